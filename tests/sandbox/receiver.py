"""A bot of the simplest kind: it keeps what its webhooks are sent, and answers what a test says."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import msgspec
from aiohttp import web

from bot.sandbox.events import Pulse


@dataclass(frozen=True, slots=True)
class Hook:
    """One request to a webhook."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    form: Mapping[str, str]

    @property
    def update(self) -> dict[str, Any]:
        """The JSON object that Telegram sends."""
        return msgspec.json.decode(self.body, type=dict[str, Any])


class Receiver:
    """The webhooks. `answers` are given one by one, then 200; `gate` closed holds all answers."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[Hook] = []
        self.answers: deque[tuple[int, str, Mapping[str, str]]] = deque()
        self.files: dict[str, tuple[int, str, bytes]] = {}
        self.gate = asyncio.Event()
        self.gate.set()
        self.pulse = Pulse()

    def answer(self, status: int, body: str = "", **headers: str) -> None:
        """What the next request without an answer yet is told."""
        spelled = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.append((status, body, spelled))

    def at(self, path: str) -> list[Hook]:
        """What one webhook was sent, in the order of arrival."""
        return [hook for hook in self.got if hook.path == path]

    async def until(self, path: str, count: int) -> list[Hook]:
        """The first so many requests to a webhook, once they have come."""
        return await self.pulse.until(
            lambda: self.at(path)[:count] if len(self.at(path)) >= count else None
        )

    async def handle(self, request: web.Request) -> web.Response:
        """Keeps the request and answers it."""
        if request.method == "GET":
            status, kind, content = self.files.get(request.path, (404, "text/plain", b""))
            return web.Response(status=status, body=content, content_type=kind)
        body = await request.read()
        form: dict[str, str] = {}
        if request.content_type == "application/x-www-form-urlencoded":
            form = {name: str(value) for name, value in (await request.post()).items()}
        self.got.append(Hook(request.path, dict(request.headers), body, form))
        self.pulse.beat()
        await self.gate.wait()
        if not self.answers:
            return web.Response()
        status, text, headers = self.answers.popleft()
        return web.Response(status=status, text=text, headers=headers)


@asynccontextmanager
async def receiving() -> AsyncGenerator[Receiver]:
    """A receiver on a port of this machine."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", receiver.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield receiver
    finally:
        receiver.gate.set()
        await runner.cleanup()
