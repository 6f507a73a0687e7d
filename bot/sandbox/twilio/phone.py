"""A person's phone with WhatsApp on it: everything that a resident can do in the chat."""

import secrets

import msgspec

from bot.sandbox.config import Json
from bot.sandbox.pictures import sample_picture
from bot.sandbox.possible import NotPossible
from bot.sandbox.shared import Shared
from bot.sandbox.twilio.chats import WINDOW, Chat, Chats, message_view
from bot.sandbox.twilio.hooks import Hooks
from bot.sandbox.twilio.messages import Message, Messages

_KINDS = {
    "photo": ("image", "image/png", "foto.png"),
    "voice": ("audio", "audio/ogg", "suara.ogg"),
    "video": ("video", "video/mp4", "video.mp4"),
    "sticker": ("sticker", "image/webp", "stiker.webp"),
    "document": ("document", "text/plain", "contoh.txt"),
    "contact": ("contacts", "text/vcard", "kontak.vcf"),
}
_OTHERS_CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Orang Lain\nTEL:+6281200990099\nEND:VCARD\n"


class WhatsAppPhone:
    """One person's side of the chat. Actions return at once: the bot hears of them by and by."""

    def __init__(
        self, shared: Shared, chats: Chats, chat: Chat, messages: Messages, hooks: Hooks
    ) -> None:
        self._shared = shared
        self._chats = chats
        self._messages = messages
        self._hooks = hooks
        self.chat = chat

    @property
    def who(self) -> str:
        """The number with its plus, or the opaque id of somebody who hides it."""
        return self.chat.who

    @property
    def messages(self) -> list[Json]:
        """What stands in the chat, oldest first, as the phone shows it."""
        return list(self.chat.messages.values())

    def _write(self, kind: str, form: dict[str, str], **shown: object) -> Json:
        chat, now = self.chat, self._shared.now()
        if chat.blocked:
            self.unblock()
        sid = ("MM" if form.get("NumMedia", "0") != "0" else "SM") + secrets.token_hex(16)
        view = message_view(sid, now, mine=True, kind=kind, **shown)
        self._chats.put(chat, view)
        chat.last_heard = now
        full = self.form(sid, kind) | form
        received = Message(sid, full["To"], full["From"], full["Body"], now, "inbound", "received")
        self._messages.keep(received)
        self._shared.spawn(self._deliver(full, view))
        return view

    def form(self, sid: str, kind: str = "text") -> dict[str, str]:
        """The fields that every webhook of Twilio carries, for a message of this phone."""
        config = self._shared.config
        form = {
            "SmsMessageSid": sid,
            "NumMedia": "0",
            "ProfileName": self.chat.name,
            "MessageType": kind,
            "SmsSid": sid,
            "SmsStatus": "received",
            "Body": "",
            "To": f"whatsapp:{config.whatsapp_from}",
            "NumSegments": "1",
            "ReferralNumMedia": "0",
            "MessageSid": sid,
            "AccountSid": config.twilio_sid,
            "From": self.chat.address,
            "ChannelMetadata": '{"type":"whatsapp","data":{"context":{}}}',
            "ApiVersion": "2010-04-01",
        }
        if config.messaging_service_sid:
            form["MessagingServiceSid"] = config.messaging_service_sid
        if self.chat.who.startswith("+"):
            form["WaId"] = self.chat.who.removeprefix("+")
        else:
            form["ExternalUserId"] = self.chat.address
        return form

    async def _deliver(self, form: dict[str, str], view: Json) -> None:
        took = await self.post(form)
        view["status"] = "delivered" if took else "failed"
        self._chats.tell(self.chat, "status", {"sid": view["sid"], "status": view["status"]})

    async def post(self, form: dict[str, str]) -> bool:
        """Posts a form of any shape to the bot's webhook; whether the bot took it."""
        url = self._shared.whatsapp_webhook_url
        return bool(url) and await self._hooks.post("webhook", url, form, self.who)

    def forward(self, said: str | Json, picture: bytes = b"") -> Json:
        """Sends a message on: a neighbour's words, below a picture if there is one, or a message
        that stands in this chat (by its `sid`), as it stands. Raises NotPossible for one that is
        gone or empty, or neither words nor a picture.
        """
        if picture:
            media = self._shared.media.keep(
                "photo", picture, name="foto.png", content_type="image/png", prefix="ME"
            )
            form = {"Body": str(said), "Forwarded": "true"}
            return self._write(
                "image", form | self._medium(media.id, media.content_type), body=said,
                media=[f"/phones/media/{media.id}"], media_types=[media.content_type],
                forwarded=True,
            )  # fmt: skip
        if isinstance(said, str):
            if not said.strip():
                raise NotPossible("Pesan kosong tidak bisa dikirim.")
            return self._write(
                "text", {"Body": said, "Forwarded": "true"}, body=said, forwarded=True
            )
        found = self.chat.messages.get(str(said["sid"]))
        if found is None:
            raise NotPossible("Pesan itu sudah tidak ada.")
        form = {"Body": found["body"], "Forwarded": "true"}
        kinds: list[str] = found["media_types"]
        if kinds and kinds[0].startswith("image/") and found["kind"] != "sticker":
            form |= self._medium(str(found["media"][0]).rpartition("/")[2], kinds[0])
            return self._write(
                "image", form, body=found["body"], media=found["media"], media_types=kinds,
                forwarded=True,
            )  # fmt: skip
        if kinds or not found["body"]:
            raise NotPossible("Di peraga ini hanya tulisan dan gambar yang bisa diteruskan.")
        return self._write("text", form, body=found["body"], forwarded=True)

    def _medium(self, number: str, content_type: str) -> dict[str, str]:
        """The fields of a message that carries a file."""
        config = self._shared.config
        account = f"{self._shared.base_url}/twilio/2010-04-01/Accounts/{config.twilio_sid}"
        return {
            "NumMedia": "1",
            "MediaUrl0": f"{account}/Messages/MM{secrets.token_hex(16)}/Media/{number}",
            "MediaContentType0": content_type,
        }

    def say(self, text: str) -> Json:
        """Types a text."""
        if not text.strip():
            raise NotPossible("Pesan kosong tidak bisa dikirim.")
        return self._write("text", {"Body": text}, body=text)

    def _message(self, message: str | Json) -> Json:
        sid = message if isinstance(message, str) else str(message["sid"])
        found = self.chat.messages.get(sid)
        if found is None or found["mine"]:
            raise NotPossible("Pesan itu sudah tidak ada.")
        return found

    def press(self, message: str | Json, button: str | int) -> Json:
        """Presses a quick reply, by its id or its place from 0. Raises NotPossible."""
        found = self._message(message)
        for place, shown in enumerate(found["buttons"]):
            if button in (place, shown["id"]):
                form = {
                    "Body": shown["title"],
                    "ButtonText": shown["title"],
                    "ButtonPayload": shown["id"],
                }
                return self._reply("button", found, form, shown["title"])
        raise NotPossible("Tombol itu tidak ada.")

    def pick(self, message: str | Json, row: str | int) -> Json:
        """Picks a row of a list, by its id or its place from 0. Raises NotPossible."""
        found = self._message(message)
        rows: list[Json] = found["list"]["items"] if found["list"] else []
        for place, shown in enumerate(rows):
            if row in (place, shown["id"]):
                form = {
                    "Body": shown["item"],
                    "ListId": shown["id"],
                    "ListTitle": shown["item"],
                }
                if shown["description"]:
                    form["ListDescription"] = shown["description"]
                return self._reply("interactive", found, form, shown["item"])
        raise NotPossible("Pilihan itu tidak ada.")

    def _reply(self, kind: str, to: Json, form: dict[str, str], title: str) -> Json:
        sender = f"whatsapp:{self._shared.config.whatsapp_from}"
        context = {"type": "whatsapp", "data": {"context": {"MessageId": to["sid"]}}}
        form |= {
            "OriginalRepliedMessageSid": to["sid"],
            "OriginalRepliedMessageSender": sender,
            "ChannelMetadata": msgspec.json.encode(context).decode(),
        }
        return self._write(kind, form, body=title, replied_to=to["sid"])

    def locate(self, latitude: float, longitude: float, label: str = "", address: str = "") -> Json:
        """Sends a place."""
        form = {"Latitude": f"{latitude:.6f}", "Longitude": f"{longitude:.6f}"}
        form |= {"Label": label, "Address": address} if label else {}
        place = {"latitude": latitude, "longitude": longitude, "label": label}
        return self._write("location", form, location=place)

    def attach(
        self, kind: str, caption: str = "", content: bytes = b"", name: str = "", mime: str = ""
    ) -> Json:
        """Sends a photo, voice, sticker, document, video or contact; a sample without content.

        Raises NotPossible for another kind and NotAPicture for a photo that is none.
        """
        if kind not in _KINDS:
            raise NotPossible("Lampiran seperti itu tidak ada.")
        message_type, usual, file_name = _KINDS[kind]
        if not content:
            samples = {"photo": sample_picture(), "contact": _OTHERS_CARD}
            content = samples.get(kind, b"Contoh.\n")
        media = self._shared.media.keep(
            kind, content, name=name or file_name, content_type=mime or usual, prefix="ME"
        )
        return self._write(
            message_type,
            self._medium(media.id, media.content_type) | {"Body": caption},
            body=caption,
            media=[f"/phones/media/{media.id}"],
            media_types=[media.content_type],
        )

    def block(self) -> None:
        """Blocks the bot, whose messages then do not arrive; WhatsApp tells it nothing."""
        self.chat.blocked = True
        self._chats.tell(self.chat, "blocked", {"blocked": True})

    def unblock(self) -> None:
        """Lets the bot's messages arrive again."""
        self.chat.blocked = False
        self._chats.tell(self.chat, "blocked", {"blocked": False})

    def clear(self) -> None:
        """Forgets the messages that the phone shows; the bot is not told."""
        self.chat.messages.clear()
        self.chat.unseen.clear()

    async def next_message(self, seconds: float = 10) -> Json:
        """The bot's next message that was not yet asked for. Raises TimeoutError."""
        unseen = self.chat.unseen
        await self.chat.pulse.until(lambda: bool(unseen), seconds)
        return unseen.popleft()

    def state(self) -> Json:
        """Everything that a screen shows."""
        chat = self.chat
        heard = chat.last_heard
        until = None
        if heard is not None and chat.is_open(self._shared.now()):
            until = message_view("", heard + WINDOW, mine=False)["at"]
        return {
            "phone": "whatsapp",
            "who": chat.who,
            "name": chat.name,
            "number": chat.who if chat.who.startswith("+") else "",
            "blocked": chat.blocked,
            "started": heard is not None,
            "window_until": until,
            "messages": self.messages,
        }
