"""What words for days come to, reckoned from today: the arithmetic behind `dates`."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.understanding.spelling import spoken_number

_PASSED = 90
"""A day and a month without a year that are at most so many days ago are over, not next year's."""
_FURTHEST = 3
"""Years ahead that a date may be in: one beyond was mistyped."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days in a row, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class NoDay:
    """Words that name a day that is of no use: it is `past`, or there is `none` such."""

    why: Literal["past", "none"]
    said: str


WEEKDAYS = {
    "senin": 0, "snin": 0, "senen": 0, "selasa": 1, "slasa": 1, "sls": 1, "rabu": 2, "rebo": 2,
    "kamis": 3, "kms": 3, "kemis": 3, "jumat": 4, "jum'at": 4, "jumaat": 4, "jmt": 4, "jumuah": 4,
    "sabtu": 5, "sbtu": 5, "sbt": 5, "minggu": 6, "mggu": 6, "mgg": 6, "ahad": 6,
}  # fmt: skip
MONTHS = {
    "januari": 1, "jan": 1, "februari": 2, "pebruari": 2, "feb": 2, "maret": 3, "mar": 3, "mrt": 3,
    "april": 4, "apr": 4, "mei": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7, "agustus": 8,
    "agu": 8, "agt": 8, "ags": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10,
    "okt": 10, "oct": 10, "november": 11, "nopember": 11, "nov": 11, "nop": 11, "desember": 12,
    "des": 12, "dec": 12,
}  # fmt: skip


def _said(match: re.Match[str]) -> str:
    """The words, but for `tanggal` before a number."""
    return re.sub(r"^(?:tanggal|tgl|tggl|tg)\.? ?", "", match[0].strip(), flags=re.IGNORECASE)


def _group(match: re.Match[str], name: str) -> str:
    """What was said in this place of the form; empty where nothing was, or it has no such place."""
    return (match.groupdict().get(name) or "").lower()


def _day(day: date) -> Days:
    return Days(day, day)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _month(year: int, month: int) -> Days:
    month, year = (month - 1) % 12 + 1, year + (month - 1) // 12
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _next(weekday: int, today: date, *, today_too: bool) -> date:
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(ahead if ahead or today_too else 7)


def past_of(match: re.Match[str], today: date) -> NoDay:
    return NoDay("past", _said(match))


def soon_of(match: re.Match[str], today: date) -> Days:
    """`hari ini`, `besok`, `lusa`."""
    return _day(today + timedelta(2 if _group(match, "two") else 1 if _group(match, "one") else 0))


def ahead_of(match: re.Match[str], today: date) -> Days | None:
    """`2 hari lagi` is that day, `dua minggu lagi` that week, `sebulan lagi` that month."""
    single = _group(match, "single")
    digits, _ = spoken_number(_group(match, "count").split(), 0)
    count = 1 if single else int(digits or 0)
    if not count or count > 366:
        return None
    match single or _group(match, "span"):
        case "sehari" | "hari" | "hr":
            return _day(today + timedelta(count))
        case "sebulan" | "bulan" | "bln":
            return _month(today.year, today.month + count)
        case _:
            monday = _monday(today) + timedelta(7 * count)
            return Days(monday, monday + timedelta(6))


def weekday_of(match: re.Match[str], today: date) -> Days:
    """`sabtu`, `sabtu ini`, `malam minggu`; `sabtu depan` is that of the week after this one."""
    weekday = WEEKDAYS[_group(match, "weekday")]
    before = 1 if _group(match, "eve") else 0  # the evening that leads to the day
    if _group(match, "next"):
        return _day(_monday(today) + timedelta(7 + weekday - before))
    today_too = bool(_group(match, "this") or before)
    return _day(_next((weekday - before) % 7, today, today_too=today_too))


def week_of(match: re.Match[str], today: date) -> Days:
    """`minggu ini` from today, `minggu depan` from Monday, `akhir pekan` from Saturday."""
    monday = _monday(today) + timedelta(7 if _group(match, "next") else 0)
    first = monday + timedelta(5) if _group(match, "end") else monday
    return Days(max(first, today), monday + timedelta(6))


def relative_month_of(match: re.Match[str], today: date) -> Days:
    """`bulan ini` from today, `bulan depan`; the first or the last ten days of one."""
    month = _month(today.year, today.month + (1 if _group(match, "next") else 0))
    match _group(match, "part"):
        case "awal":
            if month.first + timedelta(9) < today:
                month = _month(today.year, today.month + 1)
            return Days(max(month.first, today), month.first + timedelta(9))
        case "akhir":
            return Days(max(month.last - timedelta(9), today), month.last)
        case _:
            return Days(max(month.first, today), month.last)


def named_month_of(match: re.Match[str], today: date) -> Days | NoDay:
    number = MONTHS[_group(match, "month") or _group(match, "long")]
    year = int(_group(match, "year") or today.year + (number < today.month))
    if not _is_near(year, today):
        return NoDay("none" if year > today.year else "past", _said(match))
    month = _month(year, number)
    return _unless_past(Days(min(max(month.first, today), month.last), month.last), match, today)


def span_of(match: re.Match[str], today: date) -> Days | NoDay:
    """`5-7 desember`, `tgl 28 sampai 2 januari`: the month is that of the last day."""
    month = _group(match, "month")
    day, to = int(match["day"]), int(match["to"])
    last = (
        _with_month(to, MONTHS[month], _group(match, "year"), today)
        if month
        else _bare_day(to, today)
    )
    if last is None:
        return NoDay("none", _said(match))
    around = last if day <= to else last.replace(day=1) - timedelta(1)
    first = _real(around.year, around.month, day)
    if first is None:
        return NoDay("none", _said(match))
    return _unless_past(Days(max(first, min(today, last)), last), match, today)


def date_of(match: re.Match[str], today: date) -> Days | NoDay:
    name = _group(match, "month")
    month = MONTHS[name] if name else int(match["number"])
    found = _with_month(int(match["day"]), month, _group(match, "year"), today)
    if found is None or not _is_near(found.year, today):
        past = found is not None and found < today
        return NoDay("past" if past else "none", _said(match))
    return _unless_past(_day(found), match, today)


def dated_of(match: re.Match[str], today: date) -> Days | NoDay:
    found = _bare_day(int(match["day"]), today)
    return NoDay("none", _said(match)) if found is None else _day(found)


def next_month_of(match: re.Match[str], today: date) -> Days | NoDay:
    """`tgl 5 bulan depan`."""
    month = _month(today.year, today.month + 1).first
    found = _real(month.year, month.month, int(match["day"]))
    return NoDay("none", _said(match)) if found is None else _day(found)


def _bare_day(day: int, today: date) -> date | None:
    """The next day of this number, today included; months that have no such day are passed over."""
    for ahead in range(3):
        month = _month(today.year, today.month + ahead)
        found = _real(month.first.year, month.first.month, day)
        if found is not None and found >= today:
            return found
    return None


def _with_month(day: int, month: int, year: str, today: date) -> date | None:
    """The date; without a year the next one, but for those that have just passed."""
    if year:
        return _real(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = _real(today.year, month, day)
    if found is not None and found < today - timedelta(_PASSED):
        return _real(today.year + 1, month, day)
    return found


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_near(year: int, today: date) -> bool:
    return today.year <= year <= today.year + _FURTHEST


def _unless_past(days: Days, match: re.Match[str], today: date) -> Days | NoDay:
    return NoDay("past", _said(match)) if days.last < today else days
