"""Products that a resident wants to find again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, delete, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Refused, UtcTime
from models.catalogue.tables import Favourite, ProductRow

MOST_FAVOURITES = 50


class TooManyFavourites(Refused):
    """The resident keeps `most` products already."""

    key = "too-many-favourites"
    most: int

    def __init__(self, most: int) -> None:
        super().__init__(most=most)


async def favourites(session: AsyncSession, resident: int) -> Sequence[int]:
    """The numbers of the products, the latest first."""
    wanted = (
        select(Favourite.product_id)
        .where(Favourite.resident_id == resident)
        .order_by(Favourite.created_at.desc(), Favourite.product_id)
    )
    return list(await session.scalars(wanted))


async def keep_favourite(session: AsyncSession, resident: int, product: int, now: datetime) -> None:
    """Keep a product, once, if it is still there. Raises TooManyFavourites."""
    kept = select(func.count()).select_from(Favourite).where(Favourite.resident_id == resident)
    if (await session.scalar(kept) or 0) >= MOST_FAVOURITES:
        raise TooManyFavourites(MOST_FAVOURITES)
    there = select(literal(resident, BigInteger), ProductRow.id, literal(now, UtcTime)).where(
        ProductRow.id == product
    )
    await session.execute(
        insert(Favourite)
        .from_select(["resident_id", "product_id", "created_at"], there)
        .on_conflict_do_nothing()
    )


async def drop_favourite(session: AsyncSession, resident: int, product: int) -> None:
    """Keep it no longer."""
    await session.execute(
        delete(Favourite).where(Favourite.resident_id == resident, Favourite.product_id == product)
    )
