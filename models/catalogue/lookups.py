"""The cards of products that are known by number or code, each answer one statement."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.catalogue.cards import ProductCard
from models.places import kilometres

Pin = tuple[float, float]
"""Latitude and longitude of a place."""


class _Loaded(msgspec.Struct, frozen=True):
    """A card as it is loaded, with where the product is."""

    card: ProductCard
    lat: float | None
    lon: float | None


_decoder: msgspec.json.Decoder[_Loaded] = msgspec.json.Decoder(_Loaded)

# A badge is a paper that an officer has checked, until the end of the day it expires on.
_CARD = """
SELECT json_build_object(
    'card', json_build_object(
        'id', p.id, 'code', p.code, 'name', p.name, 'category', p.category_code,
        'description', p.description, 'rupiah', p.rupiah, 'unit', p.unit, 'size', p.size,
        'minimum', p.minimum, 'state', p.state, 'shown', p.shown,
        'confirmed_at', p.confirmed_at, 'photo', p.photo_id, 'seller', p.seller_id,
        'seller_name', s.name, 'reach', s.reach, 'kecamatan', s.kecamatan_code,
        'badges', (SELECT coalesce(json_agg(DISTINCT a.kind), '[]') FROM papers a
                   WHERE a.seller_id = s.id AND (a.product_id = p.id OR a.product_id IS NULL)
                     AND a.state = 'checked'
                     AND (a.expires_on IS NULL OR a.expires_on >= :today))),
    'lat', p.lat, 'lon', p.lon)::text
"""
_BY_CODE = text(f"""{_CARD}
FROM products p JOIN sellers s ON s.id = p.seller_id WHERE p.code = :code
""")
_BY_ID = text(f"""{_CARD}
FROM unnest(CAST(:ids AS bigint[])) WITH ORDINALITY AS wanted (id, place)
JOIN products p ON p.id = wanted.id JOIN sellers s ON s.id = p.seller_id ORDER BY wanted.place
""")


async def product_card(
    session: AsyncSession, code: str, now: datetime, pin: Pin | None = None
) -> ProductCard | None:
    """The card of the product with this code, in whatever state it is."""
    found = await _cards(session, _BY_CODE, now, pin, code=code.upper())
    return found[0] if found else None


async def product_cards(
    session: AsyncSession, ids: Sequence[int], now: datetime, pin: Pin | None = None
) -> list[ProductCard]:
    """The cards of these products in this order, in whatever state; deleted ones are left out."""
    return await _cards(session, _BY_ID, now, pin, ids=list(ids)) if ids else []


async def _cards(
    session: AsyncSession, statement: TextClause, now: datetime, pin: Pin | None, **values: object
) -> list[ProductCard]:
    rows = await session.scalars(statement, {**values, "today": now.astimezone(WIB).date()})
    return [_measured(_decoder.decode(str(row)), pin) for row in rows]


def _measured(loaded: _Loaded, pin: Pin | None) -> ProductCard:
    if pin is None or loaded.lat is None or loaded.lon is None:
        return loaded.card
    return msgspec.structs.replace(loaded.card, km=kilometres(pin, (loaded.lat, loaded.lon)))
