"""Turns that wait together share one transaction.

A turn that writes no facts ends in one call of `commit_turns`; all that wait while the last call
was under way go into the next one. A turn that takes goods joins a group: the group claims its
residents, asks each fact function once for all of its members, lets the members go on to their
replies, and commits them all. The log is flushed once for a group, a hot row is locked once, and
every member has what it would have had alone: its facts, its replies and its mark, or none of
them. When a shared transaction fails for whatever reason, its members are told to go alone.

2026-11: 200 residents at one stock row; one transaction each keeps below the bare UPDATE and
INSERT of the database, sharing reaches a multiple. So: groups of at most 64, on one connection for
each kind; residents in key order, goods locked in key order by the functions. Weighed against it
were a queue in the database (a second wait) and advisory locks (nothing over the row's own).
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, cast

import asyncpg
import msgspec

from bot.database import HotConnection
from bot.observe import STATEMENTS, log
from bot.snapshots import Snapshots

MOST = 64
"""Turns in one transaction."""
LEASE = timedelta(seconds=60)
"""How long the process that made the replies has to send them before another may."""
PATIENCE = 10.0
"""Seconds that a group waits for its members before it sends each of them alone."""

DONE, DUPLICATE, STORED = 0, 1, 2


class Alone(Exception):
    """The shared transaction did not happen: this turn is to be done by itself."""


class Behind(Exception):
    """The message is stored, but something older comes first, or the conversation has moved on."""


class Seen(Exception):
    """This message was handled before."""


@dataclass(frozen=True, slots=True)
class Message:
    """What the inbox keeps of a message, and the resident and pointer it is answered for."""

    resident: int
    expect: str | None
    channel: str
    external_id: str
    address: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Ending:
    """How a turn ends: the new pointer, its sealed snapshot, the one to drop, sealed replies."""

    name: str | None
    snapshot: bytes | None
    drop: str | None
    says: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Committed:
    """The inbox row, and the rows of the replies; none when they must wait for older ones."""

    inbox: int
    replies: Sequence[int]


@dataclass(slots=True)
class _Plain:
    message: Message
    ending: Ending
    done: asyncio.Future[Committed]


class Now(Protocol):
    """The clock."""

    def __call__(self) -> datetime: ...


def _snapshots_of(endings: Sequence[Ending]) -> tuple[list[tuple[str, bytes]], list[str]]:
    new = [(e.name, e.snapshot) for e in endings if e.name is not None and e.snapshot is not None]
    return new, [e.drop for e in endings if e.drop is not None]


def _flat(endings: Sequence[Ending]) -> tuple[list[int], list[bytes]]:
    """The replies of several turns as two arrays: which turn, from 1, and the sealed words."""
    of: list[int] = []
    bodies: list[bytes] = []
    for n, ending in enumerate(endings, 1):
        of.extend([n] * len(ending.says))
        bodies.extend(ending.says)
    return of, bodies


class PlainCommits:
    """Ends turns that wrote no facts: one statement for all that wait."""

    def __init__(self, connection: HotConnection, snapshots: Snapshots, now: Now) -> None:
        self._connection = connection
        self._snapshots = snapshots
        self._now = now
        self._waiting: list[_Plain] = []
        self._wake = asyncio.Event()

    async def commit(self, message: Message, ending: Ending) -> Committed:
        """Ends one turn. Raises Seen, Behind, or Alone."""
        entry = _Plain(message, ending, asyncio.get_running_loop().create_future())
        self._waiting.append(entry)
        self._wake.set()
        return await entry.done

    async def run(self) -> None:
        """Serves until cancelled."""
        while True:
            await self._wake.wait()
            taken, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            if not self._waiting:
                self._wake.clear()
            try:
                await self._end(sorted(taken, key=lambda entry: entry.message.resident))
            except Exception as error:  # every kind of failure sends them alone
                if not isinstance(
                    error, (asyncpg.PostgresError, OSError, asyncpg.InterfaceError, TimeoutError)
                ):
                    log.exception("commits.broken")
                for entry in taken:
                    if not entry.done.done():
                        entry.done.set_exception(Alone(type(error).__name__))

    async def _end(self, entries: Sequence[_Plain]) -> None:
        new, _ = _snapshots_of([entry.ending for entry in entries])
        await self._snapshots.put(new)
        messages = [entry.message for entry in entries]
        of, bodies = _flat([entry.ending for entry in entries])
        now = self._now()
        rows = await self._connection.fetch(
            "SELECT n, status, inbox_id, outbox_ids "
            "FROM commit_turns($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)",
            [m.resident for m in messages], [m.expect for m in messages],
            [entry.ending.name for entry in entries], [m.channel for m in messages],
            [m.external_id for m in messages], [m.address for m in messages],
            [m.body for m in messages], of, bodies, now, now + LEASE,
        )  # fmt: skip
        STATEMENTS.labels("commit").inc()
        dropped: list[str] = []
        for n, status, inbox, replies in cast("list[tuple[int, int, int, list[int] | None]]", rows):
            entry = entries[n - 1]
            if entry.done.done():
                continue
            if status == DONE:
                entry.done.set_result(Committed(inbox, replies or ()))
                if entry.ending.drop is not None:
                    dropped.append(entry.ending.drop)
            else:
                entry.done.set_exception(Seen() if status == DUPLICATE else Behind())
        self._snapshots.forget(dropped)


@dataclass(slots=True)
class Member:
    """A turn in a group: it asks, is answered, and at last ends or fails."""

    message: Message
    claimed: asyncio.Future[int]
    call: tuple[str, bytes, asyncio.Future[Mapping[str, object]]] | None = None
    ending: Ending | None = None
    done: asyncio.Future[Committed] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )
    failed: bool = False
    inbox: int = 0
    group: "FactCommits | None" = None

    async def ask(self, function: str, wish: Mapping[str, object]) -> Mapping[str, object]:
        """One row of a set function, within the group's transaction. Raises Alone."""
        answer: asyncio.Future[Mapping[str, object]] = asyncio.get_running_loop().create_future()
        self.call = (function, msgspec.json.encode(wish), answer)
        if self.group is not None:
            self.group.arrived()
        return await answer

    async def end(self, ending: Ending) -> Committed:
        """Ends the turn with the group. Raises Alone."""
        self.ending = ending
        if self.group is not None:
            self.group.arrived()
        return await self.done

    def fail(self) -> None:
        """The turn broke: nothing that the group has written may stay."""
        self.failed = True
        if self.group is not None:
            self.group.arrived()


_FUNCTIONS = frozenset(("hold_goods", "confirm_orders"))


class FactCommits:
    """Turns that write facts, in groups that share a transaction."""

    def __init__(self, connection: HotConnection, snapshots: Snapshots, now: Now) -> None:
        self._connection = connection
        self._snapshots = snapshots
        self._now = now
        self._waiting: list[Member] = []
        self._wake = asyncio.Event()
        self._arrived = asyncio.Event()

    async def join(
        self, message: Message, function: str, wish: Mapping[str, object]
    ) -> tuple[Member, Mapping[str, object]]:
        """Joins the next group with its first question. Raises Seen, Behind, or Alone."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Mapping[str, object]] = loop.create_future()
        member = Member(
            message, loop.create_future(), (function, msgspec.json.encode(wish), answer)
        )
        self._waiting.append(member)
        self._wake.set()
        await member.claimed
        return member, await answer

    def arrived(self) -> None:
        """A member has asked, ended or failed."""
        self._arrived.set()

    async def run(self) -> None:
        """Serves until cancelled."""
        while True:
            await self._wake.wait()
            taken, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            if not self._waiting:
                self._wake.clear()
            taken.sort(key=lambda member: member.message.resident)
            try:
                await self._share(taken)
            except Exception as error:  # every kind of failure sends them alone
                if not isinstance(
                    error,
                    (asyncpg.PostgresError, OSError, asyncpg.InterfaceError, TimeoutError, Alone),
                ):
                    log.exception("commits.broken")
                for member in taken:
                    self._send_alone(member, error)

    def _send_alone(self, member: Member, error: Exception) -> None:
        alone = Alone(type(error).__name__)
        waiting = [member.claimed, member.done]
        if member.call is not None:
            waiting.append(member.call[2])  # type: ignore[arg-type]  # a future like the others
        # A future nobody waits for any more must not complain that nobody looked at it.
        for future in waiting:
            if not future.done():
                future.set_exception(alone)
                future.exception()

    async def _share(self, members: Sequence[Member]) -> None:
        endings: list[Ending] = []
        async with self._connection.transaction() as connection:
            alive = await self._claim(connection, members)
            if not alive:
                return
            while True:
                asking = [member for member in alive if member.call is not None]
                if asking:
                    await self._ask(connection, asking)
                await self._wait_for(alive)
                if any(member.failed for member in alive):
                    raise Alone
                if all(member.ending is not None for member in alive):
                    break
            endings = [member.ending for member in alive if member.ending is not None]
            new, _ = _snapshots_of(endings)
            # Side by side: both only have to be there before the commit.
            _, replies = await asyncio.gather(
                self._snapshots.put(new), self._finish(connection, alive, endings)
            )
        for member, ids in zip(alive, replies, strict=True):
            if not member.done.done():
                member.done.set_result(Committed(member.inbox, ids))
        self._snapshots.forget(_snapshots_of(endings)[1])

    async def _claim(
        self, connection: asyncpg.Connection, members: Sequence[Member]
    ) -> list[Member]:
        messages = [member.message for member in members]
        rows = await connection.fetch(
            "SELECT n, status, inbox_id FROM claim_turns($1,$2,$3,$4,$5,$6,$7)",
            [m.resident for m in messages], [m.expect for m in messages],
            [m.channel for m in messages], [m.external_id for m in messages],
            [m.address for m in messages], [m.body for m in messages], self._now(),
        )  # fmt: skip
        STATEMENTS.labels("claim").inc()
        alive: list[Member] = []
        for n, status, inbox in cast("list[tuple[int, int, int]]", rows):
            member = members[n - 1]
            if status == DONE:
                member.inbox, member.group = inbox, self
                member.claimed.set_result(inbox)
                alive.append(member)
            else:
                member.claimed.set_exception(Seen() if status == DUPLICATE else Behind())
        return alive

    async def _ask(self, connection: asyncpg.Connection, asking: Sequence[Member]) -> None:
        by_function: dict[str, list[Member]] = {}
        for member in asking:
            if member.call is not None:
                by_function.setdefault(member.call[0], []).append(member)
        for function, group in sorted(by_function.items()):
            if function not in _FUNCTIONS:
                raise LookupError(function)
            rows = await connection.fetch(
                f"SELECT n, result::text FROM {function}($1::text[]::jsonb[], $2)",  # noqa: S608  # from _FUNCTIONS
                [member.call[1].decode() for member in group if member.call], self._now(),
            )  # fmt: skip
            STATEMENTS.labels(function).inc()
            for n, result in cast("list[tuple[int, str]]", rows):
                member = group[n - 1]
                call, member.call = member.call, None
                if call is not None and not call[2].done():
                    call[2].set_result(msgspec.json.decode(result))

    async def _wait_for(self, alive: Sequence[Member]) -> None:
        """Until every member has asked again, ended or failed."""
        async with asyncio.timeout(PATIENCE):
            while any(m.call is None and m.ending is None and not m.failed for m in alive):
                self._arrived.clear()
                await self._arrived.wait()

    async def _finish(
        self, connection: asyncpg.Connection, alive: Sequence[Member], endings: Sequence[Ending]
    ) -> list[Sequence[int]]:
        of, bodies = _flat(endings)
        messages = [member.message for member in alive]
        now = self._now()
        rows = await connection.fetch(
            "SELECT n, outbox_ids FROM finish_turns($1,$2,$3,$4,$5,$6,$7,$8,$9)",
            [m.resident for m in messages], [ending.name for ending in endings],
            [m.channel for m in messages], [member.inbox for member in alive],
            [m.address for m in messages], of, bodies, now, now + LEASE,
        )  # fmt: skip
        STATEMENTS.labels("finish").inc()
        replies: list[Sequence[int]] = [()] * len(alive)
        for n, ids in cast("list[tuple[int, list[int] | None]]", rows):
            replies[n - 1] = ids or ()
        return replies
