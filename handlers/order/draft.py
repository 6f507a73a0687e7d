"""What is asked to order staples, and what is reckoned from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.talk import Fill, Turn
from models.shelf import OnSale, PointCard, Shelf
from models.staples.orders import Line as Wished
from models.staples.orders import Wish, release_hold


@dataclass(frozen=True, slots=True)
class Where:
    """Where the resident wants to fetch: near a pin, in one of these regions, or at a point."""

    lat: float | None = None
    lon: float | None = None
    regions: tuple[str, ...] = ()
    point: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """So many units of a good, as the shelf told it when it was chosen; `saving` is per unit."""

    stock: int
    good: str
    name: str
    short_name: str
    unit: str
    quantity: int
    rupiah: int
    most: int
    period: str
    saving: int = 0

    @classmethod
    def of(cls, sale: OnSale, quantity: int) -> "Line":
        """The line for this quantity of what is on sale."""
        good = sale.good
        return cls(
            sale.stock, good.code, good.name, good.short_name, good.unit, quantity,
            sale.price, sale.most, sale.period, sale.saving or 0,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A staple by its standard name, and how much of it was said, in which unit (0 and empty where
    it was not)."""

    name: str
    quantity: float = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Fewer than was wished for: `left` of this good; `why` is `stock` or `quota`."""

    good: str
    left: int
    why: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A running hold, until when it runs, and where and when its goods are fetched.

    The place and the time stand here because the round may close while the hold runs.
    """

    hold: int
    until: datetime
    point: str
    address: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """An order in the making.

    `elsewhere`: the usual point is not wanted. `full` are time slots that turned out to be full.
    `changing` stays true while goods are being changed; `change` is the last wish. `said` are the
    goods that a sentence named, as far as they are not yet in the basket.
    """

    said: tuple[Said, ...] = ()
    elsewhere: bool = False
    where: Where | None = None
    which_place: str = ""
    point: int = 0
    round: int = 0
    good: str = ""
    quantity: int = 0
    lines: tuple[Line, ...] = ()
    slot: int = 0
    full: tuple[int, ...] = ()
    changing: bool = False
    change: str = ""
    offer: Offer | None = None
    partial: bool = False
    hold: Kept | None = None


_OF_A_POINT = (
    "where", "which_place", "point", "round", "good", "quantity", "lines", "slot", "full",
    "changing", "change", "offer", "partial", "hold",
)  # fmt: skip


def elsewhere(turn: Turn[Draft], why: str = "", facts: Mapping[str, object] | None = None) -> Fill:
    """Asks for another point; all else is forgotten, as each point has a stock of its own."""
    return turn.fill(why, facts, **dict.fromkeys(_OF_A_POINT), elsewhere=True)


async def let_go(turn: Turn[Draft]) -> None:
    """Gives back at once what this draft holds."""
    if turn.draft.hold is not None:
        await release_hold(turn.facts, turn.resident.id)


async def shelf_of(turn: Turn[Draft]) -> Shelf:
    """What is on sale now, from memory."""
    return await turn.scene.world.shelf(turn.now)


def open_points(shelf: Shelf, now: datetime) -> dict[int, PointCard]:
    """The points where something can be ordered now, by number."""
    return {point.id: point for each in shelf.rounds_at(now) for point in shelf.points_of(each.id)}


def with_line(lines: tuple[Line, ...], line: Line) -> tuple[Line, ...]:
    """The basket with this line in it, in the place of an earlier one of the same good."""
    if any(each.good == line.good for each in lines):
        return tuple(line if each.good == line.good else each for each in lines)
    return (*lines, line)


def without(lines: tuple[Line, ...], good: str) -> tuple[Line, ...]:
    """The basket without this good."""
    return tuple(each for each in lines if each.good != good)


def counted(lines: tuple[Line, ...], good: str, quantity: int) -> tuple[Line, ...]:
    """The basket with another quantity of this good."""
    return tuple(replace(each, quantity=quantity) if each.good == good else each for each in lines)


def total(lines: tuple[Line, ...]) -> int:
    """What the basket costs, in rupiah."""
    return sum(line.quantity * line.rupiah for line in lines)


def most_of(turn: Turn[Draft], sale: OnSale) -> tuple[int, int]:
    """What the household's quota leaves of a good, and what the stock leaves of it.

    What this draft's own hold keeps is the resident's and counts as free.
    """
    good = sale.good.code
    own = turn.resident.held.get(sale.period, {}).get(good, 0) if turn.draft.hold else 0
    left = sale.most - turn.resident.taken(good, sale.period)
    return max(left, 0), max(sale.free + own, 0)


def wish_of(turn: Turn[Draft], household: int, until: datetime) -> Wish:
    """The draft as the rules about scarce goods take it."""
    draft = turn.draft
    lines = tuple(
        Wished(line.stock, line.good, line.quantity, line.rupiah, line.most, line.period)
        for line in draft.lines
    )
    return Wish(turn.resident.id, household, draft.round, draft.point, draft.slot, until, lines)
