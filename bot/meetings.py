"""Who speaks: residents as this process remembers them, and one query for the others.

What is remembered (pointer, snapshot, profile) may be old; the commit compares the pointer, and
every rule is judged by the database, so an old memory costs a second try and never a wrong fact.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

import asyncpg
import msgspec

from bot.commits import MOST
from bot.database import HotConnection
from bot.observe import statements_of
from bot.snapshots import LIFE, Snapshots
from bot.talk.snapshot import Snapshot
from models.residents import Resident, read_profile

MEMORY = 20_000
"""Residents that a process remembers."""
FRESH = 60.0
"""Seconds that a remembered profile is shown from; facts are never decided by it."""

SHARED = 10.0
"""Seconds that memory is not relied upon after another process was seen to answer residents."""

Key = tuple[str, str]


class Met(msgspec.Struct):
    """A resident as this process knows them, between two turns."""

    resident: Resident
    talk: str | None
    turn: int
    behind: bool
    until: float
    phone: bytes | None = None
    written: float = 0.0
    snapshot: Snapshot | None = None

    def outdate(self) -> None:
        """What is known of the resident has changed; their conversation has not."""
        self.until = 0.0


class Meetings:
    """Finds residents by address, new ones included, many in one statement."""

    def __init__(
        self,
        connection: HotConnection,
        snapshots: Snapshots,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self._connection = connection
        self._snapshots = snapshots
        self._now = now
        self._monotonic = monotonic
        self._memory: OrderedDict[Key, Met] = OrderedDict()
        self._waiting: list[tuple[Key, bytes | None, asyncio.Future[Met]]] = []
        self._wake = asyncio.Event()
        self._shared_until = 0.0

    async def meet(self, channel: str, address: str, phone_index: bytes | None) -> Met:
        """The resident at this address, with the snapshot of their conversation."""
        key = (channel, address)
        met = self._memory.get(key)
        # A number that is new may make an officer of them.
        same = met is not None and (phone_index is None or phone_index == met.phone)
        now = self._monotonic()
        if met is not None and same and self._shared_until < now <= met.until:
            self._memory.move_to_end(key)
            return met
        future: asyncio.Future[Met] = asyncio.get_running_loop().create_future()
        self._waiting.append((key, phone_index, future))
        self._wake.set()
        met = self._memory[key] = await future
        if len(self._memory) > MEMORY:
            self._memory.popitem(last=False)
        return met

    def moved(self, met: Met, talk: str | None, snapshot: Snapshot | None) -> None:
        """The conversation has moved on by a turn of this process."""
        met.talk, met.snapshot, met.turn = talk, snapshot, met.turn + 1
        met.written = self._monotonic()

    def learned(self, met: Met, profile: str) -> None:
        """What a turn's own statement told of the resident after it."""
        met.resident = read_profile(profile)
        met.until = self._monotonic() + FRESH

    def forget(self, channel: str, address: str) -> None:
        """Asks the database when they speak next."""
        self._memory.pop((channel, address), None)

    def outrun(self, channel: str, address: str) -> None:
        """The resident's conversation has moved on without us.

        Where other processes answer residents too, what is remembered is old at every other turn,
        and a turn begun in vain costs five times as much as asking: so for a while all are asked.
        """
        self.forget(channel, address)
        self._shared_until = self._monotonic() + SHARED

    def forget_all(self) -> None:
        """As after a restart."""
        self._memory.clear()

    async def run(self) -> None:
        """Serves until cancelled."""
        while True:
            await self._wake.wait()
            taken, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            if not self._waiting:
                self._wake.clear()
            try:
                await self._fetch(taken)
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
                for _, _, future in taken:
                    if not future.done():
                        future.set_exception(error)

    async def _fetch(self, taken: list[tuple[Key, bytes | None, asyncio.Future[Met]]]) -> None:
        keys = [key for key, _, _ in taken]
        rows = await self._connection.fetch(
            "SELECT n, resident_id, talk, profile, behind FROM meet($1,$2,$3,$4)",
            [channel for channel, _ in keys], [address for _, address in keys],
            [phone for _, phone, _ in taken], self._now(),
        )  # fmt: skip
        statements_of("meet").inc()
        until = self._monotonic() + FRESH
        found: list[Met | None] = [None] * len(taken)
        strange: list[Met] = []
        for n, _, talk, profile, behind in rows:
            resident = read_profile(profile)
            place: int = n - 1
            met = found[place] = Met(resident, talk, resident.turn, behind, until, taken[place][1])
            before = self._memory.get(keys[place])
            # No draft outlives its day in a process's memory either.
            if before is not None and before.talk == talk and until - before.written < LIFE:
                met.snapshot, met.written = before.snapshot, before.written
            elif talk is not None:
                strange.append(met)
        stored = await self._snapshots.find([met.talk for met in strange if met.talk is not None])
        for met in strange:
            met.snapshot = stored.get(met.talk or "")
        for met, (_, _, future) in zip(found, taken, strict=True):
            if met is not None and not future.done():
                future.set_result(met)
