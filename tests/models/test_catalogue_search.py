"""Products are found by misspelt words, near a place, in an area or beside it."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from models.base import async_url
from models.catalogue.cards import ProductCard
from models.catalogue.lookups import product_cards
from models.catalogue.search import Found, Search, search
from models.sample.sellers import load_sellers

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
async def db(database: str) -> AsyncGenerator[AsyncSession]:
    engine = create_async_engine(async_url(database))
    async with AsyncSession(engine) as session:
        await load_sellers(session, NOW)
        yield session
    await engine.dispose()


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


async def test_the_nearest_come_first(db: AsyncSession) -> None:
    found = await search(db, Search(pin=(-5.3640, 105.2430)), NOW)
    distances = [
        card.km for card in await _cards(db, found, (-5.3640, 105.2430)) if card.km is not None
    ]
    assert len(distances) > 10
    assert distances == sorted(distances)


async def test_an_area_that_has_some_shows_its_own_alone(db: AsyncSession) -> None:
    found = await search(db, Search(words="keripik", area="18.72"), NOW)
    assert not found.elsewhere
    assert len(found.ids) == 3
    assert {card.kecamatan[:5] for card in await _cards(db, found)} == {"18.72"}


async def test_an_area_that_has_none_shows_others_and_knows_it(db: AsyncSession) -> None:
    found = await search(db, Search(words="kopi robusta", area="18.72"), NOW)
    assert found.elsewhere
    assert len(found.ids) == 2


async def test_what_is_not_shown_is_not_found(db: AsyncSession) -> None:
    await db.execute(text("UPDATE sellers SET asked = 2 WHERE code = 'contoh-yem'"))
    assert (await search(db, Search(words="keripik pisang"), NOW)).ids == ()
    await db.execute(text("UPDATE sellers SET asked = 0 WHERE code = 'contoh-yem'"))
    assert len((await search(db, Search(words="keripik pisang"), NOW)).ids) > 0


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
