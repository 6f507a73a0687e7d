"""The sandbox's phones as transcripts see them, on either app."""

import html
import re
from typing import Any

from bot.sandbox import TelegramPhone, WhatsAppPhone
from bot.sandbox.pictures import sample_picture
from tests.photo_samples import sample
from tests.transcript import Seen, options_typed

_LINE_OF_LINK = re.compile(r"[^:]+: https?://\S+")


def _marked(text: str, entities: list[dict[str, Any]]) -> str:
    """Telegram's bold as the asterisks that the texts are written with."""
    units = text.encode("utf-16-le")
    marks: list[tuple[int, str]] = []
    for entity in entities:
        if entity["type"] == "bold":
            marks += [(entity["offset"], "*"), (entity["offset"] + entity["length"], "*")]
    for at, mark in sorted(marks, reverse=True):
        units = units[: at * 2] + mark.encode("utf-16-le") + units[at * 2 :]
    return html.unescape(units.decode("utf-16-le"))


def _with_notes(text: str, labels: list[str]) -> tuple[str, tuple[str, ...]]:
    """Notes that were too long for their buttons stand in the text: here, behind their labels."""
    lines = text.split("\n")
    told = lines[len(lines) - len(labels) :] if labels else []
    heads = [f"• {label}" for label in labels]
    if not told or not all(
        line == head or line.startswith(f"{head}: ") for line, head in zip(told, heads, strict=True)
    ):
        return text, tuple(labels)
    notes = [line[len(head) + 2 :] for line, head in zip(told, heads, strict=True)]
    options = (f"{a} · {b}" if b else a for a, b in zip(labels, notes, strict=True))
    return "\n".join(lines[: -len(labels)]).rstrip(), tuple(options)


def _attach(phone: TelegramPhone | WhatsAppPhone, kind: str, caption: str) -> None:
    """Sends something: `photo`, or `photo:gps` for a file of `tests.photo_samples`; `diteruskan`
    sends a neighbour's words on (of `diteruskan:3`, so many messages back, ours), `gambar` a
    picture of theirs with words."""
    kind, _, name = kind.partition(":")
    if kind == "diteruskan":
        ours = [message for message in phone.messages if not message["mine"]]
        phone.forward(ours[-int(name)] if name else caption)
    elif kind == "gambar":
        phone.forward(caption, sample_picture())
    elif name:
        sent = sample(name)
        phone.attach(sent.kind, caption, sent.content, "foto.jpg", "image/jpeg")
    else:
        phone.attach(kind, caption)


def joined(seen: list[Seen]) -> list[Seen]:
    """Cards that WhatsApp shows as a picture and as the question below it, each as one message."""
    whole: list[Seen] = []
    for message in seen:
        last = whole[-1] if whole else Seen("")
        above = last.picture and last.text and not last.options
        if above and message.options and not message.picture:
            message = _card(whole.pop(), message)
        whole.append(message)
    return whole


def _card(picture: Seen, asked: Seen) -> Seen:
    """The links stand at the end, as Telegram's buttons do."""
    lines = picture.text.split("\n")
    links = [line for line in lines if _LINE_OF_LINK.fullmatch(line)]
    told = [line for line in lines if line not in links]
    return Seen("\n".join([*told, asked.text, *links]), asked.options, True, asked.tap)


class OnTelegram:
    """A person with Telegram. An edited message counts as said anew."""

    name = "telegram"

    def __init__(self, phone: TelegramPhone) -> None:
        self.phone = phone
        self._before: dict[int, str] = {}

    def say(self, text: str) -> None:
        self.phone.say(text)

    def pin(self, lat: float, lon: float) -> None:
        self.phone.locate(lat, lon)

    def send(self, kind: str, caption: str = "") -> None:
        if kind == "nomor":
            self.phone.give_number()
        else:
            _attach(self.phone, kind, caption)

    def take(self) -> list[Seen]:
        seen: list[Seen] = []
        for message in self.phone.messages:
            if message["mine"]:
                continue
            shown = self._shown(message)
            known = repr((shown.text, shown.options, shown.picture))
            if self._before.get(message["message_id"]) != known:
                self._before[message["message_id"]] = known
                seen.append(shown)
        return seen

    def _shown(self, message: dict[str, Any]) -> Seen:
        words = message.get("text") or message.get("caption") or ""
        text = _marked(words, [*message.get("entities", ()), *message.get("caption_entities", ())])
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [button for row in rows for button in row]
        labels = [str(b["text"]) for b in buttons if "callback_data" in b]
        text, options = _with_notes(text, labels)
        for button in buttons:
            if "url" in button:
                text += f"\n{button['text']}: {button['url']}"
        if "document" in message:
            text = f"(berkas {message['document']['file_name']})\n{text}"
        if "venue" in message:
            text = f"(peta {message['venue']['title']})\n{text}"
        number = message["message_id"]

        def tap(index: int) -> object:
            return self.phone.tap(number, index)

        return Seen(text, options, "photo" in message, tap if options else None)


class OnWhatsApp:
    """A person with WhatsApp: buttons, lists, or numbers to type, as the account has them."""

    name = "whatsapp"

    def __init__(self, phone: WhatsAppPhone) -> None:
        self.phone = phone
        self._before: set[str] = set()

    def say(self, text: str) -> None:
        self.phone.say(text)

    def pin(self, lat: float, lon: float) -> None:
        self.phone.locate(lat, lon)

    def send(self, kind: str, caption: str = "") -> None:
        _attach(self.phone, kind, caption)

    def take(self) -> list[Seen]:
        seen: list[Seen] = []
        for message in self.phone.messages:
            if message["mine"] or message["sid"] in self._before:
                continue
            self._before.add(message["sid"])
            seen.append(self._shown(message))
        return joined(seen)

    def _shown(self, message: dict[str, Any]) -> Seen:
        picture = bool(message["media"])
        if message["buttons"]:
            labels = tuple(button["title"] for button in message["buttons"])

            def press(index: int) -> object:
                return self.phone.press(message, index)

            return Seen(message["body"], labels, picture, press)
        if message["list"]:
            items = message["list"]["items"]
            rows = tuple(
                row["item"]
                + (f" · {row['description']}" if row["description"].strip("\u200b") else "")
                for row in items
            )

            def pick(index: int) -> object:
                return self.phone.pick(message, index)

            return Seen(message["body"], rows, picture, pick)
        text, options = options_typed(message["body"])
        return Seen(text, options, picture)
