"""The jobs and the desk of the catalogue walk what is due or waits, and not all there is."""

import re
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.asking import take_questions
from models.catalogue.moderation import cases, count_waiting, desks, news_key
from models.catalogue.monthly import take_cards
from tests.models.officers import an_officer
from tests.models.sellers import sql
from tests.models.shop import NOW, Shop

SELLERS, PRODUCTS = 20_000, 100_000
BATCH = 50

# What the triggers keep right is written here as they would, so that filling takes seconds. Of
# seven sellers one is due today, and of a thousand products one waits.
_FILL = f"""
ALTER TABLE products DISABLE TRIGGER USER;
INSERT INTO residents (id, created_at)
SELECT 1000000 + n, now() FROM generate_series(1, {SELLERS}) n;
INSERT INTO sellers (id, code, resident_id, name, kecamatan_code, confirmed_at, asked_at, ask_at,
                     source, changed_at)
SELECT n, 'contoh-' || n, 1000000 + n, 'Contoh ' || n, '18.' || lpad((1 + n % 15)::text, 2, '0')
       || '.01', timestamptz '{NOW}' - interval '7 days',
       timestamptz '{NOW}' - interval '7 days',
       timestamptz '{NOW}' + ((n % 7) || ' days')::interval, 'contoh', timestamptz '{NOW}'
FROM generate_series(1, {SELLERS}) n;
INSERT INTO products (id, code, seller_id, name, category_code, rupiah, unit, state, shown,
                      kecamatan_code, confirmed_at, source, changed_at)
SELECT n, 'X' || n, 1 + n % {SELLERS}, 'Contoh ' || n, 'jasa', 1000, 'buah',
       CASE WHEN n % 1000 = 0 THEN 'waiting' ELSE 'listed' END, n % 1000 <> 0,
       '18.' || lpad((1 + (1 + n % {SELLERS}) % 15)::text, 2, '0') || '.01',
       timestamptz '{NOW}' - interval '7 days', 'contoh', timestamptz '{NOW}'
FROM generate_series(1, {PRODUCTS}) n;
INSERT INTO papers (seller_id, product_id, kind, number, state, checked_at, created_at)
SELECT 1 + n % {SELLERS}, n, 'pirt', n::text,
       CASE WHEN n % 1000 = 1 THEN 'unchecked' ELSE 'checked' END,
       CASE WHEN n % 1000 <> 1 THEN timestamptz '{NOW}' END, timestamptz '{NOW}'
FROM generate_series(1, {PRODUCTS}) n WHERE n % 3 = 1;
INSERT INTO product_days (product_id, day, shown, opened, tapped)
SELECT n, day, 1, 1, 0
FROM generate_series(1, {PRODUCTS}, 5) n,
     generate_series(date '2026-10-25', '2026-11-10', '1 day') day;
INSERT INTO outbox (key, resident_id, channel, address, lane, state, created_at, settled_at)
SELECT 'still-' || n || '-2026-11-16', 1000000 + n, 'telegram', n::text, 1, 2,
       timestamptz '{NOW}' - interval '7 days', timestamptz '{NOW}' - interval '7 days'
FROM generate_series(1, {SELLERS}) n;
ALTER TABLE products ENABLE TRIGGER USER;
ANALYZE sellers, products, papers, product_days, residents, outbox
"""  # noqa: S608  # our own numbers


@pytest.fixture
async def crowded(shop: Shop) -> Shop:
    async with shop.session() as db, db.begin():
        for statement in _FILL.split(";"):
            await db.execute(text(statement.replace(":", r"\:")))
    return shop


async def weighed(shop: Shop, act: Callable[[AsyncSession], Awaitable[object]]) -> tuple[int, str]:
    """The pages that all statements of an act touch, and their plans; nothing of it stays."""
    said: list[tuple[str, Any]] = []

    def hear(
        _connection: object, _cursor: object, statement: str, parameters: Any, *_: object
    ) -> None:
        said.append((statement, parameters))

    engine = shop.engine.sync_engine
    event.listen(engine, "before_cursor_execute", hear)
    async with shop.session() as db:
        await act(db)
        await db.rollback()
    event.remove(engine, "before_cursor_execute", hear)
    total, plans = 0, list[str]()
    async with shop.session() as db:
        connection = await db.connection()
        for statement, parameters in said:
            rows = await connection.exec_driver_sql(
                f"EXPLAIN (ANALYZE, BUFFERS) {statement}", parameters
            )
            plan = "\n".join(row[0] for row in rows)
            pages = re.search(r"Buffers: shared (?:hit=(\d+))?(?: ?read=(\d+))?", plan)
            total += sum(int(number or 0) for number in pages.groups()) if pages else 0
            plans.append(plan)
        await db.rollback()
    return total, "\n\n".join(plans)


async def test_jobs_and_the_desk_read_what_they_need(crowded: Shop) -> None:
    officer = await an_officer(crowded, role="catalogue", area="18.07", number=1)
    await sql(
        crowded,
        "INSERT INTO outbox (key, resident_id, channel, address, lane, state, created_at)"
        " VALUES (:key, 1000001, 'telegram', '1', 1, 0, :now)",
        key=news_key(1, NOW.date()), now=NOW,
    )  # fmt: skip
    await sql(crowded, "UPDATE officers SET resident_id = 1000001")
    # Pages of the buffers, at most: some dozens for each seller of a batch, whatever else there is.
    looks: dict[str, tuple[Callable[[AsyncSession], Awaitable[object]], int]] = {
        "a batch is asked": (lambda db: take_questions(db, NOW, BATCH), 60 * BATCH),
        "nobody is due": (lambda db: take_questions(db, NOW - timedelta(days=2), BATCH), 10),
        "a batch of cards": (lambda db: take_cards(db, date(2026, 11, 1), BATCH), 90 * BATCH),
        "what waits": (lambda db: cases(db, officer), 800),
        "how much waits": (lambda db: count_waiting(db, "18.07"), 700),
        "who was told": (lambda db: desks(db, NOW.date()), 20),
    }
    for name, (act, most) in looks.items():
        pages, plans = await weighed(crowded, act)
        assert pages <= most, f"{name}: {pages} pages\n{plans}"
        for table in ("sellers", "products", "papers", "product_days", "outbox"):
            assert f"Seq Scan on {table}" not in plans, f"{name}:\n{plans}"
