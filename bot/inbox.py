"""What arrives and is not a resident's message: reports, blocks, and what nobody understands."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.channels import Reach, Report, Unknown
from bot.database import HotConnection
from bot.delivery.departures import Departures
from bot.observe import log
from bot.stage import inbox_about
from models.sealed import Sealer

_REPORTS = """
INSERT INTO reports AS r (channel, external_id, rank, code, at)
SELECT * FROM (SELECT DISTINCT ON (external_id) $1::text, external_id, rank, code, $5::timestamptz
  FROM unnest($2::text[], $3::smallint[], $4::text[]) AS n(external_id, rank, code)
  ORDER BY external_id, rank DESC) AS n
ON CONFLICT (channel, external_id)
  DO UPDATE SET rank = excluded.rank, code = excluded.code, at = excluded.at
  WHERE r.rank < excluded.rank
"""
_FAILED = """
UPDATE outbox o SET state = 3, reason = f.code
FROM unnest($2::text[], $3::text[]) AS f(external_id, code)
WHERE o.channel = $1 AND o.external_id = f.external_id AND o.state = 2
"""
_REACHED = "UPDATE addresses SET gone_at = $3 WHERE channel = $1 AND address = $2"
_UNKNOWN = """
INSERT INTO inbox (channel, external_id, address, body, received_at, parked_at, trouble)
VALUES ($1, $2, '', $3, $4, $4, $5) ON CONFLICT (channel, external_id) DO NOTHING
"""


class Inbox:
    """Stores what no turn answers."""

    def __init__(
        self,
        connection: HotConnection,
        sealer: Sealer,
        now: Callable[[], datetime],
        departures: Departures,
    ) -> None:
        self._connection = connection
        self._sealer = sealer
        self._now = now
        self._departures = departures
        self._lock = asyncio.Lock()

    async def report(self, channel: str, reports: Sequence[Report]) -> None:
        """Files delivery reports: a state only moves forward, whatever order they come in."""
        self._departures.tell(reports)
        async with self._lock:
            await self._connection.fetch(
                _REPORTS, channel, [r.external_id for r in reports], [r.rank for r in reports],
                [r.code for r in reports], self._now(),
            )  # fmt: skip
            failed = [r for r in reports if r.state == "failed"]
            if failed:
                log.warning(
                    "report.failed", channel=channel, codes=sorted({r.code for r in failed})
                )
                await self._connection.fetch(
                    _FAILED, channel, [r.external_id for r in failed], [r.code for r in failed]
                )

    async def reach(self, channel: str, reach: Reach) -> None:
        """Notes that a resident blocked us, or let us in again."""
        async with self._lock:
            await self._connection.fetch(
                _REACHED, channel, reach.address, None if reach.reachable else self._now()
            )

    async def park(self, channel: str, unknown: Unknown) -> None:
        """Keeps an update that nobody understands, sealed, for somebody to look at."""
        log.warning("inbox.unknown", channel=channel, id=unknown.external_id, why=unknown.why)
        body = self._sealer.seal(unknown.body, inbox_about(channel, unknown.external_id))
        async with self._lock:
            await self._connection.fetch(
                _UNKNOWN, channel, unknown.external_id, body, self._now(), unknown.why
            )
