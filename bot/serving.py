"""Web servers that say when they listen; one of them runs inside a loop that outlives it."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncGenerator, Generator

import uvicorn


class TellingServer(uvicorn.Server):
    """uvicorn with an event, `listening`, that is set once requests are taken."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Binds, then tells."""
        await super().startup(sockets)
        self.listening.set()


class ServerWithin(TellingServer):
    """Begins and ends at once: uvicorn by itself looks ten times a second whether it is to end, and
    waits a tenth of a second before it does."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told_to_end = asyncio.Event()

    @contextlib.asynccontextmanager
    async def serving(self, listener: socket.socket) -> AsyncGenerator[None]:
        """Requests are taken on this socket until the block ends."""
        running = asyncio.create_task(self.serve(sockets=[listener]))
        try:
            await self.listening.wait()
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
