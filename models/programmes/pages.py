"""Pages about programmes for small businesses, and short guides: rows with source and date.

What nobody knows, or nobody has made sure of, the words of a page say themselves.
"""

from collections.abc import Iterable
from datetime import date

import msgspec
from sqlalchemy import ARRAY, CheckConstraint, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base

CENTRE, EVENT = "centre", "event"
KINDS = (CENTRE, "umkm-center", EVENT, "guide")
"""A downstream centre of one kind of products, the UMKM Center, what is held, how to get a thing
that a business needs."""
STATES = ("shown", "hidden")
CERTAINTIES = ("verified", "reported", "unverified")

MOST_TITLE, MOST_BODY = 24, 650
"""Characters: a row of a list on WhatsApp, and what leaves room for place and source on a card."""


class PageRow(Base):
    """A page of one of KINDS. `words` open it, `place` is where it stands among the others.

    `body` is in lines, for residents; `location` where it is, empty where it is nowhere. `products`
    are words that the catalogue is searched by from here, `topic` the one of
    `models.trainings.tables.TOPICS` whose trainings it leads to. `link` is an https address.
    `seen_on` is the day when the source was last looked at. A `hidden` page is not true any more.
    """

    __tablename__ = "pages"

    code: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    words: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    body: Mapped[str]
    location: Mapped[str] = mapped_column(server_default="")
    products: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    topic: Mapped[str | None]
    link: Mapped[str | None]
    source: Mapped[str]
    seen_on: Mapped[date]
    certainty: Mapped[str]
    place: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[str] = mapped_column(server_default="shown")

    __table_args__ = (
        CheckConstraint("kind IN ('centre', 'umkm-center', 'event', 'guide')", name="kind"),
        CheckConstraint("length(title) <= 24", name="title"),
        CheckConstraint("length(body) <= 650", name="body"),
        CheckConstraint("link LIKE 'https://%'", name="link"),
        CheckConstraint("certainty IN ('verified', 'reported', 'unverified')", name="certainty"),
        CheckConstraint("state IN ('shown', 'hidden')", name="state"),
    )


class Page(msgspec.Struct, frozen=True):
    """A page as residents see it; see PageRow. `topic` and `link` are empty where there is none."""

    code: str
    kind: str
    title: str
    words: tuple[str, ...]
    body: str
    location: str
    products: tuple[str, ...]
    topic: str
    link: str
    source: str
    seen_on: date
    certainty: str


class Pages:
    """All pages that are shown, in their order; of the `world`."""

    def __init__(self, rows: Iterable[PageRow] = ()) -> None:
        ordered = sorted(rows, key=lambda row: (row.place, row.code))
        self.all = tuple(
            Page(
                row.code, row.kind, row.title, tuple(row.words), row.body, row.location,
                tuple(row.products), row.topic or "", row.link or "", row.source, row.seen_on,
                row.certainty,
            )
            for row in ordered
            if row.state == "shown"
        )  # fmt: skip
        self._by_code = {page.code: page for page in self.all}
        named = [(f" {words} ", page) for page in self.all for words in page.words]
        self._named = sorted(named, key=lambda entry: -len(entry[0]))

    def get(self, code: str) -> Page | None:
        """The page of this code; None where it is not shown."""
        return self._by_code.get(code)

    def named(self, said: str) -> tuple[Page, str] | None:
        """The page with the longest words that stand in folded words, and what is left of them."""
        sentence = f" {said} "
        for words, page in self._named:
            if words in sentence:
                return page, sentence.replace(words, " ", 1).strip()
        return None
