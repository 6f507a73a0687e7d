"""One-time links to our own short form, for what must not be typed into a chat.

The token is in the link alone; here is only its hash. A new link ends those before it.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Refused
from models.households import FormLink

LIFETIME = timedelta(minutes=15)
HOUSEHOLD = "household"


class LinkEnded(Refused):
    """The link was used, has expired, or never was one of ours: a new one has to be asked for."""

    key = "link-ended"


class LinkOwner(msgspec.Struct, frozen=True):
    """For whom a link was made, and what for."""

    resident: int
    purpose: str


async def open_form_link(
    session: AsyncSession, resident: int, now: datetime, purpose: str = HOUSEHOLD
) -> str:
    """The token of a new link that is good once, for this resident, for LIFETIME."""
    await session.execute(
        delete(FormLink).where(
            FormLink.resident_id == resident,
            FormLink.purpose == purpose,
            FormLink.used_at.is_(None),
        )
    )
    token = secrets.token_urlsafe(24)
    session.add(
        FormLink(
            token_hash=_hash(token),
            resident_id=resident,
            purpose=purpose,
            expires_at=now + LIFETIME,
        )
    )
    return token


async def check_form_link(session: AsyncSession, token: str, now: datetime) -> LinkOwner:
    """Whose link it is, as long as it is good; it stays good. Raises LinkEnded."""
    row = await session.scalar(
        select(FormLink)
        .where(FormLink.token_hash == _hash(token), FormLink.used_at.is_(None))
        .where(FormLink.expires_at > now)
    )
    if row is None:
        raise LinkEnded
    return LinkOwner(row.resident_id, row.purpose)


async def use_form_link(session: AsyncSession, token: str, now: datetime) -> LinkOwner:
    """Whose link it was: it is good no more, once this is committed. Raises LinkEnded."""
    row = await session.execute(
        update(FormLink)
        .where(FormLink.token_hash == _hash(token), FormLink.used_at.is_(None))
        .where(FormLink.expires_at > now)
        .values(used_at=now)
        .returning(FormLink.resident_id, FormLink.purpose)
    )
    owner = row.one_or_none()
    if owner is None:
        raise LinkEnded
    return LinkOwner(owner.resident_id, owner.purpose)


def _hash(token: str) -> bytes:
    # The token is random and long: a plain hash cannot be searched.
    return hashlib.sha256(token.encode()).digest()
