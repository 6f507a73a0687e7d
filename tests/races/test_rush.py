"""Many residents want the same goods at the same moment, through real webhooks on both channels."""

import pytest

from tests.races.crowd import a_crowd, all_say
from tests.transcripts.people import left_in_stock, quota_used, stock_of
from tests.world import World

RICE = "beras-sphp-5"
HELD = "Ditahan untuk Anda"


@pytest.fixture(params=[False, True], ids=["forgetful", "remembering"])
async def hall(world: World, request: pytest.FixtureRequest) -> World:
    """A world whose process remembers who spoke, or has forgotten everybody."""
    world.remembers = bool(request.param)
    return world


async def test_the_last_bag_goes_to_one_of_six(hall: World) -> None:
    crowd = await a_crowd(hall, 6)
    await all_say(hall, crowd, "pesan 1 beras")
    await left_in_stock(hall, RICE, 1)
    answers = await all_say(hall, crowd, "1")
    winners = [phone for phone, said in zip(crowd, answers, strict=True) if HELD in said]
    assert len(winners) == 1
    assert sum("habis" in said for said in answers) == 5
    assert await stock_of(hall, RICE) == (0, 1, 0)
    (said,) = await all_say(hall, winners, "ya")
    assert "Tercatat" in said
    assert await stock_of(hall, RICE) == (0, 0, 1)
    assert await hall.sql("SELECT count(*) FROM orders WHERE state = 'open'") == [(1,)]


async def test_a_household_on_both_channels_at_once_orders_within_its_quota(hall: World) -> None:
    crowd = await a_crowd(hall, 2, households=1)
    assert {phone.name for phone in crowd} == {"telegram", "whatsapp"}
    await all_say(hall, crowd, "pesan 4 beras")
    answers = await all_say(hall, crowd, "1")
    assert sum(HELD in said for said in answers) == 1
    assert await quota_used(hall, RICE) == 4
    winners = [phone for phone, said in zip(crowd, answers, strict=True) if HELD in said]
    await all_say(hall, winners, "ya")
    assert await hall.sql("SELECT count(*) FROM orders") == [(1,)]
    assert await quota_used(hall, RICE) == 4
    # What the other one hears names neither the order nor the code.
    ((code,),) = await hall.sql("SELECT code FROM orders")
    assert not any(code in said for said in answers)


async def test_confirming_at_the_same_moment_twice_orders_once(hall: World) -> None:
    crowd = await a_crowd(hall, 4)
    await all_say(hall, crowd, "pesan 1 beras")
    await all_say(hall, crowd, "1")
    for phone in crowd:
        phone.say("ya")
        phone.say("ya")
    await hall.settle()
    assert await hall.sql("SELECT count(*) FROM orders") == [(4,)]
    assert await stock_of(hall, RICE) == (196, 0, 4)
    assert await hall.sql("SELECT count(*) FROM inbox WHERE handled_at IS NULL") == [(0,)]


async def test_a_confirmation_after_the_hold_takes_anew_or_says_sold_out(hall: World) -> None:
    crowd = await a_crowd(hall, 6)
    await all_say(hall, crowd, "pesan 1 beras")
    await all_say(hall, crowd, "1")
    await hall.wait(3600)
    assert await stock_of(hall, RICE) == (200, 0, 0)
    await left_in_stock(hall, RICE, 2)
    answers = await all_say(hall, crowd, "ya")
    assert sum("Tercatat" in said for said in answers) == 2
    assert sum("habis" in said for said in answers) == 4
    assert await stock_of(hall, RICE) == (0, 0, 2)
    assert await quota_used(hall, RICE) == 2


async def test_two_hundred_ask_for_the_last_fifty_bags_at_once(world: World) -> None:
    world.remembers = True
    crowd = await a_crowd(world, 200)
    await all_say(world, crowd, "pesan 1 beras")
    await left_in_stock(world, RICE, 50)

    answers = await all_say(world, crowd, "1")
    holders = [phone for phone, said in zip(crowd, answers, strict=True) if HELD in said]
    assert len(holders) == 50
    assert sum("habis" in said for said in answers) == 150
    assert not any(HELD in said and "habis" in said for said in answers)
    assert await stock_of(world, RICE) == (0, 50, 0)
    assert await quota_used(world, RICE) == 50

    answers = await all_say(world, holders, "ya")
    assert sum("Tercatat" in said for said in answers) == 50
    assert await stock_of(world, RICE) == (0, 0, 50)
    assert await world.sql(
        "SELECT count(*), count(DISTINCT household_id), count(DISTINCT code), sum(total) "
        "FROM orders"
    ) == [(50, 50, 50, 50 * 62_500)]
    assert await world.sql("SELECT sum(quantity) FROM order_lines") == [(50,)]
    assert await quota_used(world, RICE) == 50
    assert await world.sql("SELECT max(used) FROM allowances") == [(1,)]
    assert await world.sql("SELECT state, count(*) FROM holds GROUP BY state") == [("ordered", 50)]
    assert await world.sql("SELECT count(*) FROM inbox WHERE handled_at IS NULL") == [(0,)]
    assert await world.sql("SELECT DISTINCT state FROM outbox") == [(2,)]
