"""Tulis pengumuman: when it is sent, once or again and again."""

from collections.abc import Callable
from datetime import date, datetime

from bot.talk import Choice, End, Fill, Known, Moment, Option, Part, Repeats, Turn
from bot.talk.repeating import Repetition
from bot.talk.words import Markup
from handlers.announcing.draft import Draft, content_of
from models.broadcasts.announcements import cancel
from models.broadcasts.plans import write_plan
from models.broadcasts.timetable import next_times
from models.duty import ANNOUNCEMENTS, on_duty

_DATES = 5

part: Part[Draft] = Part()


@part.step
async def at(turn: Turn[Draft]) -> Moment | Known:
    return Moment("when", turn.now) if turn.draft.sends == "later" else Known("")


@at.answer
async def timed(turn: Turn[Draft], moment: datetime) -> Fill:
    return turn.fill(at=moment.isoformat())


@part.step
async def rhythm(turn: Turn[Draft]) -> Repeats | Known:
    return Repeats("how-often") if turn.draft.sends == "repeat" else Known("")


@rhythm.answer
async def repeated(turn: Turn[Draft], said: Repetition) -> Fill:
    return turn.fill(rhythm=said.words, cron=said.cron, skips=said.skips_holidays)


@part.step
async def dates(turn: Turn[Draft]) -> Choice[str] | Known:
    """The next days, before it is agreed to."""
    draft = turn.draft
    if not draft.cron:
        return Known("")
    options = [Option("keep", turn.text("keep-rhythm"), words=("ya", "simpan", "oke"))]
    if not draft.skips:
        words = ("lewati", "kecuali hari libur")
        options.append(Option("skip", turn.text("skip-holidays"), words=words))
    options.append(Option("change", turn.text("other-rhythm"), words=("ganti",)))
    return Choice("rhythm-dates", options, words=rhythm_words(turn), dates=await next_dates(turn))


@dates.answer
async def decided(turn: Turn[Draft], wanted: str) -> Fill | None:
    if wanted == "skip":
        return turn.fill(skips=True, dates=None)
    return turn.fill(rhythm=None, cron=None, skips=None, dates=None) if wanted == "change" else None


def rhythm_words(turn: Turn[Draft]) -> str:
    """How it repeats, in words."""
    words = turn.draft.rhythm
    return turn.text("but-holidays", words=words) if turn.draft.skips else words


async def skipper(turn: Turn[Draft]) -> Callable[[date], bool]:
    """Whether nothing is sent on a day."""
    await turn.scene.world.shelf(turn.now)
    workdays = turn.scene.world.workdays
    return lambda day: turn.draft.skips and workdays.holiday(day) is not None


async def next_dates(turn: Turn[Draft]) -> Markup:
    """The next days on which it is sent, one a line."""
    found = next_times(turn.draft.cron, turn.now, _DATES, await skipper(turn))
    return Markup("\n".join(turn.text("one-date", at=each) for each in found))


async def keep_plan(turn: Turn[Draft], approval_from: int) -> End:
    """Writes the plan down in place of the draft that was shown. Raises what `write_plan` does."""
    draft, session = turn.draft, await turn.facts.session()
    officer = await on_duty(session, turn.resident, ANNOUNCEMENTS)
    first = next_times(draft.cron, turn.now, 1, await skipper(turn))
    if not first:
        return turn.end("never-comes")
    kept = await write_plan(
        session, officer, draft.rhythm, draft.cron, draft.skips, content_of(draft), first[0],
        turn.now, approval_from=approval_from,
    )  # fmt: skip
    await cancel(session, officer, draft.shown, turn.now)
    key = "plan-handed-in" if kept.asks else "plan-kept"
    return turn.end(key, words=rhythm_words(turn), at=first[0])
