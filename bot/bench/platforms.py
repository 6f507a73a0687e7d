"""The two platforms as the bench plays them: how residents are heard, and what is answered.

Nothing here knows a flow: a resident presses a button that was really sent, under the id of the
message that carries it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qsl, urlencode

import msgspec

from bot.bench.lines import answer
from bot.channels.content import catalogue
from bot.channels.whatsapp_form import signature

FIRST = 100_000
"""The number of the first resident: their chat on Telegram, the end of their number on WhatsApp."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button that was shown: its label, and what it carries."""

    label: str
    data: str


class Platform(Protocol):
    """One of the two."""

    name: str
    calls: Counter[str]

    def said(self, who: int, text: str) -> bytes:
        """The request by which the platform tells us these words."""
        ...

    def tapped(self, who: int, button: Button) -> bytes:
        """The same for a button of the newest message."""
        ...

    def called(self, line: bytes, body: bytes) -> tuple[bytes, int | None]:
        """The answer to a call, and the resident whom it showed a message."""
        ...

    def buttons(self, body: bytes) -> list[Button]:
        """The buttons of a message by the body of the call that sent it."""
        ...

    def environment(self, bot: int, api: int) -> Mapping[str, str]:
        """The settings of a product on port `bot` whose platform is on port `api`."""
        ...


# ── Telegram ─────────────────────────────────────────────────────────────────────────────────────

# Both open nothing but the bench's own process.
_TOKEN = "123456789:AAbench-token-of-nobody-0000000000000"  # noqa: S105
_SECRET = "bench-secret"  # noqa: S105
_CHAT = re.compile(rb'"chat_id": *([0-9]+)')
_ABOUT = "Pilih salah satu di bawah ini, atau ketik keperluan Anda. Pesanan dibayar saat diambil."
_BOT = b'"from":{"id":123456789,"is_bot":true,"first_name":"Sapa","username":"sapa_bench_bot"}'
_PERSON = (
    b'"from":{"id":%d,"is_bot":false,"first_name":"Siti","last_name":"Contoh",'
    b'"username":"siti_contoh","language_code":"id"}'
)
_CHAT_OF = (
    b'"chat":{"id":%d,"first_name":"Siti","last_name":"Contoh","username":"siti_contoh",'
    b'"type":"private"}'
)
_EIGHT = msgspec.json.encode(
    {
        "inline_keyboard": [
            [{"text": f"Barang {n} · Rp{8 + n}.000, sisa 1.000", "callback_data": f"1a:{n}"}]
            for n in range(8)
        ]
    }
)
_SHOWN = b'"date":1795000000,"text":"%b"' % _ABOUT.encode()
_MESSAGE = b'{"update_id":%d,"message":{"message_id":%d,%b,%b,"date":1795000000,"text":"%b"%b}}'
_COMMAND = b',"entities":[{"offset":0,"length":%d,"type":"bot_command"}]'
_QUERY = (
    b'{"update_id":%d,"callback_query":{"id":"%d",%b,"message":{"message_id":%d,%b,%b,%b,'
    b'"reply_markup":%b},"chat_instance":"-7700001234","data":"%b"}}'
)
_ME = b'{"ok":true,"result":{"id":123456789,"is_bot":true,"first_name":"Sapa","username":"s_bot"}}'


class _Key(msgspec.Struct):
    text: str
    callback_data: str = ""


class _Markup(msgspec.Struct):
    inline_keyboard: tuple[tuple[_Key, ...], ...] = ()


class _Sent(msgspec.Struct):
    reply_markup: _Markup | None = None


_sent = msgspec.json.Decoder(_Sent)


class TelegramBench:
    """Updates in, a Bot API out."""

    name = "telegram"

    def __init__(self) -> None:
        self.calls = Counter[str]()
        self._update = 1000
        self._newest: dict[int, int] = {}

    def said(self, who: int, text: str) -> bytes:
        self._update += 1
        words = text.encode()
        marked = _COMMAND % len(words) if words.startswith(b"/") else b""
        return self._delivered(
            _MESSAGE % (self._update, self._update, _PERSON % who, _CHAT_OF % who, words, marked)
        )

    def tapped(self, who: int, button: Button) -> bytes:
        self._update += 1
        return self._delivered(
            _QUERY
            % (
                self._update, 7_000_000_000 + self._update, _PERSON % who,
                self._newest.get(who, 1), _BOT, _CHAT_OF % who, _SHOWN, _EIGHT,
                button.data.encode(),
            )
        )  # fmt: skip

    @staticmethod
    def _delivered(body: bytes) -> bytes:
        return (
            b"POST /hooks/telegram HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
            b"X-Telegram-Bot-Api-Secret-Token: %b\r\nContent-Length: %d\r\n\r\n%b"
            % (_SECRET.encode(), len(body), body)
        )

    def called(self, line: bytes, body: bytes) -> tuple[bytes, int | None]:
        method = line[line.rfind(b"/", 0, line.rfind(b" ")) + 1 : line.rfind(b" ")].decode()
        self.calls[method] += 1
        if method in ("sendMessage", "editMessageText"):
            found = _CHAT.search(body)
            who = int(found[1]) if found else 0
            if method == "sendMessage":
                self._newest[who] = self._newest.get(who, 0) + 1
            markup = b',"reply_markup":' + _EIGHT if b'"inline_keyboard"' in body else b""
            return answer(self._message(who, _SHOWN + markup)), who
        if method == "sendPhoto":
            photo = b'"date":1795000000,"photo":[{"file_id":"p%d","file_unique_id":"p%d",'
            size = b'"width":406,"height":406,"file_size":400}]'
            number = self.calls[method]
            return answer(self._message(0, photo % (number, number) + size)), None
        return answer(_ME if method == "getMe" else b'{"ok":true,"result":true}'), None

    def _message(self, who: int, rest: bytes) -> bytes:
        number = self._newest.get(who, 1)
        return b'{"ok":true,"result":{"message_id":%d,%b,%b,%b}}' % (
            number, _BOT, _CHAT_OF % who, rest,
        )  # fmt: skip

    def buttons(self, body: bytes) -> list[Button]:
        markup = _sent.decode(body).reply_markup
        rows = markup.inline_keyboard if markup is not None else ()
        return [Button(each.text, each.callback_data) for row in rows for each in row]

    def environment(self, bot: int, api: int) -> Mapping[str, str]:
        return {
            "TELEGRAM_BOT_TOKEN": _TOKEN,
            "TELEGRAM_WEBHOOK_SECRET": _SECRET,
            "TELEGRAM_MODE": "webhook",
            "TELEGRAM_API_BASE": f"http://127.0.0.1:{api}/bot",
            "TELEGRAM_FILE_BASE": f"http://127.0.0.1:{api}/file/bot",
        }


# ── WhatsApp ─────────────────────────────────────────────────────────────────────────────────────

_ACCOUNT = "AC" + "0" * 32
_AUTH = "bench-auth-token"
_SENDER = "+6281299000000"
_TO = re.compile(rb"To=whatsapp%3A%2B628120([0-9]+)")


def number_of(who: int) -> str:
    """A resident's number on WhatsApp."""
    return f"+628120{who:08d}"


class WhatsAppBench:
    """Signed forms in, a Messages resource out. Forms are signed for the bot's port; for 0 without
    one, which a bot on any port takes."""

    name = "whatsapp"

    def __init__(self, bot: int) -> None:
        self.calls = Counter[str]()
        self._url = f"http://127.0.0.1:{bot}" if bot else "http://127.0.0.1"
        self._count = 0
        self._shapes = {f"HX{n:032d}": shape for n, shape in enumerate(catalogue())}

    def templates(self) -> list[tuple[str, str]]:
        """The contents that exist: the name of the shape, and the platform's id for it."""
        return [(shape.name, sid) for sid, shape in self._shapes.items()]

    def said(self, who: int, text: str) -> bytes:
        return self._delivered(who, {"Body": text, "MessageType": "text"})

    def tapped(self, who: int, button: Button) -> bytes:
        pressed = {"ButtonPayload": button.data, "ButtonText": button.label}
        return self._delivered(who, {"Body": button.label, "MessageType": "button", **pressed})

    def _delivered(self, who: int, said: Mapping[str, str]) -> bytes:
        self._count += 1
        fields = {
            "SmsMessageSid": f"SM{self._count:032d}", "NumMedia": "0", "ProfileName": "Siti Contoh",
            "SmsSid": f"SM{self._count:032d}", "WaId": number_of(who)[1:], "SmsStatus": "received",
            "To": f"whatsapp:{_SENDER}", "NumSegments": "1", "ReferralNumMedia": "0",
            "MessageSid": f"SM{self._count:032d}", "AccountSid": _ACCOUNT,
            "From": f"whatsapp:{number_of(who)}", "ApiVersion": "2010-04-01", **said,
        }  # fmt: skip
        body = urlencode(fields).encode()
        signed = signature(_AUTH, f"{self._url}/hooks/whatsapp", fields.items())
        return (
            b"POST /hooks/whatsapp HTTP/1.1\r\nHost: bench\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: %b\r\n"
            b"Content-Length: %d\r\n\r\n%b" % (signed.encode(), len(body), body)
        )

    def called(self, line: bytes, body: bytes) -> tuple[bytes, int | None]:
        if b"/Messages.json" not in line:
            self.calls["other"] += 1
            return answer(b"{}"), None
        is_picture = b"MediaUrl=" in body
        self.calls["picture" if is_picture else "message"] += 1
        number = sum(self.calls.values())
        made = (
            b'{"sid":"MM%032d","status":"queued","account_sid":"%b","direction":"outbound-api",'
            b'"error_code":null,"error_message":null,"num_segments":"1","num_media":"0",'
            b'"api_version":"2010-04-01","price":null,"price_unit":null}'
        )
        found = None if is_picture else _TO.search(body)
        made %= (number, _ACCOUNT.encode())
        return answer(made, b"201 Created"), int(found[1]) if found else None

    def buttons(self, body: bytes) -> list[Button]:
        fields = dict(parse_qsl(body.decode()))
        shape = self._shapes.get(fields.get("ContentSid", ""))
        if shape is None:
            return []
        shown = msgspec.json.decode(fields["ContentVariables"], type=dict[str, str])
        first = shape.lines + (1 if shape.kind == "buttons" else 2)
        width = 3 if shape.notes else 2
        places = range(first, first + width * shape.options, width)
        return [Button(shown[str(at)], shown[str(at + 1)]) for at in places]

    def environment(self, bot: int, api: int) -> Mapping[str, str]:
        return {
            "TWILIO_ACCOUNT_SID": _ACCOUNT,
            "TWILIO_AUTH_TOKEN": _AUTH,
            "TWILIO_WHATSAPP_FROM": f"whatsapp:{_SENDER}",
            "TWILIO_API_BASE": f"http://127.0.0.1:{api}",
            "TWILIO_CONTENT_BASE": f"http://127.0.0.1:{api}",
        }
