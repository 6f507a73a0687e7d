"""Sentences that were not understood, masked, for officers to say what they meant."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Index, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped

from models.base import WIB, Base, Key
from models.masking import mask

KEPT = timedelta(days=180)
"""How long a sentence is kept after it was last heard."""

MOST_WAITING = 10_000
"""Sentences that may wait for an officer; when they are so many, no new one is kept."""

MOST_NOTED = 1_000
"""Different sentences that are held in memory until they are written."""

LONGEST = 300
"""Characters of a sentence that are kept: more of them are no example of anything."""

_FEWEST = 2
"""Letters without which there is nothing to learn."""
_PLACEHOLDER = re.compile(r"\[[a-z…]*\]?")
_LETTERS = re.compile(r"[^\W\d_]")


class UnclearRow(Base):
    """A sentence as it is masked, how often and when it was last heard, and what it was taken for.

    It waits until `labelled_at`; one that has been dismissed has no `label`. Nothing tells whose
    sentence it was.
    """

    __tablename__ = "unclear_sentences"

    id: Mapped[Key]
    said: Mapped[str]
    times: Mapped[int]
    day: Mapped[date]
    channel: Mapped[str]
    intent: Mapped[str]
    second: Mapped[str]
    confidence: Mapped[float]
    language: Mapped[str]
    label: Mapped[str | None]
    labelled_at: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_unclear_sentences_said", "said", unique=True),
        Index(
            "ix_unclear_sentences_waiting",
            text("times DESC"),
            "id",
            postgresql_where=text("labelled_at IS NULL"),
        ),
        Index(None, "day"),
    )


@dataclass(frozen=True, slots=True)
class Unclear:
    """A sentence as it was typed, and what it was taken for: the likeliest intent, the `second`,
    and how likely the first one is; `language` is the one that the resident is answered in."""

    text: str
    channel: str
    intent: str
    second: str
    confidence: float
    language: str = "id"


# In the order of the sentences, so that two processes never wait for each other. What is known is
# counted; of what is new, the most frequent fill the room that there is.
_FLUSH = text("""
WITH noted AS (
    SELECT n.*, u.id IS NULL AS is_new
    FROM unnest(CAST(:said AS text[]), CAST(:times AS int[]), CAST(:channels AS text[]),
        CAST(:intents AS text[]), CAST(:seconds AS text[]), CAST(:confidences AS float8[]),
        CAST(:languages AS text[]))
        AS n (said, times, channel, intent, second, confidence, language)
    LEFT JOIN unclear_sentences u ON u.said = n.said
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY is_new ORDER BY times DESC, said) AS place FROM noted
)
INSERT INTO unclear_sentences AS u
    (said, times, day, channel, intent, second, confidence, language)
SELECT said, times, CAST(:day AS date), channel, intent, second, confidence, language FROM ranked
WHERE NOT is_new
   OR place <= :most - (SELECT count(*) FROM unclear_sentences WHERE labelled_at IS NULL)
ORDER BY said
ON CONFLICT (said) DO UPDATE SET times = u.times + excluded.times,
    day = greatest(u.day, excluded.day), channel = excluded.channel, intent = excluded.intent,
    second = excluded.second, confidence = excluded.confidence, language = excluded.language
""")


@dataclass(slots=True)
class _Noted:
    last: Unclear
    times: int


class UnclearSentences:
    """What was not understood since the last flush. One for the process; a crash loses seconds."""

    def __init__(
        self, sessions: Callable[[], AsyncSession], most_waiting: int = MOST_WAITING
    ) -> None:
        self._sessions = sessions
        self._most_waiting = most_waiting
        self._noted: dict[str, _Noted] = {}

    def note(self, unclear: Unclear) -> None:
        """This was said and not understood. It is masked before it is held."""
        said = masked_sentence(unclear.text)
        if said is not None:
            self._add(said, replace(unclear, text=""), 1)

    def _add(self, said: str, last: Unclear, times: int) -> None:
        noted = self._noted.get(said)
        if noted is not None:
            noted.last = last
            noted.times += times
        elif len(self._noted) < MOST_NOTED:
            self._noted[said] = _Noted(last, times)

    async def flush(self, now: datetime) -> None:
        """Write what was noted to the day of `now` (WIB); it is kept if that fails."""
        noted, self._noted = self._noted, {}
        if not noted:
            return
        lasts = [each.last for each in noted.values()]
        values = {
            "said": list(noted),
            "times": [each.times for each in noted.values()],
            "channels": [last.channel for last in lasts],
            "intents": [last.intent for last in lasts],
            "seconds": [last.second for last in lasts],
            "confidences": [last.confidence for last in lasts],
            "languages": [last.language for last in lasts],
            "day": now.astimezone(WIB).date(),
            "most": self._most_waiting,
        }
        try:
            async with self._sessions() as session, session.begin():
                await session.execute(_FLUSH, values)
        except BaseException:
            since, self._noted = self._noted, noted
            for said, each in since.items():
                self._add(said, each.last, each.times)
            raise


def masked_sentence(typed: str) -> str | None:
    """What is kept of a sentence; None where no word is left to learn from."""
    said = mask(typed)[:LONGEST].rstrip()
    return said if len(_LETTERS.findall(_PLACEHOLDER.sub("", said))) >= _FEWEST else None


async def unlabelled(session: AsyncSession, most: int) -> Sequence[UnclearRow]:
    """The sentences that wait, most frequent first."""
    rows = await session.scalars(
        select(UnclearRow)
        .where(UnclearRow.labelled_at.is_(None))
        .order_by(UnclearRow.times.desc(), UnclearRow.id)
        .limit(most)
    )
    return rows.all()


async def label(session: AsyncSession, row: int, intent: str, now: datetime) -> bool:
    """Notes what a sentence meant; False where it waits no more."""
    return await _settle(session, row, intent, now)


async def dismiss(session: AsyncSession, row: int, now: datetime) -> bool:
    """Notes that nothing can be learned from a sentence; False where it waits no more."""
    return await _settle(session, row, None, now)


async def _settle(session: AsyncSession, row: int, intent: str | None, now: datetime) -> bool:
    settled = await session.scalar(
        update(UnclearRow)
        .where(UnclearRow.id == row, UnclearRow.labelled_at.is_(None))
        .values(label=intent, labelled_at=now)
        .returning(UnclearRow.id)
    )
    return settled is not None
