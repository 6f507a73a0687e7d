"""What residents see of trainings, and what officers do."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.duty import TRAININGS, on_duty
from models.residents import Resident
from models.trainings.tables import SignupRow, TrainingRow

MOST = 60
"""Trainings that are read at once, the soonest first."""


class TrainingCard(msgspec.Struct, frozen=True):
    """A training as a resident sees it; `mine` is their SEAT, place in the list, or empty."""

    id: int
    code: str
    topic: str
    kind: str
    name: str
    organiser: str
    place: str
    address: str
    kecamatan: str
    starts_at: datetime
    ends_at: datetime
    signup_until: datetime
    seats: int
    free: int
    waiting: int
    state: str
    reason: str
    version: int
    source: str
    changed_at: datetime
    mine: str = ""
    came: bool = False


class DeskCard(msgspec.Struct, frozen=True):
    """A training as its officers see it; `spoken` is the number to tell in the room."""

    training: TrainingCard
    taken: int
    came: int
    spoken: str


async def trainings(
    session: AsyncSession, now: datetime, resident: int, *, topic: str = "", area: str = ""
) -> Sequence[TrainingCard]:
    """What is to come, of a topic and in an area if these are given; the soonest first."""
    rows = await session.execute(
        _with_mine(resident)
        .where(
            TrainingRow.state == "planned",
            TrainingRow.starts_at > now - timedelta(days=14),
            TrainingRow.ends_at > now,
            *([TrainingRow.topic == topic] if topic else []),
            *([TrainingRow.kecamatan_code.startswith(area)] if area else []),
        )
        .order_by(TrainingRow.starts_at, TrainingRow.id)
        .limit(MOST)
    )
    return [card_of(row, signup) for row, signup in rows.all()]


async def my_trainings(
    session: AsyncSession, now: datetime, resident: int
) -> Sequence[TrainingCard]:
    """What the resident is signed up for and has not ended, cancelled ones too."""
    rows = await session.execute(
        select(TrainingRow, SignupRow)
        .join(SignupRow, SignupRow.training_id == TrainingRow.id)
        .where(SignupRow.resident_id == resident, TrainingRow.ends_at > now)
        .order_by(TrainingRow.starts_at, TrainingRow.id)
        .limit(MOST)
    )
    return [card_of(row, signup) for row, signup in rows.all()]


async def training_card(
    session: AsyncSession, resident: int, *, number: int = 0, code: str = ""
) -> TrainingCard | None:
    """One of them, by number or code, in any state."""
    named = TrainingRow.id == number if number else TrainingRow.code == code
    found = (await session.execute(_with_mine(resident).where(named))).first()
    return None if found is None else card_of(found[0], found[1])


async def desk_trainings(
    session: AsyncSession, officer: Resident, now: datetime
) -> Sequence[DeskCard]:
    """What is to come or was held in the last day in the officer's area. Raises NotAnOfficer."""
    duty = await on_duty(session, officer, TRAININGS)
    rows = await session.scalars(
        select(TrainingRow)
        .where(
            TrainingRow.state == "planned",
            TrainingRow.starts_at > now - timedelta(days=14),
            TrainingRow.ends_at > now - timedelta(days=1),
            TrainingRow.kecamatan_code.startswith(duty.area_code or ""),
        )
        .order_by(TrainingRow.starts_at, TrainingRow.id)
        .limit(MOST)
    )
    return [DeskCard(card_of(row, None), row.taken, row.came, row.spoken) for row in rows]


def card_of(row: TrainingRow, signup: SignupRow | None) -> TrainingCard:
    """The card of a training, and of who looks at it."""
    return TrainingCard(
        row.id, row.code, row.topic, row.kind, row.name, row.organiser, row.place, row.address,
        row.kecamatan_code, row.starts_at, row.ends_at, row.signup_until, row.seats,
        max(0, row.seats - row.taken - row.waiting), row.waiting, row.state, row.reason or "",
        row.version, row.source, row.changed_at, signup.state if signup else "",
        bool(signup and signup.came_at),
    )  # fmt: skip


def _with_mine(resident: int):  # a typed Select of two tables, one of them outer
    return select(TrainingRow, SignupRow).outerjoin(
        SignupRow,
        and_(SignupRow.training_id == TrainingRow.id, SignupRow.resident_id == resident),
    )
