"""Who has what: allowances, holds, orders, handovers and cases.

These rows are written by the SQL functions beside the first migration. Their lock order,
everywhere: residents, then holds and orders, households, rounds, slots, stocks; each by id. A
household's allowances are only touched under its household's lock, so they need none of their own.
"""

from datetime import datetime

from sqlalchemy import (
    CHAR,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Ref


class Allowance(Base):
    """How much of its quota a household has used in a period: `2026-11` or `round-<id>`."""

    __tablename__ = "allowances"

    household_id: Mapped[Ref] = mapped_column(ForeignKey("households.id"), primary_key=True)
    good_code: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    used: Mapped[int]

    __table_args__ = (CheckConstraint("used >= 0", name="used"),)


class Hold(Base):
    """Goods kept for a resident while they decide.

    `lines` are [{stock, good, quantity, rupiah, most, period}]. States: live, ordered, released,
    expired. No foreign keys: a hold lives for minutes, and what it takes from was checked.
    """

    __tablename__ = "holds"

    id: Mapped[Key]
    resident_id: Mapped[Ref]
    household_id: Mapped[Ref]
    round_id: Mapped[Ref]
    point_id: Mapped[Ref]
    slot_id: Mapped[Ref]
    lines: Mapped[list[dict[str, object]]] = mapped_column(JSONB)
    expires_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(server_default="live")
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("state IN ('live', 'ordered', 'released', 'expired')", name="state"),
        Index("uq_holds_live", "resident_id", unique=True, postgresql_where=text("state = 'live'")),
        # The second condition keeps this index out of reach of those who look for one resident's
        # running hold: while there are few, the planner would take it, and stay with it.
        Index(
            "ix_holds_due",
            "expires_at",
            postgresql_where=text("state = 'live' AND expires_at > 'epoch'"),
        ),
        Index("ix_holds_past", "expires_at", postgresql_where=text("state <> 'live'")),
    )


class Order(Base):
    """Goods that are a household's. `receipt` comes from the inbox row: no retry orders twice.

    `code` is what is shown or read aloud at the point. `total` is in rupiah. States: open, fetched,
    cancelled, missed.
    """

    __tablename__ = "orders"

    id: Mapped[Key]
    receipt: Mapped[str]
    code: Mapped[str] = mapped_column(CHAR(6))
    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    household_id: Mapped[Ref] = mapped_column(ForeignKey("households.id"))
    round_id: Mapped[Ref] = mapped_column(ForeignKey("rounds.id"))
    point_id: Mapped[Ref] = mapped_column(ForeignKey("points.id"))
    slot_id: Mapped[Ref] = mapped_column(ForeignKey("slots.id"))
    total: Mapped[int]
    state: Mapped[str] = mapped_column(server_default="open")
    placed_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    fetched_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("receipt"),
        UniqueConstraint("code"),
        CheckConstraint("state IN ('open', 'fetched', 'cancelled', 'missed')", name="state"),
        CheckConstraint("total >= 0", name="total"),
        Index(
            "uq_orders_open",
            "household_id",
            "round_id",
            unique=True,
            postgresql_where=text("state = 'open'"),
        ),
        Index(None, "resident_id", "id"),
        Index(None, "point_id", "round_id"),
    )


class OrderLine(Base):
    """One good of an order; `rupiah` is the price of one unit when it was ordered."""

    __tablename__ = "order_lines"

    order_id: Mapped[Ref] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    stock_id: Mapped[Ref] = mapped_column(ForeignKey("stocks.id"), primary_key=True)
    good_code: Mapped[str]
    quantity: Mapped[int]
    rupiah: Mapped[int]
    period: Mapped[str]

    __table_args__ = (CheckConstraint("quantity > 0", name="quantity"),)


class Handover(Base):
    """Goods left our hands: who gave them out, where and when; once per order by its key."""

    __tablename__ = "handovers"

    order_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("orders.id"), primary_key=True, autoincrement=False
    )
    officer_resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    point_id: Mapped[Ref] = mapped_column(ForeignKey("points.id"))
    at: Mapped[datetime]
    disputed_at: Mapped[datetime | None]


class Case(Base):
    """Something a person must look into: a resident says that the goods were not given to them."""

    __tablename__ = "cases"

    id: Mapped[Key]
    kind: Mapped[str]
    order_id: Mapped[Ref] = mapped_column(ForeignKey("orders.id"))
    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    opened_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(server_default="open")

    __table_args__ = (
        UniqueConstraint("kind", "order_id"),
        CheckConstraint("kind IN ('not-mine')", name="kind"),
        CheckConstraint("state IN ('open', 'closed')", name="state"),
    )
