"""Tells officers once a day, in the morning, that products wait for them."""

from collections.abc import Callable
from datetime import datetime, time

from sqlalchemy.ext.asyncio import AsyncSession

from bot.notices import Notice, put_notices
from bot.talk.said import Say, freeze
from models.base import WIB
from models.catalogue.moderation import Desk, desks, news_key
from models.sealed import Sealer

OPENS, CLOSES = time(9), time(16)
"""Hours in Lampung between which officers are told."""


class DeskNews:
    """The job; who has been told today is not looked at again."""

    def __init__(
        self, sessions: Callable[[], AsyncSession], sealer: Sealer, say: Callable[[Desk], Say]
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self._say = say

    async def run(self, now: datetime) -> int:
        """Tell whom something waits for; how many could be addressed."""
        here = now.astimezone(WIB)
        if not OPENS <= here.time() < CLOSES:
            return 0
        today = here.date()
        async with self._sessions() as session, session.begin():
            notices = [
                Notice(news_key(desk.officer, today), desk.resident, freeze(self._say(desk)))
                for desk in await desks(session, today)
            ]
            return await put_notices(session, self._sealer, notices, now)
