"""Where unfinished drafts live between turns: Redis, sealed, for one day.

A snapshot is written under a new name before the commit that points to it, and never again under
that name: a crash leaves either the old pointer with its old snapshot, or the new with the new.
What has been typed but not confirmed is nobody's record, so it expires by itself; when Redis is
away, turns go on without it.
"""

import itertools
import secrets
from collections.abc import Callable, Sequence

import msgspec
import redis.asyncio as redis
from redis.exceptions import RedisError

from bot.observe import ROUND_TRIPS, SNAPSHOTS_LOST, log
from bot.talk.snapshot import Snapshot
from models.sealed import Sealer, Unsealable

LIFE = 24 * 3600
"""Seconds that a snapshot is kept."""
PAUSE = 1.0
"""Seconds that Redis is left alone after it failed, so that no turn waits for it twice."""

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
