"""Asks back about a price that can hardly be true."""

from collections.abc import Sequence
from typing import Any

from bot.talk import Choice, Misheard, Option, Turn
from bot.talk.asking import Paged
from bot.talk.money import rupiah_in
from bot.talk.said import Heard, Typed
from models.prices.commodities import Commodity

MEANT, KEEP, AGAIN = "meant", "keep", "again"


class Doubt(Choice[str]):
    """Whether a price is meant; who types another price at once has written it again."""

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        chosen = super().read(heard, offered)
        return AGAIN if isinstance(chosen, Misheard) and price_typed(heard) else chosen


def price_typed(heard: Heard) -> int | None:
    """The price that was typed in place of a choice; one digit is the number of an option."""
    rupiah = rupiah_in(heard.text) if isinstance(heard, Typed) else None
    return rupiah if rupiah is not None and rupiah > 9 else None


def doubt(
    turn: Turn[Any],
    key: str,
    commodity: Commodity,
    rupiah: int,
    slip: int | None,
    /,
    **facts: object,
) -> Choice[str]:
    """Asks back about a price that can hardly be true; the flow has the texts of the labels.

    `slip` is what was probably meant.
    """
    options = [
        Option(KEEP, turn.text("keep-it", rupiah=rupiah), words=("benar", "betul")),
        Option(AGAIN, turn.text("type-again"), words=("salah", "ulang", "bukan", "tidak")),
    ]
    if slip:
        options.insert(0, Option(MEANT, turn.text("meant-it", rupiah=slip), words=("ya", "iya")))
    return Doubt(
        key,
        options,
        rupiah=rupiah,
        commodity=commodity.name,
        unit=commodity.unit,
        maybe=" " + turn.text("maybe", rupiah=slip) if slip else "",
        **facts,
    )
