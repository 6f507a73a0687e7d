"""The sheets of the programme: regions, goods with prices and limits, points, rounds and stocks."""

from collections.abc import Sequence
from itertools import chain

from models.places import Region, normal
from models.prices.tables import CommodityRow
from models.staples.goods import Good, Limit, Price
from models.staples.rounds import Point, Round, Slot, Stock
from models.transfer.occasions import check_pin
from models.transfer.rows import BadValue, day, decimal, latitude, longitude, moment, whole, words
from models.transfer.sheet import (
    AREA,
    VALIDITY,
    Column,
    Sheet,
    Values,
    at_most,
    hours,
    one_of,
    positive,
    valid,
)


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
    check_pin(values)


def _with_norm(values: Values) -> Values:
    return values | {"norm": normal(str(values["name"]))}


_GOOD = Column("good", "good_code", refers=Good, refers_key="code")
_ROUND = Column("round", "round_id", refers=Round)
_POINT = Column("point", "point_id", refers=Point)

STAPLES: Sequence[Sheet] = (
    Sheet(
        "regions",
        Region,
        (
            Column("code", "code"),
            Column("name", "name"),
            Column("level", "level", one_of(*chain(*_LEVELS.values()))),
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
            Column(
                "commodity", "commodity", needed=False, refers=CommodityRow, refers_key="code"
            ),
            Column("name", "name", at_most(72)),
            Column("short_name", "short_name", at_most(20)),
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
            AREA,
            Column("rupiah", "rupiah", positive),
            *VALIDITY,
            Column("seen_on", "seen_on", day),
        ),
        key=("good_code", "area_code", "valid_from"),
        check=valid,
        only={"kind": ("ours", "market prices go into observations, ceilings into ceilings")},
    ),
    Sheet(
        "limits",
        Limit,
        (
            _GOOD,
            AREA,
            Column("period", "period", one_of("month", "round")),
            Column("most", "most", whole),
            *VALIDITY,
        ),
        key=("good_code", "area_code", "valid_from"),
        check=valid,
    ),
    Sheet(
        "points",
        Point,
        (
            Column("code", "code"),
            Column("name", "name", at_most(60)),
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
            Column("name", "name", at_most(60)),
            Column("area", "area_code", refers=Region, refers_key="code"),
            Column("area_name", "area_name", at_most(60)),
            Column("opens_at", "opens_at", moment),
            Column("closes_at", "closes_at", moment),
            Column("change_until", "change_until", moment),
            Column("capacity", "capacity", whole),
            Column(
                "state", "state", one_of("open", "closed", "cancelled"), needed=False,
                empty=_open,
            ),
            Column("who", "who", one_of("open", "area"), needed=False, empty=_open),
            Column("next_note", "next_note", needed=False, empty=str),
            Column("source", "source"),
        ),
        key=("code",),
        check=hours("opens_at", "closes_at"),
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
        check=hours("starts_at", "ends_at"),
        floor={"capacity": ("taken",)},
    ),
    Sheet(
        "stocks",
        Stock,
        (_ROUND, _POINT, _GOOD, Column("quantity", "quantity", whole)),
        key=("round_id", "point_id", "good_code"),
        floor={"quantity": ("reserved", "sold")},
    ),
)  # fmt: skip
