"""Trainings and their sign-ups as tables."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Ref

TOPICS = ("digital", "standard", "pirt", "halal", "packaging", "finance", "other")
"""Digital market access, standardisation, P-IRT, halal, packaging, finance, anything else."""
KINDS = ("training", "mentoring")
STATES = ("planned", "cancelled")
SEAT, WAITING = "seat", "waiting"


class TrainingRow(Base):
    """A training or mentoring with `seats` seats; one signs up `signup_until` a moment.

    `taken`, `waiting` and `came` count the sign-ups; the database keeps them right. `spoken` is the
    number that is told in the room, by which who came is known. `version` grows with every change
    that who signed up should hear of, `told_version` is the last one that all of them heard of.
    """

    __tablename__ = "trainings"

    id: Mapped[Key]
    code: Mapped[str]
    topic: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    organiser: Mapped[str]
    place: Mapped[str]
    address: Mapped[str]
    kecamatan_code: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    signup_until: Mapped[datetime]
    seats: Mapped[int]
    taken: Mapped[int] = mapped_column(server_default="0")
    waiting: Mapped[int] = mapped_column(server_default="0")
    came: Mapped[int] = mapped_column(server_default="0")
    spoken: Mapped[str] = mapped_column(server_default="")
    state: Mapped[str] = mapped_column(server_default="planned")
    reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(server_default="1")
    told_version: Mapped[int] = mapped_column(server_default="1")
    source: Mapped[str]
    changed_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint(
            "topic IN ('digital', 'standard', 'pirt', 'halal', 'packaging', 'finance', 'other')",
            name="topic",
        ),
        CheckConstraint("kind IN ('training', 'mentoring')", name="kind"),
        CheckConstraint("ends_at > starts_at", name="hours"),
        CheckConstraint("signup_until <= ends_at", name="signup"),
        CheckConstraint("seats > 0 AND taken BETWEEN 0 AND seats", name="seats"),
        CheckConstraint("waiting >= 0", name="waiting"),
        CheckConstraint("state IN ('planned', 'cancelled')", name="state"),
        Index("ix_trainings_start", "starts_at", postgresql_where=text("state = 'planned'")),
        Index("ix_trainings_untold", "id", postgresql_where=text("told_version < version")),
        Index(
            "ix_trainings_room",
            "id",
            postgresql_where=text("state = 'planned' AND waiting > 0 AND taken < seats"),
        ),
    )


class SignupRow(Base):
    """A resident's seat, or place in the waiting list, whose order is that of the numbers.

    `told` counts the reminders: 1 after that of the day before, 2 after that of three hours before.
    `version` is that of the training which they know. `tries` are wrong numbers in a row.
    """

    __tablename__ = "signups"

    id: Mapped[Key]
    training_id: Mapped[Ref] = mapped_column(ForeignKey("trainings.id", ondelete="CASCADE"))
    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    state: Mapped[str]
    created_at: Mapped[datetime]
    came_at: Mapped[datetime | None]
    told: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    version: Mapped[int]
    tries: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    tried_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("training_id", "resident_id"),
        CheckConstraint("state IN ('seat', 'waiting')", name="state"),
        Index("ix_signups_resident", "resident_id"),
        Index(
            "ix_signups_waiting", "training_id", "id", postgresql_where=text("state = 'waiting'")
        ),
    )
