"""What the platforms report of the few messages that the next one must not overtake."""

import asyncio
from collections.abc import Awaitable, Sequence
from contextlib import suppress

from bot.channels import RANKS, Never, Report, SendOutcome, Sent

PATIENCE = 2.5
"""Seconds that a report is waited for: it comes within one, and where it reached another process or
none is wanted, the messages go on in the order in which they were handed over."""


class Departures:
    """Who waits for which message to leave. Nothing is kept while nobody waits."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._waiting = 0
        self._known: dict[str, Report] = {}
        self._changed = asyncio.Event()

    def tell(self, reports: Sequence[Report]) -> None:
        """These were reported; a report may come before the answer that names its message."""
        if self._waiting:
            for report in reports:
                if report.state == "failed" or report.rank >= RANKS["sent"]:
                    self._known.setdefault(report.external_id, report)
            self._changed.set()

    async def of(self, sending: Awaitable[SendOutcome]) -> SendOutcome:
        """What becomes of a message that is being sent: Sent when it has left or nobody says, Never
        with the code of its failure."""
        self._waiting += 1
        try:
            sent = await sending
            if not isinstance(sent, Sent) or not sent.external_id:
                return sent
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience):
                    while sent.external_id not in self._known:
                        self._changed.clear()
                        await self._changed.wait()
            report = self._known.pop(sent.external_id, None)
            if report is not None and report.state == "failed":
                return Never(report.code, "failed on its way")
            return sent
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._known.clear()
