"""WhatsApp's content templates: made at Twilio, remembered in the database."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.channels.wire import Wire
from bot.settings import Settings
from models.broadcasts.templates import KnownTemplate, keep_templates
from models.post import ContentTemplate

if TYPE_CHECKING:
    from bot.channels.templates import ContentApi, Synced


class StoredContents:
    """The ids of the contents, by shape."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], now: Callable[[], datetime]
    ) -> None:
        self._sessions = sessions
        self._now = now

    async def all(self) -> dict[str, str]:
        """Every shape that Twilio has for us, with its id."""
        async with self._sessions() as db:
            rows = await db.execute(select(ContentTemplate.shape, ContentTemplate.sid))
            return {shape: sid for shape, sid in rows}  # noqa: C416  # rows are no pairs to dict()

    async def replace(self, sids: Mapping[str, str]) -> None:
        """Keeps these and forgets all others."""
        now = self._now()
        rows = [{"shape": shape, "sid": sid, "created_at": now} for shape, sid in sids.items()]
        async with self._sessions() as db, db.begin():
            await db.execute(delete(ContentTemplate))
            if rows:
                await db.execute(insert(ContentTemplate), rows)


async def sync_contents(
    settings: Settings, sessions: async_sessionmaker[AsyncSession], now: Callable[[], datetime]
) -> "Synced":
    """Makes the contents of our messages' shapes that Twilio lacks. Raises Unavailable."""
    async with _content_api(settings) as api:
        from bot.channels.templates import sync

        return await sync(api, StoredContents(sessions, now))


async def submit_templates(
    settings: Settings, sessions: async_sessionmaker[AsyncSession], now: Callable[[], datetime]
) -> tuple[Sequence[KnownTemplate], Mapping[str, str]]:
    """Makes the templates that WhatsApp must approve, hands them in, and keeps how they stand;
    that, and what Twilio refused with why. Raises Unavailable."""
    async with _content_api(settings) as api:
        from bot.channels.approvals import submit

        refused = await submit(api)
    known = await read_templates(settings)
    async with sessions() as db, db.begin():
        await keep_templates(db, known, now())
    return known, refused


async def read_templates(settings: Settings) -> Sequence[KnownTemplate]:
    """How the templates stand at Twilio. Raises Unavailable."""
    async with _content_api(settings) as api:
        from bot.channels.approvals import standings

        return [
            KnownTemplate(
                one.name,
                one.language,
                one.category,
                one.body,
                one.variables,
                one.sid,
                one.status,
                one.why,
            )
            for one in await standings(api)
        ]


@asynccontextmanager
async def _content_api(settings: Settings) -> AsyncGenerator["ContentApi"]:
    # Brings a part of Twilio's library, which a server that only sends messages needs later.
    from bot.channels.templates import ContentApi

    wire = Wire()
    try:
        yield ContentApi(
            wire,
            settings.twilio_account_sid,
            settings.twilio_auth_token,
            settings.twilio_content_base,
        )
    finally:
        await wire.close()
