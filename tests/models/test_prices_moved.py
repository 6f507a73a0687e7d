"""A database of the first version keeps its prices when it is brought up to date."""

from collections.abc import AsyncGenerator

import asyncpg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from models import migrations
from models.base import async_url

BEFORE = """
INSERT INTO goods (code, commodity, name, short_name, unit, size, size_unit) VALUES
    ('beras-sphp-5', 'beras', 'Beras SPHP 5 kg', 'Beras 5 kg', 'karung', 5, 'kg'),
    ('minyakita-1', 'minyak goreng', 'Minyakita', 'Minyakita', 'botol', 1, 'liter'),
    ('telur-10', 'telur', 'Telur 10 butir', 'Telur', 'kotak', 10, 'butir'),
    ('sabun', 'sabun', 'Sabun', 'Sabun', 'batang', 1, 'batang');
INSERT INTO prices (good_code, kind, area_code, rupiah, valid_from, source, seen_on) VALUES
    ('beras-sphp-5', 'ours', NULL, 62500, '2026-11-01', 'HET', '2026-11-22'),
    ('beras-sphp-5', 'ceiling', NULL, 62500, '2026-11-01', 'HET', '2026-11-22'),
    ('beras-sphp-5', 'market', NULL, 71000, '2026-11-20', 'pasar', '2026-11-20'),
    ('beras-sphp-5', 'market', '18.71', 72000, '2026-11-20', 'pasar', '2026-11-21'),
    ('beras-sphp-5', 'market', '18.71.01', 73000, '2026-11-20', 'pasar', '2026-11-21'),
    ('minyakita-1', 'market', NULL, 13, '2026-11-20', 'pasar', '2026-11-20'),
    ('telur-10', 'market', NULL, 20000, '2026-11-20', 'pasar', '2026-11-20');
"""


@pytest.fixture
async def old(template: asyncpg.Connection, database: str) -> AsyncGenerator[asyncpg.Connection]:
    """The same database at the version before, with goods and prices of every kind."""
    engine = create_async_engine(async_url(database))
    connection = await asyncpg.connect(database)
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    def to_second(sync: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", migrations.__path__[0])
        config.attributes["connection"] = sync
        command.upgrade(config, "0002")

    async with engine.begin() as begun:
        await begun.run_sync(to_second)
    await engine.dispose()
    await connection.execute(BEFORE)
    yield connection
    await connection.close()


async def test_market_prices_become_observations_of_commodities(
    old: asyncpg.Connection, database: str
) -> None:
    await migrations.upgrade(database)
    goods = await old.fetch("SELECT code, commodity FROM goods ORDER BY 1")
    assert [tuple(row) for row in goods] == [
        ("beras-sphp-5", "beras-medium"),
        ("minyakita-1", "minyakita"),
        ("sabun", None),
        ("telur-10", "telur"),
    ]
    seen = await old.fetch(
        "SELECT commodity_code, area_code, day::text, rupiah, source FROM observations ORDER BY 2"
    )
    assert [tuple(row) for row in seen] == [
        ("beras-medium", "18", "2026-11-20", 14_200, "pasar"),
        ("beras-medium", "18.71", "2026-11-21", 14_400, "pasar"),
    ]
    assert [tuple(row) for row in await old.fetch("SELECT good_code, rupiah FROM prices")] == [
        ("beras-sphp-5", 62_500)
    ]
