"""The Bot API's methods that put a new message into a chat, and the files they carry."""

from typing import cast

import aiohttp

from bot.sandbox.config import Json
from bot.sandbox.media import Media
from bot.sandbox.pictures import NotAPicture
from bot.sandbox.shared import Shared
from bot.sandbox.telegram import limits
from bot.sandbox.telegram.args import ApiError, Args, Upload, bad
from bot.sandbox.telegram.chats import Chat, Chats, as_document, photo_sizes
from bot.sandbox.telegram.markup import read_markup
from bot.sandbox.telegram.texts import read_caption, read_text

_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
_PREFIX = {"photo": "AgACAgUAA", "document": "BQACAgUAA"}


class Sending:
    """Methods by which the bot writes."""

    def __init__(self, shared: Shared, chats: Chats) -> None:
        self._shared = shared
        self._chats = chats

    def _reach(self, args: Args) -> Chat:
        """The chat, when the speed limits let the message through."""
        chat = self._chats.writable(args.text("chat_id"))
        faults, now = self._shared.faults, self._shared.now()
        rates = faults.switches.rates
        wait = faults.wait(
            "chat", chat.id, rates.telegram_chat, rates.telegram_chat_burst, now
        ) or faults.wait("overall", "", rates.telegram_overall, rates.telegram_overall_burst, now)
        if wait:
            raise too_many(wait)
        return chat

    def _send(self, args: Args, content: Json, chat: Chat) -> Json:
        markup = read_markup(args)
        body = self._chats.head(chat, mine=False) | content
        replied = self._replied(args, chat)
        if replied is not None:
            body["reply_to_message"] = replied
        if markup.inline is not None and markup.inline["inline_keyboard"]:
            body["reply_markup"] = markup.inline
        if args.flag("protect_content"):
            body["has_protected_content"] = True
        self._chats.put(chat, body, mine=False)
        self._chats.show_keys(chat, markup)
        return body

    def _replied(self, args: Args, chat: Chat) -> Json | None:
        parameters = args.json("reply_parameters", "reply parameters")
        wanted = args.integer("reply_to_message_id")
        optional = args.flag("allow_sending_without_reply")
        if isinstance(parameters, dict):
            given = cast(Json, parameters)
            wanted = int(given.get("message_id", 0))
            optional = bool(given.get("allow_sending_without_reply", False))
        if not wanted:
            return None
        standing = chat.messages.get(wanted)
        if standing is not None:
            return {k: v for k, v in standing.body.items() if k != "reply_to_message"}
        if optional:
            return None
        raise bad("message to be replied not found")

    async def send_message(self, args: Args) -> object:
        """sendMessage."""
        return self._send(args, read_text(args), self._reach(args))

    async def send_photo(self, args: Args) -> object:
        """sendPhoto."""
        caption = read_caption(args)
        chat = self._reach(args)
        media = await self.file(args, "photo")
        return self._send(args, {"photo": photo_sizes(media)} | caption, chat)

    async def send_document(self, args: Args) -> object:
        """sendDocument."""
        caption = read_caption(args)
        chat = self._reach(args)
        media = await self.file(args, "document")
        return self._send(args, {"document": as_document(media)} | caption, chat)

    async def send_location(self, args: Args) -> object:
        """sendLocation."""
        return self._send(args, {"location": _place(args)}, self._reach(args))

    async def send_venue(self, args: Args) -> object:
        """sendVenue: the message carries the bare location too."""
        place = _place(args)
        title, address = args.text("title").strip(), args.text("address").strip()
        if not title:
            raise bad("venue title must be non-empty")
        if not address:
            raise bad("venue address must be non-empty")
        venue = {"location": place, "title": title, "address": address}
        return self._send(args, {"venue": venue, "location": place}, self._reach(args))

    async def send_chat_action(self, args: Args) -> object:
        """sendChatAction."""
        chat = self._chats.writable(args.text("chat_id"))
        action = args.text("action")
        if action not in _ACTIONS:
            raise bad("wrong parameter action in request")
        self._chats.tell(chat, "typing", {"action": action})
        return True

    async def get_file(self, args: Args) -> object:
        """getFile."""
        media = self._shared.media.find(args.text("file_id"))
        if media is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(media.content) > limits.DOWNLOAD:
            raise bad("file is too big")
        return {
            "file_id": media.id,
            "file_unique_id": f"AQAD{media.id[-16:]}",
            "file_size": len(media.content),
            "file_path": f"{media.kind}s/{media.id}/{media.name}",
        }

    async def file(self, args: Args, kind: str, name: str = "", source: str = "") -> Media:
        """The photo or document that a call brings, names by id, or points to. Raises ApiError."""
        name = name or kind
        source = source or args.text(name)
        upload = args.files.get(source.removeprefix("attach://") or name)
        if upload is None:
            upload = args.files.get(name) if not source else None
        if upload is not None:
            return self._keep(kind, upload, limits.PHOTO if kind == "photo" else limits.UPLOAD)
        if not source:
            raise bad(f"there is no {kind} in the request")
        if source.startswith(("http://", "https://")):
            return self._keep(kind, await self._fetch(source), limits.PHOTO_BY_URL)
        media = self._shared.media.find(source)
        if media is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if media.kind != kind:
            raise bad(f"can't use file of type {media.kind.title()} as {kind.title()}")
        return media

    def _keep(self, kind: str, upload: Upload, most: int) -> Media:
        if not upload.content:
            raise bad("file must be non-empty")
        if len(upload.content) > most:
            raise bad("file is too big")
        try:
            media = self._shared.media.keep(
                kind,
                upload.content,
                name=upload.name,
                content_type=upload.content_type,
                prefix=_PREFIX[kind],
            )
        except NotAPicture:
            raise bad("IMAGE_PROCESS_FAILED") from None
        if kind == "photo" and not limits.photo_fits(media.width, media.height):
            raise bad("PHOTO_INVALID_DIMENSIONS")
        return media

    async def _fetch(self, url: str) -> Upload:
        try:
            async with self._shared.http().get(
                self._shared.reach(url), timeout=aiohttp.ClientTimeout(total=20)
            ) as response:
                if response.status != 200:
                    raise bad("failed to get HTTP URL content")
                content = await response.content.read(limits.DOWNLOAD)
                return Upload(url.rpartition("/")[2] or "file", response.content_type, content)
        except (aiohttp.ClientError, OSError, TimeoutError):
            raise bad("failed to get HTTP URL content") from None


def too_many(wait: float) -> ApiError:
    """A 429 that tells how many seconds to wait."""
    seconds = max(1, -int(-wait // 1))
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def _place(args: Args) -> Json:
    latitude, longitude = args.degrees("latitude", 90), args.degrees("longitude", 180)
    if latitude is None or longitude is None:
        raise bad("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}
