"""Puts words that nobody has just asked for into the outbox: a row for each who can be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.stage import outbox_about
from models.post import Lane
from models.sealed import Sealer

# Who has several addresses is told where they wrote last.
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
SELECT *, CAST(:lane AS smallint), 0, CAST(:now AS timestamptz)
FROM unnest(CAST(:keys AS text[]), CAST(:residents AS bigint[]), CAST(:channels AS text[]),
            CAST(:addresses AS text[]), CAST(:bodies AS bytea[]))
ON CONFLICT (key) DO NOTHING
""")


@dataclass(frozen=True, slots=True)
class Notice:
    """A frozen `Say` for a resident; what has the same `key` is said once."""

    key: str
    resident: int
    words: bytes


async def put_notices(
    session: AsyncSession, sealer: Sealer, notices: Sequence[Notice], now: datetime
) -> int:
    """Put them into the outbox with the session's transaction; how many could be addressed."""
    if not notices:
        return 0
    residents = sorted({notice.resident for notice in notices})
    rows = await session.execute(_REACHED_AT, {"residents": residents})
    reached = {row.resident_id: (str(row.channel), str(row.address)) for row in rows}
    told = [(notice, *reached[notice.resident]) for notice in notices if notice.resident in reached]
    if told:
        await session.execute(
            _TELL,
            {
                "keys": [notice.key for notice, _, _ in told],
                "residents": [notice.resident for notice, _, _ in told],
                "channels": [channel for _, channel, _ in told],
                "addresses": [address for _, _, address in told],
                "bodies": [
                    sealer.seal(notice.words, outbox_about(address)) for notice, _, address in told
                ],
                "lane": int(Lane.NOTICE),
                "now": now,
            },
        )
    return len(told)
