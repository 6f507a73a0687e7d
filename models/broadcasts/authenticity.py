"""Whether a message that somebody got is an announcement of ours, as we sent it.

It is ours only where all of its words are, one after the other. An announcement is looked for by
its check code and by the sum of its words; else by its `marks`, sums of three plain words in a row:
the least of them are kept, so that also a piece of an announcement, or one within other words, has
some of them, and so has one of which only numbers were changed.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from rapidfuzz.distance import Levenshtein
from sqlalchemy import Row, TextClause, delete, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.rules import AT_ONCE
from models.broadcasts.tables import BroadcastMark, BroadcastText
from models.broadcasts.wording import Wording, wording, words_of
from models.staples.codes import LENGTH, new_code, read_code
from models.vehicles.plates import find_plate

KEPT = timedelta(days=400)
"""So long ago an announcement may have begun to be sent."""
MOST_WORDS = 2000
"""So many words of a message are looked at; a longer one is none that we sent."""
MOST_MARKS = 32
MOST_CODES = 5
MOST_ALIKE = 60
"""Announcements that are compared in whole: so often a plan's is sent while it may be asked of."""
MOST_BARE = 3
ALIKE = 0.5
"""A message that has this share of an announcement's words, in runs of at least two, is like it."""
PIECE = 0.7
"""And so is one of whose own words this share is the announcement's."""
FEWEST = 4
"""So few words in common are in many messages; of those of a piece, one and a half times these."""

_SHAPE = rf"[0-9A-Z]{{{LENGTH // 2}}}[ -]?[0-9A-Z]{{{LENGTH - LENGTH // 2}}}"
_ONLY_CODE = re.compile(
    rf"[\s*_(]*(?P<named>(?:kode|cek|check)\b[\s:*_]*)*(?P<code>{_SHAPE})[\s*_).!?]*", re.IGNORECASE
)
_NAMED = re.compile(rf"\b(?:kode|cek)\b[ :*_]*([0-9A-Z]{{{LENGTH}}})\b", re.IGNORECASE)
_TELLING = re.compile(r"\d|@|\w[.:]/?/?\w")

FIND_SAME = text("""
    (SELECT t.broadcast_id, t.language, 0 AS place
     FROM broadcasts b JOIN broadcast_texts t ON t.broadcast_id = b.id
     WHERE b.code = ANY (CAST(:codes AS text[])) AND b.begun_at > :since)
    UNION ALL
    (SELECT t.broadcast_id, t.language, 1
     FROM broadcast_texts t JOIN broadcasts b ON b.id = t.broadcast_id
     WHERE t.digest = :digest AND b.begun_at > :since
     ORDER BY b.begun_at DESC, b.id DESC LIMIT 5)
    ORDER BY place
""")
FIND_ALIKE = text("""
    SELECT m.broadcast_id, m.language
    FROM unnest(CAST(:marks AS int[])) AS asked (mark)
    JOIN broadcast_marks m ON m.mark = asked.mark
    JOIN broadcasts b ON b.id = m.broadcast_id
    WHERE b.begun_at > :since
    GROUP BY m.broadcast_id, m.language, b.begun_at
    ORDER BY count(*) DESC, b.begun_at DESC, m.broadcast_id DESC LIMIT :most
""")
_READ = text("""
    SELECT b.code, b.kind, b.begun_at, b.state = 'cancelled' AS is_withdrawn, b.services,
        CASE WHEN b.plan_id IS NOT NULL AND b.created_at - b.due_at > :at_once THEN b.due_at END
            AS missed,
        b.photo_id IS NOT NULL AS has_photo, coalesce(p.name, '') AS topic,
        coalesce(r.name, '') AS area, b.texts ->> found.language AS said
    FROM unnest(CAST(:numbers AS bigint[]), CAST(:languages AS text[]))
        WITH ORDINALITY AS found (number, language, place)
    JOIN broadcasts b ON b.id = found.number
    JOIN officers o ON o.id = b.author_id
    LEFT JOIN topics p ON p.code = b.topic_code
    LEFT JOIN regions r ON r.code = o.area_code
    ORDER BY found.place
""")


@dataclass(frozen=True, slots=True)
class Sent:
    """An announcement as it was sent: its check code, kind, topic (empty for none), the area of the
    office that wrote it (empty: the province), and the text in the language that is compared;
    `missed` is when it should have been sent, where it was made up later."""

    code: str
    kind: str
    topic: str
    area: str
    at: datetime
    text: str
    services: tuple[str, ...]
    has_photo: bool
    is_withdrawn: bool
    missed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands in our announcement, and what in the message instead; either may be empty."""

    ours: str
    theirs: str

    @property
    def is_telling(self) -> bool:
        """Whether a number, an amount or an address differs."""
        return _TELLING.search(f"{self.ours} {self.theirs}") is not None


@dataclass(frozen=True, slots=True)
class Ours:
    """The message is this announcement, word by word."""

    sent: Sent


@dataclass(frozen=True, slots=True)
class Cut:
    """All its words are ours and stand together, but some are missing before or after them."""

    sent: Sent


@dataclass(frozen=True, slots=True)
class Altered:
    """It is like this announcement, but not the same; the differences that tell most come first."""

    sent: Sent
    differences: Sequence[Difference]


@dataclass(frozen=True, slots=True)
class OtherWords:
    """The check code of this announcement below words that are none of it."""

    sent: Sent


@dataclass(frozen=True, slots=True)
class OnlyCode:
    """A check code and nothing else; None where we have none such."""

    sent: Sent | None


@dataclass(frozen=True, slots=True)
class NotOurs:
    """Nothing that we sent."""


@dataclass(frozen=True, slots=True)
class NoWords:
    """There is nothing to compare."""


Verdict = Ours | Cut | Altered | OtherWords | OnlyCode | NotOurs | NoWords
Tails = Callable[[Sent], Sequence[Sequence[str]]]
"""What stands below an announcement when it is sent: for each way to say it, the lines."""


# ── codes ────────────────────────────────────────────────────────────────────────────────────────


def new_check_code() -> str:
    """A code for an announcement: no word, no number, and no licence plate."""
    while True:
        code = new_code()
        if not (code.isalpha() or code.isdigit()) and find_plate(f"cek {code}") is None:
            return code


def code_asked(message: str) -> str | None:
    """The code of a message that is nothing else (`cek K7M3PQ`, `k7m-3pq`), which may be none of
    ours where `cek` stands before it; None where no code is meant."""
    found = _ONLY_CODE.fullmatch(message)
    if found is None:
        return None
    code = re.sub(r"[ -]", "", found["code"].upper())
    if code.isalpha() or code.isdigit() or find_plate(f"cek {code}") is not None:
        return None
    return code if found["named"] or read_code(code) == code else None


def codes_named(message: str) -> Sequence[str]:
    """The check codes that a message names, each once, the first ones of very many."""
    found = dict.fromkeys(code.upper() for code in _NAMED.findall(message.replace("*", "")))
    return [code for code in found if read_code(code) == code][:MOST_CODES]


# ── what is kept of a text ───────────────────────────────────────────────────────────────────────


async def keep_words(session: AsyncSession, broadcast: int, texts: Mapping[str, str]) -> None:
    """Keep what an announcement is found by, in all its languages."""
    said = {language: words_of(told) for language, told in texts.items()}
    for table in (BroadcastText, BroadcastMark):
        await session.execute(delete(table).where(table.broadcast_id == broadcast))
    kept = [
        {"broadcast_id": broadcast, "language": language, "digest": _sum(words)}
        for language, words in said.items()
    ]
    await session.execute(insert(BroadcastText).values(kept))
    marks = [
        {"mark": mark, "broadcast_id": broadcast, "language": language}
        for language, words in said.items()
        for mark in sorted(_marks(words))[:MOST_MARKS]
    ]
    if marks:
        await session.execute(insert(BroadcastMark).values(marks))


def _sum(words: Sequence[str], size: int = 8) -> int:
    digest = blake2b("\n".join(words).encode(), digest_size=size).digest()
    return int.from_bytes(digest, signed=True)


def _marks(words: Sequence[str]) -> set[int]:
    plain = [word for word in words if not _TELLING.search(word)]
    return {_sum(plain[at : at + 3], size=4) for at in range(max(len(plain) - 2, bool(plain)))}


# ── the verdict ──────────────────────────────────────────────────────────────────────────────────


async def check(session: AsyncSession, message: str, now: datetime, tails: Tails) -> Verdict:
    """What a message is."""
    since = now - KEPT
    if (code := code_asked(message)) is not None:
        named = await _found(session, FIND_SAME, codes=[code], digest=0, since=since)
        return OnlyCode(next((sent for sent in named if sent.code == code), None))
    got = wording(message)
    if not any(character.isalnum() for word in got.words for character in word):
        return NoWords()
    codes = codes_named(message)
    found = await _found(session, FIND_SAME, codes=codes, digest=_sum(got.words), since=since)
    judged = [_judged(sent, got, tails, is_named=sent.code in codes) for sent in found]
    if not any(isinstance(verdict, Ours) for _, verdict in judged):
        marks = sorted(_marks(got.words[:MOST_WORDS]))
        found = await _found(session, FIND_ALIKE, marks=marks, since=since, most=MOST_ALIKE)
        judged += [_judged(sent, got, tails, is_named=False) for sent in found]
    return max(judged, key=lambda each: each[0], default=(0, NotOurs()))[1]


async def _found(session: AsyncSession, find: TextClause, **values: object) -> Sequence[Sent]:
    """The announcements that are found, each in the language in which it was."""
    found = (await session.execute(find, values)).all()
    if not found:
        return ()
    wanted = {
        "numbers": [row.broadcast_id for row in found],
        "languages": [row.language for row in found],
        "at_once": AT_ONCE,
    }
    return [_sent(row) for row in await session.execute(_READ, wanted)]


def _sent(row: Row[*tuple[Any, ...]]) -> Sent:
    return Sent(
        code=row.code, kind=row.kind, topic=row.topic, area=row.area, at=row.begun_at,
        text=row.said, services=tuple(row.services), has_photo=row.has_photo,
        is_withdrawn=row.is_withdrawn, missed=row.missed,
    )  # fmt: skip


def _judged(sent: Sent, got: Wording, tails: Tails, *, is_named: bool) -> tuple[float, Verdict]:
    """How near the message is to the announcement, and what that makes of it."""
    below = [[wording(line) for line in lines] for lines in tails(sent)]
    ours = wording(sent.text)
    bare = _without_tail(got, [line.words for lines in below for line in lines])
    if list(bare.words) == list(ours.words):
        return 4, Ours(sent)
    if not bare.words:
        return 1, OnlyCode(sent)
    # Where the line with the code was changed, it still stands there, and is compared with ours.
    pairs = [(ours, _begun(bare))]
    for lines in below:
        pairs += [(_joined([ours, *lines[: at + 1]]), _begun(got)) for at in range(len(lines))]
    near, meant, got = max(
        ((Levenshtein.normalized_similarity(a.words, b.words), a, b) for a, b in pairs),
        key=lambda each: each[0],
    )
    near += 1 + is_named
    runs = list(_runs(meant.words, got.words))
    of = len(ours.words)  # what we put below every announcement makes none alike
    same = sum(
        min(end, of) - begin
        for is_same, begin, end, *_ in runs
        if is_same and end > begin + 1 and begin < of
    )
    enough = same >= min(FEWEST, of) and same >= ALIKE * of
    if not enough and same < max(FEWEST * 1.5, PIECE * len(bare.words)):
        return (1, OtherWords(sent)) if is_named else (0, NotOurs())
    if _is_piece(bare.words, ours.words):
        return near, Cut(sent)
    differences = dict.fromkeys(
        _difference(meant, got, *run) for is_same, *run in runs if not is_same
    )
    return near, Altered(sent, sorted(differences, key=lambda each: not each.is_telling))


def _difference(
    meant: Wording, got: Wording, begin: int, end: int, first: int, last: int
) -> Difference:
    """The words that differ, of a bare number with what it counts: `5 kg` for `25 kg`."""
    ours, theirs = meant.piece(begin, end), got.piece(first, last)
    if ours and theirs and max(len(ours), len(theirs)) <= MOST_BARE and end < len(meant.words):
        return Difference(meant.piece(begin, end + 1), got.piece(first, last + 1))
    return Difference(ours, theirs)


def _begun(message: Wording) -> Wording:
    return Wording(message.words[:MOST_WORDS], message.shown[:MOST_WORDS])


def _is_piece(words: Sequence[str], of: Sequence[str]) -> bool:
    """Whether these words stand together in those."""
    count = len(words)
    return any(list(of[at : at + count]) == list(words) for at in range(len(of) - count + 1))


def _joined(parts: Sequence[Wording]) -> Wording:
    return Wording(
        [word for part in parts for word in part.words],
        [word for part in parts for word in part.shown],
    )


def _without_tail(got: Wording, lines: Sequence[Sequence[str]]) -> Wording:
    """The message without what we put below announcements, whole or the last lines of it."""
    end = len(got.words)
    while True:
        cut = max(
            (
                len(line)
                for line in lines
                if line and list(got.words[max(end - len(line), 0) : end]) == list(line)
            ),
            default=0,
        )
        if not cut:
            return Wording(got.words[:end], got.shown[:end])
        end -= cut


def _runs(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Runs of words that are the same in both, and those between them that are not."""
    begin = first = 0
    for block in Levenshtein.opcodes(ours, theirs):
        if block.tag != "equal":
            continue
        if (block.src_start, block.dest_start) != (begin, first):
            yield False, begin, block.src_start, first, block.dest_start
        yield True, block.src_start, block.src_end, block.dest_start, block.dest_end
        begin, first = block.src_end, block.dest_end
    if (len(ours), len(theirs)) != (begin, first):
        yield False, begin, len(ours), first, len(theirs)
