"""Telegram's side of the sandbox: a Bot API server and the phones of the people who use it."""

import hmac
from collections.abc import Awaitable, Callable

from bot.sandbox.config import Json
from bot.sandbox.shared import Shared
from bot.sandbox.telegram.args import ApiError, Args
from bot.sandbox.telegram.chats import Chat, Chats
from bot.sandbox.telegram.editing import Editing
from bot.sandbox.telegram.phone import TelegramPhone
from bot.sandbox.telegram.sending import Sending
from bot.sandbox.telegram.setup import Setup
from bot.sandbox.telegram.updates import Updates

__all__ = ["ApiError", "Args", "Telegram", "TelegramPhone"]

Method = Callable[[Args], Awaitable[object]]


class Telegram:
    """One bot, its chats, and the methods of the Bot API over them."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._chats = Chats(shared)
        self.updates = Updates(shared, self.run)
        sending = Sending(shared, self._chats)
        self._editing = Editing(shared, self._chats, sending)
        setup = Setup(shared, self._chats, self.updates)
        self.menu = setup.menu
        self._phones: dict[int, TelegramPhone] = {}
        editing = self._editing
        self._methods: dict[str, Method] = {
            "getme": setup.get_me,
            "close": setup.nothing,
            "logout": setup.nothing,
            "setchatmenubutton": setup.nothing,
            "setmydescription": setup.set_words,
            "setmyshortdescription": setup.set_words,
            "setmyname": setup.set_words,
            "setmycommands": setup.set_commands,
            "getmycommands": setup.get_commands,
            "deletemycommands": setup.delete_commands,
            "setwebhook": setup.set_webhook,
            "deletewebhook": setup.delete_webhook,
            "getwebhookinfo": setup.webhook_info,
            "getupdates": setup.get_updates,
            "sendmessage": sending.send_message,
            "sendphoto": sending.send_photo,
            "senddocument": sending.send_document,
            "sendlocation": sending.send_location,
            "sendvenue": sending.send_venue,
            "sendchataction": sending.send_chat_action,
            "getfile": sending.get_file,
            "editmessagetext": editing.edit_text,
            "editmessagecaption": editing.edit_caption,
            "editmessagereplymarkup": editing.edit_markup,
            "editmessagemedia": editing.edit_media,
            "deletemessage": editing.delete_message,
            "answercallbackquery": editing.answer_callback_query,
        }

    def knows(self, token: str) -> bool:
        """Whether a request's token is the bot's."""
        return hmac.compare_digest(token.encode(), self._shared.config.telegram_token.encode())

    async def run(self, method: str, args: Args) -> object:
        """Runs a method of the Bot API, whose names are not case sensitive. Raises ApiError."""
        runs = self._methods.get(method.lower())
        if runs is None:
            raise ApiError(404, "Not Found: method not found")
        return await runs(args)

    @property
    def phones(self) -> list[TelegramPhone]:
        """All phones, in the order in which they came."""
        return list(self._phones.values())

    def find(self, who: str) -> TelegramPhone | None:
        """The phone with this chat id, if there is one."""
        return self._phones.get(int(who)) if who.isdecimal() else None

    def phone(
        self, who: int, name: str = "", number: str = "", *, started: bool = False
    ) -> TelegramPhone:
        """The phone with this chat id; a new one is bought where there is none.

        `started` spares a test the /start without which the bot may not write.
        """
        phone = self._phones.get(who)
        if phone is None:
            first, _, last = (name or f"Contoh {who}").partition(" ")
            chat = self._chats.add(Chat(who, first, last, number or f"+628120{who:07d}"))
            phone = self._phones[who] = TelegramPhone(
                self._shared, self._chats, chat, self.updates, self._editing
            )
        if started:
            phone.chat.started = True
        return phone

    def post(self, kind: str, body: Json, key: str = "raw:0") -> int | None:
        """Sends the bot an update of any shape, as the platform might one day."""
        return self.updates.add(kind, body, key)
