"""A service for officers begins by knowing that it speaks with one."""

from collections.abc import Callable, Collection
from typing import Any

from bot.talk import End, Flow, HandOver, Known, OwnPhone, Turn

Away = Callable[[Turn[Any]], End | HandOver]


def _not_an_officer(turn: Turn[Any]) -> End:
    return turn.end("not-an-officer")


def begins_on_duty(
    flow: Flow[Any],
    roles: Collection[str],
    *,
    other: Away = _not_an_officer,
    unknown: Away = _not_an_officer,
) -> None:
    """Makes the flow's first step: whoever has none of these roles is asked for their number.

    `other` is for officers of another duty, `unknown` for whoever is known by the number already
    and is none. The flow has the texts `whose-phone` and `not-an-officer`.
    """

    async def phone(turn: Turn[Any]) -> OwnPhone | Known | End | HandOver:
        if turn.resident.serves(roles):
            return Known()
        if turn.resident.officer is not None:
            return other(turn)
        return unknown(turn) if turn.scene.knows_number else OwnPhone("whose-phone")

    async def phoned(turn: Turn[Any], number: str) -> End | HandOver | None:
        # The number came with the message: the resident of this turn is an officer by now, or none.
        if turn.resident.serves(roles):
            return None
        return _not_an_officer(turn) if turn.resident.officer is None else other(turn)

    flow.step(phone).answer(phoned)
