"""The card of an event in words, and the short ways to say when and where one is."""

from datetime import date, datetime, timedelta
from typing import Any

from bot.talk import Turn
from bot.talk.words import WIB, Markup, clock, distance, short_day
from bot.understanding.reckoning import Days
from handlers.markets.reading import AHEAD
from handlers.price_questions.area import area_name
from models.events.cards import EventCard, EventGood
from models.events.telling import EVENING, MORNING, reminders_after
from models.gazetteer import Gazetteer
from models.prices.lookups import PROVINCE

_KINDS = {
    "pasar-murah": "kind-pasar-murah",
    "operasi-pasar": "kind-operasi-pasar",
    "gpm": "kind-gpm",
}
_STOCKS = {"plenty": "stock-plenty", "few": "stock-few", "gone": "stock-gone"}


def card_facts(turn: Turn[Any], event: EventCard) -> dict[str, object]:
    """What the texts of a card need, and those about what was done with it."""
    now, here = turn.now, event.starts_at.astimezone(WIB)
    more = [
        *_markets(turn, event),
        turn.text("who", who=event.who) if event.who else "",
        turn.text("papers", papers=event.papers) if event.papers else "",
        turn.text("note-of-event", note=event.note) if event.note else "",
    ]
    return {
        "kind": turn.text(_KINDS[event.kind]),
        "name": event.name,
        "organiser": event.organiser,
        "when": Markup(spelled_hours(turn, event)),
        "where": _where(event),
        "away": " " + turn.text("away", km=event.km) if event.km is not None else "",
        "state": Markup(_state(turn, event, now)),
        "goods": Markup(_goods(turn, event, now)),
        "more": Markup("".join(f"\n{line}" for line in more if line)),
        "source": event.source,
        "changed": event.changed_at,
        "place": event.place,
        "evening": _evening(here),
        "morning": here.replace(hour=MORNING.hour, minute=0),
    }


def _where(event: EventCard) -> str:
    """The place and its address, without a part that was said already."""
    parts = [part.strip() for part in f"{event.place},{event.address}".split(",")]
    parts += [event.kecamatan_name, event.kabupaten_name.removeprefix("Kabupaten ")]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _markets(turn: Turn[Any], event: EventCard) -> list[str]:
    """What the savings are reckoned from: which commodity, where, who has seen it and when."""
    seen: dict[tuple[str, str, date], list[str]] = {}
    for good in event.goods:
        if good.market is not None and good.market_day is not None:
            key = good.market_area, good.market_source, good.market_day
            seen.setdefault(key, []).append(good.market_name)
    places = turn.scene.world.places
    return [
        turn.text(
            "market", names=", ".join(dict.fromkeys(names)), area=area_name(places, area),
            source=source, day=day,
        )
        for (area, source, day), names in seen.items()
    ]  # fmt: skip


def _state(turn: Turn[Any], event: EventCard, now: datetime) -> str:
    if event.state == "cancelled":
        return turn.text("is-cancelled", reason=event.reason or "-") + "\n"
    if event.is_over(now):
        return turn.text("is-over") + "\n"
    return turn.text("is-running", ends=event.ends_at) + "\n" if event.runs(now) else ""


def _goods(turn: Turn[Any], event: EventCard, now: datetime) -> str:
    if not event.goods:
        return turn.text("no-goods")
    return "\n".join(_good(turn, event, good, now) for good in event.goods)


def _good(turn: Turn[Any], event: EventCard, good: EventGood, now: datetime) -> str:
    parts = [turn.text("good", name=good.name, rupiah=good.rupiah)]
    if good.market is not None:
        if good.saving is not None:
            parts.append(turn.text("saves", saving=good.saving, market=good.market))
        else:
            parts.append(turn.text("saves-nothing", market=good.market))
    if good.most is not None:
        parts.append(turn.text("at-most", most=good.most, unit=good.unit))
    line = ", ".join(parts)
    if good.stock is None or good.stock_at is None or event.state == "cancelled":
        return line
    if event.is_over(now):
        return line
    return f"{line}. {turn.text(f'stock-{good.stock}', at=good.stock_at)}"


def spelled_hours(turn: Turn[Any], event: EventCard) -> str:
    """The day and the hours of an event; of one of several days, from when to when."""
    if event.starts_at.astimezone(WIB).date() == event.ends_at.astimezone(WIB).date():
        return turn.text("hours", starts=event.starts_at, ends=event.ends_at)
    return turn.text("days", starts=event.starts_at, ends=event.ends_at)


def note(turn: Turn[Any], event: EventCard, area: str) -> str:
    """When an event is and how far it is, or where in the area, for a list."""
    hours = f"{short_day(event.starts_at)}, {clock(event.starts_at)}–{clock(event.ends_at)}"
    if event.km is not None:
        return f"{hours} · {distance(event.km)}"
    if len(area) <= len(PROVINCE):
        kabupaten = event.kabupaten_name.removeprefix("Kabupaten ")
        return f"{hours} · {event.kecamatan_name}, {kabupaten}"
    return f"{hours} · {event.kecamatan_name}" if len(area) < len("18.01.04") else hours


def place_in_words(places: Gazetteer, area: str) -> str:
    """A kecamatan with its kabupaten, a kabupaten, or the province."""
    place = places.get(area)
    if place is not None and place.kabupaten:
        return f"{place.name}, {place.kabupaten}"
    return area_name(places, area)


def days_in_words(turn: Turn[Any], days: Days) -> str:
    """The days as they stand behind a place; those that nobody named are said in weeks."""
    today = turn.today
    if days == Days(today, today + timedelta(AHEAD)):
        return turn.text("in-days", days=AHEAD)
    if days.first == days.last:
        key = "today" if days.first == today else "on-day"
        return turn.text(key, day=days.first)
    return turn.text("on-days", first=days.first, last=days.last)


def promise(now: datetime, event: EventCard) -> str:
    """The view that says when somebody who follows an event from now on will be reminded of it."""
    match [at.astimezone(WIB).hour for at in reminders_after(event.starts_at, now)]:
        case [_, _]:
            return "remind-both"
        case [MORNING.hour]:
            return "remind-morning"
        case _:
            return "remind-changes"


def _evening(starts: datetime) -> datetime:
    return (starts - timedelta(days=1)).replace(hour=EVENING.hour, minute=0)
