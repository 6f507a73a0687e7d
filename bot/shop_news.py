"""Asks sellers every week whether all of it is still for sale, and tells them of their month.

Taking a question and putting its words into the outbox are one transaction, so it is asked wholly
or waits for the next run; its key in the outbox keeps it from being asked twice.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.notices import Notice, put_notices
from bot.talk.said import Say, freeze
from models.catalogue.asking import Question, is_open, take_questions
from models.catalogue.monthly import MonthCard, month_told, take_cards
from models.sealed import Sealer

BATCH = 200
"""Sellers that one transaction looks at."""


class ShopNews:
    """The job. Safe to run twice at once: a seller is taken by one run only."""

    def __init__(
        self,
        sessions: Callable[[], AsyncSession],
        sealer: Sealer,
        ask: Callable[[Question], Say],
        tell: Callable[[MonthCard], Say],
        batch: int = BATCH,
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self._ask = ask
        self._tell = tell
        self._batch = batch

    async def run(self, now: datetime) -> int:
        """Ask and tell what is due, in the day's hours; how many were reached."""
        return await self._asked(now) + await self._told(now)

    async def _asked(self, now: datetime) -> int:
        total = 0
        while is_open(now):
            async with self._sessions() as session, session.begin():
                taken, due = await take_questions(session, now, self._batch)
                notices = [Notice(each.key, each.resident, freeze(self._ask(each))) for each in due]
                total += await put_notices(session, self._sealer, notices, now)
            if taken < self._batch:
                break
        return total

    async def _told(self, now: datetime) -> int:
        total, month = 0, month_told(now)
        while month is not None:
            async with self._sessions() as session, session.begin():
                taken, due = await take_cards(session, month, self._batch)
                notices = [
                    Notice(each.key, each.resident, freeze(self._tell(each))) for each in due
                ]
                total += await put_notices(session, self._sealer, notices, now)
            if taken < self._batch:
                break
        return total
