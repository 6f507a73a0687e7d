"""Photos that residents send: a row when one is heard of, its content once it is fetched.

What is kept is a photo of our own making: smaller, without what the camera wrote into it (where it
stood, whose it is), and sealed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Ref, Refused

DAILY = {"report": 10, "product": 40, "announcement": 40}
"""Photos of one resident in 24 hours, by what they are for: a report has one, a seller many."""
LEASE = timedelta(minutes=5)
"""How long who fetches a photo has it to itself."""
ATTEMPTS = 8
"""After so many tries, which are a day, a photo that cannot be fetched is given up."""


class Photo(Base):
    """A photo of a resident's: `waiting` to be fetched, `kept`, or `refused` for a `reason`.

    `purpose` is what it was sent for: a `report`, or a `product` of the catalogue or an
    `announcement`, with which it lives. `ref` is what its channel fetches it by, and empty once
    nobody fetches it any more.
    `content` is a JPEG of at most 1280 pixels a side, `small` one of 320; both are sealed.
    """

    __tablename__ = "photos"

    id: Mapped[Key]
    resident_id: Mapped[Ref | None] = mapped_column(ForeignKey("residents.id"))
    channel: Mapped[str]
    ref: Mapped[str]
    purpose: Mapped[str] = mapped_column(server_default="report")
    state: Mapped[str] = mapped_column(server_default="waiting")
    reason: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    not_before: Mapped[datetime]
    content: Mapped[bytes | None]
    small: Mapped[bytes | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("purpose IN ('report', 'product', 'announcement')", name="purpose"),
        CheckConstraint("state IN ('waiting', 'kept', 'refused')", name="state"),
        CheckConstraint("(state = 'kept') = (content IS NOT NULL)", name="content"),
        CheckConstraint("(content IS NULL) = (small IS NULL)", name="small"),
        CheckConstraint("(state = 'refused') = (reason IS NOT NULL)", name="reason"),
        Index("ix_photos_waiting", "not_before", postgresql_where=text("state = 'waiting'")),
        Index("ix_photos_resident", "resident_id", "created_at"),
        Index("ix_photos_created", "created_at", postgresql_where=text("purpose = 'report'")),
        Index("ix_photos_product", "created_at", postgresql_where=text("purpose = 'product'")),
        Index(
            "ix_photos_announcement",
            "created_at",
            postgresql_where=text("purpose = 'announcement'"),
        ),
    )


class TooManyPhotos(Refused):
    """Enough photos for a day."""

    key = "too-many-photos"


class Wanted(msgspec.Struct, frozen=True):
    """A photo to fetch, leased to whoever asked."""

    id: int
    resident: int | None
    channel: str
    ref: str
    attempts: int
    purpose: str


def about(photo: int) -> str:
    """What the sealed content of a photo belongs to."""
    return f"photo:{photo}"


async def add_photo(
    session: AsyncSession,
    resident: int,
    channel: str,
    ref: str,
    now: datetime,
    purpose: str = "report",
) -> int:
    """Note a photo that was sent; a job fetches it. Its number. Raises TooManyPhotos."""
    since = now - timedelta(days=1)
    sent = await session.scalar(
        select(func.count())
        .select_from(Photo)
        .where(Photo.resident_id == resident, Photo.created_at > since, Photo.purpose == purpose)
    )
    if (sent or 0) >= DAILY[purpose]:
        raise TooManyPhotos
    photo = Photo(
        resident_id=resident, channel=channel, ref=ref, purpose=purpose, not_before=now,
        created_at=now,
    )  # fmt: skip
    session.add(photo)
    await session.flush()
    return photo.id


_LEASE = text("""
UPDATE photos SET attempts = attempts + 1, not_before = :until
WHERE id IN (
    SELECT id FROM photos WHERE state = 'waiting' AND not_before <= :now
    ORDER BY not_before LIMIT :most FOR UPDATE SKIP LOCKED)
RETURNING id, resident_id, channel, ref, attempts, purpose
""")
_KEEP = text("""
UPDATE photos SET state = 'kept', ref = '', content = :content, small = :small
WHERE id = :id AND state = 'waiting' RETURNING 1
""")
_REFUSE = text("""
UPDATE photos SET state = 'refused', ref = '', reason = :reason
WHERE id = :id AND state = 'waiting' RETURNING 1
""")
_POSTPONE = text("UPDATE photos SET not_before = :at WHERE id = :id AND state = 'waiting'")
_AWAIT_ROOM = text("""
UPDATE photos SET attempts = attempts - 1, not_before = :at
WHERE id = :id AND state = 'waiting' AND attempts > 0
""")
_CONTENT = text("SELECT content FROM photos WHERE id = :id AND state = 'kept'")
_STATE = text("SELECT state FROM photos WHERE id = :id")


async def lease_photos(session: AsyncSession, now: datetime, most: int) -> Sequence[Wanted]:
    """The photos that are due, for this caller alone until the lease ends."""
    rows = await session.execute(_LEASE, {"now": now, "until": now + LEASE, "most": most})
    return [Wanted(*row) for row in rows.all()]


async def keep_photo(session: AsyncSession, photo: int, content: bytes, small: bytes) -> bool:
    """Keep the sealed content; False when somebody else has settled this photo."""
    values = {"id": photo, "content": content, "small": small}
    return (await session.execute(_KEEP, values)).first() is not None


async def refuse_photo(session: AsyncSession, photo: int, reason: str) -> bool:
    """Give a photo up for good; False when somebody else has settled it."""
    return (await session.execute(_REFUSE, {"id": photo, "reason": reason})).first() is not None


async def postpone_photo(session: AsyncSession, photo: int, at: datetime) -> None:
    """Try again then."""
    await session.execute(_POSTPONE, {"id": photo, "at": at})


async def await_room(session: AsyncSession, photo: int, at: datetime) -> None:
    """Try again then, and do not count this try: there was no room to keep the photo."""
    await session.execute(_AWAIT_ROOM, {"id": photo, "at": at})


async def photo_content(session: AsyncSession, photo: int) -> bytes | None:
    """The sealed content of a photo, or None when there is none (yet, or any more)."""
    found: bytes | None = await session.scalar(_CONTENT, {"id": photo})
    return found


async def photo_state(session: AsyncSession, photo: int) -> str:
    """Whether the photo is `waiting`, `kept` or `refused`; one that is forgotten is refused."""
    found: str | None = await session.scalar(_STATE, {"id": photo})
    return found or "refused"
