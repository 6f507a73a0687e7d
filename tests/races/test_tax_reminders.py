"""Tax reminders against who stops, forgets or pays, against another process, and `kill -9`.

Beside each race stands that it is lost without its guard.
"""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from datetime import timedelta

import asyncpg
import pytest
from sqlalchemy import text

from models.vehicles.garage import MOST_VEHICLES, TooManyVehicles
from models.vehicles.tax_reminders import follow_register, take_due
from tests.models.garages import (
    DUE,
    agrees,
    forgets,
    garage,
    motorcycle,
    nine,
    registered,
    remembers,
    run,
    stops,
    waiting,
    withdrawn,
)
from tests.models.gathering import a_follower
from tests.models.shop import Shop
from tests.races.guards import count, jam, without

MORNING = nine(DUE - timedelta(days=30))

_ONE_RUN = """
import asyncio, sys
from datetime import datetime
from tests.models.garages import run
from tests.models.shop import Shop

asyncio.run(run(Shop.at(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), 3))
"""


async def reminded(shop: Shop, number: int) -> list[int]:
    """So many residents with a vehicle each, which is due in thirty days."""
    await registered(shop, *(motorcycle(each) for each in range(number)))
    people = [await a_follower(shop) for _ in range(number)]
    for each, who in enumerate(people):
        await remembers(shop, who, each)
    return people


async def _stop(shop: Shop, who: int) -> None:
    await stops(shop, who, MORNING)


async def _forget(shop: Shop, who: int) -> None:
    await forgets(shop, who, (await garage(shop, who))[0].id)


@pytest.mark.parametrize("leave", [_stop, _forget])
@pytest.mark.parametrize(("guarded", "still_waiting"), [(True, 0), (False, 1)])
async def test_who_stops_while_the_reminder_is_written_gets_none(
    shop: Shop,
    leave: Callable[[Shop, int], Coroutine[None, None, None]],
    guarded: bool,
    still_waiting: int,
) -> None:
    (siti,) = await reminded(shop, 1)
    if not guarded:
        async with shop.session() as db, db.begin():
            for trigger in ("resident_vehicles_gone", "resident_vehicles_changed"):
                await db.execute(text(f"DROP TRIGGER {trigger} ON resident_vehicles"))
    # The job has claimed the reminder, and comes to the outbox, which somebody holds.
    async with jam(shop, "LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE"):
        reminding = asyncio.create_task(run(shop, MORNING))
        await shop.blocked(1)
        leaving = asyncio.create_task(leave(shop, siti))
        await shop.blocked(2)
    await asyncio.gather(reminding, leaving)
    assert len(await waiting(shop)) == still_waiting
    assert len(await withdrawn(shop)) == 1 - still_waiting


async def test_who_stops_before_the_reminder_is_claimed_keeps_nobody_else_waiting(
    shop: Shop,
) -> None:
    siti, budi = await reminded(shop, 2)
    # Somebody's turn has changed the row, and is not yet done.
    async with jam(
        shop,
        f"UPDATE resident_vehicles SET remind = false WHERE resident_id = {siti}",  # noqa: S608
    ):
        assert await run(shop, MORNING) == 1
    assert [who for who, _ in await waiting(shop)] == [budi]
    assert await run(shop, MORNING) == 1


@pytest.mark.parametrize(("guarded", "told"), [(True, 0), (False, 2)])
async def test_a_register_that_comes_in_after_it_was_followed_reminds_nobody_who_paid(
    shop: Shop, guarded: bool, told: int
) -> None:
    await reminded(shop, 2)
    if not guarded:
        without(shop, "AND r.id = v.register_id")
    async with shop.session() as db, db.begin():
        await follow_register(db, MORNING, 500)
    later = DUE.replace(year=DUE.year + 1)
    await registered(shop, *(motorcycle(each, later) for each in range(2)))
    async with shop.session() as db, db.begin():
        _, due = await take_due(db, MORNING, 500)
    assert len(due) == told


@pytest.mark.parametrize(("guarded", "messages"), [(True, 5), (False, 10)])
async def test_two_processes_that_remind_at_once_remind_everybody_once(
    shop: Shop, guarded: bool, messages: int
) -> None:
    await reminded(shop, 5)
    if not guarded:
        without(shop, "FOR UPDATE OF v SKIP LOCKED", "ON CONFLICT (key) DO NOTHING")
        async with shop.session() as db, db.begin():
            await db.execute(text("ALTER TABLE outbox DROP CONSTRAINT uq_outbox_key"))
    # Both have looked what is due before either has written it down.
    async with jam(shop, "LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE"):
        first = asyncio.create_task(run(shop, MORNING))
        await shop.blocked(1)
        second = asyncio.create_task(run(shop, MORNING))
        if guarded:
            assert await second == 0
        else:
            await shop.blocked(2)
    assert await first + await second == messages
    assert await count(shop, "SELECT count(*) FROM outbox") == messages


async def test_many_runs_at_once_remind_everybody_once(shop: Shop) -> None:
    await reminded(shop, 40)
    told = await asyncio.gather(*(run(shop, MORNING, batch) for batch in (3, 5, 7, 11)))
    assert sum(told) + await run(shop, MORNING) == 40
    assert await count(shop, "SELECT count(*) FROM outbox") == 40


@pytest.mark.parametrize("dies_at", ["the register", "the claim", "the outbox"])
async def test_killed_at_any_line_everybody_is_reminded_once(
    shop: Shop, database: str, dies_at: str
) -> None:
    people = await reminded(shop, 5)
    if dies_at == "the register":
        await registered(shop, *(motorcycle(each) for each in range(5)))
    table = "outbox" if dies_at == "the outbox" else "resident_vehicles"
    async with jam(shop, f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _ONE_RUN, database, MORNING.isoformat()
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
    assert await count(shop, "SELECT count(*) FROM outbox") == 0
    assert await run(shop, MORNING) == 5
    assert [who for who, _ in await waiting(shop)] == people


@pytest.mark.parametrize(("guarded", "kept"), [(True, 10), (False, 11)])
async def test_two_messages_at_once_cannot_both_be_the_tenth_vehicle(
    shop: Shop, guarded: bool, kept: int
) -> None:
    siti = await a_follower(shop)
    for number in range(MOST_VEHICLES - 1):
        await remembers(shop, siti, number)
    await agrees(shop, siti)
    if not guarded:
        without(shop, "FOR NO KEY UPDATE")
    async with jam(shop, "LOCK TABLE resident_vehicles IN SHARE ROW EXCLUSIVE MODE"):
        both = [asyncio.create_task(remembers(shop, siti, 20 + n)) for n in range(2)]
        await shop.blocked(2)
    ended = await asyncio.gather(*both, return_exceptions=True)
    assert len(await garage(shop, siti)) == kept
    assert sum(isinstance(each, TooManyVehicles) for each in ended) == 11 - kept
