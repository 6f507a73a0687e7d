"""Plates as residents type and say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.plates import find_plate
from bot.understanding.sentence import read
from bot.understanding.spelling import DIGIT_NAMES


def _plate(text: str) -> str | None:
    return find_plate(read(text))


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("be1234ab", "BE 1234 AB"),
        ("B E 1234 a b", "BE 1234 AB"),
        ("be-1234-ab", "BE 1234 AB"),
        ("TLG CEK PAJK BE.2716.NP", "BE 2716 NP"),
        ("nomere be 2647 ru, pajeke pinten nggih", "BE 2647 RU"),
        ("cek B E - 8 8 1 2 - C K", "BE 8812 CK"),
        ("be 12 34 ab", "BE 1234 AB"),
        ("BE 7 X", "BE 7 X"),
        ("be 1234 abc", "BE 1234 ABC"),
        ("plat be 1234 ab ya kak", "BE 1234 AB"),
        ("cek platbe1234ab", "BE 1234 AB"),
        ("BE 1234 AB, D 4321 EF", "BE 1234 AB"),
        ("TLG CEK BE.8018 KA ya pak", "BE 8018 KA"),
        ("motor beat 2019 be 3344 ab", "BE 3344 AB"),
        ("mobil L300 BE 8812 CK", "BE 8812 CK"),
        ("8E 1234 AB", "BE 1234 AB"),
        ("BE I234 AB", "BE 1234 AB"),
        ("ＢＥ １２３４ ＡＢ", "BE 1234 AB"),
        ("cek plat b 1234 xyz", "B 1234 XYZ"),
        ("avanza d 1234 abc", "D 1234 ABC"),
        ("pajak mobil bg 1420 za", "BG 1420 ZA"),
    ],
)
def test_a_plate_is_read_from_any_typing(text: str, plate: str) -> None:
    assert _plate(text) == plate


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("B E 4567 gk kpn jatuh tempo", "BE 4567 GK"),
        ("pajak motor be 1234 ya", "BE 1234 YA"),
        ("be 1234 ab ga bisa", "BE 1234 AB"),
        ("be 1234 ab gk muncul", "BE 1234 AB"),
        ("be 1234 kg pajaknya brp", "BE 1234 KG"),
    ],
)
def test_a_small_word_is_a_suffix_only_where_it_can_be(text: str, plate: str) -> None:
    assert _plate(text) == plate


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("tolong dicek ya pajak motor vega plat be lima satu delapan sembilan em te", "BE 5189 MT"),
        ("be tiga puluh lima dua belas en pe", "BE 3512 NP"),
        ("be dua ribu seratus dua belas a be ce berapa ya pak", "BE 2112 ABC"),
        ("be lima ribu seratus delapan puluh sembilan em te ya", "BE 5189 MT"),
        ("be dua ribu lima ka el", "BE 2005 KL"),
        ("b e satu dua tiga empat ge ha", "BE 1234 GH"),
        ("be e delapan dua satu sembilan kiu ka", "BE 8219 QK"),
        ("be sembilan belas dua puluh satu ye zet", "BE 1921 YZ"),
        ("be dua puluh dua dua puluh tiga es er", "BE 2223 SR"),
        ("be sepuluh dua puluh ce de", "BE 1020 CD"),
        ("be seratus dua belas a", "BE 112 A"),
        ("be satu kosong nol dua fe u", "BE 1002 VU"),
        ("be 51 89 em te", "BE 5189 MT"),
        ("be 5189 em te ya pak", "BE 5189 MT"),
        ("be satu satu lima dua gw ya", "BE 1152 GW"),
        ("be lima satu 89 mt tolong", "BE 5189 MT"),
        ("be seribu dua ratus eks we", "BE 1200 XW"),
        ("pajek be telu papat limo enem a be", "BE 3456 AB"),
        ("be satu dua tiga empat a ka berapa", "BE 1234 AK"),
        ("be ge seratus dua belas de ka", "BG 112 DK"),
        ("pajak mobil b satu dua tiga empat ka el em", "B 1234 KLM"),
    ],
)
def test_a_plate_is_read_from_its_spelling(text: str, plate: str) -> None:
    assert _plate(text) == plate


@pytest.mark.parametrize(
    "text",
    [
        "", "1234", "plat b bisa?", "beli 5 kg beras", "be 5 kg beras", "beli be 3kg",
        "besok 3 kg", "belum 2 hari", "mw psen 1 krg brs n 3ltr mnyk", "d 5 kg", "harga d 2026",
        "a 100 rb", "1871994508900001", "0812 3456 7890", "sp 8k2m4q", "SP-4GH7TC", "SP-8E12AB",
        "sp be12ab", "rt 03 rw 02", "tgl 5 des", "be 0123 ab", "be 12345 a", "be lima",
        "harga telur be dua kg", "be nol satu dua tiga a be", "be 1234 brp pajaknya",
        "pajak motor 2019 telat 3 tahun", "kena denda e 5 rb", "k 500 ml", "lima satu delapan",
    ],
)  # fmt: skip
def test_what_is_no_plate_is_left_alone(text: str) -> None:
    assert _plate(text) is None


_LETTER_NAMES = {
    "A": "a", "B": "be", "C": "ce", "D": "de", "E": "e", "F": "ef", "G": "ge", "H": "ha", "I": "i",
    "J": "je", "K": "ka", "L": "el", "M": "em", "N": "en", "O": "o", "P": "pe", "Q": "kiu",
    "R": "er", "S": "es", "T": "te", "U": "u", "V": "ve", "W": "we", "X": "eks", "Y": "ye",
    "Z": "zet",
}  # fmt: skip
_DIGITS = {digit: name for name, digit in reversed(DIGIT_NAMES.items())}
_SUFFIX = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)


@given(st.integers(100, 9999), _SUFFIX, st.sampled_from(("", " ", "-", ".", " - ")))
def test_every_plate_is_read_with_any_marks_between(number: int, suffix: str, mark: str) -> None:
    text = f"cek pajak be{mark}{number}{mark}{suffix.lower()}"
    assert _plate(text) == f"BE {number} {suffix}"


@given(st.integers(100, 9999), _SUFFIX)
def test_every_plate_is_read_digit_by_digit(number: int, suffix: str) -> None:
    digits = " ".join(_DIGITS[digit] for digit in str(number))
    letters = " ".join(_LETTER_NAMES[letter] for letter in suffix)
    assert _plate(f"plat be {digits} {letters} tolong") == f"BE {number} {suffix}"


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    _plate(text)


_WORDS = st.sampled_from(
    ("be", "b", "e", "lima", "puluh", "belas", "ribu", "ratus", "em", "te", "12", "ab", "seribu",
     "nol", "plat", "8e", "ya", "-", "."),
)  # fmt: skip


@given(st.lists(_WORDS, max_size=14))
def test_no_order_of_spoken_parts_breaks_the_reader(words: list[str]) -> None:
    _plate(" ".join(words))
