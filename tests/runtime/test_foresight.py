"""What is expected of wishes: numbers in blocks, and refusals for as long as they are news."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from typing import Any

import asyncpg
import pytest
from prometheus_client import REGISTRY

from bot.database import HotConnection
from bot.foresight import BLOCK, FRESH, LEAST, Foresight
from models.staples.foreseen import OF_ONE, Foreseen

SOLD_OUT: Mapping[str, object] = {"refused": "sold-out", "good": "beras", "left": 0}


class Seconds:
    """A monotonic clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.passed = 1000.0

    def __call__(self) -> float:
        return self.passed


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def connection(database: str) -> AsyncGenerator[HotConnection]:
    ours = HotConnection(database)
    yield ours
    await ours.close()


@pytest.fixture
def foresight(connection: HotConnection, seconds: Seconds) -> Foresight:
    return Foresight(connection, seconds)


def wish(resident: int = 1, *, quantity: int = 1, slot: int = 3, round: int = 2) -> dict[str, Any]:
    return {
        "resident": resident, "household": resident, "round": round, "point": 4, "slot": slot,
        "expires_at": "2026-11-23T02:10:00+00:00",
        "lines": [{"stock": 9, "good": "beras", "quantity": quantity, "rupiah": 62_500,
                   "most": 2, "period": "2026-11"}],
    }  # fmt: skip


def order(resident: int = 1) -> dict[str, Any]:
    return {
        "resident": resident, "hold": None, "receipt": str(resident),
        "codes": ["AAAAAA", "BBBBBB", "CCCCCC"], "wish": wish(resident),
    }  # fmt: skip


async def expected(
    foresight: Foresight,
    asked: Mapping[str, object],
    function: str = "hold_goods",
    told: Mapping[str, object] | None = None,
) -> Foreseen:
    foreseen = await foresight.of(function, asked, told)
    assert foreseen is not None
    return foreseen


async def is_refused(foresight: Foresight, asked: Mapping[str, object]) -> bool:
    """Whether a refusal is expected of this wish for a hold."""
    return "refused" in (await expected(foresight, asked)).answer


def fetched() -> float:
    """How many statements have fetched numbers in this process."""
    counted = REGISTRY.get_sample_value("sapa_turn_statements_total", {"what": "numbers"})
    return counted or 0.0


async def test_two_hundred_who_ask_at_once_fetch_one_block_of_numbers(
    foresight: Foresight, database: str
) -> None:
    before = fetched()
    all_of_them = await asyncio.gather(*(expected(foresight, wish(n)) for n in range(200)))
    assert fetched() - before == 1
    assert len({foreseen.wish["id"] for foreseen in all_of_them}) == 200
    assert all(each.answer["hold"] == each.wish["id"] for each in all_of_them)
    assert [foreseen.wish["resident"] for foreseen in all_of_them] == list(range(200))
    looking = await asyncpg.connect(database)
    assert await looking.fetchval("SELECT last_value FROM holds_id_seq") == BLOCK
    assert not await looking.fetchval("SELECT is_called FROM orders_id_seq")
    await looking.close()


async def test_who_asks_when_the_block_is_used_up_fetches_the_next(foresight: Foresight) -> None:
    before = fetched()
    many = [expected(foresight, wish(n)) for n in range(2 * BLOCK + 1)]
    numbers = {foreseen.wish["id"] for foreseen in await asyncio.gather(*many)}
    assert len(numbers) == 2 * BLOCK + 1
    assert fetched() - before == 3


async def test_numbers_are_topped_up_before_somebody_must_wait(
    foresight: Foresight, connection: HotConnection
) -> None:
    before = fetched()
    await foresight.ready()
    for number in range(BLOCK - LEAST):
        await expected(foresight, wish(number))
    assert fetched() - before == 2  # one for holds, one for orders
    await expected(foresight, wish())
    await asyncio.sleep(0)  # the fetching begins beside the turn
    await connection.fetch("SELECT 1")  # and is over when another is served
    assert fetched() - before == 3
    many = [await expected(foresight, wish(n)) for n in range(BLOCK - 1)]
    assert fetched() - before == 3
    assert len({foreseen.wish["id"] for foreseen in many}) == BLOCK - 1


async def test_numbers_of_two_processes_never_repeat(
    foresight: Foresight, database: str, seconds: Seconds
) -> None:
    beside = HotConnection(database)
    other = Foresight(beside, seconds)
    asked = [expected(each, wish(n)) for n in range(BLOCK + 100) for each in (foresight, other)]
    numbers = [foreseen.wish["id"] for foreseen in await asyncio.gather(*asked)]
    await beside.close()
    assert len(set(numbers)) == len(numbers)


async def test_holds_and_orders_are_numbered_each_by_their_own_sequence(
    foresight: Foresight, database: str
) -> None:
    assert (await expected(foresight, wish())).wish["id"] == 1
    assert (await expected(foresight, wish())).wish["id"] == 2
    placed = await expected(foresight, order(), "confirm_orders")
    assert placed.wish["id"] == placed.answer["order"] == 1
    looking = await asyncpg.connect(database)
    assert await looking.fetchval("SELECT last_value FROM orders_id_seq") == BLOCK
    await looking.close()


async def test_other_functions_are_not_foreseen(foresight: Foresight) -> None:
    before = fetched()
    assert await foresight.of("cancel_order", {"order": 1}, None) is None
    assert fetched() == before


async def test_who_could_not_fetch_numbers_fetches_them_next_time(
    database: str, template: asyncpg.Connection, seconds: Seconds
) -> None:
    name = database.partition("?")[0].rpartition("/")[2]
    connection = HotConnection(database)
    foresight = Foresight(connection, seconds)
    await template.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    refused = await asyncio.gather(
        *(foresight.of("hold_goods", wish(n), None) for n in range(3)), return_exceptions=True
    )
    assert [isinstance(each, asyncpg.PostgresError) for each in refused] == [True] * 3
    await template.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert (await expected(foresight, wish())).answer["hold"] == 1
    await connection.close()


async def test_a_refusal_is_expected_of_the_next_who_want_the_same(foresight: Foresight) -> None:
    first = await expected(foresight, wish(1))
    assert "hold" in first.answer
    foresight.failed(first, SOLD_OUT)
    assert (await expected(foresight, wish(2))).answer == SOLD_OUT
    assert not await is_refused(foresight, wish(2, quantity=2))
    assert not await is_refused(foresight, wish(2, slot=8))
    assert not await is_refused(foresight, wish(2, round=8))
    ordered = await expected(foresight, order(2), "confirm_orders")
    assert ordered.answer["code"] == "AAAAAA"


async def test_a_refused_order_is_expected_of_the_next_who_confirm_the_same(
    foresight: Foresight,
) -> None:
    foresight.failed(await expected(foresight, order(1), "confirm_orders"), SOLD_OUT)
    assert (await expected(foresight, order(2), "confirm_orders")).answer == SOLD_OUT
    assert not await is_refused(foresight, wish(2))


async def test_a_refusal_is_expected_no_longer_than_it_is_fresh(
    foresight: Foresight, seconds: Seconds
) -> None:
    foresight.failed(await expected(foresight, wish(1)), SOLD_OUT)
    seconds.passed += FRESH * 0.99
    assert await is_refused(foresight, wish(2))
    seconds.passed += FRESH * 0.01
    assert not await is_refused(foresight, wish(2))


async def test_a_refusal_that_comes_again_is_fresh_again(
    foresight: Foresight, seconds: Seconds
) -> None:
    first = await expected(foresight, wish(1))
    foresight.failed(first, SOLD_OUT)
    seconds.passed += FRESH * 0.9
    foresight.failed(first, {**SOLD_OUT, "left": 3})
    seconds.passed += FRESH * 0.9
    assert (await expected(foresight, wish(2))).answer == {**SOLD_OUT, "left": 3}


@pytest.mark.parametrize("rule", ["household-has-order", "not-in-area", "quota-spent"])
async def test_a_refusal_of_one_household_is_not_expected_of_others(
    foresight: Foresight, rule: str
) -> None:
    assert rule in OF_ONE
    first = await expected(foresight, wish(1))
    foresight.failed(first, {"refused": rule})
    assert not await is_refused(foresight, wish(2))
    foresight.failed(first, {"refused": "round-full"})
    foresight.failed(first, {"refused": rule})  # and takes nothing from what is known of others
    assert await is_refused(foresight, wish(2))


async def test_who_was_told_a_moment_ago_expects_just_that(foresight: Foresight) -> None:
    foresight.failed(await expected(foresight, wish(1)), SOLD_OUT)
    told = {"refused": "quota-spent", "good": "beras", "left": 0}
    foreseen = await expected(foresight, wish(2), told=told)
    assert foreseen.answer == told
    assert foreseen.wish["id"] > 0


async def test_what_was_granted_against_expectation_is_expected_of_nobody(
    foresight: Foresight,
) -> None:
    foresight.failed(await expected(foresight, wish(1)), SOLD_OUT)
    foresight.failed(await expected(foresight, wish(1, quantity=2)), SOLD_OUT)
    wrong = await expected(foresight, wish(2))
    assert wrong.answer == SOLD_OUT
    foresight.failed(wrong, None)
    assert not await is_refused(foresight, wish(3))
    assert await is_refused(foresight, wish(3, quantity=2))
