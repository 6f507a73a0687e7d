"""What is answered to a plate: its bill, or the one reason for which there is none."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.talk import Turn
from bot.talk.words import Markup
from handlers.price_questions.area import area_name
from handlers.vehicle_tax.draft import Draft
from handlers.vehicle_tax.telling import (
    bill_blocks,
    bill_notes,
    freshness,
    rules_told,
    vehicle_line,
    when_due,
)
from models.outside import Statement
from models.vehicles.bill import Bill
from models.vehicles.computing import NotComputable, compute, months_late
from models.vehicles.looking import Found, Missing
from models.vehicles.plates import Plate
from models.vehicles.vehicle import Vehicle

SAMSAT = "samsat"
"""The kind of the errands to Samsat."""
_LIKELY_PAID = timedelta(days=60)
"""A payment so shortly before the due date may be the one for the coming year."""


def told_by_register(read: Found | Missing) -> Statement:
    """What the register tells, as any other source would."""
    if isinstance(read, Missing):
        return Statement(missing=read.why, as_of=read.as_of)
    return Statement(
        vehicle=read.vehicle, source=read.source, as_of=read.as_of, paid_on=read.paid_on,
        paid_via=read.paid_via,
    )  # fmt: skip


def bill_of(turn: Turn[Draft], statement: Statement) -> Bill | None:
    """Samsat's own bill, or one computed for today; None where its tax is not known."""
    if statement.bill is not None or statement.vehicle is None:
        return statement.bill
    world = turn.scene.world
    try:
        return compute(statement.vehicle, world.rates, turn.today, world.workdays)
    except NotComputable:
        return None


def is_silent(turn: Turn[Draft], statement: Statement) -> bool:
    """Whether Samsat was asked and did not answer, so that this is what the register tells."""
    return SAMSAT in turn.scene.outside and statement.asked_at is None


def seems_paid(statement: Statement) -> bool:
    """Whether it was paid after the day until which the data says that it is paid."""
    vehicle, paid = statement.vehicle, statement.paid_on
    return vehicle is not None and paid is not None and paid >= vehicle.due


def answer_facts(
    turn: Turn[Draft], plate: Plate, statement: Statement
) -> tuple[str, Mapping[str, object]]:
    """The key of the text that answers, and what fills it; the rules where these are wanted."""
    vehicle = statement.vehicle
    if vehicle is None:
        return _missing(turn, plate, statement)
    bill = bill_of(turn, statement)
    head = Markup(_silence(turn, statement) + _head(turn, plate, vehicle))
    fresh = _fresh(turn, statement, vehicle)
    if vehicle.blocked:
        return "blocked", {"told": head, "why": vehicle.blocked, "fresh": fresh}
    if seems_paid(statement):
        return "paid-elsewhere", {"told": head, "paid": _paid(turn, statement), "fresh": fresh}
    if bill is None:
        return "no-amount", {"told": head, "fresh": fresh}
    if turn.draft.view == "rules":
        return "rules", {"what": plate, "rules": rules_told(turn, bill)}
    notes = [*bill_notes(turn, bill, turn.scene.world.workdays), *_warnings(turn, statement, bill)]
    blocks = [head, *bill_blocks(turn, bill), "\n".join(notes), _sure(turn, bill, fresh)]
    return "bill", {"told": Markup("\n\n".join(block for block in blocks if block))}


def _missing(
    turn: Turn[Draft], plate: Plate, statement: Statement
) -> tuple[str, Mapping[str, object]]:
    before = _silence(turn, statement)
    if statement.asked_at is not None:
        return "unknown-to-samsat", {"plate": plate}
    if statement.missing == "no-register":
        return "no-register", {"plate": plate, "before": before}
    hint = plate.area_hint
    where = ""
    if hint is not None:
        sure = hint.certainty == "reported"
        where = turn.text("hint-reported" if sure else "hint-unverified", area=hint.name)
    facts = {"plate": plate, "hint": where, "as_of": statement.as_of, "before": before}
    return "unknown", facts


def _silence(turn: Turn[Draft], statement: Statement) -> Markup:
    """That Samsat did not answer, where it was asked."""
    silent = is_silent(turn, statement)
    return Markup(f"{turn.text('samsat-silent')}\n\n" if silent else "")


def _head(turn: Turn[Draft], plate: Plate, vehicle: Vehicle) -> Markup:
    """Which vehicle it is, where it is registered, and until when its tax is paid."""
    lines = [turn.text("vehicle", plate=plate, vehicle=vehicle_line(turn, vehicle))]
    if vehicle.kabupaten:
        area = area_name(turn.scene.world.places, vehicle.kabupaten)
        lines.append(turn.text("registered-in", area=area))
    when = when_due(turn, vehicle.due, turn.today)
    lines.append(turn.text("due", due=vehicle.due, when=when))
    return Markup("\n".join(lines))


def _warnings(turn: Turn[Draft], statement: Statement, bill: Bill) -> list[str]:
    """What stands in the way of paying it as usual."""
    vehicle, today = statement.vehicle, turn.today
    notes: list[str] = []
    if vehicle is None:
        return notes
    # What is too late for the Drive Thru goes to the main office, which takes all.
    most = turn.scene.world.channels.of("drive-thru", "months-late", today)
    if most is not None and months_late(bill.due, today) > most.amount:
        facts = {"months": most.amount, "source": most.source}
        notes.append(turn.text("long-overdue", **facts))
    until = vehicle.stnk_until
    if until is not None and today > _two_years_after(until):
        notes.append(turn.text("papers-dead", until=until))
    paid = statement.paid_on
    if paid is not None and vehicle.due - paid <= _LIKELY_PAID:
        notes.append(turn.text("last-paid", paid=_paid(turn, statement)))
    return notes


def _paid(turn: Turn[Draft], statement: Statement) -> str:
    key = "paid-on-via" if statement.paid_via else "paid-on"
    return turn.text(key, paid=statement.paid_on, via=statement.paid_via)


def _two_years_after(day: date) -> date:
    return day.replace(year=day.year + 2, day=min(day.day, 28))


def _fresh(turn: Turn[Draft], statement: Statement, vehicle: Vehicle) -> str:
    if statement.asked_at is not None:
        return turn.text("of-samsat", source=statement.source, at=statement.asked_at)
    as_of = statement.as_of or turn.today
    return freshness(turn, statement.source, as_of, turn.today, vehicle.due)


def _sure(turn: Turn[Draft], bill: Bill, fresh: str) -> str:
    """How far the figures bind, and of which day the data behind them is."""
    return f"{turn.text('binding', on=bill.on)}\n{fresh}" if bill.estimate else fresh
