"""The tables that products are found by, and the rule by which those that are found take turns.

The worth of a product is match x nearness, both rounded to halves of halves:

- match is 1 where the name has all words that were looked for (as typed, in another spelling, by
  another name of one word, or the likeliest words for misspelt ones), 1/2 where some of them are
  less likely words or other names of several words, 1/4 where they stand in the description, the
  size, the seller's or the category's name.
- nearness is 1 up to two kilometres, and is halved by each doubling of the distance. Without a
  place to look from it is 1.

Those of equal worth take turns: first comes the one with the least (1 + showings) / freshness.
Showings are those of the last days, each counting a half after a week, a quarter after two.
Freshness is 1 where the seller confirmed the product in the last 10 days (it is asked every week),
1/2 up to 21 days, 1/4 above: such a product is shown half as often, or a quarter. So each showing
moves a product behind those that were shown less, and equal ones get equal showings.

A product that is new or comes back begins with the showings that its like have on average, or with
its own where these are more: it is shown as often as they are from the first day on, and no more.

At most MOST_OF_A_SELLER products of a seller stand on a page while others of equal worth are left.

Bounds: where a query finds more than about 500 products, a random sample of some hundreds of them
is put in order; with a place to look from, the nearest or a sample of these (of the smallest cell
of the map around it that holds at least DECK). So each of very many equal products is as likely as
any other to be looked at, and none of them can be found by paging alone; more words or an area
narrow them.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from models.base import Base, Key, Ref

DECK = 60
"""So many products are put in order at once."""
PAGE = 7
"""So many of them stand on a page: with what else is offered they fit a list of ten."""
MOST_OF_A_SELLER = 2
"""So many products of one seller stand on a page, as long as others fit as well."""


class Synonym(Base):
    """A spelling or an everyday name (`kripik`), and what it means (`keripik`): found by either."""

    __tablename__ = "synonyms"

    word: Mapped[str] = mapped_column(primary_key=True)
    means: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]

    __table_args__ = (
        CheckConstraint(
            "word <> means AND word || ' ' || means ~ '^[a-z0-9]+( [a-z0-9]+)*$'", name="words"
        ),
    )


class SearchWord(Base):
    """A word of products, in how many it is (`uses`), and in how many names: counted every hour.

    `keys` are what words like it have in common with it.
    """

    __tablename__ = "search_words"

    id: Mapped[Key]
    word: Mapped[str]
    keys: Mapped[list[str]] = mapped_column(ARRAY(Text))
    uses: Mapped[int] = mapped_column(server_default="1")
    names: Mapped[int]

    __table_args__ = (
        Index("ix_search_words_word", "word"),
        Index(
            "ix_search_words_keys",
            "keys",
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        ),
        Index(
            "ix_search_words_similar",
            "word",
            postgresql_using="gin",
            postgresql_ops={"word": "gin_trgm_ops"},
            postgresql_with={"fastupdate": "off"},
        ),
    )


class Displayed(Base):
    """What a product that is shown is found by, and its `showings` as they were at `counted_at`.

    Written by the database itself.
    """

    __tablename__ = "showcase"

    product_id: Mapped[Ref] = mapped_column(
        ForeignKey("products.id", ondelete="CASCADE"), primary_key=True
    )
    seller_id: Mapped[Ref]
    confirmed_at: Mapped[datetime]
    showings: Mapped[float]
    counted_at: Mapped[datetime]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    terms: Mapped[str] = mapped_column(TSVECTOR)

    __table_args__ = (
        Index(
            "ix_showcase_terms",
            "terms",
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        ),
    )
