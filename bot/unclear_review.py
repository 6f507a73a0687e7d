"""Officers say what misunderstood sentences meant; what they say becomes an example to learn from.

`./sapa understand review` shows the masked sentences, most frequent first. A label is written to
the examples before it is noted in the database: who is interrupted between the two labels the
sentence again, and the example stands there once.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot import understanding
from bot.commands import reachable, read_settings, run, tell
from bot.settings import Settings
from bot.transfer import work_session
from bot.understanding.understood import INTENTS
from models import masking
from models.unclear import UnclearRow, dismiss, label, unlabelled

EXAMPLES = Path(understanding.__file__).parent / "examples"
MARK = "# style: reviewed"
MOST = 200
"""Sentences that are shown at a time unless another number is given."""

Put = Callable[[str], None]
Ask = Callable[[str], str]

# What stands in an example where somebody's own number stood: visibly invented, and read as the
# same kind of thing, so that the example teaches what the sentence would have.
_INVENTED = {
    masking.IDENTITY: "1871994508900001",
    masking.PHONE: "081200990011",
    masking.CARD: "4111111111111111",
    masking.EMAIL: "contoh@contoh.id",
    masking.ACCOUNT: "@contoh",
    masking.PLATE_GONE: "be 1234 ab",
    masking.CODE: "sp-4gh7tc",
    masking.SECRET: "1234",
    masking.NAME: "siti contoh",
    masking.ADDRESS: "jl. contoh no. 1",
    masking.NUMBER: "12345",
    f"/{masking.TAIL}": "",
}
_HELP = "A number or an intent's name labels the sentence; s skips it, d dismisses it, q ends."
_TRAIN = "Run `./sapa understand --train` so that they are learned."


def main(arguments: Sequence[str]) -> None:
    """The command, with what stands behind its name."""
    parser = argparse.ArgumentParser(
        prog="sapa understand review", description="Label sentences that were not understood."
    )
    parser.add_argument("--to", type=Path, default=EXAMPLES, help="the folder of the examples")
    parser.add_argument("--most", type=int, default=MOST, help="how many sentences to show")
    given = parser.parse_args(arguments)
    if not given.to.is_dir():
        tell(f"There is no folder {given.to}.")
        raise SystemExit(1)

    async def work() -> None:
        async with reachable(read_settings()) as settings:
            await review(settings, given.to, _put, input, given.most)

    run(work())


def _put(line: str) -> None:
    sys.stdout.write(f"{line}\n")


async def review(settings: Settings, folder: Path, put: Put, ask: Ask, most: int = MOST) -> int:
    """Asks about each sentence that waits; how many were labelled."""
    async with work_session(settings) as session:
        waiting = await unlabelled(session, most)
    if not waiting:
        put("No sentence waits.")
        return 0
    put(_menu())
    put(_HELP)
    labelled = 0
    for place, row in enumerate(waiting, 1):
        put("")
        put(f"{place}/{len(waiting)}  heard {_times(row.times)}, last {row.day} on {row.channel}")
        put(f"  {row.said}")
        put(f"  taken for {_guess(row)}")
        decision = _decide(put, ask)
        if decision == "q":
            break
        if decision == "s":
            continue
        now = settings.clock()()
        if decision == "d":
            async with work_session(settings) as session:
                await dismiss(session, row.id, now)
            continue
        put(_written(folder, decision, row.said))
        async with work_session(settings) as session:
            await label(session, row.id, decision, now)
        labelled += 1
    put("")
    put(f"{labelled} labelled. {_TRAIN}" if labelled else "None labelled.")
    return labelled


def _menu() -> str:
    return "\n".join(f"{number:>3} {intent}" for number, intent in enumerate(INTENTS, 1))


def _times(times: int) -> str:
    return "once" if times == 1 else f"{times} times"


def _guess(row: UnclearRow) -> str:
    first = f"{row.intent or 'nothing'} ({row.confidence:.2f})"
    return f"{first}, or {row.second}" if row.second and row.second != row.intent else first


def _decide(put: Put, ask: Ask) -> str:
    """An intent, or `s`, `d`, `q`; asked until it is one of them."""
    while True:
        try:
            said = ask("> ").strip().lower()
        except EOFError:
            return "q"
        if said in ("s", "d", "q") or said in INTENTS:
            return said
        if said.isascii() and said.isdigit() and 1 <= int(said) <= len(INTENTS):
            return INTENTS[int(said) - 1]
        put(_HELP)


def _written(folder: Path, intent: str, said: str) -> str:
    """Writes the example, and tells what was done; one that is there already is not doubled."""
    example = example_of(said)
    has_it = [
        file.stem
        for file in sorted(folder.glob("*.txt"))
        if example in (line.strip().lower() for line in file.read_text("utf-8").splitlines())
    ]
    if intent in has_it:
        return f"  {intent}.txt has it already."
    add_example(folder / f"{intent}.txt", example)
    beside = f" It stands in {', '.join(has_it)} too: take it out where it is wrong."
    return f"  Written to {intent}.txt." + (beside if has_it else "")


def example_of(said: str) -> str:
    """The masked sentence with invented values in the places of its placeholders."""
    for placeholder, invented in _INVENTED.items():
        said = said.replace(placeholder, invented)
    cut = said.rfind("[")
    if cut > said.rfind("]"):  # a placeholder that the end of the sentence was cut off with
        said = said[:cut]
    return said.lstrip("# ").rstrip()


def add_example(file: Path, example: str) -> None:
    """Puts a line at the end of the file's reviewed ones."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    while lines and not lines[-1].strip():
        lines.pop()
    if MARK not in lines:
        lines += [*([""] if lines else []), MARK]
    at = lines.index(MARK) + 1
    while at < len(lines) and not lines[at].startswith("#"):
        at += 1
    while not lines[at - 1].strip():  # above the blank lines before the next group
        at -= 1
    lines.insert(at, example)
    file.write_text("\n".join(lines) + "\n", "utf-8")
