"""The monthly card of sellers: how often their products were looked at, and they were contacted.

It tells of the month before, on its successor's first days, once. What is counted are openings of
cards and taps on the seller's contact; by whom is known nowhere, nor whether anything was sold.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB

OPENS, CLOSES = time(9), time(17)
"""Hours in Lampung between which the cards go out."""
DAYS = 3
"""Days of the month on which they do: an outage of the first is made up for."""


class MonthCard(msgspec.Struct, frozen=True):
    """A seller's month: cards `opened` and contacts `tapped`, in it and in the one before.

    `best` is the product that was opened most, `best_opened` how often.
    """

    seller: int
    resident: int
    language: str
    name: str
    month: date
    opened: int
    tapped: int
    opened_before: int
    tapped_before: int
    best: str
    best_opened: int

    @property
    def key(self) -> str:
        """What the outbox knows it by."""
        return f"shop-month-{self.seller}-{self.month:%Y-%m}"


def month_told(now: datetime) -> date | None:
    """The first day of the month that is to be told of now; None when none is."""
    here = now.astimezone(WIB)
    if here.day > DAYS or not OPENS <= here.time() < CLOSES:
        return None
    return (here.date().replace(day=1) - timedelta(days=1)).replace(day=1)


async def take_cards(
    session: AsyncSession, month: date, most: int
) -> tuple[int, Sequence[MonthCard]]:
    """The cards of this month, which count as told with the commit: how many sellers were looked
    at, at most so many, and the cards of those of whom anything was seen."""
    after = (month + timedelta(days=31)).replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    values = {"month": month, "after": after, "before": before, "most": most}
    rows = (await session.execute(_TAKE, values)).all()
    return len(rows), [
        MonthCard(
            row.id, row.resident_id, row.language, row.name, month, row.opened, row.tapped,
            row.opened_before, row.tapped_before, row.best or "", row.best_opened or 0,
        )
        for row in rows
        if row.shown and row.opened + row.tapped > 0
    ]  # fmt: skip


_TAKE = text("""
WITH due AS (
    SELECT id, resident_id, name FROM sellers
    WHERE resident_id IS NOT NULL AND news AND coalesce(card_for, '-infinity'::date) < :month
    ORDER BY coalesce(card_for, '-infinity'::date) LIMIT :most FOR UPDATE SKIP LOCKED
), told AS (UPDATE sellers s SET card_for = :month FROM due d WHERE s.id = d.id)
SELECT d.id, d.resident_id, d.name, r.language, m.*, best.name AS best, best.opened AS best_opened
FROM due d
JOIN residents r ON r.id = d.resident_id
CROSS JOIN LATERAL (
    SELECT bool_or(p.shown) AS shown,
        coalesce(sum(c.opened) FILTER (WHERE c.day >= :month), 0)::int AS opened,
        coalesce(sum(c.tapped) FILTER (WHERE c.day >= :month), 0)::int AS tapped,
        coalesce(sum(c.opened) FILTER (WHERE c.day < :month), 0)::int AS opened_before,
        coalesce(sum(c.tapped) FILTER (WHERE c.day < :month), 0)::int AS tapped_before
    FROM products p
    LEFT JOIN product_days c
        ON c.product_id = p.id AND c.day >= :before AND c.day < :after
    WHERE p.seller_id = d.id
) m
LEFT JOIN LATERAL (
    SELECT p.name, sum(c.opened)::int AS opened
    FROM products p
    JOIN product_days c ON c.product_id = p.id AND c.day >= :month AND c.day < :after
    WHERE p.seller_id = d.id
    GROUP BY p.id, p.name
    HAVING sum(c.opened) > 0
    ORDER BY sum(c.opened) DESC, p.name
    LIMIT 1
) best ON true
""")
