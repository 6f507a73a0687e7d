"""The job of price alerts: every alert that is due is told, once, in batches, by whoever runs."""

import asyncio

import pytest

from bot.alerts import PriceAlerts
from bot.talk.said import Say
from models.watch.alerts import Due
from tests.transcripts.price_people import price_of
from tests.world import World


class Stopped(Exception):
    """The process dies before the commit."""


def job(world: World, *, batch: int = 2, dies: bool = False) -> PriceAlerts:
    def say(due: Due) -> Say:
        if dies:
            raise Stopped
        return Say(f"{due.commodity}: {due.price}")

    service = world.demo.service
    return PriceAlerts(service.sessions, service.sealer, say, batch)


async def five_wait(world: World) -> None:
    """Five residents wait for eggs below 28.000, and that is what they cost now."""
    for _ in range(5):
        await world.on_telegram().plays("> kabari kalau telur di bawah 28 ribu di metro")
    await price_of(world, "telur", "18.72", 27_500)


async def told(world: World) -> int:
    rows = await world.sql(
        "SELECT count(*), count(DISTINCT resident_id) FROM outbox WHERE key LIKE 'alert-%'"
    )
    assert rows[0][0] == rows[0][1]
    return int(rows[0][0])


async def test_all_are_told_in_batches_and_nobody_twice(world: World) -> None:
    await five_wait(world)
    now = world.clock.now()
    assert await job(world).run(now) == 5
    assert await job(world).run(now) == 0
    assert await told(world) == 5


async def test_two_processes_at_once_tell_each_alert_once(world: World) -> None:
    await five_wait(world)
    now = world.clock.now()
    shares = await asyncio.gather(*(job(world).run(now) for _ in range(3)))
    assert sum(shares) == 5
    assert await told(world) == 5


async def test_who_dies_while_telling_leaves_the_alerts_to_the_next_run(world: World) -> None:
    await five_wait(world)
    now = world.clock.now()
    with pytest.raises(Stopped):
        await job(world, dies=True).run(now)
    assert await told(world) == 0
    assert await job(world).run(now) == 5
    assert await told(world) == 5


async def test_a_price_that_goes_back_and_forth_is_told_once_a_day(world: World) -> None:
    await five_wait(world)
    now = world.clock.now()
    for rupiah in (27_500, 28_500, 27_000):
        await price_of(world, "telur", "18.72", rupiah)
        await job(world).run(now)
    assert await told(world) == 5
