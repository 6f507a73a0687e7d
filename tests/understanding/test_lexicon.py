"""Standard words of slang, short forms, misspelt words and regional ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.lexicon import (
    DOMAIN,
    FORMS,
    LONGEST_PHRASE,
    PHRASES,
    collapsed,
    in_context,
    phrase,
    standard,
)
from bot.understanding.sentence import read


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        # short forms and slang
        ("brp", "berapa"), ("hrg", "harga"), ("brs", "beras"), ("mnyk", "minyak"), ("ga", "tidak"),
        ("gak", "tidak"), ("sdh", "sudah"), ("blm", "belum"), ("gmn", "bagaimana"),
        ("dmn", "di mana"), ("kpn", "kapan"), ("yg", "yang"), ("gw", "saya"),
        ("migor", "minyak goreng"),
        # misspelt, drawn out, without vowels
        ("bersa", "beras"), ("mnyak", "minyak"), ("pajaak", "pajak"), ("tolooong", "tolong"),
        ("kendaran", "kendaraan"), ("plthn", "pelatihan"),
        # with an ending
        ("hrgnya", "harga"), ("harganya", "harga"), ("pajake", "pajak"),
        # Javanese, Lampung, English
        ("piro", "berapa"), ("regane", "harga"), ("endog", "telur"), ("lombok", "cabai"),
        ("lengo", "minyak"), ("matur", "matur"), ("bias", "beras"), ("tahlui", "telur"),
        ("uyah", "garam"), ("rice", "beras"), ("price", "harga"), ("eggs", "telur"),
        # ordinary words stay as they are
        ("bekas", "bekas"), ("makan", "makan"), ("kabar", "kabar"), ("surat", "surat"),
        ("gram", "gram"), ("gas", "lpg"),
        # neither known nor alike
        ("xyzzy", "xyzzy"), ("你好", "你好"), ("a", "a"), ("", ""),
    ],
)  # fmt: skip
def test_standard(word: str, meant: str) -> None:
    assert standard(word) == meant


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        # a sack behind a number, `kurang` elsewhere
        ("beras 2 krg", "beras 2 karung"),
        ("beras krg bagus", "beras kurang bagus"),
        ("gula 250 g", "gula 250 gram"),
        ("gula 250 gr", "gula 250 gram"),
        ("cabe 250 gram", "cabai 250 gram"),
        ("minyak 2 l", "minyak 2 liter"),
        ("g jadi", "tidak jadi"),
        ("10 min", "10 menit"),
        ("min, berapa", "min berapa"),
        # cheap and red are typed alike
        ("psr mrh", "pasar murah"),
        ("bwg mrh 1 kg", "bawang merah 1 kg"),
        ("cb mrh 1 kg", "cabai merah 1 kg"),
        # several words
        ("how much is rice", "berapa is beras"),
        ("gas melon", "lpg"),
    ],
)
def test_words_whose_neighbours_decide(text: str, normal: str) -> None:
    assert read(text).normal == normal


def test_a_name_behind_a_word_of_place_stays() -> None:
    assert in_context("pajal", before="di", after="", counted=False) == "pajal"
    assert in_context("pajal", before="bayar", after="", counted=False) == "pajak"


def test_the_longest_phrase_wins() -> None:
    words = ["gas", "melon", "hari", "ini"]
    assert phrase(words) == ("lpg", 2)
    assert phrase(["hari"]) == ("", 0)
    assert phrase([]) == ("", 0)


def test_drawn_out_letters() -> None:
    assert collapsed("bangeeet") == "banget"
    assert collapsed("saat") == "saat"


def test_no_form_is_written_for_two_words() -> None:
    assert all(form == form.lower() and " " not in form for form in FORMS)
    assert all(1 < len(form) <= LONGEST_PHRASE for form in PHRASES)


def test_the_words_of_the_services_are_standard() -> None:
    strayed = {word: standard(word) for word in DOMAIN if standard(word) != word}
    # What is also how another word is written: it is taken for that one.
    assert not {word for word in strayed if word not in FORMS}, strayed


def test_what_is_standard_stays_so() -> None:
    meant = {word for words in FORMS.values() for word in words.split()}
    strayed = {word: standard(word) for word in meant if word not in FORMS}
    assert {word: other for word, other in strayed.items() if word != other} == {}


@given(st.text(max_size=60))
def test_any_word_has_a_standard_one(word: str) -> None:
    assert isinstance(standard(word), str)
    assert (standard(word) == "") == (word == "")
    assert in_context(word, before="2", after="", counted=True) or not word
