"""Tulis pengumuman: seen as residents will see it, then sent, tried out, changed or dropped."""

from datetime import datetime, timedelta

import msgspec

from bot.talk import Choice, Decision, End, Fill, Known, Option, Say, Turn, YesNo
from bot.talk.words import Markup
from handlers.announcements.telling import say_announcement, say_invitation
from handlers.announcing import what, when, whom
from handlers.announcing.draft import Draft, content_of, write_announcement
from handlers.announcing.telling import areas, heads, missed, state_name
from handlers.announcing.what import tested
from handlers.announcing.whom import count_of, nobody
from handlers.duty import begins_on_duty
from models.base import Refused
from models.broadcasts.announcements import (
    Announcement,
    Moved,
    Nobody,
    NoSuchBroadcast,
    announcement,
    cancel,
    rewrite_broadcast,
    same_text_since,
    submit,
    write_broadcast,
)
from models.broadcasts.audience import HeadCount
from models.broadcasts.choosing import draft_of
from models.broadcasts.inviting import inviting_so_many
from models.duty import ANNOUNCEMENTS, on_duty

_DAY = timedelta(days=1)
_AUDIENCE: dict[str, object] = {
    "named": None, "areas": None, "goes": None, "channel": None, "language": None,
}  # fmt: skip
_ANEW: dict[str, object] = {
    "count": None, "shown": None, "sends": None, "again": None, "change": None, "at": None,
    "cron": None, "rhythm": None, "skips": None, "dates": None,
}  # fmt: skip
_CHANGES: dict[str, dict[str, object]] = {
    "text": {"text": None},
    "translations": {"texts": {}, "tongue": None, "translation": None},
    "picture": {"picture": None, "photo": None},
    "buttons": {"button": None, "services": ()},
    "audience": _AUDIENCE,
    "kind": {
        "kind": None, "topic": None, "about": None, "round": None, "results": None, "event": None,
        "service": None, "since": None, **_AUDIENCE,
    },
}  # fmt: skip

begins_on_duty(write_announcement, ANNOUNCEMENTS)
write_announcement.join(whom.part, what.part)


@write_announcement.when_stopped
async def stopped(turn: Turn[Draft]) -> None:
    """A draft that was seen in its preview is not kept either, unless it was given back."""
    session = await turn.facts.session()
    try:
        officer = await on_duty(session, turn.resident, ANNOUNCEMENTS)
    except Refused:
        return
    about = await draft_of(session, officer)
    if about is not None and turn.draft.text == about.texts["id"]:
        await cancel(session, officer, about.id, turn.now)


@write_announcement.step
async def count(turn: Turn[Draft]) -> Known | Fill:
    counted = await count_of(turn)
    return Known(counted) if counted.reached else nobody(turn, counted)


@write_announcement.step
async def shown(turn: Turn[Draft]) -> Known | End:
    """Writes the draft down, and shows it as residents will get it."""
    try:
        about = await _kept(turn)
    except Refused as refused:
        return turn.end(refused.key, **refused.facts())
    for language in about.texts:
        turn.ahead(say_announcement(about, language))
    return Known(about.id)


async def _kept(turn: Turn[Draft]) -> Announcement:
    """The officer's draft with what has been answered; there is no more than one of them."""
    session = await turn.facts.session()
    officer = await on_duty(session, turn.resident, ANNOUNCEMENTS)
    content, number = content_of(turn.draft), turn.draft.number
    if not number:
        draft = await draft_of(session, officer)
        number = draft.id if draft else 0
    if number:
        try:
            return await rewrite_broadcast(session, officer, number, content, turn.now)
        except (Moved, NoSuchBroadcast):
            pass  # it has been handed in meanwhile: this is another one
    about = await write_broadcast(session, officer, content, turn.now)
    assert about is not None  # noqa: S101  only a plan's may be there already
    return about


@write_announcement.step
async def sends(turn: Turn[Draft]) -> Decision[str] | Fill:
    draft, rules = turn.draft, turn.scene.rules
    options = [
        Option("now", turn.text("send-now"), words=("kirim", "sekarang")),
        Option("later", turn.text("send-later"), words=("jadwalkan", "tunda")),
        Option("repeat", turn.text("send-often"), words=("ulang", "rutin")),
        Option("test", turn.text("test-me"), words=("coba",)),
        Option("change", turn.text("change-it"), words=("ganti", "edit")),
        Option("drop", turn.text("drop-it"), words=("batalkan", "hapus")),
    ]
    counted = draft.count or HeadCount()
    asks, quiet = _why_asked(turn, counted), ""
    if rules.is_quiet(turn.now) and draft.kind != "urgent":
        quiet = turn.text("quiet-now", begins=rules.next_hours(turn.now))
    lost = missed(turn.text, counted)
    return Decision(
        "preview", options,
        channel=turn.text("on-telegram" if turn.scene.channel == "telegram" else "on-whatsapp"),
        other=Markup(await _elsewhere(turn, counted)),
        heads=heads(turn.text, counted), missed=f" {lost}" if lost else "",
        asks=f"\n{turn.text('asks-second', why=asks)}" if asks else "",
        quiet=f"\n{quiet}" if quiet else "",
    )  # fmt: skip


def _why_asked(turn: Turn[Draft], counted: HeadCount) -> str:
    """Why a second person is asked; empty where none is."""
    most = turn.scene.rules.approval_from
    if turn.draft.kind == "urgent":
        return turn.text("why-urgent")
    return turn.text("why-many", most=most) if counted.reached >= most else ""


async def _elsewhere(turn: Turn[Draft], counted: HeadCount) -> str:
    """How the other channel shows it, and who gets an invitation first."""
    lines: list[str] = []
    if turn.scene.channel != "telegram":
        lines += [turn.text("also-telegram")] if counted.telegram else []
    elif counted.window or counted.template:
        apart = turn.draft.photo and turn.draft.services
        lines.append(turn.text("also-whatsapp-two" if apart else "also-whatsapp"))
    if counted.template:
        session = await turn.facts.session()
        about = await announcement(session, turn.draft.shown)
        await turn.scene.world.shelf(turn.now)
        place = areas(turn.text, turn.scene.world.places, turn.draft.areas[:1])
        said = say_invitation(about, "id", place).text
        lines.append(turn.text("also-invited", invitation=said))
        tier = turn.scene.rules.tier
        inviting = await inviting_so_many(session, counted.template, tier, turn.now)
        if inviting.days:
            lines.append(turn.text("invited-slowly", count=inviting.days, tier=tier))
    return "\n".join(lines)


@sends.answer
async def decided(turn: Turn[Draft], wanted: str) -> Fill | End | None:
    match wanted:
        case "drop":
            await _drop(turn)
            return turn.end("dropped")
        case "test":
            about = await announcement(await turn.facts.session(), turn.draft.shown)
            for language in about.texts:
                say = say_announcement(about, language)
                turn.ahead(msgspec.structs.replace(say, text=tested(turn, say)))
            return turn.fill("test-sent", sends=None)
        case _:
            return None


async def _drop(turn: Turn[Draft]) -> None:
    session = await turn.facts.session()
    try:
        officer = await on_duty(session, turn.resident, ANNOUNCEMENTS)
        await cancel(session, officer, turn.draft.shown, turn.now)
    except Refused:
        pass  # there is nothing left of it that could be sent by this officer


@write_announcement.step
async def change(turn: Turn[Draft]) -> Choice[str] | Known:
    if turn.draft.sends != "change":
        return Known("")
    return Choice(
        "change",
        [
            Option("text", turn.text("the-text")),
            Option("translations", turn.text("the-translations"), words=("bahasa",)),
            Option("picture", turn.text("the-picture"), words=("foto",)),
            Option("buttons", turn.text("the-buttons")),
            Option("audience", turn.text("the-audience"), words=("wilayah", "penerima")),
            Option("kind", turn.text("the-kind"), words=("jenis", "topik")),
        ],
    )


@change.answer
async def changed(turn: Turn[Draft], wanted: str) -> Fill:
    return turn.fill(**_CHANGES[wanted], **_ANEW)


@write_announcement.step
async def again(turn: Turn[Draft]) -> YesNo | Known:
    """Whether the same text is to go out a second time within a day."""
    before = await same_text_since(
        await turn.facts.session(), content_of(turn.draft), turn.now - _DAY
    )
    if before is None:
        return Known(True)
    when = before.begun_at or before.due_at or before.created_at
    return YesNo(
        "same-text", yes=turn.text("again-yes"), no=turn.text("again-no"), when=when,
        code=before.code,
    )  # fmt: skip


@again.answer
async def repeated(turn: Turn[Draft], yes: bool) -> Fill | None:
    return None if yes else turn.fill(sends=None, again=None)


write_announcement.join(when.part)


@write_announcement.step
async def done(turn: Turn[Draft]) -> End | Fill:
    draft, session, rules = turn.draft, await turn.facts.session(), turn.scene.rules
    due_at = datetime.fromisoformat(draft.at) if draft.at else None
    try:
        if draft.cron:
            return await when.keep_plan(turn, rules.approval_from)
        officer = await on_duty(session, turn.resident, ANNOUNCEMENTS)
        about = await submit(
            session, officer, draft.shown, due_at, turn.now, approval_from=rules.approval_from
        )
    except Nobody as refused:
        return nobody(turn, refused.count)
    except Moved:
        about = await announcement(session, draft.shown)
        return turn.end("broadcast-moved", state=state_name(turn.text, about))
    except Refused as refused:
        return turn.end(refused.key, **refused.facts())
    return End(_handed_in(turn, about))


def _handed_in(turn: Turn[Draft], about: Announcement) -> Say:
    rules, counted = turn.scene.rules, turn.draft.count or HeadCount()
    if about.state == "asked":
        why = _why_asked(turn, counted) or turn.text("why-many", most=rules.approval_from)
        return turn.say("handed-in-asked", code=about.code, why=why)
    due = about.due_at or turn.now
    if about.kind != "urgent" and rules.is_quiet(due):
        return turn.say("handed-in-quiet", code=about.code, begins=rules.next_hours(due))
    if due > turn.now:
        return turn.say("handed-in-later", code=about.code, begins=due)
    return turn.say("handed-in", code=about.code, reached=counted.reached)
