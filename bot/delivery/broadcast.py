"""Announcements on their way: rows of the ledger become messages, at the platforms' pace.

Every process takes part. A few rows are marked as being sent just before they are, so a process
that dies leaves no more than GROUP rows in doubt; what became of them is written in groups. The
state of the announcement is read with each claim: to pause one takes as long as a claim lasts.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from bot.channels import Call, Channel, Gone, Later, Never, SendOutcome, Sent, Uncertain
from bot.database import HotConnection
from bot.delivery.outbox import NO_TEMPLATE
from bot.delivery.pacing import Pacing
from bot.observe import log, sends_of
from bot.talk.said import Say
from models.broadcasts.announcements import Announcement
from models.broadcasts.rules import Rules
from models.broadcasts.tables import Delivery, Way

GROUP = 64
"""So many rows of a way may be marked as being sent, by one process, at any moment."""
AHEAD = 0.25
"""Seconds of sending that are claimed at once: so long a pause takes to be felt."""
LATE = 0.2
"""A slot that is missed by so many seconds is given up: together, late ones would be too fast."""
LOOKS = 1.0
"""Seconds until a process that found nothing to send looks again."""
FULL = 60.0
"""And where rows wait, but none may be sent: WhatsApp's messaging limit is reached."""
SETTLES = 0.05
"""Seconds that outcomes wait to be settled together."""
MOST_TRIES = 4
"""So often a message that the platform refused for the moment is tried."""

_WAITING = "SELECT * FROM waiting_broadcasts($1, $2)"
_CLAIM = "SELECT * FROM claim_deliveries($1, $2, $3, $4, $5, $6)"
_SETTLE = "SELECT settle_deliveries($1, $2, $3, $4, $5, $6, $7)"
_KNOWN = "SELECT failures_known($1)"
_GONE = """
UPDATE addresses SET gone_at = $3
WHERE channel = $1 AND address = ANY ($2::text[]) AND gone_at IS NULL
"""
_AWAY = (
    asyncpg.PostgresError, asyncpg.InterfaceError, DBAPIError, NoConnection, OSError, TimeoutError,
)  # fmt: skip
_CHANNELS = {Way.TELEGRAM: "telegram", Way.WHATSAPP: "whatsapp", Way.TEMPLATE: "whatsapp"}


class Wording(Protocol):
    """How an announcement is said."""

    async def about(self, number: int) -> Announcement: ...

    def content(self, about: Announcement, language: str) -> Say: ...

    def invitation(self, about: Announcement, language: str, area: str | None) -> Say: ...


@dataclass(frozen=True, slots=True)
class _Recipient:
    resident: int
    tries: int
    address: str
    language: str
    area: str | None


@dataclass(frozen=True, slots=True)
class _Settled:
    resident: int
    state: Delivery
    external: str | None = None
    reason: str | None = None
    due: datetime | None = None


class Broadcaster:
    """Sends what is claimed, for one way; `doubt` is told the codes of invitations refused."""

    def __init__(
        self,
        way: Way,
        connection: HotConnection,
        channel: Channel,
        pacing: Pacing,
        wording: Wording,
        rules: Rules,
        now: Callable[[], datetime],
        doubt: Callable[[str], None] = lambda code: None,
    ) -> None:
        self._way = way
        self._connection = connection
        self._channel = channel
        self._pacing = pacing
        self._wording = wording
        self._rules = rules
        self._now = now
        self._doubt = doubt
        self._batch = max(1, min(GROUP // 2, round(pacing.rate(channel.name) * AHEAD)))
        self._sending = 0
        self._free = asyncio.Event()
        self._woken = asyncio.Event()
        self._settled: dict[int, list[_Settled]] = defaultdict(list)
        self._gone: list[str] = []
        self._unasked: list[str] = []  # callbacks may have come before their ids were stored
        self._to_settle = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ends = False

    def wake(self) -> None:
        """Something may be there to send."""
        self._woken.set()

    async def run(self) -> None:
        """Claims and sends until it is told to rest."""
        while not self._ends:
            pause = LOOKS
            try:
                pause = await self.once()
            except _AWAY as error:
                log.warning("broadcast.claim", error=type(error).__name__)
            if pause:
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._woken.wait()
                self._woken.clear()

    async def once(self) -> float:
        """Sends a batch of each announcement that has rows for this way. Returns after how many
        seconds to look again: at once where there may be more."""
        quiet = self._rules.is_quiet(self._now())
        waiting = await self._connection.fetch(_WAITING, int(self._way), quiet)
        looked = sum([await self._batch_of(row[0]) for row in waiting])
        if looked:
            return 0.0
        return FULL if waiting and self._way is Way.TEMPLATE else LOOKS

    async def _batch_of(self, number: int) -> int:
        """Takes some rows of an announcement and hands them over at their slots; how many.

        The slots come first: nothing is marked as being sent while it waits.
        """
        about = await self._wording.about(number)
        while self._sending + self._batch > GROUP:
            self._free.clear()
            await self._free.wait()
        loop = asyncio.get_running_loop()
        slot = loop.time() + await self._pacing.reserve(self._channel.name, self._batch)
        await asyncio.sleep(slot - loop.time())
        if self._ends:
            return 0
        recipients, looked = await self._claim(about)
        gap = 1 / self._pacing.rate(self._channel.name)
        for place, recipient in enumerate(recipients):
            if loop.time() - slot > LATE:
                left = len(recipients) - place
                slot = loop.time() + await self._pacing.reserve(self._channel.name, left)
            if (wait := slot - loop.time()) > 0:
                await asyncio.sleep(wait)
            slot += gap
            task = asyncio.create_task(self._send(about, recipient))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return looked

    async def _claim(self, about: Announcement) -> tuple[Sequence[_Recipient], int]:
        """The next recipients, now marked as being sent; and how many rows were looked at."""
        cap = None if about.kind == "urgent" else self._rules.weekly_cap
        rows = await self._connection.fetch(
            _CLAIM, about.id, int(self._way), self._batch, cap, self._rules.tier, self._now()
        )
        recipients = [
            _Recipient(row["resident"], row["tries"], row["address"], row["language"], row["area"])
            for row in rows
            if row["state"] == Delivery.SENDING
        ]
        self._sending += len(recipients)
        return recipients, len(rows)

    # ── sending ──────────────────────────────────────────────────────────────────────────────

    async def _send(self, about: Announcement, to: _Recipient) -> None:
        try:
            settled = await self._deliver(about, to)
        except Exception as error:
            log.exception("broadcast.broken", broadcast=about.id)
            settled = _Settled(to.resident, Delivery.FAILED, reason=type(error).__name__)
        self._settle(about, settled)

    async def _deliver(self, about: Announcement, to: _Recipient) -> _Settled:
        if self._way is Way.TEMPLATE:
            say = self._wording.invitation(about, to.language, to.area)
        else:
            say = self._wording.content(about, to.language)
        calls = self._channel.render(to.address, say)
        if not calls:
            return _Settled(to.resident, Delivery.SKIPPED, reason=NO_TEMPLATE)
        external: str | None = None
        outcome: SendOutcome = Sent("")
        for call in calls:
            outcome = await self._call(call)
            if isinstance(outcome, Never) and call.spare:
                outcome = Sent("")
            if not isinstance(outcome, Sent):
                break
            external = outcome.external_id or external
        return self._became(about, to, outcome, external)

    async def _call(self, call: Call) -> SendOutcome:
        outcome = await self._channel.send(call)
        sends_of(self._channel.name, type(outcome).__name__).inc()
        if isinstance(outcome, Never):
            for plainer in call.otherwise:
                outcome = await self._call(plainer)
                if not isinstance(outcome, Sent):
                    break
        return outcome

    def _became(
        self, about: Announcement, to: _Recipient, outcome: SendOutcome, external: str | None
    ) -> _Settled:
        match outcome:
            case Sent():
                # Only one of the platforms reports later what became of a message.
                kept = None if self._way is Way.TELEGRAM else external
                held = self._way is Way.TEMPLATE
                return _Settled(to.resident, Delivery.HELD if held else Delivery.SENT, kept)
            case Later(after=after, throttled=True):
                self._pacing.pause(self._channel.name, after)
                return _Settled(to.resident, Delivery.WAITING)
            case Later(after=after, reason=reason):
                return self._again(to, reason, after)
            case Never(code=code, reason=reason):
                if self._way is Way.TEMPLATE:
                    self._doubt(code)
                return _Settled(to.resident, Delivery.FAILED, reason=code or reason)
            case Gone(reason=reason):
                self._gone.append(to.address)
                return _Settled(to.resident, Delivery.GONE, reason=reason)
            case Uncertain(reason=reason):
                if about.kind == "urgent":  # one that comes twice is better than one that does not
                    return self._again(to, reason, 0)
                return _Settled(to.resident, Delivery.UNSURE, reason=reason)

    def _again(self, to: _Recipient, reason: str, after: float) -> _Settled:
        if to.tries + 1 >= MOST_TRIES:
            return _Settled(to.resident, Delivery.FAILED, reason=reason)
        wait = timedelta(seconds=max(after, 5.0 * 2**to.tries))
        return _Settled(to.resident, Delivery.AGAIN, reason=reason, due=self._now() + wait)

    # ── settling ─────────────────────────────────────────────────────────────────────────────

    def _settle(self, about: Announcement, settled: _Settled) -> None:
        self._settled[about.id].append(settled)
        self._to_settle.set()

    async def settle(self) -> None:
        """Writes the outcomes that are known. What could not be written is kept."""
        for number in list(self._settled):
            rows = sorted(self._settled.pop(number), key=lambda one: one.resident)
            try:
                await self._connection.fetch(
                    _SETTLE, number, [r.resident for r in rows], [r.state for r in rows],
                    [r.external for r in rows], [r.reason for r in rows], [r.due for r in rows],
                    self._now(),
                )  # fmt: skip
            except _AWAY:
                self._settled[number] += rows
                raise
            self._sending -= len(rows)
            self._free.set()
            self._unasked += [row.external for row in rows if row.external]
        if self._unasked:
            asked = len(self._unasked)
            await self._connection.fetch(_KNOWN, self._unasked)
            del self._unasked[:asked]
        if self._gone:
            gone = len(self._gone)
            await self._connection.fetch(_GONE, self._channel.name, self._gone, self._now())
            del self._gone[:gone]

    async def run_settler(self) -> None:
        """Settles in groups until cancelled."""
        while True:
            await self._to_settle.wait()
            await asyncio.sleep(SETTLES)
            self._to_settle.clear()
            try:
                await self.settle()
            except _AWAY as error:
                log.warning("broadcast.settle", error=type(error).__name__)
                await asyncio.sleep(LOOKS)
                self._to_settle.set()

    async def rest(self) -> None:
        """Takes no more, and waits until nothing is on its way."""
        self._ends = True
        await self.drain()

    async def drain(self) -> None:
        """Until nothing is on its way; then settles."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))
        await self.settle()


def broadcasters(
    channels: Mapping[str, Channel],
    connections: Mapping[str, HotConnection],
    pacing: Pacing,
    wording: Wording,
    rules: Rules,
    now: Callable[[], datetime],
    doubt: Callable[[str], None],
) -> Sequence[Broadcaster]:
    """One for each way of the channels that are on; those of a channel share its connection."""
    return [
        Broadcaster(way, connections[name], channels[name], pacing, wording, rules, now, doubt)
        for way, name in _CHANNELS.items()
        if name in channels
    ]
