"""What is done before the first resident comes: it is possible, and touches nobody."""

from collections.abc import AsyncGenerator

import asyncpg
import pytest

from bot.commits import ForeseenCommits, PlainCommits
from bot.database import HotConnection, Rehearsal, plain_url

WRITTEN = """
SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox) + (SELECT count(*) FROM holds)
"""


@pytest.fixture
async def looking(database: str) -> AsyncGenerator[asyncpg.Connection]:
    connection = await asyncpg.connect(plain_url(database))
    yield connection
    await connection.close()


@pytest.mark.parametrize("rehearsal", [*PlainCommits.REHEARSAL, *ForeseenCommits.REHEARSAL])
async def test_a_rehearsal_succeeds_and_writes_nothing(
    looking: asyncpg.Connection, rehearsal: Rehearsal
) -> None:
    statement, *values = rehearsal
    await looking.fetch(statement, *values)  # a connection would keep a failure to itself
    assert await looking.fetchval(WRITTEN) == 0


async def test_a_connection_has_rehearsed_when_it_is_ready(database: str) -> None:
    connection = HotConnection(database, ForeseenCommits.REHEARSAL)
    await connection.ready()
    prepared = await connection.fetch("SELECT statement FROM pg_prepared_statements")
    assert {statement for statement, *_ in ForeseenCommits.REHEARSAL} <= {
        row[0] for row in prepared
    }
    await connection.close()


async def test_a_rehearsal_that_fails_keeps_nobody_from_the_connection(database: str) -> None:
    connection = HotConnection(database, (("SELECT nothing_of_this_name($1::int)", 1),))
    await connection.ready()
    assert [row[0] for row in await connection.fetch("SELECT 1")] == [1]
    await connection.close()
