"""Where long texts are parted, and what becomes of their bold words."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.cutting import cut, marked, units, unmarked

texts = st.text(alphabet=st.sampled_from("ab *\n🙏é\u0301👨\u200d👩"), max_size=120)


def parts(text: str, most: int) -> list[str]:
    """The parts themselves."""
    return [text[start:end] for start, end in cut(text, most)]


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("abc", 3), ("é", 1), ("🙏", 2), ("👍🏽", 4), ("e\u0301", 2)]
)
def test_length_is_counted_in_utf16_units(text: str, length: int) -> None:
    assert units(text) == length


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("", 10, []),
        (" \n ", 10, []),
        ("pas", 3, ["pas"]),
        ("satu dua tiga", 8, ["satu dua", "tiga"]),
        ("satu dua tiga", 7, ["satu", "dua", "tiga"]),
        ("satu\ndua tiga", 9, ["satu", "dua tiga"]),
        ("satu dua\n\ntiga empat", 13, ["satu dua", "tiga empat"]),
        ("a b c d e\nfghijklm", 12, ["a b c d e", "fghijklm"]),
        ("katapanjangsekali", 5, ["katap", "anjan", "gseka", "li"]),
        ("🙏🙏🙏", 5, ["🙏🙏", "🙏"]),
        ("e\u0301e\u0301e\u0301", 3, ["e\u0301", "e\u0301", "e\u0301"]),
        ("👨\u200d👩👨\u200d👩", 6, ["👨\u200d👩", "👨\u200d👩"]),
    ],
)
def test_texts_are_parted_between_words(text: str, most: int, expected: list[str]) -> None:
    assert parts(text, most) == expected


@given(texts, st.integers(8, 40))
def test_no_part_is_too_long_and_no_letter_is_lost(text: str, most: int) -> None:
    cuts = parts(text, most)
    assert all(0 < units(part) <= most for part in cuts)
    assert re.sub(r"\s", "", "".join(cuts)) == re.sub(r"\s", "", text)


@given(st.lists(st.sampled_from(["beras", "SPHP", "5", "kg", "🙏🙏"]), max_size=60))
def test_no_word_is_ever_cut(words: list[str]) -> None:
    assert " ".join(parts(" ".join(words), 12)).split() == words


@pytest.mark.parametrize(
    ("text", "plain", "bold"),
    [
        ("Harga *Rp62.500*.", "Harga Rp62.500.", ["Rp62.500"]),
        ("*a* dan *b c*", "a dan b c", ["a", "b c"]),
        ("5 * 3 * 2", "5 * 3 * 2", []),
        ("*satu\nbaris*", "*satu\nbaris*", []),
        ("**", "**", []),
        ("bintang * satu", "bintang * satu", []),
    ],
)
def test_bold_words_hug_their_asterisks(text: str, plain: str, bold: list[str]) -> None:
    unbold, spans = unmarked(text)
    assert unbold == plain
    assert [unbold[start:end] for start, end in spans] == bold


@given(texts, st.integers(8, 40))
def test_a_cut_through_bold_words_leaves_both_sides_bold(text: str, most: int) -> None:
    plain, bold = unmarked(text)
    for start, end in cut(plain, most):
        pieces = marked(plain, start, end, bold)
        assert "".join(words for words, _ in pieces) == plain[start:end]
        at = start
        for words, is_bold in pieces:
            inside = any(first <= at and at + len(words) <= last for first, last in bold)
            assert inside == is_bold
            at += len(words)


def test_html_escapes_what_telegram_knows() -> None:
    assert html.escape("<b> & \"'") == "&lt;b&gt; &amp; &quot;&#x27;"
