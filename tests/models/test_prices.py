"""Prices in the markets: what is answered for an area and a day, and what is in no answer."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from models.prices.commodities import Commodities, Commodity
from models.prices.lookups import PROVINCE, area_glance, glance, price_card, series
from models.prices.readings import Reading, keep_readings
from models.prices.tables import CeilingRow, CommodityRow, Observation
from tests.models.shop import DAY, NOW, Shop

NATAR, METRO, BALAM = "18.01.04", "18.72", "18.71"


@pytest.fixture
async def commodities(shop: Shop) -> Commodities:
    """The commodities that every database has."""
    async with shop.session() as db:
        return Commodities(await db.scalars(select(CommodityRow)))


def known(commodities: Commodities, code: str) -> Commodity:
    commodity = commodities.get(code)
    assert commodity is not None
    return commodity


@pytest.fixture
def telur(commodities: Commodities) -> Commodity:
    """Eggs, which may cost 15.000 to 60.000 a kilogram."""
    return known(commodities, "telur")


def seen(rupiah: int, area: str, age: int = 0, **more: object) -> Observation:
    values: dict[str, object] = {"commodity_code": "telur", "source": "contoh"} | more
    return Observation(
        rupiah=rupiah, area_code=area, day=DAY - timedelta(days=age), entered_at=NOW, **values
    )


def ceiling(rupiah: int, area: str | None, since: date, **more: object) -> CeilingRow:
    values: dict[str, object] = {"kind": "HAP", "basis": "contoh", "source": "contoh"} | more
    return CeilingRow(
        commodity_code="telur", rupiah=rupiah, area_code=area, valid_from=since, **values
    )


async def added(shop: Shop, *rows: Observation | CeilingRow) -> None:
    async with shop.session() as db, db.begin():
        db.add_all(rows)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("telur", ["telur"]),
        ("Brp harga TELUR ayam, di natar?", ["telur"]),
        ("telor", ["telur"]),
        ("telurr", ["telur"]),
        ("beras", ["beras-medium", "beras-premium", "beras-sphp"]),
        ("beras sphp 5kg", ["beras-sphp"]),
        ("cabe", ["cabai-rawit", "cabai-merah-keriting"]),
        ("cabe rawit", ["cabai-rawit"]),
        ("bawang", ["bawang-merah", "bawang-putih"]),
        ("daging ayam", ["daging-ayam"]),
        ("daging", ["daging-ayam", "daging-sapi"]),
        ("minyak goreng", ["minyakita", "minyak-curah"]),
        ("gas 3 kg", ["lpg-3kg"]),
        ("lpg-3kg", ["lpg-3kg"]),
        ("tomat", []),
        ("", []),
        ("di", []),
    ],
)
async def test_a_commodity_is_known_by_what_people_call_it(
    commodities: Commodities, said: str, codes: list[str]
) -> None:
    assert [each.code for each in commodities.find(said)] == codes


async def test_what_is_left_of_a_sentence_may_be_a_place(commodities: Commodities) -> None:
    assert commodities.split("harga beras medium natar")[1] == "harga natar"
    assert commodities.split("harga telorr natar")[1] == "harga natar"
    assert commodities.split("harga di natar") == ([], "harga di natar")


async def test_there_are_twenty_and_each_is_plausible(commodities: Commodities) -> None:
    assert len(commodities.all()) == 20
    assert commodities.all()[0].code == "beras-medium"
    assert all(len(each.name) <= 24 for each in commodities.all())
    assert {each.unit for each in commodities.all()} == {"kg", "liter", "tabung"}


async def test_a_card_tells_the_price_of_the_kabupaten(shop: Shop, telur: Commodity) -> None:
    await added(
        shop,
        seen(29_000, "18.01"),
        seen(28_000, "18.01", 1),
        seen(27_500, "18.01", 8),
        seen(27_000, "18.01", 14),
        seen(31_000, PROVINCE),
        seen(99_000, "18.01", -1),
        ceiling(30_000, None, DAY - timedelta(days=30)),
    )
    async with shop.session() as db:
        card = await price_card(db, telur, NATAR, DAY)
    assert card is not None
    assert (card.area, card.rupiah, card.day, card.age_days) == ("18.01", 29_000, DAY, 0)
    assert (card.week_ago, card.week_ago_day) == (27_500, DAY - timedelta(days=8))
    assert card.ceiling is not None
    assert (card.ceiling.rupiah, card.above, card.is_stale) == (30_000, False, False)
    assert card.source == "contoh"


@pytest.mark.parametrize(
    ("kabupaten", "province", "area"),
    [
        (0, 0, "18.01"),
        (7, 0, "18.01"),
        (8, 0, PROVINCE),
        (8, 7, PROVINCE),
        (8, 9, "18.01"),
        (9, 8, PROVINCE),
        (None, 100, PROVINCE),
        (100, None, "18.01"),
    ],
)
async def test_the_provinces_price_stands_in_where_only_it_is_fresh(
    shop: Shop, telur: Commodity, kabupaten: int | None, province: int | None, area: str
) -> None:
    ages = (("18.01", kabupaten), (PROVINCE, province))
    await added(shop, *(seen(29_000, code, age) for code, age in ages if age is not None))
    async with shop.session() as db:
        card = await price_card(db, telur, "18.01", DAY)
        line = await series(db, telur, "18.01", DAY)
    assert card is not None
    assert card.area == area
    assert card.is_stale == (card.age_days > 7)
    assert line.area == area or not line.points


async def test_nobody_hears_of_what_is_doubtful(shop: Shop, telur: Commodity) -> None:
    await added(
        shop,
        seen(55_000, "18.01", doubtful=True),
        seen(29_000, "18.01", 1),
        seen(20_000, "18.01", 8, doubtful=True),
        seen(60_000, METRO, doubtful=True),
    )
    async with shop.session() as db:
        card = await price_card(db, telur, "18.01", DAY)
        assert card is not None
        assert (card.rupiah, card.week_ago) == (29_000, None)
        assert [each.area for each in await glance(db, telur, DAY)] == ["18.01"]
        assert [each.rupiah for each in await area_glance(db, "18.01", DAY)] == [29_000]
        assert (await series(db, telur, "18.01", DAY)).points == ((card.day, 29_000),)
        assert await price_card(db, telur, METRO, DAY) is None
        assert (await series(db, telur, METRO, DAY)).points == ()


async def test_a_ceiling_holds_for_its_area_and_days(shop: Shop, telur: Commodity) -> None:
    await added(
        shop,
        seen(29_000, "18.01"),
        seen(29_000, BALAM),
        ceiling(25_000, None, DAY - timedelta(days=30), valid_to=DAY - timedelta(days=1)),
        ceiling(30_000, None, DAY),
        ceiling(20_000, None, DAY + timedelta(days=1)),
        ceiling(28_000, BALAM, DAY - timedelta(days=9)),
    )
    async with shop.session() as db:
        here, there = await price_card(db, telur, "18.01", DAY), await glance(db, telur, DAY)
        before = await price_card(db, telur, "18.01", DAY - timedelta(days=1))
    assert here is not None
    assert here.ceiling is not None
    assert (here.ceiling.rupiah, here.above, before) == (30_000, False, None)
    assert [(each.area, each.above) for each in there] == [("18.01", False), (BALAM, True)]


async def test_all_areas_at_a_glance_with_the_cheapest_first_and_old_prices_last(
    shop: Shop, telur: Commodity
) -> None:
    await added(
        shop,
        seen(29_000, "18.01"),
        seen(28_000, METRO, 7),
        seen(20_000, BALAM, 8),
        seen(30_000, PROVINCE),
        seen(10, "18.99"),
    )
    async with shop.session() as db:
        cards = await glance(db, telur, DAY)
    assert [each.area for each in cards] == [METRO, "18.01", PROVINCE, BALAM]
    assert [each.is_stale for each in cards] == [False, False, False, True]


async def test_one_area_shows_every_commodity_that_has_a_price(shop: Shop) -> None:
    await added(
        shop,
        seen(18_000, METRO, commodity_code="gula"),
        seen(14_000, PROVINCE, commodity_code="beras-medium"),
        seen(40_000, BALAM, commodity_code="daging-ayam"),
    )
    async with shop.session() as db:
        cards = await area_glance(db, METRO, DAY)
    assert [(each.commodity.name, each.area) for each in cards] == [
        ("Beras medium", PROVINCE),
        ("Gula pasir", METRO),
    ]


async def test_a_series_has_eight_weeks_of_one_area(shop: Shop, telur: Commodity) -> None:
    await added(
        shop,
        *(seen(29_000 + age, "18.01", age) for age in range(60)),
        seen(20_000, PROVINCE, source="PIHPS"),
        seen(31_000, "18.01", -1),
        ceiling(30_000, None, DAY),
    )
    async with shop.session() as db:
        line = await series(db, telur, NATAR, DAY)
        short = await series(db, telur, NATAR, DAY, weeks=1)
    assert (line.area, line.source, len(line.points)) == ("18.01", "contoh", 57)
    assert line.points[0] == (DAY - timedelta(days=56), 29_056)
    assert line.points[-1] == (DAY, 29_000)
    assert line.ceiling is not None
    assert len(short.points) == 8


async def test_readings_are_kept_once_and_leave_what_an_officer_said(shop: Shop) -> None:
    await added(shop, seen(29_000, "18.01", entered_by=7), seen(28_000, METRO, source="berkas"))
    readings = [
        Reading("telur", "18.01", DAY, 20_000),
        Reading("telur", METRO, DAY, 20_000),
        Reading("telur", BALAM, DAY, 31_000),
        Reading("gula", BALAM, DAY, 13),
        Reading("batu", BALAM, DAY, 9_000),
        Reading("telur", "18.02", DAY, 0),
    ]

    async def kept(*what: Reading) -> int:
        async with shop.session() as db, db.begin():
            return await keep_readings(db, what, "PIHPS", NOW)

    assert await kept(*readings) == 2
    assert await kept(*readings) == 0
    assert await kept(Reading("telur", BALAM, DAY, 31_500)) == 1
    assert await kept() == 0
    async with shop.session() as db:
        rows = await db.execute(
            text("SELECT area_code, rupiah, doubtful FROM observations ORDER BY 1, 2")
        )
        assert [tuple(row) for row in rows.all()] == [
            ("18.01", 29_000, False),
            (BALAM, 13, True),
            (BALAM, 31_500, False),
            (METRO, 28_000, False),
        ]
