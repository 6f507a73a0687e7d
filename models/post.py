"""What was heard and what is to be said: the inbox, the outbox and the delivery reports.

Rows here are written on every turn, so they carry no foreign keys: the functions that write them
have the resident's row in their hands. Bodies are sealed and emptied a day after they were handled;
the keys stay, because a redelivered message must still be known.
"""

from datetime import datetime
from enum import IntEnum

from sqlalchemy import Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Ref

_BLOCKS = {"pages_per_range": 32, "autosummarize": "on"}


class Lane(IntEnum):
    """Which messages overtake which: a reply before a notice before a broadcast."""

    REPLY = 0
    NOTICE = 1
    BROADCAST = 2


class Outgoing(IntEnum):
    """The states of an outbox row; from SENT on it is settled."""

    WAITING = 0
    LEASED = 1
    SENT = 2
    NEVER = 3
    GONE = 4
    UNCERTAIN = 5


class Inbound(Base):
    """A message of a resident. Unhandled rows are what a crash or a busy resident left behind.

    `ours` are put in by ourselves (a form came in, another system answered): the resident has not
    written in the chat, and no window opens by them.
    """

    __tablename__ = "inbox"

    id: Mapped[Key]
    channel: Mapped[str]
    external_id: Mapped[str]
    resident_id: Mapped[Ref | None]
    address: Mapped[str]
    body: Mapped[bytes | None]
    received_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    not_before: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    trouble: Mapped[str | None]
    ours: Mapped[bool] = mapped_column(server_default="false")

    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        Index(
            "ix_inbox_waiting",
            "resident_id",
            "id",
            postgresql_where=text("handled_at IS NULL AND parked_at IS NULL"),
        ),
        Index("ix_inbox_bodies", "received_at", postgresql_where=text("body IS NOT NULL")),
        # Rows come in by time, so a block range index finds the old ones and costs a turn nothing.
        Index("ix_inbox_received", "received_at", postgresql_using="brin", postgresql_with=_BLOCKS),
        Index("ix_inbox_parked", "parked_at", postgresql_where=text("parked_at IS NOT NULL")),
    )


class Outbound(Base):
    """A message to a resident. `key` keeps a repeated turn from saying it twice."""

    __tablename__ = "outbox"

    id: Mapped[Key]
    key: Mapped[str]
    resident_id: Mapped[Ref]
    channel: Mapped[str]
    address: Mapped[str]
    body: Mapped[bytes | None]
    lane: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    calls_done: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    not_before: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    external_id: Mapped[str | None]
    reason: Mapped[str | None]
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_outbox_waiting", "lane", "id", postgresql_where=text("state = 0")),
        Index("ix_outbox_leased", "leased_until", postgresql_where=text("state = 1")),
        Index(
            "ix_outbox_external",
            "channel",
            "external_id",
            postgresql_where=text("external_id IS NOT NULL"),
        ),
        Index("ix_outbox_created", "created_at", postgresql_using="brin", postgresql_with=_BLOCKS),
        Index("ix_outbox_resident", "resident_id", "id", postgresql_where=text("state < 2")),
        Index(
            "ix_outbox_bodies",
            "settled_at",
            postgresql_where=text("body IS NOT NULL AND settled_at IS NOT NULL"),
        ),
    )


class Report(Base):
    """The furthest that is known of a message sent; `rank` only grows, whatever order they come."""

    __tablename__ = "reports"

    channel: Mapped[str] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(primary_key=True)
    rank: Mapped[int] = mapped_column(SmallInteger)
    code: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (Index(None, "at"),)


class ContentTemplate(Base):
    """A WhatsApp content template by the shape it gives a message, with Twilio's id for it."""

    __tablename__ = "content_templates"

    shape: Mapped[str] = mapped_column(primary_key=True)
    sid: Mapped[str]
    created_at: Mapped[datetime]


class SentPicture(Base):
    """A picture that a platform already has, and what it calls it."""

    __tablename__ = "sent_pictures"

    channel: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    file_id: Mapped[str]
