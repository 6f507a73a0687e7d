"""`bench sending`: what a message costs from the outbox's table to its settled row."""

import argparse
import asyncio
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import uvloop

from bot.bench import ground
from bot.bench.accounts import pace
from bot.bench.crowd import Crowd
from bot.bench.ground import Sale
from bot.bench.platforms import WhatsAppBench
from bot.bench.product import Ports, Unserved, settings
from bot.bench.repetition import platform_of
from bot.bench.report import Gate, conditions, spread, tell, told_gates
from bot.bench.servers import Servers, servers
from bot.embedded import Trouble


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU microseconds for each message, and messages a second."""

    microseconds: float
    a_second: float


async def cost(kind: str, count: int, channel: str, found: Servers, log: Path) -> Cost:
    """What messages of this kind cost, on the bench's own database. Raises Unserved."""
    ports = Ports()
    platform = platform_of(channel, ports)
    templates = platform.templates() if isinstance(platform, WhatsAppBench) else ()
    await ground.lay(found.database_url, channel, count, Sale(), templates)
    crowd = Crowd(platform, (), {}, residents=1, at_once=0)
    api = await crowd.listen(ports.api, 0.0)
    given = platform.environment(ports.bot, ports.api)
    try:
        with log.open("wb") as written:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot.bench.sender", kind, str(count),
                env=settings(found.database_url, found.redis_url, ports.bot, given),
                stdout=subprocess.PIPE, stderr=written,
            )  # fmt: skip
            said, _ = await process.communicate()
    finally:
        api.close()
    if process.returncode != 0:
        raise Unserved(f"sending failed; see {log}")
    left = await ground.unsent(found.database_url)
    if left:
        raise Unserved(f"{left} messages were not sent; see {log}")
    microseconds, a_second = said.split()
    return Cost(float(microseconds), float(a_second))


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """The command's own arguments."""
    parser = argparse.ArgumentParser(prog="sapa bench sending", description=__doc__)
    add = parser.add_argument
    add("--repetitions", type=int, default=5)
    add("--messages", type=int, default=3000)
    add("--channel", choices=("telegram", "whatsapp"), default="telegram")
    return parser.parse_args(arguments)


async def repeat(asked: argparse.Namespace, found: Servers, log: Path) -> list[tuple[Cost, ...]]:
    """Text, pictures and cards in turn, so many times."""
    costs: list[tuple[Cost, ...]] = []
    async with ground.database(found.database_url) as database_url:
        there = found.at(database_url)
        for number in range(asked.repetitions):
            words = await cost("text", asked.messages, asked.channel, there, log)
            pictures = await cost("picture", asked.messages // 3, asked.channel, there, log)
            cards = await cost("card", asked.messages // 3, asked.channel, there, log)
            costs.append((words, pictures, cards))
            tell(
                f"{number} text {words.microseconds:.0f} µs CPU, {words.a_second:.0f}/s; ticket "
                f"picture {pictures.microseconds:.0f} µs, {pictures.a_second:.0f}/s; card "
                f"{cards.microseconds:.0f} µs, {cards.a_second:.0f}/s; "
                f"pace {pace():.0f} ms"
            )
    return costs


def main(arguments: Sequence[str]) -> None:
    """Runs it and prints; ends with 1 when the gate is missed."""
    asked = options(arguments)
    try:
        with servers(None) as (found, log):
            tell(conditions(found.which))
            tell(f"{asked.repetitions} repetitions, {asked.messages} messages, {asked.channel}")
            costs = uvloop.run(repeat(asked, found, log))
    except (Trouble, Unserved) as trouble:
        sys.stderr.write(f"{trouble}\n")
        sys.exit(1)
    tell(
        f"CPU µs a message: text {spread([words.microseconds for words, _, _ in costs], 0)}, "
        f"ticket picture {spread([pictures.microseconds for _, pictures, _ in costs], 0)}, "
        f"card {spread([cards.microseconds for _, _, cards in costs], 0)}"
    )
    middle = median(words.microseconds for words, _, _ in costs)
    if not told_gates((Gate("CPU µs a message", middle, 300, most=True),)):
        sys.exit(1)
