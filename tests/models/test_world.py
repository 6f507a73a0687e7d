"""The shelf: what is on sale now, at which price, and how rarely it is asked for."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.prices.tables import Observation
from models.shelf import UNLIMITED, OnSale, Shelf
from models.staples.goods import Limit, Price
from models.staples.orders import hold_goods
from models.world import World
from tests.models.shop import DAY, MONTH, NOW, Shop


def price(rupiah: int, area: str | None, seen: date, **more: object) -> Price:
    values: dict[str, object] = {"valid_from": seen, "source": "contoh"} | more
    return Price(good_code="beras", rupiah=rupiah, area_code=area, seen_on=seen, **values)


def observed(rupiah: int, area: str, day: date, **more: object) -> Observation:
    """Rice a kilogram; the good is five of them."""
    values: dict[str, object] = {"commodity_code": "beras-medium", "source": "contoh"} | more
    return Observation(rupiah=rupiah, area_code=area, day=day, entered_at=NOW, **values)


async def compared(shop: Shop) -> None:
    """The rice of the shop is compared with rice of medium quality."""
    await shop.open({"beras": 10})
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE goods SET commodity = 'beras-medium'"))


async def shelf_of(shop: Shop) -> Shelf:
    return await World(shop.session).shelf(NOW)


async def beras(shop: Shop) -> OnSale:
    (on_sale,) = (await shelf_of(shop)).goods_at(shop.round, shop.point)
    return on_sale


async def added(shop: Shop, *rows: Price | Limit | Observation) -> None:
    async with shop.session() as db, db.begin():
        db.add_all(rows)


async def test_an_empty_database_has_an_empty_shelf(shop: Shop) -> None:
    shelf = await shelf_of(shop)
    assert shelf.rounds_at(NOW) == []
    assert shelf.nearest(-5.0, 105.0) == []


async def test_the_shelf_tells_rounds_points_slots_and_goods(shop: Shop) -> None:
    await shop.open({"beras": 10})
    (siti,) = await shop.households(1)
    async with shop.session() as db, db.begin():
        await hold_goods(shop.facts(db), shop.wish(siti, {"beras": 2}))

    shelf = await shelf_of(shop)

    (a_round,) = shelf.rounds_at(NOW)
    assert (a_round.name, a_round.taken) == ("Putaran Natar", 1)
    (point,) = shelf.points_of(a_round.id)
    assert (point.kecamatan_name, point.kabupaten_name) == ("Natar", "Kabupaten Lampung Selatan")
    (slot,) = shelf.slots_at(a_round.id, point.id, NOW)
    assert slot.free == 999
    (on_sale,) = shelf.goods_at(a_round.id, point.id)
    assert (on_sale.free, on_sale.price, on_sale.most, on_sale.period) == (8, 62_500, 2, MONTH)
    assert (on_sale.market, on_sale.saving) == (None, None)
    assert shelf.on_sale(a_round.id, point.id, "beras") == on_sale
    assert shelf.points_in("18.01") == shelf.points_in("18.01.04") == [point]
    assert shelf.points_in("18.71") == []
    ((near, kilometres),) = shelf.nearest(-5.33, 105.2)
    assert (near, kilometres) == (point, 0)


async def test_a_fresh_market_price_of_the_area_shows_what_is_saved(shop: Shop) -> None:
    await compared(shop)
    await added(
        shop,
        observed(14_000, "18", DAY),
        observed(13_800, "18.01", DAY - timedelta(days=7)),
        observed(13_600, "18.01", DAY - timedelta(days=6)),
        observed(19_000, "18.01", DAY, doubtful=True),
        observed(19_000, "18.01", DAY + timedelta(days=1)),
        observed(19_000, "18.71", DAY),
        observed(19_000, "18.01", DAY, commodity_code="beras-premium"),
    )
    on_sale = await beras(shop)
    assert on_sale.market is not None
    assert (on_sale.market.rupiah, on_sale.saving) == (68_000, 5_500)
    assert (on_sale.market.name, on_sale.market.a_unit, on_sale.market.unit) == (
        "Beras medium",
        13_600,
        "kg",
    )
    shelf = await shelf_of(shop)
    elsewhere = shelf.market_price("beras", "18.72.01")
    assert elsewhere is not None
    assert (elsewhere.rupiah, elsewhere.area) == (70_000, "18")


async def test_a_good_of_another_measure_is_compared_with_nothing(shop: Shop) -> None:
    await compared(shop)
    await added(shop, observed(14_000, "18", DAY))
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE goods SET size_unit = 'liter'"))
    assert (await beras(shop)).market is None


@pytest.mark.parametrize(
    ("age", "rupiah", "shown"), [(7, 14_000, True), (8, 14_000, False), (0, 12_500, True)]
)
async def test_no_saving_is_claimed_without_a_fresh_higher_price(
    shop: Shop, age: int, rupiah: int, shown: bool
) -> None:
    await compared(shop)
    await added(shop, observed(rupiah, "18", DAY - timedelta(days=age)))
    on_sale = await beras(shop)
    assert (on_sale.market is not None) == shown
    assert (on_sale.saving is not None) == (shown and rupiah > 12_500)


async def test_prices_and_limits_hold_for_their_area_and_days(shop: Shop) -> None:
    await shop.open({"beras": 10})
    tomorrow, yesterday = DAY + timedelta(days=1), DAY - timedelta(days=1)
    await added(
        shop,
        price(60_000, "18.01", yesterday),
        price(50_000, "18.01.04", yesterday, valid_to=yesterday),
        price(40_000, "18.01.04", tomorrow),
        Limit(good_code="beras", area_code="18.01.04", period="round", most=1,
              valid_from=DAY, source="contoh"),
    )  # fmt: skip
    on_sale = await beras(shop)
    assert (on_sale.price, on_sale.most) == (60_000, 1)
    assert on_sale.period == f"round-{shop.round}"


async def test_without_a_price_of_ours_a_good_is_not_on_sale(shop: Shop) -> None:
    await shop.open({"beras": 10})
    async with shop.session() as db, db.begin():
        await db.execute(text("DELETE FROM prices"))
    assert (await shelf_of(shop)).goods_at(shop.round, shop.point) == ()


async def test_without_a_limit_a_good_is_unlimited(shop: Shop) -> None:
    await shop.open({"beras": 10})
    async with shop.session() as db, db.begin():
        await db.execute(text("DELETE FROM limits"))
    assert (await beras(shop)).most == UNLIMITED


async def test_full_coming_and_past_rounds_are_told_apart(shop: Shop) -> None:
    await shop.open({"beras": 10}, capacity=1)
    shelf = await shelf_of(shop)
    assert [each.id for each in shelf.rounds_at(NOW)] == [shop.round]
    assert [each.id for each in shelf.coming_rounds(NOW - timedelta(days=2))] == [shop.round]
    assert shelf.rounds_at(NOW + timedelta(days=2)) == []
    (siti,) = await shop.households(1)
    async with shop.session() as db, db.begin():
        await hold_goods(shop.facts(db), shop.wish(siti, {"beras": 1}))
    shelf = await shelf_of(shop)
    assert shelf.rounds_at(NOW) == []
    assert [each.id for each in shelf.full_rounds(NOW)] == [shop.round]
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE rounds SET state = 'cancelled'"))
    assert (await shelf_of(shop)).round(shop.round) is None


async def test_many_turns_at_once_load_the_shelf_once(shop: Shop) -> None:
    await shop.open({"beras": 10})
    loads: list[str] = []

    def heard(*arguments: object) -> None:
        loads.append(str(arguments[2]))

    event.listen(shop.engine.sync_engine, "before_cursor_execute", heard)
    world = World(shop.session)

    shelves = await asyncio.gather(*(world.shelf(NOW) for _ in range(50)))
    assert len({id(shelf) for shelf in shelves}) == 1
    assert len(loads) == 9  # the shelf and, the first time, the eight books beside it

    await world.shelf(NOW + timedelta(seconds=1))
    assert len(loads) == 9
    again = await world.shelf(NOW + timedelta(seconds=2))
    assert (again.at, len(loads)) == (NOW + timedelta(seconds=2), 10)
    assert [place.code for place in world.places.find("natar")] == ["18.01.04"]

    world.forget()
    await world.shelf(NOW + timedelta(seconds=2))
    assert len(loads) == 11


async def test_a_load_that_fails_is_tried_again(shop: Shop) -> None:
    broken = True

    def sessions() -> AsyncSession:
        if broken:
            raise ConnectionError
        return shop.session()

    world = World(sessions)
    with pytest.raises(ConnectionError):
        await world.shelf(NOW)
    broken = False
    assert (await world.shelf(NOW)).at == NOW
