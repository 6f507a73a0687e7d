"""`bench rush`: many residents want the last goods at once, beside what the database alone can do.

All come as far as the summary untimed; the step that takes the hold is timed; every holder then
confirms.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import uvloop

from bot.bench import ground, raw
from bot.bench.ground import Sale
from bot.bench.peers import Peers, Unready
from bot.bench.product import Unserved
from bot.bench.repetition import Load, Result, repeat
from bot.bench.report import Gate, conditions, spread, tell, told_gates
from bot.bench.script import Lost
from bot.bench.servers import Servers, servers
from bot.embedded import Trouble


@dataclass(frozen=True, slots=True)
class Race:
    """One repetition: ours, and the bare orders a second, just before and after it."""

    ours: Result
    raw: float

    @property
    def ratio(self) -> float:
        """Ours over the bare ones."""
        return self.ours.measured.won_a_second / self.raw


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """The command's own arguments."""
    parser = argparse.ArgumentParser(prog="sapa bench rush", description=__doc__)
    add = parser.add_argument
    add("--repetitions", type=int, default=5)
    add("--residents", type=int, default=5000)
    add("--units", type=int, default=500)
    add("--quota", type=int, default=5)
    add("--slots", type=int, default=200, help="residents who write at a time")
    add("--channel", choices=("telegram", "whatsapp"), default="telegram")
    add("--peers", type=Path, help="use the servers of this folder's harness")
    return parser.parse_args(arguments)


async def race(load: Load, repetitions: int, found: Servers, log: Path) -> list[Race]:
    """So many repetitions, each with the bare orders beside it."""
    races: list[Race] = []
    async with ground.database(found.database_url) as database_url:
        for repetition in range(repetitions):
            before, program = await raw.orders_a_second(database_url)
            ours = await repeat(load, database_url, found.redis_url, log)
            after, _ = await raw.orders_a_second(database_url)
            done = Race(ours, (before + after) / 2)
            races.append(done)
            tell(_line(repetition, done, program, load.sale.quantity))
    return races


def _line(repetition: int, done: Race, program: str, units: int) -> str:
    ours = done.ours
    measured = ours.measured
    faults = list(ours.faults)
    if not measured.won == measured.good == units:
        faults.append(f"won {measured.won}, confirmed {measured.good}, units {units}")
    ends = ", ".join(f"{name} {count}" for name, count in measured.ends.items())
    return (
        f"{repetition} {measured.won_a_second:.0f} orders/s, {measured.updates_a_second:.0f} "
        f"answers/s, p50 {measured.p50:.0f} p99 {measured.p99:.0f} ms; CPU ms an answer: "
        f"bot {ours.milliseconds('bot') / 5:.2f} pg {ours.milliseconds('pg') / 5:.2f} "
        f"redis {ours.milliseconds('redis') / 5:.2f} crowd {ours.milliseconds('crowd') / 5:.2f}; "
        f"bare UPDATE + INSERT by {program}: {done.raw:.0f}/s, ratio {done.ratio:.2f}; "
        f"won {measured.won}, confirmed {measured.good} ({ends}); "
        + ("books right" if not faults else "BOOKS WRONG: " + "; ".join(faults))
    )


def main(arguments: Sequence[str]) -> None:
    """Runs it and prints; ends with 1 when the books are wrong or a gate is missed."""
    asked = options(arguments)
    sale = Sale(goods=1, quantity=asked.units, most=asked.quota)
    load = Load(asked.channel, asked.slots, asked.residents, rush=True, sale=sale)
    try:
        with servers(Peers(asked.peers) if asked.peers else None) as (found, log):
            tell(conditions(found.which))
            tell(f"{asked.repetitions} repetitions, {load}")
            races = uvloop.run(race(load, asked.repetitions, found, log))
    except (Trouble, Unready, Unserved, Lost) as trouble:
        sys.stderr.write(f"{trouble}\n")
        sys.exit(1)
    tell(
        f"orders/s {spread([r.ours.measured.won_a_second for r in races], 0)}, "
        f"over bare {spread([r.ratio for r in races])}, "
        f"p99 {spread([r.ours.measured.p99 for r in races], 0)} ms"
    )
    oversold = max(max(0, r.ours.measured.good - asked.units) for r in races)
    p99 = median(r.ours.measured.p99 for r in races)
    reached = told_gates(
        (
            Gate("oversold", oversold, 0, most=True),
            Gate("orders/s over bare UPDATE + INSERT", median(r.ratio for r in races), 0.7, 1.5),
            Gate("p99 ms", p99, 500, 150, most=True),
        )
    )
    if not reached or any(r.ours.faults for r in races):
        sys.exit(1)
