"""How a message looks in Telegram: the Bot API calls that show what is to be said."""

import html
from collections.abc import Sequence

from bot.channels import Call
from bot.channels.cutting import cut, marked, units, unmarked
from bot.talk.said import Say, Shown, numbered

# Bot API limits: characters after the entities are parsed, bytes of callback data, buttons.
MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_CALLBACK = 64
MOST_SHOWN = 36
"""Letters of a button, beside what parts label and note, that a phone shows in its one line."""
MOST_BUTTONS = 100

# The keys that a client answers by itself; residents read these words.
PLACE_KEY = "📍 Kirim lokasi saya"
NUMBER_KEY = "📱 Kirim nomor saya"

Fields = dict[str, object]

_NO_KEYBOARD: Fields = {"remove_keyboard": True}


def render(address: str, say: Say) -> list[Call]:
    """The calls for one message, in order; buttons hang on the last."""
    chat: int | str = int(address) if address.lstrip("-").isdecimal() else address
    text, markup = _markup(say)
    plain, bold = unmarked(text)
    calls: list[Call] = []

    if say.pin is not None:
        calls.append(_pin(chat, say))
    if (file := _upload(say)) is not None:
        method, upload = file
        if units(plain) <= MOST_CAPTION:
            shown = _formatted(plain, 0, len(plain), bold, "caption") if plain else {}
            call = Call(
                method,
                {"chat_id": chat, **shown, **markup},
                upload=upload,
                otherwise=tuple(_texts(chat, plain, bold, say, markup)),
            )
            if say.picture is not None and not calls and _can_replace(say, over_picture=True):
                return [_edit_picture(int(say.replaces), call, shown, say)]
            return [*calls, call]
        calls.append(Call(method, {"chat_id": chat}, upload=upload, spare=True))
    texts = _texts(chat, plain, bold, say, markup)
    if not calls and len(texts) == 1 and _can_replace(say, over_picture=False):
        return [_edit(int(say.replaces), texts[0])]
    return calls + texts


def _can_replace(say: Say, *, over_picture: bool) -> bool:
    """Whether the message to replace is of this sort: words and a picture cannot change places by
    an edit, and then the new message stands below the old one."""
    return say.replaces.isdecimal() and say.over_picture is over_picture and not _has_keys(say)


def _upload(say: Say) -> tuple[str, tuple[str, str, str]] | None:
    """The method that sends the message's file, and what the file is."""
    if say.picture is not None:
        return "sendPhoto", ("photo", say.picture.kind, say.picture.subject)
    if say.document is not None:
        return "sendDocument", ("document", say.document.kind, say.document.subject)
    return None


def _texts(
    chat: int | str,
    plain: str,
    bold: list[tuple[int, int]],
    say: Say,
    markup: Fields,
) -> list[Call]:
    parts = cut(plain, MOST_TEXT)
    calls: list[Call] = []
    for number, (start, end) in enumerate(parts, 1):
        fields: Fields = {
            "chat_id": chat,
            **_formatted(plain, start, end, bold, "text"),
            **_unpreviewed(plain[start:end]),
        }
        if number == len(parts):
            fields |= markup
        calls.append(
            Call("sendMessage", fields, otherwise=_plainer(chat, plain[start:end], fields, say))
        )
    return calls


def _plainer(chat: int | str, text: str, fields: Fields, say: Say) -> tuple[Call, ...]:
    """The same without formatting, and with the link in the text: what could be refused."""
    link = say.link if "reply_markup" in fields and not _has_keys(say) else None
    if "parse_mode" not in fields and link is None:
        return ()
    plain: Fields = {"chat_id": chat, "text": text}
    if link is None:
        plain |= {name: fields[name] for name in ("reply_markup",) if name in fields}
    else:
        if link.url not in text:
            plain["text"] = text = f"{text}\n\n{link.label}: {link.url}"
        if keyboard := _inline(say, with_link=False):
            plain["reply_markup"] = {"inline_keyboard": keyboard}
    return (Call("sendMessage", {**plain, **_unpreviewed(text)}),)


def _edit(message: int, fresh: Call) -> Call:
    fields = {**fresh.fields, "message_id": message}
    if fresh.fields.get("reply_markup") == _NO_KEYBOARD:
        del fields["reply_markup"]  # an edit can carry inline buttons only
    return Call("editMessageText", fields, otherwise=(fresh,))


def _edit_picture(message: int, fresh: Call, shown: Fields, say: Say) -> Call:
    """Another picture, its words and its buttons in the place of those that are there.

    Where only the words differ it is the same call: the platform knows its own file again.
    """
    fields: Fields = {
        "chat_id": fresh.fields["chat_id"],
        "message_id": message,
        "media": {"type": "photo", **shown},
    }
    if keyboard := _inline(say, with_link=True):
        fields["reply_markup"] = {"inline_keyboard": keyboard}
    upload = fresh.upload and ("media", *fresh.upload[1:])
    return Call("editMessageMedia", fields, upload=upload, otherwise=(fresh,))


def _formatted(text: str, start: int, end: int, bold: list[tuple[int, int]], field: str) -> Fields:
    """The text under its field's name; HTML only where something is bold, so that most is plain."""
    pieces = marked(text, start, end, bold)
    if not any(is_bold for _, is_bold in pieces):
        return {field: text[start:end]}
    spelled = "".join(
        f"<b>{html.escape(words)}</b>" if is_bold else html.escape(words)
        for words, is_bold in pieces
    )
    return {field: spelled, "parse_mode": "HTML"}


def _unpreviewed(text: str) -> Fields:
    # A preview would make Telegram's servers open links that are meant for one resident.
    return {"link_preview_options": {"is_disabled": True}} if "://" in text else {}


def _pin(chat: int | str, say: Say) -> Call:
    pin = say.pin
    assert pin is not None  # noqa: S101  the caller asked
    where: Fields = {"chat_id": chat, "latitude": pin.lat, "longitude": pin.lon}
    if not pin.name:
        return Call("sendLocation", where)
    # A venue must name an address, and all we know is where it is.
    venue = {**where, "title": pin.name, "address": f"{pin.lat:.5f}, {pin.lon:.5f}"}
    return Call("sendVenue", venue, otherwise=(Call("sendLocation", where),))


def _has_keys(say: Say) -> bool:
    return say.wants_place or say.wants_number


def _markup(say: Say) -> tuple[str, Fields]:
    """The text, with what found no room on a keyboard, and the keyboard."""
    text = say.text
    if _has_keys(say):
        return _with_keys(say)
    keyboard = _inline(say, with_link=True)
    if len(say.options) > MOST_BUTTONS or _too_long(say):
        text = f"{text}\n\n{numbered(say.options)}"
    elif _tells_notes(say):
        notes = (f"• {o.label}: {o.note}" if o.note else f"• {o.label}" for o in say.options)
        text = "\n".join((text, "", *notes))
    if keyboard:
        return text, {"reply_markup": {"inline_keyboard": keyboard}}
    # Nobody knows here whether a location key still hangs below: a plain message takes it away.
    return text, {"reply_markup": _NO_KEYBOARD}


def _with_keys(say: Say) -> tuple[str, Fields]:
    """A key for the place or the number. It cannot stand beside inline buttons: the options become
    keys that type their label, which every question can read."""
    text = say.text
    if any(option.note for option in say.options):
        text = f"{text}\n\n{numbered(say.options)}"
    if say.link is not None:
        text = f"{text}\n\n{say.link.label}: {say.link.url}"
    rows: list[list[Fields]] = []
    if say.wants_place:
        rows.append([{"text": PLACE_KEY, "request_location": True}])
    if say.wants_number:
        rows.append([{"text": NUMBER_KEY, "request_contact": True}])
    width = _width(say.options)
    keys: list[Fields] = [{"text": option.label} for option in say.options]
    rows += [keys[at : at + width] for at in range(0, len(keys), width)]
    return text, {
        "reply_markup": {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}
    }


def _inline(say: Say, *, with_link: bool) -> list[list[Fields]]:
    rows: list[list[Fields]] = []
    if len(say.options) <= MOST_BUTTONS and not _too_long(say):
        alone = _tells_notes(say)
        width = 1 if alone else _width(say.options)
        buttons: list[Fields] = [
            {
                "text": option.label
                if alone or not option.note
                else f"{option.label} · {option.note}",
                "callback_data": f"{say.ask}:{index}",
            }
            for index, option in enumerate(say.options)
        ]
        rows = [buttons[at : at + width] for at in range(0, len(buttons), width)]
    if with_link and say.link is not None:
        rows.append([{"text": say.link.label, "url": say.link.url}])
    return rows


def _tells_notes(say: Say) -> bool:
    """Whether the text tells the notes, because a button would cut one of them off."""
    return any(o.note and len(o.label) + len(o.note) > MOST_SHOWN for o in say.options)


def _too_long(say: Say) -> bool:
    return len(f"{say.ask}:{len(say.options)}".encode()) > MOST_CALLBACK


def _width(options: Sequence[Shown]) -> int:
    """How many buttons stand side by side: a small phone shows about 30 letters in a row."""
    longest = max((len(o.label) + (99 if o.note else 0) for o in options), default=0)
    return 3 if longest <= 9 else 2 if longest <= 15 else 1
