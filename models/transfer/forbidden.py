"""The sheet of words that make an officer look at a product."""

from models.catalogue.forbidden import ForbiddenWord, spelled
from models.transfer.rows import BadValue
from models.transfer.sheet import SOURCE, Column, Sheet, at_most


def _word(text: str) -> str:
    word = spelled(text)
    if not word:
        raise BadValue(f"{text!r} has no letter or digit")
    return at_most(60)(word)


FORBIDDEN_WORDS = Sheet(
    "forbidden-words",
    ForbiddenWord,
    (Column("word", "word", _word), Column("reason", "reason", at_most(60)), SOURCE),
    key=("word",),
)
