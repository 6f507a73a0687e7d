"""A broadcast, residents of both apps, and senders whose platforms do as a test says."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import redis.asyncio as redis
from sqlalchemy import text

from bot.broadcasts import BroadcastJob
from bot.channels import Call, Hearing, Missing, SendOutcome, Sent, WebRequest
from bot.database import HotConnection
from bot.delivery.broadcast import Broadcaster
from bot.delivery.pacing import Pacing
from bot.talk.said import Say
from models.broadcasts.announcements import Announcement, Content, announcement, write_broadcast
from models.broadcasts.audience import Audience
from models.broadcasts.rules import Rules
from models.broadcasts.tables import Way
from models.households import OfficerRow
from tests.models.shop import NOW, Shop

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NAMES = {Way.TELEGRAM: "telegram", Way.WHATSAPP: "whatsapp", Way.TEMPLATE: "whatsapp"}


@dataclass
class Platform:
    """A channel that keeps a book of what it was sent; `answers` are by address."""

    name: str
    answers: dict[str, SendOutcome] = field(default_factory=dict[str, SendOutcome])
    sent: Counter[str] = field(default_factory=Counter[str])
    said: dict[str, str] = field(default_factory=dict[str, str])
    asks_identity: bool = True
    window: float | None = None

    def hear(self, request: WebRequest) -> Sequence[Hearing]:
        return ()

    def render(self, address: str, say: Say) -> Sequence[Call]:
        return (Call("send", {"to": address, "text": say.text}),)

    async def send(self, call: Call) -> SendOutcome:
        address = str(call.fields["to"])
        self.said[address] = str(call.fields["text"])
        outcome = self.answers.get(address, Sent(f"id-{address}"))
        if isinstance(outcome, Sent):
            self.sent[address] += 1
        return outcome

    async def fetch(self, ref: str) -> bytes:
        raise Missing(ref)


@dataclass
class Words:
    """How announcements are said here."""

    shop: Shop

    async def about(self, number: int) -> Announcement:
        async with self.shop.session() as db:
            return await announcement(db, number)

    def content(self, about: Announcement, language: str) -> Say:
        return Say(about.text(language))

    def invitation(self, about: Announcement, language: str, area: str | None) -> Say:
        return Say("undangan")


@dataclass
class Town:
    """Residents, an officer and a topic that all of them subscribe to."""

    shop: Shop
    url: str
    store: redis.Redis
    now: datetime = NOW
    rules: Rules = field(default_factory=lambda: Rules(weekly_cap=100))
    telegram: Platform = field(default_factory=lambda: Platform("telegram"))
    whatsapp: Platform = field(default_factory=lambda: Platform("whatsapp"))
    connections: list[HotConnection] = field(default_factory=list[HotConnection])

    def clock(self) -> datetime:
        return self.now

    async def sql(self, statement: str, **values: object) -> list[Any]:
        async with self.shop.session() as db, db.begin():
            connection = await db.connection()
            found = await connection.execute(text(statement), values)
            return list(found.all()) if found.returns_rows else []

    async def people(self, telegram: int, whatsapp: int, *, heard: timedelta = HOUR) -> None:
        """So many residents, 1 and up, who subscribe; those with WhatsApp wrote so long ago."""
        await self.sql(
            "INSERT INTO topics (code, place, name, about, often) VALUES ('t', 1, 'T', 'a', 'o')"
        )
        await self.sql(
            "INSERT INTO officers (phone_index, phone_masked, role, created_at) "
            "VALUES ('\\x01', 'contoh', 'admin', :now)",
            now=NOW,
        )
        for channel, count in (("telegram", telegram), ("whatsapp", whatsapp)):
            await self.sql(
                "WITH made AS (INSERT INTO residents (created_at, heard_whatsapp_at) "
                "SELECT :now, CAST(:heard AS timestamptz) FROM generate_series(1, :count) "
                "RETURNING id) "
                "INSERT INTO addresses (channel, address, resident_id, created_at) "
                "SELECT :channel, CAST(:channel AS text) || id, id, :now FROM made",
                now=NOW, heard=NOW - heard if channel == "whatsapp" else None, count=count,
                channel=channel,
            )  # fmt: skip
        await self.sql(
            "INSERT INTO subscriptions (resident_id, topic_code, channel, said, told, since) "
            "SELECT id, 't', 'telegram', 'ya', 'a', :now FROM residents",
            now=NOW,
        )

    async def broadcast(self, kind: str = "info", *, begun: bool = True) -> int:
        """A broadcast that is due now; begun, unless it is only planned."""
        async with self.shop.session() as db, db.begin():
            officer = await db.get_one(OfficerRow, 1)
            topic = "t" if kind == "info" else None
            content = Content(kind, {"id": f"Contoh {kind}"}, topic, Audience())
            written = await write_broadcast(db, officer, content, self.now)
        assert written is not None
        await self.sql("UPDATE officers SET ended_at = NULL")
        if kind == "urgent":
            await self.sql(
                "INSERT INTO officers (phone_index, phone_masked, role, created_at) "
                "VALUES ('\\x02', 'contoh', 'admin', :now) ON CONFLICT DO NOTHING",
                now=NOW,
            )
            await self.sql("UPDATE broadcasts SET approver_id = (SELECT max(id) FROM officers)")
        await self.sql(
            "UPDATE broadcasts SET state = 'planned', due_at = :now WHERE id = :id",
            now=self.now, id=written.id,
        )  # fmt: skip
        if begun:
            await self.tick()
        return written.id

    async def tick(self) -> int:
        """One run of the leader's job."""
        return await BroadcastJob(self.shop.session, self.rules, lambda: None).run(self.now)

    def sender(self, way: Way = Way.TELEGRAM, *, rate: float = 1e6) -> Broadcaster:
        """One more sender, with a connection of its own."""
        connection = HotConnection(self.url)
        self.connections.append(connection)
        name = NAMES[way]
        platform = self.telegram if name == "telegram" else self.whatsapp
        pacing = Pacing(self.store, time.monotonic, {name: rate})
        return Broadcaster(
            way, connection, platform, pacing, Words(self.shop), self.rules, self.clock
        )

    async def send(self, *ways: Way) -> None:
        """All that can be sent by these ways, or by all of them."""
        for way in ways or tuple(Way):
            sender = self.sender(way)
            while not await sender.once():
                await sender.drain()

    async def states(self, number: int) -> Mapping[int, int]:
        """How many rows of the ledger are in which state."""
        found = await self.sql(
            "SELECT state, count(*) FROM deliveries WHERE broadcast_id = :id GROUP BY 1", id=number
        )
        return {row[0]: row[1] for row in found}

    async def about(self, number: int) -> Announcement:
        """The broadcast as it stands, whose counters agree with its ledger."""
        about = await Words(self.shop).about(number)
        states = await self.states(number)
        counted = (about.sent, about.held, about.failed, about.gone, about.unsure, about.skipped)
        assert counted == tuple(states.get(state, 0) for state in range(2, 8))
        return about
