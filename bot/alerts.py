"""Tells residents of prices that crossed the amount they wait for: the job of price alerts.

Claiming an alert and putting its words into the outbox are one transaction, so an alert is told
wholly or waits for the next run; its key in the outbox keeps a price that is corrected back and
forth on one day from being told twice.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.stage import outbox_about
from bot.talk.said import Say, freeze
from models.post import Lane
from models.sealed import Sealer
from models.watch.alerts import Due, take_due

BATCH = 500
"""Alerts that one transaction tells."""

_REACHED_AT = text("""
SELECT DISTINCT ON (a.resident_id) a.resident_id, a.channel, a.address
FROM addresses a JOIN residents r ON r.id = a.resident_id
WHERE a.resident_id = ANY(:residents) AND a.gone_at IS NULL
ORDER BY a.resident_id,
  CASE a.channel WHEN 'telegram' THEN r.heard_telegram_at ELSE r.heard_whatsapp_at END
    DESC NULLS LAST, a.id
""")
_TELL = text("""
INSERT INTO outbox (key, resident_id, channel, address, body, lane, state, created_at)
VALUES (:key, :resident, :channel, :address, :body, :lane, 0, :now) ON CONFLICT (key) DO NOTHING
""")


class PriceAlerts:
    """The job. Safe to run twice at once: an alert is claimed by one run only."""

    def __init__(
        self,
        sessions: Callable[[], AsyncSession],
        sealer: Sealer,
        say: Callable[[Due], Say],
        batch: int = BATCH,
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self._say = say
        self._batch = batch

    async def run(self, now: datetime) -> int:
        """Tell what is due; how many alerts were told."""
        total = 0
        while True:
            async with self._sessions() as session, session.begin():
                due = await take_due(session, now, self._batch)
                await self._tell(session, due, now)
            total += len(due)
            if len(due) < self._batch:
                return total

    async def _tell(self, session: AsyncSession, due: list[Due], now: datetime) -> None:
        if not due:
            return
        rows = await session.execute(
            _REACHED_AT, {"residents": sorted({each.resident for each in due})}
        )
        reached = {row.resident_id: (row.channel, row.address) for row in rows}
        told = [
            {
                "key": f"alert-{each.alert}-{each.day}",
                "resident": each.resident,
                "channel": reached[each.resident][0],
                "address": reached[each.resident][1],
                "body": self._sealer.seal(
                    freeze(self._say(each)), outbox_about(reached[each.resident][1])
                ),
                "lane": int(Lane.NOTICE),
                "now": now,
            }
            for each in due
            if each.resident in reached
        ]
        if told:
            await session.execute(_TELL, told)
