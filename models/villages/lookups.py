"""What is known of a village: its services, where tax is paid, what comes next, local products.

All of it is one statement, which walks indexes and stops early, so that it costs the same however
much there is. What it reads, with places in all of 2,651 villages, 100,000 products and 100,000
events (`tests/models/test_villages.py` holds it to that):

- places: ix_service_places_kecamatan, those of a kecamatan (29 villages at most)
- desks: ix_pay_places_kabupaten, those of a kabupaten
- event: ix_events_kecamatan, and ix_events_kabupaten beside it, each up to its first row
- training: ix_trainings_start, those of 30 days in the whole province
- products: ix_products_kecamatan, COUNTED + 1 entries of the kecamatan; and as many of the
  kabupaten, from one kecamatan after the other
"""

from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

KECAMATAN = len("18.01.04")
KABUPATEN = len("18.01")

COUNTED = 50
"""Products are counted up to here; beyond, there are more than COUNTED."""
AHEAD = timedelta(days=30)
"""How far the next event is looked for."""

_LONGEST = timedelta(hours=336)
"""How long an event may last, by its table's constraint."""
_PLACES = 30
_DESKS = 3


class ServicePlace(msgspec.Struct, frozen=True):
    """A place as residents are told of it; `area_name` is its desa, or its kecamatan."""

    id: int
    name: str
    kind: str
    area: str
    area_name: str
    address: str
    hours: str
    services: str
    lat: float | None
    lon: float | None
    source: str
    seen_on: date


class Desk(msgspec.Struct, frozen=True):
    """A place where vehicle tax is paid; `near` where it is in the kecamatan itself."""

    name: str
    kinds: tuple[str, ...]
    near: bool
    source: str
    seen_on: date


class NextEvent(msgspec.Struct, frozen=True):
    """The next cheap market; `near` where it is in the kecamatan itself."""

    id: int
    name: str
    place: str
    kecamatan: str
    near: bool
    starts_at: datetime
    ends_at: datetime
    source: str
    changed_at: datetime


class NextTraining(msgspec.Struct, frozen=True):
    """The next training for small firms in the kabupaten."""

    id: int
    name: str
    kecamatan: str
    starts_at: datetime
    source: str
    changed_at: datetime


class Village(msgspec.Struct, frozen=True):
    """What is known of and around a village.

    `products` are shown ones of the kecamatan, `around` those of the kabupaten, both counted up to
    COUNTED + 1.
    """

    places: tuple[ServicePlace, ...]
    desks: tuple[Desk, ...]
    event: NextEvent | None
    training: NextTraining | None
    products: int
    around: int


_PLACE = """
    p.id, p.name, p.kind, p.area_code AS area,
    coalesce((SELECT name FROM regions WHERE code = p.area_code), '') AS area_name,
    p.address, p.hours, p.services, p.lat, p.lon, p.source, p.seen_on
"""
_EVENT = """
    e.id, e.name, e.place, e.kecamatan_code = :kecamatan AS near,
    coalesce((SELECT name FROM regions WHERE code = e.kecamatan_code), '') AS kecamatan,
    e.starts_at, e.ends_at, e.source, e.changed_at
"""

# Of another village, what people travel to counts and its own desk does not. Products are asked
# for in the order of their index, which nothing else has: where many lie in one kecamatan, the
# planner would read the table until it has met enough of them, and it may meet those last.
VILLAGE = text(f"""
SELECT json_build_object(
    'places', (SELECT coalesce(json_agg(found), '[]') FROM (
        SELECT {_PLACE} FROM service_places p
        WHERE p.state = 'open' AND left(p.area_code, 8) = :kecamatan
          AND (p.area_code IN (:village, :kecamatan) OR p.kind IN ('bumdes', 'desa-mart'))
        ORDER BY p.area_code = :village DESC, p.area_code = :kecamatan DESC, p.name, p.id
        LIMIT :places) found),
    'desks', (SELECT coalesce(json_agg(found), '[]') FROM (
        SELECT name, kinds, area_code = :kecamatan AS near, source, seen_on FROM pay_places
        WHERE state = 'open' AND left(area_code, 5) = :kabupaten
          AND (area_code = :kecamatan OR 'samsat' = ANY(kinds))
        ORDER BY near DESC, name, id LIMIT :desks) found),
    'event', (SELECT row_to_json(found) FROM (
        (SELECT {_EVENT} FROM events e
         WHERE state = 'planned' AND kecamatan_code = :kecamatan AND starts_at > :began
           AND starts_at < :until AND ends_at > :now
         ORDER BY starts_at, id LIMIT 1)
        UNION ALL
        (SELECT {_EVENT} FROM events e
         WHERE state = 'planned' AND left(kecamatan_code, 5) = :kabupaten AND starts_at > :began
           AND starts_at < :until AND ends_at > :now
         ORDER BY starts_at, id LIMIT 1)
        ORDER BY near DESC LIMIT 1) found),
    'training', (SELECT row_to_json(found) FROM (
        SELECT t.id, t.name, t.starts_at, t.source, t.changed_at,
            coalesce((SELECT name FROM regions WHERE code = t.kecamatan_code), '') AS kecamatan
        FROM trainings t
        WHERE state = 'planned' AND left(kecamatan_code, 5) = :kabupaten AND starts_at > :now
          AND starts_at < :until
        ORDER BY starts_at, id LIMIT 1) found),
    'products', (SELECT count(*) FROM (
        SELECT FROM products WHERE shown AND kecamatan_code BETWEEN :kecamatan AND :kecamatan
        ORDER BY kecamatan_code LIMIT :counted) found),
    'around', (SELECT count(*) FROM (
        SELECT FROM regions k CROSS JOIN LATERAL (
            SELECT FROM products WHERE shown AND kecamatan_code BETWEEN k.code AND k.code
            ORDER BY kecamatan_code LIMIT :counted) there
        WHERE k.parent_code = :kabupaten LIMIT :counted) found)
)::text
""")  # noqa: S608 - put together from the texts above
_PLACE_BY_ID = text(f"""
SELECT {_PLACE} FROM service_places p WHERE p.id = :id AND p.state = 'open'
""")  # noqa: S608 - put together from the text above

_decoder: msgspec.json.Decoder[Village] = msgspec.json.Decoder(Village)


async def village_of(session: AsyncSession, code: str, now: datetime) -> Village:
    """What is known of the desa or kelurahan with this code; empty where nothing is."""
    return _decoder.decode(str(await session.scalar(VILLAGE, asked(code, now))))


def asked(code: str, now: datetime) -> dict[str, object]:
    """What the statement VILLAGE is asked with."""
    return {
        "village": code, "kecamatan": code[:KECAMATAN], "kabupaten": code[:KABUPATEN],
        "places": _PLACES, "desks": _DESKS, "counted": COUNTED + 1, "now": now,
        "began": now - _LONGEST, "until": now + AHEAD,
    }  # fmt: skip


async def service_place(session: AsyncSession, number: int) -> ServicePlace | None:
    """One place, unless it is closed for good."""
    row = (await session.execute(_PLACE_BY_ID, {"id": number})).mappings().first()
    return None if row is None else msgspec.convert(dict(row), ServicePlace)
