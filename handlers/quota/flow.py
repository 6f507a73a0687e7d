"""Sisa jatah: what a household may still have of each good, asked without ordering."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import End, Flow, Turn
from bot.talk.words import Markup
from models.shelf import UNLIMITED, OnSale, Shelf


@dataclass(frozen=True, slots=True)
class Draft:
    """Nothing is asked."""


quota = Flow(
    "quota",
    Draft,
    opens=("jatah", "jatah saya", "sisa jatah", "cek jatah", "kuota", "sisa kuota"),
    words=Path(__file__).parent,
)


@quota.step
async def answer(turn: Turn[Draft]) -> End:
    shelf = await turn.scene.world.shelf(turn.now)
    sales = _limited(turn, shelf)
    if not sales:
        return turn.end("nothing-on-sale")
    own = turn.resident.household is not None
    lines = "\n".join(_line(turn, sale, "line" if own else "line-each") for sale in sales)
    return turn.end("own" if own else "each", goods=Markup(lines))


def _limited(turn: Turn[Draft], shelf: Shelf) -> list[OnSale]:
    """Each good that has a limit, once for every period; as sold at the resident's usual point."""
    rounds = shelf.rounds_at(turn.now)
    open_now = [(each.id, point.id) for each in rounds for point in shelf.points_of(each.id)]
    usual = [place for place in open_now if place[1] == turn.resident.point]
    found: dict[tuple[str, str], OnSale] = {}
    for a_round, point in usual or open_now:
        for sale in shelf.goods_at(a_round, point):
            if sale.most < UNLIMITED:
                found.setdefault((sale.good.code, sale.period), sale)
    return list(found.values())


def _line(turn: Turn[Draft], sale: OnSale, key: str) -> str:
    by_round = sale.period.startswith("round-")
    return turn.text(
        key,
        good=sale.good.name,
        unit=sale.good.unit,
        most=sale.most,
        left=max(sale.most - turn.resident.taken(sale.good.code, sale.period), 0),
        period=turn.text("this-round" if by_round else "this-month"),
    )
