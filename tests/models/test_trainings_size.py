"""Trainings and sign-ups of years: what is asked of them walks an index and stops early."""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.trainings.cards import my_trainings
from models.trainings.signups import be_there, leave, sign_up
from models.trainings.telling import Errand, errands, mark_done, take_batch, withdraw
from tests.models.classes import a_training, signs_up
from tests.models.gathering import a_follower
from tests.models.shop import NOW, Shop

MOST_READ = 400
"""Rows that a step of a plan may read: those of one training, or the trainings of one day."""

# 5,000 trainings over seven years, of 40 people each; those of the past are over.
_FILL = (
    "ALTER TABLE signups DISABLE TRIGGER USER",
    """
    INSERT INTO residents (created_at) SELECT :now FROM generate_series(1, 20000)
    """,
    """
    INSERT INTO trainings (code, topic, kind, name, organiser, place, address, kecamatan_code,
        starts_at, ends_at, signup_until, seats, taken, waiting, source, changed_at)
    SELECT 't' || n, 'halal', 'training', 'Pelatihan Contoh', 'Dinas Contoh', 'Balai Contoh',
        'Jl. Contoh', '18.01.04', starts, starts + interval '4 hours', starts, 30, 30, 10,
        'contoh', :now
    FROM generate_series(1, 5000) n CROSS JOIN LATERAL (
        SELECT CAST(:now AS timestamptz) + (n - 4000) * interval '12 hours' AS starts) at
    """,
    """
    INSERT INTO signups (training_id, resident_id, state, created_at, told, version)
    SELECT t.id, 1 + (t.id * 37 + n * 501) % 20000,
        CASE WHEN n <= 30 THEN 'seat' ELSE 'waiting' END, :now,
        CASE WHEN t.ends_at < :now THEN 2 ELSE 0 END, 1
    FROM trainings t, generate_series(1, 40) n ON CONFLICT DO NOTHING
    """,
    "ALTER TABLE signups ENABLE TRIGGER USER",
    """
    INSERT INTO outbox (key, resident_id, channel, address, lane, state, created_at)
    SELECT 'k' || n, 1 + n % 20000, 'telegram', n::text, 1, 0, :now FROM generate_series(1, 60000) n
    """,
    "ANALYZE trainings, signups, residents, outbox",
)


def steps(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A step of a plan and all below it."""
    yield plan
    for below in plan.get("Plans", ()):
        yield from steps(below)


async def plans(db: AsyncSession, heard: list[tuple[str, Any]]) -> list[Mapping[str, Any]]:
    """How the statements that were heard are walked, all of them undone."""
    found: list[Mapping[str, Any]] = []
    connection = await db.connection()
    for statement, values in heard:
        raw = await connection.exec_driver_sql(
            f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", values
        )
        plan = raw.scalar_one()
        found.append((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])
    return found


@pytest.fixture
async def years(shop: Shop) -> Shop:
    """A shop after years of trainings."""
    async with shop.session() as db, db.begin():
        for statement in _FILL:
            await db.execute(text(statement), {"now": NOW} if ":now" in statement else {})
    return shop


async def test_what_residents_and_the_job_ask_walks_indexes(years: Shop) -> None:
    who = await a_follower(years)
    training = await a_training(years, "mine", seats=1, starts=NOW + timedelta(minutes=20))
    await signs_up(years, who, training)
    heard: list[tuple[str, Any]] = []

    def hear(_c: object, _k: object, statement: str, values: object, *_: object) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
            heard.append((statement, values))

    async with years.session() as db:
        sqlalchemy_event.listen(years.engine.sync_engine, "before_cursor_execute", hear)
        await my_trainings(db, NOW, 17)
        await sign_up(db, 17, training, NOW)
        spoken = str(await db.scalar(text("SELECT spoken FROM trainings WHERE code = 'mine'")))
        await be_there(db, who, spoken, NOW)
        await leave(db, 17, training, NOW)
        eve = NOW + timedelta(hours=8)
        due = await errands(db, eve)
        assert {errand.kind for errand in due} == {"eve"}
        for errand in (due[0], Errand("moved", due[1].training, 1), Errand("soon", training, 1)):
            await take_batch(db, errand, eve, 500)
        await mark_done(db, Errand("moved", training, 1))
        await withdraw(db, [due[1].training], eve)
        sqlalchemy_event.remove(years.engine.sync_engine, "before_cursor_execute", hear)
        assert len(heard) > 15
        for (statement, _), plan in zip(heard, await plans(db, heard), strict=True):
            for step in steps(plan):
                loops = step["Actual Loops"]
                read = (step["Actual Rows"] + step.get("Rows Removed by Filter", 0)) * loops
                assert read <= MOST_READ, (statement, step)
        await db.rollback()
