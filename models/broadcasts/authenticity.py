"""Whether a message that somebody got is an announcement of ours, as we sent it.

What counts are the words, one after the other: apps change line breaks, blanks, bold marks and
quotation marks. One other word or digit makes it another message.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from difflib import SequenceMatcher

import msgspec
from sqlalchemy import delete, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.tables import BroadcastText
from models.staples.codes import ALPHABET, LENGTH, read_code

KEPT = timedelta(days=400)
"""So long ago an announcement may have begun to be sent."""
LONGEST = 4000
"""So many characters of a message are looked at: more than any platform shows at once."""
ALIKE = 0.6
"""The share of words in common from which on a message is a changed one of ours."""
MOST_DIFFERENCES = 3

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(rf"\b([{ALPHABET}]{{{LENGTH}}})\b", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:kode )?cek[ :*]+([{ALPHABET}]{{{LENGTH}}})\b", re.IGNORECASE)
_TELLING = re.compile(r"\d|https?|www|\bwa\b")
_FIND = text("""
WITH named AS (
    SELECT t.broadcast_id, t.language, 2 AS alike
    FROM broadcasts b JOIN broadcast_texts t ON t.broadcast_id = b.id
    WHERE b.code = ANY (CAST(:codes AS text[]))
), near AS (
    SELECT broadcast_id, language, similarity(words, :words) AS alike
    FROM broadcast_texts WHERE words % :words ORDER BY 3 DESC LIMIT 20
)
SELECT b.id, b.code, b.kind, b.begun_at, coalesce(p.name, '') AS topic,
    b.texts ->> found.language AS said
FROM (SELECT * FROM named UNION ALL SELECT * FROM near) found
JOIN broadcasts b ON b.id = found.broadcast_id
LEFT JOIN topics p ON p.code = b.topic_code
WHERE b.begun_at > :since ORDER BY found.alike DESC LIMIT 10
""")
# Comparing with every text there is takes longer than the index, which costs by its pages.
_INDEXED = text("SET LOCAL enable_seqscan = off")


class Ours(msgspec.Struct, frozen=True):
    """An announcement of ours: its check code, topic (empty for none) and when it was sent."""

    code: str
    kind: str
    topic: str
    sent_at: datetime


class Difference(msgspec.Struct, frozen=True):
    """What stands in our announcement, and what in the message instead; either may be empty."""

    ours: str
    theirs: str


class Verdict(msgspec.Struct, frozen=True):
    """What a message is: `same` as one of `ours`; or changed, `differences` says how (those with
    numbers and addresses first) and `cut` that nothing but an end is missing; or, without `ours`,
    none of ours. `only_code`: it was no more than a code."""

    ours: Ours | None = None
    same: bool = False
    cut: bool = False
    only_code: bool = False
    differences: tuple[Difference, ...] = ()


def words_of(message: str) -> list[str]:
    """The words and numbers of a text, in order, as they are compared."""
    return [each.group().casefold() for each in _WORD.finditer(_readable(message))]


def _readable(message: str) -> str:
    return unicodedata.normalize("NFKC", message[:LONGEST])


def code_in(message: str) -> str | None:
    """The check code of `cek K7M3PQ`, or of a message that is nothing but a code."""
    found = re.fullmatch(rf"\s*(?:kode\s+)?cek[\s:]+([{ALPHABET}]{{{LENGTH}}})\s*", message, re.I)
    return read_code(found[1]) if found else None


async def keep_words(session: AsyncSession, broadcast: int, texts: Mapping[str, str]) -> None:
    """Keep the words of an announcement, by language, to be found by."""
    await session.execute(delete(BroadcastText).where(BroadcastText.broadcast_id == broadcast))
    rows = [
        {"broadcast_id": broadcast, "language": language, "words": " ".join(words_of(said))}
        for language, said in texts.items()
    ]
    await session.execute(insert(BroadcastText).values(rows))


async def check(
    session: AsyncSession, message: str, now: datetime, foot: Collection[str] = ()
) -> Verdict:
    """What a message is. Lines that are in `foot` stand below every announcement, as does the one
    with its code."""
    told = _without_foot(message, foot)
    words = words_of(told)
    codes = {found.upper() for found in _NAMED.findall(message)}
    if not words or code_in(message) is not None:
        codes |= {found.upper() for found in _CODE.findall(message)}
        words = []
    values = {"since": now - KEPT, "codes": sorted(codes), "words": " ".join(words)}
    await session.execute(_INDEXED)
    rows = list(await session.execute(_FIND, values))
    if not rows:
        return Verdict()
    if not words:
        return Verdict(_ours(rows[0]), only_code=True)
    judged = [_judged(_ours(row), row.said, told, row.code in codes) for row in rows]
    return max(judged, key=lambda each: each[0])[1]


def _ours(row: object) -> Ours:
    return Ours(row.code, row.kind, row.topic, row.begun_at)  # type: ignore[attr-defined]


def _judged(ours: Ours, said: str, told: str, is_named: bool) -> tuple[float, Verdict]:
    """How much alike they are, and what that makes of the message."""
    sent, got = words_of(said), words_of(told)
    if sent == got:
        return 2.0, Verdict(ours, same=True)
    matcher = SequenceMatcher(None, sent, got, autojunk=False)
    alike = matcher.ratio()
    changes = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    cut = bool(got) and all(
        tag == "delete" and (begin == 0 or end == len(sent)) for tag, begin, end, _, _ in changes
    )
    if alike < ALIKE and not is_named and not cut:
        return alike, Verdict()
    if alike < ALIKE and not cut:  # our code below other words
        return alike, Verdict(ours)
    found = [
        Difference(_piece(said, begin, end), _piece(told, first, last))
        for _, begin, end, first, last in changes
    ]
    found.sort(key=lambda each: not _TELLING.search(f"{each.ours} {each.theirs}"))
    return alike, Verdict(ours, cut=cut, differences=tuple(found[:MOST_DIFFERENCES]))


def _piece(message: str, begin: int, end: int) -> str:
    """These words as they stand in a text, each whole: `Rp60.000` for one of its parts."""
    if begin == end:
        return ""
    readable = _readable(message)
    spans = [each.span() for each in _WORD.finditer(readable)]
    start, stop = spans[begin][0], spans[end - 1][1]
    while start and not readable[start - 1].isspace():
        start -= 1
    while stop < len(readable) and not readable[stop].isspace():
        stop += 1
    return " ".join(readable[start:stop].split()).strip("*_~.,;:!?")


def _without_foot(message: str, foot: Collection[str]) -> str:
    """The message without what stands below every announcement of ours."""
    known = {tuple(words_of(line)) for line in foot}
    kept = [
        line
        for line in message[:LONGEST].splitlines()
        if tuple(words_of(line)) not in known and not ("·" in line and _NAMED.search(line))
    ]
    return "\n".join(kept)
