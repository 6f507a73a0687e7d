"""Asal harga: what each price and each limit rests on, asked without ordering."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import End, Flow, Scene, Turn
from bot.talk.asking import plain
from bot.talk.words import Markup
from models.shelf import UNLIMITED, OnSale


@dataclass(frozen=True, slots=True)
class Draft:
    """Nothing is asked."""


def _alone(scene: Scene, text: str) -> Mapping[str, object] | None:
    """The bare word, by itself: fifty villages are called Sumber and something."""
    return {} if plain(text) == "sumber" else None


sources = Flow(
    "sources",
    Draft,
    opens=(
        "asal harga", "sumber harga", "dasar harga", "harga dari mana", "sumbernya", "sumber apa",
        "sumber dari mana",
    ),
    recognizes=_alone,
    words=Path(__file__).parent,
)  # fmt: skip


@sources.step
async def answer(turn: Turn[Draft]) -> End:
    shelf = await turn.scene.world.shelf(turn.now)
    open_now = [
        (each.id, point.id)
        for each in shelf.rounds_at(turn.now)
        for point in shelf.points_of(each.id)
    ]
    usual = [place for place in open_now if place[1] == turn.resident.point]
    found: dict[str, OnSale] = {}
    for a_round, point in usual or open_now:
        for sale in shelf.goods_at(a_round, point):
            found.setdefault(sale.good.code, sale)
    if not found:
        return turn.end("nothing-on-sale")
    return turn.end("told", goods=Markup("\n".join(_line(turn, each) for each in found.values())))


def _line(turn: Turn[Draft], sale: OnSale) -> str:
    told = [turn.text("price", good=sale.good.name, price=sale.price, source=sale.price_source)]
    if sale.most < UNLIMITED:
        told.append(
            turn.text("limit", most=sale.most, unit=sale.good.unit, source=sale.limit_source)
        )
    if sale.market is not None:
        market = sale.market
        area = turn.scene.world.places.get(market.area)
        told.append(
            turn.text(
                "market", what=market.name.lower(), a_unit=market.a_unit, measure=market.unit,
                price=market.rupiah, unit=sale.good.unit, source=market.source, seen=market.seen_on,
                area="" if area is None else area.name,
            )
        )  # fmt: skip
    return "\n".join(told)
