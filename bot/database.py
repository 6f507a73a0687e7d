"""Connections to PostgreSQL: SQLAlchemy's pool for comfort, two bare ones for the hot path."""

import asyncio
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

# A row is only written where every table that its foreign keys name is known to the process.
import models.tables  # noqa: F401  # pyright: ignore[reportUnusedImport]


def plain_url(url: str) -> str:
    """The address as asyncpg wants it."""
    scheme, _, rest = url.partition("://")
    return f"{scheme.partition('+')[0]}://{rest}"


def sqlalchemy_url(url: str) -> str:
    """The address as SQLAlchemy wants it, naming the driver: a bare one would mean another."""
    return "postgresql+asyncpg://" + url.partition("://")[2]


def make_engine(url: str, size: int = 5) -> AsyncEngine:
    """The pool for everything but the hot path."""
    return create_async_engine(
        sqlalchemy_url(url), pool_size=size, max_overflow=5, pool_pre_ping=True, pool_recycle=1800,
        connect_args={"server_settings": {"application_name": "sapa", "jit": "off"}},
    )  # fmt: skip


def make_sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    """Sessions whose objects stay readable after the commit."""
    return async_sessionmaker(engine, expire_on_commit=False)


@contextmanager
def _usable(connection: asyncpg.Connection) -> Generator[None]:
    """Gives up a connection that broke under the driver, which lost track of it."""
    try:
        yield
    except asyncpg.InternalClientError as error:
        connection.terminate()
        raise ConnectionResetError("the connection broke under a statement") from error


Rehearsal = tuple[Any, ...]
"""A statement and its values."""


class HotConnection:
    """One bare connection for one part, opened when first needed and again when it was lost.

    Statements are prepared once and stay prepared; nothing is reset between calls, because no call
    leaves anything behind. `rehearsal` are statements that touch nobody, made when it is opened: a
    server reads and plans a function anew for each connection, at the first call.
    """

    def __init__(self, url: str, rehearsal: Sequence[Rehearsal] = ()) -> None:
        self._url = plain_url(url)
        self._rehearsal = rehearsal
        self._connection: asyncpg.Connection | None = None
        self._in_use = asyncio.Lock()

    async def opened(self) -> asyncpg.Connection:
        """The connection, opened if need be."""
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(
                self._url, timeout=10, command_timeout=15,
                server_settings={"application_name": "sapa-turns", "jit": "off"},
            )  # fmt: skip
            for statement, *values in self._rehearsal:
                with suppress(asyncpg.PostgresError):  # the play itself will tell
                    await self._connection.fetch(statement, *values)
        return self._connection

    async def ready(self) -> None:
        """Opens the connection if nobody is at it."""
        async with self._in_use:
            await self.opened()

    async def fetch(self, statement: str, *values: object) -> list[Any]:
        """The rows of one statement, committed when it returns."""
        async with self._in_use:
            connection = await self.opened()
            with _usable(connection):
                return await connection.fetch(statement, *values)

    async def close(self) -> None:
        """Gives the connection back."""
        if self._connection is not None:
            await self._connection.close(timeout=2)
