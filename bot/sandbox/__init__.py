"""Telegram, Twilio, PIHPS and a Samsat on this machine, for the demo and for tests.

`Sandbox` is a web application that speaks the Bot API and Twilio's REST API well enough for the
platforms' own client libraries, refuses what the platforms refuse, and calls the bot's webhooks
as they would. Beside them it has phones, on which people write to the bot.
"""

from collections.abc import Callable
from typing import TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from bot.sandbox.calls import CallLog, CallRecord
from bot.sandbox.config import Clock, SandboxConfig
from bot.sandbox.faults import Approvals, Fault, Faults, Rates, Status, Statuses, Switches
from bot.sandbox.phones import Phones
from bot.sandbox.pihps import Pihps
from bot.sandbox.possible import NotPossible
from bot.sandbox.samsat import Samsat
from bot.sandbox.serving import serving
from bot.sandbox.shared import Shared
from bot.sandbox.telegram import Telegram, TelegramPhone
from bot.sandbox.telegram.server import TelegramServer
from bot.sandbox.twilio import Twilio, WhatsAppPhone

__all__ = [
    "Approvals",
    "CallLog",
    "CallRecord",
    "Clock",
    "Fault",
    "Faults",
    "NotPossible",
    "Rates",
    "Sandbox",
    "SandboxConfig",
    "Statuses",
    "Switches",
    "TelegramPhone",
    "WhatsAppPhone",
    "serving",
]


T = TypeVar("T")


class _Decision(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    status: Status
    reason: str = ""
    category: str = ""


class Sandbox:
    """Both platforms, their phones and their faults, as one application.

    `app` is served by anything that speaks ASGI; `serving(sandbox)` does so in the present event
    loop and is needed for faults that break off connections.
    """

    def __init__(self, config: SandboxConfig, clock: Clock) -> None:
        self._shared = Shared(config, clock)
        self.config = config
        self.telegram = Telegram(self._shared)
        self.twilio = Twilio(self._shared)
        self.pihps = Pihps(clock)
        self.samsat = Samsat()
        if config.default_phones:
            self.telegram.phone(990001, "Siti Contoh", "+6281200990001")
            self.telegram.phone(990003, "Petugas Contoh", "+6281200990003")
            self.telegram.phone(990012, "Petugas Pasar Contoh", "+6281200990012")
            self.telegram.phone(990011, "Petugas Harga Contoh", "+6281200990011")
            self.telegram.phone(990013, "Petugas UMKM Contoh", "+6281200990013")
            self.telegram.phone(990014, "Humas Contoh", "+6281200990014")
            self.telegram.phone(990015, "Kepala Contoh", "+6281200990015")
            self.twilio.phone("+6281200990002", "Budi Contoh")
        self.app = Starlette(
            routes=[
                Mount("/telegram", routes=TelegramServer(self._shared, self.telegram).routes),
                Mount("/twilio", routes=self.twilio.routes),
                Mount("/pihps", routes=self.pihps.routes),
                Mount("/samsat", routes=self.samsat.routes),
                Route("/sandbox/faults", self._set_faults, methods=["GET", "POST", "DELETE"]),
                Route("/sandbox/retry", self._retry, methods=["POST"]),
                Route("/sandbox/templates", self._templates, methods=["GET", "POST"]),
                *Phones(self._shared, self.telegram, self.twilio).routes(),
            ]
        )

    @property
    def calls(self) -> CallLog:
        """The latest requests in both directions."""
        return self._shared.calls

    @property
    def faults(self) -> Faults:
        """What goes wrong at present."""
        return self._shared.faults

    @property
    def base_url(self) -> str:
        """Where the sandbox is reached: `<base_url>/telegram/bot`, `<base_url>/twilio` …"""
        return self._shared.base_url

    @base_url.setter
    def base_url(self, url: str) -> None:
        self._shared.base_url = url.rstrip("/")

    def connect(
        self, whatsapp_webhook_url: str, public_url: str = "", reached_at: str = ""
    ) -> None:
        """Tells Twilio's side where the bot is, once that is known; as in SandboxConfig."""
        shared = self._shared
        shared.whatsapp_webhook_url = whatsapp_webhook_url
        shared.public_url = public_url.rstrip("/")
        shared.reached_at = reached_at.rstrip("/")

    async def start(self) -> None:
        """Opens the way out; belongs to the event loop in which the sandbox lives."""
        self._shared.http()

    async def stop(self) -> None:
        """Ends deliveries under way and the streams of watching pages. May be started again."""
        await self._shared.close()

    def retry_now(self) -> None:
        """Failed deliveries that wait for their next try are tried at once."""
        self._shared.hurry.beat()

    async def settled(self, seconds: float = 10) -> None:
        """Until the bot has accepted every update and heard every status. Raises TimeoutError."""
        shared, updates = self._shared, self.telegram.updates
        await shared.pulse.until(lambda: not shared.busy and not updates.pending, seconds)

    async def until(self, condition: Callable[[], T | None], seconds: float = 10) -> T:
        """The first true value of a condition on this sandbox. Raises TimeoutError."""
        return await self._shared.pulse.until(condition, seconds)

    async def _set_faults(self, request: Request) -> Response:
        if request.method == "DELETE":
            self.faults.clear()
        elif request.method == "POST":
            try:
                switches = msgspec.json.decode(await request.body(), type=Switches)
            except msgspec.DecodeError as error:
                body = msgspec.json.encode({"ok": False, "error": str(error)})
                return Response(body, 400, media_type="application/json")
            self.faults.set(switches)
        body = msgspec.json.encode(self.faults.switches)
        return Response(body, media_type="application/json")

    async def _templates(self, request: Request) -> Response:
        """The templates that were handed in; a POST decides on one, by its name or id."""
        contents = self.twilio.contents
        if request.method == "POST":
            try:
                wish = msgspec.json.decode(await request.body(), type=_Decision)
            except msgspec.DecodeError as error:
                body = msgspec.json.encode({"ok": False, "error": str(error)})
                return Response(body, 400, media_type="application/json")
            if not contents.decide(wish.name, wish.status, wish.reason, wish.category):
                return Response(status_code=404)
        return Response(msgspec.json.encode(contents.handed_in()), media_type="application/json")

    async def _retry(self, request: Request) -> Response:
        self.retry_now()
        return Response(status_code=204)
