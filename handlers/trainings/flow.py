"""Pelatihan: which trainings there are, a seat in one of them, and how to give it back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.talk import Choice, Decision, End, Fill, Flow, HandOver, Known, Option, Say, Turn, tap_of
from bot.talk.asking import Misheard, Paged, plain
from bot.talk.flow import Scene
from bot.talk.said import Document, Heard, Tapped, Typed
from handlers.price_questions.area import area_name, said_area
from handlers.trainings.telling import card_facts, label, note
from models.base import Refused
from models.trainings.cards import TrainingCard, training_card, trainings
from models.trainings.signups import leave, sign_up
from models.trainings.tables import SEAT

JOIN, LEAVE, CALENDAR, OTHERS = "j", "l", "c", "o"
"""What can be done with a training, as the payload of its buttons carries it."""
_MINE, _ANEW = -1, -2
"""What is chosen beside a training: their own; and words that ask for another topic or area."""
_TOPICS = {
    "digital": ("digital", "online", "marketplace", "jualan online", "pemasaran", "medsos"),
    "standard": ("standar", "standardisasi", "sni", "mutu"),
    "pirt": ("pirt", "p irt", "keamanan pangan", "pkp"),
    "halal": ("halal",),
    "packaging": ("kemasan", "packaging", "label"),
    "finance": ("keuangan", "pembukuan", "kur", "modal"),
}
_OPENS = re.compile(r"\b(?:pelatihan|pendampingan|bimtek|workshop|penyuluhan|kelas umkm)\b")

_OTHERWISE = re.compile(r"\b(?:saya|ku|peserta|absensi|kehadiran|petugas)\b")
"""Who says so asks for their own, or is an officer."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`topic` is one of the topics, `area` the code of a kabupaten; empty ones narrow nothing.

    `which` is a training's number, `payload` that and the letters of its buttons.
    """

    payload: str = ""
    topic: str = ""
    area: str = ""
    which: int = 0
    act: str = ""


def _asked(scene: Scene, text: str) -> Mapping[str, object] | None:
    """A sentence that names trainings, and maybe a topic."""
    said = plain(text)
    if not _OPENS.search(said) or _OTHERWISE.search(said):
        return None
    for topic, words in _TOPICS.items():
        if any(re.search(rf"\b{re.escape(word)}\b", said) for word in words):
            return {"topic": topic}
    return {}


training = Flow(
    "trainings",
    Draft,
    opens=("pelatihan", "jadwal pelatihan", "pelatihan umkm", "pendampingan", "bimtek"),
    recognizes=_asked,
    keeps=False,
    words=Path(__file__).parent,
)


class Listing(Choice[int]):
    """One of the trainings; words that ask for others are heard too."""

    def __init__(self, key: str, options: list[Option[int]], scene: Scene, **facts: object) -> None:
        super().__init__(key, options, **facts)
        self._scene = scene

    def read(self, heard: Heard, offered: Sequence[str]) -> int | Misheard | Paged:
        chosen = super().read(heard, offered)
        asks = isinstance(heard, Typed) and _asked(self._scene, heard.text) is not None
        return _ANEW if isinstance(chosen, Misheard) and asks else chosen


@training.step
async def opened(turn: Turn[Draft]) -> Known | Fill:
    """A button of a card, or of a notice, says which training it is about."""
    number, _, acts = turn.draft.payload.partition(".")
    if not number.isdecimal():
        return Known()
    pressed = turn.heard.index if isinstance(turn.heard, Tapped) else len(acts)
    act = acts[pressed] if 0 <= pressed < len(acts) else None
    return turn.fill(payload="", which=None if act == OTHERS else int(number), act=act)


@training.step
async def area(turn: Turn[Draft]) -> Known:
    said = () if turn.draft.which else await said_area(turn)
    return Known(said[0] if len(said) == 1 and len(said[0]) > len("18") else "")


@training.step
async def which(turn: Turn[Draft]) -> Listing | End:
    await turn.scene.world.shelf(turn.now)
    draft, places = turn.draft, turn.scene.world.places
    session = await turn.facts.session()
    found = await trainings(session, turn.now, turn.resident.id, topic=draft.topic, area=draft.area)
    remark = ""
    if not found and (draft.topic or draft.area):
        found = await trainings(session, turn.now, turn.resident.id)
        where = area_name(places, draft.area) if draft.area else ""
        remark = turn.text("none-such", where=f" di {where}" if where else "") + "\n\n"
    if not found:
        return turn.end("none")
    options = [Option(each.id, label(turn, each), note(turn, each), (each.name,)) for each in found]
    if any(each.mine for each in found):
        options.append(Option(_MINE, turn.text("mine"), words=("pelatihan saya", "saya")))
    return Listing("which", options, turn.scene, remark=remark)


@which.answer
async def chosen(turn: Turn[Draft], number: int) -> HandOver | Fill | None:
    if number == _ANEW and isinstance(turn.heard, Typed):
        asked = _asked(turn.scene, turn.heard.text) or {}
        return turn.fill(which=None, area=None, topic=asked.get("topic", ""))
    return HandOver("my_trainings") if number == _MINE else None


@training.step
async def act(turn: Turn[Draft]) -> Decision[str] | End:
    await turn.scene.world.shelf(turn.now)
    card = await _card(turn)
    return turn.end("training-gone") if card is None else _question(turn, card)


@act.answer
async def acted(turn: Turn[Draft], wanted: str) -> None:
    return None


@training.step
async def done(turn: Turn[Draft]) -> Fill | End | HandOver:
    await turn.scene.world.shelf(turn.now)
    card = await _card(turn)
    if card is None:
        return turn.end("training-gone")
    session, resident = await turn.facts.session(), turn.resident.id
    try:
        match turn.draft.act:
            case "j":
                state = await sign_up(session, resident, card.id, turn.now)
                key = "signed-up" if state == SEAT else "on-the-list"
                return turn.fill(key, card_facts(turn, card), act=None)
            case "l":
                left, moved = await leave(session, resident, card.id, turn.now)
                _tell(turn, card, moved)
                return turn.fill("left" if left else "not-signed-up", act=None)
            case "c":
                turn.also(Say("", document=Document("training", card.code, turn.text("file"))))
                return turn.fill("calendared", act=None)
            case _:
                return turn.fill(act=None, which=None, topic=None, area=None)
    except Refused as refused:
        return turn.fill(refused.key, refused.facts(), act=None)


def offered(card: TrainingCard, turn: Turn[Any]) -> Sequence[Option[str]]:
    """What can be done with a training below its card."""
    options: list[Option[str]] = []
    stands = card.state == "planned" and card.ends_at > turn.now
    if card.mine and not card.came:
        options.append(Option(LEAVE, turn.text("leave"), words=("batal ikut", "batal", "keluar")))
    elif not card.mine and stands and card.signup_until > turn.now:
        key = "join" if card.free else "join-the-list"
        options.append(Option(JOIN, turn.text(key), words=("daftar", "ikut", "mau", "ya")))
    if stands:
        options.append(Option(CALENDAR, turn.text("calendar"), words=("tanggal", "simpan")))
    options.append(Option(OTHERS, turn.text("others"), words=("lain", "jadwal")))
    return options


def _question(turn: Turn[Draft], card: TrainingCard) -> Decision[str]:
    options = offered(card, turn)
    question = Decision("card", options, **card_facts(turn, card))
    question.lasting = tap_of(training, f"{card.id}.{''.join(o.key for o in options)}")
    return question


def _tell(turn: Turn[Draft], card: TrainingCard, moved: Sequence[int]) -> None:
    """Tells who moved up, once."""
    for resident in moved:
        turn.tell(
            resident,
            turn.say("moved-up", **card_facts(turn, card)),
            key=f"training-{card.id}-seat-{resident}-{turn.receipt}",
        )


async def _card(turn: Turn[Draft]) -> TrainingCard | None:
    session = await turn.facts.session()
    return await training_card(session, turn.resident.id, number=turn.draft.which)
