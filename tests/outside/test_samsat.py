"""The client of a Samsat's gateway, against one that is slow, down, or talks nonsense."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

import pytest

from bot.channels.wire import Wire
from bot.outside.breaker import Breaker
from bot.outside.samsat import Samsat
from bot.sandbox import Sandbox, SandboxConfig, serving
from bot.sandbox.samsat import TOKEN
from models.outside import Trouble
from tests.clock import SetClock
from tests.outside.gateway import an_answer

PLATE = "BE2345ZZZ"


@dataclass
class Ticks:
    """Seconds of a clock that stands still."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
async def sandbox(clock: SetClock) -> AsyncGenerator[Sandbox]:
    sandbox = Sandbox(SandboxConfig(), clock)
    sandbox.samsat.book[PLATE] = an_answer(PLATE)
    async with serving(sandbox):
        yield sandbox
        sandbox.samsat.wake()


@pytest.fixture
async def samsat(sandbox: Sandbox, clock: SetClock, ticks: Ticks) -> AsyncGenerator[Samsat]:
    wire = Wire()
    url = f"{sandbox.base_url}/samsat"
    yield Samsat(url, TOKEN, 0.2, wire, Breaker(ticks, failures=3, rest=30), clock)
    await wire.close()


async def test_a_bill_of_samsat_is_no_estimate(samsat: Samsat) -> None:
    statement = await samsat.statement(PLATE)
    assert statement.bill is not None
    assert statement.bill.total == 185_894
    assert not statement.bill.estimate
    assert statement.source == "Samsat"
    assert statement.vehicle is not None
    assert statement.vehicle.brand == "Contoh"


async def test_a_plate_that_samsat_does_not_know_is_said_to_be_unknown(samsat: Samsat) -> None:
    assert (await samsat.statement("BE1ZZZ")).missing == "unknown"


async def test_the_end_of_the_chassis_number_is_wanted_and_judged(
    samsat: Samsat, sandbox: Sandbox
) -> None:
    sandbox.samsat.chassis[PLATE] = "12345"
    assert (await samsat.statement(PLATE)).missing == "needs-chassis"
    assert (await samsat.statement(PLATE, "54321")).missing == "wrong-chassis"
    assert (await samsat.statement(PLATE, "12345")).bill is not None


@pytest.mark.parametrize("mood", ["slow", "down", "nonsense", "other"])
async def test_what_cannot_be_believed_is_trouble(
    samsat: Samsat, sandbox: Sandbox, mood: str
) -> None:
    sandbox.samsat.mood = mood
    with pytest.raises(Trouble):
        await samsat.statement(PLATE)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("total", 1),
        ("total", "185894"),
        ("plate", "BE9999ZZZ"),
        ("lines", [{"what": "pkb", "due": "2026-12-01", "rupiah": -5}]),
        ("lines", [{"what": "bribe", "due": "2026-12-01", "rupiah": 185_894}]),
        ("lines", [{"what": "pkb", "due": "besok", "rupiah": 185_894}]),
        ("lines", None),
        ("vehicle", {"kind": "spaceship", "due": "2026-12-01"}),
        ("vehicle", {"kind": "motorcycle"}),
    ],
)
async def test_a_bill_that_is_not_sound_is_trouble(
    samsat: Samsat, sandbox: Sandbox, part: str, value: object
) -> None:
    sandbox.samsat.book[PLATE] |= {part: value}
    with pytest.raises(Trouble):
        await samsat.statement(PLATE)


async def test_a_gateway_that_keeps_failing_rests_and_is_tried_again(
    samsat: Samsat, sandbox: Sandbox, ticks: Ticks
) -> None:
    sandbox.samsat.mood = "down"
    for _ in range(3):
        with pytest.raises(Trouble):
            await samsat.statement(PLATE)
    assert sandbox.samsat.asked == 3
    with pytest.raises(Trouble) as rests:
        await samsat.statement(PLATE)
    assert rests.value.is_over
    assert sandbox.samsat.asked == 3
    ticks.now += 31
    with pytest.raises(Trouble):
        await samsat.statement(PLATE)
    assert sandbox.samsat.asked == 4
    with pytest.raises(Trouble):
        await samsat.statement(PLATE)
    assert sandbox.samsat.asked == 4
    sandbox.samsat.mood = ""
    ticks.now += 31
    assert (await samsat.statement(PLATE)).bill is not None
    assert (await samsat.statement(PLATE)).bill is not None
    assert sandbox.samsat.asked == 6
