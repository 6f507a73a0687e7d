"""Numbers in a sentence: in digits and in words, also Javanese and Lampung ones, with halves."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.understanding.sentence import Token

ONES = {
    "nol": 0, "kosong": 0, "satu": 1, "siji": 1, "setunggal": 1, "sai": 1, "one": 1, "a": 1,
    "dua": 2, "loro": 2, "kalih": 2, "ghua": 2, "khua": 2, "two": 2, "tiga": 3, "telu": 3,
    "tigo": 3, "three": 3, "empat": 4, "papat": 4, "sekawan": 4, "pak": 4, "four": 4, "ampat": 4,
    "lima": 5, "limo": 5, "gangsal": 5, "five": 5, "enam": 6, "enem": 6, "enom": 6, "six": 6,
    "tujuh": 7, "pitu": 7, "tuju": 7, "seven": 7, "delapan": 8, "wolu": 8, "walu": 8, "eight": 8,
    "lapan": 8, "sembilan": 9, "songo": 9, "sanga": 9, "siwa": 9, "nine": 9, "sepuluh": 10,
    "sedoso": 10, "sedasa": 10, "ten": 10, "sebelas": 11, "sewelas": 11, "seratus": 100,
    "satus": 100, "seribu": 1000, "rolas": 12, "selikur": 21, "selawe": 25, "seket": 50,
    "sewidak": 60, "rong": 2, "telung": 3, "patang": 4, "limang": 5, "nem": 6, "pitung": 7,
    "wolung": 8, "sangang": 9, "an": 1, "twelve": 12, "fifteen": 15, "twenty": 20, "limolas": 15,
    "telulas": 13,
}  # fmt: skip
_SPOKEN_ONLY = frozenset(("a", "an", "pak", "kosong", "kalih", "sai"))
"""Words that are a number only right before a unit, and something else everywhere."""
_TIMES = {"puluh": 10, "ratus": 100, "ribu": 1000, "atus": 100}
_PARTS = {"setengah": 0.5, "seperempat": 0.25, "sepertiga": 1 / 3, "½": 0.5, "¼": 0.25, "¾": 0.75}


class Number(NamedTuple):
    """A number, and the tokens from `first` to before `last` that say it."""

    value: float
    first: int
    last: int


def digits(raw: str) -> float | None:
    """The number in `5`, `2,5`, `1/2`, `1.000`; None where it is none."""
    if raw in _PARTS:
        return _PARTS[raw]
    if "/" in raw:
        above, _, below = raw.replace(" ", "").partition("/")
        return int(above) / int(below) if int(below) and len(below) < 3 else None
    if len(raw) > 12:
        return None
    whole, point, part = raw.replace(",", ".").rpartition(".")
    if not point:
        return float(raw)
    if "." in whole or (len(part) == 3 and whole != "0"):
        joined = raw.replace(".", "").replace(",", "")
        return float(joined)
    return float(f"{whole}.{part}")


def number_at(tokens: Sequence[Token], at: int) -> Number | None:
    """The number that begins here, as long as it goes."""
    token = tokens[at]
    if token.kind == "number":
        value = digits(token.raw)
        return None if value is None else _with_half(tokens, value, at, at + 1)
    if token.kind != "word":
        return None
    word = token.raw if token.raw in ONES else token.word
    if word in _PARTS:
        article = at + 1 < len(tokens) and tokens[at + 1].raw in ("a", "an", "of")
        return Number(_PARTS[word], at, at + 1 + article)  # `half a kilo`
    if word not in ONES or (word in _SPOKEN_ONLY and not _before_unit(tokens, at)):
        return None
    value, last = float(ONES[word]), at + 1
    total = 0.0
    while last < len(tokens) and tokens[last].kind == "word":
        word = tokens[last].word
        if word in ("belas", "welas", "las"):
            value, last = value + 10, last + 1
        elif word in _TIMES:
            value, last = value * _TIMES[word], last + 1
            if last < len(tokens) and tokens[last].word in ONES and value >= 10:
                total, value = total + value, float(ONES[tokens[last].word])
                last += 1
        elif word == "perempat" and last == at + 1:
            return Number(value / 4, at, last + 1)
        else:
            break
    return _with_half(tokens, total + value, at, last)


_UNITS = frozenset(
    (
        "kg", "ons", "gram", "liter", "karung", "bungkus", "butir", "dus", "lusin", "tabung",
        "paket", "botol",
    )
)  # fmt: skip


def _before_unit(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].word in _UNITS


def _with_half(tokens: Sequence[Token], value: float, first: int, last: int) -> Number:
    """`satu setengah` is one and a half."""
    if last < len(tokens) and tokens[last].word in ("setengah", "½") and value >= 1:
        return Number(value + 0.5, first, last + 1)
    return Number(value, first, last)
