"""Finds products by words, category and place."""

from datetime import datetime

import msgspec
from sqlalchemy import text
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
    """What was found: the cards of one page, and `ids` of up to DECK products from there on.

    Whoever pages on takes the next of `ids` and asks `product_cards` for them, so that nothing
    moves under a reader. `here` is how many of `ids` lie in the area asked for: they are the first;
    the others lie elsewhere, the nearest first. `more` says whether there are products behind this
    page. `guessed` are the words as they were understood, where that is not how they were written.
    `ignored` are words that nothing was found for.
    """

    cards: list[ProductCard]
    ids: tuple[int, ...]
    here: int
    more: bool
    guessed: str = ""
    ignored: tuple[str, ...] = ()


_PLAIN = text("""
SELECT p.id FROM products p JOIN categories c ON c.code = p.category_code
WHERE p.shown AND (:category = '' OR p.category_code = :category)
  AND (:centre = '' OR c.centre = :centre)
  AND (:area = '' OR p.kecamatan_code = :area OR p.kecamatan_code LIKE :area || '.%')
  AND p.name ILIKE ALL (CAST(:words AS text[]))
ORDER BY p.id OFFSET :offset LIMIT :most
""")


async def search(
    session: AsyncSession, wish: Search, now: datetime, offset: int = 0, limit: int = 8
) -> Found:
    """The products that fit, the best first."""
    values = {
        "category": wish.category, "centre": wish.centre, "area": wish.area,
        "words": [f"%{word}%" for word in wish.words.split()], "offset": offset, "most": DECK,
    }  # fmt: skip
    ids = tuple(await session.scalars(_PLAIN, values))
    cards = await product_cards(session, ids[:limit], now, wish.pin)
    return Found(cards, ids, len(ids), len(ids) > limit)
