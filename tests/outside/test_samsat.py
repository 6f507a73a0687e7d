"""The client of a Samsat's gateway, against one that is slow, down, or talks nonsense."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

import pytest

from bot.channels.wire import Wire
from bot.outside.breaker import Breaker
from bot.outside.samsat import Samsat
from bot.sandbox import Sandbox, SandboxConfig, serving
from bot.sandbox.config import Json
from bot.sandbox.samsat import TOKEN
from models.outside import Trouble
from tests.channels.servers import answer, answering, stub
from tests.clock import SetClock
from tests.outside.gateway import an_answer

PLATE = "BE2345ZZZ"
A_VEHICLE: Json = an_answer(PLATE)["vehicle"]
FREE: Json = {"what": "pkb", "due": "2026-12-01", "rupiah": 0}


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
        ("vehicle", A_VEHICLE | {"due": "9999-12-31"}),
        ("vehicle", A_VEHICLE | {"due": "0001-01-01"}),
        ("vehicle", A_VEHICLE | {"stnk_until": "9999-12-31"}),
        ("vehicle", A_VEHICLE | {"brand": "Contoh\nhttps://jahat.example"}),
        ("vehicle", A_VEHICLE | {"model": "x" * 61}),
        ("vehicle", A_VEHICLE | {"blocked": "x" * 201}),
        ("vehicle", A_VEHICLE | {"year": -5}),
        ("vehicle", A_VEHICLE | {"cc": -1}),
        ("vehicle", A_VEHICLE | {"order": 99}),
        ("vehicle", A_VEHICLE | {"kabupaten": "Natar"}),
        ("lines", [{"what": "pkb", "due": "0001-01-01", "rupiah": 185_894}]),
        ("lines", [{"what": "pkb", "due": "2026-12-01", "rupiah": 185_894}, *[FREE] * 200]),
        ("paid_on", "2099-01-01"),
        ("paid_via", "x" * 100_000),
        ("more", "x" * 100_000),
    ],
)
async def test_a_bill_that_is_not_sound_is_trouble(
    samsat: Samsat, sandbox: Sandbox, part: str, value: object
) -> None:
    sandbox.samsat.book[PLATE] |= {part: value}
    with pytest.raises(Trouble):
        await samsat.statement(PLATE)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"plate": "\xff"}',
        b'{"more": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        b'{"reason": "unknown"}',
    ],
    ids=["nothing", "no-text", "deep", "the-reason-of-another-status"],
)
async def test_what_cannot_be_read_is_trouble(clock: SetClock, ticks: Ticks, body: bytes) -> None:
    wire = Wire()
    async with stub(answering(answer(200, body))) as server:
        with pytest.raises(Trouble):
            await Samsat(server.url, TOKEN, 1.0, wire, Breaker(ticks), clock).statement(PLATE)
    await wire.close()


@pytest.mark.parametrize("token", ["sandi–rahasia", "sandi\nrahasia"])
async def test_a_token_that_cannot_be_sent_is_trouble(
    sandbox: Sandbox, clock: SetClock, ticks: Ticks, token: str
) -> None:
    wire = Wire()
    url = f"{sandbox.base_url}/samsat"
    with pytest.raises(Trouble):
        await Samsat(url, token, 1.0, wire, Breaker(ticks), clock).statement(PLATE)
    await wire.close()


async def test_nothing_to_pay_is_believed_of_the_paid_and_the_blocked_alone(
    samsat: Samsat, sandbox: Sandbox
) -> None:
    nothing: Json = an_answer(PLATE) | {"lines": [], "total": 0}
    sandbox.samsat.book[PLATE] = nothing
    with pytest.raises(Trouble):
        await samsat.statement(PLATE)
    sandbox.samsat.book[PLATE] = nothing | {"paid_on": "2026-11-20"}
    assert (await samsat.statement(PLATE)).bill is not None
    sandbox.samsat.book[PLATE] = nothing | {"vehicle": A_VEHICLE | {"blocked": "Lapor jual"}}
    assert (await samsat.statement(PLATE)).vehicle is not None


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
