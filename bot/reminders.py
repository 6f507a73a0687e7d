"""Tells followers of events what they wait for: the job of reminders, changes and cancellations.

To note that residents were told and to put the words into the outbox is one transaction, which
holds the event as it is: who cancels it waits for a batch that is being written, and takes it back
before anybody hears of it. So everything is told once, by however many processes, and wherever one
of them dies.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.notices import Notice, put_notices
from bot.talk.said import Say, freeze
from models.events.lookups import event_card
from models.events.telling import (
    Errand,
    News,
    errands,
    forget_told,
    mark_done,
    mark_over,
    take_batch,
)
from models.sealed import Sealer

BATCH = 500
"""Residents that one transaction tells."""


class Reminders:
    """The job. Safe to run twice at once: of each thing a resident is told by one run only."""

    def __init__(
        self,
        sessions: Callable[[], AsyncSession],
        sealer: Sealer,
        say: Callable[[News], Say],
        batch: int = BATCH,
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self._say = say
        self._batch = batch

    async def run(self, now: datetime) -> int:
        """Tell what is due; how many messages were put into the outbox."""
        await self._finish(now)
        async with self._sessions() as session:
            due = await errands(session, now)
        return sum([await self._run_errand(errand, now) for errand in due])

    async def forget(self, now: datetime) -> int:
        """Forget who was told of what ended long ago; how many rows."""
        total = 0
        while True:
            async with self._sessions() as session, session.begin():
                gone = await forget_told(session, now, self._batch)
            total += gone
            if gone < self._batch:
                return total

    async def _finish(self, now: datetime) -> None:
        while True:
            async with self._sessions() as session, session.begin():
                ended = await mark_over(session, now, self._batch)
            if len(ended) < self._batch:
                return

    async def _run_errand(self, errand: Errand, now: datetime) -> int:
        total = 0
        while True:
            async with self._sessions() as session, session.begin():
                batch = await take_batch(session, errand, now, self._batch)
                if not batch.stands:
                    return total
                if batch.languages:
                    total += await self._tell(session, errand, batch.languages, now)
            if batch.is_last:
                # By itself: two runs that share the event and then both want to change it would
                # wait for each other.
                async with self._sessions() as session, session.begin():
                    await mark_done(session, errand, now)
                return total

    async def _tell(
        self, session: AsyncSession, errand: Errand, languages: dict[int, str], now: datetime
    ) -> int:
        card = await event_card(session, errand.event, now)
        if card is None:  # events are never deleted
            raise LookupError(f"event {errand.event} went away")
        words = {
            language: freeze(self._say(News(errand.kind, card, errand.good, language)))
            for language in set(languages.values())
        }
        notices = [
            Notice(f"{errand.key}{resident}", resident, words[language])
            for resident, language in languages.items()
        ]
        return await put_notices(session, self._sealer, notices, now)
