"""What every turn needs beside its message: engine, world, clock, and whom one may call."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.channels import Channel
from bot.observe import MISHEARD, steps_of
from bot.snapshots import Snapshots
from bot.talk.engine import Engine
from bot.talk.flow import Contact, Doors, Scene
from bot.talk.said import Say, freeze
from bot.talk.snapshot import Outcome
from models.broadcasts.rules import Rules
from models.facts import Facts
from models.residents import Resident
from models.sealed import Sealer
from models.unclear import Unclear
from models.world import World


def inbox_about(channel: str, external_id: str) -> str:
    """What the sealed body of an inbox row is bound to."""
    return f"in:{channel}:{external_id}"


def outbox_about(address: str) -> str:
    """What the sealed words of an outbox row are bound to."""
    return f"out:{address}"


def errand_about(address: str, ask: str) -> str:
    """What the sealed wish of an errand is bound to."""
    return f"errand:{address}:{ask}"


@dataclass(frozen=True, slots=True)
class Stage:
    """The parts that the short and the slow way share."""

    engine: Engine
    world: World
    snapshots: Snapshots
    sealer: Sealer
    now: Callable[[], datetime]
    contact: Contact
    form_url: Callable[[str], str]
    outside: frozenset[str] = frozenset()
    doors: Doors = field(default_factory=Doors)
    rules: Rules = field(default_factory=Rules)

    def scene(
        self,
        resident: Resident,
        turn: int,
        channel: Channel,
        external_id: str,
        facts: Facts,
        *,
        lost: bool,
    ) -> Scene:
        """The surroundings of one turn; the question that it puts is named after its number."""
        return Scene(
            resident=resident, world=self.world, facts=facts, now=self.now(),
            receipt=f"{channel.name}:{external_id}", ask=f"{turn + 1:x}", channel=channel.name,
            asks_identity=channel.asks_identity, form_url=self.form_url, contact=self.contact,
            sealer=self.sealer, knows_number=channel.name == "whatsapp", turn=turn,
            lost=lost, outside=self.outside, doors=self.doors, rules=self.rules,
        )  # fmt: skip

    def seal_says(self, outcome: Outcome, address: str) -> list[bytes]:
        """The replies as their rows keep them."""
        about = outbox_about(address)
        return [self.sealer.seal(freeze(say), about) for say in outcome.says]

    def seal_say(self, say: Say, address: str) -> bytes:
        """One message as its row keeps it."""
        return self.sealer.seal(freeze(say), outbox_about(address))

    def count(self, outcome: Outcome, scene: Scene) -> None:
        """What the funnel, the list of misheard answers, the uses of services and the sentences
        that were not understood learn from a turn."""
        if outcome.flow:
            self.world.uses.note(scene.resident.id, outcome.flow)
        if (doubt := outcome.doubt) is not None:
            self.world.unclear.note(
                Unclear(
                    doubt.text, scene.channel, doubt.intent, doubt.second, doubt.confidence,
                    scene.resident.language,
                )
            )  # fmt: skip
        if outcome.misheard:
            MISHEARD.labels(outcome.flow, outcome.step, outcome.misheard).inc()
        else:
            steps_of(outcome.flow, outcome.step).inc()
