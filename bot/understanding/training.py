"""Makes the model of the examples: `bot/understanding/examples/<intent>.txt`, and noise upon them.

A line is an utterance; lines that begin with `#` are for readers. The weights are found by
stochastic gradient descent in a fixed order, so that the same examples give the same file.
"""

import hashlib
import random
from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import log
from pathlib import Path
from typing import NamedTuple

from bot.understanding.classifier import Model, softmax
from bot.understanding.features import BUCKETS, VERSION, features
from bot.understanding.noise import noisy
from bot.understanding.sentence import read
from bot.understanding.slots import Mentions
from bot.understanding.understood import INTENTS

EXAMPLES = Path(__file__).parent / "examples"
COPIES = 3
"""Noisy copies of each example."""
ROUNDS = 3
HELD_OUT = 6
"""One in so many examples is kept from a first model, to measure how sure it may be."""
_RATE = 4.0
_DECAY = 1e-5
_LEAST = 0.004
"""A share of an error below which a class is left as it is."""
_DAY = date(2026, 11, 22)
_MADE_OF = ("sentence.py", "lexicon.py", "lexicon.toml", "features.py", "noise.py", "training.py",
            "numbers.py", "amounts.py", "items.py", "plates.py", "codes.py",
            "spelling.py")  # fmt: skip


class BadExamples(Exception):
    """A file of examples cannot be used: says which and why."""


class Example(NamedTuple):
    """An utterance and the number of its intent."""

    text: str
    intent: int


class _Case(NamedTuple):
    numbers: tuple[int, ...]
    weight: float
    intent: int


def load_examples(folder: Path = EXAMPLES) -> list[Example]:
    """All examples, each once, in the order of the intents. Raises BadExamples."""
    found: list[Example] = []
    seen: dict[str, str] = {}
    known = {f"{name}.txt" for name in INTENTS}
    strangers = sorted(each.name for each in folder.iterdir() if each.name not in known)
    if strangers:
        raise BadExamples(f"{folder / strangers[0]} is named after no intent")
    for number, name in enumerate(INTENTS):
        file = folder / f"{name}.txt"
        if not file.exists():
            raise BadExamples(f"{file} is missing")
        for line in file.read_text("utf-8").splitlines():
            text = line.strip()
            if not text or text.startswith("#"):
                continue
            before = seen.setdefault(read(text).normal, name)
            if before != name:
                raise BadExamples(f"{file}: {text!r} is an example of {before} as well")
            found.append(Example(text, number))
    return list(dict.fromkeys(found))


def digest(folder: Path = EXAMPLES) -> str:
    """A sum of all that a model is made of."""
    whole = hashlib.sha256(str(VERSION).encode())
    here = Path(__file__).parent
    for file in [here / name for name in _MADE_OF] + sorted(folder.glob("*.txt")):
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()


def train(say: Callable[[str], object], folder: Path = EXAMPLES) -> Model:
    """The model of all examples; how sure it may be is measured on some that a first one is not
    shown."""
    examples = load_examples(folder)
    say(f"{len(examples)} examples")
    shown = [each for n, each in enumerate(examples) if n % HELD_OUT]
    kept = [each for n, each in enumerate(examples) if not n % HELD_OUT]
    first = _fitted(_cases(shown), say)
    judged = [(_scores(first, case), case.intent) for case in map(_case, kept)]
    warmth = _warmth(judged)
    calm = [(softmax([s / warmth for s in scores]), intent) for scores, intent in judged]
    right = sum(max(range(len(p)), key=p.__getitem__) == intent for p, intent in calm)
    say(f"held out: {right} of {len(kept)} right; scores are divided by {warmth:.2f}")
    weights, bias = _fitted(_cases(examples), say)
    return _quantised(
        {number: [w / warmth for w in row] for number, row in weights.items()},
        [b / warmth for b in bias],
        likely=_threshold(calm, 0.95), sure=_threshold(calm, 0.98), made_of=digest(folder),
    )  # fmt: skip


def _cases(examples: Sequence[Example]) -> list[_Case]:
    chance = random.Random(7)  # noqa: S311 - the same noise each time
    cases: list[_Case] = []
    for each in examples:
        for text in (each.text, *noisy(each.text, COPIES, chance)):
            cases.append(_case(Example(text, each.intent)))
    chance.shuffle(cases)
    return cases


def _case(example: Example) -> _Case:
    sentence = read(example.text)
    found = features(sentence, Mentions(sentence, _DAY))
    return _Case(tuple(found), next(iter(found.values()), 0.0), example.intent)


_Fitted = tuple[dict[int, list[float]], list[float]]


def _scores(fitted: _Fitted, case: _Case) -> list[float]:
    weights, bias = fitted
    sums = [0.0] * len(INTENTS)
    for number in case.numbers:
        row = weights.get(number)
        if row is not None:
            sums = [s + w for s, w in zip(sums, row, strict=True)]
    return [b + s * case.weight for s, b in zip(sums, bias, strict=True)]


def _fitted(cases: Sequence[_Case], say: Callable[[str], object]) -> _Fitted:
    """Weights by softmax regression. Rare intents weigh nearly as much as common ones."""
    count = Counter(case.intent for case in cases)
    mean = len(cases) / len(count)
    share = [(mean / count[n]) ** 0.7 if count[n] else 0.0 for n in range(len(INTENTS))]
    weights: dict[int, list[float]] = {}
    bias = [0.0] * len(INTENTS)
    for turn in range(ROUNDS):
        rate = _RATE / (1 + turn)
        wrong = 0
        for case in cases:
            chances = softmax(_scores((weights, bias), case))
            wrong += max(range(len(chances)), key=chances.__getitem__) != case.intent
            step = rate * case.weight * share[case.intent]
            errors = [
                (n, step * ((n == case.intent) - p)) for n, p in enumerate(chances)
                if p > _LEAST or n == case.intent
            ]  # fmt: skip
            if max(abs(error) for _, error in errors) < step * 0.02:
                continue
            for number in case.numbers:
                row = weights.get(number)
                if row is None:
                    row = weights[number] = [0.0] * len(INTENTS)
                for n, error in errors:
                    row[n] += error - _DECAY * row[n]
            for n, error in errors:
                bias[n] += 0.02 * error
        say(f"round {turn + 1} of {ROUNDS}: {wrong} of {len(cases)} wrong before learning")
    return weights, bias


def _warmth(judged: Sequence[tuple[Sequence[float], int]]) -> float:
    """What scores are divided by, so that what is called 0.9 sure is right nine times in ten."""

    def surprise(warmth: float) -> float:
        return sum(
            -_log(softmax([s / warmth for s in scores])[intent]) for scores, intent in judged
        )

    return min((w / 20 for w in range(6, 61)), key=surprise)


def _log(value: float) -> float:
    return log(max(value, 1e-9))


def _threshold(judged: Sequence[tuple[Sequence[float], int]], wanted: float) -> float:
    """The least confidence above which this share of what is understood is right."""
    told = sorted(((max(p), p.index(max(p)) == intent) for p, intent in judged), reverse=True)
    right, lowest = 0, 0.99
    for count, (confidence, is_right) in enumerate(told, 1):
        right += is_right
        if right / count >= wanted:
            lowest = confidence
    return round(lowest, 3)


def _quantised(
    weights: Mapping[int, Sequence[float]], bias: Sequence[float], *,
    likely: float, sure: float, made_of: str,
) -> Model:  # fmt: skip
    largest = max(abs(w) for row in weights.values() for w in row)
    unit = largest / 127
    numbers = array("b", bytes(BUCKETS * len(INTENTS)))
    for number, row in weights.items():
        at = number * len(INTENTS)
        numbers[at : at + len(INTENTS)] = array("b", [round(w / unit) for w in row])
    return Model(numbers, list(bias), unit, likely, sure, made_of)
