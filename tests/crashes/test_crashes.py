"""The server dies at each line of its contract, by `kill -9`; nothing is lost or done twice.

A lock of the test's, or a platform that does not answer, holds the server at the very line.
"""

from collections.abc import AsyncGenerator

import pytest

from bot.sandbox import Fault
from tests.crashes.server import Town, a_town


@pytest.fixture
async def town(database: str, redis_url: str) -> AsyncGenerator[Town]:
    async with a_town(database, redis_url) as ours:
        await ours.start()
        yield ours


async def test_killed_before_the_message_is_stored_it_comes_again(town: Town) -> None:
    async with town.locked("LOCK TABLE addresses IN ACCESS EXCLUSIVE MODE"):
        town.siti.say("/start")
        await town.waits("meet")
        await town.kill()
    assert await town.value("SELECT count(*) FROM inbox") == 0
    await town.start()
    await town.said(town.siti, "Selamat datang")
    assert await town.value("SELECT count(*) FROM inbox WHERE handled_at IS NOT NULL") == 1


async def test_killed_after_the_message_is_stored_the_sweep_answers_it(town: Town) -> None:
    town.siti.say("/start")
    await town.said(town.siti, "Selamat datang")
    resident = await town.value("SELECT resident_id FROM addresses WHERE address = '770001'")
    # An older message that nobody has handled sends the next one the slow way.
    await town.db.execute(
        "INSERT INTO inbox (channel, external_id, resident_id, address, body, received_at) "
        "SELECT channel, 'older', resident_id, address, body, received_at FROM inbox"
    )
    async with town.locked(f"SELECT FROM residents WHERE id = {resident} FOR UPDATE"):
        town.siti.say("bantuan")
        await town.waits("profile_of")
        await town.kill()
    waiting = "SELECT count(*) FROM inbox WHERE handled_at IS NULL AND external_id <> 'older'"
    assert await town.value(waiting) == 1
    await town.db.execute("UPDATE inbox SET parked_at = now() WHERE external_id = 'older'")
    await town.start()
    await town.said(town.siti, "Saya melayani lewat pesan")
    assert await town.value(waiting) == 0


async def test_killed_between_snapshot_and_commit_nothing_happened(town: Town) -> None:
    town.siti.say("/start")
    await town.said(town.siti, "Selamat datang")
    before = await town.value("SELECT talk FROM residents WHERE talk IS NOT NULL")
    async with town.locked("LOCK TABLE outbox IN SHARE MODE"):
        town.siti.say("pesan")
        await town.waits("commit_turns")
        await town.kill()
    assert await town.value("SELECT talk FROM residents WHERE talk IS NOT NULL") == before
    await town.start()
    await town.said(town.siti, "Mau diambil di dekat mana?")
    assert await town.value("SELECT count(*) FROM inbox") == 2


async def test_killed_between_commit_and_sending_the_reply_goes_out_later(town: Town) -> None:
    town.sandbox.faults.add(Fault("delay", method="sendMessage", times=1, seconds=600))
    town.siti.say("/start")
    await town.until(lambda: town.value("SELECT id FROM outbox WHERE state = 1"))
    await town.kill()
    assert await town.value("SELECT count(*) FROM inbox WHERE handled_at IS NOT NULL") == 1
    assert not town.siti.take()
    await town.expire_leases()
    await town.start()
    await town.said(town.siti, "Selamat datang")
    await town.settled()
    assert await town.value("SELECT count(*) FROM outbox") == 1


async def test_killed_between_sending_and_settling_a_reply_comes_twice_at_the_most(
    town: Town,
) -> None:
    town.sandbox.faults.add(Fault("delay", method="sendMessage", times=1, seconds=2))
    town.siti.say("/start")
    await town.until(lambda: town.value("SELECT id FROM outbox WHERE state = 1"))
    async with town.locked("LOCK TABLE outbox IN SHARE MODE"):
        await town.said(town.siti, "Selamat datang")
        await town.waits("UPDATE outbox")
        await town.kill()
    assert await town.value("SELECT state FROM outbox") == 1
    await town.expire_leases()
    await town.start()
    await town.settled()
    said = [message for message in town.siti.phone.messages if not message["mine"]]
    assert len(said) == 2
    assert await town.value("SELECT count(*) FROM inbox") == 1
