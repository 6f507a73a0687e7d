"""Telegram's updates and what is heard in them: a table of bodies as the Bot API sends them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import Forged, Hearing, Ignored, Reach, Received, Unknown, WebRequest
from bot.channels.telegram import Telegram
from bot.channels.telegram_updates import hear_update
from bot.channels.wire import Wire
from bot.talk.said import (
    Heard,
    Opened,
    OwnNumber,
    Pictured,
    Pinned,
    Tapped,
    Typed,
    Unreadable,
)
from tests.channels import payloads
from tests.channels.pictures import NoPictures

QUERY = "4382bfdwdsb323b2d9"

HEARD: dict[str, Heard] = {
    "forwarded": Typed("/start Besok pasar murah", forwarded=True),
    "forwarded_from_a_channel": Typed("Besok pasar murah", forwarded=True),
    "forwarded_without_origin": Typed("Besok pasar murah", forwarded=True),
    "forwarded_photo": Pictured(
        "AgAC-besar", "Besok pasar murah", True, ("https://palsu.example/",)
    ),
    "link_behind_words": Typed("Daftar di sini", links=("https://palsu.example/a",)),
    "text": Typed("mau pesan beras 2 karung & minyak <1 liter> 🙏"),
    "text_with_emoji_only": Typed("👍🏽"),
    "command": Typed("pesan"),
    "command_with_words": Typed("Pesan 2 beras"),
    "slash_alone": Typed("/"),
    "start": Opened(),
    "start_with_payload": Opened("putaran-MET1"),
    "location": Pinned(-5.11312, 105.30682),
    "live_location": Pinned(-5.11312, 105.30682),
    "venue": Pinned(-5.11, 105.31, "Lapangan Contoh"),
    "own_contact": OwnNumber("+6281200990001"),
    "somebody_elses_contact": Unreadable("contact"),
    "contact_without_account": Unreadable("contact"),
    "photo": Pictured("AgAC-besar", "tiket saya"),
    "photo_without_caption": Pictured("AgAC-besar"),
    "document": Unreadable("document"),
    "voice": Unreadable("voice"),
    "video_note": Unreadable("video"),
    "animation": Unreadable("video"),
    "sticker": Unreadable("sticker"),
    "poll": Unreadable("poll"),
    "button": Tapped("k7f2", 3, message="40", query=QUERY),
    "button_of_an_old_message": Tapped("k7f2", 0, message="12", query=QUERY),
    "button_without_message": Tapped("k7f2", 10, query=QUERY),
    "button_of_somebody_else": Unreadable("button"),
    "button_with_a_long_index": Unreadable("button"),
}
IGNORED = {
    "group_text": "not a private chat",
    "button_in_a_group": "not a private chat",
    "added_to_a_group": "not a private chat",
    "from_a_bot": "not from a person",
    "edited_message": "edited_message",
    "reaction": "message_reaction",
    "pinned_message": "a service message",
}
UNKNOWN = {
    "message_of_a_new_kind": "a new kind of message",
    "update_of_a_new_kind": "a new kind of update: dream",
    "text_of_a_wrong_type": "unreadable update: ValidationError",
}
REACH = {"blocked": False, "unblocked": True}


def heard(name: str) -> tuple[str, Hearing]:
    """The update's number and what is heard in it."""
    body = payloads.telegram(name)
    return str(json.loads(body)["update_id"]), hear_update(body)


@pytest.mark.parametrize("name", HEARD)
def test_what_a_resident_sends_is_heard(name: str) -> None:
    number, hearing = heard(name)
    phone = "+6281200990001" if name == "own_contact" else ""
    query = QUERY if name.startswith("button") else ""
    assert hearing == Received(number, "990001", HEARD[name], phone, query)


@pytest.mark.parametrize("name", IGNORED)
def test_what_is_none_of_our_business_is_ignored(name: str) -> None:
    number, hearing = heard(name)
    assert hearing == Ignored(number, IGNORED[name])


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_nobody_understands_is_kept_whole(name: str) -> None:
    number, hearing = heard(name)
    assert hearing == Unknown(number, UNKNOWN[name], payloads.telegram(name))


@pytest.mark.parametrize("name", REACH)
def test_blocking_and_unblocking_are_heard(name: str) -> None:
    number, hearing = heard(name)
    assert hearing == Reach(number, "990001", REACH[name])


def test_every_payload_is_in_a_table() -> None:
    assert payloads.names("telegram") == {*HEARD, *IGNORED, *UNKNOWN, *REACH}


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"update_id": "x"}'])
def test_a_body_that_is_no_update_is_known_by_its_hash(body: bytes) -> None:
    hearing = hear_update(body)
    assert isinstance(hearing, Unknown)
    assert hearing.external_id.startswith("sha256-")
    assert hear_update(body) == hearing
    assert hear_update(body + b" !").external_id != hearing.external_id


NAMES = (
    *("update_id", "message", "callback_query", "my_chat_member", "chat", "from", "id"),
    *("type", "text", "data", "date", "location", "venue"),
)
VALUES: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(NAMES) | st.text(), inner),
)


def as_json(value: object) -> bytes:
    """Its JSON."""
    return json.dumps(value).encode()


@given(st.binary() | st.builds(as_json, VALUES))
def test_no_body_at_all_makes_it_stumble(body: bytes) -> None:
    assert hear_update(body).external_id


SECRET = "rahasia-contoh"


def request(**headers: str) -> WebRequest:
    """A webhook's request with one payload."""
    return WebRequest("/hooks/telegram", "", headers, payloads.telegram("text"))


def telegram(secret: str) -> Telegram:
    return Telegram("990000:contoh", secret, Wire(), NoPictures())


def test_the_secret_admits() -> None:
    hearings = telegram(SECRET).hear(request(**{"x-telegram-bot-api-secret-token": SECRET}))
    assert [type(hearing) for hearing in hearings] == [Received]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(SECRET, SECRET[:-1]), (SECRET, ""), (SECRET, "é"), (SECRET, None), ("", ""), ("", None)],
)
def test_without_the_secret_nobody_is_heard(ours: str, theirs: str | None) -> None:
    headers = {} if theirs is None else {"x-telegram-bot-api-secret-token": theirs}
    with pytest.raises(Forged):
        telegram(ours).hear(request(**headers))
