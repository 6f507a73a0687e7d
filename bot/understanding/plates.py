"""Plates in a sentence: typed anyhow, or read aloud digit by digit and letter by letter."""

import re
from itertools import islice
from unicodedata import normalize

from bot.understanding.sentence import Sentence
from bot.understanding.spelling import LETTER_NAMES, NUMBER_WORDS, spoken_number
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
_WORDS_BEHIND = frozenset(
    (
        "BRP", "APA", "ADA", "DAN", "INI", "ITU", "PAK", "KAK", "MIN", "MAS", "MBA", "MAU", "CEK",
        "SIH", "KOK", "SDH", "UDH", "BLM", "THN", "BLN", "UTK", "KPN", "GMN", "TLG", "KLO", "NIH",
        "DEH", "LHO", "YAH", "KAN", "TAX", "HOW", "FOR", "THE", "PLS", "GAN", "BOS", "BRO", "SIS",
        "BPK", "IBU", "MHN", "TOL", "LAH", "DAH", "YAA", "IYA", "NGA", "GAK", "TDK", "PUN", "TAH",
    )
)  # fmt: skip
"""Words behind a number whose letters were left out: `be 1234 brp pajaknya`."""
_GLUED = re.compile(
    r"\b(plat|pelat|plate|nopol|nomor|nomer|pajak|motor|mobil)(?=be\W?\d)", re.IGNORECASE
)
_CODE = re.compile(r"(?<![a-z0-9])sp[\s\-]{0,3}(?=[a-z]*\d)[a-z0-9]{6}(?![a-z0-9])", re.IGNORECASE)
"""The code of an order may look like a plate: `SP-8E12AB`."""
_SLIPPED = re.compile(r"(?<![a-z0-9])[b8][^a-z0-9]*[e3][^a-z0-9]*(?=[\dolisz])")
_EIGHT = re.compile(r"(?<![a-z0-9])8[^a-z0-9\n]{0,2}e[^a-z0-9\n]{0,2}(?=\d)", re.IGNORECASE)
"""`8E 1234 AB`: a plate cannot begin with a digit."""
_TYPED = re.compile(
    r"(?<![a-z0-9])b[^a-z0-9]{0,3}e[^a-z0-9]{0,3}(?P<number>\d{1,4})[^a-z0-9]{0,3}"
    r"(?P<letters>[a-z]{1,3}(?![a-z0-9]))(?: [a-z](?![a-z0-9])){0,2}"
)
_OTHERS = re.compile(
    r"(?<![a-z0-9])(?P<region>[a-z](?: ?[a-z])?)[^a-z0-9]{0,3}\d{1,4}"
    r"(?:[^a-z0-9]{0,3}[a-z](?: [a-z](?![a-z0-9])){1,2}|[^a-z0-9]{0,3}[a-z]{1,3})?(?![a-z0-9])"
)
_MOST_TYPED = 8
_LONGEST = 16
_WORDS = re.compile(r"[a-z]+|\d+")
_MOST_LETTERS = 3
_FILLER = frozenset(("ku", "ya", "set", "ah", "se"))
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
    text = _CODE.sub(" ", normalize("NFKC", sentence.text))
    text = _EIGHT.sub("BE ", _GLUED.sub(r"\1 ", text))
    lowered = text.lower()
    spoken = _spoken(lowered)
    for match in islice(_TYPED.finditer(lowered), _MOST_TYPED):
        if spoken is not None and _is_spelt(match, spoken):
            break
        # By itself, since a number before it may look like a plate too: `L300 BE 8812 CK`.
        plate = _whole(match[0])
        if plate is not None and plate.is_lampung and _is_sure(plate, lowered):
            return str(plate)
    if spoken is not None and spoken.is_lampung:
        return str(spoken)
    return str(_elsewhere(lowered) or spoken or _slipped(lowered) or "") or None


def _whole(part: str) -> Plate | None:
    """The plate that a part of a text is, whatever words its letters are like."""
    typed = find_typed(part)
    return (
        typed.plates[0] if isinstance(typed, Guess) else typed if isinstance(typed, Plate) else None
    )


def _elsewhere(lowered: str) -> Plate | None:
    """The first plate from another province that was typed."""
    for match in islice(_OTHERS.finditer(lowered), _MOST_TYPED):
        if match["region"].replace(" ", "").upper() in REGIONS:
            plate = _whole(match[0])
            if plate is not None and not plate.is_lampung and _is_sure(plate, lowered):
                return plate
    return None


def _slipped(lowered: str) -> Plate | None:
    """A plate from Lampung that was typed with a look-alike in it, and no word with an amount."""
    for match in islice(_SLIPPED.finditer(lowered), _MOST_TYPED):
        typed = find_typed(lowered[match.start() : match.start() + _LONGEST])
        if not isinstance(typed, Guess) or len(typed.plates) != 1:
            continue
        plate = typed.plates[0]
        behind = re.sub(r"[^a-z0-9]", "", lowered[match.end() : match.end() + _LONGEST])
        digits = behind[: len(str(plate.number))]
        slips = sum(not mark.isdigit() for mark in digits)
        if plate.is_lampung and plate.number > 9 and slips * 2 < len(digits):
            return plate if _is_sure(plate, lowered) else None
    return None


def _is_spelt(match: re.Match[str], spoken: Plate) -> bool:
    """Whether what looks like the letters of a typed plate is the name of one: `be 5189 em te`."""
    return (
        LETTER_NAMES.get(match["letters"]) == spoken.letters[:1]
        and len(match["letters"]) > 1
        and len(spoken.letters) > 1
        and f"{spoken.number}" == match["number"]
    )


def _is_sure(plate: Plate, lowered: str) -> bool:
    """Whether what looks like a plate is one: `n 3 ltr` and `be 3 kg` are none."""
    if plate.is_lampung:
        if plate.letters in _WORDS_BEHIND:
            return f"{plate.number}{plate.letters.lower()}" in lowered
        amount = plate.number < 100 and plate.letters in _NO_LETTERS
        return not amount or _CUE.search(lowered) is not None
    if plate.letters in _NO_LETTERS:
        return False
    if _CUE.search(lowered) is not None:
        # Of a number alone one must say that it is a plate: `pajak motor d 2026`.
        has_all = plate.number > 9 and bool(plate.letters)
        return has_all or f"plat {plate.region.lower()}" in lowered
    return plate.number > 999 and len(plate.letters) > 1


def _spoken(lowered: str) -> Plate | None:
    """The first plate that is read out, one from Lampung before others."""
    words = _WORDS.findall(lowered)
    numbers = {at for at, word in enumerate(words) if word.isdigit() or word in NUMBER_WORDS}
    if not numbers:
        return None
    cued = _CUE.search(lowered) is not None
    other: Plate | None = None
    for start, word in enumerate(words):
        if start in numbers or numbers.isdisjoint((start + 1, start + 2, start + 3)):
            continue
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
        more = _letters(word, letters, len(digits))
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


def _letters(word: str, before: str, digits: int) -> str:
    """What a word adds to the letters of a plate: `em`, `m`, or several written together."""
    if word in LETTER_NAMES:
        return "" if before and word in _FILLER else LETTER_NAMES[word]
    if len(word) == 1 and word.isalpha():
        return word.upper()
    if before or not word.isalpha() or len(word) > _MOST_LETTERS:
        return ""
    if word not in _SMALL or (len(word) == 2 and digits > 2):
        return word.upper()
    return ""
