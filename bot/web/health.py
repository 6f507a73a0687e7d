"""How the service is: alive, ready, and its counters.

Ready means that the database answers. Without Redis residents are asked again for what they had not
confirmed, and a channel whose token is missing is off; both are told, neither is a reason to take
the process out of service.
"""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

import asyncpg
import msgspec
import redis.asyncio as redis
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.observe import PARKED, WAITING

CHANNELS = ("telegram", "whatsapp")
READY_AGE = 1.0
"""Seconds that readiness may be told from memory: many may ask, the database is asked once."""
METRICS_AGE = 5.0
"""Seconds that the gauges of the tables may be old."""
PATIENCE = 2.0
"""Seconds after which a server that does not answer counts as away."""

OLDEST = Gauge("sapa_oldest_seconds", "Age of the oldest message that waits, by table", ["table"])

# Each of the four reads a partial index that holds only what is looked for.
LOOK = text("""
SELECT (SELECT count(*) FROM inbox WHERE parked_at IS NOT NULL),
       (SELECT min(received_at) FROM inbox WHERE handled_at IS NULL AND parked_at IS NULL),
       (SELECT count(*) FROM outbox WHERE state = 0),
       (SELECT min(created_at) FROM outbox WHERE state = 0)
""")

_NO_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Look:
    """What the tables say: how much is parked and unsent, and since when the oldest waits."""

    parked: int
    unanswered_since: datetime | None
    unsent: int
    unsent_since: datetime | None


class Tables:
    """The last look at the tables, taken anew when somebody wants a fresher one; one at a time."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], now: Callable[[], datetime]
    ) -> None:
        self._sessions = sessions
        self._now = now
        self._lock = asyncio.Lock()
        self._look: Look | None = None
        self._taken = now()

    async def look(self, age: float) -> Look | None:
        """A look at most `age` seconds old; None when the database is away."""
        async with self._lock:
            # A clock that is set back makes the last look strange, not fresh.
            if self._look is None or abs((self._now() - self._taken).total_seconds()) > age:
                self._look = await self._ask()
                self._taken = self._now()
            return self._look

    async def _ask(self) -> Look | None:
        try:
            async with asyncio.timeout(PATIENCE), self._sessions() as db:
                return Look(*(await db.execute(LOOK)).one())
        except (SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            return None


def health_routes(
    sessions: async_sessionmaker[AsyncSession],
    store: redis.Redis,
    now: Callable[[], datetime],
    channels: Collection[str],
) -> list[Route]:
    """`/health/live`, `/health/ready` and `/metrics`; `channels` names those that are on."""
    tables = Tables(sessions, now)

    async def live(_request: Request) -> Response:
        return _json({"status": "live"})

    async def ready(_request: Request) -> Response:
        look, redis_is_here = await asyncio.gather(tables.look(READY_AGE), _is_here(store))
        told: dict[str, object] = {
            "status": "ready" if look else "not ready",
            "database": "here" if look else "away",
            "redis": "here" if redis_is_here else "away",
            "channels": {name: "on" if name in channels else "off" for name in CHANNELS},
        }
        if look is not None:
            told |= {
                "parked": look.parked,
                "oldest_unanswered_seconds": _age(look.unanswered_since, now()),
                "unsent": look.unsent,
                "oldest_unsent_seconds": _age(look.unsent_since, now()),
            }
        return _json(told, 200 if look else 503)

    async def metrics(_request: Request) -> Response:
        look = await tables.look(METRICS_AGE)
        if look is not None:
            PARKED.set(look.parked)
            WAITING.set(look.unsent)
            OLDEST.labels("inbox").set(_age(look.unanswered_since, now()))
            OLDEST.labels("outbox").set(_age(look.unsent_since, now()))
        return Response(
            generate_latest(), headers=_NO_STORE | {"Content-Type": CONTENT_TYPE_LATEST}
        )

    return [
        Route("/health/live", live),
        Route("/health/ready", ready),
        Route("/metrics", metrics),
    ]


def _age(since: datetime | None, now: datetime) -> float:
    """Seconds since then; 0 when nothing waits."""
    return 0.0 if since is None else round(max(0.0, (now - since).total_seconds()), 1)


async def _is_here(store: redis.Redis) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await store.ping()
    except (RedisError, OSError):
        return False
    return True


def _json(told: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(told), status, _NO_STORE, "application/json")
