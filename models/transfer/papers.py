"""The sheet of sellers' and products' papers: numbers, and what an officer has found of them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.catalogue.papers import end_of
from models.catalogue.tables import Paper, ProductRow, SellerRow
from models.transfer.rows import BadValue, Row, RowError, day
from models.transfer.sheet import Column, Judged, NaturalKey, Sheet, Values, at_most, one_of

_UNCHECKED, _CHECKED, _REFUSED = "unchecked", "checked", "refused"


def _check(values: Values) -> None:
    if values["kind"] == "nib" and values["product_id"] is not None:
        raise BadValue("a nib is the seller's: leave product empty")
    if values["kind"] != "nib" and values["product_id"] is None:
        raise BadValue(f"a {values['kind']} is a product's: write its name under product")


async def _judge(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
    now: datetime,
) -> Judged:
    """Another number has not been looked at, unless the row says so."""
    notes: list[RowError] = []
    for key, (row, values) in read.items():
        stands: Paper | None = there.get(key)
        if stands is None:
            values["created_at"] = now
        if stands is None or stands.number != values["number"]:
            _fill(values, _UNCHECKED, end_of(values["kind"], values["number"]))
            _look(values, now)
        else:
            _fill(values, stands.state, stands.expires_on)
            if values["state"] != stands.state:
                _look(values, now)
        ends = values["expires_on"]
        if values["state"] == _CHECKED and ends is not None and ends < now.astimezone(WIB).date():
            notes.append(RowError(row.line, "expires_on", f"ended on {ends}: no badge is shown"))
    return Judged(notes=notes)


def _fill(values: Values, state: str, ends: date | None) -> None:
    """What is empty stays as it was."""
    values["state"] = values["state"] or state
    values["expires_on"] = values["expires_on"] or ends


def _look(values: Values, now: datetime) -> None:
    values["checked_at"] = None if values["state"] == _UNCHECKED else now
    values["officer_id"] = None


PAPERS = Sheet(
    "papers",
    Paper,
    (
        Column("seller", "seller_id", refers=SellerRow),
        Column(
            "product", "product_id", needed=False, refers=ProductRow, by="name", within="seller"
        ),
        Column("kind", "kind", one_of("nib", "pirt", "halal", "bpom")),
        Column("number", "number", at_most(60)),
        Column("expires_on", "expires_on", day, needed=False),
        Column("state", "state", one_of(_UNCHECKED, _CHECKED, _REFUSED), needed=False),
    ),
    key=("seller_id", "product_id", "kind"),
    check=_check,
    judge=_judge,
    among="seller_id",
)
"""Whoever takes a `checked` paper in has looked at it: the audit names them for each row."""
