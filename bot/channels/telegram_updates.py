"""What a Telegram update says, read from its JSON into the values that the product speaks."""

import hashlib
import re

import msgspec

from bot.channels import Hearing, Ignored, Reach, Received, Unknown
from bot.talk.said import (
    Heard,
    Opened,
    OwnNumber,
    Pictured,
    Pinned,
    Tapped,
    Typed,
    Unreadable,
)

# What we ask Telegram to send; it remembers the list until the next setWebhook or getUpdates.
ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")

_COMMAND = re.compile(r"/(\w{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_BUTTON = re.compile(r"([^:]+):([0-9]{1,3})")

_KINDS = {
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",  # comes with `document` set too, so it stands before it
    "sticker": "sticker",
    "document": "document",
    "poll": "poll",
    "dice": "dice",
    "game": "game",
    "story": "story",
    "paid_media": "paid_media",
    "checklist": "checklist",
}
_SERVICE = {
    "pinned_message",
    "message_auto_delete_timer_changed",
    "write_access_allowed",
    "users_shared",
    "chat_shared",
    "chat_background_set",
    "proximity_alert_triggered",
    "connected_website",
    "boost_added",
    "gift",
    "unique_gift",
    "web_app_data",
    "successful_payment",
    "refunded_payment",
    "passport_data",
    "checklist_tasks_done",
    "checklist_tasks_added",
}
_NOT_OURS = {
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
}
_PICTURES = {"image/jpeg", "image/png", "image/webp"}
_MEMBER = {"member", "creator", "administrator", "restricted"}


class _User(msgspec.Struct):
    id: int
    is_bot: bool = False


class _Chat(msgspec.Struct):
    id: int
    type: str


class _Location(msgspec.Struct):
    latitude: float
    longitude: float


class _Venue(msgspec.Struct):
    location: _Location
    title: str = ""


class _Contact(msgspec.Struct):
    phone_number: str
    user_id: int = 0


class _Photo(msgspec.Struct):
    file_id: str


class _Document(msgspec.Struct):
    file_id: str
    mime_type: str = ""


class _Entity(msgspec.Struct):
    type: str
    url: str = ""


class _Message(msgspec.Struct, rename={"sender": "from"}):
    chat: _Chat
    message_id: int = 0
    sender: _User | None = None
    text: str = ""
    caption: str = ""
    photo: list[_Photo] = []
    document: _Document | None = None
    venue: _Venue | None = None
    location: _Location | None = None
    contact: _Contact | None = None
    entities: msgspec.Raw = msgspec.Raw()
    caption_entities: msgspec.Raw = msgspec.Raw()
    forward_origin: msgspec.Raw = msgspec.Raw()
    forward_date: int = 0  # of servers before Bot API 7.0, instead of its origin


class _Query(msgspec.Struct, rename={"sender": "from"}):
    id: str
    sender: _User
    message: _Message | None = None
    data: str = ""


class _Member(msgspec.Struct):
    status: str


class _Membership(msgspec.Struct):
    chat: _Chat
    new_chat_member: _Member


class _Update(msgspec.Struct):
    update_id: int
    message: _Message | None = None
    callback_query: _Query | None = None
    my_chat_member: _Membership | None = None


class _Numbered(msgspec.Struct):
    update_id: int


class _Bodies(msgspec.Struct):
    message: dict[str, msgspec.Raw] = {}


_update = msgspec.json.Decoder(_Update)
_entities = msgspec.json.Decoder(list[_Entity])


def hear_update(body: bytes) -> Hearing:
    """One update, as the webhook or getUpdates delivers it; never raises."""
    try:
        return _hear(_update.decode(body), body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return Unknown(_number(body), f"unreadable update: {type(error).__name__}", body)


def _hear(update: _Update, body: bytes) -> Hearing:
    number = str(update.update_id)
    if (message := update.message) is not None:
        return _from_message(number, message, body)
    if (query := update.callback_query) is not None:
        return _from_query(number, query)
    if (member := update.my_chat_member) is not None:
        if member.chat.type != "private":
            return Ignored(number, "not a private chat")
        return Reach(number, str(member.chat.id), member.new_chat_member.status in _MEMBER)
    kinds = msgspec.json.decode(body, type=dict[str, msgspec.Raw]).keys() - {"update_id"}
    kind = min(kinds, default="nothing")
    if kind in _NOT_OURS:
        return Ignored(number, kind)
    return Unknown(number, f"a new kind of update: {kind}", body)


def _number(body: bytes) -> str:
    try:
        return str(msgspec.json.decode(body, type=_Numbered).update_id)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return "sha256-" + hashlib.sha256(body).hexdigest()


def _from_message(number: str, message: _Message, body: bytes) -> Hearing:
    sender = message.sender
    if message.chat.type != "private":
        return Ignored(number, "not a private chat")
    if sender is None or sender.is_bot:
        return Ignored(number, "not from a person")
    address = str(message.chat.id)
    if message.text:
        return Received(number, address, _words(message))
    # A venue has its location beside it, so it is asked for first.
    if (venue := message.venue) is not None:
        place = Pinned(venue.location.latitude, venue.location.longitude, venue.title)
        return Received(number, address, place)
    if (location := message.location) is not None:
        return Received(number, address, Pinned(location.latitude, location.longitude))
    if (contact := message.contact) is not None:
        phone = "+" + re.sub(r"\D", "", contact.phone_number)
        # Anybody's card can be sent; only one's own is vouched for by Telegram.
        if contact.user_id == sender.id and len(phone) > 8:
            return Received(number, address, OwnNumber(phone), phone)
        return Received(number, address, Unreadable("contact"))
    if message.photo:
        # The sizes come in rising order.
        return Received(number, address, _picture(message.photo[-1].file_id, message))
    if (file := message.document) is not None and file.mime_type in _PICTURES:
        # A photo that was sent as a file, so that the app does not shrink it.
        return Received(number, address, _picture(file.file_id, message))
    fields = msgspec.json.decode(body, type=_Bodies).message.keys()
    for field, kind in _KINDS.items():
        if field in fields:
            return Received(number, address, Unreadable(kind))
    if fields & _SERVICE:
        return Ignored(number, "a service message")
    return Unknown(number, "a new kind of message", body)


def _is_forwarded(message: _Message) -> bool:
    return bool(message.forward_origin) or message.forward_date > 0


def _hidden(entities: msgspec.Raw) -> tuple[str, ...]:
    """The addresses behind words; what we say has none."""
    if b"text_link" not in bytes(entities):
        return ()
    found = _entities.decode(entities)
    return tuple(dict.fromkeys(each.url for each in found if each.type == "text_link"))


def _picture(file: str, message: _Message) -> Pictured:
    links = _hidden(message.caption_entities)
    return Pictured(file, message.caption, _is_forwarded(message), links)


def _words(message: _Message) -> Heard:
    text, links = message.text, _hidden(message.entities)
    if _is_forwarded(message):
        return Typed(text, forwarded=True, links=links)
    command = _COMMAND.fullmatch(text.strip()) if text.startswith("/") else None
    if command is None:
        return Typed(text, links=links)
    name, rest = command[1], (command[2] or "").strip()
    if name == "start":
        return Opened(rest)
    return Typed(f"{name} {rest}".rstrip())


def _from_query(number: str, query: _Query) -> Hearing:
    message = query.message
    if message is not None and message.chat.type != "private":
        return Ignored(number, "not a private chat")
    # A button's message may be too old to be told; in a private chat the chat's id is the person's.
    address = str(message.chat.id if message is not None else query.sender.id)
    button = _BUTTON.fullmatch(query.data)
    if button is None:
        return Received(number, address, Unreadable("button"), query=query.id)
    shown = str(message.message_id) if message is not None else ""
    pictured = message is not None and bool(message.photo)
    tapped = Tapped(button[1], int(button[2]), shown, query.id, pictured)
    return Received(number, address, tapped, query=query.id)
