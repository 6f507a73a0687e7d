"""Takes the file of a vehicle register in: streamed, whole or not at all, beside those who read.

The rows go into a table of their own by COPY. Table, rows, index and the word which register is
read are one transaction: whoever dies on the way leaves nothing, and readers see the old register
until they see the new one.
"""

import asyncio
import hashlib
import time
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import asyncpg

from bot.database import plain_url
from bot.observe import masked
from bot.register_tables import (
    Known,
    join,
    keep_newest,
    known_register,
    make_table,
    publish,
    rename,
    sweep,
)
from bot.settings import Settings
from bot.transfer import ACTOR, make_sealer
from models.base import WIB
from models.transfer.rows import RowError, Unreadable
from models.vehicles.register_file import BadLine, RegisterFile, RegisterRows

MOST_BROKEN = 0.01
"""A larger share of broken lines says that the file is another than was meant."""
LEAST_LEFT = 0.8
"""A register with a smaller share of the vehicles that there were is probably cut off."""

_MOST_TOLD = 100
_MOST_REPEATED_TOLD = 40
_PROGRESS = 5.0
# It may take minutes, whatever the database allows others.
_PREPARE = """
SET LOCAL work_mem = '128MB';
SET LOCAL maintenance_work_mem = '128MB';
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
"""
_LOCK = 0x7361_7061_7265_6769
_Tell = Callable[[str], None]


class RegisterRefused(Exception):
    """The register is not taken; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the officer says of a file: its source, the day whose state it shows, how to take it.

    `fewer` says that it rightly has far fewer vehicles than the register before.
    """

    source: str
    as_of: date
    asks_chassis: bool = False
    fewer: bool = False
    dry_run: bool = False


def wanted_register(
    source: str, as_of: str, *, asks_chassis: bool, fewer: bool, dry_run: bool, tell: _Tell
) -> Wanted | None:
    """What the command line says of a file; None, and why, where it says too little."""
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        tell("Write the day whose state the register shows, such as --as-of 2026-11-01.")
        return None
    if not source.strip():
        tell('Write whose data they are, such as --source "Bapenda Lampung"; residents read it.')
        return None
    return Wanted(source.strip(), day, asks_chassis, fewer, dry_run)


@dataclass(slots=True)
class _Taken:
    """What has been read so far."""

    vehicles: int = 0
    broken: int = 0
    errors: list[RowError] = field(default_factory=list[RowError])


async def import_register(settings: Settings, file: Path, wanted: Wanted, tell: _Tell) -> bool:
    """Make the file's vehicles the current register; tells what happened, or why nothing did."""
    connection = await asyncpg.connect(
        plain_url(settings.database_url), timeout=10,
        server_settings={"application_name": "sapa-register", "jit": "off"},
    )  # fmt: skip
    try:
        # Held until the connection ends, however that happens.
        if not await connection.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK):
            raise RegisterRefused("another register is being taken in at this moment")
        await sweep(connection, tell)
        await _Import(connection, settings, file, wanted, tell).run()
        await sweep(connection, tell)
    except (RegisterRefused, Unreadable) as refused:
        tell(f"{file.name}: {refused}")
        tell("Nothing was changed.")
        return False
    finally:
        await connection.close(timeout=2)
    return True


class _Import:
    """One file on its way into the database."""

    def __init__(
        self, connection: asyncpg.Connection, settings: Settings, file: Path, wanted: Wanted,
        tell: _Tell,
    ) -> None:  # fmt: skip
        self._db = connection
        self._sealer = make_sealer(settings)
        self._now: datetime = settings.clock()()
        self._file = file
        self._wanted = wanted
        self._tell = tell
        self._taken = _Taken()
        self._size = max(1, file.stat().st_size)
        self._told_at = time.monotonic()

    async def run(self) -> None:
        """Raises RegisterRefused or Unreadable."""
        wanted, taken = self._wanted, self._taken
        if wanted.as_of > self._now.astimezone(WIB).date():
            raise RegisterRefused(f"{wanted.as_of} has not come yet")
        known = await known_register(self._db)
        if known is not None and wanted.as_of < known.as_of:
            raise RegisterRefused(f"there is a newer register, as of {known.as_of}")
        digest = await asyncio.to_thread(_digest, self._file)
        mark = (self._mark(digest), wanted.as_of)
        if known is not None and mark == (known.file_hash, known.as_of):
            await self._same(known)
            return
        change = self._db.transaction()
        await change.start()
        try:
            number, repeated = await self._take(digest, known)
        except BaseException:
            await change.rollback()
            raise
        if wanted.dry_run:
            await change.rollback()
        else:
            # Who dies between the two leaves a table that nobody reads; the next import drops it.
            await change.commit()
            async with self._db.transaction():
                await publish(
                    self._db, number, source=wanted.source, as_of=wanted.as_of,
                    file_hash=mark[0], vehicles=taken.vehicles, broken=taken.broken,
                    repeated=repeated, asks_chassis=wanted.asks_chassis, actor=ACTOR,
                    now=self._now,
                )  # fmt: skip
        would = "would be " if wanted.dry_run else ""
        self._tell(
            f"{taken.vehicles:,} vehicles {would}taken in as of {wanted.as_of}, "
            f"{taken.broken:,} broken lines {would}left out"
        )

    def _mark(self, digest: bytes) -> bytes:
        """What a file is known by: with another key the same file makes another register."""
        return self._sealer.index("register", digest.hex())

    async def _same(self, known: Known) -> None:
        """The file was taken in before: at the most its source or its question has changed."""
        wanted = self._wanted
        self._tell(f"This file is the register already, with {known.vehicles:,} vehicles.")
        if (wanted.source, wanted.asks_chassis) == (known.source, known.asks_chassis):
            self._tell("Nothing was changed.")
        elif wanted.dry_run:
            self._tell("Only its source, or its asking for chassis numbers, would be changed.")
        else:
            await rename(self._db, known.id, wanted.source, wanted.asks_chassis)
            self._tell("Only its source, or its asking for chassis numbers, was changed.")

    async def _take(self, digest: bytes, known: Known | None) -> tuple[int, int]:
        """Reads the file into a table of its own: its number, and how many plates stood twice."""
        db, taken, wanted = self._db, self._taken, self._wanted
        await db.execute(_PREPARE)
        number, table = await make_table(db)
        with self._file.open("rb") as opened:
            source = RegisterFile(opened)
            await self._copy(table, source)
        self._tell_errors()
        if source.digest != digest:
            raise RegisterRefused("the file was changed while it was read")
        if taken.broken > MOST_BROKEN * (taken.vehicles + taken.broken):
            raise RegisterRefused(f"{taken.broken:,} lines are broken, more than one in a hundred")
        if not taken.vehicles:
            raise RegisterRefused("there is no vehicle in it")
        repeated = await self._once(table)
        if known is not None and taken.vehicles < LEAST_LEFT * known.vehicles:
            self._tell_fewer(known.vehicles)
        if not wanted.dry_run:
            self._tell("All lines are read; making the index.")
            await join(db, number)
        return number, repeated

    async def _copy(self, table: str, source: RegisterFile) -> None:
        areas = await self._db.fetch("SELECT code FROM regions WHERE parent_code = '18'")
        batches = source.batches()
        first = next(batches, [""])
        codes = [str(row["code"]) for row in areas]
        rows = RegisterRows(first[0], self._sealer, codes, self._wanted.as_of)
        # Frozen rows need no second writing by vacuum; the table is of this transaction.
        await self._db.copy_to_table(
            table, source=self._lines(rows, source, ["", *first[1:]], batches),
            columns=rows.columns, format="text", freeze=True,
        )  # fmt: skip

    async def _lines(
        self, rows: RegisterRows, source: RegisterFile, first: Sequence[str],
        batches: Iterator[Sequence[str]],
    ) -> AsyncGenerator[bytes]:  # fmt: skip
        """What goes to the database, a batch at a time."""
        taken = self._taken
        batch: Sequence[str] | None = first
        while batch is not None:
            lines: list[str] = []
            for number, line in enumerate(batch, source.lines + 1):
                if not line or line == "\r":
                    continue
                try:
                    lines.append(rows.copied(line, number))
                except BadLine as bad:
                    taken.broken += 1
                    if taken.broken <= _MOST_TOLD:
                        taken.errors.append(bad.error)
            taken.vehicles += len(lines)
            self._tell_progress(source)
            if lines:
                lines.append("")
                yield "\n".join(lines).encode()
            batch = next(batches, None)

    async def _once(self, table: str) -> int:
        """Leave one row for each plate; how many went."""
        repeated, first = await keep_newest(self._db, table, _MOST_REPEATED_TOLD)
        for each in first:
            self._tell(
                f"{self._file.name}, line {each.line}: "
                f"the plate of line {each.kept}, whose tax is paid for longer; left out"
            )
        if repeated > len(first):
            self._tell(f"… and {repeated - len(first):,} more")
        self._taken.vehicles -= repeated
        return repeated

    def _tell_fewer(self, before: int) -> None:
        much = f"{self._taken.vehicles:,} vehicles, and {before:,} are in the register that is read"
        if not self._wanted.fewer:
            raise RegisterRefused(f"{much}: was it cut off? If it is right so, add --fewer")
        self._tell(f"{self._file.name}: {much}")

    def _tell_progress(self, source: RegisterFile) -> None:
        if time.monotonic() - self._told_at < _PROGRESS:
            return
        self._told_at = time.monotonic()
        taken = self._taken
        share = source.bytes / self._size
        self._tell(f"{share:4.0%}  {taken.vehicles:,} vehicles, {taken.broken:,} broken lines")

    def _tell_errors(self) -> None:
        for error in self._taken.errors:
            column = f", {error.column}" if error.column else ""
            self._tell(f"{self._file.name}, line {error.line}{column}: {masked(error.problem)}")
        if (more := self._taken.broken - len(self._taken.errors)) > 0:
            self._tell(f"… and {more:,} more")


def _digest(file: Path) -> bytes:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()
