"""Amounts: a number with the unit in which something is sold, in the units that orders count in."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.understanding.numbers import number_at
from bot.understanding.sentence import Token

UNITS = {
    "kg": ("kg", 1.0), "kilogram": ("kg", 1.0), "kilo": ("kg", 1.0), "ons": ("kg", 0.1),
    "gram": ("kg", 0.001), "gr": ("kg", 0.001), "kuintal": ("kg", 100.0), "kwintal": ("kg", 100.0),
    "liter": ("liter", 1.0), "ml": ("liter", 0.001), "mililiter": ("liter", 0.001),
    "karung": ("karung", 1.0), "paket": ("paket", 1.0), "butir": ("butir", 1.0),
    "bungkus": ("bungkus", 1.0), "tabung": ("tabung", 1.0), "dus": ("dus", 1.0),
    "lusin": ("butir", 12.0), "papan": ("butir", 30.0), "tray": ("butir", 30.0),
    "botol": ("botol", 1.0), "pouch": ("bungkus", 1.0), "ekor": ("ekor", 1.0),
    "buah": ("", 1.0), "biji": ("butir", 1.0), "pak": ("bungkus", 1.0),
}  # fmt: skip
"""Each unit that is said: the one it is counted in, and how many of that it is."""
SOLD = frozenset(("kg", "liter", "karung", "paket", "butir", "bungkus", "tabung", "dus"))
"""The units that a slot may have."""


class Amount(NamedTuple):
    """So much, in a unit (empty where none was said), and the tokens that say it."""

    quantity: float
    unit: str
    first: int
    last: int


def amounts(tokens: Sequence[Token]) -> list[Amount]:
    """The amounts in a sentence, in order."""
    found: list[Amount] = []
    at = 0
    while at < len(tokens):
        amount = _amount_at(tokens, at)
        if amount is None:
            at += 1
            continue
        found.append(amount)
        at = amount.last
    return found


def _amount_at(tokens: Sequence[Token], at: int) -> Amount | None:
    token = tokens[at]
    if token.kind == "word" and (one := _one_of(token.word)) is not None:
        last = at + 1
        half = last < len(tokens) and tokens[last].word == "setengah"
        return Amount(_sized(one, 1.5 if half else 1.0), one, at, last + half)
    number = number_at(tokens, at)
    if number is None:
        return None
    unit = tokens[number.last].word if number.last < len(tokens) else ""
    if unit not in UNITS or tokens[number.last].kind != "word":
        return Amount(_whole(number.value), "", at, number.last)
    last = number.last + 1
    value = number.value
    if last < len(tokens) and tokens[last].word == "setengah" and value >= 1:
        value, last = value + 0.5, last + 1  # `dua kilo setengah`
    counted, times = UNITS[unit]
    if unit == "setengah":
        return None
    return Amount(_whole(value * times), counted, at, last)


def _one_of(word: str) -> str | None:
    """The unit of which `se-` says one: `sekilo`, `sekarung`; a dozen is twelve."""
    if not word.startswith("se") or word[2:] not in _AFTER_SE:
        return None
    return _AFTER_SE[word[2:]]


_AFTER_SE = {
    "kilo": "kg", "kg": "kg", "kilogram": "kg", "liter": "liter", "ltr": "liter",
    "karung": "karung", "sak": "karung", "paket": "paket", "butir": "butir", "biji": "butir",
    "bungkus": "bungkus", "bks": "bungkus", "tabung": "tabung", "dus": "dus", "ons": "ons",
    "lusin": "lusin", "papan": "papan", "kardus": "dus", "pak": "bungkus",
}  # fmt: skip


def _sized(unit: str, count: float) -> float:
    return _whole(count * {"lusin": 12, "papan": 30, "ons": 0.1}.get(unit, 1))


def _whole(value: float) -> float:
    return round(value, 4)


def counted_in(unit: str) -> str:
    """The unit that an amount is counted in."""
    return {"lusin": "butir", "papan": "butir", "ons": "kg"}.get(unit, unit)
