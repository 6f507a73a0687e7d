"""What a product is found by is right, whoever changes it and its seller at the same time."""

import asyncio

import pytest
from sqlalchemy import text

from tests.models.shop import Shop

_LAID = """
INSERT INTO sellers (id, code, name, kecamatan_code, confirmed_at, source, changed_at)
VALUES (1, 'contoh', 'Dapur Contoh', '18.72.01', '2026-11-23', 'contoh', '2026-11-23');
INSERT INTO products (id, seller_id, name, category_code, rupiah, unit, state, confirmed_at, source,
                      changed_at)
VALUES (1, 1, 'Keripik talas', 'keripik', 1, 'buah', 'listed', '2026-11-23', 'contoh', '2026-11-23')
"""
_LOCK = "PERFORM FROM showcase WHERE product_id = p_product FOR UPDATE;"
_BODY = "SELECT pg_get_functiondef('display'::regproc)"
_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


async def _run(shop: Shop, *statements: str) -> None:
    async with shop.session() as db, db.begin():
        for statement in statements:
            await db.execute(text(statement))


async def _until_somebody_waits(shop: Shop) -> None:
    async with asyncio.timeout(20), shop.session() as db:
        while not await db.scalar(text(_WAITING)):
            await db.rollback()


async def _both_renamed(shop: Shop) -> set[str]:
    """The terms after the product and its seller were renamed at the same time."""
    await _run(shop, *_LAID.split(";"))
    async with shop.session() as db:
        await db.execute(text("UPDATE products SET name = 'Keripik sukun'"))
        other = asyncio.create_task(_run(shop, "UPDATE sellers SET name = 'Lapak Contoh'"))
        await _until_somebody_waits(shop)
        await db.commit()
        await other
        return set(await db.scalars(text("SELECT unnest(tsvector_to_array(terms)) FROM showcase")))


async def test_a_product_and_its_seller_are_renamed_at_the_same_time(shop: Shop) -> None:
    assert {"=sukun", "lapak"} <= await _both_renamed(shop)


async def test_without_the_lock_one_of_the_names_is_lost(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        body = str(await db.scalar(text(_BODY)))
        assert _LOCK in body
        await db.execute(text(body.replace(_LOCK, "")))
    assert not {"=sukun", "lapak"} <= await _both_renamed(shop)


@pytest.mark.parametrize("state", ["paused", "sold-out"])
async def test_what_is_hidden_while_its_seller_is_renamed_stays_hidden(
    shop: Shop, state: str
) -> None:
    await _run(shop, *_LAID.split(";"))
    async with shop.session() as db:
        await db.execute(text(f"UPDATE products SET state = '{state}'"))  # noqa: S608
        other = asyncio.create_task(_run(shop, "UPDATE sellers SET name = 'Lapak Contoh'"))
        await _until_somebody_waits(shop)
        await db.commit()
        await other
        assert not list(await db.scalars(text("SELECT product_id FROM showcase")))
