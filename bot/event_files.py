"""The writers of calendar files: an event or a training, as it stands now."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.calendars import Entry, calendar_file, event_entry, training_entry
from bot.channels import Drawing
from bot.pictures import Painter, Sketch
from models.events.lookups import event_card
from models.trainings.cards import training_card
from models.world import World


def calendars(sessions: Callable[[], AsyncSession], now: Callable[[], datetime]) -> Painter:
    """Writes subjects that are codes of events."""

    async def write(code: str) -> Sketch:
        async with sessions() as session:
            card = await event_card(session, code, now())
        if card is None:
            raise LookupError(code)
        return _sketch(event_entry(card))

    return write


def training_calendars(sessions: Callable[[], AsyncSession], world: World) -> Painter:
    """Writes subjects that are codes of trainings."""

    async def write(code: str) -> Sketch:
        async with sessions() as session:
            card = await training_card(session, 0, code=code)
        if card is None:
            raise LookupError(code)
        named = [world.places.get(area) for area in (card.kecamatan, card.kecamatan[:5])]
        return _sketch(training_entry(card, *(place.name if place else "" for place in named)))

    return write


def _sketch(entry: Entry) -> Sketch:
    content = calendar_file(entry)
    exact = f"{entry.code}@{entry.version}-{entry.changed_at:%Y%m%d%H%M%S}"

    async def draw() -> Drawing:
        return Drawing(entry.file_name, "text/calendar; charset=utf-8", content, exact)

    return Sketch(exact, draw)
