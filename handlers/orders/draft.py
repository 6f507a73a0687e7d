"""What is asked about a resident's own orders, and how an order is told."""

from dataclasses import dataclass

from bot.talk import Turn
from models.staples.cards import OrderCard, get_order
from models.staples.codes import print_code


@dataclass(frozen=True, slots=True)
class Draft:
    """`typed` is a code that opened this, `every` whether to choose among past orders as well.

    `order` is the order's number, `act` what to do with it, `line` the stock of the good whose
    quantity changes, `slot` the new time.
    """

    typed: str = ""
    every: bool = False
    order: int = 0
    act: str = ""
    line: int = 0
    amount: int = 0
    slot: int = 0


async def card_of(turn: Turn[Draft]) -> OrderCard | None:
    """The order that is being talked about, if it is this resident's."""
    card = await get_order(await turn.facts.session(), turn.draft.order)
    return card if card is not None and card.resident == turn.resident.id else None


def told(turn: Turn[Draft], card: OrderCard) -> dict[str, object]:
    """The facts of an order for a text."""
    goods = [
        turn.text(
            "line", quantity=line.quantity, name=line.name, rupiah=line.quantity * line.rupiah
        )
        for line in card.lines
    ]
    return {
        "code": print_code(card.code),
        "goods": "\n".join(goods),
        "total": card.total,
        "point": card.point_name,
        "address": card.point_address,
        "starts": card.slot_starts,
        "ends": card.slot_ends,
        "until": card.change_until,
        "state": state_of(turn, card),
    }


def state_of(turn: Turn[Draft], card: OrderCard) -> str:
    """How the order stands, in words."""
    match card.state:
        case "open":
            return turn.text("state-open")
        case "fetched":
            return turn.text("state-fetched")
        case "cancelled":
            return turn.text("state-cancelled")
        case _:
            return turn.text("state-missed")
