"""The messages of reminders, changes, cancellations and sold out goods, for the job that sends."""

from pathlib import Path

from bot.talk import Say, Shown, tap_of
from bot.talk.words import WIB, Markup, Words
from handlers.markets.acting import CALENDAR, MAP, OTHERS
from handlers.markets.flow import markets
from models.events.cards import EventCard, EventGood
from models.events.telling import News

_words = Words.load(Path(__file__).parent)
_LABELS = {MAP: "map", CALENDAR: "calendar", OTHERS: "others"}
_TOLD = {"evening": "told-evening", "morning": "told-morning", "changed": "told-changed"}


def say_news(news: News) -> Say:
    """The message that tells it."""
    event, language = news.event, news.language
    match news.kind:
        case "gone":
            text = _gone(event, news.good, language)
        case "cancelled":
            text = _words(
                "told-cancelled",
                {
                    "name": event.name,
                    "starts": event.starts_at,
                    "place": event.place,
                    "reason": event.reason or _words("no-reason", None, language),
                    "source": event.source,
                    "changed": event.changed_at,
                },
                language,
            )
        case "evening" | "morning" | "changed":
            facts = Markup(_facts(event, language))
            text = _words(_TOLD[news.kind], {"name": event.name, "facts": facts}, language)
    acts = _acts(event, news.kind)
    return Say(
        text,
        options=tuple(Shown(markets.words(_LABELS[act], None, language)) for act in acts),
        ask=tap_of(markets, f"{event.id}.{''.join(acts)}"),
    )


def _acts(event: EventCard, kind: str) -> list[str]:
    """What is offered below, as the card of the event offers it."""
    if kind in ("gone", "cancelled"):
        return [OTHERS]
    return [MAP, CALENDAR] if event.lat is not None else [CALENDAR]


def _facts(event: EventCard, language: str) -> str:
    one_day = event.starts_at.astimezone(WIB).date() == event.ends_at.astimezone(WIB).date()
    hours = {"starts": event.starts_at, "ends": event.ends_at}
    papers = _words("papers", {"papers": event.papers}, language)
    note = _words("note-of-event", {"note": event.note}, language)
    return _words(
        "facts",
        {
            "when": _words("hours" if one_day else "days", hours, language),
            "where": _where(event),
            "goods": "".join(f"\n{_good(good, language)}" for good in event.goods),
            "papers": f"\n{papers}" if event.papers else "",
            "note": f"\n{note}" if event.note else "",
            "source": event.source,
            "changed": event.changed_at,
        },
        language,
    )


def _good(good: EventGood, language: str) -> str:
    key = "good-gone" if good.stock == "gone" else "good"
    return _words(key, {"name": good.name, "rupiah": good.rupiah}, language)


def _gone(event: EventCard, code: str, language: str) -> str:
    good = event.good(code)
    left = [each.name for each in event.goods if each.stock in ("plenty", "few")]
    still = _words("still-there", {"goods": ", ".join(left)}, language)
    return _words(
        "told-gone",
        {
            "good": good.name if good else code,
            "name": event.name,
            "place": event.place,
            "at": (good.stock_at if good else None) or event.changed_at,
            "left": f"{still}\n" if left else "",
        },
        language,
    )


def _where(event: EventCard) -> str:
    """The place and its address, without saying anything of it twice."""
    parts = [event.place]
    for part in (event.address, event.kecamatan_name, event.kabupaten_name):
        named = part.removeprefix("Kabupaten ")
        if named and named.lower() not in ", ".join(parts).lower():
            parts.append(named)
    return ", ".join(parts)
