"""Langganan: the topics of announcements; what comes and how often is told before one is wanted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, End, Flow, HandOver, Option, Turn, YesNo
from bot.talk.asking import plain
from bot.talk.flow import Scene
from bot.talk.said import Heard, Tapped, Typed
from models.broadcasts.subscribing import silence, subscribe, subscribed, unsubscribe

ALL = "*"
_WANTS = re.compile(
    r"\b(?:langganan|berlangganan|daftar|ikut|ikuti|mau|minta|kabari|kirim\w*|subscribe)\b"
)
_ABOUT = re.compile(r"\b(?:pengumuman|kabar|info\w*|langganan|berlangganan|topik)\b")
_STOPS = re.compile(
    r"\b(?:berhenti|stop|hentikan|henti|unsubscribe|jangan|tidak mau|ga mau|gak mau|ndak)\b"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """The code of a topic, and whether it is wanted."""

    topic: str = ""
    wanted: bool | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """The code of the topic that stops, or ALL."""

    topic: str = ""


def _wants(scene: Scene, text: str) -> Mapping[str, object] | None:
    """`langganan info pasar murah`: the topic is named."""
    said = plain(text)
    if _STOPS.search(said) or not _WANTS.search(said) or not _ABOUT.search(said):
        return None
    topic = scene.world.topics.named(said)
    return {"topic": topic.code} if topic is not None and topic.open else None


def _stops(scene: Scene, text: str) -> Mapping[str, object] | None:
    """`berhenti pasar murah`: of a topic that is named, where announcements are meant."""
    said = plain(text)
    if not _STOPS.search(said):
        return None
    topic = scene.world.topics.named(said)
    if topic is None:
        return None
    rest = _STOPS.sub(" ", _ABOUT.sub(" ", said)).split()
    return {"topic": topic.code} if set(rest) <= set(plain(topic.name).split()) else None


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
        "tidak mau pengumuman", "berhenti langganan", "unsubscribe",
    ),
    recognizes=_stops,
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


def _said(heard: Heard, label: str) -> str:
    """The words by which it was said, or the label of the button that was pressed."""
    return heard.text if isinstance(heard, Typed) else f"[{label}]"


@topics.step
async def topic(turn: Turn[Draft]) -> Choice[str] | End:
    await turn.scene.world.shelf(turn.now)
    offered = turn.scene.world.topics.all
    if not offered:
        return turn.end("no-topics")
    mine = await subscribed(await turn.facts.session(), turn.resident.id)
    options = [
        Option(
            each.code,
            each.name,
            turn.text("followed") if each.code in mine else each.often,
            (each.code.replace("-", " "),),
        )
        for each in offered
    ]
    return Choice("which-topic", options)


@topics.step
async def wanted(turn: Turn[Draft]) -> YesNo | HandOver | End:
    await turn.scene.world.shelf(turn.now)
    chosen = turn.scene.world.topics.get(turn.draft.topic)
    if chosen is None or not chosen.open:
        return turn.end("topic-closed")
    if chosen.code in await subscribed(await turn.facts.session(), turn.resident.id):
        return YesNo(
            "goes-on", turn.text("keep"), turn.text("stop"), name=chosen.name, often=chosen.often
        )
    return YesNo(
        "offer", turn.text("want"), turn.text("no-thanks"),
        name=chosen.name, about=chosen.about, often=chosen.often,
    )  # fmt: skip


@wanted.answer
async def decided(turn: Turn[Draft], wanted: bool) -> End:
    chosen = turn.scene.world.topics.get(turn.draft.topic)
    if chosen is None:
        return turn.end("topic-closed")
    session, resident = await turn.facts.session(), turn.resident.id
    mine = chosen.code in await subscribed(session, resident)
    if not wanted:
        if not mine:
            return turn.end("not-wanted")
        await unsubscribe(session, resident, (chosen.code,), turn.now)
        return turn.end("stopped-one", name=chosen.name)
    if mine:
        return turn.end("kept", name=chosen.name)
    label = turn.text("want") if isinstance(turn.heard, Tapped) else ""
    await subscribe(
        session, resident, chosen.code, channel=turn.scene.channel,
        said=_said(turn.heard, label), told=f"{chosen.about} · {chosen.often}", now=turn.now,
    )  # fmt: skip
    return turn.end("subscribed", name=chosen.name, often=chosen.often)


@stop_topics.step
async def stopped(turn: Turn[Stop]) -> Choice[str] | End:
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
async def chosen_to_stop(turn: Turn[Stop], code: str) -> End:
    return await _stop(turn, code)


async def _stop(turn: Turn[Stop], code: str) -> End:
    session, resident = await turn.facts.session(), turn.resident.id
    if code != ALL:
        ended = await unsubscribe(session, resident, (code,), turn.now)
        return turn.end("stopped-one" if ended else "not-followed", name=_name(turn, code))
    await silence(
        session, resident, channel=turn.scene.channel,
        said=_said(turn.heard, turn.text("all-topics")), now=turn.now,
    )  # fmt: skip
    return turn.end("stopped-all")


def _name(turn: Turn[Stop], code: str) -> str:
    found = turn.scene.world.topics.get(code)
    return found.name if found else code
