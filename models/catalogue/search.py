"""Finds products by words, category and place, also where the words are misspelt."""

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, func, literal, select, text, true
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.lookups import Pin
from models.catalogue.tables import ProductRow

DECK = 60
"""So many products are put in order at once."""


class Search(msgspec.Struct, frozen=True):
    """What somebody looks for: words, a category (code), an area (code of a kabupaten or
    kecamatan), a place (latitude, longitude), a seller (number). All of it may be missing.
    `but` is the number of a product that is known already."""

    words: str = ""
    category: str = ""
    area: str = ""
    pin: Pin | None = None
    seller: int = 0
    but: int = 0


class Found(msgspec.Struct, frozen=True):
    """The numbers of up to DECK products in order: whoever pages through them asks
    `product_cards` for some, so that nothing moves under a reader. `elsewhere` tells that none of
    them lies in the area asked for."""

    ids: tuple[int, ...]
    elsewhere: bool = False


_ALIKE = 0.4
"""How much of what is looked for must be in a name, as pg_trgm's word similarity counts it."""

# The threshold is a setting of the transaction; it is what the operator's index looks for.
_THRESHOLD = text("SELECT set_config('pg_trgm.word_similarity_threshold', :alike, true)")


def ranked(wish: Search) -> Select[int, bool]:
    """Those of the area first; then the nearest, the likest, the ones confirmed last."""
    here = ProductRow.kecamatan_code.startswith(wish.area) if wish.area else true()
    found = select(ProductRow.id, here).where(ProductRow.shown, ProductRow.id != wish.but)
    # Where nothing stands before the distance, its index gives the order.
    order: list[ColumnElement[Any]] = [here.desc()] if wish.area else []
    if wish.category:
        found = found.where(ProductRow.category_code == wish.category)
    if wish.seller:
        found = found.where(ProductRow.seller_id == wish.seller)
    if wish.pin is not None:
        lat, lon = wish.pin
        away = func.point(ProductRow.lon, ProductRow.lat).op("<->")(func.point(lon, lat))
        order.append(away.asc().nulls_last())
    if wish.words:
        name = func.lower(ProductRow.name)
        found = found.where(literal(wish.words).op("<%")(name))
        order.append(func.word_similarity(wish.words, name).desc())
    return found.order_by(*order, ProductRow.confirmed_at.desc(), ProductRow.id).limit(DECK)


async def search(session: AsyncSession, wish: Search) -> Found:
    """The products that fit; those of the area alone, where there are any."""
    if wish.words:
        await session.execute(_THRESHOLD, {"alike": str(_ALIKE)})
    rows = (await session.execute(ranked(wish))).all()
    here = tuple(number for number, inside in rows if inside)
    return Found(here or tuple(number for number, _ in rows), bool(rows) and not here)
