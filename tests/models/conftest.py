"""What tests of the models ask for: the rates and holidays of an empty programme."""

from dataclasses import dataclass

import asyncpg
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool

from bot.embedded import Servers
from models.base import async_url
from models.vehicles.rates import RateRow, Rates
from models.workdays import HolidayRow, Workdays
from tests.conftest import TEMPLATE


@dataclass(frozen=True)
class Books:
    """What bills are computed by, as the migrations wrote it."""

    rows: tuple[RateRow, ...]
    rates: Rates
    workdays: Workdays


@pytest.fixture(scope="session")
async def books(servers: Servers, template: asyncpg.Connection) -> Books:
    """Read once from the template, as no test changes it."""
    url = async_url(servers.database_url).set(database=TEMPLATE)
    engine = create_async_engine(url, poolclass=NullPool)
    async with AsyncSession(engine, expire_on_commit=False) as db:
        rows = tuple(await db.scalars(select(RateRow).order_by(RateRow.id)))
        workdays = Workdays(await db.scalars(select(HolidayRow)))
    await engine.dispose()
    return Books(rows, Rates(rows), workdays)
