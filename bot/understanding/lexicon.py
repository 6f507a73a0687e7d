"""How people write: slang, short forms, misspelt words and regional ones, in standard Indonesian.

The words stand in `lexicon.toml`: for each standard word, how else it is written. A word that is in
none of the lists and looks like one of the `domain` words but for a letter, or for its vowels, is
taken for it; ordinary words are left as they are.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA

_TABLE = tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text("utf-8"))

_SHORTEST = 5
"""Letters of a word from which one wrong letter is put right."""
_VOWELS = re.compile(r"[aiueo]")
_RUNS = re.compile(r"(.)\1{2,}")
_PAIRS = re.compile(r"(.)\1+")


def _forms() -> Mapping[str, str]:
    forms: dict[str, str] = {}
    for group in _TABLE["words"].values():
        for meant, written in group.items():
            for form in written.split():
                forms.setdefault(form.replace("_", " "), meant)
    return forms


_ALL = _forms()
FORMS = {form: meant for form, meant in _ALL.items() if " " not in form}
"""Standard words by how they are written."""
PHRASES = {tuple(form.split()): meant for form, meant in _ALL.items() if " " in form}
"""And by the words in a row that stand for them."""
LONGEST_PHRASE = max(map(len, PHRASES))
PHRASE_STARTS = frozenset(words[0] for words in PHRASES)
DOMAIN = tuple(dict.fromkeys(_TABLE["domain"]["words"].split()))
"""Words of the services, which misspelt ones are taken for."""
_DOMAIN = frozenset(DOMAIN)
_KNOWN = frozenset(DOMAIN).union(
    *(meant.split() for meant in _ALL.values()), _TABLE["domain"]["ordinary"].split()
)
_BY_FIRST: Mapping[str, tuple[str, ...]] = {
    letter: tuple(word for word in DOMAIN if word[0] == letter)
    for letter in {word[0] for word in DOMAIN}
}


def _skeleton(word: str) -> str:
    return word[0] + _VOWELS.sub("", word[1:])


_SKELETONS: dict[str, str] = {}
for _word in DOMAIN:
    if len(_skeleton(_word)) > 2:
        _SKELETONS.setdefault(_skeleton(_word), _word)


@lru_cache(maxsize=8192)
def collapsed(word: str) -> str:
    """A word without letters that are drawn out: `bangeeet`, `tolooong`."""
    return _RUNS.sub(r"\1", word)


@lru_cache(maxsize=8192)
def standard(word: str) -> str:
    """The standard word, or several, for one in small letters; itself where none is known."""
    if word in FORMS:
        return FORMS[word]
    if word in _KNOWN:
        return word
    short = collapsed(word)
    if short != word or _PAIRS.search(word):
        for form in (short, _PAIRS.sub(r"\1", word)):
            if form in FORMS:
                return FORMS[form]
            if form in _KNOWN:
                return form
    for ending in ("nya", "ne", "ku", "mu", "e", "lah", "kah", "pun", "in", "kan", "an"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        if stem in FORMS and (ending == "nya" or " " not in FORMS[stem]):
            return FORMS[stem]
        if stem in _DOMAIN and ending not in ("e", "in", "an"):
            return stem
    return _alike(short)


def _alike(word: str) -> str:
    """The word of the services that is meant by a misspelt one."""
    if len(word) < 3 or not word.isascii():
        return word
    vowels = len(_VOWELS.findall(word[1:]))
    found = _SKELETONS.get(_skeleton(word))
    if found is not None and (vowels * 4 < len(word) or (len(word) > 3 and _within(word, found))):
        return found
    if len(word) < _SHORTEST:
        return word
    for meant in _BY_FIRST.get(word[0], ()):
        if abs(len(meant) - len(word)) <= 1 and OSA.distance(word, meant, score_cutoff=1) <= 1:
            return meant
    return word


def _within(short: str, whole: str) -> bool:
    """Whether the letters of one word stand in the other in this order."""
    letters = iter(whole)
    return all(letter in letters for letter in short)


_COUNTED = {"krg": "karung", "k": "ribu", "l": "liter", "g": "gram", "gr": "gram", "grm": "gram",
            "bj": "butir", "b": "butir", "pk": "paket", "d": "dus",
            "t": "tabung", "bh": "buah"}  # fmt: skip
_PLACED = frozenset(("di", "d", "ke", "dari", "dr", "wilayah", "daerah", "kec", "kab", "kecamatan"))


def phrase(words: Sequence[str]) -> tuple[str, int]:
    """What the first words in a row stand for, and how many of them; an empty text for none."""
    for length in range(min(len(words), LONGEST_PHRASE), 1, -1):
        meant = PHRASES.get(tuple(words[:length]))
        if meant is not None:
            return meant, length
    return "", 0


def in_context(word: str, *, before: str, after: str, counted: bool) -> str:
    """The standard word where the words beside it decide: `krg` is a sack behind a number, and
    `kurang` elsewhere. After a word of place it stays as it is, for it may be a name."""
    if counted and word in _COUNTED:
        return _COUNTED[word]
    if word == "min" and before.isdigit() and not after:
        return "menit"
    if before in _PLACED and word not in FORMS:
        return word
    return standard(word)
