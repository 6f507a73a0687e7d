"""Conversations as tests: what a resident types and what we say, written as an officer reads it.

    > pesan              typed                < Mau pesan apa?    we say it
    > #2                 the second option      [1] Beras         an option, however it is shown
    > #2 @3              … of the third last message with options (a stale tap)
    > @ -5.11, 105.31    a pin                -- 25 jam           time passes
    > [sticker]          something else       -- Redis hilang     the drafts are gone
    > [photo] keripik    a photo with words   < (gambar)          we send a picture
    > [photo:gps]        one of the photos that `tests.photo_samples` keeps
    > [diteruskan] halo  a neighbour's words    > [diteruskan:2] our message before the last, both
    > [gambar] halo      their picture with words                               sent on

A card on WhatsApp is two messages, its picture and its buttons: they are read as one. The lines
of one message stand under each other; empty lines are left out. Codes and links differ from run
to run: the first ticket's code is written SP-KODE1, the first code of an announcement CEK-1, a link
<tautan>.
"""

import ast
import difflib
import inspect
import re
import textwrap
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from models.staples.codes import read_code

_CODE = re.compile(r"\bSP-[2-9A-HJKMNP-Z]{6}\b")
_CHECK = re.compile(r"(?<![-\w])[2-9A-HJKMNP-Z]{6}(?!\w)")
_LINK = re.compile(r"https?://\S+")
_WAIT = re.compile(r"(\d+) (detik|menit|jam|hari)")
_SECONDS = {"detik": 1, "menit": 60, "jam": 3600, "hari": 86400}
_UNSEEN = " \u00a0\u200b"
_NUMBERED = re.compile(r"^(\d{1,2})\. (.+)$")

REWRITES: dict[Path, list[tuple[int, str, str]]] = {}
"""What `--rewrite` will put into the test files when the run ends: line, old text, new text."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of ours as it stands on a phone: its lines, its options, and how to tap them."""

    text: str
    options: tuple[str, ...] = ()
    picture: bool = False
    tap: Callable[[int], object] | None = None


class Phone(Protocol):
    """What a person can do, on whichever app; `take` empties what was said since the last call."""

    def say(self, text: str) -> None: ...

    def pin(self, lat: float, lon: float) -> None: ...

    def send(self, kind: str, caption: str = "") -> None: ...

    def take(self) -> list[Seen]: ...


@dataclass
class Person:
    """Somebody with a phone, in a world whose time can pass."""

    phone: Phone
    settle: Callable[[], Awaitable[None]]
    wait: Callable[[float], Awaitable[None]]
    lose_redis: Callable[[], Awaitable[None]]
    rewrite: bool
    codes: list[str]
    shown: list[Seen] = field(default_factory=list[Seen])

    async def chat(self, script: str) -> None:
        """Plays what the person does, and compares what we say. The difference is shown whole."""
        expected = _lines(script)
        actual: list[str] = []
        for line in expected:
            if line.startswith("> "):
                actual.append(line)
                await self._act(line[2:].strip())
                actual.extend(await self._heard())
            elif line.startswith("-- "):
                actual.append(line)
                await self._pass(line[3:].strip())
                actual.extend(await self._heard())
        if actual == expected:
            return
        if self.rewrite:
            frame = inspect.stack()[1]
            REWRITES.setdefault(Path(frame.filename), []).append(
                (frame.lineno, script, "\n".join(actual))
            )
            return
        diff = "\n".join(
            difflib.unified_diff(expected, actual, "expected", "said", lineterm="", n=99)
        )
        raise AssertionError("the conversation went another way:\n" + diff)

    async def plays(self, script: str) -> None:
        """The same, whatever is said: for a way that another transcript shows in full."""
        for line in _lines(script):
            if line.startswith("> "):
                await self._act(line[2:].strip())
            elif line.startswith("-- "):
                await self._pass(line[3:].strip())
            await self._heard()

    async def _act(self, what: str) -> None:
        tap = re.fullmatch(r"#(\d+)(?: @(\d+))?", what)
        pin = re.fullmatch(r"@ (-?[\d.]+), (-?[\d.]+)", what)
        thing = re.fullmatch(r"\[([\w:]+)\]\s*(.*)", what)
        if tap:
            with_options = [seen for seen in self.shown if seen.options]
            seen = with_options[-int(tap[2] or 1)]
            if seen.tap is None:
                self.phone.say(tap[1])
            else:
                seen.tap(int(tap[1]) - 1)
        elif pin:
            self.phone.pin(float(pin[1]), float(pin[2]))
        elif thing:
            self.phone.send(thing[1], self._coded(thing[2]))
        else:
            self.phone.say(self._coded(what))
        await self.settle()

    def _coded(self, what: str) -> str:
        """The words with the codes that stand behind their names here."""
        tickets = re.sub(r"SP-KODE(\d+)", lambda found: self._tickets()[int(found[1]) - 1], what)
        return re.sub(r"CEK-(\d+)", lambda found: self._checks()[int(found[1]) - 1], tickets)

    async def _pass(self, what: str) -> None:
        waited = _WAIT.fullmatch(what)
        if waited:
            await self.wait(int(waited[1]) * _SECONDS[waited[2]])
        elif what == "Redis hilang":
            await self.lose_redis()
        elif what != "":
            raise ValueError(f"nobody knows how this passes: {what}")
        await self.settle()

    async def _heard(self) -> list[str]:
        said: list[str] = []
        for seen in self.phone.take():
            self.shown.append(seen)
            lines = [
                line.rstrip() for line in self._same(seen.text).split("\n") if line.strip(_UNSEEN)
            ]
            if seen.picture:
                lines.insert(0, "(gambar)")
            said.extend(("< " if n == 0 else "  ") + line for n, line in enumerate(lines))
            said.extend(f"  [{n}] {self._same(option)}" for n, option in enumerate(seen.options, 1))
        return said

    def _same(self, text: str) -> str:
        def name(found: re.Match[str]) -> str:
            if found[0] not in self.codes:
                self.codes.append(found[0])
            return f"SP-KODE{self._tickets().index(found[0]) + 1}"

        def check(found: re.Match[str]) -> str:
            if read_code(found[0]) != found[0]:
                return found[0]  # a word in capital letters
            if found[0] not in self.codes:
                self.codes.append(found[0])
            return f"CEK-{self._checks().index(found[0]) + 1}"

        return _CHECK.sub(check, _LINK.sub("<tautan>", _CODE.sub(name, text)))

    def _tickets(self) -> list[str]:
        return [code for code in self.codes if code.startswith("SP-")]

    def _checks(self) -> list[str]:
        return [code for code in self.codes if not code.startswith("SP-")]


def options_typed(text: str) -> tuple[str, tuple[str, ...]]:
    """The text and the options of a message whose options are numbers to type."""
    lines = text.split("\n")
    start = len(lines)
    while start and _NUMBERED.match(lines[start - 1]):
        start -= 1
    numbered = [_NUMBERED.match(line) for line in lines[start:]]
    if not numbered or [int(found[1]) for found in numbered if found] != list(
        range(1, len(numbered) + 1)
    ):
        return text, ()
    return "\n".join(lines[:start]).rstrip(), tuple(found[2] for found in numbered if found)


def _lines(script: str) -> list[str]:
    return [
        line.rstrip() for line in textwrap.dedent(script).strip("\n").split("\n") if line.strip()
    ]


def rewrite_files() -> None:
    """Puts what was said into the test files; the review is the developer's."""
    for file, changes in REWRITES.items():
        source = file.read_text("utf-8")
        for line, old, new in sorted(changes, reverse=True):
            source = _replaced(source, line, old, new)
        file.write_text(source, "utf-8")


def _replaced(source: str, line: int, old: str, new: str) -> str:
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Constant)
            and node.value == old
            and node.lineno <= line <= (node.end_lineno or node.lineno) + 1
        ):
            lines = source.split("\n")
            first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
            indent = " " * (len(lines[first]) - len(lines[first].lstrip()) + 4)
            body = [indent + text if text else "" for text in new.split("\n")]
            tail = lines[last][(node.end_col_offset or 0) :]
            head = lines[first][: node.col_offset]
            lines[first : last + 1] = [head + '"""', *body, " " * (len(indent) - 4) + '"""' + tail]
            return "\n".join(lines)
    return source
