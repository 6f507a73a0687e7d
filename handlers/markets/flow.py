"""Jadwal pasar murah: which events there are, when and where; one event's card; reminders."""

from pathlib import Path

import msgspec

from bot.talk import End, Fill, Flow, Known, Turn, tap_of
from handlers.markets import finding, placing
from handlers.markets.acting import CALENDAR, MAP, OTHERS, act_on, buttons, letters, not_offered
from handlers.markets.draft import ANEW, Draft, another
from handlers.markets.reading import OPENS, Look
from handlers.markets.telling import card_facts
from models.base import Refused
from models.events.cards import EventCard
from models.events.following import followed
from models.events.lookups import event_card
from models.places import kilometres

markets = Flow(
    "markets",
    Draft,
    opens=OPENS,
    keeps=False,
    words=Path(__file__).parent,
)
markets.join(placing.part, finding.part)


@markets.step
async def pressed(turn: Turn[Draft]) -> Known | Fill | End:
    """A button of some card, perhaps an older one."""
    return await _act(turn, turn.draft.act) if turn.draft.act else Known()


async def _act(turn: Turn[Draft], act: str) -> Fill | End:
    card = await _card(turn)
    if card is None:
        return turn.end("no-such-event")
    if act == OTHERS:
        return turn.fill(near=False, where=None, kabupaten=None, area=None, **ANEW)
    try:
        view = await act_on(turn, card, act)
    except Refused as refused:
        return turn.fill(refused.key, refused.facts(), act=None, view=None)
    return turn.fill(act=None, view=view)


async def _card(turn: Turn[Draft]) -> EventCard | None:
    """The event that is looked at, and how far it is from where it was looked for."""
    if not turn.draft.event.isdecimal():
        return None
    card = await event_card(await turn.facts.session(), int(turn.draft.event), turn.now)
    here = turn.draft.where
    if card is None or here is None or here.lat is None or here.lon is None:
        return card
    if card.lat is None or card.lon is None:
        return card
    km = kilometres((here.lat, here.lon), (card.lat, card.lon))
    return msgspec.structs.replace(card, km=km)


@markets.step
async def next_(turn: Turn[Draft]) -> Look | End:
    await turn.scene.world.shelf(turn.now)
    card = await _card(turn)
    if card is None:
        return turn.end("no-such-event")
    draft = turn.draft
    mine = await followed(await turn.facts.session(), turn.resident.id, turn.now)
    follows = any(each.event is not None and each.event.id == card.id for each in mine)
    done = {"mapped": MAP, "calendared": CALENDAR}.get(draft.view, "")
    options = buttons(turn, card, follows=follows, but=done)
    today = turn.today
    look = Look(
        draft.view or "card", options, turn.scene.world.places, today,
        **card_facts(turn, card),
    )  # fmt: skip
    look.lacking(not_offered(turn, options), "event-over")
    look.lasting = tap_of(markets, f"{card.id}.{letters(options)}")
    return look


@next_.answer
async def done(turn: Turn[Draft], wanted: str) -> Fill | End | None:
    await turn.scene.world.shelf(turn.now)
    return another(turn, wanted) or await _act(turn, wanted)
