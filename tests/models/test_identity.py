"""KK numbers, NIKs and names: what is read, what is refused and why, and how it is masked."""

import pytest

from models.base import Refused
from models.identity import (
    BadNumber,
    mask_name,
    mask_number,
    mask_phone,
    read_kk,
    read_name,
    read_nik,
)
from tests.models.people import KK_SITI, NIK_BUDI, NIK_SITI


@pytest.mark.parametrize(
    "typed", [KK_SITI, " 1871 9901 0120 0001 ", "1871.9901.0120.0001", "187199-010120-0001"]
)
def test_a_number_is_read_however_it_is_spaced(typed: str) -> None:
    assert read_kk(typed) == KK_SITI


@pytest.mark.parametrize("nik", [NIK_SITI, NIK_BUDI, "3171992902000001", "9171993112990001"])
def test_a_nik_is_of_any_province_a_man_or_a_woman(nik: str) -> None:
    assert read_nik(nik) == nik


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "number-letters"),
        ("tidak tahu", "number-letters"),
        ("187199O101900001", "number-letters"),
        ("１８７１９９０１０１９００００１", "number-letters"),
        ("187199010190000", "number-length"),
        ("18719901019000011", "number-length"),
        ("1071990101900001", "number-province"),
        ("0000000000000000", "number-province"),
        ("1871993201900001", "number-date"),
        ("1871993002900001", "number-date"),
        ("1871992902990001", "number-date"),
        ("1871990113900001", "number-date"),
        ("1871990001900001", "number-date"),
        ("1871994001900001", "number-date"),
        ("1871997201900001", "number-date"),
        ("1871990101900000", "number-serial"),
    ],
)
def test_a_wrong_nik_is_refused_with_its_reason(typed: str, key: str) -> None:
    with pytest.raises(BadNumber) as refused:
        read_nik(typed)
    assert refused.value.key == key


def test_a_wrong_length_says_how_many_digits_there_were() -> None:
    with pytest.raises(BadNumber) as refused:
        read_nik("18719901019000011")
    assert refused.value.facts() == {"digits": 17}


def test_a_womans_nik_given_as_kk_is_recognised() -> None:
    with pytest.raises(BadNumber) as refused:
        read_kk(NIK_SITI)
    assert refused.value.key == "kk-is-nik"
    with pytest.raises(BadNumber) as refused:
        read_kk("1871997102900001")
    assert refused.value.key == "number-date"


def test_the_same_digits_are_not_both_kk_and_nik() -> None:
    with pytest.raises(BadNumber) as refused:
        read_nik("1871 9901 0120 0001", KK_SITI)
    assert refused.value.key == "same-number"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Siti Contoh", "Siti Contoh"),
        ("  siti \n contoh ", "siti contoh"),
        ("<b>Siti</b> & Co", "<b>Siti</b> & Co"),
        ("M. Nur'aini", "M. Nur'aini"),
        ("Si\u202eti", "Si ti"),
    ],
)
def test_a_name_stays_as_it_was_written_on_one_line(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize(("typed", "key"), [("", "name-empty"), ("😀 1", "name-empty"),
                                            ("a" * 61, "name-long")])  # fmt: skip
def test_what_is_no_name_is_refused(typed: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        read_name(typed)
    assert refused.value.key == key


def test_masks_show_enough_to_recognise_ones_own() -> None:
    assert mask_number(KK_SITI) == "1871••••••••0001"
    assert mask_name("Siti Contoh") == "S••• C•••••"
    assert mask_name("") == ""
    assert mask_phone("+6281200990003") == "+62812••••0003"
