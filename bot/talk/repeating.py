"""Repetitions as people name them: `setiap Senin jam 8`, `tiap tanggal 1 dan 15 jam 9 pagi`.

What comes of it is a line of cron and the words that it is said back by, which are made from the
line and not from what was typed. What five fields cannot say is refused with the reason, and so is
what may mean two things: `setiap minggu` is every Sunday, or every week.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time

import msgspec

from bot.talk.asking import Misheard, Paged, Question
from bot.talk.clocks import USUAL, NoClock, part_in, split_clocks, without_parts
from bot.talk.moments import WHY_NO_CLOCK
from bot.talk.numbers import ONES, read_whole
from bot.talk.said import Heard, Typed
from bot.understanding.reckoning import MONTHS, WEEKDAYS
from models.broadcasts.timetable import (
    MOST_A_DAY,
    BadCron,
    check_cron,
    clocks_of,
    days_of,
    months_of,
    next_times,
    weekdays_of,
)

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Days of the week in cron, from Monday on."""
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
LAST = 32
"""The last day of any month."""
_ALL_WEEK = frozenset(range(7))
_WORKDAYS = frozenset(range(5))
_SHORTEST_MONTH = 28
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


class Repetition(msgspec.Struct, frozen=True):
    """How something repeats: `cron` in five fields with days by their names, on Lampung's clock,
    `words` to say it back, and whether holidays were left out (`skips_holidays`)."""

    cron: str
    words: str
    skips_holidays: bool = False


class Repeats(Question[Repetition]):
    """How often and when."""

    example = "example-repeats"

    def read(self, heard: Heard, offered: Sequence[str]) -> Repetition | Misheard | Paged:
        return read_repetition(heard.text) if isinstance(heard, Typed) else Misheard("type-please")


# ── cron ─────────────────────────────────────────────────────────────────────────────────────────

_CRON = re.compile(r"[\d*][\d*/,-]*(?: (?:[\d*?][\d*/,-]*|last|l)){1,2}(?: [\w*/,?#-]+){1,4}")
_FIELD = re.compile(
    r"(?P<first>[a-z]{3}|[0-7])(?:-(?P<last>[a-z]{3}|[0-7]))?(?:/(?P<step>\d))?"
    r"|\*(?:/(?P<each>\d))?"
)
_CRONTAB = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Days by their numbers in crontab: Sunday is the first, and the eighth."""


def read_cron(line: str) -> Repetition | Misheard:
    """A line of crontab: its days of the week count from Sunday, 0, and a range may run over it."""
    fields = line.lower().split()
    if len(fields) != 5:
        return Misheard("cron-fields", {"count": len(fields)})
    weekdays = _crontab_days(fields[4])
    if weekdays is None:
        return Misheard("cron-bad", {"said": fields[4]})
    cron = " ".join((*fields[:4], _days_field(weekdays)))
    try:
        clocks = clocks_of(cron)
        check_cron(cron)
    except BadCron:
        return Misheard("cron-bad", {"said": line})
    if len(clocks) > MOST_A_DAY:
        return Misheard("repeat-often", {"most": MOST_A_DAY})
    return _made(cron, skips_holidays=False)


def _crontab_days(field: str) -> frozenset[int] | None:
    """Translates names and crontab's numbers; the rest is APScheduler's to judge."""
    found: set[int] = set()
    for part in field.split(","):
        match = _FIELD.fullmatch(part)
        if match is None or part == "":
            return None
        step = int(match["step"] or match["each"] or 1)
        first = match["first"] or "0"
        # A step without an end goes on to Saturday.
        last = match["last"] or (first if match["first"] and not match["step"] else "6")
        low, high = _crontab_day(first), _crontab_day(last)
        if low is None or high is None or not step:
            return None
        found.update((day - 1) % 7 for day in range(low, high + 1 + 7 * (high < low), step))
    return frozenset(found)


def _crontab_day(said: str) -> int | None:
    """From Sunday, 0, on; 7 is Sunday again, at the end of a range."""
    if said.isdigit():
        return int(said)
    return _CRONTAB.index(said) if said in _CRONTAB else None


def _days_field(days: frozenset[int]) -> str:
    if days == _ALL_WEEK:
        return "*"
    return ",".join(
        NAMES[first] if first == last else f"{NAMES[first]}-{NAMES[last]}"
        for first, last in _runs(sorted(days))
    )


def _runs(days: Sequence[int], apart: int = -1) -> list[tuple[int, int]]:
    """Days that follow one another, three or more of them, as the first and the last; `apart` is
    in no such run."""
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and runs[-1][1] == day - 1 and day != apart:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return [
        each
        for first, last in runs
        for each in ([(first, last)] if last - first > 1 else
                     [(day, day) for day in range(first, last + 1)])
    ]  # fmt: skip


def _made(cron: str, *, skips_holidays: bool) -> Repetition | Misheard:
    """The repetition, unless cron means something else by it, or it never comes."""
    fields = cron.split()
    if fields[2] != "*" and fields[4] != "*":
        # crontab: on either. APScheduler: on both.
        return Misheard("repeat-both")
    if not next_times(cron, _EPOCH, 1):
        return Misheard("repeat-never")
    return Repetition(cron, words_of(cron), skips_holidays)


# ── said back ────────────────────────────────────────────────────────────────────────────────────


def words_of(cron: str) -> str:
    """`Setiap Senin dan Kamis pukul 08.00 WIB`. Raises BadCron."""
    clocks = _listed([f"{hour:02d}.{minute:02d}" for hour, minute in clocks_of(cron)])
    months = months_of(cron)
    in_months = "" if len(months) == 12 else _listed([_MONTHS[each - 1] for each in months])
    fields = cron.split()
    if fields[2] != "*":
        days = days_of(cron)
        return f"Setiap {_dates(days, months, in_months)} pukul {clocks} WIB{_left_out(cron)}"
    weekdays = frozenset(weekdays_of(cron))
    named = "hari" if weekdays == _ALL_WEEK else _weekdays(weekdays)
    where = f" di bulan {in_months}" if in_months else ""
    return f"Setiap {named}{where} pukul {clocks} WIB"


def _weekdays(days: frozenset[int]) -> str:
    return _listed([
        _DAYS[first] if first == last else f"{_DAYS[first]} sampai {_DAYS[last]}"
        for first, last in _runs(sorted(days))
    ])  # fmt: skip


def _dates(days: Sequence[int], months: Sequence[int], in_months: str) -> str:
    numbers = [
        str(first) if first == last else f"{first} sampai {last}"
        for first, last in _runs([day for day in days if day != LAST])
    ]
    if len(days) == len(months) == 1 and LAST not in days:
        return f"tanggal {numbers[0]} {in_months}"
    parts = [f"tanggal {_listed(numbers)}"] if numbers else []
    if LAST in days:
        parts.append("hari terakhir bulan")
    where = f" di bulan {in_months}" if in_months else ""
    return f"{' dan '.join(parts)}{where}"


def _left_out(cron: str) -> str:
    """Said of days that some months have not."""
    days, months = [day for day in days_of(cron) if day != LAST], months_of(cron)
    short = [_SHORTEST_MONTH if month == 2 else 30 if month in (4, 6, 9, 11) else 31
             for month in months]  # fmt: skip
    if not days or max(days) <= min(short):
        return ""
    if months == [2]:
        return " (hanya di tahun kabisat)"
    return " (bulan yang tidak punya tanggal itu dilewati)"


def _listed(names: Sequence[str]) -> str:
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


# ── everyday words ───────────────────────────────────────────────────────────────────────────────


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_EVERY = r"(?:setiap|setip|tiap[ -]tiap|tiap2|tiap|tip|saban|saben|stiap|tyap)"
_TO = r" ?(?:-|–|sampai dengan|sampai|sampe|smp|hingga|s/d|s\.d\.|sd) ?"
_DATED = r"(?:tanggal|tgl|tggl|tg)\.? ?"
_AND = r"(?: ?, ?dan | ?, ?| dan | dn | serta | ?& ?| ?\+ ?)"
_WEEKDAY = rf"(?:hari |hr )?{_any(list(WEEKDAYS))}"
_SUNDAYS = ("minggu", "mggu", "mgg")
_WEEK = "(?:minggu|mggu|mgg|pekan)"
_NTH = r"(?:pertama|kedua|ketiga|keempat|kelima|terakhir|ke ?-?\d)"
_TIMES = r"(?:sekali|\d+ ?(?:kali|x))"
_MONTH = _any(list(MONTHS))

_ONCE = re.compile(
    r"\b(?:besok|bsk|lusa|depan|dpn|nanti|sekarang|skrg|hari ini|tadi|kemarin|lagi)\b"
)
_IS_EVERY = re.compile(rf"\b{_EVERY}\b")
_RAW = re.compile(r"^cron\b:? ?|`")
_NUMBER_WORDS = re.compile(
    rf"\b{_any([word for word, value in ONES.items() if 0 < value <= 20])}(?: (?:belas|puluh))?"
    r"(?: (?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan))?\b"
)
# What no line of cron says, in this order; each with the key of the reason.
_UNSAYABLE = (
    (re.compile(
        rf"(?:(?!1\b)\d+|beberapa) ?{_WEEK}\b(?! (?:pagi|siang|sore|malam))|dwi ?mingguan"
        rf"|selang (?:se)?{_WEEK}|{_WEEK} (?:ganjil|genap)"
    ), "repeat-weeks"),
    (re.compile(
        r"(?:(?!1\b)\d+) ?(?:hari|hr)\b|selang (?:sehari|seling|1 hari)|(?:hari|tanggal|tgl) "
        r"(?:ganjil|genap)"
    ), "repeat-days"),
    (re.compile(rf"(?:{_any(list(WEEKDAYS))}|pekan|hari kerja) {_NTH}\b"), "repeat-nth"),
    (re.compile(r"\b(?:hari|hr) (?:libur|raya|besar|puasa)|tanggal merah|lebaran|ramadh?an|puasa"),
     "repeat-holidays"),
)  # fmt: skip
_OFTEN = re.compile(r"\b(?:jam|jm|menit|mnt|detik|jam-jaman)\b")
_EXCEPT = re.compile(r"\b(?:kecuali|selain|tapi bukan|tidak termasuk)\b")
_HOLIDAYS = re.compile(
    r"\b(?:pas |saat )?(?:hari |hr )?(?:libur(?: nasional)?|tanggal merah|tgl merah|tanggalan merah"
    r"|merah)\b"
)
_WORKWEEK = re.compile(r"\b(?:hari|hr) kerja\b|\bweekdays?\b")
_WEEKEND = re.compile(rf"\b(?:akhir {_WEEK}|weekend|week end)\b")
_PART_OF_MONTH = re.compile(r"\b(?P<part>awal|tengah|pertengahan|akhir) (?:bulan|bln)\b")
_MONTHS_APART = re.compile(
    rf"\b(?:{_EVERY} (?P<each>\d+) ?(?:bulan|bln)(?: sekali)?|(?P<count>\d+) ?(?:bulan|bln) sekali"
    r"|(?P<quarter>triwulan|3 bulanan))\b"
)
_RANGE = rf"\d\d?(?:{_TO}(?:{_DATED})?\d\d?)?"
_DATES = re.compile(
    rf"{_DATED}(?P<list>{_RANGE}(?:{_AND}(?:{_DATED})?{_RANGE}(?!\d))*)(?!\d)"
    rf"|(?<!\d)(?P<bare>\d\d?)(?= ?{_MONTH}\b)"
)
_MONTH_NAME = re.compile(rf"(?<![a-z])(?:(?:di|dalam|pada) )?(?:bulan |bln )?(?P<month>{_MONTH})\b")
_EVE = re.compile(
    rf"\b(?:malam|malem|mlm) (?P<days>{_WEEKDAY}(?:{_AND}(?:(?:malam|malem|mlm) )?{_WEEKDAY})*)\b"
)
_WEEKDAYS_TO = re.compile(rf"\b(?P<first>{_WEEKDAY}){_TO}(?P<last>{_WEEKDAY})\b")
_NAMED = re.compile(
    rf"(?<![a-z'])(?P<hari>(?:hari |hr ))?(?P<day>{_any(list(WEEKDAYS))})(?![a-z'])"
)
_WEEKLY = re.compile(
    rf"\b(?:{_EVERY} )?(?:seminggu|sepekan|mingguan|pekanan|1 {_WEEK})(?: {_TIMES})?\b"
    rf"|\b{_EVERY} pekan\b|\b{_EVERY} {_WEEK}(?= (?:pada |di |tiap )?(?:hari|hr) )"
    rf"|\b{_EVERY} {_WEEK}(?= {_any([day for day in WEEKDAYS if day not in _SUNDAYS])}\b)"
)
_MONTHLY = re.compile(
    rf"\b(?:{_EVERY} |di )?(?:sebulan|bulanan|1 bulan|1 bln)(?: {_TIMES})?\b"
    rf"|\b{_EVERY} (?:bulan|bln)(?:nya)?\b"
)
_YEARLY = re.compile(
    rf"\b(?:{_EVERY} )?(?:setahun|tahunan|1 tahun)(?: sekali)?\b|\b{_EVERY} (?:tahun|thn)(?:nya)?\b"
)
_DAILY = re.compile(
    rf"\b(?:sehari|sedino|1 hari)(?: {_TIMES})?\b|\bharian\b|\bhari[- ]hari\b"
    rf"|\b{_EVERY} (?:hari|hr|dino)(?:nya)?\b"
)
_FILLERS = frozenset((
    "pada", "di", "hari", "hr", "dan", "dn", "serta", "ya", "yaa", "dong", "tolong", "mohon",
    "kirim", "kirimkan", "dikirim", "sekali", "rutin", "berulang", "selalu", "saja", "aja", "wib",
    "pas", "setiap", "tiap", "tiap2", "saban", "saben", "stiap", "tanggal", "tgl", "min", "nya",
    "dari", "mulai", "&", "bulan", "dengan",
))  # fmt: skip
_PARTS_OF_MONTH = {"awal": 1, "tengah": 15, "pertengahan": 15, "akhir": LAST}


def read_repetition(text: str) -> Repetition | Misheard:
    """The repetition that a text names, or why there is none."""
    said = " ".join(text.lower().replace("’", "'").split()).rstrip(" .!?")
    line = _RAW.sub("", said).strip()
    if _CRON.fullmatch(line):
        return read_cron(line)
    if _ONCE.search(said):
        return Misheard("repeat-please" if _IS_EVERY.search(said) else "repeat-once")
    clocks, rest = split_clocks(said)
    rest = _NUMBER_WORDS.sub(_in_digits, rest)
    main, *left_out = _EXCEPT.split(rest, maxsplit=1)
    for form, key in _UNSAYABLE:
        if form.search(main):
            return Misheard(key)
    if isinstance(clocks, NoClock):
        return Misheard(WHY_NO_CLOCK[clocks.why], {"said": clocks.said})
    if _OFTEN.search(main):
        return Misheard("repeat-often", {"most": MOST_A_DAY})
    return _Reader(main, "".join(left_out)).read(clocks)


def _in_digits(match: re.Match[str]) -> str:
    number = read_whole(match[0])
    return match[0] if number is None else str(number)


class _Reader:
    """Takes out of a text what it understands, until nothing is left."""

    def __init__(self, main: str, left_out: str) -> None:
        self._main, self._left_out = main, left_out
        self._weekdays: set[int] = set()
        self._days: set[int] = set()
        self._months: set[int] = set()
        self._out: set[int] = set()
        self._part = part_in(main)

    def read(self, clocks: Sequence[time]) -> Repetition | Misheard:
        skips = self._take_exceptions()
        if skips is None:
            return Misheard("repeat-please")
        every = _IS_EVERY.search(self._main) is not None
        if self._take(_WORKWEEK):
            self._weekdays |= _WORKDAYS
            skips = True
        wrong = self._take_months() or self._take_dates()
        if wrong is not None:
            return wrong
        yearly, monthly = self._take(_YEARLY), self._take(_MONTHLY)
        weekly = self._take(_WEEKLY)
        wrong = self._take_weekdays()
        if wrong is not None:
            return wrong
        daily = self._take(_DAILY)
        left = _IS_EVERY.sub(" ", without_parts(self._main))
        if any(word not in _FILLERS for word in re.findall(r"[^\s,.;:()-]+", left)):
            return Misheard("repeat-please")
        if self._days and (self._weekdays or self._out):
            return Misheard("repeat-both")
        if (yearly or monthly or self._months) and not (self._days or self._weekdays):
            return Misheard("repeat-which-date")
        if yearly and not (self._days and self._months):
            return Misheard("repeat-which-date")
        if weekly and not (self._days or self._weekdays):
            return Misheard("repeat-which-day")
        if not (self._days or self._weekdays or self._out or daily or every):
            return Misheard("repeat-which-day" if clocks else "repeat-please")
        if self._out:
            self._weekdays = (self._weekdays or set(_ALL_WEEK)) - self._out
            if not self._weekdays:
                return Misheard("repeat-never")
        return self._timed(clocks, skips_holidays=skips)

    def _take(self, form: re.Pattern[str]) -> bool:
        self._main, count = form.subn(" ", self._main)
        self._main = " ".join(self._main.split())
        return count > 0

    def _each(self, form: re.Pattern[str]) -> list[re.Match[str]]:
        found = list(form.finditer(self._main))
        self._take(form)
        return found

    def _take_exceptions(self) -> bool | None:
        """Whether holidays are left out; None where something else is that is not understood."""
        text, holidays = _HOLIDAYS.subn(" ", self._left_out)
        out = {WEEKDAYS[match["day"]] for match in _NAMED.finditer(text)}
        text = _NAMED.sub(" ", text)
        if any(word not in _FILLERS for word in re.findall(r"[^\s,.;:()]+", text)):
            return None
        self._out = out
        return holidays > 0

    def _take_months(self) -> Misheard | None:
        for match in self._each(_PART_OF_MONTH):
            self._days.add(_PARTS_OF_MONTH[match["part"]])
        for match in self._each(_MONTHS_APART):
            count = 3 if match["quarter"] else int(match["each"] or match["count"])
            if count == 0 or 12 % count:
                return Misheard("repeat-months")
            self._months |= set(range(1, 13, count))
            if not self._days and not _DATES.search(self._main):
                return Misheard("repeat-which-date")
        return None

    def _take_dates(self) -> Misheard | None:
        for match in self._each(_DATES):
            for part in re.findall(_RANGE, match["list"] or match["bare"]):
                first, *last = (int(number) for number in re.findall(r"\d+", part))
                if not 1 <= first <= 31 or any(not first < to <= 31 for to in last):
                    return Misheard("repeat-no-date", {"said": part})
                self._days |= set(range(first, (last[0] if last else first) + 1))
        for match in self._each(_MONTH_NAME):
            self._months.add(MONTHS[match["month"]])
        return None

    def _take_weekdays(self) -> Misheard | None:
        if self._take(_WEEKEND):
            self._weekdays |= {5, 6}
        for match in self._each(_EVE):
            self._weekdays |= {
                (WEEKDAYS[each["day"]] - 1) % 7 for each in _NAMED.finditer(match["days"])
            }
            self._part = "evening"
        for match in self._each(_WEEKDAYS_TO):
            first, last = (WEEKDAYS[match[end].split(" ")[-1]] for end in ("first", "last"))
            self._weekdays |= {day % 7 for day in range(first, last + 1 + 7 * (last < first))}
        named = self._each(_NAMED)
        days = {WEEKDAYS[match["day"]] for match in named}
        if days == {6} and not self._weekdays and not any(
            match["hari"] or match["day"] == "ahad" for match in named
        ):  # fmt: skip
            return Misheard("repeat-sunday")
        self._weekdays |= days
        return None

    def _timed(self, clocks: Sequence[time], *, skips_holidays: bool) -> Repetition | Misheard:
        times = list(clocks) or [USUAL[self._part]] if self._part in USUAL else list(clocks)
        if not times:
            return Misheard("repeat-no-clock")
        if len(times) > MOST_A_DAY:
            return Misheard("repeat-often", {"most": MOST_A_DAY})
        hours, minutes = {each.hour for each in times}, {each.minute for each in times}
        if len(times) != len(hours) * len(minutes):
            return Misheard("repeat-clocks")
        days = ",".join(
            "last" if first == LAST else f"{first}" if first == last else f"{first}-{last}"
            for first, last in _runs(sorted(self._days), apart=LAST)
        )
        months = ",".join(map(str, sorted(self._months)))
        cron = " ".join((
            ",".join(map(str, sorted(minutes))), ",".join(map(str, sorted(hours))), days or "*",
            "*" if len(self._months) == 12 else months or "*",
            _days_field(frozenset(self._weekdays)) if self._weekdays else "*",
        ))  # fmt: skip
        return _made(cron, skips_holidays=skips_holidays)
