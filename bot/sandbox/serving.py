"""Serves a sandbox on a port of this machine, inside the event loop that asks for it."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, cast

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.serving import ServerWithin

if TYPE_CHECKING:
    from bot.sandbox import Sandbox


class _Protocol(HttpToolsProtocol):
    """Shows the connection to the application, so that a fault can end it without an answer."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]  # as uvicorn has it
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


def listening(host: str = "127.0.0.1", port: int = 0) -> socket.socket:
    """A listening socket; port 0 chooses a free one. Raises OSError where the port is taken.

    It names TCP expressly: asyncio switches Nagle's algorithm off only for sockets that do, and
    those of `socket.create_server` do not. Every answer would take 40 ms longer.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener


@contextlib.asynccontextmanager
async def serving(
    sandbox: "Sandbox", host: str = "127.0.0.1", port: int = 0
) -> AsyncGenerator[str]:
    """The sandbox is reachable at the yielded URL, and is stopped afterwards.

    Watching pages do not hold up the end: their streams are closed first.
    """
    with listening(host, port) as listener:
        config = uvicorn.Config(
            cast(ASGIApp, sandbox.app),
            http=_Protocol,
            lifespan="off",
            access_log=False,
            date_header=False,
            log_level="warning",
        )
        server = ServerWithin(config)
        sandbox.base_url = f"http://{host}:{listener.getsockname()[1]}"
        await sandbox.start()
        try:
            async with server.serving(listener):
                try:
                    yield sandbox.base_url
                finally:
                    # The streams and deliveries would hold up the server.
                    await sandbox.stop()
        finally:
            await sandbox.stop()  # what its last requests have begun
