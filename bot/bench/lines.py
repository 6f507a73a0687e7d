"""HTTP/1.1 as the bench speaks it on loopback: whole messages with a Content-Length, no more.

Raw protocols and not a library: whoever plays the residents and the platform must cost less than
the product that is measured, on the same two cores.
"""

import asyncio
import re
from collections.abc import Callable
from typing import cast

_LENGTH = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)


def measure(buffer: bytes) -> tuple[int, int] | None:
    """Where the head and where the body of the first message end, once all of it is there."""
    head = buffer.find(b"\r\n\r\n")
    if head < 0:
        return None
    length = _LENGTH.search(buffer, 0, head + 2)
    end = head + 4 + (int(length[1]) if length else 0)
    return (head, end) if len(buffer) >= end else None


def answer(body: bytes, status: bytes = b"200 OK") -> bytes:
    """A whole answer that holds JSON."""
    return b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
        status, len(body), body,
    )  # fmt: skip


class Answering(asyncio.Protocol):
    """The platform's side: each call gets its answer, at once or after `delay` seconds."""

    def __init__(self, take: Callable[[bytes, bytes], bytes], delay: float) -> None:
        self._take = take
        self._delay = delay
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # A cast and no check: uvloop's transports are not of asyncio's classes.
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer + data
        answers: list[bytes] = []
        while (measured := measure(buffer)) is not None:
            head, end = measured
            answers.append(self._take(buffer[: buffer.find(b"\r\n")], buffer[head + 4 : end]))
            buffer = buffer[end:]
        self._buffer = buffer
        if answers:
            if self._delay:
                loop = asyncio.get_running_loop()
                loop.call_later(self._delay, self._write, b"".join(answers))
            else:
                self._write(b"".join(answers))

    def _write(self, answers: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answers)


class Asking(asyncio.Protocol):
    """The platform's webhook caller: one request at a time; `hear` gets status and body."""

    def __init__(self, hear: Callable[["Asking", int, bytes], None]) -> None:
        self._hear = hear
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True

    def ask(self, request: bytes) -> None:
        """Writes a request; the last one was answered."""
        if self._transport is not None:
            self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer + data
        measured = measure(buffer)
        if measured is None:
            self._buffer = buffer
            return
        head, end = measured
        self._buffer = buffer[end:]
        self._hear(self, int(buffer[9:12]), buffer[head + 4 : end])

    def close(self) -> None:
        """Hangs up."""
        if self._transport is not None:
            self._transport.close()


async def fetch(port: int, path: str) -> str:
    """The body of one page on this machine, as text."""
    return (await fetched(port, path)).decode()


async def fetched(port: int, path: str) -> bytes:
    """The body of one page on this machine."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n".encode())
        whole = await reader.read()
    finally:
        writer.close()
    return whole.partition(b"\r\n\r\n")[2]
