"""The sheet of trainings and mentoring."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from models.places import Region
from models.trainings.tables import KINDS, STATES, TOPICS, TrainingRow
from models.trainings.telling import withdraw
from models.transfer.occasions import check_occasion
from models.transfer.rows import BadValue, Row, code, moment
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

_MOST_SEATS = 10_000
_NEWS = (
    "topic", "kind", "name", "organiser", "place", "address", "kecamatan_code", "starts_at",
    "ends_at", "state", "reason",
)  # fmt: skip
"""What who signed up hears of when it changes."""


def _planned() -> str:
    return "planned"


def _seats(text: str) -> int:
    seats = positive(text)
    if seats > _MOST_SEATS:
        raise BadValue(f"more than {_MOST_SEATS} seats")
    return seats


def _training(values: Values) -> None:
    check_occasion(values, "training")
    if values["signup_until"] > values["ends_at"]:
        raise BadValue("signup_until is after ends_at")


async def _judge(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
    now: datetime,
) -> Judged:
    """Raises the version of what who signed up should hear of, and takes back older words."""
    changed: list[int] = []
    for key, (_, values) in read.items():
        row = there.get(key)
        if row is None:
            values["changed_at"] = now
        elif any(getattr(row, name) != value for name, value in values.items()):
            values["changed_at"] = now
            if any(getattr(row, name) != values[name] for name in _NEWS):
                values["version"] = row.version + 1
                changed.append(row.id)

    async def take_back() -> None:
        await withdraw(session, changed, now)

    return Judged(after=take_back)


TRAININGS = Sheet(
    "trainings",
    TrainingRow,
    (
        Column("code", "code", code),
        Column("topic", "topic", one_of(*TOPICS)),
        Column("kind", "kind", one_of(*KINDS)),
        Column("name", "name", at_most(60)),
        Column("organiser", "organiser", at_most(60)),
        Column("place", "place", at_most(60)),
        Column("address", "address", at_most(120)),
        Column("kecamatan", "kecamatan_code", refers=Region, refers_key="code"),
        Column("starts_at", "starts_at", moment),
        Column("ends_at", "ends_at", moment),
        Column("signup_until", "signup_until", moment),
        Column("seats", "seats", _seats),
        Column("state", "state", one_of(*STATES), needed=False, empty=_planned),
        Column("reason", "reason", at_most(120), needed=False),
        SOURCE,
    ),
    key=("code",),
    check=_training,
    floor={"seats": ("taken",)},
    judge=_judge,
)
