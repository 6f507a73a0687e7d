"""The menu: says who we are, mentions an open order, and leads to the services."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.talk import Choice, Flow, HandOver, Option, Turn
from models.residents import Resident
from models.staples.codes import print_code


@dataclass(frozen=True, slots=True)
class Service:
    """A flow that the menu offers, under its own words `label` and `note`.

    With `roles` it is offered to officers who have one of them, and to nobody else. Whom it is
    offered to means it by these `words`, whichever other service they open.
    """

    flow: Flow[Any]
    roles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def serves(self, resident: Resident) -> bool:
        """Whether this resident is offered it."""
        return not self.roles or resident.serves(self.roles)


@dataclass(frozen=True, slots=True)
class Draft:
    """Nothing is kept of a choice in the menu."""


class Offered(Choice[str]):
    """The services to choose from."""

    def picks(self, answer: str) -> bool:
        return True  # what names one of these nearly may be the very words of one beside them


def menu_of(services: Sequence[Service]) -> Flow[Draft]:
    """The flow that offers these services, in this order."""
    menu = Flow("menu", Draft, words=Path(__file__).parent)

    @menu.step
    async def service(turn: Turn[Draft]) -> Offered:
        resident = turn.resident
        language = resident.language
        served = [each for each in services if each.serves(resident)]
        claimed = {word for each in served for word in each.words}
        options = [
            Option(
                each.flow.name,
                each.flow.words("label", None, language),
                each.flow.words("note", None, language),
                (*each.words, *(word for word in each.flow.opens if word not in claimed)),
            )
            for each in served
        ]
        if turn.scene.turn == 0:
            return Offered("welcome", options)
        mine = [order for order in resident.open_orders if order.mine]
        if mine:
            return Offered("welcome-back", options, code=print_code(mine[-1].code))
        return Offered("which", options)

    @service.answer
    async def chosen(turn: Turn[Draft], name: str) -> HandOver:
        return HandOver(name)

    _ = chosen
    return menu
