"""What people write on WhatsApp reaches the webhook as Twilio's signed form."""

import base64
from typing import Any

import aiohttp
from twilio.request_validator import (  # pyright: ignore[reportMissingTypeStubs]
    RequestValidator,
)

from bot.sandbox import Fault, Sandbox, WhatsAppPhone
from tests.sandbox.receiver import Hook, Receiver


def is_signed(sandbox: Sandbox, hook: Hook, url: str) -> bool:
    validator: Any = RequestValidator(sandbox.config.twilio_token)
    return validator.validate(url, dict(hook.form), hook.headers["X-Twilio-Signature"])


async def test_a_text_comes_signed_over_the_public_address(
    sandbox: Sandbox, receiver: Receiver, budi: WhatsAppPhone
) -> None:
    sandbox.connect("https://sapa.contoh.id/whatsapp", "https://sapa.contoh.id", receiver.url)
    budi.say("halo é 🍚")
    await sandbox.settled()
    (hook,) = receiver.got
    assert is_signed(sandbox, hook, "https://sapa.contoh.id/whatsapp")
    assert not is_signed(sandbox, hook, f"{receiver.url}/whatsapp")
    assert hook.form["From"] == "whatsapp:+6281200990002"
    assert (hook.form["WaId"], hook.form["Body"]) == ("6281200990002", "halo é 🍚")
    assert hook.form["MessageSid"] == hook.form["SmsSid"] == hook.form["SmsMessageSid"]
    assert budi.messages[0]["status"] == "delivered"


async def test_somebody_may_hide_their_number(sandbox: Sandbox, receiver: Receiver) -> None:
    phone = sandbox.twilio.phone("ID.abc123", "Tanpa Nomor")
    phone.say("halo")
    (hook,) = await receiver.until("/whatsapp", 1)
    assert hook.form["From"] == "whatsapp:ID.abc123"
    assert "WaId" not in hook.form


async def test_places_and_attachments_come_with_their_fields(
    sandbox: Sandbox, receiver: Receiver, budi: WhatsAppPhone
) -> None:
    budi.locate(-5.11, 105.31)
    (place,) = await receiver.until("/whatsapp", 1)
    assert (place.form["Latitude"], place.form["Longitude"]) == ("-5.110000", "105.310000")
    assert place.form["Body"] == ""
    kinds = {
        "photo": "image",
        "voice": "audio",
        "sticker": "sticker",
        "document": "document",
        "video": "video",
        "contact": "contacts",
    }
    for kind in kinds:
        budi.attach(kind, caption="keterangan")
    await sandbox.settled()
    forms = [hook.form for hook in receiver.got[1:]]
    assert {form["MessageType"] for form in forms} == set(kinds.values())
    photo = next(form for form in forms if form["MessageType"] == "image")
    assert (photo["NumMedia"], photo["Body"]) == ("1", "keterangan")
    login = f"{sandbox.config.twilio_sid}:{sandbox.config.twilio_token}"
    basic = {"Authorization": "Basic " + base64.b64encode(login.encode()).decode()}
    async with aiohttp.ClientSession() as session:
        async with session.get(photo["MediaUrl0"], headers=basic) as response:
            assert (response.status, response.content_type) == (200, "image/png")
        async with session.get(photo["MediaUrl0"]) as response:
            assert response.status == 401


async def test_by_default_only_a_failed_connection_is_tried_once_more(
    sandbox: Sandbox, receiver: Receiver, budi: WhatsAppPhone
) -> None:
    receiver.answer(500)
    budi.say("hilang")
    await sandbox.settled()
    assert len(receiver.got) == 1
    assert budi.messages[0]["status"] == "failed"
    sandbox.faults.add(Fault("cut", "twilio", "webhook", times=1))
    budi.say("sampai")
    await sandbox.settled()
    assert [hook.form["Body"] for hook in receiver.got] == ["hilang", "sampai"]


async def test_the_fragment_of_the_address_asks_for_more_tries(
    sandbox: Sandbox, receiver: Receiver, budi: WhatsAppPhone
) -> None:
    url = f"{receiver.url}/whatsapp"
    sandbox.connect(f"{url}#rc=3&rp=all")
    for status in (500, 403, 502):
        receiver.answer(status)
    budi.say("halo")
    await sandbox.settled()
    assert len(receiver.got) == 4
    assert len({hook.headers["I-Twilio-Idempotency-Token"] for hook in receiver.got}) == 1
    assert is_signed(sandbox, receiver.got[3], url)
    assert budi.messages[0]["status"] == "delivered"


async def test_without_a_bot_a_message_does_not_arrive(
    sandbox: Sandbox, budi: WhatsAppPhone
) -> None:
    budi.say("halo")
    await sandbox.settled()
    assert budi.messages[0]["status"] == "failed"
