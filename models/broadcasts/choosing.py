"""What an announcer chooses from: topics, rounds and events of late, and a draft to go on with."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.announcements import Announcement, announcement
from models.broadcasts.tables import BroadcastRow, Topic
from models.events.tables import Event
from models.households import OfficerRow
from models.places import covers
from models.staples.rounds import Round

MOST = 30
_ROUNDS_FOR = timedelta(days=60)


class Choosable(msgspec.Struct, frozen=True):
    """A round or an event: its number, its name, and when it ends or begins."""

    id: int
    name: str
    at: datetime


async def open_topics(session: AsyncSession) -> Sequence[Topic]:
    """The topics that are announced, in their order."""
    found = select(Topic).where(Topic.open).order_by(Topic.place, Topic.code)
    return list(await session.scalars(found))


async def topic_name(session: AsyncSession, code: str) -> str:
    """What a topic is called; empty where there is none of this code."""
    return await session.scalar(select(Topic.name).where(Topic.code == code)) or ""


async def round_name(session: AsyncSession, number: int) -> str:
    """What a round is called; empty where there is none of this number."""
    return await session.scalar(select(Round.name).where(Round.id == number)) or ""


async def event_name(session: AsyncSession, number: int) -> str:
    """What an event is called; empty where there is none of this number."""
    return await session.scalar(select(Event.name).where(Event.id == number)) or ""


async def late_rounds(
    session: AsyncSession, area: str | None, now: datetime
) -> Sequence[Choosable]:
    """The rounds of the last weeks that an officer's area has to do with, the latest first."""
    found = await session.execute(
        select(Round.id, Round.name, Round.closes_at, Round.area_code)
        .where(Round.closes_at > now - _ROUNDS_FOR, Round.opens_at <= now)
        .order_by(Round.closes_at.desc(), Round.id.desc())
    )
    fitting = [
        Choosable(row.id, row.name, row.closes_at)
        for row in found
        if covers(area, row.area_code) or (area is not None and covers(row.area_code, area))
    ]
    return fitting[:MOST]


async def late_events(
    session: AsyncSession, area: str | None, now: datetime
) -> Sequence[Choosable]:
    """The events that come or run in an officer's area, by their days."""
    within = [Event.kecamatan_code.startswith(f"{area}."), Event.kecamatan_code == area]
    found = await session.execute(
        select(Event.id, Event.name, Event.starts_at)
        .where(Event.state == "planned", Event.ends_at > now, *([or_(*within)] if area else ()))
        .order_by(Event.starts_at, Event.id)
        .limit(MOST)
    )
    return [Choosable(row.id, row.name, row.starts_at) for row in found]


async def draft_of(session: AsyncSession, officer: OfficerRow) -> Announcement | None:
    """The draft that the officer was last at, unless it has been given back with a reason."""
    found = (
        select(BroadcastRow.id)
        .where(
            BroadcastRow.author_id == officer.id,
            BroadcastRow.state == "draft",
            BroadcastRow.why == "",
        )
        .order_by(BroadcastRow.id.desc())
        .limit(1)
    )
    number = await session.scalar(found)
    return None if number is None else await announcement(session, number)
