"""`bench understand`: a million strings that nobody would write, each understood and timed.

Pieces of the examples glued together, letters of all scripts, emoji only, words without vowels,
control characters, very long texts and many lines; the same ones in every run with the same seed.
Beside it `./sapa understand` as a process of its own, for how it starts and what it holds.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.bench.report import Gate, tell, told_gates
from bot.understanding.reading import understand
from bot.understanding.training import load_examples
from bot.understanding.understood import INTENTS

NOW = datetime.fromisoformat("2026-11-22T09:00:00+07:00")
IDENTITY = "1871994508900001"
"""An invented identity number, which must never come back in a slot."""
_GATE = 5.0
_START_GATE = 2.0
_MEMORY_GATE = 60.0
_WARM = 200
_LINES = 1000
_LONG = 10_000
_EVERY = 100_000

_EMOJI = "😀😡🙏🌾🍚🛒🚗💰👍❤️🇮🇩👨‍👩‍👧🏽"
_CONSONANTS = "bcdfghjklmnpqrstvwxyz"
_SCRIPTS = (
    (0x0600, 0x06FF), (0x0900, 0x097F), (0x0E00, 0x0E7F), (0x3040, 0x30FF), (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3), (0xA980, 0xA9DF), (0x0370, 0x03FF), (0x0400, 0x04FF), (0x1D400, 0x1D7FF),
)  # fmt: skip
_CONTROLS = "".join(map(chr, (*range(32), 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x200D, 0x202E, 0xFEFF)))
_VALUES = (
    "BE 1234 AB", "be1234ab", "SP-8K2M4Q", "sp 8k2m4q", "081299990001", "Rp 15.000", "15rb",
    "5kg", "1/2", "1/0", "½", "٣", "²", "tgl 31", "30/2", "99:99", "besok", "1.000.000.000",
    "https://contoh.test/x?y=1", "''' OR 1=1 --", "{{7*7}}", "\\u0000", "%s%n", "<b>",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """How long each took, in milliseconds, and by how much the memory grew, in MiB."""

    p50: float
    p99: float
    most: float
    grown: float
    faults: Sequence[str]


def strings(count: int, seed: int = 1) -> Iterator[str]:
    """So many strings, most of them short; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - the same strings in every run
    examples = [each.text for each in load_examples()]
    words = sorted({word for text in examples for word in text.split()})

    def glued() -> str:
        one, other = chance.choice(examples), chance.choice(examples)
        cut = chance.randint(0, len(one))
        return one[:cut] + chance.choice(("", " ", ", ", "\n")) + other[chance.randint(0, 9) :]

    def mixed() -> str:
        some = chance.choices(words, k=chance.randint(1, 12))
        some.insert(chance.randint(0, len(some)), chance.choice(_VALUES))
        return chance.choice((" ", " ", "", ",", "-")).join(some)

    def spoilt() -> str:
        letters = list(chance.choice(examples))
        for _ in range(chance.randint(1, 8)):
            letters[chance.randrange(len(letters))] = chr(chance.randint(1, 0x24F))
        return "".join(letters)

    def anything() -> str:
        return "".join(chr(_point(chance)) for _ in range(chance.randint(0, 80)))

    def script() -> str:
        first, last = chance.choice(_SCRIPTS)
        return "".join(chr(chance.randint(first, last)) for _ in range(chance.randint(1, 60)))

    def numbered() -> str:
        number = IDENTITY if chance.random() < 0.5 else _parted(chance)
        return f"{chance.choice(examples)} {number} {chance.choice(words)}"

    def vowelless() -> str:
        return " ".join(
            "".join(chance.choices(_CONSONANTS, k=chance.randint(1, 9)))
            for _ in range(chance.randint(1, 10))
        )

    def digits() -> str:
        return "".join(chance.choices("0123456789 .,/-+", k=chance.randint(1, 60)))

    def long() -> str:
        some = " ".join(chance.choices(words, k=50))
        return (some * (_LONG // len(some) + 1))[:_LONG]

    def lines() -> str:
        return "\n".join(chance.choices(words, k=500))

    kinds: Sequence[tuple[float, Callable[[], str]]] = (
        (25, glued), (25, mixed), (12, spoilt), (10, anything), (7, script), (6, numbered),
        (6, vowelless), (4, digits),
        (3, lambda: "".join(chance.choices(_EMOJI, k=chance.randint(1, 30)))),
        (1.5, lambda: "".join(chance.choices(_CONTROLS, k=chance.randint(1, 40)))),
        (0.3, long), (0.2, lines),
    )  # fmt: skip
    weights, makers = zip(*kinds, strict=True)
    for make in chance.choices(makers, weights, k=count):
        yield make()


def _point(chance: random.Random) -> int:
    """Any character, also one half of a surrogate pair; more often a common one."""
    return chance.randint(0, 0x10FFFF) if chance.random() < 0.4 else chance.randint(0, 0x17F)


def _parted(chance: random.Random) -> str:
    mark = chance.choice(" .-")
    return mark.join(IDENTITY[at : at + 4] for at in range(0, len(IDENTITY), 4))


def fault(text: str) -> str:
    """What is wrong with how a string is understood; an empty text where nothing is."""
    try:
        understood = understand(text, NOW)
        told = json.dumps(dict(understood.slots))
    except Exception as error:  # whatever it is, the string that does it is what is wanted
        return f"{type(error).__name__}: {error}"
    if understood.intent not in INTENTS:
        return f"the intent is {understood.intent!r}"
    if not 0 <= understood.confidence <= 1:
        return f"the confidence is {understood.confidence!r}"
    if IDENTITY in "".join(letter for letter in told if letter.isalnum()):
        return f"an identity number is in {told}"
    return ""


def measure(count: int, seed: int, say: Callable[[str], object] = tell) -> Measured:
    """Understand so many strings, one after the other."""
    for text in strings(_WARM, seed + 1):
        understand(text, NOW)
    before = _resident()
    times = array("d")
    faults: list[str] = []
    for number, text in enumerate(strings(count, seed), 1):
        started = time.perf_counter()
        wrong = fault(text)
        times.append(1000 * (time.perf_counter() - started))
        if wrong:
            faults.append(f"{wrong}: {text[:200]!r}")
        if not number % _EVERY:
            say(f"{number:,} of {count:,}, {len(faults)} faults")
    grown = _resident() - before
    ranked = sorted(times)
    return Measured(
        ranked[len(ranked) // 2], ranked[len(ranked) * 99 // 100], ranked[-1], grown, faults
    )


def _resident() -> float:
    """What this process holds now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure_process() -> tuple[float, float, float]:
    """Of `./sapa understand`: seconds to the first answer, seconds for a thousand lines more, and
    the most memory, in MiB."""
    lines = [" ".join(each.text.split()) for each in load_examples()][:_LINES]
    started = time.perf_counter()
    command = (sys.executable, "-m", "bot", "understand")
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        first = 0.0
        for line in ("halo", *lines):
            _answered(process, line)
            first = first or time.perf_counter() - started
        whole = time.perf_counter() - started
        most = _peak(process.pid)
        process.communicate()
    return first, whole - first, most


def _answered(process: subprocess.Popen[str], line: str) -> None:
    if process.stdin is None or process.stdout is None:
        raise ValueError("a process with pipes is needed")
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    process.stdout.readline()


def _peak(pid: int) -> float:
    """The most memory that a process has held, in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """The command's own arguments."""
    parser = argparse.ArgumentParser(prog="sapa bench understand", description=__doc__)
    parser.add_argument("--strings", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> None:
    """Runs it and prints; ends with 1 when a string raises or a gate is missed."""
    asked = options(arguments)
    first, rest, most = measure_process()
    tell(f"./sapa understand: first answer after {first:.2f} s, {_LINES} lines in {rest:.2f} s")
    found = measure(asked.strings, asked.seed)
    tell(
        f"{asked.strings:,} strings: p50 {found.p50:.2f}, p99 {found.p99:.2f}, most "
        f"{found.most:.2f} ms; the process grew by {found.grown:.1f} MiB"
    )
    for line in found.faults[:20]:
        tell(line)
    reached = told_gates(
        [
            Gate("p99 ms", found.p99, _GATE, most=True),
            Gate("strings that raise", len(found.faults), 0, most=True),
            Gate("first answer, s", first, _START_GATE, most=True),
            Gate(f"{_LINES} lines, s", rest, _START_GATE, most=True),
            Gate("memory of ./sapa understand, MiB", most, _MEMORY_GATE, most=True),
        ]
    )
    if not reached:
        sys.exit(1)
