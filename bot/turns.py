"""One message → facts, replies, snapshot: the transaction that is a turn.

The short way: the process knows the resident's pointer and snapshot, lets the engine decide, and
commits with a statement that it shares with other turns (`bot.commits`). Whatever the short way
refuses goes the slow way (`bot.slow_turns`): stored, locked, and done in order.
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from time import perf_counter

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels import Call, Channel, Received
from bot.commits import (
    Alone,
    Behind,
    Ending,
    ForeseenCommits,
    Message,
    PlainCommits,
    Seen,
    Unforeseen,
)
from bot.delivery.outbox import Outbox, Reply
from bot.foresight import Foresight
from bot.meetings import Meetings, Met
from bot.observe import count_refusal, log, tell_turn, turn_seconds_of, turns_of
from bot.slow_turns import SlowTurns
from bot.stage import Stage, inbox_about
from bot.talk.said import Say, freeze
from models.staples.foreseen import Foreseen

TRIES = 4
"""How often a turn is answered anew because its facts came out otherwise than it foresaw."""
ROOM = 64
"""How many answer at once by the short way. A crowd beyond it waits in the order of coming, so that
the first are answered while the last are still read; fewer would make the shared commits small."""


class NeedsOwn(Exception):
    """The turn wants a transaction of its own."""


class ForeseenFacts:
    """Facts for the short way: the answer of a set function is foreseen, and asked for when the
    turn ends. What cannot be foreseen, and what wants a session, must go the slow way."""

    __slots__ = ("_foresight", "_told", "foreseen")

    def __init__(self, foresight: Foresight, told: Mapping[str, object] | None) -> None:
        self._foresight = foresight
        self._told = told
        self.foreseen: Foreseen | None = None

    async def call(self, function: str, wish: Mapping[str, object]) -> Mapping[str, object]:
        """What the function will answer in all likelihood."""
        if self.foreseen is not None:  # a turn's one statement has room for one
            raise NeedsOwn
        self.foreseen = await self._foresight.of(function, wish, self._told)
        if self.foreseen is None:
            raise NeedsOwn
        return self.foreseen.answer

    async def session(self) -> AsyncSession:
        """Not here."""
        raise NeedsOwn


class Lines:
    """One at a time for each address, in the order of asking; idle lines leave nothing behind."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], deque[asyncio.Future[None]]] = {}

    async def wait(self, key: tuple[str, str]) -> None:
        """Until it is the caller's turn in this line; then `leave` is owed."""
        line = self._lines.get(key)
        if line is None:
            self._lines[key] = deque()
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it was ours just now
                self.leave(key)
            raise

    def leave(self, key: tuple[str, str]) -> None:
        """Lets the next one in."""
        line = self._lines[key]
        while line:
            following = line.popleft()
            if not following.done():
                following.set_result(None)
                return
        del self._lines[key]


class Turns:
    """Answers messages."""

    def __init__(
        self,
        stage: Stage,
        meetings: Meetings,
        plain: PlainCommits,
        foreseen: ForeseenCommits,
        foresight: Foresight,
        slow: SlowTurns,
        outbox: Outbox,
    ) -> None:
        self._stage = stage
        self._meetings = meetings
        self._plain = plain
        self._foreseen = foreseen
        self._foresight = foresight
        self._slow = slow
        self._outbox = outbox
        self._lines = Lines()
        self._room = asyncio.Semaphore(ROOM)

    async def hear(self, channel: Channel, received: Received) -> None:
        """Stores and answers one message. Raises only when it could not even be stored."""
        started = perf_counter()
        line = (channel.name, received.address)
        await self._lines.wait(line)
        try:
            way = await self._hear(channel, received)
        finally:
            self._lines.leave(line)
        spent = perf_counter() - started
        turns_of(channel.name, way).inc()
        turn_seconds_of(channel.name).observe(spent)

    async def _hear(self, channel: Channel, received: Received) -> str:
        stage = self._stage
        index = stage.sealer.index("phone", received.phone) if received.phone else None
        met = await self._meetings.meet(channel.name, received.address, index)
        about = inbox_about(channel.name, received.external_id)
        message = Message(
            met.resident.id, met.talk, channel.name, received.external_id, received.address,
            stage.sealer.seal(freeze(received.heard), about),
        )  # fmt: skip
        if not met.behind:
            try:
                async with self._room:
                    await self._short(channel, received, met, message)
            except Seen:
                return "seen"
            except Behind:
                self._meetings.outrun(channel.name, received.address)
            except (Alone, NeedsOwn):
                pass
            except Exception:
                # The slow way meets the same fault, and knows what to do with it.
                log.exception("turn.broken", id=message.external_id)
            else:
                return "short"
        self._meetings.forget(channel.name, received.address)
        await self._slow.take(message)
        return "slow"

    async def _short(
        self, channel: Channel, received: Received, met: Met, message: Message
    ) -> None:
        told: Mapping[str, object] | None = None
        for _ in range(TRIES):
            facts = ForeseenFacts(self._foresight, told)
            try:
                await self._once(channel, received, met, message, facts)
            except Unforeseen as other:
                # Nothing of the turn was written: it is answered anew, knowing more.
                if facts.foreseen is not None:
                    self._foresight.failed(facts.foreseen, other.answer)
                told = other.answer
                met.outdate()
            else:
                return
        raise Alone

    async def _once(
        self,
        channel: Channel,
        received: Received,
        met: Met,
        message: Message,
        facts: ForeseenFacts,
    ) -> None:
        stage = self._stage
        lost = met.talk is not None and met.snapshot is None
        scene = stage.scene(met.resident, met.turn, channel, received.external_id, facts, lost=lost)
        started = perf_counter()
        outcome = await stage.engine.answer(met.snapshot, received.heard, scene)
        if outcome.tells or outcome.sent:
            raise NeedsOwn
        snapshot = outcome.snapshot
        name = stage.snapshots.new_name(message.resident) if snapshot else None
        ending = Ending(
            name,
            stage.snapshots.seal(name, snapshot) if name and snapshot else None,
            met.talk,
            stage.seal_says(outcome, message.address),
        )
        if facts.foreseen is not None:
            done = self._foreseen.commit(message, ending, facts.foreseen)
        else:
            done = self._plain.commit(message, ending)
        # The statement is on its way after this; the words are spelled while it is answered.
        await asyncio.sleep(0)
        spelled = [_spelled(channel, message.address, say) for say in outcome.says]
        committed = await done
        if facts.foreseen is not None:
            count_refusal(facts.foreseen.answer)
        self._meetings.moved(met, name, snapshot)
        if committed.profile is not None:
            self._meetings.learned(met, committed.profile)
        if committed.replies:
            self._outbox.hand(
                [
                    Reply(row, message.resident, channel.name, message.address, say, calls=calls)
                    for row, say, calls in zip(
                        committed.replies, outcome.says, spelled, strict=True
                    )
                ]
            )
            await asyncio.sleep(0)  # what is said leaves before what is noted about it
        else:
            self._outbox.poke()
        stage.count(outcome, scene)
        spent = perf_counter() - started
        tell_turn(received.external_id, channel.name, outcome.flow, outcome.step, spent)


def _spelled(channel: Channel, address: str, say: Say) -> Sequence[Call] | None:
    """The calls that say this; None where spelling breaks: the outbox meets the same fault, and
    settles it."""
    try:
        return channel.render(address, say)
    except Exception:
        log.exception("turn.unspelled", channel=channel.name)
        return None
