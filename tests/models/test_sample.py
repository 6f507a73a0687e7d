"""The sample: whole, marked as what it is, and loaded once."""

from datetime import timedelta

from sqlalchemy import select, text

from models.events.tables import Event
from models.households import Household, OfficerRow
from models.identity import read_kk, read_nik
from models.prices.tables import CeilingRow, Observation
from models.sample import load_sample
from models.sample.loading import KK, NIK
from models.staples.goods import Price
from models.staples.rounds import Point, Round, Slot, Stock
from models.world import World
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

TABLES = (Round, Stock, Slot, Price, Observation, CeilingRow, Household, OfficerRow, Event)


async def load(shop: Shop, days: int = 0) -> None:
    async with shop.session() as db, db.begin():
        await load_sample(db, SEALER, NOW + timedelta(days=days))


async def test_the_sample_fills_the_shelf(shop: Shop) -> None:
    await load(shop)
    shelf = await World(shop.session).shelf(NOW)
    rounds = shelf.rounds_at(NOW)
    assert {each.area_code for each in rounds} == {"18.71", "18.72", "18.01.04"}
    for a_round in rounds:
        for point in shelf.points_of(a_round.id):
            assert len(point.name) <= 24
            assert point.kecamatan_name
            assert len(shelf.slots_at(a_round.id, point.id, NOW)) == 6
            rice = shelf.on_sale(a_round.id, point.id, "beras-sphp-5")
            assert rice is not None
            assert (rice.price, rice.saving, rice.most) == (62_500, 8_500, 5)
            oil = shelf.on_sale(a_round.id, point.id, "minyakita-1")
            assert oil is None or (oil.price, oil.saving) == (15_700, None)


async def test_what_was_made_up_says_so(shop: Shop) -> None:
    await load(shop)
    async with shop.session() as db:
        for made_up in (select(Point.source), select(Round.source), select(Observation.source),
                        select(Event.source)):  # fmt: skip
            assert set(await db.scalars(made_up)) == {"contoh"}
        for known in (select(Price.source), select(CeilingRow.source)):
            assert "contoh" not in set(await db.scalars(known))


def test_the_invented_household_has_numbers_of_no_kecamatan() -> None:
    assert read_kk(KK)[4:6] == read_nik(NIK)[4:6] == "99"


async def test_loading_again_changes_nothing(shop: Shop) -> None:
    await load(shop)
    before = [await shop.count(table) for table in TABLES]
    await load(shop)
    after = [await shop.count(table) for table in TABLES]
    assert after == before
    assert before[0] == 3
    async with shop.session() as db:
        assert await db.scalar(text("SELECT count(*) FROM audits")) == 7


async def test_when_its_rounds_have_ended_there_are_new_ones(shop: Shop) -> None:
    await load(shop)
    await load(shop, days=5)
    shelf = await World(shop.session).shelf(NOW + timedelta(days=5))
    assert len(shelf.rounds_at(NOW + timedelta(days=5))) == 3
    assert await shop.count(Round) == 6
