"""python-telegram-bot's own Bot works against the sandbox as it does against Telegram."""

import asyncio
from datetime import timedelta

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
)

from bot.sandbox import Fault, Rates, Sandbox, TelegramPhone
from bot.sandbox.pictures import sample_picture
from tests.clock import SetClock

YES_NO = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Ya", callback_data="q:0")],
        [InlineKeyboardButton("Tidak", callback_data="q:1")],
    ]
)


async def test_the_bot_learns_who_it_is(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.is_bot, me.username) == (True, "sapa_lampung_contoh_bot")


async def test_a_message_in_html_arrives_with_its_entities_and_buttons(
    bot: Bot, siti: TelegramPhone
) -> None:
    sent = await bot.send_message(
        990001, "<b>Beras</b> 5 kg &amp; <i>gula</i>", parse_mode="HTML", reply_markup=YES_NO
    )
    shown = await siti.next_message()
    assert sent.text == shown["text"] == "Beras 5 kg & gula"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [
        ("bold", 0, 5),
        ("italic", 13, 4),
    ]
    assert shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "q:0"


async def test_a_reply_keyboard_stays_on_the_phone_until_it_is_removed(
    bot: Bot, siti: TelegramPhone
) -> None:
    keys = ReplyKeyboardMarkup([[KeyboardButton("Kirim lokasi", request_location=True)]])
    sent = await bot.send_message(990001, "Di mana?", reply_markup=keys)
    assert sent.reply_markup is None
    keyboard = siti.state()["keyboard"]
    assert keyboard["keyboard"][0][0]["request_location"] is True
    await bot.send_message(990001, "Baik.", reply_markup=ReplyKeyboardRemove())
    assert siti.state()["keyboard"] is None


async def test_a_photo_is_uploaded_once_and_sent_again_by_its_id(
    bot: Bot, siti: TelegramPhone, sandbox: Sandbox
) -> None:
    first = await bot.send_photo(990001, sample_picture(), caption="Tiket", reply_markup=YES_NO)
    again = await bot.send_photo(990001, first.photo[-1].file_id)
    assert again.photo[-1].file_id == first.photo[-1].file_id
    assert (first.photo[-1].width, first.photo[-1].height) == (320, 240)
    file = await bot.get_file(first.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == sample_picture()
    assert siti.messages[0]["picture"].startswith("/phones/media/")


async def test_what_is_no_picture_is_refused_as_one(bot: Bot, siti: TelegramPhone) -> None:
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(990001, b"not a picture")
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_photo(990001, "AgACAgUAAunknown")


async def test_documents_places_and_actions_reach_the_phone(bot: Bot, siti: TelegramPhone) -> None:
    document = await bot.send_document(990001, b"isi", filename="kuitansi.txt")
    assert document.document
    assert document.document.file_name == "kuitansi.txt"
    place = await bot.send_location(990001, -5.11, 105.31)
    assert place.location
    assert place.location.latitude == -5.11
    venue = await bot.send_venue(990001, -5.11, 105.31, "Balai Desa", "Jl. Contoh 1")
    assert venue.venue
    assert venue.location
    assert await bot.send_chat_action(990001, "typing")


async def test_an_edit_changes_text_buttons_caption_or_picture(
    bot: Bot, siti: TelegramPhone
) -> None:
    text = await bot.send_message(990001, "1 karung", reply_markup=YES_NO)
    edited = await bot.edit_message_text("2 karung", 990001, text.message_id)
    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup) == ("2 karung", None)
    await bot.edit_message_reply_markup(990001, text.message_id, reply_markup=YES_NO)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("2 karung", 990001, text.message_id, reply_markup=YES_NO)
    photo = await bot.send_photo(990001, sample_picture(), caption="Beras")
    await bot.edit_message_caption(990001, photo.message_id, caption="Gula")
    other = InputMediaPhoto(sample_picture(100, 80), caption="Minyak")
    media = await bot.edit_message_media(other, 990001, photo.message_id)
    assert not isinstance(media, bool)
    assert (media.caption, media.photo[-1].width) == ("Minyak", 100)
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("teks", 990001, photo.message_id)
    assert [m.get("text") or m["caption"] for m in siti.messages] == ["2 karung", "Minyak"]


async def test_a_message_is_deleted_within_two_days(
    bot: Bot, siti: TelegramPhone, clock: SetClock
) -> None:
    sent = await bot.send_message(990001, "Hapus ini")
    assert await bot.delete_message(990001, sent.message_id)
    assert siti.messages == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(990001, sent.message_id)
    old = await bot.send_message(990001, "Lama")
    clock.advance(49 * 3600)
    with pytest.raises(BadRequest, match="can't be deleted for everyone"):
        await bot.delete_message(990001, old.message_id)


async def test_a_tap_is_answered_once_and_in_time(
    bot: Bot, siti: TelegramPhone, clock: SetClock
) -> None:
    await bot.send_message(990001, "Setuju?", reply_markup=YES_NO)
    message = await siti.next_message()
    siti.tap(message, 1)
    (update,) = await bot.get_updates()
    assert update.callback_query
    assert update.callback_query.data == "q:1"
    assert await update.callback_query.answer("Baik", show_alert=True)
    toast = await siti.next_toast()
    assert (toast["text"], toast["show_alert"]) == ("Baik", True)
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()
    late = siti.tap(message, "q:0")
    clock.advance(3600)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(late)


async def test_everything_a_person_sends_is_an_update_that_the_library_reads(
    bot: Bot, siti: TelegramPhone
) -> None:
    siti.say("/start kios-1")
    siti.locate(-5.11, 105.31)
    siti.locate(-5.11, 105.31, "Balai Desa", "Jl. Contoh 1")
    siti.give_number()
    for kind in ("photo", "voice", "sticker", "document", "video", "contact"):
        siti.attach(kind)
    siti.block()
    siti.unblock()
    updates = await bot.get_updates()
    messages = [update.message for update in updates if update.message]
    assert messages[0].entities[0].type == "bot_command"
    assert messages[2].venue
    assert messages[3].contact
    assert messages[3].contact.user_id == 990001
    assert messages[3].contact.phone_number == "6281200990001"
    assert messages[9].contact
    assert messages[9].contact.user_id is None
    assert all([messages[4].photo, messages[5].voice, messages[6].sticker, messages[7].document])
    members = [update.my_chat_member for update in updates if update.my_chat_member]
    assert [member.new_chat_member.status for member in members] == ["kicked", "member"]
    photo = await bot.get_file(messages[4].photo[-1].file_id)
    assert (await photo.download_as_bytearray()).startswith(b"\x89PNG")


async def test_a_poll_repeats_updates_until_they_are_confirmed(
    bot: Bot, siti: TelegramPhone
) -> None:
    siti.say("satu")
    siti.say("dua")
    first = await bot.get_updates(limit=1)
    assert [u.message and u.message.text for u in first] == ["satu"]
    rest = await bot.get_updates(offset=first[0].update_id + 1)
    assert [u.message and u.message.text for u in rest] == ["dua"]
    assert siti.messages[0]["status"] == "delivered"
    assert await bot.get_updates(offset=rest[0].update_id + 1) == ()


async def test_a_poll_waits_for_the_next_update(
    bot: Bot, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await sandbox.until(lambda: sandbox.telegram.updates.is_polled)
    siti.say("halo")
    assert [u.message and u.message.text for u in await poll] == ["halo"]


async def test_a_second_poll_ends_the_first(
    bot: Bot, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await sandbox.until(lambda: sandbox.telegram.updates.is_polled)
    second = asyncio.create_task(bot.get_updates(timeout=20))
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await first
    siti.say("halo")
    assert len(await second) == 1


async def test_no_poll_works_beside_a_webhook(bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hooks", secret_token="s" * 20)
    assert (await bot.get_webhook_info()).url == "http://127.0.0.1:9/hooks"
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_the_menu_of_a_private_chat_is_the_most_specific_one(
    bot: Bot, sandbox: Sandbox
) -> None:
    await bot.set_my_commands([BotCommand("help", "Help")])
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("pesan", "Pesan")], private, "id")
    assert [command["command"] for command in sandbox.telegram.menu()] == ["pesan"]
    assert (await bot.get_my_commands())[0].command == "help"
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Pesan!", "Pesan")])


async def test_a_stranger_and_a_person_who_blocked_cannot_be_written_to(
    bot: Bot, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(990003, "Halo")
    siti.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(990001, "Halo")


async def test_a_wrong_token_is_not_let_in(sandbox: Sandbox) -> None:
    stranger = Bot("990000:other", base_url=f"{sandbox.base_url}/telegram/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_an_unknown_method_is_not_found(bot: Bot) -> None:
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendNothing")


async def test_who_sends_too_fast_is_told_how_long_to_wait(
    bot: Bot, sandbox: Sandbox, siti: TelegramPhone, clock: SetClock
) -> None:
    sandbox.faults.limit(Rates(telegram_chat=1, telegram_chat_burst=2))
    await bot.send_message(990001, "1")
    await bot.send_message(990001, "2")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(990001, "3")
    assert caught.value.retry_after == timedelta(seconds=1)
    clock.advance(1)
    await bot.send_message(990001, "3")


async def test_a_throttle_that_was_asked_for_comes_with_its_header(
    bot: Bot, sandbox: Sandbox, siti: TelegramPhone
) -> None:
    sandbox.faults.add(Fault("throttle", "telegram", "sendMessage", seconds=7, times=1))
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(990001, "Halo")
    assert caught.value.retry_after == timedelta(seconds=7)
    await bot.send_message(990001, "Halo")
    assert [record.status for record in sandbox.calls.of("sendMessage")] == [429, 200]
