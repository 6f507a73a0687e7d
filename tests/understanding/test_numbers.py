"""Numbers in digits and in words, fractions, and amounts with their units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.amounts import SOLD, UNITS, amounts
from bot.understanding.numbers import digits, number_at
from bot.understanding.sentence import read


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("5", 5), ("005", 5), ("2,5", 2.5), ("2.5", 2.5), ("0,5", 0.5), ("0.250", 0.25),
        ("1.000", 1000), ("1.000.000", 1_000_000), ("1/2", 0.5), ("3/4", 0.75), ("1 / 2", 0.5),
        ("5/2", 2.5), ("1/0", None), ("1/1000", None), ("٣", None), ("²", None),
        ("1234567890123", None),
    ],
)  # fmt: skip
def test_digits(raw: str, value: float | None) -> None:
    assert digits(raw) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # Indonesian
        ("satu", 1), ("sebelas", 11), ("lima belas", 15), ("limabelas", 15), ("dua puluh", 20),
        ("dua puluh lima", 25), ("duapuluh lima", 25), ("seratus", 100),
        ("seratus dua puluh lima", 125),
        ("dua ratus lima puluh", 250), ("seribu dua ratus", 1200), ("dua ribu lima ratus", 2500),
        ("sembilan", 9), ("nol", 0), ("satu koma lima", 1.5), ("nol koma dua lima", 0.25),
        # halves and quarters
        ("setengah", 0.5), ("separo", 0.5), ("seperempat", 0.25), ("tiga perempat", 0.75),
        ("satu setengah", 1.5), ("1 1/2", 1.5), ("1½", 1.5), ("½", 0.5), ("dua setengah", 2.5),
        # Javanese
        ("siji", 1), ("loro", 2), ("telu", 3), ("papat", 4), ("limo", 5), ("enem", 6), ("pitu", 7),
        ("wolu", 8), ("songo", 9), ("sepuluh", 10), ("sewelas", 11), ("rolas", 12), ("limolas", 15),
        ("selawe", 25), ("selikur", 21), ("seket", 50), ("sewidak", 60), ("rong puluh", 20),
        ("telung puluh", 30), ("patang", 4), ("kalih", 2), ("tigang", 3), ("sekawan", 4),
        # Lampung
        ("sai", 1), ("khua", 2), ("ghua", 2), ("walu", 8), ("siwa", 9), ("enom", 6),
        # English
        ("three", 3), ("twelve", 12), ("twenty five", 25), ("half", 0.5), ("one and a half", 1.5),
        ("a quarter", 0.25),
        # none
        ("beras", None), ("puluh", None), ("", None),
    ],
)  # fmt: skip
def test_numbers(text: str, value: float | None) -> None:
    tokens = read(text).tokens
    found = number_at(tokens, 0) if tokens else None
    assert (found.value if found else None) == value
    if found:
        assert (found.first, found.last) == (0, len(tokens))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("5 kg", "5 kg"),
        ("5kg", "5 kg"),
        ("2,5 kilo", "2.5 kg"),
        ("sekilo", "1 kg"),
        ("sekilo setengah", "1.5 kg"),
        ("dua kilo setengah", "2.5 kg"),
        ("dua kilo setengah liter", "2 kg, 0.5 liter"),
        ("2 ons", "0.2 kg"),
        ("250 gram", "0.25 kg"),
        ("1,250 kg", "1.25 kg"),
        ("1 kuintal", "100 kg"),
        ("2 sak", "2 karung"),
        ("setengah karung", "0.5 karung"),
        ("selusin", "12 butir"),
        ("setengah lusin", "6 butir"),
        ("half a dozen", "6 butir"),
        ("2 papan", "60 butir"),
        ("sak kilo", "1 kg"),
        ("rong kilo", "2 kg"),
        ("a kilo", "1 kg"),
        ("3 dus 2 bungkus", "3 dus, 2 bungkus"),
        ("2 k g", "2 kg"),
        ("3", "3"),
        # what counts something else
        ("jam 9", ""),
        ("5 orang", ""),
        ("rt 3", ""),
        ("tanggal 5", ""),
        ("15000", ""),
        ("081299990001", ""),
        ("1871994508900001", ""),
        ("Rp 15.000", ""),
        # a numbered list
        ("1. 5 kg\n2. 2 kg", "5 kg, 2 kg"),
    ],
)
def test_amounts(text: str, told: str) -> None:
    found = amounts(read(text).tokens)
    assert ", ".join(f"{each.quantity:g} {each.unit}".strip() for each in found) == told


def test_what_is_sold_can_be_said() -> None:
    assert {unit for unit, _ in UNITS.values()} > SOLD


_WORDS = st.sampled_from(
    ("dua", "puluh", "belas", "ratus", "ribu", "setengah", "koma", "lima", "1/2", "½", "perempat",
     "a", "half", "of", "and", "k", "g", "kg", "pak", "sai", "nol", "999", "1/0", ".", ")", "an",
     "1,250", "10", "se", "kiloan")
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=20).map(" ".join)))
def test_the_amounts_of_any_text_stand_in_it_in_order(text: str) -> None:
    tokens = read(text).tokens
    at = 0
    for each in amounts(tokens):
        assert at <= each.first < each.last <= len(tokens)
        assert each.quantity >= 0
        at = each.last
    for place in range(len(tokens)):
        number_at(tokens, place)
