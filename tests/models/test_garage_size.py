"""The looks of the job of tax reminders walk what is due, and not all vehicles there are."""

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import text

from models.vehicles.tax_reminders import CURRENT, FOLLOW, FOLLOW_BACK, TAKE
from tests.models.garages import DUE, motorcycle, nine, registered, run
from tests.models.shop import Shop

MANY = 200_000
MORNING = nine(DUE - timedelta(days=30))

# Two hundred thousand residents with a vehicle each, due over two years; none of them in the
# outbox's reach, as the job is to be weighed here, and not the outbox.
_FILL = """
INSERT INTO residents (id, created_at)
SELECT 1000000 + n, now() FROM generate_series(1, :many) n;
INSERT INTO vehicles (register_id, key, kind, due, pkb)
SELECT r.id, substr(sha256(n::text::bytea), 1, 16), 'motorcycle',
       CAST(:first AS date) + n % 730, 90900
FROM generate_series(1, :many) n, registers r WHERE r.state = 'current';
INSERT INTO resident_vehicles (resident_id, plate_key, plate_sealed, remind, created_at)
SELECT 1000000 + n, substr(sha256(n::text::bytea), 1, 16), 'x', true, now()
FROM generate_series(1, :many) n;
"""


@pytest.fixture
async def crowded(shop: Shop) -> Shop:
    """A garage of so many, as it is when a register has just come in."""
    await registered(shop, motorcycle(1))
    async with shop.session() as db, db.begin():
        for statement in _FILL.strip().split(";")[:-1]:
            values = {"many": MANY, "first": MORNING.date()}
            wanted = {name: values[name] for name in re.findall(r"[^:]:(\w+)", statement)}
            await db.execute(text(statement), wanted)
    await analyze(shop)
    return shop


async def analyze(shop: Shop) -> None:
    """The planner knows how things stand."""
    async with shop.session() as db, db.begin():
        await db.execute(text("ANALYZE vehicles, resident_vehicles, registers, residents"))


async def weight(shop: Shop, statement: str, values: Mapping[str, object]) -> tuple[int, str]:
    """How many pages a statement touches, and its plan; what it does is undone."""
    async with shop.session() as db:
        rows = await db.scalars(text(f"EXPLAIN (ANALYZE, BUFFERS) {statement}"), values)
        plan = "\n".join(rows)
        await db.rollback()
    pages = re.search(r"Buffers: shared (?:hit=(\d+))?(?: read=(\d+))?", plan)
    assert pages is not None
    return int(pages[1] or 0) + int(pages[2] or 0), plan


async def test_a_look_costs_what_is_due_and_not_what_there_is(crowded: Shop) -> None:
    shop = crowded
    async with shop.session() as db:
        register = await db.scalar(CURRENT)
    morning = {"today": MORNING.date(), "most": 500}
    following = {**morning, "register": register}
    followed, plan = await weight(shop, FOLLOW.text, following)
    assert "Seq Scan on vehicles" not in plan, plan
    assert followed < 500 * 60, plan  # a batch reads its own rows and writes them
    # Nobody can be told; everybody has the register looked up, and loses the reminder of today.
    assert await run(shop, MORNING, batch=20_000) == 0
    await analyze(shop)
    for statement, values in (
        (FOLLOW.text, following), (FOLLOW_BACK.text, following), (TAKE.text, morning),
    ):  # fmt: skip
        pages, plan = await weight(shop, statement, values)
        assert "Seq Scan on resident_vehicles" not in plan, plan
        assert pages < 1000, plan  # the index still has entries of all rows as they were before
    tomorrow = {"today": MORNING.date() + timedelta(days=1), "most": 500}
    pages, plan = await weight(shop, TAKE.text, tomorrow)
    assert "Seq Scan on resident_vehicles" not in plan, plan
    assert "Seq Scan on vehicles" not in plan, plan
    assert pages < 500 * 60, plan
