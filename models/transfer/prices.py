"""The sheets of prices: commodities, observed prices, ceilings."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.prices.commodities import Commodities, Commodity
from models.prices.entry import COMPARABLE, is_doubtful, meant
from models.prices.tables import CeilingRow, CommodityRow, Observation
from models.transfer.rows import BadValue, Row, RowError, day, whole, words
from models.transfer.sheet import (
    AREA,
    SOURCE,
    VALIDITY,
    Column,
    Judged,
    NaturalKey,
    Sheet,
    Values,
    at_most,
    one_of,
    positive,
    valid,
)

_COMMODITY = Column("commodity", "commodity_code", refers=CommodityRow, refers_key="code")
_YES = ("ya", "y", "yes", "1", "true")
_CUT_OFF = re.compile(r"\d\d\.\d")
_MOST_ROWS = 50_000
_DEAREST = 1_000_000_000

# The last price before the first day of the file, of each commodity and area in it.
_LAST = text("""
SELECT asked.commodity, asked.area, seen.day, seen.rupiah
FROM unnest(CAST(:commodities AS text[]), CAST(:areas AS text[])) asked(commodity, area)
CROSS JOIN LATERAL (
    SELECT day, rupiah FROM observations
    WHERE commodity_code = asked.commodity AND area_code = asked.area
      AND day < :first AND day >= :oldest AND NOT doubtful
    ORDER BY day DESC LIMIT 1
) seen
""")


def _range(values: Values) -> None:
    if not 0 < values["low"] < values["high"]:
        raise BadValue("low is not below high")


def _rupiah(cell: str) -> int:
    value = positive(cell)
    if value >= _DEAREST:
        raise BadValue("is more than anything costs")
    return value


def _area(cell: str) -> str:
    """A region's code; a spreadsheet that takes 18.10 for a number gives 18.1."""
    return f"{cell}0" if _CUT_OFF.fullmatch(cell) else cell


def _confirmed(cell: str) -> bool | None:
    """The cell `confirmed` as the attribute `doubtful`; None where the file leaves it open."""
    if cell.lower() not in _YES:
        raise BadValue(f"{cell!r} is neither empty nor ya")
    return False


def _as_confirmed(doubtful: object) -> str:
    return "" if doubtful else "ya"


def _kabupaten(values: Values) -> None:
    if len(str(values["area_code"])) not in (2, 5):
        raise BadValue(f"{values['area_code']} is neither a kabupaten, a kota nor the province")


async def _judge(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
    now: datetime,
) -> Judged:
    """Says which prices are doubtful: by the same rule as in the chat, one day after the other."""
    errors: list[RowError] = []
    notes: list[RowError] = []
    today = now.astimezone(WIB).date()
    commodities = Commodities(await session.scalars(select(CommodityRow)))
    believed = await _believed(session, read, there)
    for key, (row, values) in sorted(read.items(), key=_day_of):
        commodity, on, rupiah = commodities.get(str(key[0])), values["day"], values["rupiah"]
        if commodity is None:
            continue
        if on > today:
            errors.append(RowError(row.line, "day", f"{on} has not come yet"))
        earlier = believed[key[0], key[1]]
        stands = there.get(key)
        if stands is not None and stands.rupiah == rupiah and values["doubtful"] is None:
            values["doubtful"] = stands.doubtful
        last = _last(earlier, on)
        if values["doubtful"] is None:
            values["doubtful"] = is_doubtful(commodity, rupiah, last)
        if not values["doubtful"]:
            earlier[on] = rupiah
            continue
        why = _why(commodity, rupiah, last)
        if stands is not None and not stands.doubtful:
            told = f"{why}; {_rp(stands.rupiah)} stands: write ya under confirmed if this is right"
            errors.append(RowError(row.line, "rupiah", told))
        else:
            notes.append(RowError(row.line, "rupiah", f"{why}; kept out until confirmed"))
    return Judged(errors, notes)


def _day_of(item: tuple[NaturalKey, tuple[Row, Values]]) -> date:
    return item[1][1]["day"]


async def _believed(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
) -> dict[tuple[object, object], dict[date, int]]:
    """What nobody doubts, by commodity and area: rupiah by day."""
    believed: dict[tuple[object, object], dict[date, int]] = defaultdict(dict)
    pairs = sorted({(str(key[0]), str(key[1])) for key in read})
    if not pairs:
        return believed
    first = min(values["day"] for _, values in read.values())
    rows = await session.execute(
        _LAST,
        {
            "commodities": [pair[0] for pair in pairs], "areas": [pair[1] for pair in pairs],
            "first": first, "oldest": first - COMPARABLE,
        },
    )  # fmt: skip
    for commodity, area, on, rupiah in rows.all():
        believed[commodity, area][on] = rupiah
    for key, row in there.items():
        if not row.doubtful:
            believed[key[0], key[1]][row.day] = row.rupiah
    return believed


def _last(by_day: Mapping[date, int], before: date) -> int | None:
    near = [on for on in by_day if before - COMPARABLE <= on < before]
    return by_day[max(near)] if near else None


def _why(commodity: Commodity, rupiah: int, last: int | None) -> str:
    if commodity.is_plausible(rupiah):
        said = f"{_rp(rupiah)} is far from {_rp(last or 0)}, the price before"
    else:
        span = f"{_rp(commodity.low)} to {_rp(commodity.high)}"
        said = f"{_rp(rupiah)} is not within {span} a {commodity.unit}"
    better = meant(commodity, rupiah, last)
    return said if better is None else f"{said} ({_rp(better)}?)"


def _rp(rupiah: int) -> str:
    return f"Rp{rupiah:,}".replace(",", ".")


def _entered(now: datetime) -> Values:
    return {"entered_at": now, "entered_by": None}


COMMODITIES = Sheet(
    "commodities",
    CommodityRow,
    (
        Column("code", "code"),
        Column("name", "name", at_most(24)),
        Column("unit", "unit"),
        Column("low", "low", positive),
        Column("high", "high", positive),
        Column("words", "words", words, needed=False, empty=list),
        Column("pihps_name", "pihps_name", needed=False),
        Column("position", "position", whole),
    ),
    key=("code",),
    check=_range,
    audits_each=False,
)

CEILINGS = Sheet(
    "ceilings",
    CeilingRow,
    (
        _COMMODITY,
        AREA,
        Column("rupiah", "rupiah", positive),
        Column("kind", "kind", one_of("HET", "HAP")),
        Column("basis", "basis"),
        *VALIDITY,
    ),
    key=("commodity_code", "area_code", "valid_from"),
    check=valid,
)

OBSERVATIONS = Sheet(
    "observations",
    Observation,
    (
        _COMMODITY,
        Column("area", "area_code", _area, refers=AREA.refers, refers_key="code"),
        Column("day", "day", day),
        Column("rupiah", "rupiah", _rupiah),
        SOURCE,
        Column("confirmed", "doubtful", _confirmed, needed=False, write=_as_confirmed),
    ),
    key=("commodity_code", "area_code", "day"),
    check=_kabupaten,
    stamp=_entered,
    judge=_judge,
    span="day",
    most=_MOST_ROWS,
    audits_each=False,
)
