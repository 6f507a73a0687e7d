"""How messages look in WhatsApp: what is said, and the forms that Twilio is sent."""

import json
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import Call, Received
from bot.channels.content import Shape, catalogue
from bot.channels.cutting import units
from bot.channels.whatsapp import WhatsApp
from bot.channels.whatsapp_form import hear_message, parse
from bot.channels.whatsapp_messages import INVISIBLE, render
from bot.channels.wire import Wire
from bot.talk.said import (
    Approved,
    Document,
    Link,
    Picture,
    Pinned,
    Say,
    Shown,
    Tapped,
    freeze,
    numbered,
    thaw_say,
)
from bot.web.pictures import document_url as public_document

BASE = {"To": "whatsapp:+6281200990002", "From": "whatsapp:+6281100990000"}
CONTENTS = {shape.name: f"HX-{shape.name}" for shape in catalogue()}


document_url = public_document("https://sapa.contoh.test")


def picture_url(kind: str, subject: str) -> str:
    """Where an invented picture stands."""
    return f"https://sapa.contoh.test/pictures/{kind}/{subject}?s=contoh"


def shown(say: Say, contents: dict[str, str] | None = None) -> list[Call]:
    """The calls to one invented resident; every shape is known unless said otherwise."""
    return render(BASE, say, CONTENTS if contents is None else contents, picture_url, document_url)


def only(say: Say, contents: dict[str, str] | None = None) -> Call:
    """The one call."""
    (call,) = shown(say, contents)
    return call


def variables(call: Call) -> list[str]:
    """The content's variables in their order."""
    found = cast(dict[str, str], json.loads(str(call.fields["ContentVariables"])))
    assert list(found) == [str(number) for number in range(1, len(found) + 1)]
    return list(found.values())


def shape_of(call: Call) -> str:
    """Which content a call sends; empty where it sends none."""
    return str(call.fields.get("ContentSid", "")).removeprefix("HX-")


YES_NO = (Shown("Ya, pesan"), Shown("Batal"))
GOODS = (Shown("Beras SPHP 5 kg", "Rp62.500"), Shown("Minyak 1 liter", "Rp15.700"), Shown("Lain"))


def test_plain_words_are_a_body() -> None:
    assert only(Say("Harga *Rp62.500*\n<b>")) == Call(
        "Messages", {**BASE, "Body": "Harga *Rp62.500*\n<b>"}
    )


def test_short_options_are_buttons_and_every_line_is_a_variable() -> None:
    call = only(Say("*Beras*\n\nPesan sekarang?", YES_NO, ask="k7f2"))
    assert shape_of(call) == "buttons-2-3"
    assert variables(call) == [
        *("*Beras*", INVISIBLE, "Pesan sekarang?"),
        *("Ya, pesan", "k7f2:0", "Batal", "k7f2:1"),
    ]
    (plainer,) = call.otherwise
    assert plainer.fields["Body"] == "*Beras*\n\nPesan sekarang?\n\n1. Ya, pesan\n2. Batal"


def test_options_with_notes_are_a_list() -> None:
    call = only(Say("Mau beli apa?", GOODS, ask="k7f2", choose="Lihat barang"))
    assert shape_of(call) == "list-3-1-notes"
    assert variables(call) == [
        *("Mau beli apa?", "Lihat barang"),
        *("Beras SPHP 5 kg", "k7f2:0", "Rp62.500"),
        *("Minyak 1 liter", "k7f2:1", "Rp15.700"),
        *("Lain", "k7f2:2", INVISIBLE),
    ]


@pytest.mark.parametrize(
    ("options", "shape"),
    [
        (("Ya",), "buttons-1-1"),
        (("A" * 20, "B"), "buttons-2-1"),
        (("A" * 21, "B"), "list-2-1"),
        (("1", "2", "3"), "buttons-3-1"),
        (("1", "2", "3", "4"), "list-4-1"),
        (tuple(map(str, range(10))), "list-10-1"),
        (tuple(map(str, range(11))), ""),
        (("A" * 24, "B"), "list-2-1"),
        (("A" * 25, "B"), ""),
        (("Sama", "Sama"), ""),
        (("🙏" * 11, "B"), "list-2-1"),
        (("🙏" * 13, "B"), ""),
    ],
)
def test_the_shape_follows_from_the_labels_and_their_number(
    options: tuple[str, ...], shape: str
) -> None:
    call = only(Say("Pilih?", tuple(map(Shown, options)), ask="k7f2"))
    assert shape_of(call) == shape
    if not shape:
        assert call.fields["Body"] == f"Pilih?\n\n{numbered(tuple(map(Shown, options)))}"


@pytest.mark.parametrize(
    ("say", "shape"),
    [
        (Say("Pilih?", (Shown("A", "x" * 72),)), "list-1-1-notes"),
        (Say("Pilih?", (Shown("A", "x" * 73),)), ""),
        (Say("Pilih?", (Shown("A", "x"),), choose="x" * 21), ""),
        (Say("\n".join("x" * 12), YES_NO), "buttons-2-12"),
        (Say("\n".join("x" * 13), YES_NO), ""),
        (Say("kata " * 52, YES_NO), "buttons-2-2"),
        (Say("kata " * 204, YES_NO), "buttons-2-4"),
        (Say("kata " * 210, YES_NO), ""),
        (Say("x" * 256, YES_NO), ""),
        (Say("", YES_NO), ""),
    ],
)
def test_what_finds_no_room_is_typed_as_a_number(say: Say, shape: str) -> None:
    assert shape_of(only(say)) == shape


def test_a_shape_that_twilio_was_not_taught_gives_way_to_the_next_and_then_to_numbers() -> None:
    say = Say("Jadi?", YES_NO, ask="k7f2")
    without = {k: v for k, v in CONTENTS.items() if not k.startswith("buttons")}
    assert shape_of(only(say, without)) == "list-2-1"
    assert shape_of(only(say, {"list-2-1-notes": "HX-list-2-1-notes"})) == "list-2-1-notes"
    call = only(say, {})
    assert call.fields["Body"] == "Jadi?\n\n1. Ya, pesan\n2. Batal"
    assert call.otherwise == ()


def test_the_link_and_the_place_are_lines_of_the_one_message() -> None:
    say = Say(
        "Ambil di sini.",
        link=Link("Buka formulir", "https://contoh.test/f"),
        pin=Pinned(-5.11, 105.31, "Lapangan Contoh"),
        replaces="SM1",
        wants_place=True,
        wants_number=True,
    )
    assert only(say).fields["Body"] == (
        "Ambil di sini.\n\n"
        "Lapangan Contoh: https://maps.google.com/?q=-5.110000,105.310000\n\n"
        "Buka formulir: https://contoh.test/f"
    )


def test_a_picture_carries_the_words_and_the_options_as_numbers() -> None:
    call = only(Say("Tiket.", YES_NO, ask="k7f2", picture=Picture("ticket", "9")))
    assert call.fields == {
        **BASE,
        "MediaUrl": picture_url("ticket", "9"),
        "Body": "Tiket.\n\n1. Ya, pesan\n2. Batal",
    }
    (plainer,) = call.otherwise
    assert plainer.fields == {**BASE, "Body": "Tiket.\n\n1. Ya, pesan\n2. Batal"}


def test_a_document_is_an_address_in_the_text() -> None:
    call = only(Say("Tersimpan.", document=Document("event", "PM-7K", "Kalender")))
    assert call.fields == {
        **BASE,
        "Body": "Tersimpan.\n\nKalender: https://sapa.contoh.test/acara/PM-7K.ics",
    }


def test_a_document_that_has_no_address_is_not_told() -> None:
    call = only(Say("Tersimpan.", document=Document("spreadsheet", "1", "Tabel")))
    assert call.fields == {**BASE, "Body": "Tersimpan."}


CARD = Say(
    "*Keripik Contoh*\nRp15.000 / bungkus\n\nMau apa?",
    YES_NO,
    ask="k7f2",
    picture=Picture("product", "AB23CD"),
    link=Link("Hubungi penjual", "https://sapa.contoh.test/k/AB23CD"),
)


def test_a_card_is_its_picture_with_what_is_told_and_then_the_question_with_buttons() -> None:
    picture, asked = shown(CARD)
    told = "*Keripik Contoh*\nRp15.000 / bungkus\n\n"
    told += "Hubungi penjual: https://sapa.contoh.test/k/AB23CD"
    media = {"MediaUrl": picture_url("product", "AB23CD")}
    assert picture.fields == {**BASE, **media, "Body": told}
    assert [call.fields for call in picture.otherwise] == [{**BASE, "Body": told}]
    assert shape_of(asked) == "buttons-2-1"
    assert variables(asked) == ["Mau apa?", "Ya, pesan", "k7f2:0", "Batal", "k7f2:1"]
    (typed,) = asked.otherwise
    assert typed.fields["Body"] == "Mau apa?\n\n1. Ya, pesan\n2. Batal"


def test_a_card_whose_buttons_twilio_was_not_taught_is_one_message_with_numbers() -> None:
    call = only(CARD, {})
    assert call.fields["MediaUrl"] == picture_url("product", "AB23CD")
    assert str(call.fields["Body"]).endswith("\n\n1. Ya, pesan\n2. Batal")


def test_words_too_long_for_a_caption_follow_their_picture() -> None:
    picture, *words = shown(Say("kata " * 250, YES_NO, picture=Picture("ticket", "9")))
    assert picture.fields == {**BASE, "MediaUrl": picture_url("ticket", "9")}
    assert picture.spare
    (call,) = words
    assert str(call.fields["Body"]).endswith("kata \n\n1. Ya, pesan\n2. Batal")


def invited(*values: str, language: str = "id") -> list[Call]:
    """The calls of a template, of which only the Indonesian one is approved."""
    say = Say("Ada pengumuman.", YES_NO, ask="k7f2", template=Approved("contoh", values, language))

    def sid(template: Approved) -> str:
        return f"HX-{template.name}" if template.language == "id" else ""

    return render(BASE, say, CONTENTS, picture_url, document_url, sid)


def test_a_template_is_sent_by_its_id_and_never_as_words() -> None:
    (call,) = invited("Kecamatan\n\tContoh     Jaya", "")
    assert {**call.fields, "ContentVariables": variables(call)} == {
        **BASE,
        "ContentSid": "HX-contoh",
        "ContentVariables": ["Kecamatan Contoh Jaya", INVISIBLE],
    }
    assert call.otherwise == ()
    (bare,) = invited()
    assert bare.fields == {**BASE, "ContentSid": "HX-contoh"}
    assert invited("Contoh", language="en") == []
    assert shown(Say("Ada pengumuman.", template=Approved("contoh"))) == []


def test_a_value_too_long_for_a_template_ends_between_words() -> None:
    (call,) = invited("kata " * 100)
    (value,) = variables(call)
    assert 250 < units(value) <= 255
    assert value.endswith("kata")


def test_what_was_frozen_before_there_were_templates_is_read() -> None:
    plain = Say("Halo", YES_NO, ask="k7f2")
    assert b"template" not in freeze(plain)
    assert thaw_say(freeze(plain)) == plain
    invitation = Say("Halo", template=Approved("contoh", ("Contoh",), "en"))
    assert thaw_say(freeze(invitation)) == invitation


def test_a_long_text_is_parted_between_words_and_bold_on_both_sides() -> None:
    bold = "*" + "tebal " * 300 + "akhir*"
    calls = shown(Say(bold))
    bodies = [str(call.fields["Body"]) for call in calls]
    assert len(bodies) == 2
    assert all(units(body) <= 1600 and body[0] == body[-1] == "*" for body in bodies)
    assert " ".join(body.strip("*") for body in bodies) == bold.strip("*")


def test_the_sender_the_service_and_the_reports_are_in_every_form() -> None:
    def form(public: str, to: str, sender: str = "", service: str = "") -> Mapping[str, object]:
        whatsapp = WhatsApp(
            account="AC0",
            token="t",
            sender=sender,
            service=service,
            wire=Wire(),
            public_url=public,
            picture_url=picture_url,
            document_url=document_url,
        )
        (call,) = whatsapp.render(to, Say("Halo"))
        return call.fields

    assert form("https://sapa.contoh.test/", "ID.1", "whatsapp:+6281100990000", "MG1") == {
        "To": "whatsapp:ID.1",
        "From": "whatsapp:+6281100990000",
        "MessagingServiceSid": "MG1",
        "StatusCallback": "https://sapa.contoh.test/hooks/whatsapp/status",
        "Body": "Halo",
    }
    for public, told in {
        "http://127.0.0.1:8000": True,
        "http://[::1]:8000": True,
        "http://localhost": True,
        "http://10.0.0.3": False,
        "http://sapa.contoh.test": False,
    }.items():
        assert ("StatusCallback" in form(public, "+6281200990002")) == told


def test_the_catalogue_holds_every_shape_once_and_within_twilios_limits() -> None:
    shapes = catalogue()
    assert len({shape.friendly_name for shape in shapes}) == len(shapes) == 36 + 240
    for shape in shapes:
        definition = cast(dict[str, Any], shape.definition())
        assert len(definition["variables"]) <= 100
        (body,) = (content["body"] for content in definition["types"].values())
        assert body.count("\n") == shape.lines - 1


def test_a_definition_names_its_variables_in_the_order_of_their_values() -> None:
    shape = Shape("list", 2, 2, notes=True)
    assert shape.definition()["types"] == {
        "twilio/list-picker": {
            "body": "{{1}}\n{{2}}",
            "button": "{{3}}",
            "items": [
                {"item": "{{4}}", "id": "{{5}}", "description": "{{6}}"},
                {"item": "{{7}}", "id": "{{8}}", "description": "{{9}}"},
            ],
        }
    }
    assert Shape("buttons", 1, 1).definition()["types"] == {
        "twilio/quick-reply": {"body": "{{1}}", "actions": [{"title": "{{2}}", "id": "{{3}}"}]}
    }


lines = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
texts = st.lists(lines, min_size=1, max_size=14).map("\n".join)
labels = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
options = st.lists(st.builds(Shown, labels, labels | st.just("")), min_size=1, max_size=12)


@given(texts, options)
def test_every_variable_is_fit_for_twilio(text: str, shown_options: list[Shown]) -> None:
    for call in shown(Say(text, tuple(shown_options), ask="k7f2")):
        if "ContentVariables" in call.fields:
            for value in variables(call):
                assert value.strip()
                assert not set(value) & set("\n\r\t")
                assert "    " not in value
                assert units(value) <= 255
            plain = call.otherwise[0]
            assert str(plain.fields["Body"]).strip()
        else:
            assert units(str(call.fields["Body"])) <= 1600


@given(options)
def test_a_tapped_row_is_heard_as_the_option_that_it_showed(shown_options: list[Shown]) -> None:
    call = shown(Say("Pilih?", tuple(shown_options), ask="k7f2"))[0]
    shape = next((s for s in catalogue() if s.name == shape_of(call)), None)
    if shape is None:
        return
    values = variables(call)[shape.lines + (shape.kind == "list") :]
    width = 3 if shape.notes else 2
    field = "ListId" if shape.kind == "list" else "ButtonPayload"
    assert len(values) == width * len(shown_options)
    for index in range(len(shown_options)):
        title, ident = values[index * width : index * width + 2]
        body = urlencode(
            {"MessageSid": "SM1", "From": "whatsapp:+6281200990002", "Body": title, field: ident}
        ).encode()
        heard = hear_message(dict(parse(body)), body)
        tapped = Tapped("k7f2", index)
        assert heard == Received("SM1", "+6281200990002", tapped, "+6281200990002")
