"""Announcements of years: what the desk and its job ask walks indexes."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import text

from models.broadcasts.announcements import announcements_of, waiting_for_approval
from models.broadcasts.choosing import draft_of, late_events, late_rounds
from models.broadcasts.inviting import Inviting, inviting_of
from models.broadcasts.news import (
    acts_since,
    hearers,
    on_their_way,
    second_persons,
    times_anew,
)
from models.broadcasts.reporting import report_of
from models.households import OfficerRow
from tests.models.shop import NOW, Shop
from tests.models.test_trainings_size import plans, steps

MOST_READ = 600
"""Rows that a step of a plan may read: those of one announcement, or of what is under way."""
_LARGE = ("deliveries", "broadcasts", "audits", "outbox", "reports")

_FILL = (
    """
    INSERT INTO officers (phone_index, phone_masked, role, created_at)
    SELECT decode(md5('o' || n), 'hex'), 'contoh',
        CASE WHEN n % 10 = 0 THEN 'announcer' ELSE 'handover' END, :now
    FROM generate_series(1, 200) n
    """,
    """
    INSERT INTO broadcasts (code, kind, audience, texts, services, digest, state, author_id,
        begun_at, ended_at, created_at, changed_at, due_at)
    SELECT 'c' || n, 'service', '{}', '{"id": "Contoh"}', '{}', decode(md5(n::text), 'hex'),
        CASE WHEN n > 5997 THEN 'running' WHEN n > 5990 THEN 'asked' ELSE 'done' END,
        (SELECT min(id) FROM officers WHERE role = 'announcer') + 10 * (n % 20),
        CASE WHEN n < 5991 OR n > 5997 THEN at END, CASE WHEN n < 5991 THEN at END, at, at, at
    FROM generate_series(1, 6000) n
    CROSS JOIN LATERAL (SELECT CAST(:now AS timestamptz) - (6000 - n) * interval '8 hours' AS at) t
    """,
    """
    INSERT INTO deliveries (resident_id, broadcast_id, way, state, reason, external_id, at)
    SELECT n % 5000, b.id, 2, CASE WHEN n % 100 = 0 THEN 4 ELSE 2 END,
        CASE WHEN n % 100 = 0 THEN '63003' END, 'SM' || b.id || '-' || n, :now
    FROM (SELECT id FROM broadcasts ORDER BY id DESC LIMIT 500) b, generate_series(1, 400) n
    """,
    """
    INSERT INTO deliveries (resident_id, broadcast_id, way, state, at)
    SELECT 10000 + n, (SELECT max(id) - 1 FROM broadcasts), 3, 0, :now
    FROM generate_series(1, 500) n
    """,
    """
    INSERT INTO reports (channel, external_id, rank, code, at)
    SELECT 'whatsapp', external_id, 5, '', :now FROM deliveries WHERE external_id IS NOT NULL
    """,
    """
    INSERT INTO audits (at, actor, act, subject, after)
    SELECT CAST(:now AS timestamptz) - n * interval '1 minute', 'officer:1', 'enter-price',
        'observations:' || n, '{}'
    FROM generate_series(1, 100000) n
    """,
    "ANALYZE officers, broadcasts, deliveries, reports, audits",
)


@pytest.fixture
async def years(shop: Shop) -> Shop:
    """A shop after years of announcements."""
    async with shop.session() as db, db.begin():
        for statement in _FILL:
            await db.execute(text(statement), {"now": NOW} if ":now" in statement else {})
    return shop


async def test_what_the_desk_and_its_job_ask_walks_indexes(years: Shop) -> None:
    heard: list[tuple[str, Any]] = []

    def hear(_c: object, _k: object, statement: str, values: object, *_: object) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            heard.append((statement, values))

    async with years.session() as db:
        row = await db.get_one(
            OfficerRow, await db.scalar(text("SELECT min(author_id) FROM broadcasts"))
        )
        sqlalchemy_event.listen(years.engine.sync_engine, "before_cursor_execute", hear)
        own = await announcements_of(db, row)
        assert len(own) == 10
        await waiting_for_approval(db, row)
        await draft_of(db, row)
        await late_rounds(db, "18.01", NOW)
        await late_events(db, "18.01", NOW)
        running = (await on_their_way(db, NOW - timedelta(minutes=10)))[-2]
        running = msgspec.structs.replace(running, total=10_000)
        assert await inviting_of(db, running, 100, NOW) == Inviting(days=4, tier=100)
        await acts_since(db, NOW - timedelta(minutes=10))
        await times_anew(db, own[0])
        await second_persons(db, own[0])
        await hearers(db, [row.id])
        report = await report_of(db, own[0].id, NOW)
        assert (report.told, report.delivered) == (400, 400)
        sqlalchemy_event.remove(years.engine.sync_engine, "before_cursor_execute", hear)
        assert len(heard) > 10
        for (statement, _), plan in zip(heard, await plans(db, heard), strict=True):
            for step in steps(plan):
                loops = step["Actual Loops"]
                read = (step["Actual Rows"] + step.get("Rows Removed by Filter", 0)) * loops
                assert read <= MOST_READ, (statement, step)
                if step["Node Type"] == "Seq Scan":
                    assert step["Relation Name"] not in _LARGE, statement
        await db.rollback()
