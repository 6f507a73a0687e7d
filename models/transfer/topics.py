"""The sheet of topics: what is announced, and how often."""

from models.broadcasts.tables import Topic
from models.transfer.rows import BadValue, code, plain, whole
from models.transfer.sheet import Column, Sheet, at_most, one_of

_NAME, _OFTEN, _ABOUT = 24, 72, 200
"""What a row of a list holds, its note, and a sentence before one agrees."""
_OPEN = {"open": True, "closed": False}
_MOST_PLACE = 32767


def _place(text: str) -> int:
    place = whole(text)
    if not 0 <= place <= _MOST_PLACE:
        raise BadValue(f"must be from 0 to {_MOST_PLACE}")
    return place


def _is_open(text: str) -> bool:
    return _OPEN[one_of(*_OPEN)(text)]


def _sentence(text: str) -> str:
    """Words that stand inside of a sentence of ours: no full stop at their end."""
    return at_most(_ABOUT)(plain(text).rstrip(". "))


TOPICS = Sheet(
    "topics",
    Topic,
    (
        Column("code", "code", code),
        Column("place", "place", _place),
        Column("name", "name", at_most(_NAME)),
        Column("about", "about", _sentence),
        Column("often", "often", at_most(_OFTEN)),
        Column(
            "state", "open", _is_open, needed=False, empty=lambda: True,
            write=lambda is_open: "open" if is_open else "closed",
        ),
    ),
    key=("code",),
    audits_each=False,
)  # fmt: skip
