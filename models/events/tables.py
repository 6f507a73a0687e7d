"""Events, their goods, who follows what, and what each follower was told, as tables."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Ref

KINDS = ("pasar-murah", "operasi-pasar", "gpm")
STOCKS = ("plenty", "few", "gone")
STATES = ("planned", "cancelled", "over")

_PLANNED = text("state = 'planned'")


class Event(Base):
    """A cheap market: `pasar-murah`, `operasi-pasar` or `gpm` (Gerakan Pangan Murah).

    `who` says who may buy, `papers` what to bring. It is `planned`, `cancelled` (with the `reason`)
    or `over`. `version` grows with every change that followers should hear of, and `told_version`
    is the last one that all of them heard of. `evening_for` and `morning_for` are the day for which
    the reminders are all out.
    """

    __tablename__ = "events"

    id: Mapped[Key]
    code: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    organiser: Mapped[str]
    place: Mapped[str]
    address: Mapped[str]
    kecamatan_code: Mapped[str]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    who: Mapped[str] = mapped_column(server_default="")
    papers: Mapped[str] = mapped_column(server_default="")
    note: Mapped[str] = mapped_column(server_default="")
    state: Mapped[str] = mapped_column(server_default="planned")
    reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(server_default="1")
    told_version: Mapped[int] = mapped_column(server_default="1")
    evening_for: Mapped[date | None]
    morning_for: Mapped[date | None]
    source: Mapped[str]
    changed_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("kind IN ('pasar-murah', 'operasi-pasar', 'gpm')", name="kind"),
        CheckConstraint("state IN ('planned', 'cancelled', 'over')", name="state"),
        CheckConstraint("ends_at > starts_at", name="hours"),
        CheckConstraint("ends_at <= starts_at + interval '336 hours'", name="length"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="pin"),
        Index("ix_events_start", "starts_at", postgresql_where=_PLANNED),
        Index("ix_events_end", "ends_at", postgresql_where=_PLANNED),
        Index("ix_events_kecamatan", "kecamatan_code", "starts_at", postgresql_where=_PLANNED),
        Index(
            "ix_events_kabupaten",
            text('"left"(kecamatan_code, 5)'),
            "starts_at",
            postgresql_where=_PLANNED,
        ),
        Index(
            "ix_events_hours",
            text("tstzrange(starts_at, ends_at)"),
            postgresql_using="gist",
            postgresql_where=_PLANNED,
        ),
        Index(
            "ix_events_pin",
            text("point(lon, lat)"),
            postgresql_using="gist",
            postgresql_where=_PLANNED,
        ),
        Index("ix_events_untold", "id", postgresql_where=text("told_version < version")),
    )


class EventGoodRow(Base):
    """A good that an event has, at `rupiah` a unit, at most `most` for each buyer.

    `stock` is `plenty`, `few` or `gone`, as the officer numbered `stock_by` saw it at `stock_at`;
    None before the event. `gone_told_at` is set when all followers have heard that it is gone,
    `changed_at` when price or limit changed.
    """

    __tablename__ = "event_goods"

    event_id: Mapped[Ref] = mapped_column(ForeignKey("events.id"), primary_key=True)
    good_code: Mapped[str] = mapped_column(ForeignKey("goods.code"), primary_key=True)
    rupiah: Mapped[int]
    most: Mapped[int | None]
    stock: Mapped[str | None]
    stock_at: Mapped[datetime | None]
    stock_by: Mapped[Ref | None]
    gone_told_at: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("rupiah > 0", name="rupiah"),
        CheckConstraint("most > 0", name="most"),
        CheckConstraint("stock IN ('plenty', 'few', 'gone')", name="stock"),
        Index(
            "ix_event_goods_gone",
            "event_id",
            postgresql_where=text("stock = 'gone' AND gone_told_at IS NULL"),
        ),
    )


class Follow(Base):
    """A resident wants to hear of one event, or of all events in an area (a region's code)."""

    __tablename__ = "follows"

    id: Mapped[Key]
    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    event_id: Mapped[Ref | None] = mapped_column(ForeignKey("events.id"))
    area_code: Mapped[str | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("num_nonnulls(event_id, area_code) = 1", name="what"),
        Index(
            "uq_follows_what",
            "resident_id",
            "event_id",
            "area_code",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        Index(None, "event_id", "resident_id", postgresql_where=text("event_id IS NOT NULL")),
        Index(None, "area_code", "resident_id", postgresql_where=text("area_code IS NOT NULL")),
    )


class Told(Base):
    """A resident was told something of an event, so that nothing is told twice.

    `what` is `followed` (the card was there to be read), `evening-` or `morning-` with the day,
    `changed-` or `cancelled-` with the version, or `gone-` with the good. Rows come by the
    thousand, so they carry no key to the resident.
    """

    __tablename__ = "event_told"

    event_id: Mapped[Ref] = mapped_column(ForeignKey("events.id"), primary_key=True)
    resident_id: Mapped[Ref] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
