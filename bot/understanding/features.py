"""What a sentence is classified by: words, pairs of them, pieces of words, and what it names."""

import re
from collections.abc import Iterator
from math import sqrt
from zlib import crc32

from bot.understanding.sentence import Sentence
from bot.understanding.slots import Mentions

BUCKETS = 1 << 15
"""Features are told apart by their sums, of which there are so many."""
MOST_WORDS = 60
"""Words of a sentence that count; what is wanted is said before."""
VERSION = 1
"""Changed with this module: a model is stale that was made by another one."""

_MARKS = {"number": "#", "money": "$", "phone": "%", "identity": "%id", "url": "%url"}
_LONGEST_PIECE = 4
_CODE = re.compile(r"[a-z]{1,3}\d|\d[a-z]{1,3}")


def features(sentence: Sentence, mentions: Mentions) -> dict[int, float]:
    """The weight of each feature, by its number."""
    found = set(_named(sentence, mentions))
    numbers = {crc32(name.encode()) % BUCKETS for name in found}
    weight = 1 / sqrt(len(numbers)) if numbers else 0.0
    return dict.fromkeys(sorted(numbers), weight)


def _named(sentence: Sentence, mentions: Mentions) -> Iterator[str]:
    tokens = [token for token in sentence.tokens if token.kind != "mark"][:MOST_WORDS]
    words = [_MARKS.get(token.kind, token.word) for token in tokens]
    yield f"n{min(len(words), 4)}"
    before = "<"
    for word, token in zip(words, tokens, strict=True):
        yield f"w{word}"
        yield f"p{before} {word}"
        before = word
        if token.kind == "word":
            if token.raw != token.word:
                yield f"r{token.raw}"
            if len(word) > 3:
                yield from _pieces(word)
    yield f"p{before} >"
    for first, third in zip(words, words[2:], strict=False):
        yield f"s{first} {third}"
    for name in set(words):
        yield f"1{words[0]} {name}"
    if mentions.plate is not None:
        yield "has plate"
    if mentions.code is not None:
        yield "has code"
    items = mentions.items
    if items:
        yield "has items"
        yield f"has items {min(len(items), 2)}"
        if any("unit" in item for item in items):
            yield "has amount"
    if "?" in sentence.text:
        yield "asks"


def _pieces(word: str) -> Iterator[str]:
    framed = f"<{word}>"
    for size in range(3, _LONGEST_PIECE + 1):
        for at in range(len(framed) - size + 1):
            yield f"c{framed[at : at + size]}"
