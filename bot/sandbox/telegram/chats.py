"""The private chats of the sandbox's Telegram: who has one, and what stands in it."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field

from bot.sandbox.config import Json
from bot.sandbox.events import Pulse
from bot.sandbox.media import Media
from bot.sandbox.shared import Shared
from bot.sandbox.telegram.args import ApiError, bad
from bot.sandbox.telegram.markup import Markup, tappable


@dataclass(slots=True)
class Standing:
    """A message as it stands in a chat now.

    `tappable` holds the callback data of every button it ever had, because a screen may be a
    moment behind when somebody taps.
    """

    body: Json
    mine: bool
    status: str = ""
    tappable: set[str] = field(default_factory=set[str])


@dataclass(slots=True)
class Chat:
    """A person's private chat with the bot, as both sides know it.

    `started` tells whether the bot may write at all; `unseen` are the bot's messages that no test
    has looked at yet, `toasts` the answers to taps.
    """

    id: int
    first_name: str
    last_name: str = ""
    number: str = ""
    language: str = "id"
    started: bool = False
    blocked: bool = False
    keyboard: Json | None = None
    messages: OrderedDict[int, Standing] = field(default_factory=OrderedDict[int, Standing])
    unseen: deque[Json] = field(default_factory=lambda: deque[Json](maxlen=1000))
    toasts: deque[Json] = field(default_factory=lambda: deque[Json](maxlen=200))
    pulse: Pulse = field(default_factory=Pulse)

    @property
    def name(self) -> str:
        """First and last name as one."""
        return f"{self.first_name} {self.last_name}".strip()

    def as_chat(self) -> Json:
        """The Bot API's Chat."""
        chat: Json = {"id": self.id, "type": "private", "first_name": self.first_name}
        return chat | ({"last_name": self.last_name} if self.last_name else {})

    def as_user(self) -> Json:
        """The Bot API's User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        return user | {"language_code": self.language}


class Chats:
    """All chats, and the one series of message ids that a bot's private chats share."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._chats: dict[int, Chat] = {}
        self._last_message = shared.first_id()
        config = shared.config
        self.bot: Json = {
            "id": config.bot_id,
            "is_bot": True,
            "first_name": config.telegram_name,
            "username": config.telegram_username,
        }

    def add(self, chat: Chat) -> Chat:
        """A further person; one who is there already stays as they are."""
        return self._chats.setdefault(chat.id, chat)

    def get(self, chat_id: int) -> Chat | None:
        """The chat, whether the bot may write to it or not."""
        return self._chats.get(chat_id)

    def writable(self, raw: str) -> Chat:
        """The chat that a call names by `chat_id`. Raises ApiError as the platform would."""
        if not raw:
            raise bad("chat_id is empty")
        try:
            chat = self._chats.get(int(raw))
        except ValueError:
            chat = None
        # A bot has no way to somebody who never wrote to it.
        if chat is None or not chat.started:
            raise bad("chat not found")
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def next_message_id(self) -> int:
        """A fresh message id."""
        self._last_message += 1
        return self._last_message

    def head(self, chat: Chat, *, mine: bool) -> Json:
        """What every message begins with."""
        return {
            "message_id": self.next_message_id(),
            "from": chat.as_user() if mine else self.bot,
            "chat": chat.as_chat(),
            "date": int(self._shared.now()),
        }

    def put(self, chat: Chat, body: Json, *, mine: bool) -> Standing:
        """A new message appears in the chat."""
        standing = Standing(body, mine, "sent" if mine else "", tappable(body.get("reply_markup")))
        chat.messages[body["message_id"]] = standing
        while len(chat.messages) > self._shared.config.messages_kept:
            chat.messages.popitem(last=False)
        if not mine:
            chat.unseen.append(body)
        self.tell(chat, "mine" if mine else "message", self.shown(standing))
        return standing

    def show_keys(self, chat: Chat, markup: Markup) -> None:
        """The keys under the chat change, when the message says so."""
        if markup.keys is not None or (markup.removes_keys and chat.keyboard is not None):
            chat.keyboard = markup.keys
            self.tell(chat, "keyboard", chat.keyboard)

    def tell(self, chat: Chat, kind: str, message: object) -> None:
        """An event for pages that watch, and for tests that wait."""
        self._shared.events.tell("telegram", str(chat.id), kind, message)
        chat.pulse.beat()

    def shown(self, standing: Standing) -> Json:
        """The message as a phone shows it."""
        shown: Json = {**standing.body, "mine": standing.mine}
        if standing.mine:
            shown["status"] = standing.status
        if "photo" in shown:
            shown["picture"] = f"/phones/media/{shown['photo'][-1]['file_id']}"
        elif "document" in shown:
            shown["file"] = f"/phones/media/{shown['document']['file_id']}"
        return shown


def photo_sizes(media: Media) -> list[Json]:
    """The Bot API's PhotoSize list: one size is enough here."""
    return [
        {
            "file_id": media.id,
            "file_unique_id": f"AQAD{media.id[-16:]}",
            "width": media.width,
            "height": media.height,
            "file_size": len(media.content),
        }
    ]


def as_document(media: Media) -> Json:
    """The Bot API's Document."""
    return {
        "file_id": media.id,
        "file_unique_id": f"AgAD{media.id[-16:]}",
        "file_name": media.name,
        "mime_type": media.content_type,
        "file_size": len(media.content),
    }
