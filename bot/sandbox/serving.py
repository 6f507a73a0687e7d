"""Serves a sandbox on a port of this machine, inside the event loop that asks for it."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncGenerator, Generator
from typing import TYPE_CHECKING, cast

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    from bot.sandbox import Sandbox


class _Protocol(HttpToolsProtocol):
    """Shows the connection to the application, so that a fault can end it without an answer."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]  # as uvicorn has it
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class ServerWithin(uvicorn.Server):
    """A web server inside an event loop that does other things too, and outlives it.

    It ends at once: uvicorn by itself looks ten times a second whether it is to end, and then waits
    a tenth of a second in any case.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told_to_end = asyncio.Event()

    @contextlib.asynccontextmanager
    async def serving(self, listener: socket.socket) -> AsyncGenerator[None]:
        """Requests are taken on this socket, which listens already, until the block ends."""
        running = asyncio.create_task(self.serve(sockets=[listener]))
        try:
            yield
        finally:
            self._told_to_end.set()
            await running

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Leaves the process's signals to whoever runs the loop."""
        yield

    async def main_loop(self) -> None:
        """Until it is told to end."""
        await self._told_to_end.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends at once what is idle, and what is under way within a second."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if under_way := set(self.server_state.tasks):
            _, unfinished = await asyncio.wait(under_way, timeout=1)
            for task in unfinished:
                task.cancel()


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
