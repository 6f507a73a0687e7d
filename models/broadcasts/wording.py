"""The words of a message, as two messages are compared: what apps do to a text does not count.

Apps and hands change line breaks, blanks, bold marks, quotation marks, emoji and letter case. What
stands between two blanks is one word: an address, an amount or a telephone number is the same only
where each of its characters is.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_QUOTED = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_EDGE = "_`'\"“”‘’‚„«»()[]{}.,;:!?-•·|"
"""What may stand at either end of a word without being a part of it."""
_LINK = re.compile(r"(?:https?://|www\.)|^[\w-]+(?:\.[\w-]+)+/", re.IGNORECASE)
_SIGNS = frozenset("❌🚫⛔✖➕➖➗💯🔟🆓🈹")
"""Emoji that tell a number, or that something is not so: these count as words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a message in order: as they are compared, and as they stand there."""

    words: Sequence[str]
    shown: Sequence[str]

    def piece(self, begin: int, end: int) -> str:
        """Some of the words as they stand in the message."""
        return " ".join(self.shown[begin:end])


def wording(message: str) -> Wording:
    """Take a message apart."""
    readable = _QUOTED.sub("", unicodedata.normalize("NFC", message))
    if not readable.isascii():
        readable = "".join(map(_readable, readable))
    words: list[str] = []
    shown: list[str] = []
    for each in readable.replace("*", "").split():
        bare = _bare(each)
        if bare:
            words.append(_compared(bare))
            shown.append(bare)
    return Wording(words, shown)


def words_of(message: str) -> Sequence[str]:
    """The words of a message in order, as they are compared."""
    return wording(message).words


def _bare(word: str) -> str:
    """The word without what only surrounds it; a minus before a number belongs to the number."""
    bare = word.strip(_EDGE)
    before = word.partition(bare)[0] if bare else ""
    is_minus = before.endswith("-") and not before.endswith("--") and bare[0].isdigit()
    return f"-{bare}" if is_minus else bare


def _compared(word: str) -> str:
    """The word in small letters; those behind the host of an address tell two addresses apart."""
    if not _LINK.search(word):
        return word.casefold()
    start = word.find("/", word.find("://") + 3 if "://" in word else 0)
    return word.casefold() if start < 0 else word[:start].casefold() + word[start:]


@lru_cache(maxsize=4096)
def _readable(character: str) -> str:
    """A character as it is read: styled letters are letters, and pictures are blanks."""
    if character.isascii():
        return character
    kind = unicodedata.category(character)
    if kind in ("Cf", "Cc") and not character.isspace():
        return ""  # joins emoji, or turns the direction; nobody sees it
    if "\ufe00" <= character <= "\ufe0f" or character == "\u20e3":
        return ""  # how an emoji is drawn, and the key around a digit
    if character in _SIGNS:
        return f" {character} "
    if kind == "Pd" or character == "\u2212":
        return "-"
    if kind == "No":
        return character  # a small raised 2 is not the digit
    same = unicodedata.normalize("NFKC", character)
    if kind == "So" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return same if same.isalnum() else " "
    return "'" if same in ("’", "‘") else same
