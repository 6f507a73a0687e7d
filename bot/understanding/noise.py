"""Examples as others would type them: with vowels dropped, letters swapped, slang and particles."""

import random
import re
from collections.abc import Iterator

from bot.understanding.lexicon import FORMS

_WORD = re.compile(r"[a-z]+")
_BEFORE = ("min ", "kak ", "halo ", "pak ", "bu ", "maaf ", "permisi ", "mas ", "mbak ", "eh ",
           "selamat pagi ", "assalamualaikum ", "tolong ", "mau tanya ", "bang ")  # fmt: skip
_AFTER = (" ya", " dong", " min", " kak", " nih", " pak", " bu", " deh", "?", " ya kak", " makasih",
          " mas", " please", " gan", "!", " yah", " tolong ya", " bang")  # fmt: skip
_LETTERS = "aeiounrstlkmdgbp"


def _written() -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for form, meant in FORMS.items():
        if " " not in meant:
            forms.setdefault(meant, []).append(form)
    return {meant: tuple(sorted(written)) for meant, written in forms.items()}


_WRITTEN = _written()


def noisy(text: str, copies: int, chance: random.Random) -> Iterator[str]:
    """So many other ways to write a text."""
    for _ in range(copies):
        yield _other(text.lower(), chance)


def _other(text: str, chance: random.Random) -> str:
    strength = chance.random()
    text = _WORD.sub(lambda found: _word(found[0], strength, chance), text)
    if chance.random() < 0.3:
        text = chance.choice(_BEFORE) + text
    if chance.random() < 0.35:
        text = text.rstrip("?.! ") + chance.choice(_AFTER)
    return text.upper() if chance.random() < 0.04 else text


def _word(word: str, strength: float, chance: random.Random) -> str:
    if chance.random() < 0.25 * strength and word in _WRITTEN:
        return chance.choice(_WRITTEN[word])
    if len(word) < 4 or chance.random() > 0.3 * strength:
        return word
    at = chance.randrange(1, len(word) - 1)
    match chance.randrange(6):
        case 0 | 1:
            return word[0] + re.sub(r"[aiueo]", "", word[1:-1]) + word[-1]
        case 2:
            return word[:at] + word[at + 1 :]
        case 3:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 4:
            return word[:at] + word[at] * 2 + word[at + 1 :]
        case _:
            return word[:at] + chance.choice(_LETTERS) + word[at + 1 :]
