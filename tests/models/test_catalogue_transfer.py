"""Sellers and their products by file: taken whole or not at all, again without harm."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from models.base import async_url
from models.catalogue.contacts import seller_contact
from models.catalogue.lookups import product_card
from models.transfer import import_rows, read_csv

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
    assert await _import(db, "sellers", SELLERS) == (0, 2, 0, 0)
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
