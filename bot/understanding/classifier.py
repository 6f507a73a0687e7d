"""Tells how likely each intent is: multinomial logistic regression over hashed features.

The weights are small whole numbers in one file, `model.bin`; `./sapa understand --train` makes it.
"""

import json
import math
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path
from typing import Any

from bot.understanding.features import BUCKETS
from bot.understanding.understood import INTENTS

FILE = Path(__file__).parent / "model.bin"
_MAGIC = b"sapa-understanding-1\n"


class NoModel(Exception):
    """There is no file of weights, or it is another version's."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature and intent, what a unit of them is worth, and what was measured with them:
    from which confidence on a service is opened (`likely`), and from which it is `sure`. `digest`
    tells what it was made of."""

    weights: Sequence[int]
    bias: Sequence[float]
    unit: float
    likely: float
    sure: float
    digest: str

    def probabilities(self, features: Mapping[int, float]) -> list[float]:
        """How likely each intent is, in the order of INTENTS."""
        count = len(INTENTS)
        sums = [0] * count
        weights = self.weights
        for number in features:
            at = number * count
            sums = list(map(add, sums, weights[at : at + count]))
        weight = next(iter(features.values()), 0.0) * self.unit
        return softmax([b + s * weight for s, b in zip(sums, self.bias, strict=True)])


def softmax(scores: Sequence[float]) -> list[float]:
    """Probabilities of scores."""
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def save(model: Model, file: Path) -> None:
    """Write the file; the same model gives the same bytes."""
    about: dict[str, Any] = {
        "intents": INTENTS, "buckets": BUCKETS, "bias": model.bias, "unit": model.unit,
        "likely": model.likely, "sure": model.sure, "digest": model.digest,
    }  # fmt: skip
    head = json.dumps(about, sort_keys=True).encode() + b"\n"
    file.write_bytes(_MAGIC + zlib.compress(head + array("b", model.weights).tobytes(), 9))


def load(file: Path) -> Model:
    """Read the file. Raises NoModel."""
    try:
        whole = file.read_bytes()
    except FileNotFoundError as error:
        raise NoModel(f"{file.name} is missing: make it with ./sapa understand --train") from error
    if not whole.startswith(_MAGIC):
        raise NoModel(f"{file.name} is of another version: ./sapa understand --train")
    head, _, weights = zlib.decompress(whole[len(_MAGIC) :]).partition(b"\n")
    about = json.loads(head)
    if tuple(about["intents"]) != INTENTS or about["buckets"] != BUCKETS:
        raise NoModel(f"{file.name} knows other intents: ./sapa understand --train")
    numbers = array("b")
    numbers.frombytes(weights)
    return Model(
        numbers, about["bias"], about["unit"], about["likely"], about["sure"], about["digest"]
    )


@cache
def model() -> Model:
    """The model that is used, read once."""
    return load(FILE)
