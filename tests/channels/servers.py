"""Small servers on loopback that answer as a test tells them, byte by byte if it must be."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import NamedTuple

import msgspec


class Asked(NamedTuple):
    """One request as it arrived: names of headers in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        """The body as a JSON object."""
        return msgspec.json.decode(self.body, type=dict[str, object])


Answering = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]
"""Writes the answer; closing the writer ends the connection, returning keeps it alive."""


class Stub:
    """What a test sees of its server."""

    def __init__(self, scheme: str, port: int) -> None:
        self.url = f"{scheme}://127.0.0.1:{port}"
        self.asked: list[Asked] = []
        self.was_asked = asyncio.Event()
        self.connections = 0
        self.writers: list[asyncio.StreamWriter] = []


@asynccontextmanager
async def stub(answer: Answering, tls: ssl.SSLContext | None = None) -> AsyncGenerator[Stub]:
    """Serves on a free port until the block ends."""
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        served.connections += 1
        served.writers.append(writer)
        with suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            while not writer.is_closing():
                asked = await read(reader)
                served.asked.append(asked)
                served.was_asked.set()
                await answer(asked, writer)
        writer.transport.abort()
        tasks.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls, backlog=2048)
    served = Stub("https" if tls else "http", server.sockets[0].getsockname()[1])
    try:
        yield served
    finally:
        server.close()
        waiting = list(tasks)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def read(reader: asyncio.StreamReader) -> Asked:
    """The next request of a connection. Raises IncompleteReadError at its end."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.rstrip().split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(method, path, headers, body)


def answer(status: int, body: bytes | object = b"", *more: str) -> bytes:
    """A whole answer, its body JSON where it is not bytes already; `more` are header lines."""
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(content)}", *more, "", ""]
    return "\r\n".join(lines).encode() + content


def answering(*answers: bytes) -> Answering:
    """Gives these answers in turn, the last one again and again."""
    queue: Sequence[bytes] = answers
    given = 0

    async def one(_: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal given
        writer.write(queue[min(given, len(queue) - 1)])
        given += 1

    return one


@contextmanager
def refused() -> Generator[str]:
    """An address on loopback where nobody listens."""
    import socket

    with socket.socket() as taken:
        # Bound and not listening: nobody else can take the port meanwhile.
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
