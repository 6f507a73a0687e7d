"""Periksa produk: an officer sees what waits, lets it be found, or refuses it with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.talk import (
    Choice,
    Decision,
    End,
    Fill,
    Flow,
    Known,
    Misheard,
    Option,
    Picture,
    Say,
    Turn,
)
from bot.talk.asking import Paged
from bot.talk.said import Heard, Typed
from handlers.duty import begins_on_duty
from handlers.price_questions.area import area_name
from models.base import Refused
from models.catalogue.moderation import (
    MOST,
    Case,
    Decided,
    Desk,
    approve,
    case,
    cases,
    refuse,
)
from models.catalogue.permits import check_paper
from models.duty import CATALOGUE

_SHORTEST, _LONGEST = 10, 200
_APPROVE, _REFUSE, _VALID, _INVALID, _PHOTO, _OTHERS = (
    "approve", "refuse", "valid", "invalid", "photo", "others",
)  # fmt: skip
_KINDS = {"nib": "kind-nib", "pirt": "kind-pirt", "halal": "kind-halal", "bpom": "kind-bpom"}
_WHERE = {"nib": "where-nib", "halal": "where-halal", "pirt": "where-paper", "bpom": "where-paper"}
_LABELS = {
    "unreachable": "reported-unreachable", "not-sold": "reported-not-sold",
    "price": "reported-price", "forbidden": "reported-forbidden", "other": "reported-other",
}  # fmt: skip
"""What buyers report."""
_COLUMNS = {"name": "new-name", "description": "new-description"}


@dataclass(frozen=True, slots=True)
class Draft:
    """`product` is what is looked at, `seen` names what of it was shown, `paper` and `number` are
    its first permit, 0 where there is none.

    `act` is the decision, `why` the reason of a refusal.
    """

    product: int = 0
    seen: str = ""
    paper: int = 0
    number: str = ""
    act: str = ""
    why: str = ""


catalogue_desk = Flow(
    "catalogue_desk",
    Draft,
    opens=("periksa produk", "moderasi", "moderasi produk", "produk menunggu", "cek produk"),
    keeps=False,
    words=Path(__file__).parent,
)
begins_on_duty(catalogue_desk, CATALOGUE)


class Reason(Choice[str]):
    """Why: one of those offered, or other words."""

    free_text = True

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        chosen = super().read(heard, offered)
        if chosen != Misheard("not-understood") or not isinstance(heard, Typed):
            return chosen
        said = " ".join(heard.text.split())
        fits = _SHORTEST <= len(said) <= _LONGEST
        return said if fits else Misheard("reason-length", {"low": _SHORTEST, "high": _LONGEST})


@catalogue_desk.step
async def product(turn: Turn[Draft]) -> Choice[int] | End:
    await turn.scene.world.shelf(turn.now)
    try:
        found = await cases(await turn.facts.session(), turn.resident)
    except Refused as refused:
        return turn.end(refused.key)
    if not found:
        return turn.end("none")
    options = [
        Option(
            each.id, each.name[:24],
            f"{each.seller[:40]} · {_sort(turn, each)}",
        )
        for each in found
    ]  # fmt: skip
    return Choice("which", options, count=len(found))


def _sort(turn: Turn[Draft], each: Case) -> str:
    if each.is_new:
        return turn.text("is-new")
    if not each.waits:
        return turn.text("is-permit")
    return turn.text("is-change" if each.changes else "is-reported")


@catalogue_desk.step
async def seen(turn: Turn[Draft]) -> Known | Fill:
    """Keeps what is shown next: the officer decides about that, whatever is there by then."""
    looked_at = await _case(turn)
    return _changed(turn) if looked_at is None else Known(looked_at.seen)


@catalogue_desk.step
async def paper(turn: Turn[Draft]) -> Known | Fill:
    looked_at = await _case(turn)
    if looked_at is None:
        return _changed(turn)
    first = looked_at.papers[0] if looked_at.papers else None
    return Fill({"paper": first.id if first else 0, "number": first.number if first else ""})


@catalogue_desk.step
async def act(turn: Turn[Draft]) -> Decision[str] | Fill:
    looked_at = await _case(turn)
    if looked_at is None or looked_at.seen != turn.draft.seen:
        return _changed(turn)
    options: list[Option[str]] = []
    if looked_at.waits:
        options += [
            Option(_APPROVE, turn.text("approve"), words=("setuju", "ya", "tampilkan")),
            Option(_REFUSE, turn.text("refuse"), words=("tolak", "tidak")),
        ]
    if turn.draft.paper:
        options += [
            Option(_VALID, turn.text("valid"), words=("sah", "cocok")),
            Option(_INVALID, turn.text("invalid"), words=("tidak sah", "tidak cocok")),
        ]
    if isinstance(looked_at.changes.get("photo_id"), int):
        options.append(Option(_PHOTO, turn.text("see-photo"), words=("foto",)))
    options.append(Option(_OTHERS, turn.text("others"), words=("lain", "kembali")))
    asked = "product" if looked_at.waits else "permit"
    question = Decision(asked, options, **_facts(turn, looked_at))
    return question.showing(picture=Picture("product", looked_at.code))


@act.answer
async def acted(turn: Turn[Draft], wanted: str) -> Fill | None:
    looked_at = await _case(turn)
    if looked_at is None or looked_at.seen != turn.draft.seen:
        return _changed(turn)
    match wanted:
        case "others":
            return turn.fill(**_ANEW)
        case "photo":
            turn.picture("the-new-photo", Picture("photo", str(looked_at.changes["photo_id"])))
            return turn.fill(act=None)
        case "valid" | "invalid":
            noted = await check_paper(
                await turn.facts.session(), turn.resident, turn.draft.paper, turn.draft.number,
                turn.now, holds=wanted == _VALID,
            )  # fmt: skip
            if noted is not None and noted.seller is not None:
                key = "told-holds" if wanted == _VALID else "told-fails"
                facts = {"kind": turn.text(_KINDS[noted.kind]), "number": noted.number}
                turn.tell(
                    noted.seller, turn.say(key, **facts), f"paper-{turn.draft.paper}-{turn.receipt}"
                )
            left = await _case(turn)
            anew: dict[str, object] = {"paper": None, "number": None, "act": None}
            why = "paper-noted" if noted else "paper-changed"
            return turn.fill(why, **(anew if left else _ANEW))
        case _:
            return None


@catalogue_desk.step
async def why(turn: Turn[Draft]) -> Reason | Known:
    if turn.draft.act != _REFUSE:
        return Known("")
    reasons = [
        turn.text("reason-photo"), turn.text("reason-words"), turn.text("reason-forbidden"),
        turn.text("reason-price"), turn.text("reason-twice"),
    ]  # fmt: skip
    return Reason("why", [Option(each, each) for each in reasons])


@catalogue_desk.step
async def done(turn: Turn[Draft]) -> Fill | End:
    draft, session = turn.draft, await turn.facts.session()
    try:
        if draft.act == _APPROVE:
            settled = await approve(session, turn.resident, draft.product, draft.seen, turn.now)
        else:
            settled = await refuse(
                session, turn.resident, draft.product, draft.seen, draft.why, turn.now
            )
    except Refused as refused:
        return Fill(_ANEW, turn.say(refused.key, **refused.facts()))
    _tell(turn, settled)
    return turn.fill("done", {"name": settled.name}, **_ANEW)


_ANEW: dict[str, object] = {
    "product": None, "seen": None, "paper": None, "number": None, "act": None, "why": None,
}  # fmt: skip


def _changed(turn: Turn[Draft]) -> Fill:
    return turn.fill("already-settled", **_ANEW)


def _tell(turn: Turn[Draft], settled: Decided) -> None:
    """Tells the seller, once for each decision."""
    if settled.seller is None:
        return
    facts: dict[str, object] = {"name": settled.name}
    if turn.draft.act == _APPROVE:
        if not settled.is_new and not settled.changed:
            return  # buyers had reported it, and the officer found nothing
        told = turn.say("told-listed" if settled.is_new else "told-changed", **facts)
    else:
        facts["why"] = turn.draft.why
        if settled.hidden:
            told = turn.say("told-hidden", **facts)
        else:
            told = turn.say("told-refused" if settled.is_new else "told-unchanged", **facts)
    turn.tell(settled.seller, Say(told.text), key=f"moderated-{settled.product}-{turn.draft.seen}")


def _facts(turn: Turn[Draft], looked_at: Case) -> dict[str, object]:
    world = turn.scene.world
    shelving = world.categories.get(looked_at.category)
    changes = [
        turn.text(_COLUMNS[column], value=value)
        for column, value in looked_at.changes.items()
        if column in _COLUMNS
    ]
    if "category_code" in looked_at.changes:
        wanted = world.categories.get(str(looked_at.changes["category_code"]))
        changes.append(turn.text("new-category", value=wanted.name if wanted else ""))
    if "photo_id" in looked_at.changes:
        changes.append(turn.text("new-photo"))
    papers = [
        turn.text(_WHERE[each.kind], kind=turn.text(_KINDS[each.kind]), number=each.number)
        for each in looked_at.papers
        if each.id == turn.draft.paper
    ]
    warnings: list[str] = []
    if looked_at.flags:
        warnings.append(turn.text("flagged", words=", ".join(looked_at.flags)))
    if looked_at.reports:
        told = ", ".join(
            turn.text(_LABELS[reason], count=count) for reason, count in looked_at.reports.items()
        )
        warnings.append(turn.text("reported", told=told))
    return {
        "name": looked_at.name,
        "rupiah": looked_at.rupiah,
        "unit": looked_at.unit,
        "size": f" ({looked_at.size})" if looked_at.size else "",
        "category": shelving.name if shelving else "",
        "seller": looked_at.seller,
        "place": area_name(world.places, looked_at.kecamatan),
        "description": f"\n{looked_at.description}" if looked_at.description else "",
        "changes": "".join(f"\n{line}" for line in changes),
        "papers": "".join(f"\n{line}" for line in papers),
        "warnings": "".join(f"\n{line}" for line in warnings),
    }


async def _case(turn: Turn[Draft]) -> Case | None:
    await turn.scene.world.shelf(turn.now)
    try:
        return await case(await turn.facts.session(), turn.resident, turn.draft.product)
    except Refused:
        return None


def say_waiting(desk: Desk) -> Say:
    """That products wait for an officer."""
    count = f"{desk.count}+" if desk.count >= MOST else str(desk.count)
    return Say(catalogue_desk.words("waiting-count", {"count": count}, desk.language))
