"""`bench turns`: the order conversation of registered residents, beside peers and floors."""

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import uvloop

from bot.bench import ground
from bot.bench.peers import AGAINST, Peer, Peers, Unready
from bot.bench.product import Unserved
from bot.bench.repetition import Load, Result, repeat
from bot.bench.report import (
    Gate,
    conditions,
    ours_line,
    peer_line,
    ratios,
    spread,
    tell,
    told_gates,
    told_ratios,
)
from bot.bench.script import Lost
from bot.bench.sending import Cost, cost
from bot.bench.servers import Servers, servers
from bot.embedded import Trouble

PICTURES = 500
"""How many pictures are sent to know what one costs."""


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """The command's own arguments."""
    parser = argparse.ArgumentParser(prog="sapa bench turns", description=__doc__)
    add = parser.add_argument
    add("--repetitions", type=int, default=5)
    add("--slots", type=int, default=50, help="residents who talk at a time")
    add("--seconds", type=float, default=3.0, help="how long is measured")
    add("--warm", type=float, default=1.5, help="seconds before that")
    add("--residents", type=int, default=20_000)
    add("--delay", type=float, default=0.0, help="milliseconds that the platform takes for a call")
    add("--channel", choices=("telegram", "whatsapp"), default="telegram")
    add("--peers", type=Path, help="the folder of the peers' harness")
    add("--against", default=",".join(AGAINST), help="which of them")
    return parser.parse_args(arguments)


@dataclass(frozen=True, slots=True)
class Compared:
    """Every repetition of ours and of the peers, and what one picture of a ticket costs us."""

    ours: Sequence[Result]
    theirs: Mapping[str, Sequence[Peer]]
    picture: Cost

    def without_pictures(self) -> list[float]:
        """CPU milliseconds of ours for five updates, less what the tickets' pictures took."""
        return [
            one.milliseconds("bot")
            - one.measured.ends.get("ordered", 0)
            * self.picture.microseconds
            / 1000
            / (one.measured.updates or 1)
            * 5
            for one in self.ours
        ]


async def compare(
    load: Load,
    repetitions: int,
    found: Servers,
    peers: Peers | None,
    against: Sequence[str],
    log: Path,
) -> Compared:
    """Ours and each of the peers in turn, so many times."""
    ours: list[Result] = []
    theirs: dict[str, list[Peer]] = {name: [] for name in (against if peers else ())}
    async with ground.database(found.database_url) as database_url:
        there = found.at(database_url)
        picture = await cost("picture", PICTURES, load.channel, there, log)
        for repetition in range(repetitions):
            for name, results in theirs.items():
                assert peers is not None  # noqa: S101  theirs is empty without them
                peer = await asyncio.to_thread(
                    peers.run, name, at_once=load.at_once, seconds=load.seconds, warm=load.warm,
                    delay=load.delay,
                )  # fmt: skip
                results.append(peer)
                tell(peer_line(repetition, name, peer))
            result = await repeat(load, database_url, found.redis_url, log)
            ours.append(result)
            tell(ours_line(repetition, result))
    return Compared(ours, theirs, picture)


def gates(load: Load, ours: Sequence[Result], theirs: Mapping[str, Sequence[Peer]]) -> list[Gate]:
    """What must be reached under this load; ratios only beside the peers they are to."""
    rates = [result.measured.updates_a_second for result in ours]
    found: list[Gate] = []

    def over(name: str) -> list[float]:
        return ratios(rates, [peer.updates_a_second for peer in theirs[name]])

    if load.delay:
        found.append(Gate("updates/s behind a slow Bot API", median(rates), 200))
    elif load.at_once == 1:
        if "ptb" in theirs:
            p50 = ratios([r.measured.p50 for r in ours], [peer.p50 for peer in theirs["ptb"]])
            found.append(Gate("p50 of one resident over PTB's", median(p50), 0.6, most=True))
    else:
        if "aiogram-tuned" in theirs:
            found.append(
                Gate("updates/s over tuned aiogram", median(over("aiogram-tuned")), 3.5, 8)
            )
        if "floor-hard-uvicorn" in theirs:
            floor = median(over("floor-hard-uvicorn"))
            found.append(Gate("updates/s over floor-hard", floor, 0.15, 0.4))
        cpu = median(result.milliseconds("bot") for result in ours)
        found.append(Gate("CPU ms per five updates", cpu, 9, 4, most=True))
    found.append(Gate("listening after s", median(r.listening for r in ours), 1.5, most=True))
    found.append(Gate("idle MiB", median(r.idle_mib for r in ours), 110, most=True))
    return found


def summarize(compared: Compared) -> None:
    """Medians over the repetitions, with the least and the most."""
    ours = compared.ours
    tell(
        f"ours: {spread([r.measured.updates_a_second for r in ours], 0)} updates/s, "
        f"p50 {spread([r.measured.p50 for r in ours], 1)}, "
        f"p99 {spread([r.measured.p99 for r in ours], 1)} ms, CPU ms per five updates: "
        f"bot {spread([r.milliseconds('bot') for r in ours])}, without the tickets' pictures "
        f"{spread(compared.without_pictures())} ({compared.picture.microseconds:.0f} µs each), "
        f"PostgreSQL {spread([r.milliseconds('pg') for r in ours])}, "
        f"Redis {spread([r.milliseconds('redis') for r in ours])}"
    )
    for line in told_ratios(ours, compared.theirs):
        tell(line)


def main(arguments: Sequence[str]) -> None:
    """Runs it and prints; ends with 1 when the books are wrong or a gate is missed."""
    asked = options(arguments)
    load = Load(
        asked.channel, asked.slots, asked.residents, asked.warm, asked.seconds, asked.delay / 1000
    )
    try:
        peers = Peers(asked.peers) if asked.peers else None
        with servers(peers) as (found, log):
            tell(conditions(found.which))
            if peers is not None:
                tell(f"peers: {peers.versions()}")
            tell(f"{asked.repetitions} repetitions, {load}")
            against = [name for name in asked.against.split(",") if name]
            compared = uvloop.run(compare(load, asked.repetitions, found, peers, against, log))
    except (Trouble, Unready, Unserved, Lost) as trouble:
        sys.stderr.write(f"{trouble}\n")
        sys.exit(1)
    summarize(compared)
    reached = told_gates(gates(load, compared.ours, compared.theirs))
    if not reached or any(result.faults for result in compared.ours):
        sys.exit(1)
