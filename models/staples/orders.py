"""Holding goods, confirming an order, changing and cancelling it."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.facts import Facts
from models.staples.codes import new_code
from models.staples.refusals import refusal

_CODES_OFFERED = 3  # 31^5 codes: three collisions in a row do not happen before the sun is cold

_CANCEL = text("SELECT cancel_order(:order, :resident, :now)::text")
_CHANGE = text("SELECT change_order(:order, :resident, CAST(:wish AS jsonb), :now)::text")
_RELEASE = text("SELECT release_holds(:now, :most)")


class Line(msgspec.Struct, frozen=True):
    """So many units of a good out of one stock, at `rupiah` each.

    `most` is the household's limit in `period`, as the shelf told it.
    """

    stock: int
    good: str
    quantity: int
    rupiah: int
    most: int
    period: str


class Wish(msgspec.Struct, frozen=True):
    """What a resident wants to fetch, where and when; `expires_at` is how long to keep it."""

    resident: int
    household: int
    round: int
    point: int
    slot: int
    expires_at: datetime
    lines: tuple[Line, ...]

    def plain(self) -> dict[str, object]:
        """As the SQL functions read it: lines in the order in which stocks are locked."""
        ordered = sorted(self.lines, key=lambda line: line.stock)
        return {
            "resident": self.resident,
            "household": self.household,
            "round": self.round,
            "point": self.point,
            "slot": self.slot,
            "expires_at": self.expires_at.isoformat(),
            "lines": [msgspec.to_builtins(line) for line in ordered],
        }


class Held(msgspec.Struct, frozen=True):
    """Goods are kept for the resident until `expires_at`."""

    hold: int
    expires_at: datetime


class Placed(msgspec.Struct, frozen=True):
    """An order stands; `code` is without its prefix, `total` in rupiah."""

    order: int
    code: str
    total: int


async def hold_goods(facts: Facts, wish: Wish) -> Held:
    """Keep the goods for the resident; a hold they had before is given back first.

    Raises SoldOut, QuotaSpent, SlotFull, RoundClosed, RoundFull, NotInArea, HouseholdHasOrder.
    """
    result = await facts.call("hold_goods", wish.plain())
    return msgspec.convert(_granted(result), Held)


async def release_hold(facts: Facts, resident: int) -> None:
    """Give back at once what is held for the resident, if anything is."""
    await facts.call("hold_goods", {"resident": resident, "lines": ()})


async def confirm_order(facts: Facts, wish: Wish, hold: int | None, receipt: str) -> Placed:
    """Make the hold an order; without a running hold, take the goods anew by the same rules.

    `receipt` identifies the message that confirms: the same receipt yields the same order. Raises
    what `hold_goods` raises.
    """
    asked: Mapping[str, object] = {
        "resident": wish.resident,
        "hold": hold,
        "receipt": receipt,
        "codes": [new_code() for _ in range(_CODES_OFFERED)],
        "wish": wish.plain(),
    }
    return msgspec.convert(_granted(await facts.call("confirm_orders", asked)), Placed)


async def change_order(facts: Facts, order: int, wish: Wish, now: datetime) -> Placed:
    """Put other goods, another point or slot into an open order; its code stays.

    Raises NotYours, NotOpen, TooLate, SoldOut, QuotaSpent, SlotFull, RoundClosed; the order then
    stays as it was.
    """
    result = await _told(
        await facts.session(),
        {
            "order": order,
            "resident": wish.resident,
            "wish": msgspec.json.encode(wish.plain()).decode(),
            "now": now,
        },
        change=True,
    )
    return msgspec.convert(_granted(result), Placed)


async def cancel_order(facts: Facts, order: int, resident: int, now: datetime) -> str:
    """Give everything back; the order's code. Raises NotYours, NotOpen, TooLate."""
    result = await _told(
        await facts.session(), {"order": order, "resident": resident, "now": now}, change=False
    )
    return str(_granted(result)["cancelled"])


async def release_holds(session: AsyncSession, now: datetime, most: int = 500) -> int:
    """Expire at most so many holds that are due; how many there were."""
    return int(await session.scalar(_RELEASE, {"now": now, "most": most}) or 0)


async def _told(
    session: AsyncSession, wish: Mapping[str, object], *, change: bool
) -> Mapping[str, object]:
    answer = await session.scalar(_CHANGE if change else _CANCEL, wish)
    return msgspec.json.decode(str(answer), type=dict[str, object])


def _granted(result: Mapping[str, object]) -> Mapping[str, object]:
    refused = refusal(result)
    if refused is not None:
        raise refused
    return result
