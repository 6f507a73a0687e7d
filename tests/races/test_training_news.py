"""What is told of trainings, against a cancellation, another process, and `kill -9`.

Beside each race stands that it is lost without its guard.
"""

import asyncio
import signal
import sys
from datetime import timedelta

import asyncpg
import pytest
from sqlalchemy import text

from models.transfer import import_rows, read_csv
from tests.models.classes import (
    STARTS,
    a_training,
    changes,
    counted,
    leaves,
    people,
    signs_up,
    tell,
)
from tests.models.shop import NOW, Shop
from tests.races.guards import count, jam, without

EVE = STARTS - timedelta(days=1) + timedelta(hours=7)

_CANCELLED = (
    "code,topic,kind,name,organiser,place,address,kecamatan,starts_at,ends_at,signup_until,seats,"
    "state,reason,source\n"
    "pirt-1,pirt,training,Penyuluhan Contoh,Dinas Contoh,Balai Contoh,Jl. Contoh 1,18.01.04,"
    "2026-11-25 09:00,2026-11-25 12:00,2026-11-25 09:00,9,cancelled,Hujan,contoh"
)

_ONE_RUN = """
import asyncio, sys
from datetime import datetime
from bot.database import make_engine, make_sessions
from bot.talk.said import Say
from bot.training_news import TrainingReminders
from models.sealed import Sealer

async def run():
    sessions = make_sessions(make_engine(sys.argv[1]))
    sealer = Sealer(b"k" * 32, None, b"i" * 32)
    job = TrainingReminders(sessions, sealer, lambda news: Say(news.kind), 3)
    await job.run(datetime.fromisoformat(sys.argv[2]))

asyncio.run(run())
"""

_MESSAGES = "SELECT count(*) FROM outbox"
_HEARERS = "SELECT count(DISTINCT resident_id) FROM outbox"


async def full_training(shop: Shop, seats: int, waiting: int = 0) -> tuple[int, list[int]]:
    """A training whose seats are all taken, and who signed up."""
    training = await a_training(shop, seats=seats)
    who = await people(shop, seats + waiting)
    for each in who:
        await signs_up(shop, each, training)
    return training, who


async def cancels(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        rows = read_csv(_CANCELLED.encode())
        assert not (await import_rows(db, "trainings", rows, actor="test", now=EVE)).errors


@pytest.mark.parametrize(("guarded", "still_waiting"), [(True, 0), (False, 3)])
async def test_a_training_cancelled_while_its_reminders_are_written_reminds_nobody(
    shop: Shop, guarded: bool, still_waiting: int
) -> None:
    training, who = await full_training(shop, 3)
    if not guarded:
        without(shop, "FOR SHARE")
    first = await count(shop, "SELECT min(id) FROM signups")
    # The job has looked at the training, and comes to words that somebody else is just writing.
    words = (
        "INSERT INTO outbox (key, resident_id, channel, address, lane, state, created_at) "  # noqa: S608
        f"VALUES ('training-{training}-eve-1-{first}', {who[0]}, 'telegram', '-', 1, 0, now())"
    )
    async with jam(shop, words):
        reminding = asyncio.create_task(tell(shop, EVE))
        await shop.blocked(1)
        cancelling = asyncio.create_task(cancels(shop))
        if guarded:
            await shop.blocked(2)
        else:
            await cancelling
    await asyncio.gather(reminding, cancelling)
    assert await count(shop, f"{_MESSAGES} WHERE state = 0") == still_waiting
    assert await count(shop, f"{_MESSAGES} WHERE reason = 'changed'") == 3 - still_waiting


@pytest.mark.parametrize(("guarded", "messages"), [(True, 5), (False, 10)])
@pytest.mark.parametrize("version", [1, 2])
async def test_two_processes_that_tell_at_once_tell_everybody_once(
    shop: Shop, version: int, guarded: bool, messages: int
) -> None:
    """Of the first version the reminder, of the second the change."""
    training, _ = await full_training(shop, 5)
    await changes(shop, training, f"version = {version}")
    if not guarded:
        await _unguard(shop)
    async with jam(shop, "SELECT FROM signups FOR UPDATE"):
        both = [asyncio.create_task(tell(shop, EVE if version == 1 else NOW)) for _ in range(2)]
        await shop.blocked(2)
    assert sum(await asyncio.gather(*both)) == messages
    assert (await count(shop, _MESSAGES), await count(shop, _HEARERS)) == (messages, 5)


@pytest.mark.parametrize(("guarded", "messages"), [(True, 1), (False, 2)])
async def test_two_processes_that_find_a_free_seat_give_it_once(
    shop: Shop, guarded: bool, messages: int
) -> None:
    training, _ = await full_training(shop, 1, waiting=3)
    await changes(shop, training, "seats = 2")
    if not guarded:
        await _unguard(shop)
    async with jam(shop, "SELECT FROM trainings FOR UPDATE"):
        both = [asyncio.create_task(tell(shop, NOW)) for _ in range(2)]
        await shop.blocked(2)
    assert sum(await asyncio.gather(*both)) == messages
    assert await counted(shop, training) == (2, 2)


async def _unguard(shop: Shop) -> None:
    without(shop, "FOR NO KEY UPDATE", "ON CONFLICT (key) DO NOTHING")
    async with shop.session() as db, db.begin():
        await db.execute(text("ALTER TABLE outbox DROP CONSTRAINT uq_outbox_key"))


async def test_a_seat_given_back_while_the_job_looks_is_given_once(shop: Shop) -> None:
    training, who = await full_training(shop, 1, waiting=3)
    await changes(shop, training, "seats = 2")
    async with jam(shop, "SELECT FROM trainings FOR UPDATE"):
        telling = asyncio.create_task(tell(shop, NOW))
        leaving = asyncio.create_task(leaves(shop, who[0], training))
        await shop.blocked(2)
    told, (_, moved) = await telling, await leaving
    assert told + len(moved) == 2
    assert await counted(shop, training) == (2, 1)


async def test_many_runs_at_once_tell_everybody_once(shop: Shop) -> None:
    await full_training(shop, 40)
    told = await asyncio.gather(*(tell(shop, EVE, batch) for batch in (3, 5, 7, 11)))
    assert sum(told) == 40
    assert (await count(shop, _MESSAGES), await count(shop, _HEARERS)) == (40, 40)


@pytest.mark.parametrize("dies_at", ["the sign-ups", "the outbox", "the mark"])
async def test_killed_at_any_line_everybody_is_told_once(
    shop: Shop, database: str, dies_at: str
) -> None:
    training, _ = await full_training(shop, 5)
    await changes(shop, training, "version = 2")
    locks = {
        "the sign-ups": "SELECT FROM signups FOR UPDATE",
        "the outbox": "LOCK TABLE outbox IN SHARE MODE",
        # The mark alone changes the row; all before it shares it.
        "the mark": "SELECT FROM trainings FOR SHARE",
    }
    async with jam(shop, locks[dies_at]):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _ONE_RUN, database, NOW.isoformat()
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
    assert await count(shop, _MESSAGES) == done
    assert await tell(shop, NOW) == 5 - done
    assert (await count(shop, _MESSAGES), await count(shop, _HEARERS)) == (5, 5)
    assert await count(shop, "SELECT told_version FROM trainings") == 2
