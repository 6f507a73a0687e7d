"""How a text is taken apart: its tokens, their kinds, their places and their standard words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.sentence import LONGEST, Sentence, read


def _kinds(text: str) -> str:
    return " ".join(f"{token.word}:{token.kind}" for token in read(text).tokens)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("min brp harga brs sphp 5kg", "min berapa harga beras sphp 5 kg"),
        ("mw psen 1 krg brs", "mau pesan 1 karung beras"),
        ("MAU PESAN BERAS", "mau pesan beras"),
        ("beras5kg", "beras 5 kg"),
        ("telur2kg", "telur 2 kg"),
        ("harga2 sembako", "harga-harga sembako"),
        ("tolooong bangeeet", "tolong sekali"),
        ("dimana", "di mana"),
        ("gimana caranya", "bagaimana cara"),
        ("beras, gula & telur!", "beras gula telur"),
        ("gula ½ kg", "gula 1/2 kg"),
        ("gula 1½ kg", "gula 1 1/2 kg"),
        ("ｂｅｒａｓ ５ kg", "beras 5 kg"),
        ("", ""),
        ("   \n\t", ""),
        ("😀😀😀", ""),
        ("你好", "你好"),
    ],
)
def test_the_standard_words(text: str, normal: str) -> None:
    assert read(text).normal == normal


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("beras 5kg", "beras:word 5:number kg:word"),
        ("gula 1,5 kg", "gula:word 1,5:number kg:word"),
        ("1/2 kg", "1/2:number kg:word"),
        ("Rp 15.000", "rp 15.000:money"),
        ("15rb", "15rb:money"),
        ("2 juta", "2 juta:money"),
        ("081299990001", "081299990001:phone"),
        ("+6281299990001", "+6281299990001:phone"),
        ("1871994508900001", "1871994508900001:identity"),
        ("https://contoh.test/a?b=1", "https://contoh.test/a?b=1:url"),
        ("sari@contoh.test", "sari@contoh.test:url"),
        ("beras, gula", "beras:word ,:mark gula:word"),
        ("beras\ngula", "beras:word \n:mark gula:word"),
    ],
)
def test_the_kinds(text: str, kinds: str) -> None:
    assert _kinds(text) == kinds


def test_two_words_typed_as_one_stand_at_one_place() -> None:
    first, second = read("dimana").tokens
    assert (first.word, second.word) == ("di", "mana")
    assert (first.start, first.end) == (second.start, second.end) == (0, 6)
    assert first.raw == second.raw == "dimana"


def test_a_number_of_17_digits_is_no_identity_number() -> None:
    assert "identity" not in {token.kind for token in read("18719945089000012").tokens}


def test_only_what_is_said_first_is_looked_at() -> None:
    assert len(read("a" * 10_000).text) == LONGEST
    assert "telur" not in read("x " * 500 + "telur").normal
    started = time.process_time()
    read("beras 5 kg " * 1_000_000)
    assert time.process_time() - started < 1


def _check(sentence: Sentence) -> None:
    assert len(sentence.text) <= LONGEST
    before = 0
    for token in sentence.tokens:
        assert 0 <= before <= token.start < token.end <= len(sentence.text)
        assert token.kind in {
            "word", "number", "money", "phone", "identity", "url", "mark",
        }  # fmt: skip
        assert token.raw
        assert token.word
        before = token.start


@given(st.text(max_size=400))
def test_any_text_is_taken_apart(text: str) -> None:
    _check(read(text))


_ODD = st.text(
    alphabet="beraskgminyak 2k½¼İßŉﬁ٣²/.,-'\u200b\u0301\x00\n1871994508900001+@:", max_size=300
)


@given(_ODD)
def test_any_text_of_odd_letters_is_taken_apart(text: str) -> None:
    _check(read(text))
