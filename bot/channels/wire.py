"""A small HTTP/1.1 client for the providers' APIs, over which every message leaves.

Delivery is what this product does most: a conversation of five messages makes eight calls, a
broadcast a hundred thousand. A POST of one message and its answer, fifty at a time, costs about 50
µs of CPU here (30 to 75) where aiohttp took 170 (145 to 225) in the same runs, and httpx takes
2,000 to 7,000 and grows with the calls in flight (Python 3.11, one AMD EPYC core, shared).
What is left out makes the difference: no redirects, cookies, proxies, compression or streaming,
because no provider of ours wants them. The parser is llhttp (through httptools, as in uvicorn).

What a sender needs and general clients blur is told apart: `NotSent` (nothing reached the
provider, so it is safe to send again) and `NoAnswer` (it was asked, and may have done it).
Nothing is ever repeated here. Neither exception names a path, for paths hold tokens.
"""

import asyncio
import functools
import os
import ssl
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

import certifi

from bot.channels.connection import LARGEST_ANSWER, Answer, Connection, NoAnswer, NotSent

__all__ = ["LARGEST_ANSWER", "Answer", "NoAnswer", "NotSent", "Wire"]


class _Target(NamedTuple):
    origin: tuple[str, int, bool]
    head: str


@functools.lru_cache(maxsize=512)
def _target(url: str) -> _Target:
    """The origin (host, port, whether TLS) and the request line's rest with its Host header."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an absolute http or https address is needed")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not url.isascii() or not path.isprintable() or " " in path:
        raise ValueError("the address must be percent-encoded")
    secure = parts.scheme == "https"
    host = parts.netloc.rpartition("@")[2]
    return _Target(
        (parts.hostname, parts.port or (443 if secure else 80), secure),
        f"{path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: identity\r\n",
    )


class _Origin:
    """The lines to one server: so many at once, and those that rest, the freshest last."""

    __slots__ = ("free", "host", "idle", "port", "secure")

    def __init__(self, origin: tuple[str, int, bool], limit: int) -> None:
        self.host, self.port, self.secure = origin
        self.free = asyncio.Semaphore(limit)
        self.idle: list[Connection] = []

    def rested(self, now: float, most: float) -> Connection | None:
        """The freshest resting connection that is still good; drops the others it meets."""
        while self.idle:
            connection = self.idle.pop()
            if now - connection.idle_since <= most and connection.still_open(now):
                return connection
            connection.hang_up()
        return None


class Wire:
    """Keeps up to `limit` connections to each server alive and sends requests over them.

    Seconds: `connecting` bounds name look-up, TCP and TLS together, `queueing` the wait for a free
    line, `answering` the time from the first byte written to the last byte read, `resting` how
    long an unused connection is trusted (servers close theirs after 60 s or more). One Wire
    belongs to one event loop.
    """

    def __init__(
        self,
        *,
        limit: int = 100,
        connecting: float = 5.0,
        queueing: float = 10.0,
        answering: float = 15.0,
        resting: float = 20.0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._limit = limit
        self._connecting = connecting
        self._queueing = queueing
        self._answering = answering
        self._resting = resting
        self._tls = tls
        self._origins: dict[tuple[str, int, bool], _Origin] = {}
        self._closed = False

    async def request(
        self,
        method: str,
        url: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        answering: float | None = None,
    ) -> Answer:
        """One request, once (any method but HEAD and CONNECT).

        Raises NotSent, NoAnswer, and ValueError for an address or a header that HTTP cannot carry.
        """
        target = _target(url)
        head = [method, " ", target.head]
        if headers:
            for name, value in headers.items():
                if "\n" in value or "\r" in value:
                    raise ValueError(f"the header {name} holds a line break")
                head += (name, ": ", value, "\r\n")
        head.append(f"Content-Length: {len(body)}\r\n\r\n")
        written = "".join(head).encode("latin-1") + body

        if self._closed:
            raise NotSent("this wire was closed")
        origin = self._origins.get(target.origin)
        if origin is None:
            origin = self._origins[target.origin] = _Origin(target.origin, self._limit)
        loop = asyncio.get_running_loop()
        await self._wait_for_a_line(origin)
        try:
            connection = origin.rested(loop.time(), self._resting)
            if connection is None:
                connection = await self._connect(origin, loop)
            answer = await connection.ask(written, answering or self._answering)
            if connection.reusable and not self._closed:
                connection.idle_since = loop.time()
                origin.idle.append(connection)
            else:
                connection.hang_up()
            return answer
        finally:
            origin.free.release()

    async def close(self) -> None:
        """Hangs up all resting connections; requests under way end as they may."""
        self._closed = True
        for origin in self._origins.values():
            while origin.idle:
                origin.idle.pop().hang_up()
        await asyncio.sleep(0)  # one lap of the loop, in which the transports close

    async def _wait_for_a_line(self, origin: _Origin) -> None:
        if not origin.free.locked():
            await origin.free.acquire()
            return
        try:
            async with asyncio.timeout(self._queueing):
                await origin.free.acquire()
        except TimeoutError:
            raise NotSent(f"no free line to {origin.host} within {self._queueing:g} s") from None

    async def _connect(self, origin: _Origin, loop: asyncio.AbstractEventLoop) -> Connection:
        try:
            async with asyncio.timeout(self._connecting):
                _, connection = await loop.create_connection(
                    lambda: Connection(loop),
                    origin.host,
                    origin.port,
                    ssl=self._context() if origin.secure else None,
                )
        except (OSError, UnicodeError) as error:
            raise NotSent(f"cannot reach {origin.host}: {type(error).__name__}") from error
        return connection

    def _context(self) -> ssl.SSLContext:
        """TLS that verifies against the system's certificates, or certifi's where it has none."""
        if self._tls is None:
            paths = ssl.get_default_verify_paths()
            has_own = paths.cafile or (paths.capath and os.listdir(paths.capath))
            self._tls = ssl.create_default_context(cafile=None if has_own else certifi.where())
        return self._tls
