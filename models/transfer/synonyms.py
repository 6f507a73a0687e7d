"""The sheet of synonyms: other spellings and everyday names of what is sold."""

import re

from models.catalogue.ranking import Synonym
from models.transfer.rows import BadValue
from models.transfer.sheet import SOURCE, Column, Sheet, Values

_WORDS = re.compile(r"[a-z0-9]+( [a-z0-9]+)?")
_LONGEST = 60


def _words(text: str) -> str:
    plain = " ".join(text.lower().split())
    if not _WORDS.fullmatch(plain) or len(plain) > _LONGEST:
        raise BadValue(f"{text!r} is not one or two words of letters a-z and digits")
    return plain


def _another(values: Values) -> None:
    if values["word"] == values["means"]:
        raise BadValue("a word is no synonym of itself")


SYNONYMS = Sheet(
    "synonyms",
    Synonym,
    (Column("word", "word", _words), Column("means", "means", _words), SOURCE),
    key=("word", "means"),
    check=_another,
    audits_each=False,
)
