"""What taking goods comes to when nothing stands in the way.

A turn that knows this beforehand can work out its replies before it asks, so that asking, writing
and replying are one statement. The database judges all the same: what it refuses is answered anew.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

COUNTED: Mapping[str, str] = {"hold_goods": "holds", "confirm_orders": "orders"}
"""The functions whose answers can be foreseen, and the table whose next number they use."""


class Foreseen(msgspec.Struct, frozen=True):
    """A wish with the number that its row shall have, and the answer that it then has."""

    function: str
    wish: Mapping[str, Any]
    answer: Mapping[str, object]

    @property
    def round(self) -> int | None:
        """The round that the wish is about."""
        return round_of(self.function, self.wish)


def round_of(function: str, wish: Mapping[str, Any]) -> int | None:
    """The round that a wish is about; None for one that only gives back."""
    around: Mapping[str, Any] = wish["wish"] if function == "confirm_orders" else wish
    return around.get("round")


def foresee(function: str, wish: Mapping[str, Any], number: int) -> Foreseen:
    """What a function of COUNTED answers when it grants the wish under this number."""
    if function == "confirm_orders":
        lines: Sequence[Mapping[str, Any]] = wish["wish"]["lines"]
        total = sum(line["quantity"] * line["rupiah"] for line in lines)
        granted = {"order": number, "code": wish["codes"][0], "total": total}
    elif wish["lines"]:
        granted = {"hold": number, "expires_at": wish["expires_at"]}
    else:
        granted = {}
    return Foreseen(function, {**wish, "id": number}, granted)
