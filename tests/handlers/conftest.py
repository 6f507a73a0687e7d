"""A shop in Natar, and people who talk to it."""

from collections.abc import AsyncGenerator

import pytest

from tests.handlers.chat import Chat
from tests.models.shop import Shop


@pytest.fixture
async def shop(database: str) -> AsyncGenerator[Shop]:
    """A shop with five sacks of rice and three bags of sugar."""
    shop = Shop.at(database)
    await shop.open({"beras": 5, "gula": 3})
    yield shop
    await shop.engine.dispose()


@pytest.fixture
async def siti(shop: Shop) -> Chat:
    """A resident whose household is registered."""
    ((resident, _),) = await shop.households(1)
    return Chat(shop, resident)
