"""Penunjuk arah: what this service does not do, and who does."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import End, Flow, Turn
from bot.talk.said import Typed
from bot.talk.words import Markup
from handlers.signposts.table import SIGNPOSTS, signpost_for


@dataclass(frozen=True, slots=True)
class Draft:
    """`about` is the key of a signpost, or what is asked of this service itself: `my_data`,
    `language`, `complaint`. Where it is empty, a signpost is looked for among the `words`, which
    are the sentence in standard words, and then in what was typed."""

    about: str = ""
    words: str = ""


signposts = Flow("signposts", Draft, keeps=False, words=Path(__file__).parent)


@signposts.step
async def answer(turn: Turn[Draft]) -> End:
    match turn.draft.about:
        case "my_data":
            return turn.end("my-data", contact=_contact(turn))
        case "complaint":
            return turn.end("complaint", contact=_contact(turn))
        case "language":
            return turn.end("language")
        case about:
            return _pointed(turn, about if about in SIGNPOSTS else _meant(turn))


def _meant(turn: Turn[Draft]) -> str:
    typed = turn.heard.text if isinstance(turn.heard, Typed) else ""
    return signpost_for(turn.draft.words.split()) or signpost_for(typed.split())


def _pointed(turn: Turn[Draft], key: str) -> End:
    signpost = SIGNPOSTS.get(key)
    if signpost is None:
        return turn.end("elsewhere")
    where = Markup(signpost.says)
    if signpost.urgent:
        return turn.end("urgent" if signpost.certain else "urgent-unsure", where=where)
    return turn.end("pointed" if signpost.certain else "pointed-unsure", where=where)


def _contact(turn: Turn[Draft]) -> str:
    contact = turn.scene.contact
    if not contact.phone:
        return turn.text("ask-at-office")
    return turn.text("ask-officer", phone=contact.phone, hours=contact.hours)
