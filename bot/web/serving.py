"""uvicorn, as we run it: it says when it listens, and ends in peace."""

import asyncio
import contextlib
import socket
from collections.abc import Generator
from typing import Any, cast

import uvicorn

from bot.web.entrance import Answer, entrance


def config(app: Any, hooks: Answer, **more: Any) -> uvicorn.Config:
    """How the product is served; `more` are settings of uvicorn's."""
    return uvicorn.Config(
        app,
        http=cast("type[asyncio.Protocol]", entrance(hooks)),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nobody here asks where a request came from
        **more,
    )


class Server(uvicorn.Server):
    """A web server for one application; `listening` is set once requests are taken."""

    def __init__(self, app: Any, hooks: Answer, *, host: str, port: int) -> None:
        super().__init__(config(app, hooks, host=host, port=port, timeout_graceful_shutdown=10))
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Binds, then tells."""
        await super().startup(sockets)
        self.listening.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Ends in peace on SIGINT and SIGTERM."""
        with super().capture_signals():
            yield
            # uvicorn would raise them once more, and cut off what is still to be put away.
            self._captured_signals.clear()
