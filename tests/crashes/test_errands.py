"""The server dies while another system is asked for a resident: the answer comes, and once."""

import dataclasses
from collections.abc import AsyncGenerator

import pytest

from bot.sandbox.samsat import TOKEN
from tests.crashes.server import Town, a_town
from tests.outside.gateway import an_answer

PLATE = "BE2345ZZZ"
ERRAND = "SELECT count(*) FROM errands WHERE done_at IS NULL AND attempts = 1"


@pytest.fixture
async def town(database: str, redis_url: str) -> AsyncGenerator[Town]:
    async with a_town(database, redis_url) as ours:
        samsat = ours.sandbox.samsat
        samsat.book[PLATE] = an_answer(PLATE)
        ours.settings = dataclasses.replace(
            ours.settings, samsat_url=f"{ours.sandbox.base_url}/samsat", samsat_token=TOKEN,
            samsat_timeout=15.0,
        )  # fmt: skip
        await ours.start()
        yield ours
        samsat.wake()


async def expire(town: Town) -> None:
    """The time passes after which another process may ask, and send what the dead one was at."""
    await town.expire_leases()
    await town.db.execute("UPDATE errands SET not_before = not_before - interval '2 minutes'")


async def told(town: Town) -> list[str]:
    """Every bill of Samsat that has come."""
    await town.settled()
    messages = [each for each in town.siti.phone.messages if not each["mine"]]
    return [each["text"] for each in messages if "Rp185.894" in each["text"]]


async def test_killed_while_samsat_is_asked_another_process_asks_again(town: Town) -> None:
    town.sandbox.samsat.mood = "slow"
    town.siti.say(f"pajak {PLATE}")
    await town.said(town.siti, "Sebentar")
    await town.until(lambda: town.value(ERRAND))
    await town.kill()
    assert await town.value("SELECT count(*) FROM inbox WHERE ours") == 0
    town.sandbox.samsat.mood = ""
    await expire(town)
    await town.start()
    await town.said(town.siti, "Rp185.894")
    assert len(await told(town)) == 1


async def test_killed_before_the_answer_is_stored_nothing_is_lost(town: Town) -> None:
    town.sandbox.samsat.mood = "slow"
    town.siti.say(f"pajak {PLATE}")
    await town.until(lambda: town.value(ERRAND))
    async with town.locked("SELECT FROM errands FOR UPDATE"):
        town.sandbox.samsat.wake()
        await town.waits("UPDATE errands SET done_at")
        await town.kill()
    assert await town.value(ERRAND) == 1
    await expire(town)
    await town.start()
    await town.said(town.siti, "Rp185.894")
    assert await town.value("SELECT count(*) FROM inbox WHERE ours") == 1
    assert len(await told(town)) == 1


async def test_killed_after_the_answer_is_stored_the_sweep_tells_it(town: Town) -> None:
    town.sandbox.samsat.mood = "slow"
    town.siti.say(f"pajak {PLATE}")
    await town.said(town.siti, "Sebentar")
    await town.until(lambda: town.value(ERRAND))
    await town.settled()
    resident = await town.value("SELECT resident_id FROM addresses WHERE address = '770001'")
    async with town.locked(f"SELECT FROM residents WHERE id = {resident} FOR UPDATE"):
        town.sandbox.samsat.wake()
        await town.until(lambda: town.value("SELECT count(*) FROM inbox WHERE ours"))
        await town.waits("profile_of")
        await town.kill()
    await town.expire_leases()
    await town.start()
    await town.said(town.siti, "Rp185.894")
    assert town.sandbox.samsat.asked == 1
    assert len(await told(town)) == 1
