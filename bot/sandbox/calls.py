"""The record of every request between the bot and the sandbox, for tests to look into."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.sandbox.events import Pulse


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One request: `webhook` and `status` are the sandbox calling the bot, all others the reverse.

    `status` is the HTTP status of the answer, 0 where none was given or came; `error` the
    description that a refusal carried.
    """

    provider: str
    method: str
    fields: Mapping[str, object]
    status: int
    error: str = ""


class CallLog:
    """The latest requests, oldest first, and counters over all of them."""

    def __init__(self, kept: int, pulse: Pulse) -> None:
        self._pulse = pulse
        self._records: deque[CallRecord] = deque(maxlen=kept)
        self.counted: dict[tuple[str, str, int], int] = {}

    def add(
        self,
        provider: str,
        method: str,
        fields: Mapping[str, object],
        status: int,
        error: str = "",
    ) -> None:
        """Keeps one request; the oldest gives way."""
        self._records.append(CallRecord(provider, method, fields, status, error))
        key = (provider, method, status)
        self.counted[key] = self.counted.get(key, 0) + 1
        self._pulse.beat()

    def of(self, method: str, provider: str = "") -> list[CallRecord]:
        """The kept requests of one method, oldest first."""
        return [
            record
            for record in self._records
            if record.method == method and provider in ("", record.provider)
        ]

    def clear(self) -> None:
        """Forgets everything."""
        self._records.clear()
        self.counted.clear()

    def __iter__(self) -> Iterator[CallRecord]:
        return iter(tuple(self._records))

    def __len__(self) -> int:
        return len(self._records)
