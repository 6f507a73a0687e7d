"""The phone in the terminal chats with a sandbox."""

import io
import re

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import Sandbox, TelegramPhone
from bot.sandbox.terminal import main


async def test_a_terminal_types_presses_and_sends_places(
    sandbox: Sandbox, bot: Bot, siti: TelegramPhone
) -> None:
    buttons = [[InlineKeyboardButton("Ya", callback_data="q:0")]]
    await bot.send_message(990001, "Setuju?", reply_markup=InlineKeyboardMarkup(buttons))
    out = io.StringIO()
    lines = io.StringIO("halo\n#1\n/lokasi -5.4,105.2\n/lokasi sini\n/foto\n#9\n/start\n/keluar\n")
    await main(sandbox.base_url, lines, out)
    updates = await bot.get_updates()
    assert [
        update.message.text for update in updates if update.message and update.message.text
    ] == [
        "halo",
        "/start",
    ]
    assert [u.callback_query.data for u in updates if u.callback_query] == ["q:0"]
    assert [m["location"]["latitude"] for m in siti.messages if "location" in m] == [-5.4]
    assert any("picture" in message for message in siti.messages)
    said = out.getvalue()
    assert "Setuju?" in said
    assert "#1 Ya" in said
    assert "Tombol itu tidak ada." in said
    assert "Tulis misalnya" in said


async def test_a_terminal_sends_messages_on(
    sandbox: Sandbox, bot: Bot, siti: TelegramPhone
) -> None:
    await bot.send_message(990001, "Besok libur")
    out = io.StringIO()
    await main(sandbox.base_url, io.StringIO("/teruskan\n/teruskan Kata tetangga\n"), out)
    sent = [message for message in siti.messages if "forward_origin" in message]
    assert [message["text"] for message in sent] == ["Besok libur", "Kata tetangga"]


async def test_a_terminal_without_a_demo_says_how_to_start_one() -> None:
    out = io.StringIO()
    await main("http://127.0.0.1:9", io.StringIO(), out)
    assert "./sapa demo" in out.getvalue()


async def test_a_terminal_changes_phones_and_shows_what_comes(
    sandbox: Sandbox, bot: Bot, siti: TelegramPhone
) -> None:
    listed = io.StringIO()
    await main(sandbox.base_url, io.StringIO("/telepon\n"), listed)
    (place,) = re.findall(r"(\d+)\. Budi Contoh · WhatsApp", listed.getvalue())[:1]
    out = io.StringIO()
    typed = io.StringIO(f"/telepon {place}\nhalo dari WA\n/telepon\n")
    await main(sandbox.base_url, typed, out)
    phone = sandbox.twilio.phone("+6281200990002")
    assert [message["body"] for message in phone.messages] == ["halo dari WA"]
    assert f"► {place}. Budi Contoh · WhatsApp" in out.getvalue()
