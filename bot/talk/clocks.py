"""Times of the day as people write them: `jam 8`, `pukul 07.30`, `jam setengah 8 malam`, `19:00`.

An hour from one to five without a time of the day may be either half of the day, and `jam 12 malam`
either end of it: both are asked about, not guessed.
"""

import re
from dataclasses import dataclass
from datetime import time
from typing import Literal

from bot.talk.numbers import ONES, read_whole
from bot.understanding.reckoning import MONTHS

PARTS = {
    "dini hari": "night", "subuh": "night", "pagi": "morning", "pg": "morning", "esuk": "morning",
    "siang": "noon", "tengah hari": "noon", "awan": "noon", "sore": "afternoon",
    "petang": "afternoon", "malam": "evening", "malem": "evening", "mlm": "evening",
    "mlem": "evening", "bengi": "evening",
}  # fmt: skip
"""The parts of a day by their names."""
USUAL = {"morning": time(8), "noon": time(12), "afternoon": time(16), "evening": time(19)}
"""The time that is meant where only the part of the day is named."""


@dataclass(frozen=True, slots=True)
class NoClock:
    """Words that name a time that is of no use.

    There is `none` such, it may be in either `half` of the day or at either end of `midnight`, it
    is a `span`, in another time `zone`, or one of several that stand `apart`, each for other days.
    """

    why: Literal["none", "half", "midnight", "span", "zone", "apart"]
    said: str


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_PART = _any(list(PARTS))
_HOUR = _any([word for word, value in ONES.items() if 0 < value <= 12] + ["dua belas", "rolas"])
_NUMBER = rf"(?:\d\d?(?!\d)|\b{_HOUR}\b)"
_MARK = r"(?<!\w)(?:jam|jm|pukul|pkl|pk)(?![a-z])\.? ?"
_MINUTES = r"(?: ?[.:] ?(?P<minute>\d\d)(?![\d]))?"
_MORE = rf"(?: (?P<sign>lewat|lebih|lwt|kurang|krg) (?P<more>\d\d?|seperempat|{_HOUR})(?: menit)?)?"
_TAIL = rf"(?: ?(?P<part>{_PART})\b)?(?: ?(?P<zone>wib|wita|wit)\b)?"
_SPAN = r" ?(?:-|–|sampai|sampe|hingga|s/d|sd) ?(?:jam |pukul )?\d"
_NOT_A_DATE = rf"(?![\d/]|[.:-]\d)(?! ?(?:{_any(list(MONTHS))}|hari|minggu|bulan|bln)\b)"

_MARKED = re.compile(
    rf"{_MARK}(?P<half>(?:setengah|stengah|stgh) )?(?P<hour>{_NUMBER}){_MINUTES}{_MORE}{_TAIL}"
)
_BARE = re.compile(rf"(?<![\w./:-])(?P<hour>\d\d?)(?P<point>[.:])(?P<minute>\d\d)(?![\w/]|[.:-]\d)"
                   rf"{_TAIL}")  # fmt: skip
_AND = re.compile(
    rf"(?: ?, ?dan | ?, ?| dan | dn | sama | ?& ?)(?:jam |jm |pukul |pkl )?(?P<hour>{_NUMBER})"
    rf"{_MINUTES}{_NOT_A_DATE}{_TAIL}"
)
_OF_A_PART = re.compile(rf"(?<![\w./:-])(?P<hour>{_NUMBER}) ?(?P<part>{_PART})\b")
_DATED = re.compile(r"\b(?:tanggal|tgl|tggl|tg)\b")
_PARTS = re.compile(rf"(?<!\w)(?:{_PART})(?!\w)")


def split_clocks(text: str) -> tuple[list[time] | NoClock, str]:
    """The times of the day in a text of small letters and single blanks, and the text without them.

    Parts of the day that stand by themselves (`besok malam jam 7`) count for a time that has none
    of its own; they stay in the text.
    """
    found: list[re.Match[str]] = []
    rest, groups = text, 0
    for form in (_MARKED, _BARE):
        while (match := form.search(rest)) is not None:
            found.append(match)
            groups, end = groups + 1, match.end()
            if groups > 1:
                return NoClock("apart", match[0].strip()), text
            if re.match(_SPAN, rest[end:]):
                return NoClock("span", rest[match.start() :].strip()), text
            while (also := _AND.match(rest, end)) is not None:
                found.append(also)
                end = also.end()
            rest = f"{rest[: match.start()]} \0 {rest[end:]}"
    if not found and not _DATED.search(rest) and (match := _OF_A_PART.search(rest)) is not None:
        found.append(match)
        rest = f"{rest[: match.start()]} \0 {rest[match.end() :]}"
    rest = " ".join(rest.replace("\0", " ").split())
    part = part_in(rest)
    clocks: list[time] = []
    for match in found:
        clock = _read(match, part)
        if isinstance(clock, NoClock):
            return clock, text
        clocks.append(clock)
    return sorted(set(clocks)), rest


def part_in(text: str) -> str:
    """The part of the day that a text names; empty where it names none, or several."""
    parts = {PARTS[word] for word in _PARTS.findall(text)}
    return parts.pop() if len(parts) == 1 else ""


def without_parts(text: str) -> str:
    """The text without its parts of the day."""
    return " ".join(_PARTS.sub(" ", text).split())


def _read(match: re.Match[str], part: str) -> time | NoClock:
    said, groups = match[0].strip(" ,&"), match.groupdict()
    if groups.get("zone") in ("wita", "wit"):
        return NoClock("zone", said)
    own = groups.get("part")
    part = PARTS[own] if own else part
    typed = groups["hour"]
    hour = 12 if typed == "rolas" else read_whole(typed)
    minute = int(groups.get("minute") or 0)
    if hour is None or hour > 24 or minute > 59:
        return NoClock("none", said)
    sure = typed.startswith("0")
    if groups.get("half"):
        if not 1 <= hour <= 12 or groups.get("minute"):
            return NoClock("none", said)
        hour, minute = (hour - 1) or 12, 30
    if more := groups.get("more"):
        count = 15 if more == "seperempat" else read_whole(more)
        if not count or count > 59:
            return NoClock("none", said)
        if groups["sign"] in ("kurang", "krg"):
            hour, minute = (hour - 1) or 12, 60 - count
        else:
            minute = count
    placed = _placed(hour, part, sure=sure)
    return time(placed, minute) if isinstance(placed, int) else NoClock(placed, said)


def _placed(
    hour: int, part: str, *, sure: bool
) -> int | Literal["none", "half", "midnight"]:  # fmt: skip
    """The hour of 24 that an hour of 12 or 24 is in this part of the day; `sure` ones began with a
    nought."""
    if hour == 24 or (hour == 12 and part == "evening"):
        return "midnight"
    match part:
        case "":
            return hour if sure or hour == 0 or hour > 5 else "half"
        case "night":
            return hour if hour <= 5 else "none"
        case "morning":
            return hour if hour < 12 else "none"
        case "noon":
            return hour + 12 if 1 <= hour <= 5 else hour if 9 <= hour <= 15 else "none"
        case "afternoon":
            return hour + 12 if 2 <= hour <= 7 else hour if 14 <= hour <= 19 else "none"
        case _:
            if hour < 5:
                return hour
            return hour + 12 if 6 <= hour <= 11 else hour if hour >= 18 else "none"
