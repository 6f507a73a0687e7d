"""Reminders against a cancellation, against another process, and against `kill -9`.

Beside each race stands that it is lost without its guard.
"""

import asyncio
import signal
import sys
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from sqlalchemy import text

from bot.reminders import Reminders
from handlers.market_news.telling import say_news
from models.events.changing import cancel_event
from models.events.following import follow_event
from models.post import Outgoing
from tests.models.gathering import a_follower, an_event
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop
from tests.races.guards import count, jam, without

EVENING = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

_ONE_RUN = """
import asyncio, sys
from datetime import datetime
from bot.database import make_engine, make_sessions
from bot.reminders import Reminders
from handlers.market_news.telling import say_news
from models.sealed import Sealer

async def run():
    sessions = make_sessions(make_engine(sys.argv[1]))
    sealer = Sealer(b"k" * 32, None, b"i" * 32)
    await Reminders(sessions, sealer, say_news, 3).run(datetime.fromisoformat(sys.argv[2]))

asyncio.run(run())
"""


async def followed_event(shop: Shop, number: int) -> tuple[int, list[int]]:
    """An event of tomorrow, and so many who follow it."""
    event = await an_event(shop)
    people = [await a_follower(shop) for _ in range(number)]
    async with shop.session() as db, db.begin():
        for who in people:
            await follow_event(db, who, event, NOW - timedelta(days=1))
    return event, people


async def remind(shop: Shop) -> int:
    return await Reminders(shop.session, SEALER, say_news).run(EVENING)


@pytest.mark.parametrize(("guarded", "still_waiting"), [(True, 0), (False, 3)])
async def test_an_event_cancelled_while_its_reminders_are_written_reminds_nobody(
    shop: Shop, guarded: bool, still_waiting: int
) -> None:
    event, people = await followed_event(shop, 3)
    if not guarded:
        without(shop, "FOR SHARE")

    async def cancel() -> None:
        async with shop.session() as db, db.begin():
            await cancel_event(db, "admin", event, "Hujan", EVENING)

    # The job has looked at the event, and comes to a row that somebody else is just writing.
    told = f"INSERT INTO event_told VALUES ({event}, {people[0]}, 'evening-2026-11-24', now())"  # noqa: S608
    async with jam(shop, told):
        reminding = asyncio.create_task(remind(shop))
        await shop.blocked(1)
        cancelling = asyncio.create_task(cancel())
        if guarded:
            await shop.blocked(2)
        else:
            await cancelling
    await asyncio.gather(reminding, cancelling)
    waiting = f"SELECT count(*) FROM outbox WHERE state = {int(Outgoing.WAITING)}"  # noqa: S608
    assert await count(shop, waiting) == still_waiting
    withdrawn = "SELECT count(*) FROM outbox WHERE state = 3 AND reason = 'cancelled'"
    assert await count(shop, withdrawn) == 3 - still_waiting


@pytest.mark.parametrize(("guarded", "messages"), [(True, 5), (False, 10)])
async def test_two_processes_that_remind_at_once_remind_everybody_once(
    shop: Shop, guarded: bool, messages: int
) -> None:
    await followed_event(shop, 5)
    if not guarded:
        without(shop, "ON CONFLICT DO NOTHING", "ON CONFLICT (key) DO NOTHING")
        async with shop.session() as db, db.begin():
            await db.execute(text("ALTER TABLE event_told DROP CONSTRAINT pk_event_told"))
            await db.execute(text("ALTER TABLE outbox DROP CONSTRAINT uq_outbox_key"))
    # Both have looked who is to be told before either has written it down.
    async with jam(shop, "LOCK TABLE event_told IN SHARE MODE"):
        both = [asyncio.create_task(remind(shop)) for _ in range(2)]
        await shop.blocked(2)
    assert sum(await asyncio.gather(*both)) == messages
    assert await count(shop, "SELECT count(*) FROM outbox") == messages
    assert await count(shop, "SELECT count(DISTINCT resident_id) FROM outbox") == 5


async def test_many_runs_at_once_remind_everybody_once(shop: Shop) -> None:
    await followed_event(shop, 40)
    jobs = [Reminders(shop.session, SEALER, say_news, batch) for batch in (3, 5, 7, 11)]
    assert sum(await asyncio.gather(*(job.run(EVENING) for job in jobs))) == 40
    assert await count(shop, "SELECT count(*) FROM outbox") == 40


@pytest.mark.parametrize("dies_at", ["the ledger", "the outbox", "the mark"])
async def test_killed_at_any_line_everybody_is_reminded_once(
    shop: Shop, database: str, dies_at: str
) -> None:
    event, _ = await followed_event(shop, 5)
    if dies_at == "the mark":
        # The mark alone changes the row; all before it shares it.
        lock = f"SELECT FROM events WHERE id = {event} FOR SHARE"
    else:
        table = "event_told" if dies_at == "the ledger" else "outbox"
        lock = f"LOCK TABLE {table} IN SHARE MODE"
    async with jam(shop, lock):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _ONE_RUN, database, EVENING.isoformat()
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
    done = 5 if dies_at == "the mark" else 0
    assert await count(shop, "SELECT count(*) FROM outbox") == done
    assert await remind(shop) == 5 - done
    assert await count(shop, "SELECT count(*) FROM outbox") == 5
    assert await count(shop, "SELECT count(*) FROM events WHERE evening_for IS NOT NULL") == 1
