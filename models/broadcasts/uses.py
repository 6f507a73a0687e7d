"""Notes who begins which service, in memory until the next flush: an audience may ask for them."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB

# In the order of the keys, so that two processes never wait for each other; who is noted for the
# day already is not written again.
_FLUSH = text("""
INSERT INTO service_uses AS u (service, resident_id, used_on)
SELECT * FROM unnest(CAST(:services AS text[]), CAST(:residents AS bigint[])) AS n,
    CAST(:day AS date) ORDER BY 1, 2
ON CONFLICT (service, resident_id) DO UPDATE SET used_on = excluded.used_on
WHERE u.used_on < excluded.used_on
""")


class Uses:
    """Who began what since the last flush. One for the process; a crash loses seconds of it."""

    def __init__(self, sessions: Callable[[], AsyncSession]) -> None:
        self._sessions = sessions
        self._begun: set[tuple[str, int]] = set()

    def note(self, resident: int, service: str) -> None:
        """This resident begins this service, named by its flow."""
        self._begun.add((service, resident))

    async def flush(self, now: datetime) -> None:
        """Write what was noted to the day of `now` (WIB); it is kept if that fails."""
        begun, self._begun = self._begun, set()
        if not begun:
            return
        ordered = sorted(begun)
        values = {
            "services": [service for service, _ in ordered],
            "residents": [resident for _, resident in ordered],
            "day": now.astimezone(WIB).date(),
        }
        try:
            async with self._sessions() as session, session.begin():
                await session.execute(_FLUSH, values)
        except BaseException:
            self._begun |= begun
            raise
