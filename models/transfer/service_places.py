"""The sheet of the places where villages serve people."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.descriptions import cleaned
from models.places import Region
from models.transfer.occasions import check_pin
from models.transfer.rows import BadValue, Row, RowError, code, day, latitude, longitude
from models.transfer.sheet import Column, Judged, NaturalKey, Sheet, Values, at_most, one_of
from models.villages.tables import KINDS, STATES, ServicePlaceRow

_AREA = re.compile(r"18\.\d\d\.\d\d(\.\d{4})?")
_HOUR = re.compile(r"\d{1,2}[.:]\d\d")
_MAIL = re.compile(r"\S@\S")
_ADDRESS_OF_PAGE = re.compile(r"https?://|www\.", re.IGNORECASE)


def _open() -> str:
    return "open"


def _refuse(found: tuple[str, ...], text: str) -> None:
    if "phone" in found or _MAIL.search(text):
        raise BadValue("numbers and addresses of people are not kept: leave them out")
    if found:
        raise BadValue("links and HTML are not shown: leave them out")


def _told(most: int) -> Callable[[str], str]:
    """Words for residents, of at most so many characters."""
    short = at_most(most)

    def read(text: str) -> str:
        _refuse(cleaned(_HOUR.sub("", text)).cut, text)  # 08.00-12.00 looks like a number to dial
        return short(text)

    return read


def _source(text: str) -> str:
    """Who told it: a newspaper is named as its site is called."""
    cut = tuple(kind for kind in cleaned(text).cut if kind != "link")
    _refuse(("link",) if _ADDRESS_OF_PAGE.search(text) else cut, text)
    return at_most(80)(text)


def _check(values: Values) -> None:
    check_pin(values)
    if not _AREA.fullmatch(str(values["area_code"])):
        raise BadValue(f"{values['area_code']} is neither a desa nor a kecamatan of Lampung")


async def _judge(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
    now: datetime,
) -> Judged:
    """What lacks hours or services is taken, and told."""
    return Judged(
        notes=[
            RowError(row.line, column, f"no {column}: residents hear that")
            for row, values in read.values()
            for column in ("hours", "services")
            if not values[column]
        ]
    )


SERVICE_PLACES = Sheet(
    "service-places",
    ServicePlaceRow,
    (
        Column("code", "code", code),
        Column("name", "name", _told(60)),
        Column("kind", "kind", one_of(*KINDS)),
        Column("area", "area_code", refers=Region, refers_key="code"),
        Column("address", "address", _told(120), needed=False, empty=str),
        Column("hours", "hours", _told(100), needed=False, empty=str),
        Column("services", "services", _told(200), needed=False, empty=str),
        Column("lat", "lat", latitude, needed=False),
        Column("lon", "lon", longitude, needed=False),
        Column("state", "state", one_of(*STATES), needed=False, empty=_open),
        Column("source", "source", _source),
        Column("seen_on", "seen_on", day),
    ),
    key=("code",),
    check=_check,
    judge=_judge,
    audits_each=False,
)
