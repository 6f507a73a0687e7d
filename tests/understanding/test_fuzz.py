"""Twenty thousand strings that nobody would write, and the ones that somebody might."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bench.understand import IDENTITY, NOW, fault, strings
from bot.understanding.reading import understand
from bot.understanding.sentence import LONGEST
from bot.understanding.training import load_examples
from bot.understanding.understood import INTENTS

COUNT = 20_000
_EXAMPLES = [each.text for each in load_examples()[::50]]


def test_twenty_thousand_strings() -> None:
    wrong = [f"{told}: {text[:200]!r}" for text in strings(COUNT) if (told := fault(text))]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n" * 500, "\x00", "😀" * 300, "🇮🇩", "brngsk " * 500, "a" * 10_000, "A" * 10_000,
        "beras 5 kg\n" * 500, "١٢٣٤", "你好，大米多少钱", "สวัสดี", "ꦱꦸꦒꦼꦁ", "\ud800", "\u202e\u202d",
        "1" * 5000, "-" * 5000, "be " * 1000, "sp-" * 1000, "1/0 kg beras", "di " * 500,
        "tgl 99/99/9999",
        "ẞİŉǰ" * 100, "½" * 1000, "１８７１", "((((" * 300, "https://" * 200, "@" * 1000,
        "a@b." * 300, "'" * 1000, "a-" * 1000, "rp" * 500, "be1234" * 200, "satu " * 300,
    ],
)  # fmt: skip
def test_any_input_is_understood_as_something(text: str) -> None:
    assert fault(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "nik saya {}", "{}", "mau pesan beras 5 kg nik {}", "cari keripik {}", "cek pajak {}",
        "pesanan saya sp-{}", "jual kopi {} di metro", "pelatihan halal {}", "NIK:{}.", "be {} ab",
        "hapus data {}", "harga beras {} kg", "nik{}", "cari {} keripik pisang",
    ],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["", " ", ".", "-"])
def test_an_identity_number_is_never_in_a_slot(text: str, mark: str) -> None:
    number = mark.join(IDENTITY[at : at + 4] for at in range(0, len(IDENTITY), 4))
    assert fault(text.format(number)) == ""


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    assert fault(text) == ""


@given(st.data())
def test_pieces_of_examples(data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(_EXAMPLES), max_size=4))
    assert fault(data.draw(st.sampled_from((" ", "", "\n"))).join(pieces)) == ""


def test_what_stands_behind_the_cut_changes_nothing() -> None:
    text = "harga beras di metro " * 100
    one, other = (understand(each, NOW) for each in (text, text[:LONGEST]))
    assert (one.intent, one.slots) == (other.intent, other.slots)
    assert one.sentence == other.sentence


def test_what_is_understood_is_whole() -> None:
    for text in strings(300, seed=5):
        understood = understand(text, NOW)
        assert set(understood.other) | {understood.intent} == set(INTENTS)
        assert json.loads(json.dumps(dict(understood.slots))) == understood.slots
        assert None not in understood.slots.values()
        assert isinstance(understood.normal, str)


def test_the_strings_are_the_same_each_time() -> None:
    assert list(strings(200)) == list(strings(200)) != list(strings(200, seed=2))
