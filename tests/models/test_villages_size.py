"""The card of a village at the province's size: every part of it walks an index and stops early."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy import text

from models.sample import load_sample
from models.villages.lookups import COUNTED, VILLAGE, asked, village_of
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

NATAR, KALIANDA, KRUI = "18.01.04.2004", "18.01.06.2018", "18.13.01.1005"
MOST_READ = 100
"""Rows that a step of the plan may read."""
MOST_PAGES = 400

# 8,000 places, three in each village; 100,000 products, of which a fifth in one kecamatan; 100,000
# events over four years. What triggers would add to each product is of no interest here.
_FILL = (
    """
    INSERT INTO service_places (code, name, kind, area_code, source, seen_on)
    SELECT 'p' || n || replace(code, '.', '-'), 'Tempat Contoh ' || n,
        (ARRAY['bumdes', 'desa-mart', 'smart-village'])[n], code, 'contoh', date '2026-11-01'
    FROM regions, generate_series(1, 3) n WHERE level IN ('desa', 'kelurahan')
    """,
    """
    INSERT INTO pay_places (code, name, kinds, area_code, source, certainty, seen_on, changed_at)
    SELECT 'k' || replace(code, '.', '-') || n, 'Agen Contoh ' || n, '{bumdes}', code, 'contoh',
        'unverified', date '2026-11-01', :now
    FROM regions, generate_series(1, 3) n WHERE level = 'kecamatan'
    """,
    "ALTER TABLE products DISABLE TRIGGER USER",
    """
    CREATE TEMPORARY TABLE kecamatan AS SELECT array_agg(code ORDER BY code) AS codes
    FROM regions WHERE level = 'kecamatan' AND code < '18.13'
    """,
    """
    INSERT INTO products (code, seller_id, name, category_code, rupiah, unit, state, confirmed_at,
        source, changed_at, shown, kecamatan_code)
    SELECT 'n' || n, (SELECT min(id) FROM sellers), 'Barang ' || n, 'jasa', 1000, 'buah', 'listed',
        :now, 'contoh', :now, true,
        CASE WHEN n % 5 = 0 THEN '18.01.04' ELSE codes[1 + n % cardinality(codes)] END
    FROM generate_series(1, 100000) n, kecamatan
    """,
    """
    INSERT INTO events (code, kind, name, organiser, place, address, kecamatan_code, starts_at,
        ends_at, source, changed_at)
    SELECT 'e' || n, 'gpm', 'GPM Contoh', 'Dinas Contoh', 'Balai Contoh', 'Jl. Contoh',
        codes[1 + n % cardinality(codes)],
        starts, starts + interval '4 hours', 'contoh', :now
    FROM kecamatan, generate_series(1, 100000) n CROSS JOIN LATERAL (
        SELECT CAST(:now AS timestamptz) + (n - 50000) * interval '21 minutes' AS starts) at
    """,
    """
    INSERT INTO trainings (code, topic, kind, name, organiser, place, address, kecamatan_code,
        starts_at, ends_at, signup_until, seats, source, changed_at)
    SELECT 't' || n, 'halal', 'training', 'Pelatihan Contoh', 'Dinas Contoh', 'Balai Contoh',
        'Jl. Contoh', codes[1 + n % cardinality(codes)], starts, starts + interval '4 hours',
        starts, 30, 'contoh', :now
    FROM kecamatan, generate_series(1, 5000) n CROSS JOIN LATERAL (
        SELECT CAST(:now AS timestamptz) + (n - 4000) * interval '9 hours' AS starts) at
    """,
    "ANALYZE service_places, pay_places, products, events, trainings, regions",
)


@pytest.fixture
async def province(shop: Shop) -> Shop:
    """A shop as large as the province."""
    async with shop.session() as db, db.begin():
        await load_sample(db, SEALER, NOW)
        for statement in _FILL:
            await db.execute(text(statement), {"now": NOW} if ":now" in statement else {})
    return shop


def steps(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A step of a plan and all below it."""
    yield plan
    for below in plan.get("Plans", ()):
        yield from steps(below)


async def explained(shop: Shop, code: str) -> Mapping[str, Any]:
    async with shop.session() as db:
        plan = await db.scalar(
            text(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {VILLAGE.text}"), asked(code, NOW)
        )
    return json.loads(plan)[0]["Plan"] if isinstance(plan, str) else plan[0]["Plan"]


async def test_everything_known_of_a_village_is_found_through_indexes(province: Shop) -> None:
    for code in (NATAR, KALIANDA, KRUI):
        plan = await explained(province, code)
        for step in steps(plan):
            rows = step["Actual Rows"] * step["Actual Loops"]
            passed = step.get("Rows Removed by Filter", 0) * step["Actual Loops"]
            assert rows + passed <= MOST_READ, (code, step)
        indexes = {step.get("Index Name") for step in steps(plan)}
        assert {
            "ix_service_places_kecamatan", "ix_events_kecamatan", "ix_events_kabupaten",
            "ix_products_kecamatan",
        } <= indexes  # fmt: skip
        assert plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] <= MOST_PAGES


async def test_products_are_counted_up_to_a_bound(province: Shop) -> None:
    async with province.session() as db:
        natar = await village_of(db, NATAR, NOW)
        krui = await village_of(db, KRUI, NOW)
    assert (natar.products, natar.around) == (COUNTED + 1, COUNTED + 1)
    assert (krui.products, krui.around) == (0, 0)
    assert len(natar.places) == 30
    assert {place.area for place in natar.places[:3]} == {NATAR}
    assert natar.event is not None
