"""What is to be told about announcements to those who write and agree to them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.announcements import Announcement, announcement
from models.broadcasts.inviting import Inviting
from models.broadcasts.reporting import Report
from models.duty import ANNOUNCEMENTS
from models.households import OfficerRow
from models.places import covers


class BroadcastNews(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to tell an officer: `kind` is `asked`, `approved`, `refused`, `late`, `stopped`,
    `nobody`, `begun`, `progress`, `ended` or `report`. `rate` is in recipients a second; `inviting`
    is known for progress."""

    kind: str
    about: Announcement
    language: str
    now: datetime
    rate: float = 0.0
    inviting: Inviting = Inviting()
    report: Report | None = None


class Act(msgspec.Struct, frozen=True):
    """What an officer did to an announcement; `id` is the number of its audit, `why` the reason."""

    id: int
    act: str
    broadcast: int
    why: str


class Hearer(msgspec.Struct, frozen=True):
    """An officer who can be told something: their number as a resident, and their language."""

    officer: int
    resident: int
    language: str


_ACTS = text("""
SELECT id, act, CAST(split_part(subject, ':', 2) AS bigint), coalesce(after ->> 'why', '')
FROM audits
WHERE at > :since AND subject LIKE 'broadcasts:%'
  AND (act IN ('approve-broadcast', 'refuse-broadcast')
       OR act = 'submit-broadcast' AND after ->> 'state' = 'asked')
ORDER BY id
""")
# Two indexes, each for one of these.
_ON_THEIR_WAY = text("""
SELECT id FROM broadcasts WHERE state IN ('running', 'paused')
UNION SELECT id FROM broadcasts WHERE changed_at > :since AND begun_at IS NOT NULL
ORDER BY 1
""")
_TIMES = text("""
SELECT count(*) FROM audits
WHERE subject = :subject AND act IN ('resume-broadcast', 'resend-broadcast')
  AND before ->> 'state' IN ('stopped', 'done')
""")
_HEARERS = text("""
SELECT o.id, r.id, r.language FROM officers o JOIN residents r ON r.id = o.resident_id
WHERE o.id = ANY (:officers)
""")


async def acts_since(session: AsyncSession, since: datetime) -> Sequence[Act]:
    """What somebody else has to hear of: handed in for a second person, agreed to, given back."""
    return [Act(*row) for row in (await session.execute(_ACTS, {"since": since}))]


async def on_their_way(session: AsyncSession, since: datetime) -> Sequence[Announcement]:
    """Those that are being sent, and those that have ended or begun since this moment."""
    numbers = await session.scalars(_ON_THEIR_WAY, {"since": since})
    return [await announcement(session, number) for number in numbers.all()]


async def times_anew(session: AsyncSession, about: Announcement) -> int:
    """How often it was gone on with after it had ended: each time it is told of anew."""
    return await session.scalar(_TIMES, {"subject": f"broadcasts:{about.id}"}) or 0


async def hearers(session: AsyncSession, officers: Collection[int]) -> Mapping[int, Hearer]:
    """The officers among these who have written to us, by their numbers."""
    rows = await session.execute(_HEARERS, {"officers": sorted(officers)})
    return {row[0]: Hearer(*row) for row in rows}


async def second_persons(session: AsyncSession, about: Announcement) -> Sequence[int]:
    """The officers on duty who could agree to it."""
    return await others_on_duty(session, about.author, about.audience.areas)


async def others_on_duty(session: AsyncSession, author: int, areas: Sequence[str]) -> Sequence[int]:
    """The officers on duty in all these areas, but for this one."""
    rows = await session.scalars(
        select(OfficerRow).where(
            OfficerRow.role.in_(ANNOUNCEMENTS),
            OfficerRow.ended_at.is_(None),
            OfficerRow.resident_id.is_not(None),
            OfficerRow.id != author,
        )
    )
    wanted = areas or ("18",)
    return [row.id for row in rows if all(covers(row.area_code, area) for area in wanted)]
