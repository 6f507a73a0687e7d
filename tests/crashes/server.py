"""A real server process that can be killed, between real platforms and a real database."""

import asyncio
import dataclasses
import os
import signal
import socket
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import asyncpg

from bot.demo import joined, prepare
from bot.sandbox import Sandbox, SandboxConfig, serving
from bot.sandbox.events import Pulse
from bot.settings import Settings
from tests.phones import OnTelegram, OnWhatsApp
from tests.transcript import Seen
from tests.world import KEYS

PATIENCE = 30.0
"""Seconds that anything here may take on a slow machine."""


def now() -> datetime:
    """The real time: the server is another process, and has no clock of ours."""
    return datetime.now(UTC)


@dataclass
class Town:
    """Platforms, phones and a database; a server that comes and goes."""

    sandbox: Sandbox
    settings: Settings
    db: asyncpg.Connection
    process: asyncio.subprocess.Process | None = None
    glance: Pulse = field(default_factory=Pulse)
    siti: OnTelegram = field(init=False)
    budi: OnWhatsApp = field(init=False)

    def __post_init__(self) -> None:
        self.siti = OnTelegram(self.sandbox.telegram.phone(770001, "Siti Contoh", "+628127770001"))
        self.budi = OnWhatsApp(self.sandbox.twilio.phone("+628128880001", "Budi Contoh"))

    async def start(self) -> None:
        """Starts the server, and waits until it listens."""
        names = {each.name for each in dataclasses.fields(self.settings)} - {"demo", "sapa_now"}
        environ = {name.upper(): str(getattr(self.settings, name)) for name in names}
        environ["LOG_LEVEL"] = "WARNING"
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", env={**os.environ, **environ}
        )  # fmt: skip
        await self.until(self._listens)
        self.sandbox.retry_now()

    async def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.settings.port)) == 0

    async def kill(self) -> None:
        """`kill -9`, and what it had asked of the database ends with it, as on a dying machine."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            await self.process.wait()
            self.process = None
            await self.value(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND application_name LIKE 'sapa%'"
            )

    async def until(self, condition: Callable[[], Awaitable[Any]]) -> Any:
        """The first true value of the condition."""
        async with asyncio.timeout(PATIENCE):
            while not (value := await condition()):
                # Another process tells nothing: it is looked at, again and again.
                await self.glance.next_beat(0.02)
        return value

    async def said(self, phone: OnTelegram | OnWhatsApp, words: str) -> Seen:
        """The message with these words, once it has come."""

        async def found() -> Seen | None:
            return next((seen for seen in phone.take() if words in seen.text), None)

        return await self.until(found)

    async def value(self, statement: str, *values: object) -> Any:
        """One value of the database."""
        return await self.db.fetchval(statement, *values)

    async def waits(self, part: str) -> None:
        """Until a statement of the server with these words in it waits for a lock."""

        async def waiting() -> bool:
            return bool(
                await self.value(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                    "AND datname = current_database() AND query ILIKE $1",
                    f"%{part}%",
                )
            )

        await self.until(waiting)

    @asynccontextmanager
    async def locked(self, statement: str) -> AsyncGenerator[None]:
        """The server meets this lock while the block lasts."""
        other = await asyncpg.connect(self.settings.database_url)
        try:
            async with other.transaction():
                await other.execute(statement)
                yield
        finally:
            await other.close()

    async def settled(self) -> None:
        """Until nothing waits to be sent."""

        async def none() -> bool:
            return not await self.value("SELECT count(*) FROM outbox WHERE state < 2")

        await self.until(none)

    async def expire_leases(self) -> None:
        """The minute passes after which another process may send what a dead one was sending."""
        await self.db.execute(
            "UPDATE outbox SET leased_until = leased_until - interval '2 minutes' WHERE state = 1"
        )


@asynccontextmanager
async def a_town(database: str, redis_url: str) -> AsyncGenerator[Town]:
    """Everything but the server, which `start` starts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    config = SandboxConfig(
        whatsapp_webhook_url=f"{url}/hooks/whatsapp#rc=5&rp=all", public_url=url, retry_unit=0.1
    )
    sandbox = Sandbox(config, now)
    db = await asyncpg.connect(database)
    try:
        async with serving(sandbox) as base:
            plain = Settings(database_url=database, redis_url=redis_url, port=port)
            settings = joined(plain, KEYS, config, url, base)
            await prepare(settings, now, templates=False)
            town = Town(sandbox, settings, db)
            try:
                yield town
            finally:
                await town.kill()
    finally:
        await db.close()
