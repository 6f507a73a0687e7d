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
from handlers.order.basket import basket, refill
from handlers.order.draft import (
    Draft,
    Kept,
    Offer,
    counted,
    elsewhere,
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
    return First("household") if turn.resident.household is None else Known()


@part.step
async def slot(turn: Turn[Draft]) -> Choice[int] | Known | Fill | End:
    shelf = await shelf_of(turn)
    draft = turn.draft
    free = [
        each
        for each in shelf.slots_at(draft.round, draft.point, turn.now)
        # A full one may be full of this resident's own hold; taking it anew will tell.
        if each.id not in draft.full and (each.free > 0 or turn.resident.held)
    ]
    if len(free) == 1:
        return Known(free[0].id)
    if free:
        return Choice("when", [Option(each.id, _told(each)) for each in free])
    point = shelf.point(draft.point)
    facts: dict[str, object] = {"point": point.name if point else ""}
    if len(open_points(shelf, turn.now)) > 1:
        return elsewhere(turn, "no-slot-here", facts)
    return turn.end("no-slot", note=note_of(turn, shelf.round(draft.round)), **facts)


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
        return refill(turn, offer.good)
    lines = counted(turn.draft.lines, offer.good, offer.left)
    return turn.fill(lines=lines, offer=None, partial=None)


@part.step
async def hold(turn: Turn[Draft]) -> Known | Fill | First | End:
    """Takes the goods for as long as the summary is read; asks nothing."""
    home = turn.resident.household
    if home is None:
        return First("household")
    until = turn.now + HOLDING
    try:
        held = await hold_goods(turn.facts, wish_of(turn, home, until))
    except Refused as refused:
        return await _refused(turn, refused)
    return Known(Kept(held.hold, held.expires_at))


@part.step
async def confirm(turn: Turn[Draft]) -> Decision[str]:
    draft = turn.draft
    shelf = await shelf_of(turn)
    point, slot = shelf.point(draft.point), shelf.slot(draft.slot)
    saved = sum(line.saving * line.quantity for line in draft.lines)
    return Decision(
        "confirm",
        [
            Option("yes", turn.text("yes"), words=_YES),
            Option("change", turn.text("change-it"), words=("ganti", "ubah dulu")),
            Option("drop", turn.text("drop"), words=("tidak", "nggak", "gak", "jangan")),
        ],
        goods=basket(turn),
        total=total(draft.lines),
        saved=turn.text("saved", saving=saved) if saved else "",
        point=point.name if point else "",
        address=point.address if point else "",
        when=turn.text("slot", starts=slot.starts_at, ends=slot.ends_at) if slot else "",
        held=turn.text("held", until=draft.hold.until)
        if draft.hold and draft.hold.until > turn.now
        else turn.text("held-no-more"),
    )


_YES = (
    "ya", "y", "iya", "iyo", "ok", "oke", "sip", "siap", "betul", "benar", "setuju", "lanjut",
    "jadi", "pesan", "nggih", "njih",
)  # fmt: skip


@confirm.answer
async def confirmed(turn: Turn[Draft], wanted: str) -> Fill | End:
    draft = turn.draft
    home = turn.resident.household
    if wanted == "change" or home is None:
        return turn.fill(changing=True, change=None)
    if wanted == "drop":
        return turn.end("dropped", until=draft.hold.until if draft.hold else turn.now)
    wish = wish_of(turn, home, turn.now + HOLDING)
    number = draft.hold.hold if draft.hold else None
    try:
        placed = await confirm_order(turn.facts, wish, number, turn.receipt)
    except Refused as refused:
        return await _refused(turn, refused)
    shelf = await shelf_of(turn)
    point, slot = shelf.point(draft.point), shelf.slot(draft.slot)
    code = print_code(placed.code)
    turn.picture("ticket-caption", Picture("ticket", code), code=code)
    return turn.end(
        "placed",
        code=code,
        goods=basket(turn),
        total=placed.total,
        point=point.name if point else "",
        address=point.address if point else "",
        when=turn.text("slot", starts=slot.starts_at, ends=slot.ends_at) if slot else "",
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
            return refill(turn, good, refused.key, {"good": name, "period": turn.text("now-on")})
        case SlotFull():
            full = (*draft.full, draft.slot)
            return turn.fill(refused.key, slot=None, full=full, hold=None)
        case RoundClosed() | RoundFull():
            return turn.end(refused.key, note=note_of(turn, shelf.round(draft.round)))
        case HouseholdHasOrder(mine=True):
            return turn.end("have-order-now")
        case _:
            return turn.end(refused.key)
