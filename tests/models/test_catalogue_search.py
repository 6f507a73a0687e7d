"""Products are found by misspelt words, near a place, in an area or beside it."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from math import ceil, log2

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from bot.bench import product_ground
from models.base import async_url
from models.catalogue.cards import ProductCard
from models.catalogue.lookups import product_cards
from models.catalogue.ranking import DECK, PAGE
from models.catalogue.search import Found, Search, search
from models.catalogue.words import count_search_words
from models.sample.sellers import load_sellers
from models.transfer import import_rows, read_csv

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HERE = (-5.3640, 105.2430)


@pytest.fixture
async def db(database: str) -> AsyncGenerator[AsyncSession]:
    engine = create_async_engine(async_url(database))
    async with AsyncSession(engine) as session:
        await load_sellers(session, NOW)
        yield session
    await engine.dispose()


_FLUSHED = text("SELECT pg_stat_force_next_flush()")
_SCANS_FORGOTTEN = text("SELECT pg_stat_reset()")
_BEST = text(
    """
EXPLAIN SELECT * FROM best_of(
    $$'=kopi'$$, $$'~8:1'$$, NULL, $$'=lada'$$, NULL, NULL, NULL, NULL, 0, now(), 60)
""".replace(":", r"\:")
)
_SCANS = text("""
SELECT seq_scan FROM pg_stat_user_tables WHERE relname IN ('showcase', 'search_words')
""")
"""How often a table was read through."""


async def _cards(
    db: AsyncSession, found: Found, pin: tuple[float, float] | None = None
) -> list[ProductCard]:
    return await product_cards(db, found.ids, NOW, pin)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("keripik pisang cokelat", "Keripik pisang cokelat"),
        ("kripik pisang coklat", "Keripik pisang cokelat"),
        ("keripik pisng coklat", "Keripik pisang cokelat"),
        ("kripik pisang kej", "Keripik pisang keju"),
        ("keripik singkong baldo", "Keripik singkong balado"),
        ("kripik singkong", "Keripik singkong balado"),
        ("kopi robsta", "Kopi robusta bubuk"),
        ("kopi robusta biji", "Kopi robusta biji"),
        ("slendang tapis", "Selendang tapis"),
        ("batik lampng", "Kain batik Lampung"),
        ("dompet sulam ussus", "Dompet sulam usus"),
        ("kemplang pangang", "Kemplang panggang ikan"),
        ("krupuk ikan", "Kerupuk ikan mentah"),
        ("pempek kapl selam", "Pempek kapal selam"),
        ("madu hutn", "Madu hutan"),
        ("gula aren cetk", "Gula aren cetak"),
        ("sambel seruit", "Sambal seruit botol"),
        ("tas anyamn", "Tas anyaman pandan"),
        ("jait seragam", "Jahit seragam sekolah"),
    ],
)
async def test_misspelt_words_find_the_product_first(
    db: AsyncSession, words: str, name: str
) -> None:
    found = await search(db, Search(words=words), NOW)
    assert (await _cards(db, found))[0].name == name


async def test_what_is_like_nothing_finds_nothing(db: AsyncSession) -> None:
    assert (await search(db, Search(words="sepatu roda"), NOW)).ids == ()


async def test_the_near_come_first_by_doublings_of_the_distance(db: AsyncSession) -> None:
    found = await search(db, Search(pin=HERE), NOW)
    distances = [card.km for card in await _cards(db, found, HERE) if card.km is not None]
    assert len(distances) > 10
    doubled = [ceil(log2(max(2, km) / 2)) for km in distances]
    assert doubled == sorted(doubled)
    for start in range(0, len(distances), PAGE):
        page = distances[start : start + PAGE]
        assert page == sorted(page)


async def test_an_area_that_has_some_shows_its_own_alone(db: AsyncSession) -> None:
    found = await search(db, Search(words="keripik", area="18.72"), NOW)
    assert not found.elsewhere
    assert len(found.ids) == 3
    assert {card.kecamatan[:5] for card in await _cards(db, found)} == {"18.72"}


async def test_a_desa_stands_for_its_kecamatan(db: AsyncSession) -> None:
    found = await search(db, Search(words="keripik", area="18.72.01.1001"), NOW)
    assert (len(found.ids), found.elsewhere) == (3, False)


async def test_an_area_that_has_none_shows_others_and_knows_it(db: AsyncSession) -> None:
    found = await search(db, Search(words="kopi robusta", area="18.72"), NOW)
    assert found.elsewhere
    assert len(found.ids) == 2


async def test_what_is_not_shown_is_not_found(db: AsyncSession) -> None:
    await db.execute(text("UPDATE sellers SET asked = 2 WHERE code = 'contoh-yem'"))
    assert (await search(db, Search(words="keripik pisang"), NOW)).ids == ()
    await db.execute(text("UPDATE sellers SET asked = 0 WHERE code = 'contoh-yem'"))
    assert len((await search(db, Search(words="keripik pisang"), NOW)).ids) > 0


async def _names(db: AsyncSession, words: str) -> list[str]:
    return [card.name for card in await _cards(db, await search(db, Search(words), NOW))]


async def test_all_words_narrow_and_those_that_fit_nothing_are_told(db: AsyncSession) -> None:
    assert await _names(db, "keripik singkong") == ["Keripik singkong balado"]
    found = await search(db, Search("kripik zzzzz singkong"), NOW)
    assert (len(found.ids), found.ignored) == (1, ("zzzzz",))
    found = await search(db, Search("keripik singkong robusta"), NOW)
    assert (len(found.ids), found.ignored) == (1, ("robusta",))
    assert (await search(db, Search("zzzzz"), NOW)) == Found((), ignored=("zzzzz",))
    assert (await search(db, Search("!?"), NOW)).ids == ()


async def test_names_come_before_descriptions(db: AsyncSession) -> None:
    described = "UPDATE products SET description = 'Dimakan dengan madu' WHERE code = '44444R'"
    await db.execute(text(described))
    assert await _names(db, "madu") == ["Madu hutan", "Keripik singkong balado"]


async def test_a_new_synonym_counts_at_once(db: AsyncSession) -> None:
    assert await _names(db, "gelondongan") == []
    await db.execute(text("INSERT INTO synonyms VALUES ('gelondongan', 'biji', 'contoh')"))
    assert await _names(db, "kopi gelondongan") == ["Kopi robusta biji"]
    await db.execute(text("INSERT INTO synonyms VALUES ('kerpik telo', 'keripik singkong', 'c')"))
    assert await _names(db, "kerpik telo") == ["Keripik singkong balado"]


async def test_synonyms_come_by_file(db: AsyncSession) -> None:
    await db.commit()
    rows = "word,means,source\nBiji Mentah,biji,contoh\nkeripik,keripik,contoh\n"
    refused = await import_rows(db, "synonyms", read_csv(rows.encode()), actor="contoh", now=NOW)
    assert [error.line for error in refused.errors] == [3]
    rows = rows.replace("keripik,keripik", "rempeyek,keripik")
    taken = await import_rows(db, "synonyms", read_csv(rows.encode()), actor="contoh", now=NOW)
    assert (taken.added, list(taken.errors)) == (2, [])
    assert len(await _names(db, "rempeyek")) == 3
    assert await _names(db, "kopi biji mentah") == ["Kopi robusta biji"]


async def test_the_name_of_a_category_finds_what_is_not_named_so(db: AsyncSession) -> None:
    assert len(await _names(db, "oleh2")) == 3
    assert await _names(db, "oleh-oleh singkong") == ["Keripik singkong balado"]


async def test_what_is_renamed_is_found_by_its_new_name_alone(db: AsyncSession) -> None:
    await db.execute(text("UPDATE products SET name = 'Getuk telo' WHERE code = '44444R'"))
    assert await _names(db, "getuk") == ["Getuk telo"]
    assert await _names(db, "balado") == []
    await db.execute(text("UPDATE sellers SET name = 'Lapak Wangi' WHERE code = 'contoh-yem'"))
    assert set(await _names(db, "lapak wangi")) > {"Getuk telo"}


async def test_what_an_officer_approves_is_found_at_once(db: AsyncSession) -> None:
    await db.execute(text("UPDATE products SET state = 'waiting' WHERE code = '44444R'"))
    assert await _names(db, "balado") == []
    await db.execute(text("UPDATE products SET state = 'listed' WHERE code = '44444R'"))
    assert await _names(db, "balado") == ["Keripik singkong balado"]
    await db.execute(text("DELETE FROM products WHERE code = '44444R'"))
    assert await _names(db, "balado") == []


async def test_words_are_counted_anew_and_forgotten(db: AsyncSession) -> None:
    await db.execute(text("UPDATE products SET state = 'paused' WHERE code = '44444R'"))
    await db.execute(text("INSERT INTO search_words (word, keys, names) VALUES ('madu', '{}', 1)"))
    await count_search_words(db)
    counted = (
        "SELECT word, uses, names FROM search_words WHERE word IN ('balado', 'madu', 'camilan')"
    )
    rows = {tuple(row) for row in await db.execute(text(counted))}
    assert rows == {("madu", 1, 1), ("camilan", 0, 0)}


async def test_among_many_products_each_is_looked_for_in_the_index(
    db: AsyncSession, database: str
) -> None:
    await db.execute(text("DELETE FROM sellers"))
    await db.commit()
    await product_ground.lay(database, 10_000, 2_000, NOW)
    plan = await db.scalars(_BEST)
    assert "ix_showcase_terms" in "\n".join(plan)
    await db.execute(_FLUSHED)
    await db.commit()
    await db.execute(_SCANS_FORGOTTEN)
    for wish in (Search(), Search("kpoi robsta"), Search(pin=HERE), Search(category="kopi")):
        assert len((await search(db, wish, NOW)).ids) == DECK
    await db.execute(_FLUSHED)
    await db.commit()
    scans = await db.scalars(_SCANS)
    assert list(scans) == [0, 0]


async def test_others_of_a_kind_are_found_without_the_one_that_is_known(db: AsyncSession) -> None:
    every = await search(db, Search(category="keripik"), NOW)
    known = every.ids[0]
    others = await search(db, Search(category="keripik", but=known), NOW)
    assert set(others.ids) == set(every.ids) - {known}
    assert len(others.ids) == 2


async def test_a_sellers_products_are_its_own(db: AsyncSession) -> None:
    seller = await db.scalar(text("SELECT id FROM sellers WHERE code = 'contoh-natar'"))
    cards = await _cards(db, await search(db, Search(seller=int(seller)), NOW))
    assert {card.name for card in cards} == {"Madu hutan", "Gula aren cetak", "Sambal seruit botol"}
