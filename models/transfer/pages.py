"""The sheet of pages: programmes for small businesses, and guides."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.descriptions import cleaned
from models.programmes.pages import CERTAINTIES, KINDS, MOST_BODY, MOST_TITLE, STATES, PageRow
from models.trainings.tables import TOPICS
from models.transfer.rows import BadValue, Row, RowError, code, day, whole, words
from models.transfer.sheet import Column, Judged, NaturalKey, Sheet, Values, at_most, one_of

_WORDS = re.compile(r"[a-z0-9]+( [a-z0-9]+){0,4}")
_LINK = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s<>\"]*)?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_LONGEST_LINK = 200
_MOST_PRODUCTS, _LONGEST_PRODUCT = 4, len("keripik pisang")
"""What fits a card: so many more buttons, and `Lihat …` on each."""
_MOST_PLACE = 32767


def _shown() -> str:
    return "shown"


def _told(most: int, *, lines: bool = False) -> Callable[[str], str]:
    """Words for residents, of at most so many characters, in one line or several."""
    short = at_most(most)
    between = "\n" if lines else " "

    def read(text: str) -> str:
        if "html" in cleaned(text).cut:
            raise BadValue("HTML is not shown: leave it out")
        if _ADDRESS.search(text):
            raise BadValue("an address belongs into the column link")
        if any(not (letter.isprintable() or letter == "\n") for letter in text):
            raise BadValue("holds characters that cannot be shown")
        return short(between.join(" ".join(line.split()) for line in text.strip().splitlines()))

    return read


def _said(text: str) -> list[str]:
    """Words as they are compared with what residents write: letters and digits in lower case."""
    said = [" ".join(each.lower().split()) for each in words(text)]
    if wrong := [each for each in said if not _WORDS.fullmatch(each) or len(each) < 2]:
        raise BadValue(f"{wrong[0]!r} is not one to five words of letters a-z and digits")
    return list(dict.fromkeys(said))


def _products(text: str) -> list[str]:
    said = _said(text)
    if len(said) > _MOST_PRODUCTS or any(len(each) > _LONGEST_PRODUCT for each in said):
        raise BadValue(f"at most {_MOST_PRODUCTS}, of {_LONGEST_PRODUCT} characters each")
    return said


def _link(text: str) -> str:
    if not _LINK.fullmatch(text) or len(text) > _LONGEST_LINK:
        raise BadValue(f"{text!r} is not an https address of at most {_LONGEST_LINK} characters")
    return text


def _place(text: str) -> int:
    place = whole(text)
    if not 0 <= place <= _MOST_PLACE:
        raise BadValue(f"must be from 0 to {_MOST_PLACE}")
    return place


async def _judge(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
    now: datetime,
) -> Judged:
    """Refuses words that open another page already: only one of the two would ever open."""
    openers = {
        word: row.code
        for row in await session.scalars(select(PageRow).where(PageRow.state == _shown()))
        if (row.code,) not in read
        for word in row.words
    }
    errors: list[RowError] = []
    for row, values in read.values():
        if values["state"] != _shown():
            continue
        for word in values["words"]:
            other = openers.setdefault(word, values["code"])
            if other != values["code"]:
                errors.append(RowError(row.line, "words", f"{word!r} opens {other} already"))
    return Judged(errors)


PAGES = Sheet(
    "pages",
    PageRow,
    (
        Column("code", "code", code),
        Column("kind", "kind", one_of(*KINDS)),
        Column("title", "title", _told(MOST_TITLE)),
        Column("words", "words", _said, needed=False, empty=list),
        Column("body", "body", _told(MOST_BODY, lines=True)),
        Column("location", "location", _told(80), needed=False, empty=str),
        Column("products", "products", _products, needed=False, empty=list),
        Column("topic", "topic", one_of(*TOPICS), needed=False),
        Column("link", "link", _link, needed=False),
        Column("source", "source", _told(160)),
        Column("seen_on", "seen_on", day),
        Column("certainty", "certainty", one_of(*CERTAINTIES)),
        Column("place", "place", _place),
        Column("state", "state", one_of(*STATES), needed=False, empty=_shown),
    ),
    key=("code",),
    judge=_judge,
    audits_each=False,
)
