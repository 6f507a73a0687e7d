"""Looks at announcements and steers them, for the command line."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from bot.talk.words import WIB
from bot.transfer import work_session
from models.base import Refused
from models.broadcasts.announcements import (
    Announcement,
    Moved,
    NoSuchBroadcast,
    announcement_by_code,
    cancel,
    latest_announcements,
    pause,
    resume,
)
from models.broadcasts.inviting import Inviting, inviting_of
from models.broadcasts.reporting import Report, report_of

Act = Callable[[AsyncSession, None, int, datetime], Awaitable[Announcement]]
Put = Callable[[str], None]

ACTS: dict[str, Act] = {"pause": pause, "resume": resume, "cancel": cancel}
_DONE = {"pause": "paused", "resume": "going on", "cancel": "cancelled"}
_MOST = 20
_WORDS = 40
EVERY = 2.0
"""Seconds between two looks of `watch`."""
_OPEN = ("planned", "running", "paused")


async def show_list(settings: Settings, put: Put) -> None:
    """Puts out the latest announcements, a line each."""
    async with work_session(settings) as session:
        for each in await latest_announcements(session, _MOST):
            words = " ".join(each.texts["id"].split())[:_WORDS]
            put(f"{each.code}  {each.state:9}  {_progress(each):>17}  {each.kind:7}  {words}")


async def show(settings: Settings, code: str, put: Put, tell: Put) -> bool:
    """Puts out one announcement with what became of it; False where there is none."""
    now = settings.clock()()
    async with work_session(settings) as session:
        try:
            about = await announcement_by_code(session, code)
        except NoSuchBroadcast:
            return _unknown(code, tell)
        report = await report_of(session, about.id, now)
    for line in _card(about, report):
        put(line)
    return True


async def watch(settings: Settings, code: str, put: Put, tell: Put, every: float = EVERY) -> bool:
    """Puts out a line whenever something has changed, until it has ended."""
    before = ""
    while True:
        async with work_session(settings) as session:
            try:
                about = await announcement_by_code(session, code)
            except NoSuchBroadcast:
                return _unknown(code, tell)
            line = f"{about.state}  {_progress(about)}  {_numbers(about)}".rstrip()
            if line != before:
                now = settings.clock()()
                inviting = await inviting_of(session, about, settings.whatsapp_tier, now)
                put(f"{now.astimezone(WIB):%H:%M:%S}  {line}{_left(about, inviting, now)}")
                before = line
        if about.state not in _OPEN:
            return True
        await asyncio.sleep(every)


async def steer(settings: Settings, code: str, act: str, tell: Put) -> bool:
    """Pauses, resumes or cancels an announcement; tells what was done, or why not."""
    async with work_session(settings) as session:
        try:
            about = await announcement_by_code(session, code)
            await ACTS[act](session, None, about.id, settings.clock()())
        except NoSuchBroadcast:
            return _unknown(code, tell)
        except Moved as moved:
            tell(f"{code.upper()} is {moved.state}: nothing was changed.")
            return False
        except Refused as refused:
            tell(f"{code.upper()}: {refused.key}")
            return False
    tell(f"{about.code} is {_DONE[act]}.")
    return True


def _unknown(code: str, tell: Put) -> bool:
    tell(f"There is no announcement {code.upper()}; see `broadcast list`.")
    return False


def _progress(about: Announcement) -> str:
    return f"{about.settled} of {about.total}" if about.begun_at else "-"


def _left(about: Announcement, inviting: Inviting, now: datetime) -> str:
    """About how long it still takes."""
    rate, left = about.rate(now), about.total - about.settled
    if about.state != "running" or not (rate or inviting.days):
        return ""
    if inviting.days:
        return f"  about {inviting.days} d left ({inviting.tier} invitations in 24 hours)"
    return f"  about {max(1, round(left / rate / 60))} min left"


def _numbers(about: Announcement) -> str:
    counts = {
        "sent": about.sent, "held": about.held, "failed": about.failed, "gone": about.gone,
        "unsure": about.unsure, "skipped": about.skipped,
    }  # fmt: skip
    return ", ".join(f"{name} {count}" for name, count in counts.items() if count)


def _card(about: Announcement, report: Report) -> Iterator[str]:
    areas = ", ".join(about.audience.areas) or "everywhere"
    yield f"{about.code}  {about.state}" + (f" ({about.why})" if about.why else "")
    yield f"{about.kind}, {about.topic_name or 'no topic'}, to {areas}"
    times = {"due": about.due_at, "begun": about.begun_at, "ended": about.ended_at}
    for name, at in times.items():
        if at is not None:
            yield f"{name} {at.astimezone(WIB):%Y-%m-%d %H:%M:%S} WIB"
    if about.begun_at is not None:
        yield f"{_progress(about)}: {_numbers(about)}; unreachable {about.unreachable}"
        for (state, reason), count in report.reasons.items():
            yield f"  {count} {state.name.lower()}: {reason or 'no reason known'}"
        if report.told:
            yield f"WhatsApp: {report.delivered} delivered, {report.read} read of {report.told}"
        yield f"{report.rate:.1f} a second over {report.seconds:.0f} s"
    for language, text in about.texts.items():
        yield f"[{language}] {text}"
