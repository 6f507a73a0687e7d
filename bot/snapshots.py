"""Where unfinished drafts live between turns: Redis, sealed, for one day.

A snapshot is written under a new name before the commit that points to it, and never again under
that name: a crash leaves either the old pointer with its old snapshot, or the new with the new.
What has been typed but not confirmed is nobody's record, so it expires by itself; when Redis is
away, turns go on without it.
"""

import asyncio
import itertools
import secrets
from collections.abc import Awaitable, Callable, Sequence
from typing import cast

import hiredis
import msgspec
import redis.asyncio as redis
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import RedisError

from bot.observe import ROUND_TRIPS, SNAPSHOTS_LOST, log
from bot.talk.snapshot import Snapshot
from models.sealed import Sealer, Unsealable

LIFE = 24 * 3600
"""Seconds that a snapshot is kept."""
PAUSE = 1.0
"""Seconds that Redis is left alone after it failed, so that no turn waits for it twice."""

# Its stub knows commands of a single word only. The library's own packing takes ten times as long.
_pack: Callable[[tuple[str | int | bytes, ...]], bytes] = hiredis.pack_command  # pyright: ignore[reportAssignmentType, reportUnknownMemberType, reportUnknownVariableType]

PATIENCE = 2.0
"""Seconds that Redis has to answer a writer."""

# A script and not a pipeline: one command to spell and one answer to read, whatever their number.
# KEYS: what to write, then what to drop. ARGV: seconds to keep, how many to write, what to write.
_WRITE = """
local new = tonumber(ARGV[2])
for i = 1, new do redis.call('SET', KEYS[i], ARGV[i + 2], 'EX', ARGV[1]) end
for i = new + 1, #KEYS do redis.call('UNLINK', KEYS[i]) end
return new
"""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Snapshot).decode


class Snapshots:
    """Named, immutable, sealed snapshots."""

    def __init__(self, store: redis.Redis, sealer: Sealer, monotonic: Callable[[], float]) -> None:
        self._redis = store
        self._write = store.register_script(_WRITE)
        self._sealer = sealer
        self._monotonic = monotonic
        self._away_until = 0.0
        self._dead: list[str] = []
        self._run = secrets.token_hex(5)
        self._count = itertools.count()

    def new_name(self, resident: int) -> str:
        """A name that was never used before, by any process."""
        return f"{resident}.{self._run}{next(self._count):x}"

    def seal(self, name: str, snapshot: Snapshot) -> bytes:
        """What is stored under this name."""
        return self._sealer.seal(_encode(snapshot), name)

    @property
    def is_away(self) -> bool:
        """Whether Redis failed a moment ago."""
        return self._monotonic() < self._away_until

    def _failed(self, error: Exception) -> None:
        self._away_until = self._monotonic() + PAUSE
        log.warning("snapshots.away", error=type(error).__name__)

    async def get(self, name: str | None) -> Snapshot | None:
        """The snapshot of this name, or None when there is none, any more or at all."""
        return None if name is None else (await self.find([name])).get(name)

    async def find(self, names: Sequence[str]) -> dict[str, Snapshot]:
        """The snapshots of these names that are still there, in one round trip."""
        if not names or self.is_away:
            return {}
        try:
            ROUND_TRIPS.inc()
            stored: Sequence[object] = await self._redis.mget([f"talk:{name}" for name in names])
        except (RedisError, OSError) as error:
            self._failed(error)
            return {}
        found: dict[str, Snapshot] = {}
        for name, sealed in zip(names, stored, strict=True):
            snapshot = self._opened(name, sealed)
            if snapshot is None:
                SNAPSHOTS_LOST.inc()
            else:
                found[name] = snapshot
        return found

    def _opened(self, name: str, sealed: object) -> Snapshot | None:
        if not isinstance(sealed, bytes):
            return None
        try:
            return _decode(self._sealer.open(sealed, name))
        except (Unsealable, msgspec.DecodeError, msgspec.ValidationError):
            return None

    async def put(self, new: Sequence[tuple[str, bytes]]) -> None:
        """Writes these, and drops what `forget` was told, in one round trip."""
        dead, self._dead = self._dead, []
        if self.is_away or not (new or dead):
            return
        try:
            ROUND_TRIPS.inc()
            names = [name for name, _ in new]
            await self._write(
                keys=[f"talk:{name}" for name in (*names, *dead)],
                args=[LIFE, len(new), *(sealed for _, sealed in new)],
            )
        except (RedisError, OSError) as error:
            self._failed(error)

    def forget(self, names: Sequence[str]) -> None:
        """Drops these with the next write; what is missed expires by itself."""
        self._dead.extend(names)

    def writer(self) -> "SnapshotWriter":
        """Somebody who writes snapshots one group after the other, on a connection of their own."""
        return SnapshotWriter(self, self._redis)

    def take_dead(self) -> list[str]:
        """What is to be dropped; whoever takes it drops it."""
        dead, self._dead = self._dead, []
        return dead

    def failed(self, error: Exception) -> None:
        """Redis did not do what it was asked: it is left alone for a moment."""
        self._failed(error)


async def _nothing() -> None:
    return None


class SnapshotWriter:
    """Writes snapshots for a committer, who need not wait for Redis before the database.

    When `begin` returns, the kernel has the command: whatever becomes of this process, Redis reads
    it before anybody can read the commit that follows. So both are waited for side by side.
    """

    def __init__(self, snapshots: Snapshots, store: redis.Redis) -> None:
        self._snapshots = snapshots
        kwargs = store.connection_pool.connection_kwargs
        # The answer is waited for with a limit; the writing has none, because it does not wait.
        self._pool = redis.ConnectionPool(
            connection_class=store.connection_pool.connection_class,
            **{**kwargs, "socket_timeout": None},
        )
        self._connection: AbstractConnection | None = None
        self._script = ""

    async def ready(self) -> None:
        """Opens the connection before a commit waits for it."""
        try:
            await self._opened()
        except (RedisError, OSError) as error:
            await self._drop(error)

    async def begin(self, new: Sequence[tuple[str, bytes]]) -> Callable[[], Awaitable[None]]:
        """Sends these on their way, with what is to be dropped; await what it returns, once."""
        dead = self._snapshots.take_dead()
        if self._snapshots.is_away or not (new or dead):
            return _nothing
        ROUND_TRIPS.inc()
        keys = [f"talk:{name}" for name, _ in new]
        keys.extend(f"talk:{name}" for name in dead)
        try:
            connection = await self._opened()
            command = ("EVALSHA", self._script, len(keys), *keys, LIFE, len(new))
            command += tuple(sealed for _, sealed in new)
            # It waits only when the kernel's buffer is full: Redis reads no more.
            async with asyncio.timeout(PATIENCE):
                await connection.send_packed_command(_pack(command), check_health=False)
        except (RedisError, OSError) as error:
            await self._drop(error)
            return _nothing
        return self._answered

    def forget(self, names: Sequence[str]) -> None:
        """See Snapshots."""
        self._snapshots.forget(names)

    async def close(self) -> None:
        """Gives the connection up."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await connection.disconnect()

    async def _opened(self) -> AbstractConnection:
        connection = self._connection
        if connection is None or not connection.is_connected:
            connection = self._connection = self._pool.make_connection()
            async with asyncio.timeout(PATIENCE):
                await connection.connect()
                await connection.send_command("SCRIPT", "LOAD", _WRITE)
                self._script = cast("bytes", await connection.read_response()).decode()
            # Nothing stays in this process: what is written goes to the kernel at once. The library
            # has no word for it.
            writer = cast("asyncio.StreamWriter", connection._writer)  # pyright: ignore[reportPrivateUsage]
            writer.transport.set_write_buffer_limits(high=0)
        return connection

    async def _answered(self) -> None:
        connection = self._connection
        if connection is None:
            return
        try:
            # The library's own time limit raises nothing, and leaves the late answer to the next.
            async with asyncio.timeout(PATIENCE):
                await connection.read_response()
        except (RedisError, OSError) as error:
            await self._drop(error)

    async def _drop(self, error: Exception) -> None:
        self._snapshots.failed(error)
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.disconnect(nowait=True)
