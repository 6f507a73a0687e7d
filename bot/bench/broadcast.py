"""`bench broadcast`: an announcement to a million residents, by three processes, beside replies.

Nobody twice and nobody missed is judged by what the platforms were sent. With `--kills` processes
are killed on the way: what they were sending stays in doubt, or is sent again where it is urgent.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import uvloop

from bot.bench import broadcast_ground as ground
from bot.bench.accounts import server_pids
from bot.bench.broadcast_fleet import (
    Fleet,
    Meter,
    Played,
    playing,
    postgres_pid,
    restart_postgres,
)
from bot.bench.broadcast_platform import Counted, Given, Told
from bot.bench.broadcast_report import Judged, gates, summarize
from bot.bench.ground import database
from bot.bench.platforms import TelegramBench, WhatsAppBench
from bot.bench.product import Unserved, settings
from bot.bench.report import conditions, tell, told_gates
from bot.bench.servers import Servers, servers
from bot.commits import LEASE
from bot.embedded import Trouble

LIMITS = {"telegram": 30.0, "whatsapp": 80.0}
"""Messages a second that the platforms allow."""
SAMPLES = 2.0
"""Seconds from one look at the processes to the next."""
TOLD = 15.0
"""Seconds from one line on how far it is to the next."""
STUCK = 240.0
"""Seconds without any progress after which it is given up."""
REST = LEASE.total_seconds() + 30.0
"""Seconds at most that reports and replies have once the announcement has ended: a reply that a
killed process had is sent by another when the lease has run out."""


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """The command's own arguments."""
    parser = argparse.ArgumentParser(prog="sapa bench broadcast", description=__doc__)
    add = parser.add_argument
    add("--residents", type=int, default=1_000_000)
    add("--telegram-scale", type=float, default=30.0, help="times the Bot API's 30 a second")
    add("--whatsapp-scale", type=float, default=5.0, help="times WhatsApp's 80 a second")
    add("--share", type=float, default=0.97, help="of what is allowed that we are set to take")
    add("--writers", type=float, default=5.0, help="residents who write, a second")
    add("--processes", type=int, default=3)
    add("--urgent", action="store_true", help="what is in doubt is sent again")
    add("--kills", type=int, default=0, help="processes that are killed on the way")
    add("--restart-postgres", action="store_true", help="once on the way; not with given servers")
    add("--port", type=int, default=28181, help="the platforms' port; the processes' lie above")
    # A short run does not wait for the product's lease of a minute.
    add("--give-up", type=float, default=0.0, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


@dataclass
class Run:
    """A run as it goes on."""

    asked: argparse.Namespace
    url: str
    servers: Servers
    fleet: Fleet
    played: Played
    meter: Meter
    counting: float
    faults: list[tuple[float, int]] = field(default_factory=list[tuple[float, int]])
    """At which share of the recipients what is done: a process is killed, or -1 for PostgreSQL."""

    async def whole(self, stack: AsyncExitStack) -> Judged:
        """Begins the announcement, waits until it has ended, and judges. Raises Unserved."""
        due = time.perf_counter()
        await ground.call(self.url)
        await self.played.told("begin")
        stands = await self._watch(stack)
        seconds = time.perf_counter() - due
        told = await self._rest()
        self.meter.sample()
        return Judged(
            residents=self.asked.residents,
            stands=stands,
            told=told,
            copies=await self.played.copies(),
            left=await ground.left_over(self.url),
            delivered=await ground.reports(self.url),
            seconds=seconds,
            lives=self.meter.lives,
            spent=self.meter.spent(),
            counting=self.counting,
        )

    async def _watch(self, stack: AsyncExitStack) -> ground.Standing:
        begun = moved = sampled = line = time.perf_counter()
        taken = -1
        while True:
            await asyncio.sleep(0.5)
            now = time.perf_counter()
            told = await self.played.told()
            count = told.telegram.taken + told.whatsapp.taken
            if count != taken:
                taken, moved = count, now
            while self.faults and count >= self.faults[0][0] * self.asked.residents:
                await self._fault(self.faults.pop(0)[1], stack)
            if now - sampled < SAMPLES:
                continue
            sampled = now
            self.fleet.check()
            if taken:
                self.meter.sample()
            with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
                stands = await ground.standing(self.url)
                if stands.has_ended:
                    return stands
                if self.asked.give_up:
                    await ground.give_up(self.url, self.asked.give_up)
            if now - line >= TOLD:
                line = now
                tell(_line(now - begun, told, self.asked.residents))
            if now - moved > STUCK:
                raise Unserved(f"nothing was sent for {STUCK:.0f} s after {taken:,} messages")

    async def _fault(self, which: int, stack: AsyncExitStack) -> None:
        if which >= 0:
            tell(f"process {which + 1} is killed and started again")
            await self.fleet.kill(which)
            return
        tell("PostgreSQL is stopped and started again")
        home = self.servers.home
        assert home is not None  # noqa: S101  looked at before
        process = restart_postgres(home)
        stack.callback(process.stop)
        self.meter.watch("pg", postgres_pid(home), fresh=True)

    async def _rest(self) -> Told:
        """Until nothing is to be told or answered any more, or it takes too long."""
        told = await self.played.told("end")
        for _ in range(round(REST / 0.5)):
            if not (told.reports_waiting or told.unanswered):
                break
            await asyncio.sleep(0.5)
            told = await self.played.told()
        await asyncio.sleep(1.0)
        return told


def _line(seconds: float, told: Told, residents: int) -> str:
    def lately(counted: Counted) -> float:
        last = counted.seconds[-11:-1]
        return sum(last) / (len(last) or 1)

    return (
        f"{seconds:4.0f} s: {told.telegram.taken + told.whatsapp.taken:,} of {residents:,}; "
        f"Telegram {lately(told.telegram):.0f}/s, WhatsApp {lately(told.whatsapp):.0f}/s, "
        f"reports waiting {told.reports_waiting:,}"
    )


def rates(asked: argparse.Namespace) -> dict[str, float]:
    """Messages a second that the platforms allow here."""
    scales = {"telegram": asked.telegram_scale, "whatsapp": asked.whatsapp_scale}
    return {name: limit * scales[name] for name, limit in LIMITS.items()}


def _faults(asked: argparse.Namespace) -> list[tuple[float, int]]:
    kills = [((n + 1) / (asked.kills + 1), n % asked.processes) for n in range(asked.kills)]
    return sorted([*kills, *([(0.6, -1)] if asked.restart_postgres else ())])


async def run(asked: argparse.Namespace, found: Servers, log: Path) -> Judged:
    """The whole of it, in a database of the bench's own. Raises Unserved."""
    allowed = rates(asked)
    bots = [asked.port + 1 + n for n in range(asked.processes)]
    given = Given(asked.port, bots, asked.residents, allowed, asked.writers)
    platforms = {
        **TelegramBench().environment(0, asked.port),
        **WhatsAppBench(0).environment(0, asked.port),
        "TELEGRAM_RATE": str(int(allowed["telegram"] * asked.share)),
        "WHATSAPP_RATE": str(int(allowed["whatsapp"] * asked.share)),
        "WHATSAPP_TIER": "100000000", "BROADCAST_WEEKLY_CAP": "1000",
        "QUIET_HOURS": "00:00-00:00",
    }  # fmt: skip
    meter = Meter()
    # A PostgreSQL that was started again must outlive the database in it.
    async with AsyncExitStack() as again, AsyncExitStack() as stack:
        url = await stack.enter_async_context(database(found.database_url))
        begun = time.perf_counter()
        await ground.lay(url, asked.residents, "urgent" if asked.urgent else "info", asked.port)
        tell(f"{asked.residents:,} residents laid in {time.perf_counter() - begun:.0f} s")
        counting = await ground.count_heads(url)
        shared = settings(url, found.redis_url, bots[0], platforms)
        environments = [
            {**shared, "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}"} for port in bots
        ]
        played = await stack.enter_async_context(playing(given, meter))
        fleet = Fleet(environments, log, meter)
        await stack.enter_async_context(fleet.running())
        for name, pid in (await server_pids(url, found.redis_url)).items():
            meter.watch(name, pid)
        going = Run(asked, url, found.at(url), fleet, played, meter, counting)
        going.faults = _faults(asked)
        return await going.whole(again)


def main(arguments: Sequence[str]) -> None:
    """Runs it and prints; ends with 1 when somebody got it twice or a gate is missed."""
    asked = options(arguments)
    allowed = rates(asked)
    try:
        with servers(None) as (found, log):
            if asked.restart_postgres and found.home is None:
                raise Unserved("only a PostgreSQL of our own can be started again: unset its URL")
            tell(conditions(found.which))
            tell(
                f"{asked.residents:,} residents, {asked.processes} processes, allowed: Telegram "
                f"{allowed['telegram']:.0f}/s, WhatsApp {allowed['whatsapp']:.0f}/s, taken "
                f"{asked.share:.0%} of it; {'urgent' if asked.urgent else 'ordinary'}, "
                f"{asked.kills} kills"
                + (", PostgreSQL started again once" if asked.restart_postgres else "")
            )
            judged = uvloop.run(run(asked, found, log))
    except (Trouble, Unserved) as trouble:
        sys.stderr.write(f"{trouble}\n")
        sys.exit(1)
    summarize(judged, allowed)
    if not told_gates(gates(judged, asked, allowed)):
        sys.exit(1)
