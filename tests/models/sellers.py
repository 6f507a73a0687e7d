"""Sellers who have registered, and what they list."""

from typing import Any

from sqlalchemy import text

from models.catalogue.listing import NewProduct, add_product
from models.catalogue.selling import NewSeller, consent_to_publish, register_seller
from models.photos import add_photo
from tests.models.gathering import a_follower
from tests.models.shop import NOW, Shop

PHONE = "+6281200000001"
CRISPS = NewProduct("Keripik contoh", "keripik", 15_000, "bungkus", "isi 10")


async def a_seller(shop: Shop) -> int:
    """A resident who has registered a firm."""
    resident = await a_follower(shop)
    async with shop.session() as db, db.begin():
        await consent_to_publish(db, resident, "1", "telegram", NOW)
        await register_seller(
            db, resident, NewSeller("Dapur Contoh", "18.01.04", PHONE, nib="9999000000001"), NOW
        )
    return resident


async def lists(shop: Shop, resident: int, new: NewProduct = CRISPS) -> int:
    """A product of the resident's, not looked at yet; its number."""
    async with shop.session() as db, db.begin():
        return (await add_product(db, resident, new, NOW)).id


async def a_picture(shop: Shop, resident: int) -> int:
    async with shop.session() as db, db.begin():
        return await add_photo(db, resident, "telegram", "AgAC", NOW, "product")


async def approve(shop: Shop, product: int) -> None:
    await sql(shop, "UPDATE products SET state = 'listed' WHERE id = :product", product=product)


async def sql(shop: Shop, statement: str, **values: object) -> list[Any]:
    async with shop.session() as db, db.begin():
        rows = await (await db.connection()).execute(text(statement), values)
        return list(rows.all()) if rows.returns_rows else []
