"""The wire: what it sends, what it keeps alive, and what it knows when something breaks."""

import asyncio
import ssl
from collections.abc import AsyncGenerator

import pytest

from bot.channels.wire import LARGEST_ANSWER, NoAnswer, NotSent, Wire
from tests.channels.servers import Asked, answer, answering, read, refused, stub


@pytest.fixture
async def wire() -> AsyncGenerator[Wire]:
    wire = Wire()
    yield wire
    await wire.close()


async def silence(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Never answers."""
    await asyncio.Event().wait()


async def hang_up(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Closes instead of answering."""
    writer.close()


async def test_a_request_arrives_as_it_was_made_and_its_answer_comes_back(wire: Wire) -> None:
    async with stub(answering(answer(201, b"hasil", "X-Kata: Ya"))) as server:
        got = await wire.request(
            "POST", f"{server.url}/a/b?c=d%20e", "beras é".encode(), {"Content-Type": "text/plain"}
        )

    assert (got.status, got.body, got.headers["x-kata"]) == (201, b"hasil", "Ya")
    (asked,) = server.asked
    assert (asked.method, asked.path, asked.body) == ("POST", "/a/b?c=d%20e", "beras é".encode())
    assert asked.headers["host"] == server.url.removeprefix("http://")
    assert asked.headers["content-type"] == "text/plain"


async def test_requests_in_turn_share_one_connection(wire: Wire) -> None:
    async with stub(answering(answer(200))) as server:
        for _ in range(5):
            await wire.request("POST", server.url)

    assert (len(server.asked), server.connections) == (5, 1)


async def test_a_connection_that_the_server_wants_closed_is_not_used_again(wire: Wire) -> None:
    async with stub(answering(answer(200, b"a", "Connection: close"))) as server:
        await wire.request("GET", server.url)
        await wire.request("GET", server.url)

    assert server.connections == 2


async def test_a_connection_closed_while_it_rested_is_noticed_before_writing(wire: Wire) -> None:
    async with stub(answering(answer(200))) as server:
        await wire.request("GET", server.url)
        server.writers[0].transport.abort()
        # The end of the connection is in the kernel, and reaches our loop in its next laps.
        for _ in range(5):
            await asyncio.sleep(0)
        assert (await wire.request("GET", server.url)).status == 200

    assert server.connections == 2


async def test_a_connection_that_rested_too_long_is_not_trusted() -> None:
    wire = Wire(resting=-1.0)
    async with stub(answering(answer(200))) as server:
        await wire.request("GET", server.url)
        await wire.request("GET", server.url)
        assert server.connections == 2
        await wire.close()


@pytest.mark.parametrize("size", [0, 1, 70_000])
async def test_a_chunked_answer_is_put_together(wire: Wire, size: int) -> None:
    parts = [b"x" * size, b"akhir"] if size else [b"akhir"]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    async with stub(answering(head + chunks + b"0\r\n\r\n")) as server:
        assert (await wire.request("GET", server.url)).body == b"x" * size + b"akhir"
        assert (await wire.request("GET", server.url)).status == 200

    assert server.connections == 1


async def test_an_answer_may_end_with_its_connection(wire: Wire) -> None:
    async def old(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.0 200 OK\r\n\r\nsampai habis")
        await writer.drain()
        writer.close()

    async with stub(old) as server:
        assert (await wire.request("GET", server.url)).body == b"sampai habis"


async def test_interim_answers_are_passed_over(wire: Wire) -> None:
    async with stub(
        answering(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + answer(200))
    ) as server:
        got = await wire.request("POST", server.url, b"x")

    assert (got.status, "link" in got.headers) == (200, False)


async def test_an_answer_in_single_bytes_is_one_answer(wire: Wire) -> None:
    whole = answer(200, b"pelan")

    async def slow(_: Asked, writer: asyncio.StreamWriter) -> None:
        for at in range(len(whole)):
            writer.write(whole[at : at + 1])
            await asyncio.sleep(0)

    async with stub(slow) as server:
        assert (await wire.request("GET", server.url)).body == b"pelan"


async def test_where_nobody_listens_nothing_was_sent(wire: Wire) -> None:
    with refused() as url, pytest.raises(NotSent, match=r"cannot reach 127\.0\.0\.1"):
        await wire.request("POST", f"{url}/botSECRET/sendMessage", b"x")


async def test_no_error_names_the_path_for_it_holds_the_token(wire: Wire) -> None:
    async with stub(hang_up) as server:
        with pytest.raises(NoAnswer) as broken:
            await wire.request("POST", f"{server.url}/botSECRET/sendMessage")
    with refused() as url, pytest.raises(NotSent) as unsent:
        await wire.request("POST", f"{url}/botSECRET/sendMessage")

    assert "SECRET" not in f"{broken.value} {unsent.value} {unsent.value.__cause__!r}"


async def test_a_handshake_that_fails_sends_nothing() -> None:
    wire = Wire(connecting=0.5)
    async with stub(answering(answer(200))) as server:
        with pytest.raises(NotSent):
            await wire.request("GET", server.url.replace("http:", "https:"))
    assert server.asked == []
    await wire.close()


async def test_a_certificate_of_nobody_is_refused(wire: Wire, self_signed: ssl.SSLContext) -> None:
    async with stub(answering(answer(200)), self_signed) as server:
        with pytest.raises(NotSent, match="SSLCertVerificationError"):
            await wire.request("POST", server.url, b"rahasia")
    assert server.asked == []


async def test_a_certificate_that_is_trusted_is_accepted(
    self_signed: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    wire = Wire(tls=trusting)
    async with stub(answering(answer(200, b"aman")), self_signed) as server:
        for _ in range(3):
            assert (await wire.request("POST", server.url, b"x" * 200_000)).body == b"aman"
        assert server.connections == 1
        await wire.close()


async def test_a_connection_closed_without_an_answer_leaves_it_open_what_happened(
    wire: Wire,
) -> None:
    async with stub(hang_up) as server:
        with pytest.raises(NoAnswer):
            await wire.request("POST", server.url, b"x")
    assert len(server.asked) == 1


async def test_an_answer_cut_in_the_middle_is_no_answer(wire: Wire) -> None:
    async def half(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(200, b"separuh saja")[:-5])
        await writer.drain()
        writer.close()

    async with stub(half) as server:
        with pytest.raises(NoAnswer):
            await wire.request("POST", server.url)


async def test_what_is_not_http_is_no_answer(wire: Wire) -> None:
    async with stub(answering(b"SSH-2.0-OpenSSH\r\n\r\n")) as server:
        with pytest.raises(NoAnswer, match="not HTTP"):
            await wire.request("POST", server.url)


async def test_an_answer_without_end_is_not_read_to_its_end(wire: Wire) -> None:
    async def flood(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(LARGEST_ANSWER // 1_000_000 + 2):
            writer.write(b"x" * 1_000_000)
            await writer.drain()

    async with stub(flood) as server:
        with pytest.raises(NoAnswer, match="too large"):
            await wire.request("GET", server.url)


async def test_a_server_that_says_nothing_is_given_up() -> None:
    wire = Wire(answering=0.05)
    async with stub(silence) as server:
        with pytest.raises(NoAnswer, match=r"within 0\.05 s"):
            await wire.request("POST", server.url)
        with pytest.raises(NoAnswer, match=r"within 0\.01 s"):
            await wire.request("POST", server.url, answering=0.01)
        await wire.close()
    assert server.connections == 2  # a late answer must not be taken for the next one's


async def test_a_request_that_found_no_free_line_was_not_sent() -> None:
    wire = Wire(limit=1, queueing=0.05)
    async with stub(silence) as server:
        first = asyncio.create_task(wire.request("POST", server.url))
        await server.was_asked.wait()
        with pytest.raises(NotSent, match="no free line"):
            await wire.request("POST", server.url)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        await wire.close()
    assert len(server.asked) == 1


async def test_a_cancelled_request_gives_its_line_back_and_drops_its_connection() -> None:
    wire = Wire(limit=1)
    held = asyncio.Event()

    async def first_never(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.path == "/lama":
            await held.wait()
        writer.write(answer(200, asked.path.encode()))

    async with stub(first_never) as server:
        waiting = asyncio.create_task(wire.request("GET", f"{server.url}/lama"))
        await server.was_asked.wait()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        held.set()
        assert (await wire.request("GET", f"{server.url}/baru")).body == b"/baru"
        await wire.close()
    assert server.connections == 2


async def test_a_thousand_at_once_all_arrive_over_a_hundred_connections(wire: Wire) -> None:
    async def echo(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(200, asked.body))

    async with stub(echo) as server:
        answers = await asyncio.gather(
            *(wire.request("POST", server.url, b"%d" % n) for n in range(1000))
        )

    assert [got.body for got in answers] == [b"%d" % n for n in range(1000)]
    assert server.connections <= 100


async def test_an_unasked_word_of_the_server_ends_the_connection(wire: Wire) -> None:
    async with stub(answering(answer(200) + answer(500))) as server:
        assert (await wire.request("GET", server.url)).status == 200
        for _ in range(5):
            await asyncio.sleep(0)
        assert (await wire.request("GET", server.url)).status == 200
    assert server.connections == 2


async def test_an_answer_before_the_whole_request_was_read_ends_the_connection(
    wire: Wire,
) -> None:
    async def too_large(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer(413))
        await done.wait()
        writer.transport.abort()

    done = asyncio.Event()
    server = await asyncio.start_server(too_large, "127.0.0.1", 0)
    async with server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        got = await wire.request("POST", url, b"x" * 30_000_000)
        done.set()
    assert got.status == 413


@pytest.mark.parametrize(
    ("url", "headers"),
    [
        ("ftp://contoh.test/", {}),
        ("/tanpa/alamat", {}),
        ("http://contoh.test/a b", {}),
        ("http://contoh.test/a\r\nX: y", {}),
        ("http://contoh.test/é", {}),
        ("http://contoh.test/", {"X": "a\r\nY: b"}),
    ],
)
async def test_what_http_cannot_carry_is_refused(
    wire: Wire, url: str, headers: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match=r"address|header"):
        await wire.request("GET", url, b"", headers)


async def test_a_closed_wire_sends_nothing(wire: Wire) -> None:
    await wire.close()
    with pytest.raises(NotSent, match="closed"):
        await wire.request("GET", "http://127.0.0.1:1")


async def test_the_stub_reads_what_a_plain_client_writes() -> None:
    reader = asyncio.StreamReader()
    reader.feed_data(b"POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi")
    assert await read(reader) == Asked("POST", "/a", {"content-length": "2"}, b"hi")
