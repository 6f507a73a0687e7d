"""Of the registers that were, the one before is kept and the others go, whatever happened."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import date
from pathlib import Path

import asyncpg
import pytest

from tests.runtime.registers import WANTED, Office, an_office, motors


@pytest.fixture
async def office(database: str, tmp_path: Path) -> AsyncGenerator[Office]:
    async with an_office(database, tmp_path) as ours:
        yield ours


async def test_the_register_before_is_kept_and_older_ones_go(office: Office) -> None:
    for day in (1, 2, 3):
        lines = motors(3, f"2027-0{day}-01")
        assert await office.take(office.file(*lines), replace(WANTED, as_of=date(2026, 11, day)))
    ids = await office.db.fetch("SELECT id FROM registers WHERE state <> 'gone' ORDER BY id")
    assert await office.tables() == [f"vehicles_{row[0]}" for row in ids]
    assert len(ids) == 2
    assert await office.due("BE2000ZZZ") == "2027-03-01"
    # The way back that docs/operating.md tells.
    await office.db.execute("""
        BEGIN;
        UPDATE registers SET state = 'gone' WHERE state = 'current';
        UPDATE registers SET state = 'current' WHERE state = 'previous';
        COMMIT
    """)
    assert await office.due("BE2000ZZZ") == "2027-02-01"
    assert await office.take(office.file(*motors(3)), replace(WANTED, as_of=date(2026, 11, 4)))
    assert len(await office.tables()) == 2


async def test_what_a_death_between_two_registers_left_is_swept(office: Office) -> None:
    assert await office.take(office.file(*motors(3)))
    # One was joined and is not read any more, one had been detached.
    await office.db.execute("""
        CREATE TABLE vehicles_9001 PARTITION OF vehicles FOR VALUES IN (9001);
        CREATE TABLE vehicles_9002 (LIKE vehicles);
    """)
    assert await office.take(office.file(*motors(3)))
    assert len(await office.tables()) == 1


async def test_a_detachment_that_was_interrupted_is_finished(office: Office, database: str) -> None:
    assert await office.take(office.file(*motors(3)))
    await office.db.execute("CREATE TABLE vehicles_9001 PARTITION OF vehicles FOR VALUES IN (9001)")
    reader = await asyncpg.connect(database)
    try:
        async with reader.transaction():
            await reader.fetch("SELECT FROM vehicles LIMIT 1")
            await office.db.execute("SET statement_timeout = '50ms'")
            with pytest.raises(asyncpg.QueryCanceledError):
                await office.db.execute(
                    "ALTER TABLE vehicles DETACH PARTITION vehicles_9001 CONCURRENTLY"
                )
            await office.db.execute("RESET statement_timeout")
    finally:
        await reader.close()
    pending = "SELECT count(*) FROM pg_inherits WHERE inhdetachpending"
    assert await office.db.fetchval(pending) == 1
    assert await office.take(office.file(*motors(3)))
    assert await office.db.fetchval(pending) == 0
    assert len(await office.tables()) == 1
