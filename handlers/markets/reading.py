"""How a resident says when and where: in a sentence, or in answer to a question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from bot.talk import Choice, Misheard, Option, Pinned, Place
from bot.talk.asking import Paged, Question, plain
from bot.talk.said import Heard, Typed
from bot.understanding.dates import read_days, split_days
from bot.understanding.reckoning import Days, NoDay
from handlers.order.pickup import in_lampung
from models.gazetteer import Gazetteer
from models.prices.lookups import PROVINCE

AHEAD = 30
"""Days that are looked ahead where no day is named."""

OPENS = (
    "jadwal", "jdwl", "pasar murah", "psr murah", "pasar mrh", "jadwal pasar murah", "bazar",
    "bazaar", "bazar murah", "bazar sembako", "gpm", "gerakan pangan murah", "operasi pasar",
    "jadwal gpm", "jadwal operasi pasar", "pasar murah dekat saya", "pasar murah terdekat",
    "op pasar", "pasar sembako murah",
)  # fmt: skip
"""The words that open the schedule."""

_NEAR = re.compile(
    r"\b(?:(?:dekat|deket|dkt|sekitar|seputar)(?:an)? (?:sini|saya|sy|aku|rumah|lokasi|kami)"
    r"|terdekat|paling dekat|sekitarku|lokasi saya)\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:di|daerah|wilayah) (?!mana|sini|sana|situ|dekat|deket|sekitar|saya|rumah|tempat|kampung"
    r"|desa|pasar|lapangan|kantor)(\w{4,})",
    re.IGNORECASE,
)
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class Where:
    """A pin, or all the regions that a name may mean; with the days that were said beside it."""

    lat: float | None = None
    lon: float | None = None
    areas: tuple[str, ...] = ()
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence tells: days or why they are of no use, regions, or a place nobody knows.

    `near` is set where the resident means the place where he or she stands.
    """

    days: Days | NoDay | None = None
    areas: tuple[str, ...] = ()
    near: bool = False
    unknown: str = ""


def hear(places: Gazetteer, text: str, today: date) -> Said:
    """What a sentence about markets tells of when and where."""
    days, rest = split_days(text[:_LONGEST], today)
    near = _NEAR.search(rest) is not None
    found, rest = places.spot(_NEAR.sub(" ", rest))
    areas = tuple(place.code for place in found)
    if near or areas:
        return Said(days, areas, near and not areas)
    unknown = _UNKNOWN.search(rest)
    return Said(days, unknown=unknown[1] if unknown else "")


def asks_anew(text: str) -> bool:
    """Whether the words ask for events from the beginning, and not for others than those shown."""
    said = f" {plain(text)} "
    return any(f" {words} " in said for words in OPENS)


def soon(today: date) -> Days:
    """The days that are meant where none is named."""
    return Days(today, today + timedelta(AHEAD))


class When(Question[Days]):
    """Which day: one of the usual ones, or however people name it."""

    def __init__(self, key: str, today: date, /, every: str) -> None:
        super().__init__(key)
        words = ("Hari ini", "Besok", "Akhir pekan", "Minggu depan")
        self._today = today
        self._choice = Choice(
            key,
            [*(Option(each, each) for each in words), Option("", every, words=("semua", "bebas"))],
        )

    def options(self) -> Sequence[Option[object]]:
        return self._choice.options()

    def read(self, heard: Heard, offered: Sequence[str]) -> Days | Misheard | Paged:
        if isinstance(heard, Typed):
            match read_days(heard.text, self._today):
                case Days() as days:
                    return days
                case NoDay() as useless:
                    return Misheard(why_useless(useless), {"said": useless.said})
                case None:
                    pass
        chosen = self._choice.read(heard, offered)
        if not isinstance(chosen, str):
            return chosen
        days = read_days(chosen, self._today) if chosen else None
        return days if isinstance(days, Days) else soon(self._today)


def why_useless(days: NoDay) -> str:
    """The key of the text that says what is wrong with a day."""
    return "past-day" if days.why == "past" else "no-such-day"


class Wherever(Place[Where]):
    """A pin in Lampung, or the name of a place there; days that are named with it are kept."""

    def __init__(self, key: str, places: Gazetteer, today: date, /) -> None:
        super().__init__(key, pin=_pinned, name=partial(_named, places, today))


def _pinned(pin: Pinned) -> Where | Misheard:
    if in_lampung(pin):
        return Where(pin.lat, pin.lon)
    return Misheard("outside-lampung")


def _named(places: Gazetteer, today: date, text: str) -> Where | Misheard:
    if len(text) > _LONGEST:
        return Misheard("place-unknown")
    days, rest = split_days(text, today)
    if isinstance(days, NoDay):
        return Misheard(why_useless(days), {"said": days.said})
    if days and not (rest and _names_something(rest)):
        return Where(days=days)
    if plain(rest) in ("semua", "semua daerah", "mana saja", "dimana saja", "di mana saja"):
        return Where(areas=(PROVINCE,), days=days)
    if _NEAR.search(rest):
        return Misheard("pin-please")
    found = places.spot(rest)[0] or places.find(rest)
    if not found:
        return Misheard("place-unknown")
    return Where(areas=tuple(place.code for place in found), days=days)


def _names_something(rest: str) -> bool:
    """Whether there are words beside those that open the schedule."""
    said = f" {plain(rest)} "
    for words in sorted(OPENS, key=len, reverse=True):
        said = said.replace(f" {words} ", " ")
    return bool(said.strip())


class Look(Choice[str]):
    """What to see next; who names another day or place gets that: `?` and the words."""

    lasting = ""

    def __init__(
        self,
        key: str,
        options: Sequence[Option[str]],
        places: Gazetteer,
        today: date,
        /,
        **facts: object,
    ) -> None:
        super().__init__(key, options, **facts)
        self._places, self._today = places, today

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        chosen = super().read(heard, offered)
        if isinstance(heard, Typed) and chosen == Misheard("not-understood"):
            said = hear(self._places, heard.text, self._today)
            if said.days or said.areas or said.near:
                return f"?{heard.text}"
        if isinstance(heard, Pinned):
            inside = _pinned(heard)
            return inside if isinstance(inside, Misheard) else f"@{heard.lat},{heard.lon}"
        return chosen

    def picks(self, answer: str) -> bool:
        return answer.startswith("?")

    def find(self, sentence: str) -> str | None:
        return None  # what a sentence tells was heard already
