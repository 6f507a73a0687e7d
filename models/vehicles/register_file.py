"""Reads the file of a register line by line, into lines that PostgreSQL copies.

A file may be of any size: nothing of it is kept but the texts that come again and again. Plates and
chassis numbers are turned into keyed hashes here and go no further.
"""

import csv
import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from io import BufferedIOBase

from models.sealed import Sealer
from models.transfer.rows import BadValue, RowError, Unreadable, day, whole
from models.vehicles.register import CHASSIS_LENGTH, chassis_index, plate_index
from models.vehicles.vehicle import KINDS, USES

NEEDED = ("plate", "kind", "due")
"""The columns without which no tax can be told of anything."""

_CHUNK = 1 << 20
_LONGEST_LINE = 1 << 16
_LONGEST_TEXT = 60
_MOST_KNOWN = 100_000
_NULL = r"\N"
_OLDEST = date(1980, 1, 1)
_AHEAD = timedelta(days=6 * 366)
_MOST_RUPIAH = 10**12
_PLATE = re.compile(r"BE[1-9]\d{0,3}[A-Z]{1,3}", re.ASCII)
_CHASSIS = re.compile(rf"[0-9A-Z]{{{CHASSIS_LENGTH}}}")
_BETWEEN = str.maketrans("", "", " .-")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffd]")
_Check = Callable[[str], str]


class RegisterFile:
    """A file that is read once, from its beginning; `lines` and `digest` grow with the reading."""

    def __init__(self, file: BufferedIOBase) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.lines = 0
        self.bytes = 0

    @property
    def digest(self) -> bytes:
        """The SHA-256 of what was read so far."""
        return self._hash.digest()

    def batches(self) -> Iterator[list[str]]:
        """All lines, many at a time; `lines` counts those given before the batch at hand.

        Raises Unreadable for a line of more than 64 KiB: such a file has no lines.
        """
        rest = b""
        while chunk := self._file.read(_CHUNK):
            self._hash.update(chunk)
            self.bytes += len(chunk)
            whole_lines, parted, last = (rest + chunk).rpartition(b"\n")
            rest = last
            if len(rest) > _LONGEST_LINE:
                raise Unreadable(f"a line of more than {_LONGEST_LINE:,} bytes: no CSV")
            if parted:
                yield from self._given(whole_lines)
        if rest:
            yield from self._given(rest)

    def _given(self, content: bytes) -> Iterator[list[str]]:
        # What is no UTF-8 becomes a character that no column takes.
        batch = content.decode("utf-8-sig" if not self.lines else "utf-8", "replace").split("\n")
        yield batch
        self.lines += len(batch)


class RegisterRows:
    """Turns the lines below a header into lines for COPY, with the columns named in `columns`."""

    def __init__(
        self, header: str, sealer: Sealer, kabupaten: Collection[str], as_of: date
    ) -> None:
        """Raises Unreadable for a header that lacks a column, or has one that is not ours."""
        self._delimiter = ";" if header.count(";") > header.count(",") else ","
        names = [name.strip().lower() for name in self._cells(header)]
        checks = _checks(sealer, kabupaten, as_of)
        strange = [name for name in names if name not in checks]
        if missing := [name for name in NEEDED if name not in names]:
            raise Unreadable(f"has no column {', '.join(missing)}")
        if strange or len(set(names)) < len(names):
            raise Unreadable(f"must have each of these once at most: {', '.join(checks)}")
        self._names = names
        self._sealer = sealer
        self._plate = names.index("plate")
        self._chassis = names.index("chassis") if "chassis" in names else None
        self._known = [_Known(checks[name], keeps=name not in _EACH_ANOTHER) for name in names]
        self.columns = (*(_COLUMN.get(name, name) for name in names), "line")

    def copied(self, line: str, number: int) -> str:
        """The line for COPY. Raises BadLine."""
        cells = self._cells(line)
        known = self._known
        if len(cells) != len(known):
            raise BadLine(number, "", f"has {len(cells)} cells and not {len(known)}")
        try:
            values = [there[cell] for there, cell in zip(known, cells, strict=True)]
        except BadValue:
            raise self._wrong(cells, number) from None
        plate = values[self._plate]
        values[self._plate] = rf"\\x{plate_index(self._sealer, plate).hex()}"
        if self._chassis is not None and (chassis := values[self._chassis]) != _NULL:
            hashed = chassis_index(self._sealer, plate, chassis)
            values[self._chassis] = rf"\\x{hashed.hex()}"
        values.append(str(number))
        return "\t".join(values)

    def _cells(self, line: str) -> list[str]:
        line = line.rstrip("\r")
        if '"' not in line:
            return line.split(self._delimiter)
        # One line at a time: a quote that is never closed must not swallow the lines after it.
        try:
            return next(csv.reader([line], delimiter=self._delimiter, strict=True))
        except csv.Error:
            return []

    def _wrong(self, cells: list[str], number: int) -> "BadLine":
        for name, known, cell in zip(self._names, self._known, cells, strict=True):
            try:
                known[cell]
            except BadValue as bad:
                return BadLine(number, name, str(bad))
        raise AssertionError("one of the cells was wrong")


class BadLine(Exception):
    """A line that cannot be taken: `error` says why, without telling plate or chassis number."""

    def __init__(self, line: int, column: str, problem: str) -> None:
        super().__init__(problem)
        self.error = RowError(line, column, problem)


class _Known(dict[str, str]):
    """What the cells of a column stand for, each checked when it is met first."""

    def __init__(self, check: _Check, *, keeps: bool) -> None:
        super().__init__()
        self._check = check
        self._keeps = keeps

    def __missing__(self, cell: str) -> str:
        value = self._check(cell.strip())
        if self._keeps:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[cell] = value
        return value


_EACH_ANOTHER = frozenset(("plate", "chassis"))
_COLUMN = {"plate": "key", "order": "ordinal"}


def _checks(sealer: Sealer, kabupaten: Collection[str], as_of: date) -> dict[str, _Check]:
    """The columns that a file may have, and how their cells are read."""
    due = _day(_OLDEST, as_of + _AHEAD)
    return {
        "plate": _plate, "kind": _one_of(KINDS), "use": _one_of(USES, "private"),
        "order": _order, "cc": _number(0, 30_000, "0"), "njkb": _number(1, _MOST_RUPIAH, _NULL),
        "pkb": _number(1, _MOST_RUPIAH, _NULL), "brand": _text, "model": _text,
        "year": _number(1900, as_of.year + 1, "0"), "colour": _text,
        "kabupaten": _one_of(tuple(sorted(kabupaten)), ""), "due": _needed(due),
        "stnk_until": due, "blocked": _text, "paid_on": _day(_OLDEST, as_of), "paid_via": _text,
        "chassis": _chassis,
    }  # fmt: skip


def _plate(cell: str) -> str:
    plate = cell.translate(_BETWEEN).upper()
    if not _PLATE.fullmatch(plate):
        raise BadValue("is no plate of Lampung: BE, 1 to 4 digits, 1 to 3 letters")
    return plate


def _chassis(cell: str) -> str:
    if cell and not _CHASSIS.fullmatch(cell.upper()):
        raise BadValue(f"is not the last {CHASSIS_LENGTH} characters of a chassis number")
    return cell.upper() or _NULL


def _one_of(allowed: tuple[str, ...], default: str | None = None) -> _Check:
    def check(cell: str) -> str:
        if cell in allowed or (not cell and default is not None):
            return cell or default or ""
        raise BadValue(f"is none of {', '.join(allowed)}")

    return check


def _number(least: int, most: int, default: str) -> _Check:
    def check(cell: str) -> str:
        if not cell or cell == "0":
            return default
        if not least <= (value := whole(cell)) <= most:
            raise BadValue(f"{cell!r} is not between {least} and {most}")
        return str(value)

    return check


def _order(cell: str) -> str:
    # The fifth and all later ones are taxed alike.
    return str(min(5, max(1, whole(cell)))) if cell else "1"


def _day(first: date, last: date) -> _Check:
    def check(cell: str) -> str:
        if not cell:
            return _NULL
        if not first <= (value := day(cell)) <= last:
            raise BadValue(f"{cell!r} is not between {first} and {last}")
        return value.isoformat()

    return check


def _needed(check: _Check) -> _Check:
    def checked(cell: str) -> str:
        if not cell:
            raise BadValue("is empty")
        return check(cell)

    return checked


def _text(cell: str) -> str:
    if len(cell) > _LONGEST_TEXT:
        raise BadValue(f"has more than {_LONGEST_TEXT} characters")
    if _CONTROL.search(cell):
        raise BadValue("has characters that are no UTF-8 text")
    return cell.replace("\\", r"\\")
