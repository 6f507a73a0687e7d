"""One-time links to our own short form, for what must not be typed into a chat.

The token is in the link alone; here is only its hash. What the resident has said in the chat before
travels with the link, sealed, as the form knows no drafts. A new link ends those before it.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Refused
from models.households import FormLink
from models.residents import ResidentRow
from models.sealed import Sealer

LIFETIME = timedelta(minutes=15)
MOST_TRIES = 10
"""How often one form may be sent in: enough for typing errors, too few for guessing."""
HOUSEHOLD = "household"


class LinkEnded(Refused):
    """The link is good no more, and a new one has to be asked for; the key says why.

    `link-unknown`: it never was one of ours, or a newer one took its place; `link-expired`;
    `link-used`; `link-closed`: tried MOST_TRIES times.
    """


class Carried(msgspec.Struct, frozen=True):
    """What was said in the chat (place codes are those of regions), and on which channel."""

    name: str
    kecamatan: str
    desa: str
    channel: str


class Link(msgspec.Struct, frozen=True):
    """A link that is good: for whom, what for, until when, and what it carries.

    `id` is unique for every link and gives no hint of its token.
    """

    id: str
    resident: int
    purpose: str
    expires_at: datetime
    carried: Carried


async def open_form_link(
    session: AsyncSession,
    sealer: Sealer,
    resident: int,
    carried: Carried,
    now: datetime,
    purpose: str = HOUSEHOLD,
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
    hashed = _hash(token)
    session.add(
        FormLink(
            token_hash=hashed,
            resident_id=resident,
            purpose=purpose,
            expires_at=now + LIFETIME,
            carried_sealed=sealer.seal(msgspec.msgpack.encode(carried), _about(hashed)),
        )
    )
    return token


async def check_form_link(session: AsyncSession, sealer: Sealer, token: str, now: datetime) -> Link:
    """The link, as long as it is good; looking changes nothing. Raises LinkEnded."""
    return _good(await session.get(FormLink, _hash(token)), sealer, now)


async def try_form_link(session: AsyncSession, sealer: Sealer, token: str, now: datetime) -> Link:
    """The link, locked until the transaction ends, with this try counted. Raises LinkEnded."""
    hashed = _hash(token)
    found = await session.get(FormLink, hashed)
    if found is not None:
        # The resident first, as everywhere: a turn of theirs may be making a newer link.
        await session.execute(
            select(ResidentRow.id)
            .where(ResidentRow.id == found.resident_id)
            .with_for_update(key_share=True)
        )
        found = await session.get(FormLink, hashed, with_for_update=True, populate_existing=True)
    link = _good(found, sealer, now)
    await session.execute(
        update(FormLink).where(FormLink.token_hash == hashed).values(tries=FormLink.tries + 1)
    )
    return link


async def use_form_link(session: AsyncSession, token: str, now: datetime) -> None:
    """The link is good no more, once this is committed; it was tried in this transaction."""
    await session.execute(
        update(FormLink).where(FormLink.token_hash == _hash(token)).values(used_at=now)
    )


def _good(row: FormLink | None, sealer: Sealer, now: datetime) -> Link:
    if row is None:
        raise LinkEnded("link-unknown")
    if row.used_at is not None:
        raise LinkEnded("link-used")
    if row.expires_at <= now:
        raise LinkEnded("link-expired")
    if row.tries >= MOST_TRIES:
        raise LinkEnded("link-closed")
    sealed = sealer.open(row.carried_sealed, _about(row.token_hash))
    return Link(
        id=row.token_hash.hex()[:24],
        resident=row.resident_id,
        purpose=row.purpose,
        expires_at=row.expires_at,
        carried=msgspec.msgpack.decode(sealed, type=Carried),
    )


def _hash(token: str) -> bytes:
    # The token is random and long: a plain hash cannot be searched.
    return hashlib.sha256(token.encode()).digest()


def _about(hashed: bytes) -> str:
    return f"link:{hashed.hex()}"
