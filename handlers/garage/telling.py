"""What is said of a remembered vehicle: when it is due, and when it is reminded of."""

from typing import Any

from bot.talk import Turn
from bot.talk.words import Markup
from models.vehicles.garage import Remembered
from models.vehicles.plates import plate_of

_SHORT = 60
"""Days late that are told as days; of more of them the date tells enough."""


def in_short(turn: Turn[Any], vehicle: Remembered) -> str:
    """When it is due and whether it is reminded of, for a row of a list."""
    when = turn.text("due-unknown")
    if vehicle.due is not None:
        days = (vehicle.due - turn.today).days
        key = {0: "due-today", 1: "due-tomorrow"}.get(days, "due-in" if days > 0 else "overdue")
        when = turn.text(key, due=vehicle.due, days=abs(days))
    return turn.text("with-reminder" if vehicle.remind else "without-reminder", when=when)


def in_full(turn: Turn[Any], vehicle: Remembered) -> Markup:
    """Its plate and name, when it is due, and what becomes of its reminders."""
    lines = [turn.text("named" if vehicle.name else "plate-only", **name_of(vehicle))]
    lines.append(due_line(turn, vehicle))
    lines.append(reminders_line(turn, vehicle) if vehicle.remind else turn.text("not-reminded"))
    return Markup("\n".join(lines))


def name_of(vehicle: Remembered) -> dict[str, object]:
    """The facts that it is called by."""
    return {"plate": plate_of(vehicle.plate), "name": vehicle.name}


def due_line(turn: Turn[Any], vehicle: Remembered) -> str:
    """Until when its tax is paid, as the register has it."""
    if vehicle.due is None:
        return turn.text("not-in-register")
    days = (vehicle.due - turn.today).days
    key = {0: "is-due-today", 1: "is-due-tomorrow"}.get(days, "is-due" if days > 0 else "was-due")
    if days < -_SHORT:
        key = "was-due-long"
    return turn.text(key, due=vehicle.due, days=abs(days))


def reminders_line(turn: Turn[Any], vehicle: Remembered) -> str:
    """When the reminders come, or why none comes for now."""
    if vehicle.due is None:
        return turn.text("reminded-when-known")
    if vehicle.next_on is not None:
        return turn.text("reminded", next=vehicle.next_on)
    late = vehicle.due < turn.today
    return turn.text("reminded-when-paid" if late else "reminded-next-year")
