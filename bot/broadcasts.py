"""Announcements begin, end and are said: what the leader does about them, and their words."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.observe import log
from bot.talk.said import Say
from models.broadcasts.announcements import Announcement, announcement
from models.broadcasts.ledger import (
    begin_broadcast,
    due_broadcasts,
    end_broadcasts,
    give_up_lost,
    release_held,
)
from models.broadcasts.rules import Rules
from models.world import World

KEPT = 50
"""So many announcements are kept in memory."""


class BroadcastJob:
    """The job. Safe to run twice at once: each announcement begins under its row's lock."""

    def __init__(
        self, sessions: Callable[[], AsyncSession], rules: Rules, wake: Callable[[], None]
    ) -> None:
        self._sessions = sessions
        self._rules = rules
        self._wake = wake

    async def run(self, now: datetime) -> int:
        """Begin what is due, settle what dead senders left, end what is through; how many began."""
        async with self._sessions() as session, session.begin():
            await give_up_lost(session, now)
        async with self._sessions() as session, session.begin():
            await end_broadcasts(session, now)
        async with self._sessions() as session:
            due = await due_broadcasts(session, self._rules, now)
        begun = 0
        for number in due:
            async with self._sessions() as session, session.begin():
                about = await begin_broadcast(session, number, now)
            if about is not None:
                begun += 1
                log.info("broadcast.begun", broadcast=about.id, recipients=about.total)
        if begun:
            self._wake()
        return begun

    async def release(self, now: datetime) -> int:
        """Send on what was held for residents who have written since; how many."""
        async with self._sessions() as session, session.begin():
            return await release_held(session, now)


class Words:
    """How announcements are said (`bot.delivery.broadcast.Wording`), kept while they are sent."""

    def __init__(
        self,
        sessions: Callable[[], AsyncSession],
        world: World,
        say: Callable[[Announcement, str], Say],
        invite: Callable[[Announcement, str, str], Say],
        now: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._world = world
        self._say = say
        self._invite = invite
        self._now = now
        self._about: dict[int, Announcement] = {}
        self._said: dict[tuple[int, str], Say] = {}

    async def about(self, number: int) -> Announcement:
        """The announcement; what is said of it cannot change any more."""
        if number not in self._about:
            await self._world.shelf(self._now())  # names of areas come with it
            async with self._sessions() as session:
                found = await announcement(session, number)
            if len(self._about) >= KEPT:
                self._about.clear()
                self._said.clear()
            self._about[number] = found
        return self._about[number]

    def content(self, about: Announcement, language: str) -> Say:
        """The announcement itself."""
        key = (about.id, language)
        if (said := self._said.get(key)) is None:
            said = self._said[key] = self._say(about, language)
        return said

    def invitation(self, about: Announcement, language: str, area: str | None) -> Say:
        """What is sent outside WhatsApp's window: that there is an announcement, for whose area."""
        places = self._world.places
        name = ""
        # A desa's name may be another's too: its kecamatan says more.
        if area is not None and (found := places.get(area[: len("18.01.01")])) is not None:
            name = found.name
        return self._invite(about, language, name or "Lampung")
