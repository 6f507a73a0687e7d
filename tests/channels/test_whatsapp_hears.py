"""Twilio's webhooks, their signatures, and what is heard in them."""

from collections.abc import Sequence
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator  # pyright: ignore[reportMissingTypeStubs]

from bot.channels import (
    RANKS,
    Forged,
    Hearing,
    Ignored,
    Received,
    Report,
    Unknown,
    WebRequest,
)
from bot.channels.whatsapp import WhatsApp
from bot.channels.whatsapp_form import parse, signature, verify
from bot.channels.wire import Wire
from bot.talk.said import Heard, Pictured, Pinned, Tapped, Typed, Unreadable
from tests.channels import payloads

TOKEN, SECOND = "token-utama-contoh", "token-kedua-contoh"
PUBLIC = "https://sapa.contoh.test"
MEDIA = "https://api.twilio.com/2010-04-01/Accounts/AC" + "0" * 32 + "/Messages/MM1/Media/ME1"
SENT = "SM" + "a" * 32

HEARD: dict[str, Heard] = {
    "text": Typed("mau pesan beras 2 karung & minyak 🙏"),
    "text_with_new_fields": Typed("halo", forwarded=True),
    "forwarded": Typed("Besok pasar murah", forwarded=True),
    "forwarded_many_times": Typed("Besok pasar murah", forwarded=True),
    "not_forwarded": Typed("Besok pasar murah"),
    "forwarded_picture": Pictured(MEDIA, "tiket saya", forwarded=True),
    "text_of_a_hidden_number": Typed("halo"),
    "empty_text": Unreadable("empty"),
    "button": Tapped("k7f2", 0),
    "button_of_somebody_else": Typed("Setuju"),
    "list_row": Tapped("k7f2", 9),
    "location": Pinned(-5.11312, 105.30682),
    "named_location": Pinned(-5.11, 105.31, "Lapangan Contoh"),
    "location_nowhere": Unreadable("location"),
    "picture": Pictured(MEDIA, "tiket saya"),
    "voice": Unreadable("voice"),
    "video": Unreadable("video"),
    "document": Unreadable("document"),
    "sticker": Unreadable("sticker"),
    "contact": Unreadable("contact"),
    "reaction": Unreadable("reaction"),
    "from_somewhere": Typed("halo"),
}
UNKNOWN = {"without_message_sid", "by_sms"}
REPORTS = {
    "status_queued": Report(SENT, "queued"),
    "status_sending": Report(SENT, "sending"),
    "status_sent": Report(SENT, "sent"),
    "status_delivered": Report(SENT, "delivered"),
    "status_read": Report(SENT, "read"),
    "status_read_by_event_alone": Report(SENT, "read"),
    "status_failed": Report(SENT, "failed", "63016"),
    "status_undelivered": Report(SENT, "failed", "63024"),
    "status_of_a_new_kind": Ignored(f"{SENT}.pondered", "a report of the state pondered"),
}
REPORTS_UNKNOWN = {"status_without_sid"}


def channel(token: str = TOKEN, second: str = SECOND, public: str = PUBLIC) -> WhatsApp:
    """A sender that listens at an invented address."""
    return WhatsApp(
        account="AC" + "0" * 32,
        token=token,
        second_token=second,
        wire=Wire(),
        public_url=public,
        picture_url=lambda kind, subject: "",
        document_url=lambda kind, subject: "",
    )


def signed(body: bytes, path: str = "/hooks/whatsapp", token: str = TOKEN) -> WebRequest:
    """A request that Twilio's own library signed."""
    computed = RequestValidator(token).compute_signature(PUBLIC + path, dict(parse(body)))
    return WebRequest(path, "", {"x-twilio-signature": computed}, body)


def hear(name: str, path: str = "/hooks/whatsapp") -> Hearing:
    """What a payload says."""
    (hearing,) = channel().hear(signed(payloads.whatsapp(name), path))
    return hearing


@pytest.mark.parametrize("name", HEARD)
def test_what_a_resident_sends_is_heard(name: str) -> None:
    hearing = hear(name)
    sid = dict(parse(payloads.whatsapp(name)))["MessageSid"]
    address, phone = {
        "text_of_a_hidden_number": ("ID.1234567890contoh", ""),
        "from_somewhere": ("bukan-nomor", ""),
    }.get(name, ("+6281200990002", "+6281200990002"))
    assert hearing == Received(sid, address, HEARD[name], phone)


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_nobody_understands_is_kept_whole(name: str) -> None:
    hearing = hear(name)
    assert isinstance(hearing, Unknown)
    assert hearing.body == payloads.whatsapp(name)
    assert hearing.external_id
    assert hear(name) == hearing


@pytest.mark.parametrize("name", REPORTS)
def test_reports_tell_what_became_of_a_message(name: str) -> None:
    assert hear(name, "/hooks/whatsapp/status") == REPORTS[name]


@pytest.mark.parametrize("name", REPORTS_UNKNOWN)
def test_a_report_on_nothing_is_kept_for_a_look(name: str) -> None:
    assert isinstance(hear(name, "/hooks/whatsapp/status"), Unknown)


def test_every_payload_is_in_a_table() -> None:
    assert payloads.names("whatsapp") == {*HEARD, *UNKNOWN, *REPORTS, *REPORTS_UNKNOWN}


def test_a_state_only_moves_forward() -> None:
    ranks = [Report("SM1", state).rank for state in RANKS]
    assert ranks == sorted(set(ranks))
    # A failure outranks what came before it, and yields to proof that the message arrived.
    assert RANKS["sent"] < RANKS["failed"] < RANKS["delivered"] < RANKS["read"]


@pytest.mark.parametrize("token", [TOKEN, SECOND])
def test_either_token_admits_while_they_rotate(token: str) -> None:
    (hearing,) = channel().hear(signed(payloads.whatsapp("text"), token=token))
    assert isinstance(hearing, Received)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-twilio-signature": ""},
        {"x-twilio-signature": "é"},
        {"x-twilio-signature": "A" * 28},
        signed(payloads.whatsapp("text"), token="token-orang-lain").headers,
        signed(payloads.whatsapp("text"), path="/hooks/whatsapp/status").headers,
        signed(payloads.whatsapp("button")).headers,
    ],
)
def test_without_a_signature_of_exactly_this_nobody_is_heard(headers: dict[str, str]) -> None:
    with pytest.raises(Forged):
        channel().hear(WebRequest("/hooks/whatsapp", "", headers, payloads.whatsapp("text")))


def test_without_a_token_nobody_is_heard() -> None:
    with pytest.raises(Forged):
        channel(token="", second="").hear(signed(payloads.whatsapp("text"), token=""))


@pytest.mark.parametrize("body", [b"\xff\xfe=1", b"a=%ff", b"&".join([b"a=1"] * 2000)])
def test_what_is_no_form_is_not_heard(body: bytes) -> None:
    with pytest.raises(Forged):
        channel().hear(WebRequest("/hooks/whatsapp", "", {"x-twilio-signature": "A" * 28}, body))


names = st.text("abcABC_ é", min_size=1, max_size=8)
values = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
fields = st.lists(st.tuples(names, values), max_size=12)
urls = st.builds(
    "{}://sapa.contoh.test{}/hooks/whatsapp{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["", ":443", ":80", ":8443"]),
    st.sampled_from(["", "?a=b&c=d"]),
)


class Fields(dict[str, str]):
    """A form whose names may repeat, as the validator reads one."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs

    def getlist(self, name: str) -> list[str]:
        """Every value under a name."""
        return [value for other, value in self.pairs if other == name]


@given(fields)
def test_a_form_is_read_as_it_was_written_empty_fields_and_all(
    pairs: list[tuple[str, str]],
) -> None:
    assert parse(urlencode(pairs).encode()) == pairs


@given(urls, fields, st.text(min_size=1))
def test_our_signature_is_the_one_of_twilios_library(
    url: str, pairs: list[tuple[str, str]], token: str
) -> None:
    theirs = RequestValidator(token).compute_signature(url, Fields(pairs))
    assert signature(token, url, pairs) == theirs


@given(urls, urls, fields, st.booleans())
def test_we_admit_exactly_what_twilios_library_admits(
    ours: str, signed_for: str, pairs: list[tuple[str, str]], honest: bool
) -> None:
    claimed = signature(TOKEN if honest else "lain", signed_for, pairs)
    admitted = True
    try:
        verify(claimed, ours, pairs, [TOKEN])
    except Forged:
        admitted = False
    assert admitted == RequestValidator(TOKEN).validate(ours, Fields(pairs), claimed)
