"""Telegram: updates in, Bot API calls out, by python-telegram-bot over our wire.

`telegram` is imported when the channel opens and not with this module: it takes a quarter of a
second, and nothing that hears or renders needs it.
"""

import asyncio
import hmac
import logging
import warnings
from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, cast

import msgspec

from bot.channels import (
    Call,
    Drawing,
    Forged,
    Gone,
    Hearing,
    Later,
    Missing,
    Never,
    SendOutcome,
    Sent,
    Unavailable,
    WebRequest,
    fetched,
)
from bot.channels.telegram_answers import call_bot, mentions, outcome_of
from bot.channels.telegram_messages import render
from bot.channels.telegram_updates import ALLOWED_UPDATES, hear_update
from bot.channels.wire import NoAnswer, NotSent, Wire
from bot.talk.said import Say
from bot.unneeded import without_rich

if TYPE_CHECKING:
    import telegram

    from bot.channels.telegram_request import WireRequest

_log = logging.getLogger(__name__)

_encode = msgspec.json.Encoder().encode

COMMANDS = (
    ("menu", "Semua layanan"),
    ("pesan", "Pesan sembako murah"),
    ("pesanan", "Pesanan saya"),
    ("batal", "Batalkan yang sedang diisi"),
    ("bantuan", "Cara memakai layanan ini"),
    ("petugas", "Hubungi petugas"),
)

_FILE_GONE = ("file identifier", "file_id", "file reference")


MOST_FETCHED = 20 * 1024 * 1024
"""Bytes of a file that getFile lets a bot fetch."""


class Pictures(Protocol):
    """Where files come from: made once, then sent again by the platform's own id for them.

    Finding and drawing raise Unavailable when it is worth another try.
    """

    async def known(self, kind: str, subject: str) -> str | None:
        """The platform's id of a file that was sent before."""
        ...

    async def draw(self, kind: str, subject: str) -> Drawing:
        """The picture or document."""
        ...

    async def keep(self, kind: str, exact: str, file_id: str) -> None:
        """Remembers the platform's id of a drawing."""
        ...


class Telegram:
    """One bot. `api_base` is what the token is appended to: `https://api.telegram.org/bot`."""

    name = "telegram"
    asks_identity = True
    window = None

    def __init__(
        self,
        token: str,
        secret: str,
        wire: Wire,
        pictures: Pictures,
        *,
        api_base: str = "https://api.telegram.org/bot",
        file_base: str = "https://api.telegram.org/file/bot",
    ) -> None:
        self._token = token
        self._secret = secret.encode()
        self._wire = wire
        self._pictures = pictures
        self._api_base = api_base
        self._file_base = file_base
        self._bot: telegram.Bot | None = None
        self._request: WireRequest | None = None

    def hear(self, request: WebRequest) -> Sequence[Hearing]:
        """One update. Raises Forged unless the secret we gave to setWebhook comes with it."""
        secret = request.headers.get("x-telegram-bot-api-secret-token", "")
        if not self._secret or not hmac.compare_digest(secret.encode(), self._secret):
            raise Forged
        return (hear_update(request.body),)

    def render(self, address: str, say: Say) -> Sequence[Call]:
        return render(address, say)

    def open(self) -> "telegram.Bot":
        """Imports the library and builds the bot; asks nobody. Sending does it when needed."""
        if self._bot is None:
            with without_rich():
                import telegram

            from bot.channels.telegram_request import WireRequest

            # do_api_request spares four fifths of sendMessage's work, and its warning about
            # methods that the library also knows by name is about a choice made on purpose.
            warnings.filterwarnings(
                "ignore",
                message=r"Please use 'Bot\.\w+' instead of 'Bot\.do_api_request\(",
                category=telegram.warnings.PTBUserWarning,
            )
            self._request = WireRequest(self._wire)
            self._bot = telegram.Bot(
                self._token,
                base_url=self._api_base,
                base_file_url=self._file_base,
                request=self._request,
                # Long polls wait 50 s for their answer.
                get_updates_request=WireRequest(self._wire, answering=60.0),
            )
        return self._bot

    async def send(self, call: Call) -> SendOutcome:
        bot = self._bot or self.open()
        if call.upload is None:
            return await self._say(call.method, call.fields)
        try:
            return await self._send_file(bot, call, *call.upload)
        except Unavailable as error:
            return Later(2.0, str(error))
        except Exception as error:
            # Whatever a painter stumbles over, the words go out without the file.
            return Never("picture", type(error).__name__)

    async def _say(self, method: str, fields: Mapping[str, object]) -> SendOutcome:
        """One call without files."""
        request = self._request
        if request is None:
            raise RuntimeError("the bot was not opened")
        try:
            return Sent(await request.say(f"{self._api_base}{self._token}/{method}", fields))
        except Exception as trouble:
            from telegram.error import TelegramError  # not before: an import takes its time anew

            if not isinstance(trouble, TelegramError):
                raise
            return outcome_of(trouble, fields)

    async def _send_file(
        self, bot: "telegram.Bot", call: Call, field: str, kind: str, subject: str
    ) -> SendOutcome:
        from telegram import InputFile, InputMediaPhoto

        # An edit carries its picture in `media`, among the words that stand with it.
        words = cast(dict[str, Any], call.fields.get(field, {}))
        if known := await self._pictures.known(kind, subject):
            named = {**words, field: known} if words else known
            outcome = await self._say(call.method, {**call.fields, field: named})
            if not (isinstance(outcome, Never) and mentions(outcome.reason, _FILE_GONE)):
                return outcome
        drawn = await self._pictures.draw(kind, subject)
        upload = (
            InputMediaPhoto(
                drawn.content,
                words.get("caption"),
                words.get("parse_mode"),
                filename=drawn.name,
            )
            if words
            else InputFile(drawn.content, filename=drawn.name)
        )
        answer: dict[str, Any] = {}
        outcome = await call_bot(bot, call.method, {**call.fields, field: upload}, answer)
        kept = "document" if field == "document" else "photo"
        if taken := answer.get(kept):
            # A photo comes back in rising sizes, a document as itself.
            largest: dict[str, Any] = taken[-1] if kept == "photo" else taken
            await self._pictures.keep(kind, drawn.exact, str(largest["file_id"]))
        return outcome

    async def fetch(self, ref: str) -> bytes:
        """The file of this id, as getFile finds it."""
        bot, answer = self.open(), dict[str, Any]()
        outcome = await call_bot(bot, "getFile", {"file_id": ref}, answer)
        if isinstance(outcome, Never | Gone):
            raise Missing(outcome.reason)
        if not isinstance(outcome, Sent):
            raise Unavailable(outcome.reason)
        if int(answer.get("file_size") or 0) > MOST_FETCHED:
            raise Missing("too large")
        try:
            url = f"{self._file_base}{self._token}/{answer['file_path']}"
            found = await self._wire.request("GET", url)
        except KeyError:
            raise Missing("no file_path") from None
        except (NotSent, NoAnswer) as error:
            raise Unavailable(str(error)) from error
        return fetched(found.status, found.body)

    async def answer_query(self, acknowledged: bytes) -> SendOutcome:
        """Makes the call of an `acknowledgement` that no webhook's answer can carry: polling."""
        fields = msgspec.json.decode(acknowledged, type=dict[str, str])
        method = fields.pop("method")
        return await self.send(Call(method, fields))

    async def whoami(self) -> str:
        """The bot's user name. Raises Unavailable."""
        with _availability():
            return (await self.open().get_me()).username or ""

    async def introduce(self) -> None:
        """Sets the menu of commands. Raises Unavailable."""
        with _availability():
            await self.open().set_my_commands(COMMANDS)

    async def listen_at(self, url: str) -> None:
        """Has updates delivered to `url`. Raises Unavailable."""
        with _availability():
            await self.open().set_webhook(
                url,
                secret_token=self._secret.decode(),
                allowed_updates=ALLOWED_UPDATES,
                max_connections=100,
            )

    async def poll(
        self, handle: Callable[[bytes], Awaitable[None]], *, wait: int = 50, pause: float = 1.0
    ) -> None:
        """Fetches updates for ever and hands each over as raw JSON (see `hear_update`).

        An update is confirmed when `handle` returned; when it raises, or when Telegram cannot be
        reached, the same updates are fetched again after `pause` seconds, which grow to a minute.
        The library's own get_updates parses a batch as a whole, so that one bad update would come
        back for ever.
        """
        bot = self.open()
        from telegram.error import TelegramError

        offset, resting, listening = 0, pause, False
        while True:
            try:
                if not listening:
                    await bot.delete_webhook()
                    listening = True
                updates = await self._updates(offset, wait)
                for update in updates:
                    await handle(msgspec.json.encode(update))
                    offset, resting = int(update["update_id"]) + 1, pause
            except Exception as error:
                # Whatever it was, the province waits behind it: say so and go on.
                if not isinstance(error, TelegramError):
                    _log.exception("an update could not be handled")
                await asyncio.sleep(resting)
                resting = min(resting * 2, 60.0)

    async def _updates(self, offset: int, wait: int) -> list[dict[str, Any]]:
        asked = {"offset": offset, "timeout": wait, "allowed_updates": list(ALLOWED_UPDATES)}
        return await self.open().do_api_request("getUpdates", api_kwargs=asked)


def acknowledgement(query: str, toast: str = "") -> bytes:
    """The body of a webhook's answer that stops a pressed button's spinning: a call saved.

    `toast` is shown over the chat for a moment (200 characters at most). With spaces, because
    readers exist that look for `"method": "`.
    """
    said = b', "text": ' + _encode(toast[:200]) if toast else b""
    return b'{"method": "answerCallbackQuery", "callback_query_id": ' + _encode(query) + said + b"}"


@contextmanager
def _availability() -> Generator[None]:
    with without_rich():
        from telegram.error import TelegramError

    try:
        yield
    except TelegramError as error:
        raise Unavailable(error.message) from error
