"""The ledger of an announcement: filled when it begins, and kept going by a job."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.announcements import Announcement, announcement
from models.broadcasts.audience import count_audience, fill_ledger
from models.broadcasts.rules import Rules
from models.broadcasts.tables import BroadcastRow

LEASE = timedelta(seconds=60)
"""Who has not said after so long what became of a message that was being sent is dead."""
FAILURES = 50
"""So many failures, and more than a fifth of what was tried, stop an announcement."""
HELD = 5000
"""So many held messages are looked at in one transaction."""
_MANY = 10_000

_TOTAL = text("SELECT count(*) FROM deliveries WHERE broadcast_id = :number")
# Plans are made anew with it, and know of how many rows there are now.
_ANALYZE = text("ANALYZE deliveries")
_EXPIRE = text("SELECT expire_deliveries(:before, :now)")
_END = text("SELECT end_broadcasts(:failures, :now)")
_RELEASE = text("SELECT release_held(:most, :now)")


async def due_broadcasts(session: AsyncSession, rules: Rules, now: datetime) -> Sequence[int]:
    """The numbers of those that are to begin: in the quiet hours only urgent ones."""
    kinds = ("urgent",) if rules.is_quiet(now) else ("urgent", "service", "info")
    found = (
        select(BroadcastRow.id)
        .where(
            BroadcastRow.state == "planned",
            BroadcastRow.due_at <= now,
            BroadcastRow.kind.in_(kinds),
        )
        .order_by(BroadcastRow.due_at, BroadcastRow.id)
    )
    return list(await session.scalars(found))


async def begin_broadcast(session: AsyncSession, number: int, now: datetime) -> Announcement | None:
    """Write its ledger and let it run; None where somebody else does, or it is not planned now.

    It ends at once where nobody is left in its audience.
    """
    row = await session.scalar(
        select(BroadcastRow)
        .where(BroadcastRow.id == number, BroadcastRow.state == "planned")
        .with_for_update(key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    if row is None:
        return None
    about = await announcement(session, number)
    count = await count_audience(session, row.kind, row.topic_code, about.audience, now)
    await fill_ledger(session, number, row.kind, row.topic_code, about.audience, now)
    row.total = (await session.execute(_TOTAL, {"number": number})).scalar_one()
    row.unreachable = count.unreachable + count.silent
    row.state, row.begun_at, row.changed_at = "running", now, now
    if row.total >= _MANY:
        await session.execute(_ANALYZE)
    if not row.total:
        row.state, row.why, row.ended_at = "done", "nobody", now
    await session.flush()
    return await announcement(session, number)


async def give_up_lost(session: AsyncSession, now: datetime) -> int:
    """Settle what dead senders had marked, and let wait what is to be tried again; how many."""
    values = {"before": now - LEASE, "now": now}
    return (await session.execute(_EXPIRE, values)).scalar_one()


async def end_broadcasts(session: AsyncSession, now: datetime) -> int:
    """End those that are through, and stop those of which too much fails; how many."""
    values = {"failures": FAILURES, "now": now}
    return (await session.execute(_END, values)).scalar_one()


async def release_held(session: AsyncSession, now: datetime) -> int:
    """Let wait again what was held for residents who have written since; how many."""
    return (await session.execute(_RELEASE, {"most": HELD, "now": now})).scalar_one()
