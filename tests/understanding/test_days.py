"""The one day that a sentence means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.days import find_day
from bot.understanding.sentence import read

SUNDAY = date(2026, 11, 22)


def _day(text: str, today: date = SUNDAY) -> str | None:
    day = find_day(read(text), today)
    return None if day is None else f"{day:%m-%d}"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("pasar murah besok di mana?", "11-23"),
        ("pasmur di lamteng bsk dmn min", "11-23"),
        ("bsokkk ada ga", "11-23"),
        ("besok pagi jam 9", "11-23"),
        ("lusa", "11-24"),
        ("hari ini", "11-22"),
        ("hr ini ada gpm?", "11-22"),
        ("nanti sore", "11-22"),
        ("sabtu ini", "11-28"),
        ("sabtu depan", "11-28"),
        ("sabtu minggu depan", "11-28"),
        ("minggu depan hari sabtu", "11-28"),
        ("hr sabtu", "11-28"),
        ("jum'at", "11-27"),
        ("senin besok", "11-23"),
        ("minggu besok", "11-29"),
        ("hari minggu", "11-29"),
        ("malam minggu", "11-28"),
        ("malming ada bazar?", "11-28"),
        ("tgl 10 tubaba ada gpm kah", "12-10"),
        ("tgl 5", "12-05"),
        ("tgl 22", "11-22"),
        ("tgl 25 bulan depan", "12-25"),
        ("tanggal 5 bulan 12", "12-05"),
        ("bulan desember tgl 7", "12-07"),
        ("tanggal dua puluh lima", "11-25"),
        ("tanggal dua lima november", "11-25"),
        ("lima belas desember", "12-15"),
        ("5 des", "12-05"),
        ("5/12", "12-05"),
        ("25-12-2026", "12-25"),
        ("3 hari lagi", "11-25"),
        ("tiga hari lagi", "11-25"),
        ("today", "11-22"),
        ("is there one tomorrow", "11-23"),
        ("the day after tomorrow", "11-24"),
        ("gpm next saturday where", "11-28"),
        ("this friday", "11-27"),
        ("on dec 5", "12-05"),
        ("december 5th", "12-05"),
        ("in 3 days", "11-25"),
        ("sesuk isuk neng endi", "11-23"),
        ("suk emben ana pasar murah", "11-24"),
        ("dino setu", "11-28"),
        ("rebo iki", "11-25"),
        ("telung dina maneh", "11-25"),
        ("dina iki", "11-22"),
    ],
)
def test_the_day_is_read_as_people_name_it(text: str, day: str) -> None:
    assert _day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "", "kapan ada pasar murah", "minggu ini", "minggu depan", "pekan depan", "akhir pekan",
        "weekend ini", "this week", "next month", "bulan ini", "bulan depan", "akhir bulan",
        "awal bulan depan", "desember", "seminggu lagi", "dua minggu lagi", "sebulan lagi",
        "besok atau lusa", "tgl 5-7 desember", "kemarin", "sekarang", "hrga migor skrg", "saiki",
        "tiap sabtu", "setiap hari", "hari apa", "beras 5kg", "be 1234 ab", "1/2 kg gula",
        "next GPM di Labuhan Maringgai when ya?", "31 november",
    ],
)  # fmt: skip
def test_weeks_months_and_several_days_are_no_day(text: str) -> None:
    assert _day(text) is None


def test_the_last_day_of_a_week_is_still_no_day_where_the_week_is_named() -> None:
    assert _day("minggu ini", SUNDAY) is None
    assert _day("bulan ini", date(2026, 11, 30)) is None


@given(st.text(max_size=200), st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_no_text_breaks_the_reader(text: str, today: date) -> None:
    find_day(read(text), today)


_WORDS = st.sampled_from(
    ("besok", "lusa", "hari", "sabtu", "minggu", "depan", "ini", "tgl", "5", "32", "/", "12", "des",
     "lagi", "tiga", "bulan", "akhir", "malam", "next", "february", "30", "telung", "dina", "th"),
)  # fmt: skip


@given(st.lists(_WORDS, max_size=10))
def test_no_order_of_words_for_days_breaks_the_reader(words: list[str]) -> None:
    find_day(read(" ".join(words)), SUNDAY)
