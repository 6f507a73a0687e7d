"""How many signed up for each training, wait, came and did not come; nobody is named."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.trainings.tables import TrainingRow


class Attendance(msgspec.Struct, frozen=True):
    """The counts of a training.

    `signed_up` and `waiting` are None where the sign-ups are forgotten, `absent` also where nobody
    has been noted as there: it is still to come, was cancelled, or was held without the number.
    """

    code: str
    title: str
    begins: datetime
    seats: int
    signed_up: int | None
    waiting: int | None
    present: int
    absent: int | None


async def attendance(session: AsyncSession) -> Sequence[Attendance]:
    """Of every training, the earliest first."""
    rows = await session.scalars(
        select(TrainingRow).order_by(TrainingRow.starts_at, TrainingRow.code)
    )
    return [_counts(row) for row in rows]


def _counts(row: TrainingRow) -> Attendance:
    forgotten = row.taken < row.came  # retention keeps how many came, and nothing else
    return Attendance(
        row.code,
        row.name,
        row.starts_at,
        row.seats,
        None if forgotten else row.taken,
        None if forgotten else row.waiting,
        row.came,
        row.taken - row.came if row.came and not forgotten else None,
    )
