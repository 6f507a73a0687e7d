"""Alembic's entry: runs the migrations on the connection it is given, or on DATABASE_URL's."""

import asyncio
import os

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from models.base import async_url
from models.tables import TABLES


def run(connection: Connection) -> None:
    """Run what is due, inside the connection's transaction if it has one."""
    context.configure(connection=connection, target_metadata=TABLES[0].metadata)
    with context.begin_transaction():
        context.run_migrations()


async def connect_and_run() -> None:
    """Open a connection of our own: for `alembic` on the command line."""
    url = context.config.get_main_option("sqlalchemy.url") or os.environ["DATABASE_URL"]
    engine = create_async_engine(async_url(url), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    asyncio.run(connect_and_run())
