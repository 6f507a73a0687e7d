"""How requests reach the webhooks: whole or in pieces, plain or not, one after the other."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.sandbox.serving import ServerWithin, listening
from bot.web.serving import config

Heard = list[tuple[str, Mapping[str, str], bytes]]

POST = (
    b"POST /hooks/telegram HTTP/1.1\r\nHost: sapa\r\nX-Secret: rahasia\r\n"
    b"Content-Length: 5\r\n\r\nhalo!"
)
OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5\r\n\r\nhalo!"


async def by_asgi(scope: Any, receive: Any, send: Any) -> None:
    """What comes by the long way tells so."""
    message = await receive()
    body = message["body"]
    while message.get("more_body"):
        message = await receive()
        body += message["body"]
    told = b"asgi " + scope["path"].encode() + b" " + body
    length = str(len(told)).encode()
    start = {"type": "http.response.start", "status": 200}
    await send({**start, "headers": [(b"content-length", length)]})
    await send({"type": "http.response.body", "body": told})


class Door:
    """A server, and what it heard by the short way."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.heard: Heard = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.was_heard = asyncio.Event()

    async def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        self.heard.append((path, headers, body))
        self.was_heard.set()
        await self.may_answer.wait()
        if body == b"rusak":
            raise RuntimeError("broken")
        return (403, b"") if body == b"palsu" else (200, body)

    @asynccontextmanager
    async def knock(self) -> AsyncGenerator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            yield reader, writer
        finally:
            writer.close()

    async def ask(self, *pieces: bytes) -> bytes:
        """What comes back to these pieces, each of which is read by itself; then nothing more."""
        async with self.knock() as (reader, writer):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                for _ in range(10):  # the server reads it meanwhile, and not with the next
                    await asyncio.sleep(0)
            writer.write_eof()
            async with asyncio.timeout(5):
                return await _answer(reader)


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    size = next(
        int(line.partition(b":")[2])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length:")
    )
    return head + await reader.readexactly(size)


@pytest.fixture
async def door() -> AsyncGenerator[Door]:
    with listening() as listener:
        door = Door(listener.getsockname()[1])
        settings = config(by_asgi, door.answer, date_header=False)
        async with ServerWithin(settings).serving(listener):
            yield door


async def test_a_plain_post_is_heard_with_its_headers(door: Door) -> None:
    assert await door.ask(POST) == OK
    headers = {"host": "sapa", "x-secret": "rahasia", "content-length": "5"}
    assert door.heard == [("/hooks/telegram", headers, b"halo!")]


@pytest.mark.parametrize("at", [14, 40, len(POST) - 7, len(POST) - 5, len(POST) - 1])
async def test_one_that_comes_in_pieces_is_heard_whole(door: Door, at: int) -> None:
    assert await door.ask(POST[:at], POST[at:]) == OK
    assert [body for _, _, body in door.heard] == [b"halo!"]


async def test_a_refusal_and_a_fault_are_told(door: Door) -> None:
    assert (await door.ask(POST.replace(b"halo!", b"palsu"))).startswith(b"HTTP/1.1 403 ")
    assert (await door.ask(POST.replace(b"halo!", b"rusak"))).startswith(b"HTTP/1.1 500 ")


def _with(line: bytes) -> bytes:
    return POST.replace(b"Content-Length", line + b"\r\nContent-Length")


UNUSUAL: Mapping[str, tuple[bytes, bytes]] = {
    "another path": (POST.replace(b"/hooks/telegram", b"/form/telegram"), b"asgi /form/telegram"),
    "a query": (POST.replace(b"telegram HTTP", b"telegram?a=1 HTTP"), b"asgi /hooks/telegram"),
    "closing": (_with(b"Connection: close"), b"asgi /hooks/telegram halo!"),
    "a header twice": (_with(b"Host: sapa"), b"asgi /hooks/telegram halo!"),
    "two lengths": (_with(b"Content-Length: 3"), b"400"),
    "a length and chunks": (_with(b"Transfer-Encoding: chunked"), b"400"),
    "a strange length": (POST.replace(b": 5", b": +5"), b"400"),
    "an endless length": (POST.replace(b": 5", b": " + b"9" * 5000), b"400"),
    "a folded header": (_with(b"X-Fold: a\r\n b"), b"400"),
    "a blank before the colon": (_with(b"X-Blank : a"), b"400"),
    "no name": (_with(b": a"), b"400"),
    "chunks": (
        b"POST /hooks/telegram HTTP/1.1\r\nHost: sapa\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"5\r\nhalo!\r\n0\r\n\r\n",
        b"asgi /hooks/telegram halo!",
    ),
    "expecting": (_with(b"Expect: 100-continue"), b"100 Continue"),
    "HTTP/1.0": (POST.replace(b"HTTP/1.1", b"HTTP/1.0"), b"asgi /hooks/telegram halo!"),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"400"),
}


@pytest.mark.parametrize("name", UNUSUAL)
async def test_what_is_not_plain_is_the_libraries_to_read(door: Door, name: str) -> None:
    sent, told = UNUSUAL[name]
    async with door.knock() as (reader, writer):
        writer.write(sent)
        writer.write_eof()
        async with asyncio.timeout(5):
            answer = b""
            while told not in answer and (piece := await reader.read(10_000)):
                answer += piece
    assert told in answer
    assert door.heard == []


async def test_requests_in_advance_are_answered_in_order(door: Door) -> None:
    async with door.knock() as (reader, writer), asyncio.timeout(5):
        door.may_answer.clear()
        writer.write(POST)
        await door.was_heard.wait()
        writer.write(POST.replace(b"halo!", b"dua22"))
        await writer.drain()
        door.may_answer.set()
        assert await _answer(reader) == OK
        assert (await _answer(reader)).endswith(b"dua22")
        writer.write(POST.replace(b"halo!", b"tiga3") + POST.replace(b"halo!", b"empat"))
        assert (await _answer(reader)).endswith(b"tiga3")
        assert (await _answer(reader)).endswith(b"empat")
        # A connection that was the library's stays so.
        writer.write(POST.replace(b"halo!", b"lima5"))
        assert (await _answer(reader)).endswith(b"asgi /hooks/telegram lima5")


async def test_who_hangs_up_is_served_all_the_same(door: Door) -> None:
    door.may_answer.clear()
    async with door.knock() as (_, writer):
        writer.write(POST)
        await door.was_heard.wait()
    door.may_answer.set()
    assert await door.ask(POST) == OK


async def test_the_end_waits_for_what_is_being_answered() -> None:
    with listening() as listener:
        door = Door(listener.getsockname()[1])
        settings = config(by_asgi, door.answer, date_header=False)
        async with door.knock() as (reader, writer):
            async with ServerWithin(settings).serving(listener), asyncio.timeout(5):
                door.may_answer.clear()
                writer.write(POST)
                await door.was_heard.wait()
                asyncio.get_running_loop().call_later(0.05, door.may_answer.set)
            closing = OK.replace(b"content-length", b"connection: close\r\ncontent-length")
            assert await _answer(reader) == closing
            assert await reader.read() == b""


async def test_one_in_crumbs_is_the_libraries_to_read(door: Door) -> None:
    crumbs = [POST[at : at + 4] for at in range(0, len(POST), 4)]
    crumbs[:3] = [POST[:12]]
    assert (await door.ask(*crumbs)).endswith(b"asgi /hooks/telegram halo!")
    assert door.heard == []


async def test_a_body_too_large_for_the_short_way_takes_the_long_one(door: Door) -> None:
    body = b"x" * 70_000
    sent = POST.replace(b": 5", b": 70000").replace(b"halo!", body)
    assert (await door.ask(sent)).endswith(b"asgi /hooks/telegram " + body)
    assert door.heard == []
