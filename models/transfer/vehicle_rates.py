"""The sheets of vehicle tax and working days: rates, and holidays that officers set right."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from models.transfer.rows import BadValue, Row, RowError, day, decimal, whole, words
from models.transfer.sheet import (
    SOURCE,
    VALIDITY,
    Column,
    Judged,
    NaturalKey,
    Sheet,
    Values,
    at_most,
    one_of,
    valid,
)
from models.vehicles.rates import CERTAINTIES, FACTOR, MEASURES, PERCENT, WHAT, RateRow
from models.vehicles.vehicle import KINDS, USES
from models.workdays import PACKAGE, HolidayRow

_DEAREST = 100_000_000
_YES, _NO = "ya", "tidak"


def _zero() -> int:
    return 0


def _true() -> bool:
    return True


def _some_of(text: str, allowed: Sequence[str]) -> list[str]:
    named = words(text)
    if unknown := [word for word in named if word not in allowed]:
        raise BadValue(f"{unknown[0]!r} is none of {', '.join(allowed)}")
    if len(set(named)) < len(named):
        raise BadValue(f"{text!r} says a word twice")
    return named


def _kinds(text: str) -> list[str]:
    return _some_of(text, KINDS)


def _uses(text: str) -> list[str]:
    return _some_of(text, USES)


def _rate(values: Values) -> None:
    valid(values)
    what, unit, amount = values["what"], values["unit"], values["amount"]
    if WHAT[what] != unit:
        raise BadValue(f"{what} is in {WHAT[what]}, not in {unit}")
    if amount < 0:
        raise BadValue("amount is less than 0")
    if unit == PERCENT and amount > 100:
        raise BadValue("amount is more than 100 percent")
    # A point parts decimals here: 35.000 would be taken for 35 rupiah, and 1.085 is a weight.
    if unit not in (PERCENT, FACTOR) and amount.as_tuple().exponent < -1:
        raise BadValue(f"write {unit} as a whole number without points")
    if unit not in (PERCENT, FACTOR) and amount != int(amount):
        raise BadValue(f"amount is no whole number of {unit}")
    if amount > _DEAREST:
        raise BadValue("amount is more than anything costs")
    if values["high"] is not None and values["high"] < values["low"]:
        raise BadValue("high is below low")
    if what not in MEASURES and (values["low"], values["high"]) != (0, None):
        raise BadValue(f"{what} is not told by low and high: leave both empty")


async def _judge_rates(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
    now: datetime,
) -> Judged:
    """No two rows that begin on one day may be for the same vehicles: which counts, none knows."""
    stand = [(str(key[0]), values) for key, (_, values) in read.items()]
    stand += [(str(key[0]), vars(row)) for key, row in there.items() if key not in read]
    same: dict[object, list[tuple[str, Mapping[str, Any]]]] = {}
    for code, values in stand:
        same.setdefault(_for_whom(values), []).append((code, values))
    errors: list[RowError] = []
    for key, (row, values) in read.items():
        for code, other in same[_for_whom(values)]:
            if code != key[0] and _overlap(values, other):
                problem = f"{code} begins on the same day and is for the same vehicles"
                errors.append(RowError(row.line, "", problem))
                break
    return Judged(errors)


def _for_whom(values: Mapping[str, Any]) -> object:
    kinds, uses = frozenset(values["kinds"]), frozenset(values["uses"])
    return values["what"], values["valid_from"], kinds, uses


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    first, second = sorted((one, other), key=lambda values: values["low"])
    return first["high"] is None or second["low"] <= first["high"]


def _off(cell: str) -> bool:
    if cell not in (_YES, _NO):
        raise BadValue(f"{cell!r} is neither {_YES} nor {_NO}")
    return cell == _YES


def _as_off(off: object) -> str:
    return _YES if off else _NO


async def _judge_holidays(
    session: AsyncSession,
    read: Mapping[NaturalKey, tuple[Row, Values]],
    there: Mapping[NaturalKey, Any],
    now: datetime,
) -> Judged:
    """What an officer writes needs the officer's source, or the next migration writes over it."""
    errors: list[RowError] = []
    for key, (row, values) in read.items():
        stands = there.get(key)
        if str(values["source"]).startswith(PACKAGE) and (
            stands is None or any(getattr(stands, name) != values[name] for name in values)
        ):
            problem = f"{values['source']!r} is the package's: write where you know it from"
            errors.append(RowError(row.line, "source", problem))
    return Judged(errors)


RATES = Sheet(
    "rates",
    RateRow,
    (
        Column("code", "code", at_most(60)),
        Column("what", "what", one_of(*WHAT)),
        Column("kinds", "kinds", _kinds, needed=False, empty=list),
        Column("uses", "uses", _uses, needed=False, empty=list),
        Column("low", "low", whole, needed=False, empty=_zero),
        Column("high", "high", whole, needed=False),
        Column("amount", "amount", decimal),
        Column("unit", "unit", one_of(*sorted(set(WHAT.values())))),
        *VALIDITY[:-1],
        Column("basis", "basis", at_most(200)),
        SOURCE,
        Column("certainty", "certainty", one_of(*CERTAINTIES)),
    ),
    key=("code",),
    check=_rate,
    judge=_judge_rates,
    audits_each=False,
)

HOLIDAYS = Sheet(
    "holidays",
    HolidayRow,
    (
        Column("day", "day", day),
        Column("name", "name", at_most(60)),
        Column("off", "off", _off, needed=False, empty=_true, write=_as_off),
        SOURCE,
    ),
    key=("day",),
    judge=_judge_holidays,
    audits_each=False,
)
