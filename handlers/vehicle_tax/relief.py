"""Pemutihan: which relief of vehicle tax holds today, and until when, as far as is known."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import End, Flow, Turn
from bot.talk.words import Markup
from models.vehicles.bill import Rule

_RUNNING = {"relief-pkb": "line-pkb", "relief-opsen": "line-opsen"}
_PROGRAMMES = {
    "relief-arrears": "relief-of-arrears", "relief-late": "relief-of-penalties",
    "relief-late-swdkllj": "line-late-swdkllj", "relief-progressive": "line-progressive",
}  # fmt: skip

_CERTAINTY = {
    "verified": "relief-verified",
    "reported": "relief-reported",
    "unverified": "relief-unverified",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """Nothing is asked."""


tax_relief = Flow(
    "tax_relief",
    Draft,
    opens=(
        "pemutihan", "pemutihan pajak", "putihan", "keringanan pajak", "diskon pajak",
        "pajak pemutihan", "amnesti pajak", "bebas denda pajak", "bebas denda",
    ),
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


@tax_relief.step
async def told(turn: Turn[Draft]) -> End:
    world = turn.scene.world
    await world.shelf(turn.now)
    today = turn.today
    lines: list[str] = []
    programme = False
    for behind, names in ((0, _RUNNING), (1, _PROGRAMMES)):
        for what, label in names.items():
            rule = world.rates.of(what, today, kind="motorcycle", use="private", measure=behind)
            if rule is not None:
                programme = programme or behind > 0
                lines.append(_line(turn, rule, turn.text(label)))
    if not lines:
        return turn.end("no-relief", on=today)
    key = "reliefs-with-programme" if programme else "reliefs"
    return turn.end(key, on=today, reliefs=Markup("\n".join(lines)))


def _line(turn: Turn[Draft], rule: Rule, label: str) -> str:
    sure = _CERTAINTY.get(rule.certainty, "relief-unverified")
    basis = turn.text(sure, basis=rule.basis)
    if rule.valid_to is None:
        return turn.text("relief-open", label=label, percent=rule.amount, basis=basis)
    return turn.text(
        "relief-line", label=label, percent=rule.amount, basis=basis, until=rule.valid_to
    )
