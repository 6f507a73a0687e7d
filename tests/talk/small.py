"""A small flow, and a chat with it that needs neither database nor Redis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from bot.talk import Flow
from bot.talk.engine import Engine
from bot.talk.flow import Contact, Scene
from bot.talk.said import Heard, Say, Tapped, Typed
from bot.talk.sentences import OpeningWords
from bot.talk.snapshot import Outcome, Snapshot
from bot.talk.words import Text, Words
from models.residents import Resident
from models.sealed import Sealer
from models.world import World

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def speaking(flow: Flow[Any], **texts: str) -> Flow[Any]:
    """The flow with these texts; underscores stand for the hyphens of their keys."""
    spoken = {key.replace("_", "-"): Text(text) for key, text in texts.items()}
    flow.words = Words({"id": spoken})
    return flow


class NoFacts:
    """Nothing is written here."""

    async def call(self, function: str, wish: Mapping[str, object]) -> Mapping[str, object]:
        raise AssertionError(function)

    async def session(self) -> AsyncSession:
        raise AssertionError


@dataclass
class Talk:
    """One resident; every message meets an engine made anew and a snapshot read from bytes."""

    flows: Sequence[Flow[Any]]
    menu: str = "menu"
    resident: Resident = field(default_factory=lambda: Resident(1, turn=1))
    snapshot: Snapshot | None = None
    outcome: Outcome | None = None
    turns: int = 0
    lost: bool = False

    async def hear(self, heard: Heard) -> str:
        """The words that come back."""
        self.turns += 1
        engine = Engine(self.flows, menu=self.menu, understanding=OpeningWords(self.flows))
        scene = Scene(
            resident=self.resident, world=cast("World", None), facts=NoFacts(), now=NOW,
            receipt=f"small:{self.turns}", ask=f"q{self.turns}", channel="small",
            asks_identity=True, form_url=lambda token: f"https://sapa.example/form/{token}",
            contact=Contact("0721 000000", "08.00–16.00"),
            sealer=Sealer(bytes(32), None, bytes(32)), lost=self.lost,
        )  # fmt: skip
        self.outcome = await engine.answer(self.snapshot, heard, scene)
        kept = self.outcome.snapshot
        frozen = msgspec.msgpack.encode(kept) if kept is not None else None
        self.snapshot = msgspec.msgpack.decode(frozen, type=Snapshot) if frozen else None
        return "\n".join(say.text for say in self.outcome.says)

    async def type(self, text: str) -> str:
        """Types."""
        return await self.hear(Typed(text))

    async def tap(self, index: int, ask: str = "") -> str:
        """Presses a button, by default one of the question that waits."""
        current = self.snapshot.ask if self.snapshot else ""
        return await self.hear(Tapped(ask or current, index, "77"))

    @property
    def says(self) -> Sequence[Say]:
        """The messages of the last turn."""
        return self.outcome.says if self.outcome else ()

    def labels(self) -> list[str]:
        """The options of the last message that has some."""
        return [option.label for say in self.says for option in say.options]
