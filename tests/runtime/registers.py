"""An office that takes registers in, and looks at what became of them."""

import asyncio
import base64
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import asyncpg

from bot.bench.register_ground import HEADER
from bot.register_import import Wanted, import_register
from bot.settings import Settings
from models.vehicles.register import plate_index
from tests.models.registers import SEALER

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
WANTED = Wanted("Bapenda Contoh", date(2026, 11, 1))
LINE = "BE {plate},motorcycle,,,,,90900,,,,,,{due},,,,,12345"


@dataclass
class Office:
    """Somebody who takes files in, and whoever reads meanwhile."""

    settings: Settings
    folder: Path
    db: asyncpg.Connection
    told: list[str] = field(default_factory=list[str])

    def file(self, *lines: str, name: str = "register.csv") -> Path:
        path = self.folder / name
        path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
        return path

    async def take(self, file: Path, wanted: Wanted = WANTED) -> bool:
        self.told.clear()
        return await import_register(self.settings, file, wanted, self.told.append)

    async def due(self, plate: str) -> str | None:
        """Until when the tax of a plate is paid, as a reader finds it."""
        row = await self.db.fetchval("SELECT registered_vehicle($1)", plate_index(SEALER, plate))
        return await self.db.fetchval("SELECT $1::jsonb -> 'vehicle' ->> 'due'", row)

    async def tables(self) -> list[str]:
        """The tables of registers that there are, joined or not."""
        rows = await self.db.fetch("SELECT relname FROM pg_class WHERE relname ~ '^vehicles_[0-9]'")
        return sorted(row[0] for row in rows)

    async def row(self, columns: str, table: str = "registers") -> tuple[object, ...]:
        """These columns of the only row."""
        (row,) = await self.db.fetch(f"SELECT {columns} FROM {table}")  # noqa: S608  # of ours
        return tuple(row)

    def has_told(self, words: str) -> bool:
        return any(words in line for line in self.told)


@asynccontextmanager
async def an_office(database: str, folder: Path) -> AsyncGenerator[Office]:
    """An office with an empty register, on the day of all tests."""
    settings = Settings(
        database_url=database, pii_key=KEY, pii_index_key=KEY,
        sapa_now=datetime(2026, 11, 23, 2, tzinfo=UTC),
    )  # fmt: skip
    db = await asyncpg.connect(database)
    try:
        yield Office(settings, folder, db)
    finally:
        await db.close()


def motors(number: int, due: str = "2027-03-14") -> Sequence[str]:
    """The lines of so many motorcycles, from BE 2000 ZZZ on."""
    return [LINE.format(plate=f"{2000 + each} ZZZ", due=due) for each in range(number)]


async def waits(office: Office, part: str) -> None:
    """Until a statement of the import with these words in it waits for a lock."""
    waiting = """
        SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'
        AND application_name = 'sapa-register' AND query ILIKE $1
    """
    async with asyncio.timeout(20):
        while not await office.db.fetchval(waiting, f"%{part}%"):
            # In a transaction the view stands still unless it is told otherwise.
            await office.db.execute("SELECT pg_stat_clear_snapshot()")
