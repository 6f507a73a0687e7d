"""How well labelled utterances are understood: by intent, style and slot, and what is mistaken."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from bot.understanding.reading import understand

NOW = datetime.fromisoformat("2026-11-22T09:00:00+07:00")
"""What dates in labels are reckoned from."""


class Labelled(msgspec.Struct, frozen=True):
    """An utterance with its label: `alt` are other right intents, `slots_ok` other right values of
    a slot, where None means that leaving it out is right too."""

    text: str
    intent: str
    slots: dict[str, Any] = {}
    style: str = ""
    alt: tuple[str, ...] = ()
    slots_ok: dict[str, list[Any]] = {}


class BadLabels(Exception):
    """A file of labelled utterances cannot be read: says where."""


@dataclass(slots=True)
class Tally:
    """How many were right of how many."""

    right: int = 0
    whole: int = 0

    def count(self, is_right: bool) -> None:
        """One more."""
        self.right += is_right
        self.whole += 1

    @property
    def share(self) -> float:
        """The share that was right; 1 of none."""
        return self.right / self.whole if self.whole else 1.0


@dataclass(slots=True)
class Slots:
    """Values that were found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        whole = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / whole if whole else 1.0


@dataclass(slots=True)
class Score:
    """What an evaluation comes to."""

    intents: Tally = field(default_factory=Tally)
    by_intent: dict[str, Tally] = field(default_factory=dict[str, Tally])
    by_style: dict[str, Tally] = field(default_factory=dict[str, Tally])
    slots: Slots = field(default_factory=Slots)
    by_slot: dict[str, Slots] = field(default_factory=dict[str, Slots])
    plates: Tally = field(default_factory=Tally)
    mistaken: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    failures: list[str] = field(default_factory=list[str])


def read_labels(files: Sequence[Path]) -> list[Labelled]:
    """All utterances of these files. Raises BadLabels."""
    found: list[Labelled] = []
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if line.strip():
                try:
                    found.append(msgspec.json.decode(line, type=Labelled))
                except msgspec.DecodeError as error:
                    raise BadLabels(f"{file}:{number}: {error}") from error
    return found


def score(labelled: Iterable[Labelled], now: datetime = NOW) -> Score:
    """Understand each utterance and compare it with its label."""
    result = Score()
    for each in labelled:
        understood = understand(each.text, now)
        is_right = understood.intent == each.intent or understood.intent in each.alt
        result.intents.count(is_right)
        result.by_intent.setdefault(each.intent, Tally()).count(is_right)
        result.by_style.setdefault(each.style, Tally()).count(is_right)
        if not is_right:
            result.mistaken[each.intent, understood.intent] += 1
        if "plate" in each.slots:
            result.plates.count(understood.slots.get("plate") == each.slots["plate"])
        wrong = _compare(result, each, understood.slots)
        if not is_right or wrong:
            result.failures.append(
                f"{each.intent} → {understood.intent} {understood.confidence:.2f}  {each.text}"
                + "".join(f"\n    {line}" for line in wrong)
            )
    return result


def _compare(result: Score, each: Labelled, got: Mapping[str, object]) -> list[str]:
    wrong: list[str] = []
    for name in dict.fromkeys((*each.slots, *got)):
        slots = result.by_slot.setdefault(name, Slots())
        wanted = list(_values(name, each.slots.get(name)))
        found = list(_values(name, got.get(name)))
        also = each.slots_ok.get(name, [])
        if found and any(found == list(_values(name, value)) for value in also):
            wanted = found
        elif not found and None in also:
            wanted = []
        common = sum((Counter(wanted) & Counter(found)).values())
        for tally in (result.slots, slots):
            tally.right += common
            tally.wrong += len(found) - common
            tally.missed += len(wanted) - common
        if Counter(wanted) != Counter(found):
            wrong.append(f"{name}: {got.get(name)!r}, not {each.slots.get(name)!r}")
    return wrong


def _values(name: str, value: Any) -> Iterator[str]:
    """What of a slot is compared, in small letters; each item for itself."""
    if value is None:
        return
    if name == "items":
        yield from (json.dumps(_item(item), sort_keys=True) for item in value)
    elif name == "order_code":
        yield "".join(c for c in str(value).lower() if c.isalnum())
    else:
        yield str(value).lower()


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    quantity = item.get("quantity")
    return {**item, "quantity": round(float(quantity), 3)} if quantity is not None else dict(item)


def told(result: Score) -> Iterator[str]:
    """The result in lines of Markdown."""
    recall = result.by_intent.get("out_of_scope", Tally())
    yield "| | measured | wanted |"
    yield "|---|---|---|"
    yield f"| intents | {result.intents.share:.3f} of {result.intents.whole} | 0.96 |"
    yield f"| slots, F1 | {result.slots.f1:.3f} | 0.92 |"
    yield f"| plates | {result.plates.share:.3f} of {result.plates.whole} | 0.99 |"
    yield f"| out of scope, recall | {recall.share:.3f} of {recall.whole} | 0.90 |"
    yield ""
    yield "| intent | right | of | taken for |"
    yield "|---|---|---|---|"
    for intent, tally in sorted(result.by_intent.items()):
        others = ", ".join(
            f"{name} {count}"
            for (meant, name), count in result.mistaken.most_common() if meant == intent
        )  # fmt: skip
        yield f"| `{intent}` | {tally.right} | {tally.whole} | {others} |"
    yield ""
    yield "| style | right | of |"
    yield "|---|---|---|"
    for style, tally in sorted(result.by_style.items()):
        yield f"| {style} | {tally.right} | {tally.whole} |"
    yield ""
    yield "| slot | F1 | right | wrong | missed |"
    yield "|---|---|---|---|---|"
    for name, slots in sorted(result.by_slot.items()):
        yield f"| `{name}` | {slots.f1:.3f} | {slots.right} | {slots.wrong} | {slots.missed} |"
