"""What taking goods comes to when nothing stands in the way.

A turn that knows this beforehand can work out its replies before it asks, so that asking, writing
and replying are one statement. The database judges all the same: what it refuses is answered anew.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import msgspec

COUNTED: Mapping[str, str] = {"hold_goods": "holds", "confirm_orders": "orders"}
"""The functions whose answers can be foreseen, and the table whose next number they use."""


class Foreseen(msgspec.Struct, frozen=True):
    """A wish with the number that its row shall have, and the answer that is expected of it."""

    function: str
    wish: Mapping[str, Any]
    answer: Mapping[str, object]


def foresee(function: str, wish: Mapping[str, Any], number: int) -> Foreseen:
    """What a function of COUNTED answers when it grants the wish under this number."""
    granted: dict[str, object] = {}
    if function == "confirm_orders":
        lines: Sequence[Mapping[str, Any]] = wish["wish"]["lines"]
        total = sum(line["quantity"] * line["rupiah"] for line in lines)
        granted = {"order": number, "code": wish["codes"][0], "total": total}
    elif wish["lines"]:
        granted = {"hold": number, "expires_at": wish["expires_at"]}
    return Foreseen(function, {**wish, "id": number}, granted)


def alike(function: str, wish: Mapping[str, Any]) -> Hashable:
    """What two wishes have in common of which one is refused when the other was just refused."""
    wish = wish.get("wish", wish)
    lines = tuple((line["stock"], line["quantity"]) for line in wish["lines"])
    return function, wish.get("round"), wish.get("slot"), lines


OF_ONE = frozenset(("household-has-order", "quota-spent", "not-in-area"))
"""Refusals that say something of one household and nothing of the others'."""
