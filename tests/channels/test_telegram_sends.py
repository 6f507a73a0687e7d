"""What becomes of a call to the Bot API: every answer that it can give, and the lack of one."""

import asyncio
from collections.abc import AsyncGenerator

import msgspec
import pytest
from telegram.error import RetryAfter, TimedOut

from bot.channels import (
    Call,
    Gone,
    Later,
    Never,
    SendOutcome,
    Sent,
    Unavailable,
    Uncertain,
)
from bot.channels.telegram import Telegram, acknowledgement
from bot.channels.wire import Wire
from tests.channels.pictures import PIXEL, Album, NoPictures
from tests.channels.servers import Answering, Asked, answer, answering, refused, stub

HELLO = Call("sendMessage", {"chat_id": 990001, "text": "Halo"})
EDIT = Call("editMessageText", {"chat_id": 990001, "message_id": 40, "text": "Halo"})
TAP = Call("answerCallbackQuery", {"callback_query_id": "7"})
PHOTO = Call("sendPhoto", {"chat_id": 990001, "caption": "Tiket"}, ("photo", "ticket", "9"))


@pytest.fixture
async def wire() -> AsyncGenerator[Wire]:
    wire = Wire(answering=5.0)
    yield wire
    await wire.close()


def telegram(wire: Wire, url: str, pictures: Album | NoPictures | None = None) -> Telegram:
    return Telegram("990000:TOKEN", "s", wire, pictures or NoPictures(), api_base=f"{url}/bot")


def refusal(status: int, description: str, **parameters: int) -> bytes:
    """As the Bot API refuses."""
    body: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return answer(status, body)


def result(value: object) -> bytes:
    """As the Bot API answers."""
    return answer(200, {"ok": True, "result": value})


async def sent(wire: Wire, behaviour: Answering, call: Call = HELLO) -> SendOutcome:
    """What becomes of one call to a server that behaves so."""
    async with stub(behaviour) as server:
        return await telegram(wire, server.url).send(call)


async def test_a_message_that_is_taken_is_sent_under_its_id(wire: Wire) -> None:
    async with stub(answering(result({"message_id": 4711}))) as server:
        assert await telegram(wire, server.url).send(HELLO) == Sent("4711")
    (asked,) = server.asked
    assert (asked.method, asked.path) == ("POST", "/bot990000:TOKEN/sendMessage")
    assert asked.headers["content-type"] == "application/json"
    assert asked.json == {"chat_id": 990001, "text": "Halo"}


@pytest.mark.parametrize(
    ("call", "refused_with", "outcome"),
    [
        (HELLO, refusal(429, "Too Many Requests", retry_after=7), Later(7.0, "", throttled=True)),
        (HELLO, answer(429, b"<html>", "Retry-After: 9"), Later(9.0, "", throttled=True)),
        (HELLO, answer(429, b"<html>"), Later(1.0, "", throttled=True)),
        (HELLO, answer(500, b"<html>"), Later(2.0, "")),
        (HELLO, refusal(502, "Bad Gateway"), Later(2.0, "")),
        (HELLO, answer(504, b"<html>"), Uncertain("")),
        (HELLO, answer(200, b"<html>"), Uncertain("")),
        (HELLO, refusal(401, "Unauthorized"), Later(60.0, "", throttled=True)),
        (HELLO, refusal(404, "Not Found"), Later(60.0, "", throttled=True)),
        (HELLO, refusal(409, "Conflict: can't use getUpdates"), Later(5.0, "")),
        (HELLO, refusal(413, "Request Entity Too Large"), Never("http", "")),
        (HELLO, refusal(403, "Forbidden: bot was blocked by the user"), Gone("")),
        (HELLO, refusal(403, "Forbidden: user is deactivated"), Gone("")),
        (HELLO, refusal(400, "Bad Request: chat not found"), Gone("")),
        (HELLO, refusal(400, "Bad Request: can't parse entities: tag <x>"), Never("400", "")),
        (HELLO, refusal(400, "Bad Request: message text is empty"), Never("400", "")),
        (HELLO, refusal(400, "Upgraded", migrate_to_chat_id=-100), Never("migrated", "")),
        (EDIT, refusal(400, "Bad Request: message is not modified: specified new"), Sent("40")),
        (EDIT, refusal(400, "Bad Request: message to edit not found"), Never("400", "")),
        (EDIT, refusal(400, "Bad Request: message can't be edited"), Never("400", "")),
        (EDIT, result(True), Sent("")),
        (TAP, refusal(400, "Bad Request: query is too old and response timeout …"), Sent("")),
    ],
)  # fmt: skip
async def test_every_answer_has_its_outcome(
    wire: Wire, call: Call, refused_with: bytes, outcome: SendOutcome
) -> None:
    got = await sent(wire, answering(refused_with), call)
    if not isinstance(got, Sent):
        assert got.reason
        assert "TOKEN" not in got.reason
        got = msgspec.structs.replace(got, reason="")
    assert got == outcome


async def test_where_nobody_listens_it_is_tried_later(wire: Wire) -> None:
    with refused() as url:
        outcome = await telegram(wire, url).send(HELLO)
    assert isinstance(outcome, Later)
    assert not outcome.throttled


async def test_a_connection_cut_after_asking_is_uncertain(wire: Wire) -> None:
    async def hang_up(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.close()

    assert isinstance(await sent(wire, hang_up), Uncertain)


async def test_silence_is_uncertain_and_is_not_asked_twice() -> None:
    async def silence(_: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    wire = Wire(answering=0.05)
    async with stub(silence) as server:
        assert isinstance(await telegram(wire, server.url).send(HELLO), Uncertain)
        await wire.close()
    assert len(server.asked) == 1


PICTURE = result({"message_id": 5, "photo": [{"file_id": "kecil"}, {"file_id": "besar"}]})


async def test_a_picture_is_drawn_and_uploaded_once_and_then_sent_by_its_id(wire: Wire) -> None:
    album = Album()
    async with stub(answering(PICTURE)) as server:
        bot = telegram(wire, server.url, album)
        assert await bot.send(PHOTO) == Sent("5")
        assert await bot.send(PHOTO) == Sent("5")

    first, second = server.asked
    assert first.headers["content-type"].startswith("multipart/form-data; boundary=")
    boundary = first.headers["content-type"].partition("boundary=")[2].encode()
    fields = first.body.split(b"--" + boundary)
    assert fields[-1] == b"--\r\n"
    assert b'name="chat_id"\r\n\r\n990001\r\n' in fields[1]
    assert any(
        b'name="photo"; filename="ticket.png"\r\nContent-Type: image/png\r\n\r\n' + PIXEL in field
        for field in fields
    )
    assert second.json == {"chat_id": 990001, "caption": "Tiket", "photo": "besar"}
    assert album.painted == 1


async def test_a_picture_whose_id_is_not_known_any_more_is_uploaded_again(wire: Wire) -> None:
    album = Album()
    album.ids["ticket", "9"] = "lama"
    lost = refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
    async with stub(answering(lost, PICTURE)) as server:
        assert await telegram(wire, server.url, album).send(PHOTO) == Sent("5")
    assert album.ids["ticket", "9"] == "besar"
    assert len(server.asked) == 2


async def test_a_picture_that_cannot_be_drawn_leaves_the_words_to_be_sent(wire: Wire) -> None:
    async with stub(answering(PICTURE)) as server:
        outcome = await telegram(wire, server.url, Album(b"")).send(PHOTO)
    assert outcome == Never("picture", "RuntimeError")
    assert server.asked == []


async def test_the_library_works_over_the_wire_unchanged(wire: Wire) -> None:
    user = {"id": 990000, "is_bot": True, "first_name": "Sapa", "username": "sapa_contoh_bot"}
    async with (
        stub(answering(result(user))) as server,
        telegram(wire, server.url).open() as bot,
    ):
        assert bot.username == "sapa_contoh_bot"
    async with stub(answering(refusal(429, "Too Many Requests", retry_after=3))) as server:
        with pytest.raises(RetryAfter) as throttled:
            await telegram(wire, server.url).open().send_message(990001, "Halo")
        assert throttled.value.retry_after == 3
    never = asyncio.Event()

    async def silence(_: Asked, writer: asyncio.StreamWriter) -> None:
        await never.wait()

    async with stub(silence) as server:
        with pytest.raises(TimedOut):
            await telegram(wire, server.url).open().send_message(990001, "Halo", read_timeout=0.05)


async def test_the_webhook_is_set_with_the_secret_and_what_we_want_to_hear(wire: Wire) -> None:
    async with stub(answering(result(True))) as server:
        bot = telegram(wire, server.url)
        await bot.listen_at("https://contoh.test/hooks/telegram")
        await bot.introduce()
    hook, commands = server.asked
    assert hook.path.endswith("/setWebhook")
    assert hook.json == {
        "url": "https://contoh.test/hooks/telegram",
        "secret_token": "s",
        "allowed_updates": ["message", "callback_query", "my_chat_member"],
        "max_connections": 100,
    }
    assert commands.path.endswith("/setMyCommands")
    assert [command["command"] for command in msgspec.convert(
        commands.json["commands"], list[dict[str, str]]
    )] == ["menu", "pesan", "pesanan", "batal", "bantuan", "petugas"]  # fmt: skip


async def test_a_wrong_token_and_an_unreachable_server_are_told(wire: Wire) -> None:
    async with stub(answering(refusal(401, "Unauthorized"))) as server:
        with pytest.raises(Unavailable, match="Unauthorized"):
            await telegram(wire, server.url).whoami()
    with refused() as url, pytest.raises(Unavailable, match="cannot reach"):
        await telegram(wire, url).introduce()


def test_a_tap_is_acknowledged_in_the_answer_to_the_webhook() -> None:
    assert acknowledgement("7") == b'{"method": "answerCallbackQuery", "callback_query_id": "7"}'
    assert msgspec.json.decode(acknowledgement("7", "x" * 300))["text"] == "x" * 200


async def test_a_tap_is_acknowledged_by_a_call_where_there_was_no_webhook(wire: Wire) -> None:
    async with stub(answering(result(True))) as server:
        await telegram(wire, server.url).answer_query(acknowledgement("7"))
    (asked,) = server.asked
    assert asked.path.endswith("/answerCallbackQuery")
    assert asked.json == {"callback_query_id": "7"}


async def test_polling_hands_over_each_update_alone_and_confirms_what_was_handled(
    wire: Wire,
) -> None:
    batches = [
        result(True),
        result([{"update_id": 7, "message": 1}, {"update_id": 8}, {"update_id": 9}]),
        result([{"update_id": 10}]),
    ]
    handled: list[bytes] = []

    async def handle(update: bytes) -> None:
        handled.append(update)
        if len(handled) == 4:
            raise asyncio.CancelledError

    async with stub(answering(*batches)) as server:
        polling = asyncio.create_task(telegram(wire, server.url).poll(handle, wait=0))
        await asyncio.gather(polling, return_exceptions=True)
        assert polling.cancelled()

    assert handled == [
        b'{"update_id":7,"message":1}',
        b'{"update_id":8}',
        b'{"update_id":9}',
        b'{"update_id":10}',
    ]
    assert server.asked[0].path.endswith("/deleteWebhook")
    assert [asked.json["offset"] for asked in server.asked[1:]] == [0, 10]


async def test_polling_fetches_again_what_could_not_be_stored(wire: Wire) -> None:
    async def handle(update: bytes) -> None:
        tried.append(update)
        if len(tried) == 2:
            raise OSError("the database is away")
        if len(tried) == 3:
            raise asyncio.CancelledError

    tried: list[bytes] = []
    batches = [result(True), result([{"update_id": 7}, {"update_id": 8}, {"update_id": 9}])]
    async with stub(answering(*batches)) as server:
        bot = telegram(wire, server.url)
        polling = asyncio.create_task(bot.poll(handle, wait=0, pause=0))
        await asyncio.gather(polling, return_exceptions=True)

    assert tried[:2] == [b'{"update_id":7}', b'{"update_id":8}']
    assert [asked.json["offset"] for asked in server.asked[1:]] == [0, 8]


async def test_polling_outlives_an_unreachable_server(wire: Wire) -> None:
    down = answer(502, b"<html>")
    batches = [down, result(True), down, result([{"update_id": 7}])]

    async def handle(update: bytes) -> None:
        raise asyncio.CancelledError

    async with stub(answering(*batches)) as server:
        bot = telegram(wire, server.url)
        polling = asyncio.create_task(bot.poll(handle, wait=0, pause=0))
        await asyncio.gather(polling, return_exceptions=True)

    methods = [asked.path.rpartition("/")[2] for asked in server.asked]
    assert methods == ["deleteWebhook", "deleteWebhook", "getUpdates", "getUpdates"]
