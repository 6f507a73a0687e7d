"""The painter of price charts: what a commodity cost in an area over the last eight weeks."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels import Drawing
from bot.charts.drawing import chart_svg
from bot.charts.press import Press
from bot.pictures import PNG, Painter, Sketch
from models.prices.lookups import PROVINCE, Series, series
from models.world import World

WEEKS = 8
KEPT = 64
"""Charts that a process keeps; WhatsApp asks for each resident's anew."""


def price_charts(
    sessions: Callable[[], AsyncSession], world: World, now: Callable[[], datetime]
) -> Painter:
    """Paints subjects like `beras-medium/18.71/2026-11-23`: commodity, area and last day."""
    press = Press()
    kept: OrderedDict[str, Drawing] = OrderedDict()

    async def paint(subject: str) -> Sketch:
        code, area, day = _parts(subject)
        await world.shelf(now())  # names of commodities and areas come with it
        commodity = world.commodities.get(code)
        if commodity is None:
            raise LookupError(code)
        async with sessions() as session:
            line = await series(session, commodity, area, day, WEEKS)
        if not line.points:
            raise LookupError(subject)
        exact = f"{subject}@{_fingerprint(line)}"

        async def draw() -> Drawing:
            drawing = kept.get(exact)
            if drawing is None:
                place = world.places.get(line.area)
                known = place is not None and line.area != PROVINCE
                svg = chart_svg(
                    line,
                    place.name if known and place else "Provinsi Lampung",
                    day - timedelta(weeks=WEEKS),
                    day,
                )
                drawing = Drawing(f"harga-{code}.png", PNG, await press.png(svg), exact)
                kept[exact] = drawing
                if len(kept) > KEPT:
                    kept.popitem(last=False)
            return drawing

        return Sketch(exact, draw)

    return paint


def _parts(subject: str) -> tuple[str, str, date]:
    code, area, day = subject.split("/")
    return code, area, date.fromisoformat(day)


def _fingerprint(line: Series) -> str:
    """Changes with whatever the chart shows, so that a corrected price is a new picture."""
    return hashlib.blake2b(msgspec.json.encode(line), digest_size=6).hexdigest()
