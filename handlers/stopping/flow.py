"""Berhenti: stops what we send by ourselves; of several kinds, it asks which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, End, Flow, HandOver, Option, Turn
from bot.talk.asking import plain
from bot.talk.flow import Scene
from handlers.topics.flow import ALL, words_of
from models.broadcasts.received import told_lately
from models.broadcasts.subscribing import is_silent, silence, subscribed
from models.catalogue.selling import set_news, shop_of
from models.events.following import followed, unfollow_all
from models.trainings.cards import my_trainings
from models.trainings.signups import remind_no_more
from models.vehicles.garage import garage_of, set_reminding
from models.watch.alerts import alerts_of, stop_alert

_ALL = "all"
_EVERYTHING = frozenset(
    f"{verb} {everything}"
    for verb in ("berhenti", "stop", "setop", "hentikan", "batalkan", "matikan")
    for everything in ("semua", "semuanya", "semua pesan", "semua kabar", "semua notifikasi")
)


@dataclass(frozen=True, slots=True)
class Draft:
    """`what` stops: the flow that stops it, or all. `besides` is the name of a topic of
    announcements that was to stop and is not sent."""

    what: str = ""
    besides: str = ""


def _all_of_it(_scene: Scene, text: str) -> Mapping[str, object] | None:
    """`berhenti semua`: nothing is asked any more."""
    return {"what": _ALL} if plain(text) in _EVERYTHING else None


stop = Flow(
    "stop",
    Draft,
    opens=(
        "berhenti", "stop", "setop", "henti", "hentikan", "jangan kirim lagi", "berhenti kirim",
        "stop kirim", "stop pesan",
    ),
    recognizes=_all_of_it,
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


@stop.step
async def kind(turn: Turn[Draft]) -> Choice[str] | HandOver | End:
    if turn.draft.what:
        return await _stop(turn, turn.draft.what, "")
    options = await _sent(turn)
    if besides := turn.draft.besides:
        meant = next((each for each in options if _is_called(each, besides)), None)
        return _begun(meant.key, "") if meant else turn.end("not-followed", name=besides)
    if not options:
        session, resident = await turn.facts.session(), turn.resident.id
        if await is_silent(session, resident):
            return turn.end("nothing-at-all")
        if await told_lately(session, resident, turn.now):
            return HandOver("stop_topics", {"topic": ALL})
        return turn.end("nothing-sent")
    if len(options) == 1:
        return _begun(options[0].key, words_of(turn.heard, options[0].label))
    options.append(Option(_ALL, turn.text("all"), words=("semua", "semuanya", "berhenti semua")))
    return Choice("which", options)


@kind.answer
async def chosen(turn: Turn[Draft], kind: str) -> HandOver | End:
    label = turn.text("all" if kind == _ALL else "topics")
    return await _stop(turn, kind, label)


async def _sent(turn: Turn[Draft]) -> list[Option[str]]:
    """The kinds that are sent to this resident."""
    session, resident = await turn.facts.session(), turn.resident.id
    vehicles = await garage_of(session, turn.scene.sealer, resident)
    taxes = sum(each.remind for each in vehicles)
    events = len(await followed(session, resident, turn.now))
    prices = len(await alerts_of(session, resident))
    options: list[Option[str]] = []
    if taxes:
        note = turn.text("tax-count", count=taxes)
        options.append(Option("stop_tax", turn.text("tax"), note, ("pajak",)))
    if events:
        note = turn.text("events-count", count=events)
        options.append(Option("my_events", turn.text("events"), note, ("acara", "jadwal")))
    if prices:
        note = turn.text("prices-count", count=prices)
        options.append(Option("my_alerts", turn.text("prices"), note, ("harga",)))
    shop = await shop_of(session, resident)
    if shop is not None and shop.news:
        note = turn.text("shop-news")
        options.append(Option("shop_news", turn.text("shop"), note, ("toko", "jualan")))
    trainings = len(await my_trainings(session, turn.now, resident))
    if trainings:
        note = turn.text("trainings-count", count=trainings)
        options.append(Option("my_trainings", turn.text("trainings"), note, ("pelatihan",)))
    wanted = len(await subscribed(session, resident))
    if wanted:
        note = turn.text("topics-count", count=wanted)
        options.append(Option("stop_topics", turn.text("topics"), note, ("pengumuman",)))
    return options


def _is_called(option: Option[str], name: str) -> bool:
    """Whether a kind is called as a topic is, or by a word of its name."""
    named = plain(name)
    words: Sequence[str] = named.split()
    return plain(option.label) == named or any(word in words for word in option.words)


async def _stop(turn: Turn[Draft], kind: str, label: str) -> HandOver | End:
    if kind != _ALL:
        return _begun(kind, words_of(turn.heard, label))
    session, resident = await turn.facts.session(), turn.resident.id
    await set_reminding(session, resident, None, turn.now, on=False)
    await unfollow_all(session, resident)
    await stop_alert(session, resident, None)
    await set_news(session, resident, wanted=False)
    await remind_no_more(session, resident)
    said = words_of(turn.heard, label)
    await silence(session, resident, channel=turn.scene.channel, said=said, now=turn.now)
    return turn.end("all-stopped")


def _begun(kind: str, said: str) -> HandOver:
    """One word is enough for announcements: all of them stop."""
    return HandOver(kind, {"topic": ALL, "said": said} if kind == "stop_topics" else {})
