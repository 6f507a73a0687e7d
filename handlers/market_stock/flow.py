"""Stok acara: an officer at an event says what is left of a good: which one, and how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, Decision, End, Fill, Flow, Known, Option, Scene, Turn
from bot.talk.asking import plain
from bot.talk.words import clock
from handlers.duty import begins_on_duty
from models.base import Refused
from models.duty import MARKETS
from models.events.cards import EventCard, EventGood
from models.events.changing import events_of_officer, set_stock
from models.events.lookups import event_card

STOCK_WORDS = ("stok", "stock", "stok hari ini", "update stok", "ubah stok", "stok barang")
"""What officers of events mean this service by, and others the goods that can be ordered."""
_DONE = "done"


@dataclass(frozen=True, slots=True)
class Draft:
    """An event of today, one of its goods, and what is left of it."""

    typed: str = ""
    event: int = 0
    good: str = ""
    stock: str = ""


def _stock_of_an_officer(scene: Scene, text: str) -> Mapping[str, object] | None:
    """An officer's `stok` is a report, where a resident's asks what can be ordered."""
    return (
        {"typed": text} if scene.resident.serves(MARKETS) and plain(text) in STOCK_WORDS else None
    )


market_stock = Flow(
    "market_stock",
    Draft,
    opens=("stok acara", "stok pasar murah", "petugas pasar murah", "lapor stok"),
    recognizes=_stock_of_an_officer,
    keeps=False,
    words=Path(__file__).parent,
)


begins_on_duty(market_stock, MARKETS)


@market_stock.step
async def event(turn: Turn[Draft]) -> Choice[int] | Known | End:
    try:
        today = await events_of_officer(await turn.facts.session(), turn.resident, turn.now)
    except Refused as refused:
        return turn.end(refused.key)
    open_ = [each for each in today if not each.is_over(turn.now)]
    if not open_:
        return turn.end("all-over" if today else "none-today")
    if len(open_) == 1:
        return Known(open_[0].id)
    options = [
        Option(each.id, each.place, f"{clock(each.starts_at)}–{clock(each.ends_at)}, {each.name}")
        for each in open_
    ]
    return Choice("which-event", options)


@market_stock.step
async def good(turn: Turn[Draft]) -> Choice[str] | Fill | End:
    card = await _card(turn)
    if card is None:
        return turn.end("event-over")
    if not card.goods:
        return turn.end("no-goods", name=card.name)
    options = [
        Option(each.good_code, each.short_name, _note(turn, each), (each.name,))
        for each in card.goods
    ]
    options.append(Option(_DONE, turn.text("done"), words=("sudah", "cukup")))
    return Choice("which-good", options, name=card.name)


@good.answer
async def chosen(turn: Turn[Draft], code: str) -> End | None:
    return turn.end("thanks") if code == _DONE else None


@market_stock.step
async def stock(turn: Turn[Draft]) -> Decision[str] | Fill | End:
    card = await _card(turn)
    found = card.good(turn.draft.good) if card else None
    if card is None or found is None:
        return turn.end("event-over")
    return Decision(
        "how-much",
        [
            Option("plenty", turn.text("plenty"), words=("ada", "masih", "banyak")),
            Option("few", turn.text("few"), words=("sedikit", "tinggal dikit", "dikit")),
            Option("gone", turn.text("gone"), words=("abis", "kosong", "sudah habis")),
        ],
        good=found.name,
    )


@stock.answer
async def told(turn: Turn[Draft], stock: str) -> Fill | End:
    draft = turn.draft
    try:
        card = await set_stock(
            await turn.facts.session(), turn.resident, draft.event, draft.good, stock, turn.now
        )
    except Refused as refused:
        return turn.end(refused.key, **refused.facts())
    found = card.good(draft.good)
    name = found.name if found else draft.good
    key = "kept-gone" if stock == "gone" else "kept"
    state = turn.text(stock).lower()
    return turn.fill(key, {"good": name, "state": state, "at": turn.now}, good=None, stock=None)


async def _card(turn: Turn[Draft]) -> EventCard | None:
    """The event as it is now; None when it ended or was cancelled meanwhile."""
    card = await event_card(await turn.facts.session(), turn.draft.event, turn.now)
    return None if card is None or card.state != "planned" or card.is_over(turn.now) else card


def _note(turn: Turn[Draft], good: EventGood) -> str:
    if good.stock is None or good.stock_at is None:
        return turn.text("not-told")
    return turn.text("told", state=turn.text(good.stock), at=good.stock_at)
