"""The phones' API: what the page and the terminal phone do on behalf of a person."""

import base64
import binascii
import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.config import Json
from bot.sandbox.pictures import NotAPicture, sample_product
from bot.sandbox.possible import NotPossible
from bot.sandbox.shared import Shared
from bot.sandbox.telegram import Telegram, TelegramPhone
from bot.sandbox.twilio import Twilio, WhatsAppPhone

_PAGE = Path(__file__).parent / "page"
# Somebody chooses a picture on the page: base64 of 20 MB, which no bot may fetch, and a bit more.
_LARGEST_BODY = 30_000_000


class _Wish(msgspec.Struct):
    """What a person wants to do; each action reads the fields that it needs."""

    text: str = ""
    message_id: int = 0
    data: str = ""
    sid: str = ""
    id: str = ""
    latitude: float = 0
    longitude: float = 0
    title: str = ""
    label: str = ""
    address: str = ""
    kind: str = ""
    caption: str = ""
    name: str = ""
    content_type: str = ""
    sample: str = ""


class _NewPhone(msgspec.Struct):
    phone: str
    name: str = ""
    number: str = ""


class Phones:
    """The routes of the page."""

    def __init__(self, shared: Shared, telegram: Telegram, twilio: Twilio) -> None:
        self._shared = shared
        self._telegram = telegram
        self._twilio = twilio

    def routes(self) -> list[BaseRoute]:
        """The phones' API, and the page where it is there."""
        routes: list[BaseRoute] = [
            Route("/phones/state", self._state),
            Route("/phones/events", self._events),
            Route("/phones/media/{id}", self._media),
            Route("/phones/new", self._new, methods=["POST"]),
            Route("/phones/{phone}/{who}/{action}", self._act, methods=["POST"]),
        ]
        if _PAGE.is_dir():
            routes += [
                Route("/", self._index),
                Mount("/page", StaticFiles(directory=_PAGE)),
            ]
        return routes

    async def _index(self, request: Request) -> Response:
        return FileResponse(_PAGE / "index.html", headers={"Cache-Control": "no-store"})

    async def _state(self, request: Request) -> Response:
        config = self._shared.config
        phones = [*self._telegram.phones, *self._twilio.phones]
        return _json(
            {
                "now": self._shared.clock().isoformat().replace("+00:00", "Z"),
                "bot": {
                    "name": config.telegram_name,
                    "username": config.telegram_username,
                    "commands": self._telegram.menu(),
                    "whatsapp": config.whatsapp_from,
                },
                "phones": [phone.state() for phone in phones],
            }
        )

    async def _events(self, request: Request) -> Response:
        return StreamingResponse(
            self._shared.events.stream(),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    async def _media(self, request: Request) -> Response:
        media = self._shared.media.find(request.path_params["id"])
        if media is None:
            return _refused("Berkas itu sudah tidak ada.", 404)
        return Response(
            media.content,
            media_type=media.content_type,
            # What a person uploads must never run as a page of this origin.
            headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"},
        )

    async def _new(self, request: Request) -> Response:
        try:
            wish = msgspec.json.decode(await request.body(), type=_NewPhone)
        except msgspec.DecodeError:
            return _refused("Permintaan tidak terbaca.")
        chat_id = 991000 + secrets.randbelow(8999)
        number = wish.number or f"+628120{chat_id:07d}"
        name = wish.name or "Warga Contoh"
        match wish.phone:
            case "telegram":
                who = self._telegram.phone(chat_id, name, number).who
            case "whatsapp":
                who = self._twilio.phone(number, name).who
            case _:
                return _refused("Telepon seperti itu tidak ada.", 404)
        return _json({"ok": True, "who": who})

    async def _act(self, request: Request) -> Response:
        path = request.path_params
        who = unquote(path["who"])
        phone = self._telegram.find(who) if path["phone"] == "telegram" else self._twilio.find(who)
        if phone is None or path["phone"] not in ("telegram", "whatsapp"):
            return _refused("Telepon itu tidak ada.", 404)
        if int(request.headers.get("content-length", 0)) > _LARGEST_BODY:
            return _refused("Berkas itu terlalu besar.", 413)
        body = await request.body() or b"{}"
        try:
            given = msgspec.json.decode(body, type=dict[str, object])
            content = base64.b64decode(str(given.pop("data", ""))) if _carries(path) else b""
            if _carries(path):
                body = msgspec.json.encode(given)
            wish = msgspec.json.decode(body, type=_Wish)
            if wish.kind == "photo" and wish.sample and not content:
                content = sample_product(wish.sample)
        except (msgspec.DecodeError, binascii.Error, LookupError):
            return _refused("Permintaan tidak terbaca.")
        acts = (
            _telegram_acts(phone, wish, content)
            if isinstance(phone, TelegramPhone)
            else _whatsapp_acts(phone, wish, content)
        )
        act = acts.get(path["action"])
        if act is None:
            return _refused("Itu tidak bisa dilakukan.", 404)
        try:
            return _json({"ok": True} | act())
        except NotPossible as reason:
            return _refused(str(reason))
        except NotAPicture:
            return _refused("Berkas itu bukan gambar yang bisa dibaca.")


def _carries(path: Json) -> bool:
    """Whether the action's `data` is a file and not a button's."""
    return path["action"] == "attachment"


def _telegram_acts(
    phone: TelegramPhone, wish: _Wish, content: bytes
) -> dict[str, Callable[[], Json]]:
    return {
        "text": lambda: {"message": phone.say(wish.text)},
        "forward": lambda: {"message": phone.forward(wish.message_id or wish.text)},
        "tap": lambda: {"callback_query_id": phone.tap(wish.message_id, wish.data)},
        "location": lambda: {
            "message": phone.locate(wish.latitude, wish.longitude, wish.title, wish.address)
        },
        "contact": lambda: {"message": phone.give_number()},
        "attachment": lambda: {
            "message": phone.attach(wish.kind, wish.caption, content, wish.name, wish.content_type)
        },
        "block": lambda: _done(phone.block),
        "unblock": lambda: _done(phone.unblock),
        "clear": lambda: _done(phone.clear),
    }


def _whatsapp_acts(
    phone: WhatsAppPhone, wish: _Wish, content: bytes
) -> dict[str, Callable[[], Json]]:
    return {
        "text": lambda: {"message": phone.say(wish.text)},
        "forward": lambda: {"message": phone.forward({"sid": wish.sid} if wish.sid else wish.text)},
        "button": lambda: {"message": phone.press(wish.sid, wish.id)},
        "row": lambda: {"message": phone.pick(wish.sid, wish.id)},
        "location": lambda: {
            "message": phone.locate(wish.latitude, wish.longitude, wish.label, wish.address)
        },
        "attachment": lambda: {
            "message": phone.attach(wish.kind, wish.caption, content, wish.name, wish.content_type)
        },
        "block": lambda: _done(phone.block),
        "unblock": lambda: _done(phone.unblock),
        "clear": lambda: _done(phone.clear),
    }


def _done(act: Callable[[], None]) -> Json:
    act()
    return {}


def _json(body: Json, status: int = 200) -> Response:
    return Response(msgspec.json.encode(body), status, media_type="application/json")


def _refused(why: str, status: int = 400) -> Response:
    return _json({"ok": False, "error": why}, status)
