"""Officers against each other and against sellers; questions against another process and `kill -9`.

Beside each race stands that it is lost without its guard.
"""

import asyncio
import signal
import sys
from datetime import timedelta

import asyncpg
import pytest

from models.catalogue.listing import change_product, set_price
from models.catalogue.moderation import Settled, approve, cases, refuse
from models.residents import Resident
from tests.models.officers import an_officer
from tests.models.sellers import a_seller, lists, sql
from tests.models.sellers import approve as listed
from tests.models.shop import NOW, Shop
from tests.models.test_shop_news import run
from tests.races.guards import count, jam, without

WEEK = NOW + timedelta(days=7)

_ONE_RUN = """
import asyncio, sys
from datetime import datetime
from tests.models.shop import Shop
from tests.models.test_shop_news import run

asyncio.run(run(Shop.at(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), 3))
"""


async def seen(shop: Shop, officer: Resident) -> str:
    async with shop.session() as db:
        return (await cases(db, officer))[0].seen


@pytest.mark.parametrize(("guarded", "decisions"), [(True, 1), (False, 2)])
async def test_of_two_officers_one_decides(shop: Shop, guarded: bool, decisions: int) -> None:
    product = await lists(shop, await a_seller(shop))
    one, two = [await an_officer(shop, role="catalogue") for _ in range(2)]
    looked_at = await seen(shop, one)
    if not guarded:
        without(shop, "FOR UPDATE")

    async def lets_in() -> None:
        async with shop.session() as db, db.begin():
            await approve(db, one, product, looked_at, NOW)

    async def refuses() -> None:
        async with shop.session() as db, db.begin():
            await refuse(db, two, product, looked_at, "Fotonya kurang jelas", NOW)

    # Both have read the product before either writes.
    async with jam(shop, "LOCK TABLE audits, products IN SHARE ROW EXCLUSIVE MODE"):
        both = [asyncio.create_task(lets_in()), asyncio.create_task(refuses())]
        await shop.blocked(2)
    ended = await asyncio.gather(*both, return_exceptions=True)
    assert [type(each) for each in ended if each is not None] == [Settled] * (2 - decisions)
    assert await count(shop, "SELECT count(*) FROM audits") == decisions


@pytest.mark.parametrize(("guarded", "wrong"), [(True, 0), (False, 1)])
async def test_what_a_seller_changes_meanwhile_is_not_let_in_unseen(
    shop: Shop, guarded: bool, wrong: int
) -> None:
    seller = await a_seller(shop)
    product = await lists(shop, seller)
    officer = await an_officer(shop, role="catalogue")
    looked_at = await seen(shop, officer)
    async with shop.session() as db, db.begin():
        await change_product(
            db, seller, product, {"name": "Contoh lain"}, NOW + timedelta(seconds=1)
        )
    if not guarded:
        looked_at = await seen(shop, officer)  # as if nobody compared what was seen
    try:
        async with shop.session() as db, db.begin():
            await approve(db, officer, product, looked_at, NOW)
    except Settled:
        pass
    assert await count(shop, "SELECT count(*) FROM products WHERE state = 'listed'") == wrong


async def test_another_price_is_not_let_in_unseen_either(shop: Shop) -> None:
    seller = await a_seller(shop)
    product = await lists(shop, seller)
    officer = await an_officer(shop, role="catalogue")
    looked_at = await seen(shop, officer)
    async with shop.session() as db, db.begin():
        await set_price(db, seller, product, 16_000, "bungkus", "isi 9", NOW)
    async with shop.session() as db, db.begin():
        with pytest.raises(Settled):
            await approve(db, officer, product, looked_at, NOW)


async def sellers(shop: Shop, number: int) -> None:
    for _ in range(number):
        await listed(shop, await lists(shop, await a_seller(shop)))


@pytest.mark.parametrize(("guarded", "messages"), [(True, 4), (False, 8)])
async def test_two_processes_ask_every_seller_once(
    shop: Shop, guarded: bool, messages: int
) -> None:
    await sellers(shop, 4)
    if not guarded:
        without(shop, "FOR UPDATE SKIP LOCKED", "ON CONFLICT (key) DO NOTHING")
        await sql(shop, "ALTER TABLE outbox DROP CONSTRAINT uq_outbox_key")
    async with jam(shop, "LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE"):
        first = asyncio.create_task(run(shop, WEEK))
        await shop.blocked(1)
        second = asyncio.create_task(run(shop, WEEK))
        if guarded:
            assert await second == 0
        else:
            await shop.blocked(2)
    assert await first + await second == messages
    assert await count(shop, "SELECT count(*) FROM outbox") == messages


@pytest.mark.parametrize("table", ["sellers", "outbox"])
async def test_killed_at_any_line_every_seller_is_asked_once(
    shop: Shop, database: str, table: str
) -> None:
    await sellers(shop, 5)
    async with jam(shop, f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _ONE_RUN, database, WEEK.isoformat()
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
    assert await run(shop, WEEK) == 5
    assert await count(shop, "SELECT count(DISTINCT resident_id) FROM outbox") == 5
