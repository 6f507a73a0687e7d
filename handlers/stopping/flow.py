"""Berhenti: stops what we send by ourselves; of several kinds, it asks which."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, End, Flow, HandOver, Option, Turn
from handlers.topics.flow import ALL
from models.broadcasts.received import recent
from models.broadcasts.subscribing import is_silent, silence, subscribed
from models.catalogue.selling import set_news, shop_of
from models.events.following import followed, unfollow_all
from models.trainings.cards import my_trainings
from models.trainings.signups import remind_no_more
from models.vehicles.garage import garage_of, set_reminding
from models.watch.alerts import alerts_of, stop_alert

_ALL = "all"


@dataclass(frozen=True, slots=True)
class Draft:
    """Which kind is to stop: the flow that stops it, or all."""

    kind: str = ""


stop = Flow(
    "stop",
    Draft,
    opens=(
        "berhenti", "stop", "henti", "hentikan", "berhenti semua", "stop semua",
        "hentikan semua", "jangan kirim lagi", "berhenti kirim", "stop kirim", "stop pesan",
    ),
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


@stop.step
async def kind(turn: Turn[Draft]) -> Choice[str] | HandOver | End:
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
    if not options:
        if await recent(session, resident, turn.now) and not await is_silent(session, resident):
            return HandOver("stop_topics", {"topic": ALL})
        return turn.end("nothing-sent")
    if len(options) == 1:
        return _begun(options[0].key)
    options.append(Option(_ALL, turn.text("all"), words=("semua", "semuanya", "berhenti semua")))
    return Choice("which", options)


@kind.answer
async def chosen(turn: Turn[Draft], kind: str) -> HandOver | End:
    if kind != _ALL:
        return _begun(kind)
    session, resident = await turn.facts.session(), turn.resident.id
    await set_reminding(session, resident, None, turn.now, on=False)
    await unfollow_all(session, resident)
    await stop_alert(session, resident, None)
    await set_news(session, resident, wanted=False)
    await remind_no_more(session, resident)
    await silence(session, resident, channel=turn.scene.channel, said=_ALL, now=turn.now)
    return turn.end("all-stopped")


def _begun(kind: str) -> HandOver:
    """One word is enough for announcements: all of them stop."""
    return HandOver(kind, {"topic": ALL} if kind == "stop_topics" else {})
