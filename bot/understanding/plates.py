"""Plates in a sentence: typed anyhow, or read aloud digit by digit and letter by letter."""

import re
from itertools import islice

from bot.understanding.sentence import Sentence
from bot.understanding.spelling import LETTER_NAMES, spoken_number
from models.vehicles.plate_codes import REGIONS
from models.vehicles.plates import LAMPUNG, Guess, Plate, plate_of
from models.vehicles.plates import find_plate as find_typed

_CUE = re.compile(
    r"\b(?:plat|pelat|plate|nopol|nomor polisi|no ?pol|nomer polisi|tnkb|bernomor|kendaraan"
    r"|motor\w*|mobil\w*|truk|truck|pick ?up|pajak\w*|pajek\w*|pjk|pajk|stnk|samsat|tax)\b"
)
# Amounts and small words that stand where the letters of a plate from elsewhere would: `n 3 ltr`.
_NO_LETTERS = frozenset(
    (
        "KG", "KGS", "KLO", "LT", "LTR", "L", "G", "GR", "GRM", "ML", "ONS", "RB", "RBU", "K",
        "JT", "PCS", "BKS", "DUS", "SAK", "KRG", "BTR", "BJI", "BH", "PAK", "PKT", "CC", "HR",
        "HRI", "BLN", "THN", "TH", "TAH", "JAM", "PM", "AM", "X", "ORG", "KAR", "TBG", "YA", "Y",
        "DI", "KE", "INI", "DAN", "APA", "ADA", "GA", "GK", "GAK", "MIN", "BU", "BRP", "KAK",
        "MAS", "BGS", "JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGU", "AGS", "SEP", "OKT",
        "NOV", "DES", "DEC", "SD", "ITU", "AJA", "DRI", "UTK", "LG", "LGI",
    )
)  # fmt: skip
_SLIPPED = re.compile(r"(?<![a-z0-9])[b8][^a-z0-9]*[e3][^a-z0-9]*(?=[\dolisz])")
_EIGHT = re.compile(r"(?<![a-z0-9])8[^a-z0-9\n]{0,2}e[^a-z0-9\n]{0,2}(?=\d)", re.IGNORECASE)
"""`8E 1234 AB`: a plate cannot begin with a digit."""
_BEGUN = re.compile(r"(?<![a-z0-9])b[^a-z0-9\n]{0,2}e[^a-z0-9\n]{0,3}(?=\d)", re.IGNORECASE)
_LONGEST = 30
_MOST_BEGUN = 8
_WORDS = re.compile(r"[a-z]+|\d+")
_MOST_LETTERS = 3
_FILLER = frozenset(("ka", "ku", "ya", "set", "ah", "se"))
"""Names of letters that are more often another word behind letters enough for a plate."""
_BETWEEN = frozenset(("nomor", "nomer", "no", "strip", "spasi", "titik", "garis", "huruf", "angka"))
"""Words with which the parts of a plate are told apart when it is read out."""
_SMALL = frozenset((
    "ga", "gk", "gak", "yg", "di", "ke", "ya", "y", "yah", "pak", "bu", "kak", "min", "mas", "bang",
    "brp", "dan", "ada", "apa", "ini", "itu", "mau", "cek", "tlg", "dong", "sih", "kok", "nya",
    "nih", "kan", "jg", "sm", "sy", "aku", "gue", "gw", "iya", "bro", "sis", "gan", "mba", "mbak",
    "udh", "sdh", "blm", "dah", "thn", "bln", "rb", "kg", "kpn", "nggih", "nek", "isa", "bs", "lho",
    "the", "how", "is", "for", "my", "pls", "to", "and", "can", "not", "due", "has",
    "a", "i", "o", "e", "u",
))  # fmt: skip
"""Words that are as short as letters written together: none of them when read out."""


def find_plate(sentence: Sentence) -> str | None:
    """`BE 1234 AB` for the plate that was said, one from Lampung before others; or None."""
    text = _EIGHT.sub("BE ", sentence.text)
    for match in islice(_BEGUN.finditer(text), _MOST_BEGUN):
        # From there on, since a number before it may look like a plate too: `L300 BE 8812 CK`.
        typed = find_typed(text[match.start() : match.start() + _LONGEST])
        if isinstance(typed, Plate) and typed.is_lampung and _is_sure(typed, text):
            return str(typed)
    typed = find_typed(text)
    if isinstance(typed, Plate) and _is_sure(typed, text):
        return str(typed)
    lowered = text.lower()
    spoken = _spoken(lowered)
    if spoken is not None:
        return str(spoken)
    if isinstance(typed, Guess) and len(typed.plates) == 1:
        plate = typed.plates[0]
        if _is_sure(plate, text) and (not plate.is_lampung or _is_slip(plate, lowered)):
            return str(plate)
    return None


def _is_sure(plate: Plate, text: str) -> bool:
    """Whether what looks like a plate is one: `n 3 ltr` and `be 3 kg` are none."""
    lowered = text.lower()
    if plate.is_lampung:
        amount = plate.number < 100 and plate.letters in _NO_LETTERS
        return not amount or _CUE.search(lowered) is not None
    if plate.letters in _NO_LETTERS:
        return False
    if _CUE.search(lowered) is not None:
        # Of a number alone one must say that it is a plate: `pajak motor d 2026`.
        has_all = plate.number > 9 and bool(plate.letters)
        return has_all or f"plat {plate.region.lower()}" in lowered
    return plate.number > 999 and len(plate.letters) > 1


def _is_slip(plate: Plate, lowered: str) -> bool:
    """Whether a guessed plate was written as one, and no word with an amount: `beli 5 kg`."""
    if plate.number < 10 and _CUE.search(lowered) is None:
        return False
    for match in _SLIPPED.finditer(lowered):
        behind = re.sub(r"[^a-z0-9]", "", lowered[match.end() : match.end() + 12])
        digits = behind[: len(str(plate.number))]
        slips = sum(not mark.isdigit() for mark in digits)
        if slips * 2 < len(digits):
            return True
    return False


def _spoken(lowered: str) -> Plate | None:
    """The first plate that is read out, one from Lampung before others."""
    words = _WORDS.findall(lowered)
    cued = _CUE.search(lowered) is not None
    other: Plate | None = None
    for start, word in enumerate(words):
        for region, at in _regions(words, start, word):
            plate = _from(region, words, at)
            if plate is None:
                continue
            if plate.is_lampung:
                return plate
            least = 99 if cued else 999
            if at - start > 1:  # both letters before the number were spelt
                least = 9
            if other is None and plate.number > least:
                other = plate
    return other


def _regions(words: list[str], start: int, word: str) -> list[tuple[str, int]]:
    """The letters before the number that may begin at a word, and where the number would."""
    found: list[tuple[str, int]] = []
    behind = words[start + 1] if start + 1 < len(words) else ""
    first, second = _letter(word), _letter(behind)
    if first and second and first + second in REGIONS:
        found.append((first + second, start + 2))
    if word == "be":
        found.append((LAMPUNG, start + 1))
    elif word.upper() in REGIONS:
        found.append((word.upper(), start + 1))
    elif first in REGIONS:
        found.append((first, start + 1))
    return found


def _letter(word: str) -> str:
    return word.upper() if len(word) == 1 and word.isalpha() else LETTER_NAMES.get(word, "")


def _from(region: str, words: list[str], at: int) -> Plate | None:
    digits = ""
    at = _past(words, at)
    while len(digits) < 4:
        part, end = spoken_number(words, at)
        if not part:
            break
        digits += part
        at = _past(words, end)
    if not digits or len(digits) > 4:
        return None
    letters = ""
    for word in words[at : at + _MOST_LETTERS]:
        more = _letters(word, letters)
        if not more:
            break
        letters += more
    if not letters:
        return None
    try:
        return plate_of(f"{region}{digits}{letters[:_MOST_LETTERS]}")
    except ValueError:
        return None


def _past(words: list[str], at: int) -> int:
    while at < len(words) and words[at] in _BETWEEN:
        at += 1
    return at


def _letters(word: str, before: str) -> str:
    """What a word adds to the letters of a plate: `em`, `m`, or several written together."""
    if word in LETTER_NAMES:
        doubtful = len(before) > 1 if word == "ka" else bool(before)
        return "" if doubtful and word in _FILLER else LETTER_NAMES[word]
    if len(word) == 1 and word.isalpha():
        return word.upper()
    if not before and word.isalpha() and len(word) <= _MOST_LETTERS and word not in _SMALL:
        return word.upper()
    return ""
