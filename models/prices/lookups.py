"""What a commodity costs: the answers about prices, each one statement that walks an index.

Doubtful observations are in none of them.

The key of `observations` (commodity, area, day) is the only index that they need. Plans at five
years of 15 areas and 20 commodities (547,500 rows; `./sapa bench lookups --plans` shows them):

price_card   for the area and the province, Index Scan Backward on pk_observations, Limit 1, and
             once more from a week before: 12 pages; Seq Scan on the 100 rows of ceilings, 2 pages
area_glance  the same for each of 20 commodities: 277 pages
glance       16 regions by ix_regions_parent_code, for each the two Index Scans Backward: 172 pages
series       the area as for price_card, then one Bitmap Index Scan on pk_observations over eight
             weeks: 57 rows on 57 pages, 69 in all
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.prices.commodities import Commodity

FRESH = timedelta(days=7)
"""A price seen longer ago is told as an old one, and says nothing about what is saved today."""

PROVINCE = "18"
_KABUPATEN = len("18.71")


class Ceiling(msgspec.Struct, frozen=True):
    """The most that a unit should cost: `kind` is `HET` or `HAP`, `basis` the rule behind it."""

    rupiah: int
    kind: str
    basis: str


class PriceCard(msgspec.Struct, frozen=True):
    """A price in rupiah a unit, seen in `area` (a kabupaten, a kota or the province) on `day`.

    `age_days` is counted to the day that was asked for. `week_ago` is the price of the same area
    seven days before `day`, or of the last day in the week before that one, `week_ago_day`.
    """

    commodity: Commodity
    area: str
    rupiah: int
    day: date
    source: str
    age_days: int
    week_ago: int | None = None
    week_ago_day: date | None = None
    ceiling: Ceiling | None = None

    @property
    def above(self) -> bool:
        """Whether it is more than the ceiling."""
        return self.ceiling is not None and self.rupiah > self.ceiling.rupiah

    @property
    def is_stale(self) -> bool:
        """Whether it is too old to be today's price."""
        return self.age_days > FRESH.days


class Series(msgspec.Struct, frozen=True):
    """How the price of a commodity went in an area: points by day, the ceiling, the sources."""

    commodity: Commodity
    area: str
    points: tuple[tuple[date, int], ...]
    ceiling: Ceiling | None
    source: str


# The price of the area that is asked for, unless only the province's is fresh; where both are old,
# the newer one. `asked` holds commodities and areas, one row for each card.
_NEWEST = """
    CROSS JOIN LATERAL (
        SELECT o.area_code, o.day, o.rupiah, o.source
        FROM (SELECT asked.area UNION SELECT '18') around(code)
        CROSS JOIN LATERAL (
            SELECT area_code, day, rupiah, source FROM observations
            WHERE commodity_code = asked.commodity AND area_code = around.code
              AND day <= :day AND NOT doubtful
            ORDER BY day DESC LIMIT 1
        ) o
        ORDER BY o.day >= :fresh DESC,
                 CASE WHEN o.day >= :fresh THEN length(o.area_code) END DESC, o.day DESC,
                 length(o.area_code) DESC
        LIMIT 1
    ) seen
"""
_BEFORE = """
    LEFT JOIN LATERAL (
        SELECT day, rupiah FROM observations
        WHERE commodity_code = asked.commodity AND area_code = seen.area_code
          AND day BETWEEN seen.day - 13 AND seen.day - 7 AND NOT doubtful
        ORDER BY day DESC LIMIT 1
    ) week ON true
"""
_CEILING = """
    LEFT JOIN LATERAL (
        SELECT rupiah, kind, basis FROM ceilings
        WHERE commodity_code = asked.commodity AND valid_from <= :day
          AND (valid_to IS NULL OR valid_to >= :day)
          AND (area_code IS NULL OR asked.area = area_code
               OR starts_with(asked.area, area_code || '.'))
        ORDER BY length(area_code) DESC NULLS LAST, valid_from DESC LIMIT 1
    ) ceiling ON true
"""
_CARD = """
    seen.area_code, seen.rupiah, seen.day, seen.source, week.rupiah, week.day,
    ceiling.rupiah, ceiling.kind, ceiling.basis
"""

_ONE = text(f"""
SELECT {_CARD}
FROM (VALUES (CAST(:commodity AS text), CAST(:area AS text))) asked(commodity, area)
{_NEWEST} {_BEFORE} {_CEILING}
""")  # noqa: S608 - put together from the texts above

_OF_AREA = text(f"""
SELECT {_CARD}, asked.commodity, asked.name, asked.unit, asked.low, asked.high, asked.words
FROM (
    SELECT code AS commodity, CAST(:area AS text) AS area, name, unit, low, high, words, position
    FROM commodities
) asked
{_NEWEST} {_BEFORE} {_CEILING}
ORDER BY asked.position, asked.commodity
""")  # noqa: S608 - put together from the texts above

_ALL_AREAS = text(f"""
SELECT {_CARD}
FROM (
    SELECT CAST(:commodity AS text) AS commodity, code AS area FROM regions
    WHERE code = '18' OR parent_code = '18'
) asked
CROSS JOIN LATERAL (
    SELECT area_code, day, rupiah, source FROM observations
    WHERE commodity_code = asked.commodity AND area_code = asked.area
      AND day <= :day AND NOT doubtful
    ORDER BY day DESC LIMIT 1
) seen
{_BEFORE} {_CEILING}
ORDER BY seen.day < :fresh, seen.rupiah, seen.area_code
""")  # noqa: S608 - put together from the texts above

_SERIES = text(f"""
SELECT seen.area_code, ceiling.rupiah, ceiling.kind, ceiling.basis, point.day, point.rupiah,
       point.source
FROM (VALUES (CAST(:commodity AS text), CAST(:area AS text))) asked(commodity, area)
{_NEWEST} {_CEILING}
CROSS JOIN LATERAL (
    SELECT day, rupiah, source FROM observations
    WHERE commodity_code = asked.commodity AND area_code = seen.area_code
      AND day BETWEEN :since AND :day AND NOT doubtful
) point
ORDER BY point.day
""")  # noqa: S608 - put together from the texts above


async def price_card(
    session: AsyncSession, commodity: Commodity, area: str, day: date
) -> PriceCard | None:
    """The price of a commodity in the kabupaten or kota around `area`, as known on `day`.

    The province's where that one has none that is fresh: `card.area` says which it is.
    """
    found = await session.execute(_ONE, _asked(day, area) | {"commodity": commodity.code})
    row = found.first()
    return None if row is None else _card(commodity, row, day)


async def area_glance(session: AsyncSession, area: str, day: date) -> list[PriceCard]:
    """The cards of all commodities for one area, by the same rule, in the order of lists."""
    found = await session.execute(_OF_AREA, _asked(day, area))
    return [_card(_commodity(row), row, day) for row in found.all()]


async def glance(session: AsyncSession, commodity: Commodity, day: date) -> list[PriceCard]:
    """The latest card of each area that has one, the cheapest first, old ones after fresh ones."""
    found = await session.execute(
        _ALL_AREAS, {"commodity": commodity.code, "day": day, "fresh": day - FRESH}
    )
    return [_card(commodity, row, day) for row in found.all()]


async def series(
    session: AsyncSession, commodity: Commodity, area: str, day: date, weeks: int = 8
) -> Series:
    """The prices of the last weeks in the area that `price_card` tells the price of."""
    asked = _asked(day, area) | {"commodity": commodity.code, "since": day - timedelta(weeks=weeks)}
    rows = (await session.execute(_SERIES, asked)).all()
    if not rows:
        return Series(commodity, _around(area), (), None, "")
    first = rows[0]
    return Series(
        commodity,
        area=first[0],
        points=tuple((row[4], row[5]) for row in rows),
        ceiling=_ceiling(first[1:4]),
        source=", ".join(sorted({str(row[6]) for row in rows})),
    )


def _asked(day: date, area: str) -> dict[str, object]:
    return {"area": _around(area), "day": day, "fresh": day - FRESH}


def _around(area: str) -> str:
    """The kabupaten or kota around a region, or the province."""
    return area[:_KABUPATEN]


def _card(commodity: Commodity, row: Sequence[Any], day: date) -> PriceCard:
    return PriceCard(
        commodity,
        area=row[0],
        rupiah=row[1],
        day=row[2],
        source=row[3],
        age_days=(day - row[2]).days,
        week_ago=row[4],
        week_ago_day=row[5],
        ceiling=_ceiling(row[6:9]),
    )


def _commodity(row: Sequence[Any]) -> Commodity:
    code, name, unit, low, high, words = row[9:]
    return Commodity(code, name, unit, low, high, tuple(words))


def _ceiling(values: Sequence[Any]) -> Ceiling | None:
    rupiah, kind, basis = values
    return None if rupiah is None else Ceiling(rupiah, kind, basis)
