"""Days as people name them, and what is left of a sentence when they are taken out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.dates import read_days, split_days
from bot.understanding.reckoning import Days, NoDay

MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 28)


def _days(text: str, today: date = MONDAY) -> tuple[str, str] | str | None:
    """The first and the last day as `11-24`, or why there is none."""
    match read_days(text, today):
        case Days(first=first, last=last):
            return f"{first:%m-%d}", f"{last:%m-%d}"
        case NoDay(why=why):
            return why
        case None:
            return None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("hari ini", "11-23", "11-23"),
        ("skrg", "11-23", "11-23"),
        ("nanti sore", "11-23", "11-23"),
        ("malam ini", "11-23", "11-23"),
        ("besok", "11-24", "11-24"),
        ("bsk pagi jam 9", "11-24", "11-24"),
        ("sesuk", "11-24", "11-24"),
        ("lusa", "11-25", "11-25"),
        ("besok lusa", "11-25", "11-25"),
        ("2 hari lagi", "11-25", "11-25"),
        ("dua belas hari lagi", "12-05", "12-05"),
        ("seminggu lagi", "11-30", "12-06"),
        ("2 minggu lg", "12-07", "12-13"),
        ("sebulan lagi", "12-01", "12-31"),
        ("sabtu", "11-28", "11-28"),
        ("hari sabtu", "11-28", "11-28"),
        ("sabtu ini", "11-28", "11-28"),
        ("sabtu depan", "12-05", "12-05"),
        ("senin", "11-30", "11-30"),
        ("senin ini", "11-23", "11-23"),
        ("jumat minggu depan", "12-04", "12-04"),
        ("jum'at minggu ini", "11-27", "11-27"),
        ("besok sabtu", "11-28", "11-28"),
        ("minggu", "11-29", "11-29"),
        ("hari minggu", "11-29", "11-29"),
        ("hari minggu ini", "11-29", "11-29"),
        ("hari minggu depan", "12-06", "12-06"),
        ("minggu ini", "11-23", "11-29"),
        ("minggu depan", "11-30", "12-06"),
        ("pekan dpn", "11-30", "12-06"),
        ("malam minggu", "11-28", "11-28"),
        ("malam minggu depan", "12-05", "12-05"),
        ("malam jumat", "11-26", "11-26"),
        ("akhir pekan", "11-28", "11-29"),
        ("bulan ini", "11-23", "11-30"),
        ("bulan depan", "12-01", "12-31"),
        ("awal bulan", "12-01", "12-10"),
        ("akhir bulan depan", "12-22", "12-31"),
        ("desember", "12-01", "12-31"),
        ("bulan jan", "01-01", "01-31"),
        ("tgl 5", "12-05", "12-05"),
        ("tanggal 23", "11-23", "11-23"),
        ("tgl.31", "12-31", "12-31"),
        ("5/12", "12-05", "12-05"),
        ("5-12-2026", "12-05", "12-05"),
        ("5.12.26", "12-05", "12-05"),
        ("2026-12-05", "12-05", "12-05"),
        ("5 des", "12-05", "12-05"),
        ("5 Desember 2026", "12-05", "12-05"),
        ("sabtu 5 desember", "12-05", "12-05"),
        ("jumat 5 desember", "12-05", "12-05"),
        ("5 jan", "01-05", "01-05"),
        ("5-7 desember", "12-05", "12-07"),
        ("tgl 13-15", "12-13", "12-15"),
        ("tgl 5 sampai 7", "12-05", "12-07"),
        ("28 des - 2 jan", "12-28", "01-02"),
        ("besok atau lusa", "11-24", "11-25"),
        ("sabtu dan minggu", "11-28", "11-29"),
    ],
)  # fmt: skip
def test_days_are_read_as_people_name_them(text: str, first: str, last: str) -> None:
    assert _days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("sabtu", "12-05", "12-05"),
        ("sabtu ini", "11-28", "11-28"),
        ("malam minggu", "11-28", "11-28"),
        ("minggu ini", "11-28", "11-29"),
        ("akhir pekan", "11-28", "11-29"),
        ("akhir pekan depan", "12-05", "12-06"),
        ("hari minggu", "11-29", "11-29"),
    ],
)
def test_on_a_saturday_the_weekend_is_near(text: str, first: str, last: str) -> None:
    assert _days(text, SATURDAY) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "kemarin", "kmrn sore", "semalam", "senin lalu", "minggu kemarin", "bulan lalu",
        "2 hari yang lalu", "20 november", "5/11", "22-11-2026", "5 des 2025",
    ],
)  # fmt: skip
def test_days_that_are_past_are_told_apart(text: str) -> None:
    assert _days(text) == "past"


@pytest.mark.parametrize(
    "text", ["31 november", "31/11", "30 feb", "tgl 32", "tanggal 0", "5/13", "29 februari 2027"]
)
def test_days_that_never_come_are_told_apart(text: str) -> None:
    assert _days(text) == "none"


@pytest.mark.parametrize(
    "text",
    [
        "natar", "batang hari", "gaya baru 5", "1/2 kg", "5 karung", "jam 9-12", "mana hari lagi",
        "air hitam", "pesan 2 minyak", "rt 01/02", "rp 5.000",
    ],
)  # fmt: skip
def test_what_names_no_day_is_left_alone(text: str) -> None:
    assert split_days(text, MONDAY) == (None, text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("kpn ada pasar murah di natar besok", "kpn ada pasar murah di natar"),
        ("rajabasa ada gpm gk bsk pagi jam 9", "rajabasa ada gpm gk"),
        ("sabtu ini di metro", "di metro"),
        ("tgl 5 desember 2026 natar", "natar"),
        ("minggu depan", ""),
    ],
)
def test_what_was_read_is_taken_out(text: str, rest: str) -> None:
    assert split_days(text, MONDAY)[1] == rest


@given(st.dates(MONDAY, MONDAY + timedelta(days=900)))
def test_every_coming_date_is_read_in_each_way_to_write_it(day: date) -> None:
    for text in (
        f"{day.day}/{day.month}/{day.year}",
        f"tgl {day.day}-{day.month}-{day.year}",
        f"{day.isoformat()}",
    ):
        assert read_days(text, MONDAY) == Days(day, day)


@given(st.text(max_size=60), st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_no_text_breaks_the_reader(text: str, today: date) -> None:
    days, _ = split_days(text, today)
    if isinstance(days, Days):
        assert today <= days.first <= days.last
