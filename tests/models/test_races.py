"""Scarce goods under many hands at once; and beside a race, that it is lost without its guard.

Every race is run into a jam: another transaction holds a row that all racers come to, until all of
them wait. With the guard they wait before they look; without it they have looked already, and all
of them have seen the same last bag.
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from models.staples.calls import call_each
from models.staples.codes import new_code
from models.staples.ledger import Hold, Order
from models.staples.orders import Wish, confirm_order, hold_goods, release_holds
from tests.models.shop import NOW, Shop

Result = Mapping[str, object]

_NO_GUARD = (
    """CREATE OR REPLACE FUNCTION lock_shelf(
        p_households bigint[], p_rounds bigint[], p_slots bigint[], p_stocks bigint[]
    ) RETURNS void LANGUAGE sql AS ''""",
    "ALTER TABLE stocks DROP CONSTRAINT ck_stocks_taken",
    "ALTER TABLE rounds DROP CONSTRAINT ck_rounds_taken",
)


async def without_guard(shop: Shop) -> None:
    """Takes the row locks away, and the constraints that stand behind them."""
    async with shop.session() as db, db.begin():
        for statement in _NO_GUARD:
            await db.execute(text(statement))


@asynccontextmanager
async def jam(shop: Shop, table: str) -> AsyncGenerator[None]:
    """Holds all rows of a table."""
    async with shop.session() as db, db.begin():
        await db.execute(text(f"SELECT FROM {table} FOR NO KEY UPDATE"))
        yield


async def batch(shop: Shop, function: str, wishes: Sequence[Result]) -> list[Result]:
    """Several wishes in one transaction, as turns that wait together put them."""
    async with shop.session() as db, db.begin():
        return await call_each(db, function, wishes, NOW)


async def race(shop: Shop, *batches: Sequence[Wish], into: str = "rounds") -> list[Result]:
    """All batches at once into a jam; what each wish got."""
    async with jam(shop, into):
        racers = [
            asyncio.create_task(batch(shop, "hold_goods", [wish.plain() for wish in wishes]))
            for wishes in batches
        ]
        await shop.blocked(len(racers))
    return [result for results in await asyncio.gather(*racers) for result in results]


def confirmation(wish: Wish, hold: object, receipt: str) -> Result:
    return {
        "resident": wish.resident,
        "hold": hold,
        "receipt": receipt,
        "codes": [new_code() for _ in range(3)],
        "wish": wish.plain(),
    }


@pytest.mark.parametrize(("guarded", "winners"), [(True, 1), (False, 6)])
async def test_the_last_bag_goes_to_one(shop: Shop, guarded: bool, winners: int) -> None:
    await shop.open({"beras": 1})
    if not guarded:
        await without_guard(shop)
    residents = await shop.households(6)

    results = await race(shop, *([shop.wish(who, {"beras": 1})] for who in residents))

    assert sum("hold" in result for result in results) == winners
    assert await shop.stock("beras") == (winners, 0)


@pytest.mark.parametrize(("guarded", "winners"), [(True, 1), (False, 2)])
async def test_a_household_on_two_phones_at_once_stays_within_its_quota(
    shop: Shop, guarded: bool, winners: int
) -> None:
    await shop.open({"beras": 100})
    if not guarded:
        await without_guard(shop)
    (siti,) = await shop.households(1)
    budi = (await shop.resident_of(siti[1]), siti[1])

    results = await race(shop, *([shop.wish(who, {"beras": 2})] for who in (siti, budi)))

    assert sum("hold" in result for result in results) == winners
    assert await shop.used(siti[1]) == {"beras": 2 * winners}


@pytest.mark.parametrize(("guarded", "held"), [(True, 50), (False, 200)])
async def test_two_hundred_wish_for_fifty_bags(shop: Shop, guarded: bool, held: int) -> None:
    await shop.open({"beras": 50})
    if not guarded:
        await without_guard(shop)
    residents = await shop.households(200)
    wishes = [shop.wish(who, {"beras": 1}) for who in residents]
    batches = [wishes[start : start + 34] for start in range(0, 200, 34)]

    results = await race(shop, *batches)

    winners = [
        (wish, result["hold"]) for wish, result in zip(wishes, results, strict=True)
        if "hold" in result
    ]  # fmt: skip
    assert len(winners) == held
    if not guarded:
        return
    refused = [result for result in results if "hold" not in result]
    assert refused == [{"refused": "sold-out", "good": "beras", "left": 0}] * 150
    placed = await batch(
        shop,
        "confirm_orders",
        [confirmation(wish, hold, f"in-{wish.resident}") for wish, hold in winners],
    )
    assert len({result["code"] for result in placed}) == 50
    assert await shop.stock("beras") == (0, 50)
    assert await shop.count(Order) == 50


async def test_batches_that_want_the_same_in_opposite_order_do_not_dead_lock(shop: Shop) -> None:
    # Nothing to take away here: what a call locks and writes, it locks and writes by id.
    await shop.open({"beras": 100, "minyak": 100})
    second = await shop.another_round()
    a, b, c, d = await shop.households(4)
    forwards = [shop.wish(a, {"beras": 1}), second.wish(b, {"minyak": 1, "beras": 1})]
    backwards = [second.wish(c, {"beras": 1, "minyak": 1}), shop.wish(d, {"beras": 1})]

    results = await race(shop, forwards, backwards, into="slots")

    assert all("hold" in result for result in results)


async def test_the_same_confirmation_at_once_orders_once(shop: Shop) -> None:
    await shop.open({"beras": 10})
    (siti,) = await shop.households(1)
    wish = shop.wish(siti, {"beras": 2})
    async with shop.session() as db, db.begin():
        hold = await hold_goods(shop.facts(db), wish)

    async def confirm() -> int:
        async with shop.session() as db, db.begin():
            return (await confirm_order(shop.facts(db), wish, hold.hold, "in-1")).order

    assert len(set(await asyncio.gather(*(confirm() for _ in range(4))))) == 1
    assert await shop.stock("beras") == (0, 2)


async def test_a_hold_that_expires_while_it_is_confirmed_is_counted_once(shop: Shop) -> None:
    await shop.open({"beras": 50})
    residents = await shop.households(6)
    wishes = [shop.wish(who, {"beras": 2}) for who in residents]
    held = await batch(shop, "hold_goods", [wish.plain() for wish in wishes])
    late = wishes[0].expires_at

    async def confirm(wish: Wish, hold: Result) -> None:
        async with shop.session() as db, db.begin():
            await call_each(
                db, "confirm_orders", [confirmation(wish, hold["hold"], f"{wish.resident}")], late
            )

    async def release() -> None:
        async with shop.session() as db, db.begin():
            await release_holds(db, late)

    await asyncio.gather(
        release(), *(confirm(*each) for each in zip(wishes, held, strict=True)), release()
    )
    assert await shop.stock("beras") == (0, 12)
    assert await shop.taken() == (6, 6)
    assert await shop.count(Hold, state="live") == 0


async def test_the_sweep_gives_way_to_whoever_has_what_it_wants(shop: Shop) -> None:
    await shop.open({"beras": 50})
    (siti,) = await shop.households(1)
    wish = shop.wish(siti, {"beras": 2})
    await batch(shop, "hold_goods", [wish.plain()])

    async def swept() -> int:
        async with shop.session() as db, db.begin():
            return await release_holds(db, wish.expires_at)

    async with jam(shop, "rounds"):
        assert await swept() == 0
        assert await shop.count(Hold, state="live") == 1
    assert await swept() == 1
    assert await shop.stock("beras") == (0, 0)
