"""Webhooks: verify, receive, 200.

Bare ASGI and not a framework's route: these three addresses take every message of the province.
An error would make a platform hold back everybody else, so a poor update is stored and answered
like a good one; only when nothing could be stored does the platform hear 503 and come again.
"""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from typing import Any

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from bot.channels import (
    Channel,
    Forged,
    Hearing,
    Ignored,
    Reach,
    Received,
    Report,
    Unknown,
    WebRequest,
)
from bot.channels.telegram import acknowledgement
from bot.inbox import Inbox
from bot.observe import log
from bot.turns import Turns

MOST = 1_000_000
"""Bytes of a body: ten times what either platform sends."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_EMPTY = [(b"content-length", b"0")]
_JSON = b"application/json"
_AWAY = (
    asyncpg.PostgresError, asyncpg.InterfaceError, DBAPIError, NoConnection, OSError, TimeoutError,
)  # fmt: skip
"""How it shows that the database is away, on a bare connection or on one of SQLAlchemy's."""


class TooLarge(Exception):
    """More bytes than any platform sends."""


class Hooks:
    """The webhooks of all channels that are on, by path."""

    def __init__(self, channels: Mapping[str, Channel], turns: Turns, inbox: Inbox) -> None:
        self._paths: dict[str, Channel] = {}
        for name, channel in channels.items():
            self._paths[f"/hooks/{name}"] = channel
            if name == "whatsapp":
                self._paths["/hooks/whatsapp/status"] = channel
        self._turns = turns
        self._inbox = inbox

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """One request below /hooks/."""
        if scope["path"] not in self._paths:
            return await _answer(send, 404)
        if scope["method"] != "POST":
            return await _answer(send, 405)
        try:
            body = await _body(scope, receive)
        except TooLarge:
            return await _answer(send, 413)
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        query = scope["query_string"].decode("latin-1")
        await _answer(send, *await self.answer(scope["path"], headers, body, query))

    async def answer(
        self, path: str, headers: Mapping[str, str], body: bytes, query: str = ""
    ) -> tuple[int, bytes]:
        """The status and the body that a webhook comes to."""
        channel = self._paths.get(path)
        if channel is None:
            return 404, b""
        try:
            pressed = await self.take(channel, channel.hear(WebRequest(path, query, headers, body)))
        except Forged:
            log.warning("hook.forged", channel=channel.name)
            return 403, b""
        except _AWAY as error:
            log.error("hook.unstored", channel=channel.name, error=type(error).__name__)
            return 503, b""
        return 200, acknowledgement(pressed) if pressed else b""

    async def take(self, channel: Channel, hearings: Sequence[Hearing]) -> str:
        """Stores and answers what was heard; returns the pressed button to acknowledge, if any."""
        query = ""
        reports: list[Report] = []
        for hearing in hearings:
            match hearing:
                case Received():
                    await self._turns.hear(channel, hearing)
                    query = hearing.query or query
                case Report():
                    reports.append(hearing)
                case Reach():
                    await self._inbox.reach(channel.name, hearing)
                case Unknown():
                    await self._inbox.park(channel.name, hearing)
                case Ignored(why=why):
                    log.info("hook.ignored", channel=channel.name, why=why)
        if reports:
            await self._inbox.report(channel.name, reports)
        return query


async def _body(scope: Mapping[str, Any], receive: Receive) -> bytes:
    """The whole body. Raises TooLarge as soon as that is clear."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value) > MOST:
            raise TooLarge
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MOST:
            raise TooLarge
    if len(body) > MOST:
        raise TooLarge
    return body


async def _answer(send: Send, status: int, body: bytes = b"") -> None:
    headers = _EMPTY
    if body:
        headers = [(b"content-length", b"%d" % len(body)), (b"content-type", _JSON)]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
