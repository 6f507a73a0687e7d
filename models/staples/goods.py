"""What is sold, and for how much: goods, their prices and the limits per household.

A price or a limit is a row with a validity and a source. What the same costs in the markets is in
`models.prices`.
"""

from datetime import date
from decimal import Decimal

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class Good(Base):
    """A good in the size it is handed over: `beras-sphp-5` is a `karung` of 5 `kg`.

    `words` are the other names by which residents call it; `short_name` fits on a button.
    `commodity` is what its price is compared with in the markets, where there is such a thing.
    """

    __tablename__ = "goods"

    code: Mapped[str] = mapped_column(primary_key=True)
    commodity: Mapped[str | None] = mapped_column(ForeignKey("commodities.code"))
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str]
    size: Mapped[Decimal] = mapped_column(Numeric(10, 3))
    size_unit: Mapped[str]
    words: Mapped[list[str]] = mapped_column(ARRAY(Text()), server_default="{}")

    __table_args__ = (CheckConstraint("size > 0", name="size"),)


class Price(Base):
    """What a resident pays for one unit of a good, in whole rupiah, in an area (None: everywhere).

    `valid_to` is the last day it holds; `seen_on` the day the source was looked at.
    """

    __tablename__ = "prices"

    id: Mapped[Key]
    good_code: Mapped[str] = mapped_column(ForeignKey("goods.code"))
    area_code: Mapped[str | None]
    rupiah: Mapped[int]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str]
    seen_on: Mapped[date]

    __table_args__ = (
        CheckConstraint("rupiah > 0", name="rupiah"),
        Index(
            "uq_prices_natural",
            "good_code",
            "area_code",
            "valid_from",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        Index(None, "valid_from"),
    )


class Limit(Base):
    """The most units of a good that one household may have per `month` or per `round`."""

    __tablename__ = "limits"

    id: Mapped[Key]
    good_code: Mapped[str] = mapped_column(ForeignKey("goods.code"))
    area_code: Mapped[str | None]
    period: Mapped[str]
    most: Mapped[int]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str]

    __table_args__ = (
        CheckConstraint("most >= 0", name="most"),
        CheckConstraint("period IN ('month', 'round')", name="period"),
        Index(
            "uq_limits_natural",
            "good_code",
            "area_code",
            "valid_from",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
    )
