"""How messages look in Telegram: what is said, and the Bot API calls that show it."""

import json
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import Call, Received
from bot.channels.cutting import units
from bot.channels.telegram_messages import NUMBER_KEY, PLACE_KEY, render
from bot.channels.telegram_updates import hear_update
from bot.talk.said import Document, Link, Picture, Pinned, Say, Shown, Tapped, Typed

NO_KEYBOARD = {"remove_keyboard": True}
CHAT = {"chat_id": 990001}


def shown(say: Say) -> list[Call]:
    """The calls to one invented resident."""
    return render("990001", say)


def only(say: Say) -> Call:
    """The one call."""
    (call,) = shown(say)
    return call


def keyboard(call: Call) -> list[list[dict[str, Any]]]:
    """The inline buttons below a message, row by row."""
    return cast(dict[str, Any], call.fields["reply_markup"])["inline_keyboard"]


def test_plain_words_are_sent_as_they_are_and_take_the_keys_away() -> None:
    call = only(Say("Beras < 5 kg & minyak"))
    fields = {**CHAT, "text": "Beras < 5 kg & minyak", "reply_markup": NO_KEYBOARD}
    assert call == Call("sendMessage", fields)


def test_bold_words_are_html_and_everything_is_escaped() -> None:
    call = only(Say('*Beras <b>* & "minyak"'))
    assert call.fields["text"] == "<b>Beras &lt;b&gt;</b> &amp; &quot;minyak&quot;"
    assert call.fields["parse_mode"] == "HTML"
    (plainer,) = call.otherwise
    assert plainer.fields["text"] == 'Beras <b> & "minyak"'
    assert "parse_mode" not in plainer.fields
    assert plainer.fields["reply_markup"] == NO_KEYBOARD


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (["Ya", "Tidak"], [2]),
        (["1", "2", "3", "4"], [3, 1]),
        (["Ubah jumlah", "Tambah barang", "Batal"], [2, 1]),
        (["Kelurahan Contoh Raya", "Metro"], [1, 1]),
    ],
)
def test_short_labels_stand_side_by_side(labels: list[str], rows: list[int]) -> None:
    call = only(Say("Pilih?", tuple(map(Shown, labels)), ask="k7f2"))
    assert [len(row) for row in keyboard(call)] == rows
    buttons = [button for row in keyboard(call) for button in row]
    assert buttons == [
        {"text": label, "callback_data": f"k7f2:{index}"} for index, label in enumerate(labels)
    ]


def test_a_note_stands_behind_its_label_and_takes_the_whole_row() -> None:
    call = only(Say("Pilih?", (Shown("Beras", "Rp62.500"), Shown("Gula")), ask="k7f2"))
    assert keyboard(call) == [
        [{"text": "Beras · Rp62.500", "callback_data": "k7f2:0"}],
        [{"text": "Gula", "callback_data": "k7f2:1"}],
    ]


def test_a_hundred_options_have_buttons_and_more_have_numbers() -> None:
    options = tuple(Shown(f"Desa {number}") for number in range(101))
    call = only(Say("Pilih?", options[:100], ask="k7f2"))
    assert sum(map(len, keyboard(call))) == 100
    call = only(Say("Pilih?", options, ask="k7f2"))
    assert call.fields["reply_markup"] == NO_KEYBOARD
    assert str(call.fields["text"]).endswith("\n101. Desa 100")


def test_a_question_whose_name_is_too_long_for_a_button_has_numbers() -> None:
    call = only(Say("Pilih?", (Shown("Ya"),), ask="é" * 32))
    assert call.fields["text"] == "Pilih?\n\n1. Ya"
    assert call.fields["reply_markup"] == NO_KEYBOARD


def test_a_place_is_asked_for_with_a_key_and_options_become_keys() -> None:
    say = Say("Di mana?", (Shown("Metro"), Shown("Natar")), ask="k7f2", wants_place=True)
    call = only(say)
    assert call.fields["text"] == "Di mana?"
    assert call.fields["reply_markup"] == {
        "keyboard": [
            [{"text": PLACE_KEY, "request_location": True}],
            [{"text": "Metro"}, {"text": "Natar"}],
        ],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }


def test_keys_have_no_room_for_notes_and_links_so_the_text_tells_them() -> None:
    say = Say(
        "Nomor?",
        (Shown("Lewati", "bisa nanti"),),
        wants_number=True,
        link=Link("Aturan", "https://contoh.test/a"),
    )
    call = only(say)
    assert call.fields["text"] == (
        "Nomor?\n\n1. Lewati · bisa nanti\n\nAturan: https://contoh.test/a"
    )
    keys = cast(dict[str, Any], call.fields["reply_markup"])["keyboard"]
    assert keys == [[{"text": NUMBER_KEY, "request_contact": True}], [{"text": "Lewati"}]]


def test_a_link_is_a_button_below_the_options_and_a_line_of_text_where_it_is_refused() -> None:
    link = Link("Isi formulir", "http://127.0.0.1:8000/form/contoh")
    call = only(Say("Lanjut?", (Shown("Ya"),), ask="k7f2", link=link))
    assert keyboard(call) == [
        [{"text": "Ya", "callback_data": "k7f2:0"}],
        [{"text": "Isi formulir", "url": link.url}],
    ]
    (plainer,) = call.otherwise
    assert plainer.fields["text"] == f"Lanjut?\n\nIsi formulir: {link.url}"
    assert keyboard(plainer) == [[{"text": "Ya", "callback_data": "k7f2:0"}]]
    assert plainer.fields["link_preview_options"] == {"is_disabled": True}


def test_links_in_a_text_are_not_opened_for_a_preview() -> None:
    call = only(Say("Buka https://contoh.test/form/sekali"))
    assert call.fields["link_preview_options"] == {"is_disabled": True}


def test_a_message_takes_the_place_of_another_and_is_sent_anew_where_it_cannot() -> None:
    call = only(Say("*Dua* karung", (Shown("+"), Shown("-")), ask="k7f2", replaces="40"))
    assert call.method == "editMessageText"
    assert call.fields["message_id"] == 40
    (fresh,) = call.otherwise
    assert fresh.method == "sendMessage"
    assert fresh.fields == {k: v for k, v in call.fields.items() if k != "message_id"}
    assert fresh.otherwise[0].fields["text"] == "Dua karung"


def test_an_edit_without_buttons_carries_no_keyboard_at_all() -> None:
    call = only(Say("Selesai.", replaces="40"))
    assert call.fields == {**CHAT, "message_id": 40, "text": "Selesai."}
    assert call.otherwise[0].fields["reply_markup"] == NO_KEYBOARD


@pytest.mark.parametrize(
    "say",
    [
        Say("Di mana?", wants_place=True, replaces="40"),
        Say("Tiket.", picture=Picture("ticket", "SP-CONTOH"), replaces="40"),
        Say("Mau apa?", (Shown("Ya"),), "k7f2", replaces="40", over_picture=True),
        Say("Titik.", pin=Pinned(-5.1, 105.3), replaces="40"),
        Say("x " * 3000, replaces="40"),
        Say("Halo.", replaces="bukan-nomor"),
    ],
)
def test_what_an_edit_cannot_hold_is_sent_anew(say: Say) -> None:
    assert not {call.method for call in shown(say)} & {"editMessageText", "editMessageMedia"}


def test_a_picture_takes_the_place_of_another_with_its_words_and_buttons() -> None:
    say = Say(
        "*Keripik Contoh*", (Shown("Berikutnya"),), "k7f2", picture=Picture("product", "AB23CD"),
        replaces="40", over_picture=True,
    )  # fmt: skip
    call = only(say)
    words = {"caption": "<b>Keripik Contoh</b>", "parse_mode": "HTML"}
    assert (call.method, call.upload) == ("editMessageMedia", ("media", "product", "AB23CD"))
    assert call.fields["message_id"] == 40
    assert call.fields["media"] == {"type": "photo", **words}
    assert keyboard(call) == [[{"text": "Berikutnya", "callback_data": "k7f2:0"}]]
    (fresh,) = call.otherwise
    assert (fresh.method, fresh.upload) == ("sendPhoto", ("photo", "product", "AB23CD"))
    assert fresh.fields == {**CHAT, **words, "reply_markup": call.fields["reply_markup"]}
    assert fresh.otherwise[0].method == "sendMessage"


def test_a_picture_carries_its_words_and_the_words_go_alone_where_it_cannot_be_sent() -> None:
    say = Say("*Tiket* SP-CONTOH", (Shown("Batalkan"),), "k7f2", picture=Picture("ticket", "9"))
    call = only(say)
    assert (call.method, call.upload) == ("sendPhoto", ("photo", "ticket", "9"))
    assert call.fields["caption"] == "<b>Tiket</b> SP-CONTOH"
    assert keyboard(call) == [[{"text": "Batalkan", "callback_data": "k7f2:0"}]]
    (words,) = call.otherwise
    assert (words.method, words.fields["text"]) == ("sendMessage", "<b>Tiket</b> SP-CONTOH")


def test_a_document_carries_its_words_and_its_buttons() -> None:
    document = Document("event", "PM-7K", "Kalender")
    call = only(Say("*Pasar murah*", (Shown("Peta"),), "k7f2", document=document))
    assert (call.method, call.upload) == ("sendDocument", ("document", "event", "PM-7K"))
    assert call.fields["caption"] == "<b>Pasar murah</b>"
    assert "reply_markup" in call.fields
    (words,) = call.otherwise
    assert words.fields["text"] == "<b>Pasar murah</b>"


def test_a_caption_that_is_too_long_follows_its_picture() -> None:
    text = "kata " * 300
    picture, words = shown(Say(text, picture=Picture("ticket", "9")))
    assert (picture.method, picture.fields, picture.spare) == ("sendPhoto", CHAT, True)
    assert words.fields["text"] == text.strip()


def test_a_picture_without_words_has_no_caption() -> None:
    call = only(Say("", picture=Picture("ticket", "9")))
    assert call.fields == {**CHAT, "reply_markup": NO_KEYBOARD}
    assert call.otherwise == ()


def test_a_place_with_a_name_is_a_venue_before_its_words() -> None:
    venue, words = shown(Say("Ambil di sini.", pin=Pinned(-5.11, 105.31, "Lapangan Contoh")))
    assert venue.method == "sendVenue"
    where = {**CHAT, "latitude": -5.11, "longitude": 105.31}
    title = {"title": "Lapangan Contoh", "address": "-5.11000, 105.31000"}
    assert venue.fields == {**where, **title}
    assert venue.otherwise == (Call("sendLocation", where),)
    assert words.method == "sendMessage"


def test_a_long_text_is_parted_and_only_its_last_part_has_buttons() -> None:
    text = "\n\n".join(f"*Paragraf {number}* {'🙏 kata ' * 100}" for number in range(10))
    calls = shown(Say(text, (Shown("Ya"),), ask="k7f2"))
    assert len(calls) > 1
    for call in calls:
        plain = str(call.fields["text"]).replace("<b>", "").replace("</b>", "")
        assert units(plain) <= 4096
    assert ["reply_markup" in call.fields for call in calls] == [False] * (len(calls) - 1) + [True]


labels = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
options = st.lists(st.builds(Shown, labels, labels | st.just("")), min_size=1, max_size=100)


@given(options, st.text("abcdefghjkmnp23456789", min_size=1, max_size=12))
def test_a_tapped_button_is_heard_as_the_option_that_it_showed(
    shown_options: list[Shown], ask: str
) -> None:
    call = only(Say("Pilih?", tuple(shown_options), ask=ask))
    buttons = [button for row in keyboard(call) for button in row]
    assert len(buttons) == len(shown_options)
    for index, button in enumerate(buttons):
        assert len(button["callback_data"].encode()) <= 64
        user = {"id": 990001, "is_bot": False, "first_name": "Siti"}
        chat = {"id": 990001, "type": "private"}
        update = {
            "update_id": 1,
            "callback_query": {
                "id": "7",
                "from": user,
                "message": {"message_id": 40, "chat": chat, "date": 1},
                "data": button["callback_data"],
            },
        }
        heard = hear_update(json.dumps(update).encode())
        tapped = Tapped(ask, index, message="40", query="7")
        assert heard == Received("1", "990001", tapped, query="7")


@given(options)
def test_a_key_types_the_label_of_its_option(shown_options: list[Shown]) -> None:
    call = only(Say("Di mana?", tuple(shown_options), ask="k7f2", wants_place=True))
    rows = cast(dict[str, Any], call.fields["reply_markup"])["keyboard"][1:]
    typed = [Typed(key["text"]) for row in rows for key in row]
    assert typed == [Typed(option.label) for option in shown_options]
