"""Looking a vehicle up by its plate: what is told, how often one may ask, and what is kept of it.

The register is there for one's own vehicles and not to profile others. A day (WIB) has five
different plates for free; each further one has to wait since the last new one: 1 minute, 5 minutes,
30 minutes, 2 hours, then until tomorrow. The same plate again is free, and one that the resident
has had remembered since before today. For each plate five different ends of a chassis number may be
given a day, whether the register compares them or somebody else does. It counts for the resident
and for the telephone number (or chat) behind them, whichever has seen more. Every look-up leaves a
row, refused ones too. The rules themselves are in `look_up_vehicle` of SQL.
"""

from datetime import date, datetime
from typing import Literal

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Refused
from models.sealed import Sealer
from models.vehicles.register import chassis_index, plate_index
from models.vehicles.vehicle import Vehicle

FREE = 5
"""Different plates a day without waiting; as many ends of a chassis number for one plate."""

Why = Literal["unknown", "needs-chassis", "wrong-chassis", "no-register"]


class Found(msgspec.Struct, frozen=True):
    """A vehicle as the register of `source` had it on the day `as_of`.

    `paid_on` and `paid_via` tell of its last payment, where the source does.
    """

    vehicle: Vehicle
    as_of: date
    source: str
    paid_on: date | None = None
    paid_via: str = ""


class Missing(msgspec.Struct, frozen=True):
    """Nothing to tell.

    `unknown`: the register has no such plate. `needs-chassis`, `wrong-chassis`: it has one, and
    asks for the last five characters of its chassis number, or for others. `no-register`: none was
    taken in yet, so that there is no `as_of` either.
    """

    why: Why
    as_of: date | None = None


class TooManyLooks(Refused):
    """So many different plates were asked for that another one has to wait until then."""

    key = "too-many-looks"
    until: datetime

    def __init__(self, until: datetime) -> None:
        super().__init__(until=until)


async def look_up(
    session: AsyncSession, sealer: Sealer, resident: int, plate: str, now: datetime,
    chassis: str = "",
) -> Found | Missing:  # fmt: skip
    """What the register knows of a plate (its key, `BE1234AB`), for a resident who asks.

    `session` is the turn's own, as a row is written; it is committed with the turn. `chassis` is
    the end of the chassis number, where it was asked for. Raises TooManyLooks.
    """
    values = {
        "resident": resident,
        "key": plate_index(sealer, plate),
        "chassis": chassis_index(sealer, plate, chassis.upper()) if chassis else None,
        "salt": sealer.index("looks", "who"),
        "now": now,
    }
    answer = _decode(await session.scalar(_LOOK_UP, values))
    if answer.until is not None:
        raise TooManyLooks(answer.until)
    return _told(answer)


async def look_again(session: AsyncSession, key: bytes) -> Found | Missing:
    """What the register knows of a plate's hash (`plate_index`): for reminders, without limits."""
    found = await session.scalar(_LOOK_AGAIN, {"key": key})
    return Missing("no-register") if found is None else _told(_decode(found))


class _Answer(msgspec.Struct, frozen=True):
    """What the functions of SQL answer."""

    until: datetime | None = None
    missing: Why | None = None
    as_of: date | None = None
    source: str = ""
    vehicle: Vehicle | None = None
    paid_on: date | None = None
    paid_via: str = ""


def _told(answer: _Answer) -> Found | Missing:
    if answer.vehicle is None or answer.as_of is None:
        return Missing(answer.missing or "unknown", answer.as_of)
    return Found(answer.vehicle, answer.as_of, answer.source, answer.paid_on, answer.paid_via)


_decoder: msgspec.json.Decoder[_Answer] = msgspec.json.Decoder(_Answer)


def _decode(document: object) -> _Answer:
    return _decoder.decode(str(document))


_LOOK_UP = text("""
SELECT look_up_vehicle(CAST(:resident AS bigint), CAST(:key AS bytea), CAST(:chassis AS bytea),
                       CAST(:salt AS bytea), CAST(:now AS timestamptz))::text
""")
_LOOK_AGAIN = text("SELECT registered_vehicle(CAST(:key AS bytea))::text")
