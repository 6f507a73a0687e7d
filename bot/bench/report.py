"""What the bench prints: each repetition as a line, medians of ratios, and the gates."""

import os
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bot.bench.peers import Peer
from bot.bench.repetition import Result


@dataclass(frozen=True, slots=True)
class Gate:
    """A figure that must be reached: at least, or with `most` at most; `aim` is what we want."""

    what: str
    figure: float
    gate: float
    aim: float | None = None
    most: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether the gate is passed."""
        return self.figure <= self.gate if self.most else self.figure >= self.gate

    def __str__(self) -> str:
        sign = "≤" if self.most else "≥"
        aim = f", aim {sign} {self.aim:g}" if self.aim is not None else ""
        reached = "reached" if self.is_reached else "MISSED"
        return f"{reached:8} {self.what}: {self.figure:.2f} (gate {sign} {self.gate:g}{aim})"


def tell(line: str = "") -> None:
    """Puts a line out."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def conditions(servers: str) -> str:
    """The machine and the versions."""
    model = ""
    information = Path("/proc/cpuinfo")
    if information.exists():
        lines = information.read_text().splitlines()
        names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
        model = names[0] if names else ""
    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("asyncpg", "redis", "uvicorn", "uvloop", "msgspec")
    )
    return (
        f"machine: {os.cpu_count()} cores {model}, {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}; {servers}\nours: {libraries}"
    )


def ours_line(repetition: int, result: Result) -> str:
    """One repetition of ours."""
    measured = result.measured
    cpu = " ".join(
        f"{name} {result.milliseconds(name):.2f}" for name in ("bot", "pg", "redis", "crowd")
    )
    ends = " ".join(f"{name} {count}" for name, count in measured.ends.items())
    books = "books right" if not result.faults else "BOOKS WRONG: " + "; ".join(result.faults)
    return (
        f"{repetition} {'ours':20} {measured.updates_a_second:6.0f} updates/s, "
        f"p50 {measured.p50:.1f} p99 {measured.p99:.1f} ms; CPU ms per 5 updates: {cpu}; "
        f"a turn: {result.statements:.2f} SQL statements "
        f"(and {result.settlements:.2f} to settle), {result.round_trips:.2f} Redis trips; "
        f"RSS {result.idle_mib:.0f} → {result.loaded_mib:.0f} MiB, "
        f"listening after {result.listening:.2f} s, "
        f"pace {result.pace:.0f} ms; {ends}; {books}"
    )


def peer_line(repetition: int, name: str, peer: Peer) -> str:
    """One repetition of a peer."""
    return (
        f"{repetition} {name:20} {peer.updates_a_second:6.0f} updates/s, p50 {peer.p50:.1f} "
        f"p99 {peer.p99:.1f} ms; CPU ms per 5 updates: bot {peer.milliseconds:.2f}; "
        f"RSS {peer.idle_mib:.0f} → {peer.loaded_mib:.0f} MiB"
    )


def spread(figures: Sequence[float], digits: int = 2) -> str:
    """The median, with the least and the most behind it."""
    if not figures:
        return "-"
    return f"{median(figures):.{digits}f} ({min(figures):.{digits}f}–{max(figures):.{digits}f})"


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Ours over theirs, each inside one repetition."""
    return [one / other for one, other in zip(ours, theirs, strict=True) if other]


def told_ratios(ours: Sequence[Result], peers: Mapping[str, Sequence[Peer]]) -> list[str]:
    """Ours over each peer: updates a second, CPU, p50."""
    lines: list[str] = []
    for name, results in peers.items():
        rate = ratios(
            [r.measured.updates_a_second for r in ours], [p.updates_a_second for p in results]
        )
        cpu = ratios([r.milliseconds("bot") for r in ours], [p.milliseconds for p in results])
        p50 = ratios([r.measured.p50 for r in ours], [p.p50 for p in results])
        lines.append(
            f"ours over {name}: {spread(rate)} in updates/s, {spread(cpu)} in CPU, "
            f"{spread(p50)} in p50"
        )
    return lines


def told_gates(gates: Sequence[Gate]) -> bool:
    """Prints the gates; whether all are reached."""
    for gate in gates:
        tell(str(gate))
    return all(gate.is_reached for gate in gates)
