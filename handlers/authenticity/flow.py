"""Cek keaslian: a message that is forwarded or pasted is ours, changed, or not ours.

It is answered in the turn in which it comes and stands in no draft, because it may hold anything,
also somebody's identity number.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.talk import End, Flow, Misheard, Turn
from bot.talk.asking import Paged, Question, plain
from bot.talk.flow import Scene
from bot.talk.said import Heard, Pictured, Typed
from handlers.announcements.telling import is_invitation, tails
from handlers.authenticity.telling import say_verdict
from models.broadcasts.authenticity import check, code_asked, codes_named

MOST_QUESTION = 12
"""So many words at most has the line that asks whether the lines beside it are true."""
MOST_SHORT = 4
"""So few words may as well ask for a service."""
LEAST_PASTED = 40

_FOOT = re.compile(r"\bkode cek\b", re.IGNORECASE)
_OPENS = (
    "cek keaslian", "cek hoaks", "cek hoax", "cek fakta", "cek pesan ini", "cek pengumuman",
    "cek kebenaran", "cek pesan", "hoaks", "hoax", "hoak", "berita bohong", "asli atau palsu",
    "asli atau tidak", "apakah ini asli", "apa ini asli", "apakah ini benar",
    "apa ini benar", "apakah pesan ini benar", "pesan ini benar", "ini benar dari",
    "benarkah ini", "benar dari pemprov", "dari pemprov bukan", "apakah ini palsu", "pesan palsu",
    "apakah ini penipuan", "ini penipuan", "pesan penipuan",
)  # fmt: skip
_ASKING = re.compile(r"(?<!\w)(?:" + "|".join(_OPENS) + r")(?!\w)")


@dataclass(frozen=True, slots=True)
class Draft:
    """Nothing of the message is kept."""


class Message(Question[str]):
    """A message to be looked at, with its blanks and lines: words, or those below a picture."""

    example = "example-message"
    wants_picture = True

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        match heard:
            case Typed(text=text):
                return text
            case Pictured(caption=caption) if caption:
                return caption
            case Pictured():
                return Misheard("only-picture")
            case _:
                return Misheard("type-please")

    def picks(self, answer: str) -> bool:
        return len(answer.split()) <= MOST_SHORT


def _shows(_scene: Scene, text: str) -> Mapping[str, object] | None:
    """A code, or a message with the line that stands below ours."""
    if code_asked(text) is not None:
        return {}
    pasted = len(text) >= LEAST_PASTED and (_FOOT.search(text) or codes_named(text))
    return {} if pasted else None


authenticity = Flow(
    "authenticity",
    Draft,
    opens=_OPENS,
    recognizes=_shows,
    at_a_picture=_shows,
    takes_forwarded=True,
    keeps=False,
    words=Path(__file__).parent,
)


@authenticity.step
async def message(turn: Turn[Draft]) -> Message | End:
    said = _brought(turn.scene, turn.heard)
    return Message("paste") if said is None else await _judged(turn, said)


@message.answer
async def pasted(turn: Turn[Draft], said: str) -> End:
    return await _judged(turn, said)


def _brought(scene: Scene, heard: Heard) -> str | None:
    """The message that came with the wish to have it looked at, if one did."""
    match heard:
        case Typed(text=text, forwarded=forwarded):
            return text if forwarded or _shows(scene, text) is not None else _beside_question(text)
        case Pictured(caption=caption, forwarded=forwarded) if caption:
            return caption if forwarded or _shows(scene, caption) is not None else None
        case _:
            return None


def _beside_question(text: str) -> str | None:
    """The message below or above the line that asks about it, or behind its colon."""
    lines = text.strip().split("\n")
    if len(lines) > 1:
        for asking, rest in ((lines[0], lines[1:]), (lines[-1], lines[:-1])):
            if _ASKING.search(plain(asking)) and len(asking.split()) <= MOST_QUESTION:
                return "\n".join(rest)
        return None
    asking, colon, rest = text.partition(":")
    is_question = _ASKING.search(plain(asking)) and len(asking.split()) <= MOST_QUESTION
    return rest if colon and is_question and len(rest.split()) > MOST_SHORT else None


async def _judged(turn: Turn[Draft], said: str) -> End:
    heard = turn.heard
    if is_invitation(said):
        return End(say_verdict(turn, None))
    links = heard.links if isinstance(heard, Typed | Pictured) else ()
    async with turn.scene.world.reading() as session:
        verdict = await check(session, "\n".join((said, *links)), turn.now, tails)
    return End(say_verdict(turn, verdict))
