"""Catat harga: an officer enters the day's prices of an area, one commodity after the other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, End, Fill, Flow, Known, Misheard, Rupiah, Scene, Turn
from bot.talk.asking import Paged
from bot.talk.money import rupiah_in
from bot.talk.said import Heard, Typed
from handlers.duty import begins_on_duty
from handlers.price_questions.area import Area, area_name, said_area, which_area
from handlers.price_questions.commodity import Wanted, named_in, which_kind
from handlers.price_questions.doubt import KEEP, MEANT, doubt, price_typed
from models.base import Refused
from models.duty import PRICES
from models.prices.entry import enter_price

_PRICE = re.compile(r"\b(?:harga|hrg|catat)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """`typed` is a whole sentence with a price in it. Of a doubtful price, `meant` is what it was
    probably meant to be, `last` the price before it, and `sure` what the officer says to it."""

    typed: str = ""
    said: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    commodity: str = ""
    where: tuple[str, ...] = ()
    area: str = ""
    rupiah: int = 0
    doubtful: bool = False
    meant: int = 0
    last: int = 0
    sure: str = ""


def _price_of_an_officer(scene: Scene, text: str) -> Mapping[str, object] | None:
    """An officer's `harga telur 29.000` is an entry, where a resident's would be a question."""
    if scene.resident.serves(PRICES) and _PRICE.search(text) and rupiah_in(text) is not None:
        return {"typed": text}
    return None


class InSentence(Area):
    """An area, also where it stands in a sentence: `telur 29.000 di Metro`."""

    def read(self, heard: Heard, offered: Sequence[str]) -> tuple[str, ...] | Misheard | Paged:
        read = super().read(heard, offered)
        if isinstance(read, Misheard) and isinstance(heard, Typed):
            return self.find(heard.text) or read
        return read


price_entry = Flow(
    "price_entry",
    Draft,
    opens=("catat harga", "isi harga", "input harga", "entri harga"),
    recognizes=_price_of_an_officer,
    keeps=False,
    words=Path(__file__).parent,
)


begins_on_duty(price_entry, PRICES)


@price_entry.step
async def said(turn: Turn[Draft]) -> Known | Fill:
    """The area of the words, else of the duty, and what else a whole sentence holds."""
    duty = turn.resident.officer
    known = await said_area(turn)
    if not known and duty is not None and duty.area:
        known = (duty.area[:5],)
    text = turn.draft.typed
    if not text:
        return Known(known)
    named = named_in(turn.scene.world.commodities, text)
    return turn.fill(said=known, rupiah=rupiah_in(text), **({"named": named} if named else {}))


@price_entry.step
async def where(turn: Turn[Draft]) -> Area | Known:
    if turn.draft.said:
        return Known(turn.draft.said)
    shelf = await turn.scene.world.shelf(turn.now)
    places = turn.scene.world.places
    return InSentence("where", places, shelf, unknown="place-unknown", outside="outside-lampung")


@where.answer
async def priced(turn: Turn[Draft], _: tuple[str, ...]) -> Fill | None:
    """A whole sentence tells the commodity and its price, too."""
    text = turn.heard.text if isinstance(turn.heard, Typed) else ""
    named = named_in(turn.scene.world.commodities, text)
    return turn.fill(named=named, rupiah=rupiah_in(text)) if named else None


@price_entry.step
async def area(turn: Turn[Draft]) -> Choice[str] | Known:
    if len(turn.draft.where) == 1:
        return Known(turn.draft.where[0])
    return which_area("which-area", turn.scene.world.places, turn.draft.where)


@price_entry.step
async def named(turn: Turn[Draft]) -> Wanted:
    where = area_name(turn.scene.world.places, turn.draft.area)
    return Wanted("which", turn.scene.world.commodities, area=where, day=turn.now)


@named.answer
async def elsewhere(turn: Turn[Draft], codes: tuple[str, ...]) -> Fill | None:
    """A sentence that names another area is about that one."""
    said = await said_area(turn)
    if not said or said == (turn.draft.area,) or not isinstance(turn.heard, Typed):
        return None
    return turn.fill(said=said, where=None, area=None, rupiah=rupiah_in(turn.heard.text))


@price_entry.step
async def commodity(turn: Turn[Draft]) -> Choice[str] | Known:
    if len(turn.draft.named) == 1:
        return Known(turn.draft.named[0])
    return which_kind("which-kind", turn.scene.world.commodities, turn.draft.named)


@price_entry.step
async def rupiah(turn: Turn[Draft]) -> Rupiah | Fill:
    chosen = turn.scene.world.commodities.get(turn.draft.commodity)
    if chosen is None:
        return turn.fill(named=None, commodity=None)
    where = area_name(turn.scene.world.places, turn.draft.area)
    return Rupiah("how-much", commodity=chosen.name, unit=chosen.unit, area=where)


@price_entry.step
async def entered(turn: Turn[Draft]) -> Fill | Known | End:
    """Keeps the price; a doubtful one is kept out of every answer until it is confirmed."""
    return Known() if turn.draft.doubtful else await _enter(turn, confirmed=False)


@price_entry.step
async def sure(turn: Turn[Draft]) -> Choice[str] | Fill:
    chosen = turn.scene.world.commodities.get(turn.draft.commodity)
    if chosen is None:
        return turn.fill(named=None, commodity=None, rupiah=None, doubtful=None)
    draft = turn.draft
    last = " " + turn.text("last", rupiah=draft.last) if draft.last else ""
    return doubt(turn, "doubtful", chosen, draft.rupiah, draft.meant, last=last)


@sure.answer
async def doubted(turn: Turn[Draft], wanted: str) -> Fill | End:
    if wanted == KEEP:
        return await _enter(turn, confirmed=True)
    slip = turn.draft.meant if wanted == MEANT else price_typed(turn.heard)
    return turn.fill(rupiah=slip or None, doubtful=None, sure=None)


async def _enter(turn: Turn[Draft], *, confirmed: bool) -> Fill | End:
    """The price as of today, and on to the next one."""
    draft = turn.draft
    places = turn.scene.world.places
    chosen = turn.scene.world.commodities.get(draft.commodity)
    if chosen is None:
        return turn.fill(named=None, commodity=None, rupiah=None, doubtful=None)
    where = area_name(places, draft.area)
    try:
        done = await enter_price(
            await turn.facts.session(), chosen, draft.area, turn.today,
            draft.rupiah, turn.text("source", area=where), turn.resident, turn.now,
            confirmed=confirmed,
        )  # fmt: skip
    except Refused as refused:
        return turn.end(refused.key, **refused.facts())
    if done.state == "doubtful":
        return turn.fill(doubtful=True, meant=done.meant or 0, last=done.previous or 0)
    facts = {
        "commodity": chosen.name,
        "unit": chosen.unit,
        "area": where,
        "rupiah": draft.rupiah,
        "before": done.previous or 0,
    }
    return turn.fill(
        {"replaced": "replaced", "same": "same"}.get(done.state, "kept"),
        facts, named=None, commodity=None, rupiah=None, doubtful=None, sure=None, typed=None,
        said=(draft.area,),
    )  # fmt: skip
