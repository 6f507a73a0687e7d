"""Announcements as tables: topics and who wants them, broadcasts, and the ledger of each."""

from datetime import date, datetime
from enum import IntEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from models.base import Base, Key, Ref

KINDS = ("info", "service", "urgent")
"""`info` goes to who subscribed to its topic, `service` to who used what it is about, `urgent` to
everybody in the audience; nobody who wants no announcements gets any."""
STATES = ("draft", "asked", "planned", "running", "paused", "done", "cancelled", "stopped")
"""`asked`: a second person is asked; `stopped`: it stopped by itself."""


class Way(IntEnum):
    """By which way a recipient is reached."""

    TELEGRAM = 1
    WHATSAPP = 2
    TEMPLATE = 3
    """WhatsApp outside its window: the invitation to read it is sent, the content is held."""


class Delivery(IntEnum):
    """What became of a recipient's message."""

    WAITING = 0
    SENDING = 1
    SENT = 2
    HELD = 3
    FAILED = 4
    GONE = 5
    UNSURE = 6
    SKIPPED = 7
    AGAIN = 8


class Topic(Base):
    """Something that is announced: what comes (`about`) and how often; closed ones are not offered.

    `bit` is its place in `reach.topics`.
    """

    __tablename__ = "topics"

    code: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(SmallInteger)
    bit: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[str]
    about: Mapped[str]
    often: Mapped[str]
    open: Mapped[bool] = mapped_column(server_default="true")

    __table_args__ = (
        UniqueConstraint("bit"),
        CheckConstraint("bit BETWEEN 0 AND 61", name="bit"),
    )


class Subscription(Base):
    """A resident's wish to hear of a topic, with its proof: on which channel, by which words
    (`said`), and what they were told that comes (`told`)."""

    __tablename__ = "subscriptions"

    id: Mapped[Key]
    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    topic_code: Mapped[str] = mapped_column(ForeignKey("topics.code"))
    channel: Mapped[str]
    said: Mapped[str]
    told: Mapped[str]
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_subscriptions_standing",
            "resident_id",
            "topic_code",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
    )


class Silence(Base):
    """Who wants no announcement at all, and by which words they said so."""

    __tablename__ = "silences"

    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"), primary_key=True)
    channel: Mapped[str]
    said: Mapped[str]
    since: Mapped[datetime]


class ServiceUse(Base):
    """The day on which a resident last began a service, named by its flow."""

    __tablename__ = "service_uses"

    service: Mapped[str] = mapped_column(primary_key=True)
    resident_id: Mapped[Ref] = mapped_column(primary_key=True)
    used_on: Mapped[date]

    __table_args__ = (Index(None, "resident_id"), Index(None, "used_on"))


class ReachRow(Base):
    """How a resident can be reached, and for what; the database keeps it right.

    `area_code` is their desa, or their kecamatan where no more is known; `ways` has bit 1 for
    Telegram and 2 for WhatsApp; `topics` has a bit for each topic they want; `silent` is who wants
    no announcement.
    """

    __tablename__ = "reach"

    resident_id: Mapped[Ref] = mapped_column(
        ForeignKey("residents.id", ondelete="CASCADE"), primary_key=True
    )
    area_code: Mapped[str | None]
    language: Mapped[str]
    ways: Mapped[int] = mapped_column(SmallInteger)
    topics: Mapped[Ref]
    silent: Mapped[bool]


class WhatsAppTemplate(Base):
    """A template as the provider knows it: `status` is `approved`, `pending`, `rejected` (`why`),
    `paused`, `disabled` or `unsubmitted`; `variables` is how many gaps its body has."""

    __tablename__ = "whatsapp_templates"

    name: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    category: Mapped[str]
    body: Mapped[str]
    variables: Mapped[int] = mapped_column(SmallInteger)
    sid: Mapped[str]
    status: Mapped[str]
    why: Mapped[str] = mapped_column(server_default="")
    synced_at: Mapped[datetime]


class ConversationStart(Base):
    """How many conversations we began on WhatsApp in the quarter of an hour from `quarter` on."""

    __tablename__ = "conversation_starts"

    quarter: Mapped[datetime] = mapped_column(primary_key=True)
    count: Mapped[int]


class BroadcastPlan(Base):
    """An announcement that repeats: `cron` (five fields, days by their names, WIB) says when, and
    `words` said it; `content` is what each broadcast of it begins with. `asks` is one that waits
    for a second person: nothing comes of it before that."""

    __tablename__ = "broadcast_plans"

    id: Mapped[Key]
    words: Mapped[str]
    cron: Mapped[str]
    skips_holidays: Mapped[bool]
    next_at: Mapped[datetime | None]
    content: Mapped[dict[str, object]] = mapped_column(JSONB)
    author_id: Mapped[Ref] = mapped_column(ForeignKey("officers.id"))
    approver_id: Mapped[Ref | None] = mapped_column(ForeignKey("officers.id"))
    asks: Mapped[bool] = mapped_column(server_default="false")
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("approver_id <> author_id", name="approver"),
        Index("ix_broadcast_plans_next_at", "next_at", postgresql_where=text("ended_at IS NULL")),
    )


class BroadcastRow(Base):
    """An announcement: its `texts` by language, its audience, and how far it has come.

    `code` is what residents check it by. `services` are the flows that its buttons open. `total` is
    the number of rows in the ledger, `unreachable` that of people who would have got it otherwise;
    the other counters say what became of the rows, and the database keeps them; `forgiven` are the
    failures that an officer knew of when the announcement was gone on with. `due_at` is when it
    was to begin, `begun_at` when it did. `digest` is the hash of the texts. `author_id` and
    `approver_id` are officers, never the same.
    """

    __tablename__ = "broadcasts"

    id: Mapped[Key]
    code: Mapped[str]
    kind: Mapped[str]
    topic_code: Mapped[str | None] = mapped_column(ForeignKey("topics.code"))
    audience: Mapped[dict[str, object]] = mapped_column(JSONB)
    texts: Mapped[dict[str, str]] = mapped_column(JSONB)
    photo_id: Mapped[Ref | None]
    services: Mapped[list[str]] = mapped_column(ARRAY(Text))
    digest: Mapped[bytes]
    state: Mapped[str] = mapped_column(server_default="draft")
    why: Mapped[str] = mapped_column(server_default="")
    author_id: Mapped[Ref] = mapped_column(ForeignKey("officers.id"))
    approver_id: Mapped[Ref | None] = mapped_column(ForeignKey("officers.id"))
    plan_id: Mapped[Ref | None] = mapped_column(ForeignKey("broadcast_plans.id"))
    due_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    total: Mapped[int] = mapped_column(server_default="0")
    unreachable: Mapped[int] = mapped_column(server_default="0")
    sent: Mapped[int] = mapped_column(server_default="0")
    held: Mapped[int] = mapped_column(server_default="0")
    failed: Mapped[int] = mapped_column(server_default="0")
    gone: Mapped[int] = mapped_column(server_default="0")
    unsure: Mapped[int] = mapped_column(server_default="0")
    skipped: Mapped[int] = mapped_column(server_default="0")
    forgiven: Mapped[int] = mapped_column(server_default="0")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("code"),
        UniqueConstraint("plan_id", "due_at"),
        CheckConstraint("kind IN ('info', 'service', 'urgent')", name="kind"),
        CheckConstraint("kind <> 'info' OR topic_code IS NOT NULL", name="topic"),
        CheckConstraint(
            "state IN ('draft', 'asked', 'planned', 'running', 'paused', 'done', 'cancelled', "
            "'stopped')",
            name="state",
        ),
        CheckConstraint("approver_id <> author_id", name="approver"),
        CheckConstraint(
            "kind <> 'urgent' OR approver_id IS NOT NULL "
            "OR state IN ('draft', 'asked', 'cancelled')",
            name="two_persons",
        ),
        Index(
            "ix_broadcasts_open",
            "state",
            "due_at",
            postgresql_where=text("state IN ('asked', 'planned', 'running', 'paused')"),
        ),
        Index("ix_broadcasts_begun_at", "begun_at", postgresql_where=text("begun_at IS NOT NULL")),
        Index("ix_broadcasts_photo", "photo_id", postgresql_where=text("photo_id IS NOT NULL")),
        Index(None, "changed_at"),
        Index(None, "digest"),
        Index(None, "author_id", "id"),
    )


class BroadcastText(Base):
    """The words of an announcement in a language as one sum, by which the same ones are found."""

    __tablename__ = "broadcast_texts"

    broadcast_id: Mapped[Ref] = mapped_column(
        ForeignKey("broadcasts.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[Ref]

    __table_args__ = (Index(None, "digest"),)


class BroadcastMark(Base):
    """Sums of words in a row, by which a message that is like an announcement is found."""

    __tablename__ = "broadcast_marks"

    mark: Mapped[int] = mapped_column(Integer, primary_key=True)
    broadcast_id: Mapped[Ref] = mapped_column(
        ForeignKey("broadcasts.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(primary_key=True)

    __table_args__ = (Index(None, "broadcast_id"),)


class DeliveryRow(Base):
    """One recipient of a broadcast: `way` is one of Way, `state` one of Delivery, since `at` (of a
    row that is tried AGAIN: when). `external_id` is the platform's id of the message."""

    __tablename__ = "deliveries"

    resident_id: Mapped[Ref] = mapped_column(primary_key=True)
    broadcast_id: Mapped[Ref] = mapped_column(primary_key=True)
    way: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    tries: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    at: Mapped[datetime | None]
    external_id: Mapped[str | None]
    reason: Mapped[str | None]

    __table_args__ = (
        Index(
            "ix_deliveries_waiting",
            "broadcast_id",
            "way",
            text("(-resident_id)"),
            postgresql_where=text("state = 0"),
        ),
        Index("ix_deliveries_sending", "at", postgresql_where=text("state IN (1, 8)")),
        Index("ix_deliveries_held", "resident_id", postgresql_where=text("state = 3")),
        Index(
            "ix_deliveries_external_id",
            "external_id",
            postgresql_where=text("external_id IS NOT NULL"),
        ),
        Index(
            "ix_deliveries_told",
            "broadcast_id",
            "external_id",
            postgresql_where=text("external_id IS NOT NULL"),
        ),
        # Rows come in by time, so a block range index finds the old ones and costs a claim nothing.
        Index(
            "ix_deliveries_at",
            "at",
            postgresql_using="brin",
            postgresql_with={"pages_per_range": 32, "autosummarize": "on"},
        ),
        Index(
            "ix_deliveries_ended",
            "broadcast_id",
            "state",
            "resident_id",
            postgresql_where=text("state IN (4, 5, 6, 7)"),
        ),
    )
