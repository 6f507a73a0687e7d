"""Several goods in one sentence: each goes into the basket, and what is not clear is asked."""

import re
from collections.abc import Sequence

from bot.talk import Fill, Turn
from bot.talk.asking import plain
from handlers.order.draft import Draft, Line, Said, most_of, with_line
from models.shelf import OnSale, Shelf

_SIZE = re.compile(r"(\d+(?:[.,]\d+)?) ?(kg|liter|l)\b")
_MEASURES = {"kg": "kg", "liter": "liter", "l": "liter"}


def put_in(turn: Turn[Draft], shelf: Shelf) -> Fill | None:
    """What follows from the goods that were said; None where none is left to look at, or where the
    next one must be chosen by hand."""
    draft = turn.draft
    if not draft.said:
        return None
    one, *others = draft.said
    rest = tuple(others)
    fitting = [
        sale
        for sale in shelf.goods_at(draft.round, draft.point)
        if sale.free > 0 and _is_called(sale, one.name)
    ]
    if not fitting:
        return turn.fill("not-here", {"name": one.name}, said=rest, **_done(rest, draft.lines))
    if len(fitting) > 1:
        return turn.fill("which-of-these", {"name": one.name}, said=rest, good=None)
    (sale,) = fitting
    count = _count(sale, one)
    if not count or count > min(most_of(turn, sale)):
        # None: a number in the sentence may be another good's.
        return turn.fill(said=rest, good=sale.good.code, quantity=None)
    lines = with_line(draft.lines, Line.of(sale, count))
    return turn.fill(said=rest, lines=lines, **_done(rest, lines))


def _done(rest: Sequence[Said], lines: Sequence[Line]) -> dict[str, object]:
    """The answers that end the choice of goods, once nothing that was said is left."""
    if rest or not lines:
        return {}
    return {"good": lines[-1].good, "quantity": lines[-1].quantity}


def _is_called(sale: OnSale, name: str) -> bool:
    good = sale.good
    wanted = set(plain(name).split())
    return any(wanted <= set(plain(each).split()) for each in (good.name, *good.words))


def _count(sale: OnSale, one: Said) -> int:
    """How many of a good are so much of it; 0 where that cannot be told."""
    quantity = one.quantity
    if one.unit in ("kg", "liter"):
        size = _SIZE.search(plain(sale.good.name))
        if size is None or _MEASURES[size[2]] != one.unit:
            return 0
        quantity /= float(size[1].replace(",", "."))
    elif one.unit and one.unit != sale.good.unit:
        return 0
    return int(quantity) if quantity == int(quantity) else 0
