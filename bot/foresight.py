"""What a turn's facts will come to, in all likelihood, before they are asked for.

Numbers are taken from the sequences a block at a time, so that foreseeing costs no round trip. Who
was refused foresees the same refusal when trying again, and so do, for a moment, those who want
the same: when the last bag is gone, a crowd is told so at the price of a turn without facts.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress

import msgspec

from bot.commits import AWAY
from bot.database import HotConnection
from bot.observe import statements_of
from models.staples.foreseen import COUNTED, OF_ONE, Foreseen, alike, foresee

BLOCK = 500
"""Numbers that are taken at a time; what is left of them at the end is never used."""
LEAST = 100
"""With fewer at hand, more are fetched before somebody must wait for them."""
FRESH = 1.0
"""Seconds that a refusal is expected of others who want the same; as old as the shelf may grow."""
_KEPT = 1000
"""Refusals that are remembered at most."""


class Foresight:
    """One for the process."""

    def __init__(self, connection: HotConnection, monotonic: Callable[[], float]) -> None:
        self._connection = connection
        self._monotonic = monotonic
        self._numbers: dict[str, deque[int]] = {table: deque() for table in COUNTED.values()}
        self._fetching = asyncio.Lock()
        self._topping_up: set[asyncio.Task[None]] = set()
        self._refused: dict[Hashable, tuple[float, Mapping[str, object]]] = {}

    async def ready(self) -> None:
        """Takes the first numbers before a resident needs one."""
        for table, numbers in self._numbers.items():
            await self._fetch(table, numbers)

    async def of(
        self, function: str, wish: Mapping[str, object], told: Mapping[str, object] | None
    ) -> Foreseen | None:
        """What is expected of this wish; None when it has to be asked for.

        `told` is what the same turn was answered a moment ago, when that was not expected.
        """
        table = COUNTED.get(function)
        if table is None:
            return None
        numbers = self._numbers[table]
        while not numbers:
            await self._fetch(table, numbers)
        foreseen = foresee(function, wish, numbers.popleft())
        if len(numbers) < LEAST and not self._topping_up:
            task = asyncio.create_task(self._top_up(table, numbers))
            self._topping_up.add(task)
            task.add_done_callback(self._topping_up.discard)
        expected = told or self._lately(function, wish)
        return msgspec.structs.replace(foreseen, answer=expected) if expected else foreseen

    async def _top_up(self, table: str, numbers: deque[int]) -> None:
        with suppress(*AWAY):  # who finds none fetches them, and hears of it
            await self._fetch(table, numbers)

    async def _fetch(self, table: str, numbers: deque[int]) -> None:
        async with self._fetching:
            if len(numbers) >= LEAST:  # somebody else fetched them meanwhile
                return
            rows = await self._connection.fetch(
                "SELECT nextval($1::text::regclass) FROM generate_series(1, $2)",
                f"{table}_id_seq", BLOCK,
            )  # fmt: skip
            statements_of("numbers").inc()
            numbers.extend(row[0] for row in rows)

    def failed(self, foreseen: Foreseen, answer: Mapping[str, object] | None) -> None:
        """It came out otherwise: `answer` is the rule's refusal, if it was one."""
        if answer is None:
            self._refused.pop(alike(foreseen.function, foreseen.wish), None)
        elif answer.get("refused") not in OF_ONE:
            if len(self._refused) >= _KEPT:
                self._refused.clear()
            self._refused[alike(foreseen.function, foreseen.wish)] = (
                self._monotonic() + FRESH,
                answer,
            )

    def _lately(self, function: str, wish: Mapping[str, object]) -> Mapping[str, object] | None:
        if not self._refused:
            return None
        until, answer = self._refused.get(alike(function, wish), (0.0, None))
        return answer if self._monotonic() < until else None
