"""What arrives and is not a resident's message: reports, blocks, and what nobody understands.

Reports that come while others are being written wait for each other and go into the next statement
together: an announcement makes three for each of its recipients.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
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
_FAILED_DELIVERIES = "SELECT fail_deliveries($1, $2)"
_REACHED = "UPDATE addresses SET gone_at = $3 WHERE channel = $1 AND address = $2"
_UNKNOWN = """
INSERT INTO inbox (channel, external_id, address, body, received_at, parked_at, trouble)
VALUES ($1, $2, '', $3, $4, $4, $5) ON CONFLICT (channel, external_id) DO NOTHING
"""


@dataclass(slots=True)
class _Batch:
    """Reports of one channel that are written together, and when they are."""

    reports: list[Report] = field(default_factory=list[Report])
    written: asyncio.Future[None] = field(default_factory=asyncio.Future[None])


class Inbox:
    """Stores what no turn answers; `failed` is told the code of each message that failed."""

    def __init__(
        self,
        connection: HotConnection,
        sealer: Sealer,
        now: Callable[[], datetime],
        departures: Departures,
        failed: Callable[[str], None] = lambda code: None,
    ) -> None:
        self._connection = connection
        self._sealer = sealer
        self._now = now
        self._departures = departures
        self._failed = failed
        self._lock = asyncio.Lock()
        self._batches: dict[str, _Batch] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def report(self, channel: str, reports: Sequence[Report]) -> None:
        """Files delivery reports: a state only moves forward, whatever order they come in."""
        self._departures.tell(reports)
        batch = self._batches.get(channel)
        if batch is None:
            batch = self._batches[channel] = _Batch()
            task = asyncio.create_task(self._write(channel, batch))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        batch.reports += reports
        # Shielded: a request that is given up must not take the others' answer away.
        await asyncio.shield(batch.written)

    async def _write(self, channel: str, batch: _Batch) -> None:
        try:
            async with self._lock:
                del self._batches[channel]
                await self._file(channel, batch.reports)
        except BaseException as error:
            batch.written.set_exception(error)
            batch.written.exception()  # whoever waits hears of it; nobody may wait any more
        else:
            batch.written.set_result(None)

    async def _file(self, channel: str, reports: Sequence[Report]) -> None:
        await self._connection.fetch(
            _REPORTS, channel, [r.external_id for r in reports], [r.rank for r in reports],
            [r.code for r in reports], self._now(),
        )  # fmt: skip
        failed = [r for r in reports if r.state == "failed"]
        if failed:
            log.warning("report.failed", channel=channel, codes=sorted({r.code for r in failed}))
            ids, codes = [r.external_id for r in failed], [r.code for r in failed]
            await self._connection.fetch(_FAILED, channel, ids, codes)
            await self._connection.fetch(_FAILED_DELIVERIES, ids, codes)
            for code in set(codes):
                self._failed(code)

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
