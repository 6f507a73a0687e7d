"""APScheduler ticks; the rows decide what is due.

Every process ticks, one of them leads: it holds an advisory lock on a connection of its own. The
jobs are safe to run twice all the same, because each of them claims the rows that it works on.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import asyncpg

from bot.database import HotConnection
from bot.observe import log

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

LEADER = 0x5A9A
"""The key of the advisory lock that the leading process holds."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every so many seconds; with `everywhere`, in every process."""

    name: str
    seconds: float
    run: Callable[[], Awaitable[object]]
    everywhere: bool = False


class Schedule:
    """Runs the jobs until it is stopped."""

    def __init__(self, connection: HotConnection, jobs: Sequence[Job]) -> None:
        self._connection = connection
        self.jobs = jobs
        self._leads_on: object = None
        self._asking = asyncio.Lock()
        self._scheduler: AsyncIOScheduler | None = None

    async def leads(self) -> bool:
        """Whether this process leads; it leads for as long as its connection lives."""
        async with self._asking:  # jobs tick at once, and a connection takes one at a time
            connection = await self._connection.opened()
            if self._leads_on is connection:
                return True
            if await connection.fetchval("SELECT pg_try_advisory_lock($1)", LEADER):
                self._leads_on = connection
                return True
            return False

    async def tick(self, job: Job) -> None:
        """One run of a job; a job that fails is tried again at its next tick."""
        try:
            if job.everywhere or await self.leads():
                await job.run()
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
            log.warning("schedule.away", job=job.name, error=type(error).__name__)
        except Exception:
            log.exception("schedule.broken", job=job.name)

    def start(self) -> None:
        """Begins to tick. Imported here: a server that starts quickly starts this later."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        self._scheduler = AsyncIOScheduler(timezone="Asia/Jakarta")
        for job in self.jobs:
            self._scheduler.add_job(
                self.tick, "interval", seconds=job.seconds, args=[job], id=job.name,
                coalesce=True, max_instances=1, misfire_grace_time=None,
            )  # fmt: skip
        self._scheduler.start()

    def stop(self) -> None:
        """Ticks no more."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
