"""Errands with a real gateway that is slow, down or wrong, and processes that share the work."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from bot.errands import LEASE, TRIES, Errands
from bot.talk import End, Errand, Flow, FreeText, Turn
from handlers import FLOWS
from models.outside import Statement
from tests.clock import SetClock
from tests.outside.gateway import an_answer
from tests.runtime.product import a_product
from tests.talk.small import speaking
from tests.transcript import Person
from tests.world import World

PLATE = "BE2345ZZZ"


@dataclass(frozen=True, slots=True)
class Asked:
    """A plate, and what Samsat says."""

    plate: str = ""
    told: Statement | None = None


def asking() -> Flow[Asked]:
    """A service that asks Samsat and falls back to words of its own."""
    flow = speaking(
        Flow("asking", Asked, opens=("tanya samsat",)),
        which="Pelat?", checking="Sebentar, saya cek.", told="Samsat: {total:rp}.",
        silent="Samsat belum menjawab.",
    )  # fmt: skip

    @flow.step
    async def plate(turn: Turn[Asked]) -> FreeText:
        return FreeText("which", 12)

    @flow.step
    async def told(turn: Turn[Asked]) -> Errand:
        wish = {"plate": turn.draft.plate, "chassis": ""}
        return Errand("samsat", wish, turn.say("checking"), Statement(missing="silent"))

    @flow.step
    async def tell(turn: Turn[Asked]) -> End:
        statement = turn.draft.told
        if statement is None or statement.bill is None:
            return turn.end("silent")
        return turn.end("told", total=statement.bill.total)

    assert [step.name for step in flow.steps] == [plate.name, told.name, tell.name]
    return flow


@pytest.fixture(params=["telegram", "whatsapp"])
async def world(
    request: pytest.FixtureRequest, database: str, redis_url: str, clock: SetClock
) -> AsyncGenerator[World]:
    """The product with a gateway, and a service that asks it."""
    flows: Any = (*FLOWS, asking())
    async with a_product(
        database, redis_url, clock, flows, samsat=True, channel=request.param
    ) as world:
        world.demo.sandbox.samsat.book[PLATE] = an_answer(PLATE)
        yield world
        world.demo.sandbox.samsat.wake()


def heard(person: Person) -> list[str]:
    return [seen.text for seen in person.phone.take()]


async def asks(world: World) -> Person:
    """Somebody whose question to Samsat is stored; nobody has asked it yet."""
    siti = world.anyone()
    await siti.plays("> tanya samsat")
    siti.phone.say(PLATE)
    await world.demo.sandbox.settled()
    return siti


async def rows(world: World) -> list[Any]:
    return await world.sql("SELECT done_at IS NOT NULL, length(wish), attempts FROM errands")


async def test_the_wait_is_announced_and_the_answer_follows(world: World) -> None:
    siti = world.anyone()
    await siti.chat(f"""
        > tanya samsat
        < Pelat?
        > {PLATE}
        < Sebentar, saya cek.
        < Samsat: Rp185.894.
    """)
    assert await rows(world) == [(True, 0, 1)]


@pytest.mark.parametrize("mood", ["slow", "down", "nonsense", "other"])
async def test_without_a_believable_answer_the_service_says_so(world: World, mood: str) -> None:
    world.demo.sandbox.samsat.mood = mood
    siti = world.anyone()
    await siti.chat(f"""
        > tanya samsat
        < Pelat?
        > {PLATE}
        < Sebentar, saya cek.
        < Samsat belum menjawab.
    """)
    assert world.demo.sandbox.samsat.asked == (1 if mood == "other" else 3)


async def test_a_turn_waits_for_nobody(world: World) -> None:
    world.demo.sandbox.samsat.mood = "slow"
    siti = await asks(world)
    await world.service.outbox.rest()
    assert heard(siti) == ["Sebentar, saya cek."]
    budi = world.anyone()
    budi.phone.say("menu")
    await world.demo.sandbox.settled()
    await world.service.outbox.rest()
    assert "Ada yang bisa saya bantu?" in heard(budi)[0]


async def test_two_processes_ask_and_tell_once(world: World) -> None:
    siti = await asks(world)
    first, second = world.service.errands, another(world)
    await asyncio.gather(first.begin(), second.begin())
    await asyncio.gather(first.rest(), second.rest())
    await world.settle()
    assert heard(siti) == ["Sebentar, saya cek.", "Samsat: Rp185.894."]
    assert world.demo.sandbox.samsat.asked == 1


async def test_what_a_dead_process_had_leased_is_asked_by_another(world: World) -> None:
    siti = await asks(world)
    await world.sql("UPDATE errands SET not_before = not_before + :lease", lease=LEASE)
    assert await another(world).begin() == 0
    world.clock.advance(LEASE.total_seconds() + 1)
    await world.settle()
    assert heard(siti)[-1] == "Samsat: Rp185.894."


async def test_a_late_second_answer_is_not_told(world: World) -> None:
    """Its lease ran out while a process asked, so that another asked too: both come back."""
    siti = await asks(world)
    world.demo.sandbox.samsat.mood = "slow"
    slow = world.service.errands
    assert await slow.begin() == 1
    await world.sql("UPDATE errands SET not_before = :now", now=world.clock.now())
    world.demo.sandbox.samsat.mood = ""
    second = another(world)
    assert await second.begin() == 1
    await second.rest()
    world.demo.sandbox.samsat.wake()
    await slow.rest()
    await world.settle()
    assert heard(siti) == ["Sebentar, saya cek.", "Samsat: Rp185.894."]
    count = "SELECT count(*) FROM inbox WHERE external_id LIKE 'errand-%'"
    assert await world.sql(count) == [(1,)]


async def test_an_answer_of_ours_opens_no_window(world: World) -> None:
    await asks(world)
    heard_at = "SELECT max(coalesce(heard_whatsapp_at, heard_telegram_at)) FROM residents"
    before = await world.sql(heard_at)
    world.clock.advance(timedelta(seconds=10).total_seconds())
    await world.settle()
    assert await rows(world) == [(True, 0, 1)]
    assert await world.sql(heard_at) == before


async def test_a_kind_that_this_deployment_does_not_know_is_answered_by_silence(
    world: World,
) -> None:
    siti = await asks(world)
    without = another(world, {})
    await without.begin()
    await without.rest()
    await world.settle()
    assert heard(siti)[-1] == "Samsat belum menjawab."


async def test_a_fault_of_ours_in_asking_is_told_as_silence(world: World) -> None:
    async def breaks(wish: Mapping[str, object]) -> Statement:
        raise KeyError(wish["plate"])

    siti = await asks(world)
    broken = another(world, {"samsat": breaks})
    assert await broken.begin() == 1
    await broken.rest()
    await world.settle()
    assert heard(siti)[-1] == "Samsat belum menjawab."
    assert await rows(world) == [(True, 0, 1)]


async def test_an_errand_that_processes_die_of_is_given_up(world: World) -> None:
    siti = await asks(world)
    await world.sql("UPDATE errands SET attempts = :tries", tries=TRIES)
    await world.settle()
    assert heard(siti)[-1] == "Samsat belum menjawab."
    assert world.demo.sandbox.samsat.asked == 0


async def test_the_table_never_shows_the_plate(world: World) -> None:
    await asks(world)
    shown = await world.sql("SELECT errands::text FROM errands")
    await world.settle()
    shown += await world.sql("SELECT errands::text FROM errands")
    assert len(shown) == 2
    assert PLATE not in str(shown)


def another(world: World, askers: Any = None) -> Errands:
    """A second process over the same rows."""
    running = world.service
    known = running.errands.askers if askers is None else askers
    errands = Errands(
        running.sessions, running.sealer, known, running.slow, running.meetings, running.now
    )
    errands.pause = 0
    return errands
