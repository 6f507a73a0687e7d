"""Pengumuman berulang: what repeats, when it comes next, and how it is agreed to or ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.talk import Choice, Decision, End, Fill, Flow, Known, Option, Turn
from bot.talk.words import Markup
from handlers.announcing.desk import Reason
from handlers.announcing.telling import areas, heads
from handlers.announcing.whom import aim_told, shortened
from handlers.duty import begins_on_duty
from models.base import Refused
from models.broadcasts.announcements import Content
from models.broadcasts.audience import count_audience
from models.broadcasts.plans import (
    Plan,
    approve_plan,
    end_plan,
    plan,
    plans_of,
    plans_waiting,
    refuse_plan,
)
from models.duty import ANNOUNCEMENTS, on_duty

_MOST_TEXT = 400


@dataclass(frozen=True, slots=True)
class Draft:
    """The number of a plan, what is to be done with it, and the reason of a refusal."""

    which: int = 0
    act: str = ""
    why: str = ""


broadcast_plans = Flow(
    "broadcast_plans",
    Draft,
    opens=("pengumuman berulang", "daftar pengumuman berulang", "pengumuman rutin"),
    keeps=False,
    words=Path(__file__).parent,
)
begins_on_duty(broadcast_plans, ANNOUNCEMENTS)

_STATES = {"standing": "plan-standing", "asked": "plan-asked", "ended": "plan-ended"}
_LIST: dict[str, object] = {"which": None, "act": None, "why": None}


@broadcast_plans.step
async def which(turn: Turn[Draft]) -> Choice[int] | End:
    session = await turn.facts.session()
    try:
        officer = await on_duty(session, turn.resident, ANNOUNCEMENTS)
    except Refused as refused:
        return turn.end(refused.key)
    waiting, own = await plans_waiting(session, officer), await plans_of(session, officer)
    options = [Option(each.id, plan_label(each), turn.text("state-yours")) for each in waiting]
    options += [Option(each.id, plan_label(each), plan_state(turn.text, each)) for each in own]
    return Choice("plans", options) if options else turn.end("no-plans")


def plan_label(of: Plan) -> str:
    """The first words of what repeats."""
    return shortened(" ".join(of.content.texts["id"].replace("*", "").split()), 22)


def plan_state(text: Callable[..., str], of: Plan) -> str:
    """In a word or two."""
    return text(_STATES[of.state])


@broadcast_plans.step
async def act(turn: Turn[Draft]) -> Decision[str] | Fill:
    session = await turn.facts.session()
    try:
        officer = await on_duty(session, turn.resident, ANNOUNCEMENTS)
        about = await plan(session, turn.draft.which)
    except Refused as refused:
        return turn.fill(refused.key, refused.facts(), **_LIST)
    own, content = about.author == officer.id, about.content
    options: list[Option[str]] = []
    if about.state == "asked" and not own:
        options += [
            Option("approve", turn.text("approve-it"), words=("setuju", "ya")),
            Option("refuse", turn.text("refuse-it"), words=("tidak",)),
        ]
    elif about.state != "ended" and (own or officer.role == "admin"):
        options.append(Option("end", turn.text("end-plan"), words=("hentikan", "berhenti")))
    options.append(Option("others", turn.text("others"), words=("lain", "daftar")))
    count = await count_audience(session, content.kind, content.topic, content.audience, turn.now)
    days = about.next_days(turn.now, skip=await _skip(turn))
    return Decision(
        "plan-card", options, words=_words_of(turn, about), state=plan_state(turn.text, about),
        kind=_kind(turn, content),
        areas=areas(turn.text, turn.scene.world.places, content.audience.areas),
        about=await aim_told(turn, content.kind, content.topic, content.audience),
        heads=heads(turn.text, count),
        dates=Markup("\n".join(turn.text("one-date", at=each) for each in days)),
        text=Markup(content.texts["id"][:_MOST_TEXT]),
    )  # fmt: skip


def _kind(turn: Turn[Draft], content: Content) -> str:
    topic = turn.scene.world.topics.get(content.topic or "")
    return topic.name if topic else turn.text(f"kind-{content.kind}")


def _words_of(turn: Turn[Draft], about: Plan) -> str:
    return turn.text("but-holidays", words=about.words) if about.skips_holidays else about.words


async def _skip(turn: Turn[Draft]) -> Callable[[date], bool]:
    await turn.scene.world.shelf(turn.now)
    workdays = turn.scene.world.workdays
    return lambda day: workdays.holiday(day) is not None


@act.answer
async def acted(turn: Turn[Draft], wanted: str) -> Fill | None:
    return turn.fill(**_LIST) if wanted == "others" else None


@broadcast_plans.step
async def why(turn: Turn[Draft]) -> Reason | Known:
    if turn.draft.act != "refuse":
        return Known("")
    keys = ("reason-facts", "reason-words", "reason-area", "reason-time")
    return Reason("why", [Option(turn.text(key), turn.text(key)) for key in keys])


@broadcast_plans.step
async def done(turn: Turn[Draft]) -> End | Fill:
    """Does it, if it can still be done."""
    session, number, now = await turn.facts.session(), turn.draft.which, turn.now
    try:
        officer = await on_duty(session, turn.resident, ANNOUNCEMENTS)
        match turn.draft.act:
            case "approve":
                await approve_plan(session, officer, number, now, await _skip(turn))
                return turn.end("plan-approved")
            case "refuse":
                await refuse_plan(session, officer, number, turn.draft.why, now)
                return turn.end("plan-refused")
            case _:
                await end_plan(session, officer, number, now)
                return turn.end("plan-over")
    except Refused as refused:
        return turn.fill(refused.key, refused.facts(), **_LIST)
