"""A village's card in words: a line for each thing, with source and day, or that nothing is known.

Each line has room in one variable of a WhatsApp list, and all of them in one message.
"""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from bot.talk import Turn
from bot.talk.words import Markup, plain_date, rupiah
from handlers.price_questions.area import area_name
from models.gazetteer import Place
from models.prices.lookups import PriceCard
from models.shelf import PointCard
from models.villages.lookups import COUNTED, KABUPATEN, ServicePlace, Village

_STAPLES = ("beras-medium", "telur", "minyakita", "gula", "cabai-rawit")
"""Commodities that most households buy: the first SHOWN of them that have a fresh price."""
_SHOWN = 3
_NAMED = 2
"""Places that a line names; how many more there are is said."""
_ROOM = 1024
"""Characters that a WhatsApp message with a list may have."""
_WHOLE, _CUT = 60, 24
"""Characters of a name or a source, where there is room and where not: what is cut is shown whole
where it leads."""
_DATED = 12
"""So many more has a source that tells its day itself."""
_KINDS = {
    "bumdes": "kind-bumdes",
    "desa-mart": "kind-desa-mart",
    "smart-village": "kind-smart-village",
    "other": "kind-other",
}
_E_SAMDES = frozenset(("bumdes", "desa-mart"))


def card_facts(
    turn: Turn[Any],
    place: Place,
    village: Village,
    prices: Sequence[PriceCard],
    points: Sequence[PointCard],
) -> dict[str, object]:
    """What the text of a card is filled with: names as they are, or shorter where room is short."""
    for most in (_WHOLE, _CUT):
        facts: dict[str, object] = {
            "village": village_name(turn, place),
            "kecamatan": place.kecamatan,
            "kabupaten": place.kabupaten,
            "places": Markup(_places(turn, place, village.places, most)),
            "event": Markup(_event(turn, place, village, most)),
            "prices": Markup(_prices(turn, place, prices, most)),
            "products": Markup(_products(turn, place, village)),
            "training": Markup(_training(turn, place, village, most)),
            "desks": Markup(_desks(turn, place, village, most)),
            "points": Markup(_points(turn, place, points, most)),
        }
        if len(turn.text("card", **facts)) <= _ROOM:
            break
    return facts


def village_name(turn: Turn[Any], place: Place) -> str:
    """`Desa Natar`, `Kelurahan Kedaton`."""
    return turn.text("a-desa" if place.level == "desa" else "a-kelurahan", name=place.name)


def kind_name(turn: Turn[Any], kind: str) -> str:
    """What a kind of places is called."""
    return turn.text(_KINDS[kind])


def sells_e_samdes(village: Village) -> bool:
    """Whether tax can be paid at an agent of E-Samdes in the kecamatan."""
    return any(desk.near and not _E_SAMDES.isdisjoint(desk.kinds) for desk in village.desks)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _seen(source: str, day: date | datetime, most: int) -> str:
    """The source and its day, once; of several sources, the one of that day."""
    parts = source.split("; ")
    spelled = plain_date(day)
    dated = next((part for part in parts if spelled in part), "")
    return _short(dated, most + _DATED) if dated else f"{_short(parts[0], most)}, {spelled}"


def _places(turn: Turn[Any], place: Place, found: Sequence[ServicePlace], most: int) -> str:
    if not found:
        return turn.text("no-places")
    first = found[0]
    # Those that the same source told the same day, so that it need be named once.
    alike = [each for each in found if (each.source, each.seen_on) == (first.source, first.seen_on)]
    named = [
        _short(each.name, most)
        if each.area == place.code
        else turn.text("place-beside", name=_short(each.name, most), area=each.area_name)
        for each in alike[:_NAMED]
    ]
    if len(found) > len(named):
        named.append(turn.text("more-places", count=len(found) - len(named)))
    return turn.text(
        "places", names=", ".join(named), seen=_seen(first.source, first.seen_on, most)
    )


def _event(turn: Turn[Any], place: Place, village: Village, most: int) -> str:
    event = village.event
    if event is None:
        return turn.text("no-event", kabupaten=place.kabupaten)
    where = (
        _short(event.place, most)
        if event.near
        else f"{_short(event.place, most)}, {event.kecamatan}"
    )
    return turn.text(
        "event-runs" if event.starts_at <= turn.now else "event",
        name=_short(event.name, most), where=where, starts=event.starts_at, ends=event.ends_at,
        seen=_seen(event.source, event.changed_at, most),
    )  # fmt: skip


def _prices(turn: Turn[Any], place: Place, cards: Sequence[PriceCard], most: int) -> str:
    fresh = {card.commodity.code: card for card in cards if not card.is_stale}
    chosen = [fresh[code] for code in _STAPLES if code in fresh][:_SHOWN]
    if not chosen:
        return turn.text("no-prices", kabupaten=place.kabupaten)

    def seen(card: PriceCard) -> tuple[str, str, str]:
        return card.area, str(card.day), card.source

    told = [
        _priced(turn, list(cards), most) for _, cards in groupby(sorted(chosen, key=seen), key=seen)
    ]
    return turn.text("prices", prices=Markup("; ".join(told)))


def _priced(turn: Turn[Any], cards: Sequence[PriceCard], most: int) -> str:
    """Prices that one source saw on one day in one area."""
    first = cards[0]
    amounts = ", ".join(
        f"{card.commodity.name} {rupiah(card.rupiah)}/{card.commodity.unit}" for card in cards
    )
    return turn.text(
        "priced",
        amounts=amounts, area=area_name(turn.scene.world.places, first.area),
        seen=_seen(first.source, first.day, most),
    )  # fmt: skip


def _products(turn: Turn[Any], place: Place, village: Village) -> str:
    if not village.around:
        return turn.text("no-products", kabupaten=place.kabupaten)
    facts = {
        "count": _counted(village.products), "around": _counted(village.around),
        "kecamatan": place.kecamatan, "kabupaten": place.kabupaten, "day": turn.now,
    }  # fmt: skip
    return turn.text("products" if village.products else "products-around", **facts)


def _counted(count: int) -> str:
    return str(count) if count <= COUNTED else f"{COUNTED}+"


def _training(turn: Turn[Any], place: Place, village: Village, most: int) -> str:
    training = village.training
    if training is None:
        return turn.text("no-training", kabupaten=place.kabupaten)
    return turn.text(
        "training",
        name=_short(training.name, most), kecamatan=training.kecamatan, starts=training.starts_at,
        seen=_seen(training.source, training.changed_at, most),
    )  # fmt: skip


def _desks(turn: Turn[Any], place: Place, village: Village, most: int) -> str:
    if not village.desks:
        return turn.text("no-desks", kabupaten=place.kabupaten)
    first = village.desks[0]
    facts = {"name": _short(first.name, most), "seen": _seen(first.source, first.seen_on, most)}
    if first.near:
        return turn.text("desks", **facts)
    return turn.text("desks-around", kabupaten=place.kabupaten, **facts)


def _points(turn: Turn[Any], place: Place, found: Sequence[PointCard], most: int) -> str:
    if not found:
        return turn.text("no-points", kecamatan=place.kecamatan)
    names = ", ".join(_short(point.name, most) for point in found[:_NAMED])
    return turn.text("points", names=names, seen=_seen(found[0].source, turn.now, most))


def place_facts(turn: Turn[Any], place: ServicePlace) -> dict[str, object]:
    """What the text of one place is filled with."""
    places = turn.scene.world.places
    area, kabupaten = places.get(place.area), places.get(place.area[:KABUPATEN])
    whole = [part.strip() for part in place.address.split(",")]
    if area is not None and area.kecamatan:
        whole += [village_name(turn, area), area.kecamatan]
    elif area is not None:
        whole.append(turn.text("a-kecamatan", name=area.name))
    whole.append(kabupaten.name if kabupaten else "")
    return {
        "name": place.name,
        "kind": kind_name(turn, place.kind),
        "where": ", ".join(dict.fromkeys(part for part in whole if part)),
        "hours": place.hours or turn.text("not-known"),
        "services": place.services or turn.text("not-known"),
        "source": place.source,
        "day": place.seen_on,
    }
