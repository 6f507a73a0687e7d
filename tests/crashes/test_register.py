"""An import that dies half way by `kill -9` leaves the old register, and nothing of the new one."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from bot.bench.register_ground import write
from models.vehicles.register import plate_index
from tests.crashes.server import PATIENCE
from tests.models.registers import SEALER

KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
OLD = "plate,kind,due\n" + "".join(f"BE {number} ZZZ,bus,2027-01-01\n" for number in range(1, 101))


@dataclass
class Office:
    """Imports in processes of their own."""

    database: str
    redis_url: str
    folder: Path
    db: asyncpg.Connection

    async def begin(self, file: Path) -> asyncio.subprocess.Process:
        """An import that has been started."""
        environ = {
            "DATABASE_URL": self.database, "REDIS_URL": self.redis_url, "PII_KEY": KEY,
            "PII_INDEX_KEY": KEY, "SECRET_KEY": KEY, "SAPA_NOW": "2026-11-23T02:00:00Z",
        }  # fmt: skip
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "import", "vehicles", str(file),
            "--as-of", "2026-11-01", "--source", "contoh",
            env={**os.environ, **environ}, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    async def take(self, file: Path) -> str:
        """What an import tells that runs to its end."""
        process = await self.begin(file)
        _, told = await process.communicate()
        assert process.returncode == 0, told.decode()
        return told.decode()

    async def until(self, condition: Callable[[], Awaitable[object]]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not await condition():
                await self.db.execute("SELECT pg_stat_clear_snapshot()")

    async def ended(self) -> None:
        """Until the database has noticed that nobody is there any more."""
        alive = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sapa-register'"

        async def gone() -> bool:
            return not await self.db.fetchval(alive)

        await self.until(gone)

    async def is_read_as_before(self) -> bool:
        """Whether there is the old register only."""
        key = plate_index(SEALER, "BE7ZZZ")
        found = await self.db.fetchval("SELECT registered_vehicle($1) -> 'vehicle' ->> 'due'", key)
        registers = await self.db.fetchval("SELECT count(*) FROM registers")
        return found == "2027-01-01" and registers == 1

    async def tables(self) -> int:
        """How many tables of registers there are."""
        tables = "SELECT count(*) FROM pg_class WHERE relname ~ '^vehicles_[0-9]' AND relkind = 'r'"
        return int(await self.db.fetchval(tables))

    async def is_as_it_was(self) -> bool:
        """Whether there is the old register, and nothing else."""
        return await self.is_read_as_before() and await self.tables() == 1


@pytest.fixture
async def office(database: str, redis_url: str, tmp_path: Path) -> AsyncGenerator[Office]:
    db = await asyncpg.connect(database)
    office = Office(database, redis_url, tmp_path, db)
    file = tmp_path / "old.csv"
    file.write_text(OLD)
    assert "100 vehicles taken in" in await office.take(file)
    yield office
    await db.close()


async def kill(process: asyncio.subprocess.Process) -> None:
    """`kill -9`."""
    process.send_signal(signal.SIGKILL)
    await process.communicate()


@asynccontextmanager
async def locked(office: Office, table: str) -> AsyncGenerator[None]:
    other = await asyncpg.connect(office.database)
    try:
        async with other.transaction():
            await other.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            yield
    finally:
        await other.close()


async def test_killed_while_it_copies_the_old_register_stays(office: Office) -> None:
    new = write(office.folder / "new.csv", 150_000, 40).path
    process = await office.begin(new)

    async def has_copied_some() -> object:
        return await office.db.fetchval(
            "SELECT tuples_processed > 20000 FROM pg_stat_progress_copy "
            "WHERE datname = current_database()"
        )

    await office.until(has_copied_some)
    await kill(process)
    await office.ended()
    assert await office.is_as_it_was()
    assert "150,000 vehicles taken in" in await office.take(new)


async def test_killed_before_its_last_word_the_old_register_stays(office: Office) -> None:
    new = write(office.folder / "new.csv", 1_000, 4).path

    async def waits() -> object:
        return await office.db.fetchval(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
            "AND application_name = 'sapa-register' AND query LIKE '%audits%'"
        )

    async with locked(office, "audits"):
        process = await office.begin(new)
        await office.until(waits)
        await kill(process)
    # The database goes on until it would answer.
    await office.ended()
    assert await office.is_read_as_before()
    assert await office.tables() == 2
    assert "1,000 vehicles taken in" in await office.take(new)
    # What the death left is dropped: there are the new register and the one before.
    assert await office.tables() == 2
