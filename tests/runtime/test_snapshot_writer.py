"""Snapshots on their way to Redis: sent before the database hears of them, waited for after it."""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from redis import Redis

from bot.main import make_redis
from bot.snapshots import LIFE, PAUSE, Snapshots, SnapshotWriter
from tests.models.people import SEALER
from tests.own_redis import OwnRedis, value_of

SIZES = range(64, 768, 32)
"""KiB of a snapshot, in steps smaller than what a stream would keep back without saying so."""
LOOKS = 5000
"""How often is looked for what must be there, or about to be."""


class Seconds:
    """A monotonic clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.passed = 1000.0

    def __call__(self) -> float:
        return self.passed


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@asynccontextmanager
async def writing(url: str, seconds: Seconds) -> AsyncGenerator[tuple[Snapshots, SnapshotWriter]]:
    """Snapshots at this address, and somebody who writes them."""
    store = make_redis(url)
    snapshots = Snapshots(store, SEALER, seconds)
    writer = snapshots.writer()
    try:
        yield snapshots, writer
    finally:
        await writer.close()
        await store.aclose(close_connection_pool=True)


async def written(writer: SnapshotWriter, *names: str) -> None:
    """Writes snapshots of these names, and waits for the answer."""
    stored = await writer.begin([(name, b"sealed") for name in names])
    await stored()


async def test_what_was_begun_is_with_redis_though_this_process_does_nothing_more(
    own_redis: OwnRedis, seconds: Seconds
) -> None:
    async with writing(own_redis.url, seconds) as (_, writer):
        await written(writer, "first")
        with own_redis.client() as client:
            for size in SIZES:
                name, sealed = f"of-{size}", os.urandom(size * 1024)
                own_redis.stand_still()
                beginning = asyncio.create_task(writer.begin([(name, sealed)]))
                for _ in range(20):  # it gets as far as it can while nobody reads
                    await asyncio.sleep(0)
                own_redis.go_on()
                stored = await beginning
                # From here on the loop stands still, as if this process had been killed.
                looks = 0
                while (value := value_of(client, f"talk:{name}")) is None and looks < LOOKS:
                    looks += 1
                assert value == sealed, f"{size} KiB were not sent"
                await stored()


async def test_a_writer_does_not_wait_for_redis_to_have_read(
    own_redis: OwnRedis, seconds: Seconds
) -> None:
    async with writing(own_redis.url, seconds) as (snapshots, writer):
        await written(writer, "first")
        own_redis.stand_still()
        stored = await writer.begin([("second", b"sealed")])
        own_redis.go_on()
        await stored()
        assert not snapshots.is_away
        assert own_redis.values() == {"talk:first": b"sealed", "talk:second": b"sealed"}


@pytest.mark.redis
async def test_a_group_is_written_at_once_and_kept_for_a_day(
    redis_url: str, seconds: Seconds
) -> None:
    async with writing(redis_url, seconds) as (_, writer):
        stored = await writer.begin([("a", b"one"), ("b", b"two")])
        await stored()
    with Redis.from_url(redis_url) as client:
        assert client.mget(["talk:a", "talk:b"]) == [b"one", b"two"]
        assert LIFE - 60 <= int(str(client.ttl("talk:b"))) <= LIFE


@pytest.mark.redis
async def test_what_was_forgotten_is_unlinked_with_the_next_write(
    redis_url: str, seconds: Seconds
) -> None:
    async with writing(redis_url, seconds) as (_, writer):
        await written(writer, "a", "b", "c")
        writer.forget(["a", "b"])
        with Redis.from_url(redis_url) as client:
            assert client.exists("talk:a", "talk:b", "talk:c") == 3
            await written(writer, "d")
            assert client.exists("talk:a", "talk:b") == 0
            assert client.exists("talk:c", "talk:d") == 2
            writer.forget(["c"])
            await written(writer)  # nothing new, and still
            assert client.exists("talk:c") == 0
            await written(writer, "a")  # it is not dropped a second time
            assert client.exists("talk:a", "talk:d") == 2


@pytest.mark.redis
async def test_what_one_writer_forgets_another_may_drop(redis_url: str, seconds: Seconds) -> None:
    async with writing(redis_url, seconds) as (snapshots, writer):
        other = snapshots.writer()
        await written(writer, "a")
        writer.forget(["a"])
        await written(other, "b")
        await other.close()
        with Redis.from_url(redis_url) as client:
            assert (client.exists("talk:a"), client.exists("talk:b")) == (0, 1)


async def test_without_redis_a_turn_goes_on_and_the_next_does_not_try(
    own_redis: OwnRedis, seconds: Seconds
) -> None:
    own_redis.stop()
    async with writing(own_redis.url, seconds) as (snapshots, writer):
        await written(writer, "a")
        assert snapshots.is_away
        own_redis.start()
        seconds.passed += PAUSE * 0.99
        await written(writer, "b")
        assert own_redis.values() == {}
        seconds.passed += PAUSE * 0.01
        assert not snapshots.is_away
        await written(writer, "c")
        assert own_redis.values() == {"talk:c": b"sealed"}


async def test_a_connection_that_was_lost_is_opened_again_after_the_pause(
    own_redis: OwnRedis, seconds: Seconds
) -> None:
    async with writing(own_redis.url, seconds) as (snapshots, writer):
        await written(writer, "a")
        own_redis.stop()
        await written(writer, "b")
        assert snapshots.is_away
        own_redis.start()
        seconds.passed += PAUSE
        await written(writer, "c")
        assert not snapshots.is_away
        assert own_redis.values() == {"talk:c": b"sealed"}


async def test_redis_that_dies_before_it_answers_is_left_alone(
    own_redis: OwnRedis, seconds: Seconds
) -> None:
    async with writing(own_redis.url, seconds) as (snapshots, writer):
        await written(writer, "a")
        own_redis.stand_still()
        stored = await writer.begin([("b", b"sealed")])
        own_redis.die()
        assert not snapshots.is_away
        await stored()
        assert snapshots.is_away
        own_redis.start()
        seconds.passed += PAUSE
        await written(writer, "c")
        assert own_redis.values() == {"talk:c": b"sealed"}


async def test_redis_that_lost_the_script_is_taught_it_again_after_the_pause(
    own_redis: OwnRedis, seconds: Seconds
) -> None:
    async with writing(own_redis.url, seconds) as (snapshots, writer):
        await written(writer, "a")
        with own_redis.client() as client:
            client.script_flush()
        await written(writer, "b")
        assert snapshots.is_away
        seconds.passed += PAUSE
        await written(writer, "c")
        assert own_redis.values() == {"talk:a": b"sealed", "talk:c": b"sealed"}


async def test_a_redis_that_does_not_answer_holds_a_turn_up_no_longer_than_its_patience(
    own_redis: OwnRedis, seconds: Seconds
) -> None:
    async with writing(own_redis.url, seconds) as (snapshots, writer):
        await written(writer, "a")
        own_redis.stand_still()
        async with asyncio.timeout(30):
            await written(writer, "b")
        assert snapshots.is_away
        own_redis.go_on()
        seconds.passed += PAUSE
        await written(writer, "c")
        # The late answer to the one before is not taken for the answer to this one.
        assert not snapshots.is_away
        assert own_redis.values()["talk:c"] == b"sealed"
