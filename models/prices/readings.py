"""Takes in what a reader of other tables found: many observed prices in one statement."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.prices.commodities import Commodities
from models.prices.tables import CommodityRow


class Reading(msgspec.Struct, frozen=True):
    """A price that a reader found: rupiah a unit of a commodity (its code), in an area on a day."""

    commodity: str
    area: str
    day: date
    rupiah: int


# What an officer or a file has said stands: a reader changes only what it has said itself.
_KEEP = text("""
INSERT INTO observations AS o
    (commodity_code, area_code, day, rupiah, source, doubtful, entered_at)
SELECT read.*, CAST(:now AS timestamptz)
FROM unnest(CAST(:commodities AS text[]), CAST(:areas AS text[]), CAST(:days AS date[]),
            CAST(:rupiah AS int[]), CAST(:sources AS text[]), CAST(:doubtful AS bool[])) read
ON CONFLICT (commodity_code, area_code, day) DO UPDATE
SET rupiah = excluded.rupiah, doubtful = excluded.doubtful, entered_at = excluded.entered_at
WHERE o.entered_by IS NULL AND o.source = excluded.source AND o.rupiah <> excluded.rupiah
  AND (o.doubtful OR NOT excluded.doubtful)
RETURNING 1
""")


async def keep_readings(
    session: AsyncSession, readings: Sequence[Reading], source: str, now: datetime
) -> int:
    """Keep readings of one source; how many were new or other than before.

    A price outside its commodity's range is doubtful. One of an unknown commodity, or of a day
    that has another source already, is left out.
    """
    commodities = Commodities(await session.scalars(select(CommodityRow)))
    known = {
        (each.commodity, each.area, each.day): (each, commodity)
        for each in readings
        if (commodity := commodities.get(each.commodity)) is not None and each.rupiah > 0
    }
    kept = [known[key] for key in sorted(known)]  # in one order, so that two readers cannot lock
    rows = await session.execute(
        _KEEP,
        {
            "commodities": [each.commodity for each, _ in kept],
            "areas": [each.area for each, _ in kept],
            "days": [each.day for each, _ in kept],
            "rupiah": [each.rupiah for each, _ in kept],
            "sources": [source] * len(kept),
            "doubtful": [not its.is_plausible(each.rupiah) for each, its in kept],
            "now": now,
        },
    )
    return len(rows.all())
