"""The table of signposts: by which words a matter is recognised, and where to go with it."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.talk.asking import plain

_ENDINGS = ("nya", "ne", "ku", "mu")
_SHORTEST = 2
"""Letters that a word has at least once its ending is taken off."""


@dataclass(frozen=True, slots=True)
class Signpost:
    """A matter that others see to. `words` are what it is called; `weak` words count only where
    no matter is called by its name. What it `says` tells where to go, and is `certain`, or has not
    been checked with those who run it. What is `urgent` is said without a word before it."""

    words: tuple[str, ...]
    says: str
    weak: tuple[str, ...] = ()
    certain: bool = True
    urgent: bool = False


def _read(file: Path) -> dict[str, Signpost]:
    rows = tomllib.loads(file.read_text("utf-8"))
    return {
        key: Signpost(
            tuple(row["words"]),
            row["says"],
            tuple(row.get("weak", ())),
            certain=row.get("certain", True),
            urgent=row.get("urgent", False),
        )
        for key, row in rows.items()
    }


SIGNPOSTS: Mapping[str, Signpost] = _read(Path(__file__).with_name("signposts.toml"))
"""Every signpost by its key, in the order of the table."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    key: str
    is_name: bool


_PHRASES = {
    plain(words): _Phrase(key, is_name)
    for is_name in (False, True)  # a name takes the place of a weak word
    for key, signpost in SIGNPOSTS.items()
    for words in (signpost.words if is_name else signpost.weak)
}
_MOST_WORDS = max(len(phrase.split()) for phrase in _PHRASES)


def signpost_for(sentence_words: Sequence[str]) -> str:
    """The key of the signpost whose words are the longest among these: the most words, then the
    most letters, then what is said first. Empty where there is none."""
    words = [part for word in sentence_words for part in plain(word).split()]
    best, key = (False, 0, 0), ""
    for start in range(len(words)):
        for length in range(1, min(_MOST_WORDS, len(words) - start) + 1):
            for phrase in _forms(words[start : start + length]):
                found = _PHRASES.get(phrase)
                if found is not None and (found.is_name, length, len(phrase)) > best:
                    best, key = (found.is_name, length, len(phrase)), found.key
    return key


def _forms(said: Sequence[str]) -> Iterator[str]:
    """The words as they stand, and without an ending of the last one: `ktpnya`, `listrikku`."""
    yield " ".join(said)
    for ending in _ENDINGS:
        stem = said[-1].removesuffix(ending)
        if stem != said[-1] and len(stem) >= _SHORTEST:
            yield " ".join((*said[:-1], stem))
