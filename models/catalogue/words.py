"""What words somebody may have meant, as parts of a query on the terms of products."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec
from rapidfuzz.distance import OSA
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

MOST_WORDS = 6
_WORD = re.compile(r"[a-z0-9]{2,30}")
_SOFT = re.compile(r"(?<=.)[aeiouh]")
_LIKELY = 6
"""So many words at most are taken for a misspelt one."""
_RARE = 50
"""A word is unlikely where another one, as much like what was typed, is in so many more names."""
_CERTAIN = 3
"""A word of so many products is not taken for a misspelt one."""


class _Loaded(msgspec.Struct, frozen=True):
    """Typed words with those like them, in how many products and names these are; in how many
    names the words of synonyms are, and two typed words that are one; pairs of synonyms; and words
    with the codes of the categories that they name."""

    words: list[tuple[str, str, int, int]]
    others: dict[str, int]
    synonyms: list[tuple[str, str]]
    categories: list[tuple[str, str]]


class Part(msgspec.Struct, frozen=True):
    """One of the words that were typed, or some that belong together, as queries.

    `best` finds it in names, `good` also words that are less likely, `every` anywhere in a product.
    `doubt` is 0 for words of names, 1 for what was taken for one, 2 for what is in no name.
    """

    typed: str
    best: str
    good: str
    every: str
    doubt: int


class Meaning(msgspec.Struct, frozen=True):
    """The parts of what was typed, and the words that are in no product."""

    parts: tuple[Part, ...]
    unknown: tuple[str, ...] = ()


_MEANT = text("SELECT meant_words(CAST(:typed AS text[]), CAST(:joined AS text[]))")
_COUNT = text("SELECT count_words()")
_decoder: msgspec.json.Decoder[_Loaded] = msgspec.json.Decoder(_Loaded)


def typed_words(typed: str) -> list[str]:
    """The words of a text as products have them, each once: `Oleh2`, `oleh-oleh` are `oleh`."""
    plain = unicodedata.normalize("NFKD", typed.lower())
    folded = "".join(each for each in plain if not unicodedata.combining(each))
    words = (_stem(word) for word in _WORD.findall(folded))
    return list(dict.fromkeys(words))[:MOST_WORDS]


def _stem(word: str) -> str:
    if word[-1] == "2" and word[:-1].isalpha():
        word = word[:-1]
    return word.removesuffix("nya") if len(word) > 6 else word


def term(mark: str, word: str) -> str:
    """A term as a query names it."""
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{mark}{escaped}'"


async def understand(session: AsyncSession, typed: Sequence[str]) -> Meaning:
    """What these words may mean among the products that are there."""
    values = {"typed": list(typed), "joined": [first + second for first, second in pairwise(typed)]}
    loaded = _decoder.decode(str(await session.scalar(_MEANT, values)))
    return meaning(typed, loaded)


async def count_search_words(session: AsyncSession) -> None:
    """Counts in how many products each word is; two processes at once do no harm."""
    await session.execute(_COUNT)


def meaning(typed: Sequence[str], loaded: _Loaded) -> Meaning:
    """The same, of what was loaded."""
    read = [_Reading(word, loaded) for word in typed]
    parts: list[Part] = []
    unknown: list[str] = []
    at = 0
    while at < len(read):
        pair, others = _pair(typed[at : at + 2], read[at : at + 2], loaded)
        if others:
            parts.append(_together(" ".join(typed[at : at + 2]), pair, others))
            at += 2
            continue
        if read[at].is_known:
            parts.append(read[at].part())
        else:
            unknown.append(typed[at])
        at += 1
    return Meaning(tuple(parts), tuple(unknown))


class _Reading:
    """What one typed word may be; the name of a shelf only where no product is named so."""

    def __init__(self, typed: str, loaded: _Loaded) -> None:
        self._typed = typed
        uses = sum(each[2] for each in loaded.words if each[:2] == (typed, typed))
        names = {each[1]: each[3] for each in loaded.words if each[0] == typed}
        other_names = _other_names(typed, loaded.synonyms)
        shelves = [code for word, code in loaded.categories if word == typed]
        likely, unlikely = [typed] if uses else [], list[str]()
        if uses < _CERTAIN and not other_names and not shelves:
            own = names.pop(typed, 0)
            nearest, rest = _like(typed, names)
            if own:  # somebody's name, or somebody's mistake
                unlikely = [word for word in nearest if names[word] > _RARE * own]
            else:
                likely, unlikely = [*likely, *nearest], rest
        for word in [*likely]:
            other_names += _other_names(word, loaded.synonyms)
            likely += _in_other_words(word, loaded.synonyms)
        self._doubt = int(not uses and not other_names)
        names = {**loaded.others, **names}
        likely += [word for word in other_names if word in names]
        unlikely += [word for word in other_names if " " in word]
        self._likely = list(dict.fromkeys(likely))
        self._unlikely = list(dict.fromkeys(unlikely))
        self._codes: list[str] = []
        if not any(names.get(word) for word in self._likely):
            shelves += [code for word, code in loaded.categories if word in self._likely]
            self._codes = list(dict.fromkeys(shelves))

    @property
    def is_known(self) -> bool:
        return bool(self._likely or self._unlikely or self._codes)

    @property
    def likeliest(self) -> str:
        return self._likely[0] if self._likely else self._typed

    def part(self) -> Part:
        best = [_all_of("=", word) for word in self._likely]
        good = [*best, *(_all_of("=", word) for word in self._unlikely)]
        every = [_all_of("", word) for word in (*self._likely, *self._unlikely)]
        shelves = [term("#", code) for code in self._codes]
        return Part(
            self._typed,
            _any_of(best or shelves or good),
            _any_of(good or shelves),
            _any_of([*every, *shelves]),
            self._doubt if best else 2,
        )


def _all_of(mark: str, words: str) -> str:
    return "(" + " & ".join(term(mark, word) for word in words.split()) + ")"


def _any_of(queries: Iterable[str]) -> str:
    return "(" + " | ".join(queries) + ")"


def _pair(typed: Sequence[str], read: Sequence[_Reading], loaded: _Loaded) -> tuple[str, list[str]]:
    """Two words as they are known together, and their other names; none for others."""
    if len(typed) < 2:
        return "", []
    if "".join(typed) in loaded.others:
        return " ".join(typed), ["".join(typed)]
    for words in (" ".join(typed), " ".join(each.likeliest for each in read)):
        if others := _other_names(words, loaded.synonyms):
            return words, others
    return "", []


def _together(typed: str, pair: str, others: Sequence[str]) -> Part:
    """Two words that have another name together."""
    return Part(
        typed,
        _all_of("=", pair),
        _any_of(_all_of("=", each) for each in (pair, *others)),
        _any_of(_all_of("", each) for each in (pair, *others)),
        doubt=0,
    )


def _other_names(name: str, synonyms: Sequence[tuple[str, str]]) -> list[str]:
    """What means the same: what it means, what means it, and what means the same as it does."""
    means = [meant for word, meant in synonyms if word == name]
    same = [word for word, meant in synonyms if meant == name or meant in means]
    return [each for each in dict.fromkeys([*means, *same]) if each != name]


def _in_other_words(words: str, synonyms: Sequence[tuple[str, str]]) -> list[str]:
    """Two words that were written as one, with other names for each of them."""
    first, _, second = words.partition(" ")
    if not second:
        return []
    return [
        f"{one} {other}"
        for one in (first, *_other_names(first, synonyms))
        for other in (second, *_other_names(second, synonyms))
    ]


def _like(typed: str, names: dict[str, int]) -> tuple[list[str], list[str]]:
    """The words that are most like a typed one, and those that are a little less so."""
    scored = sorted(
        (score, -count, word)
        for word, count in names.items()
        if (score := _mistakes(typed, word)) <= _forgiven(typed)
    )
    if not scored:
        return [], []
    best, most = scored[0][0], max(-count for score, count, _ in scored if score <= scored[0][0])
    likely = [word for score, count, word in scored if score == best and -count * _RARE >= most][
        :_LIKELY
    ]
    rest = [word for score, _, word in scored if score <= best + 1 and word not in likely]
    return likely, rest[:_LIKELY]


def _mistakes(typed: str, word: str) -> float:
    """How many letters are wrong, missing, added or swapped. Vowels that are left out, and an end
    that is, count as one and a half together; two words written as one are no mistake."""
    if typed == word.replace(" ", ""):
        return 0
    found = float(OSA.distance(typed, word))
    if word.startswith(typed) or _SOFT.sub("", typed) == _SOFT.sub("", word):
        return min(found, 1.5)
    return found


def _forgiven(typed: str) -> float:
    if len(typed) < 5:
        return 1.5
    return 2 if len(typed) < 8 else 3
