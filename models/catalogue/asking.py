"""The weekly question to sellers whether all of it is still for sale, and what silence means.

A seller is asked a week after the last answer; any change of a product is an answer too. A question
counts as unanswered when it was delivered and a week has passed. After two of these, or 60 days in
which nothing of the firm was confirmed (who cannot be asked, or does not want to be), its products
are found no more until the seller says that they are for sale.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.catalogue.tables import MOST_ASKED

OPENS, CLOSES = time(9), time(17)
"""Hours in Lampung between which sellers are asked."""
WEEK = timedelta(days=7)
STALE = timedelta(days=60)
"""Without any confirmation for so long, products are found no more."""


class Question(msgspec.Struct, frozen=True):
    """What is asked of a seller, or told where `hidden`: `number` products, some of their names."""

    seller: int
    resident: int
    language: str
    name: str
    number: int
    names: list[str]
    hidden: bool
    key: str
    """What the outbox knows it by."""


def is_open(now: datetime) -> bool:
    """Whether sellers may be asked at this hour."""
    return OPENS <= now.astimezone(WIB).time() < CLOSES


async def take_questions(
    session: AsyncSession, now: datetime, most: int
) -> tuple[int, Sequence[Question]]:
    """Whom to ask or to tell now, which counts with the commit: how many were looked at, at most
    so many, and what to say.

    Of two processes that ask at once each gets what the other has not.
    """
    values = {
        "now": now, "next": now + WEEK, "stale": now - STALE, "most": most,
        "enough": MOST_ASKED,
    }  # fmt: skip
    rows = (await session.execute(_TAKE, values)).all()
    return len(rows), [
        Question(
            row.id, row.resident_id, row.language, row.name, row.number, list(row.names),
            row.hides, f"still-{row.id}-{row.day}",
        )
        for row in rows
        if row.says
    ]  # fmt: skip


_TAKE = text("""
WITH due AS (
    SELECT id, resident_id, name, state, asked, asked_at, news, confirmed_at FROM sellers
    WHERE ask_at <= :now ORDER BY ask_at LIMIT :most FOR UPDATE SKIP LOCKED
), judged AS (
    SELECT d.id, d.resident_id, d.name, d.news, r.language, p.number, p.names,
        d.state = 'open' AND p.number > 0 AS sells,
        d.asked + (o.id IS NOT NULL)::int AS asked,
        -- Whoever wants to be asked is asked once before.
        greatest(d.confirmed_at, p.confirmed_at) < :stale
            AND (d.asked_at IS NOT NULL OR NOT d.news) AS stale
    FROM due d
    JOIN residents r ON r.id = d.resident_id
    LEFT JOIN outbox o ON o.state = 2
        AND o.key = 'still-' || d.id || '-' || to_char(d.asked_at AT TIME ZONE 'Asia/Jakarta',
                                                       'YYYY-MM-DD')
    CROSS JOIN LATERAL (
        SELECT count(*)::int AS number, max(confirmed_at) AS confirmed_at,
            coalesce((array_agg(name ORDER BY name))[1:3], '{}') AS names
        FROM products WHERE seller_id = d.id AND state = 'listed'
    ) p
), decided AS (
    SELECT *, sells AND (asked >= :enough OR stale) AS hides, sells AND news AS says FROM judged
)
UPDATE sellers s
SET asked = CASE WHEN d.hides THEN :enough ELSE d.asked END,
    asked_at = CASE WHEN d.says AND NOT d.hides THEN CAST(:now AS timestamptz) END,
    ask_at = CASE WHEN NOT d.hides THEN CAST(:next AS timestamptz) END
FROM decided d WHERE s.id = d.id
RETURNING s.id, s.resident_id, s.name, d.language, d.number, d.names, d.hides, d.says,
    to_char(CAST(:now AS timestamptz) AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM-DD') AS day
""")
