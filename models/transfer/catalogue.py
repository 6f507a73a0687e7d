"""The sheets of Pasar Berjaya: categories, sellers, and what they sell."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.catalogue.tables import (
    CLOSED,
    LISTED,
    OPEN,
    PAUSED,
    REFUSED,
    SOLD_OUT,
    WAITING,
    Category,
    ForgottenShop,
    ProductRow,
    SellerRow,
)
from models.places import Region
from models.transfer.moderated import Moderated
from models.transfer.occasions import check_kecamatan, check_pin
from models.transfer.rows import BadValue, Row, RowError, code, day, latitude, longitude, words
from models.transfer.sheet import (
    SOURCE,
    Column,
    Judged,
    NaturalKey,
    Sheet,
    Values,
    at_most,
    one_of,
    positive,
)

_PHONE = re.compile(r"\+62\d{8,12}")
_LINK = re.compile(r"https?://|www\.|<[a-z/]", re.IGNORECASE)
_NOON = time(12)
_DEAREST = 100_000_000
"""Rupiah: above it a zero too many was typed."""


def _phone(text: str) -> str:
    digits = re.sub(r"[\s().-]", "", text)
    number = "+62" + digits[1:] if digits.startswith("0") else digits
    if number.startswith("62"):
        number = "+" + number
    if not _PHONE.fullmatch(number):
        raise BadValue(f"{text!r} is no Indonesian telephone number")
    return number


def _clean(most: int) -> Callable[[str], str]:
    short = at_most(most)

    def read(text: str) -> str:
        if _LINK.search(text):
            raise BadValue("links and HTML are not shown: leave them out")
        return short(text)

    return read


def _rupiah(text: str) -> int:
    amount = positive(text)
    if amount > _DEAREST:
        raise BadValue(f"{text} is above Rp{_DEAREST}")
    return amount


def _since(text: str) -> datetime:
    """A day, or the exact moment that an export writes."""
    if "T" not in text:
        return datetime.combine(day(text), _NOON, WIB)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadValue(f"{text!r} is no day like 2026-11-23") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=WIB)


def _exactly(value: object) -> object:
    """A day as it was read from a file, or the exact moment of an answer in the chat."""
    if not isinstance(value, datetime):
        return value
    here = value.astimezone(WIB)
    return here.date() if here.time() == _NOON else here.isoformat()


def _whatsapp() -> str:
    return "whatsapp"


def _one() -> int:
    return 1


def _changed(now: datetime) -> Values:
    return {"changed_at": now}


def _place(values: Values) -> None:
    check_pin(values)
    check_kecamatan(values)


async def _shops(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
    now: datetime,
) -> Judged:
    """Refuses firms that their owners had forgotten; an empty `state` is the one that it has."""
    codes = [key[0] for key in read]
    gone = set(
        await session.scalars(select(ForgottenShop.code).where(ForgottenShop.code.in_(codes)))
    )
    for key, (_, values) in read.items():
        if values["state"] is None:
            row = there.get(key)
            values["state"] = OPEN if row is None else row.state
    return Judged(
        [
            RowError(row.line, "code", "its owner had this firm forgotten: take the row out")
            for key, (row, _) in read.items()
            if key[0] in gone
        ]
    )


CATEGORIES = Sheet(
    "categories",
    Category,
    (
        Column("code", "code", code),
        Column("name", "name", at_most(60)),
        Column("short_name", "short_name", at_most(20)),
        Column("words", "words", words, needed=False, empty=list),
        Column("centre", "centre", one_of("coffee", "banana", "culinary", "crafts"), needed=False),
        Column("place", "place", positive),
        SOURCE,
    ),
    key=("code",),
    audits_each=False,
)

SELLERS = Sheet(
    "sellers",
    SellerRow,
    (
        Column("code", "code", code),
        Column("name", "name", _clean(60)),
        Column("phone", "phone", _phone, needed=False),
        Column("reach", "reach", one_of("whatsapp", "phone"), needed=False, empty=_whatsapp),
        Column("kecamatan", "kecamatan_code", refers=Region, refers_key="code"),
        Column("address", "address", _clean(120), needed=False, empty=str),
        Column("lat", "lat", latitude, needed=False),
        Column("lon", "lon", longitude, needed=False),
        Column("about", "about", _clean(300), needed=False, empty=str),
        Column("state", "state", one_of(OPEN, PAUSED, CLOSED), needed=False),
        Column("confirmed_on", "confirmed_at", _since, write=_exactly),
        SOURCE,
    ),
    key=("code",),
    check=_place,
    judge=_shops,
    stamp=_changed,
    among="code",
    audits_each=False,
)

PRODUCTS = Sheet(
    "products",
    ProductRow,
    (
        Column("seller", "seller_id", refers=SellerRow),
        Column("name", "name", _clean(60)),
        Column("category", "category_code", refers=Category, refers_key="code"),
        Column("rupiah", "rupiah", _rupiah),
        Column("unit", "unit", _clean(20)),
        Column("size", "size", _clean(40), needed=False, empty=str),
        Column("minimum", "minimum", positive, needed=False, empty=_one),
        Column("description", "description", _clean(500), needed=False, empty=str),
        Column(
            "state", "state", one_of(WAITING, LISTED, PAUSED, SOLD_OUT, REFUSED), needed=False
        ),
        Column("confirmed_on", "confirmed_at", _since, write=_exactly),
        SOURCE,
    ),
    key=("seller_id", "name"),
    stamp=_changed,
    judge=Moderated(),
    among="seller_id",
    only={"photo": ("", "pictures come with a zip: leave the column out, or import the zip")},
    audits_each=False,
)  # fmt: skip
"""An empty `state` is the one that the product has. It keeps its papers and what was counted."""
