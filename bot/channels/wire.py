"""A small HTTP/1.1 client for the providers' APIs, over which every message leaves.

Delivery is what this product does most: a conversation of five messages makes eight calls, a
broadcast a hundred thousand. Measured on one core of a 2 GHz machine without profile-guided
Python, a POST of one message costs about 45 µs of CPU here (30 µs on uvloop), 260 µs with aiohttp
and 2,000 to 7,000 µs with httpx, and a bot sends under exactly the load at which those differ.
What is left out makes the difference: no redirects, cookies, proxies, compression or streaming,
because no provider of ours wants them. The parser is llhttp (through httptools, as in uvicorn).

What a sender needs and general clients blur is told apart: `NotSent` (nothing reached the
provider, so it is safe to send again) and `NoAnswer` (it was asked, and may have done it).
Nothing is ever repeated here. Neither exception names a path, for paths hold tokens.
"""

import asyncio
import functools
import os
import select
import ssl
from collections.abc import Mapping
from typing import NamedTuple, cast
from urllib.parse import urlsplit

import certifi
import httptools

# The largest file that a provider lets us fetch is 20 MB (Bot API, getFile).
LARGEST_ANSWER = 32 * 1024 * 1024


class NotSent(Exception):
    """The request surely did not reach the provider: refused, unreachable, or no free line."""


class NoAnswer(Exception):
    """The request was written, wholly or in part, and no whole answer came back."""


class Answer:
    """What the provider said: the status, the body, and its headers by lower-case name."""

    __slots__ = ("_lines", "body", "status")

    def __init__(self, status: int, lines: list[tuple[bytes, bytes]], body: bytes) -> None:
        self.status = status
        self.body = body
        self._lines = lines

    @property
    def headers(self) -> dict[str, str]:
        """The headers; of one that came twice, the last."""
        return {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in self._lines
        }


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


class _Connection(asyncio.Protocol):
    """One connection, with at most one request on it."""

    __slots__ = (
        "_answering",
        "_body",
        "_fd",
        "_lines",
        "_loop",
        "_parser",
        "_size",
        "_status",
        "_transport",
        "idle_since",
        "reusable",
    )

    _transport: asyncio.Transport

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._parser = httptools.HttpResponseParser(self)
        self._answering: asyncio.Future[Answer] | None = None
        self._lines: list[tuple[bytes, bytes]] = []
        self._body: list[bytes] = []
        self._size = 0
        self._status = 0
        self._fd = -1
        self.idle_since = 0.0
        self.reusable = True

    async def ask(self, request: bytes, within: float) -> Answer:
        """Writes the request and waits for its answer. Raises NoAnswer."""
        self._answering = answering = self._loop.create_future()
        self._transport.write(request)
        timer = self._loop.call_later(within, self._give_up, f"no answer within {within:g} s")
        try:
            return await answering
        except asyncio.CancelledError:
            self._give_up("cancelled")
            raise
        finally:
            timer.cancel()

    def still_open(self, now: float) -> bool:
        """Whether the connection may take another request.

        The loop may not have noticed yet that the provider hung up: a connection that rested for a
        second is asked, because bytes or an end of file that wait there can only be its farewell.
        """
        if not self.reusable or self._transport.is_closing():
            return False
        if now - self.idle_since < 1.0:
            return True
        poll = select.poll()
        poll.register(self._fd, select.POLLIN)
        return not poll.poll(0)

    def hang_up(self) -> None:
        """Closes at once, without the courtesies of TLS."""
        self.reusable = False
        self._transport.abort()

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # A cast and no check: uvloop's transports are not of asyncio's classes.
        self._transport = cast(asyncio.Transport, transport)
        self._fd = transport.get_extra_info("socket").fileno()

    def data_received(self, data: bytes) -> None:
        if self._answering is None:
            self.hang_up()
            return
        self._size += len(data)
        if self._size > LARGEST_ANSWER:
            self._give_up("the answer is too large")
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            self._give_up(f"the answer is not HTTP ({type(error).__name__})")

    def connection_lost(self, exc: Exception | None) -> None:
        self.reusable = False
        if self._answering is None:
            return
        if exc is None and self._status and self._ends_with_connection():
            self.on_message_complete()
        else:
            self._give_up("the connection was closed before the answer was whole")

    # What the parser calls.

    def on_message_begin(self) -> None:
        if self._answering is None:  # nobody asked: what follows would be taken for an answer
            self.reusable = False

    def on_header(self, name: bytes, value: bytes) -> None:
        self._lines.append((name, value))

    def on_headers_complete(self) -> None:
        self._status = self._parser.get_status_code()

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        status, lines, body = self._status, self._lines, b"".join(self._body)
        self._status, self._lines, self._body = 0, [], []
        if status < 200:  # an interim answer: the real one follows
            return
        if not self._parser.should_keep_alive() or self._transport.get_write_buffer_size():
            self.reusable = False
        self._size = 0
        answering, self._answering = self._answering, None
        if answering is not None and not answering.done():
            answering.set_result(Answer(status, lines, body))

    def _ends_with_connection(self) -> bool:
        names = {name.lower() for name, _ in self._lines}
        return not names & {b"content-length", b"transfer-encoding"}

    def _give_up(self, why: str) -> None:
        answering, self._answering = self._answering, None
        if answering is not None and not answering.done():
            answering.set_exception(NoAnswer(why))
        self.hang_up()


class _Origin:
    """The lines to one server: so many at once, and those that rest, the freshest last."""

    __slots__ = ("free", "host", "idle", "port", "secure")

    def __init__(self, origin: tuple[str, int, bool], limit: int) -> None:
        self.host, self.port, self.secure = origin
        self.free = asyncio.Semaphore(limit)
        self.idle: list[_Connection] = []

    def rested(self, now: float, most: float) -> _Connection | None:
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

    async def _connect(self, origin: _Origin, loop: asyncio.AbstractEventLoop) -> _Connection:
        try:
            async with asyncio.timeout(self._connecting):
                _, connection = await loop.create_connection(
                    lambda: _Connection(loop),
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
