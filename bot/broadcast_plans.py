"""Makes announcements of plans that are due, and tells officers what they have to know of plans.

A run and the words about it are one transaction, so each is told once, by however many processes.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from bot.notices import Notice, put_notices
from bot.observe import log
from bot.talk.said import Say, freeze
from models.broadcasts.news import hearers, others_on_duty
from models.broadcasts.plan_news import PlanAct, PlanNews, plan_acts_since
from models.broadcasts.plans import Plan, PlanRun, due_plans, plan, run_plan
from models.broadcasts.rules import Rules
from models.sealed import Sealer

_BACK = timedelta(days=1)
"""How far the first run of a process looks back for what officers did."""
_SINCE = timedelta(minutes=10)
"""How far the others do: an act is known once its transaction ends, a little after its time."""


class BroadcastPlans:
    """The job. Safe to run twice at once: of each moment of a plan there is one announcement."""

    def __init__(
        self,
        sessions: Callable[[], AsyncSession],
        sealer: Sealer,
        rules: Rules,
        say: Callable[[PlanNews], Say],
        is_holiday: Callable[[date], bool],
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self._rules = rules
        self._say = say
        self._is_holiday = is_holiday
        self._looked = False

    async def run(self, now: datetime) -> int:
        """Make what is due; how many announcements that were."""
        await self._tell_acts(now)
        async with self._sessions() as session:
            due = await due_plans(session, now)
        made = 0
        for number in due:
            try:
                made += await self._run_plan(number, now)
            except Exception:  # one plan must not keep the others from being run
                log.exception("plan.broken", plan=number)
        return made

    async def _run_plan(self, number: int, now: datetime) -> bool:
        async with self._sessions() as session, session.begin():
            ran = await run_plan(
                session, number, now, approval_from=self._rules.approval_from,
                skip=self._is_holiday,
            )  # fmt: skip
            if ran is not None:
                await self._tell_run(session, ran, now)
        if ran is None:
            return False
        log.info(
            "plan.ran", plan=number, due_at=ran.due_at.isoformat(), left_out=ran.left_out,
            broadcast=ran.made.id if ran.made else None, over=ran.over or None,
        )  # fmt: skip
        return ran.made is not None

    async def _tell_run(self, session: AsyncSession, ran: PlanRun, now: datetime) -> None:
        about, author = ran.plan, [ran.plan.author]
        key = f"{ran.due_at:%Y%m%d%H%M}"
        code = ran.made.code if ran.made else ""
        if ran.left_out:
            news = PlanNews(
                kind="made-up" if ran.made else "left-out", plan=about, language="id",
                code=code, count=ran.left_out, due_at=ran.due_at,
            )  # fmt: skip
            await self._put(session, key, news, author, now)
        if ran.asked:
            news = PlanNews(kind="grown", plan=about, language="id", code=code)
            await self._put(session, key, news, author, now)
        if ran.over:
            told = author if ran.over == "never" else [*author, *await self._others(session, about)]
            news = PlanNews(kind=ran.over, plan=about, language="id")
            await self._put(session, key, news, told, now)

    async def _tell_acts(self, now: datetime) -> None:
        since = now - (_SINCE if self._looked else _BACK)
        async with self._sessions() as session, session.begin():
            for act in await plan_acts_since(session, since):
                await self._tell_act(session, act, now)
        self._looked = True

    async def _tell_act(self, session: AsyncSession, act: PlanAct, now: datetime) -> None:
        about = await plan(session, act.plan)
        if act.act == "write-plan":
            if about.state != "asked":
                return  # it asks for nobody, or somebody has decided already
            kind, told = "asked", await self._others(session, about)
        else:
            kind, told = ("approved" if act.act == "approve-plan" else "refused"), [about.author]
        news = PlanNews(kind=kind, plan=about, language="id", why=act.why)
        await self._put(session, str(act.id), news, told, now)

    async def _others(self, session: AsyncSession, about: Plan) -> Collection[int]:
        return await others_on_duty(session, about.author, about.content.audience.areas)

    async def _put(
        self,
        session: AsyncSession,
        key: str,
        news: PlanNews,
        officers: Collection[int],
        now: datetime,
    ) -> None:
        notices = [
            Notice(
                f"plan-{news.plan.id}-{key}-{news.kind}-{each.officer}",
                each.resident,
                freeze(self._say(msgspec.structs.replace(news, language=each.language))),
            )
            for each in (await hearers(session, officers)).values()
        ]
        await put_notices(session, self._sealer, notices, now)
