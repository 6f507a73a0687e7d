"""What the tests of the web's pages share: sessions on this test's database, and a browser."""

from collections.abc import AsyncGenerator

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.database import make_engine, make_sessions
from tests.clock import SetClock
from tests.web.links import Desk


@pytest.fixture
async def sessions(database: str) -> AsyncGenerator[async_sessionmaker[AsyncSession]]:
    """Sessions on a database of this test's own."""
    engine = make_engine(database)
    yield make_sessions(engine)
    await engine.dispose()


@pytest.fixture
def desk(sessions: async_sessionmaker[AsyncSession], clock: SetClock) -> Desk:
    """The form, and residents with links to it."""
    return Desk(sessions, clock)
