"""The templates that may be sent now, and what is done when one of them fails."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.channels import Unavailable
from bot.channels.approved import FAILURES, INVITATION, OF_OTHERS_TOO
from bot.notices import Notice, put_notices
from bot.observe import log
from bot.talk.said import Approved, Say, freeze
from models.base import WIB
from models.broadcasts.templates import (
    APPROVED,
    BROKEN,
    KnownTemplate,
    TemplateTrouble,
    admins,
    keep_templates,
    known_templates,
)
from models.sealed import Sealer

FRESH = timedelta(minutes=1)
"""How old what is known here may grow, and how long the provider is left alone."""


class Templates:
    """The approved templates of a process, by name and language. `read` asks the provider how they
    stand, and raises Unavailable; `say` tells an officer of trouble, in a language."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        sealer: Sealer,
        now: Callable[[], datetime],
        read: Callable[[], Awaitable[Sequence[KnownTemplate]]],
        say: Callable[[TemplateTrouble, str], Say],
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self._now = now
        self._read = read
        self._say = say
        self._sids: dict[tuple[str, str], str] = {}
        self._known_at: datetime | None = None
        self._asked_at: datetime | None = None
        self._failures: set[str] = set()
        self._failed = asyncio.Event()
        self._syncing = asyncio.Lock()

    def sid(self, template: Approved) -> str:
        """The provider's id of a template, of the Indonesian one where there is none in the
        language; empty where none may be sent."""
        own = self._sids.get((template.name, template.language), "")
        return own or self._sids.get((template.name, "id"), "")

    def invitation(self, language: str) -> str | None:
        """The id of the invitation to read an announcement, if one may be sent."""
        return self.sid(Approved(INVITATION, language=language)) or None

    async def refresh(self) -> None:
        """Looks at the rows again, unless it did within the last minute."""
        now = self._now()
        if self._known_at is None or abs(now - self._known_at) >= FRESH:
            async with self._sessions() as session:
                known, _ = await known_templates(session)
            self._take(known, now)

    async def sync(self) -> None:
        """Asks the provider how the templates stand, keeps it, and tells officers what cannot be
        sent any more, or fails. Raises Unavailable."""
        async with self._syncing:
            self._asked_at = now = self._now()
            codes = frozenset(self._failures)
            known = await self._read()
            async with self._sessions() as session, session.begin():
                troubles = await keep_templates(session, known, now)
                if known and not troubles and not any(one.status in BROKEN for one in known):
                    troubles += (
                        TemplateTrouble(INVITATION, "id", APPROVED, code=code)
                        for code in sorted(codes - OF_OTHERS_TOO)
                    )
                await self._tell(session, troubles, now)
            self._failures -= codes
            self._take(known, now)

    def doubt(self, code: str) -> None:
        """A message failed with this code; whether it was a template's is found out here."""
        if code in FAILURES:
            self._failures.add(code)
            self._failed.set()

    async def look(self) -> None:
        """Asks the provider if messages failed since, but not twice within a minute, whichever
        process asked."""
        if not self._failures:
            return
        async with self._sessions() as session:
            _, synced_at = await known_templates(session)
        for last in (synced_at, self._asked_at):
            if last is not None and abs(self._now() - last) < FRESH:
                return
        await self._try_sync()

    async def tick(self) -> None:
        """What every process does each minute."""
        await self.look()
        await self.refresh()

    async def sync_hourly(self) -> None:
        """What the leading process does each hour."""
        await self._try_sync()

    async def run(self) -> None:
        """Looks as soon as a message fails, until cancelled; what it must leave is the tick's."""
        while True:
            await self._failed.wait()
            self._failed.clear()
            try:
                await self.look()
            except (DBAPIError, OSError, TimeoutError) as error:
                log.warning("templates.away", error=type(error).__name__)

    async def _try_sync(self) -> None:
        try:
            await self.sync()
        except Unavailable as error:
            log.warning("templates.unavailable", error=str(error))

    def _take(self, known: Iterable[KnownTemplate], now: datetime) -> None:
        self._sids = {(one.name, one.language): one.sid for one in known if one.status == APPROVED}
        self._known_at = now

    async def _tell(
        self, session: AsyncSession, troubles: Sequence[TemplateTrouble], now: datetime
    ) -> None:
        for trouble in troubles:
            log.error(
                "templates.trouble",
                template=f"{trouble.name} {trouble.language}",
                status=trouble.status,
                code=trouble.code,
                why=trouble.why,
            )
        if not troubles:
            return
        day = now.astimezone(WIB).date()
        notices = [
            Notice(
                f"template-{one.name}-{one.language}-{one.status}{one.code}-{admin.officer}-{day}",
                admin.resident,
                freeze(self._say(one, admin.language)),
            )
            for admin in await admins(session)
            for one in troubles
        ]
        await put_notices(session, self._sealer, notices, now)
