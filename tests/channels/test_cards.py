"""Cards with a picture, against the platform's stand-in: walked through in place, never doubled."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest

from bot.channels import Received, Sent, Uncertain
from bot.sandbox import Fault
from bot.talk.said import Picture, Say, Shown, Tapped
from tests.channels.platforms import OnTelegram, joined
from tests.clock import SetClock

KEYS = (Shown("Sebelumnya"), Shown("Berikutnya"))


@pytest.fixture
async def telegram() -> AsyncGenerator[OnTelegram]:
    async with joined(SetClock()) as (sandbox, receiver, wire):
        telegram = OnTelegram(sandbox, receiver, wire)
        await telegram.bot.listen_at(f"{receiver.url}/hooks/telegram")
        yield telegram


def card(number: int, over: str = "", *, ask: str = "") -> Say:
    """A card, in the place of the message `over`."""
    return Say(
        f"*Kartu {number}*\n\nMau apa?",
        KEYS,
        ask or f"k{number}",
        picture=Picture("product", str(number)),
        replaces=over,
        over_picture=bool(over),
    )


def shown(telegram: OnTelegram) -> list[dict[str, Any]]:
    """Our messages on the phone."""
    return [message for message in telegram.phone.messages if not message["mine"]]


async def tapped(telegram: OnTelegram, index: int) -> Tapped:
    """The resident taps below the last card; what is heard of it."""
    before = len(telegram.receiver.at("/hooks/telegram"))
    telegram.choose(index)
    hearing = (await telegram.heard(before + 1))[-1]
    assert isinstance(hearing, Received)
    assert isinstance(hearing.heard, Tapped)
    return hearing.heard


async def test_a_card_changes_in_place_by_upload_and_by_the_files_own_id(
    telegram: OnTelegram,
) -> None:
    await telegram.say(card(1))
    (first,) = shown(telegram)
    tap = await tapped(telegram, 1)
    assert (tap.pictured, tap.message) == (True, str(first["message_id"]))

    await telegram.say(card(2, tap.message))
    (second,) = shown(telegram)
    assert second["message_id"] == first["message_id"]
    assert second["caption"] == "Kartu 2\n\nMau apa?"
    assert second["caption_entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    assert second["photo"][-1]["file_id"] != first["photo"][-1]["file_id"]
    assert telegram.album.painted == 2

    await telegram.say(card(1, tap.message))
    (again,) = shown(telegram)
    assert again["photo"] == first["photo"]
    assert telegram.album.painted == 2, "the first picture was there already"
    assert (await tapped(telegram, 0)).ask == "k1"


async def test_other_words_below_the_same_picture_are_an_edit_and_the_same_again_is_fine(
    telegram: OnTelegram,
) -> None:
    await telegram.say(card(1))
    number = str(shown(telegram)[0]["message_id"])
    await telegram.say(card(1, number, ask="k9"))
    await telegram.say(card(1, number, ask="k9"))
    (only,) = shown(telegram)
    assert only["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "k9:0"


async def test_an_edit_whose_answer_was_lost_is_repeated_without_a_second_card(
    telegram: OnTelegram,
) -> None:
    await telegram.say(card(1))
    await telegram.say(card(2, str(shown(telegram)[0]["message_id"])))
    number = str(shown(telegram)[0]["message_id"])
    telegram.sandbox.faults.add(
        Fault(provider="telegram", method="editMessageMedia", kind="drop", times=1)
    )
    (edit,) = telegram.channel.render(telegram.address, card(1, number))
    assert isinstance(await telegram.channel.send(edit), Uncertain)
    assert isinstance(await telegram.channel.send(edit), Sent)
    (only,) = shown(telegram)
    assert only["caption"].startswith("Kartu 1")


async def test_a_card_whose_message_is_gone_is_sent_anew(telegram: OnTelegram) -> None:
    (edit,) = telegram.channel.render(telegram.address, card(2, "999999"))
    outcome = await telegram.channel.send(edit)
    assert not isinstance(outcome, Sent)
    (fresh,) = edit.otherwise
    assert isinstance(await telegram.channel.send(fresh), Sent)
    assert len(shown(telegram)) == 1


async def test_a_picture_file_that_telegram_forgot_is_uploaded_into_the_card_again(
    telegram: OnTelegram,
) -> None:
    await telegram.say(card(1))
    number = str(shown(telegram)[0]["message_id"])
    telegram.album.ids["product", "2"] = "AgACAgUAAtidak-dikenal"
    await telegram.say(card(2, number))
    (only,) = shown(telegram)
    assert only["caption"].startswith("Kartu 2")
    assert telegram.album.ids["product", "2"] == only["photo"][-1]["file_id"]


async def test_words_after_a_card_stand_below_it(telegram: OnTelegram) -> None:
    await telegram.say(card(1))
    tap = await tapped(telegram, 0)
    await telegram.say(Say("Mengapa?", KEYS, "k7", replaces=tap.message, over_picture=tap.pictured))
    assert ["photo" in message for message in shown(telegram)] == [True, False]
    tap = await tapped(telegram, 0)
    assert not tap.pictured
