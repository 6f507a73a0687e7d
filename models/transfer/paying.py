"""The sheets of paying vehicle tax: where it is paid, and what is known of each way to pay."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from models.opening_hours import BadHours, Hours
from models.places import Region
from models.transfer.occasions import check_pin
from models.transfer.rows import (
    BadValue,
    Row,
    RowError,
    code,
    day,
    latitude,
    longitude,
    whole,
    words,
)
from models.transfer.sheet import (
    SOURCE,
    VALIDITY,
    Column,
    Judged,
    NaturalKey,
    Sheet,
    Values,
    at_most,
    one_of,
    valid,
)
from models.vehicles.pay_channels import AMOUNTS, CHANNELS, OWNERS, WHAT, PayChannelRow
from models.vehicles.pay_places import CERTAINTIES, KINDS, STATES, PayPlaceRow

_KABUPATEN = len("18.71")
_LAMPUNG = "18."
_YES_OR_NO = ("yearly", "five-year", "arrears")


def _open() -> str:
    return "open"


def _kinds(text: str) -> list[str]:
    named = list(dict.fromkeys(words(text)))
    if unknown := [word for word in named if word not in KINDS]:
        raise BadValue(f"{unknown[0]!r} is none of {', '.join(KINDS)}")
    return named


def _hours(text: str) -> list[str]:
    lines = words(text)
    try:
        Hours(lines)
    except BadHours as bad:
        raise BadValue(str(bad)) from None
    return lines


def _place(values: Values) -> None:
    check_pin(values)
    area = str(values["area_code"])
    if not area.startswith(_LAMPUNG) or area.count(".") not in (1, 2):
        raise BadValue(f"{area} is neither a kecamatan nor a kabupaten")


async def _judge_places(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
    now: datetime,
) -> Judged:
    """Who cannot be found by a pin, or has no hours, is taken, and told."""
    notes: list[RowError] = []
    for row, values in read.values():
        if values["lat"] is None:
            notes.append(RowError(row.line, "lat", "no pin: found by its kabupaten only"))
        if not values["hours"]:
            notes.append(RowError(row.line, "hours", "no hours: residents hear that"))
    return Judged(notes=notes)


def _changed(now: datetime) -> Values:
    return {"changed_at": now}


def _channel(values: Values) -> None:
    valid(values)
    what, amount, told = values["what"], values["amount"], values["words"]
    if what in AMOUNTS and (amount is None or told):
        raise BadValue(f"{what} is told by an amount and no words")
    if what not in AMOUNTS and (amount is not None or not told):
        raise BadValue(f"{what} is told by words and no amount")
    if what in _YES_OR_NO and amount not in (0, 1):
        raise BadValue(f"{what} is 1 or 0")
    if what == "owner" and (unknown := [word for word in told if word not in OWNERS]):
        raise BadValue(f"{unknown[0]!r} is none of {', '.join(OWNERS)}")


PAY_PLACES = Sheet(
    "pay-places",
    PayPlaceRow,
    (
        Column("code", "code", code),
        Column("name", "name", at_most(60)),
        Column("kinds", "kinds", _kinds),
        Column("address", "address", at_most(120), needed=False, empty=str),
        Column("area", "area_code", refers=Region, refers_key="code"),
        Column("lat", "lat", latitude, needed=False),
        Column("lon", "lon", longitude, needed=False),
        Column("hours", "hours", _hours, needed=False, empty=list),
        Column("note", "note", at_most(200), needed=False, empty=str),
        Column("state", "state", one_of(*STATES), needed=False, empty=_open),
        SOURCE,
        Column("certainty", "certainty", one_of(*CERTAINTIES)),
        Column("seen_on", "seen_on", day),
    ),
    key=("code",),
    check=_place,
    judge=_judge_places,
    stamp=_changed,
    audits_each=False,
)

PAY_CHANNELS = Sheet(
    "pay-channels",
    PayChannelRow,
    (
        Column("code", "code", code),
        Column("channel", "channel", one_of(*CHANNELS)),
        Column("what", "what", one_of(*WHAT)),
        Column("amount", "amount", whole, needed=False),
        Column("words", "words", words, needed=False, empty=list),
        *VALIDITY[:-1],
        SOURCE,
        Column("certainty", "certainty", one_of(*CERTAINTIES)),
    ),
    key=("code",),
    check=_channel,
    audits_each=False,
)
