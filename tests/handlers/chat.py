"""A resident's chat with the engine and a real database, without channels and without a runtime."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from bot.talk.engine import Engine
from bot.talk.flow import Contact, Scene, Tell
from bot.talk.said import Heard, Pinned, Say, Tapped, Typed
from bot.talk.sentences import OpeningWords
from bot.talk.snapshot import Snapshot
from handlers import FLOWS, MENU
from models.residents import Resident
from models.sealed import Sealer
from models.staples.calls import SessionFacts
from models.world import World
from tests.models.shop import NOW, Shop

SEALER = Sealer(bytes(32), None, bytes(range(32)))


class Shared(SessionFacts):
    """Facts as the short way has them."""

    async def session(self) -> AsyncSession:
        """Not here."""
        raise AssertionError("a session on the hot path")


@dataclass
class Chat:
    """One resident. Every message is a turn with a transaction of its own, and an engine anew."""

    shop: Shop
    resident: int
    now: datetime = NOW
    asks_identity: bool = True
    knows_number: bool = False
    session: bool = True
    """Whether a turn may open a session of its own: on the hot path none does."""
    known: Resident | None = None
    """What the turn knows of the resident, where that is not how things stand."""
    world: World | None = None
    """A shelf that grows old, where one is wanted: by default each turn sees a new one."""
    snapshot: Snapshot | None = None
    last: list[Say] = field(default_factory=list[Say])
    told: list[Tell] = field(default_factory=list[Tell])
    turns: int = 0
    """How many turns there were: what the runtime counts on the resident's row."""

    async def hear(self, heard: Heard) -> str:
        """The words that come back, all of them."""
        self.turns += 1
        engine = Engine(FLOWS, menu=MENU, understanding=OpeningWords(FLOWS))
        world = self.world or World(self.shop.session)
        before = self._stored(self.snapshot)
        async with self.shop.session() as db, db.begin():
            scene = Scene(
                resident=self.known or await self.shop.profile(self.resident, self.now),
                world=world, now=self.now,
                facts=SessionFacts(db, self.now) if self.session else Shared(db, self.now),
                receipt=f"test:{self.resident}.{self.turns}", ask=f"a{self.turns}",
                channel="telegram", asks_identity=self.asks_identity,
                form_url=lambda token: f"https://sapa.example/form/{token}",
                contact=Contact("0721 000000", "Senin–Jumat 08.00–16.00"), sealer=SEALER,
                knows_number=self.knows_number, turn=self.turns - 1,
            )  # fmt: skip
            outcome = await engine.answer(before, heard, scene)
        self.snapshot = self._stored(outcome.snapshot)
        self.last = list(outcome.says)
        self.told = list(outcome.tells)
        return "\n".join(say.text for say in outcome.says)

    async def type(self, text: str) -> str:
        """Types."""
        return await self.hear(Typed(text))

    async def tap(self, label: str) -> str:
        """Presses the button that begins so."""
        question = next(say for say in self.last if say.options)
        index = next(
            n for n, option in enumerate(question.options) if option.label.startswith(label)
        )
        return await self.hear(Tapped(question.ask, index))

    async def pin(self, lat: float, lon: float) -> str:
        """Sends a place."""
        return await self.hear(Pinned(lat, lon))

    def labels(self) -> list[str]:
        """The options of the question that waits."""
        return [option.label for say in self.last for option in say.options]

    def looks_once(self) -> None:
        """From now on the shelf is as it is at the next turn, whatever others take meanwhile."""
        self.world = World(self.shop.session, max_age=3600)

    def wait(self, **time: float) -> None:
        """Lets time pass."""
        self.now += timedelta(**time)

    @staticmethod
    def _stored(snapshot: Snapshot | None) -> Snapshot | None:
        """As it comes back from where it is kept."""
        if snapshot is None:
            return None
        return msgspec.msgpack.decode(msgspec.msgpack.encode(snapshot), type=Snapshot)
