"""What tests of delivery ask for: a town with residents, and senders for it."""

from collections.abc import AsyncGenerator

import pytest
import redis.asyncio as redis

from tests.delivery.senders import Town
from tests.models.shop import Shop


@pytest.fixture
async def town(shop: Shop, database: str, redis_url: str) -> AsyncGenerator[Town]:
    """An empty one."""
    store = redis.Redis.from_url(redis_url)
    town = Town(shop, database, store)
    yield town
    for connection in town.connections:
        await connection.close()
    await store.aclose()
