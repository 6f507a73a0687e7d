"""Serah terima: an officer types a ticket's code, sees whose goods they are, hands them over."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import (
    AskAgain,
    Code,
    End,
    Fill,
    Flow,
    Known,
    Misheard,
    Say,
    Scene,
    Shown,
    Turn,
    YesNo,
    tap_of,
)
from handlers.duty import begins_on_duty
from handlers.receipt.flow import receipt
from models.base import Refused
from models.duty import HANDOVER, NotAnOfficer
from models.identity import mask_name
from models.registration import open_name
from models.staples.cards import OrderCard
from models.staples.codes import print_code, read_code
from models.staples.handover import find_handover, hand_over

_LOOKS_LIKE_A_CODE = re.compile(r"\s*sp[\s-]*[0-9a-z](?:[\s-]*[0-9a-z]){5}\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """`typed` is what looked like a code outside of the question; `code` is one that holds."""

    typed: str = ""
    code: str = ""


def _code_of_a_ticket(scene: Scene, text: str) -> Mapping[str, object] | None:
    """For those who hand over, every code opens the handover, also one that was mistyped."""
    if not scene.resident.serves(HANDOVER):
        return None
    if _LOOKS_LIKE_A_CODE.fullmatch(text) or (len(text.strip()) == 6 and read_code(text)):
        return {"typed": text}
    return None


handover = Flow(
    "handover",
    Draft,
    opens=("serah terima", "saya petugas", "masuk petugas"),
    recognizes=_code_of_a_ticket,
    words=Path(__file__).parent,
)


begins_on_duty(handover, HANDOVER, other=lambda turn: turn.end("other-duty"))


@handover.step
async def code(turn: Turn[Draft]) -> Code[str] | Known | Fill:
    if not turn.draft.typed:
        return Code("which", parse=_read)
    found = read_code(turn.draft.typed)
    return Known(found) if found else turn.fill("miscopied", typed=None)


def _read(text: str) -> str | Misheard:
    return read_code(text) or Misheard("miscopied")


@handover.step
async def sure(turn: Turn[Draft]) -> YesNo | AskAgain | End:
    try:
        order = await find_handover(await turn.facts.session(), turn.resident, turn.draft.code)
    except Refused as refused:
        return _refused(turn, refused)
    return YesNo(
        "sure",
        yes=turn.text("hand-over"),
        no=turn.text("not-yet"),
        **_facts(turn, order),
    )


@sure.answer
async def answered(turn: Turn[Draft], yes: bool) -> AskAgain | End:
    if not yes:
        return turn.end("kept")
    session = await turn.facts.session()
    try:
        order = await hand_over(session, turn.resident, turn.draft.code, turn.now)
    except Refused as refused:
        return _refused(turn, refused)
    told = Say(
        turn.text("receipt", at=turn.now, **_facts(turn, order)),
        options=(Shown(turn.text("not-mine")),),
        ask=tap_of(receipt, order.id),
    )
    turn.tell(order.resident, told, key=f"handover-{order.id}")
    return turn.end("handed-over", **_facts(turn, order))


def _refused(turn: Turn[Draft], refused: Refused) -> AskAgain | End:
    """The reason, and the next code; who is no officer is asked for none."""
    if isinstance(refused, NotAnOfficer):
        return turn.end(refused.key)
    return turn.ask_again(code, "typed", why=refused.key, **refused.facts())


def _facts(turn: Turn[Draft], order: OrderCard) -> dict[str, object]:
    goods = [f"{line.quantity} × {line.name}" for line in order.lines]
    return {
        "code": print_code(order.code),
        "name": mask_name(open_name(turn.scene.sealer, order.name_sealed)),
        "goods": "\n".join(goods),
        "total": order.total,
        "point": order.point_name,
        "starts": order.slot_starts,
        "ends": order.slot_ends,
    }
