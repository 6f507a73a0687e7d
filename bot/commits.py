"""Turns that wait together end in one statement.

A turn that writes no facts, or foresaw what its facts come to, ends in one call of the database:
message, facts, pointer and replies, or none of them. All that wait while the last call was under
way go into the next one: the log is flushed once and a hot row is locked once for all of them, and
no round trip lies between the lock and the commit. When a shared call fails for whatever reason,
its members are told to go alone.

2026-11: 200 residents at one stock row; one transaction each keeps below the bare UPDATE and
INSERT of the database. So: at most 32 together (with 64, this process rests while the database is
at all that it had room for), on two connections for each kind; residents in key order, goods locked
in key order by the functions. Weighed against it were a queue in the database (a second wait) and
advisory locks (nothing over the row's own).
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, cast

import asyncpg
import msgspec

from bot.database import HotConnection, Rehearsal
from bot.observe import log, statements_of
from bot.snapshots import Snapshots, SnapshotWriter
from models.staples.foreseen import Foreseen

MOST = 32
"""Turns in one transaction."""
BESIDE = 16
"""Turns that must wait for a second statement to be sent beside the first: while this process reads
the answer of one, the database is at the other."""
LEASE = timedelta(seconds=60)
"""How long the process that made the replies has to send them before another may."""

DONE, DUPLICATE, _STORED, REFUSED = range(4)
_UNFORESEEN = "SL002"
AWAY = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)
"""What a database that is away, or that refuses, is told by: no faults of ours."""


class Alone(Exception):
    """The shared transaction did not happen: this turn is to be done by itself."""


class Behind(Exception):
    """The message is stored, but something older comes first, or the conversation has moved on."""


class Seen(Exception):
    """This message was handled before."""


class Unforeseen(Exception):
    """The facts came out otherwise, and nothing was written: `answer` is the rule's, if one was."""

    def __init__(self, answer: Mapping[str, object] | None = None) -> None:
        super().__init__()
        self.answer = answer


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
    """The inbox row, and the rows of the replies; none when they must wait for older ones.

    `profile` is what is known of the resident after a turn that wrote facts, where it is told.
    """

    inbox: int
    replies: Sequence[int]
    profile: str | None = None


class Now(Protocol):
    """The clock."""

    def __call__(self) -> datetime: ...


@dataclass(slots=True)
class _Entry:
    message: Message
    ending: Ending
    foreseen: Foreseen | None
    done: asyncio.Future[Committed]


@dataclass(frozen=True, slots=True)
class _Lane:
    """A connection to the database and one to Redis, for one statement at a time."""

    connection: HotConnection
    snapshots: SnapshotWriter


class PlainCommits:
    """Ends turns that wrote no facts: one statement for all that wait."""

    _STATEMENT = (
        "SELECT n, status, inbox_id, outbox_ids, NULL, NULL "
        "FROM commit_turns($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)"
    )
    REHEARSAL: Sequence[Rehearsal] = ((_STATEMENT, *((),) * 9, None, None),)
    """Has a connection's server read and plan what a commit does, before residents wait for it."""

    def __init__(
        self, connections: Sequence[HotConnection], snapshots: Snapshots, now: Now
    ) -> None:
        self._lanes = [_Lane(connection, snapshots.writer()) for connection in connections]
        self._now = now
        self._waiting: list[_Entry] = []
        self._idle = list(self._lanes)
        self._under_way: set[asyncio.Task[None]] = set()

    def commit(
        self, message: Message, ending: Ending, foreseen: Foreseen | None = None
    ) -> asyncio.Future[Committed]:
        """Ends one turn. What it returns raises Seen, Behind, Unforeseen, or Alone."""
        done: asyncio.Future[Committed] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Entry(message, ending, foreseen, done))
        if self._idle and len(self._waiting) >= self._least():
            # It takes what waits when it first runs: all who come in this round of the loop.
            task = asyncio.create_task(self._serve(self._idle.pop()))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return done

    async def ready(self) -> None:
        """Has what the first commit would wait for."""
        for lane in self._lanes:
            await lane.connection.ready()
            await lane.snapshots.ready()

    async def close(self) -> None:
        """Stops; what was not committed is left to whoever hears the message again."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        for lane in self._lanes:
            await lane.snapshots.close()

    def _least(self) -> int:
        """How many must wait for one more statement to be sent."""
        return 1 if len(self._idle) == len(self._lanes) else BESIDE

    async def _serve(self, lane: _Lane) -> None:
        try:
            while True:
                taken, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                if not taken:  # the other lane came first
                    return
                taken.sort(key=lambda entry: entry.message.resident)
                await self._try(lane, taken)
                others_rest = len(self._idle) == len(self._lanes) - 1
                if len(self._waiting) < (1 if others_rest else BESIDE):
                    return
        finally:
            self._idle.append(lane)

    async def _try(self, lane: _Lane, entries: Sequence[_Entry]) -> None:
        try:
            await self._end(lane, entries)
        except Exception as error:  # every kind of failure sends them alone
            unforeseen = getattr(error, "sqlstate", None) == _UNFORESEEN
            if not isinstance(error, AWAY):
                log.exception("commits.broken")
            for entry in entries:
                if not entry.done.done():
                    entry.done.set_exception(
                        Unforeseen() if unforeseen else Alone(type(error).__name__)
                    )

    async def _end(self, lane: _Lane, entries: Sequence[_Entry]) -> None:
        endings = [entry.ending for entry in entries]
        new = [
            (e.name, e.snapshot) for e in endings if e.name is not None and e.snapshot is not None
        ]
        # Redis has them, though it has not yet said so, before the database hears of them.
        stored = await lane.snapshots.begin(new)
        messages = [entry.message for entry in entries]
        said = [(n, body) for n, ending in enumerate(endings, 1) for body in ending.says]
        now = self._now()
        try:
            rows = await lane.connection.fetch(
                self._STATEMENT,
                [m.resident for m in messages], [m.expect for m in messages],
                [entry.ending.name for entry in entries], [m.channel for m in messages],
                [m.external_id for m in messages], [m.address for m in messages],
                [m.body for m in messages], [n for n, _ in said], [body for _, body in said],
                now, now + LEASE, *self._more(entries),
            )  # fmt: skip
        finally:
            await stored()
        statements_of("commit").inc()
        dropped: list[str] = []
        for n, status, inbox, replies, answer, profile in rows:
            entry = entries[cast("int", n) - 1]
            if entry.done.done():
                continue
            if status == DONE:
                entry.done.set_result(Committed(inbox, replies or (), profile))
                if entry.ending.drop is not None:
                    dropped.append(entry.ending.drop)
            elif status == REFUSED:
                entry.done.set_exception(Unforeseen(msgspec.json.decode(answer)))
            else:
                entry.done.set_exception(Seen() if status == DUPLICATE else Behind())
        lane.snapshots.forget(dropped)

    def _more(self, entries: Sequence[_Entry]) -> Sequence[Any]:
        """What the statement wants beside messages and endings."""
        return ()


class ForeseenCommits(PlainCommits):
    """Ends turns that foresaw what their facts come to: the facts are written with the turn."""

    _STATEMENT = (
        "SELECT n, status, inbox_id, outbox_ids, answer::text, profile::text "
        "FROM commit_foreseen_turns($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,"
        "$12,$13::text[]::jsonb[],$14::text[]::jsonb[])"
    )
    REHEARSAL = (
        (_STATEMENT, *((),) * 9, None, None, *((),) * 3),
        # Nobody gives nothing back: the goods' own function is only asked where there is a wish.
        ("SELECT FROM hold_goods(ARRAY[$1::text::jsonb], now())", '{"resident": 0, "lines": []}'),
    )

    def _more(self, entries: Sequence[_Entry]) -> Sequence[Any]:
        foreseen = [entry.foreseen for entry in entries if entry.foreseen is not None]
        return (
            [each.function for each in foreseen],
            [msgspec.json.encode(each.wish).decode() for each in foreseen],
            [msgspec.json.encode(each.answer).decode() for each in foreseen],
        )
