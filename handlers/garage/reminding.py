"""The message that reminds of a vehicle's tax, for the job that sends it."""

from datetime import datetime

from bot.talk import Say, Shown, tap_of
from handlers.garage.mine import BILL, PAY, STOP, my_vehicles
from handlers.vehicle_tax.telling import relief_until
from models.base import WIB
from models.vehicles.bill import Bill
from models.vehicles.computing import NotComputable, compute
from models.vehicles.plates import Plate
from models.vehicles.tax_reminders import Due
from models.world import World

_ACTS = ((BILL, "see-bill"), (PAY, "how-to-pay"), (STOP, "stop-reminding"))


def say_tax_due(world: World, due: Due, plate: Plate, now: datetime) -> Say:
    """Which vehicle, when, about how much, how to pay and how to stop; the shelf was loaded."""
    words, vehicle = my_vehicles.words, due.vehicle
    today = now.astimezone(WIB).date()
    days = (due.due - today).days
    named = " ".join(str(part) for part in (vehicle.brand, vehicle.model, vehicle.year) if part)
    when = {0: "told-today", 1: "told-tomorrow"}.get(days, "told-in")
    lines = [
        words("told-head", {"plate": plate}, due.language),
        *([words("told-vehicle", {"name": named}, due.language)] if named else []),
        words(when, {"due": due.due, "days": days}, due.language),
        *_notes(world, due, _bill(world, due, now)),
        words("told-data", {"source": due.source, "day": due.as_of}, due.language),
        words("told-ways", None, due.language),
    ]
    return Say(
        "\n".join(lines),
        options=tuple(Shown(words(label, None, due.language)) for _, label in _ACTS),
        ask=tap_of(my_vehicles, f"{due.id}.{''.join(act for act, _ in _ACTS)}"),
    )


def _bill(world: World, due: Due, now: datetime) -> Bill | None:
    try:
        return compute(due.vehicle, world.rates, now.astimezone(WIB).date(), world.workdays)
    except NotComputable:
        return None


def _notes(world: World, due: Due, bill: Bill | None) -> list[str]:
    """About how much it is, and what stands in the way of paying it as usual."""
    words, notes = my_vehicles.words, list[str]()
    if due.vehicle.blocked:
        notes.append(words("told-blocked", {"why": due.vehicle.blocked}, due.language))
    elif bill is not None:
        notes.append(words("told-estimate", {"total": bill.total}, due.language))
        if (until := relief_until(bill)) is not None:
            notes.append(words("told-relief", {"until": until}, due.language))
        if bill.five_year:
            notes.append(words("told-five-year", None, due.language))
    if not world.workdays.is_workday(due.due):
        name = world.workdays.holiday(due.due) or words("told-sunday", None, due.language)
        notes.append(words("told-closed", {"name": name}, due.language))
    if due.paid_on is not None:
        notes.append(words("told-paid", {"day": due.paid_on}, due.language))
    return notes
