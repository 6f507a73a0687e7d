"""Tells who signed up for trainings what they wait for: reminders, changes, seats that are free.

To note that residents were told and to put the words into the outbox is one transaction, which
holds the training as it is. So everything is told once, by however many processes, and wherever one
of them dies.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from bot.notices import Notice, put_notices
from bot.talk.said import Say, freeze
from models.sealed import Sealer
from models.trainings.cards import TrainingCard
from models.trainings.telling import (
    Errand,
    Hearer,
    TrainingNews,
    errands,
    key_of,
    mark_done,
    take_batch,
)

BATCH = 500
"""Residents that one transaction tells."""


class TrainingReminders:
    """The job. Safe to run twice at once: of each thing a resident is told by one run only."""

    def __init__(
        self,
        sessions: Callable[[], AsyncSession],
        sealer: Sealer,
        say: Callable[[TrainingNews], Say],
        batch: int = BATCH,
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self._say = say
        self._batch = batch

    async def run(self, now: datetime) -> int:
        """Tell what is due; how many messages were put into the outbox."""
        async with self._sessions() as session:
            due = await errands(session, now)
        return sum([await self._run_errand(errand, now) for errand in due])

    async def _run_errand(self, errand: Errand, now: datetime) -> int:
        total = 0
        while True:
            async with self._sessions() as session, session.begin():
                batch = await take_batch(session, errand, now, self._batch)
                if batch.card is not None and batch.hearers:
                    total += await self._tell(session, errand, batch.card, batch.hearers, now)
            if batch.card is None or errand.kind == "seat":
                return total
            if len(batch.hearers) < self._batch:
                break
        if errand.kind in ("moved", "cancelled"):
            # By itself: two runs that share the training and then both want to change it would
            # wait for each other.
            async with self._sessions() as session, session.begin():
                await mark_done(session, errand)
        return total

    async def _tell(
        self,
        session: AsyncSession,
        errand: Errand,
        card: TrainingCard,
        hearers: Sequence[Hearer],
        now: datetime,
    ) -> int:
        words = {
            (mine, language): freeze(
                self._say(
                    TrainingNews(msgspec.structs.replace(card, mine=mine), errand.kind, language)
                )
            )
            for mine, language in {(each.mine, each.language) for each in hearers}
        }
        notices = [
            Notice(key_of(errand, each), each.resident, words[each.mine, each.language])
            for each in hearers
        ]
        return await put_notices(session, self._sealer, notices, now)
