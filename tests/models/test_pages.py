"""Pages about programmes and guides: what stands there from the start, and pages as a file."""

import io
from datetime import date

import pytest
from sqlalchemy import select

from models.programmes.pages import CENTRE, PageRow, Pages
from models.transfer import Outcome, export_csv, import_rows, read_csv
from models.world import World
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

HEADER = (
    "code,kind,title,words,body,location,products,topic,link,source,seen_on,certainty,place,state"
)
ROW = (
    "rumah,guide,Rumah Kemasan Contoh,rumah kemasan|Desain  Label,Isi contoh.,Jl. Contoh 1,kopi,"
    "packaging,https://contoh.example/kemasan,Dinas Contoh,2026-11-01,verified,55,"
)


async def taken_in(shop: Shop, *lines: str, dry_run: bool = False) -> Outcome:
    rows = read_csv("\n".join((HEADER, *lines)).encode())
    async with shop.session() as db, db.begin():
        return await import_rows(db, "pages", rows, actor="test", now=NOW, dry_run=dry_run)


async def known(shop: Shop) -> Pages:
    async with shop.session() as db:
        return Pages(await db.scalars(select(PageRow)))


async def exported(shop: Shop) -> bytes:
    out = io.StringIO(newline="")
    async with shop.session() as db:
        await export_csv(db, SEALER, "pages", out)
    return out.getvalue().encode()


async def test_every_page_from_the_start_has_a_source_and_a_day_and_claims_no_more(
    shop: Shop,
) -> None:
    pages = (await known(shop)).all
    assert len(pages) == 11
    assert {page.certainty for page in pages} == {"reported"}
    assert all(page.source and page.seen_on == date(2026, 11, 22) for page in pages)
    assert all("belum" in page.body for page in pages if page.kind != "guide")
    assert all(page.products for page in pages if page.kind == CENTRE)
    words = [words for page in pages for words in page.words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("said", "code", "rest"),
    [
        ("syarat kur", "kur", "syarat"),
        ("sentra keripik pisang mana", "sentra-pisang", "mana"),
        ("cara daftar halal gratis", "halal", "cara gratis"),
        ("kursi", "", ""),
        ("kerupuk", "", ""),
    ],
)
async def test_the_longest_words_name_a_page(shop: Shop, said: str, code: str, rest: str) -> None:
    named = (await known(shop)).named(said)
    assert (named[0].code, " ".join(named[1].split())) == (code, rest) if named else code == ""


async def test_a_file_adds_a_page_and_again_changes_nothing(shop: Shop) -> None:
    assert (await taken_in(shop, ROW, dry_run=True)).added == 1
    assert (await known(shop)).get("rumah") is None
    assert (await taken_in(shop, ROW)).added == 1
    page = (await known(shop)).get("rumah")
    assert page is not None
    assert page.words == ("rumah kemasan", "desain label")
    assert (page.topic, page.link) == ("packaging", "https://contoh.example/kemasan")

    again = await taken_in(shop, ROW)
    assert (again.added, again.changed, again.same) == (0, 0, 1)


async def test_a_hidden_page_is_shown_no_more_and_the_world_hears_of_it(shop: Shop) -> None:
    world = World(shop.session)
    assert world.pages.all == ()
    await world.shelf(NOW)
    assert world.pages.get("rumah") is None
    await taken_in(shop, ROW)
    world.forget()
    await world.shelf(NOW)
    assert world.pages.get("rumah") is not None
    assert (await taken_in(shop, ROW + "hidden")).changed == 1
    world.forget()
    await world.shelf(NOW)
    assert world.pages.get("rumah") is None


async def test_an_export_gives_back_what_was_read(shop: Shop) -> None:
    await taken_in(shop, ROW.replace("Isi contoh.", '"Isi contoh, ""satu"".\nDua."'))
    content = await exported(shop)
    before = (await known(shop)).all
    async with shop.session() as db, db.begin():
        done = await import_rows(db, "pages", read_csv(content), actor="test", now=NOW)
    assert (done.added, done.changed, done.same, done.errors) == (0, 0, 12, ())

    async with shop.session() as db, db.begin():
        for row in await db.scalars(select(PageRow)):
            await db.delete(row)
    async with shop.session() as db, db.begin():
        done = await import_rows(db, "pages", read_csv(content), actor="test", now=NOW)
    assert done.added == 12
    assert (await known(shop)).all == before
    assert await exported(shop) == content


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("https://contoh", "http://contoh", "link"),
        ("https://contoh.example/kemasan", "javascript:alert(1)", "link"),
        ("https://contoh.example/kemasan", "https://a@contoh.example/", "link"),
        ("Isi contoh.", "Isi <b>contoh</b>.", "body"),
        ("Isi contoh.", "Isi di https://contoh.example", "body"),
        ("Isi contoh.", "a" * 651, "body"),
        ("Isi contoh.", "", "body"),
        ("Isi contoh.", "Isi\x07contoh.", "body"),
        ("Rumah Kemasan Contoh", "Rumah Kemasan Contoh Lama", "title"),
        ("Rumah Kemasan Contoh", "<i>Rumah</i>", "title"),
        ("Jl. Contoh 1", "<br>", "location"),
        ("Dinas Contoh", "", "source"),
        ("2026-11-01", "", "seen_on"),
        ("2026-11-01", "kemarin", "seen_on"),
        ("verified", "yakin", "certainty"),
        ("guide", "brosur", "kind"),
        ("packaging", "kemasan", "topic"),
        ("rumah kemasan|", "rumah-kemasan|", "words"),
        (",kopi,", ",keripik pisang raja,", "products"),
        (",55,", ",40000,", "place"),
        ("rumah,guide", "Rumah,guide", "code"),
    ],
)
async def test_a_row_that_residents_must_not_read_is_refused_with_its_column(
    shop: Shop, old: str, new: str, column: str
) -> None:
    assert old in ROW
    good = ROW.replace("rumah,", "lain,", 1)
    done = await taken_in(shop, good, ROW.replace(old, new, 1))
    assert [(error.line, error.column) for error in done.errors] == [(3, column)]
    assert (await known(shop)).get("lain") is None


async def test_two_pages_cannot_be_opened_by_the_same_words(shop: Shop) -> None:
    other = ROW.replace("rumah,", "lain,", 1)
    done = await taken_in(shop, ROW, other)
    assert [(error.line, error.column) for error in done.errors] == [(3, "words")] * 2
    assert (await taken_in(shop, ROW)).added == 1
    assert [error.column for error in (await taken_in(shop, other)).errors] == ["words"] * 2
    # One that is hidden opens nothing.
    assert (await taken_in(shop, ROW + "hidden", other)).errors == ()


async def test_a_title_stands_on_one_line(shop: Shop) -> None:
    await taken_in(shop, ROW.replace("Rumah Kemasan Contoh", '"Rumah\nKemasan Contoh"'))
    page = (await known(shop)).get("rumah")
    assert page is not None
    assert page.title == "Rumah Kemasan Contoh"
