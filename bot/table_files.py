"""Tables as files: CSV and spreadsheets, read and written."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import PurePath
from typing import IO

from models.base import WIB
from models.transfer import Row, Table, Unreadable, header, joined, read_csv, write_csv

SPREADSHEETS = (".xlsx", ".xls", ".xlsb", ".ods")
"""What is read beside CSV, by the ending of the name."""
WRITTEN = (".csv", ".xlsx")
"""What is written."""

_MOST_UNPACKED = 300 * 1024 * 1024
"""Bytes of a spreadsheet's parts: above it the file is made to fill our memory."""
_FORMATS: Mapping[type, str] = {
    str: "@",
    date: "yyyy-mm-dd",
    datetime: "yyyy-mm-dd hh:mm",
}
_WIDTHS: Mapping[type, int] = {str: 24, datetime: 17}
_OTHER_WIDTH = 12
_SECOND = timedelta(seconds=1)


def read_table(name: str, content: bytes) -> list[Row]:
    """The rows of a file of this name: a CSV, or a spreadsheet's first sheet. Raises Unreadable."""
    if PurePath(name).suffix.lower() not in SPREADSHEETS:
        return read_csv(content)
    from python_calamine import CalamineError, CalamineWorkbook

    _weigh(content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            table = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise Unreadable(f"no spreadsheet: {error}") from error
    lines = [(number, [_text(cell) for cell in cells]) for number, cells in enumerate(table, 1)]
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise Unreadable("the first sheet is empty")
    names = header(filled[0][1])
    return [Row(number, dict(zip(names, cells, strict=False))) for number, cells in filled[1:]]


def _weigh(content: bytes) -> None:
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable("no spreadsheet: the file is damaged") from error
    if unpacked > _MOST_UNPACKED:
        raise Unreadable("the spreadsheet is too large: cut it into several")


def _text(cell: object) -> str:
    # Spreadsheets keep whole numbers as 50.0, also where they are somebody's codes.
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    # They keep times as parts of a day, which hit no second exactly.
    if isinstance(cell, datetime):
        return str((cell + _SECOND / 2).replace(microsecond=0))
    return str(cell).strip()


def write_table(table: Table, name: str, out: IO[bytes]) -> None:
    """Write a table as the ending of the name says, one of WRITTEN."""
    if PurePath(name).suffix.lower() == ".xlsx":
        _write_spreadsheet(table, out)
        return
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    write_csv(table, text)
    text.detach()


def _write_spreadsheet(table: Table, out: IO[bytes]) -> None:
    """Text stays text, whatever it looks like; numbers, days and times can be counted with."""
    import xlsxwriter

    options = {"constant_memory": True, "remove_timezone": True}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        formats = {kind: book.add_format({"num_format": look}) for kind, look in _FORMATS.items()}
        sheet.freeze_panes(1, 0)
        for place, kind in enumerate(table.columns.values()):
            # Also the rows that somebody adds below keep the noughts of their codes.
            sheet.set_column(place, place, _WIDTHS.get(kind, _OTHER_WIDTH), formats.get(kind))
        for place, name in enumerate(table.columns):
            sheet.write_string(0, place, name, bold)
        for line, row in enumerate(table.rows, 1):
            for place, value in enumerate(row):
                match value:
                    case None:
                        pass
                    case datetime():
                        sheet.write_datetime(line, place, value.astimezone(WIB), formats[datetime])
                    case date():
                        midnight = datetime.combine(value, time(), WIB)
                        sheet.write_datetime(line, place, midnight, formats[date])
                    case int() | float() | Decimal():
                        sheet.write_number(line, place, float(value))
                    case list():
                        words = joined(value)  # pyright: ignore[reportUnknownArgumentType]
                        sheet.write_string(line, place, words, formats[str])
                    case _:
                        sheet.write_string(line, place, str(value), formats[str])
