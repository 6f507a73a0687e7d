"""Other quantities, another time, or no order at all: until the cut-off."""

from bot.talk import Choice, End, Fill, Known, Number, Option, Part, Turn, YesNo
from bot.talk.words import clock, short_day
from handlers.orders.draft import Draft, card_of, told
from models.base import Refused
from models.staples.cards import OrderCard
from models.staples.codes import print_code
from models.staples.orders import Line, Wish, cancel_order, change_order
from models.staples.refusals import QuotaSpent, SoldOut

part = Part[Draft]()


@part.step
async def line(turn: Turn[Draft]) -> Choice[int] | Known | Fill:
    if turn.draft.act != "amount":
        return Known(0)
    card = await card_of(turn)
    if card is None:
        return turn.fill(act=None)
    if len(card.lines) == 1:
        return Known(card.lines[0].stock)
    options = [
        Option(each.stock, each.short_name, turn.text("now", quantity=each.quantity))
        for each in card.lines
    ]
    return Choice("which-good", options)


@part.step
async def amount(turn: Turn[Draft]) -> Number | Known | Fill | End:
    if turn.draft.act != "amount":
        return Known(0)
    card = await card_of(turn)
    if card is None:
        return turn.fill(act=None)
    now = next((each for each in card.lines if each.stock == turn.draft.line), None)
    if now is None:
        return turn.fill(act=None, line=None)
    shelf = await turn.scene.world.shelf(turn.now)
    sale = shelf.on_sale(card.round, card.point, now.good)
    if sale is None:
        return turn.end("not-changeable")
    left = sale.most - turn.resident.taken(now.good, sale.period)
    most = now.quantity + max(min(left, sale.free), 0)
    return Number("how-many", low=1, high=most, good=now.name, unit=now.unit, now=now.quantity)


@amount.answer
async def amounted(turn: Turn[Draft], quantity: int) -> End | Fill:
    card = await card_of(turn)
    if card is None:
        return turn.fill(act=None, line=None, amount=None)
    lines = {each.stock: each.quantity for each in card.lines} | {turn.draft.line: quantity}
    return await _change(turn, card, lines, card.slot)


@part.step
async def slot(turn: Turn[Draft]) -> Choice[int] | Known | Fill | End:
    if turn.draft.act != "slot":
        return Known(0)
    card = await card_of(turn)
    if card is None:
        return turn.fill(act=None)
    shelf = await turn.scene.world.shelf(turn.now)
    others = [
        each
        for each in shelf.slots_at(card.round, card.point, turn.now)
        if each.id != card.slot and each.free > 0
    ]
    if not others:
        return turn.fill("no-other-slot", act=None)
    options = [
        Option(
            each.id, f"{short_day(each.starts_at)} {clock(each.starts_at)}–{clock(each.ends_at)}"
        )
        for each in others
    ]
    return Choice("which-slot", options)


@slot.answer
async def slotted(turn: Turn[Draft], slot: int) -> End | Fill:
    card = await card_of(turn)
    if card is None:
        return turn.fill(act=None, slot=None)
    return await _change(turn, card, {each.stock: each.quantity for each in card.lines}, slot)


@part.step
async def sure(turn: Turn[Draft]) -> YesNo | Known | Fill:
    if turn.draft.act != "cancel":
        return Known()
    card = await card_of(turn)
    if card is None:
        return turn.fill(act=None)
    return YesNo(
        "sure", yes=turn.text("yes-cancel"), no=turn.text("no-keep"), code=print_code(card.code)
    )


@sure.answer
async def answered(turn: Turn[Draft], yes: bool) -> End:
    if not yes:
        return turn.end("kept")
    try:
        code = await cancel_order(turn.facts, turn.draft.order, turn.resident.id, turn.now)
    except Refused as refused:
        return turn.end(refused.key)
    return turn.end("cancelled", code=print_code(code))


async def _change(
    turn: Turn[Draft], card: OrderCard, quantities: dict[int, int], slot: int
) -> End | Fill:
    """Puts these quantities and this time into the order."""
    shelf = await turn.scene.world.shelf(turn.now)
    lines: list[Line] = []
    for each in card.lines:
        sale = shelf.on_sale(card.round, card.point, each.good)
        if sale is None:
            return turn.end("not-changeable")
        lines.append(
            Line(each.stock, each.good, quantities[each.stock], each.rupiah, sale.most, sale.period)
        )
    wish = Wish(
        turn.resident.id, card.household, card.round, card.point, slot, turn.now, tuple(lines)
    )
    try:
        await change_order(turn.facts, card.id, wish, turn.now)
    except (SoldOut, QuotaSpent) as refused:
        return turn.fill(refused.key, refused.facts(), amount=None)
    except Refused as refused:
        return turn.end(refused.key)
    changed = await card_of(turn)
    return turn.end("changed", **told(turn, changed or card))
