"""A training in words: its card, and in short for lists."""

from typing import Any

from bot.talk import Turn
from bot.talk.words import Markup, clock, day, short_day
from handlers.price_questions.area import area_name
from models.base import WIB
from models.gazetteer import Gazetteer
from models.trainings.cards import TrainingCard
from models.trainings.tables import SEAT

_TOPICS = {
    "digital": "topic-digital", "standard": "topic-standard", "pirt": "topic-pirt",
    "halal": "topic-halal", "packaging": "topic-packaging", "finance": "topic-finance",
    "other": "topic-other",
}  # fmt: skip
_TITLE = 24


def label(turn: Turn[Any], card: TrainingCard) -> str:
    """The name, cut to what a list's row holds."""
    return card.name if len(card.name) <= _TITLE else card.name[: _TITLE - 1].rstrip() + "…"


def note(turn: Turn[Any], card: TrainingCard) -> str:
    """When, where, and how many seats are free."""
    place = area_name(turn.scene.world.places, card.kecamatan[:5]).removeprefix("Kabupaten ")
    seats = turn.text("seats-short", free=card.free) if card.free else turn.text("full-short")
    if card.mine:
        seats = turn.text("mine-short" if card.mine == SEAT else "waiting-short")
    return f"{short_day(card.starts_at)}, {clock(card.starts_at)} · {place} · {seats}"


def hours(card: TrainingCard) -> str:
    """`Sabtu, 28 November 2026, 09.00–12.00 WIB`, or from one day to another."""
    first, last = card.starts_at.astimezone(WIB).date(), card.ends_at.astimezone(WIB).date()
    if first == last:
        return f"{day(card.starts_at)}, {clock(card.starts_at)}–{clock(card.ends_at)} WIB"
    begins = f"{day(card.starts_at)}, {clock(card.starts_at)}"
    return f"{begins} sampai {day(card.ends_at)}, {clock(card.ends_at)} WIB"


def where(places: Gazetteer, card: TrainingCard) -> str:
    """The place, its address, kecamatan and kabupaten."""
    kecamatan, kabupaten = area_name(places, card.kecamatan), area_name(places, card.kecamatan[:5])
    parts = (card.place, card.address, kecamatan, kabupaten.removeprefix("Kabupaten "))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def card_facts(turn: Turn[Any], card: TrainingCard) -> dict[str, object]:
    """What the texts about a training need."""
    return {
        "name": card.name,
        "topic": turn.text(_TOPICS[card.topic]),
        "organiser": card.organiser,
        "when": hours(card),
        "where": where(turn.scene.world.places, card),
        "seats": _seats(turn, card),
        "state": Markup(_state(turn, card)),
        "source": card.source,
        "changed": card.changed_at,
    }


def _seats(turn: Turn[Any], card: TrainingCard) -> str:
    if card.free:
        return turn.text("seats", free=card.free, seats=card.seats)
    if card.waiting:
        return turn.text("full-and-more", seats=card.seats, waiting=card.waiting)
    return turn.text("full", seats=card.seats)


def _state(turn: Turn[Any], card: TrainingCard) -> str:
    """What of it concerns this resident."""
    if card.state != "planned":
        return "\n" + turn.text("cancelled", reason=card.reason)
    if card.came:
        return "\n" + turn.text("you-came")
    if card.mine == SEAT:
        return "\n" + turn.text("you-have-a-seat")
    if card.mine:
        return "\n" + turn.text("you-wait" if turn.now < card.starts_at else "you-wait-there")
    if card.signup_until <= turn.now:
        return "\n" + turn.text("too-late")
    return "\n" + turn.text("until", day=card.signup_until, clock=clock(card.signup_until))
