"""`./sapa understand`: utterances in, one a line; what they ask for out, one JSON object a line."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, TextIO

from bot.understanding.classifier import FILE, NoModel, save
from bot.understanding.reading import understand

_ABOUT = (
    "Reads one utterance a line and prints one JSON object a line, intent and slots. "
    "`./sapa understand review` shows what was not understood in use, to be labelled."
)


def main(arguments: Sequence[str]) -> None:
    """The command with its arguments; ends with 1 where it cannot do what is asked."""
    parser = argparse.ArgumentParser(prog="sapa understand", description=_ABOUT)
    parser.add_argument("--train", action="store_true", help="make the model of the examples")
    parser.add_argument(
        "--evaluate", metavar="FILE", type=Path, nargs="+",
        help="measure with labelled utterances (JSON lines)",
    )  # fmt: skip
    parser.add_argument("--failures", action="store_true", help="and show what was mistaken")
    asked = parser.parse_args(arguments)
    try:
        if asked.train:
            _train(sys.stdout.write)
        elif asked.evaluate:
            _evaluate(asked.evaluate, sys.stdout.write, failures=asked.failures)
        else:
            answer(sys.stdin.buffer, sys.stdout, _clock())
    except NoModel as trouble:
        sys.exit(str(trouble))


def answer(lines: BinaryIO, out: TextIO, now: Callable[[], datetime]) -> None:
    """Answers each line as soon as it comes; a line that is no UTF-8 is read as far as it is."""
    for line in lines:
        understood = understand(line.decode("utf-8", "replace").strip(), now())
        told = {"intent": understood.intent, "slots": understood.slots}
        out.write(json.dumps(told, ensure_ascii=False) + "\n")
        out.flush()


def _clock() -> Callable[[], datetime]:
    """The moment that SAPA_NOW names, or the clock."""
    fixed = os.environ.get("SAPA_NOW", "")
    if not fixed:
        return lambda: datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError:
        sys.exit(f"SAPA_NOW is {fixed!r}, which is no time such as 2026-11-22T09:00:00+07:00")
    if moment.tzinfo is None:
        sys.exit(f"SAPA_NOW is {fixed!r} without a zone: write 2026-11-22T09:00:00+07:00")
    return lambda: moment


def _train(write: Callable[[str], object]) -> None:
    from bot.understanding.training import BadExamples, train

    try:
        made = train(lambda line: write(f"{line}\n"))
    except BadExamples as trouble:
        sys.exit(str(trouble))
    save(made, FILE)
    write(
        f"{FILE.name}: {FILE.stat().st_size / 1024:.0f} KB; a service is opened from "
        f"{made.likely}, sure from {made.sure}\n"
    )


def _evaluate(files: Sequence[Path], write: Callable[[str], object], *, failures: bool) -> None:
    from bot.understanding.scoring import BadLabels, read_labels, score, told

    try:
        result = score(read_labels(files))
    except (BadLabels, OSError) as trouble:
        sys.exit(str(trouble))
    for line in told(result):
        write(f"{line}\n")
    if failures:
        write("\n" + "\n".join(result.failures) + "\n")
