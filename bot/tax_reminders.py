"""Reminds residents of their vehicles' tax: the job of tax reminders.

Claiming a reminder and putting its words into the outbox are one transaction, so it is told wholly
or waits for the next run; its key in the outbox keeps it from being told twice.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.notices import Notice, put_notices
from bot.observe import log
from bot.talk.said import Say, freeze
from models.sealed import Sealer, Unsealable
from models.vehicles.garage import open_plate
from models.vehicles.plates import Plate, plate_of
from models.vehicles.tax_reminders import Due, follow_register, is_open, take_due

BATCH = 500
"""Vehicles that one transaction looks at, or tells of."""

SayDue = Callable[[Due, Plate, datetime], Say]
"""How a reminder is said at a moment."""


class TaxReminders:
    """The job. Safe to run twice at once: a reminder is claimed by one run only."""

    def __init__(
        self,
        sessions: Callable[[], AsyncSession],
        sealer: Sealer,
        say: SayDue,
        batch: int = BATCH,
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self._say = say
        self._batch = batch

    async def run(self, now: datetime) -> int:
        """Follow the register, and in the day's hours tell what is due; how many were told."""
        await self._follow(now)
        total = 0
        while is_open(now):
            async with self._sessions() as session, session.begin():
                taken, due = await take_due(session, now, self._batch)
                total += await put_notices(session, self._sealer, self._notices(due, now), now)
            if taken < self._batch:
                break
        return total

    async def _follow(self, now: datetime) -> None:
        while True:
            async with self._sessions() as session, session.begin():
                seen = await follow_register(session, now, self._batch)
            if seen < self._batch:
                return

    def _notices(self, due: Sequence[Due], now: datetime) -> list[Notice]:
        notices: list[Notice] = []
        unreadable: list[int] = []
        for each in due:
            try:
                plate = plate_of(open_plate(self._sealer, each.plate, each.resident))
            except (Unsealable, ValueError):
                unreadable.append(each.id)
                continue
            notices.append(Notice(each.key, each.resident, freeze(self._say(each, plate, now))))
        if unreadable:
            # Rows that cannot be read must not keep all others from being told.
            log.warning("tax-reminders.unreadable", number=len(unreadable), first=unreadable[0])
        return notices
