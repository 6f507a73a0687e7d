"""How late a tax is, as people say it."""

import pytest

from bot.talk import Misheard
from bot.talk.said import Pinned, Tapped, Typed
from handlers.vehicle_tax.months import MonthsLate

ASKED = MonthsLate("late", none="Belum lewat")


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("0", 0), ("3", 3), ("3 bulan", 3), ("3 bln", 3), ("tiga bulan", 3),
        ("dua belas bulan", 12),
        ("2 tahun", 24), ("dua tahun", 24), ("2 thn 3 bln", 27), ("setahun", 12), ("sebulan", 1),
        ("setahun setengah", 18), ("telat 5 bulan kak", 5), ("10 tahun", 120), ("120", 120),
        ("belum", 0), ("belum lewat", 0), ("Belum Lewat", 0), ("gak telat", 0), ("blm", 0),
    ],
)  # fmt: skip
def test_months_are_read(said: str, months: int) -> None:
    assert ASKED.read(Typed(said), ("0",)) == months


@pytest.mark.parametrize(
    "said", ["-3", "- 3 bulan", "minus 2", "−1", "entah", "lama", "", "banyak"]
)
def test_what_is_no_span_is_asked_again(said: str) -> None:
    assert ASKED.read(Typed(said), ("0",)) == Misheard("not-a-number")


@pytest.mark.parametrize(("said", "months"), [("121", 121), ("11 tahun", 132), ("900 bulan", 900)])
def test_more_than_is_ever_charged_is_asked_again(said: str, months: int) -> None:
    assert ASKED.read(Typed(said), ("0",)) == Misheard("too-many", {"high": 120, "said": months})


def test_a_part_of_a_month_is_no_number_of_months() -> None:
    assert ASKED.read(Typed("1,5"), ("0",)) == Misheard("not-whole")


def test_being_in_time_is_one_tap() -> None:
    assert ASKED.read(Tapped("ask", 0), ("0",)) == 0


def test_a_pin_is_no_span() -> None:
    assert ASKED.read(Pinned(-5.4, 105.2), ("0",)) == Misheard("not-a-number")


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("hitung pajak motor telat 3 bulan", 3), ("pajak mati 2 tahun", 24),
        ("nunggak setahun", 12), ("motor 2 tahun lalu", None), ("hitung pajak", None),
        ("telat 90 tahun", None),
    ],
)  # fmt: skip
def test_a_sentence_tells_it_where_it_speaks_of_being_late(
    sentence: str, months: int | None
) -> None:
    assert ASKED.find(sentence) == months
