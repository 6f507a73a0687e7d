"""Equal products get equal showings over a week, though residents look at first pages only."""

import random
from collections import Counter
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from bot.database import make_engine
from models.catalogue.counting import Counts
from models.catalogue.ranking import MOST_OF_A_SELLER, PAGE
from models.catalogue.search import Search, search

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
WISHES = (
    Search(category="keripik"), Search("keripik pisang"), Search("kripik pisng"),
    Search("keripik", area="18.72"), Search(category="keripik", pin=(-5.115, 105.307)),
)  # fmt: skip
"""Ways to ask for the same products; all stand at one place."""

_SELLERS = text("""
INSERT INTO sellers (code, name, kecamatan_code, lat, lon, confirmed_at, source, changed_at)
SELECT 'equal-' || n, 'Dapur Contoh', '18.72.01', -5.115, 105.307, :now, 'contoh', :now
FROM generate_series(1, :sellers) n
""")
_PRODUCTS = text("""
INSERT INTO products (seller_id, name, category_code, rupiah, unit, state, confirmed_at, source,
                      changed_at)
SELECT s.id, 'Keripik pisang ' || n, 'keripik', 15000, 'bungkus', 'listed', :now, 'contoh', :now
FROM sellers s, generate_series(1, :each) n WHERE s.code LIKE 'equal-%' RETURNING id
""")
_ONE = text("""
WITH seller AS (
    INSERT INTO sellers (code, name, kecamatan_code, lat, lon, confirmed_at, source, changed_at)
    SELECT 'new', name, kecamatan_code, lat, lon, :now, source, :now
    FROM sellers WHERE code = 'equal-1' RETURNING id)
INSERT INTO products (seller_id, name, category_code, rupiah, unit, confirmed_at, source,
                      changed_at)
SELECT id, 'Keripik pisang baru', 'keripik', 15000, 'bungkus', :now, 'contoh', :now
FROM seller RETURNING id
""")


@dataclass
class Shop:
    """A catalogue in which residents look around; two processes count, each for itself."""

    engine: AsyncEngine

    def __post_init__(self) -> None:
        self.sessions = async_sessionmaker(self.engine)
        self.chance = random.Random(5)  # noqa: S311 - the same residents in every run
        self.processes = (Counts(self.sessions), Counts(self.sessions))
        self.shown: Counter[int] = Counter()

    async def lay(self, sellers: int, each: int = 1, now: datetime = MONDAY) -> list[int]:
        async with self.sessions() as db, db.begin():
            await db.execute(_SELLERS, {"sellers": sellers, "now": now})
            return list(await db.scalars(_PRODUCTS, {"each": each, "now": now}))

    async def lay_one(self, now: datetime) -> int:
        """One product more, of another seller, approved after it was registered."""
        async with self.sessions() as db, db.begin():
            number = int((await db.execute(_ONE, {"now": now})).scalar_one())
        await self.run("UPDATE products SET state = 'listed' WHERE id = :id", {"id": number})
        return number

    async def run(self, sql: str, values: Mapping[str, object] | None = None) -> None:
        async with self.sessions() as db, db.begin():
            await db.execute(text(sql), values or {})

    async def look(self, now: datetime) -> list[int]:
        async with self.sessions() as db:
            found = await search(db, self.chance.choice(WISHES), now)
        page = list(found.ids[:PAGE])
        self.shown.update(page)
        self.chance.choice(self.processes).shown(page)
        return page

    async def week(self, looks: int, start: datetime = MONDAY) -> Counter[int]:
        """First pages at any time of a week; what was counted is written now and then."""
        self.shown.clear()
        times = sorted(self.chance.random() for _ in range(looks))
        for number, part in enumerate(times):
            now = start + WEEK * part
            await self.look(now)
            if number % 5 == 4:
                await self.processes[number % 2].flush(now)
        return self.shown


@pytest.fixture
async def shop(database: str) -> AsyncGenerator[Shop]:
    engine = make_engine(database)
    yield Shop(engine)
    await engine.dispose()


def _spread(shown: Mapping[int, int], ids: list[int]) -> float:
    """The difference between most and fewest showings, as a part of the average."""
    counts = [shown.get(each, 0) for each in ids]
    return (max(counts) - min(counts)) * len(counts) / sum(counts)


async def test_equal_products_are_shown_equally_often_over_a_week(shop: Shop) -> None:
    ids = await shop.lay(24)
    assert _spread(await shop.week(700), ids) < 0.1


async def test_without_turns_they_are_not(shop: Shop) -> None:
    ids = await shop.lay(24)
    await shop.run("""
        CREATE OR REPLACE FUNCTION turn_of(s showcase, p_now TIMESTAMPTZ)
        RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::float8'
    """)
    assert _spread(await shop.week(100), ids) > 1


async def test_among_very_many_products_nobody_is_forgotten_or_preferred(shop: Shop) -> None:
    ids = await shop.lay(1200)
    shown = await shop.week(1000)
    average = 1000 * PAGE / len(ids)
    assert max(shown.values()) < 2 * average
    assert min(shown[each] for each in ids) > average / 2


async def test_what_was_not_confirmed_for_long_is_shown_half_as_often(shop: Shop) -> None:
    ids = await shop.lay(24)
    stale = "UPDATE products SET confirmed_at = :then WHERE id = :id"
    await shop.run(stale, {"then": MONDAY - timedelta(days=12), "id": ids[0]})
    shown = await shop.week(700)
    fresh = sum(shown[each] for each in ids[1:]) / 23
    assert shown[ids[0]] == pytest.approx(fresh / 2, rel=0.15)


async def test_a_new_product_is_shown_as_often_as_its_like_and_no_more(shop: Shop) -> None:
    ids = await shop.lay(23)
    await shop.week(300, MONDAY - WEEK)
    await shop.run("UPDATE products SET confirmed_at = :now", {"now": MONDAY})
    new = await shop.lay_one(MONDAY)
    pages = [await shop.look(MONDAY + timedelta(seconds=number)) for number in range(3)]
    assert sum(new in page for page in pages) <= 1
    shown = await shop.week(700)
    average = sum(shown[each] for each in ids) / 23
    assert shown[new] == pytest.approx(average, rel=0.1)


async def test_a_page_has_two_products_of_a_seller_while_others_fit_as_well(shop: Shop) -> None:
    ids = await shop.lay(5, each=8)
    async with shop.sessions() as db:
        rows = await db.execute(text("SELECT id, seller_id FROM products"))
        sellers = {int(product): int(seller) for product, seller in rows}
    for number in range(20):
        page = await shop.look(MONDAY + timedelta(minutes=number))
        assert max(Counter(sellers[each] for each in page).values()) <= MOST_OF_A_SELLER
        await shop.processes[0].flush(MONDAY + timedelta(minutes=number))
    async with shop.sessions() as db:
        found = await search(db, WISHES[0], MONDAY)
    assert sorted(found.ids) == sorted(ids)  # and all of them are found


async def test_a_product_that_is_being_written_keeps_nobody_waiting(shop: Shop) -> None:
    ids = await shop.lay(3)
    shop.processes[0].shown(ids)
    async with shop.sessions() as db, db.begin():
        await db.execute(
            text("UPDATE showcase SET lat = lat WHERE product_id = :id"), {"id": ids[0]}
        )
        await shop.processes[0].flush(MONDAY)
    async with shop.sessions() as db:
        counted = list(await db.scalars(text("SELECT showings FROM showcase ORDER BY product_id")))
    assert counted == [0, 1, 1]
