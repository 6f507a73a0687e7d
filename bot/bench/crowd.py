"""Residents who read what they are sent: each says the next thing once the last was answered.

A step ends when both have come: the webhook's 2xx and the first message of the turn. Latency is
from the webhook's first byte out to that message in, on one clock.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

from bot.bench.lines import Answering, Asking
from bot.bench.platforms import FIRST, Button, Platform
from bot.bench.script import Act, Lost, Measured, Tap

Mark = Callable[[], None]


class _Resident:
    """One of those who talk now, on a connection of their own."""

    __slots__ = ("began", "body", "conversation", "is_idle", "line", "step", "waits", "who")

    def __init__(self) -> None:
        self.line: Asking | None = None
        self.who = 0
        self.conversation = 0
        self.step = 0
        self.body = b""
        self.began = 0.0
        self.waits = 0
        self.is_idle = True


class Crowd:
    """So many residents at a time, and the platform that they use."""

    def __init__(
        self,
        platform: Platform,
        script: Sequence[Act],
        ends: Mapping[str, str],
        *,
        residents: int,
        at_once: int,
    ) -> None:
        self._platform = platform
        self._script = script
        self._ends = {name: words.encode() for name, words in ends.items()}
        self._residents = residents
        self._slots = [_Resident() for _ in range(at_once)]
        self._by_line: dict[Asking, _Resident] = {}
        self._by_who: dict[int, _Resident] = {}
        self._done: Callable[[_Resident, float], None] = lambda resident, latency: None
        self._conversations = 0
        self._failed: asyncio.Future[None] | None = None
        self.result = Measured()

    async def listen(self, port: int, delay: float) -> asyncio.Server:
        """Plays the platform's API on this port; each call takes `delay` seconds."""
        return await asyncio.get_running_loop().create_server(
            lambda: Answering(self._called, delay), "127.0.0.1", port, backlog=2048
        )

    async def connect(self, port: int) -> None:
        """Opens a connection to the webhook for each of them."""
        loop = asyncio.get_running_loop()
        self._failed = loop.create_future()
        for resident in self._slots:
            _, line = await loop.create_connection(lambda: Asking(self._heard), "127.0.0.1", port)
            resident.line = line
            self._by_line[line] = resident

    def disconnect(self) -> None:
        """Hangs up."""
        for line in self._by_line:
            line.close()

    # ── one step ─────────────────────────────────────────────────────────────────────────────

    def _act(self, resident: _Resident) -> None:
        act = self._script[resident.step]
        if isinstance(act, str):
            request = self._platform.said(resident.who, act)
        else:
            button = self._find(act, resident)
            if button is None:
                return
            request = self._platform.tapped(resident.who, button)
        self._by_who[resident.who] = resident
        resident.waits = 2
        resident.is_idle = False
        resident.body = b""
        self.result.heard += 1
        resident.began = perf_counter()
        if resident.line is not None:
            resident.line.ask(request)

    def _find(self, tap: Tap, resident: _Resident) -> Button | None:
        buttons = self._platform.buttons(resident.body)
        which = resident.conversation if tap.which is None else tap.which
        if isinstance(which, str):
            buttons = [each for each in buttons if each.label.startswith(which)]
            which = 0
        if buttons:
            return buttons[which % len(buttons)]
        said = resident.body.decode(errors="replace")
        if self._failed is not None and not self._failed.done():
            self._failed.set_exception(Lost(f"step {resident.step}: no button {tap} in {said}"))
        return None

    def _heard(self, line: Asking, status: int, body: bytes) -> None:
        if status // 100 != 2:
            self.result.bad += 1
        self._passed(self._by_line[line])

    def _called(self, line: bytes, body: bytes) -> bytes:
        answered, who = self._platform.called(line, body)
        resident = self._by_who.get(who) if who is not None else None
        if resident is not None:
            if resident.body:
                self.result.extra += 1
            else:
                resident.body = body
                resident.began = perf_counter() - resident.began
                self._passed(resident)
        return answered

    def _passed(self, resident: _Resident) -> None:
        resident.waits -= 1
        if resident.waits == 0:
            del self._by_who[resident.who]
            self._done(resident, resident.began)

    # ── conversations for some time ──────────────────────────────────────────────────────────

    async def converse(self, warm: float, seconds: float, start: Mark, stop: Mark) -> Measured:
        """Conversations one after the other; what comes after `warm` seconds is measured.

        `start` and `stop` are called as the measured time begins and ends. Raises Lost.
        """
        measuring, stopping = False, False
        latencies: list[float] = []
        ends = Counter[str]()

        def done(resident: _Resident, latency: float) -> None:
            if measuring:
                latencies.append(latency)
            resident.step += 1
            if resident.step == len(self._script):
                end = self._end(resident)
                self.result.good += end == "ordered"
                if measuring:
                    ends[end] += 1
                if not stopping:
                    begin(resident)
                else:
                    resident.is_idle = True
            elif stopping:
                resident.is_idle = True
            else:
                self._act(resident)

        def begin(resident: _Resident) -> None:
            self._conversations += 1
            resident.conversation = self._conversations
            resident.who = FIRST + self._conversations % self._residents
            resident.step = 0
            self._act(resident)

        self._done = done
        for resident in self._slots:  # spread out, so that the steps mix
            begin(resident)
            await self._wait(warm / 2 / len(self._slots))
        await self._wait(warm / 2)
        start()
        measuring, begun = True, perf_counter()
        await self._wait(seconds)
        measuring, ended = False, perf_counter()
        stop()
        stopping = True
        for _ in range(200):
            if all(resident.is_idle for resident in self._slots):
                break
            await self._wait(0.05)
        result = self.result
        result.stuck = sum(not resident.is_idle for resident in self._slots)
        result.seconds, result.updates, result.ends = ended - begun, len(latencies), ends
        self._rank(latencies)
        return result

    async def _wait(self, seconds: float) -> None:
        """Time passes, unless somebody is lost meanwhile."""
        if self._failed is not None:
            await asyncio.wait([self._failed], timeout=seconds)
            if self._failed.done():
                self._failed.result()

    def _end(self, resident: _Resident) -> str:
        found = (name for name, words in self._ends.items() if words in resident.body)
        return next(found, "else")

    def _rank(self, latencies: list[float]) -> None:
        latencies.sort()
        if latencies:
            self.result.p50 = latencies[len(latencies) // 2] * 1000
            self.result.p99 = latencies[int(len(latencies) * 0.99)] * 1000

    # ── a rush ───────────────────────────────────────────────────────────────────────────────

    async def rush(self, race: int, start: Mark, stop: Mark, patience: float = 120.0) -> Measured:
        """All come as far as step `race`; that step is measured; those who won go on to the end.

        Raises Lost, also when a step takes longer than `patience` seconds.
        """
        said: dict[int, bytes] = {}
        latencies: list[float] = []
        won: list[int] = []
        last_won = 0.0

        def keep(resident: _Resident, latency: float) -> None:
            said[resident.who] = resident.body

        def raced(resident: _Resident, latency: float) -> None:
            nonlocal last_won
            keep(resident, latency)
            latencies.append(latency)
            end = self._end(resident)
            ends[end] += 1
            if end == "held":
                won.append(resident.who)
                last_won = perf_counter()

        ends = Counter[str]()
        everyone = range(FIRST, FIRST + self._residents)
        for step in range(race):
            await self._phase(step, everyone, said, keep, patience)
        start()
        begun = perf_counter()
        await self._phase(race, everyone, said, raced, patience)
        ended = perf_counter()
        stop()
        for step in range(race + 1, len(self._script)):
            await self._phase(step, won, said, keep, patience)
        result = self.result
        result.seconds, result.updates, result.ends = ended - begun, len(latencies), ends
        result.won = len(won)
        result.won_a_second = len(won) / (last_won - begun) if won else 0.0
        result.good = sum(self._ends["ordered"] in said[who] for who in won)
        self._rank(latencies)
        return result

    async def _phase(
        self,
        step: int,
        who: Sequence[int],
        said: Mapping[int, bytes],
        note: Callable[[_Resident, float], None],
        patience: float,
    ) -> None:
        """One step of each of these, as many at a time as there are connections."""
        if self._failed is None or not who:
            return
        coming, left, over = iter(who), len(who), asyncio.get_running_loop().create_future()

        def send(resident: _Resident) -> None:
            following = next(coming, None)
            if following is not None:
                resident.who, resident.step = following, step
                resident.conversation, resident.body = following - FIRST, said.get(following, b"")
                self._act(resident)

        def done(resident: _Resident, latency: float) -> None:
            nonlocal left
            resident.is_idle = True
            note(resident, latency)
            left -= 1
            if left == 0:
                over.set_result(None)
            send(resident)

        self._done = done
        for resident in self._slots:
            send(resident)
        waiting: list[asyncio.Future[None]] = [self._failed, over]
        await asyncio.wait(waiting, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        if self._failed.done():
            self._failed.result()
        if not over.done():
            raise Lost(f"step {step}: {left} of {len(who)} were not answered in {patience:g} s")
