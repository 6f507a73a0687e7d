"""The page's API: phones, what they show, and what people do on them."""

import base64
from collections.abc import AsyncGenerator
from typing import Any
from urllib.parse import quote

import aiohttp
import msgspec
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import Sandbox, SandboxConfig, TelegramPhone, WhatsAppPhone
from bot.sandbox.pictures import NotAPicture, picture_size, sample_picture
from tests.clock import SetClock
from tests.sandbox.receiver import Receiver

SITI = "/phones/telegram/990001"
BUDI = "/phones/whatsapp/" + quote("+6281200990002")
BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="q:0")]])


@pytest.fixture
async def page(sandbox: Sandbox) -> AsyncGenerator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(sandbox.base_url) as session:
        yield session


async def act(page: aiohttp.ClientSession, path: str, **wish: Any) -> dict[str, Any]:
    async with page.post(path, json=wish) as response:
        return await response.json()


async def events(stream: aiohttp.ClientResponse, count: int) -> list[dict[str, Any]]:
    """The next so many events of a stream."""
    found: list[dict[str, Any]] = []
    while len(found) < count:
        line = await stream.content.readline()
        assert line
        if line.startswith(b"data: "):
            found.append(msgspec.json.decode(line[6:], type=dict[str, Any]))
    return found


async def test_the_state_names_the_bot_and_its_phones(page: aiohttp.ClientSession) -> None:
    async with page.get("/phones/state") as response:
        state = await response.json()
    assert state["now"] == "2026-11-23T02:00:00Z"
    assert state["bot"]["username"] == "sapa_lampung_contoh_bot"
    assert [(phone["phone"], phone["who"], phone["started"]) for phone in state["phones"]] == [
        ("telegram", "990001", False),
        ("telegram", "990003", False),
        ("telegram", "990012", False),
        ("telegram", "990011", False),
        ("telegram", "990013", False),
        ("telegram", "990014", False),
        ("telegram", "990015", False),
        ("whatsapp", "+6281200990002", False),
    ]


async def test_a_page_sees_everything_that_happens_in_a_chat(
    page: aiohttp.ClientSession, bot: Bot, siti: TelegramPhone
) -> None:
    async with page.get("/phones/events") as stream:
        assert await events(stream, 1) == [{"type": "hello"}]
        assert (await act(page, f"{SITI}/text", text="/start"))["message"]["mine"] is True
        sent = await bot.send_message(990001, "Setuju?", reply_markup=BUTTONS)
        answer = await act(page, f"{SITI}/tap", message_id=sent.message_id, data="q:0")
        await bot.answer_callback_query(answer["callback_query_id"], "Baik")
        await bot.edit_message_text("Terima kasih", 990001, sent.message_id)
        await bot.send_chat_action(990001, "typing")
        await bot.delete_message(990001, sent.message_id)
        seen = await events(stream, 6)
    assert {(event["phone"], event["who"]) for event in seen} == {("telegram", "990001")}
    kinds = ["mine", "message", "toast", "edit", "typing", "delete"]
    assert [event["type"] for event in seen] == kinds
    assert seen[2]["message"] == {
        "message_id": sent.message_id,
        "data": "q:0",
        "callback_query_id": answer["callback_query_id"],
        "text": "Baik",
        "show_alert": False,
        "url": None,
    }
    assert seen[3]["message"]["text"] == "Terima kasih"


async def test_a_whatsapp_phone_writes_and_sees_its_window(
    page: aiohttp.ClientSession, receiver: Receiver, budi: WhatsAppPhone
) -> None:
    assert (await act(page, f"{BUDI}/text", text="halo"))["message"]["body"] == "halo"
    assert (await act(page, f"{BUDI}/location", latitude=-5.1, longitude=105.3))["ok"]
    assert (await act(page, f"{BUDI}/attachment", kind="voice"))["message"]["kind"] == "audio"
    assert (await act(page, f"{BUDI}/attachment", kind="boat"))["ok"] is False
    assert (await act(page, f"{BUDI}/button", sid="SM0", id="a"))["ok"] is False
    await receiver.until("/whatsapp", 3)
    assert budi.state()["window_until"] == "2026-11-24T02:00:00Z"
    assert (await act(page, f"{BUDI}/block")) == {"ok": True}
    assert budi.state()["blocked"] is True
    assert (await act(page, f"{BUDI}/clear")) == {"ok": True}
    assert budi.messages == []


async def test_a_person_may_choose_a_picture_of_their_own(
    page: aiohttp.ClientSession, siti: TelegramPhone
) -> None:
    picture = base64.b64encode(sample_picture(40, 30)).decode()
    answer = await act(page, f"{SITI}/attachment", kind="photo", data=picture, caption="Ini")
    message = answer["message"]
    assert (message["photo"][0]["width"], message["caption"]) == (40, "Ini")
    async with page.get(message["picture"]) as response:
        assert response.content_type == "image/png"
        assert await response.read() == sample_picture(40, 30)
    drawn = await act(page, f"{SITI}/attachment", kind="photo", sample="kopi", caption="Kopi")
    assert (drawn["message"]["photo"][0]["width"], drawn["message"]["caption"]) == (640, "Kopi")
    assert (await act(page, f"{SITI}/attachment", kind="photo", sample="kapal"))["ok"] is False
    other = base64.b64encode(b"<html>").decode()
    assert (await act(page, f"{SITI}/attachment", kind="photo", data=other))["ok"] is False


async def test_a_message_is_sent_on_as_it_stands(
    page: aiohttp.ClientSession,
    sandbox: Sandbox,
    bot: Bot,
    siti: TelegramPhone,
    budi: WhatsAppPhone,
) -> None:
    said = await bot.send_message(990001, "<b>Besok</b> libur", parse_mode="HTML")
    sent = (await act(page, f"{SITI}/forward", message_id=said.message_id))["message"]
    assert (sent["text"], sent["entities"][0]["type"]) == ("Besok libur", "bold")
    assert sent["forward_origin"]["sender_user"]["is_bot"] is True
    heard = (await bot.get_updates())[-1].message
    assert heard is not None
    assert heard.forward_origin is not None
    words = (await act(page, f"{SITI}/forward", text="Kata tetangga"))["message"]
    assert (words["text"], words["forward_origin"]["type"]) == ("Kata tetangga", "hidden_user")
    written = (await act(page, f"{BUDI}/attachment", kind="photo", caption="Ini"))["message"]
    again = (await act(page, f"{BUDI}/forward", sid=written["sid"]))["message"]
    assert (again["body"], again["media"]) == ("Ini", written["media"])
    assert again["forwarded"] is True
    voice = (await act(page, f"{BUDI}/attachment", kind="voice"))["message"]
    for path, wish in (
        (SITI, {"message_id": 1}), (SITI, {"text": " "}),
        (BUDI, {"sid": "SM0"}), (BUDI, {"sid": voice["sid"]}), (BUDI, {"text": " "}),
    ):  # fmt: skip
        assert (await act(page, f"{path}/forward", **wish))["ok"] is False
    assert sandbox.base_url


@pytest.mark.parametrize(
    ("path", "wish"),
    [
        ("/phones/telegram/1/text", {"text": "a"}),
        ("/phones/carrier-pigeon/990001/text", {"text": "a"}),
        (f"{SITI}/fly", {}),
        (f"{SITI}/text", {"text": "  "}),
        (f"{SITI}/text", {"text": 5}),
        (f"{SITI}/tap", {"message_id": 1, "data": "a"}),
        ("/phones/new", {"phone": "fax"}),
    ],
)
async def test_what_no_app_offers_is_refused_with_a_sentence(
    page: aiohttp.ClientSession, path: str, wish: dict[str, Any]
) -> None:
    async with page.post(path, json=wish) as response:
        assert 400 <= response.status < 500
        assert (await response.json())["error"].endswith(".")


async def test_a_button_that_an_edit_took_away_can_still_be_tapped_by_a_slow_screen(
    page: aiohttp.ClientSession, bot: Bot, siti: TelegramPhone
) -> None:
    sent = await bot.send_message(990001, "Setuju?", reply_markup=BUTTONS)
    await bot.edit_message_text("Sudah", 990001, sent.message_id)
    assert (await act(page, f"{SITI}/tap", message_id=sent.message_id, data="q:0"))["ok"]
    assert not (await act(page, f"{SITI}/tap", message_id=sent.message_id, data="q:1"))["ok"]


async def test_a_further_phone_is_bought(page: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    made = await act(page, "/phones/new", phone="telegram", name="Ani Contoh")
    phone = sandbox.telegram.find(made["who"])
    assert phone is not None
    assert phone.chat.name == "Ani Contoh"


async def test_a_very_long_text_leaves_in_several_messages(siti: TelegramPhone) -> None:
    siti.say("a" * 10_000)
    assert [len(message["text"]) for message in siti.messages] == [4096, 4096, 1808]


async def test_only_the_latest_messages_are_kept(clock: SetClock) -> None:
    sandbox = Sandbox(SandboxConfig(messages_kept=3, calls_kept=2), clock)
    phone = sandbox.telegram.phone(990001)
    for number in range(5):
        phone.say(str(number))
    assert [message["text"] for message in phone.messages] == ["2", "3", "4"]


async def test_the_end_of_the_sandbox_ends_the_streams(
    page: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    async with page.get("/phones/events") as stream:
        await events(stream, 1)
        await sandbox.stop()
        assert await stream.content.read() == b"\n"


def test_pictures_are_measured_by_their_first_bytes() -> None:
    frame = b"\xff\xc0\x00\x11\x08\x00\xf0\x01\x40" + b"\0" * 12
    table = b"\xff\xdb\x00\x04\0\0"
    assert picture_size(b"\xff\xd8" + table + frame) == (320, 240, "image/jpeg")
    webp = b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x3f\x01\0\xef\0\0"
    assert picture_size(webp) == (320, 240, "image/webp")
    assert picture_size(sample_picture()) == (320, 240, "image/png")
    for content in (b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF0000WEBPabcd"):
        with pytest.raises(NotAPicture):
            picture_size(content)
