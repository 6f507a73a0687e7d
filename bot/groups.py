"""Turns that ask for facts before they know their replies share a transaction too.

A turn that takes goods and could not foresee the answer joins a group: the group claims its
residents, asks each fact function once for all of its members, lets the members go on to their
replies, and commits them all. The log is flushed once for a group, a hot row is locked once, and
every member has what it would have had alone: its facts, its replies and its mark, or none of
them. When a shared transaction fails for whatever reason, its members are told to go alone.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import asyncpg
import msgspec

from bot.commits import (
    AWAY,
    DONE,
    DUPLICATE,
    LEASE,
    MOST,
    Alone,
    Behind,
    Committed,
    Ending,
    Message,
    Now,
    Seen,
    replies_of,
    snapshots_of,
)
from bot.database import HotConnection
from bot.observe import log, statements_of
from bot.snapshots import Snapshots

PATIENCE = 10.0
"""Seconds that a group waits for its members before it sends each of them alone."""


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
        self._snapshots = snapshots.writer()
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
        try:
            while True:
                await self._wake.wait()
                taken, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                if not self._waiting:
                    self._wake.clear()
                taken.sort(key=lambda member: member.message.resident)
                try:
                    await self._share(taken)
                except Exception as error:  # every kind of failure sends them alone
                    if not isinstance(error, (*AWAY, Alone)):
                        log.exception("commits.broken")
                    for member in taken:
                        self._send_alone(member, error)
        finally:
            await self._snapshots.close()

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
            new, _ = snapshots_of(endings)
            # Side by side: both only have to be there before the commit.
            stored = await self._snapshots.begin(new)
            replies = await self._finish(connection, alive, endings)
            await stored()
        for member, ids in zip(alive, replies, strict=True):
            if not member.done.done():
                member.done.set_result(Committed(member.inbox, ids))
        self._snapshots.forget(snapshots_of(endings)[1])

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
        statements_of("claim").inc()
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
            statements_of(function).inc()
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
        of, bodies = replies_of(endings)
        messages = [member.message for member in alive]
        now = self._now()
        rows = await connection.fetch(
            "SELECT n, outbox_ids FROM finish_turns($1,$2,$3,$4,$5,$6,$7,$8,$9)",
            [m.resident for m in messages], [ending.name for ending in endings],
            [m.channel for m in messages], [member.inbox for member in alive],
            [m.address for m in messages], of, bodies, now, now + LEASE,
        )  # fmt: skip
        statements_of("finish").inc()
        replies: list[Sequence[int]] = [()] * len(alive)
        for n, ids in cast("list[tuple[int, list[int] | None]]", rows):
            replies[n - 1] = ids or ()
        return replies
