"""A whole product for one test: database, Redis, platforms, people with phones, time to pass."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import redis.asyncio as redis
from sqlalchemy import text

from bot.demo import Demo, running_demo
from bot.sandbox.twilio.contents import Content
from bot.settings import Settings
from tests.clock import SetClock
from tests.phones import OnTelegram, OnWhatsApp
from tests.transcript import Person

KEYS = {
    "secret_key": "c2VjcmV0LWtleS1mb3ItdGVzdHMtb25seS0wMDAwMDA",
    "pii_key": "cGlpLWtleS1mb3ItdGVzdHMtb25seS0wMDAwMDAwMDA",
    "pii_index_key": "aW5kZXgta2V5LWZvci10ZXN0cy1vbmx5LTAwMDAwMDA",
    "telegram_webhook_secret": "secret-of-the-tests",
}
"""Keys that open nothing but a test's own database."""
_CONTENTS: dict[str, Content] = {}
"""The templates of the account, as they are once all is set up."""


@dataclass
class World:
    """Everything that a test can touch."""

    demo: Demo
    clock: SetClock
    redis_url: str
    rewrite: bool = False
    codes: list[str] = field(default_factory=list[str])
    remembers: bool = False
    channel: str = "telegram"
    _people: int = 0

    @property
    def service(self) -> Any:
        """The product."""
        return self.demo.service

    async def settle(self) -> None:
        """Until every message is answered and everything that is due is said."""
        service, sandbox = self.demo.service, self.demo.sandbox
        while True:
            await sandbox.settled()
            await service.errands.begin()
            await service.errands.rest()
            await service.outbox.rest()
            if not await service.outbox.sweep():
                break
        await sandbox.settled()
        service.world.forget()
        if not self.remembers:
            # As if another process, or one just started, took the next message.
            service.meetings.forget_all()

    async def wait(self, seconds: float) -> None:
        """Time passes, and what is due by then is done."""
        self.clock.advance(seconds)
        if seconds >= 24 * 3600:
            await self.lose_redis()
        await self.run_jobs()

    async def run_jobs(self) -> None:
        """One run of every job, and what announcements they let go."""
        await self.run_jobs_only()
        for sender in self.demo.service.senders:
            while not await sender.once():
                await sender.drain()

    async def run_jobs_only(self) -> None:
        """One run of every job; what they let go waits to be sent."""
        for job in self.demo.service.schedule.jobs:
            await job.run()

    async def lose_redis(self) -> None:
        """Redis comes back empty."""
        store = redis.Redis.from_url(self.redis_url)
        await store.flushall()
        await store.aclose()
        # The processes that remembered the drafts are gone too.
        self.demo.service.meetings.forget_all()

    def anyone(self) -> Person:
        """Somebody new on the channel that this test is run for."""
        return self.on_telegram() if self.channel == "telegram" else self.on_whatsapp()

    def on_telegram(self, name: str = "Siti Contoh") -> Person:
        """Somebody new with Telegram."""
        self._people += 1
        number = 770000 + self._people
        phone = self.demo.sandbox.telegram.phone(number, name, f"+62812007{number}")
        return self._person(OnTelegram(phone))

    def on_whatsapp(self, name: str = "Budi Contoh") -> Person:
        """Somebody new with WhatsApp."""
        self._people += 1
        phone = self.demo.sandbox.twilio.phone(f"+62812008{880000 + self._people}", name)
        return self._person(OnWhatsApp(phone))

    def _person(self, phone: OnTelegram | OnWhatsApp) -> Person:
        return Person(
            phone, self.settle, self.wait, self.lose_redis, self.rewrite, codes=self.codes
        )

    async def sql(self, statement: str, **values: object) -> list[Any]:
        """Looks at the database, or changes it as an officer's import would."""
        async with self.demo.service.sessions() as db, db.begin():
            connection = await db.connection()
            rows = await connection.execute(text(statement), values)
            return list(rows.all()) if rows.returns_rows else []


def _copied(contents: Mapping[str, Content]) -> dict[str, Content]:
    """The same templates, so that what is decided on one is decided nowhere else."""
    return {
        sid: replace(content, approval=dict(content.approval)) for sid, content in contents.items()
    }


@asynccontextmanager
async def a_world(
    database: str,
    redis_url: str,
    clock: SetClock,
    *,
    sample: bool = True,
    templates: bool = True,
    rewrite: bool = False,
    otherwise: Mapping[str, Any] | None = None,
) -> AsyncGenerator[World]:
    """The product with its sample data, served on free ports; without `sample` it is there.
    `otherwise` are settings that are not as usual.

    The first world has its templates made at the platform, and the later ones find them there.
    """
    settings = Settings(database_url=database, redis_url=redis_url, **(otherwise or {}))
    async with running_demo(
        settings,
        KEYS,
        clock,
        page_port=0,
        bot_port=0,
        background=False,
        sample=sample,
        templates=templates,
        contents=_copied(_CONTENTS) if templates else None,
        retry_unit=0.01,
    ) as demo:
        if templates and not _CONTENTS:
            _CONTENTS.update(_copied(demo.sandbox.twilio.contents.kept))
        yield World(demo, clock, redis_url, rewrite)
