"""Meja pengumuman: an announcer's own announcements, and those that need a second person."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bot.talk import (
    Choice,
    Decision,
    End,
    Fill,
    Flow,
    HandOver,
    Known,
    Misheard,
    Option,
    Say,
    Turn,
    YesNo,
)
from bot.talk.asking import Paged, plain
from bot.talk.said import Heard, Typed
from bot.talk.words import Markup
from handlers.announcements.flow import MINE
from handlers.announcements.telling import say_announcement
from handlers.announcing.draft import answers_of
from handlers.announcing.telling import (
    areas,
    begins,
    heads,
    kind_name,
    missed,
    report_told,
    state_name,
    told,
)
from handlers.announcing.whom import aim_told, shortened
from handlers.duty import begins_on_duty
from models.base import Refused
from models.broadcasts.announcements import (
    Announcement,
    Moved,
    announcement,
    announcements_of,
    approve,
    cancel,
    pause,
    refuse,
    resend_failed,
    resume,
    waiting_for_approval,
)
from models.broadcasts.audience import count_audience
from models.broadcasts.inviting import inviting_of
from models.broadcasts.plans import plans_of, plans_waiting
from models.broadcasts.reporting import report_of
from models.duty import ANNOUNCEMENTS, on_duty

_SHORTEST, _LONGEST = 10, 200
_MOST_TEXT = 400
"""Letters of an own announcement that its card shows."""
_WRITE, _PLANS = 0, -1
"""The rows of the list that lead to a new one, and to those that repeat."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`which` is the number of what is looked at, `payload` that of a button; `seen` what was shown
    of it, `act` what is to be done with it, `sure` whether to cancel it, `why` the reason of a
    refusal."""

    which: int = 0
    payload: str = ""
    seen: str = ""
    act: str = ""
    sure: bool = False
    why: str = ""


announcing = Flow(
    "announcing",
    Draft,
    opens=("meja pengumuman", "petugas pengumuman"),
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip
begins_on_duty(announcing, ANNOUNCEMENTS)

_ANEW: dict[str, object] = {"seen": None, "act": None, "sure": None, "why": None}
_LIST: dict[str, object] = {"which": None, "payload": None, **_ANEW}


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


class Listed(Choice[int]):
    """The list; whoever asks for it again is shown it as it is now."""

    def read(self, heard: Heard, offered: Sequence[str]) -> int | Misheard | Paged:
        if isinstance(heard, Typed) and plain(heard.text) in (*announcing.opens, *MINE):
            return Misheard("the-latest")
        return super().read(heard, offered)


@announcing.step
async def which(turn: Turn[Draft]) -> Listed | Known | End:
    if turn.draft.payload.isdecimal():
        return Known(int(turn.draft.payload))
    session = await turn.facts.session()
    try:
        officer = await on_duty(session, turn.resident, ANNOUNCEMENTS)
    except Refused as refused:
        return turn.end(refused.key)
    waiting = await waiting_for_approval(session, officer)
    own = await announcements_of(session, officer)
    options = [Option(_WRITE, turn.text("write-new"), words=("tulis", "baru"))]
    options += [
        Option(each.id, f"{each.code} {_begins(each, 17)}", turn.text("state-yours"))
        for each in waiting
    ]
    options += [
        Option(each.id, f"{each.code} {_begins(each, 17)}", state_name(turn.text, each))
        for each in own
    ]
    if await plans_waiting(session, officer, 1) or await plans_of(session, officer, 1):
        options.append(Option(_PLANS, turn.text("repeating"), words=("berulang", "rutin")))
    return Listed("desk" if len(options) > 1 else "desk-empty", options)


@which.answer
async def chosen(turn: Turn[Draft], number: int) -> HandOver | None:
    if number == _PLANS:
        return HandOver("broadcast_plans")
    return HandOver("write_announcement") if number == _WRITE else None


def _begins(about: Announcement, most: int) -> str:
    """The first words of its text, on one line."""
    return shortened(" ".join(about.texts["id"].replace("*", "").split()), most)


@announcing.step
async def seen(turn: Turn[Draft]) -> Known | Fill | End:
    """Shows what somebody else wrote as residents will get it; it is decided on that."""
    about, own = await _about(turn)
    if about is None:
        return turn.fill("no-such-broadcast", **_LIST)
    if about.state == "asked" and not own:
        for language in about.texts:
            turn.ahead(say_announcement(about, language))
    return Known(_seen(about))


@announcing.step
async def act(turn: Turn[Draft]) -> Decision[str] | Fill:
    about, own = await _about(turn)
    if about is None:
        return turn.fill("no-such-broadcast", **_LIST)
    if _seen(about) != turn.draft.seen:
        return _moved(turn, about)
    options = [Option(name, turn.text(key), words=words) for name, key, words in _acts(about, own)]
    words = ("lain", "daftar", *announcing.opens, *MINE)
    options.append(Option("others", turn.text("others"), words=words))
    session = await turn.facts.session()
    facts: dict[str, object] = {
        "code": about.code, "kind": kind_name(turn.text, about),
        "areas": areas(turn.text, turn.scene.world.places, about.audience.areas),
        "about": await aim_told(turn, about.kind, None, about.audience),
    }  # fmt: skip
    if about.state == "asked" and not own:
        count = await count_audience(session, about.kind, about.topic, about.audience, turn.now)
        lost = missed(turn.text, count)
        return Decision(
            "card-asked", options, heads=heads(turn.text, count),
            missed=f" {lost}" if lost else "", begins=begins(turn.text, about, turn.now), **facts,
        )  # fmt: skip
    inviting = await inviting_of(session, about, turn.scene.rules.tier, turn.now)
    return Decision(
        "card", options, state=state_name(turn.text, about),
        told=Markup(told(turn.text, about, inviting, turn.now)),
        text=Markup(_cut(about)), **facts,
    )  # fmt: skip


def _cut(about: Announcement) -> str:
    said = about.texts["id"]
    return said if len(said) <= _MOST_TEXT else f"{said[:_MOST_TEXT].rstrip()}…"


def _acts(about: Announcement, own: bool) -> list[tuple[str, str, tuple[str, ...]]]:
    """What can be done with it now: names, keys of labels, other words for them."""
    if not own:
        approves = [
            ("approve", "approve-it", ("setuju", "ya")),
            ("refuse", "refuse-it", ("tidak",)),
        ]
        return approves if about.state == "asked" else []
    acts: list[tuple[str, str, tuple[str, ...]]] = []
    if about.state == "draft":
        acts.append(("write", "go-on-writing", ("tulis", "ubah")))
    if about.state == "running":
        acts += [("look", "refresh", ("lagi",)), ("pause", "pause-it", ("tunda",))]
    if about.state in ("paused", "stopped"):
        acts.append(("resume", "resume-it", ("lanjut", "teruskan")))
    if about.failed and about.state in ("done", "stopped", "paused"):
        acts.append(("resend", "resend-it", ("kirim ulang",)))
    if about.begun_at is not None:
        acts.append(("report", "report-it", ()))
    if about.state not in ("done", "cancelled"):
        acts.append(("cancel", "cancel-it", ("batal", "hapus")))
    return acts


@act.answer
async def acted(turn: Turn[Draft], wanted: str) -> Fill | HandOver | None:
    about, _ = await _about(turn)
    if about is None:
        return turn.fill("no-such-broadcast", **_LIST)
    if wanted == "others":
        return turn.fill(**_LIST)
    session = await turn.facts.session()
    match wanted:
        case "look":
            return turn.fill(**_ANEW)
        case "write":
            return HandOver("write_announcement", answers_of(about))
        case "report":
            told = report_told(turn.text, about, await report_of(session, about.id, turn.now))
            turn.ahead(Say(told))
            return turn.fill(**_ANEW)
        case _:
            return None


@announcing.step
async def sure(turn: Turn[Draft]) -> YesNo | Known:
    about, _ = await _about(turn)
    if turn.draft.act != "cancel" or about is None or about.state in ("draft", "asked"):
        return Known(True)
    return YesNo("sure", yes=turn.text("sure-yes"), no=turn.text("sure-no"), code=about.code)


@sure.answer
async def confirmed(turn: Turn[Draft], yes: bool) -> Fill | None:
    return None if yes else turn.fill(**_ANEW)


@announcing.step
async def why(turn: Turn[Draft]) -> Reason | Known:
    if turn.draft.act != "refuse":
        return Known("")
    reasons = [
        turn.text("reason-facts"), turn.text("reason-words"), turn.text("reason-area"),
        turn.text("reason-time"),
    ]  # fmt: skip
    return Reason("why", [Option(each, each) for each in reasons])


@announcing.step
async def done(turn: Turn[Draft]) -> Fill:
    """Does it, if it can still be done; what has changed meanwhile is said."""
    session, number, now = await turn.facts.session(), turn.draft.which, turn.now
    try:
        officer = await on_duty(session, turn.resident, ANNOUNCEMENTS)
        match turn.draft.act:
            case "approve":
                await approve(session, officer, number, now)
                return turn.fill("done-approved", **_LIST)
            case "refuse":
                await refuse(session, officer, number, turn.draft.why, now)
                return turn.fill("done-refused", **_LIST)
            case "pause":
                await pause(session, officer, number, now)
                return turn.fill("done-paused", **_ANEW)
            case "resume":
                await resume(session, officer, number, now)
                return turn.fill("done-resumed", **_ANEW)
            case "resend":
                count = await resend_failed(session, officer, number, now)
                return turn.fill("done-resent", {"count": count}, **_ANEW)
            case _:
                await cancel(session, officer, number, now)
                return turn.fill("done-cancelled", **_ANEW)
    except Moved:
        return _moved(turn, await announcement(session, number))
    except Refused as refused:
        return turn.fill(refused.key, refused.facts(), **_LIST)


def _seen(about: Announcement) -> str:
    """Names what was seen: nobody agrees to words that were put in its place meanwhile."""
    said = msgspec.json.encode((about.texts, about.audience, about.photo, about.services))
    return f"{about.state}-{hashlib.sha256(said).hexdigest()[:12]}"


def _moved(turn: Turn[Draft], about: Announcement) -> Fill:
    return turn.fill("broadcast-moved", {"state": state_name(turn.text, about)}, **_ANEW)


async def _about(turn: Turn[Draft]) -> tuple[Announcement | None, bool]:
    """What is looked at, and whether the officer may act on it as its author."""
    await turn.scene.world.shelf(turn.now)
    session = await turn.facts.session()
    try:
        officer = await on_duty(session, turn.resident, ANNOUNCEMENTS)
        about = await announcement(session, turn.draft.which)
    except Refused:
        return None, False
    own = about.author == officer.id
    acts = officer.role == "admin" and about.state != "asked" and about.begun_at is not None
    return about, own or acts
