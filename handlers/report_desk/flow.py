"""Laporan: an officer sees the open reports in groups, and answers a group once for all of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.talk import (
    Choice,
    Decision,
    End,
    Fill,
    Flow,
    FreeText,
    HandOver,
    Known,
    Option,
    Picture,
    Say,
    Turn,
)
from bot.talk.words import Markup, short_day
from handlers.duty import begins_on_duty
from models.base import Refused
from models.duty import PRICES
from models.places import normal
from models.watch.reports import Group, answer_group, open_groups

_PHOTOS = 5
"""Pictures that are shown of a group: each is a message."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`group` is the key of the group that is looked at, `answer` the words for its reporters."""

    group: str = ""
    act: str = ""
    answer: str = ""


report_desk = Flow(
    "report_desk",
    Draft,
    opens=("laporan", "laporan warga", "laporan harga", "lihat laporan"),
    keeps=False,
    words=Path(__file__).parent,
)


def _reports_it(turn: Turn[Draft]) -> HandOver:
    return HandOver("price_reports")  # a resident's `laporan` is one to make


begins_on_duty(report_desk, PRICES, other=_reports_it, unknown=_reports_it)


@report_desk.step
async def group(turn: Turn[Draft]) -> Choice[str] | Known | End:
    await turn.scene.world.shelf(turn.now)
    try:
        groups = await open_groups(await turn.facts.session(), turn.resident)
    except Refused as refused:
        return turn.end(refused.key)
    if not groups:
        return turn.end("none")
    options = [Option(each.key, _label(turn, each), _note(turn, each)) for each in groups]
    return Choice("which", options, reports=sum(each.reports for each in groups))


@report_desk.step
async def act(turn: Turn[Draft]) -> Choice[str] | Fill | End:
    looked_at = await _group(turn)
    if looked_at is None:
        return turn.fill("group-answered", group=None)
    options = [
        Option("answer", turn.text("answer"), words=("jawab", "balas")),
        Option("others", turn.text("others"), words=("lain", "kembali")),
    ]
    if looked_at.photos:
        options.insert(1, Option("photos", turn.text("photos"), words=("foto", "gambar")))
    return Choice("group", options, **_facts(turn, looked_at))


@act.answer
async def acted(turn: Turn[Draft], wanted: str) -> Fill | None:
    if wanted == "others":
        return turn.fill(group=None, act=None)
    if wanted == "photos":
        looked_at = await _group(turn)
        for number in looked_at.photos[-_PHOTOS:] if looked_at else ():
            turn.picture("photo-caption", Picture("photo", str(number)))
        return turn.fill(act=None)
    return None


@report_desk.step
async def answer(turn: Turn[Draft]) -> FreeText | Fill:
    looked_at = await _group(turn)
    if looked_at is None:
        return turn.fill("group-answered", group=None, act=None)
    return FreeText("what-answer", longest=400, shortest=10, **_facts(turn, looked_at))


@report_desk.step
async def sure(turn: Turn[Draft]) -> Decision[bool] | Fill:
    looked_at = await _group(turn)
    if looked_at is None:
        return turn.fill("group-answered", group=None, act=None, answer=None)
    return Decision(
        "sure",
        [
            Option(True, turn.text("send"), words=("ya", "kirim", "benar")),
            Option(False, turn.text("write-anew"), words=("tidak", "ubah", "ulang")),
        ],
        answer=turn.draft.answer,
        reports=looked_at.reports,
    )


@sure.answer
async def sent(turn: Turn[Draft], send: bool) -> Fill | End:
    if not send:
        return turn.fill(answer=None)
    looked_at = await _group(turn)
    session = await turn.facts.session()
    try:
        answered = await answer_group(
            session, turn.resident, turn.draft.group, turn.draft.answer, turn.now
        )
    except Refused as refused:
        return turn.end(refused.key)
    commodity, _, day = turn.draft.group.split("/")
    told = Say(
        turn.text(
            "told",
            commodity=_commodity(turn, commodity),
            kecamatan=looked_at.kecamatan_name if looked_at else "",
            day=date.fromisoformat(day),
            answer=turn.draft.answer,
        )
    )
    for each in answered:
        turn.tell(each.resident, told, key=f"report-{each.report}")
    return turn.end("sent", reports=len(answered))


async def _group(turn: Turn[Draft]) -> Group | None:
    """The group of the draft as it stands now; None when it was answered meanwhile."""
    await turn.scene.world.shelf(turn.now)
    try:
        groups = await open_groups(await turn.facts.session(), turn.resident)
    except Refused:
        return None
    return next((each for each in groups if each.key == turn.draft.group), None)


def _commodity(turn: Turn[Draft], code: str) -> str:
    known = turn.scene.world.commodities.get(code)
    return known.name if known else code


def _label(turn: Turn[Draft], group: Group) -> str:
    return f"{_commodity(turn, group.commodity)} · {group.kecamatan_name}"


def _note(turn: Turn[Draft], group: Group) -> str:
    day = short_day(group.day)
    if group.median is None:
        return turn.text("note-empty", reports=group.reports, day=day)
    return turn.text("note-dear", reports=group.reports, median=group.median, day=day)


def _facts(turn: Turn[Draft], group: Group) -> dict[str, object]:
    lines: list[str] = []
    if group.median is not None:
        known = turn.scene.world.commodities.get(group.commodity)
        lines.append(
            turn.text(
                "dear-line" if group.dear > 1 else "dear-one",
                reports=group.dear,
                median=group.median,
                lowest=group.lowest,
                highest=group.highest,
                unit=known.unit if known else "",
            )
        )
    if group.empty:
        lines.append(turn.text("empty-line", reports=group.empty))
    places = [each for each in group.places if normal(each) != normal(group.kecamatan_name)]
    if places:
        lines.append(turn.text("places", places=", ".join(places)))
    if group.photos:
        lines.append(turn.text("photo-line", photos=len(group.photos)))
    return {
        "commodity": _commodity(turn, group.commodity),
        "kecamatan": group.kecamatan_name,
        "kabupaten": group.kabupaten_name.removeprefix("Kabupaten "),
        "day": group.day,
        "lines": Markup("\n".join(lines)),
    }
