"""Kabari saya: which price a resident waits for, in which area; the job in bot.alerts tells it."""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, End, Fill, Flow, Known, Option, Rupiah, Turn
from bot.talk.asking import plain
from bot.talk.said import Typed
from handlers.price_questions.area import Area, area_name, known_area, which_area
from handlers.price_questions.commodity import Wanted, which_kind
from handlers.price_questions.doubt import AGAIN, MEANT, doubt, price_typed
from models.prices.entry import meant
from models.prices.lookups import PriceCard, price_card
from models.watch.alerts import ABOVE, BELOW, TooManyAlerts, is_beyond, watch_price

_BELOW = re.compile(r"\b(?:(?:di ?)?(?:bawah|bwh)|turun|kurang|murah)\b")
_ABOVE = re.compile(r"\b(?:(?:di ?)?atas|naik|lebih|mahal|larang)\b")


@dataclass(frozen=True, slots=True)
class Draft:
    """`toward` is the direction that the words tell, `sure` what was said of a doubtful amount."""

    said: tuple[str, ...] = ()
    toward: str = ""
    named: tuple[str, ...] = ()
    commodity: str = ""
    where: tuple[str, ...] = ()
    area: str = ""
    rupiah: int = 0
    sure: str = ""
    direction: str = ""


price_alerts = Flow(
    "price_alerts",
    Draft,
    opens=(
        "kabari", "kabari saya", "kabari kalau", "kabari harga", "kabarin", "kasih tahu kalau",
        "beri tahu kalau", "kasih tau kalau", "kabari kalau harga", "kabari jika harga",
        "ingatkan kalau harga", "kabar harga",
    ),
    words=Path(__file__).parent,
)  # fmt: skip


@price_alerts.step
async def said(turn: Turn[Draft]) -> Known:
    return Known(await known_area(turn))


@price_alerts.step
async def toward(turn: Turn[Draft]) -> Known:
    """Below or above, where the first words say so."""
    words = plain(turn.heard.text) if isinstance(turn.heard, Typed) else ""
    below, above = _BELOW.search(words), _ABOVE.search(words)
    if bool(below) == bool(above):
        return Known("")
    return Known(BELOW if below else ABOVE)


@price_alerts.step
async def named(turn: Turn[Draft]) -> Wanted:
    return Wanted("which", turn.scene.world.commodities)


@price_alerts.step
async def commodity(turn: Turn[Draft]) -> Choice[str] | Known:
    if len(turn.draft.named) == 1:
        return Known(turn.draft.named[0])
    return which_kind("which-kind", turn.scene.world.commodities, turn.draft.named)


@price_alerts.step
async def where(turn: Turn[Draft]) -> Area | Known:
    if turn.draft.said:
        return Known(turn.draft.said)
    shelf = await turn.scene.world.shelf(turn.now)
    places = turn.scene.world.places
    return Area("where", places, shelf, unknown="place-unknown", outside="outside-lampung")


@price_alerts.step
async def area(turn: Turn[Draft]) -> Choice[str] | Known:
    if len(turn.draft.where) == 1:
        return Known(turn.draft.where[0])
    return which_area("which-area", turn.scene.world.places, turn.draft.where)


@price_alerts.step
async def rupiah(turn: Turn[Draft]) -> Rupiah | Fill:
    chosen = turn.scene.world.commodities.get(turn.draft.commodity)
    if chosen is None:
        return turn.fill(named=None, commodity=None)
    card = await _card(turn)
    facts = {
        "commodity": chosen.name,
        "area": area_name(turn.scene.world.places, turn.draft.area),
        "unit": chosen.unit,
    }
    key = {BELOW: "at-which-below", ABOVE: "at-which-above"}.get(turn.draft.toward, "at-which")
    return Rupiah(key, now=_now(turn, card), **facts)


@price_alerts.step
async def sure(turn: Turn[Draft]) -> Choice[str] | Known:
    chosen = turn.scene.world.commodities.get(turn.draft.commodity)
    if chosen is None or chosen.is_plausible(turn.draft.rupiah):
        return Known("")
    slip = meant(chosen, turn.draft.rupiah)
    return doubt(turn, "doubtful", chosen, turn.draft.rupiah, slip)


@sure.answer
async def doubted(turn: Turn[Draft], wanted: str) -> Fill | None:
    chosen = turn.scene.world.commodities.get(turn.draft.commodity)
    if wanted == AGAIN or chosen is None:
        return turn.fill(rupiah=price_typed(turn.heard), sure=None)
    return turn.fill(rupiah=meant(chosen, turn.draft.rupiah)) if wanted == MEANT else None


@price_alerts.step
async def direction(turn: Turn[Draft]) -> Choice[str] | Known:
    """Below or above: as the words say, else away from what it costs now."""
    draft = turn.draft
    if draft.toward:
        return Known(draft.toward)
    card = await _card(turn)
    if card is not None and card.rupiah != draft.rupiah:
        return Known(BELOW if draft.rupiah < card.rupiah else ABOVE)
    options = [
        Option(BELOW, turn.text("below"), words=("turun", "bawah", "murah")),
        Option(ABOVE, turn.text("above"), words=("naik", "atas", "mahal")),
    ]
    return Choice("which-way", options, rupiah=draft.rupiah)


@price_alerts.step
async def kept(turn: Turn[Draft]) -> End:
    draft = turn.draft
    chosen = turn.scene.world.commodities.get(draft.commodity)
    card = await _card(turn)
    price = None if card is None or card.is_stale else card.rupiah
    try:
        await watch_price(
            await turn.facts.session(), turn.resident.id, draft.commodity, draft.area,
            draft.direction, draft.rupiah, turn.now, price=price,
        )  # fmt: skip
    except TooManyAlerts as refused:
        return turn.end(refused.key, **refused.facts())
    already = price is not None and is_beyond(draft.direction, draft.rupiah, price)
    if draft.direction == BELOW:
        key = "kept-already-below" if already else "kept-below"
    else:
        key = "kept-already-above" if already else "kept-above"
    return turn.end(
        key,
        commodity=chosen.name if chosen else "",
        unit=chosen.unit if chosen else "",
        area=area_name(turn.scene.world.places, draft.area),
        rupiah=draft.rupiah,
        now=_now(turn, card),
    )


async def _card(turn: Turn[Draft]) -> PriceCard | None:
    chosen = turn.scene.world.commodities.get(turn.draft.commodity)
    if chosen is None:
        return None
    today = turn.today
    return await price_card(await turn.facts.session(), chosen, turn.draft.area, today)


def _now(turn: Turn[Draft], card: PriceCard | None) -> str:
    """What it costs now, as far as that is known."""
    if card is None:
        return turn.text("no-price")
    return turn.text(
        "price-now",
        rupiah=card.rupiah,
        day=card.day,
        area=area_name(turn.scene.world.places, card.area),
        source=card.source,
    )
