"""What those who watch over the service are told, with and without its servers."""

from collections.abc import AsyncGenerator, Collection
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from httpx2 import ASGITransport, AsyncClient
from redis.asyncio import Redis
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from starlette.applications import Starlette

from bot.database import make_engine, make_sessions
from bot.web.health import LOOK, METRICS_AGE, health_routes
from models.post import Inbound, Outbound
from tests.clock import SetClock

NOBODY = "postgresql://sapa@127.0.0.1:1/sapa"
NO_REDIS = "redis://127.0.0.1:1/0"

Sessions = async_sessionmaker[AsyncSession]


class Watch:
    """Makes a client that asks a service with these servers."""

    def __init__(self, stack: AsyncExitStack, clock: SetClock) -> None:
        self._stack = stack
        self._clock = clock

    async def __call__(
        self, sessions: Sessions, redis_url: str, channels: Collection[str] = ()
    ) -> AsyncClient:
        store = Redis.from_url(redis_url)
        self._stack.push_async_callback(store.aclose)
        app = Starlette(routes=health_routes(sessions, store, self._clock, channels))
        client = AsyncClient(transport=ASGITransport(app), base_url="http://sapa.example")
        return await self._stack.enter_async_context(client)


@pytest.fixture
async def watch(clock: SetClock) -> AsyncGenerator[Watch]:
    """The maker of clients."""
    async with AsyncExitStack() as stack:
        yield Watch(stack, clock)


@pytest.fixture
async def away() -> AsyncGenerator[Sessions]:
    """Sessions on a database that nobody serves."""
    engine = make_engine(NOBODY)
    yield make_sessions(engine)
    await engine.dispose()


async def _waiting(sessions: Sessions, clock: SetClock) -> None:
    now = clock()
    async with sessions() as db, db.begin():
        seen = {"channel": "telegram", "address": "990001", "resident_id": 1}
        inbox = [
            {"external_id": "1", "received_at": now - timedelta(hours=3), "handled_at": now},
            {"external_id": "2", "received_at": now - timedelta(hours=2), "parked_at": now},
            {"external_id": "3", "received_at": now - timedelta(seconds=90)},
            {"external_id": "4", "received_at": now - timedelta(seconds=30)},
        ]
        blank = {"handled_at": None, "parked_at": None}
        await db.execute(insert(Inbound), [blank | seen | row for row in inbox])
        outbox = [
            {"key": "a", "state": 0, "created_at": now - timedelta(seconds=7)},
            {"key": "b", "state": 2, "created_at": now - timedelta(seconds=70)},
        ]
        await db.execute(insert(Outbound), [seen | {"lane": 0} | row for row in outbox])


async def test_a_process_that_answers_is_alive_whatever_is_away(watch: Watch, away: Sessions):
    answer = await (await watch(away, NO_REDIS)).get("/health/live")
    assert answer.status_code == 200


@pytest.mark.redis
async def test_ready_tells_the_channels_and_that_nothing_waits(
    watch: Watch, sessions: Sessions, redis_url: str
):
    answer = await (await watch(sessions, redis_url, {"telegram"})).get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "database": "here",
        "redis": "here",
        "channels": {"telegram": "on", "whatsapp": "off"},
        "parked": 0,
        "oldest_unanswered_seconds": 0,
        "unsent": 0,
        "oldest_unsent_seconds": 0,
    }
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.redis
async def test_ready_tells_what_is_parked_and_how_long_the_oldest_waits(
    watch: Watch, sessions: Sessions, redis_url: str, clock: SetClock
):
    await _waiting(sessions, clock)
    told = (await (await watch(sessions, redis_url)).get("/health/ready")).json()
    assert told["parked"] == 1
    assert told["oldest_unanswered_seconds"] == 90
    assert told["unsent"] == 1
    assert told["oldest_unsent_seconds"] == 7


async def test_without_redis_the_service_is_ready_and_says_so(watch: Watch, sessions: Sessions):
    answer = await (await watch(sessions, NO_REDIS)).get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["redis"] == "away"


async def test_without_the_database_the_service_is_not_ready(watch: Watch, away: Sessions):
    answer = await (await watch(away, NO_REDIS)).get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["database"] == "away"


async def test_metrics_count_what_is_parked_and_waits(
    watch: Watch, sessions: Sessions, clock: SetClock
):
    await _waiting(sessions, clock)
    answer = await (await watch(sessions, NO_REDIS)).get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    lines = answer.text.splitlines()
    assert "sapa_inbox_parked 1.0" in lines
    assert "sapa_outbox_waiting 1.0" in lines
    assert 'sapa_oldest_seconds{table="inbox"} 90.0' in lines
    assert 'sapa_oldest_seconds{table="outbox"} 7.0' in lines


async def test_metrics_are_told_without_the_database_too(watch: Watch, away: Sessions):
    answer = await (await watch(away, NO_REDIS)).get("/metrics")
    assert answer.status_code == 200
    assert "sapa_turns_total" in answer.text


async def test_many_scrapes_within_seconds_ask_the_database_once(
    watch: Watch, sessions: Sessions, clock: SetClock
):
    client = await watch(sessions, NO_REDIS)
    await client.get("/metrics")
    await _waiting(sessions, clock)
    clock.advance(METRICS_AGE)
    assert "sapa_inbox_parked 0.0" in (await client.get("/metrics")).text.splitlines()
    clock.advance(1)
    assert "sapa_inbox_parked 1.0" in (await client.get("/metrics")).text.splitlines()


async def test_the_look_at_the_tables_reads_no_table_whole(sessions: Sessions):
    async with sessions() as db:
        await db.execute(text("SET enable_seqscan = off"))
        plan = "\n".join((await db.execute(text(f"EXPLAIN {LOOK}"))).scalars())
    assert "Seq Scan" not in plan
    for index in ("ix_inbox_parked", "ix_inbox_waiting", "ix_outbox_waiting"):
        assert index in plan
