"""What is to be told of trainings, and to whom: reminders, changes, seats that became free.

An errand is one thing to tell of one training. Its residents are taken in batches; that they were
told stands in their sign-ups, written by the transaction that also puts the words into the outbox.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Literal

import msgspec
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.trainings.cards import TrainingCard, card_of
from models.trainings.hours import EVE, EVE_ENDS, EVE_TOLD, SOON, SOON_TOLD, WAKING, reminded
from models.trainings.signups import move_up
from models.trainings.tables import TrainingRow

Kind = Literal["eve", "soon", "moved", "cancelled", "seat"]

_REMINDERS = {"eve": EVE_TOLD, "soon": SOON_TOLD}


class TrainingNews(msgspec.Struct, frozen=True):
    """What a resident is told of a training.

    It is tomorrow (`eve`), in a few hours (`soon`), another than they know (`moved`), or cancelled;
    or who waited has a `seat`. `mine` of the card is SEAT or WAITING.
    """

    training: TrainingCard
    kind: Kind
    language: str


class Errand(msgspec.Struct, frozen=True):
    """One thing to tell of a training as it is in this version."""

    kind: Kind
    training: int
    version: int


class Hearer(msgspec.Struct, frozen=True):
    """Somebody who counts as told with the commit; `mine` is SEAT or WAITING."""

    signup: int
    resident: int
    mine: str
    language: str


class Batch(msgspec.Struct, frozen=True):
    """The next to be told, and the training as it stands; None where the errand is no more."""

    card: TrainingCard | None = None
    hearers: Sequence[Hearer] = ()


def key_of(errand: Errand, hearer: Hearer) -> str:
    """The key of the row in the outbox; triggers and `withdraw` find it by its parts."""
    return f"training-{errand.training}-{errand.kind}-{errand.version}-{hearer.signup}"


_ROOM = text("""
SELECT id, version FROM trainings
WHERE state = 'planned' AND waiting > 0 AND taken < seats AND starts_at > :now ORDER BY id
""")
_CHANGED = text("""
SELECT id, version, state FROM trainings
WHERE told_version < version AND ends_at > :now ORDER BY id
""")
_STARTING = text("""
SELECT t.id, t.version FROM trainings t
WHERE t.state = 'planned' AND t.starts_at >= :first AND t.starts_at <= :last
  AND EXISTS (SELECT FROM signups s WHERE s.training_id = t.id AND s.state = 'seat'
              AND s.told < :level AND s.version = t.version)
ORDER BY t.starts_at, t.id
""")

_REMIND = text("""
WITH due AS (
    SELECT id FROM signups
    WHERE training_id = :training AND state = 'seat' AND told < :level AND version = :version
    ORDER BY id LIMIT :most FOR NO KEY UPDATE)
UPDATE signups s SET told = :level FROM due, residents r
WHERE s.id = due.id AND r.id = s.resident_id
RETURNING s.id AS signup, s.resident_id AS resident, s.state AS mine, r.language
""")
_CORRECT = text("""
WITH due AS (
    SELECT id FROM signups WHERE training_id = :training AND version < :version
    ORDER BY id LIMIT :most FOR NO KEY UPDATE)
UPDATE signups s SET version = :version, told = :level FROM due, residents r
WHERE s.id = due.id AND r.id = s.resident_id
RETURNING s.id AS signup, s.resident_id AS resident, s.state AS mine, r.language
""")
_MOVED_UP = text("""
SELECT s.id AS signup, s.resident_id AS resident, s.state AS mine, r.language
FROM signups s JOIN residents r ON r.id = s.resident_id
WHERE s.training_id = :training AND s.resident_id = ANY(:residents)
""")

# Another run may hold some that this one does not see as told: then it is not done yet.
_DONE = text("""
UPDATE trainings SET told_version = :version
WHERE id = :training AND version = :version AND told_version < :version
  AND NOT EXISTS (SELECT FROM signups WHERE training_id = :training AND version < :version)
""")
_WITHDRAW = text("""
UPDATE outbox o SET state = 3, settled_at = :now, reason = 'changed' FROM signups s
WHERE s.training_id = ANY(:trainings) AND o.resident_id = s.resident_id AND o.state = 0
  AND o.key LIKE 'training-' || s.training_id || '-%' AND split_part(o.key, '-', 3) <> 'seat'
""")


async def errands(session: AsyncSession, now: datetime) -> list[Errand]:
    """Everything that is to be told now: seats first, then changes, as both tell the newest."""
    rooms = await session.execute(_ROOM, {"now": now})
    found = [Errand("seat", row.id, row.version) for row in rooms]
    changed = await session.execute(_CHANGED, {"now": now})
    found += [
        Errand("cancelled" if row.state == "cancelled" else "moved", row.id, row.version)
        for row in changed
    ]
    here = now.astimezone(WIB)
    if EVE <= here.time() < EVE_ENDS:
        tomorrow = datetime.combine(here.date() + timedelta(days=1), time(), WIB)
        last = tomorrow + timedelta(days=1, microseconds=-1)
        found += await _starting(session, "eve", tomorrow, last)
    if here.time() >= WAKING:
        found += await _starting(session, "soon", now, now + SOON)
    return found


async def _starting(
    session: AsyncSession, kind: Literal["eve", "soon"], first: datetime, last: datetime
) -> list[Errand]:
    span = {"first": first, "last": last, "level": _REMINDERS[kind]}
    return [Errand(kind, row.id, row.version) for row in await session.execute(_STARTING, span)]


async def take_batch(session: AsyncSession, errand: Errand, now: datetime, most: int) -> Batch:
    """The next residents to be told; of two runs at once, each gets others.

    All who move up are one batch.
    """
    row = await session.scalar(
        select(TrainingRow)
        .where(
            TrainingRow.id == errand.training,
            TrainingRow.version == errand.version,
            TrainingRow.state == ("cancelled" if errand.kind == "cancelled" else "planned"),
        )
        # Who changes or cancels it waits until this batch is in the outbox. Seats are only given
        # by who holds it alone.
        .with_for_update(read=errand.kind != "seat", key_share=errand.kind == "seat")
    )
    if row is None:
        return Batch()
    values: dict[str, object] = {"training": row.id, "level": reminded(row.starts_at, now)}
    match errand.kind:
        case "seat":
            who = _MOVED_UP
            values["residents"] = list(await move_up(session, row, now))
            await session.refresh(row)
        case "moved" | "cancelled":
            who = _CORRECT
            values |= {"version": row.version, "most": most}
        case "eve" | "soon":
            who = _REMIND
            values |= {"version": row.version, "most": most, "level": _REMINDERS[errand.kind]}
    told = await session.execute(who, values)
    hearers = [Hearer(each.signup, each.resident, each.mine, each.language) for each in told]
    return Batch(card_of(row, None), hearers)


async def mark_done(session: AsyncSession, errand: Errand) -> None:
    """Nobody is left who knows the training as it was."""
    await session.execute(_DONE, {"training": errand.training, "version": errand.version})


async def withdraw(session: AsyncSession, trainings: Sequence[int], now: datetime) -> None:
    """Take back what waits to be said of trainings that have just changed, but for seats."""
    await session.execute(_WITHDRAW, {"trainings": list(trainings), "now": now})
