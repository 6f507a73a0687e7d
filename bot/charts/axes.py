"""The scales of a chart: round numbers upwards, days from left to right."""

import math
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

_STEPS = (1, 2, 2.5, 5, 10)
_MOST_LINES = 5
_FLAT = 0.06
"""The least part of its height that an axis spans, lest small changes look like large ones."""


class Axis(msgspec.Struct, frozen=True):
    """An upright axis from `low` to `high`, with a line at each of `lines`."""

    low: float
    high: float
    lines: tuple[int, ...]

    def part(self, value: float) -> float:
        """How far up a value stands, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def axis(values: Sequence[int]) -> Axis:
    """An axis that holds all values, with two to five lines at round numbers."""
    low, high = min(values), max(values)
    span = max(high - low, high * _FLAT, 1)
    middle = (low + high) / 2
    low, high = min(low, middle - span / 2), max(high, middle + span / 2)
    step = _step(high - low)
    first, last = math.floor(low / step), math.ceil(high / step)
    return Axis(
        first * step, last * step, tuple(round(number * step) for number in range(first, last + 1))
    )


def _step(span: float) -> float:
    least = span / (_MOST_LINES - 2)
    power = 10 ** math.floor(math.log10(least))
    return max(1.0, next(step * power for step in _STEPS if step * power >= least))


def ticks(first: date, last: date, count: int) -> list[date]:
    """So many days from the first to the last, evenly apart."""
    days = (last - first).days
    return [first + timedelta(days=round(days * n / (count - 1))) for n in range(count)]
