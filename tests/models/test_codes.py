"""Ticket codes: whatever is typed, a wrong one is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.staples.codes import ALPHABET, LENGTH, new_code, print_code, read_code

codes = st.builds(new_code)
places = st.integers(0, LENGTH - 1)


def test_the_alphabet_has_no_look_alikes() -> None:
    assert len(ALPHABET) == 31
    assert not set("01ILO") & set(ALPHABET)


@given(codes)
def test_a_printed_code_is_read_back(code: str) -> None:
    assert read_code(print_code(code)) == code


@given(codes, places, st.sampled_from(ALPHABET))
def test_every_wrong_character_is_noticed(code: str, place: int, other: str) -> None:
    wrong = code[:place] + other + code[place + 1 :]
    assert read_code(wrong) == (code if wrong == code else None)


@given(codes, st.integers(0, LENGTH - 2))
def test_every_swap_of_neighbours_is_noticed(code: str, place: int) -> None:
    a, b = code[place], code[place + 1]
    wrong = code[:place] + b + a + code[place + 2 :]
    assert read_code(wrong) == (code if a == b else None)


@pytest.mark.parametrize(
    "typed",
    ["SP-{}", "sp {}", "sp{}", "  {} ", "SP-{}\n", "SP–{}", "sp. {}", "*SP-{}*", "SP:{}"],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    code = new_code()
    assert read_code(typed.format(code)) == code
    assert read_code(typed.format(code).lower()) == code
    assert read_code(typed.format(f"{code[:3]} {code[3:]}")) == code


def test_a_code_may_itself_begin_with_the_prefix() -> None:
    code = next(c for c in (f"SP2AB{last}" for last in ALPHABET) if read_code(c))
    assert read_code(f"SP-{code}") == code
    assert read_code(code) == code


@pytest.mark.parametrize("text", ["", "pesan", "SP-", "8K2M4", "SP-8K2M4O", "halo semua", "😀😀😀"])
def test_other_words_are_no_code(text: str) -> None:
    assert read_code(text) is None
