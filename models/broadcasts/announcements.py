"""Announcements as announcers handle them: written, agreed on, paused, gone on with, cancelled.

Every act of an officer is held against the state as it is under a lock, and is recorded. Without
an officer it is the command line that acts.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.audits import record
from models.base import Refused
from models.broadcasts.audience import Audience, HeadCount, count_audience
from models.broadcasts.authenticity import keep_words, new_check_code
from models.broadcasts.rules import AT_ONCE
from models.broadcasts.tables import BroadcastRow, Topic
from models.duty import OutsideArea
from models.households import OfficerRow
from models.places import covers

MOST_SERVICES = 3
"""So many buttons fit under a message on WhatsApp."""


class NoSuchBroadcast(Refused):
    """There is no such announcement."""

    key = "no-such-broadcast"


class Moved(Refused):
    """The announcement is not in a state in which this can be done: `state` says which it has."""

    key = "broadcast-moved"
    state: str

    def __init__(self, state: str) -> None:
        super().__init__(state=state)


class OwnWork(Refused):
    """Whoever wrote an announcement cannot be the second person who agrees to it."""

    key = "own-broadcast"


class NotYours(Refused):
    """Only the author, and who may do everything, can do this."""

    key = "not-your-broadcast"


class Nobody(Refused):
    """Nobody in the audience can be reached: `count` says why."""

    key = "nobody-reached"
    count: HeadCount

    def __init__(self, count: HeadCount) -> None:
        super().__init__(count=count)


class Content(msgspec.Struct, frozen=True):
    """What is announced to whom: a kind, the code of a topic, texts by language (Indonesian always
    among them), the number of a photo, and the flows that its buttons open."""

    kind: str
    texts: Mapping[str, str]
    topic: str | None = None
    audience: Audience = Audience()
    photo: int | None = None
    services: tuple[str, ...] = ()

    @property
    def digest(self) -> bytes:
        """The same for the same words, however they are broken into lines."""
        words = {language: said.split() for language, said in sorted(self.texts.items())}
        return hashlib.sha256(msgspec.json.encode(words)).digest()


class Announcement(msgspec.Struct, frozen=True, kw_only=True):
    """An announcement as it stands; what the counters mean is said in `BroadcastRow`."""

    id: int
    code: str
    kind: str
    topic: str | None
    topic_name: str
    texts: Mapping[str, str]
    photo: int | None
    services: tuple[str, ...]
    audience: Audience
    state: str
    why: str
    author: int
    approver: int | None
    plan: int | None
    due_at: datetime | None
    begun_at: datetime | None
    ended_at: datetime | None
    total: int
    unreachable: int
    sent: int
    held: int
    failed: int
    gone: int
    unsure: int
    skipped: int
    created_at: datetime

    @property
    def missed(self) -> datetime | None:
        """When a run of a plan should have begun that was made up later; None for all others."""
        if self.plan is None or self.due_at is None or self.created_at - self.due_at <= AT_ONCE:
            return None
        return self.due_at

    @property
    def settled(self) -> int:
        """Of how many recipients it is known what became of their message."""
        return self.sent + self.held + self.failed + self.gone + self.unsure + self.skipped

    def rate(self, now: datetime) -> float:
        """Recipients a second since it began, until now or until it ended."""
        if self.begun_at is None:
            return 0.0
        taken = ((self.ended_at or now) - self.begun_at).total_seconds()
        return self.settled / taken if taken > 0 else 0.0

    def text(self, language: str) -> str:
        """The text in this language, or in Indonesian where there is none."""
        return self.texts.get(language) or self.texts["id"]


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


async def announcement(session: AsyncSession, number: int) -> Announcement:
    """The announcement of this number. Raises NoSuchBroadcast."""
    return await _one(session, BroadcastRow.id == number)


async def announcement_by_code(session: AsyncSession, code: str) -> Announcement:
    """The announcement with this check code. Raises NoSuchBroadcast."""
    return await _one(session, BroadcastRow.code == code.upper())


async def announcements_of(
    session: AsyncSession, officer: OfficerRow, most: int = 10
) -> Sequence[Announcement]:
    """The latest that an officer wrote, the newest first."""
    return await _some(session, BroadcastRow.author_id == officer.id, most=most)


async def waiting_for_approval(
    session: AsyncSession, officer: OfficerRow, most: int = 10
) -> Sequence[Announcement]:
    """Those that wait for a second person, whom this officer could be."""
    found = await _some(
        session, BroadcastRow.state == "asked", BroadcastRow.author_id != officer.id, most=most
    )
    return [each for each in found if _is_within(officer, each.audience)]


async def latest_announcements(session: AsyncSession, most: int) -> Sequence[Announcement]:
    """The latest of all, the newest first."""
    return await _some(session, most=most)


async def running_announcements(session: AsyncSession) -> Sequence[Announcement]:
    """Those that are on their way, paused ones as well."""
    return await _some(session, BroadcastRow.state.in_(("running", "paused")))


async def same_text_since(
    session: AsyncSession, content: Content, since: datetime
) -> Announcement | None:
    """The latest announcement with the same words that was handed in after this moment."""
    found = await _some(
        session,
        BroadcastRow.digest == content.digest,
        BroadcastRow.changed_at > since,
        or_(
            BroadcastRow.state.in_(("asked", "planned", "running", "paused", "done", "stopped")),
            BroadcastRow.begun_at.is_not(None),
        ),
        most=1,
    )
    return found[0] if found else None


async def _one(session: AsyncSession, condition: ColumnElement[bool]) -> Announcement:
    found = await _some(session, condition, most=1)
    if not found:
        raise NoSuchBroadcast
    return found[0]


async def _some(
    session: AsyncSession, *conditions: ColumnElement[bool], most: int = 100
) -> Sequence[Announcement]:
    statement = (
        select(BroadcastRow, Topic.name)
        .outerjoin(Topic, Topic.code == BroadcastRow.topic_code)
        .where(*conditions)
        .order_by(BroadcastRow.id.desc())
        .limit(most)
        .execution_options(populate_existing=True)
    )
    return [_read(row, name or "") for row, name in await session.execute(statement)]


def _read(row: BroadcastRow, topic_name: str) -> Announcement:
    return Announcement(
        id=row.id, code=row.code, kind=row.kind, topic=row.topic_code, topic_name=topic_name,
        texts=row.texts, photo=row.photo_id, services=tuple(row.services),
        audience=msgspec.convert(row.audience, Audience), state=row.state, why=row.why,
        author=row.author_id, approver=row.approver_id, plan=row.plan_id, due_at=row.due_at,
        begun_at=row.begun_at, ended_at=row.ended_at, total=row.total,
        unreachable=row.unreachable, sent=row.sent, held=row.held, failed=row.failed,
        gone=row.gone, unsure=row.unsure, skipped=row.skipped, created_at=row.created_at,
    )  # fmt: skip


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


async def write_broadcast(
    session: AsyncSession,
    officer: OfficerRow,
    content: Content,
    now: datetime,
    *,
    plan: int | None = None,
    due_at: datetime | None = None,
    approver: int | None = None,
) -> Announcement | None:
    """Write a draft. Raises OutsideArea.

    With a `plan`, which was agreed on before, it is planned for `due_at` at once; None where the
    plan has an announcement of that moment already.
    """
    _check_area(officer, content.audience)
    values = {
        **_columns(content), "author_id": officer.id, "created_at": now, "changed_at": now,
    }  # fmt: skip
    if plan is not None:
        values |= {
            "plan_id": plan, "due_at": due_at, "approver_id": approver, "state": "planned",
        }  # fmt: skip
    number: int | None = None
    while number is None:
        made = (
            insert(BroadcastRow)
            .values(**values, code=new_check_code())
            .on_conflict_do_nothing()
            .returning(BroadcastRow.id)
        )
        number = await session.scalar(made)
        if number is None and plan is not None and await _has_run(session, plan, due_at):
            return None
    await keep_words(session, number, content.texts)
    written = await announcement(session, number)
    _note(session, officer, "write-broadcast", None, written, now)
    return written


async def rewrite_broadcast(
    session: AsyncSession, officer: OfficerRow, number: int, content: Content, now: datetime
) -> Announcement:
    """Put other content into a draft. Raises NoSuchBroadcast, Moved, NotYours and OutsideArea."""
    row, before = await _held(session, number, "draft")
    _check_author(officer, before)
    _check_area(officer, content.audience)
    for column, value in _columns(content).items():
        setattr(row, column, value)
    await keep_words(session, number, content.texts)
    return await _moved(session, row, officer, "rewrite-broadcast", before, now)


async def submit(
    session: AsyncSession,
    officer: OfficerRow,
    number: int,
    due_at: datetime | None,
    now: datetime,
    *,
    approval_from: int,
) -> Announcement:
    """Hand a draft in, for `due_at` or now. Urgent ones, and those that go to `approval_from` or
    more, wait for a second person. Raises NoSuchBroadcast, Moved, NotYours, OutsideArea, Nobody.
    """
    row, before = await _held(session, number, "draft")
    _check_author(officer, before)
    _check_area(officer, before.audience)
    count = await count_audience(session, row.kind, row.topic_code, before.audience, now)
    if not count.reached:
        raise Nobody(count)
    asks = row.kind == "urgent" or count.reached >= approval_from
    row.state = "asked" if asks else "planned"
    row.due_at = max(due_at or now, now)
    return await _moved(session, row, officer, "submit-broadcast", before, now)


async def approve(
    session: AsyncSession, officer: OfficerRow, number: int, now: datetime
) -> Announcement:
    """Agree to an announcement as the second person. Raises NoSuchBroadcast, Moved, OwnWork and
    OutsideArea."""
    row, before = await _held(session, number, "asked")
    if row.author_id == officer.id:
        raise OwnWork
    _check_area(officer, before.audience)
    row.state, row.approver_id = "planned", officer.id
    row.due_at = max(row.due_at or now, now)
    return await _moved(session, row, officer, "approve-broadcast", before, now)


async def refuse(
    session: AsyncSession, officer: OfficerRow, number: int, why: str, now: datetime
) -> Announcement:
    """Give an announcement back to its author, who may change it and hand it in again. Raises
    NoSuchBroadcast, Moved, OwnWork and OutsideArea."""
    row, before = await _held(session, number, "asked")
    if row.author_id == officer.id:
        raise OwnWork
    _check_area(officer, before.audience)
    row.state, row.why = "draft", why
    return await _moved(session, row, officer, "refuse-broadcast", before, now)


async def pause(
    session: AsyncSession, officer: OfficerRow | None, number: int, now: datetime
) -> Announcement:
    """Send no more for now. Raises NoSuchBroadcast, Moved and NotYours."""
    row, before = await _held(session, number, "running")
    _check_author(officer, before)
    row.state = "paused"
    return await _moved(session, row, officer, "pause-broadcast", before, now)


async def resume(
    session: AsyncSession, officer: OfficerRow | None, number: int, now: datetime
) -> Announcement:
    """Go on, also with one that stopped by itself. Raises NoSuchBroadcast, Moved and NotYours."""
    row, before = await _held(session, number, "paused", "stopped")
    _check_author(officer, before)
    row.state, row.why, row.ended_at = "running", "", None
    # Failures before this moment do not stop it again.
    row.forgiven = row.failed + row.gone
    return await _moved(session, row, officer, "resume-broadcast", before, now)


async def cancel(
    session: AsyncSession, officer: OfficerRow | None, number: int, now: datetime
) -> Announcement:
    """Send no more, ever. Raises NoSuchBroadcast, Moved and NotYours."""
    row, before = await _held(
        session, number, "draft", "asked", "planned", "running", "paused", "stopped"
    )
    _check_author(officer, before)
    row.state, row.ended_at = "cancelled", now
    return await _moved(session, row, officer, "cancel-broadcast", before, now)


async def resend_failed(
    session: AsyncSession, officer: OfficerRow | None, number: int, now: datetime
) -> int:
    """Send those that failed once more, and only those; how many. Raises NoSuchBroadcast, Moved and
    NotYours."""
    row, before = await _held(session, number, "done", "stopped", "paused")
    _check_author(officer, before)
    retry = text("SELECT retry_failed(:number, :now)")
    count: int = (await session.execute(retry, {"number": number, "now": now})).scalar_one()
    await session.refresh(row)
    if count:
        row.state, row.why, row.ended_at = "running", "", None
        row.forgiven = row.failed + row.gone
        await _moved(session, row, officer, "resend-broadcast", before, now)
    return count


# ── what they share ──────────────────────────────────────────────────────────────────────────────


def _columns(content: Content) -> dict[str, object]:
    return {
        "kind": content.kind, "topic_code": content.topic,
        "audience": msgspec.to_builtins(content.audience), "texts": dict(content.texts),
        "photo_id": content.photo, "services": list(content.services), "digest": content.digest,
    }  # fmt: skip


async def _has_run(session: AsyncSession, plan: int, due_at: datetime | None) -> bool:
    found = select(BroadcastRow.id).where(
        BroadcastRow.plan_id == plan, BroadcastRow.due_at == due_at
    )
    return await session.scalar(found) is not None


async def _held(
    session: AsyncSession, number: int, *states: str
) -> tuple[BroadcastRow, Announcement]:
    """The row under a lock, and how it stood."""
    row = await session.get(
        BroadcastRow, number, with_for_update={"key_share": True}, populate_existing=True
    )
    if row is None:
        raise NoSuchBroadcast
    if row.state not in states:
        raise Moved(row.state)
    return row, await announcement(session, number)


async def _moved(
    session: AsyncSession,
    row: BroadcastRow,
    officer: OfficerRow | None,
    act: str,
    before: Announcement,
    now: datetime,
) -> Announcement:
    row.changed_at = now
    await session.flush()
    after = await announcement(session, row.id)
    _note(session, officer, act, before, after, now)
    return after


def _check_author(officer: OfficerRow | None, before: Announcement) -> None:
    if officer is not None and officer.id != before.author and officer.role != "admin":
        raise NotYours


def _check_area(officer: OfficerRow, audience: Audience) -> None:
    if not _is_within(officer, audience):
        raise OutsideArea(officer.area_code or "")


def _is_within(officer: OfficerRow, audience: Audience) -> bool:
    areas = audience.areas or ("18",)
    return all(covers(officer.area_code, area) for area in areas)


def _note(
    session: AsyncSession,
    officer: OfficerRow | None,
    act: str,
    before: Announcement | None,
    after: Announcement,
    now: datetime,
) -> None:
    record(
        session,
        at=now,
        actor=f"officer:{officer.id}" if officer else "command-line",
        act=act,
        subject=f"broadcasts:{after.id}",
        before=None if before is None else _told(before),
        after=_told(after),
    )


def _told(of: Announcement) -> Mapping[str, object]:
    kept = ("code", "kind", "topic", "texts", "audience", "state", "why", "due_at", "services")
    built = msgspec.to_builtins(of)
    return {name: built[name] for name in kept if built[name]}
