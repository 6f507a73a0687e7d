"""What is on sale at one moment, for every turn to read from memory.

A shelf is never changed: when it is too old another takes its place. Everything that a turn asks is
worked out when it is made, so that an answer is a look into a dictionary.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

import msgspec

from models.base import WIB
from models.places import covers, kilometres
from models.prices.market import Market, MarketPrice, ObservedRow, saved

UNLIMITED = 1_000_000
"""What `OnSale.most` is where no limit is set."""


class RoundCard(msgspec.Struct, frozen=True):
    """A round, as `models.staples.rounds.Round` keeps it."""

    id: int
    code: str
    name: str
    area_code: str
    area_name: str
    opens_at: datetime
    closes_at: datetime
    change_until: datetime
    capacity: int
    taken: int
    who: str
    next_note: str
    source: str

    @property
    def is_full(self) -> bool:
        """Whether it has as many orders as it can serve."""
        return self.taken >= self.capacity

    def is_open(self, now: datetime) -> bool:
        """Whether it takes orders at this time, if it is not full."""
        return self.opens_at <= now < self.closes_at


class PointCard(msgspec.Struct, frozen=True):
    """A pickup point; `kecamatan_name` and `kabupaten_name` are empty for unknown codes."""

    id: int
    code: str
    name: str
    address: str
    kecamatan: str
    kecamatan_name: str
    kabupaten_name: str
    lat: float
    lon: float
    source: str


class SlotCard(msgspec.Struct, frozen=True):
    """A span of time at a point of a round, for so many orders."""

    id: int
    round: int
    point: int
    starts_at: datetime
    ends_at: datetime
    capacity: int
    taken: int

    @property
    def free(self) -> int:
        """How many more orders it takes."""
        return self.capacity - self.taken


class GoodCard(msgspec.Struct, frozen=True):
    """A good in the size it is handed over, as `models.staples.goods.Good` keeps it."""

    code: str
    commodity: str | None
    name: str
    short_name: str
    unit: str
    size: Decimal
    size_unit: str
    words: tuple[str, ...] = ()


class OnSale(msgspec.Struct, frozen=True):
    """A good at a point of a round, with all there is to tell about it.

    `free` is what is neither reserved nor sold. A household may have `most` in `period`
    (UNLIMITED where no limit is set). `market` and `saving` (rupiah a unit, never below 1) are None
    without a fresh market price; the saving also where there is nothing to save.
    """

    stock: int
    round: int
    point: int
    good: GoodCard
    price: int
    price_source: str
    free: int
    most: int
    period: str
    limit_source: str = ""
    market: MarketPrice | None = None
    saving: int | None = None


class StockRow(msgspec.Struct, frozen=True):
    """A stock as it is loaded."""

    id: int
    round: int
    point: int
    good: str
    free: int


class PriceRow(msgspec.Struct, frozen=True):
    """A price of ours as it is loaded, valid on the day."""

    good: str
    area: str | None
    rupiah: int
    valid_from: date
    source: str


class LimitRow(msgspec.Struct, frozen=True):
    """A limit as it is loaded, valid on the day."""

    good: str
    area: str | None
    period: str
    most: int
    valid_from: date
    source: str


class Loaded(msgspec.Struct, frozen=True):
    """Everything a shelf is made of, as one JSON document of the database."""

    rounds: tuple[RoundCard, ...] = ()
    points: tuple[PointCard, ...] = ()
    slots: tuple[SlotCard, ...] = ()
    stocks: tuple[StockRow, ...] = ()
    goods: tuple[GoodCard, ...] = ()
    prices: tuple[PriceRow, ...] = ()
    limits: tuple[LimitRow, ...] = ()
    observed: tuple[ObservedRow, ...] = ()
    places: int = 0
    commodities: int = 0
    rates: int = 0
    holidays: int = 0
    pay_channels: int = 0
    categories: int = 0
    pages: int = 0
    topics: int = 0


_Row = TypeVar("_Row", PriceRow, LimitRow)


class Shelf:
    """Rounds, points, slots and goods at one moment. All answers are in a fixed order."""

    def __init__(self, loaded: Loaded, at: datetime) -> None:
        self.at = at
        self.goods: Mapping[str, GoodCard] = {good.code: good for good in loaded.goods}
        self._rounds = {each.id: each for each in loaded.rounds}
        self._points = {point.id: point for point in loaded.points}
        self._slots = {slot.id: slot for slot in loaded.slots}
        self._slots_at: dict[tuple[int, int], list[SlotCard]] = defaultdict(list)
        for slot in loaded.slots:
            self._slots_at[slot.round, slot.point].append(slot)
        self._market = Market(loaded.observed)
        self._on_sale = self._priced(loaded, at)
        self._points_of: dict[int, list[PointCard]] = defaultdict(list)
        for a_round, point in self._on_sale:
            self._points_of[a_round].append(self._points[point])

    def round(self, round_id: int) -> RoundCard | None:
        """A round that can still be ordered from, changed or waited for."""
        return self._rounds.get(round_id)

    def point(self, point_id: int) -> PointCard | None:
        """A point of such a round."""
        return self._points.get(point_id)

    def slot(self, slot_id: int) -> SlotCard | None:
        """A slot of such a round that is not over."""
        return self._slots.get(slot_id)

    def rounds_at(self, now: datetime) -> list[RoundCard]:
        """The rounds that take orders now: open and not full."""
        return [each for each in self._rounds.values() if each.is_open(now) and not each.is_full]

    def full_rounds(self, now: datetime) -> list[RoundCard]:
        """The rounds that would be open now, were they not full."""
        return [each for each in self._rounds.values() if each.is_open(now) and each.is_full]

    def coming_rounds(self, now: datetime) -> list[RoundCard]:
        """The rounds that are not open yet, the next first."""
        coming = (each for each in self._rounds.values() if now < each.opens_at)
        return sorted(coming, key=lambda each: each.opens_at)

    def points_of(self, round_id: int) -> Sequence[PointCard]:
        """Where a round hands out goods."""
        return self._points_of.get(round_id, ())

    def goods_at(self, round_id: int, point_id: int) -> Sequence[OnSale]:
        """What a round has at a point, sold out goods included."""
        return self._on_sale.get((round_id, point_id), ())

    def on_sale(self, round_id: int, point_id: int, good: str) -> OnSale | None:
        """One of these goods."""
        return next((on for on in self.goods_at(round_id, point_id) if on.good.code == good), None)

    def slots_at(self, round_id: int, point_id: int, now: datetime) -> list[SlotCard]:
        """When goods can be fetched there: slots that are not over, full ones included."""
        return [slot for slot in self._slots_at.get((round_id, point_id), ()) if slot.ends_at > now]

    def nearest(self, lat: float, lon: float) -> list[tuple[PointCard, float]]:
        """All points by their distance from a place, in kilometres as the crow flies."""
        here = (lat, lon)
        distances = (
            (point, kilometres(here, (point.lat, point.lon))) for point in self._points.values()
        )
        return sorted(distances, key=lambda pair: pair[1])

    def points_in(self, code: str) -> list[PointCard]:
        """The points in a region: of a kecamatan, a kabupaten or the province."""
        return [point for point in self._points.values() if covers(code, point.kecamatan)]

    def market_price(self, good: str, area: str) -> MarketPrice | None:
        """What as much as a unit of the good costs in the markets around a region, where known."""
        card = self.goods.get(good)
        if card is None:
            return None
        return self._market.price(card.commodity, card.size, card.size_unit, area)

    def _priced(self, loaded: Loaded, at: datetime) -> dict[tuple[int, int], list[OnSale]]:
        month = f"{at.astimezone(WIB):%Y-%m}"
        prices: dict[str, list[PriceRow]] = defaultdict(list)
        limits: dict[str, list[LimitRow]] = defaultdict(list)
        for price in loaded.prices:
            prices[price.good].append(price)
        for limit in loaded.limits:
            limits[limit.good].append(limit)
        on_sale: dict[tuple[int, int], list[OnSale]] = defaultdict(list)
        for stock in loaded.stocks:
            area = self._points[stock.point].kecamatan
            price = _nearest(prices[stock.good], area)
            if price is None:  # without a price it cannot be sold
                continue
            limit = _nearest(limits[stock.good], area)
            market = self.market_price(stock.good, area)
            round_period = limit is not None and limit.period == "round"
            on_sale[stock.round, stock.point].append(
                OnSale(
                    stock=stock.id,
                    round=stock.round,
                    point=stock.point,
                    good=self.goods[stock.good],
                    price=price.rupiah,
                    price_source=price.source,
                    free=stock.free,
                    most=UNLIMITED if limit is None else limit.most,
                    period=f"round-{stock.round}" if round_period else month,
                    limit_source="" if limit is None else limit.source,
                    market=market,
                    saving=saved(market, price.rupiah),
                )
            )
        return on_sale


def _nearest(rows: Sequence[_Row], code: str) -> _Row | None:
    """The row for the smallest area around `code`; of several the one that is valid since last."""
    around = [row for row in rows if covers(row.area, code)]
    return max(around, key=lambda row: (len(row.area or ""), row.valid_from), default=None)
