"""Whom an announcement is for: its kind, what it is about, where they live, and other filters."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.talk import Choice, Decision, Fill, Flow, Known, Option, Part, Turn
from handlers.announcing.asking import Areas, Several
from handlers.announcing.draft import (
    AREA,
    EVENT,
    FILTERS,
    GO_ON,
    ROUND,
    SERVICE,
    Draft,
    audience_of,
    own_area,
)
from handlers.announcing.telling import areas as areas_told
from handlers.announcing.telling import language_name, whole
from handlers.catalogue.flow import catalogue
from handlers.markets.flow import markets
from handlers.order.flow import order
from handlers.prices.flow import prices
from handlers.vehicle_tax.flow import vehicle_tax
from handlers.village.flow import village
from models.broadcasts.audience import Audience, HeadCount, count_audience
from models.broadcasts.choosing import (
    event_name,
    late_events,
    late_rounds,
    open_topics,
    round_name,
    topic_name,
)
from models.places import covers

part = Part[Draft]()

USED: Mapping[str, Flow[Any]] = {
    each.name: each for each in (order, markets, prices, vehicle_tax, catalogue, village)
}
"""Services whose users can be written to; they are called as in the menu."""

_RESULTS = {
    "open": "result-open", "fetched": "result-fetched", "cancelled": "result-cancelled",
    "missed": "result-missed",
}  # fmt: skip
_SINCE = {7: "since-7", 30: "since-30", 90: "since-90", 365: "since-365"}
_LANGUAGES = ("id", "jv", "en")


@part.step
async def kind(turn: Turn[Draft]) -> Choice[str]:
    return Choice(
        "kind",
        [
            Option("info", turn.text("kind-info"), turn.text("note-info"), ("biasa", "topik")),
            Option("service", turn.text("kind-service"), turn.text("note-service"), ("layanan",)),
            Option("urgent", turn.text("kind-urgent"), turn.text("note-urgent"), ("bahaya",)),
        ],
    )


@part.step
async def topic(turn: Turn[Draft]) -> Choice[str] | Known | Fill:
    if turn.draft.kind != "info":
        return Known("")
    topics = await open_topics(await turn.facts.session())
    if not topics:
        return turn.fill("no-topics", kind=None)
    return Choice("topic", [Option(each.code, each.name, each.about[:72]) for each in topics])


@part.step
async def about(turn: Turn[Draft]) -> Choice[str] | Known:
    if turn.draft.kind != "service":
        return Known("")
    return Choice(
        "about",
        [
            Option(ROUND, turn.text("about-round"), words=("pesanan", "putaran", "sembako")),
            Option(EVENT, turn.text("about-event"), words=("acara", "pasar murah")),
            Option(SERVICE, turn.text("about-service"), words=("layanan",)),
        ],
    )


@part.step
async def round_(turn: Turn[Draft]) -> Choice[int] | Known | Fill:
    if turn.draft.about != ROUND:
        return Known(0)
    found = await late_rounds(await turn.facts.session(), own_area(turn), turn.now)
    if not found:
        return turn.fill("no-rounds", about=None)
    options = [
        Option(each.id, shortened(each.name, 24), turn.text("closes", day=each.at))
        for each in found
    ]
    return Choice("round", options)


@part.step
async def results(turn: Turn[Draft]) -> Several | Known:
    if turn.draft.about != ROUND:
        return Known(())
    options = [Option("all", turn.text("result-all"), words=("semuanya",))]
    options += [Option(key, turn.text(name)) for key, name in _RESULTS.items()]
    return Several("results", options)


@part.step
async def event(turn: Turn[Draft]) -> Choice[int] | Known | Fill:
    if turn.draft.about != EVENT:
        return Known(0)
    found = await late_events(await turn.facts.session(), own_area(turn), turn.now)
    if not found:
        return turn.fill("no-events", about=None)
    options = [
        Option(each.id, shortened(each.name, 24), turn.text("begins-on", day=each.at))
        for each in found
    ]
    return Choice("event", options)


@part.step
async def service(turn: Turn[Draft]) -> Choice[str] | Known:
    if turn.draft.about != SERVICE:
        return Known("")
    return Choice("service", [
        Option(name, used_name(turn, name), words=flow.opens) for name, flow in USED.items()
    ])  # fmt: skip


@part.step
async def since(turn: Turn[Draft]) -> Choice[str] | Known:
    if turn.draft.about != SERVICE:
        return Known("")
    return Choice("since", [
        Option(str(turn.today - timedelta(days=days)), turn.text(name))
        for days, name in _SINCE.items()
    ])  # fmt: skip


def shortened(name: str, most: int) -> str:
    """The name, or its beginning where it is longer than `most`."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def used_name(turn: Turn[Any], name: str) -> str:
    """What a service is called."""
    language = turn.resident.language
    return USED[name].words("label", None, language) if name in USED else name


# ── where ────────────────────────────────────────────────────────────────────────────────────────


@part.step
async def named(turn: Turn[Draft]) -> Areas:
    await turn.scene.world.shelf(turn.now)
    own = own_area(turn)
    label = turn.text("whole-own" if own else "whole-province")
    return Areas("area", turn.scene.world.places, own, whole=label)


@part.step
async def which(turn: Turn[Draft]) -> Choice[str] | Known:
    """Which place is meant, where several have that name."""
    await turn.scene.world.shelf(turn.now)
    places = turn.scene.world.places
    unclear = next((codes for codes in turn.draft.named if len(codes) > 1), ())
    if not unclear:
        return Known()
    known = [place for code in unclear if (place := places.get(code)) is not None]
    return Choice("which-area", [
        Option(each.code, each.name, ", ".join(filter(None, (each.kecamatan, each.kabupaten))))
        for each in known
    ])  # fmt: skip


@which.answer
async def told(turn: Turn[Draft], code: str) -> Fill:
    clear = tuple((code,) if code in codes else codes for codes in turn.draft.named)
    return turn.fill(named=clear)


@part.step
async def areas(turn: Turn[Draft]) -> Known:
    codes = [codes[0] for codes in turn.draft.named]
    own = own_area(turn)
    if not codes:
        return Known((own,) if own else ())
    outer = [
        code for code in codes if not any(covers(each, code) for each in codes if each != code)
    ]
    return Known(tuple(dict.fromkeys(outer)))


@part.step
async def goes(turn: Turn[Draft]) -> Decision[str] | Fill:
    count = await count_of(turn)
    if not count.reached:
        return nobody(turn, count)
    options = [
        Option(GO_ON, turn.text("go-on"), words=("ya", "lanjut", "tulis")),
        Option(FILTERS, turn.text("more-filters"), words=("saringan", "filter")),
        Option(AREA, turn.text("other-area"), words=("wilayah",)),
    ]
    about = await aim_told(turn, turn.draft.kind, turn.draft.topic, audience_of(turn.draft))
    return Decision(
        "audience", options, areas=areas_told(turn.text, turn.scene.world.places, turn.draft.areas),
        about=about, heads=whole(turn.text, count),
    )  # fmt: skip


@goes.answer
async def gone(turn: Turn[Draft], wanted: str) -> Fill | None:
    if wanted == AREA:
        return turn.fill(named=None, areas=None, goes=None)
    return turn.fill(channel=None, language=None) if wanted == FILTERS else None


@part.step
async def channel(turn: Turn[Draft]) -> Choice[str] | Known:
    if turn.draft.goes != FILTERS:
        return Known("")
    return Choice(
        "channel",
        [
            Option("", turn.text("any-channel"), words=("semua",)),
            Option("telegram", turn.text("only-telegram"), words=("telegram",)),
            Option("whatsapp", turn.text("only-whatsapp"), words=("whatsapp", "wa")),
        ],
    )


@part.step
async def language(turn: Turn[Draft]) -> Choice[str] | Known:
    if turn.draft.goes != FILTERS:
        return Known("")
    options = [Option("", turn.text("any-language"), words=("semua",))]
    options += [Option(each, language_name(turn.text, each)) for each in _LANGUAGES]
    return Choice("language", options)


@language.answer
async def filtered(turn: Turn[Draft], chosen: str) -> Fill:
    return turn.fill(goes=None)  # the heads are others now


# ── what it comes to ─────────────────────────────────────────────────────────────────────────────


async def count_of(turn: Turn[Draft]) -> HeadCount:
    """The heads of the audience as it stands."""
    await turn.scene.world.shelf(turn.now)
    draft, session = turn.draft, await turn.facts.session()
    return await count_audience(
        session, draft.kind, draft.topic or None, audience_of(draft), turn.now
    )


def nobody(turn: Turn[Draft], count: HeadCount) -> Fill:
    """Says that there is nobody, and asks where anew."""
    return turn.fill(
        "nobody", {"heads": whole(turn.text, count)}, named=None, areas=None, goes=None,
        channel=None, language=None, count=None, shown=None, sends=None, again=None,
    )  # fmt: skip


async def aim_told(turn: Turn[Any], kind: str, topic: str | None, audience: Audience) -> str:
    """What else is asked of those who get it, after the areas."""
    session = await turn.facts.session()
    parts: list[str] = []
    if kind == "info" and topic:
        parts.append(turn.text("of-topic", topic=await topic_name(session, topic)))
    if audience.round:
        chosen = [turn.text(_RESULTS[each]).lower() for each in audience.results]
        results = ", ".join(chosen) or turn.text("result-all").lower()
        name = await round_name(session, audience.round)
        parts.append(turn.text("of-round", name=name, results=results))
    if audience.event:
        parts.append(turn.text("of-event", name=await event_name(session, audience.event)))
    if audience.service:
        day = audience.since or turn.today
        parts.append(turn.text("of-service", name=used_name(turn, audience.service), day=day))
    said = "".join(f" {part}" for part in parts)
    if audience.channels:
        key = "only-telegram" if audience.channels == ("telegram",) else "only-whatsapp"
        said += turn.text("by-channel", channel=turn.text(key))
    if audience.languages:
        said += turn.text("by-language", language=language_name(turn.text, audience.languages[0]))
    return said
