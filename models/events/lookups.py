"""Which events there are: near a place, in an area, next in time and in space.

Each answer is one statement. It finds the events through an index, and reads the cards of those.
What is over or cancelled stands in none of these indexes, so no answer grows slower with the years.

The plans, measured by `sapa bench lookups` with a hundred thousand events, half of them planned for
the next two years, and five years of prices (p99 of a thousand answers on two busy cores):

- near, up to NEAR_DAYS days: Bitmap Index Scan on ix_events_hours (61 events of a day), sorted by
  distance, the first ten kept; 6 ms.
- near, more days: Index Scan using ix_events_pin, ordered by `point <-> point`, 152 neighbours of
  another day passed over for ten of the right ones; 5 ms. nearest_in_space: the same for one; 2 ms.
- in a kecamatan or kabupaten, next_in_time: Index Scan or Bitmap Index Scan on ix_events_kecamatan,
  ix_events_kabupaten or ix_events_start, from 14 days before (an event lasts no longer); 6 to 7 ms.
- the cards: pk_event_goods once for each event, and for each good one Index Scan Backward on
  pk_observations that ends at its first row; ten cards of four goods cost 1.3 ms of it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import msgspec
from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.events.cards import EventCard, EventGood
from models.places import kilometres
from models.prices.lookups import FRESH
from models.prices.market import Market, ObservedRow, saved

NEAR_DAYS = 14
"""Up to so many days, all events of those days are measured; over more, the nearest are walked."""

_LONGEST = timedelta(hours=336)
"""How long an event may last, by the table's constraint."""

_EVER = timedelta(days=3650)
_PROVINCE = "18"
_KABUPATEN = len("18.71")


class _Good(msgspec.Struct, frozen=True):
    """A good of an event as it is loaded."""

    code: str
    commodity: str | None
    name: str
    short_name: str
    unit: str
    size: Decimal
    size_unit: str
    rupiah: int
    most: int | None
    stock: str | None
    stock_at: datetime | None
    observed: ObservedRow | None = None


class _Loaded(msgspec.Struct, frozen=True):
    """An event as it is loaded, with the market prices around it."""

    card: EventCard
    goods: tuple[_Good, ...]


_decoder: msgspec.json.Decoder[_Loaded] = msgspec.json.Decoder(_Loaded)

# A good is compared with the smallest area around that has a fresh price, by the rule of the shelf.
# The code of a kabupaten sorts behind the province's, so the index yields that price first.
_CARD = """
SELECT json_build_object(
    'card', json_build_object(
        'id', e.id, 'code', e.code, 'kind', e.kind, 'name', e.name, 'organiser', e.organiser,
        'place', e.place, 'address', e.address, 'kecamatan', e.kecamatan_code,
        'kecamatan_name', coalesce((SELECT name FROM regions WHERE code = e.kecamatan_code), ''),
        'kabupaten_name',
        coalesce((SELECT name FROM regions WHERE code = left(e.kecamatan_code, 5)), ''),
        'lat', e.lat, 'lon', e.lon, 'starts_at', e.starts_at, 'ends_at', e.ends_at, 'who', e.who,
        'papers', e.papers, 'note', e.note, 'state', e.state, 'reason', e.reason,
        'version', e.version, 'source', e.source,
        'changed_at', greatest(e.changed_at, has.changed_at)),
    'goods', coalesce(has.goods, '[]'))::text
"""
_HAS = """
LEFT JOIN LATERAL (
    SELECT max(eg.changed_at) AS changed_at, json_agg(json_build_object(
        'code', g.code, 'commodity', g.commodity, 'name', g.name, 'short_name', g.short_name,
        'unit', g.unit, 'size', g.size, 'size_unit', g.size_unit, 'rupiah', eg.rupiah,
        'most', eg.most, 'stock', eg.stock, 'stock_at', eg.stock_at,
        'observed', CASE WHEN o.area_code IS NOT NULL THEN json_build_object(
            'commodity', c.code, 'name', c.name, 'unit', c.unit, 'area', o.area_code,
            'rupiah', o.rupiah, 'seen_on', o.day, 'source', o.source) END
        ) ORDER BY g.name, g.code) AS goods
    FROM event_goods eg
    JOIN goods g ON g.code = eg.good_code
    LEFT JOIN commodities c ON c.code = g.commodity
    LEFT JOIN LATERAL (
        SELECT area_code, rupiah, day, source FROM observations
        WHERE commodity_code = c.code AND area_code IN (left(e.kecamatan_code, 5), '18')
          AND day BETWEEN :fresh AND :today AND NOT doubtful
        ORDER BY area_code DESC, day DESC LIMIT 1) o ON true
    WHERE eg.event_id = e.id
) has ON true
"""

# The distance in degrees puts them in order: at five degrees south, one of longitude is 0.995 of
# one of latitude. What is told is measured on the sphere. Of many days, the nearest are walked one
# by one until there are enough: sums over the hours keep the planner from any other index.
_NEAR = text(f"""{_CARD} FROM (
    SELECT * FROM events
    WHERE state = 'planned' AND lat IS NOT NULL
      AND tstzrange(starts_at, ends_at)
          && tstzrange(CAST(:since AS timestamptz), CAST(:until AS timestamptz))
    ORDER BY power(lat - :lat, 2) + power(lon - :lon, 2), id LIMIT :most
) e {_HAS}""")  # noqa: S608 - put together from the texts above
_NEAREST = text(f"""{_CARD} FROM (
    SELECT * FROM events
    WHERE state = 'planned' AND lat IS NOT NULL AND ends_at + interval '0' > :since
      AND starts_at + interval '0' < :until
    ORDER BY point(lon, lat) <-> point(:lon, :lat) LIMIT :most
) e {_HAS}""")  # noqa: S608 - put together from the texts above


def _in(area: str) -> TextClause:
    return text(f"""{_CARD} FROM (
    SELECT * FROM events
    WHERE state = 'planned' AND {area} AND starts_at > :began AND starts_at < :until
      AND ends_at > :since
    ORDER BY starts_at, id LIMIT :most
) e {_HAS} ORDER BY e.starts_at, e.id""")  # noqa: S608 - put together from the texts above


_IN_KECAMATAN = _in("kecamatan_code = :area")
_IN_KABUPATEN = _in("left(kecamatan_code, 5) = :area")
_ANYWHERE = _in("true")
_BY_ID = text(f"{_CARD} FROM events e {_HAS} WHERE e.id = :id")
_BY_CODE = text(f"{_CARD} FROM events e {_HAS} WHERE e.code = :code")
_MANY = text(f"{_CARD} FROM events e {_HAS} WHERE e.id = ANY(:ids) ORDER BY e.starts_at, e.id")


async def events_near(
    session: AsyncSession,
    lat: float,
    lon: float,
    day_from: date,
    day_to: date,
    now: datetime,
    most: int = 10,
) -> list[EventCard]:
    """The planned events of these days (in Lampung) nearest to a pin, nearest first, with `km`.

    What has ended by `now` is left out, and so is what has no pin of its own.
    """
    near = day_to - day_from <= timedelta(days=NEAR_DAYS)
    values = _span(day_from, day_to, now) | {"lat": lat, "lon": lon, "most": most}
    cards = await _cards(session, _NEAR if near else _NEAREST, values, now)
    return _by_distance(cards, lat, lon)


async def events_in(
    session: AsyncSession,
    area_code: str,
    day_from: date,
    day_to: date,
    now: datetime,
    most: int = 10,
) -> list[EventCard]:
    """The planned events of these days in a region, the soonest first.

    The region is a kecamatan, a kabupaten or the province; of a desa, its kecamatan is meant. What
    has ended by `now` is left out.
    """
    return await _within(session, area_code, _span(day_from, day_to, now), now, most)


async def next_in_time(
    session: AsyncSession, area_code: str | None, now: datetime
) -> EventCard | None:
    """The event that comes next, or goes on, in a region or anywhere (None)."""
    span = {"since": now, "until": now + _EVER}
    found = await _within(session, area_code or _PROVINCE, span, now, 1)
    return found[0] if found else None


async def nearest_in_space(
    session: AsyncSession, lat: float, lon: float, now: datetime
) -> EventCard | None:
    """The event nearest to a pin that has not ended, whenever it is."""
    values: dict[str, object] = {
        "since": now, "until": now + _EVER, "lat": lat, "lon": lon, "most": 1,
    }  # fmt: skip
    found = _by_distance(await _cards(session, _NEAREST, values, now), lat, lon)
    return found[0] if found else None


async def event_card(session: AsyncSession, which: int | str, now: datetime) -> EventCard | None:
    """The card of one event, by its number or its code, in whatever state it is."""
    if isinstance(which, int):
        found = await _cards(session, _BY_ID, {"id": which}, now)
    else:
        found = await _cards(session, _BY_CODE, {"code": which}, now)
    return found[0] if found else None


async def event_cards(session: AsyncSession, ids: Sequence[int], now: datetime) -> list[EventCard]:
    """The cards of these events, in whatever state they are, the soonest first."""
    return await _cards(session, _MANY, {"ids": list(ids)}, now) if ids else []


async def _within(
    session: AsyncSession, area: str, span: dict[str, datetime], now: datetime, most: int
) -> list[EventCard]:
    values: dict[str, object] = {**span, "began": span["since"] - _LONGEST, "most": most}
    if len(area) < _KABUPATEN:
        return await _cards(session, _ANYWHERE, values, now)
    if len(area) == _KABUPATEN:
        return await _cards(session, _IN_KABUPATEN, values | {"area": area}, now)
    kecamatan = ".".join(area.split(".")[:3])
    return await _cards(session, _IN_KECAMATAN, values | {"area": kecamatan}, now)


def _span(day_from: date, day_to: date, now: datetime) -> dict[str, datetime]:
    """From the first day's beginning, or from now, to the last day's end."""
    return {
        "since": max(now, datetime.combine(day_from, time(), WIB)),
        "until": max(now, datetime.combine(day_to + timedelta(days=1), time(), WIB)),
    }


async def _cards(
    session: AsyncSession,
    found: TextClause,
    values: Mapping[str, object],
    now: datetime,
) -> list[EventCard]:
    today = now.astimezone(WIB).date()
    rows = await session.scalars(found, {**values, "today": today, "fresh": today - FRESH})
    return [_card(_decoder.decode(str(row))) for row in rows]


def _card(loaded: _Loaded) -> EventCard:
    goods = tuple(_good(good, loaded.card.kecamatan) for good in loaded.goods)
    return msgspec.structs.replace(loaded.card, goods=goods)


def _good(good: _Good, kecamatan: str) -> EventGood:
    rows = () if good.observed is None else (good.observed,)
    market = Market(rows).price(good.commodity, good.size, good.size_unit, kecamatan)
    plain = EventGood(
        good.code, good.name, good.short_name, good.unit, good.rupiah, good.most,
        stock=good.stock, stock_at=good.stock_at,
    )  # fmt: skip
    if market is None:
        return plain
    return msgspec.structs.replace(
        plain, market=market.rupiah, saving=saved(market, good.rupiah),
        market_source=market.source, market_day=market.seen_on, market_area=market.area,
        market_name=market.name,
    )  # fmt: skip


def _by_distance(cards: Sequence[EventCard], lat: float, lon: float) -> list[EventCard]:
    measured = [
        msgspec.structs.replace(card, km=kilometres((lat, lon), (card.lat, card.lon)))
        for card in cards
        if card.lat is not None and card.lon is not None
    ]
    return sorted(measured, key=lambda card: (card.km or 0.0, card.starts_at, card.id))
