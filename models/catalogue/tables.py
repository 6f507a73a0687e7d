"""The catalogue's tables: categories, sellers, products, their papers, what is counted and kept.

Who writes a product's or a seller's state locks the seller's row first, then the product's.
"""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from models.base import Base, Key, Ref

WAITING, LISTED, PAUSED, SOLD_OUT, REFUSED = "waiting", "listed", "paused", "sold-out", "refused"
"""The states of a product: before an officer has seen it, found, put aside or sold out by its
seller, and refused by an officer."""
OPEN, CLOSED = "open", "closed"
"""The states of a seller, beside PAUSED."""
MOST_ASKED = 2
"""After so many weekly questions without an answer a seller's products are found no more."""


class Category(Base):
    """A kind of products. `words` are others for it, `place` where it stands among them.

    `centre` is the downstream centre that it belongs to, if any.
    """

    __tablename__ = "categories"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    short_name: Mapped[str]
    words: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    centre: Mapped[str | None]
    place: Mapped[int] = mapped_column(SmallInteger)
    source: Mapped[str]

    __table_args__ = (
        CheckConstraint("length(short_name) <= 20", name="short_name"),
        CheckConstraint("centre IN ('coffee', 'banana', 'culinary', 'crafts')", name="centre"),
    )


class SellerRow(Base):
    """A firm that sells. `resident_id` is who runs it in the chat; imported ones may have nobody.

    `phone` (E.164) is what buyers are sent to: it is published, so it is not sealed. `reach` is how
    it is reached: `whatsapp`, or `phone` where it has none. `asked` counts the
    weekly questions without an answer, `asked_at` is the one that is open, `ask_at` when the next
    is due, `confirmed_at` when the seller last said that all of it is for sale. `news` says whether
    they want these questions and the monthly card, `card_for` the month of the last card, by its
    first day. `source` is `chat`, or the file it came with.
    """

    __tablename__ = "sellers"

    id: Mapped[Key]
    code: Mapped[str]
    resident_id: Mapped[Ref | None] = mapped_column(ForeignKey("residents.id"))
    phone: Mapped[str | None]
    reach: Mapped[str] = mapped_column(server_default="whatsapp")
    name: Mapped[str]
    about: Mapped[str] = mapped_column(server_default="")
    kecamatan_code: Mapped[str]
    desa_code: Mapped[str | None]
    address: Mapped[str] = mapped_column(server_default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    state: Mapped[str] = mapped_column(server_default=OPEN)
    asked: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    asked_at: Mapped[datetime | None]
    ask_at: Mapped[datetime | None]
    news: Mapped[bool] = mapped_column(server_default=text("true"))
    card_for: Mapped[date | None]
    confirmed_at: Mapped[datetime]
    source: Mapped[str]
    changed_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("code"),
        UniqueConstraint("resident_id"),
        CheckConstraint("reach IN ('whatsapp', 'phone')", name="reach"),
        CheckConstraint("state IN ('open', 'paused', 'closed')", name="state"),
        CheckConstraint("asked >= 0", name="asked"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="pin"),
        Index("ix_sellers_phone", "phone"),
        Index("ix_sellers_ask", "ask_at", postgresql_where=text("ask_at IS NOT NULL")),
        Index(
            "ix_sellers_card",
            text("coalesce(card_for, '-infinity'::date)"),
            postgresql_where=text("resident_id IS NOT NULL AND news"),
        ),
        Index("ix_sellers_kecamatan", "kecamatan_code", postgresql_where=text("state = 'open'")),
    )


class ForgottenShop(Base):
    """The code of an imported firm that its owner had forgotten: it is not imported again."""

    __tablename__ = "forgotten_shops"

    code: Mapped[str] = mapped_column(primary_key=True)
    forgotten_at: Mapped[datetime]


class ProductRow(Base):
    """Something for sale, `rupiah` for one `unit` (`bungkus`) of this `size` (`250 gram`).

    `code` names it in links; the database makes it. `refusal` is why an officer refused it, `flags`
    are the words in it that an officer looks at twice. `changes` are a listed product's new name,
    description, category or photo (by column name), shown once an officer has approved them.
    `reported_at` is when several buyers had reported it, until an officer has looked at it.
    `shown` says whether it can be found; it and the seller's place are kept right by the database.
    """

    __tablename__ = "products"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(server_default="")
    seller_id: Mapped[Ref] = mapped_column(ForeignKey("sellers.id", ondelete="CASCADE"))
    name: Mapped[str]
    category_code: Mapped[str] = mapped_column(ForeignKey("categories.code"))
    description: Mapped[str] = mapped_column(server_default="")
    rupiah: Mapped[int]
    unit: Mapped[str]
    size: Mapped[str] = mapped_column(server_default="")
    minimum: Mapped[int] = mapped_column(server_default="1")
    state: Mapped[str] = mapped_column(server_default=WAITING)
    refusal: Mapped[str | None]
    flags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    changes: Mapped[dict[str, object] | None] = mapped_column(JSONB(none_as_null=True))
    photo_id: Mapped[Ref | None] = mapped_column(ForeignKey("photos.id"))
    reported_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime]
    shown: Mapped[bool] = mapped_column(server_default=text("false"))
    kecamatan_code: Mapped[str] = mapped_column(server_default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    source: Mapped[str]
    changed_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("code"),
        UniqueConstraint("seller_id", "name"),
        CheckConstraint("rupiah > 0", name="rupiah"),
        CheckConstraint("minimum > 0", name="minimum"),
        CheckConstraint(
            "state IN ('waiting', 'listed', 'paused', 'sold-out', 'refused')", name="state"
        ),
        CheckConstraint("state <> 'refused' OR refusal IS NOT NULL", name="refusal"),
        Index("ix_products_seller", "seller_id", "id"),
        Index("ix_products_photo", "photo_id"),
        Index("ix_products_kecamatan", "kecamatan_code", postgresql_where=text("shown")),
        Index(
            "ix_products_changed_photo",
            text("(changes ->> 'photo_id')"),
            postgresql_where=text("changes IS NOT NULL"),
        ),
        Index(
            "ix_products_moderation",
            "changed_at",
            "id",
            postgresql_where=text(
                "state = 'waiting' OR changes IS NOT NULL OR reported_at IS NOT NULL"
            ),
        ),
    )


class Paper(Base):
    """A permit: `nib` of the seller; `pirt`, `halal` or `bpom` of a product.

    `number` stands as it was typed. Only a `checked` one is shown as a badge, until it expires.
    """

    __tablename__ = "papers"

    id: Mapped[Key]
    seller_id: Mapped[Ref] = mapped_column(ForeignKey("sellers.id", ondelete="CASCADE"))
    product_id: Mapped[Ref | None] = mapped_column(ForeignKey("products.id", ondelete="CASCADE"))
    kind: Mapped[str]
    number: Mapped[str]
    expires_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(server_default="unchecked")
    checked_at: Mapped[datetime | None]
    officer_id: Mapped[Ref | None] = mapped_column(ForeignKey("officers.id"))
    created_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("product_id", "kind"),
        CheckConstraint("kind IN ('nib', 'pirt', 'halal', 'bpom')", name="kind"),
        CheckConstraint("(kind = 'nib') = (product_id IS NULL)", name="of"),
        CheckConstraint("state IN ('unchecked', 'checked', 'refused')", name="state"),
        CheckConstraint("(state = 'unchecked') = (checked_at IS NULL)", name="checked"),
        Index("ix_papers_seller", "seller_id"),
        Index("ix_papers_unchecked", "id", postgresql_where=text("state = 'unchecked'")),
        Index(
            "uq_papers_nib",
            "seller_id",
            unique=True,
            postgresql_where=text("product_id IS NULL"),
        ),
    )


class ProductDay(Base):
    """How often on one day (WIB) a product was `shown` in a list, `opened` as a card, and its
    seller's contact `tapped`. By whom is known nowhere."""

    __tablename__ = "product_days"

    product_id: Mapped[Ref] = mapped_column(
        ForeignKey("products.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    shown: Mapped[int] = mapped_column(server_default="0")
    opened: Mapped[int] = mapped_column(server_default="0")
    tapped: Mapped[int] = mapped_column(server_default="0")

    __table_args__ = (Index("ix_product_days_day", "day"),)


class Favourite(Base):
    """A product that a resident wants to find again."""

    __tablename__ = "favourites"

    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"), primary_key=True)
    product_id: Mapped[Ref] = mapped_column(
        ForeignKey("products.id", ondelete="CASCADE"), primary_key=True
    )
    created_at: Mapped[datetime]

    __table_args__ = (Index("ix_favourites_product", "product_id"),)
