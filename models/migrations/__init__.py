"""The database's history, and the one function that brings a database up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from models.base import async_url
from models.migrations.holiday_rows import load_holidays
from models.migrations.regions import load_regions

_FOLDER = Path(__file__).parent
_LOCK = 7_214_553_100_001  # any number that no other advisory lock of ours uses


async def upgrade(database_url: str) -> None:
    """Bring the database to the newest version, and give it the regions and holidays it lacks.

    Safe to run from several processes at once: they queue at an advisory lock.
    """
    engine = create_async_engine(async_url(database_url), poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            await connection.run_sync(_to_head)
            await load_regions(connection)
            await load_holidays(connection)
    finally:
        await engine.dispose()


def _to_head(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
