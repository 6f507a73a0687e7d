"""Regions in a sentence: kabupaten, kota, kecamatan and villages, by any of the names they go by.

Names are compared by a key without blanks, marks and doubled letters, so that joined and split
spellings are the same. What is no name as it stands is compared with those names that have nearly
the same consonants, since people leave out vowels. After `di`, `ke`, `kec` and the like a name is
expected, so more is taken for one there than elsewhere.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

from bot.understanding.sentence import Sentence

_HERE = Path(__file__).parent
_NAMES = _HERE / "regions.tsv"
_CALLED = _HERE / "region_names.toml"
_LONGEST = 4
"""Words of the longest name."""
_MOST = 24
"""Stretches of words looked at in one sentence; nobody names so many places."""
_SHORT = 60
"""Words up to which a misspelt name is looked for everywhere."""
_OPENING = 6
"""Letters by which it is told whether a name may go on with the next word."""
_HEADS = (
    "lampung",
    "lam",
    "lamp",
    "lmp",
    "lmpg",
    "lmpng",
    "lmpung",
    "lampg",
    "lampng",
    "lpg",
    "lp",
)


@dataclass(frozen=True, slots=True)
class Area:
    """A kabupaten, kota or kecamatan, and the kabupaten or kota it lies in (itself, if one)."""

    code: str
    name: str
    kabupaten: str


class Named(NamedTuple):
    """Tokens, from the first to before the last, that name a place, and its official name."""

    first: int
    last: int
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """The most exact region that a sentence names.

    `name` is the official one, and empty where only a village was said of which there are several.
    `areas` are all that may be meant: to be asked about where there is more than one. `named` are
    the names in the sentence; `tokens` are those and the words that lead to them (`di`, `kec`).
    """

    name: str
    areas: tuple[Area, ...]
    village: str
    named: tuple[Named, ...]
    tokens: tuple[int, ...]

    @property
    def is_clear(self) -> bool:
        """Whether only one region can be meant."""
        return len(self.areas) == 1


class _Entry(NamedTuple):
    """One name: what it is compared by, and the regions that are called so."""

    key: str
    codes: tuple[str, ...]
    expected: bool  # only where a place is expected
    spelt_well: bool  # misspelt only where a place is expected
    parts: tuple[str, ...]  # the keys of its words, where it has several


class _Match(NamedTuple):
    """Words that are taken for a name."""

    entry: _Entry
    first: int
    last: int  # behind the last one
    score: float
    rank: int  # how much a place was expected there
    is_tentative: bool = False  # counts only where the kabupaten is said behind it


class _Word(NamedTuple):
    raw: str
    tokens: tuple[int, ...]
    is_name: bool  # a word or a number, and no mark
    joint: str = ""  # a point or a hyphen, if it is one


# --- keys -----------------------------------------------------------------------------------

_NOISE = re.compile(r"[^a-z0-9]+")
_SPLIT = re.compile(r"^(tanjung|teluk)(?=karang|betung)")
_DOUBLED = re.compile(r"([a-z])\1+")
_VOWELS = frozenset("aeiou")
_ALIKE = str.maketrans("vqz", "fkj")


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """What a name is compared by."""
    return _DOUBLED.sub(r"\1", _NOISE.sub("", name.lower()))


def _bones(key: str) -> str:
    """The first letter and the consonants after it, but for `h`, which is lost most easily."""
    rest = "".join(mark for mark in key[1:] if mark not in _VOWELS and mark != "h")
    return _DOUBLED.sub(r"\1", (key[:1] + rest).translate(_ALIKE))


def _near(bones: str) -> Iterator[str]:
    """The consonants, and those without one of them."""
    yield bones
    for at in range(1, len(bones)):
        yield bones[:at] + bones[at + 1 :]


# --- likeness -------------------------------------------------------------------------------

_SWAPS = {
    frozenset(pair): cost
    for cost, pairs in (
        (0.2, ("yi", "wu", "vf")),
        (0.4, ("ou", "ei", "ae", "fp", "vp", "jz", "sz", "kq")),
        (0.5, ("td", "bp", "kg", "cs", "gh", "rl", "mn", "jy", "cj")),
    )
    for pair in pairs
}


def _missing(key: str, at: int) -> float:
    """What it costs that a letter of a name was not typed."""
    mark = key[at]
    if mark in _VOWELS:
        return 0.3
    if mark == "h":
        return 0.25
    if mark == "n" and key[at + 1 : at + 2] in ("g", "d", "j", "c"):
        return 0.4
    if mark == "g" and key[at - 1 : at] == "n":
        return 0.4
    return 0.8


def _instead(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    cost = _SWAPS.get(frozenset((typed, meant)))
    if cost is not None:
        return cost
    return 0.5 if typed in _VOWELS and meant in _VOWELS else 1.0


def distance(typed: str, key: str) -> float:
    """How far what was typed is from a name; an omitted vowel costs little."""
    above: list[float] = []
    row = [0.0]
    for at in range(len(key)):
        row.append(row[-1] + _missing(key, at))
    for down, mark in enumerate(typed):
        extra = 0.5 if mark in _VOWELS else 0.3 if mark == "h" else 0.8
        below = [row[0] + extra]
        for at, meant in enumerate(key):
            best = min(
                row[at + 1] + extra, below[at] + _missing(key, at), row[at] + _instead(mark, meant)
            )
            if at and down and mark == key[at - 1] and typed[down - 1] == meant:
                best = min(best, above[at - 1] + 0.6)
            below.append(best)
        above, row = row, below
    return row[-1]


# --- names ----------------------------------------------------------------------------------


class _Names:
    """All regions by code and by key. Made once from the two files and never changed."""

    def __init__(self) -> None:
        called = tomllib.loads(_CALLED.read_text())
        words: dict[str, list[str]] = called["words"]
        self.before = frozenset(words["before"])
        self.strong = frozenset(words["strong"])
        self.streets = frozenset(words["streets"])
        self.village_words = frozenset(words["village"])
        self.kecamatan_words = frozenset(words["kecamatan"])
        self.kabupaten_words = frozenset(words["kabupaten"])
        self.never = frozenset(words["never"])
        self.ordinary = self.never | frozenset(words["ordinary"] + words["elsewhere"])
        self.stops = frozenset(words["stops"])
        self.leading = frozenset(words["leading"])
        self.areas: dict[str, Area] = {}
        self.village_names: dict[str, str] = {}
        villages: dict[str, list[str]] = defaultdict(list)
        codes: dict[str, list[str]] = defaultdict(list)
        for line in _NAMES.read_text().splitlines():
            code, _, name = line.partition("\t")
            if len(code) > 8:
                villages[key_of(name)].append(code)
                self.village_names[code] = name
                continue
            if len(code) == 5:
                name = name.removeprefix("Kabupaten ").removeprefix("Kota ")
            around = self.areas[code[:5]].name if len(code) > 5 else name
            self.areas[code] = Area(code, name, around)
            codes[key_of(name)].append(code)
        self.villages = {key: tuple(each) for key, each in villages.items()}
        official = set(codes)
        comparable = official | {key_of(name) for name in words["comparable"]}
        for key, meant in _short_names(called["short"], called["directions"]):
            if key not in official:  # `metro` is what it is
                codes[key] = meant
        for area in self.areas.values():
            for key in _shortened(area.name, called["shortened"]):
                if key not in official and area.code not in codes[key]:
                    codes[key].append(area.code)
        expected = frozenset(key_of(name) for name in words["only_expected"])
        spelt_well = expected.union(key_of(name) for name in words["spelt_well"])
        self.entries = {
            key: _Entry(key, tuple(each), key in expected, key in spelt_well, self._parts(each[0]))
            for key, each in codes.items()
        }
        self.alike: dict[str, list[_Entry]] = defaultdict(list)
        for entry in self.entries.values():
            if entry.key in comparable:
                for bones in set(_near(_bones(entry.key))):
                    self.alike[bones].append(entry)
        self.openings = frozenset(
            key[:size] for key in self.entries for size in range(1, _OPENING + 1)
        )
        # How names of several words begin: what begins otherwise is none of them.
        self.beginnings = frozenset(
            bones
            for entry in self.entries.values()
            if entry.parts
            for bones in _near(_bones(entry.parts[0]))
        )

    def _parts(self, code: str) -> tuple[str, ...]:
        words = _SPLIT.sub(r"\1 ", self.areas[code].name.lower()).split()
        return tuple(key_of(word) for word in words) if len(words) > 1 else ()


def _short_names(
    short: dict[str, str | list[str]], directions: dict[str, list[str]]
) -> Iterator[tuple[str, list[str]]]:
    for name, meant in short.items():
        yield key_of(name), [meant] if isinstance(meant, str) else meant
    for code, ways in directions.items():
        for way in ways:
            for head in _HEADS:
                yield key_of(head + way), [code]
            yield key_of(way + "lampung"), [code]


def _shortened(name: str, ways: dict[str, list[str]]) -> Iterator[str]:
    """The keys of a name of several words with one or more of them shortened."""
    words = _SPLIT.sub(r"\1 ", name.lower()).split()
    if len(words) > 1:
        for parts in product(*((word, *ways.get(word, ())) for word in words)):
            key = key_of("".join(parts))
            if len(key) > 4:
                yield key


@cache
def _names() -> _Names:
    return _Names()


@lru_cache(maxsize=4096)
def _similar(key: str, count: int, wide: bool) -> tuple[tuple[_Entry, float], ...]:
    """Names of so many words that are like this, by the share of their letters that differ.

    One word may be a name of several that are written together. Where the search is `wide`, a
    consonant may be too much as well as missing.
    """
    names = _names()
    bones = _bones(key)
    found: dict[str, _Entry] = {}
    for each in _near(bones) if wide else (bones,):
        for entry in names.alike.get(each, ()):
            if count == 1 or len(entry.parts) == count:
                found[entry.key] = entry
    near: list[tuple[_Entry, float]] = []
    for entry in found.values():
        size = len(entry.key)
        if len(key) - size < 3 and (size - len(key)) * 3 <= size * 2:
            far = distance(key, entry.key) / size
            if far <= _FURTHEST:
                near.append((entry, far))
    return tuple(sorted(near, key=lambda each: each[1]))


@lru_cache(maxsize=4096)
def _begins(key: str) -> bool:
    """Whether a name of several words may begin with a word."""
    return _bones(key) in _names().beginnings


# --- reading --------------------------------------------------------------------------------

_FURTHEST = 0.17
"""Share of its letters by which a name may be misspelt where a place is expected."""
_FAR = 0.14
"""The same for two words and more, for long names, and where only vowels are missing."""
_NEARBY = 0.08
"""The same for one word anywhere."""
_FURTHEST_PART = 0.25
"""The same for each word of several."""
_ANYWHERE, _TOLD, _SURE = 0, 1, 2
"""Ranks: a place may stand anywhere, may be expected, and nothing else can be meant."""


def find_region(sentence: Sentence) -> Found | None:
    """The most exact region that was said, or None where none was."""
    names = _names()
    words = _words_of(sentence)
    matches = _chosen(islice(_matches(names, words), _MOST))
    found = _found(names, words, matches)
    village = _village(names, words, matches)
    return found if village is None else _with_village(names, words, village, found, matches)


def _words_of(sentence: Sentence) -> list[_Word]:
    """The words as they were typed; two tokens of one word are one again."""
    words: list[_Word] = []
    last = (-1, -1)
    for at, token in enumerate(sentence.tokens):
        if (token.start, token.end) == last:
            words[-1] = words[-1]._replace(tokens=(*words[-1].tokens, at))
            continue
        last = (token.start, token.end)
        raw = token.raw.strip(".,;:!?()\"'*_#@/-")
        is_name = token.kind in ("word", "number") and bool(raw)
        words.append(_Word(raw, (at,), is_name, token.raw if token.raw in (".", "-") else ""))
    return words


def _rank(names: _Names, words: Sequence[_Word], at: int) -> int:
    """How much a place is expected at a word, by the one before it."""
    before = at - 1
    if before > 0 and not words[before].raw:
        before -= 1  # a point, as in `kec. natar`
    if before < 0:
        return _ANYWHERE
    word = words[before].raw
    if word in names.strong:
        return _SURE
    return _TOLD if word in names.before else _ANYWHERE


def _blocked(names: _Names, words: Sequence[_Word]) -> set[int]:
    """The words with which the name of a street begins: `jl. Way Halim`."""
    blocked: set[int] = set()
    for at, word in enumerate(words):
        if word.raw not in names.streets:
            continue
        behind = at + 2 if at + 1 < len(words) and words[at + 1].joint else at + 1
        if behind < len(words) and words[behind].raw not in names.before:
            blocked.add(behind)
    return blocked


_GLUED = re.compile(r"^(?:di|d|ke|kec|kab)(?=[a-z]{4})")


def _matches(names: _Names, words: Sequence[_Word]) -> Iterator[_Match]:
    """Every stretch of words that may be a name."""
    blocked = _blocked(names, words)
    for first in range(len(words)):
        if first in blocked or not words[first].is_name or words[first].raw.isdigit():
            continue
        rank = _rank(names, words, first)
        # In a long text an ordinary word is too often like a name.
        misspelt = rank > _ANYWHERE or len(words) <= _SHORT
        begins = misspelt and _begins(key_of(words[first].raw))
        for last, key in _stretches(words, first, blocked):
            entry = names.entries.get(key)
            if entry is None:
                if misspelt and (begins or last == first + 1):
                    yield from _misspelt(names, words, first, last, key, rank)
                if not begins and key[:_OPENING] not in names.openings:
                    break
            elif _holds(names, words[first:last]):
                tentative = rank == _ANYWHERE and entry.expected
                score = len(entry.key) + 0.1 * rank
                yield _Match(entry, first, last, score, rank, tentative)
        yield from _joined(names, words, first)


def _stretches(
    words: Sequence[_Word], first: int, blocked: Collection[int] = ()
) -> Iterator[tuple[int, str]]:
    """Where the stretches from a word on end, and what they are compared by."""
    key = ""
    count = 0
    for at in range(first, len(words)):
        word = words[at]
        if not word.is_name or at in blocked:
            # A point stands behind a shortened word, a hyphen anywhere: `tj. karang`, `lam-tim`.
            if word.joint and (word.joint == "-" or len(words[at - 1].raw) < 5):
                continue
            return
        more = key_of(word.raw)
        # Two of one letter are one, also where two words meet.
        key += more[1:] if more[:1] == key[-1:] and more[:1].isalpha() else more
        count += 1
        yield at + 1, key
        if count == _LONGEST:
            return


def _holds(names: _Names, words: Sequence[_Word]) -> bool:
    """Whether words that are a name to the letter may be meant as one."""
    if len(words) == 1:
        return words[0].raw not in names.never
    return words[0].raw not in ("di", "d", "ke", "dari")


def _misspelt(
    names: _Names, words: Sequence[_Word], first: int, last: int, key: str, rank: int
) -> Iterator[_Match]:
    """The names that a stretch of words is like."""
    count = last - first
    if count > 3 or len(key) < 3 or len(key) > 22 or key.isdigit():
        return
    edges = (words[first].raw, words[last - 1].raw)
    if any(edge in names.before or edge in names.stops for edge in edges):
        return
    if count == 1 and edges[0] in names.ordinary:
        return
    for entry, far in _similar(key, count, rank == _SURE or len(key) > 7):
        if count > 1 and not _in_parts(entry, words[first:last]):
            continue
        only_vowels = (
            _bones(key) == _bones(entry.key)
            and len(key) < len(entry.key)
            and (rank == _SURE or len(key) > 3)
        )
        if entry.spelt_well:
            most = _NEARBY if rank == _SURE else -1.0
        elif rank == _SURE and len(key) > 3:
            most = _FURTHEST
        elif count > 1 or len(entry.key) > 8 or only_vowels:
            most = _FAR
        else:
            most = _NEARBY
        if far <= most:
            size = len(entry.key) * (1 - 3 * far)
            yield _Match(entry, first, last, size + 0.1 * rank, rank)


def _in_parts(entry: _Entry, words: Sequence[_Word]) -> bool:
    """Whether each word is like its part of the name: `kalau anda` is no `Kalianda`."""
    typed = [key_of(word.raw) for word in words if word.is_name]
    if len(typed) != len(entry.parts):
        return False
    return all(
        distance(word, part) <= _FURTHEST_PART * len(part)
        for word, part in zip(typed, entry.parts, strict=True)
    )


def _joined(names: _Names, words: Sequence[_Word], at: int) -> Iterator[_Match]:
    """A name with `di` or `kec` written on to it: `dibalam`."""
    glued = _GLUED.match(words[at].raw)
    if glued is None:
        return
    key = key_of(words[at].raw[glued.end() :])
    entry = names.entries.get(key)
    if entry is not None and key not in names.never:
        yield _Match(entry, at, at + 1, len(key) - 0.5, _SURE)


def _chosen(matches: Iterable[_Match]) -> list[_Match]:
    """Those that do not overlap, the best first taken; in the order of the sentence."""
    matches = list(matches)
    sure = [match for match in matches if not match.is_tentative]
    matches = sure + [match for match in matches if match.is_tentative and _is_inside(match, sure)]
    kept: list[_Match] = []
    for match in sorted(matches, key=lambda match: (-match.score, match.first)):
        if all(match.last <= other.first or other.last <= match.first for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.first)


def _is_inside(match: _Match, others: Iterable[_Match]) -> bool:
    """Whether the region around is named right behind: `panjang bandar lampung`."""
    return any(
        0 <= other.first - match.last <= 2
        and any(code[:5] in other.entry.codes for code in match.entry.codes)
        for other in others
    )


def _found(names: _Names, words: Sequence[_Word], matches: Sequence[_Match]) -> Found | None:
    """The most exact of the regions that were named, with what narrows it down."""
    if not matches:
        return None
    read = [(match, _meant(names, words, match)) for match in matches]
    kabupaten = {code for _, codes in read for code in codes if len(code) == 5}
    best: tuple[tuple[int, int, int], _Match, tuple[str, ...]] | None = None
    for at, (match, codes) in enumerate(read):
        inside = tuple(code for code in codes if len(code) > 5 and code[:5] in kabupaten)
        if inside and not any(len(code) == 5 for code in codes):
            codes = inside
        exact = 1 if inside and codes is inside else 0
        value = (exact, _weight(words, match), -at)
        if best is None or value > best[0]:
            best = (value, match, codes)
    if best is None:
        return None
    _, match, codes = best
    areas = tuple(names.areas[code] for code in codes)
    tokens = _tokens(names, words, [match for match, _ in read])
    named = tuple(
        _span(words, each.first, each.last, _called([names.areas[code] for code in meant]))
        for each, meant in ((m, codes if m is match else other) for m, other in read)
    )
    return Found(_called(areas), areas, "", named, tokens)


def _span(words: Sequence[_Word], first: int, last: int, name: str) -> Named:
    return Named(words[first].tokens[0], words[last - 1].tokens[-1] + 1, name)


def _called(areas: Sequence[Area]) -> str:
    """The name that those who may be meant have in common: `Rajabasa`, not `Raja Basa`."""
    return min((area.name for area in areas), key=lambda name: (name.count(" "), name))


def _weight(words: Sequence[_Word], match: _Match) -> int:
    """Where somebody wants something counts before where somebody is from."""
    before = words[match.first - 1].raw if match.first else ""
    if before in ("dari", "dr", "dri", "asal", "warga", "jak", "from"):
        return 0
    return 2 if match.rank == _SURE else 1


def _meant(names: _Names, words: Sequence[_Word], match: _Match) -> tuple[str, ...]:
    """The codes that a name stands for; `kec` and `kab` before it say which of them."""
    codes = match.entry.codes
    at = match.first - 1
    if at > 0 and not words[at].raw:
        at -= 1
    before = words[at].raw if at >= 0 else ""
    level = 8 if before in names.kecamatan_words else 5
    if before in names.kecamatan_words or before in names.kabupaten_words:
        return tuple(code for code in codes if len(code) == level) or codes
    # Who says `pringsewu` alone means the kabupaten.
    return tuple(code for code in codes if len(code) == 5) or codes


def _tokens(names: _Names, words: Sequence[_Word], matches: Sequence[_Match]) -> tuple[int, ...]:
    """The tokens of these names and of the words that lead to them."""
    found: set[int] = set()
    for match in matches:
        first = match.first
        while first > 0:
            before = first - (2 if words[first - 1].joint and first > 1 else 1)
            if words[before].raw not in names.leading:
                break
            first = before
        for word in words[first : match.last]:
            found.update(word.tokens)
    return tuple(sorted(found))


class _Village(NamedTuple):
    codes: tuple[str, ...]
    first: int
    last: int


def _village(names: _Names, words: Sequence[_Word], matches: Sequence[_Match]) -> _Village | None:
    """A village that is named as one, or where nothing but a place can stand."""
    blocked = _blocked(names, words)
    for first in range(1, len(words)):
        if first in blocked or not words[first].is_name:
            continue
        before = words[first - 2 if first > 1 and words[first - 1].joint else first - 1].raw
        told = before in names.village_words
        if not told and before not in names.strong:
            continue
        best: _Village | None = None
        for last, key in _stretches(words, first, blocked):
            codes = names.villages.get(key)
            if codes is None:
                continue
            if not told:
                taken = any(m.first < last and first < m.last for m in matches)
                plain = last - first == 1 and words[first].raw in names.ordinary
                market = words[first].raw in ("pasar", "psr")
                if taken or plain or market or len(key) < 5:
                    continue
            best = _Village(codes, first, last)
        if best is not None:
            return best
    return None


def _with_village(
    names: _Names,
    words: Sequence[_Word],
    village: _Village,
    found: Found | None,
    matches: Sequence[_Match],
) -> Found | None:
    """The kecamatan of a village, narrowed down by what else was named."""
    others = [m for m in matches if m.last <= village.first or village.last <= m.first]
    around = {code for match in others for code in match.entry.codes}
    codes = [code for code in village.codes if code[:8] in around] or [
        code for code in village.codes if code[:5] in around
    ]
    if not codes:
        if others:
            return found  # a village of this name lies elsewhere
        codes = list(village.codes)
    kecamatan = list(dict.fromkeys(code[:8] for code in codes))
    tokens = set(found.tokens if found else ())
    for word in words[village.first - 1 : village.last]:
        tokens.update(word.tokens)
    said = names.village_names[codes[0]]
    if len(kecamatan) > 1 and found is not None:
        return replace(found, village=said, tokens=tuple(sorted(tokens)))
    areas = tuple(names.areas[code] for code in kecamatan)
    name = areas[0].name if len(areas) == 1 else ""
    here = _span(words, village.first, village.last, said)
    apart = [each for each in (found.named if found else ()) if _apart(each, here)]
    return Found(name, areas, said, tuple(sorted((*apart, here))), tuple(sorted(tokens)))


def _apart(one: Named, other: Named) -> bool:
    return one.last <= other.first or other.last <= one.first
