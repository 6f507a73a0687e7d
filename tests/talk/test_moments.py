"""A moment ahead: what is typed, and when that is; or why it is none."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk import Misheard, Moment
from bot.talk.moments import read_moment
from bot.talk.said import Pinned, Tapped, Typed
from bot.talk.words import WIB

NOW = datetime(2026, 11, 23, 3, 0, 30, tzinfo=UTC)
"""Monday, 10.00 in Lampung."""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("besok jam 8", "11-24 08:00"),
        ("bsk jm 8 pagi", "11-24 08:00"),
        ("jam 8 besok ya", "11-24 08:00"),
        ("Besok pukul 08.00 WIB.", "11-24 08:00"),
        ("besok pagi", "11-24 08:00"),
        ("besok siang", "11-24 12:00"),
        ("besok tengah hari", "11-24 12:00"),
        ("besok sore", "11-24 16:00"),
        ("besok jam 12 siang", "11-24 12:00"),
        ("besok malam jam setengah 8", "11-24 19:30"),
        ("besok jam tujuh malam", "11-24 19:00"),
        ("besok 7 malam", "11-24 19:00"),
        ("besok jam 8 lewat 10", "11-24 08:10"),
        ("besok jam 8 kurang seperempat", "11-24 07:45"),
        ("besok jam 00.00", "11-24 00:00"),
        ("besok jam 03.00", "11-24 03:00"),
        ("besok jam 3 subuh", "11-24 03:00"),
        ("lusa 08.00", "11-25 08:00"),
        ("dua hari lagi jam 8", "11-25 08:00"),
        ("Senin depan pukul 09.00", "11-30 09:00"),
        ("senin jam 8", "11-30 08:00"),
        ("kamis ini jam 13.30", "11-26 13:30"),
        ("hari minggu jam 8", "11-29 08:00"),
        ("malam minggu jam 7", "11-28 19:00"),
        ("nanti malam", "11-23 19:00"),
        ("nanti malam jam 8", "11-23 20:00"),
        ("malam ini jam 7", "11-23 19:00"),
        ("nanti jam 4 sore", "11-23 16:00"),
        ("hari ini jam 3 sore", "11-23 15:00"),
        ("jam 15", "11-23 15:00"),
        ("jam 8", "11-24 08:00"),
        ("jam 10", "11-24 10:00"),
        ("25 Desember jam 7 pagi", "12-25 07:00"),
        ("tanggal 25 desember 2026 pukul 07.00", "12-25 07:00"),
        ("tgl 1 jam 8 pagi", "12-01 08:00"),
        ("1/12 jam 10.30", "12-01 10:30"),
        ("2026-12-05 08:00", "12-05 08:00"),
        ("31 desember jam 23.59", "12-31 23:59"),
        ("2 jam lagi", "11-23 12:00"),
        ("sejam lagi", "11-23 11:00"),
        ("setengah jam lagi", "11-23 10:30"),
        ("kirim 45 menit lagi", "11-23 10:45"),
    ],
)
def test_a_moment_is_named_in_many_ways(text: str, moment: str) -> None:
    found = read_moment(text, NOW)
    assert isinstance(found, datetime), found
    assert f"{found:%m-%d %H:%M}" == moment
    assert found.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    "text", ["sekarang", "Sekarang!", "skrg aja", "kirim sekarang juga", "langsung saja", "segera"]
)
def test_now_is_the_moment_itself(text: str) -> None:
    assert read_moment(text, NOW) == NOW


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("halo", "moment-please"),
        ("", "moment-please"),
        ("nanti", "moment-please"),
        ("besok kalau cerah jam 8", "moment-please"),
        ("sabtu atau minggu jam 8", "moment-please"),
        ("besok", "moment-no-clock"),
        ("25 desember", "moment-no-clock"),
        ("besok jam 3", "clock-half"),
        ("besok jam 5.30", "clock-half"),
        ("besok jam 12 malam", "clock-midnight"),
        ("besok jam 24.00", "clock-midnight"),
        ("besok jam 25", "clock-none"),
        ("besok jam 8.75", "clock-none"),
        ("besok jam 15 pagi", "clock-none"),
        ("besok jam 8-10", "clock-span"),
        ("besok jam 8 sampai 10", "clock-span"),
        ("besok jam 8 WITA", "clock-zone"),
        ("besok jam 8 dan 10", "moment-several"),
        ("minggu depan jam 8", "moment-which-day"),
        ("akhir pekan jam 8", "moment-which-day"),
        ("desember jam 8", "moment-which-day"),
        ("hari ini jam 9", "moment-past"),
        ("hari ini jam 10", "moment-past"),
        ("kemarin jam 8", "moment-past-day"),
        ("1 november jam 8", "moment-past-day"),
        ("30 februari jam 8", "moment-no-day"),
        ("5 des 2027 jam 8", "moment-far"),
        ("setiap senin jam 8", "moment-repeats"),
        ("tiap hari jam 8", "moment-repeats"),
    ],
)
def test_what_is_no_moment_ahead_is_refused_with_the_reason(text: str, why: str) -> None:
    found = read_moment(text, NOW)
    assert isinstance(found, Misheard)
    assert found.why == why


def test_what_has_passed_is_told_with_the_clock() -> None:
    found = read_moment("hari ini jam 9", NOW)
    here = NOW.astimezone(WIB)
    assert found == Misheard("moment-past", {"moment": datetime(2026, 11, 23, 9, tzinfo=WIB),
                                             "now": here})  # fmt: skip


def test_a_day_begins_at_midnight_in_lampung() -> None:
    before = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)
    assert read_moment("besok jam 8", before) == datetime(2027, 1, 1, 8, tzinfo=WIB)
    after = before + timedelta(minutes=1)
    assert read_moment("besok jam 8", after) == datetime(2027, 1, 2, 8, tzinfo=WIB)


@given(st.text(max_size=60), st.integers(0, 10**9))
def test_any_text_is_a_moment_ahead_or_none(text: str, seconds: int) -> None:
    now = NOW + timedelta(seconds=seconds)
    found = read_moment(text, now)
    if isinstance(found, datetime):
        assert now - timedelta(minutes=1) <= found <= now + timedelta(days=366, minutes=1)


def test_the_button_and_its_number_say_now() -> None:
    asked = Moment("when", NOW, "Sekarang")
    (option,) = asked.options()
    assert (option.key, option.label) == ("now", "Sekarang")
    for heard in (Tapped("", 0), Typed("1"), Typed("sekarang"), Typed("Sekarang")):
        assert asked.read(heard, ("now",)) == NOW
    assert asked.read(Typed("besok jam 8"), ("now",)) == datetime(2026, 11, 24, 8, tzinfo=WIB)
    assert asked.read(Pinned(-5.1, 105.3), ("now",)) == Misheard("type-please")


def test_without_the_button_nothing_can_be_chosen() -> None:
    asked = Moment("when", NOW)
    assert not asked.options()
    assert asked.read(Typed("1"), ()) == Misheard("moment-please")
