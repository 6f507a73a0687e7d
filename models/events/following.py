"""Who wants to hear of which events: of one by itself, or of all in an area."""

from datetime import datetime

import msgspec
from sqlalchemy import delete, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Refused
from models.events.cards import EventCard
from models.events.lookups import event_cards
from models.events.tables import Event, Follow, Told

FOLLOWED = "followed"
MOST_FOLLOWS = 50
"""How much one resident may follow: nobody needs more, and a list of it can still be read."""


class EventOver(Refused):
    """The event has ended, or was cancelled."""

    key = "event-over"


class NoSuchEvent(Refused):
    """There is no event with this number."""

    key = "no-such-event"


class TooManyFollows(Refused):
    """The resident follows `most` events and areas already."""

    key = "too-many-follows"
    most: int

    def __init__(self, most: int) -> None:
        super().__init__(most=most)


class Followed(msgspec.Struct, frozen=True):
    """What a resident follows: the card of an event that is not over, or the code of an area."""

    event: EventCard | None = None
    area: str | None = None


async def follow_event(session: AsyncSession, resident: int, event: int, now: datetime) -> bool:
    """Note that the resident wants to hear of the event; False where it was noted before.

    From now on they are told of changes. Raises NoSuchEvent, EventOver and TooManyFollows.
    """
    # Shared, so that a cancellation meanwhile waits, and then knows whom to tell.
    row = (
        await session.execute(
            select(Event.state, Event.ends_at).where(Event.id == event).with_for_update(read=True)
        )
    ).first()
    if row is None:
        raise NoSuchEvent
    if row.state != "planned" or row.ends_at <= now:
        raise EventOver
    is_new = await _follow(session, resident, now, event_id=event)
    told = insert(Told).values(event_id=event, resident_id=resident, what=FOLLOWED, at=now)
    # They have just read the card as it is: of what changed before, they need not hear.
    await session.execute(
        told.on_conflict_do_update(
            index_elements=["event_id", "resident_id", "what"], set_={"at": now}
        )
    )
    return is_new


async def unfollow_event(session: AsyncSession, resident: int, event: int) -> bool:
    """The resident wants to hear no more of the event; whether they wanted to."""
    mine = delete(Follow).where(Follow.resident_id == resident, Follow.event_id == event)
    gone = await session.scalar(mine.returning(Follow.id))
    return gone is not None


async def follow_area(session: AsyncSession, resident: int, area: str, now: datetime) -> bool:
    """Note that the resident wants to hear of all events in a region; False if noted before.

    A kecamatan, a kabupaten or the province; of a desa, its kecamatan. Raises TooManyFollows.
    """
    return await _follow(session, resident, now, area_code=".".join(area.split(".")[:3]))


async def unfollow_area(session: AsyncSession, resident: int, area: str) -> bool:
    """The resident wants to hear no more of events in the area; whether they wanted to."""
    mine = delete(Follow).where(Follow.resident_id == resident, Follow.area_code == area)
    gone = await session.scalar(mine.returning(Follow.id))
    return gone is not None


async def unfollow_all(session: AsyncSession, resident: int) -> int:
    """The resident wants to hear of nothing any more; how much they followed."""
    gone = await session.scalars(
        delete(Follow).where(Follow.resident_id == resident).returning(Follow.id)
    )
    return len(gone.all())


async def followed(session: AsyncSession, resident: int, now: datetime) -> list[Followed]:
    """What the resident follows: events that have not ended, the soonest first, then areas."""
    mine = select(Follow).where(Follow.resident_id == resident).order_by(Follow.id)
    rows = (await session.scalars(mine)).all()
    ids = [row.event_id for row in rows if row.event_id is not None]
    cards = await event_cards(session, ids, now)
    areas = [Followed(area=row.area_code) for row in rows if row.area_code is not None]
    return [Followed(event=card) for card in cards if not card.is_over(now)] + areas


async def _follow(
    session: AsyncSession,
    resident: int,
    now: datetime,
    *,
    event_id: int | None = None,
    area_code: str | None = None,
) -> bool:
    mine = select(Follow).outerjoin(Event, Event.id == Follow.event_id)
    counted = mine.where(
        Follow.resident_id == resident, or_(Follow.event_id.is_(None), Event.ends_at > now)
    )
    rows = (await session.scalars(counted)).all()
    if (event_id, area_code) in {(row.event_id, row.area_code) for row in rows}:
        return False
    if len(rows) >= MOST_FOLLOWS:
        raise TooManyFollows(MOST_FOLLOWS)
    new = insert(Follow).values(
        resident_id=resident, event_id=event_id, area_code=area_code, created_at=now
    )
    return await session.scalar(new.on_conflict_do_nothing().returning(Follow.id)) is not None
