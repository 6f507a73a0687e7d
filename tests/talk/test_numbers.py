"""Whole numbers as people type them."""

import pytest

from bot.talk.numbers import NotWhole, counts, read_whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        (" 2 ", 2),
        ("2 karung", 2),
        ("2x", 2),
        ("dua", 2),
        ("Dua karung ya", 2),
        ("sekarung", 1),
        ("satu", 1),
        ("siji", 1),
        ("dua puluh karung", 20),
        ("dua puluh tiga", 23),
        ("dua belas", 12),
        ("sebelas", 11),
        ("seratus dua belas", 112),
        ("dua ribu lima ratus", 2500),
        ("selusin", 12),
        ("2 lusin", 24),
        ("mau 3 paket", 3),
        ("2,0", 2),
        ("0", 0),
        ("", None),
        ("banyak", None),
        ("2 atau 3", None),
        ("puluh", None),
        ("😀", None),
        ("9" * 30, None),
    ],
)
def test_the_whole_text_says_one_number(text: str, number: int | None) -> None:
    assert read_whole(text) == number


@pytest.mark.parametrize(
    "text", ["setengah", "2,5", "2.5 karung", "1/2", "1 / 2", "½", "dua setengah", "seperempat"]
)
def test_halves_are_not_whole(text: str) -> None:
    with pytest.raises(NotWhole):
        read_whole(text)


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("mau pesan 1 beras sphp 5kg", [1]),
        ("beras 5 kg dua karung", [2]),
        ("beras sphp 2,5 kg", []),
        ("beras setengah karung", []),
        ("2 beras dan 3 minyak", [2, 3]),
        ("minyak 1 liter", []),
        ("pesan dua puluh", [20]),
        ("harga 62.500", []),
        ("sekarung beras", [1]),
    ],
)
def test_counts_are_told_from_measures(sentence: str, numbers: list[int]) -> None:
    assert counts(sentence) == numbers
