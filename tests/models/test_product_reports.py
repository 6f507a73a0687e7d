"""What buyers report of products, and when an officer is asked to look."""

from datetime import timedelta

from models.catalogue.reports import report_product, reports_of
from models.retention import Retention
from tests.models.gathering import a_follower
from tests.models.sellers import a_seller, approve, lists, sql
from tests.models.shop import NOW, Shop


async def reports(shop: Shop, who: int, product: int, reason: str, days: int = 0) -> bool:
    async with shop.session() as db, db.begin():
        return await report_product(db, who, product, reason, NOW + timedelta(days=days))


async def waits(shop: Shop) -> bool:
    return bool((await sql(shop, "SELECT bool_or(reported_at IS NOT NULL) FROM products"))[0][0])


async def test_three_residents_call_an_officer_and_one_of_them_often_does_not(shop: Shop) -> None:
    product = await lists(shop, await a_seller(shop))
    await approve(shop, product)
    one, two, three = [await a_follower(shop) for _ in range(3)]
    assert await reports(shop, one, product, "price")
    assert not await reports(shop, one, product, "forbidden")
    assert await reports(shop, one, product, "price", days=1)
    assert await reports(shop, one, product, "price", days=2)
    assert await reports(shop, two, product, "not-sold", days=2)
    assert not await waits(shop)
    assert await reports(shop, three, product, "price", days=2)
    assert await waits(shop)
    async with shop.session() as db:
        assert await reports_of(db, product) == {"price": 2, "not-sold": 1}


async def test_old_reports_do_not_count_and_are_forgotten(shop: Shop) -> None:
    product = await lists(shop, await a_seller(shop))
    for who in (1, 2):
        assert await reports(shop, await a_follower(shop), product, "other", days=-31), who
    assert await reports(shop, await a_follower(shop), product, "other")
    assert not await waits(shop)
    await Retention(shop.session).run(NOW)
    assert await sql(shop, "SELECT count(*) FROM product_reports") == [(1,)]


async def test_a_product_that_is_gone_cannot_be_reported(shop: Shop) -> None:
    product = await lists(shop, await a_seller(shop))
    who = await a_follower(shop)
    assert await reports(shop, who, product, "other")
    await sql(shop, "DELETE FROM products")
    assert not await reports(shop, who, product, "other", days=1)
    assert await sql(shop, "SELECT count(*) FROM product_reports") == [(0,)]
