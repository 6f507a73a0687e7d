"""uvicorn, as we run it: it says when it listens, and may leave the signals to others."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncGenerator, Generator
from typing import Any

import uvicorn


class Server(uvicorn.Server):
    """A web server for one application; `listening` is set once requests are taken."""

    def __init__(self, app: Any, *, host: str = "", port: int = 0, signals: bool = True) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                host=host,
                port=port,
                http="httptools",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,  # nobody here asks where a request came from
                timeout_graceful_shutdown=10 if signals else 1,
            )
        )
        self.listening = asyncio.Event()
        self._signals = signals

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Binds, then tells."""
        await super().startup(sockets)
        self.listening.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Ends in peace on SIGINT and SIGTERM, unless somebody else sees to it."""
        if not self._signals:
            yield
            return
        with super().capture_signals():
            yield
            # uvicorn would raise them once more, and cut off what is still to be put away.
            self._captured_signals.clear()


@contextlib.asynccontextmanager
async def serving_at(listener: socket.socket, app: Any) -> AsyncGenerator[None]:
    """The application is served on this socket until the block ends."""
    server = Server(app, signals=False)
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await server.listening.wait()
        yield
    finally:
        server.should_exit = True
        await running
