"""Orders as they are read: with their goods, round, point and slot, in one query."""

from datetime import datetime

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


class CardLine(msgspec.Struct, frozen=True):
    """One good of an order; `rupiah` is the price of one unit when it was ordered."""

    stock: int
    good: str
    name: str
    short_name: str
    unit: str
    quantity: int
    rupiah: int


class OrderCard(msgspec.Struct, frozen=True):
    """An order with what there is to tell about it. `name_sealed` is the name it stands in."""

    id: int
    code: str
    state: str
    total: int
    resident: int
    household: int
    frozen: bool
    round: int
    round_name: str
    change_until: datetime
    point: int
    point_name: str
    point_address: str
    point_kecamatan: str
    lat: float
    lon: float
    slot: int
    slot_starts: datetime
    slot_ends: datetime
    placed_at: datetime
    name_sealed: bytes
    lines: tuple[CardLine, ...]
    fetched_at: datetime | None = None
    cancelled_at: datetime | None = None
    disputed_at: datetime | None = None

    def may_change(self, now: datetime) -> bool:
        """Whether it can still be changed and cancelled."""
        return self.state == "open" and now < self.change_until


# The name: of the person who ordered, where the chat knows them, else the household's.
_CARD = """
SELECT jsonb_build_object(
    'id', o.id, 'code', o.code, 'state', o.state, 'total', o.total,
    'resident', o.resident_id, 'household', o.household_id, 'frozen', h.frozen_at IS NOT NULL,
    'round', r.id, 'round_name', r.name, 'change_until', r.change_until,
    'point', p.id, 'point_name', p.name, 'point_address', p.address,
    'point_kecamatan', p.kecamatan_code, 'lat', p.lat, 'lon', p.lon,
    'slot', s.id, 'slot_starts', s.starts_at, 'slot_ends', s.ends_at, 'placed_at', o.placed_at,
    'fetched_at', o.fetched_at, 'cancelled_at', o.cancelled_at, 'disputed_at', v.disputed_at,
    'name_sealed', translate(encode(coalesce(
        (SELECT n.name_sealed FROM persons n
         WHERE n.resident_id = o.resident_id AND n.household_id = o.household_id
         ORDER BY n.id LIMIT 1), h.name_sealed), 'base64'), E'\\n', ''),
    'lines', (SELECT jsonb_agg(jsonb_build_object(
                  'stock', l.stock_id, 'good', g.code, 'name', g.name,
                  'short_name', g.short_name, 'unit', g.unit, 'quantity', l.quantity,
                  'rupiah', l.rupiah) ORDER BY l.stock_id)
              FROM order_lines l JOIN goods g ON g.code = l.good_code WHERE l.order_id = o.id)
)::text
FROM orders o
JOIN households h ON h.id = o.household_id
JOIN rounds r ON r.id = o.round_id
JOIN points p ON p.id = o.point_id
JOIN slots s ON s.id = o.slot_id
LEFT JOIN handovers v ON v.order_id = o.id
"""

_BY_RESIDENT = text(_CARD + "WHERE o.resident_id = :resident ORDER BY o.id DESC LIMIT :most")
_BY_CODE = text(_CARD + "WHERE o.code = :code")
_OPEN = text(_CARD + "WHERE o.state = 'open' ORDER BY p.name, s.starts_at, o.code")
_BY_ID = text(_CARD + "WHERE o.id = :id")

_decoder: msgspec.json.Decoder[OrderCard] = msgspec.json.Decoder(OrderCard)


async def orders_of(session: AsyncSession, resident: int, most: int = 10) -> list[OrderCard]:
    """The resident's own orders, the newest first."""
    rows = await session.scalars(_BY_RESIDENT, {"resident": resident, "most": most})
    return [_decoder.decode(row) for row in rows]


async def open_orders(session: AsyncSession) -> list[OrderCard]:
    """Every open order, in the order in which points and slots need them."""
    return [_decoder.decode(row) for row in await session.scalars(_OPEN)]


async def find_order(session: AsyncSession, code: str) -> OrderCard | None:
    """The order with this code (as `read_code` yields it)."""
    row = await session.scalar(_BY_CODE, {"code": code})
    return None if row is None else _decoder.decode(row)


async def get_order(session: AsyncSession, order: int) -> OrderCard | None:
    """The order with this number."""
    row = await session.scalar(_BY_ID, {"id": order})
    return None if row is None else _decoder.decode(row)
