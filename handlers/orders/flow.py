"""Pesanan saya: what has been ordered, with its code; changing and cancelling until the cut-off."""

import re
from collections.abc import Mapping
from pathlib import Path

from bot.talk import Flow, Scene
from handlers.orders import changing, looking
from handlers.orders.draft import Draft
from models.staples.codes import read_code

_LOOKS_LIKE_A_CODE = re.compile(r"\s*sp[\s-]*[0-9a-z](?:[\s-]*[0-9a-z]){5}\s*", re.IGNORECASE)


def _code_of_a_ticket(scene: Scene, text: str) -> Mapping[str, object] | None:
    """A code with its prefix; without it only one that is the resident's own."""
    if _LOOKS_LIKE_A_CODE.fullmatch(text):
        return {"typed": text}
    mine = {order.code for order in scene.resident.open_orders if order.mine}
    return {"typed": text} if mine and read_code(text) in mine else None


orders = Flow(
    "orders",
    Draft,
    opens=(
        "pesanan",
        "pesanan saya",
        "kode",
        "kode saya",
        "kode pesanan",
        "status",
        "status pesanan",
        "tiket",
        "tiket saya",
        "batalkan pesanan",
        "ubah pesanan",
    ),
    recognizes=_code_of_a_ticket,
    words=Path(__file__).parent,
)
orders.join(looking.part, changing.part)
