"""What goods cost in the markets around a place, from memory: the shelf and the events ask it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from models.places import covers


class MarketPrice(msgspec.Struct, frozen=True):
    """What as much of a commodity as one unit of a good costs in the markets of an area.

    `name` and `area` say which commodity and which region (its code); `a_unit` is the rupiah a
    `unit` that `rupiah` comes from, as `source` has seen it on the day `seen_on`.
    """

    rupiah: int
    source: str
    seen_on: date
    name: str
    unit: str
    a_unit: int
    area: str


class ObservedRow(msgspec.Struct, frozen=True):
    """The latest fresh price of a commodity in an area, as it is loaded."""

    commodity: str
    name: str
    unit: str
    area: str
    rupiah: int
    seen_on: date
    source: str


class Market:
    """Fresh prices by commodity. Made from rows once and never changed."""

    def __init__(self, rows: Iterable[ObservedRow]) -> None:
        self._rows: dict[str, list[ObservedRow]] = defaultdict(list)
        for row in rows:
            self._rows[row.commodity].append(row)

    def price(
        self, commodity: str | None, size: Decimal, size_unit: str, area: str
    ) -> MarketPrice | None:
        """What so much of a commodity costs in the smallest area around a region that has a price.

        None where no price is fresh, or it is by another measure than `size_unit`.
        """
        around = [row for row in self._rows.get(commodity or "", ()) if covers(row.area, area)]
        seen = max(around, key=lambda row: len(row.area), default=None)
        if seen is None or seen.unit != size_unit:
            return None
        return MarketPrice(
            int((seen.rupiah * size).to_integral_value(ROUND_HALF_UP)),
            seen.source, seen.seen_on, seen.name, seen.unit, seen.rupiah, seen.area,
        )  # fmt: skip


def saved(market: MarketPrice | None, rupiah: int) -> int | None:
    """What is saved by paying `rupiah` for a unit; None where nothing is, or nobody knows."""
    return None if market is None or market.rupiah <= rupiah else market.rupiah - rupiah
