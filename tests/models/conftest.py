"""A shop for every test of the models that asks for one."""

from collections.abc import AsyncGenerator

import pytest

from tests.models.shop import Shop


@pytest.fixture
async def shop(database: str) -> AsyncGenerator[Shop]:
    """A shop on a database of this test's own, not yet open."""
    shop = Shop.at(database)
    yield shop
    await shop.engine.dispose()
