"""What can be done below the card of an event: be reminded of it, see the map, keep the date.

The buttons last: a card that is found again weeks later still does what it says.
"""

from collections.abc import Sequence
from typing import Any

from bot.talk import Option, Pinned, Say, Turn
from bot.talk.said import Document
from handlers.markets.telling import promise
from models.events.cards import EventCard
from models.events.following import follow_event, unfollow_event

FOLLOW, UNFOLLOW, MAP, CALENDAR, OTHERS = "f", "u", "m", "c", "o"

_LABELS = {FOLLOW: "remind-me", UNFOLLOW: "stop-reminding", MAP: "map", CALENDAR: "calendar"}
_WORDS = {
    FOLLOW: (
        "ingatkan", "ingetin", "ingatkan aku", "ingatkan sy", "ingetin saya", "ingetin sy",
        "ingetin sy ya", "ingetin sy y", "ingetin ya", "ingatkan ya", "ingatkan saya ya",
        "kabari saya", "kabari", "ya",
    ),
    UNFOLLOW: ("berhenti", "jangan ingatkan", "stop"),
    MAP: ("lokasi", "maps", "map", "lihat peta"),
    CALENDAR: ("tanggal", "simpan"),
}  # fmt: skip


def buttons(
    turn: Turn[Any], event: EventCard, *, follows: bool, but: str = ""
) -> list[Option[str]]:
    """What is offered below a card, but for what has just been done."""
    if event.state != "planned" or event.is_over(turn.now):
        return [Option(OTHERS, turn.text("others"), words=("lain", "acara lain"))]
    acts = [UNFOLLOW if follows else FOLLOW, *([MAP] if event.lat is not None else []), CALENDAR]
    return [_button(turn, act) for act in acts if act != but]


def not_offered(turn: Turn[Any], options: Sequence[Option[str]]) -> list[Option[str]]:
    """What an earlier card may have offered, where this one is of an event that is no more."""
    over = any(option.key == OTHERS for option in options)
    return [_button(turn, act) for act in (FOLLOW, MAP, CALENDAR)] if over else []


def _button(turn: Turn[Any], act: str) -> Option[str]:
    return Option(act, turn.text(_LABELS[act]), words=_WORDS[act])


def letters(options: Sequence[Option[str]]) -> str:
    """The options as the payload of their buttons carries them."""
    return "".join(option.key for option in options)


async def act_on(turn: Turn[Any], event: EventCard, act: str) -> str:
    """Does it, and returns the view that tells of it. Raises the refusals of following."""
    session = await turn.facts.session()
    match act:
        case "f":
            await follow_event(session, turn.resident.id, event.id, turn.now)
            return promise(turn.now, event)
        case "u":
            await unfollow_event(session, turn.resident.id, event.id)
            return "unfollowed"
        case "m" if event.lat is not None and event.lon is not None:
            turn.also(Say("", pin=Pinned(event.lat, event.lon, event.place)))
            return "mapped"
        case "c":
            file = Document("event", event.code, turn.text("calendar-file"))
            turn.also(Say("", document=file))
            return "calendared"
        case _:
            return ""
