"""Seats of trainings: signing up, waiting, leaving, moving up, and being there.

Whoever changes sign-ups holds the training's row first, so that no seat is given twice.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Refused
from models.trainings.cards import TrainingCard, card_of
from models.trainings.hours import SOON_TOLD, reminded
from models.trainings.tables import SEAT, WAITING, SignupRow, TrainingRow

MOST_SIGNUPS = 10
"""Trainings to come that one resident may be signed up for."""
AROUND = timedelta(minutes=30)
"""How long before its start and after its end one can tell that one is there."""
MOST_TRIES, PAUSE = 5, timedelta(minutes=15)
"""After so many wrong numbers in a row, none is looked at for so long."""

_ANEW = {"populate_existing": True}
"""What the session has read before the row was held may be of yesterday."""


class TrainingGone(Refused):
    """The training is not there, was cancelled, or has ended."""

    key = "training-gone"


class SignupClosed(Refused):
    """It is too late to sign up."""

    key = "signup-closed"


class TooManySignups(Refused):
    """The resident is signed up for `most` trainings already."""

    key = "too-many-signups"
    most: int

    def __init__(self, most: int) -> None:
        super().__init__(most=most)


class NothingNow(Refused):
    """No training that the resident has a seat in, or waits for, is held at this hour."""

    key = "nothing-now"


class WrongNumber(Refused):
    """That is not the number told in the room."""

    key = "wrong-number"


class NoSeat(Refused):
    """Who waits has told the right number, but it has not begun, or all seats are taken."""

    key = "no-seat"


class TooManyTries(Refused):
    """Too many wrong numbers; the next is looked at after `minutes`."""

    key = "too-many-tries"
    minutes: int

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes=minutes)


class TriedJustNow(Refused):
    """Who has just told a wrong number cannot leave, for so many `minutes`."""

    key = "tried-just-now"
    minutes: int

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes=minutes)


async def sign_up(session: AsyncSession, resident: int, training: int, now: datetime) -> str:
    """A seat, or a place in the waiting list: SEAT or WAITING. Who has one keeps it.

    Raises TrainingGone, SignupClosed and TooManySignups.
    """
    row = await _held(session, training)
    mine = await _mine(session, resident, training)
    if mine is not None:
        return mine.state
    if row is None or row.state != "planned" or row.ends_at <= now:
        raise TrainingGone
    if row.signup_until <= now:
        raise SignupClosed
    ahead = (
        select(SignupRow.id)
        .join(TrainingRow, TrainingRow.id == SignupRow.training_id)
        .where(SignupRow.resident_id == resident, TrainingRow.ends_at > now)
        .limit(MOST_SIGNUPS)
    )
    if len((await session.scalars(ahead)).all()) >= MOST_SIGNUPS:
        raise TooManySignups(MOST_SIGNUPS)
    # Who waits longer comes first, also in the moment before a free seat is handed on.
    state = SEAT if row.taken < row.seats and not row.waiting else WAITING
    session.add(
        SignupRow(
            training_id=training, resident_id=resident, state=state, created_at=now,
            told=reminded(row.starts_at, now), version=row.version,
        )
    )  # fmt: skip
    await session.flush()
    return state


async def leave(
    session: AsyncSession, resident: int, training: int, now: datetime
) -> tuple[bool, Sequence[int]]:
    """Give the seat, or the place in the list, back: whether there was one, and who moved up.

    Raises TriedJustNow: wrong numbers are forgotten with the sign-up.
    """
    row = await _held(session, training)
    mine = await _mine(session, resident, training)
    if row is None or mine is None or mine.came_at is not None:
        return False, ()
    if mine.tries and mine.tried_at is not None and mine.tried_at + PAUSE > now:
        raise TriedJustNow(_minutes(mine.tried_at + PAUSE - now))
    await session.execute(delete(SignupRow).where(SignupRow.id == mine.id))
    return True, await move_up(session, row, now)


async def move_up(session: AsyncSession, row: TrainingRow, now: datetime) -> Sequence[int]:
    """Give free seats to who has waited longest; to whom. The training's row is held.

    Nobody moves up once it has begun.
    """
    await session.refresh(row)
    free = row.seats - row.taken
    if row.state != "planned" or row.starts_at <= now or free <= 0 or not row.waiting:
        return ()
    first = (
        select(SignupRow.id)
        .where(SignupRow.training_id == row.id, SignupRow.state == WAITING)
        .order_by(SignupRow.id)
        .limit(free)
    )
    moved = await session.scalars(
        update(SignupRow)
        .where(SignupRow.id.in_(first))
        .values(state=SEAT, told=reminded(row.starts_at, now))
        .returning(SignupRow.resident_id)
    )
    return sorted(moved.all())


async def remind_no_more(session: AsyncSession, resident: int) -> None:
    """No reminders of what the resident is signed up for; the seats stay, and changes are told."""
    await session.execute(
        update(SignupRow).where(SignupRow.resident_id == resident).values(told=SOON_TOLD)
    )


async def be_there(
    session: AsyncSession, resident: int, spoken: str, now: datetime
) -> TrainingCard:
    """Note that the resident is at the training whose number this is; again is as once.

    Once it has begun, nobody moves up any more: who waits, and is there, takes a seat that is free.
    Raises NothingNow, WrongNumber, TooManyTries and NoSeat.
    """
    rows = await session.execute(
        select(TrainingRow, SignupRow)
        .join(SignupRow, SignupRow.training_id == TrainingRow.id)
        .where(
            SignupRow.resident_id == resident,
            TrainingRow.state == "planned",
            TrainingRow.starts_at <= now + AROUND,
            TrainingRow.ends_at >= now - AROUND,
        )
        .order_by(TrainingRow.id)
        .with_for_update(),
        execution_options=_ANEW,
    )
    found = rows.all()
    if not found:
        raise NothingNow
    paused = [
        signup.tried_at + PAUSE
        for _, signup in found
        if signup.tries >= MOST_TRIES and signup.tried_at and signup.tried_at + PAUSE > now
    ]
    if paused:
        raise TooManyTries(_minutes(max(paused) - now))
    for training, signup in found:
        if training.spoken == spoken:
            signup.tries = 0
            if signup.state == WAITING:
                if training.starts_at > now or training.taken >= training.seats:
                    await session.flush()
                    raise NoSeat
                signup.state = SEAT
            signup.came_at = signup.came_at or now
            await session.flush()
            await session.refresh(training)
            return card_of(training, signup)
    for _, signup in found:
        signup.tries = 1 if signup.tries >= MOST_TRIES else signup.tries + 1
        signup.tried_at = now
    await session.flush()
    raise WrongNumber


def _minutes(left: timedelta) -> int:
    return ceil(left / timedelta(minutes=1))


async def _held(session: AsyncSession, training: int) -> TrainingRow | None:
    return await session.scalar(
        select(TrainingRow).where(TrainingRow.id == training).with_for_update(key_share=True),
        execution_options=_ANEW,
    )


async def _mine(session: AsyncSession, resident: int, training: int) -> SignupRow | None:
    return await session.scalar(
        select(SignupRow).where(
            SignupRow.training_id == training, SignupRow.resident_id == resident
        ),
        execution_options=_ANEW,
    )
