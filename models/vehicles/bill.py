"""A bill: what a vehicle's tax comes to on a day, line by line, with the rule behind each."""

from datetime import date
from decimal import Decimal

import msgspec


class Rule(msgspec.Struct, frozen=True):
    """A row of rates that a line was computed by, as a resident may ask for it.

    `basis` is the law or decree, `source` where it was read, `certainty` how sure that is:
    `verified`, `reported` or `unverified`.
    """

    id: int
    what: str
    amount: Decimal
    unit: str
    basis: str
    source: str
    certainty: str
    valid_from: date
    valid_to: date | None = None


class Line(msgspec.Struct, frozen=True):
    """An amount in rupiah (less than 0: a relief) of the year that was due on `due`.

    `what` is `pkb`, `opsen`, `progressive`, `swdkllj`, `pnbp-stnk`, `pnbp-tnkb`, `late-pkb`,
    `late-opsen`, `late-swdkllj`, `relief-pkb`, `relief-opsen`, `relief-late`, `relief-arrears` …
    `base` is what it was computed from in rupiah, `share` the part of it in percent, `times` how
    often (months late), where it was.
    """

    what: str
    rupiah: int
    due: date
    rules: tuple[Rule, ...] = ()
    base: int = 0
    share: Decimal | None = None
    times: int = 1


class Bill(msgspec.Struct, frozen=True):
    """All lines on day `on`. `due` is the tax date that the vehicle has paid until.

    `estimate` is false only for figures that Samsat itself has given. `dropped_years` counts years
    of arrears that are so old that they are not charged.
    """

    on: date
    due: date
    lines: tuple[Line, ...]
    estimate: bool = True
    five_year: bool = False
    dropped_years: int = 0

    @property
    def total(self) -> int:
        """All lines together, in rupiah."""
        return sum(line.rupiah for line in self.lines)

    @property
    def days_left(self) -> int:
        """Days until the tax is due; less than 0 when it is late."""
        return (self.due - self.on).days

    @property
    def years(self) -> tuple[date, ...]:
        """The due dates of the years in it, oldest first."""
        return tuple(sorted({line.due for line in self.lines}))
