"""Licence plates: how they are read from any typing, and when it is better to ask what was meant.

Lampung's plates are `BE`, one to four digits without a leading zero, and one to three letters. A
look-alike (`O` for `0`, `8` for `B` …) is never put right in silence: a wrong plate is somebody
else's vehicle.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.vehicles.plate_codes import AREAS_OF_BE, REGIONS, Hint

LAMPUNG = "BE"
"""The letters before the number of every plate from Lampung."""

Why = Literal[
    "leading-zero", "digits-many", "digits-missing", "letters-missing", "letters-many",
    "unknown-region", "no-plate",
]  # fmt: skip
"""What is wrong with something that was typed for a plate."""

_STRICT = re.compile(r"([A-Z]{1,2})([1-9]\d{0,3})([A-Z]{0,3})")
_SHAPE = re.compile(r"([A-Z]+)(\d+)([A-Z]*)")
_NO_REGION = re.compile(r"([1-9]\d{0,3})([A-Z]{1,3})")
# Read after everything but letters and digits has become a blank. Letters may stand one by one
# (`B E`, `a b`); a longer word after them is no part of a plate. What follows a `BE` or what looks
# like one is a part of that plate, and none from elsewhere.
_IN_SENTENCE = re.compile(
    r"(?<![A-Z0-9])(?<!BE )(?<!8E )([A-Z] ?[A-Z]?) ?(\d{1,6}) ?"
    r"([A-Z](?: [A-Z](?![A-Z0-9])){1,2}|[A-Z]{1,4})?(?![A-Z0-9])"
)
_AS_LETTER = {"0": "O", "1": "I", "2": "Z", "3": "E", "5": "S", "6": "G", "8": "B"}
_AS_DIGIT = {"O": "0", "Q": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_TORN = re.compile(r"\d([OQILZSGB]) ([A-Z]{1,3})$")
_MORE_LETTERS = re.compile(r" [A-Z]{1,3}(?![A-Z0-9])")
_MOST_SLIPS = 3
"""Look-alikes in one plate; with more of them it was no slip."""
_MOST_GUESSES = 3
_MOST_WORDS = 30
"""Words of a message among which a misspelt plate is looked for."""
_LONGEST = 12
"""Letters and digits that could still be meant as a plate."""
_BESIDE = frozenset(
    (
        "YA", "Y", "BRP", "PAK", "BU", "KAK", "KA", "MIN", "MAS", "MBA", "BANG", "SIH", "DI", "KE",
        "INI", "ITU", "YG", "BLN", "THN", "DAN", "ATAU", "CC", "RB", "JT", "KG", "UTK", "LAGI",
        "SY", "GAN", "BOS", "OM", "DONG", "KOK", "ADA", "APA", "SDH", "BLM", "MAU", "CEK",
    )
)  # fmt: skip
"""Words of a sentence that are as short as the letters of a plate: one behind it is asked about."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A number plate. `letters` may be empty on plates from elsewhere, never on those of BE."""

    region: str
    number: int
    letters: str

    @property
    def key(self) -> str:
        """`BE1234AB`: what it is known by, without blanks."""
        return f"{self.region}{self.number}{self.letters}"

    def __str__(self) -> str:
        """`BE 1234 AB`: as it stands on the vehicle."""
        return f"{self.region} {self.number} {self.letters}".rstrip()

    @property
    def is_lampung(self) -> bool:
        """Whether Lampung's offices keep this vehicle."""
        return self.region == LAMPUNG

    @property
    def area_hint(self) -> Hint | None:
        """Where in Lampung such letters are given out, and how sure that is."""
        return AREAS_OF_BE.get(self.letters[:1]) if self.is_lampung else None

    @property
    def region_name(self) -> str:
        """Where plates of this region usually come from; empty for one that is not known."""
        return REGIONS.get(self.region, "")


@dataclass(frozen=True, slots=True)
class Guess:
    """No plate as it stands, but these may be meant, the likeliest first."""

    plates: tuple[Plate, ...]


@dataclass(frozen=True, slots=True)
class BadPlate:
    """No plate, and nothing that is near to one."""

    why: Why


def plate_of(key: str) -> Plate:
    """The plate of this key. Raises ValueError for anything else."""
    plate = _strict(key)
    if plate is None:
        raise ValueError("not the key of a plate")
    return plate


def read_plate(text: str) -> Plate | Guess | BadPlate:
    """What the whole text says, however it is spelt; words around a plate do no harm."""
    typed = _compact(text)
    plate = _strict(typed)
    if plate is not None:
        return _torn(plate, _spaced(text)) or plate
    found = find_plate(text)
    if isinstance(found, Plate):
        return found
    why = _why(typed)
    guess = _guess(typed) if why in ("no-plate", "unknown-region") else None
    return guess or found or BadPlate(why)


def find_plate(sentence: str) -> Plate | Guess | BadPlate | None:
    """The plate in a sentence, one from Lampung before others; None where there is none.

    What begins as a plate from Lampung but is none is told with what is wrong with it.
    """
    said = _spaced(sentence)
    shapes = [(match, _shape(match, said)) for match in _IN_SENTENCE.finditer(said)]
    for wanted in (True, False):
        for _, shape in shapes:
            if isinstance(shape, Plate) and shape.is_lampung is wanted:
                return shape
    for _, shape in shapes:
        if isinstance(shape, Guess):
            return shape
    bad = next(((m, s) for m, s in shapes if isinstance(s, BadPlate)), None)
    if bad is not None and bad[1].why != "letters-missing":
        return bad[1]
    guess = _guess_in(said.split(" ")[:_MOST_WORDS], longer=len(_compact(bad[0][0])) if bad else 0)
    return guess or (bad[1] if bad else None)


def _torn(plate: Plate, said: str) -> Guess | None:
    """`BE 123S AB` is a plate of three letters, but one of them stands where a digit belongs."""
    match = _TORN.search(said)
    if match is None:
        return None
    begun = f"{plate.region}{plate.number}"
    meant = _strict(f"{begun}{_AS_DIGIT[match[1]]}{match[2]}")
    return Guess((meant, _strict(f"{begun}{match[1]}{match[2]}") or plate)) if meant else None


def _guess_in(words: list[str], longer: int) -> Guess | None:
    """A plate from Lampung that some words of a sentence are near to, and not the others.

    Of several stretches of words it is the one with the fewest slips, or the shortest of those.
    """
    found: list[tuple[int, int, Guess]] = []
    for count, start in itertools.product((1, 2, 3, 4), range(len(words))):
        window = words[start : start + count]
        typed = "".join(window)
        # A number by itself is an amount or a year; that something is missing, is asked elsewhere.
        if len(window) < count or len(typed) <= longer or _letters(typed[:2]) != LAMPUNG:
            continue
        if typed.isdigit() or typed.isalpha():
            continue
        guess = None if _NO_REGION.fullmatch(typed) else _guess(typed)
        if guess is not None and guess.plates[0].is_lampung:
            slips = sum(a != b for a, b in zip(typed, guess.plates[0].key, strict=True))
            found.append((slips, len(found), guess))
    return min(found)[2] if found else None


def _spaced(text: str) -> str:
    """Capital letters and digits, with one blank for whatever stands between them."""
    return re.sub(r"[^A-Z0-9]+", " ", unicodedata.normalize("NFKC", text).upper()).strip()


def _compact(text: str) -> str:
    """Capital letters and digits only."""
    return _spaced(text).replace(" ", "")


def _strict(typed: str) -> Plate | None:
    match = _STRICT.fullmatch(typed)
    if match is None:
        return None
    region, number, letters = match.groups()
    if region not in REGIONS or (region == LAMPUNG and not letters):
        return None
    return Plate(region, int(number), letters)


def _shape(match: re.Match[str], said: str) -> Plate | Guess | BadPlate | None:
    """What stands in a sentence where a plate could; None for what is none and not near to one."""
    region = _compact(match[1])
    letters = _compact(match[3] or "")
    typed = f"{region}{match[2]}{letters}"
    plate = _strict(typed)
    if plate is None:
        return BadPlate(_why(typed)) if region == LAMPUNG else None
    if not letters and not plate.is_lampung and len(match[2]) < 3:
        return None  # `a 5`: too little to be sure of
    if letters in _BESIDE and match[0].endswith(f" {letters}"):
        return Guess((plate,))
    more = _MORE_LETTERS.match(said, match.end())
    return (_torn(plate, match[0] + more[0]) if more else None) or plate


def _guess(typed: str) -> Guess | None:
    """The plates that differ from this in look-alikes only, those with the fewest."""
    bare = _NO_REGION.fullmatch(typed)
    if bare is not None:
        return Guess((Plate(LAMPUNG, int(bare[1]), bare[2]),))
    if not 3 <= len(typed) <= 9:
        return None
    found: dict[Plate, int] = {}
    for plate, slips in _near(typed):
        if slips <= _MOST_SLIPS:
            found[plate] = min(slips, found.get(plate, slips))
    if not found:
        return None
    ours = {plate: slips for plate, slips in found.items() if plate.is_lampung} or found
    fewest = min(ours.values())
    plates = sorted((p for p, slips in ours.items() if slips == fewest), key=lambda p: p.key)
    return Guess(tuple(plates[:_MOST_GUESSES]))


def _near(typed: str) -> Iterator[tuple[Plate, int]]:
    """Each way to cut this into letters, digits and letters, with the slips that it takes."""
    for first, last in itertools.product((1, 2), (0, 1, 2, 3)):
        digits = len(typed) - first - last
        if not 1 <= digits <= 4:
            continue
        region = _letters(typed[:first])
        number = "".join(_AS_DIGIT.get(letter, letter) for letter in typed[first : first + digits])
        letters = _letters(typed[first + digits :])
        plate = _strict(f"{region}{number}{letters}")
        if plate is not None and plate.letters == letters and len(str(plate.number)) == digits:
            slips = sum(a != b for a, b in zip(typed, plate.key, strict=True))
            yield plate, slips


def _letters(part: str) -> str:
    return "".join(_AS_LETTER.get(letter, letter) for letter in part)


def _why(typed: str) -> Why:
    """What is wrong with something that is no plate."""
    if not typed or len(typed) > _LONGEST:
        return "no-plate"
    if typed.isdigit():
        return "letters-missing" if len(typed) <= 4 else "no-plate"
    if typed.isalpha():
        return "digits-missing" if typed.startswith(LAMPUNG) and len(typed) <= 5 else "no-plate"
    match = _SHAPE.fullmatch(typed)
    if match is None:
        return "no-plate"
    region, number, letters = match.groups()
    if region not in REGIONS:
        return "unknown-region" if len(region) <= 3 else "no-plate"
    if number.startswith("0"):
        return "leading-zero"
    if len(number) > 4:
        return "digits-many"
    if len(letters) > 3:
        return "letters-many"
    return "letters-missing"
