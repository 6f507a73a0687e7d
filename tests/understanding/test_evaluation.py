"""Our own evaluation set: large enough, none of it trained on, and how well it is understood."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from bot.understanding import scoring
from bot.understanding.scoring import BadLabels, Labelled, Score, read_labels, told
from bot.understanding.sentence import read
from bot.understanding.training import load_examples
from bot.understanding.understood import INTENTS

FILES = sorted((Path(__file__).parent / "evaluation").glob("*.jsonl"))
STYLES = {
    "chat", "slang", "typo", "formal", "voice_transcript", "javanese", "lampung", "mixed",
    "english",
}  # fmt: skip
SLOTS = {
    "items", "order_code", "item", "region", "date", "near_me", "plate", "channel", "query",
    "topic", "action", "language",
}  # fmt: skip
NEAR = 90
"""How alike, of 100, two sentences may hardly be."""
SHORT = 3
"""Sentences of so few words are alike by chance: only equal ones are the same."""


@cache
def _labelled() -> Sequence[Labelled]:
    return read_labels(FILES)


@cache
def _scored() -> Score:
    return scoring.score(_labelled())


# What is in it


def test_it_is_large_enough() -> None:
    labelled = _labelled()
    assert len(labelled) >= 800
    intents = Counter(each.intent for each in labelled)
    assert {name: count for name in INTENTS if (count := intents[name]) < 30} == {}
    assert set(intents) <= set(INTENTS)
    styles = Counter(each.style for each in labelled)
    assert set(styles) == STYLES
    assert min(styles.values()) >= 30


def test_no_text_stands_twice() -> None:
    texts = Counter(each.text.lower() for each in _labelled())
    assert [text for text, count in texts.items() if count > 1] == []


def test_its_labels_are_known() -> None:
    for each in _labelled():
        assert set(each.alt) <= set(INTENTS), each.text
        assert set(each.slots) <= SLOTS, each.text
        assert set(each.slots_ok) <= SLOTS, each.text


def test_nothing_of_it_is_trained_on() -> None:
    examples = sorted({read(each.text).normal for each in load_examples()})
    known = frozenset(examples)
    long = [text for text in examples if len(text.split()) > SHORT]
    same: list[str] = []
    for each in _labelled():
        normal = read(each.text).normal
        near = None
        if len(normal.split()) > SHORT:
            near = process.extractOne(normal, long, scorer=fuzz.ratio, score_cutoff=NEAR)
        if normal in known or near is not None:
            same.append(f"{each.text!r}: {near[0] if near else normal!r}")
    assert not same, "delete these in bot/understanding/examples:\n" + "\n".join(same)


# How well it is understood


def test_intents() -> None:
    result = _scored()
    assert result.intents.whole == len(_labelled())
    assert result.intents.share >= 0.96, "\n".join(result.failures)


def test_slots() -> None:
    assert _scored().slots.f1 >= 0.92, "\n".join(_scored().failures)


def test_plates() -> None:
    plates = _scored().plates
    assert plates.whole >= 50
    assert plates.share >= 0.99


def test_what_is_out_of_scope() -> None:
    beyond = _scored().by_intent["out_of_scope"]
    assert beyond.whole >= 30
    assert beyond.share >= 0.90, "\n".join(_scored().failures)


def test_no_intent_and_no_style_is_left_behind() -> None:
    result = _scored()
    shares = {**result.by_intent, **result.by_style}
    assert {name: tally for name, tally in shares.items() if tally.share < 0.85} == {}


# How it is measured


def _score_of(**label: object) -> Score:
    return scoring.score([Labelled(**label)])  # pyright: ignore[reportArgumentType]


def test_another_right_intent_is_right() -> None:
    text = "cek pajak BE 1234 AB"
    slots = {"plate": "BE 1234 AB"}
    assert _score_of(text=text, intent="vehicle_tax", slots=slots).intents.right == 1
    wrong = _score_of(text=text, intent="human", slots=slots)
    assert wrong.intents.right == 0
    assert wrong.mistaken["human", "vehicle_tax"] == 1
    also = _score_of(text=text, intent="human", alt=("vehicle_tax",), slots=slots)
    assert also.intents.right == 1
    assert not also.mistaken
    assert also.failures == []


def test_another_right_value_of_a_slot_is_right() -> None:
    text = "harga beras di Metro berapa"
    label = {"text": text, "intent": "staple_prices"}
    right = {"item": "beras", "region": "Metro"}
    assert _score_of(**label, slots=right).slots.f1 == 1
    wrong = _score_of(**label, slots={"item": "telur", "region": "Metro"})
    assert (wrong.slots.right, wrong.slots.wrong, wrong.slots.missed) == (1, 1, 1)
    assert len(wrong.failures) == 1
    also = _score_of(
        **label, slots={"item": "telur", "region": "Metro"}, slots_ok={"item": ["beras"]}
    )
    assert also.slots.f1 == 1
    assert also.failures == []


def test_a_value_that_may_be_left_out_is_not_missed() -> None:
    label = {"text": "harga beras berapa", "intent": "staple_prices"}
    slots = {"item": "beras", "region": "Metro"}
    assert _score_of(**label, slots=slots).slots.missed == 1
    may = _score_of(**label, slots=slots, slots_ok={"region": [None]})
    assert (may.slots.right, may.slots.wrong, may.slots.missed) == (1, 0, 0)


def test_each_item_counts_for_itself_and_codes_by_their_letters() -> None:
    beras, gula = ({"item": item, "quantity": 2.0, "unit": "kg"} for item in ("beras", "gula"))
    result = _score_of(
        text="pesan beras 2 kg dan telur 1 kg", intent="order_staples",
        slots={"items": [gula, beras]},
    )  # fmt: skip
    assert (result.slots.right, result.slots.wrong, result.slots.missed) == (1, 1, 1)
    code = _score_of(
        text="status pesanan sp 8k2m4q", intent="order_status", slots={"order_code": "sp8k2m4q"}
    )
    assert code.slots.f1 == 1


def test_a_plate_that_is_missed_counts() -> None:
    result = _score_of(
        text="cek pajak motor saya", intent="vehicle_tax", slots={"plate": "BE 1234 AB"}
    )
    assert (result.plates.right, result.plates.whole) == (0, 1)


def test_nothing_measured_is_no_failure() -> None:
    result = scoring.score([])
    assert (result.intents.share, result.slots.f1, result.plates.share) == (1, 1, 1)


def test_the_tables() -> None:
    lines = list(told(_scored()))
    for name in (*INTENTS, *SLOTS):
        assert any(line.startswith(f"| `{name}` |") for line in lines), name
    assert all(line == "" or line.startswith("|") for line in lines)


def test_a_line_that_is_no_label_is_told(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text('{"text": "halo", "intent": "menu"}\n\n{"text": 1}\n')
    with pytest.raises(BadLabels, match=r"some\.jsonl:3: "):
        read_labels([file])
