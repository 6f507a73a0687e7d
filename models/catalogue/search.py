"""Finds products by words, category and place, also where the words are misspelt.

What comes first is said in `models.catalogue.ranking`.
"""

import secrets
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Select, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.lookups import Pin
from models.catalogue.ranking import DECK, MOST_OF_A_SELLER, PAGE
from models.catalogue.tables import ProductRow
from models.catalogue.words import Meaning, term, typed_words, understand


class Search(msgspec.Struct, frozen=True):
    """What somebody looks for: words, a category (code), an area (code of a kabupaten, kecamatan or
    desa; a desa stands for its kecamatan), a place (latitude, longitude), a seller (number). All of
    it may be missing. `but` is the number of a product that is known already."""

    words: str = ""
    category: str = ""
    area: str = ""
    pin: Pin | None = None
    seller: int = 0
    but: int = 0


class Found(msgspec.Struct, frozen=True):
    """The numbers of up to DECK products in order: whoever pages through them asks
    `product_cards` for some, so that nothing moves under a reader. `elsewhere` tells that none of
    them lies in the area asked for, `ignored` are the words that do not fit them."""

    ids: tuple[int, ...]
    elsewhere: bool = False
    ignored: tuple[str, ...] = ()


class _Hit(NamedTuple):
    id: int
    seller: int
    halved: int
    away: float | None


_CHANCES = 1 << 20
_KECAMATAN = len("18.72.01")
_FIND = text("""
SELECT ids, sellers, halved, away, elsewhere, kept FROM find_products(
    CAST(:category AS tsquery), CAST(:area AS tsquery), CAST(:best AS text[]),
    CAST(:good AS text[]), CAST(:every AS text[]), :lat, :lon, :but, :chance, :now, :most)
""")


async def search(session: AsyncSession, wish: Search, now: datetime) -> Found:
    """The products that fit; those of the area alone, where there are any.

    Words that are in no product, or in none together with the others, are ignored; where that
    leaves none, nothing is found.
    """
    if wish.seller:
        return Found(tuple(await session.scalars(_of_seller(wish))))
    typed = typed_words(wish.words)
    if not typed:
        if wish.words:  # not a letter among them
            return Found((), ignored=(wish.words,))
        return await _found(session, wish, Meaning(()), now)
    meaning = await understand(session, typed)
    if not meaning.parts:
        return Found((), ignored=meaning.unknown)
    return await _found(session, wish, meaning, now)


def _of_seller(wish: Search) -> Select[int]:
    return (
        select(ProductRow.id)
        .where(ProductRow.seller_id == wish.seller, ProductRow.shown, ProductRow.id != wish.but)
        .order_by(ProductRow.confirmed_at.desc(), ProductRow.id)
        .limit(DECK)
    )


async def _found(session: AsyncSession, wish: Search, meaning: Meaning, now: datetime) -> Found:
    # Words of names are kept before others, and of these the first that were typed, as what a
    # thing is stands before how it is.
    parts = sorted(meaning.parts, key=lambda part: part.doubt)
    lat, lon = wish.pin or (None, None)
    values = {
        "category": term("#", wish.category) if wish.category else None,
        "area": term("@", wish.area[:_KECAMATAN]) if wish.area else None,
        "best": [part.best for part in parts],
        "good": [part.good for part in parts],
        "every": [part.every for part in parts],
        "lat": lat,
        "lon": lon,
        "but": wish.but,
        "chance": secrets.randbelow(_CHANCES),
        "now": now,
        "most": 2 * DECK,
    }
    row = (await session.execute(_FIND, values)).one()
    hits = map(_Hit, row.ids or (), row.sellers or (), row.halved or (), row.away or ())
    numbers: list[int] = row.kept
    kept = [parts[number - 1] for number in numbers]
    gone = tuple(part.typed for part in meaning.parts if part not in kept)
    ids = tuple(_dealt(list(hits), near=wish.pin is not None))
    return Found(ids, row.elsewhere and bool(ids), meaning.unknown + gone)


def _dealt(hits: list[_Hit], *, near: bool) -> Iterator[int]:
    """The first ones in order, page by page; on a page those of equal worth by distance."""
    left = list(hits)
    for start in range(0, min(len(left), DECK), PAGE):
        page = _page(left, min(PAGE, DECK - start))
        if near:
            page.sort(key=lambda hit: (hit.halved, hit.away is None, hit.away or 0.0))
        for hit in page:
            yield hit.id


def _page(left: list[_Hit], size: int) -> list[_Hit]:
    """Takes a page from the front: a seller's third product waits for others of equal worth."""
    page: list[_Hit] = []
    sellers: Counter[int] = Counter()
    while left and len(page) < size:
        equal = (hit for hit in left if hit.halved == left[0].halved)
        hit = next((hit for hit in equal if sellers[hit.seller] < MOST_OF_A_SELLER), left[0])
        left.remove(hit)
        sellers[hit.seller] += 1
        page.append(hit)
    return page
