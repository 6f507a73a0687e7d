"""Finds products by words, category and place, also where the words are misspelt."""

from datetime import datetime

import msgspec
from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.cards import ProductCard
from models.catalogue.lookups import Pin, product_cards

DECK = 60
"""So many products are put in order at once."""


class Search(msgspec.Struct, frozen=True):
    """What somebody looks for: words, a category (code), an area (code of a kabupaten or
    kecamatan), a place (latitude, longitude), a downstream centre. All of it may be missing."""

    words: str = ""
    category: str = ""
    area: str = ""
    pin: Pin | None = None
    centre: str = ""


class Found(msgspec.Struct, frozen=True):
    """What was found: the cards of the first page, and `ids` of up to DECK products in order.

    Whoever pages on takes the next of `ids` and asks `product_cards` for them, so that nothing
    moves under a reader. `here` is how many of `ids` lie in the area asked for: all of them, or
    none, where what was found lies elsewhere.
    """

    cards: list[ProductCard]
    ids: tuple[int, ...]
    here: int


_ALIKE = 0.4
"""How much of what is looked for must be in a name, as pg_trgm's word similarity counts it: `kripik
pisang coklat` has 0.59 of `Keripik pisang cokelat`, and 0.41 of `Keripik pisang keju`."""

# The threshold is a setting of the transaction; it is what the operator's index looks for.
_THRESHOLD = text("SELECT set_config('pg_trgm.word_similarity_threshold', :alike, true)")
_FILTERS = """
  AND (:category = '' OR p.category_code = :category)
  AND (:centre = '' OR c.centre = :centre)
"""
_AREA = "p.kecamatan_code LIKE :area || '%'"
_DISTANCE = "point(p.lon, p.lat) <-> point(CAST(:lon AS float8), CAST(:lat AS float8))"
_PRODUCTS = "FROM products p JOIN categories c ON c.code = p.category_code WHERE p.shown"


def _statement(wish: Search) -> TextClause:
    """Those of the area first; then the nearest, the likest, the ones confirmed last."""
    words = " AND :words <% lower(p.name)" if wish.words else ""
    order = [f"({_AREA}) DESC"]
    if wish.pin is not None:
        order.append(f"{_DISTANCE} NULLS LAST")
    if wish.words:
        order.append("word_similarity(:words, lower(p.name)) DESC")
    order += ["p.confirmed_at DESC", "p.id"]
    return text(
        f"SELECT p.id, {_AREA} {_PRODUCTS}{_FILTERS}{words} ORDER BY {', '.join(order)} LIMIT :most"
    )


async def search(session: AsyncSession, wish: Search, now: datetime, limit: int = 8) -> Found:
    """The products that fit; those of the area alone, where there are any."""
    values: dict[str, object] = {
        "category": wish.category, "centre": wish.centre, "area": wish.area, "most": DECK,
    }  # fmt: skip
    if wish.words:
        values["words"] = wish.words
        await session.execute(_THRESHOLD, {"alike": str(_ALIKE)})
    if wish.pin is not None:
        values["lat"], values["lon"] = wish.pin
    rows = (await session.execute(_statement(wish), values)).all()
    here = [number for number, inside in rows if inside]
    ids = tuple(here or (number for number, _ in rows))
    cards = await product_cards(session, ids[:limit], now, wish.pin)
    return Found(cards, ids, len(here))
