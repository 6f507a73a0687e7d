"""The sheet of topics: what is announced, and how often."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.tables import Topic
from models.transfer.rows import BadValue, Row, RowError, code, plain, whole
from models.transfer.sheet import Column, Judged, NaturalKey, Sheet, Values, at_most, one_of

_NAME, _OFTEN, _ABOUT = 24, 72, 200
"""What a row of a list holds, its note, and a sentence before one agrees."""
_OPEN = {"open": True, "closed": False}
_MOST_PLACE = 32767
MOST = 62
"""Topics that there can ever be, closed ones among them: each has a bit of its own."""


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


async def _judge(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
    now: datetime,
) -> Judged:
    room = MOST - (await session.scalar(select(func.count()).select_from(Topic)) or 0)
    new = [row for key, (row, _) in read.items() if key not in there]
    much = f"there can be {MOST} topics, closed ones among them: announce this within another"
    return Judged([RowError(row.line, "code", much) for row in new[max(0, room) :]])


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
    judge=_judge,
    audits_each=False,
)  # fmt: skip
