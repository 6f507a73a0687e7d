"""Opening hours as officers write them (`sen-kam 08:00-14:00`), and whether a place is open now."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from models.base import WIB
from models.workdays import Workdays

DAYS = ("sen", "sel", "rab", "kam", "jum", "sab", "min")
"""The days of the week as they are written, Monday first."""
HOLIDAY = "libur"
"""What stands for holidays: a place is closed on them where nothing is said of them."""

_LINE = re.compile(r"(?P<days>[a-z,\- ]+?)\s+(?P<spans>\d[\d:.,\- –]*)")
_SPAN = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})")
_AHEAD = 31
"""Days that the next opening is looked for in."""


class BadHours(ValueError):
    """The line is no opening hours; the message says what is wrong with it."""


class Span(NamedTuple):
    """From when to when a place is open on a day."""

    opens: time
    closes: time


class Hours:
    """The opening hours of a place; without any line nobody knows them. Raises BadHours.

    A line is `<days> <spans>`: `sen-kam 08:00-14:00`, `jum 08:00-11:30, 13:30-15:00`, `libur
    09:00-12:00`. A later line about the same day adds to the earlier one.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._of: dict[str, tuple[Span, ...]] = {}
        for line in lines:
            days, spans = _read(line)
            for day in days:
                self._of[day] = _ordered((*self._of.get(day, ()), *spans), line)

    @property
    def known(self) -> bool:
        """Whether anything is known of them."""
        return bool(self._of)

    def on(self, day: date, workdays: Workdays) -> tuple[Span, ...]:
        """When the place is open on a day; on holidays only where that is said."""
        if workdays.holiday(day) is not None:
            return self._of.get(HOLIDAY, ())
        return self._of.get(DAYS[day.weekday()], ())

    def closes_at(self, at: datetime, workdays: Workdays) -> datetime | None:
        """Until when the place is open, if it is open at that moment."""
        here = at.astimezone(WIB)
        for span in self.on(here.date(), workdays):
            if span.opens <= here.time() < span.closes:
                return datetime.combine(here.date(), span.closes, WIB)
        return None

    def opens_next(self, at: datetime, workdays: Workdays) -> datetime | None:
        """When the place opens next after that moment; None where that is not within a month."""
        here = at.astimezone(WIB)
        for more in range(_AHEAD):
            day = here.date() + timedelta(days=more)
            for span in self.on(day, workdays):
                opens = datetime.combine(day, span.opens, WIB)
                if opens > here:
                    return opens
        return None

    def week(self) -> Iterator[tuple[str, str, Sequence[Span]]]:
        """The days that have the same hours together: the first of them, the last, and the hours.

        A row of days runs on from Monday to Sunday; holidays stand alone and last.
        """
        first = ""
        for here, after in zip(DAYS, (*DAYS[1:], ""), strict=True):
            first = first or here
            if self._of.get(here, ()) != self._of.get(after, ()) or not after:
                if spans := self._of.get(here, ()):
                    yield first, here, spans
                first = ""
        if spans := self._of.get(HOLIDAY, ()):
            yield HOLIDAY, HOLIDAY, spans


def _read(line: str) -> tuple[list[str], list[Span]]:
    found = _LINE.fullmatch(line.strip().lower())
    if found is None:
        raise BadHours(f"{line!r} is no hours such as sen-kam 08:00-14:00")
    spans: list[Span] = []
    for part in found["spans"].split(","):
        if (span := _SPAN.fullmatch(part.strip())) is None:
            raise BadHours(f"{part.strip()!r} is no span such as 08:00-14:00")
        spans.append(_span(*map(int, span.groups()), told=part.strip()))
    return _days(found["days"]), spans


def _span(hour: int, minute: int, last_hour: int, last_minute: int, *, told: str) -> Span:
    try:
        span = Span(time(hour, minute), time(last_hour, last_minute))
    except ValueError:
        raise BadHours(f"{told!r} has a time that no clock shows") from None
    if span.closes <= span.opens:
        raise BadHours(f"{told!r} ends before it begins")
    return span


def _days(text: str) -> list[str]:
    days: list[str] = []
    for part in text.split(","):
        first, mark, last = (word.strip() for word in part.partition("-"))
        if part.strip() == HOLIDAY:
            days.append(HOLIDAY)
            continue
        for word in (first, last) if mark else (first,):
            if word not in DAYS:
                raise BadHours(f"{word!r} is none of {', '.join((*DAYS, HOLIDAY))}")
        start, end = DAYS.index(first), DAYS.index(last if mark else first)
        if end < start:
            raise BadHours(f"{part.strip()!r} runs backwards")
        days += DAYS[start : end + 1]
    return days


def _ordered(spans: Iterable[Span], line: str) -> tuple[Span, ...]:
    ordered = tuple(sorted(spans))
    for one, other in pairwise(ordered):
        if other.opens < one.closes:
            raise BadHours(f"{line!r} has hours that overlap")
    return ordered
