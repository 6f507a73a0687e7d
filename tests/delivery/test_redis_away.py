"""Announcements go on while Redis, which keeps the pace, is away, and when it is back."""

from collections.abc import AsyncGenerator

import pytest

from bot.main import make_redis
from tests.delivery.senders import Town
from tests.models.shop import Shop
from tests.own_redis import OwnRedis

RATE = 1000


@pytest.fixture
async def town(shop: Shop, database: str, own_redis: OwnRedis) -> AsyncGenerator[Town]:
    store = make_redis(own_redis.url)
    town = Town(shop, database, store)
    yield town
    for connection in town.connections:
        await connection.close()
    await store.aclose(close_connection_pool=True)


async def test_redis_restarted_while_sending_everybody_gets_it_once(
    town: Town, own_redis: OwnRedis
) -> None:
    await town.people(150, 0)
    number = await town.broadcast()
    sender = town.sender(rate=RATE)

    async def sent() -> int:
        assert await sender.once() == 0
        await sender.drain()
        return len(town.telegram.sent)

    before = await sent()
    own_redis.stop()
    away = await sent()
    own_redis.start()
    back = await sent()
    assert 0 < before < away < back < 150
    while not await sender.once():
        await sender.drain()
    assert len(town.telegram.sent) == 150
    assert set(town.telegram.sent.values()) == {1}
    assert (await town.about(number)).sent == 150
