"""Announcements as a resident has them: those that are held for them, and those they got."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.announcements import Announcement, announcement
from models.broadcasts.tables import Delivery, DeliveryRow

MOST = 3
"""So many are told in one answer."""
RECENT = timedelta(days=14)

_TAKE = text("SELECT take_held(:resident, :most, :now)")
_LEFT = text("""
    SELECT count(*) FROM deliveries d JOIN broadcasts b ON b.id = d.broadcast_id
    WHERE d.resident_id = :resident AND d.state = 3 AND b.state <> 'cancelled'
""")
_TOLD = (Delivery.SENDING, Delivery.SENT, Delivery.UNSURE)


async def take_held(
    session: AsyncSession, resident: int, now: datetime
) -> tuple[Sequence[Announcement], int]:
    """What was held until this resident answered, the oldest first, theirs to be said now; and how
    many are left. What is on its way to them anyway is said now, too."""
    values = {"resident": resident, "most": MOST, "now": now}
    numbers: list[int] = (await session.execute(_TAKE, values)).scalar_one()
    left: int = (await session.execute(_LEFT, {"resident": resident})).scalar_one()
    return [await announcement(session, number) for number in numbers], left


async def recent(
    session: AsyncSession, resident: int, now: datetime
) -> Sequence[tuple[Announcement, datetime]]:
    """The last announcements that a resident got, the oldest of them first, and when."""
    found = (
        select(DeliveryRow.broadcast_id, DeliveryRow.at)
        .where(
            DeliveryRow.resident_id == resident,
            DeliveryRow.state == Delivery.SENT,
            DeliveryRow.at > now - RECENT,
        )
        .order_by(DeliveryRow.at.desc(), DeliveryRow.broadcast_id.desc())
        .limit(MOST)
    )
    rows = list(await session.execute(found))
    return [(await announcement(session, number), at) for number, at in reversed(rows) if at]


async def told_lately(session: AsyncSession, resident: int, now: datetime) -> bool:
    """Whether this resident got an announcement, or an invitation to read one, that they may mean
    when they say no word of which."""
    found = (
        select(DeliveryRow.broadcast_id)
        .where(
            DeliveryRow.resident_id == resident,
            or_(
                DeliveryRow.state == Delivery.HELD,
                and_(DeliveryRow.state.in_(_TOLD), DeliveryRow.at > now - RECENT),
            ),
        )
        .limit(1)
    )
    return await session.scalar(found) is not None
