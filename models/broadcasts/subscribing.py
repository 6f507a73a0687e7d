"""Who wants to hear of what, with the proof of it; and who wants no announcement at all."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.tables import Silence, Subscription

SAID = 60
"""So much of what a resident said is kept as the proof."""


async def subscribed(session: AsyncSession, resident: int) -> Sequence[str]:
    """The codes of the topics that a resident wants to hear of, the oldest wish first."""
    found = (
        select(Subscription.topic_code)
        .where(Subscription.resident_id == resident, Subscription.ended_at.is_(None))
        .order_by(Subscription.id)
    )
    return list(await session.scalars(found))


async def subscribe(
    session: AsyncSession,
    resident: int,
    topic: str,
    *,
    channel: str,
    said: str,
    told: str,
    now: datetime,
) -> bool:
    """Note the wish: on which channel, in which words, and what they were told that comes. False
    where it was noted before. Who wanted no announcements wants this one again."""
    await end_silence(session, resident)
    made = (
        insert(Subscription)
        .values(
            resident_id=resident, topic_code=topic, channel=channel, said=said[:SAID], told=told,
            since=now,
        )
        .on_conflict_do_nothing()
        .returning(Subscription.id)
    )  # fmt: skip
    return await session.scalar(made) is not None


async def unsubscribe(
    session: AsyncSession, resident: int, topics: Collection[str], now: datetime
) -> Sequence[str]:
    """End these wishes; the codes of those that stood."""
    ended = (
        update(Subscription)
        .where(
            Subscription.resident_id == resident,
            Subscription.topic_code.in_(topics),
            Subscription.ended_at.is_(None),
        )
        .values(ended_at=now)
        .returning(Subscription.topic_code)
    )
    return list(await session.scalars(ended))


async def silence(
    session: AsyncSession, resident: int, *, channel: str, said: str, now: datetime
) -> Sequence[str]:
    """Note that a resident wants no announcement at all; the codes of the topics that they had."""
    made = insert(Silence).values(
        resident_id=resident, channel=channel, said=said[:SAID], since=now
    )
    await session.execute(made.on_conflict_do_nothing())
    return await unsubscribe(session, resident, await subscribed(session, resident), now)


async def end_silence(session: AsyncSession, resident: int) -> bool:
    """Announcements may be sent again, urgent ones at once; False where they were never stopped."""
    ended = delete(Silence).where(Silence.resident_id == resident).returning(Silence.resident_id)
    return await session.scalar(ended) is not None


async def is_silent(session: AsyncSession, resident: int) -> bool:
    """Whether a resident wants no announcement at all."""
    return await session.get(Silence, resident) is not None
