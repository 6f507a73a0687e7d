"""The writer of calendar files: an event, as it stands now, for the calendar of a telephone."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.calendars import calendar_file, calendar_name
from bot.channels import Drawing
from bot.pictures import Painter, Sketch
from models.events.lookups import event_card


def calendars(sessions: Callable[[], AsyncSession], now: Callable[[], datetime]) -> Painter:
    """Writes subjects that are codes of events."""

    async def write(code: str) -> Sketch:
        async with sessions() as session:
            card = await event_card(session, code, now())
        if card is None:
            raise LookupError(code)
        content = calendar_file(card)
        exact = f"{code}@{card.version}-{card.changed_at:%Y%m%d%H%M%S}"

        async def draw() -> Drawing:
            return Drawing(calendar_name(card), "text/calendar; charset=utf-8", content, exact)

        return Sketch(exact, draw)

    return write
