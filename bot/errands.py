"""Errands: other systems are asked between turns, without a lock, a transaction or a connection.

A turn that needs one stores its wish together with what it says. Whoever leases the row asks, and
puts the answer into the resident's inbox like any other message, once: the row ends in the
transaction that stores the answer, and a lease that was lost to a crash is taken by another.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.meetings import Meetings
from bot.observe import errands_of, log
from bot.slow_turns import SlowTurns
from bot.stage import errand_about, inbox_about
from bot.talk.said import Fetched, freeze
from models.outside import Trouble
from models.sealed import Sealer

Asker = Callable[[Mapping[str, Any]], Awaitable[msgspec.Struct]]
"""Asks another system for what is wished. Raises Trouble."""

PATIENCE = timedelta(seconds=20)
"""How long a resident waits before it is said that there is no answer."""
LEASE = timedelta(seconds=40)
"""How long an errand belongs to who has leased it: longer than anybody asks."""
TRIES = 3
"""How often it is asked under one lease, and how many leases may be lost to crashes."""
MOST = 50
"""Errands that one process asks at a time."""

_LEASE = text("""
UPDATE errands SET not_before = :until, attempts = attempts + 1
WHERE id IN (
    SELECT id FROM errands WHERE done_at IS NULL AND not_before <= :now
    ORDER BY not_before LIMIT :most FOR UPDATE SKIP LOCKED)
RETURNING id, kind, resident_id, channel, address, flow, step, ask, wish, created_at, attempts
""")
_DONE = text("UPDATE errands SET done_at = :now, wish = '' WHERE id = :id AND done_at IS NULL")
_TELL = text("""
INSERT INTO inbox (channel, external_id, resident_id, address, body, received_at, ours)
VALUES (:channel, :external, :resident, :address, :body, :now, true)
ON CONFLICT (channel, external_id) DO NOTHING
""")


class Errands:
    """Asks and brings the answers back. `pause` is the seconds before the second try."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        sealer: Sealer,
        askers: Mapping[str, Asker],
        slow: SlowTurns,
        meetings: Meetings,
        now: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self.askers = askers
        self._slow = slow
        self._meetings = meetings
        self._now = now
        self._under_way: set[asyncio.Task[None]] = set()
        self._beginning = asyncio.Lock()
        self.pause = 1.0

    async def run(self) -> None:
        """Asks as soon as a turn of this process has sent an errand; until cancelled."""
        while True:
            await self._slow.sent.wait()
            self._slow.sent.clear()
            try:
                await self.begin()
            except Exception:
                log.exception("errands.broken")  # the schedule takes what is due

    async def begin(self) -> int:
        """Begins with everything that is due; returns how many."""
        async with self._beginning:
            rows = await self._lease()
            for row in rows:
                task = asyncio.create_task(self._carry_out(row))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
        return len(rows)

    async def rest(self) -> None:
        """Until nothing is under way any more."""
        while self._under_way:
            await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _lease(self) -> list[Any]:
        now = self._now()
        room = MOST - len(self._under_way)
        if room <= 0:
            return []
        async with self._sessions() as db, db.begin():
            leased = await db.execute(_LEASE, {"now": now, "until": now + LEASE, "most": room})
            return list(leased.all())

    async def _carry_out(self, row: Any) -> None:
        try:
            fetched = await self._ask(row)
        except Exception:
            # Asking once more would break as well, and somebody waits.
            log.exception("errand.broken", kind=row.kind, id=row.id)
            fetched = self._counted(_silent(row), row.kind, "broken")
        try:
            await self._tell(row, fetched)
        except Exception:
            log.exception("errand.untold", kind=row.kind, id=row.id)  # it is leased again

    async def _ask(self, row: Any) -> Fetched:
        asker = self.askers.get(row.kind)
        silent = _silent(row)
        if asker is None:
            return self._counted(silent, row.kind, "unknown")
        if row.attempts > TRIES:
            return self._counted(silent, row.kind, "given-up")
        about = errand_about(row.address, row.ask)
        wish = msgspec.json.decode(self._sealer.open(bytes(row.wish), about))
        for tried in range(1, TRIES + 1):
            try:
                answer = msgspec.to_builtins(await asker(wish))
            except Trouble as trouble:
                log.warning("errand.trouble", kind=row.kind, id=row.id, why=str(trouble))
                late = self._now() - row.created_at > PATIENCE
                if trouble.is_over or late or tried == TRIES:
                    return self._counted(silent, row.kind, "silent")
                await asyncio.sleep(self.pause * tried)
            else:
                fetched = Fetched(row.flow, row.step, row.ask, answer)
                return self._counted(fetched, row.kind, "answered")
        raise AssertionError("the last try returns")

    @staticmethod
    def _counted(fetched: Fetched, kind: str, outcome: str) -> Fetched:
        errands_of(kind, outcome).inc()
        return fetched

    async def _tell(self, row: Any, fetched: Fetched) -> None:
        """Ends the errand and stores its answer, both or neither, then lets the turn go on."""
        now = self._now()
        external = f"errand-{row.id}"
        body = self._sealer.seal(freeze(fetched), inbox_about(row.channel, external))
        async with self._sessions() as db, db.begin():
            await db.execute(_DONE, {"id": row.id, "now": now})
            # Who asked as well, because a lease ran out, meets the same key.
            await db.execute(
                _TELL,
                {
                    "channel": row.channel, "external": external, "resident": row.resident_id,
                    "address": row.address, "body": body, "now": now,
                },
            )  # fmt: skip
        self._meetings.forget(row.channel, row.address)
        await self._slow.catch_up(row.resident_id)


def _silent(row: Any) -> Fetched:
    """Nobody has answered."""
    return Fetched(row.flow, row.step, row.ask, silent=True)
