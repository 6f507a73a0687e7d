"""The question for a plate: sure answers, doubtful ones, and words that hold none."""

import pytest

from bot.talk import NONE_OF_THEM, Choice, Known, Misheard, PlateNumber, which_plate
from bot.talk.said import Pinned, Typed

ASKED = PlateNumber("plate")


def test_a_plate_that_is_sure_needs_no_second_question() -> None:
    typed = ASKED.read(Typed("b e 1234 ab"), ())
    assert typed == "BE1234AB"
    assert which_plate("meant", "BE1234AB", "Bukan") == Known("BE1234AB")


@pytest.mark.parametrize("said", ["8e 1234 ab", "be i234 ab", "1234 ab"])
def test_a_doubtful_plate_is_offered_to_be_confirmed(said: str) -> None:
    typed = ASKED.read(Typed(said), ())
    assert isinstance(typed, str)
    asked = which_plate("meant", typed, "Bukan")
    assert isinstance(asked, Choice)
    assert [option.label for option in asked.options()] == ["BE 1234 AB", "Bukan"]
    offered = ("BE1234AB", NONE_OF_THEM)
    assert asked.read(Typed("ya"), offered) == "BE1234AB"
    assert asked.read(Typed("1"), offered) == "BE1234AB"
    assert asked.read(Typed("bukan"), offered) == NONE_OF_THEM


def test_letters_that_may_be_a_word_are_confirmed() -> None:
    typed = ASKED.find("pajak be 1234 ya berapa")
    assert typed is not None
    asked = which_plate("meant", typed, "Bukan")
    assert isinstance(asked, Choice)
    assert asked.read(Typed("benar"), ("BE1234YA", NONE_OF_THEM)) == "BE1234YA"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("BE 0123 AB", "plate-leading-zero"), ("BE 12345 A", "plate-digits-many"),
        ("BE AB", "plate-digits-missing"), ("BE 1234", "plate-letters-missing"),
        ("BE 12 ABCD", "plate-letters-many"), ("XX 12 AB", "plate-unknown-region"),
        ("motor merah", "plate-please"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(said: str, why: str) -> None:
    assert ASKED.read(Typed(said), ()) == Misheard(why)


def test_a_pin_is_no_plate() -> None:
    assert ASKED.read(Pinned(-5.4, 105.2), ()) == Misheard("plate-please")


def test_a_sentence_without_a_plate_leaves_the_question_open() -> None:
    assert ASKED.find("pajak motor saya berapa") is None
    assert ASKED.find("pajak be 12345 a berapa") is None
