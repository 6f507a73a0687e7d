"""Entering prices: what is kept, what is asked back, who may, and two officers at once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audits import Audit
from models.base import Refused
from models.duty import NotAnOfficer
from models.prices.commodities import Commodities, Commodity
from models.prices.entry import Entered, enter_price, meant
from models.prices.lookups import price_card
from models.prices.tables import CommodityRow, Observation
from models.residents import Officer, Resident
from tests.models.officers import an_officer, off_duty
from tests.models.shop import DAY, NOW, Shop

AREA = "18.01"


OFFICERS = {
    number: Resident(1, officer=Officer(number, role, area))
    for number, role, area in (
        (7, "tpid", AREA), (8, "handover", AREA), (9, "admin", None), (10, "tpid", "18.71"),
    )
}  # fmt: skip
TPID = OFFICERS[7]


@pytest.fixture(autouse=True)
async def _duties(shop: Shop) -> None:
    for number, known in OFFICERS.items():
        assert known.officer is not None
        await an_officer(shop, number=number, role=known.officer.role, area=known.officer.area)


@pytest.fixture
async def rice(shop: Shop) -> Commodity:
    """Rice, which may cost 7.000 to 30.000 a kilogram."""
    async with shop.session() as db:
        row = await db.get_one(CommodityRow, "beras-medium")
        return Commodities([row]).all()[0]


async def entered(
    shop: Shop,
    rice: Commodity,
    rupiah: int,
    *,
    age: int = 0,
    officer: Resident = TPID,
    area: str = AREA,
    confirmed: bool = False,
) -> Entered:
    async with shop.session() as db, db.begin():
        return await enter_price(
            db, rice, area, DAY - timedelta(days=age), rupiah, "TPID", officer, NOW,
            confirmed=confirmed,
        )  # fmt: skip


async def told(shop: Shop, rice: Commodity) -> int | None:
    async with shop.session() as db:
        card = await price_card(db, rice, AREA, DAY)
        return None if card is None else card.rupiah


async def test_a_price_is_kept_and_the_same_again_is_no_change(shop: Shop, rice: Commodity) -> None:
    assert await entered(shop, rice, 13_000) == Entered("kept")
    audits = await shop.count(Audit)
    assert await entered(shop, rice, 13_000) == Entered("same", 13_000)
    assert await shop.count(Audit) == audits == 1
    assert await told(shop, rice) == 13_000


async def test_another_price_of_the_day_takes_its_place_and_the_book_tells_both(
    shop: Shop, rice: Commodity
) -> None:
    await entered(shop, rice, 12_900, age=1)
    await entered(shop, rice, 13_000)
    assert await entered(shop, rice, 13_500) == Entered("replaced", 13_000)
    assert await told(shop, rice) == 13_500
    async with shop.session() as db:
        entry = (await db.scalars(select(Audit).order_by(Audit.id.desc()).limit(1))).one()
        assert entry.before is not None
        assert entry.after is not None
        assert (entry.actor, entry.subject) == (
            "officer:7",
            "observations:beras-medium/18.01/2026-11-23",
        )
        assert (entry.before["rupiah"], entry.after["rupiah"]) == (13_000, 13_500)
        assert (await db.scalars(select(Observation.entered_by).distinct())).all() == [7]


@pytest.mark.parametrize(("rupiah", "meaning"), [(13, 13_000), (1_350_000, 13_500), (62_500, None)])
async def test_what_nobody_can_believe_stays_out_until_it_is_confirmed(
    shop: Shop, rice: Commodity, rupiah: int, meaning: int | None
) -> None:
    doubted = await entered(shop, rice, rupiah)
    assert doubted.state == "doubtful"
    assert meaning is None or doubted.meant == meaning
    assert await told(shop, rice) is None
    assert (await entered(shop, rice, rupiah)).state == "doubtful"
    assert (await entered(shop, rice, rupiah, confirmed=True)).state == "kept"
    assert await told(shop, rice) == rupiah


@pytest.mark.parametrize(
    ("rupiah", "age", "state"),
    [
        (19_500, 1, "kept"),
        (19_501, 1, "doubtful"),
        (8_667, 1, "kept"),
        (8_666, 1, "doubtful"),
        (19_501, 60, "doubtful"),
        (19_501, 61, "kept"),
    ],
)
async def test_half_as_much_again_as_the_last_price_is_asked_back(
    shop: Shop, rice: Commodity, rupiah: int, age: int, state: str
) -> None:
    await entered(shop, rice, 13_000, age=age)
    assert (await entered(shop, rice, rupiah)).state == state


async def test_a_doubtful_price_never_takes_the_place_of_a_good_one(
    shop: Shop, rice: Commodity
) -> None:
    await entered(shop, rice, 13_000)
    assert await entered(shop, rice, 13) == Entered("doubtful", 13_000, 13_000)
    assert await told(shop, rice) == 13_000
    assert await entered(shop, rice, 31_000, confirmed=True) == Entered("replaced", 13_000)
    assert await told(shop, rice) == 31_000


async def test_a_good_price_takes_the_place_of_a_doubtful_one(shop: Shop, rice: Commodity) -> None:
    await entered(shop, rice, 13)
    assert await entered(shop, rice, 13_000) == Entered("kept")
    assert await told(shop, rice) == 13_000


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"officer": Resident(1)}, "not-an-officer"),
        ({"officer": OFFICERS[8]}, "not-an-officer"),
        ({"officer": OFFICERS[10]}, "outside-area"),
        ({"age": -1}, "future-day"),
        ({"rupiah": 0}, "no-price"),
        ({"rupiah": 1_000_000_000}, "no-price"),
    ],
)
async def test_a_price_is_refused_with_the_reason(
    shop: Shop, rice: Commodity, changes: dict[str, object], key: str
) -> None:
    wanted: dict[str, object] = {"rupiah": 13_000, **changes}
    with pytest.raises(Refused) as refused:
        await entered(shop, rice, **wanted)  # pyright: ignore[reportArgumentType]
    assert refused.value.key == key
    assert await shop.count(Observation) == 0


async def test_who_went_off_duty_enters_nothing_from_that_moment(
    shop: Shop, rice: Commodity
) -> None:
    await off_duty(shop, TPID)
    with pytest.raises(NotAnOfficer):
        await entered(shop, rice, 13_000)


async def test_an_admin_may_enter_prices_of_everywhere(shop: Shop, rice: Commodity) -> None:
    kept = await entered(shop, rice, 13_000, officer=OFFICERS[9], area="18.72")
    assert kept == Entered("kept")


async def test_of_two_officers_at_once_the_second_is_told_what_the_first_said(
    shop: Shop, rice: Commodity
) -> None:
    both = await asyncio.gather(
        entered(shop, rice, 13_000), entered(shop, rice, 13_400), return_exceptions=False
    )
    states = sorted(each.state for each in both)
    assert states == ["kept", "replaced"]
    (last,) = (each for each in both if each.state == "replaced")
    assert {last.previous, await told(shop, rice)} == {13_000, 13_400}
    assert await shop.count(Observation) == 1
    assert await shop.count(Audit) == 2


@pytest.mark.parametrize(
    ("rupiah", "last", "meaning"),
    [
        (13, None, 13_000),
        (130, None, 13_000),
        (1_300, None, 13_000),
        (135_000, None, 13_500),
        (1_350_000, None, 13_500),
        (62_500, 13_000, 12_500),
        (7, None, 7_000),
        (1, None, None),
        (31_001, None, None),
    ],
)
async def test_what_was_meant_is_the_slip_that_fits(
    rice: Commodity, rupiah: int, last: int | None, meaning: int | None
) -> None:
    assert meant(rice, rupiah, last) == meaning
