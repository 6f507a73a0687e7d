"""Whoever moves goods of a round queues for the round, and nobody is believed but the shelf."""

import asyncio
from collections.abc import AsyncGenerator, Mapping

import pytest
from sqlalchemy import text

from bot.database import HotConnection
from bot.foresight import Foresight
from models.staples.foreseen import Foreseen
from models.staples.ledger import Hold
from models.staples.orders import hold_goods
from models.staples.refusals import SoldOut
from tests.models.shop import Shop
from tests.races.crowd import a_crowd, all_say
from tests.transcripts.people import left_in_stock, quota_used, stock_of
from tests.world import World

RICE = "beras-sphp-5"
HELD = "Ditahan untuk Anda"
LOOKS = 20_000
"""How often is looked whether somebody queues who must, before they are said not to."""

QUEUE = text(
    "SELECT objid::bigint, count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) GROUP BY 1"
)


@pytest.fixture
async def shop(database: str) -> AsyncGenerator[Shop]:
    shop = Shop.at(database, connections=10)
    yield shop
    await shop.engine.dispose()


async def queues(shop: Shop, number: int) -> None:
    """Waits until so many queue for the shop's round, and nobody for another."""
    found: dict[int, int] = {}
    async with shop.session() as db:
        for _ in range(LOOKS):
            found = {int(row[0]): int(row[1]) for row in await db.execute(QUEUE)}
            await db.rollback()
            if found.get(shop.round, 0) >= number:
                break
    assert found == {shop.round: number}


async def holds(shop: Shop, who: tuple[int, int], goods: Mapping[str, int]) -> bool:
    """Whether the goods were still there."""
    async with shop.session() as db, db.begin():
        try:
            await hold_goods(shop.facts(db), shop.wish(who, goods))
        except SoldOut:
            return False
        return True


async def test_who_wants_goods_of_one_round_is_served_in_the_order_of_coming(shop: Shop) -> None:
    await shop.open({"beras": 4})
    first, *others = await shop.households(7)
    waiting: list[asyncio.Task[bool]] = []
    async with shop.session() as db, db.begin():
        await hold_goods(shop.facts(db), shop.wish(first, {"beras": 1}))
        # The last to register comes first: it is not their number that counts.
        for n, who in enumerate(reversed(others), 1):
            waiting.append(asyncio.create_task(holds(shop, who, {"beras": 1})))
            await queues(shop, n)
    assert await asyncio.gather(*waiting) == [True, True, True, False, False, False]
    assert await shop.stock("beras") == (4, 0)
    assert await shop.taken() == (4, 4)
    assert await shop.count(Hold, state="live") == 4


async def test_who_wants_other_goods_of_the_round_queues_too(shop: Shop) -> None:
    """They count as one more for the same round and slot."""
    await shop.open({"beras": 1, "minyak": 1})
    siti, budi = await shop.households(2)
    async with shop.session() as db, db.begin():
        await hold_goods(shop.facts(db), shop.wish(siti, {"beras": 1}))
        other = asyncio.create_task(holds(shop, budi, {"minyak": 1}))
        await queues(shop, 1)
    assert await other
    assert await shop.taken() == (2, 2)


async def test_who_wants_goods_of_another_round_does_not_queue(shop: Shop) -> None:
    await shop.open({"beras": 1})
    elsewhere = await shop.another_round()
    siti, budi = await shop.households(2)
    async with shop.session() as db, db.begin():
        await hold_goods(shop.facts(db), shop.wish(siti, {"beras": 1}))
        async with asyncio.timeout(30):
            assert await holds(elsewhere, budi, {"beras": 1})
        # And so the one is done before the other.
        assert await elsewhere.stock("beras") == (1, 0)
        assert await shop.stock("beras") == (0, 0)


async def test_who_moves_from_round_to_round_against_each_other_is_not_stuck(shop: Shop) -> None:
    """Each gives back in the one round what they take in the other: both queue for both."""
    await shop.open({"beras": 20})
    elsewhere = await shop.another_round()
    crowd = await shop.households(8)
    for n, who in enumerate(crowd):
        assert await holds(elsewhere if n % 2 else shop, who, {"beras": 1})
    for turned in (1, 0) * 3:
        async with asyncio.timeout(60):
            moved = await asyncio.gather(
                *(
                    holds(elsewhere if n % 2 != turned else shop, who, {"beras": 1})
                    for n, who in enumerate(crowd)
                )
            )
        assert moved == [True] * 8
        assert [await each.stock("beras") for each in (shop, elsewhere)] == [(4, 0)] * 2
        assert [await each.taken() for each in (shop, elsewhere)] == [(4, 4)] * 2


class Remarked(Foresight):
    """A foresight that notes what it foresaw wrongly, in a second that does not pass."""

    def __init__(self, connection: HotConnection) -> None:
        super().__init__(connection, lambda: 0.0)
        self.granted: int = 0
        self.refused: int = 0

    def failed(self, foreseen: Foreseen, answer: Mapping[str, object] | None) -> None:
        if answer is not None:
            self.refused += 1
        elif "refused" in foreseen.answer:
            self.granted += 1
        super().failed(foreseen, answer)


@pytest.fixture
async def foresight(world: World, database: str) -> AsyncGenerator[Remarked]:
    """In the place of the process's own, which remembers its residents."""
    world.remembers = True
    connection = HotConnection(database)
    foresight = Remarked(connection)
    world.service.turns._foresight = foresight
    yield foresight
    await connection.close()


async def test_the_last_bag_comes_back_when_all_were_foreseen_to_go_without(
    world: World, foresight: Remarked
) -> None:
    early, *crowd = await a_crowd(world, 7)
    await all_say(world, [early, *crowd], "pesan 1 beras")
    await left_in_stock(world, RICE, 0)
    (told,) = await all_say(world, [early], "1")
    assert "habis" in told
    assert (foresight.granted, foresight.refused) == (0, 1)

    await left_in_stock(world, RICE, 1)
    answers = await all_say(world, crowd, "1")

    assert foresight.granted >= 1
    winners = [phone for phone, said in zip(crowd, answers, strict=True) if HELD in said]
    assert len(winners) == 1
    assert sum("habis" in said and HELD not in said for said in answers) == 5
    assert await stock_of(world, RICE) == (0, 1, 0)
    assert await quota_used(world, RICE) == 1
    assert await world.sql("SELECT max(taken) FROM rounds") == [(1,)]
    assert await world.sql("SELECT max(taken) FROM slots") == [(1,)]

    (said,) = await all_say(world, winners, "ya")
    assert "Tercatat" in said
    assert await stock_of(world, RICE) == (0, 0, 1)
    assert await world.sql("SELECT sum(quantity) FROM order_lines") == [(1,)]
    assert await world.sql("SELECT state, count(*) FROM holds GROUP BY state") == [("ordered", 1)]
    assert await world.sql("SELECT count(*), count(handled_at) FROM inbox") == [(15, 15)]
    assert await world.sql("SELECT DISTINCT state FROM outbox") == [(2,)]


async def test_the_last_bag_that_each_of_six_was_foreseen_to_get_is_sold_once(
    world: World, foresight: Remarked
) -> None:
    crowd = await a_crowd(world, 6)
    await all_say(world, crowd, "pesan 1 beras")
    await left_in_stock(world, RICE, 1)
    answers = await all_say(world, crowd, "1")
    assert 1 <= foresight.refused <= 5
    assert foresight.granted == 0
    # Each heard one thing, and nothing of what was foreseen and did not come.
    assert sorted(("habis" in said, HELD in said) for said in answers) == [
        (False, True), *[(True, False)] * 5,
    ]  # fmt: skip
    ((turns,),) = await world.sql("SELECT sum(turn) FROM residents")
    assert turns == 12
    assert await stock_of(world, RICE) == (0, 1, 0)
    assert await quota_used(world, RICE) == 1
    assert await world.sql("SELECT count(*), count(handled_at) FROM inbox") == [(12, 12)]
