"""Officers' files in and out, for the command line: CSV and spreadsheets in, CSV out."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import make_engine, make_sessions
from bot.settings import Settings, key_bytes
from models.sealed import Sealer
from models.transfer import (
    KINDS_IN,
    KINDS_OUT,
    Row,
    Unreadable,
    export_csv,
    import_rows,
    read_csv,
)
from models.transfer.exports import Output

SPREADSHEETS = (".xlsx", ".xls", ".xlsb", ".ods")
ACTOR = "command line"
"""Who the audit says has done it."""

_MOST_TOLD = 40


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
    settings: Settings, kind: str, file: Path, *, dry_run: bool, tell: Callable[[str], None]
) -> bool:
    """Takes a file whole or not at all; tells what changed, or which lines are wrong."""
    if kind not in KINDS_IN:
        tell(f"There is no {kind}; write one of {', '.join(KINDS_IN)}, vehicles.")
        return False
    try:
        rows = read_rows(file)
    except Unreadable as unreadable:
        tell(f"{file.name}: {unreadable}")
        return False
    now = settings.clock()()
    async with work_session(settings) as session:
        done = await import_rows(session, kind, rows, actor=ACTOR, now=now, dry_run=dry_run)
    for told in (done.errors or done.notes)[:_MOST_TOLD]:
        column = f", {told.column}" if told.column else ""
        tell(f"{file.name}, line {told.line}{column}: {told.problem}")
    if (more := len(done.errors or done.notes) - _MOST_TOLD) > 0:
        tell(f"… and {more} more")
    if done.errors:
        tell("Nothing was changed.")
        return False
    would = "would be " if dry_run else ""
    tell(f"{done.added} {would}added, {done.changed} {would}changed, {done.same} as they were")
    return True


async def export(settings: Settings, kind: str, out: Output, tell: Callable[[str], None]) -> bool:
    """Writes the rows of a kind as CSV."""
    if kind not in KINDS_OUT:
        tell(f"There is no {kind}; write one of {', '.join(KINDS_OUT)}.")
        return False
    async with work_session(settings) as session:
        await export_csv(session, make_sealer(settings), kind, out)
    return True


def read_rows(file: Path) -> list[Row]:
    """The rows of a CSV, or of a spreadsheet's first sheet. Raises Unreadable."""
    if file.suffix.lower() not in SPREADSHEETS:
        return read_csv(file.read_bytes())
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(file) as book:
            table = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise Unreadable(f"no spreadsheet: {error}") from error
    lines = [(number, [_text(cell) for cell in cells]) for number, cells in enumerate(table, 1)]
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise Unreadable("the first sheet is empty")
    names = [name.lower() for name in filled[0][1]]
    return [Row(number, dict(zip(names, cells, strict=False))) for number, cells in filled[1:]]


def _text(cell: object) -> str:
    # Spreadsheets keep whole numbers as 50.0, also where they are somebody's codes.
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
