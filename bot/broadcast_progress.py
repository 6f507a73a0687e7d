"""Tells announcers how their announcements do, and second persons that they are asked.

What is said once has a key in the outbox that only it can have, so a second run, or another leader,
adds nothing. Progress is one message on Telegram, which is edited; elsewhere each message costs,
and there are three: at the beginning, at half, and the report.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.notices import Notice, put_notices
from bot.stage import outbox_about
from bot.talk.said import Say, freeze
from models.broadcasts.announcements import Announcement, announcement
from models.broadcasts.inviting import inviting_of
from models.broadcasts.news import (
    Act,
    BroadcastNews,
    Hearer,
    acts_since,
    hearers,
    on_their_way,
    second_persons,
    times_anew,
)
from models.broadcasts.reporting import report_of
from models.broadcasts.rules import Rules
from models.post import Lane
from models.sealed import Sealer

EVERY = timedelta(seconds=5)
"""Progress is told no oftener."""
SLOWER = timedelta(seconds=60)
"""And no oftener than this where less than a hundredth has changed."""
LATE = timedelta(minutes=10)
"""An announcement that begins so much later than it could has begun late."""
_BACK = timedelta(days=1)
"""How far the first run of a process looks back."""
_SINCE = timedelta(minutes=10)
"""How far the others do: an act is known once its transaction ends, a little after its time."""
_MEASURED = timedelta(seconds=60)
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
_ENDED = ("done", "stopped", "cancelled")

_SAID = text("""
SELECT key, channel, address, external_id FROM outbox WHERE key = ANY (:keys)
""")
_EDIT = text("""
INSERT INTO outbox (key, resident_id, channel, address, body, lane, state, created_at)
VALUES (:key, :resident, :channel, :address, :body, :lane, 0, :now) ON CONFLICT (key) DO NOTHING
""")


@dataclass(frozen=True, slots=True)
class _Begun:
    """The message that told of the beginning; `message` is empty until it has left."""

    channel: str
    address: str
    message: str


@dataclass(slots=True)
class _Pace:
    """How an announcement came on lately, and when that was last told."""

    seen: deque[tuple[datetime, int]] = field(default_factory=deque[tuple[datetime, int]])
    told_at: datetime = _NEVER
    told: tuple[int, str] = (-1, "")

    def note(self, now: datetime, settled: int) -> float:
        """Recipients a second over the last minute, or as long as is known."""
        if self.seen and settled < self.seen[-1][1]:
            self.seen.clear()
        self.seen.append((now, settled))
        while now - self.seen[0][0] > _MEASURED:
            self.seen.popleft()
        since, before = self.seen[0]
        seconds = (now - since).total_seconds()
        return (settled - before) / seconds if seconds > 0 else 0.0


class BroadcastProgress:
    """The job. Safe to run twice at once."""

    def __init__(
        self,
        sessions: Callable[[], AsyncSession],
        sealer: Sealer,
        rules: Rules,
        say: Callable[[BroadcastNews], Say],
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self._rules = rules
        self._say = say
        self._looked = False
        self._paces: dict[int, _Pace] = {}

    async def run(self, now: datetime) -> int:
        """Tell what has happened since the last run; how many messages that made at most."""
        since = now - (_SINCE if self._looked else _BACK)
        async with self._sessions() as session, session.begin():
            told = sum([await self._tell_act(session, act, now) for act in
                        await acts_since(session, since)])  # fmt: skip
        async with self._sessions() as session:
            under_way = await on_their_way(session, since)
        for about in under_way:
            async with self._sessions() as session, session.begin():
                told += await self._tell_author(session, about, now)
        self._looked = True
        kept = {each.id for each in under_way}
        self._paces = {number: pace for number, pace in self._paces.items() if number in kept}
        return told

    # ── what officers did ────────────────────────────────────────────────────────────────────

    async def _tell_act(self, session: AsyncSession, act: Act, now: datetime) -> int:
        about = await announcement(session, act.broadcast)
        if act.act == "submit-broadcast":
            if about.state != "asked":
                return 0  # somebody has decided already
            kind, wanted = "asked", await second_persons(session, about)
        elif about.plan is not None:
            return 0
        else:
            kind, wanted = "approved", [about.author]
            if act.act == "refuse-broadcast":
                kind, about = "refused", msgspec.structs.replace(about, why=act.why)
        heard = (await hearers(session, wanted)).values()
        return await self._put(session, f"{act.id}", kind, about, list(heard), now)

    async def _put(
        self,
        session: AsyncSession,
        key: str,
        kind: str,
        about: Announcement,
        heard: Sequence[Hearer],
        now: datetime,
    ) -> int:
        notices = [
            Notice(
                f"broadcast-{about.id}-{key}-{kind}-{each.officer}",
                each.resident,
                freeze(self._say(self._news(kind, about, each, now))),
            )
            for each in heard
        ]
        return await put_notices(session, self._sealer, notices, now)

    def _news(
        self, kind: str, about: Announcement, to: Hearer, now: datetime, rate: float = 0.0
    ) -> BroadcastNews:
        return BroadcastNews(kind=kind, about=about, language=to.language, now=now, rate=rate)

    async def _with_delay(self, session: AsyncSession, news: BroadcastNews) -> BroadcastNews:
        """With what the messaging limit does to it: asked only for what is told."""
        inviting = await inviting_of(session, news.about, self._rules.tier, news.now)
        return msgspec.structs.replace(news, inviting=inviting)

    # ── how it comes on ──────────────────────────────────────────────────────────────────────

    async def _tell_author(self, session: AsyncSession, about: Announcement, now: datetime) -> int:
        found = await hearers(session, [about.author])
        author = found.get(about.author)
        if author is None or about.begun_at is None:
            return 0
        time = await times_anew(session, about)
        base = f"broadcast-{about.id}-{time}-"
        keys = {kind: f"{base}{kind}-{author.officer}" for kind in ("begun", "half", "report")}
        rows = await session.execute(_SAID, {"keys": list(keys.values())})
        said = {
            str(key): _Begun(str(channel), str(address), str(external or ""))
            for key, channel, address, external in rows
        }
        begun = said.get(keys["begun"])
        if keys["report"] in said:
            return 0  # what is still sent to who answers late is no news
        if about.why == "nobody":
            return await self._put(session, f"{time}", "nobody", about, [author], now)
        told = 0
        if time == 0 and self._is_late(about):
            told += await self._put(session, f"{time}", "late", about, [author], now)
        if about.state in _ENDED:
            return told + await self._tell_end(session, about, author, time, begun, now)
        if begun is None:
            return told + await self._put(session, f"{time}", "begun", about, [author], now)
        rate = self._paces.setdefault(about.id, _Pace()).note(now, about.settled)
        news = self._news("progress", about, author, now, rate or about.rate(now))
        if begun.channel == "telegram":
            return told + await self._edit(session, base, author, begun, news, now)
        if about.settled * 2 >= about.total and keys["half"] not in said:
            said_now = self._say(await self._with_delay(session, news))
            notice = Notice(keys["half"], author.resident, freeze(said_now))
            told += await put_notices(session, self._sealer, [notice], now)
        return told

    def _is_late(self, about: Announcement) -> bool:
        if about.due_at is None or about.begun_at is None:
            return False
        due = about.due_at if about.kind == "urgent" else self._rules.next_hours(about.due_at)
        return about.begun_at - due > LATE

    async def _tell_end(
        self,
        session: AsyncSession,
        about: Announcement,
        author: Hearer,
        time: int,
        begun: _Begun | None,
        now: datetime,
    ) -> int:
        """The report, and the message of its progress says that it has ended."""
        told = 0
        if about.state == "stopped":
            return await self._put(session, f"{time}", "stopped", about, [author], now)
        if begun is not None and begun.channel == "telegram":
            ended = self._news("ended", about, author, now)
            base = f"broadcast-{about.id}-{time}-"
            told += await self._edit(session, base, author, begun, ended, now)
        news = msgspec.structs.replace(
            self._news("report", about, author, now),
            report=await report_of(session, about.id, now),
        )
        notice = Notice(
            f"broadcast-{about.id}-{time}-report-{author.officer}",
            author.resident,
            freeze(self._say(news)),
        )
        return told + await put_notices(session, self._sealer, [notice], now)

    async def _edit(
        self,
        session: AsyncSession,
        base: str,
        author: Hearer,
        begun: _Begun,
        news: BroadcastNews,
        now: datetime,
    ) -> int:
        """Puts the progress in the place of the message that told of the beginning."""
        if not begun.message:
            return 0
        pace = self._paces.setdefault(news.about.id, _Pace())
        about, ended = news.about, news.kind == "ended"
        was, state = pace.told
        if (about.settled, about.state) == pace.told:
            return 0
        wait = EVERY
        if about.state == state and (about.settled - was) * 100 < about.total:
            wait = SLOWER
        if not ended and now - pace.told_at < wait:
            return 0
        told = self._say(await self._with_delay(session, news))
        say = msgspec.structs.replace(told, replaces=begun.message)
        tick = int(now.timestamp()) // int(EVERY.total_seconds())
        await session.execute(
            _EDIT,
            {
                "key": f"{base}{'ended' if ended else tick}-{author.officer}",
                "resident": author.resident,
                "channel": "telegram",
                "address": begun.address,
                "body": self._sealer.seal(freeze(say), outbox_about(begun.address)),
                "lane": int(Lane.NOTICE),
                "now": now,
            },
        )
        pace.told_at, pace.told = now, (about.settled, about.state)
        return 1
