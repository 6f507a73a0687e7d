"""A Redis that a test may end."""

from collections.abc import Callable
from contextlib import ExitStack


class OwnRedis:
    """A Redis of the test's own, which can be stopped and started."""

    def __init__(self, start: Callable[[ExitStack], str]) -> None:
        self._start = start
        self._running = ExitStack()
        self.url = start(self._running)

    def stop(self) -> None:
        """It ends, and with it all that it held."""
        self._running.close()

    def start(self) -> None:
        """It comes back empty, at the same address."""
        assert self._start(self._running) == self.url
