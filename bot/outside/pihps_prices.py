"""Keeps the prices that PIHPS shows for the province: the job that asks, seldom, and remembers."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.observe import log
from bot.outside.pihps import MOST_DAYS, Pihps, Unanswered
from bot.talk.words import WIB
from models.prices.lookups import PROVINCE
from models.prices.readings import Reading, keep_readings

SOURCE = "PIHPS Bank Indonesia"
PUBLISHED = time(13, 15)
"""When today's prices are there, in WIB; nobody is asked before."""
UNTIL = time(21, 0)
PAUSE = timedelta(hours=1)
"""Between one question and the next."""
BACK = timedelta(weeks=9)
"""How far back the first question goes: a chart shows eight weeks."""
AGAIN = timedelta(days=7)
"""Days that are asked for once more, because prices are corrected."""

_KNOWN = text("""
SELECT code, pihps_name FROM commodities WHERE pihps_name IS NOT NULL ORDER BY code
""")
_NEWEST = text("""
SELECT max(newest.day) FROM commodities c
CROSS JOIN LATERAL (
    SELECT day FROM observations
    WHERE commodity_code = c.code AND area_code = :area AND source = :source
    ORDER BY day DESC LIMIT 1
) newest
""")


class PihpsPrices:
    """The job. Safe to run twice at once."""

    def __init__(self, sessions: Callable[[], AsyncSession], pihps: Pihps) -> None:
        self._sessions = sessions
        self._pihps = pihps
        self._asked: datetime | None = None

    async def run(self, now: datetime) -> int:
        """Ask when there is something to ask for; how many prices were new or corrected."""
        here = now.astimezone(WIB)
        today = here.date()
        if here.weekday() > 4 or not PUBLISHED <= here.time() < UNTIL:
            return 0
        if self._asked is not None and now - self._asked < PAUSE:
            return 0
        async with self._sessions() as session:
            newest = await session.scalar(_NEWEST, {"area": PROVINCE, "source": SOURCE})
            codes = {row.pihps_name: row.code for row in (await session.execute(_KNOWN)).all()}
        if newest is not None and newest >= today:
            return 0
        self._asked = now
        first = today - BACK if newest is None else newest - AGAIN
        first = max(first, today - timedelta(days=MOST_DAYS - 1))
        try:
            found = await self._pihps.prices(first, today)
        except Unanswered as error:
            log.warning("pihps.away", error=str(error))
            return 0
        readings = [
            Reading(codes[each.name], PROVINCE, each.day, each.rupiah)
            for each in found
            if each.name in codes
        ]
        async with self._sessions() as session, session.begin():
            kept = await keep_readings(session, readings, SOURCE, now)
        log.info("pihps.read", found=len(found), kept=kept)
        return kept
