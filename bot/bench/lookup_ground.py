"""The database that lookups are timed on: prices of years, events, and the vehicles of Lampung."""

from datetime import UTC, datetime

import asyncpg

from models.sealed import Sealer

INDEX_KEY = bytes(range(32))
SEALER = Sealer(INDEX_KEY, None, INDEX_KEY)
"""What the vehicles of this ground are found by."""
RESIDENTS = 20_000
"""So many have looked vehicles up, ten of them each in the last three months."""

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
# The keyed hash is worked out by the server: HMAC is two SHA-256 over the key and two paddings.
_VEHICLES = """
INSERT INTO residents (created_at) SELECT now() FROM generate_series(1, {residents});
INSERT INTO addresses (channel, address, resident_id, created_at)
SELECT 'telegram', id::text, id, now() FROM residents;
CREATE TABLE vehicles_1 (LIKE vehicles INCLUDING DEFAULTS, CHECK (register_id = 1));
INSERT INTO vehicles_1 (register_id, key, kind, cc, pkb, brand, model, year, colour, kabupaten, due)
SELECT 1, substr(sha256('\\x{outer}' || sha256('\\x{inner}' || convert_to('plate:BE'
           || digits % 9999 + 1 || chr(65 + (digits / 9999 / 676)::int)
           || chr(65 + (digits / 9999 / 26 % 26)::int) || chr(65 + (digits / 9999 % 26)::int),
           'UTF8'))), 1, 16),
       'motorcycle', 125, 90000 + n % 40000, 'CONTOH', 'Motor Contoh', 2005 + n % 20, 'HITAM',
       '18.01', current_date + (n % 1000)::int - 600
FROM generate_series(0::bigint, {vehicles} - 1) n
CROSS JOIN LATERAL (SELECT n * 7919 % (9999 * 17576) AS digits) d;
ALTER TABLE vehicles_1 ADD CONSTRAINT pk_vehicles_1 PRIMARY KEY (register_id, key);
ALTER TABLE vehicles ATTACH PARTITION vehicles_1 FOR VALUES IN (1);
SELECT publish_register(1, 'contoh', current_date, NULL, {vehicles}, 0, 0, false, now());
INSERT INTO vehicle_looks (resident_id, who, key, at, outcome, counted)
SELECT r.id, substr(sha256(int8send(r.id)), 1, 16), substr(sha256(int4send(n)), 1, 16),
       now() - interval '9 days' * n, 'found', true
FROM generate_series(1, 10) n CROSS JOIN residents r;
"""


async def lay(url: str, events: int, days: int, vehicles: int) -> datetime:
    """Fills an empty database; the time at which it is asked."""
    inner, outer = (bytes(byte ^ pad for byte in INDEX_KEY.ljust(64, b"\0")) for pad in (54, 92))
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(_PRICES.format(days=days))
        await connection.execute(_EVENTS.format(events=events))
        await connection.execute(
            _VEHICLES.format(
                vehicles=vehicles, residents=RESIDENTS, inner=inner.hex(), outer=outer.hex()
            )
        )
        await connection.execute("VACUUM ANALYZE")  # what autovacuum does in the first minute
    finally:
        await connection.close()
    return datetime.now(UTC)
