"""Prices in words: how much, since when, from whom, and whether it is more than it should be."""

from collections.abc import Sequence
from typing import Any

from bot.talk import Turn
from bot.talk.words import Markup
from handlers.price_questions.area import area_name
from models.gazetteer import Gazetteer
from models.prices.lookups import PriceCard


def card_facts(
    turn: Turn[Any], places: Gazetteer, card: PriceCard, asked: str
) -> dict[str, object]:
    """What the texts `card`, `charted` and `no-chart` are filled with."""
    lines = [
        *([] if card.area == asked else [_instead(turn, places, card, asked)]),
        *([_stale(turn, card)] if card.is_stale else []),
        *([] if card.is_stale else [_change(turn, card)]),
        *([] if card.ceiling is None else [_ceiling(turn, card)]),
    ]
    return {
        "commodity": card.commodity.name,
        "area": area_name(places, card.area),
        "rupiah": card.rupiah,
        "unit": card.commodity.unit,
        "day": card.day,
        "source": card.source,
        "more": Markup("".join(f"\n{line}" for line in lines)),
    }


def glance_lines(turn: Turn[Any], places: Gazetteer, cards: Sequence[PriceCard]) -> Markup:
    """The price of each area in a line, with its day where it is not the newest; and from whom."""
    newest = max((card.day for card in cards), default=None)

    def line(card: PriceCard) -> str:
        facts = {"area": area_name(places, card.area), "rupiah": card.rupiah, "day": card.day}
        if card.is_stale:
            return turn.text("glance-stale", **facts)
        return turn.text("glance-line" if card.day == newest else "glance-older", **facts)

    sources = ", ".join(sorted({card.source for card in cards}))
    return Markup("\n".join([*map(line, cards), turn.text("sources", sources=sources)]))


def _instead(turn: Turn[Any], places: Gazetteer, card: PriceCard, asked: str) -> str:
    return turn.text("instead", asked=area_name(places, asked), area=area_name(places, card.area))


def _stale(turn: Turn[Any], card: PriceCard) -> str:
    return turn.text("stale", days=card.age_days)


def _change(turn: Turn[Any], card: PriceCard) -> str:
    if card.week_ago is None:
        return turn.text("no-week-ago")
    change = card.rupiah - card.week_ago
    if change == 0:
        return turn.text("unchanged", day=card.week_ago_day)
    return turn.text(
        "risen" if change > 0 else "fallen",
        change=abs(change),
        before=card.week_ago,
        day=card.week_ago_day,
    )


def _ceiling(turn: Turn[Any], card: PriceCard) -> str:
    ceiling = card.ceiling
    if ceiling is None:
        return ""
    return turn.text(
        "above" if card.above else "not-above",
        kind=ceiling.kind,
        rupiah=ceiling.rupiah,
        over=card.rupiah - ceiling.rupiah,
        unit=card.commodity.unit,
        basis=ceiling.basis,
    )
