"""The messages that the bot sends through Twilio: taken or refused, carried to the phone, reported.

Taking a message promises nothing: the 24-hour window, the recipient's number and the media are
looked at afterwards, and what then goes wrong is heard only through the status callback.
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp

from bot.sandbox.config import Json
from bot.sandbox.pictures import NotAPicture
from bot.sandbox.shared import Shared
from bot.sandbox.twilio import shapes
from bot.sandbox.twilio.chats import Chat, Chats, message_view
from bot.sandbox.twilio.contents import Content, Contents
from bot.sandbox.twilio.hooks import Hooks
from bot.sandbox.twilio.refusals import TwilioError

_KEPT = 2000
_ADDRESS = re.compile(r"whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.[A-Za-z0-9]+)")
_GEO = re.compile(r"geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:\|(.*))?")
_MEDIA_BYTES = {"image/jpeg": 5_000_000, "image/png": 5_000_000, "image/webp": 100_000}
_OTHER_BYTES = 16_000_000

OUTSIDE_WINDOW = 63016
NOT_APPROVED = {"rejected": 63040, "paused": 63041, "disabled": 63042}
DAY = 24 * 3600
TOO_FAST = 63018
MEDIA_NOT_FETCHED = 63019
NOT_ON_WHATSAPP = 63003
NOT_A_RECIPIENT = 63024
INVALID_CONTENT = 63021


@dataclass(slots=True)
class Message:
    """A message as Twilio keeps it."""

    sid: str
    to: str
    sender: str
    body: str
    created: float
    direction: str = "outbound-api"
    status: str = "queued"
    code: int | None = None
    media: list[str] = field(default_factory=list[str])
    service: str = ""
    callback: str = ""


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What is to be carried: the message, how it looks, and the template that it is, where it is
    one of a kind that can be approved."""

    message: Message
    chat: Chat
    view: Json
    template: Content | None = None
    code: int = 0


class Messages:
    """Twilio's Messages of one account."""

    def __init__(self, shared: Shared, chats: Chats, contents: Contents, hooks: Hooks) -> None:
        self._shared = shared
        self._chats = chats
        self._contents = contents
        self._hooks = hooks
        self.kept: OrderedDict[str, Message] = OrderedDict()
        self._begun: OrderedDict[str, float] = OrderedDict()

    def keep(self, message: Message) -> None:
        """Remembers a message for the message list."""
        self.kept[message.sid] = message
        while len(self.kept) > _KEPT:
            self.kept.popitem(last=False)

    async def create(self, form: Mapping[str, str], media: list[str], geo: list[str]) -> Message:
        """Takes a message and sends it on its way. Raises TwilioError."""
        parcel = self._packed(form, media, geo)
        message = parcel.message
        self.keep(message)
        if self._shared.faults.switches.statuses.early:
            await self._carry(parcel)
        else:
            self._shared.spawn(self._carry(parcel))
        return message

    def _sender(self, form: Mapping[str, str]) -> tuple[str, str]:
        config = self._shared.config
        sender, service = form.get("From", ""), form.get("MessagingServiceSid", "")
        ours = f"whatsapp:{config.whatsapp_from}"
        if not sender and not service:
            raise TwilioError(21603)
        if service and service != config.messaging_service_sid:
            raise TwilioError(21701)
        if sender and sender != ours:
            raise TwilioError(63007 if sender.startswith("whatsapp:") else 21910)
        return ours, service

    def _packed(self, form: Mapping[str, str], media: list[str], geo: list[str]) -> _Parcel:
        to = form.get("To", "")
        if not to:
            raise TwilioError(21604)
        sender, service = self._sender(form)
        if not to.startswith("whatsapp:"):
            raise TwilioError(21910)
        address = _ADDRESS.fullmatch(to)
        if address is None:
            raise TwilioError(21211, to)
        chat = self._chats.get(address[1])
        body, content_sid = form.get("Body", ""), form.get("ContentSid", "")
        content, kind, shape = None, "", {}
        if content_sid:
            if body or media:
                raise TwilioError(20001, "ContentSid goes without Body and MediaUrl")
            content, kind, shape = self._contents.filled(
                content_sid, form.get("ContentVariables", "")
            )
            view = shapes.shown(kind, shape)
            media = view.pop("media_urls")
        else:
            view = self._plain(body, media, geo)
        message = Message(
            f"{'MM' if media else 'SM'}{secrets.token_hex(16)}",
            to,
            sender,
            str(view["body"]),
            self._shared.now(),
            status="accepted" if service else "queued",
            media=media,
            service=service,
            callback=form.get("StatusCallback", ""),
        )
        if content is None:
            return _Parcel(message, chat, view)
        approved = content.status == "approved"
        code = shapes.refused_by_whatsapp(kind, shape, approved=approved)
        template = None if kind in shapes.NEVER_APPROVED else content
        return _Parcel(message, chat, view, template, code)

    def _plain(self, body: str, media: list[str], geo: list[str]) -> Json:
        if not body and not media and not geo:
            raise TwilioError(21602)
        if len(body) > shapes.TEXT:
            raise TwilioError(21617)
        if len(media) > 1:
            raise TwilioError(21623)
        if any(urlsplit(url).scheme not in ("http", "https") for url in media):
            raise TwilioError(21620)
        view: Json = {"body": body}
        if geo:
            place = _GEO.fullmatch(geo[0])
            if place is None:
                raise TwilioError(20001, "PersistentAction")
            view["location"] = {
                "latitude": float(place[1]),
                "longitude": float(place[2]),
                "label": place[3] or "",
            }
        return view

    async def _carry(self, parcel: _Parcel) -> None:
        """To the phone, then the reports of how it went."""
        message, chat = parcel.message, parcel.chat
        code = self._failure(parcel)
        if not code:
            code, shown = await self._fetched(message.media, parcel.view)
            if not code:
                view = message_view(message.sid, self._shared.now(), mine=False, **shown)
                self._chats.put(chat, view)
        if code:
            undelivered = code == NOT_A_RECIPIENT
            await self._report(
                message, ["queued", "undelivered" if undelivered else "failed"], code
            )
        else:
            await self._report(message, self._shared.faults.switches.statuses.order, None)

    def _failure(self, parcel: _Parcel) -> int:
        chat, now = parcel.chat, self._shared.now()
        faults = self._shared.faults
        for fault in faults.take("twilio", "messages", chat.who, "fail"):
            return fault.code
        if chat.who in faults.switches.not_on_whatsapp:
            return NOT_ON_WHATSAPP
        template = parcel.template
        if template is not None and template.status == "approved":
            for fault in faults.take("twilio", "messages", chat.who, "reject"):
                self._contents.decide(template.sid, fault.template, "found to be unfit")
        status = template.status if template is not None else ""
        if not chat.is_open(now) and status != "approved":
            return NOT_APPROVED.get(status, OUTSIDE_WINDOW)
        if chat.blocked:
            return NOT_A_RECIPIENT
        rates = faults.switches.rates
        every, burst = rates.whatsapp_recipient, rates.whatsapp_recipient_burst
        if faults.wait("recipient", chat.who, every, burst, now):
            return TOO_FAST
        if not parcel.code and not chat.is_open(now) and not self._may_begin(chat.who, now):
            return TOO_FAST
        return parcel.code

    def _may_begin(self, who: str, now: float) -> bool:
        """Whether the tier allows one more person to be written to within these 24 hours."""
        begun, tier = self._begun, self._shared.faults.switches.rates.whatsapp_tier
        while begun and now - next(iter(begun.values())) >= DAY:
            begun.popitem(last=False)
        if tier and who not in begun and len(begun) >= tier:
            return False
        begun[who] = now
        begun.move_to_end(who)
        return True

    async def _fetched(self, urls: list[str], view: Json) -> tuple[int, Json]:
        """The view with its media brought here, or the code with which fetching failed."""
        shown: Json = {**view, "media": [], "media_types": []}
        for url in urls:
            try:
                async with self._shared.http().get(
                    self._shared.reach(url), timeout=aiohttp.ClientTimeout(total=15)
                ) as response:
                    kind = response.content_type
                    if response.status != 200:
                        return MEDIA_NOT_FETCHED, shown
                    content = await response.read()
            except (aiohttp.ClientError, OSError, TimeoutError):
                return MEDIA_NOT_FETCHED, shown
            if not content or len(content) > _MEDIA_BYTES.get(kind, _OTHER_BYTES):
                return MEDIA_NOT_FETCHED, shown
            image = kind in _MEDIA_BYTES
            # Beside these, only the picture kinds above can carry a text.
            if view["body"] and not image:
                return INVALID_CONTENT, shown
            try:
                media = self._shared.media.keep(
                    "photo" if image else "file",
                    content,
                    name=url.rpartition("/")[2].partition("?")[0],
                    content_type=kind,
                    prefix="ME",
                )
            except NotAPicture:
                return INVALID_CONTENT, shown
            shown["media"].append(f"/phones/media/{media.id}")
            shown["media_types"].append(kind)
        return 0, shown

    async def _report(self, message: Message, order: list[str], code: int | None) -> None:
        rank = ("queued", "sent", "delivered", "read", "undelivered", "failed")
        copies = self._shared.faults.switches.statuses.copies
        for status in order:
            final = status in ("failed", "undelivered")
            if message.status not in rank or rank.index(status) > rank.index(message.status):
                message.status = status
                message.code = code if final else None
            if not message.callback:
                continue
            form = {
                "MessageSid": message.sid,
                "SmsSid": message.sid,
                "MessageStatus": status,
                "SmsStatus": status,
                "AccountSid": self._shared.config.twilio_sid,
                "From": message.sender,
                "To": message.to,
                "ChannelPrefix": "whatsapp",
                "ChannelToAddress": message.to.removeprefix("whatsapp:"),
                "ApiVersion": "2010-04-01",
            }
            if message.service:
                form["MessagingServiceSid"] = message.service
            if status == "read":
                form["EventType"] = "READ"
            if final and code:
                form["ErrorCode"] = str(code)
            who = message.to.removeprefix("whatsapp:")
            for _ in range(copies):
                await self._hooks.post("status", message.callback, form, who)
