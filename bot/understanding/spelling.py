"""Letters, digits and numbers as they are spoken: `em`, `kiu`, `sembilan`, `tiga puluh lima`."""

from collections.abc import Sequence

LETTER_NAMES = {
    "a": "A", "ah": "A", "be": "B", "bi": "B", "ce": "C", "che": "C", "se": "C", "de": "D",
    "e": "E", "ef": "F", "ep": "F", "eff": "F", "ge": "G", "ha": "H", "i": "I", "je": "J",
    "ka": "K", "el": "L", "em": "M", "en": "N", "o": "O", "pe": "P", "ki": "Q", "kiu": "Q",
    "kyu": "Q", "qiu": "Q", "qi": "Q", "ku": "Q", "er": "R", "es": "S", "te": "T", "u": "U",
    "ve": "V", "fe": "V", "vi": "V", "we": "W", "eks": "X", "ek": "X", "ex": "X", "ye": "Y",
    "zet": "Z", "zed": "Z", "jet": "Z", "set": "Z",
}  # fmt: skip
"""Names of letters, as they are heard and written down."""

DIGIT_NAMES = {
    "nol": "0", "enol": "0", "kosong": "0", "zero": "0",
    "satu": "1", "siji": "1", "setunggal": "1", "sai": "1", "one": "1",
    "dua": "2", "loro": "2", "kalih": "2", "khua": "2", "ghua": "2", "rua": "2", "two": "2",
    "tiga": "3", "telu": "3", "tigo": "3", "three": "3",
    "empat": "4", "papat": "4", "sekawan": "4", "four": "4",
    "lima": "5", "limo": "5", "gangsal": "5", "five": "5",
    "enam": "6", "enem": "6", "enom": "6", "nem": "6", "six": "6",
    "tujuh": "7", "pitu": "7", "seven": "7",
    "delapan": "8", "lapan": "8", "wolu": "8", "walu": "8", "eight": "8",
    "sembilan": "9", "songo": "9", "sanga": "9", "siwa": "9", "nine": "9",
}  # fmt: skip
"""Digits in the languages of the province, and in English."""

_WHOLE = {"sepuluh": 10, "sepulu": 10, "sedasa": 10, "sebelas": 11, "sewelas": 11}
_BELAS = ("belas", "blas", "welas")
_PULUH = ("puluh", "pulu", "puluhan")
_LARGER = (*_BELAS, *_PULUH, "ratus", "ribu", "rebu")

NUMBER_WORDS = frozenset((*DIGIT_NAMES, *_WHOLE, "seratus", "seribu", "serebu"))
"""The words with which a number may begin."""


def spoken_number(words: Sequence[str], at: int) -> tuple[str, int]:
    """The digits of the number that begins at a word, and where it ends; empty where none does.

    A plate is read out digit by digit, in pairs or as one number, so a digit that begins a number
    of its own is left to the next call: `tiga puluh lima dua belas` is 35 and then 12.
    """
    word = _word(words, at)
    if word.isdigit():
        return word, at + 1
    if word in DIGIT_NAMES and _word(words, at + 1) not in _LARGER:
        return DIGIT_NAMES[word], at + 1
    number, end = _thousands(words, at)
    return ("", at) if number is None else (str(number), end)


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def _ones(words: Sequence[str], at: int) -> int | None:
    """A digit that stands by itself, and not before a larger word that makes more of it."""
    digit = DIGIT_NAMES.get(_word(words, at))
    if digit is None or digit == "0" or _word(words, at + 1) in _LARGER:
        return None
    return int(digit)


def _tens(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """10 to 99."""
    word = _word(words, at)
    if word in _WHOLE:
        return _WHOLE[word], at + 1
    digit = int(DIGIT_NAMES.get(word, "0"))
    behind = _word(words, at + 1)
    if digit and behind in _BELAS:
        return 10 + digit, at + 2
    if digit and behind in _PULUH:
        ones = _ones(words, at + 2)
        return (10 * digit, at + 2) if ones is None else (10 * digit + ones, at + 3)
    return None, at


def _below(words: Sequence[str], at: int) -> tuple[int, int]:
    """What is added to hundreds: 1 to 99, or nothing."""
    number, end = _tens(words, at)
    if number is not None:
        return number, end
    ones = _ones(words, at)
    return (0, at) if ones is None else (ones, at + 1)


def _hundreds(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """10 to 999."""
    word = _word(words, at)
    if word == "seratus":
        rest, end = _below(words, at + 1)
        return 100 + rest, end
    digit = int(DIGIT_NAMES.get(word, "0"))
    if digit and _word(words, at + 1) == "ratus":
        rest, end = _below(words, at + 2)
        return 100 * digit + rest, end
    return _tens(words, at)


def _thousands(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """10 to 9,999."""
    word = _word(words, at)
    digit = int(DIGIT_NAMES.get(word, "0"))
    if word in ("seribu", "serebu"):
        begun, at = 1000, at + 1
    elif digit and _word(words, at + 1) in ("ribu", "rebu"):
        begun, at = 1000 * digit, at + 2
    else:
        return _hundreds(words, at)
    rest, end = _hundreds(words, at)
    if rest is None:
        rest, end = _below(words, at)
    return begun + rest, end
