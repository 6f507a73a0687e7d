"""Whether a turn may count on the goods it asks for, and under which number.

Numbers are taken from the sequences a block at a time, so that foreseeing costs no round trip.
After a rule of a round refused somebody, for a moment the turns of that round ask first.
"""

from collections import deque
from collections.abc import Callable, Mapping

from bot.database import HotConnection
from bot.observe import STATEMENTS
from models.staples.foreseen import COUNTED, Foreseen, foresee, round_of

BLOCK = 500
"""Numbers that are taken at a time; what is left of them at the end is never used."""
PAUSE = 1.0
"""Seconds in which a round that refused is asked first; as old as the shelf may grow."""

_OWN = frozenset(("household-has-order", "quota-spent", "not-in-area"))
"""Refusals that say something of one household and nothing of the others'."""


class Foresight:
    """One for the process."""

    def __init__(self, connection: HotConnection, monotonic: Callable[[], float]) -> None:
        self._connection = connection
        self._monotonic = monotonic
        self._numbers: dict[str, deque[int]] = {table: deque() for table in COUNTED.values()}
        self._asked_until: dict[int | None, float] = {}

    async def of(self, function: str, wish: Mapping[str, object]) -> Foreseen | None:
        """What this comes to in all likelihood; None when it has to be asked for."""
        table = COUNTED.get(function)
        if table is None:
            return None
        until = self._asked_until.get(round_of(function, wish))
        if until is not None and self._monotonic() < until:
            return None
        numbers = self._numbers[table]
        if not numbers:
            rows = await self._connection.fetch(
                "SELECT nextval($1::text::regclass) FROM generate_series(1, $2)",
                f"{table}_id_seq", BLOCK,
            )  # fmt: skip
            STATEMENTS.labels("numbers").inc()
            numbers.extend(row[0] for row in rows)
        return foresee(function, wish, numbers.popleft())

    def failed(self, foreseen: Foreseen, answer: Mapping[str, object] | None) -> None:
        """It came out otherwise: `answer` is the rule's refusal, if it was one."""
        if answer is None or answer.get("refused") not in _OWN:
            self._asked_until[foreseen.round] = self._monotonic() + PAUSE
