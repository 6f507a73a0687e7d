"""The WhatsApp chats of the sandbox: who writes with the sender, and what both have said."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.sandbox.config import Json
from bot.sandbox.events import Pulse
from bot.sandbox.shared import Shared

WINDOW = 24 * 3600
"""Seconds after a person's last message in which the bot may write freely."""


@dataclass(slots=True)
class Chat:
    """One person's chat. `who` is a number with its plus, or an opaque `ID.…` without one."""

    who: str
    name: str
    last_heard: float | None = None
    blocked: bool = False
    messages: OrderedDict[str, Json] = field(default_factory=OrderedDict[str, Json])
    unseen: deque[Json] = field(default_factory=lambda: deque[Json](maxlen=1000))
    pulse: Pulse = field(default_factory=Pulse)

    @property
    def address(self) -> str:
        """As Twilio writes it."""
        return f"whatsapp:{self.who}"

    def is_open(self, now: float) -> bool:
        """Whether the bot may write freely now."""
        return self.last_heard is not None and now - self.last_heard < WINDOW


class Chats:
    """All chats by number."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._chats: dict[str, Chat] = {}

    def get(self, who: str, name: str = "") -> Chat:
        """The chat with this person, who need not have been heard of before."""
        chat = self._chats.get(who)
        if chat is None:
            chat = self._chats[who] = Chat(who, name or "Contoh")
        return chat

    def put(self, chat: Chat, message: Json) -> None:
        """A message appears on the phone."""
        chat.messages[message["sid"]] = message
        while len(chat.messages) > self._shared.config.messages_kept:
            chat.messages.popitem(last=False)
        if not message["mine"]:
            chat.unseen.append(message)
        self.tell(chat, "mine" if message["mine"] else "message", message)

    def tell(self, chat: Chat, kind: str, message: object) -> None:
        """An event for pages that watch, and for tests that wait."""
        self._shared.events.tell("whatsapp", chat.who, kind, message)
        chat.pulse.beat()


def message_view(sid: str, at: float, *, mine: bool, **shown: object) -> Json:
    """A message as the phone shows it; whatever is not given is empty."""
    empty: Json = {
        "sid": sid,
        "mine": mine,
        "body": "",
        "at": datetime.fromtimestamp(at, UTC).isoformat().replace("+00:00", "Z"),
        "status": "sent" if mine else "delivered",
        "media": [],
        "media_types": [],
        "buttons": [],
        "list": None,
        "actions": [],
        "location": None,
        "kind": "text",
        "replied_to": None,
    }
    return empty | shown
