"""WhatsApp's approval of templates, and to how many people they may begin a conversation."""

from typing import Any

import aiohttp
import pytest

from bot.sandbox import Approvals, Fault, Rates, Sandbox, WhatsAppPhone
from tests.clock import SetClock
from tests.sandbox.receiver import Receiver

DAY = 24 * 3600


def invitation(sandbox: Sandbox, body: str = "Ada kabar untuk {{1}}. Balas LIHAT.") -> str:
    """The id of a new template, which was handed in."""
    contents = sandbox.twilio.contents
    shape = {"body": body, "actions": [{"title": "LIHAT", "id": "LIHAT"}]}
    content = contents.create(
        {"language": "id", "variables": {"1": "Natar"}, "types": {"twilio/quick-reply": shape}}
    )
    name = f"undangan_{len(contents.kept)}"
    contents.approve(content.sid, {"name": name, "category": "UTILITY"})
    return content.sid


async def sent(sandbox: Sandbox, receiver: Receiver, phone: WhatsAppPhone, sid: str) -> str:
    """With which code a template fails on this phone; empty where it arrives."""
    (code,) = await all_sent(sandbox, receiver, [phone], sid)
    return code


async def all_sent(
    sandbox: Sandbox, receiver: Receiver, phones: list[WhatsAppPhone], sid: str
) -> list[str]:
    """The same for several phones, one after the other."""
    form = {
        "From": f"whatsapp:{sandbox.config.whatsapp_from}",
        "ContentSid": sid,
        "ContentVariables": '{"1": "Natar"}',
    }
    if len(phones) == 1:
        form["StatusCallback"] = f"{receiver.url}/status"
    create = sandbox.twilio.messages.create
    messages = [await create({**form, "To": phone.chat.address}, [], []) for phone in phones]
    await sandbox.settled()
    return [str(message.code or "") for message in messages]


def stranger(sandbox: Sandbox, number: int) -> WhatsAppPhone:
    """Somebody who has not written."""
    return sandbox.twilio.phone(f"+62812009{100000 + number}")


async def test_only_an_approved_template_begins_a_conversation(
    sandbox: Sandbox, receiver: Receiver, budi: WhatsAppPhone
) -> None:
    sandbox.faults.switches.approvals = Approvals(at_once=False)
    sid, ani = invitation(sandbox), stranger(sandbox, 1)
    codes = {"": "63016", "rejected": "63040", "paused": "63041", "disabled": "63042"}
    for status, code in codes.items():
        if status:
            sandbox.twilio.contents.decide(sid, status)
        assert await sent(sandbox, receiver, ani, sid) == code
        assert await sent(sandbox, receiver, budi, sid) == ""  # within the window it is free
    sandbox.twilio.contents.decide(sid, "approved")
    assert await sent(sandbox, receiver, ani, sid) == ""
    assert [(m["body"], m["buttons"]) for m in ani.messages] == [
        ("Ada kabar untuk Natar. Balas LIHAT.", [{"id": "LIHAT", "title": "LIHAT"}])
    ]


@pytest.mark.parametrize("status", ["rejected", "paused"])
async def test_a_template_is_rejected_while_it_is_in_use(
    sandbox: Sandbox, receiver: Receiver, budi: WhatsAppPhone, status: Any
) -> None:
    sid = invitation(sandbox)
    sandbox.faults.add(Fault("reject", "twilio", "messages", times=1, after=2, template=status))
    codes = [await sent(sandbox, receiver, stranger(sandbox, n), sid) for n in range(4)]
    assert codes[:2] == ["", ""]
    assert codes[2] == codes[3] != ""
    assert sandbox.twilio.contents.kept[sid].status == status


async def test_a_tier_counts_people_within_any_24_hours(
    sandbox: Sandbox, receiver: Receiver, budi: WhatsAppPhone, clock: SetClock
) -> None:
    sid, other = invitation(sandbox), invitation(sandbox, "Kabar lain untuk {{1}} hari ini.")
    sandbox.faults.limit(Rates(whatsapp_tier=2))
    first, second, third = (stranger(sandbox, n) for n in range(3))
    assert await sent(sandbox, receiver, first, sid) == ""
    clock.advance(3600)
    assert await sent(sandbox, receiver, second, sid) == ""
    assert await sent(sandbox, receiver, third, sid) == "63018"
    assert await sent(sandbox, receiver, budi, sid) == ""  # has just written
    assert await sent(sandbox, receiver, second, other) == ""  # counts once
    clock.advance(DAY - 3600)
    assert await sent(sandbox, receiver, third, sid) == ""
    assert await sent(sandbox, receiver, first, sid) == "63018"
    clock.advance(2 * DAY)
    assert await sent(sandbox, receiver, first, sid) == ""


async def test_the_tier_is_2000_people_unless_it_is_taken_away(
    sandbox: Sandbox, receiver: Receiver
) -> None:
    sid = invitation(sandbox)
    codes = await all_sent(sandbox, receiver, [stranger(sandbox, n) for n in range(2001)], sid)
    assert codes == [*[""] * 2000, "63018"]
    sandbox.faults.limit(Rates(whatsapp_tier=0))
    assert await sent(sandbox, receiver, stranger(sandbox, 2000), sid) == ""


async def test_somebody_decides_over_http(sandbox: Sandbox) -> None:
    sandbox.faults.switches.approvals = Approvals(at_once=False)
    invitation(sandbox)
    url = f"{sandbox.base_url}/sandbox/templates"
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            (waiting,) = await response.json()
        assert (waiting["name"], waiting["status"]) == ("undangan_1", "received")
        decision = {"name": "undangan_1", "status": "rejected", "reason": "INVALID_FORMAT"}
        async with session.post(url, json=decision) as response:
            (rejected,) = await response.json()
        assert (rejected["status"], rejected["rejection_reason"]) == ("rejected", "INVALID_FORMAT")
        async with session.post(url, json={**decision, "name": "lain"}) as response:
            assert response.status == 404
        async with session.post(url, json={**decision, "status": "bagus"}) as response:
            assert response.status == 400
