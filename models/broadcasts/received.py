"""Announcements as a resident has them: those that are held for them, and those they got."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.announcements import Announcement, announcement
from models.broadcasts.tables import Delivery, DeliveryRow

MOST = 3
"""So many are told in one answer."""
RECENT = timedelta(days=14)

_TAKE = text("SELECT take_held(:resident, :most, :now)")
_HELD = text("SELECT count(*) FROM deliveries WHERE resident_id = :resident AND state = 3")


async def take_held(
    session: AsyncSession, resident: int, now: datetime
) -> tuple[Sequence[Announcement], int]:
    """What was held until this resident answered, the oldest first, theirs to be said now; and how
    many are left."""
    values = {"resident": resident, "most": MOST, "now": now}
    numbers: list[int] = (await session.execute(_TAKE, values)).scalar_one()
    left: int = (await session.execute(_HELD, {"resident": resident})).scalar_one()
    return [await announcement(session, number) for number in numbers], left


async def recent(session: AsyncSession, resident: int, now: datetime) -> Sequence[Announcement]:
    """The last announcements that a resident got, the oldest of them first."""
    found = (
        select(DeliveryRow.broadcast_id)
        .where(
            DeliveryRow.resident_id == resident,
            DeliveryRow.state == Delivery.SENT,
            DeliveryRow.at > now - RECENT,
        )
        .order_by(DeliveryRow.at.desc())
        .limit(MOST)
    )
    numbers = list(await session.scalars(found))
    return [await announcement(session, number) for number in reversed(numbers)]
