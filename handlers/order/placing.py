"""Who orders, when it is fetched, goods held meanwhile, and the confirmation."""

from datetime import timedelta

from bot.talk import (
    Choice,
    Decision,
    End,
    Fill,
    First,
    Known,
    Option,
    Part,
    Picture,
    Turn,
    YesNo,
)
from bot.talk.words import clock, short_day
from handlers.order.basket import basket, period_of, refill
from handlers.order.draft import (
    Draft,
    Kept,
    Offer,
    counted,
    elsewhere,
    let_go,
    open_points,
    shelf_of,
    total,
    wish_of,
)
from handlers.order.pickup import note_of
from models.base import Refused
from models.shelf import SlotCard
from models.staples.codes import print_code
from models.staples.orders import confirm_order, hold_goods
from models.staples.refusals import (
    HouseholdHasOrder,
    QuotaSpent,
    RoundClosed,
    RoundFull,
    SlotFull,
    SoldOut,
)

part = Part[Draft]()

HOLDING = timedelta(minutes=15)
"""How long goods are kept for somebody who reads the summary: a slow reader on a slow phone."""


@part.step
async def household(turn: Turn[Draft]) -> Known | First:
    if turn.resident.household is not None:
        return Known()
    point = (await shelf_of(turn)).point(turn.draft.point)
    name = point.name if point else ""
    return First("household", turn.say("so-far", goods=basket(turn), point=name))


@part.step
async def slot(turn: Turn[Draft]) -> Choice[int] | Known | Fill | End:
    shelf = await shelf_of(turn)
    draft = turn.draft
    if shelf.round(draft.round) is None:
        return turn.end("round-closed", note=note_of(turn, shelf, draft.round))
    slots = shelf.slots_at(draft.round, draft.point, turn.now)
    free = [
        each
        for each in slots
        # A full one may be full of this resident's own hold; taking it anew will tell.
        if each.id not in draft.full and (each.free > 0 or turn.resident.held)
    ]
    if len(free) == 1:
        return Known(free[0].id)
    if free:
        return Choice(
            "when",
            [Option(each.id, _told(each)) for each in free],
            goods=basket(turn),
        ).lacking([Option(each.id, _told(each)) for each in slots if each not in free], "slot-full")
    point = shelf.point(draft.point)
    facts: dict[str, object] = {"point": point.name if point else ""}
    if len(open_points(shelf, turn.now)) > 1:
        return elsewhere(turn, "no-slot-here", facts)
    return turn.end("no-slot", note=note_of(turn, shelf, draft.round), **facts)


def _told(slot: SlotCard) -> str:
    return f"{short_day(slot.starts_at)} {clock(slot.starts_at)}–{clock(slot.ends_at)}"


@part.step
async def partial(turn: Turn[Draft]) -> YesNo | Known:
    offer = turn.draft.offer
    if offer is None:
        return Known(False)
    line = next((line for line in turn.draft.lines if line.good == offer.good), None)
    if line is None:
        return Known(False)
    return YesNo(
        "partial-quota" if offer.why == "quota" else "partial",
        yes=turn.text("take", left=offer.left),
        no=turn.text("take-none"),
        left=offer.left,
        good=line.name,
        unit=line.unit,
    )


@partial.answer
async def partly(turn: Turn[Draft], yes: bool) -> Fill | None:
    offer = turn.draft.offer
    if offer is None:
        return None
    if not yes:
        line = next((line for line in turn.draft.lines if line.good == offer.good), None)
        return refill(turn, offer.good, "without", {"good": line.name if line else ""})
    lines = counted(turn.draft.lines, offer.good, offer.left)
    return turn.fill(lines=lines, offer=None, partial=None)


@part.step
async def hold(turn: Turn[Draft]) -> Known | Fill | First | End:
    """Takes the goods for as long as the summary is read; asks nothing."""
    home = turn.resident.household
    if home is None:
        return First("household")
    shelf = await shelf_of(turn)
    point, slot = shelf.point(turn.draft.point), shelf.slot(turn.draft.slot)
    if point is None or slot is None:
        return turn.fill(slot=None)
    until = turn.now + HOLDING
    try:
        held = await hold_goods(turn.facts, wish_of(turn, home, until))
    except Refused as refused:
        return await _refused(turn, refused)
    kept = Kept(held.hold, held.expires_at, point.name, point.address, slot.starts_at, slot.ends_at)
    return Known(kept)


@part.step
async def confirm(turn: Turn[Draft]) -> Decision[str] | Fill:
    draft = turn.draft
    kept = draft.hold
    if kept is None:
        return turn.fill(hold=None)
    saved = sum(line.saving * line.quantity for line in draft.lines)
    return Decision(
        "confirm",
        [
            Option("yes", turn.text("yes"), words=_YES),
            Option("change", turn.text("change-it"), words=("ubah", "tambah", "ganti")),
            Option("drop", turn.text("drop"), words=("tidak", "nggak", "gak", "jangan")),
        ],
        goods=basket(turn),
        total=total(draft.lines),
        saved=turn.text("saved", saving=saved) if saved else "",
        point=kept.point,
        address=kept.address,
        when=turn.text("slot", starts=kept.starts, ends=kept.ends),
        held=turn.text("held", until=kept.until)
        if kept.until > turn.now
        else turn.text("held-no-more"),
    )


_YES = (
    "ya", "y", "iya", "iyo", "ok", "oke", "sip", "siap", "betul", "benar", "setuju", "lanjut",
    "jadi", "pesan", "nggih", "njih",
)  # fmt: skip


@confirm.answer
async def confirmed(turn: Turn[Draft], wanted: str) -> Fill | End:
    kept = turn.draft.hold
    home = turn.resident.household
    if wanted == "change" or home is None or kept is None:
        return turn.fill(changing=True, change=None)
    if wanted == "drop":
        await let_go(turn)
        return turn.end("dropped")
    wish = wish_of(turn, home, turn.now + HOLDING)
    try:
        placed = await confirm_order(turn.facts, wish, kept.hold, turn.receipt)
    except Refused as refused:
        return await _refused(turn, refused)
    code = print_code(placed.code)
    turn.picture("ticket-caption", Picture("ticket", code), code=code)
    return turn.end(
        "placed",
        code=code,
        goods=basket(turn),
        total=placed.total,
        point=kept.point,
        address=kept.address,
        when=turn.text("slot", starts=kept.starts, ends=kept.ends),
    )


async def _refused(turn: Turn[Draft], refused: Refused) -> Fill | End:
    """What a refusal leads to: less of it, another good, another time, or the next round."""
    draft = turn.draft
    shelf = await shelf_of(turn)
    match refused:
        case SoldOut(good=good, left=left) | QuotaSpent(good=good, left=left):
            why = "stock" if isinstance(refused, SoldOut) else "quota"
            line = next((line for line in draft.lines if line.good == good), None)
            if left > 0 and line is not None:
                return turn.fill(offer=Offer(good, left, why), partial=None, hold=None)
            name = line.name if line else ""
            period = period_of(turn, line.period if line else "")
            return refill(turn, good, refused.key, {"good": name, "period": period})
        case SlotFull():
            full = (*draft.full, draft.slot)
            return turn.fill(refused.key, slot=None, full=full, hold=None)
        case RoundClosed() | RoundFull():
            return turn.end(refused.key, note=note_of(turn, shelf, draft.round))
        case HouseholdHasOrder(mine=True):
            return turn.end("have-order-now")
        case _:
            return turn.end(refused.key)
