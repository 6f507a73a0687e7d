"""Asks back about a price that can hardly be true."""

from typing import Any

from bot.talk import Choice, Option, Turn
from models.prices.commodities import Commodity

MEANT, KEEP, AGAIN = "meant", "keep", "again"


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
    return Choice(
        key,
        options,
        rupiah=rupiah,
        commodity=commodity.name,
        unit=commodity.unit,
        maybe=" " + turn.text("maybe", rupiah=slip) if slip else "",
        **facts,
    )
