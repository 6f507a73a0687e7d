"""Announcements that repeat: written, agreed on and ended by officers, and run when they are due.

A run is an announcement of its own, of which there is one for each plan and each moment. What
should have begun while nothing ran begins late if that is no longer ago than GRACE, and only the
latest of them; the others are left out, and counted. Its `due_at` is always when it should have
begun, so that who reads it sees how late it is.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audits import record
from models.base import WIB, Refused
from models.broadcasts.announcements import (
    Announcement,
    Content,
    Nobody,
    NotYours,
    OwnWork,
    announcement,
    write_broadcast,
)
from models.broadcasts.audience import count_audience
from models.broadcasts.rules import AT_ONCE
from models.broadcasts.tables import BroadcastPlan, BroadcastRow
from models.broadcasts.timetable import next_times, no_day, times_from
from models.duty import ANNOUNCEMENTS, OutsideArea
from models.households import OfficerRow
from models.places import covers

GRACE = timedelta(hours=6)
"""What should have begun longer ago is left out."""
_CLOCK = "schedule"
"""Who acts where no officer does, in the book of who did what."""

Skip = Callable[[date], bool]
"""Whether nothing is sent on a day by plans that leave holidays out."""


class NoSuchPlan(Refused):
    """There is no such plan."""

    key = "no-such-plan"


class PlanMoved(Refused):
    """The plan is not in a state in which this can be done: `state` says which it has."""

    key = "plan-moved"
    state: str

    def __init__(self, state: str) -> None:
        super().__init__(state=state)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A plan as it stands; what its parts mean is said in `BroadcastPlan`."""

    id: int
    words: str
    cron: str
    skips_holidays: bool
    next_at: datetime | None
    content: Content
    author: int
    approver: int | None
    asks: bool
    created_at: datetime
    ended_at: datetime | None

    @property
    def state(self) -> str:
        """`asked` while it waits for a second person, `standing`, or `ended`."""
        return "ended" if self.ended_at else "asked" if self.asks else "standing"

    def next_days(self, after: datetime, count: int = 5, skip: Skip = no_day) -> list[datetime]:
        """When it comes next, in WIB; not before its first time."""
        first = self.next_at
        if self.ended_at or first is None:
            return []
        wanted = skip if self.skips_holidays else no_day
        since = max(after, first - timedelta(microseconds=1))
        return next_times(self.cron, since, count, wanted)


class PlanRun(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a plan that was due: `made` is the announcement, None where there is none for
    it any more; `left_out` how many moments passed without one; `late` whether it begins late;
    `asked` whether its audience has grown so large that a second person is asked; `over` says why
    the plan has ended with it (`author`, `area`, `never`), else empty."""

    plan: Plan
    due_at: datetime
    made: Announcement | None = None
    left_out: int = 0
    late: bool = False
    asked: bool = False
    over: str = ""


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


async def plan(session: AsyncSession, number: int) -> Plan:
    """The plan of this number. Raises NoSuchPlan."""
    found = await _some(session, BroadcastPlan.id == number, most=1)
    if not found:
        raise NoSuchPlan
    return found[0]


async def plans_of(
    session: AsyncSession, officer: OfficerRow, most: int = 10, *, ended: bool = False
) -> Sequence[Plan]:
    """Those that an officer wrote, the newest first; `ended` ones only if wished."""
    conditions = [BroadcastPlan.author_id == officer.id]
    if not ended:
        conditions.append(BroadcastPlan.ended_at.is_(None))
    return await _some(session, *conditions, most=most)


async def plans_waiting(
    session: AsyncSession, officer: OfficerRow, most: int = 10
) -> Sequence[Plan]:
    """Those that wait for a second person, whom this officer could be."""
    found = await _some(
        session, BroadcastPlan.asks.is_(True), BroadcastPlan.ended_at.is_(None),
        BroadcastPlan.author_id != officer.id, most=100,
    )  # fmt: skip
    return [each for each in found if _is_within(officer, each.content)][:most]


async def _some(
    session: AsyncSession, *conditions: ColumnElement[bool], most: int
) -> Sequence[Plan]:
    rows = await session.scalars(
        select(BroadcastPlan)
        .where(*conditions)
        .order_by(BroadcastPlan.id.desc())
        .limit(most)
        .execution_options(populate_existing=True)
    )
    return [_read(row) for row in rows]


def _read(row: BroadcastPlan) -> Plan:
    return Plan(
        id=row.id, words=row.words, cron=row.cron, skips_holidays=row.skips_holidays,
        next_at=row.next_at, content=msgspec.convert(row.content, Content), author=row.author_id,
        approver=row.approver_id, asks=row.asks, created_at=row.created_at, ended_at=row.ended_at,
    )  # fmt: skip


# ── what officers do ─────────────────────────────────────────────────────────────────────────────


async def write_plan(
    session: AsyncSession,
    officer: OfficerRow,
    words: str,
    cron: str,
    skips_holidays: bool,
    content: Content,
    first_at: datetime,
    now: datetime,
    *,
    approval_from: int,
) -> Plan:
    """Have an announcement repeated from `first_at` on. Urgent ones, and those that go to
    `approval_from` or more, wait for a second person. Raises OutsideArea and Nobody."""
    _check_area(officer, content)
    next_times(cron, now, 1)  # so that no line that cannot be read is kept
    count = await count_audience(session, content.kind, content.topic, content.audience, now)
    if not count.reached:
        raise Nobody(count)
    row = BroadcastPlan(
        words=words, cron=cron, skips_holidays=skips_holidays, next_at=max(first_at, now),
        content=msgspec.to_builtins(content), author_id=officer.id,
        asks=content.kind == "urgent" or count.reached >= approval_from, created_at=now,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    written = _read(row)
    _note(session, officer, "write-plan", None, written, now)
    return written


async def approve_plan(
    session: AsyncSession, officer: OfficerRow, number: int, now: datetime, skip: Skip = no_day
) -> Plan:
    """Agree to a plan as the second person; what should have come before is not made up. Raises
    NoSuchPlan, PlanMoved, OwnWork and OutsideArea."""
    row, before = await _held(session, number, "asked")
    if row.author_id == officer.id:
        raise OwnWork
    _check_area(officer, before.content)
    row.asks, row.approver_id = False, officer.id
    if row.next_at is None or row.next_at < now:
        row.next_at = _next(before, now, skip)
    return await _moved(session, row, officer, "approve-plan", before, now)


async def refuse_plan(
    session: AsyncSession, officer: OfficerRow, number: int, why: str, now: datetime
) -> Plan:
    """Decline a plan as the second person: it ends, and its author is told why. Raises NoSuchPlan,
    PlanMoved, OwnWork and OutsideArea."""
    row, before = await _held(session, number, "asked")
    if row.author_id == officer.id:
        raise OwnWork
    _check_area(officer, before.content)
    row.ended_at = now
    return await _moved(session, row, officer, "refuse-plan", before, now, why)


async def end_plan(session: AsyncSession, officer: OfficerRow, number: int, now: datetime) -> Plan:
    """Let nothing more come of it; what has come of it stands. Raises NoSuchPlan, PlanMoved and
    NotYours."""
    row, before = await _held(session, number, "asked", "standing")
    if officer.id != before.author and officer.role != "admin":
        raise NotYours
    row.ended_at = now
    return await _moved(session, row, officer, "end-plan", before, now)


# ── what the clock does ──────────────────────────────────────────────────────────────────────────


async def due_plans(session: AsyncSession, now: datetime) -> Sequence[int]:
    """The numbers of the plans of which something is to come now."""
    found = (
        select(BroadcastPlan.id)
        .where(
            BroadcastPlan.ended_at.is_(None),
            BroadcastPlan.asks.is_(False),
            BroadcastPlan.next_at <= now,
        )
        .order_by(BroadcastPlan.next_at, BroadcastPlan.id)
    )
    return list(await session.scalars(found))


async def run_plan(
    session: AsyncSession,
    number: int,
    now: datetime,
    *,
    approval_from: int,
    skip: Skip = no_day,
) -> PlanRun | None:
    """Make what is due, and move the plan on to its next moment; None where somebody else does, or
    nothing is due. Harmless to repeat: of each moment there is one announcement."""
    row = await session.scalar(
        select(BroadcastPlan)
        .where(
            BroadcastPlan.id == number,
            BroadcastPlan.ended_at.is_(None),
            BroadcastPlan.asks.is_(False),
            BroadcastPlan.next_at <= now,
        )
        .with_for_update(key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    if row is None or row.next_at is None:
        return None
    before = _read(row)
    missed = _missed(before, row.next_at, now, skip)
    due_at = missed[-1] if missed else row.next_at
    in_time = bool(missed) and now - due_at <= GRACE
    author = await session.get_one(OfficerRow, before.author, populate_existing=True)
    if over := _over(author, before):
        row.ended_at = now
        after = await _moved(session, row, None, "end-plan", before, now, over)
        return PlanRun(plan=after, due_at=due_at, over=over)
    made = await _made(session, author, before, due_at, now) if in_time else None
    asked = made is not None and await _asks(session, before, made, now, approval_from)
    row.next_at = _next(before, max(now, due_at), skip)
    over = ""
    if row.next_at is None:
        row.ended_at, over = now, "never"
    await session.flush()
    return PlanRun(
        plan=_read(row), due_at=due_at, over=over, asked=asked,
        made=await announcement(session, made.id) if made else None,
        left_out=len(missed) - in_time, late=in_time and now - due_at > AT_ONCE,
    )  # fmt: skip


def _missed(of: Plan, first: datetime, now: datetime, skip: Skip) -> list[datetime]:
    """The moments that have come, holidays left out as they are known now."""
    after = first + timedelta(microseconds=1)
    moments = [first, *times_from(of.cron, after, now)] if after <= now else [first]
    if not of.skips_holidays:
        return moments
    return [moment for moment in moments if not skip(moment.astimezone(WIB).date())]


def _next(of: Plan, after: datetime, skip: Skip) -> datetime | None:
    found = next_times(of.cron, after, 1, skip if of.skips_holidays else no_day)
    return found[0] if found else None


def _over(author: OfficerRow, of: Plan) -> str:
    """Why nobody stands for this plan any more; empty where its author does."""
    if author.ended_at is not None or author.role not in ANNOUNCEMENTS:
        return "author"
    return "" if _is_within(author, of.content) else "area"


async def _made(
    session: AsyncSession, author: OfficerRow, of: Plan, due_at: datetime, now: datetime
) -> Announcement | None:
    """The announcement of this moment; None where there is one already."""
    return await write_broadcast(
        session, author, of.content, now, plan=of.id, due_at=due_at, approver=of.approver
    )


async def _asks(
    session: AsyncSession, of: Plan, made: Announcement, now: datetime, approval_from: int
) -> bool:
    """Has a second person asked about a run that goes to more people than the plan did, where
    nobody but its author has ever agreed to it."""
    if of.approver is not None:
        return False
    count = await count_audience(session, made.kind, made.topic, made.audience, now)
    if count.reached < approval_from:
        return False
    row = await session.get_one(BroadcastRow, made.id)
    row.state = "asked"
    await session.flush()
    record(
        session, at=now, actor=_CLOCK, act="submit-broadcast", subject=f"broadcasts:{made.id}",
        before={"state": "planned"}, after={"state": "asked"},
    )  # fmt: skip
    return True


# ── what they share ──────────────────────────────────────────────────────────────────────────────


async def _held(session: AsyncSession, number: int, *states: str) -> tuple[BroadcastPlan, Plan]:
    """The row under a lock, and how it stood."""
    row = await session.get(
        BroadcastPlan, number, with_for_update={"key_share": True}, populate_existing=True
    )
    if row is None:
        raise NoSuchPlan
    before = _read(row)
    if before.state not in states:
        raise PlanMoved(before.state)
    return row, before


async def _moved(
    session: AsyncSession,
    row: BroadcastPlan,
    officer: OfficerRow | None,
    act: str,
    before: Plan,
    now: datetime,
    why: str = "",
) -> Plan:
    await session.flush()
    after = _read(row)
    _note(session, officer, act, before, after, now, why)
    return after


def _is_within(officer: OfficerRow, content: Content) -> bool:
    return all(covers(officer.area_code, area) for area in content.audience.areas or ("18",))


def _check_area(officer: OfficerRow, content: Content) -> None:
    if not _is_within(officer, content):
        raise OutsideArea(officer.area_code or "")


def _note(
    session: AsyncSession,
    officer: OfficerRow | None,
    act: str,
    before: Plan | None,
    after: Plan,
    now: datetime,
    why: str = "",
) -> None:
    record(
        session,
        at=now,
        actor=f"officer:{officer.id}" if officer else _CLOCK,
        act=act,
        subject=f"broadcast-plans:{after.id}",
        before=None if before is None else _told(before),
        after={**_told(after), **({"why": why} if why else {})},
    )


def _told(of: Plan) -> Mapping[str, object]:
    kept = ("words", "cron", "skips_holidays", "next_at", "content")
    built = msgspec.to_builtins(of)
    return {"state": of.state} | {name: built[name] for name in kept if built[name]}
