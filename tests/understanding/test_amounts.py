"""Amounts as they are said: numbers with units, one of something, halves behind the unit."""

import pytest

from bot.understanding.amounts import SOLD, UNITS, Amount, amounts, unit_of
from bot.understanding.sentence import Token, read


def _said(text: str) -> list[tuple[float, str]]:
    return [(each.quantity, each.unit) for each in amounts(read(text).tokens)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5 kg", [(5, "kg")]),
        ("5kg", [(5, "kg")]),
        ("5 kilo", [(5, "kg")]),
        ("3kg an", [(3, "kg")]),
        ("3 k g", [(3, "kg")]),
        ("250 gram", [(0.25, "kg")]),
        ("2 ons", [(0.2, "kg")]),
        ("1 kuintal", [(100, "kg")]),
        ("1,250 kg", [(1.25, "kg")]),
        ("1.000 gram", [(1, "kg")]),
        ("1.000 kg", [(1000, "kg")]),
        ("2 ltr", [(2, "liter")]),
        ("500 ml", [(0.5, "liter")]),
        ("1/2 kg", [(0.5, "kg")]),
        ("½ kg", [(0.5, "kg")]),
        ("1 ½ kg", [(1.5, "kg")]),
        ("setengah karung", [(0.5, "karung")]),
        ("seperempat kilo", [(0.25, "kg")]),
        ("tiga perempat kilo", [(0.75, "kg")]),
        ("half a dozen", [(6, "butir")]),
        ("a quarter kilo", [(0.25, "kg")]),
        ("selusin", [(12, "butir")]),
        ("setengah lusin", [(6, "butir")]),
        ("dua lusin", [(24, "butir")]),
        ("15 biji", [(15, "biji")]),
        ("satu papan", [(30, "butir")]),
        ("2 sak", [(2, "karung")]),
        ("sak kilo", [(1, "kg")]),
        ("sekilo", [(1, "kg")]),
        ("seliter", [(1, "liter")]),
        ("sebungkus", [(1, "bungkus")]),
        ("sedus", [(1, "dus")]),
        ("seons", [(0.1, "kg")]),
        ("sekilo setengah", [(1.5, "kg")]),
        ("dua kilo setengah", [(2.5, "kg")]),
        ("satu setengah kilo", [(1.5, "kg")]),
        ("a kilo and a half", [(1.5, "kg")]),
        ("satu kilo setengah liter", [(1, "kg"), (0.5, "liter")]),
        ("pak kilo", [(4, "kg")]),
        ("rong kilo", [(2, "kg")]),
        ("kalih bungkus", [(2, "bungkus")]),
        ("ghua liter", [(2, "liter")]),
        ("dua puluh lima kilo", [(25, "kg")]),
        ("2 ekor", [(2, "ekor")]),
        ("10", [(10, "")]),
        ("dua", [(2, "")]),
    ],
)
def test_amount(text: str, said: list[tuple[float, str]]) -> None:
    assert _said(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "", "kg", "karung", "pak", "permisi pak", "sai", "rong", "a", "jam 10", "tanggal 5", "rt 3",
        "3 orang", "2 minggu", "60rb", "Rp 60.000", "12 ribu", "60000", "081234567890",
        "1871994508900001", "umur 40", "anak saya 3", "2 hari lagi",
    ],
)  # fmt: skip
def test_no_amount(text: str) -> None:
    assert _said(text) == []


def test_numbers_of_a_list_are_no_amounts() -> None:
    assert _said("1. beras 5 kg\n2. gula 2 kg") == [(5, "kg"), (2, "kg")]
    assert _said("1) beras 5 kg 2) gula") == [(5, "kg")]
    assert _said("beras (2) gula 3") == [(2, ""), (3, "")]


def test_where_an_amount_stands() -> None:
    assert amounts(read("beras dua kilo setengah ya").tokens) == [Amount(2.5, "kg", 1, 4)]
    assert [each.is_size for each in amounts(read("5 kiloan 2").tokens)] == [True, False]


def test_what_is_sold_can_be_said() -> None:
    assert {counted for counted, _ in UNITS.values()} >= SOLD
    assert unit_of(Token("5", "5", "number", 0, 1)) is None
    assert unit_of(Token("kg-an", "kg-an", "word", 0, 5)) == ("kg", 1.0)
