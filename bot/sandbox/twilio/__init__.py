"""Twilio's side of the sandbox: its REST API and the phones of the people who use WhatsApp."""

from bot.sandbox.shared import Shared
from bot.sandbox.twilio.chats import Chats
from bot.sandbox.twilio.contents import Contents
from bot.sandbox.twilio.hooks import Hooks
from bot.sandbox.twilio.messages import Messages
from bot.sandbox.twilio.phone import WhatsAppPhone
from bot.sandbox.twilio.refusals import TwilioError
from bot.sandbox.twilio.server import TwilioServer

__all__ = ["Twilio", "TwilioError", "WhatsAppPhone"]


class Twilio:
    """One account with one WhatsApp sender."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._chats = Chats(shared)
        self._hooks = Hooks(shared)
        self.contents = Contents(shared)
        self.messages = Messages(shared, self._chats, self.contents, self._hooks)
        self.routes = TwilioServer(shared, self.messages, self.contents, self._chats).routes
        self._phones: dict[str, WhatsAppPhone] = {}

    @property
    def phones(self) -> list[WhatsAppPhone]:
        """All phones, in the order in which they came."""
        return list(self._phones.values())

    def find(self, who: str) -> WhatsAppPhone | None:
        """The phone of this number or opaque id, if there is one."""
        return self._phones.get(who)

    def phone(self, who: str, name: str = "", *, started: bool = False) -> WhatsAppPhone:
        """The phone of this number (`+62…`) or opaque id (`ID.…`); a new one where there is none.

        `started` opens the 24-hour window as a message would, without one.
        """
        phone = self._phones.get(who)
        if phone is None:
            chat = self._chats.get(who, name)
            phone = self._phones[who] = WhatsAppPhone(
                self._shared, self._chats, chat, self.messages, self._hooks
            )
        if started:
            phone.chat.last_heard = self._shared.now()
        return phone
