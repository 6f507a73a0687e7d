"""Sellers and their products by file: taken whole or not at all, again without harm."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from bot.desk_news import DeskNews
from handlers.catalogue_desk.flow import say_waiting
from models.base import async_url
from models.catalogue.contacts import seller_contact
from models.catalogue.lookups import product_card
from models.catalogue.selling import (
    claim_shop,
    close_shop,
    open_shop,
    unclaimed,
)
from models.transfer import Outcome, import_rows, read_csv
from tests.models.garages import SEALER, waiting
from tests.models.gathering import a_follower
from tests.models.sellers import sql
from tests.models.shop import Shop

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

SELLERS = """code,name,phone,reach,kecamatan,lat,lon,confirmed_on,source
toko-contoh,Toko Contoh,0812 0099 0001,,18.01.04,-5.33,105.2,2026-11-20,contoh
warung-contoh,Warung Contoh,,phone,18.72.01,,,2026-11-20,contoh
"""
PRODUCTS = """seller,name,category,rupiah,unit,size,confirmed_on,source
toko-contoh,Keripik talas,keripik,14000,bungkus,200 gram,2026-11-20,contoh
warung-contoh,Kopi bubuk,kopi,20000,bungkus,,2026-11-20,contoh
"""


@pytest.fixture
async def db(database: str) -> AsyncGenerator[AsyncSession]:
    engine = create_async_engine(async_url(database))
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session
    await engine.dispose()


async def _import(
    db: AsyncSession, kind: str, table: str, *, approved: bool = False
) -> tuple[int, int, int, int]:
    rows = read_csv(table.encode())
    done = await import_rows(db, kind, rows, actor="contoh", now=NOW, approved=approved)
    return done.added, done.changed, done.same, len(done.errors)


async def test_the_same_files_again_change_nothing(db: AsyncSession) -> None:
    assert await _import(db, "sellers", SELLERS) == (2, 0, 0, 0)
    assert await _import(db, "products", PRODUCTS) == (2, 0, 0, 0)
    codes = set(await db.scalars(text("SELECT code FROM products")))
    assert len(codes) == 2
    assert all(len(code) == 6 for code in codes)
    assert await _import(db, "sellers", SELLERS) == (0, 0, 2, 0)
    assert await _import(db, "products", PRODUCTS) == (0, 0, 2, 0)
    assert set(await db.scalars(text("SELECT code FROM products"))) == codes


async def test_a_paused_seller_s_products_cannot_be_found_until_it_opens(db: AsyncSession) -> None:
    await _import(db, "sellers", SELLERS)
    await _import(db, "products", PRODUCTS, approved=True)
    code = str(await db.scalar(text("SELECT code FROM products WHERE name = 'Keripik talas'")))
    contact = await seller_contact(db, code)
    assert contact is not None
    assert contact.phone == "+6281200990001"
    paused = SELLERS.replace(",source\n", ",state,source\n").replace(
        ",contoh\n", ",paused,contoh\n"
    )
    assert await _import(db, "sellers", paused) == (0, 2, 0, 0)
    assert await seller_contact(db, code) is None
    card = await product_card(db, code, NOW)
    assert card is not None
    assert not card.shown
    assert await _import(db, "sellers", SELLERS) == (0, 0, 2, 0)  # no word of it: as it was
    assert await _import(db, "sellers", paused.replace(",paused,", ",open,")) == (0, 2, 0, 0)
    assert await seller_contact(db, code) is not None


async def test_a_seller_without_a_telephone_has_no_contact(db: AsyncSession) -> None:
    await _import(db, "sellers", SELLERS)
    await _import(db, "products", PRODUCTS, approved=True)
    code = str(await db.scalar(text("SELECT code FROM products WHERE name = 'Kopi bubuk'")))
    assert await seller_contact(db, code) is None


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("14000", "0"),
        ("14000", "140000000"),
        ("14000", "15rb"),
        ("keripik", "kosmetik"),
        ("toko-contoh,Keripik", "toko-lain,Keripik"),
        ("200 gram", "200 gram lihat https://contoh.id"),
        ("Keripik talas", "<b>Keripik</b>"),
        ("2026-11-20", "kemarin"),
    ],
)
async def test_a_wrong_row_stops_the_whole_file(db: AsyncSession, good: str, bad: str) -> None:
    await _import(db, "sellers", SELLERS)
    added, changed, same, errors = await _import(db, "products", PRODUCTS.replace(good, bad, 1))
    assert (added, changed, same) == (0, 0, 0)
    assert errors == 1
    assert await db.scalar(text("SELECT count(*) FROM products")) == 0


@pytest.mark.parametrize("phone", ["0812", "+6591234567", "tanya saja"])
async def test_a_telephone_must_be_an_indonesian_number(db: AsyncSession, phone: str) -> None:
    assert (await _import(db, "sellers", SELLERS.replace("0812 0099 0001", phone)))[3] == 1


async def test_five_hundred_products_at_once(db: AsyncSession) -> None:
    await _import(db, "sellers", SELLERS)
    head = PRODUCTS.splitlines()[0]
    rows = "\n".join(
        f"toko-contoh,Keripik nomor {n},keripik,{10_000 + n},bungkus,,2026-11-20,contoh"
        for n in range(500)
    )
    assert await _import(db, "products", f"{head}\n{rows}\n", approved=True) == (500, 0, 0, 0)
    assert await db.scalar(text("SELECT count(DISTINCT code) FROM products WHERE shown")) == 500


async def _told(db: AsyncSession, table: str, *, approved: bool = False) -> Outcome:
    rows = read_csv(table.encode())
    return await import_rows(db, "products", rows, actor="contoh", now=NOW, approved=approved)


async def _state(db: AsyncSession, name: str = "Keripik talas") -> tuple[object, ...]:
    """State, whether it is found, and its description and changes."""
    rows = await db.execute(
        text("SELECT state, shown, description, changes FROM products WHERE name = :name"),
        {"name": name},
    )
    return tuple(rows.one())


async def _set(db: AsyncSession, what: str) -> None:
    await db.execute(text(f"UPDATE products SET {what} WHERE name = 'Keripik talas'"))  # noqa: S608
    db.expire_all()


def _described(words: str, state: str = "") -> str:
    head = PRODUCTS.splitlines()[0].replace("source", "state,description,source")
    row = "toko-contoh,Keripik talas,keripik,14000,bungkus,200 gram,2026-11-20"
    return f"{head}\n{row},{state},{words},contoh\n"


@pytest.mark.parametrize("state", ["", "listed", "paused"])
async def test_a_new_product_waits_whatever_its_row_says(db: AsyncSession, state: str) -> None:
    await _import(db, "sellers", SELLERS)
    done = await _told(db, _described("", state))
    assert done.told == ("1 wait until an officer approves them in the chat",)
    assert await _state(db) == ("waiting", False, "", None)
    done = await _told(db, _described("", state))
    assert (done.same, done.told) == (1, ())


async def test_a_file_that_is_approved_lets_in_what_waits(db: AsyncSession) -> None:
    await _import(db, "sellers", SELLERS)
    await _told(db, _described(""))
    assert (await _told(db, _described(""), approved=True)).changed == 1
    assert await _state(db) == ("listed", True, "", None)


async def test_another_description_is_shown_once_an_officer_has_seen_it(db: AsyncSession) -> None:
    await _import(db, "sellers", SELLERS)
    await _told(db, _described("dari talas"), approved=True)
    for changed in (1, 0):
        assert (await _told(db, _described("dari singkong"))).changed == changed
        changes = {"description": "dari singkong"}
        assert await _state(db) == ("listed", True, "dari talas", changes)
    assert (await _told(db, _described("dari singkong"), approved=True)).changed == 1
    assert await _state(db) == ("listed", True, "dari singkong", None)


@pytest.mark.parametrize("state", ["paused", "sold-out"])
async def test_an_empty_state_leaves_what_the_seller_has_said(db: AsyncSession, state: str) -> None:
    await _import(db, "sellers", SELLERS)
    await _told(db, _described(""), approved=True)
    await _set(db, f"state = '{state}'")
    assert (await _told(db, _described(""), approved=True)).same == 1
    assert (await _told(db, _described("", "listed"))).changed == 1
    assert (await _state(db))[:2] == ("listed", True)


async def test_a_forbidden_word_waits_even_in_a_file_that_is_approved(db: AsyncSession) -> None:
    await _import(db, "sellers", SELLERS)
    for done in (
        await _told(db, _described("dengan Boraks"), approved=True),
        await _told(db, _described("dengan Boraks", "listed"), approved=True),
        await _told(db, _described("dengan Boraks", "paused"), approved=True),
    ):
        (note,) = done.notes
        assert "boraks" in note.problem
        assert await _state(db) == ("waiting", False, "dengan Boraks", None)
    assert (await _told(db, _described("tanpa apa-apa"), approved=True)).changed == 1
    assert await _state(db) == ("listed", True, "tanpa apa-apa", None)
    await _told(db, _described("dengan boraks"), approved=True)
    assert await _state(db) == ("waiting", False, "dengan boraks", None)


async def test_what_an_officer_let_in_despite_a_word_stays_in(db: AsyncSession) -> None:
    await _import(db, "sellers", SELLERS)
    await _told(db, _described("tanpa boraks"))
    await _set(db, "state = 'listed'")
    for approved in (True, False):
        assert (await _told(db, _described("tanpa boraks"), approved=approved)).same == 1
    assert (await _state(db))[:2] == ("listed", True)


async def test_what_was_refused_stays_so_until_it_is_another(db: AsyncSession) -> None:
    await _import(db, "sellers", SELLERS)
    await _told(db, _described("dari talas"))
    await _set(db, "state = 'refused', refusal = 'foto buram'")
    for state in ("", "listed", "refused"):
        done = await _told(db, _described("dari talas", state), approved=True)
        assert done.same == 1
        assert "foto buram" in done.notes[0].problem
    assert (await _told(db, _described("dari singkong", "refused"))).changed == 1
    assert await _state(db) == ("waiting", False, "dari singkong", None)


async def test_a_name_in_other_capitals_is_no_other_product(db: AsyncSession) -> None:
    await _import(db, "sellers", SELLERS)
    await _told(db, _described(""))
    other = _described("").replace("Keripik talas", "KERIPIK Talas")
    for table in (other, _described("") + other.splitlines()[1]):
        (error,) = (await _told(db, table)).errors
        assert error.column == "name"
        assert "too: write it as there" in error.problem


async def test_only_an_officer_refuses(db: AsyncSession) -> None:
    await _import(db, "sellers", SELLERS)
    assert [e.column for e in (await _told(db, _described("", "refused"))).errors] == ["state"]
    await _told(db, _described(""), approved=True)
    assert [e.column for e in (await _told(db, _described("", "refused"))).errors] == ["state"]
    assert (await _state(db))[:2] == ("listed", True)


async def test_officers_hear_once_of_however_many_products_a_file_brought(shop: Shop) -> None:
    await sql(
        shop,
        "INSERT INTO officers (phone_index, phone_masked, role, area_code, resident_id, created_at)"
        " VALUES ('1', '0812…', 'catalogue', '18.01', :who, :now)",
        who=await a_follower(shop), now=NOW,
    )  # fmt: skip
    head = PRODUCTS.splitlines()[0]
    rows = "\n".join(
        f"toko-contoh,Keripik nomor {n},keripik,{10_000 + n},bungkus,,2026-11-20,contoh"
        for n in range(500)
    )
    async with shop.session() as db, db.begin():
        await _import(db, "sellers", SELLERS)
        assert await _import(db, "products", f"{head}\n{rows}\n") == (500, 0, 0, 0)
    job = DeskNews(shop.session, SEALER, say_waiting)
    for _ in range(2):
        await job.run(NOW + timedelta(hours=1))
    assert [words for _, words in await waiting(shop)] == [
        "50+ produk menunggu diperiksa di wilayah Anda. Ketik *periksa produk*."
    ]


async def test_a_firm_that_its_owner_had_forgotten_is_not_taken_in_again(shop: Shop) -> None:
    phone = "+6281200990001"
    async with shop.session() as db, db.begin():
        await _import(db, "sellers", SELLERS)
    who = await a_follower(shop)
    async with shop.session() as db, db.begin():
        found = await unclaimed(db, phone)
        assert found is not None
        assert await claim_shop(db, who, found.id, phone, NOW, version="1", channel="telegram")
    async with shop.session() as db, db.begin():
        await open_shop(db, who, NOW, is_open=False)
    async with shop.session() as db:
        # What its owner has closed for a while stays closed.
        assert await _import(db, "sellers", SELLERS) == (0, 0, 2, 0)
    async with shop.session() as db, db.begin():
        await close_shop(db, who, NOW)
    async with shop.session() as db:
        assert (await _import(db, "sellers", SELLERS))[3] == 1
        assert await db.scalar(text("SELECT count(*) FROM sellers WHERE code = 'toko-contoh'")) == 0
