"""A Redis that a test may end."""

import os
import signal
from collections.abc import Callable
from contextlib import ExitStack

from redis import Redis


class OwnRedis:
    """A Redis of the test's own, which can be stopped, started, and made to stand still."""

    def __init__(self, start: Callable[[ExitStack], str]) -> None:
        self._start = start
        self._running = ExitStack()
        self._pid = 0
        self.url = ""
        self.start()

    def start(self) -> None:
        """It comes back empty, at the same address."""
        self.url = self._start(self._running)
        with self.client() as client:
            self._pid = int(client.info("server")["process_id"])  # pyright: ignore[reportIndexIssue, reportArgumentType]

    def stop(self, last_signal: signal.Signals = signal.SIGCONT) -> None:
        """It ends, and with it all that it held."""
        if self._pid:
            os.kill(self._pid, last_signal)
            self._pid = 0
        self._running.close()

    def die(self) -> None:
        """It ends at once, without reading what it was sent."""
        self.stop(signal.SIGKILL)

    def stand_still(self) -> None:
        """It reads nothing, though the kernel takes what it is sent."""
        os.kill(self._pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """It reads again."""
        os.kill(self._pid, signal.SIGCONT)

    def client(self) -> Redis:
        """Somebody else who reads, without this process's loop."""
        return Redis.from_url(self.url, socket_timeout=10)

    def values(self) -> dict[str, bytes]:
        """All that is in it."""
        with self.client() as client:
            names: list[bytes] = client.keys()  # pyright: ignore[reportAssignmentType]
            return {name.decode(): value_of(client, name) or b"" for name in names}


def value_of(client: Redis, name: str | bytes) -> bytes | None:
    """What is kept under a name."""
    value = client.get(name)
    assert value is None or isinstance(value, bytes)
    return value
