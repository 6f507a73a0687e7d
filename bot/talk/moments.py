"""The question for a moment ahead: `sekarang`, `besok jam 8`, `25 Desember jam 7 pagi`."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.talk.asking import Misheard, Option, Paged, Question, plain
from bot.talk.clocks import USUAL, NoClock, part_in, split_clocks, without_parts
from bot.talk.numbers import read_whole
from bot.talk.said import Heard, Tapped, Typed
from bot.talk.words import WIB
from bot.understanding.dates import split_days
from bot.understanding.reckoning import Days, NoDay

FURTHEST = timedelta(days=366)
"""A moment beyond was mistyped."""

_AT_ONCE = frozenset((
    "sekarang", "skrg", "skrng", "skg", "saiki", "saat ini", "langsung", "segera", "now",
))  # fmt: skip
_MILD = re.compile(r"\b(?:kirim|kirimkan|juga|saja|aja|ya|tolong)\b")
_REPEATED = re.compile(r"\b(?:setiap|tiap2?|tiap-tiap|saban|saben|sekali|rutin|berkala)\b")
_LATER = re.compile(
    r"(?:(?P<one>sejam|semenit)|(?P<half>setengah|stengah) jam"
    r"|(?P<count>\d{1,3}|[a-z]+(?: belas| puluh)?(?: [a-z]+)?) ?(?P<span>jam|jm|menit|mnt))"
    r" (?:lagi|lg|lgi|maneh)"
)
_FILLERS = frozenset((
    "kirim", "kirimkan", "dikirim", "pada", "hari", "hr", "tolong", "mohon", "ya", "yaa", "saja",
    "aja", "di", "nanti", "pas", "dong", "min", "pak", "bu", "besok", "bsk", "wib", "tanggal",
    "tgl", "jam", "pukul", "mulai", "bulan",
))  # fmt: skip
WHY_NO_CLOCK = {
    "none": "clock-none", "half": "clock-half", "midnight": "clock-midnight", "span": "clock-span",
    "zone": "clock-zone", "apart": "clock-apart",
}  # fmt: skip
"""The texts for times of the day that are of no use."""


class Moment(Question[datetime]):
    """A moment after `now`, in WIB; `now` itself where `sekarang` is said, or what `at_once` is the
    label of is chosen."""

    example = "example-moment"

    def __init__(self, key: str, now: datetime, /, at_once: str = "", **facts: object) -> None:
        super().__init__(key, **facts)
        self._now = now
        self._options: tuple[Option[object], ...] = (
            (Option("now", at_once),) if at_once else ()
        )  # fmt: skip

    def options(self) -> Sequence[Option[object]]:
        return self._options

    def read(self, heard: Heard, offered: Sequence[str]) -> datetime | Misheard | Paged:
        match heard:
            case Tapped(index=0) if self._options:
                return self._now
            case Typed(text=text):
                labels = {"1", *(plain(each.label) for each in self._options)}
                if self._options and plain(text) in labels:
                    return self._now
                return read_moment(text, self._now)
            case _:
                return Misheard("type-please")


def read_moment(text: str, now: datetime) -> datetime | Misheard:
    """The moment that a text names, in WIB, or why there is none; `now` itself for `sekarang`.

    A time without a day is the next such one. A part of the day without a time is its usual one
    (`nanti malam`: 19.00). Words that are no part of a moment make it none: what is sent to
    thousands is not guessed.
    """
    said = " ".join(text.lower().split()).rstrip(" .!?")
    if " ".join(_MILD.sub(" ", plain(said)).split()) in _AT_ONCE:
        return now
    if _REPEATED.search(said):
        return Misheard("moment-repeats")
    if (match := _LATER.search(said)) is not None:
        left = f"{said[: match.start()]} {said[match.end() :]}"
        return _later(match, now) if _is_filler(left) else Misheard("moment-please")
    clocks, rest = split_clocks(said)
    if isinstance(clocks, NoClock):
        return Misheard(WHY_NO_CLOCK[clocks.why], {"said": clocks.said})
    if len(clocks) > 1:
        return Misheard("moment-several")
    here = now.astimezone(WIB)
    days, left = split_days(rest, here.date())
    if isinstance(days, NoDay):
        why = "moment-past-day" if days.why == "past" else "moment-no-day"
        return Misheard(why, {"said": days.said})
    if not _is_filler(without_parts(left)):
        return Misheard("moment-please")
    clock = clocks[0] if clocks else USUAL.get(part_in(rest))
    if clock is None:
        return Misheard("moment-no-clock" if days is not None else "moment-please")
    return _judged(days, clock, here)


def _judged(days: Days | None, clock: time, here: datetime) -> datetime | Misheard:
    if days is None:
        moment = datetime.combine(here.date(), clock, WIB)
        return moment if moment > here else moment + timedelta(days=1)
    if days.first != days.last:
        return Misheard("moment-which-day")
    moment = datetime.combine(days.first, clock, WIB)
    if moment <= here:
        return Misheard("moment-past", {"moment": moment, "now": here})
    return moment if moment - here <= FURTHEST else Misheard("moment-far")


def _later(match: re.Match[str], now: datetime) -> datetime | Misheard:
    """`2 jam lagi`: whole minutes, counted from the minute that runs."""
    count = 1 if match["one"] or match["half"] else read_whole(match["count"])
    if not count:
        return Misheard("moment-please")
    hours = match["one"] == "sejam" or match["span"] in ("jam", "jm")
    span = timedelta(hours=count) if hours else timedelta(minutes=count)
    if match["half"]:
        span = timedelta(minutes=30)
    return now.astimezone(WIB).replace(second=0, microsecond=0) + span


def _is_filler(text: str) -> bool:
    return all(word in _FILLERS for word in re.findall(r"[^\s,.;:()]+", text))
