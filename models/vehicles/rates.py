"""The rates of vehicle tax: rows with a span of time, a source and how sure it is, and their book.

An amount is never in code: a change of law is a new row. What computes with them is
`models.vehicles.computing`.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from sqlalchemy import ARRAY, CheckConstraint, Numeric, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key
from models.vehicles.bill import Rule

PERCENT, RUPIAH, FACTOR = "percent", "rupiah", "factor"
MONTHS, YEARS, DAYS = "months", "years", "days"

WHAT = {
    "weight": FACTOR,
    "tariff": PERCENT,
    "pkb-last": FACTOR,
    "opsen": PERCENT,
    "swdkllj": RUPIAH,
    "swdkllj-card": RUPIAH,
    "late-pkb": PERCENT,
    "late-opsen": PERCENT,
    "late-months": MONTHS,
    "late-swdkllj": PERCENT,
    "late-swdkllj-most": RUPIAH,
    "late-workday": DAYS,
    "arrears-years": YEARS,
    "relief-pkb": PERCENT,
    "relief-opsen": PERCENT,
    "relief-arrears": PERCENT,
    "relief-late": PERCENT,
    "relief-late-swdkllj": PERCENT,
    "relief-progressive": PERCENT,
    "relief-bbnkb": PERCENT,
    "pnbp-stnk": RUPIAH,
    "pnbp-tnkb": RUPIAH,
    "pnbp-bpkb": RUPIAH,
    "pnbp-mutasi": RUPIAH,
    "bbnkb": PERCENT,
}
"""All that a row may be about, and the unit of its amount.

`weight` times NJKB times `tariff` is PKB; `pkb-last` is what last year's PKB is multiplied with to
be this year's. `late-pkb` and `late-opsen` are a month, at most `late-months` of them.
`late-swdkllj` is of the contribution without `swdkllj-card`, at most `late-swdkllj-most`.
`late-workday` lets a tax that is due on a closed day be paid on the next working day.
`arrears-years` is how many years before the running one are charged. `relief-arrears` is off PKB
and opsen of those years, `relief-late` off the penalties of PKB and opsen.
"""

MEASURES = {
    "tariff": "order",
    "swdkllj": "cc",
    "late-swdkllj": "days",
    "relief-pkb": "years",
    "relief-opsen": "years",
    "relief-arrears": "years",
    "relief-late": "years",
    "relief-late-swdkllj": "years",
    "relief-progressive": "years",
}
"""What `low` and `high` of a row count: which vehicle of its owner it is, the size of its engine
(0: unknown), days late, or years before the running one (0: the running one). Nothing elsewhere."""

CERTAINTIES = ("verified", "reported", "unverified")
"""Read in the law itself; read in a report about it; not looked up, or only assumed."""


class RateRow(Base):
    """A rate, for vehicles of `kinds` and `uses` (empty: all) whose measure is `low` to `high`.

    `basis` is the law or decree as residents may read it, `source` where it was read. `valid_to` is
    the last day it holds. Where two rows hold for one vehicle on one day, the later one counts, so
    that a new row ends an old one; of two that begin on one day, the one that says more of whom it
    is for.
    """

    __tablename__ = "tax_rates"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    what: Mapped[str]
    kinds: Mapped[list[str]] = mapped_column(ARRAY(Text()), server_default="{}")
    uses: Mapped[list[str]] = mapped_column(ARRAY(Text()), server_default="{}")
    low: Mapped[int] = mapped_column(server_default="0")
    high: Mapped[int | None]
    amount: Mapped[Decimal] = mapped_column(Numeric())
    unit: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    basis: Mapped[str]
    source: Mapped[str]
    certainty: Mapped[str]

    __table_args__ = (
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("0 <= low AND low <= high", name="range"),
        CheckConstraint("valid_from <= valid_to", name="validity"),
        CheckConstraint("certainty IN ('verified', 'reported', 'unverified')", name="certainty"),
    )


class Rates:
    """All rates, by what they are about. Made from rows once and never changed."""

    def __init__(self, rows: Iterable[RateRow]) -> None:
        self._rows: dict[str, list[_Rate]] = defaultdict(list)
        for row in sorted(rows, key=_precedence, reverse=True):
            self._rows[row.what].append(_Rate(row))

    def of(
        self, what: str, on: date, *, kind: str = "", use: str = "", measure: int = 0
    ) -> Rule | None:
        """What holds on a day for such a vehicle; `measure` is what MEASURES says of it."""
        for rate in self._rows.get(what, ()):
            if rate.holds(on, kind, use, measure):
                return rate.rule
        return None

    def all(self, on: date) -> list[Rule]:
        """All that holds on a day, by what it is about."""
        return [
            rate.rule
            for what in sorted(self._rows)
            for rate in self._rows[what]
            if rate.is_valid(on)
        ]


class _Rate:
    __slots__ = ("_high", "_kinds", "_low", "_uses", "rule")

    def __init__(self, row: RateRow) -> None:
        self.rule = Rule(
            row.id, row.what, _shown(row.amount), row.unit, row.basis, row.source, row.certainty,
            row.valid_from, row.valid_to,
        )  # fmt: skip
        self._kinds = frozenset(row.kinds)
        self._uses = frozenset(row.uses)
        self._low = row.low
        self._high = row.high

    def is_valid(self, on: date) -> bool:
        rule = self.rule
        return rule.valid_from <= on and (rule.valid_to is None or on <= rule.valid_to)

    def holds(self, on: date, kind: str, use: str, measure: int) -> bool:
        return (
            self.is_valid(on)
            and (not self._kinds or kind in self._kinds)
            and (not self._uses or use in self._uses)
            and self._low <= measure
            and (self._high is None or measure <= self._high)
        )


def _shown(amount: Decimal) -> Decimal:
    """The same number, without the exponents that the driver gives (1.0E+5)."""
    return Decimal(f"{amount.normalize():f}")


def _precedence(row: RateRow) -> tuple[date, int, int, int]:
    told = bool(row.kinds) + bool(row.uses) + (row.low > 0 or row.high is not None)
    return row.valid_from, told, row.low, row.id
