"""What is to be told of events, and to whom: the reminders, changes, cancellations, sold out goods.

An errand is one thing to tell of one event. Its residents are taken in batches, and count as told
with the commit that also puts the words into the outbox. When nobody is left the errand is marked
as done, so that a look for errands walks only what is still to do.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.events.cards import EventCard

EVENING, EVENING_ENDS, MORNING = time(19), time(21), time(6)
"""Hours in Lampung: the reminder of tomorrow's events goes out from 19.00, after an outage until
21.00; the one of today's from 6.00 until they start."""

FORGOTTEN = timedelta(days=30)
"""How long after an event it is known who followed it and who was told."""

Kind = Literal["evening", "morning", "changed", "cancelled", "gone"]


class Errand(msgspec.Struct, frozen=True):
    """One thing to tell of an event; `good` is the code of the one that is gone.

    `what` names it in the ledger. `since` ends the time in which somebody must have begun to
    follow, or must have been told last, for this to be news.
    """

    kind: Kind
    event: int
    version: int
    since: datetime
    day: date | None = None
    good: str = ""

    @property
    def what(self) -> str:
        """How the ledger calls it."""
        match self.kind:
            case "evening" | "morning":
                return f"{self.kind}-{self.day}"
            case "changed" | "cancelled":
                return f"{self.kind}-{self.version}"
            case "gone":
                return f"gone-{self.good}"

    @property
    def key(self) -> str:
        """How keys of its rows in the outbox begin; the trigger of `events` finds them by it."""
        return f"event-{self.event}.{self.version}-{self.what}-"


class News(msgspec.Struct, frozen=True):
    """What a resident is told of an event, and the code of a good that is gone."""

    kind: Kind
    event: EventCard
    good: str
    language: str


def reminders_after(starts_at: datetime, now: datetime) -> list[datetime]:
    """When somebody who begins to follow an event now will be reminded of it."""
    here = starts_at.astimezone(WIB)
    evening = datetime.combine(here.date() - timedelta(days=1), EVENING, WIB)
    morning = datetime.combine(here.date(), MORNING, WIB)
    return [at for at in (evening, morning) if now < at < here]


_EVENING = text("""
SELECT id, version FROM events
WHERE state = 'planned' AND starts_at >= :first AND starts_at < :last
  AND evening_for IS DISTINCT FROM :day
ORDER BY starts_at, id
""")
_MORNING = text("""
SELECT id, version FROM events
WHERE state = 'planned' AND starts_at >= :first AND starts_at < :last AND starts_at > :now
  AND morning_for IS DISTINCT FROM :day
ORDER BY starts_at, id
""")
_CHANGED = text("""
SELECT id, version, changed_at, state FROM events
WHERE told_version < version AND ends_at > :now AND state <> 'over' ORDER BY id
""")
_GONE = text("""
SELECT e.id, e.version, g.stock_at, g.good_code
FROM event_goods g JOIN events e ON e.id = g.event_id
WHERE g.stock = 'gone' AND g.gone_told_at IS NULL AND e.state = 'planned' AND e.ends_at > :now
ORDER BY e.id, g.good_code
""")

# Shared: whoever cancels or changes the event waits until this batch is in the outbox, and then
# takes it back. An event that is not as the errand knows it is left to the next look for errands.
_STANDS = text("""
SELECT 1 FROM events WHERE id = :event AND version = :version AND state = :state FOR SHARE
""")
_GONE_STANDS = text("""
SELECT 1 FROM event_goods
WHERE event_id = :event AND good_code = :good AND stock = 'gone' FOR SHARE
""")

_FOLLOWERS = """
SELECT resident_id, created_at FROM follows WHERE event_id = :event
"""
_ALL_FOLLOWERS = (
    _FOLLOWERS
    + """
UNION ALL
SELECT f.resident_id, f.created_at FROM events e
JOIN follows f ON f.area_code IN ('18', left(e.kecamatan_code, 5), e.kecamatan_code)
WHERE e.id = :event
"""
)
_NEW = """
AND NOT EXISTS (SELECT 1 FROM event_told t
    WHERE t.event_id = :event AND t.resident_id = f.resident_id AND t.what = :what)
"""
_REMIND = text(f"""
SELECT DISTINCT f.resident_id FROM ({_ALL_FOLLOWERS}) f
WHERE f.created_at < :since {_NEW}
ORDER BY f.resident_id LIMIT :most
""")  # noqa: S608 - put together from the texts above
_INFORM = text(f"""
SELECT DISTINCT f.resident_id FROM ({_FOLLOWERS}) f
WHERE f.created_at < :since {_NEW}
ORDER BY f.resident_id LIMIT :most
""")  # noqa: S608 - put together from the texts above
# Of what changed hears who was told of the event as it was before, and still wants to hear.
_CORRECT = text(f"""
SELECT DISTINCT f.resident_id FROM ({_ALL_FOLLOWERS}) f
WHERE EXISTS (SELECT 1 FROM event_told t
    WHERE t.event_id = :event AND t.resident_id = f.resident_id
      AND NOT starts_with(t.what, 'gone-')
    HAVING max(t.at) < :since) {_NEW}
ORDER BY f.resident_id LIMIT :most
""")  # noqa: S608 - put together from the texts above

_TOLD = text("""
INSERT INTO event_told (event_id, resident_id, what, at)
SELECT :event, resident, :what, :now FROM unnest(CAST(:residents AS bigint[])) resident
ORDER BY resident
ON CONFLICT DO NOTHING RETURNING resident_id
""")
_LANGUAGES = text("SELECT id, language FROM residents WHERE id = ANY(:residents)")

_EVENING_DONE = text("""
UPDATE events SET evening_for = :day WHERE id = :event AND version = :version
""")
_MORNING_DONE = text("""
UPDATE events SET morning_for = :day WHERE id = :event AND version = :version
""")
_CHANGED_DONE = text("""
UPDATE events SET told_version = :version WHERE id = :event AND version = :version
""")
_GONE_DONE = text("""
UPDATE event_goods SET gone_told_at = :now
WHERE event_id = :event AND good_code = :good AND stock = 'gone'
""")
_OVER = text("""
UPDATE events SET state = 'over' WHERE id IN (
    SELECT id FROM events WHERE state = 'planned' AND ends_at <= :now
    ORDER BY id LIMIT :most FOR NO KEY UPDATE SKIP LOCKED)
RETURNING id
""")
_FORGET_TOLD = text("""
DELETE FROM event_told WHERE (event_id, resident_id, what) IN (
    SELECT t.event_id, t.resident_id, t.what FROM events e JOIN event_told t ON t.event_id = e.id
    WHERE e.ends_at < :before LIMIT :most)
RETURNING 1
""")
_FORGET_FOLLOWS = text("""
DELETE FROM follows WHERE id IN (
    SELECT f.id FROM events e JOIN follows f ON f.event_id = e.id
    WHERE e.ends_at < :before LIMIT :most)
RETURNING 1
""")


async def errands(session: AsyncSession, now: datetime) -> list[Errand]:
    """Everything that is to be told now: reminders first, as they tell the newest anyway."""
    here = now.astimezone(WIB)
    today, tomorrow = here.date(), here.date() + timedelta(days=1)
    found: list[Errand] = []
    if EVENING <= here.time() < EVENING_ENDS:
        begins = datetime.combine(today, EVENING, WIB)
        rows = await session.execute(_EVENING, _day(tomorrow))
        found += [Errand("evening", row.id, row.version, begins, tomorrow) for row in rows]
    if here.time() >= MORNING:
        begins = datetime.combine(today, MORNING, WIB)
        rows = await session.execute(_MORNING, _day(today) | {"now": now})
        found += [Errand("morning", row.id, row.version, begins, today) for row in rows]
    rows = await session.execute(_CHANGED, {"now": now})
    found += [
        Errand(
            "cancelled" if row.state == "cancelled" else "changed", row.id, row.version,
            row.changed_at,
        )
        for row in rows
    ]  # fmt: skip
    rows = await session.execute(_GONE, {"now": now})
    return found + [
        Errand("gone", row.id, row.version, row.stock_at, good=row.good_code) for row in rows
    ]


def _day(day: date) -> dict[str, object]:
    return {
        "day": day,
        "first": datetime.combine(day, time(), WIB),
        "last": datetime.combine(day + timedelta(days=1), time(), WIB),
    }


class Batch(msgspec.Struct, frozen=True):
    """Residents who count as told with the commit, and their languages.

    `is_last`: nobody is left after them. `stands` is False where the event, or the good, is not as
    the errand knows it any more.
    """

    languages: dict[int, str] = {}
    is_last: bool = True
    stands: bool = True


async def take_batch(session: AsyncSession, errand: Errand, now: datetime, most: int) -> Batch:
    """The next residents to be told, at most so many; of two who ask at once, each gets others."""
    if not await still_stands(session, errand):
        return Batch(stands=False)
    match errand.kind:
        case "evening" | "morning":
            who = _REMIND
        case "changed" | "cancelled":
            who = _CORRECT
        case "gone":
            who = _INFORM
    named = {"event": errand.event, "what": errand.what}
    found = await session.scalars(who, {**named, "since": errand.since, "most": most})
    residents = list(found)
    if not residents:
        return Batch()
    new = await session.scalars(_TOLD, {**named, "residents": residents, "now": now})
    told = await session.execute(_LANGUAGES, {"residents": list(new)})
    return Batch({row.id: row.language for row in told}, is_last=len(residents) < most)


async def still_stands(session: AsyncSession, errand: Errand) -> bool:
    """Whether the errand is as it was found; if so it stays so until the transaction ends."""
    state = "cancelled" if errand.kind == "cancelled" else "planned"
    values = {"event": errand.event, "version": errand.version, "state": state}
    if await session.scalar(_STANDS, values) is None:
        return False
    if errand.kind != "gone":
        return True
    good = {"event": errand.event, "good": errand.good}
    return await session.scalar(_GONE_STANDS, good) is not None


async def mark_done(session: AsyncSession, errand: Errand, now: datetime) -> None:
    """Nobody is left to tell."""
    match errand.kind:
        case "evening":
            done = _EVENING_DONE, {"day": errand.day, "version": errand.version}
        case "morning":
            done = _MORNING_DONE, {"day": errand.day, "version": errand.version}
        case "changed" | "cancelled":
            done = _CHANGED_DONE, {"version": errand.version}
        case "gone":
            done = _GONE_DONE, {"good": errand.good, "now": now}
    await session.execute(done[0], {"event": errand.event, **done[1]})


async def mark_over(session: AsyncSession, now: datetime, most: int) -> Sequence[int]:
    """Mark planned events that have ended; at most so many, which it returns."""
    return list(await session.scalars(_OVER, {"now": now, "most": most}))


async def forget_told(session: AsyncSession, now: datetime, most: int) -> int:
    """Forget who followed events that ended long ago and who was told of them; how many rows."""
    values = {"before": now - FORGOTTEN, "most": most}
    gone = 0
    for statement in (_FORGET_TOLD, _FORGET_FOLLOWS):
        gone += len((await session.scalars(statement, values)).all())
    return gone
