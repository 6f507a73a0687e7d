"""The commodities that prices are told of, and how people call them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from rapidfuzz import fuzz, process

from models.gazetteer import SIMILAR
from models.prices.tables import CommodityRow

_SHORTEST_SIMILAR = 4
"""Every shorter word is like every other."""

_LETTERS = re.compile(r"[a-z0-9]+")


class Commodity(msgspec.Struct, frozen=True):
    """A commodity, as `models.prices.tables.CommodityRow` keeps it."""

    code: str
    name: str
    unit: str
    low: int
    high: int
    words: tuple[str, ...] = ()

    def is_plausible(self, rupiah: int) -> bool:
        """Whether a unit may cost so much."""
        return self.low <= rupiah <= self.high


class Commodities:
    """All commodities, in their order, indexed by name. Made from rows once and never changed."""

    def __init__(self, rows: Iterable[CommodityRow]) -> None:
        ordered = sorted(rows, key=lambda row: (row.position, row.code))
        self._all = tuple(
            Commodity(row.code, row.name, row.unit, row.low, row.high, tuple(row.words))
            for row in ordered
        )
        self._by_code = {each.code: each for each in self._all}
        self._named: dict[tuple[str, ...], list[Commodity]] = defaultdict(list)
        for each in self._all:
            for words in {_words(name) for name in (each.name, each.code, *each.words)} - {()}:
                self._named[words].append(each)
        self._longest = max(map(len, self._named), default=0)
        self._single = sorted(words[0] for words in self._named if len(words) == 1)

    def all(self) -> Sequence[Commodity]:
        """All of them, in the order of lists."""
        return self._all

    def get(self, code: str) -> Commodity | None:
        """The commodity with this code."""
        return self._by_code.get(code)

    def find(self, text: str) -> list[Commodity]:
        """The commodities that a text names; several for "beras", none when it names none."""
        return self.split(text)[0]

    def split(self, text: str) -> tuple[list[Commodity], str]:
        """The commodities that the longest name in the text may mean, and the text without it.

        A misspelt word counts only where no name is spelled well.
        """
        words = text.split()
        plain = [_words(word) for word in words]
        for length in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                name = tuple(part for each in plain[start : start + length] for part in each)
                if name in self._named:
                    return list(self._named[name]), _without(words, start, length)
        for start, word in enumerate(plain):
            if len(word) == 1 and (meant := self._similar(word[0])):
                return meant, _without(words, start, 1)
        return [], text

    def _similar(self, word: str) -> list[Commodity]:
        if len(word) < _SHORTEST_SIMILAR:
            return []
        hit = process.extractOne(word, self._single, scorer=fuzz.ratio, score_cutoff=SIMILAR)
        return [] if hit is None else list(self._named[hit[0],])


def _words(text: str) -> tuple[str, ...]:
    return tuple(_LETTERS.findall(text.lower()))


def _without(words: Sequence[str], start: int, length: int) -> str:
    return " ".join([*words[:start], *words[start + length :]])
