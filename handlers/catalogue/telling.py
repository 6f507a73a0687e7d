"""A product in words: its card, its row in a list, and the message to forward."""

from typing import Any
from urllib.parse import quote

from bot.talk import Turn
from bot.talk.words import WIB, Markup, distance
from bot.talk.words import rupiah as spelled
from handlers.price_questions.area import area_name
from models.catalogue.cards import ProductCard
from models.catalogue.tables import SOLD_OUT

_BADGES = {
    "nib": "badge-nib",
    "pirt": "badge-pirt",
    "halal": "badge-halal",
    "bpom": "badge-bpom",
}
_LABEL = 24
_NOTE = 72
"""Letters that a row of WhatsApp's lists has room for."""
_WEEKS = 28
"""Days that are counted; what is longer ago is told by its date."""


def label(card: ProductCard) -> str:
    """The name, as far as a row has room for it."""
    return _cut(card.name, _LABEL)


def note(turn: Turn[Any], card: ProductCard) -> str:
    """Price and place of a row; the distance where it is known."""
    place = distance(card.km) if card.km is not None else _kabupaten(turn, card)
    return _cut(f"{spelled(card.rupiah)} per {card.unit} · {place}", _NOTE)


def card_facts(turn: Turn[Any], card: ProductCard) -> dict[str, object]:
    """What the text of a card needs."""
    badges = ", ".join(turn.text(_BADGES[badge]) for badge in card.badges)
    description = f"\n\n{card.description}" if card.description else ""
    return {
        "name": card.name,
        "rupiah": card.rupiah,
        "unit": card.unit,
        "size": " " + turn.text("size-of", size=card.size) if card.size else "",
        "minimum": (
            ", " + turn.text("at-least", minimum=card.minimum, unit=card.unit)
            if card.minimum > 1
            else ""
        ),
        "seller": card.seller_name,
        "place": _place(turn, card),
        "away": " " + turn.text("away", km=card.km) if card.km is not None else "",
        "badges": "\n" + turn.text("checked", badges=badges) if badges else "",
        "description": description,
        "state": Markup(_state(turn, card)),
    }


def forward_facts(turn: Turn[Any], card: ProductCard) -> dict[str, object]:
    """What the message needs that brings somebody else to this product, on either channel."""
    doors = turn.scene.doors
    links: list[str] = []
    if doors.telegram:
        link = f"https://t.me/{doors.telegram}?start=produk_{card.code}"
        links.append(turn.text("by-telegram", link=Markup(link)))
    if doors.whatsapp:
        words = quote(f"produk {card.code}")
        link = f"https://wa.me/{doors.whatsapp.removeprefix('+')}?text={words}"
        links.append(turn.text("by-whatsapp", link=Markup(link)))
    return {
        "name": card.name,
        "rupiah": card.rupiah,
        "unit": card.unit,
        "seller": card.seller_name,
        "links": Markup("".join(f"\n{line}" for line in links)),
    }


def _state(turn: Turn[Any], card: ProductCard) -> str:
    if card.state == SOLD_OUT:
        return turn.text("sold-out")
    if not card.shown:
        return turn.text("not-sold")
    day = card.confirmed_at.astimezone(WIB).date()
    days = (turn.today - day).days
    if days > _WEEKS:
        ago = turn.text("on-day", day=day)
    elif days > 1:
        ago = turn.text("days-ago", days=days)
    else:
        ago = turn.text("yesterday" if days == 1 else "today")
    return turn.text("confirmed", ago=ago)


def _place(turn: Turn[Any], card: ProductCard) -> str:
    place = turn.scene.world.places.get(card.kecamatan)
    name = place.name if place is not None else ""
    around = _kabupaten(turn, card)
    return f"{name}, {around}" if name and name != around else around


def _kabupaten(turn: Turn[Any], card: ProductCard) -> str:
    name = area_name(turn.scene.world.places, card.kecamatan[:5])
    return name.removeprefix("Kabupaten ").removeprefix("Kota ")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
