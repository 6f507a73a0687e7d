"""A sentence as it is looked at: its words in order, as typed and in standard spelling."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.understanding.lexicon import (
    LONGEST_PHRASE,
    PHRASE_STARTS,
    collapsed,
    in_context,
    phrase,
    standard,
)

LONGEST = 1000
"""Characters of a text that are looked at; what somebody wants is said before."""

_TOKEN = re.compile(
    r"(?P<url>(?:https?://|www\.)\S+|\S+@\S+\.\S+)"
    r"|(?P<money>rp\.?\s?\d[\d.,]*(?:\s?(?:rb|ribu|rebu|jt|juta|k)\b)?"
    r"|\d+(?:[.,]\d+)?\s?(?:rb|ribu|rebu|jt|juta)\b)"
    r"|(?P<identity>(?<!\d)\d{16}(?!\d))"
    r"|(?P<phone>(?<!\d)(?:\+62|62|0)8\d{7,11}(?!\d))"
    r"|(?P<number>\d+\s?/\s?\d+|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’`-][^\W\d_]+)*)"
    r"|(?P<mark>[,.;:!?()\n+&/])"
)
_REPEATED = re.compile(
    r"2(?:nya|an|in)?(?![\d.,/]|\s*(?:kgs?|kilo|l|lt|ltr|liter|gr?|gram|ons|krg|karung|bks|bungkus"
    r"|dus|btr|butir|biji|lusin|tabung|paket|pkt|rb|ribu|jt|juta)\b)"
)
_FRACTIONS = str.maketrans({"½": " 1/2", "¼": " 1/4", "¾": " 3/4"})
"""Their normal form would be another sign than `/`, and glued to the number before."""


class Token(NamedTuple):
    """One word, number or dividing mark: as typed in small letters, in standard spelling, what
    `kind` it is (`word`, `number`, `money`, `phone`, `identity`, `url`, `mark`), and where in the
    text it stands."""

    raw: str
    word: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was looked at of a text, its tokens, and their standard words joined by blanks.

    What is typed as one word and means two ("dimana") is two tokens at one place of the text.
    """

    text: str
    tokens: tuple[Token, ...]
    normal: str


def read(text: str) -> Sentence:
    """Take a text apart. Never raises."""
    spelt = text[:LONGEST].translate(_FRACTIONS)
    seen = unicodedata.normalize("NFKC", spelt)[:LONGEST]
    tokens = tuple(_tokens(seen))
    return Sentence(seen, tokens, " ".join(t.word for t in tokens if t.kind != "mark"))


def _tokens(text: str) -> Iterator[Token]:
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when they are made small
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    found = list(_TOKEN.finditer(lower))
    at = 0
    while at < len(found):
        match = found[at]
        kind = match.lastgroup or "word"
        raw, start, end = match[0], match.start(), match.end()
        taken = 1
        if kind == "word":
            meant, length = phrase(_in_a_row(found, at)) if raw in PHRASE_STARTS else ("", 0)
            if meant:
                taken, last = length, found[at + length - 1]
                whole = lower[start : last.end()]
                yield from (Token(whole, w, "word", start, last.end()) for w in meant.split())
            else:
                yield from _words(raw, start, end, lower, found, at)
        elif kind != "number" or not _doubles(lower, start, raw):
            yield Token(raw, raw, kind, start, end)
        at += taken


def _in_a_row(found: Sequence[re.Match[str]], at: int) -> Sequence[str]:
    """The words from here on with nothing between them."""
    words: list[str] = []
    for match in found[at : at + LONGEST_PHRASE]:
        if match.lastgroup != "word":
            break
        words.append(match[0])
    return words


def _doubles(lower: str, start: int, raw: str) -> bool:
    """Whether a number is the 2 that doubles the word it is glued to."""
    return (
        raw == "2"
        and start > 2
        and lower[start - 3 : start].isalpha()
        and _REPEATED.match(lower, start) is not None
    )


def _words(
    raw: str, start: int, end: int, lower: str, found: Sequence[re.Match[str]], at: int
) -> Iterator[Token]:
    before = found[at - 1] if at else None
    if end < len(lower) and lower[end] == "2" and len(raw) > 2 and _REPEATED.match(lower, end):
        word = standard(raw)
        yield Token(f"{raw}2", f"{word}-{word}", "word", start, end + 1)
        return
    counted = before is not None and before.lastgroup == "number"
    word = in_context(
        raw,
        before=collapsed(before[0]) if before else "",
        after=found[at + 1][0] if at + 1 < len(found) else "",
        counted=counted,
    )
    for part in word.split() or [raw]:
        yield Token(raw, part, "word", start, end)
