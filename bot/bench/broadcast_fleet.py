"""The processes of `bench broadcast`: what they cost, what they hold, and how they are killed."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from bot.bench.accounts import cpu_seconds, resident_mib
from bot.bench.broadcast_platform import Given, Told
from bot.bench.lines import fetched
from bot.bench.product import PATIENCE, Unserved, begin, end
from bot.embedded.processes import Owner, Process
from bot.embedded.servers import Place, Postgres


@dataclass
class Life:
    """One life of a process: its memory from sample to sample in MiB, and its CPU seconds."""

    name: str
    pid: int
    seconds_before: float = 0.0
    seconds: float = 0.0
    memory: list[float] = field(default_factory=list[float])

    def __str__(self) -> str:
        held = self.memory or [0.0]
        return f"{self.name} {held[0]:.0f} → {held[-1]:.0f} (most {max(held):.0f})"


class Meter:
    """What processes have spent and what they hold; those that ended are remembered."""

    def __init__(self) -> None:
        self.lives: list[Life] = []

    def watch(self, name: str, pid: int, *, fresh: bool = False) -> None:
        """From now on this process too; what a fresh one has spent already counts."""
        self.lives.append(Life(name, pid, 0.0 if fresh else cpu_seconds(pid)))

    def sample(self) -> None:
        """Reads all of them."""
        for life in self.lives:
            if (held := resident_mib(life.pid)) > 0:  # it lives
                spent = cpu_seconds(life.pid) - life.seconds_before
                life.seconds = max(life.seconds, spent)
                life.memory.append(held)

    def spent(self) -> dict[str, float]:
        """CPU seconds by name, over all lives; the bots together."""
        found: dict[str, float] = {}
        for life in self.lives:
            name = "bots" if life.name.startswith("bot") else life.name
            found[name] = found.get(name, 0.0) + life.seconds
        return found


class Fleet:
    """Several `serve`, each with its own environment and log."""

    def __init__(self, environments: Sequence[dict[str, str]], log: Path, meter: Meter) -> None:
        self._environments = environments
        self._log = log
        self._meter = meter
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._lives = 0

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """All of them, until the block ends. Raises Unserved."""
        try:
            await asyncio.gather(*(self.start(n) for n in range(len(self._environments))))
            yield
        finally:
            await asyncio.gather(*(end(process) for process in self._processes.values()))

    async def start(self, number: int, *, fresh: bool = False) -> None:
        """Starts one of them. Raises Unserved."""
        self._lives += 1
        log = self._log.with_suffix(f".{self._lives}.log")
        process, product = await begin(self._environments[number], log)
        self._processes[number] = process
        self._meter.watch(f"bot {number + 1}", product.pid, fresh=fresh)

    async def kill(self, number: int) -> None:
        """Kills one without a word, and starts it again."""
        process = self._processes[number]
        process.kill()
        await asyncio.to_thread(process.wait)
        await self.start(number, fresh=True)

    def check(self) -> None:
        """Raises Unserved where one ended by itself."""
        for number, process in self._processes.items():
            if process.poll() is not None:
                raise Unserved(f"bot {number + 1} ended by itself; see {self._log.parent}")


class Played:
    """The platforms' process, as the bench asks it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.listens = False

    async def told(self, what: str = "told") -> Told:
        """What it knows; `begin` and `end` are for the residents who write."""
        told = msgspec.json.decode(await fetched(self._port, f"/bench/{what}"), type=Told)
        self.listens = True
        return told

    async def copies(self) -> bytes:
        """How often each resident was sent the announcement."""
        return await fetched(self._port, "/bench/copies")


@asynccontextmanager
async def playing(given: Given, meter: Meter) -> AsyncGenerator[Played]:
    """The platforms, until the block ends."""
    process = subprocess.Popen(  # noqa: ASYNC220, S603  nothing waits in this loop yet
        [sys.executable, "-m", "bot.bench.broadcast_platform", msgspec.json.encode(given).decode()]
    )
    played = Played(given.port)
    try:
        async with asyncio.timeout(PATIENCE):
            while not played.listens:
                with suppress(OSError):
                    await played.told()
                await asyncio.sleep(0.05)
        meter.watch("platforms", process.pid)
        yield played
    finally:
        await end(process)


def restart_postgres(home: Path) -> Process:
    """Stops a PostgreSQL of ours as `fast` does, and starts it again; the caller stops it."""
    server = Postgres(Place(home, home / "run", Owner.choose(), durable=True))
    # `start` ends what runs there, and waits until it is gone.
    process = server.start()
    process.wait_until(server.is_ready)
    return process


def postgres_pid(home: Path) -> int:
    """Its main process."""
    return int((home / "postgres" / "postmaster.pid").read_text().split(maxsplit=1)[0])
