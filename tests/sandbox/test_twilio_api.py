"""twilio-python's own Client works against the sandbox as it does against Twilio."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import aiohttp
import pytest
from twilio.base.exceptions import (  # pyright: ignore[reportMissingTypeStubs]
    TwilioRestException,
)
from twilio.http.async_http_client import (  # pyright: ignore[reportMissingTypeStubs]
    AsyncTwilioHttpClient,
)
from twilio.rest import Client  # pyright: ignore[reportMissingTypeStubs]
from twilio.rest.content.v1.content import (  # pyright: ignore[reportMissingTypeStubs]
    ContentList,
)

from bot.sandbox import Fault, Rates, Sandbox, WhatsAppPhone
from bot.sandbox.pictures import sample_picture
from tests.clock import SetClock
from tests.sandbox.receiver import Receiver

# twilio-python's asynchronous client spells its credentials in a way that aiohttp gives up later.
pytestmark = [
    pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The 'auth' parameter is deprecated:DeprecationWarning"),
]

OURS = "whatsapp:+6281100990000"
BUDI = "whatsapp:+6281200990002"


@pytest.fixture
async def twilio(sandbox: Sandbox) -> AsyncGenerator[Any]:
    """The asynchronous client, which the bot may use for messages."""
    http: Any = AsyncTwilioHttpClient()
    client: Any = Client(sandbox.config.twilio_sid, sandbox.config.twilio_token, http_client=http)
    client.api.base_url = f"{sandbox.base_url}/twilio"
    yield client
    await http.session.close()


async def send(twilio: Any, **fields: Any) -> Any:
    return await twilio.messages.create_async(**{"to": BUDI, "from_": OURS, **fields})


async def code_of(twilio: Any, **fields: Any) -> tuple[int, int]:
    with pytest.raises(TwilioRestException) as caught:
        await send(twilio, **fields)
    refusal: Any = caught.value
    return refusal.code, refusal.status


async def failure(twilio: Any, receiver: Receiver, **fields: Any) -> str:
    """The code with which a message that was taken fails."""
    callback = f"{receiver.url}/status"
    sent = await send(twilio, status_callback=callback, **fields)
    assert sent.status == "queued"
    queued, failed = (await receiver.until("/status", len(receiver.at("/status")) + 2))[-2:]
    assert queued.form["MessageStatus"] == "queued"
    assert failed.form["MessageStatus"] in ("failed", "undelivered")
    assert failed.form["MessageSid"] == sent.sid
    return failed.form["ErrorCode"]


async def content(client: Any, kind: str, shape: dict[str, Any], **more: Any) -> str:
    """The id of a new content, made with the client that blocks: the other one sends no JSON."""
    request: Any = ContentList.ContentCreateRequest(
        {"friendly_name": kind, "language": "id", "types": {kind: shape}, **more}
    )
    made = await asyncio.to_thread(client.content.v1.contents.create, request)
    return made.sid


async def test_a_message_reaches_the_phone_and_its_statuses_the_callback(
    twilio: Any, receiver: Receiver, budi: WhatsAppPhone
) -> None:
    sent = await send(twilio, body="Halo *Budi*", status_callback=f"{receiver.url}/status")
    assert (sent.status, sent.sid[:2], sent.num_media) == ("queued", "SM", "0")
    shown = await budi.next_message()
    assert (shown["sid"], shown["body"]) == (sent.sid, "Halo *Budi*")
    hooks = await receiver.until("/status", 4)
    assert [h.form["MessageStatus"] for h in hooks] == ["queued", "sent", "delivered", "read"]
    assert (await twilio.messages(sent.sid).fetch_async()).status == "read"


async def test_a_picture_is_fetched_from_us_and_shown(
    twilio: Any, receiver: Receiver, sandbox: Sandbox, budi: WhatsAppPhone
) -> None:
    receiver.files["/qr.png"] = (200, "image/png", sample_picture())
    await send(twilio, body="Tiket", media_url=[f"{receiver.url}/qr.png?sig=1"])
    shown = await budi.next_message()
    assert (shown["body"], shown["media_types"]) == ("Tiket", ["image/png"])
    async with (
        aiohttp.ClientSession() as session,
        session.get(sandbox.base_url + shown["media"][0]) as response,
    ):
        assert await response.read() == sample_picture()


async def test_a_place_is_sent_by_its_action(twilio: Any, budi: WhatsAppPhone) -> None:
    await send(twilio, body="Di sini", persistent_action=["geo:-5.11,105.31|Balai Desa"])
    place = (await budi.next_message())["location"]
    assert place == {"latitude": -5.11, "longitude": 105.31, "label": "Balai Desa"}


async def test_what_cannot_be_sent_is_refused_with_twilios_codes(
    twilio: Any, budi: WhatsAppPhone
) -> None:
    assert await code_of(twilio, body="a" * 1601) == (21617, 400)
    assert await code_of(twilio) == (21602, 400)
    assert await code_of(twilio, body="a", to="whatsapp:0812") == (21211, 400)
    assert await code_of(twilio, body="a", to="+6281200990002") == (21910, 400)
    assert await code_of(twilio, body="a", from_="whatsapp:+15005550006") == (63007, 400)
    assert await code_of(twilio, body="a", media_url=["ftp://a/b"]) == (21620, 400)
    assert await code_of(twilio, content_sid="HX" + "0" * 32) == (21655, 400)
    assert budi.messages == []


async def test_wrong_credentials_are_refused(twilio: Any) -> None:
    twilio.password = "wrong"
    twilio.auth = (twilio.username, "wrong")
    assert await code_of(twilio, body="a") == (20003, 401)


async def test_a_taken_message_may_fail_afterwards(
    twilio: Any, receiver: Receiver, sandbox: Sandbox, budi: WhatsAppPhone, clock: SetClock
) -> None:
    receiver.files["/notes.png"] = (200, "image/png", b"not a picture")
    missing, broken = f"{receiver.url}/missing.png", f"{receiver.url}/notes.png"
    assert await failure(twilio, receiver, media_url=[missing]) == "63019"
    assert await failure(twilio, receiver, media_url=[broken]) == "63021"
    sandbox.faults.add(Fault("fail", "twilio", code=63049, times=1))
    assert await failure(twilio, receiver, body="Promo") == "63049"
    sandbox.faults.switches.not_on_whatsapp.append(budi.who)
    assert await failure(twilio, receiver, body="a") == "63003"
    sandbox.faults.clear()
    budi.block()
    assert await failure(twilio, receiver, body="a") == "63024"
    budi.unblock()
    sandbox.faults.limit(Rates(whatsapp_recipient=6, whatsapp_recipient_burst=1))
    await send(twilio, body="pertama")
    assert await failure(twilio, receiver, body="kedua") == "63018"
    clock.advance(24 * 3600)
    assert await failure(twilio, receiver, body="terlambat") == "63016"
    assert [message["body"] for message in budi.messages] == ["pertama"]


async def test_the_window_opens_with_every_message_of_the_person(
    twilio: Any, receiver: Receiver, sandbox: Sandbox, clock: SetClock
) -> None:
    phone = sandbox.twilio.phone("+6281200990004")
    to = phone.chat.address
    assert await failure(twilio, receiver, to=to, body="a") == "63016"
    phone.say("halo")
    clock.advance(24 * 3600 - 1)
    await send(twilio, to=to, body="masih")
    assert (await phone.next_message())["body"] == "masih"


async def test_statuses_may_come_doubled_out_of_order_and_before_the_answer(
    twilio: Any, receiver: Receiver, sandbox: Sandbox, budi: WhatsAppPhone
) -> None:
    statuses = sandbox.faults.switches.statuses
    statuses.order, statuses.early, statuses.copies = ["read", "queued", "sent"], True, 2
    sent = await send(twilio, body="Halo", status_callback=f"{receiver.url}/status")
    seen = [hook.form["MessageStatus"] for hook in receiver.at("/status")]
    assert seen == ["read", "read", "queued", "queued", "sent", "sent"]
    assert sent.status == "read"


async def test_quick_replies_and_lists_are_filled_and_pressed(
    client: Any, twilio: Any, receiver: Receiver, sandbox: Sandbox, budi: WhatsAppPhone
) -> None:
    actions = [{"title": "{{2}}", "id": "{{3}}"}, {"title": "Tidak", "id": "q:1"}]
    quick = await content(client, "twilio/quick-reply", {"body": "{{1}}", "actions": actions})
    await send(twilio, content_sid=quick, content_variables='{"1":"Setuju?","2":"Ya","3":"q:0"}')
    shown = await budi.next_message()
    assert shown["buttons"] == [{"id": "q:0", "title": "Ya"}, {"id": "q:1", "title": "Tidak"}]
    budi.press(shown, "q:0")
    (pressed,) = await receiver.until("/whatsapp", 1)
    assert pressed.form["ButtonPayload"] == "q:0"
    assert pressed.form["ButtonText"] == pressed.form["Body"] == "Ya"
    assert pressed.form["OriginalRepliedMessageSid"] == shown["sid"]
    items = [{"item": "{{2}}", "id": "q:0", "description": "{{3}}"}]
    shape = {"body": "{{1}}", "button": "Pilih", "items": items}
    picker = await content(client, "twilio/list-picker", shape)
    await send(twilio, content_sid=picker, content_variables='{"1":"Apa?","2":"Beras","3":"Rp1"}')
    listed = await budi.next_message()
    budi.pick(listed, 0)
    row = (await receiver.until("/whatsapp", 2))[1]
    assert (row.form["ListId"], row.form["ListTitle"]) == ("q:0", "Beras")
    listing = await asyncio.to_thread(client.content.v1.contents.list)
    assert [entry.sid for entry in listing] == [quick, picker]
    assert sandbox.calls.of("content")[0].status == 201


@pytest.mark.parametrize(
    "variables", ["", "{", "[]", '{"1":1}', '{"1":""}', '{"1":"a\\nb"}', '{"1":"a     b"}']
)
async def test_variables_that_do_not_fit_are_refused(
    client: Any, twilio: Any, budi: WhatsAppPhone, variables: str
) -> None:
    text = await content(client, "twilio/text", {"body": "Halo {{1}}"})
    assert await code_of(twilio, content_sid=text, content_variables=variables) == (21656, 400)


async def test_an_approved_template_opens_a_conversation(
    client: Any, twilio: Any, receiver: Receiver, sandbox: Sandbox
) -> None:
    phone = sandbox.twilio.phone("+6281200990004")
    to = phone.chat.address
    text = await content(client, "twilio/text", {"body": "Halo {{1}}."}, variables={"1": "warga"})
    assert await failure(twilio, receiver, to=to, content_sid=text) == "63016"
    sandbox.twilio.contents.approve(text, {"name": "halo", "category": "UTILITY"})
    await send(twilio, to=to, content_sid=text)
    assert (await phone.next_message())["body"] == "Halo warga."
    waiting = await asyncio.to_thread(client.content.v1.contents(text).approval_fetch().fetch)
    assert waiting.whatsapp["status"] == "approved"


async def test_what_whatsapp_does_not_show_fails_on_its_way(
    client: Any, twilio: Any, receiver: Receiver, budi: WhatsAppPhone
) -> None:
    four = [{"title": f"Pilihan {n}", "id": str(n)} for n in range(4)]
    many = await content(client, "twilio/quick-reply", {"body": "Apa?", "actions": four})
    assert await failure(twilio, receiver, content_sid=many) == "63005"
    actions = [{"title": "{{1}}", "id": "a"}]
    wide = await content(client, "twilio/quick-reply", {"body": "Apa?", "actions": actions})
    longest, too_long = '{"1":"%s"}' % ("a" * 20), '{"1":"%s"}' % ("a" * 21)
    await send(twilio, content_sid=wide, content_variables=longest)
    code = await failure(twilio, receiver, content_sid=wide, content_variables=too_long)
    assert code == "63005"


async def test_throttled_and_broken_requests_raise(
    twilio: Any, sandbox: Sandbox, budi: WhatsAppPhone
) -> None:
    sandbox.faults.add(Fault("throttle", "twilio", "messages", times=1))
    sandbox.faults.add(Fault("status", "twilio", "messages", status=503, times=1))
    assert await code_of(twilio, body="a") == (20429, 429)
    assert await code_of(twilio, body="a") == (20500, 503)
    assert budi.messages == []
