"""Pictures that a platform already has: drawn once, sent again by the platform's own id."""

from collections import OrderedDict

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.pictures import paint
from models.post import SentPicture

MEMORY = 2000
"""Pictures whose ids a process remembers."""


class SentPictures:
    """The pictures of one channel."""

    def __init__(self, channel: str, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._channel = channel
        self._sessions = sessions
        self._memory: OrderedDict[tuple[str, str], str] = OrderedDict()

    async def known(self, kind: str, subject: str) -> str | None:
        """The platform's id of a picture that was sent before."""
        remembered = self._memory.get((kind, subject))
        if remembered is not None:
            return remembered
        async with self._sessions() as db:
            return await db.scalar(
                select(SentPicture.file_id).where(
                    SentPicture.channel == self._channel,
                    SentPicture.kind == kind,
                    SentPicture.subject == subject,
                )
            )

    async def draw(self, kind: str, subject: str) -> bytes:
        """The picture as PNG."""
        return paint(kind, subject)

    async def keep(self, kind: str, subject: str, file_id: str) -> None:
        """Remembers the platform's id."""
        self._memory[kind, subject] = file_id
        if len(self._memory) > MEMORY:
            self._memory.popitem(last=False)
        row = {"channel": self._channel, "kind": kind, "subject": subject, "file_id": file_id}
        statement = (
            insert(SentPicture)
            .values(row)
            .on_conflict_do_update(
                index_elements=["channel", "kind", "subject"], set_={"file_id": file_id}
            )
        )
        async with self._sessions() as db, db.begin():
            await db.execute(statement)
