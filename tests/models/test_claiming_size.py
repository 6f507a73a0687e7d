"""Claims from a long ledger read what they take and little more, whatever is known of its rows."""

from typing import NamedTuple

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.models.shop import NOW, Shop

GROUP = 64
MOST_READ = 4 * GROUP
"""Rows of the ledger that a claim may read: each as it is picked, marked, and as it was."""

_FILL = (
    """
    INSERT INTO officers (phone_index, phone_masked, role, created_at)
    VALUES (decode(md5('o'), 'hex'), 'contoh', 'announcer', :now)
    """,
    """
    INSERT INTO residents (created_at) SELECT :now FROM generate_series(1, 60000)
    """,
    """
    INSERT INTO reach (resident_id, language, ways, topics, silent)
    SELECT id, 'id', 1, 0, false FROM residents ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO broadcasts (code, kind, audience, texts, services, digest, state, author_id,
        begun_at, created_at, changed_at, due_at)
    SELECT 'c' || n, 'service', '{}', '{"id": "Contoh"}', '{}', decode(md5(n::text), 'hex'),
        'running', (SELECT min(id) FROM officers), :now, :now, :now, :now
    FROM generate_series(1, 2) n
    """,
    """
    INSERT INTO deliveries (resident_id, broadcast_id, way, state)
    SELECT r.id, b.id, 1 + r.id % 2, 0 FROM residents r, broadcasts b
    """,
)
_SETTLED = "UPDATE deliveries SET state = 2, at = :now WHERE resident_id % 100 < :hundredths"
_READ = text("""
    SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables
    WHERE relname = 'deliveries'
""")


class Read(NamedTuple):
    """How many rows of the ledger were read."""

    waiting: int
    claim: int


@pytest.fixture
async def ledger(shop: Shop) -> Shop:
    """A shop with two announcements to sixty thousand residents."""
    async with shop.session() as db, db.begin():
        for statement in _FILL:
            await db.execute(text(statement), {"now": NOW} if ":now" in statement else {})
    return shop


async def read_by_a_claim(db: AsyncSession) -> Read:
    """What a sender reads that looks for an announcement and claims of it."""
    async with db.begin():
        before = await db.scalar(_READ)
        one = (await db.scalars(text("SELECT waiting_broadcasts(1::smallint, false)"))).first()
        looked = await db.scalar(_READ)
        claim = text("SELECT * FROM claim_deliveries(:one, 1::smallint, :most, NULL, 100, :now)")
        assert (
            len((await db.execute(claim, {"one": one, "most": GROUP, "now": NOW})).all()) == GROUP
        )
        claimed = await db.scalar(_READ)
        await db.rollback()
    assert before is not None
    assert looked is not None
    assert claimed is not None
    return Read(looked - before, claimed - looked)


@pytest.mark.parametrize("hundredths", [0, 30, 97])
async def test_a_claim_reads_little(ledger: Shop, hundredths: int) -> None:
    async with ledger.session() as db:
        for known in ("nothing", "all"):
            if known == "all":
                async with db.begin():
                    await db.execute(text(_SETTLED), {"now": NOW, "hundredths": hundredths})
                    await db.execute(text("ANALYZE deliveries"))
            read = await read_by_a_claim(db)
            assert read.waiting <= 10, (known, read)
            assert read.claim <= MOST_READ, (known, read)
