"""The ways in which the rules about staples say no."""

from collections.abc import Callable, Mapping
from datetime import datetime

from models.base import Refused


class SoldOut(Refused):
    """Fewer are free than were wished for; `left` are."""

    key = "sold-out"
    good: str
    left: int

    def __init__(self, good: str, left: int) -> None:
        super().__init__(good=good, left=left)


class QuotaSpent(Refused):
    """The household may not have that many in this period any more; `left` it may."""

    key = "quota-spent"
    good: str
    left: int

    def __init__(self, good: str, left: int) -> None:
        super().__init__(good=good, left=left)


class SlotFull(Refused):
    """The time slot is full, or over."""

    key = "slot-full"


class RoundClosed(Refused):
    """The round takes no orders: not yet, no more, or it was cancelled."""

    key = "round-closed"


class RoundFull(Refused):
    """The round has as many orders as it can serve."""

    key = "round-full"


class NotInArea(Refused):
    """The round is for households of its area."""

    key = "not-in-area"


class HouseholdHasOrder(Refused):
    """The household has an open order in this round already; `mine` if this resident placed it."""

    key = "household-has-order"
    mine: bool

    def __init__(self, mine: bool) -> None:
        super().__init__(mine=mine)


class NotYours(Refused):
    """There is no such order of this resident."""

    key = "not-yours"


class TooLate(Refused):
    """The round's cut-off for changes has passed."""

    key = "too-late"


class NotOpen(Refused):
    """The order is not open: it was cancelled, fetched or missed (`state`, where known)."""

    key = "not-open"
    state: str

    def __init__(self, state: str = "") -> None:
        super().__init__(state=state)


class NoSuchCode(Refused):
    """No order has this code."""

    key = "no-such-code"


class WrongPoint(Refused):
    """The goods are at a point that is not this officer's; `point` is its name."""

    key = "wrong-point"
    point: str

    def __init__(self, point: str) -> None:
        super().__init__(point=point)


class AlreadyFetched(Refused):
    """The goods were handed over before, at this time."""

    key = "already-fetched"
    at: datetime

    def __init__(self, at: datetime) -> None:
        super().__init__(at=at)


class HouseholdFrozen(Refused):
    """Handovers to this household are stopped until its case has been looked into."""

    key = "household-frozen"


_BY_KEY: Mapping[str, Callable[[], Refused]] = {
    refusal.key: refusal
    for refusal in (SlotFull, RoundClosed, RoundFull, NotInArea, NotYours, TooLate, NotOpen)
}


def refusal(result: Mapping[str, object]) -> Refused | None:
    """The refusal that a SQL function's result tells of, or None."""
    match result:
        case {"refused": "sold-out", "good": str(good), "left": int(left)}:
            return SoldOut(good, left)
        case {"refused": "quota-spent", "good": str(good), "left": int(left)}:
            return QuotaSpent(good, left)
        case {"refused": "household-has-order", "mine": bool(mine)}:
            return HouseholdHasOrder(mine)
        case {"refused": str(key)}:
            return _BY_KEY[key]()
        case _:
            return None
