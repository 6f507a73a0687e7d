"""Langganan: the topics of announcements; what comes and how often is told before one is wanted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, End, Flow, HandOver, Option, Turn, YesNo
from bot.talk.asking import plain
from bot.talk.flow import Scene
from bot.talk.said import Heard, Typed
from models.broadcasts.subscribing import (
    end_silence,
    is_silent,
    silence,
    subscribe,
    subscribed,
    unsubscribe,
)

ALL = "*"
URGENT = "!"
"""In the place of a topic's code: nothing but what is urgent."""
_SUBSCRIBES = re.compile(r"\b(?:langganan|berlangganan|subscribe)\b")
_WANTS = re.compile(r"\b(?:daftar|ikut|ikuti|mau|minta|kirim|kirimi|aktifkan)\b")
_ABOUT = re.compile(r"\b(?:pengumuman|langganan|berlangganan|topik)\b")
_LOOSELY = re.compile(r"\b(?:info|kabar|berita)\b")
_STOPS = re.compile(
    r"\b(?:berhenti|stop|setop|henti|hentikan|unsubscribe|jangan|batal|batalkan|matikan|"
    r"(?:tidak|ga|gak|nggak|ndak|enggak) (?:mau|usah))\b"
)
_ANY = frozenset(("semua", "semuanya", "seluruh"))
_BESIDE = frozenset(
    ("saya", "aku", "kirim", "kirimi", "mengirim", "dari", "untuk", "tentang", "lagi", "dulu",
     "tolong", "mohon", "ya", "dong", "mau", "terima", "ini", "itu")
)  # fmt: skip
"""Words that change nothing of what is to stop."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The code of a topic, or URGENT, and whether it is wanted."""

    topic: str = ""
    wanted: bool | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """The code of the topic that stops, or ALL, and the words by which another flow heard so."""

    topic: str = ""
    said: str = ""


def _wants(scene: Scene, text: str) -> Mapping[str, object] | None:
    """`langganan info pasar murah`: the topic is named. Who wants "info pasar murah" asks where
    and when it is, and no more."""
    said = plain(text)
    if _STOPS.search(said):
        return None
    if not _SUBSCRIBES.search(said) and not ("pengumuman" in said and _WANTS.search(said)):
        return None
    topic = scene.world.topics.named(said)
    return {"topic": topic.code} if topic is not None and topic.open else None


def _stops(scene: Scene, text: str) -> Mapping[str, object] | None:
    """`berhenti pasar murah`, of a topic that is named; or `tidak mau pengumuman lagi`."""
    said = plain(text)
    if not _STOPS.search(said):
        return None
    rest = set(_LOOSELY.sub(" ", _ABOUT.sub(" ", _STOPS.sub(" ", said))).split()) - _BESIDE
    if _ABOUT.search(said) and rest <= _ANY:
        return {"topic": ALL} if rest else {}
    topic = scene.world.topics.named(said)
    if topic is None or not rest <= set(plain(topic.name).split()):
        return None
    return {"topic": topic.code}


topics = Flow(
    "topics",
    Draft,
    opens=(
        "langganan", "berlangganan", "mau langganan", "langganan pengumuman", "ikut pengumuman",
        "mau pengumuman", "topik pengumuman", "pengumuman apa saja",
        "minta pengumuman", "subscribe",
    ),
    recognizes=_wants,
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip

stop_topics = Flow(
    "stop_topics",
    Stop,
    opens=(
        "berhenti pengumuman", "stop pengumuman", "hentikan pengumuman", "jangan kirim pengumuman",
        "tidak mau pengumuman", "berhenti langganan", "berhenti berlangganan", "unsubscribe",
    ),
    recognizes=_stops,
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


def words_of(heard: Heard, label: str) -> str:
    """The words by which it was said, or the label of the button that was pressed."""
    return heard.text if isinstance(heard, Typed) else f"[{label}]"


@topics.step
async def topic(turn: Turn[Draft]) -> Choice[str] | End:
    await turn.scene.world.shelf(turn.now)
    offered = turn.scene.world.topics.all
    if not offered:
        return turn.end("no-topics")
    session, resident = await turn.facts.session(), turn.resident.id
    mine = await subscribed(session, resident)
    options = [
        Option(
            each.code,
            each.name,
            turn.text("followed") if each.code in mine else each.often,
            (each.code.replace("-", " "),),
        )
        for each in offered
    ]
    if await is_silent(session, resident):
        note = turn.text("urgent-often")
        options.append(Option(URGENT, turn.text("urgent-only"), note, ("darurat", "info darurat")))
    return Choice("which-topic", options)


@topics.step
async def wanted(turn: Turn[Draft]) -> YesNo | HandOver | End:
    session, resident = await turn.facts.session(), turn.resident.id
    yes, no = turn.text("want"), turn.text("no-thanks")
    if turn.draft.topic == URGENT:
        return YesNo("offer-urgent", yes, no)
    await turn.scene.world.shelf(turn.now)
    chosen = turn.scene.world.topics.get(turn.draft.topic)
    if chosen is None or not chosen.open:
        return turn.end("topic-closed")
    if chosen.code in await subscribed(session, resident):
        return YesNo(
            "goes-on", turn.text("keep"), turn.text("stop"), name=chosen.name, often=chosen.often
        )
    key = "offer-after-all" if await is_silent(session, resident) else "offer"
    return YesNo(key, yes, no, name=chosen.name, about=chosen.about, often=chosen.often)


@wanted.answer
async def decided(turn: Turn[Draft], wanted: bool) -> End:
    session, resident = await turn.facts.session(), turn.resident.id
    if turn.draft.topic == URGENT:
        if not wanted:
            return turn.end("not-wanted")
        await end_silence(session, resident)
        return turn.end("urgent-again")
    chosen = turn.scene.world.topics.get(turn.draft.topic)
    if chosen is None:
        return turn.end("topic-closed")
    mine = chosen.code in await subscribed(session, resident)
    if not wanted:
        if not mine:
            return turn.end("not-wanted")
        await unsubscribe(session, resident, (chosen.code,), turn.now)
        return turn.end("stopped-one", name=chosen.name)
    if mine:
        return turn.end("kept", name=chosen.name)
    await subscribe(
        session, resident, chosen.code, channel=turn.scene.channel,
        said=words_of(turn.heard, turn.text("want")), told=f"{chosen.about} · {chosen.often}",
        now=turn.now,
    )  # fmt: skip
    return turn.end("subscribed", name=chosen.name, often=chosen.often)


@stop_topics.step
async def stopped(turn: Turn[Stop]) -> Choice[str] | HandOver | End:
    await turn.scene.world.shelf(turn.now)
    if turn.draft.topic:
        return await _stop(turn, turn.draft.topic)
    session = await turn.facts.session()
    mine = await subscribed(session, turn.resident.id)
    if len(mine) < 2:
        return await _stop(turn, ALL)
    options = [Option(code, _name(turn, code)) for code in mine]
    options.append(Option(ALL, turn.text("all-topics"), words=("semua", "semuanya")))
    return Choice("which-stops", options)


@stopped.answer
async def chosen_to_stop(turn: Turn[Stop], code: str) -> HandOver | End:
    return await _stop(turn, code)


async def _stop(turn: Turn[Stop], code: str) -> HandOver | End:
    session, resident = await turn.facts.session(), turn.resident.id
    if code != ALL:
        if await unsubscribe(session, resident, (code,), turn.now):
            return turn.end("stopped-one", name=_name(turn, code))
        # Something else of ours may be meant that is called so.
        return HandOver("stop", {"besides": _name(turn, code)})
    said = turn.draft.said or words_of(turn.heard, turn.text("all-topics"))
    await silence(session, resident, channel=turn.scene.channel, said=said, now=turn.now)
    return turn.end("stopped-all")


def _name(turn: Turn[Stop], code: str) -> str:
    found = turn.scene.world.topics.get(code)
    return found.name if found else code
