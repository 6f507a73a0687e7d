"""How announcers answer: places by name, several results at once, a text as residents read it."""

import re
from collections.abc import Callable, Sequence

from bot.talk import Choice, Misheard, Option
from bot.talk.asking import Paged, Question, plain
from bot.talk.questions import OWN_WORDS
from bot.talk.said import Heard, Tapped, Typed
from models.gazetteer import Gazetteer
from models.places import covers

MOST_AREAS = 20
SHORTEST = 10

_PARTS = re.compile(r"[,;\n]|\bdan\b|\bsama\b|[&+]", re.IGNORECASE)
_NUMBERS = re.compile(r"[\s,;&+]+|\bdan\b", re.IGNORECASE)
_ALL = ("1", "semua", "semuanya", "seluruhnya", "lampung", "seluruh lampung", "provinsi lampung")
_NONE = ("1", "tidak", "tidak ada", "ga ada", "gak ada", "tanpa", "lewati", "cukup", "skip")
_IDENTITY = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")

Named = tuple[tuple[str, ...], ...]
"""For each place that was named, the codes of all that it may mean; none: everywhere."""


class Areas(Question[Named]):
    """Places by their names, separated by commas. `own` is the officer's area (None: all), `whole`
    the label of taking all of it."""

    example = "example-place"

    def __init__(
        self, key: str, places: Gazetteer, own: str | None, /, whole: str, **facts: object
    ) -> None:
        super().__init__(key, **facts)
        self._places = places
        self._own = own
        self._whole: Option[object] = Option("whole", whole)

    def options(self) -> Sequence[Option[object]]:
        return (self._whole,)

    def read(self, heard: Heard, offered: Sequence[str]) -> Named | Misheard | Paged:
        match heard:
            case Tapped(index=0):
                return ()
            case Typed(text=text) if plain(text) in (plain(self._whole.label), *_ALL):
                return ()
            case Typed(text=text) if len(text) <= 60 * MOST_AREAS:
                return self._named(text)
            case _:
                return Misheard("type-please")

    def _named(self, text: str) -> Named | Misheard:
        parts = [part.strip() for part in _PARTS.split(text) if plain(part)]
        if not parts:
            return Misheard("not-understood")
        found: list[tuple[str, ...]] = []
        while parts:
            part = parts.pop(0)
            # `Natar, Lampung Selatan` is one place, as it is said everywhere.
            both = self._find(f"{part}, {parts[0]}") if parts else ()
            if both and any(covers(code, inner) for code in self._find(parts[0]) for inner in both):
                parts.pop(0)
                found.append(both)
                continue
            codes = self._find(part)
            if not codes:
                elsewhere = self._own is not None and self._places.find(part)
                return Misheard("area-outside" if elsewhere else "area-unknown", {"said": part})
            found.append(codes)
        unique = tuple(dict.fromkeys(found))
        return unique if len(unique) <= MOST_AREAS else Misheard("areas-many", {"most": MOST_AREAS})

    def _find(self, text: str) -> tuple[str, ...]:
        found = (place.code for place in self._places.find(text))
        return tuple(code for code in found if covers(self._own, code))


class Several(Question[tuple[str, ...]]):
    """Any of these options: one by a tap, several by their numbers. The first one stands for all
    of them, and is read as none."""

    def __init__(self, key: str, options: Sequence[Option[str]], /, **facts: object) -> None:
        super().__init__(key, **facts)
        self._one = Choice(key, options)

    def options(self) -> Sequence[Option[object]]:
        return self._one.options()

    def read(self, heard: Heard, offered: Sequence[str]) -> tuple[str, ...] | Misheard | Paged:
        said: list[Heard] = [heard]
        if isinstance(heard, Typed) and _NUMBERS.sub("", heard.text).isdecimal():
            said = [Typed(each) for each in _NUMBERS.split(heard.text) if each]
        chosen: list[str] = []
        for each in said:
            key = self._one.read(each, offered)
            if isinstance(key, Misheard | Paged):
                return key
            chosen.append(key)
        return () if offered[0] in chosen else tuple(dict.fromkeys(chosen))


class Body(Question[str]):
    """A text of several lines, as it will be read. `judge` says what is wrong with it; `none` is
    the label of leaving it out, where that may be."""

    free_text = True
    composed = True
    example = OWN_WORDS

    def __init__(
        self, key: str, judge: Callable[[str], Misheard | None], /, none: str = "", **facts: object
    ) -> None:
        super().__init__(key, **facts)
        self._judge = judge
        self._none: Option[object] | None = Option("none", none) if none else None

    def options(self) -> Sequence[Option[object]]:
        return () if self._none is None else (self._none,)

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        if self._none is not None:
            if isinstance(heard, Tapped) and heard.index == 0:
                return ""
            if isinstance(heard, Typed) and plain(heard.text) in (plain(self._none.label), *_NONE):
                return ""
        if not isinstance(heard, Typed):
            return Misheard("type-please")
        text = tidy(heard.text)
        if len(text) < SHORTEST or not any(letter.isalpha() for letter in text):
            return Misheard("text-short", {"least": SHORTEST})
        if _IDENTITY.search(text):
            return Misheard("text-identity")
        return self._judge(text) or text


def tidy(text: str) -> str:
    """The text without what nobody sees, without blanks at the ends of lines, and with one empty
    line at most between two others."""
    lines = (line.rstrip() for line in _UNSEEN.sub("", text.replace("\r\n", "\n")).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def links_in(text: str) -> list[str]:
    """The addresses in a text, as they stand there."""
    return [found.rstrip(".,;:!?)\"'") for found in _LINK.findall(text)]
