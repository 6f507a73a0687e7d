"""A person's phone with Telegram on it: everything that a resident can do in the chat."""

import re
from collections.abc import Callable

from bot.sandbox.config import Json
from bot.sandbox.media import Media
from bot.sandbox.pictures import sample_picture
from bot.sandbox.possible import NotPossible
from bot.sandbox.shared import Shared
from bot.sandbox.telegram import limits
from bot.sandbox.telegram.chats import Chat, Chats, Standing, as_document, photo_sizes
from bot.sandbox.telegram.editing import Editing
from bot.sandbox.telegram.updates import Updates

# Somebody's card, sample of an attachment; no such person exists.
_OTHERS_CARD: Json = {"phone_number": "+6281200990099", "first_name": "Orang Lain"}

# What of a message is sent on; its buttons are not.
_FORWARDED = (
    "text", "entities", "caption", "caption_entities", "photo", "document", "voice", "video",
    "sticker", "venue", "location", "contact",
)  # fmt: skip


class TelegramPhone:
    """One person's side of the chat. Actions return at once: the bot hears of them by and by."""

    def __init__(
        self, shared: Shared, chats: Chats, chat: Chat, updates: Updates, editing: Editing
    ) -> None:
        self._shared = shared
        self._chats = chats
        self._updates = updates
        self._editing = editing
        self.chat = chat

    @property
    def who(self) -> str:
        """The chat id, as text."""
        return str(self.chat.id)

    @property
    def messages(self) -> list[Json]:
        """What stands in the chat, oldest first, as the phone shows it."""
        return [self._chats.shown(standing) for standing in self.chat.messages.values()]

    def _write(self, content: Json) -> Json:
        chat = self.chat
        chat.started = True
        if chat.blocked:
            self.unblock()
        standing = self._chats.put(chat, self._chats.head(chat, mine=True) | content, mine=True)
        sent = self._updates.add("message", standing.body, f"chat:{chat.id}", self._ticks(standing))
        if sent is None:
            self._ticks(standing)()
        return self._chats.shown(standing)

    def _ticks(self, standing: Standing) -> Callable[[], None]:
        def accepted() -> None:
            standing.status = "delivered"
            message = {"message_id": standing.body["message_id"], "status": "delivered"}
            self._chats.tell(self.chat, "status", message)

        return accepted

    def forward(self, said: str | int | Json, picture: bytes = b"") -> Json:
        """Sends a message on: a neighbour's words, below a picture if there is one, or a message
        that stands in this chat, as it stands. Raises NotPossible for one that is gone, or empty.
        """
        content: Json
        origin: Json = {"type": "hidden_user", "sender_user_name": "Tetangga Contoh"}
        if picture:
            media = self._keep("photo", picture, "foto.png", "")
            content = {"photo": photo_sizes(media), "caption": str(said)}
        elif isinstance(said, str):
            if not said.strip():
                raise NotPossible("Pesan kosong tidak bisa dikirim.")
            content = {"text": said.strip()[: limits.TEXT]}
        else:
            number = said if isinstance(said, int) else int(said["message_id"])
            standing = self.chat.messages.get(number)
            if standing is None:
                raise NotPossible("Pesan itu sudah tidak ada.")
            origin = {"type": "user", "sender_user": standing.body["from"]}
            content = {part: standing.body[part] for part in _FORWARDED if part in standing.body}
        origin["date"] = int(self._shared.now())
        return self._write(content | {"forward_origin": origin})

    def say(self, text: str) -> Json:
        """Types a text; what is longer than a message may be leaves as several, as in the app."""
        if not text.strip():
            raise NotPossible("Pesan kosong tidak bisa dikirim.")
        text = text.strip()
        message: Json = {}
        for start in range(0, len(text), limits.TEXT):
            piece = text[start : start + limits.TEXT]
            content: Json = {"text": piece}
            if found := re.match(r"/[A-Za-z0-9_]{1,32}(@\w+)?", piece):
                content["entities"] = [
                    {"type": "bot_command", "offset": 0, "length": len(found[0])}
                ]
            message = self._write(content)
        self._hide_once(text)
        return message

    def _hide_once(self, pressed: str = "") -> None:
        """Keys that are for one use go away when one of them is pressed."""
        keys = self.chat.keyboard
        if keys is None or not keys.get("one_time_keyboard"):
            return
        if not pressed or any(pressed == key["text"] for row in keys["keyboard"] for key in row):
            self.chat.keyboard = None
            self._chats.tell(self.chat, "keyboard", None)

    def tap(self, message: int | Json, data: str | int) -> str:
        """Taps a button, by its callback data or by its place from 0; the query's id.

        Raises NotPossible for a button that the message never had.
        """
        message_id = message if isinstance(message, int) else int(message["message_id"])
        standing = self.chat.messages.get(message_id)
        if standing is None:
            raise NotPossible("Pesan itu sudah tidak ada.")
        if isinstance(data, int):
            shown = standing.body.get("reply_markup", {"inline_keyboard": []})
            buttons = [b for row in shown["inline_keyboard"] for b in row]
            if not 0 <= data < len(buttons) or "callback_data" not in buttons[data]:
                raise NotPossible("Tombol itu tidak ada.")
            data = str(buttons[data]["callback_data"])
        if data not in standing.tappable:
            raise NotPossible("Tombol itu tidak ada.")
        query_id = self._editing.ask(self.chat, {"message_id": message_id, "data": data})
        self._updates.add(
            "callback_query",
            {
                "id": query_id,
                "from": self.chat.as_user(),
                "message": standing.body,
                "chat_instance": str(-self.chat.id),
                "data": data,
            },
            f"user:{self.chat.id}",
        )
        return query_id

    def locate(self, latitude: float, longitude: float, title: str = "", address: str = "") -> Json:
        """Sends a place; with a title it is a venue."""
        place = {"latitude": latitude, "longitude": longitude}
        content: Json = {"location": place}
        if title:
            content["venue"] = {"location": place, "title": title, "address": address}
        message = self._write(content)
        self._hide_once()
        return message

    def give_number(self) -> Json:
        """Presses the key that sends one's own number."""
        contact = {
            "phone_number": self.chat.number.removeprefix("+"),
            "first_name": self.chat.first_name,
            "user_id": self.chat.id,
        }
        message = self._write({"contact": contact})
        self._hide_once()
        return message

    def attach(
        self, kind: str, caption: str = "", content: bytes = b"", name: str = "", mime: str = ""
    ) -> Json:
        """Sends a photo, voice, sticker, document, video or contact; a sample without content.

        Raises NotPossible for another kind and NotAPicture for a photo that is none.
        """
        words: Json = {"caption": caption} if caption else {}
        match kind:
            case "photo":
                media = self._keep("photo", content or sample_picture(), name or "foto.png", mime)
                return self._write({"photo": photo_sizes(media)} | words)
            case "document":
                sample = content or b"Contoh berkas.\n"
                media = self._keep("document", sample, name or "contoh.txt", mime or "text/plain")
                return self._write({"document": as_document(media)} | words)
            case "voice":
                media = self._keep("voice", content or b"OggS", "suara.ogg", "audio/ogg")
                return self._write({"voice": _file(media) | {"duration": 4}})
            case "video":
                media = self._keep("video", content or b"ftyp", "video.mp4", "video/mp4")
                size = {"width": 320, "height": 240, "duration": 4}
                return self._write({"video": _file(media) | size} | words)
            case "sticker":
                media = self._keep("sticker", content or b"RIFF", "stiker.webp", "image/webp")
                look = {"type": "regular", "width": 512, "height": 512, "emoji": "👍"}
                flags = {"is_animated": False, "is_video": False}
                return self._write({"sticker": _file(media) | look | flags})
            case "contact":
                return self._write({"contact": _OTHERS_CARD})
            case _:
                raise NotPossible("Lampiran seperti itu tidak ada.")

    def _keep(self, kind: str, content: bytes, name: str, mime: str) -> Media:
        return self._shared.media.keep(
            kind, content, name=name, content_type=mime, prefix="AgACAgUBB"
        )

    def block(self) -> None:
        """Blocks the bot, which then cannot write."""
        self._change_membership(blocked=True)

    def unblock(self) -> None:
        """Lets the bot write again."""
        self._change_membership(blocked=False)

    def _change_membership(self, *, blocked: bool) -> None:
        chat = self.chat
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        kicked = {"user": self._chats.bot, "status": "kicked", "until_date": 0}
        member = {"user": self._chats.bot, "status": "member"}
        self._updates.add(
            "my_chat_member",
            {
                "chat": chat.as_chat(),
                "from": chat.as_user(),
                "date": int(self._shared.now()),
                "old_chat_member": member if blocked else kicked,
                "new_chat_member": kicked if blocked else member,
            },
            f"member:{chat.id}",
        )
        self._chats.tell(chat, "blocked", {"blocked": blocked})

    def clear(self) -> None:
        """Forgets the messages that the phone shows; the bot is not told."""
        self.chat.messages.clear()
        self.chat.unseen.clear()

    async def next_message(self, seconds: float = 10) -> Json:
        """The bot's next message that was not yet asked for. Raises TimeoutError."""
        unseen = self.chat.unseen
        await self.chat.pulse.until(lambda: bool(unseen), seconds)
        return unseen.popleft()

    async def next_toast(self, seconds: float = 10) -> Json:
        """The next answer to a tap. Raises TimeoutError."""
        toasts = self.chat.toasts
        await self.chat.pulse.until(lambda: bool(toasts), seconds)
        return toasts.popleft()

    def state(self) -> Json:
        """Everything that a screen shows."""
        chat = self.chat
        return {
            "phone": "telegram",
            "who": self.who,
            "name": chat.name,
            "number": chat.number,
            "blocked": chat.blocked,
            "started": chat.started,
            "keyboard": chat.keyboard,
            "messages": self.messages,
        }


def _file(media: Media) -> Json:
    return {
        "file_id": media.id,
        "file_unique_id": f"AgAD{media.id[-16:]}",
        "file_size": len(media.content),
        "mime_type": media.content_type,
    }
