"""Plans that are due, against a second scheduler and `kill -9`.

Beside each race stands that it is lost without its guards.
"""

import asyncio
import signal
import sys
from datetime import datetime

import asyncpg
import pytest
from sqlalchemy import text

from bot.broadcast_plans import BroadcastPlans
from bot.talk.said import Say
from models.broadcasts.plan_news import PlanNews
from models.broadcasts.rules import Rules
from models.broadcasts.timetable import no_day
from models.households import OfficerRow
from models.sealed import Sealer
from tests.models.planning import (
    BEGIN,
    EIGHT,
    a_plan,
    announcer,
    later,
    readers,
    runs,
    standing,
    ticks,
)
from tests.models.shop import Shop
from tests.races.guards import count, jam, without

_LOCK = "FOR NO KEY UPDATE SKIP LOCKED"
_UNIQUE = "ALTER TABLE broadcasts DROP CONSTRAINT uq_broadcasts_plan_id_due_at"
_MESSAGES = "SELECT count(*) FROM outbox"

_ONE_RUN = """
import asyncio, sys
from datetime import datetime
from bot.broadcast_plans import BroadcastPlans
from bot.database import make_engine, make_sessions
from bot.talk.said import Say
from models.broadcasts.rules import Rules
from models.sealed import Sealer

async def run():
    sessions = make_sessions(make_engine(sys.argv[1]))
    sealer = Sealer(b"k" * 32, None, b"i" * 32)
    job = BroadcastPlans(sessions, sealer, Rules(), lambda news: Say(news.kind), lambda day: False)
    await job.run(datetime.fromisoformat(sys.argv[2]))

asyncio.run(run())
"""


async def a_daily_plan(shop: Shop) -> int:
    """A plan of somebody with a chat, for every day."""
    await readers(shop)
    author = await announcer(shop)
    async with shop.session() as db, db.begin():
        row = await db.get_one(OfficerRow, author.id)
        row.resident_id = await db.scalar(text("SELECT min(id) FROM residents"))
    return (await a_plan(shop, author)).id


async def job(shop: Shop, now: datetime) -> int:
    """One run in this process."""

    def say(news: PlanNews) -> Say:
        return Say(news.kind)

    sealer = Sealer(b"k" * 32, None, b"i" * 32)
    return await BroadcastPlans(shop.session, sealer, Rules(), say, no_day).run(now)


@pytest.mark.parametrize(
    ("locked", "unique", "made"),
    [(True, True, 1), (False, True, 1), (True, False, 1), (False, False, 2)],
)
async def test_two_schedulers_make_one_announcement(
    shop: Shop, locked: bool, unique: bool, made: int
) -> None:
    number = await a_daily_plan(shop)
    if not locked:
        without(shop, _LOCK)
    if not unique:
        async with shop.session() as db, db.begin():
            await db.execute(text(_UNIQUE))
    async with jam(shop, "LOCK TABLE broadcasts IN SHARE MODE"):
        both = [asyncio.create_task(ticks(shop, later(hours=0.01))) for _ in range(2)]
        await shop.blocked(1 if locked else 2)
    await asyncio.gather(*both)
    assert await runs(shop) == [EIGHT] * made
    assert (await standing(shop, number)).next_at == later(1)
    assert await ticks(shop, later(hours=1)) == []


@pytest.mark.parametrize("locked", [True, False])
async def test_two_schedulers_tell_the_author_once_what_was_left_out(
    shop: Shop, locked: bool
) -> None:
    await a_daily_plan(shop)
    if not locked:
        without(shop, _LOCK)
    async with jam(shop, "LOCK TABLE broadcasts IN SHARE MODE"):
        both = [asyncio.create_task(job(shop, later(5, 1))) for _ in range(2)]
        await shop.blocked(1 if locked else 2)
    assert sum(await asyncio.gather(*both)) == 1
    assert await runs(shop) == [later(5)]
    assert await count(shop, f"{_MESSAGES} WHERE key LIKE '%made-up%'") == 1


async def test_many_schedulers_at_every_moment_make_one_announcement_each(shop: Shop) -> None:
    await a_daily_plan(shop)
    for day in range(5):
        made = await asyncio.gather(*(job(shop, later(day, 0.001 * n)) for n in range(6)))
        assert sum(made) == 1
    assert await runs(shop) == [later(day) for day in range(5)]


@pytest.mark.parametrize("dies_at", ["the announcement", "its audit", "the words to the author"])
async def test_killed_at_any_line_one_announcement_comes_of_it(
    shop: Shop, database: str, dies_at: str
) -> None:
    number = await a_daily_plan(shop)
    locks = {
        "the announcement": "LOCK TABLE broadcasts IN SHARE MODE",
        "its audit": "LOCK TABLE audits IN SHARE MODE",
        "the words to the author": "LOCK TABLE outbox IN SHARE MODE",
    }
    now = later(5, 1)
    async with jam(shop, locks[dies_at]):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _ONE_RUN, database, now.isoformat()
        )
        await shop.blocked(1)
        process.send_signal(signal.SIGKILL)
        await process.wait()
        # What it had asked of the database ends with it, as on a dying machine.
        admin = await asyncpg.connect(database)
        await admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        await admin.close()
    assert await runs(shop) == []
    assert (await standing(shop, number)).next_at == EIGHT
    assert await job(shop, now) == 1
    assert await job(shop, now) == 0
    assert await runs(shop) == [later(5)]
    assert await count(shop, _MESSAGES) == 1


async def test_a_plan_that_fails_keeps_no_other_from_being_run(shop: Shop) -> None:
    await a_daily_plan(shop)
    async with shop.session() as db, db.begin():
        await db.execute(text(
            "INSERT INTO broadcast_plans (words, cron, skips_holidays, next_at, content, "
            "author_id, created_at) SELECT words, 'halo', false, next_at - interval '1 hour', "
            "content, author_id, created_at FROM broadcast_plans"
        ))  # fmt: skip
    assert await job(shop, BEGIN) == 0
    assert await job(shop, later()) == 1
    assert await job(shop, later(1)) == 1
    assert await runs(shop) == [later(), later(1)]
