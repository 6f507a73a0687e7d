"""Updates reach the webhook as Telegram brings them: in order, again and again, with the secret."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import Fault, Sandbox, TelegramPhone
from tests.clock import SetClock
from tests.sandbox.receiver import Hook, Receiver

SECRET = "a-secret_20-signs"


@pytest.fixture
async def hooked(bot: Bot, receiver: Receiver) -> Receiver:
    await bot.set_webhook(f"{receiver.url}/telegram", secret_token=SECRET)
    return receiver


def texts(hooks: list[Hook]) -> list[str]:
    return [hook.update["message"]["text"] for hook in hooks]


async def test_an_update_carries_the_secret_and_turns_the_ticks(
    hooked: Receiver, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    assert siti.say("halo")["status"] == "sent"
    await sandbox.settled()
    (hook,) = hooked.got
    assert hook.headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
    assert hook.headers["Content-Type"] == "application/json"
    assert hook.update["message"]["text"] == "halo"
    assert siti.messages[0]["status"] == "delivered"


async def test_a_refused_update_comes_again_before_the_next_of_its_chat(
    hooked: Receiver, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    for status in (500, 403, 502):
        hooked.answer(status)
    siti.say("satu")
    siti.say("dua")
    await sandbox.settled()
    assert texts(hooked.got) == ["satu", "satu", "satu", "satu", "dua"]
    assert len({hook.update["update_id"] for hook in hooked.got}) == 2
    assert [record.status for record in sandbox.calls.of("webhook")] == [500, 403, 502, 200, 200]


async def test_a_failing_chat_holds_up_only_itself(
    bot: Bot, hooked: Receiver, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    stuck = sandbox.faults.add(Fault("cut", "telegram", "webhook", who="990001"))
    siti.say("macet")
    sandbox.telegram.phone(990003).say("lancar")
    await hooked.until("/telegram", 1)
    assert texts(hooked.got) == ["lancar"]
    assert (await bot.get_webhook_info()).pending_update_count == 1
    stuck.times = 0
    await sandbox.settled()
    assert texts(hooked.got) == ["lancar", "macet"]


async def test_enough_failing_chats_hold_up_everybody(
    bot: Bot, hooked: Receiver, sandbox: Sandbox
) -> None:
    await bot.set_webhook(f"{hooked.url}/telegram", secret_token=SECRET, max_connections=1)
    sandbox.faults.add(Fault("cut", "telegram", "webhook", who="1"))
    sandbox.faults.add(Fault("cut", "telegram", "webhook", who="2"))
    for who in (1, 2, 3):
        sandbox.telegram.phone(who).say(f"dari {who}")
    await sandbox.until(lambda: len(sandbox.calls.of("webhook")) >= 6)
    assert hooked.got == []
    sandbox.faults.clear()
    await sandbox.settled()
    assert sorted(texts(hooked.got)) == ["dari 1", "dari 2", "dari 3"]


async def test_a_message_and_a_tap_of_one_person_arrive_at_the_same_instant(
    bot: Bot, hooked: Receiver, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    button = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="q:0")]])
    await bot.send_message(990001, "Setuju?", reply_markup=button)
    hooked.gate.clear()
    siti.say("ya")
    siti.say("betul")
    siti.tap(await siti.next_message(), 0)
    both = await hooked.until("/telegram", 2)
    assert {kind for hook in both for kind in hook.update} == {
        "update_id",
        "message",
        "callback_query",
    }
    hooked.gate.set()
    await sandbox.settled()
    assert len(hooked.got) == 3


async def test_the_method_in_an_answer_is_carried_out(
    bot: Bot, hooked: Receiver, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    button = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="q:0")]])
    await bot.send_message(990001, "Setuju?", reply_markup=button)
    message = await siti.next_message()
    hooked.gate.clear()
    query = siti.tap(message, 0)
    hooked.answer(200, f'{{"method":"answerCallbackQuery","callback_query_id":"{query}"}}')
    hooked.gate.set()
    toast = await siti.next_toast()
    assert (toast["callback_query_id"], toast["text"]) == (query, "")
    hooked.answer(200, '{"method":"getMe"}')
    hooked.answer(200, '{"method":"sendMessage","chat_id":1,"text":"tidak sampai"}')
    siti.say("a")
    siti.say("b")
    await sandbox.settled()
    assert sandbox.calls.of("answerCallbackQuery")[0].status == 200
    assert sandbox.calls.of("getMe")[1:] == []
    assert sandbox.calls.of("sendMessage")[-1].error == "Bad Request: chat not found"


async def test_an_update_can_come_three_times_at_once(
    hooked: Receiver, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    sandbox.faults.add(Fault("repeat", "telegram", "webhook", copies=3, times=1))
    siti.say("halo")
    await sandbox.settled()
    assert len({hook.update["update_id"] for hook in hooked.got}) == 1
    assert texts(hooked.got) == ["halo"] * 3


async def test_an_update_dies_when_its_time_is_over(
    hooked: Receiver, sandbox: Sandbox, siti: TelegramPhone, clock: SetClock
) -> None:
    sandbox.faults.add(Fault("cut", "telegram", "webhook"))
    siti.say("lama")
    await sandbox.until(lambda: sandbox.calls.of("webhook"))
    clock.advance(24 * 3600)
    await sandbox.settled()
    assert hooked.got == []
    assert siti.messages[0]["status"] == "sent"


async def test_updates_wait_for_a_webhook_that_is_not_there_yet(
    bot: Bot, receiver: Receiver, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    siti.say("sebelum")
    await bot.set_webhook(f"{receiver.url}/telegram")
    await sandbox.settled()
    (hook,) = receiver.got
    assert "X-Telegram-Bot-Api-Secret-Token" not in hook.headers
    await bot.delete_webhook()
    siti.say("dibuang")
    await bot.set_webhook(f"{receiver.url}/telegram", drop_pending_updates=True)
    siti.say("sesudah")
    await sandbox.settled()
    assert texts(receiver.got) == ["sebelum", "sesudah"]


async def test_only_updates_that_the_bot_asked_for_come(
    bot: Bot, hooked: Receiver, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    await bot.set_webhook(f"{hooked.url}/telegram", allowed_updates=["message"])
    siti.block()
    await bot.set_webhook(f"{hooked.url}/telegram")
    siti.say("masih")
    assert sandbox.telegram.post("message_reaction", {"chat": {"id": 1}}) is None
    await sandbox.settled()
    assert texts(hooked.got) == ["masih"]


async def test_an_update_of_any_shape_can_be_posted(hooked: Receiver, sandbox: Sandbox) -> None:
    sandbox.telegram.post("surprise", {"never": "seen"})
    await sandbox.settled()
    assert hooked.got[0].update["surprise"] == {"never": "seen"}
    assert sandbox.calls.of("webhook")[0].status == 200
