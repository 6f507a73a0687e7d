"""What to order, and how many of it; more and fewer of it later."""

from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

from bot.talk import Choice, End, Fill, Known, Number, Option, Part, Turn
from bot.talk.words import Markup
from handlers.order.draft import (
    Draft,
    Line,
    counted,
    elsewhere,
    let_go,
    most_of,
    open_points,
    shelf_of,
    total,
    with_line,
    without,
)
from handlers.order.pickup import note_of
from handlers.order.saying import put_in
from models.shelf import UNLIMITED, OnSale, Shelf

part = Part[Draft]()

ENOUGH = "-"
"""The key of the choice to add nothing after all."""
ELSEWHERE = "+"
"""The key of the choice to fetch at another point."""


# The same goods are shown to everybody at a point, for as long as a shelf lasts.
_shown: WeakKeyDictionary[Shelf, dict[tuple[int, int, str, bool], Choice[str]]] = (
    WeakKeyDictionary()
)


@part.step
async def good(turn: Turn[Draft]) -> Choice[str] | Fill | End:
    shelf = await shelf_of(turn)
    draft = turn.draft
    if (put := put_in(turn, shelf)) is not None:
        return put
    choices = _shown.setdefault(shelf, {})
    key = (draft.round, draft.point, turn.resident.language, bool(draft.lines))
    if key not in choices:
        made = _choice(turn, shelf)
        if not isinstance(made, Choice):
            return made
        choices[key] = made
    return choices[key]


def _choice(turn: Turn[Draft], shelf: Shelf) -> Choice[str] | Fill | End:
    """The goods at the point of the draft, to choose from."""
    draft = turn.draft
    sales = shelf.goods_at(draft.round, draft.point)
    if not sales and shelf.round(draft.round) is None:
        return elsewhere(turn, "point-closed")
    left = [sale for sale in sales if sale.free > 0]
    if not left and not draft.lines:
        return _nothing_left(turn, shelf)
    options = [_good_option(turn, sale) for sale in left]
    if draft.lines:
        options.append(Option(ENOUGH, turn.text("enough"), words=("cukup", "tidak jadi", "sudah")))
    elif len(open_points(shelf, turn.now)) > 1:
        options.append(
            Option(ELSEWHERE, turn.text("elsewhere"), words=("titik lain", "ganti titik"))
        )
    round_, point = shelf.round(draft.round), shelf.point(draft.point)
    return Choice(
        "which-more" if draft.lines else "which",
        options,
        round=round_.name if round_ else "",
        point=point.name if point else "",
        until=round_.closes_at if round_ else turn.now,
        goods=Markup("\n".join(_told(turn, sale) for sale in sales)),
        source=_source(turn, sales),
    ).lacking([_good_option(turn, sale) for sale in sales if sale.free <= 0], "good-sold-out")


def _good_option(turn: Turn[Draft], sale: OnSale) -> Option[str]:
    note = turn.text("good-note", price=sale.price, free=sale.free)
    return Option(sale.good.code, sale.good.short_name, note, (sale.good.name, *sale.good.words))


@good.answer
async def chosen(turn: Turn[Draft], code: str) -> Fill | None:
    if code == ELSEWHERE:
        return elsewhere(turn)
    if code != ENOUGH:
        return None
    last = turn.draft.lines[-1]
    return turn.fill(good=last.good, quantity=last.quantity)


@part.step
async def quantity(turn: Turn[Draft]) -> Number | Fill | End:
    shelf = await shelf_of(turn)
    draft = turn.draft
    sale = shelf.on_sale(draft.round, draft.point, draft.good)
    if sale is None:
        return turn.fill("not-sold", good=None)
    left, free = most_of(turn, sale)
    facts: dict[str, object] = {
        "good": sale.good.name, "unit": sale.good.unit, "period": period_of(turn, sale.period)
    }  # fmt: skip
    if not free:
        return turn.fill("sold-out", facts, good=None)
    if not left:
        return _spent(turn, shelf, facts)
    if sale.most >= UNLIMITED:
        key = "how-many-unlimited"
    else:
        key = "how-many" if turn.resident.household is not None else "how-many-each"
    return Number(key, low=1, high=min(left, free), left=left, free=free, **facts)


@quantity.answer
async def counted_out(turn: Turn[Draft], wanted: int) -> Fill:
    draft = turn.draft
    sale = (await shelf_of(turn)).on_sale(draft.round, draft.point, draft.good)
    if sale is None:
        return turn.fill("not-sold", good=None, quantity=None)
    lines = with_line(draft.lines, Line.of(sale, wanted))
    if draft.said:
        return turn.fill(lines=lines, good=None, quantity=None)
    return turn.fill(lines=lines)


@part.step
async def change(turn: Turn[Draft]) -> Choice[str] | Known:
    draft = turn.draft
    if not draft.changing:
        return Known("")
    shelf = await shelf_of(turn)
    options: list[Option[str]] = []
    for line in draft.lines:
        sale = shelf.on_sale(draft.round, draft.point, line.good)
        if sale is not None and line.quantity < min(most_of(turn, sale)):
            options.append(_step(turn, "plus", line))
        if line.quantity > 1 or len(draft.lines) > 1:
            options.append(_step(turn, "minus", line))
    options.append(Option("done", turn.text("done"), words=("cukup", "sudah", "lanjut")))
    if len(shelf.goods_at(draft.round, draft.point)) > len(draft.lines):
        options.append(Option("add", turn.text("add"), words=("tambah barang", "barang lain")))
    if len(shelf.slots_at(draft.round, draft.point, turn.now)) > 1:
        options.append(Option("slot", turn.text("other-slot"), words=("ganti jam", "jam lain")))
    if len(open_points(shelf, turn.now)) > 1:
        options.append(Option("point", turn.text("other-point"), words=("titik lain",)))
    return Choice("change", options, goods=basket(turn), total=total(draft.lines))


@change.answer
async def changed(turn: Turn[Draft], wanted: str) -> Fill:
    act, _, code = wanted.partition(":")
    lines = turn.draft.lines
    now = next((line.quantity for line in lines if line.good == code), 0)
    match act:
        case "plus":
            return turn.fill(lines=counted(lines, code, now + 1), change=None)
        case "minus" if now > 1:
            return turn.fill(lines=counted(lines, code, now - 1), change=None)
        case "minus":
            return turn.fill(lines=without(lines, code), change=None)
        case "add":
            return turn.fill(good=None, quantity=None, changing=None, change=None, hold=None)
        case "slot":
            return turn.fill(slot=None, full=None, changing=None, change=None, hold=None)
        case "point":
            await let_go(turn)
            return elsewhere(turn, "anew-there")
        case _:
            return turn.fill(changing=None, change=None, hold=None)


def basket(turn: Turn[Draft]) -> Markup:
    """The basket as lines of text."""
    return Markup(
        "\n".join(
            turn.text(
                "line", quantity=line.quantity, name=line.name, rupiah=line.quantity * line.rupiah
            )
            for line in turn.draft.lines
        )
    )


def refill(
    turn: Turn[Draft], code: str, why: str = "", facts: Mapping[str, object] | None = None
) -> Fill:
    """The basket without this good, and the shelf once more."""
    lines = without(turn.draft.lines, code)
    return turn.fill(
        why, facts, lines=lines or None, good=None, quantity=None, offer=None, partial=None,
        hold=None,
    )  # fmt: skip


def _step(turn: Turn[Draft], act: str, line: Line) -> Option[str]:
    words = ("tambah", "tambah 1") if act == "plus" else ("kurangi", "kurangi 1")
    label = turn.text(act, good=line.short_name)
    note = turn.text("now", quantity=line.quantity)
    return Option(f"{act}:{line.good}", label, note, tuple(f"{w} {line.short_name}" for w in words))


def _told(turn: Turn[Draft], sale: OnSale) -> str:
    """A good in one line: what it costs here, what in the market, what is saved."""
    facts = {"good": sale.good.name, "price": sale.price, "unit": sale.good.unit}
    if sale.free <= 0:
        return turn.text("good-gone", **facts)
    if sale.market is None or not sale.saving:
        return turn.text("good-line", **facts)
    market = sale.market
    return turn.text(
        "good-saving", what=market.name.lower(), market=market.rupiah, saving=sale.saving, **facts
    )


def _source(turn: Turn[Draft], sales: Sequence[OnSale]) -> Markup:
    """Where the market prices come from and of which day they are; nothing when there are none."""
    markets = [sale.market for sale in sales if sale.market is not None and sale.saving]
    if not markets:
        return Markup("")
    seen = min(market.seen_on for market in markets)
    sources = ", ".join(sorted({market.source for market in markets}))
    return Markup("\n" + turn.text("source", source=sources, seen=seen))


def period_of(turn: Turn[Draft], period: str) -> str:
    """The period of a quota in words: this month, or this round."""
    return turn.text("this-round" if period.startswith("round-") else "this-month")


def _spent(turn: Turn[Draft], shelf: Shelf, facts: dict[str, object]) -> Fill | End:
    """The quota of this good is used up; the others may still be had."""
    draft = turn.draft
    others = [
        sale
        for sale in shelf.goods_at(draft.round, draft.point)
        if sale.good.code != draft.good and all(most_of(turn, sale))
    ]
    if not others and not draft.lines:
        return turn.end("quota-spent-all", **facts)
    return turn.fill("quota-spent", facts, good=None)


def _nothing_left(turn: Turn[Draft], shelf: Shelf) -> Fill | End:
    """Everything at this point is gone: another point, or the next round."""
    point = shelf.point(turn.draft.point)
    facts = {"point": point.name if point else ""}
    any_left = any(
        sale.free > 0
        for each in shelf.rounds_at(turn.now)
        for other in shelf.points_of(each.id)
        for sale in shelf.goods_at(each.id, other.id)
    )
    if any_left:
        return elsewhere(turn, "sold-out-here", facts)
    note = note_of(turn, shelf, turn.draft.round)
    return turn.end("sold-out-everywhere", note=note, **facts)
