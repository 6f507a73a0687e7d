"""Tells residents of prices that crossed the amount they wait for: the job of price alerts.

Claiming an alert and putting its words into the outbox are one transaction, so an alert is told
wholly or waits for the next run; its key in the outbox keeps a price that is corrected back and
forth on one day from being told twice.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.notices import Notice, put_notices
from bot.talk.said import Say, freeze
from models.sealed import Sealer
from models.watch.alerts import Due, take_due

BATCH = 500
"""Alerts that one transaction tells."""


class PriceAlerts:
    """The job. Safe to run twice at once: an alert is claimed by one run only."""

    def __init__(
        self,
        sessions: Callable[[], AsyncSession],
        sealer: Sealer,
        say: Callable[[Due], Say],
        batch: int = BATCH,
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self._say = say
        self._batch = batch

    async def run(self, now: datetime) -> int:
        """Tell what is due; how many alerts were told."""
        total = 0
        while True:
            async with self._sessions() as session, session.begin():
                due = await take_due(session, now, self._batch)
                notices = [
                    Notice(f"alert-{each.alert}-{each.day}", each.resident, freeze(self._say(each)))
                    for each in due
                ]
                await put_notices(session, self._sealer, notices, now)
            total += len(due)
            if len(due) < self._batch:
                return total
