"""Laporkan: a buyer says what is wrong with a product; several such reports call an officer."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import Choice, End, Flow, Option, Turn
from models.catalogue.reports import report_product

_LABELS = {
    "unreachable": "unreachable", "not-sold": "not-sold", "price": "price",
    "forbidden": "forbidden", "other": "other",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """`product` is its number, `reason` what is wrong with it."""

    product: int = 0
    reason: str = ""


product_report = Flow("product_report", Draft, keeps=False, words=Path(__file__).parent)


@product_report.step
async def reason(turn: Turn[Draft]) -> Choice[str] | End:
    if not turn.draft.product:
        return turn.end("which-product")
    options = [Option(key, turn.text(label)) for key, label in _LABELS.items()]
    options.append(Option("", turn.text("nothing"), words=("batal", "tidak jadi")))
    return Choice("what-is-wrong", options)


@reason.answer
async def reasoned(turn: Turn[Draft], reason: str) -> End:
    if not reason:
        return turn.end("not-reported")
    session = await turn.facts.session()
    kept = await report_product(session, turn.resident.id, turn.draft.product, reason, turn.now)
    return turn.end("reported" if kept else "reported-before")
