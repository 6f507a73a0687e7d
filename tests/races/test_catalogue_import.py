"""A file of products against the seller who changes one of them in the chat at the same time.

Beside the race stands that it is lost without its guard.
"""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.catalogue.listing import set_price
from models.transfer import import_rows, read_csv
from tests.models.sellers import a_seller, lists, sql
from tests.models.shop import NOW, Shop
from tests.races.guards import without

ROW = "{seller},{name},keripik,{rupiah},bungkus,isi 10,2026-11-23,contoh"
HEAD = "seller,name,category,rupiah,unit,size,confirmed_on,source"


async def race(shop: Shop) -> list[int]:
    """The seller has its firm locked when the file comes, and then writes the product's price.

    The prices that there are in the end.
    """
    resident = await a_seller(shop)
    product = await lists(shop, resident)
    ((seller,),) = await sql(shop, "SELECT code FROM sellers")
    rows = [
        ROW.format(seller=seller, name=name, rupiah=20_000)
        for name in ("Keripik contoh", "Keripik lain")
    ]

    async def take() -> None:
        async with shop.session() as db, db.begin():
            table = read_csv("\n".join([HEAD, *rows]).encode())
            done = await import_rows(db, "products", table, actor="test", now=NOW)
            assert done.errors == ()

    async with shop.session() as chat, chat.begin():
        await chat.execute(text("SELECT FROM sellers FOR UPDATE"))
        file = asyncio.create_task(take())
        await shop.blocked(1)
        try:
            await set_price(chat, resident, product, 17_000, "bungkus", "isi 10", NOW)
            await chat.commit()
        finally:
            await asyncio.gather(file, return_exceptions=True)
    file.result()
    return [price for (price,) in await sql(shop, "SELECT rupiah FROM products ORDER BY id")]


async def test_a_file_waits_for_the_seller_and_the_seller_never_for_the_file(shop: Shop) -> None:
    assert await race(shop) == [20_000, 20_000]


async def test_without_locking_sellers_first_one_of_them_is_thrown_out(shop: Shop) -> None:
    without(shop, " ORDER BY sellers.id FOR UPDATE")
    with pytest.raises(DBAPIError, match="deadlock"):
        await race(shop)
