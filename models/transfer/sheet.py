"""What a sheet is: a table as officers see it, and the ways to read its cells that many share."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base
from models.places import Region
from models.transfer.rows import BadValue, Row, RowError, day, plain, whole

Values = dict[str, Any]
"""The values of one row by attribute; what they are, the columns say."""

NaturalKey = tuple[object, ...]


class Judged(msgspec.Struct, frozen=True):
    """What is wrong with rows that are right by themselves, and what is only worth telling.

    `told` is what is worth telling of the file as a whole. `before` and `after` are done where the
    rows are written: what they refer to, and what they referred to.
    """

    errors: Sequence[RowError] = ()
    notes: Sequence[RowError] = ()
    told: Sequence[str] = ()
    before: Callable[[], Awaitable[None]] | None = None
    after: Callable[[], Awaitable[None]] | None = None


Judge = Callable[
    [AsyncSession, Mapping[NaturalKey, tuple[Row, Values]], Mapping[NaturalKey, Any], datetime],
    Awaitable[Judged],
]
"""Looks at all rows of a file beside those that are there, by natural key; may set values."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet, and the attribute that it fills.

    `needed` columns must not be empty; another that is gives the attribute what `empty` yields.
    `refers` names a table whose code, or what else it is told apart `by`, the cell is: the
    attribute gets that row's `refers_key`. With `within` it is told apart only among those rows
    whose owner the column of that name refers to.
    `write` is what an export shows of the attribute.
    """

    name: str
    attribute: str
    read: Callable[[str], object] = plain
    needed: bool = True
    empty: Callable[[], object] = field(default=lambda: None)
    refers: type[Base] | None = None
    refers_key: str = "id"
    by: str = "code"
    within: str | None = None
    write: Callable[[object], object] = field(default=lambda value: value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as officers see it. `check` raises BadValue for rows that contradict themselves.

    `floor` is what an attribute of an existing row may not fall below, from what the row counts.
    `derive` fills attributes that have no column; `stamp` those that tell when a row was written,
    which make no row another. `judge` looks at the file as a whole. `span` names an attribute that
    no row of the table is looked at outside of: the table is too large, so a file has at most
    `most` rows. `among` names an attribute too: only rows that share a value of it with the file
    are looked at, and what it refers to is locked before them. `only` names columns of older files,
    and the one value that they may have.
    """

    kind: str
    table: type[Base]
    columns: Sequence[Column]
    key: Sequence[str]
    check: Callable[[Values], None] = field(default=lambda values: None)
    floor: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    derive: Callable[[Values], Values] = field(default=lambda values: values)
    stamp: Callable[[datetime], Values] = field(default=lambda now: {})
    judge: Judge | None = None
    span: str | None = None
    most: int | None = None
    among: str | None = None
    only: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    audits_each: bool = True


def one_of(*allowed: str) -> Callable[[str], str]:
    """One of these words."""

    def read(text: str) -> str:
        if text not in allowed:
            raise BadValue(f"{text!r} is none of {', '.join(allowed)}")
        return text

    return read


def positive(text: str) -> int:
    """A whole number from 1 up."""
    value = whole(text)
    if value < 1:
        raise BadValue("must be more than 0")
    return value


def at_most(length: int) -> Callable[[str], str]:
    """A text of so many characters."""

    def read(text: str) -> str:
        if len(text) > length:
            raise BadValue(f"{text!r} has more than {length} characters")
        return text

    return read


def valid(values: Values) -> None:
    """The last day of validity is not before the first."""
    if values["valid_to"] is not None and values["valid_to"] < values["valid_from"]:
        raise BadValue("valid_to is before valid_from")


def hours(first: str, second: str) -> Callable[[Values], None]:
    """The second time is after the first."""

    def check(values: Values) -> None:
        start, end = values[first], values[second]
        if isinstance(start, datetime) and isinstance(end, datetime) and start >= end:
            raise BadValue(f"{second} is not after {first}")

    return check


AREA = Column("area", "area_code", needed=False, refers=Region, refers_key="code")
SOURCE = Column("source", "source")
VALIDITY = (
    Column("valid_from", "valid_from", day),
    Column("valid_to", "valid_to", day, needed=False),
    SOURCE,
)
