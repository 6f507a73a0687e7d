"""Readers see the old register or the new one, whole, and never wait for the change.

Each proof has a twin: a change that is made the simple way, which the same proof must catch.
"""

import asyncio
import base64
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import asyncpg
import pytest

from bot.register_import import Wanted, import_register
from bot.register_tables import sweep
from bot.settings import Settings
from models.vehicles.register import plate_index
from tests.models.registers import SEALER

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
OLD, NEW = "2027-01-01", "2028-01-01"
VEHICLES = 20_000
"""So many that taking them in lasts for thousands of looks."""


class Seen(Exception):
    """What no reader may see."""


class Reader:
    """Looks two vehicles up, again and again; both must be of one register, and never go back."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._db = connection
        self._keys = [plate_index(SEALER, plate_of(number)) for number in (0, VEHICLES - 1)]
        self.looks = 0
        self.last = OLD

    async def look(self) -> None:
        """Raises Seen, and LockNotAvailableError where it would have to wait."""
        statement = """
            SELECT (registered_vehicle($1) -> 'vehicle' ->> 'due') AS first,
                   (registered_vehicle($2) -> 'vehicle' ->> 'due') AS last
        """
        row = tuple(await self._db.fetchrow(statement, *self._keys) or ())
        self.looks += 1
        if row not in ((OLD, OLD), (NEW, NEW)):
            raise Seen(row)
        if row[0] < self.last:
            raise Seen(f"{self.last} and then {row[0]}")
        self.last = row[0]

    async def look_while(self, work: Awaitable[object]) -> None:
        """Looks all the time that the work takes, and once after it."""
        working = asyncio.ensure_future(work)
        while not working.done():
            await self.look()
        await working
        await self.look()


def plate_of(number: int) -> str:
    return f"BE{1 + number % 9000}{'ABCDEF'[number // 9000]}ZZ"


def a_file(folder: Path, due: str) -> Path:
    path = folder / f"{due}.csv"
    lines = [f"{plate_of(number)},motorcycle,{due},90900" for number in range(VEHICLES)]
    path.write_text("\n".join(("plate,kind,due,pkb", *lines)))
    return path


class Office:
    """Where the register is changed."""

    def __init__(self, database: str, folder: Path) -> None:
        self.database = database
        self._folder = folder
        self._settings = Settings(
            database_url=database, pii_key=KEY, pii_index_key=KEY,
            sapa_now=datetime(2026, 11, 23, 2, tzinfo=UTC),
        )  # fmt: skip

    async def take(self, due: str) -> None:
        """The way of the product."""
        told: list[str] = []
        wanted = Wanted("contoh", date(2026, 11, 1))
        file = await asyncio.to_thread(a_file, self._folder, due)
        assert await import_register(self._settings, file, wanted, told.append), told

    @asynccontextmanager
    async def reader(self) -> AsyncGenerator[Reader]:
        db = await asyncpg.connect(self.database, server_settings={"lock_timeout": "20ms"})
        try:
            yield Reader(db)
        finally:
            await db.close()


@pytest.fixture
async def office(database: str, tmp_path: Path) -> Office:
    office = Office(database, tmp_path)
    await office.take(OLD)
    return office


async def test_who_reads_all_the_while_sees_one_register_and_then_the_other(
    office: Office,
) -> None:
    async with office.reader() as reader:
        await reader.look_while(office.take(NEW))
        assert reader.last == NEW
        assert reader.looks > 20


async def _in_place(db: asyncpg.Connection, between: Callable[[], Awaitable[None]]) -> None:
    """The twin: the rows are written over in two steps, and whoever comes between sees half."""
    await db.execute("UPDATE vehicles SET due = '2028-01-01' WHERE ctid IN "
                     "(SELECT ctid FROM vehicles ORDER BY ctid LIMIT 10000)")  # fmt: skip
    await between()
    await db.execute("UPDATE vehicles SET due = '2028-01-01'")


async def _emptied(db: asyncpg.Connection, between: Callable[[], Awaitable[None]]) -> None:
    """The twin: the old register goes before the new one comes."""
    await db.execute("DELETE FROM vehicles")
    await between()


@pytest.mark.parametrize("twin", [_in_place, _emptied])
async def test_a_change_in_steps_would_be_seen(
    office: Office,
    twin: Callable[[asyncpg.Connection, Callable[[], Awaitable[None]]], Awaitable[None]],
) -> None:
    db = await asyncpg.connect(office.database)
    try:
        async with office.reader() as reader:
            await reader.look()
            with pytest.raises(Seen):
                await twin(db, reader.look)
    finally:
        await db.close()


async def test_nobody_waits_at_the_moment_of_the_change(office: Office) -> None:
    db = await asyncpg.connect(office.database)
    try:
        async with office.reader() as reader:
            async with db.transaction():
                # The new register has been joined and named, and is about to be committed.
                await db.execute("LOCK TABLE audits IN ACCESS EXCLUSIVE MODE")
                taking = asyncio.create_task(office.take(NEW))
                await _waits(db, "audits")
                for _ in range(20):
                    await reader.look()
                assert reader.last == OLD
            await taking
            await reader.look()
            assert reader.last == NEW
    finally:
        await db.close()


async def test_a_change_by_renaming_would_be_waited_for(office: Office) -> None:
    db = await asyncpg.connect(office.database)
    try:
        async with office.reader() as reader, db.transaction():
            await db.execute("ALTER TABLE vehicles RENAME TO vehicles_before")
            with pytest.raises(asyncpg.LockNotAvailableError):
                await reader.look()
    finally:
        await db.close()


async def test_who_reads_for_long_holds_nobody_up(office: Office) -> None:
    """A backup reads all tables in one transaction while registers come."""
    backup = await asyncpg.connect(office.database)
    try:
        async with backup.transaction(isolation="repeatable_read"), office.reader() as reader:
            assert await backup.fetchval("SELECT count(*) FROM current_vehicles") == VEHICLES
            await reader.look_while(office.take(NEW))
            assert reader.last == NEW
            seen = await backup.fetchval("SELECT max(due)::text FROM current_vehicles")
            assert seen == OLD
    finally:
        await backup.close()


async def test_a_register_that_is_still_read_is_removed_later(office: Office) -> None:
    db, backup = [await asyncpg.connect(office.database) for _ in range(2)]
    told: list[str] = []
    number = await db.fetchval("SELECT id FROM registers")
    try:
        await db.execute("CREATE TABLE vehicles_9001 PARTITION OF vehicles FOR VALUES IN (9001)")
        async with backup.transaction(), office.reader() as reader:
            await backup.fetch("SELECT FROM vehicles WHERE register_id = 9001")
            await reader.look_while(sweep(db, told.append, patience=300))
            assert told == ["vehicles_9001 is still being read; the next import removes it"]
        await sweep(db, told.append)
        left = "SELECT relname FROM pg_class WHERE relname ~ '^vehicles_[0-9]'"
        assert await db.fetch(left) == [(f"vehicles_{number}",)]
        assert len(told) == 1
    finally:
        await db.close()
        await backup.close()


async def _waits(db: asyncpg.Connection, part: str) -> None:
    """Until a statement of the import with these words in it waits for a lock."""
    waiting = """
        SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'
        AND application_name = 'sapa-register' AND query ILIKE $1
    """
    async with asyncio.timeout(30):
        while not await db.fetchval(waiting, f"%{part}%"):
            await db.execute("SELECT pg_stat_clear_snapshot()")
