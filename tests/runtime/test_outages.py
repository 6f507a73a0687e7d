"""Redis, the database or the way to us is away for a while: orders stay right, all are answered."""

import asyncpg
import pytest
from httpx2 import AsyncClient

from bot.sandbox import Sandbox
from tests.clock import SetClock
from tests.own_redis import OwnRedis
from tests.transcripts.people import a_resident, stock_of
from tests.world import World, a_world

NOWHERE = "http://127.0.0.1:1"


async def _refused(sandbox: Sandbox, provider: str, status: int) -> None:
    """Until the bot's webhook has refused this platform; 0 where there was no answer."""

    def refused() -> bool:
        return any(call.status == status for call in sandbox.calls.of("webhook", provider))

    await sandbox.until(refused)


async def test_without_redis_who_is_remembered_orders_to_the_end(
    database: str, own_redis: OwnRedis, clock: SetClock
) -> None:
    async with a_world(database, own_redis.url, clock) as world:
        world.remembers = True
        siti = await a_resident(world, world.on_telegram())
        await siti.plays("""
            > pesan
            > beras
        """)
        own_redis.stop()
        await siti.plays("""
            > 2
            > #1
            > ya
        """)
        assert any("Tercatat" in seen.text for seen in siti.shown)
        assert await stock_of(world, "beras-sphp-5") == (198, 0, 2)
        async with AsyncClient(base_url=world.service.settings.public_url) as web:
            assert (await web.get("/health/live")).status_code == 200
            ready = await web.get("/health/ready")
        assert (ready.status_code, ready.json()["redis"]) == (200, "away")


async def test_without_redis_who_is_not_remembered_is_asked_again(
    database: str, own_redis: OwnRedis, clock: SetClock
) -> None:
    async with a_world(database, own_redis.url, clock) as world:
        siti = await a_resident(world, world.on_telegram())
        await siti.plays("""
            > pesan
            > beras
            > 2
            > #1
        """)
        assert await stock_of(world, "beras-sphp-5") == (198, 2, 0)
        own_redis.stop()
        await siti.plays("> ya")
        assert not any("Tercatat" in seen.text for seen in siti.shown)
        assert await world.sql("SELECT count(*) FROM orders") == [(0,)]
        await world.wait(3600)
        assert await stock_of(world, "beras-sphp-5") == (200, 0, 0)
        own_redis.start()
        world.remembers = True  # for a second, Redis is not asked again
        await siti.plays("""
            > pesan
            > beras
            > 1
            > #1
            > ya
        """)
        assert any("Tercatat" in seen.text for seen in siti.shown)
        assert await stock_of(world, "beras-sphp-5") == (199, 0, 1)


@pytest.mark.redis
async def test_with_redis_emptied_nothing_is_ordered_that_was_not_confirmed(world: World) -> None:
    budi = await a_resident(world, world.on_whatsapp())
    await budi.plays("""
        > pesan
        > beras
        > 2
        > #1
        -- Redis hilang
        > ya
        > pesan
        > beras
        > 1
        > #1
        -- Redis hilang
        > ya
    """)
    assert await world.sql("SELECT count(*) FROM orders") == [(0,)]
    assert await stock_of(world, "beras-sphp-5") == (199, 1, 0)
    await world.wait(3600)
    assert await stock_of(world, "beras-sphp-5") == (200, 0, 0)


async def test_without_the_database_the_platforms_come_again(
    world: World, template: asyncpg.Connection, database: str
) -> None:
    name = database.partition("?")[0].rpartition("/")[2]
    people = [world.on_telegram(), world.on_whatsapp()]
    for person in people:
        await person.plays("> /start")
    sandbox = world.demo.sandbox

    url = world.service.settings.public_url
    sandbox.connect(f"{url}/hooks/whatsapp#rc=5&rp=all", url)
    await template.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await template.fetch(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name
    )
    for person in people:
        person.phone.say("bantuan")
    for provider in ("telegram", "twilio"):
        await _refused(sandbox, provider, 503)
    world.clock.advance(60)
    async with AsyncClient(base_url=world.service.settings.public_url) as web:
        assert (await web.get("/health/live")).status_code == 200
        ready = await web.get("/health/ready")
        assert (ready.status_code, ready.json()["database"]) == (503, "away")
        assert (await web.get("/metrics")).status_code == 200
    assert not any(c.status == 500 for c in sandbox.calls.of("webhook"))

    await template.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    sandbox.retry_now()
    await world.settle()
    for person in people:
        (answer,) = person.phone.take()
        assert answer.text.startswith("Saya melayani lewat pesan")
    assert await world.sql("SELECT count(*), count(handled_at) FROM inbox") == [(4, 4)]


async def test_a_turn_of_its_own_without_the_database_is_stored_when_it_is_back(
    world: World, template: asyncpg.Connection, database: str
) -> None:
    name = database.partition("?")[0].rpartition("/")[2]
    siti = await a_resident(world, world.on_telegram())
    await siti.plays("""
        > pesan
        > beras
        > 2
        > #1
        > ya
    """)
    world.remembers = True
    await siti.plays("> pesanan")
    sandbox = world.demo.sandbox
    await template.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await template.fetch(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name
    )
    siti.phone.say("batalkan")  # remembered, so the first that is asked is its own transaction
    await _refused(sandbox, "telegram", 503)
    await template.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    sandbox.retry_now()
    await world.settle()
    await siti.plays("> ya")
    assert await world.sql("SELECT state FROM orders") == [("cancelled",)]
    assert await stock_of(world, "beras-sphp-5") == (200, 0, 0)


async def test_cut_off_from_the_platforms_the_phones_fall_silent(world: World) -> None:
    siti, budi = world.on_telegram(), world.on_whatsapp()
    for person in (siti, budi):
        await person.plays("> /start")
    sandbox = world.demo.sandbox
    url = world.service.settings.public_url
    hook = f"{url}/hooks/whatsapp#rc=5&rp=all"

    sandbox.connect(hook, url, reached_at=NOWHERE)
    siti.phone.say("bantuan")
    budi.phone.say("bantuan")
    for provider in ("telegram", "twilio"):
        await _refused(sandbox, provider, 0)
    assert siti.phone.take() == budi.phone.take() == []
    assert await world.sql("SELECT count(*) FROM inbox") == [(2,)]

    sandbox.connect(hook, url)
    sandbox.retry_now()
    await world.settle()
    for person in (siti, budi):
        (answer,) = person.phone.take()
        assert answer.text.startswith("Saya melayani lewat pesan")
    assert await world.sql("SELECT count(*), count(handled_at) FROM inbox") == [(4, 4)]
