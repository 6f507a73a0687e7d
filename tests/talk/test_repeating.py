"""Repetitions: what is typed, the line of cron, the words said back, and the dates that follow."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.talk import Misheard, Repeats, Repetition
from bot.talk.repeating import read_repetition, words_of
from bot.talk.said import Pinned, Tapped, Typed
from models.base import WIB
from models.broadcasts.timetable import BadCron, next_times
from models.workdays import HolidayRow, Workdays
from tests.talk.repetitions import BAD, GOOD, WITHOUT_HOLIDAYS

NOW = datetime(2026, 11, 23, 10, tzinfo=WIB)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
CRONTAB = (1, 2, 3, 4, 5, 6, 0)
"""The numbers of the same days in crontab."""
MOMENTS = st.integers(0, 34 * 365 * 86_400).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
BY_NUMBER = ("0 8 * * 1", "0 8 * * 0-4", "0 8 * * */2", "0 8 * *", "0 8 * * x")


def _read(text: str) -> Repetition:
    found = read_repetition(text)
    assert isinstance(found, Repetition), (text, found)
    return found


def _days(cron: str, after: datetime, count: int = 5) -> list[str]:
    return [f"{each:%y-%m-%d}" for each in next_times(cron, after, count)]


@pytest.mark.parametrize(("text", "cron", "words", "days"), GOOD)
def test_a_repetition_is_a_line_of_cron_its_words_and_its_next_dates(
    text: str, cron: str, words: str, days: str
) -> None:
    found = _read(text)
    assert (found.cron, found.words) == (cron, f"Setiap {words}")
    assert " ".join(_days(cron, NOW)) == days
    assert found.skips_holidays == (text in WITHOUT_HOLIDAYS)


@pytest.mark.parametrize(("text", "why"), BAD)
def test_what_cron_cannot_say_is_refused_with_the_reason(text: str, why: str) -> None:
    found = read_repetition(text)
    assert isinstance(found, Misheard)
    assert found.why == why


@pytest.mark.parametrize("text", ["", " ", "😀", "1", "ya", "setiap", "*", "* * * * *", "0" * 9000])
def test_nonsense_is_no_repetition(text: str) -> None:
    assert isinstance(read_repetition(text), Misheard)


@pytest.mark.parametrize(("text", "cron", "words", "days"), GOOD)
def test_what_is_said_back_is_understood_as_the_same(
    text: str, cron: str, words: str, days: str
) -> None:
    said = f"setiap {words.split(' (')[0]}"
    # The last day of a month is a name of ours, and Sunday by itself may be a week.
    said = said.replace("hari terakhir bulan", "akhir bulan").replace("minggu ", "hari minggu ")
    if said.startswith("setiap Minggu"):
        said = said.replace("Minggu", "hari Minggu")
    found = _read(said)
    assert next_times(found.cron, NOW, 9) == next_times(cron, NOW, 9)


def test_numbers_of_days_count_from_sunday_as_in_crontab() -> None:
    for day, number in zip(DAYS, CRONTAB, strict=True):
        assert _read(f"0 8 * * {number}") == _read(f"setiap hari {day} jam 8")
    assert _read("0 8 * * 7") == _read("0 8 * * 0")
    assert next_times(_read("0 8 * * 1").cron, NOW, 1)[0].weekday() == 0


@pytest.mark.parametrize(
    "cron", ["0 8 * * 1", "0 8 * * 0-4", "0 8 * * */2", "0 8 * *", "0 8 * * x"]
)
def test_days_by_numbers_never_reach_apscheduler_which_counts_from_monday(cron: str) -> None:
    with pytest.raises(BadCron):
        next_times(cron, NOW, 1)


def test_a_day_that_short_months_lack_is_left_out_there() -> None:
    assert _days("0 8 31 * *", datetime(2027, 1, 1, tzinfo=WIB), 7) == [
        "27-01-31", "27-03-31", "27-05-31", "27-07-31", "27-08-31", "27-10-31", "27-12-31",
    ]  # fmt: skip
    assert _days("0 8 30 * *", datetime(2027, 1, 31, tzinfo=WIB), 2) == ["27-03-30", "27-04-30"]
    assert _days("0 8 29 * *", datetime(2027, 1, 31, tzinfo=WIB), 2) == ["27-03-29", "27-04-29"]
    assert _days("0 8 29 * *", datetime(2028, 1, 31, tzinfo=WIB), 2) == ["28-02-29", "28-03-29"]
    assert _days("0 8 last * *", datetime(2028, 1, 31, 9, tzinfo=WIB), 2) == [
        "28-02-29",
        "28-03-31",
    ]


def test_the_29th_of_february_comes_in_leap_years_and_not_in_2100() -> None:
    assert _days("0 8 29 2 *", NOW, 2) == ["28-02-29", "32-02-29"]
    assert _days("0 8 29 2 *", datetime(2096, 3, 1, tzinfo=WIB), 1) == ["04-02-29"]


def test_a_year_ends_like_any_month() -> None:
    assert _days("59 23 31 12 *", NOW, 2) == ["26-12-31", "27-12-31"]
    assert _days("0 0 1 1 *", datetime(2026, 12, 31, 23, 59, tzinfo=WIB), 1) == ["27-01-01"]
    assert _days("0 8 * * mon-fri", datetime(2026, 12, 30, 9, tzinfo=WIB), 3) == [
        "26-12-31", "27-01-01", "27-01-04",
    ]  # fmt: skip


def test_the_moment_itself_is_not_the_next() -> None:
    eight = datetime(2026, 11, 30, 8, tzinfo=WIB)
    assert next_times("0 8 * * mon", eight - timedelta(microseconds=1), 1) == [eight]
    assert next_times("0 8 * * mon", eight, 1) == [eight + timedelta(days=7)]


def test_holidays_are_left_out_if_wished_and_sundays_are_none() -> None:
    known = Workdays([
        HolidayRow(day=date(2026, 12, 25), name="Natal", off=True, source="test"),
        HolidayRow(day=date(2026, 12, 26), name="Bukan libur", off=False, source="test"),
    ])  # fmt: skip

    def skip(day: date) -> bool:
        return known.holiday(day) is not None

    found = next_times("0 8 * * *", datetime(2026, 12, 24, 9, tzinfo=WIB), 3, skip)
    assert [each.day for each in found] == [26, 27, 28]
    assert next_times("0 8 25 12 *", NOW, 1, lambda day: day.month == 12) == []


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.integers(0, 6), min_size=1, max_size=6),
    st.integers(0, 23),
    st.integers(0, 59),
    MOMENTS,
)
def test_every_date_is_on_a_day_and_at_the_hour_that_the_words_name(
    days: set[int], hour: int, minute: int, after: datetime
) -> None:
    named = " dan ".join(f"hari {DAYS[day]}" for day in sorted(days))
    found = _read(f"setiap {named} pukul {hour:02d}.{minute:02d}")
    times = next_times(found.cron, after, 10)
    # Day by day, without cron.
    first = after.astimezone(WIB).date()
    expected = [
        moment
        for day in range(80)
        if (moment := datetime.combine(first + timedelta(day), time(hour, minute), WIB)) > after
        and moment.weekday() in days
    ]
    assert times == expected[:10]
    assert {each.weekday() for each in times} == days
    assert f"{hour:02d}.{minute:02d} WIB" in found.words
    if len(days) < 3:
        assert all(DAYS[day] in found.words for day in days)
    by_number = ",".join(str(CRONTAB[day]) for day in days)
    assert _read(f"{minute} {hour} * * {by_number}").cron == found.cron


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.integers(1, 31), min_size=1, max_size=5),
    st.integers(6, 23),
    MOMENTS,
)
def test_every_date_has_a_number_that_the_words_name(
    days: set[int], hour: int, after: datetime
) -> None:
    numbers = ", ".join(str(day) for day in sorted(days))
    found = _read(f"setiap tanggal {numbers} jam {hour}")
    first = after.astimezone(WIB).date()
    expected = [
        moment
        for day in range(200)
        if (moment := datetime.combine(first + timedelta(day), time(hour), WIB)) > after
        and moment.day in days
    ]
    assert next_times(found.cron, after, 3) == expected[:3]


@given(st.text(max_size=60))
def test_any_text_is_a_repetition_or_none(text: str) -> None:
    found = read_repetition(text)
    assert isinstance(found, Misheard) or found.words == words_of(found.cron)


_ELSEWHERE = """
import time
from datetime import UTC, datetime
from bot.talk.moments import read_moment
from bot.talk.repeating import read_repetition
from models.broadcasts.timetable import next_times

time.tzset()
print(time.tzname[0], time.localtime().tm_gmtoff)
for at in (
    datetime(2026, 3, 8, 6, 59, tzinfo=UTC),  # New York goes to summer time at 7.00 UTC
    datetime(2026, 11, 1, 5, 30, tzinfo=UTC),  # and back at 6.00
    datetime(2026, 12, 31, 16, 59, tzinfo=UTC),
    datetime(2026, 12, 31, 17, 1, tzinfo=UTC),
):
    for cron in ("0 8 * * *", "30 1 * * sun", "0 0 1 * *", "30 2 8 3 *"):
        print([each.isoformat() for each in next_times(cron, at, 5)])
    for said in ("besok jam 8", "nanti malam", "tanggal 1 jam 00.30", "2 jam lagi"):
        print(read_moment(said, at))
print(read_repetition("setiap Senin jam 8"))
"""


def test_the_clock_of_lampung_counts_wherever_a_process_runs() -> None:
    said: dict[str, list[str]] = {}
    for zone in ("Asia/Jakarta", "UTC", "America/New_York", "Pacific/Auckland"):
        ran = subprocess.run(  # noqa: S603  our own code
            [sys.executable, "-c", _ELSEWHERE], env={**os.environ, "TZ": zone},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        said[zone] = ran.stdout.splitlines()
    heads = {lines[0] for lines in said.values()}
    assert len(heads) == 4  # they do run elsewhere
    bodies = [lines[1:] for lines in said.values()]
    assert all(body == bodies[0] for body in bodies)
    assert "+07:00" in bodies[0][0]
    assert bodies[0][0].count("T08:00:00+07:00") == 5


def test_apscheduler_is_not_imported_before_a_date_is_asked_for() -> None:
    code = "import bot.talk, sys; print('apscheduler' in sys.modules)"
    ran = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"


def test_the_question_reads_words_only() -> None:
    asked = Repeats("how-often")
    assert asked.read(Typed("setiap Senin jam 8"), ()) == Repetition(
        "0 8 * * mon", "Setiap Senin pukul 08.00 WIB"
    )
    assert asked.read(Pinned(-5.1, 105.3), ()) == Misheard("type-please")
    assert asked.read(Tapped("", 0), ()) == Misheard("type-please")
