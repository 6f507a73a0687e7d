"""`Bukan saya`: a resident says that the goods of a receipt were not given to them."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import Decision, End, Flow, Known, Option, Turn
from models.staples.cards import OrderCard, get_order, orders_of
from models.staples.codes import print_code
from models.staples.handover import not_mine


@dataclass(frozen=True, slots=True)
class Draft:
    """`payload` is the order's number as the receipt's button carries it, `order` the number."""

    payload: str = ""
    order: int = 0


receipt = Flow(
    "receipt",
    Draft,
    opens=("bukan saya", "bukan saya yang ambil", "saya tidak ambil", "saya belum ambil"),
    words=Path(__file__).parent,
)


@receipt.step
async def order(turn: Turn[Draft]) -> Known | End:
    found = await _find(turn)
    if found is None:
        return turn.end("nothing-fetched")
    if found.disputed_at is not None:
        return turn.end("known", code=print_code(found.code), **_contact(turn))
    return Known(found.id)


@receipt.step
async def sure(turn: Turn[Draft]) -> Decision[bool] | End:
    found = await _card(turn, turn.draft.order)
    if found is None or found.fetched_at is None:
        return turn.end("nothing-fetched")
    # No plain yes or no here: "bukan" would mean the one to some and the other to others.
    return Decision(
        "sure",
        [
            Option(True, turn.text("not-me"), words=("bukan", "bukan saya pak", "bukan kami")),
            Option(False, turn.text("it-was-me"), words=("saya", "keluarga saya")),
        ],
        code=print_code(found.code),
        at=found.fetched_at,
        point=found.point_name,
    )


@sure.answer
async def answered(turn: Turn[Draft], not_me: bool) -> End:
    if not not_me:
        return turn.end("fine")
    case = await not_mine(await turn.facts.session(), turn.resident.id, turn.draft.order, turn.now)
    return turn.end("opened", case=case, **_contact(turn))


async def _find(turn: Turn[Draft]) -> OrderCard | None:
    """The resident's own order that the button names, else the one that was fetched last."""
    session = await turn.facts.session()
    if turn.draft.payload:
        number = turn.draft.payload
        return await _card(turn, int(number)) if number.isdecimal() else None
    fetched = [card for card in await orders_of(session, turn.resident.id) if card.fetched_at]
    return max(fetched, key=lambda card: card.fetched_at or card.placed_at, default=None)


async def _card(turn: Turn[Draft], number: int) -> OrderCard | None:
    card = await get_order(await turn.facts.session(), number)
    return card if card and card.resident == turn.resident.id and card.fetched_at else None


def _contact(turn: Turn[Draft]) -> dict[str, object]:
    contact = turn.scene.contact
    if not contact.phone:
        return {"contact": turn.text("contact-unknown")}
    return {"contact": turn.text("contact", phone=contact.phone, hours=contact.hours)}
