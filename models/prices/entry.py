"""Takes a price in that an officer has observed, and says whether it can be believed.

A price that is likely a slip is doubtful: it is asked back or kept out of every answer until an
officer says that it is true. It never takes the place of a price that nobody doubts.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.audits import record
from models.base import WIB, Refused
from models.duty import PRICES, on_duty
from models.households import OfficerRow
from models.prices.commodities import Commodity
from models.prices.tables import Observation
from models.residents import Resident

COMPARABLE = timedelta(days=60)
"""How old the last price may be for a new one to be compared with it."""

_TOO_MUCH = 1.5
_MOST = 1_000_000_000
_SLIPS = (1_000, 100, 10)
_PACKS = (5, 10, 25, 50)

State = Literal["kept", "same", "doubtful", "replaced"]


class Entered(msgspec.Struct, frozen=True):
    """What became of a price: kept, kept in place of another of its day, or not believed yet.

    `previous` is the price of that day so far, or else the last one before it. `meant` is what a
    doubtful price was probably meant to be (13 → 13.000).
    """

    state: State
    previous: int | None = None
    meant: int | None = None


class FutureDay(Refused):
    """A price of a day that has not come: `day`."""

    key = "future-day"
    day: date

    def __init__(self, day: date) -> None:
        super().__init__(day=day)


class NoPrice(Refused):
    """An amount that nothing can cost: nothing at all, or more than a billion."""

    key = "no-price"


def is_doubtful(commodity: Commodity, rupiah: int, last: int | None) -> bool:
    """Whether this is likely a slip: out of the range, or half as much again as the last price."""
    if not commodity.is_plausible(rupiah):
        return True
    return last is not None and not last / _TOO_MUCH <= rupiah <= last * _TOO_MUCH


def meant(commodity: Commodity, rupiah: int, last: int | None = None) -> int | None:
    """What was probably meant: 13 → 13.000, 1.350.000 → 13.500, 62.500 a pack of five → 12.500.

    None where nothing fits.
    """
    scaled = [rupiah * by for by in _SLIPS] + [rupiah // by for by in _SLIPS if rupiah % by == 0]
    packs = [rupiah // by for by in _PACKS if rupiah % by == 0]
    for candidates in (scaled, packs):
        fitting = [each for each in candidates if not is_doubtful(commodity, each, last)]
        if fitting:
            middle = last or (commodity.low + commodity.high) // 2
            return min(fitting, key=lambda each: abs(each - middle))
    return None


async def enter_price(
    session: AsyncSession,
    commodity: Commodity,
    area: str,
    day: date,
    rupiah: int,
    source: str,
    officer: Resident,
    now: datetime,
    *,
    confirmed: bool = False,
) -> Entered:
    """An officer's price for a day; again with `confirmed` after a doubtful one was asked back.

    The same price again is no change. Raises NotAnOfficer, OutsideArea, FutureDay and NoPrice.
    """
    duty = await on_duty(session, officer, PRICES, area)
    if day > now.astimezone(WIB).date():
        raise FutureDay(day)
    if not 0 < rupiah < _MOST:
        raise NoPrice
    before = await last_before(session, commodity.code, area, day)
    doubtful = not confirmed and is_doubtful(commodity, rupiah, before)
    key = {"commodity_code": commodity.code, "area_code": area, "day": day}
    values = {
        "rupiah": rupiah, "source": source, "doubtful": doubtful, "entered_by": duty.id,
        "entered_at": now,
    }  # fmt: skip
    new = insert(Observation).values(key | values).on_conflict_do_nothing()
    if await session.scalar(new.returning(Observation.rupiah)) is not None:
        _book(session, duty, key, None, values, now)
        if doubtful:
            return Entered("doubtful", before, meant(commodity, rupiah, before))
        return Entered("kept", before)
    there = await session.scalar(
        select(Observation).filter_by(**key).with_for_update(),
        execution_options={"populate_existing": True},
    )
    if there is None:  # rows of prices are never deleted
        raise LookupError(f"the price of {key} went away")
    previous, was_doubtful = there.rupiah, there.doubtful
    stood = {"rupiah": previous, "source": there.source, "doubtful": was_doubtful}
    if not was_doubtful and previous == rupiah:
        return Entered("same", rupiah)
    if doubtful and not was_doubtful:
        return Entered("doubtful", previous, meant(commodity, rupiah, before))
    if doubtful and previous == rupiah:
        return Entered("doubtful", before, meant(commodity, rupiah, before))
    await session.execute(update(Observation).filter_by(**key).values(values))
    _book(session, duty, key, stood, values, now)
    if doubtful:
        return Entered("doubtful", before, meant(commodity, rupiah, before))
    return Entered("kept", before) if was_doubtful else Entered("replaced", previous)


async def last_before(session: AsyncSession, commodity: str, area: str, day: date) -> int | None:
    """The last price of an area before a day that is recent enough to compare with."""
    return await session.scalar(
        select(Observation.rupiah)
        .where(
            Observation.commodity_code == commodity,
            Observation.area_code == area,
            Observation.day < day,
            Observation.day >= day - COMPARABLE,
            ~Observation.doubtful,
        )
        .order_by(Observation.day.desc())
        .limit(1)
    )


def _book(
    session: AsyncSession,
    duty: OfficerRow,
    key: Mapping[str, object],
    before: Mapping[str, object] | None,
    values: Mapping[str, object],
    now: datetime,
) -> None:
    told = ("rupiah", "source", "doubtful")
    record(
        session, at=now, actor=f"officer:{duty.id}", act="enter-price",
        subject="observations:" + "/".join(map(str, key.values())),
        before=before, after={name: values[name] for name in told},
    )  # fmt: skip
