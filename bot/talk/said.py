"""What residents are heard to say, and what we say to them: the values that every channel speaks.

They are msgspec structs and not dataclasses because each of them is stored (inbox, outbox,
snapshot) on every turn, and a tagged struct encodes itself in a microsecond.
"""

from collections.abc import Sequence
from typing import Any

import msgspec


class Typed(msgspec.Struct, frozen=True, tag="typed", omit_defaults=True):
    """Words; `forwarded` ones are somebody else's. `links` are addresses that stand behind words of
    the text, where nobody sees them."""

    text: str
    forwarded: bool = False
    links: tuple[str, ...] = ()


class Tapped(msgspec.Struct, frozen=True, tag="tapped"):
    """A button of ours: which question it belonged to, and which of its options, from 0.

    `message` is the platform's id of the message that carries the button, `query` the id of a
    tap that the platform wants acknowledged; either is empty where there is none. `pictured` tells
    that the message shows a picture.
    """

    ask: str
    index: int
    message: str = ""
    query: str = ""
    pictured: bool = False


class Pinned(msgspec.Struct, frozen=True, tag="pinned"):
    """A place on the map, WGS84 degrees."""

    lat: float
    lon: float
    name: str = ""


class Pictured(msgspec.Struct, frozen=True, tag="pictured", omit_defaults=True):
    """A picture: the channel's reference to fetch it by, and the words sent with it, of which
    `forwarded` and `links` tell what they do of typed ones."""

    ref: str
    caption: str = ""
    forwarded: bool = False
    links: tuple[str, ...] = ()


class OwnNumber(msgspec.Struct, frozen=True, tag="own-number"):
    """The sender's own telephone number in E.164, vouched for by the platform."""

    phone: str


class Opened(msgspec.Struct, frozen=True, tag="opened"):
    """A deep link or a start command; the payload can be forged, so it only names, never proves."""

    payload: str = ""


class Filled(msgspec.Struct, frozen=True, tag="filled"):
    """A form of ours, behind a one-time link, was sent in; its content is already stored."""

    purpose: str


class Fetched(msgspec.Struct, frozen=True, tag="fetched"):
    """What another system answered to an errand: into which flow's step, sent by which question.

    `silent` means that it did not answer in time, or nothing that could be believed.
    """

    flow: str
    step: str
    ask: str
    answer: Any = None
    silent: bool = False


class Unreadable(msgspec.Struct, frozen=True, tag="unreadable"):
    """Something that is not for us to read: `voice`, `sticker`, `contact`, `video`, `document` …"""

    kind: str


Heard = Typed | Tapped | Pinned | Pictured | OwnNumber | Opened | Filled | Fetched | Unreadable


class Shown(msgspec.Struct, frozen=True, array_like=True):
    """One option as a resident sees it: a short label, and a note where the channel has room."""

    label: str
    note: str = ""


class Link(msgspec.Struct, frozen=True, array_like=True):
    """A way out of the chat: the words on the button and the address."""

    label: str
    url: str


class Picture(msgspec.Struct, frozen=True, array_like=True):
    """A picture, drawn when it is sent: `kind` names the painter, `subject` what it paints."""

    kind: str
    subject: str


class Document(msgspec.Struct, frozen=True, array_like=True):
    """A file to keep, written when it is sent: `kind` names who writes it, `subject` what about.

    `label` are the words before its address, on channels that take no such file.
    """

    kind: str
    subject: str
    label: str


class Approved(msgspec.Struct, frozen=True, array_like=True):
    """A text of ours that a platform has approved: its name, what fills its gaps, its language.

    Where it is not to be had in the language, the Indonesian one is.
    """

    name: str
    values: tuple[str, ...] = ()
    language: str = "id"


class Say(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message to a resident, before any channel has spelled it.

    `text` is plain, with *bold* in asterisks (values put into it carry none), in lines. `options`
    belong to the question `ask`; a channel shows them as buttons, as a list or as numbers to type,
    and a tap carries `ask` and the option's index. `choose` is the word on the button that opens a
    list. `replaces` is the platform's id of the message that this one takes the place of, where the
    channel can, and `over_picture` tells that it shows a picture. A message carries a picture or a
    document, never both. `wants_place` asks for a location key, `wants_number` for a key that sends
    the resident's own number. With a `template` a channel that has a window sends that, also
    outside of the window, and nothing else of this; other channels say the text.
    """

    text: str
    options: tuple[Shown, ...] = ()
    ask: str = ""
    choose: str = "Pilih"
    replaces: str = ""
    over_picture: bool = False
    picture: Picture | None = None
    document: Document | None = None
    link: Link | None = None
    pin: Pinned | None = None
    wants_place: bool = False
    wants_number: bool = False
    template: Approved | None = None


_heard_encoder = msgspec.msgpack.Encoder()
_heard_decoder: msgspec.msgpack.Decoder[Heard] = msgspec.msgpack.Decoder(Heard)
_say_decoder: msgspec.msgpack.Decoder[Say] = msgspec.msgpack.Decoder(Say)


def freeze(value: Heard | Say) -> bytes:
    """The bytes that a row keeps."""
    return _heard_encoder.encode(value)


def thaw_heard(frozen: bytes) -> Heard:
    """The inverse of `freeze` for what was heard."""
    return _heard_decoder.decode(frozen)


def thaw_say(frozen: bytes) -> Say:
    """The inverse of `freeze` for what is to be said."""
    return _say_decoder.decode(frozen)


def numbered(options: Sequence[Shown]) -> str:
    """The options as numbers to type, one a line: `1. Beras · Rp62.500`."""
    return "\n".join(
        f"{number}. {option.label}" + (f" · {option.note}" if option.note else "")
        for number, option in enumerate(options, 1)
    )
