"""Commodities, the prices observed of them, and the ceilings set for them, as tables."""

from datetime import date, datetime

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Ref


class CommodityRow(Base):
    """What is watched, whoever sells it: `beras-medium` by the `kg`.

    A rupiah a unit outside `low` to `high` is probably a slip and asked back. `words` are the other
    names by which people call it; several commodities may share one (`beras`). `pihps_name` is how
    the price tables of Bank Indonesia call it, where they have it. Lists follow `position`.
    """

    __tablename__ = "commodities"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    unit: Mapped[str]
    low: Mapped[int]
    high: Mapped[int]
    words: Mapped[list[str]] = mapped_column(ARRAY(Text()), server_default="{}")
    pihps_name: Mapped[str | None]
    position: Mapped[int] = mapped_column(SmallInteger)

    __table_args__ = (CheckConstraint("0 < low AND low < high", name="range"),)


class Observation(Base):
    """What a unit of a commodity cost in an area (a kabupaten, a kota or the province) on a day.

    A `doubtful` one stays out of every answer until somebody confirms it. `entered_by` is the
    number of the officer who entered it in the chat.
    """

    __tablename__ = "observations"

    commodity_code: Mapped[str] = mapped_column(ForeignKey("commodities.code"), primary_key=True)
    area_code: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    rupiah: Mapped[int]
    source: Mapped[str]
    doubtful: Mapped[bool] = mapped_column(server_default="false")
    entered_by: Mapped[Ref | None]
    entered_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("rupiah > 0", name="rupiah"),
        CheckConstraint("length(area_code) IN (2, 5)", name="area"),
    )


class CeilingRow(Base):
    """The most that a unit should cost in an area (None: everywhere), as the state has set it.

    `kind` is `HET` (the highest retail price) or `HAP` (a reference price); `basis` is the rule.
    `valid_to` is the last day it holds.
    """

    __tablename__ = "ceilings"

    id: Mapped[Key]
    commodity_code: Mapped[str] = mapped_column(ForeignKey("commodities.code"))
    area_code: Mapped[str | None]
    rupiah: Mapped[int]
    kind: Mapped[str]
    basis: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str]

    __table_args__ = (
        CheckConstraint("rupiah > 0", name="rupiah"),
        CheckConstraint("kind IN ('HET', 'HAP')", name="kind"),
        Index(
            "uq_ceilings_natural",
            "commodity_code",
            "area_code",
            "valid_from",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
    )
