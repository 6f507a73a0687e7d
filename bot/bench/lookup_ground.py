"""The database that lookups are timed on: years of daily prices, and events over the province."""

from datetime import UTC, datetime

import asyncpg

AREAS = (*(f"18.{number:02}" for number in range(1, 14)), "18.71", "18.72")

# Day by day, as they come in: neighbours in an answer stand on pages of their own.
_PRICES = """
INSERT INTO observations (commodity_code, area_code, day, rupiah, source, doubtful, entered_at)
SELECT c.code, a.code, d.day,
       (c.low + c.high) / 2 + (abs(hashtext(c.code || a.code || d.day::text)) % 1000),
       'contoh', d.n % 400 = 399, d.day
FROM (SELECT n, current_date - n AS day FROM generate_series({days} - 1, 0, -1) n) d
CROSS JOIN regions a CROSS JOIN commodities c
WHERE a.parent_code = '18'
ORDER BY d.day, a.code, c.code;
INSERT INTO ceilings (commodity_code, rupiah, kind, basis, valid_from, source)
SELECT code, (low + high) / 2 + year * 10, 'HET', 'contoh', current_date - 365 * year, 'contoh'
FROM commodities, generate_series(1, 5) year;
"""
# Half of them are over; the others come in the next two years.
_EVENTS = """
INSERT INTO goods (code, commodity, name, short_name, unit, size, size_unit)
SELECT 'contoh-' || code, code, name, left(name, 20), 'bungkus', 1, unit FROM commodities;
INSERT INTO events (code, kind, name, organiser, place, address, kecamatan_code, lat, lon,
                    starts_at, ends_at, state, source, changed_at)
SELECT 'contoh-' || n, 'pasar-murah', 'Pasar Murah Contoh ' || n, 'Dinas Contoh', 'Lapangan',
       'Jl. Contoh ' || n, k.codes[1 + n % array_length(k.codes, 1)],
       -6.0 + 2.3 * (abs(hashtext('lat' || n)) % 100000) / 100000,
       103.6 + 2.3 * (abs(hashtext('lon' || n)) % 100000) / 100000,
       h.starts_at, h.starts_at + interval '5 hours',
       CASE WHEN h.starts_at + interval '5 hours' < now() THEN 'over' ELSE 'planned' END,
       'contoh', now()
FROM generate_series(1, {events}) n
CROSS JOIN (SELECT array_agg(code ORDER BY code) AS codes FROM regions
            WHERE level = 'kecamatan') k
CROSS JOIN LATERAL (
    SELECT current_date + interval '1 hour' + interval '1 day'
           * (abs(hashtext('day' || n)) % 1460 - 730) AS starts_at) h;
INSERT INTO event_goods (event_id, good_code, rupiah, most)
SELECT e.id, g.code, 10000, 2
FROM events e CROSS JOIN LATERAL (
    SELECT code FROM goods ORDER BY hashtext(code || (e.id % 50)::text) LIMIT 4) g;
"""


async def lay(url: str, events: int, days: int) -> datetime:
    """Fills an empty database; the time at which it is asked."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(_PRICES.format(days=days))
        await connection.execute(_EVENTS.format(events=events))
        await connection.execute("VACUUM ANALYZE")  # what autovacuum does in the first minute
    finally:
        await connection.close()
    return datetime.now(UTC)
