"""Whole numbers as people type them: `2`, `2 karung`, `dua puluh`, `selusin`."""

import re

ONES = {
    "nol": 0, "kosong": 0, "satu": 1, "siji": 1, "sai": 1, "dua": 2, "loro": 2, "tiga": 3,
    "telu": 3, "empat": 4, "papat": 4, "lima": 5, "limo": 5, "enam": 6, "enem": 6, "tujuh": 7,
    "pitu": 7, "delapan": 8, "wolu": 8, "sembilan": 9, "songo": 9, "sepuluh": 10, "sebelas": 11,
    "seratus": 100, "seribu": 1000, "selusin": 12, "sekodi": 20,
}  # fmt: skip
"""The words that are a number by themselves."""
_UNITS = (
    "karung", "sak", "krg", "paket", "pak", "pack", "bungkus", "bks", "kg", "kilo", "kilogram",
    "liter", "ltr", "lt", "botol", "btl", "butir", "btr", "biji", "buah", "bh", "tabung", "dus",
    "karton", "pouch", "ekor", "ikat", "papan", "tray", "lembar", "orang", "x", "aja", "saja",
)  # fmt: skip
_ONE_OF = {"se" + unit: 1 for unit in _UNITS}
_FACTORS = ("belas", "puluh", "ratus", "ribu", "lusin", "kodi")
_WORD = re.compile(r"\d+(?:[.,]\d+)?|½|[a-z]+")
_BELOW_ZERO = re.compile(r"(?:^|\s)[-\u2212]\d+")
_FRACTION = re.compile(r"\d\s*/\s*\d")
_MEASURED = re.compile(
    r"\d+(?:[.,/]\d+)*\s*(?:kg|kilo|kilogram|liter|ltr|lt|l|ml|gram|gr|g|ons|rb|ribu|k)\b"
)
_FRACTIONS = ("setengah", "stgh", "seperempat", "seprapat", "sepertiga", "½")


class NotWhole(ValueError):
    """A fraction was said where only whole things are sold."""


def _words(words: list[str]) -> int | None:
    """Spoken numbers, added up as they are spoken: `dua puluh tiga`, `seratus dua belas`."""
    total, last, heard = 0, 0, False
    for word in words:
        if word in ONES:
            total, last, heard = total + last, ONES[word], True
        elif word in _ONE_OF:
            total, last, heard = total + last, 1, True
        elif word == "belas" and heard:
            last += 10
        elif word == "puluh" and heard:
            last *= 10
        elif word == "ratus" and heard:
            last *= 100
        elif word == "ribu" and heard:
            total, last = (total + last) * 1000, 0
        elif word == "lusin" and heard:
            last *= 12
        elif word == "kodi" and heard:
            last *= 20
        elif word in _UNITS or word in ("mau", "minta", "pesan", "ambil", "ya", "tolong"):
            continue
        else:
            return None
    return total + last if heard else None


def read_whole(text: str) -> int | None:
    """The number that the whole text says, or None. Raises NotWhole for halves and decimals."""
    if _BELOW_ZERO.search(text):
        return None
    words = _WORD.findall(text.lower())
    if any(word in _FRACTIONS for word in words) or _FRACTION.search(text):
        raise NotWhole
    digits = [word for word in words if word[0].isdigit()]
    if not digits:
        return _words(words)
    if len(digits) > 1 or not all(
        word in _UNITS or word in ("mau", "minta", "pesan", "ambil", "ya", "tolong", "puluh",
                                     "ratus", "ribu", "lusin", "kodi")
        for word in words if not word[0].isdigit()
    ):  # fmt: skip
        return None
    number = digits[0].replace(",", ".")
    if "." in number:
        whole, _, rest = number.partition(".")
        if rest.strip("0"):
            raise NotWhole
        number = whole
    if len(number) > 9:
        return None
    value = int(number)
    for word, factor in (
        ("puluh", 10),
        ("lusin", 12),
        ("kodi", 20),
        ("ratus", 100),
        ("ribu", 1000),
    ):
        if word in words:
            value *= factor
    return value


def counts(sentence: str) -> list[int]:
    """The whole numbers that stand in a sentence, but for measures (`5 kg`) and other figures."""
    found: list[int] = []
    spoken: list[str] = []
    said = _BELOW_ZERO.sub(" ", _MEASURED.sub(" ", sentence.lower()))
    for word in [*re.findall(r"[\d.,/½]+\w*|[a-z]+", said), ""]:
        if word in ONES or word in _ONE_OF or (spoken and word in _FACTORS):
            spoken.append(word)
            continue
        number = _words(spoken) if spoken else None
        if number is not None:
            found.append(number)
        spoken = []
        bare = word.strip(".,").rstrip("x")
        if bare.isdecimal() and len(bare) <= 3:
            found.append(int(bare))
    return found
