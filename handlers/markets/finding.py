"""Which event: those of the days and the place, or, where there are none, the nearest ones."""

import msgspec

from bot.talk import End, Fill, Known, Option, Part, Pinned, Turn
from handlers.markets.draft import ANEW, Draft, another
from handlers.markets.reading import Look, soon
from handlers.markets.telling import days_in_words, note, place_in_words
from handlers.price_questions.area import kecamatan_at
from models.base import Refused
from models.events.cards import EventCard
from models.events.following import follow_area
from models.events.lookups import events_in, events_near, nearest_in_space, next_in_time
from models.prices.lookups import PROVINCE

part = Part[Draft]()

FAR_KM = 75.0
"""Nobody travels further to a market: what is beyond counts as nothing near."""
_MOST = 18
"""Events of a list: two pages."""
_FOLLOW, _ELSEWHERE = "follow", "elsewhere"


@part.step
async def event(turn: Turn[Draft]) -> Look | Known:
    await turn.scene.world.shelf(turn.now)
    found = await _found(turn)
    if len(found) == 1:
        return Known(str(found[0].id))
    draft, places = turn.draft, turn.scene.world.places
    today = turn.today
    key = "several-near" if draft.area == "" else "several"
    options = [Option(str(each.id), each.place, note(turn, each, draft.area)) for each in found]
    if not found:
        key = "none-near" if draft.area == "" else "none"
        options = await _instead(turn)
        if not options:
            key = "nothing-near" if draft.area == "" else "nothing"
    if await _area_of(turn):
        options.append(Option(_FOLLOW, turn.text("follow-area"), words=("kabari", "kabar", "ya")))
    options.append(
        Option(_ELSEWHERE, turn.text("elsewhere"), words=("lain", "ganti tempat", "daerah lain"))
    )
    return Look(
        key, options, places, today,
        count=len(found),
        where=place_in_words(places, draft.area) if draft.area else "",
        when=days_in_words(turn, draft.days or soon(today)),
    )  # fmt: skip


@event.answer
async def looked(turn: Turn[Draft], wanted: str) -> Fill | End | None:
    await turn.scene.world.shelf(turn.now)
    if wanted == _FOLLOW:
        code = await _area_of(turn)
        try:
            await follow_area(await turn.facts.session(), turn.resident.id, code, turn.now)
        except Refused as refused:
            return turn.end(refused.key, **refused.facts())
        return turn.end("area-followed", area=place_in_words(turn.scene.world.places, code))
    if wanted == _ELSEWHERE:
        return turn.fill(near=True, where=None, kabupaten=None, area=None, **ANEW)
    return another(turn, wanted)


async def _found(turn: Turn[Draft]) -> list[EventCard]:
    draft = turn.draft
    session = await turn.facts.session()
    days = draft.days or soon(turn.today)
    if draft.area:
        return await events_in(session, draft.area, days.first, days.last, turn.now, _MOST)
    if draft.where is None or draft.where.lat is None or draft.where.lon is None:
        return []
    lat, lon = draft.where.lat, draft.where.lon
    near = await events_near(session, lat, lon, days.first, days.last, turn.now)
    return [each for each in near if each.km is not None and each.km <= FAR_KM]


async def _instead(turn: Turn[Draft]) -> list[Option[str]]:
    """Where nothing was found: the next event in time, around there, and the nearest in space."""
    draft, session = turn.draft, await turn.facts.session()
    here = await _pin(turn)
    near = None if here is None else await nearest_in_space(session, *here, turn.now)
    if near is not None and draft.area:  # nobody knows where in the area the resident is
        near = msgspec.structs.replace(near, km=None)
    around = (
        [draft.area, draft.area[:5], PROVINCE] if draft.area else [await _area_of(turn), PROVINCE]
    )
    soonest: EventCard | None = None
    for code in dict.fromkeys(code for code in around if code):
        soonest = await next_in_time(session, code, turn.now)
        if soonest is not None:
            break
    options: list[Option[str]] = []
    if soonest is not None:
        key = "both-best" if near is not None and near.id == soonest.id else "soonest"
        told = near if near is not None and near.id == soonest.id else soonest
        options.append(Option(str(told.id), told.place, turn.text(key, note=note(turn, told, ""))))
    if near is not None and (soonest is None or near.id != soonest.id):
        nearest = turn.text("nearest", note=note(turn, near, ""))
        options.append(Option(str(near.id), near.place, nearest))
    return options


async def _pin(turn: Turn[Draft]) -> tuple[float, float] | None:
    """The pin, or the middle of the area where it is known, or a pickup point in it."""
    where = turn.draft.where
    if where is not None and where.lat is not None and where.lon is not None:
        return where.lat, where.lon
    place = turn.scene.world.places.get(turn.draft.area)
    if place is not None and place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    points = (await turn.scene.world.shelf(turn.now)).points_in(turn.draft.area)
    return (points[0].lat, points[0].lon) if points and turn.draft.area else None


async def _area_of(turn: Turn[Draft]) -> str:
    """The area that can be followed: the one named, or the kecamatan around the pin."""
    draft, where = turn.draft, turn.draft.where
    if draft.area or where is None or where.lat is None or where.lon is None:
        return draft.area
    shelf = await turn.scene.world.shelf(turn.now)
    pin = Pinned(where.lat, where.lon)
    return kecamatan_at(turn.scene.world.places, shelf, pin) or ""
