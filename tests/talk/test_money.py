"""Amounts of money: the whole table of what people type, and what it is read as."""

import pytest

from bot.talk import Rupiah
from bot.talk.asking import Misheard
from bot.talk.money import read_rupiah, rupiah_in
from bot.talk.said import Pinned, Typed

READ = {
    "12500": 12_500,
    "12.500": 12_500,
    "12,500": 12_500,
    "Rp12.500": 12_500,
    "Rp 12.500,-": 12_500,
    "Rp. 12.500,00": 12_500,
    "rp12500.00": 12_500,
    "12rb": 12_000,
    "12 rb": 12_000,
    "12 ribu": 12_000,
    "12 rebu": 12_000,
    "12k": 12_000,
    "12,5rb": 12_500,
    "12.5 ribu": 12_500,
    "1jt": 1_000_000,
    "1,5 jt": 1_500_000,
    "1.350.000": 1_350_000,
    "1,350,000": 1_350_000,
    "sejuta": 1_000_000,
    "satu setengah juta": 1_500_000,
    "setengah juta": 500_000,
    "dua belas ribu lima ratus": 12_500,
    "dua puluh delapan ribu": 28_000,
    "28 ribu 500": 28_500,
    "28 ribu lima ratus": 28_500,
    "seribu": 1_000,
    "goceng": 5_000,
    "ceban": 10_000,
    "goban": 50_000,
    "gocap": 50,
    "13": 13,
    "28.500 per kg": 28_500,
    "28500/kg": 28_500,
    "harganya 28 ribu sekilo ya bu": 28_000,
    "telung": None,
    "": None,
    "murah": None,
    "-5000": None,
    "0": None,
    "nol": None,
    "12.50": None,
    "1.5": None,
    "12 13": None,
    "12.500 13.000": None,
    "9999999999": None,
    "1.2.3": None,
    "lima ribu atau enam ribu": None,
    "Rp": None,
}

FOUND = {
    "harga telur 29.000": 29_000,
    "kabari kalau telur di bawah 28 ribu": 28_000,
    "kabari kl minyak turun di bwh 15rb ya": 15_000,
    "lapor beras sphp 5 kg dijual 75rb": 75_000,
    "saya mau lapor beras sphp dijual 75rb": 75_000,
    "minyakita 1 liter Rp18.000,-": 18_000,
    "cabe rawit seratus ribu sekilo": 100_000,
    "telur dua puluh delapan ribu lima ratus di natar": 28_500,
    "beras 13": 13,
    "gula 17,5 rb di metro": 17_500,
    "beras 5kg": None,
    "satu telur": None,
    "harga telur": None,
    "telur 28 ribu atau 29 ribu": None,
}


@pytest.mark.parametrize(("text", "rupiah"), READ.items(), ids=READ.keys())
def test_an_amount_is_read_as_it_is_meant(text: str, rupiah: int | None) -> None:
    assert read_rupiah(text) == rupiah


@pytest.mark.parametrize(("text", "rupiah"), FOUND.items(), ids=FOUND.keys())
def test_the_one_amount_of_a_sentence_is_found(text: str, rupiah: int | None) -> None:
    assert rupiah_in(text) == rupiah


def test_the_question_takes_amounts_and_says_what_it_needs_of_all_else() -> None:
    question = Rupiah("how-much")
    assert question.read(Typed("28 ribu"), ()) == 28_000
    assert question.read(Typed("murah sekali"), ()) == Misheard("not-money")
    assert question.read(Pinned(-5.4, 105.2), ()) == Misheard("not-money")
    assert question.find("telur 28 ribu di natar") == 28_000
