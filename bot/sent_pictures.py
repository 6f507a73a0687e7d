"""Pictures and documents that a platform already has: sent again by the platform's own id.

Every order has a picture, so that pictures asked for and pictures kept share statements: all that
wait go together. What is not known when the database is away is drawn again, and what a crash keeps
from being noted too.
"""

import asyncio
from collections import OrderedDict

import asyncpg
from sqlalchemy.exc import SQLAlchemyError

from bot.channels import Drawing, Unavailable
from bot.database import HotConnection
from bot.observe import log
from bot.pictures import Painters

MEMORY = 2000
"""Pictures whose ids a process remembers."""
PATIENCE = 1.0
"""Seconds that a new id waits for others, or for a question, before it is noted by itself."""

_EXCHANGE = """
WITH kept AS (
  INSERT INTO sent_pictures (channel, kind, subject, file_id)
  SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[])
  ON CONFLICT (channel, kind, subject) DO UPDATE SET file_id = excluded.file_id)
SELECT kind, subject, file_id FROM sent_pictures
WHERE channel = $1 AND (kind, subject) IN (SELECT * FROM unnest($5::text[], $6::text[]))
"""

Key = tuple[str, str]

_AWAY = (SQLAlchemyError, asyncpg.PostgresError, OSError, TimeoutError)


class SentPictures:
    """The files of one channel."""

    def __init__(self, channel: str, connection: HotConnection, painters: Painters) -> None:
        self._channel = channel
        self._painters = painters
        self._connection = connection
        self._memory: OrderedDict[Key, str] = OrderedDict()
        self._asked: list[tuple[Key, asyncio.Future[str | None]]] = []
        self._kept: dict[Key, str] = {}
        self._wake = asyncio.Event()
        self._noting: asyncio.TimerHandle | None = None

    async def known(self, kind: str, subject: str) -> str | None:
        """The platform's id of a file that was sent before and shows what it would show now.

        Raises Unavailable, LookupError and ValueError, as `draw` does.
        """
        try:
            exact = (await self._painters.sketch(kind, subject)).exact
        except _AWAY as error:
            raise Unavailable(type(error).__name__) from error
        remembered = self._memory.get((kind, exact))
        if remembered is not None:
            return remembered
        answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        self._asked.append(((kind, exact), answer))
        self._wake.set()
        return await answer

    async def draw(self, kind: str, subject: str) -> Drawing:
        """The file."""
        try:
            return await self._painters.draw(kind, subject)
        except _AWAY as error:
            raise Unavailable(type(error).__name__) from error

    async def keep(self, kind: str, exact: str, file_id: str) -> None:
        """Remembers the platform's id of a drawing, and notes it with the next statement."""
        self._memory[kind, exact] = self._kept[kind, exact] = file_id
        if len(self._memory) > MEMORY:
            self._memory.popitem(last=False)
        if self._noting is None:
            self._noting = asyncio.get_running_loop().call_later(PATIENCE, self._wake.set)

    async def run(self) -> None:
        """Serves until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            if self._noting is not None:
                self._noting.cancel()
                self._noting = None
            asked, self._asked = self._asked, []
            kept, self._kept = self._kept, {}
            found: dict[Key, str] = {}
            try:
                rows = await self._connection.fetch(
                    _EXCHANGE, self._channel, [kind for kind, _ in kept],
                    [subject for _, subject in kept], list(kept.values()),
                    [kind for (kind, _), _ in asked], [subject for (_, subject), _ in asked],
                )  # fmt: skip
                found = {(kind, subject): file_id for kind, subject, file_id in rows}
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
                log.warning("pictures.away", error=type(error).__name__)
            for key, answer in asked:
                if not answer.done():
                    answer.set_result(found.get(key))
