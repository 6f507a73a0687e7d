"""A round (putaran) sells goods at pickup points, in time slots, out of a stock per point.

Slots and stocks carry no foreign keys: they are counted on many times within one transaction, and a
foreign key is checked again at every update of a row that the same transaction has touched before.
They come in through imports that look their references up, and nothing is ever deleted.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Ref


class Round(Base):
    """One sale in an area. It takes orders from `opens_at` to `closes_at` or until it is full.

    Orders may be changed and cancelled before `change_until`. `who` is `open` (anybody with a
    household) or `area` (households of the round's area). `next_note` is what to tell those who
    come too late.
    """

    __tablename__ = "rounds"

    id: Mapped[Key]
    code: Mapped[str]
    name: Mapped[str]
    area_code: Mapped[str]
    area_name: Mapped[str]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    change_until: Mapped[datetime]
    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(server_default="0")
    state: Mapped[str] = mapped_column(server_default="open")
    who: Mapped[str] = mapped_column(server_default="open")
    next_note: Mapped[str] = mapped_column(server_default="")
    source: Mapped[str]

    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("taken BETWEEN 0 AND capacity", name="taken"),
        CheckConstraint("state IN ('open', 'closed', 'cancelled')", name="state"),
        CheckConstraint("who IN ('open', 'area')", name="who"),
        CheckConstraint("opens_at < closes_at", name="hours"),
        Index("ix_rounds_running", "closes_at", postgresql_where=text("state = 'open'")),
    )


class Point(Base):
    """A place where goods are picked up."""

    __tablename__ = "points"

    id: Mapped[Key]
    code: Mapped[str]
    name: Mapped[str]
    address: Mapped[str]
    kecamatan_code: Mapped[str]
    lat: Mapped[float]
    lon: Mapped[float]
    source: Mapped[str]

    __table_args__ = (UniqueConstraint("code"),)


class Slot(Base):
    """A span of time at a point of a round, for so many orders."""

    __tablename__ = "slots"

    id: Mapped[Key]
    round_id: Mapped[Ref]
    point_id: Mapped[Ref]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(server_default="0")

    __table_args__ = (
        UniqueConstraint("round_id", "point_id", "starts_at"),
        CheckConstraint("taken BETWEEN 0 AND capacity", name="taken"),
        CheckConstraint("starts_at < ends_at", name="hours"),
    )


class Stock(Base):
    """How much of a good a round has at a point: what is neither reserved nor sold is free."""

    __tablename__ = "stocks"

    id: Mapped[Key]
    round_id: Mapped[Ref]
    point_id: Mapped[Ref]
    good_code: Mapped[str]
    quantity: Mapped[int]
    reserved: Mapped[int] = mapped_column(server_default="0")
    sold: Mapped[int] = mapped_column(server_default="0")

    __table_args__ = (
        UniqueConstraint("round_id", "point_id", "good_code"),
        CheckConstraint(
            "reserved >= 0 AND sold >= 0 AND reserved + sold <= quantity", name="taken"
        ),
    )
