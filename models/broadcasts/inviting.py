"""WhatsApp's messaging limit, as far as announcers must know of it: how long invitations take."""

from datetime import datetime, timedelta

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.announcements import Announcement

# As claim_deliveries counts them: a quarter of an hour counts until its last moment is a day old.
_COUNTED = timedelta(hours=24, minutes=15)
_BEGUN = text("SELECT coalesce(sum(count), 0) FROM conversation_starts WHERE quarter > :since")
_WAITING = text(
    "SELECT count(*) FROM deliveries WHERE state = 0 AND broadcast_id = :number AND way = 3"
)


class Inviting(msgspec.Struct, frozen=True):
    """The last of the invitations that wait is sent in about so many `days`, because WhatsApp lets
    us begin no more than `tier` conversations in 24 hours; 0 days where this delays nothing."""

    days: int = 0
    tier: int = 0


async def inviting_of(
    session: AsyncSession, about: Announcement, tier: int, now: datetime
) -> Inviting:
    """How long the invitations of a running announcement still take."""
    if about.state != "running":
        return Inviting()
    begun = (await session.execute(_BEGUN, {"since": now - _COUNTED})).scalar_one()
    if about.total - about.settled <= tier - begun:
        return Inviting()  # there cannot be too many
    waiting = (await session.execute(_WAITING, {"number": about.id})).scalar_one()
    return _delayed(waiting, begun, tier)


async def inviting_so_many(
    session: AsyncSession, invitations: int, tier: int, now: datetime
) -> Inviting:
    """How long so many invitations take that begin now."""
    begun = (await session.execute(_BEGUN, {"since": now - _COUNTED})).scalar_one()
    return _delayed(invitations, begun, tier)


def _delayed(invitations: int, begun: int, tier: int) -> Inviting:
    delayed = invitations - max(0, tier - begun)
    return Inviting(-(-delayed // tier), tier) if delayed > 0 else Inviting()
