"""The Bot API's methods that change or remove a message, and the answers to taps."""

from typing import cast

from bot.sandbox.config import Json
from bot.sandbox.shared import Shared
from bot.sandbox.telegram import limits
from bot.sandbox.telegram.args import Args, bad
from bot.sandbox.telegram.chats import Chat, Chats, Standing, as_document, photo_sizes
from bot.sandbox.telegram.markup import read_markup, tappable
from bot.sandbox.telegram.sending import Sending
from bot.sandbox.telegram.texts import read_caption, read_text

_CONTENT = ("text", "entities", "caption", "caption_entities", "photo", "document")
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


class Editing:
    """Methods by which the bot changes what stands in a chat."""

    def __init__(self, shared: Shared, chats: Chats, sending: Sending) -> None:
        self._shared = shared
        self._chats = chats
        self._sending = sending
        self._queries: dict[str, tuple[Chat, float, Json]] = {}
        self._last_query = shared.first_id()

    def ask(self, chat: Chat, tapped: Json) -> str:
        """A person tapped: the id under which the bot may answer, once and in time."""
        self._last_query += 1
        query_id = str(self._last_query)
        now = self._shared.now()
        if len(self._queries) > 1000:
            self._queries = {key: query for key, query in self._queries.items() if query[1] > now}
        self._queries[query_id] = (chat, now + limits.CALLBACK_LIFE, tapped)
        return query_id

    async def answer_callback_query(self, args: Args) -> object:
        """answerCallbackQuery."""
        query_id, text = args.text("callback_query_id"), args.text("text")
        if limits.utf16_length(text) > limits.CALLBACK_ANSWER:
            raise bad("MESSAGE_TOO_LONG")
        query = self._queries.pop(query_id, None)
        if query is None or query[1] <= self._shared.now():
            raise bad("query is too old and response timeout expired or query ID is invalid")
        chat, _, tapped = query
        toast = tapped | {
            "callback_query_id": query_id,
            "text": text,
            "show_alert": args.flag("show_alert"),
            "url": args.text("url") or None,
        }
        chat.toasts.append(toast)
        self._chats.tell(chat, "toast", toast)
        return True

    def _target(self, args: Args) -> tuple[Chat, Standing]:
        chat = self._chats.writable(args.text("chat_id"))
        standing = chat.messages.get(args.integer("message_id"))
        if standing is None:
            raise bad("message to edit not found")
        if standing.mine:
            raise bad("message can't be edited")
        return chat, standing

    def _replace(self, args: Args, chat: Chat, standing: Standing, content: Json | None) -> Json:
        """The message with other content (None: the same) and the buttons that were given."""
        old = standing.body
        markup = read_markup(args)
        if markup.given and markup.inline is None:
            raise bad("inline keyboard expected")
        kept = (
            old
            if content is None
            else {name: value for name, value in old.items() if name not in _CONTENT}
        )
        new = {name: value for name, value in kept.items() if name != "reply_markup"}
        new |= content or {}
        if markup.inline is not None and markup.inline["inline_keyboard"]:
            new["reply_markup"] = markup.inline
        if new == old:
            raise bad(_UNCHANGED)
        # A change of the buttons alone leaves no mark of an edit.
        if content is not None:
            new["edit_date"] = int(self._shared.now())
        standing.body = new
        standing.tappable |= tappable(new.get("reply_markup"))
        self._chats.tell(chat, "edit", self._chats.shown(standing))
        return new

    async def edit_text(self, args: Args) -> object:
        """editMessageText."""
        content = read_text(args)
        chat, standing = self._target(args)
        if "text" not in standing.body:
            raise bad("there is no text in the message to edit")
        return self._replace_unless_same(args, chat, standing, content)

    async def edit_caption(self, args: Args) -> object:
        """editMessageCaption."""
        caption = read_caption(args)
        chat, standing = self._target(args)
        media = {k: standing.body[k] for k in ("photo", "document") if k in standing.body}
        if not media:
            raise bad("there is no caption in the message to edit")
        return self._replace_unless_same(args, chat, standing, media | caption)

    async def edit_markup(self, args: Args) -> object:
        """editMessageReplyMarkup."""
        chat, standing = self._target(args)
        return self._replace(args, chat, standing, None)

    async def edit_media(self, args: Args) -> object:
        """editMessageMedia: a photo or document takes the place of another."""
        given = args.json("media", "InputMedia")
        if not isinstance(given, dict):
            raise bad("can't parse InputMedia JSON object")
        wanted = cast(Json, given)
        kind = str(wanted.get("type", ""))
        if kind not in ("photo", "document"):
            raise bad(f"can't parse InputMedia: type {kind} is unsupported")
        caption = read_caption(Args.of({k: v for k, v in wanted.items() if k != "media"}))
        chat, standing = self._target(args)
        media = await self._sending.file(args, kind, source=str(wanted.get("media", "")))
        content: Json = (
            {"photo": photo_sizes(media)} if kind == "photo" else {"document": as_document(media)}
        )
        return self._replace_unless_same(args, chat, standing, content | caption)

    def _replace_unless_same(
        self, args: Args, chat: Chat, standing: Standing, content: Json
    ) -> Json:
        old = {name: standing.body[name] for name in _CONTENT if name in standing.body}
        # Equal content with other buttons is a change of the buttons only.
        return self._replace(args, chat, standing, None if old == content else content)

    async def delete_message(self, args: Args) -> object:
        """deleteMessage."""
        chat = self._chats.writable(args.text("chat_id"))
        message_id = args.integer("message_id")
        standing = chat.messages.get(message_id)
        if standing is None:
            raise bad("message to delete not found")
        if standing.body["date"] + limits.DELETE_WITHIN < self._shared.now():
            raise bad("message can't be deleted for everyone")
        del chat.messages[message_id]
        self._chats.tell(chat, "delete", {"message_id": message_id})
        return True
