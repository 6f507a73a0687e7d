"""Acara saya: what a resident is reminded of, and how to stop each of it."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, End, Flow, HandOver, Option, Turn
from bot.talk.words import Markup, clock, short_day
from handlers.markets.telling import place_in_words
from models.events.following import (
    Followed,
    followed,
    unfollow_all,
    unfollow_area,
    unfollow_event,
)
from models.vehicles.garage import garage_of

_ALL, _SCHEDULE = "all", "schedule"


@dataclass(frozen=True, slots=True)
class Draft:
    """`which` is what was chosen of the list."""

    payload: str = ""
    which: str = ""


my_events = Flow(
    "my_events",
    Draft,
    opens=(
        "acara saya", "acara sy", "acara ku", "acaraku", "pengingat saya", "pengingat",
        "berhenti ingatkan", "jangan ingatkan", "jangan ingatkan lagi", "stop ingatkan",
        "stop pengingat", "berhenti kabari jadwal", "jadwal saya", "yang saya ikuti",
    ),
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


@my_events.step
async def which(turn: Turn[Draft]) -> Choice[str] | End | HandOver:
    await turn.scene.world.shelf(turn.now)
    session = await turn.facts.session()
    mine = await followed(session, turn.resident.id, turn.now)
    if not mine:
        vehicles = await garage_of(session, turn.scene.sealer, turn.resident.id)
        if any(each.remind for each in vehicles):
            return HandOver("my_vehicles")  # the only reminders there are
        return turn.end("none")
    options = [
        Option(_key(each), turn.text("stop-one", number=number), _told(turn, each))
        for number, each in enumerate(mine, 1)
    ]
    if len(mine) > 1:
        options.append(Option(_ALL, turn.text("stop-all"), words=("semua", "berhenti semua")))
    options.append(Option(_SCHEDULE, turn.text("schedule"), words=("jadwal", "lihat jadwal")))
    return Choice("mine", options)


@which.answer
async def chosen(turn: Turn[Draft], key: str) -> End | HandOver:
    if key == _SCHEDULE:
        return HandOver("markets", {"said": True})
    await turn.scene.world.shelf(turn.now)
    session = await turn.facts.session()
    if key == _ALL:
        await unfollow_all(session, turn.resident.id)
        return turn.end("stopped-all")
    mine = await followed(session, turn.resident.id, turn.now)
    chosen = next((each for each in mine if _key(each) == key), None)
    if chosen is None:
        return turn.end("stopped-all" if not mine else "already-stopped")
    if chosen.event is not None:
        await unfollow_event(session, turn.resident.id, chosen.event.id)
    else:
        await unfollow_area(session, turn.resident.id, chosen.area or "")
    return turn.end("stopped", what=Markup(_told(turn, chosen)))


def _key(each: Followed) -> str:
    return f"event-{each.event.id}" if each.event is not None else f"area-{each.area}"


def _told(turn: Turn[Draft], each: Followed) -> str:
    if each.event is None:
        place = place_in_words(turn.scene.world.places, each.area or "")
        return turn.text("area", area=place)
    starts = each.event.starts_at
    key = "cancelled" if each.event.state == "cancelled" else "event"
    return turn.text(key, name=each.event.name, day=short_day(starts), hour=clock(starts))
