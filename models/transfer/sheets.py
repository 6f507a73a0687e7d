"""What each importable table looks like as a sheet: columns, natural key, and what must be true."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any

from models.base import Base
from models.places import Region, normal
from models.staples.goods import Good, Limit, Price
from models.staples.rounds import Point, Round, Slot, Stock
from models.transfer.rows import (
    BadValue,
    day,
    decimal,
    latitude,
    longitude,
    moment,
    plain,
    whole,
    words,
)

Values = dict[str, Any]
"""The values of one row by attribute; what they are, the columns say."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet, and the attribute that it fills.

    `needed` columns must not be empty; another that is gives the attribute what `empty` yields.
    `refers` names a table whose code the cell is: the attribute gets that row's `refers_key`.
    """

    name: str
    attribute: str
    read: Callable[[str], object] = plain
    needed: bool = True
    empty: Callable[[], object] = field(default=lambda: None)
    refers: type[Base] | None = None
    refers_key: str = "id"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as officers see it. `check` raises BadValue for rows that contradict themselves.

    `floor` is what an attribute of an existing row may not fall below, from what the row counts.
    `derive` fills attributes that have no column.
    """

    kind: str
    table: type[Base]
    columns: Sequence[Column]
    key: Sequence[str]
    check: Callable[[Values], None] = field(default=lambda values: None)
    floor: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    derive: Callable[[Values], Values] = field(default=lambda values: values)
    audits_each: bool = True


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise BadValue(f"{text!r} is none of {', '.join(allowed)}")
        return text

    return read


def _positive(text: str) -> int:
    value = whole(text)
    if value < 1:
        raise BadValue("must be more than 0")
    return value


def _at_most(length: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > length:
            raise BadValue(f"{text!r} has more than {length} characters")
        return text

    return read


def _size(text: str) -> object:
    value = decimal(text)
    if value <= 0:
        raise BadValue("must be more than 0")
    return value


def _open() -> str:
    return "open"


_LEVELS = {1: ("provinsi",), 2: ("kabupaten", "kota"), 3: ("kecamatan",), 4: ("kelurahan", "desa")}


def _region(values: Values) -> None:
    code = str(values["code"])
    parts = code.split(".")
    if not all(part.isdecimal() for part in parts) or values["level"] not in _LEVELS[len(parts)]:
        raise BadValue(f"{code!r} is not the code of a {values['level']}")
    if (values["parent_code"] or "") != ".".join(parts[:-1]):
        raise BadValue(f"{values['parent_code']!r} is not around {code!r}")
    if (values["lat"] is None) != (values["lon"] is None):
        raise BadValue("lat and lon belong together")


def _with_norm(values: Values) -> Values:
    return values | {"norm": normal(str(values["name"]))}


def _valid(values: Values) -> None:
    if values["valid_to"] is not None and values["valid_to"] < values["valid_from"]:
        raise BadValue("valid_to is before valid_from")


def _hours(first: str, second: str) -> Callable[[Values], None]:
    def check(values: Values) -> None:
        start, end = values[first], values[second]
        if isinstance(start, datetime) and isinstance(end, datetime) and start >= end:
            raise BadValue(f"{second} is not after {first}")

    return check


_AREA = Column("area", "area_code", needed=False, refers=Region, refers_key="code")
_VALIDITY = (
    Column("valid_from", "valid_from", day),
    Column("valid_to", "valid_to", day, needed=False),
    Column("source", "source"),
)
_GOOD = Column("good", "good_code", refers=Good, refers_key="code")
_ROUND = Column("round", "round_id", refers=Round)
_POINT = Column("point", "point_id", refers=Point)

SHEETS: Mapping[str, Sheet] = {
    sheet.kind: sheet
    for sheet in (
        Sheet(
            "regions",
            Region,
            (
                Column("code", "code"),
                Column("name", "name"),
                Column("level", "level", _one_of(*chain(*_LEVELS.values()))),
                Column("parent_code", "parent_code", needed=False),
                Column("lat", "lat", latitude, needed=False),
                Column("lon", "lon", longitude, needed=False),
            ),
            key=("code",),
            check=_region,
            derive=_with_norm,
            audits_each=False,
        ),
        Sheet(
            "goods",
            Good,
            (
                Column("code", "code"),
                Column("commodity", "commodity"),
                Column("name", "name", _at_most(72)),
                Column("short_name", "short_name", _at_most(20)),
                Column("unit", "unit"),
                Column("size", "size", _size),
                Column("size_unit", "size_unit"),
                Column("words", "words", words, needed=False, empty=list),
            ),
            key=("code",),
        ),
        Sheet(
            "prices",
            Price,
            (
                _GOOD,
                _AREA,
                Column("rupiah", "rupiah", _positive),
                *_VALIDITY,
                Column("seen_on", "seen_on", day),
            ),
            key=("good_code", "area_code", "valid_from"),
            check=_valid,
        ),
        Sheet(
            "limits",
            Limit,
            (
                _GOOD,
                _AREA,
                Column("period", "period", _one_of("month", "round")),
                Column("most", "most", whole),
                *_VALIDITY,
            ),
            key=("good_code", "area_code", "valid_from"),
            check=_valid,
        ),
        Sheet(
            "points",
            Point,
            (
                Column("code", "code"),
                Column("name", "name", _at_most(60)),
                Column("address", "address"),
                Column("kecamatan", "kecamatan_code", refers=Region, refers_key="code"),
                Column("lat", "lat", latitude),
                Column("lon", "lon", longitude),
                Column("source", "source"),
            ),
            key=("code",),
        ),
        Sheet(
            "rounds",
            Round,
            (
                Column("code", "code"),
                Column("name", "name", _at_most(60)),
                Column("area", "area_code", refers=Region, refers_key="code"),
                Column("area_name", "area_name", _at_most(60)),
                Column("opens_at", "opens_at", moment),
                Column("closes_at", "closes_at", moment),
                Column("change_until", "change_until", moment),
                Column("capacity", "capacity", whole),
                Column(
                    "state", "state", _one_of("open", "closed", "cancelled"), needed=False,
                    empty=_open,
                ),
                Column("who", "who", _one_of("open", "area"), needed=False, empty=_open),
                Column("next_note", "next_note", needed=False, empty=str),
                Column("source", "source"),
            ),
            key=("code",),
            check=_hours("opens_at", "closes_at"),
            floor={"capacity": ("taken",)},
        ),
        Sheet(
            "slots",
            Slot,
            (
                _ROUND,
                _POINT,
                Column("starts_at", "starts_at", moment),
                Column("ends_at", "ends_at", moment),
                Column("capacity", "capacity", whole),
            ),
            key=("round_id", "point_id", "starts_at"),
            check=_hours("starts_at", "ends_at"),
            floor={"capacity": ("taken",)},
        ),
        Sheet(
            "stocks",
            Stock,
            (_ROUND, _POINT, _GOOD, Column("quantity", "quantity", whole)),
            key=("round_id", "point_id", "good_code"),
            floor={"quantity": ("reserved", "sold")},
        ),
    )
}  # fmt: skip
