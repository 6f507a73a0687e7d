"""Asks a gateway of Samsat for a vehicle's bill.

No public one exists, so the form of its answers is ours: an adapter in front of whatever Samsat
will offer speaks it (docs/operating.md). What it answers is checked before anybody sees it: it must
be of the plate that was asked for, add up, and know only lines and kinds that we know; its days
must be near, and its words such as a vehicle's papers hold.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from bot.channels.wire import NoAnswer, NotSent, Wire
from bot.outside.breaker import Breaker
from models.base import WIB
from models.outside import Statement, Trouble
from models.vehicles.bill import Bill, Line
from models.vehicles.vehicle import KINDS, USES, Vehicle

SOURCE = "Samsat"
MISSING = ("unknown", "needs-chassis", "wrong-chassis")
"""Why a gateway may tell nothing of a vehicle."""
_LINES = (
    "pkb", "opsen", "progressive", "swdkllj", "pnbp-stnk", "pnbp-tnkb",
    "late-pkb", "late-opsen", "late-swdkllj",
)  # fmt: skip
_RELIEFS = (
    "relief-pkb", "relief-opsen", "relief-progressive", "relief-late", "relief-late-swdkllj",
    "relief-arrears",
)  # fmt: skip
_MOST_RUPIAH = 1_000_000_000
_MOST_BYTES = 64 * 1024
_MOST_LINES = 200
"""Lines of a bill: all kinds for more years of arrears than are ever charged."""
_PAST = timedelta(days=40 * 366)
_AHEAD = timedelta(days=6 * 366)
"""How far from today a day of a bill can be: papers are good for five years."""
_NAME = re.compile(r"[\w .,/&()+'-]{0,60}")
_REASON = re.compile(r"[\w .,/&()+'\":;-]{0,200}")
_KABUPATEN = re.compile(r"(\d\d\.\d\d)?", re.ASCII)


class _Line(msgspec.Struct):
    what: str
    due: date
    rupiah: int


class _Answer(msgspec.Struct):
    plate: str
    vehicle: Vehicle
    total: int
    lines: list[_Line]
    paid_on: date | None = None
    paid_via: str = ""


class _Missing(msgspec.Struct):
    reason: Literal["unknown", "needs-chassis", "wrong-chassis"]


class Samsat:
    """The gateway at `url`; `timeout` is in seconds."""

    def __init__(
        self,
        url: str,
        token: str,
        timeout: float,
        wire: Wire,
        breaker: Breaker,
        now: Callable[[], datetime],
    ) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._timeout = timeout
        self._wire = wire
        self._breaker = breaker
        self._now = now

    async def answer(self, wish: Mapping[str, object]) -> Statement:
        """The answer to an errand: `plate` is its key, `chassis` its last five digits or empty."""
        return await self.statement(str(wish["plate"]), str(wish.get("chassis", "")))

    async def statement(self, plate: str, chassis: str = "") -> Statement:
        """What Samsat tells of the vehicle now. Raises Trouble."""
        if not self._breaker.begin():
            raise Trouble("the gateway rests", is_over=True)
        # In the body and not in the address, which stands in the logs on the way.
        asked = msgspec.json.encode({"plate": plate, "chassis": chassis})
        try:
            answer = await self._wire.request(
                "POST", f"{self._url}/vehicles", asked, self._headers,
                answering=self._timeout,
            )  # fmt: skip
            statement = self._read(plate, answer.status, answer.body)
        except (NoAnswer, NotSent, OSError, TimeoutError, ValueError) as error:
            self._breaker.failed()
            raise Trouble(type(error).__name__) from error
        except Trouble:
            self._breaker.failed()
            raise
        self._breaker.succeeded()
        return statement

    def _read(self, plate: str, status: int, body: bytes) -> Statement:
        now = self._now()
        today = now.astimezone(WIB).date()
        if len(body) > _MOST_BYTES:
            raise Trouble("an answer that is too long", is_over=True)
        try:
            if status in (403, 404):
                missing = msgspec.json.decode(body, type=_Missing)
                return Statement(source=SOURCE, as_of=today, asked_at=now, missing=missing.reason)
            if status != 200:
                raise Trouble(f"status {status}")
            answer = msgspec.json.decode(body, type=_Answer)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Trouble("an answer that cannot be read") from error
        if answer.plate != plate:
            raise Trouble("the answer is of another plate", is_over=True)
        if not (_is_sound(answer) and _is_likely(answer, today)):
            raise Trouble("an answer that does not add up", is_over=True)
        lines = tuple(Line(each.what, each.rupiah, each.due) for each in answer.lines)
        bill = Bill(
            today, answer.vehicle.due, lines, estimate=False,
            five_year=any(line.what.startswith("pnbp") for line in lines),
        )  # fmt: skip
        return Statement(
            vehicle=answer.vehicle, bill=bill, source=SOURCE, as_of=today, asked_at=now,
            paid_on=answer.paid_on, paid_via=answer.paid_via,
        )  # fmt: skip


def _is_sound(answer: _Answer) -> bool:
    """Whether it adds up, and knows only what we know."""
    vehicle = answer.vehicle
    return bool(
        vehicle.kind in KINDS
        and vehicle.use in USES
        and 0 <= vehicle.cc <= 30_000
        and 1 <= vehicle.order <= 5
        and (answer.lines or vehicle.blocked or answer.paid_on is not None)
        and len(answer.lines) <= _MOST_LINES
        and sum(line.rupiah for line in answer.lines) == answer.total >= 0
        and all(
            (line.what in _LINES and 0 <= line.rupiah <= _MOST_RUPIAH)
            or (line.what in _RELIEFS and -_MOST_RUPIAH <= line.rupiah <= 0)
            for line in answer.lines
        )
    )


def _is_likely(answer: _Answer, today: date) -> bool:
    """Whether its days and words can be those of a vehicle of today."""
    vehicle = answer.vehicle
    days = [vehicle.due, vehicle.stnk_until or vehicle.due, *(line.due for line in answer.lines)]
    return (
        all(-_PAST <= day - today <= _AHEAD for day in days)
        and (answer.paid_on is None or -_PAST <= answer.paid_on - today <= timedelta())
        and (vehicle.year == 0 or 1900 <= vehicle.year <= today.year + 1)
        and _KABUPATEN.fullmatch(vehicle.kabupaten) is not None
        and _REASON.fullmatch(vehicle.blocked) is not None
        and all(
            _NAME.fullmatch(name)
            for name in (vehicle.brand, vehicle.model, vehicle.colour, answer.paid_via)
        )
    )
