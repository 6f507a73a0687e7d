"""The database that a repetition starts from, and what must be true of it afterwards.

One round with one point, one slot and eight goods; residents who are registered, have consented
and have fetched goods there before. All of it is invented, and stands in a database of the bench's
own: a repetition empties it.
"""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import asyncpg

from bot.bench.platforms import FIRST
from models import migrations

_TABLES = """
inbox, outbox, reports, residents, addresses, households, persons, consents, form_links, officers,
holds, orders, order_lines, allowances, handovers, cases, rounds, points, slots, stocks, goods,
prices, observations, limits, audits, sent_pictures, content_templates
"""
_SALE = """
INSERT INTO points (code, name, address, kecamatan_code, lat, lon, source)
VALUES ('bench', 'Balai Contoh', 'Jl. Contoh 1', '18.01.04', -5.33, 105.2, 'contoh');
INSERT INTO rounds (code, name, area_code, area_name, opens_at, closes_at, change_until, capacity,
                    source)
VALUES ('bench', 'Putaran Contoh', '18.01.04', 'Natar', now() - interval '1 day',
        now() + interval '2 days', now() + interval '1 day', 100000000, 'contoh');
INSERT INTO slots (round_id, point_id, starts_at, ends_at, capacity)
SELECT r.id, p.id, now() + interval '3 days', now() + interval '3 days 4 hours', 100000000
FROM rounds r, points p;
INSERT INTO goods (code, commodity, name, short_name, unit, size, size_unit)
SELECT 'contoh-' || g, 'beras-medium', 'Bahan Pokok Contoh ' || g, 'Bahan Contoh ' || g,
       'karung', 5, 'kg'
FROM generate_series(1, {goods}) g;
INSERT INTO prices (good_code, rupiah, valid_from, source, seen_on)
SELECT code, 62500, current_date - 7, 'contoh', current_date - 1 FROM goods;
INSERT INTO observations (commodity_code, area_code, day, rupiah, source, entered_at)
VALUES ('beras-medium', '18.01', current_date - 1, 14000, 'contoh', now());
INSERT INTO limits (good_code, period, most, valid_from, source)
SELECT code, 'month', {most}, current_date - 7, 'contoh' FROM goods;
INSERT INTO stocks (round_id, point_id, good_code, quantity)
SELECT r.id, p.id, g.code, {quantity} FROM rounds r, points p, goods g ORDER BY g.code;
"""
# Nobody opens the numbers and names of these households: there is nothing in them to seal.
_PEOPLE = """
INSERT INTO households (kk_index, kk_sealed, kecamatan_code, desa_code, name_sealed, created_at)
SELECT int4send(g), '', '18.01.04', '18.01.04.2004', '', now()
FROM generate_series(1, {residents}) g ORDER BY g;
INSERT INTO residents (turn, household_id, kecamatan_code, point_id, created_at)
SELECT 9, h.id, '18.01.04', p.id, now() FROM households h, points p ORDER BY h.id;
INSERT INTO persons (nik_index, nik_sealed, household_id, name_sealed, resident_id, created_at)
SELECT h.kk_index, '', h.id, '', r.id, now()
FROM households h JOIN residents r ON r.household_id = h.id ORDER BY h.id;
INSERT INTO addresses (channel, address, resident_id, created_at)
SELECT '{channel}', {address}, id, now() FROM residents ORDER BY id;
INSERT INTO consents (resident_id, kind, version, channel, given_at)
SELECT id, 'identity', '1', '{channel}', now() FROM residents ORDER BY id;
"""
_ADDRESSES = {
    "telegram": f"(id + {FIRST - 1})::text",
    "whatsapp": f"'+628120' || lpad((id + {FIRST - 1})::text, 8, '0')",
}
_CHECK = """
SELECT (SELECT count(*) FROM orders) AS orders,
       (SELECT coalesce(sum(quantity), 0) FROM order_lines) AS ordered,
       (SELECT sum(sold) FROM stocks) AS sold,
       (SELECT sum(reserved) FROM stocks) AS reserved,
       (SELECT coalesce(sum((l ->> 'quantity')::int), 0)
        FROM holds, jsonb_array_elements(lines) l WHERE state = 'live') AS held,
       (SELECT coalesce(sum(used), 0) FROM allowances) AS used,
       (SELECT coalesce(max(used), 0) FROM allowances) AS most_used,
       (SELECT max(reserved + sold) FROM stocks) AS most_taken,
       (SELECT taken FROM rounds) AS taken,
       (SELECT count(*) FROM inbox WHERE handled_at IS NOT NULL) AS handled,
       (SELECT count(*) FROM inbox WHERE handled_at IS NULL) AS unhandled,
       (SELECT count(*) FROM outbox WHERE state < 2) AS unsent,
       (SELECT count(*) FROM outbox WHERE state > 2) AS unsendable
"""
_UNSENT = "SELECT count(*) FROM outbox WHERE state < 2"


@dataclass(frozen=True, slots=True)
class Sale:
    """How much there is of each of the goods, and how much a household may have."""

    goods: int = 8
    quantity: int = 100_000_000
    most: int = 1_000_000


@asynccontextmanager
async def database(server_url: str) -> AsyncGenerator[str]:
    """A database of the bench's own on the server, with all tables; dropped in the end."""
    parts = urlsplit(server_url)
    name = f"{parts.path.strip('/') or 'sapa'}_bench"
    admin = await asyncpg.connect(server_url)
    try:
        await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await admin.execute(f'CREATE DATABASE "{name}"')
        # Spelled by hand: urlunsplit loses the empty host of an address that names a socket.
        query = f"?{parts.query}" if parts.query else ""
        url = f"{parts.scheme}://{parts.netloc}/{name}{query}"
        await migrations.upgrade(url)
        yield url
        if admin.is_closed():  # the server was started again meanwhile
            admin = await asyncpg.connect(server_url)
        await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    finally:
        await admin.close()


async def lay(
    url: str,
    channel: str,
    residents: int,
    sale: Sale,
    templates: Sequence[tuple[str, str]] = (),
) -> None:
    """Empties the database and fills it for one repetition."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"TRUNCATE {_TABLES} RESTART IDENTITY CASCADE")
        await connection.execute(
            _SALE.format(goods=sale.goods, quantity=sale.quantity, most=sale.most)
        )
        await connection.execute(
            _PEOPLE.format(residents=residents, channel=channel, address=_ADDRESSES[channel])
        )
        await connection.executemany(
            "INSERT INTO content_templates (shape, sid, created_at) VALUES ($1, $2, now())",
            templates,
        )
        await connection.execute("ANALYZE")
        # A given server may not let us: then what was just written is flushed at a worse moment.
        with suppress(asyncpg.InsufficientPrivilegeError):
            await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


async def faults(url: str, *, orders: int, heard: int, sale: Sale) -> list[str]:
    """What is not as it must be after `orders` good ends and `heard` updates; empty is well."""
    connection = await asyncpg.connect(url)
    try:
        row = await connection.fetchrow(_CHECK)
    finally:
        await connection.close()
    if row is None:
        return ["the database is empty"]
    must = {
        f"orders {row['orders']}, good ends {orders}": row["orders"] == orders,
        f"sold {row['sold']}, ordered {row['ordered']}": row["sold"] == row["ordered"],
        f"reserved {row['reserved']}, held {row['held']}": row["reserved"] == row["held"],
        f"quota used {row['used']}, taken {row['sold'] + row['reserved']}": row["used"]
        == row["sold"] + row["reserved"],
        f"a household has {row['most_used']} of {sale.most}": row["most_used"] <= sale.most,
        f"{row['most_taken']} of {sale.quantity} taken": row["most_taken"] <= sale.quantity,
        f"{row['handled']} updates handled of {heard}": row["handled"] == heard,
        f"{row['unhandled']} updates unhandled": not row["unhandled"],
        f"{row['unsent']} messages unsent": not row["unsent"],
        f"{row['unsendable']} messages not sent for good": not row["unsendable"],
    }
    return [told for told, is_so in must.items() if not is_so]


async def unsent(url: str) -> int:
    """How many messages are still to be sent or to be settled."""
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval(_UNSENT))
    finally:
        await connection.close()
