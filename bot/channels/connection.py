"""One HTTP/1.1 connection to a provider, with at most one request on it."""

import asyncio
import select
from typing import cast

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


class Connection(asyncio.Protocol):
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
