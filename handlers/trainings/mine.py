"""Pelatihan saya: what a resident is signed up for; and telling that they are there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, Code, End, Fill, Flow, HandOver, Known, Misheard, Option, Turn
from bot.talk.flow import Scene
from handlers.trainings.telling import card_facts, label, note
from models.base import Refused
from models.trainings.cards import my_trainings as signed_up_for
from models.trainings.signups import WrongNumber, be_there

_MORE = -1
_NUMBER = re.compile(r"\s*(?:hadir|absen)?\s*[:#-]?\s*(\d{4})\s*", re.IGNORECASE)
_SAID = re.compile(r"\s*(?:hadir|absen)\s*[:#-]?\s*(\d{4})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """The number of the training that is looked at."""

    which: int = 0


my_trainings = Flow(
    "my_trainings",
    Draft,
    opens=("pelatihan saya", "pelatihanku", "jadwal pelatihan saya", "pendampingan saya"),
    keeps=False,
    words=Path(__file__).parent,
)


@my_trainings.step
async def which(turn: Turn[Draft]) -> Choice[int] | HandOver | End:
    await turn.scene.world.shelf(turn.now)
    found = await signed_up_for(await turn.facts.session(), turn.now, turn.resident.id)
    if not found:
        return turn.end("none-mine")
    options = [Option(each.id, label(turn, each), note(turn, each), (each.name,)) for each in found]
    options.append(Option(_MORE, turn.text("others"), words=("lain", "jadwal")))
    return Choice("my-list", options)


@which.answer
async def chosen(turn: Turn[Draft], number: int) -> HandOver:
    return HandOver("trainings", {} if number == _MORE else {"which": number})


@dataclass(frozen=True, slots=True)
class Presence:
    """The number that was told in the room."""

    spoken: str = ""


def _told(_scene: Scene, text: str) -> Mapping[str, object] | None:
    found = _SAID.fullmatch(text)
    return {"spoken": found[1]} if found else None


presence = Flow(
    "presence",
    Presence,
    opens=("hadir", "absen", "saya hadir", "isi absen"),
    recognizes=_told,
    keeps=False,
    words=Path(__file__).parent,
)


def _number(text: str) -> str | Misheard:
    found = _NUMBER.fullmatch(text)
    return found[1] if found else Misheard("four-digits")


@presence.step
async def spoken(turn: Turn[Presence]) -> Code[str] | Known:
    return Code("which-number", _number)


@presence.step
async def noted(turn: Turn[Presence]) -> End | Fill:
    await turn.scene.world.shelf(turn.now)
    session = await turn.facts.session()
    try:
        card = await be_there(session, turn.resident.id, turn.draft.spoken, turn.now)
    except WrongNumber as refused:
        return turn.fill(refused.key, spoken=None)
    except Refused as refused:
        return turn.end(refused.key, **refused.facts())
    return turn.end("welcome", **card_facts(turn, card))
