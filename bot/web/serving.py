"""uvicorn, as it serves the product: with the process's signals, or inside another's loop."""

import contextlib
import socket
from collections.abc import AsyncGenerator, Generator
from typing import Any

import uvicorn

from bot.serving import ServerWithin, TellingServer


def _config(app: Any, **more: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nobody here asks where a request came from
        **more,
    )


class Server(TellingServer):
    """A web server for one application, which ends in peace on SIGINT and SIGTERM."""

    def __init__(self, app: Any, *, host: str, port: int) -> None:
        super().__init__(_config(app, host=host, port=port, timeout_graceful_shutdown=10))

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Takes the signals, and keeps them."""
        with super().capture_signals():
            yield
            # uvicorn would raise them once more, and cut off what is still to be put away.
            self._captured_signals.clear()


@contextlib.asynccontextmanager
async def serving_at(listener: socket.socket, app: Any) -> AsyncGenerator[None]:
    """The application is served on this socket until the block ends."""
    async with ServerWithin(_config(app, date_header=False)).serving(listener):
        yield
