"""The outbox: rows to say become calls to a platform, in order for each address, and are settled.

A reply is handed over from memory by the turn that made it, already leased; whatever a crash or a
refusal leaves behind is claimed from the table. Nobody holds a row, a lock or a connection while a
platform is asked.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import random

import asyncpg

from bot.channels import Call, Channel, Gone, Later, Never, SendOutcome, Sent, Uncertain
from bot.database import HotConnection
from bot.delivery.departures import Departures
from bot.delivery.pacing import Pacing
from bot.observe import log, sends_of, statements_of
from bot.talk.said import Say, thaw_say
from models.post import Lane, Outgoing
from models.sealed import Sealer, Unsealable

LEASE = timedelta(seconds=60)
"""How long a claimed row belongs to the process that claimed it."""
GROUP = 0.05
"""Seconds that outcomes wait to be settled together."""
BATCH = 200
"""Rows that one claim takes."""
OLDEST = {
    Lane.REPLY: timedelta(hours=6),
    Lane.NOTICE: timedelta(hours=24),
    Lane.BROADCAST: timedelta(hours=8),
}
"""How old a message may grow before it is pointless to send it."""
NO_TEMPLATE = "no template"
"""The reason of a message whose template is not approved."""
_DOUBT = "uncertain: "
"""Begins the reason of a message that may have arrived: it is sent once more and no oftener."""

_CLAIM = """
UPDATE outbox SET state = 1, leased_until = $2 WHERE id IN (
  SELECT o.id FROM outbox o
  WHERE o.state = 0 AND (o.not_before IS NULL OR o.not_before <= $1)
    AND NOT EXISTS (SELECT 1 FROM outbox e
                    WHERE e.resident_id = o.resident_id AND e.id < o.id AND e.state < 2)
  ORDER BY o.lane, o.id LIMIT $3 FOR UPDATE SKIP LOCKED)
RETURNING id, resident_id, channel, address, body, lane, calls_done, attempts, created_at,
  coalesce(starts_with(reason, 'uncertain'), false) AS doubted,
  (SELECT heard_whatsapp_at FROM residents r WHERE r.id = outbox.resident_id) AS heard_at
"""
_EXPIRED = """
UPDATE outbox SET state = 0, leased_until = NULL, attempts = attempts + 1
WHERE id IN (SELECT id FROM outbox WHERE state = 1 AND leased_until < $1
             LIMIT 500 FOR UPDATE SKIP LOCKED)
"""
_SETTLE = """
UPDATE outbox o SET state = s.state, external_id = coalesce(s.external, o.external_id),
  reason = s.reason, calls_done = s.calls, attempts = o.attempts + s.tried,
  not_before = s.not_before, leased_until = NULL,
  settled_at = CASE WHEN s.state >= 2 THEN $8::timestamptz END
FROM unnest($1::bigint[], $2::smallint[], $3::text[], $4::text[], $5::smallint[], $6::smallint[],
            $7::timestamptz[]) AS s(id, state, external, reason, calls, tried, not_before)
WHERE o.id = s.id AND o.state = 1
"""
_GONE = """
UPDATE addresses SET gone_at = $3
WHERE (channel, address) IN (SELECT * FROM unnest($1::text[], $2::text[]))
  AND gone_at IS NULL
"""


@dataclass(slots=True)
class Reply:
    """One message on its way. `heard_at` is when the resident last wrote, where that limits us;
    `doubted` tells that an earlier call may have arrived; `calls` are the words as the platform is
    sent them, where that is worked out already."""

    row: int
    resident: int
    channel: str
    address: str
    say: Say
    lane: int = Lane.REPLY
    calls_done: int = 0
    attempts: int = 0
    created_at: datetime | None = None
    heard_at: datetime | None = None
    handed: bool = True
    doubted: bool = False
    calls: Sequence[Call] | None = None


@dataclass(slots=True)
class _Settled:
    row: int
    state: int
    external: str | None
    reason: str | None
    calls: int
    tried: int
    not_before: datetime | None


class Outbox:
    """Sends, retries, gives up; `template_failed` is told the code of a template's refusal."""

    def __init__(
        self,
        connection: HotConnection,
        channels: Mapping[str, Channel],
        sealer: Sealer,
        pacing: Pacing,
        now: Callable[[], datetime],
        template_failed: Callable[[str], None] = lambda code: None,
    ) -> None:
        self._connection = connection
        self._channels = channels
        self._sealer = sealer
        self._pacing = pacing
        self._now = now
        self._template_failed = template_failed
        self.departures = Departures()
        self._lines: dict[tuple[str, str], deque[Reply]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._settled: list[_Settled] = []
        self._gone: list[tuple[str, str]] = []
        self._settle_wake = asyncio.Event()
        self._poked = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    # ── handing over ─────────────────────────────────────────────────────────────────────────

    def hand(self, replies: Sequence[Reply]) -> None:
        """Sends these in order, after what is already on its way to the same address."""
        for reply in replies:
            key = (reply.channel, reply.address)
            line = self._lines.get(key)
            if line is None:
                line = self._lines[key] = deque()
                line.append(reply)
                self._idle.clear()
                task = asyncio.create_task(self._drain(key, line))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            else:
                line.append(reply)

    def poke(self) -> None:
        """Something waits in the table."""
        self._poked.set()

    async def _drain(self, key: tuple[str, str], line: deque[Reply]) -> None:
        try:
            while line:
                reply = line[0]
                try:
                    done = await self._deliver(reply)
                except Exception:
                    # A fault of ours in spelling or sending: it would come back for ever.
                    log.exception("outbox.broken", channel=reply.channel, row=reply.row)
                    self._settle(reply, Outgoing.NEVER, None, "broken", reply.calls_done, 1, None)
                    done = True
                line.popleft()
                if not done:
                    await self._put_off(line)
        finally:
            del self._lines[key]
            if not self._lines:
                self._idle.set()

    async def _put_off(self, line: deque[Reply]) -> None:
        """What follows a message that must be tried again may not overtake it: it all goes back.

        The line stays closed until the table knows, and from then on the table keeps the order.
        """
        while True:
            while line:
                later = line.popleft()
                doubt = _DOUBT if later.doubted else None
                self._settle(later, Outgoing.WAITING, None, doubt, later.calls_done, 0, None)
            with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
                await self.settle()
            if not line:
                return

    # ── one message ──────────────────────────────────────────────────────────────────────────

    async def _deliver(self, reply: Reply) -> bool:
        """Sends one message; False when it must be tried again and others must wait for it."""
        channel = self._channels.get(reply.channel)
        now = self._now()
        if channel is None:
            self._settle(reply, Outgoing.NEVER, None, "channel is off", reply.calls_done, 0, None)
            return True
        if reply.created_at and now - reply.created_at > OLDEST[Lane(reply.lane)]:
            self._settle(reply, Outgoing.NEVER, None, "too old", reply.calls_done, 0, None)
            return True
        if not reply.handed and channel.window is not None and reply.say.template is None:
            heard = reply.heard_at
            if heard is None or (now - heard).total_seconds() > channel.window:
                self._settle(
                    reply, Outgoing.NEVER, None, "outside the window", reply.calls_done, 0, None
                )
                return True
        if reply.lane != Lane.REPLY:
            await self._pacing.slot(reply.channel)
        else:
            self._pacing.replied(reply.channel)
            if (pause := self._pacing.paused(reply.channel)) > 0:
                await asyncio.sleep(pause)
        calls = reply.calls or channel.render(reply.address, reply.say)
        if not calls and reply.say.template is not None:
            self._settle(reply, Outgoing.NEVER, None, NO_TEMPLATE, reply.calls_done, 0, None)
            return True
        external: str | None = None
        for done, call in enumerate(calls):
            if done < reply.calls_done:
                continue
            outcome = await self._send(channel, call)
            match outcome:
                case Sent(external_id=sent):
                    external = external or sent
                case Later(after=after, throttled=throttled, reason=reason):
                    if throttled:
                        self._pacing.pause(reply.channel, after)
                    wait = max(after, min(300.0, 2.0**reply.attempts)) * (1 + random() / 4)  # noqa: S311
                    due = now + timedelta(seconds=wait)
                    why = _DOUBT + reason if reply.doubted else reason
                    self._settle(reply, Outgoing.WAITING, external, why, done, 1, due)
                    return False
                case Gone(reason=reason):
                    self._gone.append((reply.channel, reply.address))
                    self._settle(reply, Outgoing.GONE, external, reason, done, 1, None)
                    return True
                case Never(code=code, reason=reason) if call.spare:
                    log.warning("outbox.without", channel=reply.channel, reason=f"{code} {reason}")
                case Never(code=code, reason=reason):
                    if reply.say.template is not None:
                        self._template_failed(code)
                    self._settle(reply, Outgoing.NEVER, external, f"{code} {reason}", done, 1, None)
                    return True
                case Uncertain(reason=reason):
                    if reply.lane == Lane.BROADCAST or reply.doubted:
                        self._settle(reply, Outgoing.UNCERTAIN, external, reason, done, 1, None)
                        return True
                    # A message that comes twice is a nuisance; one that never comes is worse.
                    due = now + timedelta(seconds=2.0**reply.attempts)
                    self._settle(reply, Outgoing.WAITING, external, _DOUBT + reason, done, 1, due)
                    return False
        self._settle(reply, Outgoing.SENT, external, None, len(calls), 1, None)
        return True

    async def _send(self, channel: Channel, call: Call) -> SendOutcome:
        """One call, or its plainer form where the platform rejects the first."""
        sending = channel.send(call)
        outcome = await (self.departures.of(sending) if call.ahead else sending)
        sends_of(channel.name, type(outcome).__name__).inc()
        if isinstance(outcome, Never):
            for plainer in call.otherwise:
                outcome = await self._send(channel, plainer)
                if not isinstance(outcome, Sent):
                    break
        return outcome

    # ── settling ─────────────────────────────────────────────────────────────────────────────

    def _settle(
        self,
        reply: Reply,
        state: Outgoing,
        external: str | None,
        reason: str | None,
        calls: int,
        tried: int,
        not_before: datetime | None,
    ) -> None:
        if state not in (Outgoing.SENT, Outgoing.WAITING):
            log.warning("outbox.failed", channel=reply.channel, state=state.name, reason=reason)
        self._settled.append(_Settled(reply.row, state, external, reason, calls, tried, not_before))
        self._settle_wake.set()

    async def settle(self) -> None:
        """Writes the outcomes that are known."""
        settled, self._settled = self._settled, []
        gone, self._gone = self._gone, []
        if settled:
            settled.sort(key=lambda one: one.row)
            try:
                await self._connection.fetch(
                    _SETTLE, [s.row for s in settled], [s.state for s in settled],
                    [s.external for s in settled], [s.reason for s in settled],
                    [s.calls for s in settled], [s.tried for s in settled],
                    [s.not_before for s in settled], self._now(),
                )  # fmt: skip
                statements_of("settle").inc()
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
                self._settled = settled + self._settled
                raise
        if gone:
            await self._connection.fetch(
                _GONE, [c for c, _ in gone], [a for _, a in gone], self._now()
            )

    async def run_settler(self) -> None:
        """Settles in groups until cancelled."""
        while True:
            await self._settle_wake.wait()
            await asyncio.sleep(GROUP)
            self._settle_wake.clear()
            try:
                await self.settle()
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
                log.warning("outbox.settle", error=type(error).__name__)
                self._settle_wake.set()

    # ── what waits in the table ──────────────────────────────────────────────────────────────

    async def sweep(self) -> int:
        """Claims what is due and hands it over; returns how much there was."""
        now = self._now()
        await self._connection.fetch(_EXPIRED, now)
        rows = await self._connection.fetch(_CLAIM, now, now + LEASE, BATCH)
        for row in sorted(rows, key=lambda row: row["id"]):
            try:
                say = thaw_say(self._sealer.open(row["body"], f"out:{row['address']}"))
            except (Unsealable, TypeError):
                log.error("outbox.unreadable", row=row["id"])
                self._settled.append(
                    _Settled(row["id"], Outgoing.NEVER, None, "unreadable", 0, 0, None)
                )
                self._settle_wake.set()
                continue
            self.hand([
                Reply(
                    row["id"], row["resident_id"], row["channel"], row["address"], say,
                    row["lane"], row["calls_done"], row["attempts"], row["created_at"],
                    row["heard_at"], handed=False, doubted=row["doubted"],
                )
            ])  # fmt: skip
        return len(rows)

    async def run_claims(self, every: float = 1.0) -> None:
        """Claims when poked, and every second, until cancelled."""
        while True:
            try:
                async with asyncio.timeout(every):
                    await self._poked.wait()
            except TimeoutError:
                pass
            self._poked.clear()
            try:
                while await self.sweep() == BATCH:
                    pass
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
                log.warning("outbox.claim", error=type(error).__name__)

    async def rest(self) -> None:
        """Until nothing is on its way; then settles."""
        await self._idle.wait()
        await self.settle()
