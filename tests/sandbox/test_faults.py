"""What goes wrong on request, and how the record tells of it."""

import asyncio
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.sandbox import Fault, Sandbox, SandboxConfig, TelegramPhone, WhatsAppPhone, serving
from bot.sandbox.rates import Pace
from tests.clock import SetClock


def url_of(sandbox: Sandbox, method: str) -> str:
    return f"{sandbox.base_url}/telegram/bot{sandbox.config.telegram_token}/{method}"


async def test_a_dropped_request_was_carried_out_and_a_cut_one_was_not(
    bot: Bot, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    for kind in ("drop", "cut"):
        sandbox.faults.add(Fault(kind, "telegram", "sendMessage", times=1))
        with pytest.raises(NetworkError):
            await bot.send_message(990001, kind)
    await bot.send_message(990001, "ada")
    assert [message["text"] for message in siti.messages] == ["drop", "ada"]
    assert [record.status for record in sandbox.calls.of("sendMessage")] == [0, 0, 200]


async def test_a_dropped_message_of_twilio_still_reaches_the_phone(
    sandbox: Sandbox, budi: WhatsAppPhone
) -> None:
    sandbox.faults.add(Fault("drop", "twilio", "messages", times=1))
    config = sandbox.config
    url = f"{sandbox.base_url}/twilio/2010-04-01/Accounts/{config.twilio_sid}/Messages.json"
    form = {"To": budi.chat.address, "From": f"whatsapp:{config.whatsapp_from}", "Body": "ada"}
    login = aiohttp.encode_basic_auth(config.twilio_sid, config.twilio_token)
    async with aiohttp.ClientSession(headers={"Authorization": login}) as session:
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await session.post(url, data=form)
    assert (await budi.next_message())["body"] == "ada"


async def test_a_slow_platform_answers_after_its_delay(
    bot: Bot, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    sandbox.faults.add(Fault("delay", "telegram", "sendMessage", seconds=0.02))
    loop = asyncio.get_running_loop()
    before = loop.time()
    await bot.send_message(990001, "lambat")
    assert loop.time() - before >= 0.02


async def test_a_server_error_comes_so_many_times(
    bot: Bot, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    sandbox.faults.add(Fault("status", "telegram", status=502, times=2))
    for _ in range(2):
        with pytest.raises(NetworkError):
            await bot.send_message(990001, "a")
    await bot.send_message(990001, "b")
    assert [message["text"] for message in siti.messages] == ["b"]


async def test_switches_are_read_set_and_cleared_over_http(sandbox: Sandbox) -> None:
    url = f"{sandbox.base_url}/sandbox/faults"
    wanted = {
        "faults": [{"kind": "status", "provider": "telegram", "status": 500, "times": 1}],
        "rates": {"telegram_chat": 1},
        "statuses": {"order": ["read"], "copies": 2},
        "not_on_whatsapp": ["+6281200990009"],
    }
    async with aiohttp.ClientSession() as session:
        async with session.post(url, json=wanted) as response:
            assert response.status == 200
        assert sandbox.faults.switches.faults == [Fault("status", "telegram", status=500, times=1)]
        assert sandbox.faults.switches.rates.telegram_chat == 1
        async with session.post(url, json={"faults": [{"kind": "flood"}]}) as response:
            assert response.status == 400
        async with session.delete(url) as response:
            assert (await response.json())["faults"] == []
        async with session.get(url) as response:
            assert (await response.json())["statuses"]["copies"] == 1


async def test_the_record_is_bounded_and_counts_everything(clock: SetClock) -> None:
    sandbox = Sandbox(SandboxConfig(calls_kept=2), clock)
    async with serving(sandbox), aiohttp.ClientSession() as session:
        for _ in range(3):
            async with session.get(url_of(sandbox, "getMe")) as response:
                assert response.status == 200
        async with session.get(url_of(sandbox, "getNothing")) as response:
            assert (await response.json())["error_code"] == 404
    assert len(sandbox.calls) == 2
    assert sandbox.calls.counted == {
        ("telegram", "getMe", 200): 3,
        ("telegram", "getNothing", 404): 1,
    }
    assert sandbox.calls.of("getNothing")[0].error == "Not Found: method not found"


async def test_a_thousand_messages_take_a_moment(sandbox: Sandbox, siti: TelegramPhone) -> None:
    async with aiohttp.ClientSession() as session:

        async def send(number: int) -> Any:
            fields = {"chat_id": 990001, "text": f"<b>{number}</b>", "parse_mode": "HTML"}
            async with session.post(url_of(sandbox, "sendMessage"), json=fields) as response:
                return response.status

        async with asyncio.timeout(20):
            answers = await asyncio.gather(*map(send, range(1000)))
    assert set(answers) == {200}
    assert len(siti.messages) == 200


def test_a_pace_lets_a_burst_through_and_then_keeps_its_distance() -> None:
    pace = Pace(every=2, burst=3)
    assert [pace.wait("a", 100.0) for _ in range(4)] == [0, 0, 0, 2]
    assert pace.wait("b", 100.0) == 0
    assert [pace.wait("a", 102.0), pace.wait("a", 102.0)] == [0, 2]
