"""A bug in a service: an apology with a code, three attempts, and the resident goes on."""

import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass

import pytest

from bot.talk import End, Flow, Turn
from handlers import FLOWS
from tests.clock import SetClock
from tests.runtime.product import a_product
from tests.talk.small import speaking
from tests.transcript import Person
from tests.world import World


@dataclass(frozen=True, slots=True)
class Nothing:
    """No draft."""


class Bug:
    """Breaks every turn of its flow while it is there."""

    def __init__(self) -> None:
        self.there = True
        self.met = 0

    def flow(self) -> Flow[Nothing]:
        """A service that nobody offers; it writes before it breaks."""
        flow = speaking(Flow("buggy", Nothing, opens=("rusak",)), fine="Sudah baik.")

        @flow.step
        async def first(turn: Turn[Nothing]) -> End:
            self.met += 1
            if self.there:
                raise ZeroDivisionError("a bug of the test's own")
            return turn.end("fine")

        assert first.name == "first"
        return flow


@pytest.fixture
def bug() -> Bug:
    return Bug()


@pytest.fixture
async def buggy(database: str, redis_url: str, clock: SetClock, bug: Bug) -> AsyncGenerator[World]:
    """The product with one more service, which breaks."""
    async with a_product(database, redis_url, clock, (*FLOWS, bug.flow())) as world:
        yield world


async def row_of_the_bug(world: World) -> tuple[int, bool, bool]:
    """Attempts, whether it is handled, whether it is parked."""
    ((attempts, handled, parked),) = await world.sql(
        "SELECT attempts, handled_at IS NOT NULL, parked_at IS NOT NULL FROM inbox "
        "ORDER BY attempts DESC, id LIMIT 1"
    )
    return attempts, handled, parked


def said(person: Person) -> list[str]:
    return [seen.text for seen in person.phone.take()]


async def test_a_bug_is_told_with_a_code_and_parked_after_the_third_time(buggy: World) -> None:
    siti = buggy.on_telegram()
    siti.phone.say("rusak")
    await buggy.settle()
    (apology,) = said(siti)
    code = re.search(r"Kode: ([0-9A-F]{6})", apology)
    assert code is not None
    assert await row_of_the_bug(buggy) == (1, False, False)
    assert await buggy.sql("SELECT trouble FROM inbox") == [(f"{code[1]} ZeroDivisionError",)]
    for attempts, parked in ((2, False), (3, True), (3, True)):
        buggy.clock.advance(300)
        await buggy.run_jobs()
        await buggy.settle()
        assert await row_of_the_bug(buggy) == (attempts, False, parked)
    assert said(siti) == []
    siti.phone.say("/start")
    await buggy.settle()
    assert "Selamat datang" in said(siti)[0]


async def test_a_broken_turn_rests_before_it_is_tried_again(buggy: World, bug: Bug) -> None:
    siti = buggy.on_telegram()
    siti.phone.say("rusak")
    await buggy.settle()
    met = bug.met
    buggy.clock.advance(5)
    await buggy.run_jobs()
    assert bug.met == met
    bug.there = False
    buggy.clock.advance(10)
    await buggy.run_jobs()
    await buggy.settle()
    assert said(siti)[-1] == "Sudah baik."
    assert await row_of_the_bug(buggy) == (1, True, False)


async def test_a_resident_who_writes_on_is_answered_at_once(buggy: World, bug: Bug) -> None:
    siti, budi = buggy.on_telegram(), buggy.on_whatsapp()
    siti.phone.say("rusak")
    await buggy.settle()
    assert len(said(siti)) == 1
    siti.phone.say("bantuan")
    await buggy.settle()
    assert "Saya melayani lewat pesan" in said(siti)[0]
    assert await row_of_the_bug(buggy) == (3, False, True)
    budi.phone.say("/start")
    await buggy.settle()
    assert "Selamat datang" in said(budi)[0]


async def test_what_was_mended_meanwhile_is_answered_before_what_came_after(
    buggy: World, bug: Bug
) -> None:
    siti = buggy.on_whatsapp()
    siti.phone.say("rusak")
    await buggy.settle()
    bug.there = False
    siti.phone.say("bantuan")
    await buggy.settle()
    apology, mended, after = said(siti)
    assert "Kode:" in apology
    assert mended == "Sudah baik."
    assert "Saya melayani lewat pesan" in after
