"""What becomes of a message given to Twilio: every answer that it can give, and the lack of one."""

import asyncio
from base64 import b64decode
from collections.abc import AsyncGenerator
from typing import Any, cast
from urllib.parse import parse_qs

import msgspec
import pytest
from twilio.rest import Client  # pyright: ignore[reportMissingTypeStubs]

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
from bot.channels.twilio_request import WireHttpClient, form
from bot.channels.whatsapp import WhatsApp
from bot.channels.wire import NoAnswer, NotSent, Wire
from tests.channels.servers import Answering, Asked, answer, answering, refused, stub

ACCOUNT = "AC" + "0" * 32
HELLO = Call("Messages", {"To": "whatsapp:+6281200990002", "Body": "Halo & *apa* kabar 🙏"})
TAKEN = answer(201, {"sid": "SM1", "status": "queued"})


@pytest.fixture
async def wire() -> AsyncGenerator[Wire]:
    wire = Wire(answering=5.0)
    yield wire
    await wire.close()


def whatsapp(wire: Wire, url: str) -> WhatsApp:
    return WhatsApp(
        account=ACCOUNT,
        token="TOKEN",
        wire=wire,
        public_url="https://sapa.contoh.test",
        picture_url=lambda kind, subject: "",
        document_url=lambda kind, subject: "",
        api_base=url,
    )


def refusal(status: int, code: int, *more: str) -> bytes:
    """As Twilio refuses."""
    body = {"code": code, "message": "contoh", "more_info": "", "status": status}
    return answer(status, body, *more)


async def hang_up(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Closes instead of answering."""
    writer.close()


async def sent(wire: Wire, behaviour: Answering) -> SendOutcome:
    """What becomes of one message given to a server that behaves so."""
    async with stub(behaviour) as server:
        return await whatsapp(wire, server.url).send(HELLO)


async def test_a_message_that_is_taken_is_sent_under_its_sid(wire: Wire) -> None:
    async with stub(answering(TAKEN)) as server:
        assert await whatsapp(wire, server.url).send(HELLO) == Sent("SM1")
    (asked,) = server.asked
    assert (asked.method, asked.path) == (
        "POST",
        f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json",
    )
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    scheme, _, credentials = asked.headers["authorization"].partition(" ")
    assert (scheme, b64decode(credentials)) == ("Basic", f"{ACCOUNT}:TOKEN".encode())
    assert parse_qs(asked.body.decode()) == {k: [v] for k, v in HELLO.fields.items()}


@pytest.mark.parametrize(
    ("refused_with", "outcome"),
    [
        (refusal(429, 20429), Later(2.0, "", throttled=True)),
        (refusal(429, 20429, "Retry-After: 7"), Later(7.0, "", throttled=True)),
        (answer(429, b"<html>"), Later(2.0, "", throttled=True)),
        (refusal(400, 63018), Later(10.0, "", throttled=True)),
        (refusal(400, 21611), Later(10.0, "", throttled=True)),
        (refusal(401, 20003), Later(60.0, "", throttled=True)),
        (refusal(404, 20404), Later(60.0, "", throttled=True)),
        (refusal(400, 63007), Later(60.0, "", throttled=True)),
        (answer(403, b"<html>"), Later(60.0, "", throttled=True)),
        (refusal(500, 20500), Later(2.0, "")),
        (answer(503, b"<html>"), Later(2.0, "")),
        (refusal(400, 63012), Later(30.0, "")),
        (answer(504, b""), Uncertain("")),
        (answer(201, b"<html>"), Uncertain("")),
        (refusal(400, 21610), Gone("")),
        (refusal(400, 21211), Gone("")),
        (refusal(400, 63003), Gone("")),
        (refusal(400, 63024), Gone("")),
        (refusal(400, 63016), Never("63016", "")),
        (refusal(400, 21655), Never("21655", "")),
        (refusal(400, 21656), Never("21656", "")),
        (refusal(400, 63005), Never("63005", "")),
        (refusal(400, 63021), Never("63021", "")),
        (refusal(400, 21617), Never("21617", "")),
        (refusal(400, 63049), Never("63049", "")),
        (answer(400, b"<html>"), Never("400", "")),
        (answer(302, b"", "Location: /lain"), Never("302", "")),
    ],
)
async def test_every_answer_has_its_outcome(
    wire: Wire, refused_with: bytes, outcome: SendOutcome
) -> None:
    got = await sent(wire, answering(refused_with))
    assert not isinstance(got, Sent)
    assert got.reason
    assert msgspec.structs.replace(got, reason="") == outcome


async def test_where_nobody_listens_it_is_tried_later(wire: Wire) -> None:
    with refused() as url:
        outcome = await whatsapp(wire, url).send(HELLO)
    assert isinstance(outcome, Later)
    assert not outcome.throttled


async def test_a_connection_cut_after_asking_is_uncertain_and_not_asked_twice(wire: Wire) -> None:
    async with stub(hang_up) as server:
        assert isinstance(await whatsapp(wire, server.url).send(HELLO), Uncertain)
    assert len(server.asked) == 1


async def test_the_account_is_named_and_a_wrong_token_is_told(wire: Wire) -> None:
    async with stub(answering(answer(200, {"friendly_name": "Dinas Contoh"}))) as server:
        assert await whatsapp(wire, server.url).whoami() == "Dinas Contoh"
    async with stub(answering(refusal(401, 20003))) as server:
        with pytest.raises(Unavailable, match="401"):
            await whatsapp(wire, server.url).whoami()
    with refused() as url, pytest.raises(Unavailable, match="cannot reach"):
        await whatsapp(wire, url).whoami()


def twilio(wire: Wire, url: str) -> Any:
    """The library's client over the wire; it brings no types."""
    client: Any = Client(ACCOUNT, "TOKEN", http_client=WireHttpClient(wire))
    client.api.base_url = url
    return client


async def test_the_library_works_over_the_wire_unchanged(wire: Wire) -> None:
    listed = {"messages": [{"sid": "SM1"}, {"sid": "SM2"}], "page": 0, "next_page_uri": None}
    async with stub(answering(TAKEN, answer(200, listed), answer(204))) as server:
        client = twilio(wire, server.url)
        made = await client.messages.create_async(
            to="whatsapp:+6281200990002", media_url=["https://a.test/1", "https://a.test/2"]
        )
        assert made.sid == "SM1"
        found = await client.messages.list_async(to="whatsapp:+62 812", limit=2)
        assert [message.sid for message in found] == ["SM1", "SM2"]
        assert await client.messages("SM1").delete_async()

    create, page, delete = server.asked
    assert parse_qs(create.body.decode())["MediaUrl"] == ["https://a.test/1", "https://a.test/2"]
    assert "To=whatsapp%3A%2B62+812" in page.path
    assert (page.method, page.body) == ("GET", b"")
    assert delete.method == "DELETE"


async def test_the_library_never_asks_twice_and_lets_the_difference_through(wire: Wire) -> None:
    async with stub(hang_up) as server:
        with pytest.raises(NoAnswer):
            await twilio(wire, server.url).messages.create_async(to="whatsapp:+62")
    assert len(server.asked) == 1
    with refused() as url, pytest.raises(NotSent):
        await twilio(wire, url).messages.create_async(to="whatsapp:+62")


def test_a_form_repeats_the_name_of_a_list() -> None:
    fields = {"A": "x y&", "B": ["1", "2"], "C": 3}
    assert form(cast(dict[str, object], fields)) == b"A=x+y%26&B=1&B=2&C=3"
