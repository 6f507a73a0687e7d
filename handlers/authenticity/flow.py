"""Cek keaslian: a message that is forwarded or pasted is ours, changed, or not ours.

What was pasted is answered in the same turn and stands in no draft.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import End, Flow, FreeText, Turn
from bot.talk.flow import Scene
from bot.talk.said import Typed
from bot.talk.words import Markup
from handlers.announcements.telling import feet
from models.base import WIB
from models.broadcasts.authenticity import Difference, Verdict, check, code_in
from models.vehicles.plates import find_plate

_PASTED = re.compile(r"\bkode cek\b", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d[\d .-]{10,}\d")
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """Nothing of the message is kept."""

    message: str = ""


def _shows(scene: Scene, text: str) -> Mapping[str, object] | None:
    """`cek K7M3PQ`, or a message with the line that stands below ours."""
    if code_in(text) and find_plate(text) is None:
        return {}
    return {} if _PASTED.search(text) and "\n" in text.strip() else None


authenticity = Flow(
    "authenticity",
    Draft,
    opens=(
        "cek keaslian", "cek hoaks", "cek hoax", "cek pesan", "cek pengumuman", "hoaks atau bukan",
        "hoax atau bukan", "ini hoaks", "ini hoax", "hoaks bukan", "asli atau palsu",
        "apakah ini asli", "ini asli",
    ),
    recognizes=_shows,
    takes_forwarded=True,
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


@authenticity.step
async def message(turn: Turn[Draft]) -> FreeText | End:
    heard = turn.heard
    if isinstance(heard, Typed) and (heard.forwarded or _shows(turn.scene, heard.text) is not None):
        return await _judged(turn, heard.text)
    return FreeText("paste", longest=10_000)


@message.answer
async def pasted(turn: Turn[Draft], _message: str) -> End | None:
    return await _judged(turn, turn.heard.text) if isinstance(turn.heard, Typed) else None


async def _judged(turn: Turn[Draft], text: str) -> End:
    async with turn.scene.world.reading() as session:
        verdict = await check(session, text, turn.now, feet())
    return turn.end(_key(verdict), **_facts(turn, verdict))


def _key(verdict: Verdict) -> str:
    if verdict.ours is None:
        return "not-ours"
    if verdict.only_code:
        return "only-code"
    if verdict.same:
        return "ours"
    if verdict.cut:
        return "cut"
    return "altered" if verdict.differences else "other-words"


def _facts(turn: Turn[Draft], verdict: Verdict) -> Mapping[str, object]:
    rule = turn.text("rule", address=turn.scene.doors.url or turn.text("our-address"))
    facts: dict[str, object] = {"rule": Markup(rule)}
    if (ours := verdict.ours) is not None:
        facts |= {
            "code": ours.code,
            "topic": ours.topic or turn.text("urgent" if ours.kind == "urgent" else "service"),
            "day": ours.sent_at.astimezone(WIB).date(),
            "differences": Markup("\n".join(_told(turn, each) for each in verdict.differences)),
        }
    return facts


def _told(turn: Turn[Draft], each: Difference) -> str:
    if not each.theirs:
        return turn.text("left-out", ours=_short(each.ours))
    if not each.ours:
        return turn.text("added", theirs=_short(each.theirs))
    return turn.text("changed", ours=_short(each.ours), theirs=_short(each.theirs))


def _short(words: str) -> str:
    """So much as can be read, without numbers that may be somebody's identity or account."""
    words = _LONG_NUMBER.sub("•••", words)
    return words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN].rstrip() + " …"
