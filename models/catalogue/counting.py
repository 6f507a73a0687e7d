"""Counts how often products are shown, opened and tapped, in memory until the next flush."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB

# Rows are taken in the order of their keys, so that two processes never wait for each other. A
# product that was deleted meanwhile is not there any more to be counted.
_FLUSH = text("""
INSERT INTO product_days AS d (product_id, day, shown, opened, tapped)
SELECT c.id, :day, c.shown, c.opened, c.tapped
FROM unnest(CAST(:ids AS bigint[]), CAST(:shown AS int[]), CAST(:opened AS int[]),
            CAST(:tapped AS int[])) AS c (id, shown, opened, tapped)
JOIN products p ON p.id = c.id
ORDER BY c.id
ON CONFLICT (product_id, day) DO UPDATE
SET shown = d.shown + excluded.shown, opened = d.opened + excluded.opened,
    tapped = d.tapped + excluded.tapped
""")
_TURNS = text("SELECT count_showings(CAST(:ids AS bigint[]), CAST(:shown AS int[]), :now)")


class Counts:
    """What was looked at since the last flush; by whom is not known. One for the process."""

    def __init__(self, sessions: Callable[[], AsyncSession]) -> None:
        self._sessions = sessions
        self._shown: Counter[int] = Counter()
        self._opened: Counter[int] = Counter()
        self._tapped: Counter[int] = Counter()

    def shown(self, ids: Iterable[int]) -> None:
        """These products stood in a list or were browsed to."""
        self._shown.update(ids)

    def opened(self, product: int) -> None:
        """The card of this product was opened."""
        self._opened[product] += 1

    def tapped(self, product: int) -> None:
        """The contact of its seller was tapped."""
        self._tapped[product] += 1

    async def flush(self, now: datetime) -> None:
        """Write what was counted to the day of `now` (WIB) and let others have their turn.

        It is kept for the next time if that fails.
        """
        shown, opened, tapped = self._shown, self._opened, self._tapped
        ids = sorted(shown.keys() | opened.keys() | tapped.keys())
        if not ids:
            return
        self._shown, self._opened, self._tapped = Counter(), Counter(), Counter()
        values = {
            "ids": ids, "now": now, "day": now.astimezone(WIB).date(),
            "shown": [shown[each] for each in ids],
            "opened": [opened[each] for each in ids],
            "tapped": [tapped[each] for each in ids],
        }  # fmt: skip
        try:
            async with self._sessions() as session, session.begin():
                await session.execute(_FLUSH, values)
                await session.execute(_TURNS, values)
        except BaseException:
            self._shown.update(shown)
            self._opened.update(opened)
            self._tapped.update(tapped)
            raise
