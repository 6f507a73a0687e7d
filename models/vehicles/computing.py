"""Computes a bill from a vehicle and the rates: always an estimate, Samsat's figure binds.

Each year that was due is computed by itself. Its PKB, opsen, SWDKLLJ and penalties follow the rows
that held on its due date; relief and the fees for papers follow those of the day of payment. Every
line is rounded to a whole rupiah, half up, by itself: so are the tax sheets that are known (66 % of
90,900 is 59,994).
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from models.base import Refused
from models.vehicles.bill import Bill, Line, Rule
from models.vehicles.rates import Rates
from models.vehicles.vehicle import Vehicle
from models.workdays import Workdays

_WHOLE = Decimal(100)


class NotComputable(Refused):
    """A bill cannot be computed.

    `why` is `no-pkb` (neither last year's PKB nor NJKB is known) or `no-rate` (no row of `what`
    holds for this vehicle).
    """

    key = "not-computable"

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(why=why, what=what)
        self.why = why
        self.what = what


def compute(
    vehicle: Vehicle, rates: Rates, on: date, workdays: Workdays, five_year: bool | None = None
) -> Bill:
    """What a vehicle's tax comes to if it is paid on a day. Raises NotComputable.

    All years that were due up to that day are in it, the latest being the running one; where none
    was, the coming one. Of those before the running one only the latest `arrears-years` are
    charged. `five_year` says whether papers and plates are renewed with it; None: what
    `stnk_until` says.
    """
    dues = due_dates(vehicle.due, on)
    kept = dues
    if (most := rates.of("arrears-years", on)) is not None:
        kept = dues[-(int(most.amount) + 1) :]
    lines: list[Line] = []
    for due, behind in zip(kept, reversed(range(len(kept))), strict=True):
        year = _Year(vehicle, rates, on, workdays, due, behind)
        year.compute()
        lines.extend(year.lines)
    renewed = _is_renewed(vehicle, max(on, kept[-1])) if five_year is None else five_year
    if renewed:
        lines.extend(_renewal(vehicle, rates, on, kept[-1]))
    return Bill(on, vehicle.due, tuple(lines), True, renewed, len(dues) - len(kept))


def due_dates(first: date, on: date) -> list[date]:
    """The anniversaries of a due date up to a day, itself included, or itself if it is to come.

    29 February is due on 28 February in the years that have none.
    """
    dues = [_in_month(first, year, first.month) for year in range(first.year, on.year + 1)]
    return [due for due in dues if due <= on] or [first]


def months_late(due: date, on: date) -> int:
    """The months since a due date; one that has begun counts as a whole one."""
    months = (on.year - due.year) * 12 + on.month - due.month
    year, month = divmod(due.year * 12 + due.month - 1 + months, 12)
    return max(0, months + (on > _in_month(due, year, month + 1)))


def due_before(on: date, months: int) -> date:
    """The earliest due date of a tax that is so many months late on a day (0: due on it).

    For calculators: `months_late` of it is `months`. Raises ValueError for less than 0.
    """
    if months < 0:
        raise ValueError("nothing is late by less than no months")
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    due = _in_month(on, year, month + 1)
    return due if due.day == on.day else due + timedelta(days=1)


def _in_month(day: date, year: int, month: int) -> date:
    """The same day of another month, or its last one where it is shorter."""
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _is_renewed(vehicle: Vehicle, by: date) -> bool:
    """Plates show only month and year, so the papers fall due with the tax of the same month."""
    until = vehicle.stnk_until
    return until is not None and (until.year, until.month) <= (by.year, by.month)


def _renewal(vehicle: Vehicle, rates: Rates, on: date, due: date) -> Iterator[Line]:
    for what in ("pnbp-stnk", "pnbp-tnkb"):
        rule = _needed(rates, what, on, vehicle)
        yield Line(what, _rounded(rule.amount), due, (rule,))


def _needed(rates: Rates, what: str, on: date, vehicle: Vehicle, measure: int = 0) -> Rule:
    """A rate without which a bill would be too small to tell."""
    rule = rates.of(what, on, kind=vehicle.kind, use=vehicle.use, measure=measure)
    if rule is None:
        raise NotComputable("no-rate", what)
    return rule


def _rounded(rupiah: Decimal) -> int:
    return int(rupiah.quantize(Decimal(1), ROUND_HALF_UP))


def _part(base: int, percent: Decimal) -> int:
    return _rounded(base * percent / _WHOLE)


@dataclass(slots=True)
class _Year:
    """The lines of the year that was due on `due`, `behind` years before the running one."""

    vehicle: Vehicle
    rates: Rates
    on: date
    workdays: Workdays
    due: date
    behind: int
    lines: list[Line] = field(default_factory=list[Line])

    def compute(self) -> None:
        """Fill `lines`. Penalties are on what is owed before relief."""
        grace = self._grace()
        late = self.due < self.on and grace is None
        pkb = self._pkb(() if grace is None else (grace,))
        opsen = self._opsen(pkb)
        self._swdkllj(late=late)
        penalties = self._late("late-pkb", pkb) + self._late("late-opsen", opsen) if late else 0
        waived = self._relief("relief-arrears", pkb, opsen)
        self._relief("relief-pkb", pkb - waived[0])
        self._relief("relief-opsen", opsen - waived[1])
        self._relief("relief-late", penalties)

    def _grace(self) -> Rule | None:
        """The rule by which a payment after the due date is not late, where it makes none so."""
        if not self.due < self.on <= self.workdays.next_workday(self.due):
            return None
        return self._rate("late-workday", self.due)

    def _pkb(self, rules: tuple[Rule, ...]) -> int:
        """PKB with the progressive part that is not waived."""
        vehicle = self.vehicle
        if vehicle.pkb is not None and vehicle.pkb >= 0:
            last = self._rate("pkb-last", self.due)
            rupiah, used = vehicle.pkb, ()
            if last is not None:
                rupiah, used = _rounded(vehicle.pkb * last.amount), (last,)
            self._add("pkb", rupiah, (*used, *rules), base=vehicle.pkb)
            return rupiah
        if vehicle.njkb is None or vehicle.njkb < 0:
            raise NotComputable("no-pkb")
        weight = self._needed("weight")
        first = self._needed("tariff", 1)
        tariff = self._needed("tariff", max(1, vehicle.order))
        share = weight.amount * first.amount
        rupiah = _part(vehicle.njkb, share)
        self._add("pkb", rupiah, (weight, first, *rules), base=vehicle.njkb, share=share)
        if tariff.amount <= first.amount:
            return rupiah
        share = weight.amount * (tariff.amount - first.amount)
        more = _part(vehicle.njkb, share)
        self._add("progressive", more, (weight, tariff, first), base=vehicle.njkb, share=share)
        return rupiah + more - self._relief("relief-progressive", more)[0]

    def _opsen(self, pkb: int) -> int:
        rule = self._rate("opsen", self.due)
        if rule is None:
            return 0
        rupiah = _part(pkb, rule.amount)
        self._add("opsen", rupiah, (rule,), base=pkb, share=rule.amount)
        return rupiah

    def _swdkllj(self, *, late: bool) -> None:
        group = self._needed("swdkllj", self.vehicle.cc)
        self._add("swdkllj", _rounded(group.amount), (group,))
        rule = self._rate("late-swdkllj", self.due, (self.on - self.due).days) if late else None
        if rule is None:
            return
        rules = [rule]
        base = group.amount
        if (card := self._rate("swdkllj-card", self.due)) is not None:
            base = max(Decimal(0), base - card.amount)
            rules.append(card)
        rupiah = _rounded(base * rule.amount / _WHOLE)
        most = self._rate("late-swdkllj-most", self.due)
        if most is not None and most.amount < rupiah:
            rupiah = _rounded(most.amount)
            rules.append(most)
        self._add("late-swdkllj", rupiah, tuple(rules), base=_rounded(base), share=rule.amount)
        self._relief("relief-late-swdkllj", rupiah)

    def _late(self, what: str, base: int) -> int:
        rule = self._rate(what, self.due)
        if rule is None:
            return 0
        rules = [rule]
        months = months_late(self.due, self.on)
        most = self._rate("late-months", self.due)
        if most is not None and most.amount < months:
            months = int(most.amount)
            rules.append(most)
        rupiah = _part(base, rule.amount * months)
        self._add(what, rupiah, tuple(rules), base=base, share=rule.amount, times=months)
        return rupiah

    def _relief(self, what: str, *bases: int) -> list[int]:
        """What is let off of each amount on the day of payment: one line for all of them."""
        rule = self._rate(what, self.on, self.behind)
        if rule is None:
            return [0] * len(bases)
        off = [_part(base, rule.amount) for base in bases]
        self._add(what, -sum(off), (rule,), base=sum(bases), share=rule.amount)
        return off

    def _needed(self, what: str, measure: int = 0) -> Rule:
        return _needed(self.rates, what, self.due, self.vehicle, measure)

    def _rate(self, what: str, on: date, measure: int = 0) -> Rule | None:
        kind, use = self.vehicle.kind, self.vehicle.use
        return self.rates.of(what, on, kind=kind, use=use, measure=measure)

    def _add(
        self,
        what: str,
        rupiah: int,
        rules: tuple[Rule, ...],
        *,
        base: int = 0,
        share: Decimal | None = None,
        times: int = 1,
    ) -> None:
        """PKB, opsen and SWDKLLJ are told also where they are nothing."""
        if rupiah or what in ("pkb", "opsen", "swdkllj"):
            self.lines.append(Line(what, rupiah, self.due, rules, base, share, times))
