"""Plates are read from any typing; a look-alike is asked about, never put right in silence."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vehicles.plate_codes import AREAS_OF_BE, REGIONS
from models.vehicles.plates import (
    BadPlate,
    Guess,
    Plate,
    find_plate,
    plate_of,
    read_plate,
)

SURE = (
    ("BE 1234 AB", "BE1234AB"),
    ("be1234ab", "BE1234AB"),
    ("Be1234aB", "BE1234AB"),
    ("B E 1234 ab", "BE1234AB"),
    ("b e 1 2 3 4 a b", "BE1234AB"),
    ("be-1234-ab", "BE1234AB"),
    ("BE.1234.AB", "BE1234AB"),
    ("BE/1234/AB", "BE1234AB"),
    ("BE_1234_AB", "BE1234AB"),
    ("BE—1234—AB", "BE1234AB"),
    ("  be  1234  ab  ", "BE1234AB"),
    ("be\n1234\nab", "BE1234AB"),
    ("*BE 1234 AB*", "BE1234AB"),
    ("(be 1234 ab)", "BE1234AB"),
    ("BE１２３４AB", "BE1234AB"),
    ("🏍️ be 1234 ab", "BE1234AB"),
    ("be 12 a", "BE12A"),
    ("be 1 a", "BE1A"),
    ("BE 9999 ZZZ", "BE9999ZZZ"),
    ("be 1234 ab.", "BE1234AB"),
    ("be 1234 ab ?", "BE1234AB"),
    ("plat be 1234 ab", "BE1234AB"),
    ("nopol BE 1234 AB dong", "BE1234AB"),
    ("nomor polisinya be1234ab ya kak", "BE1234AB"),
    ("be 1234 a b pajaknya berapa", "BE1234AB"),
    ("be1234ab pajaknya brp", "BE1234AB"),
    ("cek pajak motor BE 2345 ZZZ", "BE2345ZZZ"),
    ("motor saya be-1234-ab, kapan jatuh temponya?", "BE1234AB"),
    ("B 1234 XYZ", "B1234XYZ"),
    ("b1234xyz", "B1234XYZ"),
    ("bg 1234 a", "BG1234A"),
    ("AB 12", "AB12"),
    ("D 1 A", "D1A"),
)
ASKED_ABOUT = (
    ("8E1234AB", ("BE1234AB",)),
    ("8E 1234 AB", ("BE1234AB",)),
    ("B3 1234 AB", ("BE1234AB",)),
    ("83 1234 AB", ("BE1234AB",)),
    ("BE I234 AB", ("BE1234AB",)),
    ("BE l234 AB", ("BE1234AB",)),
    ("BE1O34AB", ("BE1034AB",)),
    ("BE 1Z34 AB", ("BE1234AB",)),
    ("BE 123S AB", ("BE1235AB", "BE123SAB")),
    ("BE 1234 A8", ("BE1234AB",)),
    ("BE 1234 4B", ()),
    ("BE 1234 1A", ("BE1234IA",)),
    ("BE 2345 ZZ2", ("BE2345ZZZ",)),
    ("8E I234 A8", ("BE1234AB",)),
    ("1234 AB", ("BE1234AB",)),
    ("pajak motor 8e 1234 ab berapa", ("BE1234AB",)),
    ("pajak be l234 ab berapa", ("BE1234AB",)),
    ("pajak be 1234 ya", ("BE1234YA",)),
    ("be 1234 brp pajaknya", ("BE1234BRP",)),
    ("pajak be 123s ab berapa", ("BE1235AB", "BE123SAB")),
)
WRONG = (
    ("BE 0123 AB", "leading-zero"),
    ("be0123ab pajaknya berapa", "leading-zero"),
    ("BE 0 A", "leading-zero"),
    ("BE 12345 A", "digits-many"),
    ("BE123456A", "digits-many"),
    ("pajak be 12345 a", "digits-many"),
    ("BE AB", "digits-missing"),
    ("be", "digits-missing"),
    ("BE 1234", "letters-missing"),
    ("pajak be 1238 berapa", "letters-missing"),
    ("1234", "letters-missing"),
    ("BE 1234 ABCD", "letters-many"),
    ("XX 123 A", "unknown-region"),
    ("BEO 123 AB", "unknown-region"),
    ("halo", "no-plate"),
    ("", "no-plate"),
    ("?!", "no-plate"),
    ("081234567890", "no-plate"),
    ("1871990101200001", "no-plate"),
    ("motor saya yang merah", "no-plate"),
    ("pajak motor honda 2020", "no-plate"),
    ("MHABCDEFGH1234567", "no-plate"),
)


@pytest.mark.parametrize(("typed", "key"), SURE)
def test_a_plate_is_read_however_it_is_typed(typed: str, key: str) -> None:
    plate = read_plate(typed)
    assert isinstance(plate, Plate)
    assert plate.key == key


@pytest.mark.parametrize(("typed", "keys"), ASKED_ABOUT)
def test_a_look_alike_is_asked_about(typed: str, keys: tuple[str, ...]) -> None:
    read = read_plate(typed)
    if not keys:  # no letter looks like that
        assert isinstance(read, BadPlate)
        return
    assert isinstance(read, Guess)
    assert tuple(plate.key for plate in read.plates) == keys


@pytest.mark.parametrize(("typed", "why"), WRONG)
def test_what_is_no_plate_is_told_with_the_reason(typed: str, why: str) -> None:
    assert read_plate(typed) == BadPlate(why)  # type: ignore[arg-type]  # a word of `Why`


@pytest.mark.parametrize(
    "sentence",
    [
        "", "halo", "pesan 2 minyak 3 kg beras", "kabari kalau telur di bawah 28 ribu di metro",
        "saya di rt 5 rw 2", "pajak motor 125 cc berapa", "a 5", "motor tahun 2020", "SP-4K7M2Q",
        "0812 3456 7890", "jam 8 di metro", "cek 2 karung",
    ],
)  # fmt: skip
def test_no_plate_is_seen_where_none_was_meant(sentence: str) -> None:
    assert find_plate(sentence) is None


def test_a_plate_from_lampung_is_found_before_others() -> None:
    found = find_plate("dulu B 1234 XYZ sekarang BE 12 AB")
    assert isinstance(found, Plate)
    assert found.key == "BE12AB"


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("8e 2345 zzz", "BE2345ZZZ"), ("pajak 8e 2345 zzz berapa", "BE2345ZZZ"),
        ("pajak 8e 12 a ya", "BE12A"), ("ingatkan pajak be l235 ab", "BE1235AB"),
    ],
)  # fmt: skip
def test_in_a_sentence_the_reading_with_the_fewest_slips_is_meant(sentence: str, key: str) -> None:
    found = find_plate(sentence)
    assert isinstance(found, Guess)
    assert found.plates[0].key == key


def test_letters_that_may_be_a_word_are_asked_about_in_a_sentence_only() -> None:
    assert isinstance(find_plate("be 1234 ya berapa pajaknya"), Guess)
    assert read_plate("BE 1234 YA") == Plate("BE", 1234, "YA")


def test_every_letter_says_where_it_is_given_out_and_how_sure_that_is() -> None:
    assert set(AREAS_OF_BE) == set(string.ascii_uppercase)
    hints = {letter: Plate("BE", 1, letter).area_hint for letter in string.ascii_uppercase}
    sure = {letter for letter, hint in hints.items() if hint and hint.certainty == "reported"}
    assert sure == set("ABCY")
    assert Plate("B", 1234, "A").area_hint is None
    assert Plate("B", 1234, "A").region_name == "Jakarta dan sekitarnya"


def test_only_keys_are_taken_for_keys() -> None:
    assert plate_of("BE1234AB") == Plate("BE", 1234, "AB")
    for key in ("BE 1234 AB", "be1234ab", "BE1234", "BE0123A", ""):
        with pytest.raises(ValueError, match="key of a plate"):
            plate_of(key)


_letters = st.text(string.ascii_uppercase, min_size=1, max_size=3)
_others = sorted(set(REGIONS) - {"BE"})
PLATES = st.one_of(
    st.builds(Plate, st.just("BE"), st.integers(1, 9999), _letters),
    st.builds(Plate, st.sampled_from(_others), st.integers(1, 9999), _letters | st.just("")),
)


@given(PLATES)
def test_what_is_printed_is_read_as_the_same_plate(plate: Plate) -> None:
    assert read_plate(str(plate)) == plate
    assert read_plate(plate.key) == plate
    assert plate_of(plate.key) == plate


@given(PLATES, st.lists(st.sampled_from(["", " ", "-", ".", "  ", "\n", "/"]), min_size=11))
def test_blanks_marks_and_small_letters_change_nothing(plate: Plate, between: list[str]) -> None:
    typed = "".join(a + b for a, b in zip(plate.key.lower(), between, strict=False))
    read = read_plate(typed)
    if isinstance(read, Guess):
        # `aa 1b a`: a letter that is taken for a digit stands with the digits, and is asked about.
        assert re.search(r"\d[a-z][^a-z0-9]+[a-z]", typed)
        assert plate in read.plates
    else:
        assert read == plate


def test_a_letter_that_stands_with_the_digits_is_asked_about() -> None:
    assert read_plate("aa 1b a") == Guess((Plate("AA", 18, "A"), Plate("AA", 1, "BA")))
    assert read_plate("aa 1 b a") == Plate("AA", 1, "BA")


@given(st.text(max_size=60))
def test_whatever_is_typed_a_reading_comes_of_it(text: str) -> None:
    read = read_plate(text)
    if isinstance(read, Guess):
        assert read.plates
        assert all(read_plate(str(plate)) == plate for plate in read.plates)
    find_plate(text)
