"""One repetition of ours: a fresh ground, a fresh process, a crowd, and the books afterwards."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.bench import ground
from bot.bench.accounts import Accounts, Spent, pace, resident_mib, server_pids
from bot.bench.crowd import Crowd
from bot.bench.ground import Sale
from bot.bench.platforms import Platform, TelegramBench, WhatsAppBench
from bot.bench.product import Ports, Product, serving, settings
from bot.bench.script import Act, Measured, Tap

# The shortest way to order for somebody who has ordered before, as residents read it.
ORDER: Mapping[str, Sequence[Act]] = {
    "telegram": ("/start", "Pesan", Tap(), Tap(0), Tap("Ya")),
    "whatsapp": ("Menu", "Pesan", Tap(), Tap(0), Tap("Ya")),
}
# The same, but everybody wants the first good: the step at RACE takes the hold.
RUSH: Mapping[str, Sequence[Act]] = {
    "telegram": ("/start", "Pesan", Tap(0), Tap(0), Tap("Ya")),
    "whatsapp": ("Menu", "Pesan", Tap(0), Tap(0), Tap("Ya")),
}
RACE = 3
# A piece of the text that tells each end.
ENDS = {"ordered": "Tercatat", "held": "Ditahan untuk", "sold out": "habis", "quota": "Jatah"}
REST = 10.0
"""Seconds in which everything must be sent and settled once nobody writes any more."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a repetition does."""

    channel: str = "telegram"
    at_once: int = 50
    residents: int = 20_000
    warm: float = 1.5
    seconds: float = 3.0
    delay: float = 0.0
    """Seconds that the platform takes for each call."""
    rush: bool = False
    sale: Sale = field(default_factory=Sale)
    ports: Ports = field(default_factory=Ports)


@dataclass(frozen=True, slots=True)
class Result:
    """What one repetition of ours came to."""

    measured: Measured
    spent: Spent
    listening: float
    idle_mib: float
    loaded_mib: float
    statements: float
    settlements: float
    round_trips: float
    """For each turn: its SQL statements, those that settle what was sent, Redis round trips."""
    pace: float
    """CPU milliseconds of a fixed loop around the repetition."""
    faults: Sequence[str]

    def milliseconds(self, name: str) -> float:
        """CPU milliseconds of a process for five updates."""
        return self.spent.milliseconds(name, self.measured.updates)


def platform_of(channel: str, ports: Ports) -> Platform:
    """The platform that residents of this channel use."""
    return WhatsAppBench(ports.bot) if channel == "whatsapp" else TelegramBench()


async def repeat(load: Load, database_url: str, redis_url: str, log: Path) -> Result:
    """Runs one repetition on this database, which is emptied. Raises Lost and Unserved."""
    ports = load.ports
    platform = platform_of(load.channel, ports)
    templates = platform.templates() if isinstance(platform, WhatsAppBench) else ()
    await ground.lay(database_url, load.channel, load.residents, load.sale, templates)
    script = (RUSH if load.rush else ORDER)[load.channel]
    crowd = Crowd(platform, script, ENDS, residents=load.residents, at_once=load.at_once)
    api = await crowd.listen(ports.api, load.delay)
    try:
        told = platform.environment(ports.bot, ports.api)
        given = settings(database_url, redis_url, ports.bot, told)
        async with serving(given, log) as product:
            return await _measure(load, product, crowd, database_url, redis_url)
    finally:
        api.close()


async def _measure(
    load: Load, product: Product, crowd: Crowd, database_url: str, redis_url: str
) -> Result:
    idle = resident_mib(product.pid)
    accounts = Accounts({"bot": product.pid, **await server_pids(database_url, redis_url)})
    before, after = accounts.read(), accounts.read()
    played = time.process_time()
    loaded = idle

    def start() -> None:
        nonlocal before, played
        before, played = accounts.read(), time.process_time()

    def stop() -> None:
        nonlocal after, played, loaded
        played = time.process_time() - played
        after = accounts.read()
        loaded = resident_mib(product.pid)

    paced = pace()
    counters = await _counted(product)
    await crowd.connect(product.port)
    if load.rush:
        measured = await crowd.rush(RACE, start, stop)
    else:
        measured = await crowd.converse(load.warm, load.seconds, start, stop)
    await _rest(database_url)
    turns, statements, settlements, trips = (
        now - then for now, then in zip(await _counted(product), counters, strict=True)
    )
    crowd.disconnect()
    faults = await ground.faults(
        database_url, orders=measured.good, heard=measured.heard, sale=load.sale
    )
    if measured.bad or measured.stuck or turns != measured.heard:
        faults.append(
            f"{measured.bad} bad answers, {measured.stuck} stuck, {turns:.0f} turns counted"
        )
    spent = after.since(before)
    spent.seconds["crowd"] = played
    return Result(
        measured,
        spent,
        product.listening,
        idle,
        loaded,
        (statements - settlements) / (turns or 1),
        settlements / (turns or 1),
        trips / (turns or 1),
        (paced + pace()) / 2,
        faults,
    )


async def _counted(product: Product) -> tuple[float, float, float, float]:
    return (
        await product.counted("sapa_turns_total"),
        await product.counted("sapa_turn_statements_total"),
        await product.counted("sapa_turn_statements_total", what="settle"),
        await product.counted("sapa_turn_redis_round_trips_total"),
    )


async def _rest(database_url: str) -> None:
    """Until everything is sent and settled, or it takes too long."""
    for _ in range(round(REST / 0.1)):
        if not await ground.unsent(database_url):
            return
        await asyncio.sleep(0.1)
