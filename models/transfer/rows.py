"""Reads a file into rows of texts, and texts into values; says which line is wrong and why."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import msgspec

from models.base import WIB

_CODE = re.compile(r"[a-z0-9-]{1,40}")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet would run."""


class Unreadable(Exception):
    """The file is no table: the message says what was expected."""


class BadValue(Exception):
    """A cell cannot be what its column says; the message is for the officer."""


class Row(msgspec.Struct, frozen=True):
    """One row of a file: its line (the header is 1) and its cells by column."""

    line: int
    cells: Mapping[str, str]


class RowError(msgspec.Struct, frozen=True):
    """What is wrong with a row; `column` is empty where it is the row as a whole."""

    line: int
    column: str
    problem: str


def read_csv(content: bytes) -> list[Row]:
    """The rows of a CSV with a header line, parted by commas or semicolons. Raises Unreadable.

    Spreadsheets in Indonesian write semicolons, and older ones cp1252 in place of UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    names: list[str] = []
    try:
        for cells in reader:
            values = [_shown(cell.strip()) for cell in cells]
            if not any(values):
                continue
            if not names:
                names = header(values)
                continue
            if len(values) > len(names) and any(values[len(names) :]):
                raise Unreadable(f"line {reader.line_num}: more cells than columns")
            padded = values + [""] * (len(names) - len(values))
            rows.append(Row(reader.line_num, dict(zip(names, padded, strict=False))))
    except csv.Error as error:
        raise Unreadable(f"line {reader.line_num}: {error}") from error
    if not names:
        raise Unreadable("the file is empty")
    return rows


def header(cells: Sequence[str]) -> list[str]:
    """The names of the columns. Raises Unreadable where two are called the same."""
    names = [cell.lower() for cell in cells]
    if twice := [name for name in names if name and names.count(name) > 1]:
        raise Unreadable(f"two columns are called {twice[0]}")
    return names


def guarded(text: str) -> str:
    """A text for a CSV: with an apostrophe where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def _shown(cell: str) -> str:
    """The text that was guarded."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(_FORMULA) else cell


_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")
_PLAIN = re.compile(r"\d+(\.0+)?")  # spreadsheets give whole numbers as 50.0


def code(text: str) -> str:
    """What a row is called in files, links and addresses. Raises BadValue."""
    if not _CODE.fullmatch(text):
        raise BadValue(f"{text!r} is not made of at most 40 letters a-z, digits and hyphens")
    return text


def whole(text: str) -> int:
    """A whole number that is not negative: `62500`, `62.500`, `Rp62.500`."""
    bare = text.removeprefix("Rp").strip()
    if _THOUSANDS.fullmatch(bare):
        return int(bare.replace(".", ""))
    if _PLAIN.fullmatch(bare):
        return int(bare.partition(".")[0])
    raise BadValue(f"{text!r} is not a whole number")


def decimal(text: str) -> Decimal:
    """A number, with a point or a comma before its decimals."""
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise BadValue(f"{text!r} is not a number") from None
    if not value.is_finite():
        raise BadValue(f"{text!r} is not a number")
    return value


def latitude(text: str) -> float:
    """Degrees north, WGS84."""
    return _degrees(text, 90)


def longitude(text: str) -> float:
    """Degrees east, WGS84."""
    return _degrees(text, 180)


def _degrees(text: str, most: int) -> float:
    value = float(decimal(text))
    if abs(value) > most:
        raise BadValue(f"{text!r} is not between -{most} and {most} degrees")
    return value


def day(text: str) -> date:
    """A date: `2026-11-23` or `23/11/2026`."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=WIB).date()
        except ValueError:
            continue
    raise BadValue(f"{text!r} is not a date such as 2026-11-23")


def moment(text: str) -> datetime:
    """A time in Lampung: `2026-11-23 08:00`, or with an offset of its own."""
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        raise BadValue(f"{text!r} is not a time such as 2026-11-23 08:00") from None
    return value if value.tzinfo is not None else value.replace(tzinfo=WIB)


def words(text: str) -> list[str]:
    """Several words parted by `|`."""
    return [word.strip() for word in text.split("|") if word.strip()]


def plain(text: str) -> str:
    """The text as it stands."""
    return text
