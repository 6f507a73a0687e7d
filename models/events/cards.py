"""What there is to tell about an event: its card, with what is saved on each good."""

from datetime import date, datetime

import msgspec


class EventGood(msgspec.Struct, frozen=True):
    """A good of an event at `rupiah` a `unit`, at most `most` for each buyer (None: no limit said).

    `market` is what as much costs in the markets around, `saving` the difference (never below 1),
    by the rule of the shelf: both None without a fresh price. `stock` is `plenty`, `few` or
    `gone`, as it was at `stock_at`; None while nobody has said so.
    """

    good_code: str
    name: str
    short_name: str
    unit: str
    rupiah: int
    most: int | None = None
    market: int | None = None
    saving: int | None = None
    market_source: str = ""
    market_day: date | None = None
    market_area: str = ""
    market_name: str = ""
    stock: str | None = None
    stock_at: datetime | None = None


class EventCard(msgspec.Struct, frozen=True):
    """An event, as `models.events.tables.Event` keeps it, with its goods by name.

    `km` is the distance to the place that was asked about, None where none was, or where the event
    has no pin.
    """

    id: int
    code: str
    kind: str
    name: str
    organiser: str
    place: str
    address: str
    kecamatan: str
    kecamatan_name: str
    kabupaten_name: str
    lat: float | None
    lon: float | None
    starts_at: datetime
    ends_at: datetime
    who: str
    papers: str
    note: str
    state: str
    reason: str | None
    version: int
    source: str
    changed_at: datetime
    goods: tuple[EventGood, ...] = ()
    km: float | None = None

    def is_over(self, now: datetime) -> bool:
        """Whether it has ended."""
        return self.state == "over" or self.ends_at <= now

    def runs(self, now: datetime) -> bool:
        """Whether it goes on at this time."""
        return self.state == "planned" and self.starts_at <= now < self.ends_at

    def good(self, code: str) -> EventGood | None:
        """The good with this code."""
        return next((good for good in self.goods if good.good_code == code), None)
