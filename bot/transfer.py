"""Officers' files in and out, for the command line: CSV, spreadsheets, and zips with pictures."""

import os
import tempfile
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import make_engine, make_sessions
from bot.settings import Settings, key_bytes
from bot.table_files import WRITTEN, read_table, write_table
from models.sealed import Sealer
from models.transfer import (
    KINDS_IN,
    KINDS_OUT,
    Outcome,
    Row,
    Unreadable,
    export_csv,
    export_table,
    import_rows,
)
from models.transfer.exports import Output
from models.transfer.sheets import APPROVED, SHEETS

ACTOR = "command line"
"""Who the audit says has done it."""

PACK = ".zip"
PICTURED = "products"
"""The kind that comes and goes with its pictures in a zip."""

_MOST_TOLD = 40
_DISK_FULL = "53100"
_UNTOUCHED = "Nothing was changed."


@asynccontextmanager
async def work_session(settings: Settings) -> AsyncGenerator[AsyncSession]:
    """A session in one transaction, committed where nothing is raised."""
    engine = make_engine(settings.database_url, size=1)
    try:
        async with make_sessions(engine)() as session, session.begin():
            yield session
    finally:
        await engine.dispose()


def make_sealer(settings: Settings) -> Sealer:
    """The keys that the settings hold, which must be there."""
    previous = settings.pii_key_previous
    return Sealer(
        key_bytes(settings.pii_key),
        key_bytes(previous) if previous else None,
        key_bytes(settings.pii_index_key),
    )


async def import_file(
    settings: Settings,
    kind: str,
    file: Path,
    *,
    dry_run: bool,
    tell: Callable[[str], None],
    approved: bool = False,
) -> bool:
    """Takes a file whole or not at all; tells what changed, or which lines are wrong.

    `approved` lets products be found that otherwise wait for an officer.
    """
    if kind not in KINDS_IN:
        tell(f"There is no {kind}; write one of {', '.join(KINDS_IN)}, vehicles.")
        return False
    if approved and kind not in APPROVED:
        tell(f"--approved is for {', '.join(APPROVED)}: {kind} wait for nobody.")
        return False
    is_pack = file.suffix.lower() == PACK
    if is_pack and kind != PICTURED:
        tell(f"Only {PICTURED} come as a zip: import the table by itself.")
        return False
    now = settings.clock()()
    try:
        if is_pack:
            rows, done = await _take_pack(
                settings, file, now, dry_run=dry_run, approved=approved, tell=tell
            )
        else:
            rows = read_rows(file)
            async with work_session(settings) as session:
                done = await import_rows(
                    session, kind, rows, actor=ACTOR, now=now, dry_run=dry_run, approved=approved
                )
    except Unreadable as unreadable:
        tell(f"{file.name}: {unreadable}. {_UNTOUCHED}")
        return False
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _DISK_FULL:
            raise
        tell(f"The database's disk is full. {_UNTOUCHED} Make room there and import it again.")
        return False
    return tell_outcome(file.name, kind, rows, done, dry_run=dry_run, tell=tell)


async def _take_pack(
    settings: Settings,
    file: Path,
    now: datetime,
    *,
    dry_run: bool,
    approved: bool,
    tell: Callable[[str], None],
) -> tuple[Sequence[Row], Outcome]:
    from bot.catalogue_pictures import PackImport

    sealer = make_sealer(settings)
    pack = PackImport(lambda: work_session(settings), sealer, now, ACTOR, tell)
    return await pack.take(file, dry_run=dry_run, approved=approved)


def read_rows(file: Path) -> list[Row]:
    """The rows of a table's file. Raises Unreadable."""
    return read_table(file.name, file.read_bytes())


def tell_outcome(
    name: str,
    kind: str,
    rows: Sequence[Row],
    done: Outcome,
    *,
    dry_run: bool,
    tell: Callable[[str], None],
) -> bool:
    """Tell what an import did, or would do; whether it was taken."""
    sheet = SHEETS[kind]
    known = {column.name for column in sheet.columns} | set(sheet.only)
    if unknown := [column for column in (rows[0].cells if rows else ()) if column not in known]:
        tell(f"{name}: {kind} have no column {', '.join(unknown)}: left out")
    for told in (done.errors or done.notes)[:_MOST_TOLD]:
        column = f", {told.column}" if told.column else ""
        tell(f"{name}, line {told.line}{column}: {told.problem}")
    if (more := len(done.errors or done.notes) - _MOST_TOLD) > 0:
        tell(f"… and {more} more")
    if done.errors:
        tell(f"{_UNTOUCHED} Put these lines right and import the whole file again.")
        return False
    for told in done.told:
        tell(told)
    would = "would be " if dry_run else ""
    tell(f"{done.added} {would}added, {done.changed} {would}changed, {done.same} as they were")
    return True


async def export(settings: Settings, kind: str, out: Output, tell: Callable[[str], None]) -> bool:
    """Writes the rows of a kind as CSV."""
    if not _is_kind(kind, tell):
        return False
    async with work_session(settings) as session:
        await export_csv(session, make_sealer(settings), kind, out)
    return True


async def export_file(
    settings: Settings, kind: str, file: Path, tell: Callable[[str], None]
) -> bool:
    """Writes the rows of a kind into a file, as its ending says: all of it, or no file."""
    if not _is_kind(kind, tell):
        return False
    endings = (*WRITTEN, PACK) if kind == PICTURED else WRITTEN
    if file.suffix.lower() not in endings:
        tell(f"{file.name}: the name must end in {' or '.join(endings)}.")
        return False
    sealer = make_sealer(settings)
    try:
        with _replacing(file) as out:
            async with work_session(settings) as session:
                if file.suffix.lower() == PACK:
                    from bot.catalogue_pictures import write_pack

                    number, pictures = await write_pack(session, sealer, out)
                    what = f"{number} rows and {pictures} pictures"
                else:
                    table = await export_table(session, sealer, kind)
                    write_table(table, file.name, out)
                    what = f"{len(table.rows)} rows"
    except OSError as error:
        tell(f"{file}: {error.strerror}. No file was written, and one that was there is as it was.")
        return False
    tell(f"{what} in {file}")
    return True


@contextmanager
def _replacing(file: Path) -> Generator[IO[bytes]]:
    """A file that takes the place of `file` once all of it is written."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise


def _is_kind(kind: str, tell: Callable[[str], None]) -> bool:
    if kind not in KINDS_OUT:
        tell(f"There is no {kind}; write one of {', '.join(KINDS_OUT)}.")
    return kind in KINDS_OUT
