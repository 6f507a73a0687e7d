"""How a bill is told: what vehicle, each kind of line, each year, the sum, and how sure it is."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bot.talk import Turn
from bot.talk.words import Markup
from models.vehicles.bill import Bill, Line
from models.vehicles.vehicle import Vehicle
from models.workdays import Workdays

LABELS = {
    "pkb": "line-pkb", "progressive": "line-progressive", "opsen": "line-opsen",
    "swdkllj": "line-swdkllj", "late-pkb": "line-late-pkb", "late-opsen": "line-late-opsen",
    "late-swdkllj": "line-late-swdkllj", "pnbp-stnk": "line-pnbp-stnk",
    "pnbp-tnkb": "line-pnbp-tnkb", "bbnkb": "line-bbnkb", "opsen-bbnkb": "line-opsen-bbnkb",
    "relief-pkb": "line-relief-pkb",
    "relief-opsen": "line-relief-opsen", "relief-progressive": "line-relief-progressive",
    "relief-arrears": "line-relief-arrears", "relief-late": "line-relief-late",
    "relief-late-swdkllj": "line-relief-late-swdkllj",
}  # fmt: skip
"""The texts of all kinds of lines, in the order in which they are told."""
KINDS = {
    "motorcycle": "kind-motorcycle", "minibus": "kind-minibus", "sedan": "kind-sedan",
    "jeep": "kind-jeep", "pick-up": "kind-pick-up", "light-truck": "kind-light-truck",
    "truck": "kind-truck", "microbus": "kind-microbus", "bus": "kind-bus",
    "blind-van": "kind-blind-van", "three-wheeler": "kind-three-wheeler", "heavy": "kind-heavy",
}  # fmt: skip
"""The texts of the kinds of vehicles, those that most people have first."""

ABOUT = {
    "line-pkb": "about-pkb", "line-progressive": "about-progressive",
    "line-opsen": "about-opsen", "line-swdkllj": "about-swdkllj",
    "line-pnbp-stnk": "about-pnbp-stnk", "line-pnbp-tnkb": "about-pnbp-tnkb",
}  # fmt: skip
"""What is said of the kinds of lines whose names tell people little."""

_YEAR = 12
_SHORT = 60
"""Days late that are told as days; more of them are told as months and years."""
_STALE = timedelta(days=35)
"""Time after which data may well lack a payment."""


def vehicle_line(turn: Turn[Any], vehicle: Vehicle) -> str:
    """Brand, model, year and colour, as far as they are known."""
    named = " ".join(part for part in (vehicle.brand, vehicle.model) if part)
    named = named or turn.text(KINDS.get(vehicle.kind, "kind-other"))
    parts = [f"{named} {vehicle.year}" if vehicle.year else named, vehicle.colour]
    return ", ".join(part for part in parts if part)


def when_due(turn: Turn[Any], due: date, on: date) -> str:
    """`3 hari lagi`, `hari ini`, `lewat 12 hari`, `lewat 3 tahun 6 bulan`; exact to the day
    within a year, because of the penalties."""
    days = (due - on).days
    if days >= 0:
        key = {0: "due-today", 1: "due-tomorrow"}.get(days, "due-in")
        return turn.text(key, days=days)
    return turn.text("overdue", span=_passed(turn, due, on))


def _passed(turn: Turn[Any], due: date, on: date) -> str:
    days = (on - due).days
    if days <= _SHORT:
        return turn.text("days", days=days)
    months = _months(due, on)
    if months >= _YEAR:
        return span(turn, months)
    rest = (on - _months_after(due, months)).days
    return turn.text("months-days" if rest else "months", months=months, days=rest)


def span(turn: Turn[Any], months: int) -> str:
    """So many months, in the words that people use for them."""
    years, rest = divmod(months, _YEAR)
    if years and not rest:
        return turn.text("years", years=years)
    return turn.text("years-months" if years else "months", years=years, months=rest)


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that is too short."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _months(first: date, last: date) -> int:
    """Full months from one day to a later one."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def bill_blocks(turn: Turn[Any], bill: Bill) -> list[str]:
    """The lines by kind, with their sum, and the sum of each year where there are several."""
    sums = [_sum(turn, label, lines) for label, lines in by_label(bill.lines)]
    total = "total-estimate" if bill.estimate else "total"
    blocks = ["\n".join([*sums, turn.text(total, total=bill.total)])]
    if len(bill.years) > 1:
        years = [turn.text("by-year")]
        for due in bill.years:
            running = due == bill.years[-1]
            rupiah = sum(line.rupiah for line in bill.lines if line.due == due)
            years.append(turn.text("year-running" if running else "year", due=due, rupiah=rupiah))
        blocks.append("\n".join(years))
    return blocks


def _sum(turn: Turn[Any], label: str, lines: Sequence[Line]) -> str:
    """One kind of line, with how many years are in it."""
    years = len({line.due for line in lines})
    rupiah = sum(line.rupiah for line in lines)
    key = "line-years" if years > 1 else "line"
    return turn.text(key, label=turn.text(label), years=years, rupiah=rupiah)


def by_label(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """The lines of each kind, by the text that names it; what is not known stands last."""
    found: dict[str, list[Line]] = {label: [] for label in (*LABELS.values(), "line-other")}
    for line in lines:
        found[LABELS.get(line.what, "line-other")].append(line)
    return [(label, lines) for label, lines in found.items() if any(each.rupiah for each in lines)]


def bill_notes(turn: Turn[Any], bill: Bill, workdays: Workdays | None) -> list[str]:
    """What else there is to know of a bill before it is paid."""
    notes: list[str] = []
    if workdays is not None and bill.days_left >= 0 and not workdays.is_workday(bill.due):
        notes.append(_closed_day(turn, bill.due, workdays))
    until = relief_until(bill)
    if until is not None:
        notes.append(turn.text("relief-until", until=until))
    if bill.five_year:
        notes.append(turn.text("five-year"))
    if bill.dropped_years:
        notes.append(turn.text("dropped", years=bill.dropped_years))
    return notes


def _closed_day(turn: Turn[Any], due: date, workdays: Workdays) -> str:
    name = workdays.holiday(due) or turn.text("sunday")
    return turn.text("closed-day", name=name, next=workdays.next_workday(due))


def relief_until(bill: Bill) -> date | None:
    """The last day of the first relief in this bill that ends; None where none does."""
    ends = [
        rule.valid_to
        for line in bill.lines
        if line.what.startswith("relief-") and line.rupiah
        for rule in line.rules
        if rule.valid_to is not None and rule.what.startswith("relief-")
    ]
    return min(ends, default=None)


def freshness(turn: Turn[Any], source: str, as_of: date, on: date, due: date) -> str:
    """Of which day the data is, and what that means where the tax seems not to be paid."""
    old = as_of < on and (due < on or on - as_of > _STALE)
    return turn.text("data-of-old" if old else "data-of", source=source, day=as_of)


def rules_told(turn: Turn[Any], bill: Bill) -> Markup:
    """Each kind of line with how it was computed, the rule behind it and how sure that is."""
    items: list[str] = []
    for label, lines in by_label(bill.lines):
        rupiah = sum(line.rupiah for line in lines)
        item = [turn.text("rule-line", label=turn.text(label), rupiah=rupiah)]
        if label in ABOUT:
            item.append(turn.text(ABOUT[label]))
        item += _computed(turn, [line for line in lines if line.rupiah])
        rules = {rule.id: rule for line in lines for rule in line.rules if line.rupiah}
        item += dict.fromkeys(
            turn.text(_CERTAINTY.get(rule.certainty, "rule-unverified"), basis=rule.basis)
            for rule in rules.values()
        )
        items.append("\n".join(item))
    sources = dict.fromkeys(
        source
        for line in bill.lines
        if line.rupiah
        for rule in line.rules
        for source in rule.source.split("; ")
        if source
    )
    if sources:
        items.append(turn.text("rule-sources", sources="; ".join(sources)))
    return Markup("\n\n".join(items))


_CERTAINTY = {
    "verified": "rule-verified",
    "reported": "rule-reported",
    "unverified": "rule-unverified",
}


def _computed(turn: Turn[Any], lines: Sequence[Line]) -> list[str]:
    """The arithmetic of each line, named by its year where it is not the same in all of them."""
    years: dict[str, list[date]] = {}
    for line in lines:
        how = _share(turn, line)
        if how:
            years.setdefault(how, []).append(line.due)
    told: list[str] = []
    for how, dues in years.items():
        if len(dues) > 1:
            told.append(turn.text("of-years", years=len(dues), how=how))
        else:
            told.append(how if len(lines) == 1 else turn.text("of-year", due=dues[0], how=how))
    return told


def _share(turn: Turn[Any], line: Line) -> str:
    if line.share is None or not line.base:
        return ""
    key = "share-months" if line.times > 1 else "share"
    return turn.text(key, share=_percent(line.share), times=line.times, base=line.base)


def _percent(share: Decimal) -> str:
    """`1,05` and `0,2625`: as exact as it is."""
    return f"{share.normalize():f}".replace(".", ",")
