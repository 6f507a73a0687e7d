"""The reader of PIHPS' price tables, against a copy of their form with all of its oddities."""

from collections.abc import AsyncGenerator, Mapping
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from sqlalchemy import select

from bot.channels.wire import Wire
from bot.outside.pihps import MOST_DAYS, Found, Pihps, Unanswered, read_table
from bot.outside.pihps_prices import BACK, SOURCE, PihpsPrices
from bot.sandbox import Sandbox, SandboxConfig, serving
from bot.sandbox.pihps import PROVINCE
from models.prices.tables import Observation
from tests.channels.servers import answer, answering, refused, stub
from tests.clock import SetClock
from tests.models.shop import Shop

MONDAY = date(2026, 11, 23)
AFTERNOON = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""Two in the afternoon in Lampung, an hour after the new prices are out."""


@pytest.fixture
async def wire() -> AsyncGenerator[Wire]:
    wire = Wire(answering=5.0)
    yield wire
    await wire.close()


@pytest.fixture
async def sandbox(clock: SetClock) -> AsyncGenerator[Sandbox]:
    clock.set(AFTERNOON)
    sandbox = Sandbox(SandboxConfig(), clock)
    async with serving(sandbox):
        yield sandbox


@pytest.fixture
def pihps(sandbox: Sandbox, wire: Wire) -> Pihps:
    return Pihps(f"{sandbox.base_url}/pihps/", PROVINCE, wire)


@pytest.mark.parametrize("american", [True, False])
async def test_prices_are_read_in_whichever_form_days_are_wanted(
    sandbox: Sandbox, pihps: Pihps, american: bool
) -> None:
    sandbox.pihps.american = american
    found = await pihps.prices(MONDAY - timedelta(days=10), MONDAY)
    rice = [each for each in found if each.name == "Beras Kualitas Medium I"]
    assert Found("Beras Kualitas Medium I", MONDAY, 15_100 + 23 * 50) in rice
    # Eleven days, two weekends between them.
    assert len(rice) == 7
    asked = sandbox.pihps.asked
    await pihps.prices(MONDAY, MONDAY)
    assert sandbox.pihps.asked == asked + 1


async def test_days_without_prices_are_left_out(pihps: Pihps) -> None:
    assert await pihps.prices(MONDAY - timedelta(days=1), MONDAY - timedelta(days=1)) == []


async def test_more_days_than_are_answered_are_not_asked_for(pihps: Pihps) -> None:
    assert await pihps.prices(MONDAY - timedelta(days=MOST_DAYS - 1), MONDAY)
    for first in (MONDAY - timedelta(days=MOST_DAYS), MONDAY + timedelta(days=1)):
        with pytest.raises(ValueError, match="to"):
            await pihps.prices(first, MONDAY)


@pytest.mark.parametrize(
    "given",
    [
        answer(200, b"<!DOCTYPE html>"),
        answer(200, b'{"message": "An error has occurred."}'),
        answer(500, b"{}"),
        answer(302, b"", "Location: /sorry"),
    ],
    ids=["a-page", "no-table", "trouble", "elsewhere"],
)
async def test_what_is_no_table_is_no_answer(wire: Wire, given: bytes) -> None:
    async with stub(answering(given)) as server:
        with pytest.raises(Unanswered):
            await Pihps(server.url, PROVINCE, wire).prices(MONDAY, MONDAY)


async def test_nobody_there_is_no_answer(wire: Wire) -> None:
    with refused() as url, pytest.raises(Unanswered):
        await Pihps(url, PROVINCE, wire).prices(MONDAY, MONDAY)


def table(*rows: Mapping[str, object]) -> bytes:
    return msgspec.json.encode({"data": rows})


def test_of_two_rows_with_one_name_the_deeper_counts() -> None:
    day = {"23/11/2026": "38,500"}
    group = {"name": "Bawang Putih ", "level": 1, "23/11/2026": "1,000"}
    good = {"name": " Bawang Putih", "level": "2"} | day
    expected = [Found("Bawang Putih", MONDAY, 38_500)]
    assert read_table(table(group, good), MONDAY, MONDAY) == expected
    assert read_table(table(good, group), MONDAY, MONDAY) == expected


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("22/11/2026", "38,500"),  # not asked for
        ("11/23/2026", "38,500"),  # no day of any month
        ("23/11/26", "38,500"),
        ("23/11/2026", "-"),
        ("23/11/2026", ""),
        ("23/11/2026", None),
        ("23/11/2026", "0"),
        ("23/11/2026", "38.500,00"),
        ("23/11/2026", "38,50"),
    ],
)
def test_what_is_no_price_of_a_day_asked_for_is_left_out(column: str, value: object) -> None:
    assert read_table(table({"name": "Telur", column: value}), MONDAY, MONDAY) == []


async def kept(shop: Shop) -> list[Observation]:
    async with shop.session() as db:
        found = await db.scalars(
            select(Observation)
            .where(Observation.source == SOURCE)
            .order_by(Observation.commodity_code, Observation.day)
        )
        return list(found)


async def test_the_first_question_fills_the_weeks_of_a_chart(
    shop: Shop, sandbox: Sandbox, pihps: Pihps
) -> None:
    job = PihpsPrices(shop.session, pihps)
    assert await job.run(AFTERNOON) > 0
    rows = await kept(shop)
    assert {row.commodity_code for row in rows} == {
        "beras-medium", "beras-premium", "telur", "daging-ayam", "cabai-rawit", "bawang-putih",
        "gula",
    }  # fmt: skip
    assert {row.area_code for row in rows} == {"18"}
    assert min(row.day for row in rows) == MONDAY - BACK
    assert max(row.day for row in rows) == MONDAY
    (garlic,) = (r.rupiah for r in rows if (r.commodity_code, r.day) == ("bawang-putih", MONDAY))
    assert garlic == 38_500 + 23 * 50

    asked = sandbox.pihps.asked
    assert await job.run(AFTERNOON + timedelta(hours=3)) == 0
    assert await PihpsPrices(shop.session, pihps).run(AFTERNOON) == 0
    assert sandbox.pihps.asked == asked


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 23, 6, 0, tzinfo=UTC),  # one o'clock
        datetime(2026, 11, 23, 14, 0, tzinfo=UTC),  # nine in the evening
        datetime(2026, 11, 22, 7, 0, tzinfo=UTC),  # a Sunday
    ],
)
async def test_nobody_is_asked_when_nothing_can_be_new(
    shop: Shop, sandbox: Sandbox, pihps: Pihps, at: datetime
) -> None:
    assert await PihpsPrices(shop.session, pihps).run(at) == 0
    assert sandbox.pihps.asked == 0


async def test_a_day_without_prices_is_asked_for_once_an_hour(
    shop: Shop, sandbox: Sandbox, pihps: Pihps, clock: SetClock
) -> None:
    clock.advance(-3 * 3600)  # the tables are late today
    job = PihpsPrices(shop.session, pihps)
    await job.run(AFTERNOON)
    asked = sandbox.pihps.asked
    assert await job.run(AFTERNOON + timedelta(minutes=59)) == 0
    assert sandbox.pihps.asked == asked
    clock.advance(4 * 3600)
    assert await job.run(AFTERNOON + timedelta(hours=1)) > 0


async def test_what_an_officer_said_of_a_day_stands(shop: Shop, pihps: Pihps) -> None:
    async with shop.session() as db, db.begin():
        db.add(
            Observation(
                commodity_code="telur", area_code="18", day=MONDAY, rupiah=27_000,
                source="TPID Contoh", entered_by=7, entered_at=AFTERNOON,
            )
        )  # fmt: skip
    await PihpsPrices(shop.session, pihps).run(AFTERNOON)
    async with shop.session() as db:
        eggs = await db.get_one(Observation, ("telur", "18", MONDAY))
    assert (eggs.rupiah, eggs.source) == (27_000, "TPID Contoh")


async def test_a_service_that_is_away_is_no_trouble_of_ours(shop: Shop, wire: Wire) -> None:
    with refused() as url:
        job = PihpsPrices(shop.session, Pihps(url, PROVINCE, wire))
        assert await job.run(AFTERNOON) == 0
    assert await kept(shop) == []
