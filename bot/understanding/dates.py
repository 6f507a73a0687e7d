"""Days as people name them: `besok`, `sabtu ini`, `minggu depan`, `tgl 5`, `5/12`, `5 des 2026`.

The day comes first. A bare day number is the next such day, today included; a weekday is the next
one, today only where `ini` is said; `minggu` is the week before `ini`, `depan` and `lagi`, and
Sunday after `hari` and elsewhere; `malam minggu` is the evening before Sunday. What was read is
taken out, so that the rest of a sentence can be searched for something else.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bot.understanding.reckoning import (
    MONTHS,
    WEEKDAYS,
    Days,
    NoDay,
    ahead_of,
    date_of,
    dated_of,
    named_month_of,
    next_month_of,
    past_of,
    relative_month_of,
    soon_of,
    span_of,
    week_of,
    weekday_of,
)


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_SUNDAY = _any(("minggu", "mggu", "mgg"))
_WEEKDAY = _any(WEEKDAYS)
_NO_WEEK = _any(name for name in WEEKDAYS if name not in ("minggu", "mggu", "mgg"))
_MONTH = _any(MONTHS)
_LONG_MONTH = _any(name for name in MONTHS if len(name) > 4 or name in ("mei", "juni", "juli"))
_THIS, _NEXT, _MORE = "(?:ini|ni)", "(?P<next>depan|dpn|ngarep)", "(?:lagi|lg|lgi|maneh)"
_LAST = "(?:(?:yang |yg )?(?:lalu|kemarin|kmrn|kmren|wingi|lewat))"
_WEEK = "(?:minggu|mggu|mgg|pekan)"
_TO = r"(?:-|–|sampai|sampe|smp|hingga|s/d|s\.d\.|sd)"
_DATED = r"(?:tanggal|tgl|tggl|tg)\.? ?"
_EVE = "(?P<eve>malam|malem|mlm) "
_YEAR = r"(?:20\d\d|2[5-9]|3\d)"
_NO_MEASURE = "(?! ?(?:kg|kilo|liter|ltr|lt|ons|rb|ribu|orang|karung|botol|pak|paket))"

_MOST = 20
"""Days read from one text; nobody names so many."""

_CLOCK = re.compile(
    r"\b(?:(?:jam|pukul|pkl)\.? ?\d\d?(?:[.:]\d\d)?(?: ?(?:-|sampai|sd|s/d) ?\d\d?(?:[.:]\d\d)?)?"
    r"(?: ?(?:pagi|siang|sore|malam|wib))*|\d\d?:\d\d(?: ?wib)?)(?!\w)",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(
    r"\b(?:(?:ba'?da|habis|abis) (?:subuh|d?z?h?uhur|ashar|asar|magh?rib|isya)"
    r"|pagi|siang|sore|malam)\b",
    re.IGNORECASE,
)


def read_days(text: str, today: date) -> Days | NoDay | None:
    """The days that a text names, or why they are of no use; None when it names none."""
    return split_days(text, today)[0]


def split_days(text: str, today: date) -> tuple[Days | NoDay | None, str]:
    """The days that stand in a text, and the text without them and without times of the day.

    Several (`besok atau lusa`) are taken from the first to the last. Of a date and the name of its
    day the date counts.
    """
    found, rest = _read(text, today)
    if not found:
        return None, text
    rest = " ".join(_TIME_OF_DAY.sub(" ", rest).replace("\0", " ").split())
    dates = [read for form, read in found if form.is_date]
    said = dates or [read for _, read in found]
    days = [read for read in said if isinstance(read, Days)]
    if days:
        return Days(min(d.first for d in days), max(d.last for d in days)), rest
    return said[0], rest


def read_one_day(text: str, today: date) -> date | None:
    """The only day that a text names; None where it names several, or only a week or a month.

    That only today is left of `minggu ini` does not make a day of it.
    """
    found, _ = _read(text, today)
    said = [each for each in found if each[0].is_date] or found
    days = [read for form, read in said if not form.is_long and isinstance(read, Days)]
    named = {day for each in days for day in (each.first, each.last)}
    return named.pop() if len(named) == 1 else None


def _read(text: str, today: date) -> tuple[list[tuple["_Form", Days | NoDay]], str]:
    """All that names days, by its form, and the text with a NUL in the place of each."""
    rest = _CLOCK.sub(" ", text)
    found: list[tuple[_Form, Days | NoDay]] = []
    for form in _FORMS:
        at = 0
        while len(found) < _MOST and (match := form.pattern.search(rest, at)) is not None:
            read = form.read(match, today)
            if read is None:
                at = match.end()
                continue
            found.append((form, read))
            at = match.start()
            rest = f"{rest[:at]} \0 {rest[match.end() :]}"
    return found, rest


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to name days; `is_date` for those with a number, which count more than others.

    `is_long` for weeks, months and the like, however few of their days are left.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date], Days | NoDay | None]
    is_date: bool = False
    is_long: bool = False


def _form(
    pattern: str,
    read: Callable[[re.Match[str], date], Days | NoDay | None],
    *,
    is_date: bool = False,
    is_long: bool = False,
) -> _Form:
    whole = re.compile(rf"(?<![\w/])(?<!rt )(?:{pattern})(?![\w/])", re.IGNORECASE)
    return _Form(whole, read, is_date, is_long)


# In this order: what is longer and surer first, because what is read is taken out.
_FORMS = (
    _form(
        rf"(?:{_DATED})?(?P<day>\d\d?) ?{_TO} ?(?P<to>\d\d?) ?(?P<month>{_MONTH})"
        rf"(?: ?(?P<year>{_YEAR}))?",
        span_of, is_date=True,
    ),
    _form(
        rf"{_DATED}(?P<day>\d\d?)(?: ?(?:sampai|sampe|smp|hingga|s/d|sd) ?(?:{_DATED})?"
        r"|-(?=1[3-9]|2\d|3[01]))(?P<to>\d\d?)",
        span_of, is_date=True,
    ),
    _form(
        rf"(?:{_DATED})?(?P<day>\d\d?)(?: (?:bulan|bln) |[ -])?(?P<month>{_MONTH})"
        rf"(?:[ -]?(?P<year>{_YEAR}))?",
        date_of, is_date=True,
    ),
    _form(rf"(?:bulan|bln) (?P<month>{_MONTH}) {_DATED}(?P<day>\d\d?)", date_of, is_date=True),
    _form(
        rf"{_DATED}(?P<day>\d\d?) (?:bulan|bln) (?P<number>\d\d?)(?: (?P<year>20\d\d))?",
        date_of, is_date=True,
    ),
    _form(rf"{_DATED}(?P<day>\d\d?) (?:bulan|bln) {_NEXT}", next_month_of, is_date=True),
    _form(rf"(?:bulan|bln) {_NEXT} {_DATED}(?P<day>\d\d?)", next_month_of, is_date=True),
    _form(r"(?P<year>20\d\d)-(?P<number>\d\d?)-(?P<day>\d\d?)", date_of, is_date=True),
    _form(
        rf"(?:{_DATED})?(?P<day>\d\d?)(?P<mark>[-/.])(?P<number>\d\d?)(?P=mark)(?P<year>{_YEAR})",
        date_of, is_date=True,
    ),
    _form(
        rf"(?:{_DATED})?(?P<day>\d\d?)[-/](?P<number>\d\d?){_NO_MEASURE}", date_of, is_date=True
    ),
    _form(rf"{_DATED}(?P<day>\d\d?)", dated_of, is_date=True),
    _form(
        r"(?:kemarin|kmrn|kmren|kemaren|wingi)(?: (?:lusa|sore|pagi|malam))?|(?:tadi )?semalam"
        rf"|(?:hari |hr )?(?:{_WEEKDAY}|{_WEEK}|bulan|bln) {_LAST}"
        r"|(?:\w+ )?(?:se)?(?:hari|hr|minggu|bulan|bln) (?:yang |yg )?lalu",
        past_of,
    ),
    _form(
        r"(?:(?P<single>sehari|seminggu|sepekan|sebulan)"
        r"|(?P<count>\d{1,3}|[a-z]+(?: belas| puluh)?)"
        r" ?(?P<span>hari|hr|minggu|mgg|pekan|bulan|bln))"
        rf" {_MORE}",
        ahead_of,
    ),
    _form(
        rf"(?:{_EVE})?(?:hari |hr )?(?P<weekday>{_NO_WEEK}) (?:{_WEEK} )?"
        rf"(?:{_NEXT}|(?P<this>{_THIS}))",
        weekday_of,
    ),
    _form(
        rf"(?:{_EVE}|hari |hr )(?P<weekday>{_SUNDAY}) (?:{_NEXT}|(?P<this>{_THIS}))", weekday_of
    ),
    _form(rf"(?:(?P<end>akhir) )?{_WEEK} (?:{_NEXT}|{_THIS}|{_MORE})", week_of, is_long=True),
    _form(
        rf"(?P<end>akhir (?:pekan|minggu)|weekend|week end)(?: (?:{_NEXT}|{_THIS}))?",
        week_of, is_long=True,
    ),
    _form(
        rf"(?P<part>awal|akhir) (?:bulan|bln)(?: (?:{_NEXT}|{_THIS}))?",
        relative_month_of, is_long=True,
    ),
    _form(rf"(?:bulan|bln) (?:{_NEXT}|{_THIS})", relative_month_of, is_long=True),
    _form(
        rf"(?:(?:bulan|bln) (?P<month>{_MONTH})|(?P<long>{_LONG_MONTH}))(?: (?P<year>20\d\d))?",
        named_month_of, is_long=True,
    ),
    _form(
        rf"(?:(?:besok|bsk|besuk) )?(?:(?:{_EVE})?(?:hari |hr )?)(?P<weekday>{_WEEKDAY})",
        weekday_of,
    ),
    _form(
        r"(?P<two>(?:besok |bsk )?lusa|(?:se)?suk emben)"
        r"|(?P<one>besok|bsk|bsok|besuk|sesuk|bsuk)(?:nya)?"
        r"|(?:hari|hr|hri) (?:ini|ni)|sekarang|skrg|skrng|saiki"
        r"|nanti (?:pagi|siang|sore|malam)|(?:pagi|siang|sore|malam) (?:ini|nanti)",
        soon_of,
    ),
)  # fmt: skip
