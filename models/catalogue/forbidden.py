"""Words of goods that may not be sold, or not by everybody: officers look at such products.

Nothing is refused for a word: the database flags a product that has one, by whatever way it comes
in, and lets it wait for an officer.
"""

import re

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base

_REST = re.compile(r"[^a-z0-9]+")


class ForbiddenWord(Base):
    """One or several words in small letters and digits; `reason` is what kind of goods they name.

    `source` is the law, or whoever asked for the word.
    """

    __tablename__ = "forbidden_words"

    word: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]
    source: Mapped[str]

    __table_args__ = (CheckConstraint("word ~ '^[a-z0-9]+( [a-z0-9]+)*$'", name="word"),)


def spelled(word: str) -> str:
    """The word as it is looked for: small letters and digits, one space between words."""
    return _REST.sub(" ", word.lower()).strip()
