"""What became of an announcement: of its recipients by reasons, and how many have read it."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.announcements import announcement
from models.broadcasts.tables import Delivery


class Report(msgspec.Struct, frozen=True):
    """`reasons` counts who did not get it, by what became of their message and why; `delivered`
    and `read` count messages of which the channel told so, out of `told` that it tells of at all
    (Telegram tells nothing). It took `seconds` until now, or until the end, at `rate` a second."""

    reasons: Mapping[tuple[Delivery, str], int]
    told: int
    delivered: int
    read: int
    seconds: float
    rate: float


_REASONS = text("""
SELECT state, coalesce(reason, '') AS reason, count(*) AS count FROM deliveries
WHERE broadcast_id = :number AND state IN (4, 5, 6, 7) GROUP BY 1, 2 ORDER BY 3 DESC
""")
# Ranks of reports: 5 delivered, 6 read.
_READ = text("""
SELECT count(*), count(*) FILTER (WHERE r.rank >= 5), count(*) FILTER (WHERE r.rank >= 6)
FROM deliveries d
LEFT JOIN reports r ON r.channel = 'whatsapp' AND r.external_id = d.external_id
WHERE d.broadcast_id = :number AND d.external_id IS NOT NULL
""")


async def report_of(session: AsyncSession, number: int, now: datetime) -> Report:
    """How an announcement stands, by reasons. Raises NoSuchBroadcast."""
    about = await announcement(session, number)
    rows = await session.execute(_REASONS, {"number": number})
    reasons = {(Delivery(state), str(reason)): int(count) for state, reason, count in rows}
    told, delivered, read = (await session.execute(_READ, {"number": number})).one()
    seconds = ((about.ended_at or now) - about.begun_at).total_seconds() if about.begun_at else 0.0
    return Report(reasons, told, delivered, read, seconds, about.rate(now))
