"""How the sandbox tells others that something has happened: waiting tests, and pages that watch."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

import msgspec

from bot.sandbox.config import Json

T = TypeVar("T")


class Pulse:
    """Wakes whoever waits for a condition, each time that something has changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def beat(self) -> None:
        """Something has changed."""
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def next_beat(self, seconds: float | None = None) -> None:
        """Until the next change, or until so many seconds have passed."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await future
        finally:
            self._waiting.discard(future)

    async def until(self, condition: Callable[[], T | None], seconds: float = 10) -> T:
        """The first true value of the condition. Raises TimeoutError after so many seconds."""
        async with asyncio.timeout(seconds):
            while True:
                value = condition()
                if value:
                    return value
                await self.next_beat()


class Events:
    """The stream of what the phones show, for any number of watching pages."""

    def __init__(self) -> None:
        self._watchers: set[asyncio.Queue[Json | None]] = set()

    def tell(self, phone: str, who: str, kind: str, message: object) -> None:
        """Gives one event to every watcher; one who is too slow is let go, and reads anew."""
        for watcher in tuple(self._watchers):
            try:
                watcher.put_nowait({"phone": phone, "who": who, "type": kind, "message": message})
            except asyncio.QueueFull:
                self._let_go(watcher)

    def close(self) -> None:
        """Ends every stream."""
        for watcher in tuple(self._watchers):
            self._let_go(watcher)

    def _let_go(self, watcher: "asyncio.Queue[Json | None]") -> None:
        self._watchers.discard(watcher)
        while not watcher.empty():
            watcher.get_nowait()
        watcher.put_nowait(None)

    async def stream(self, heartbeat: float = 15) -> AsyncIterator[bytes]:
        """Server-sent events, beginning with `hello`; a comment keeps an idle connection open."""
        watcher: asyncio.Queue[Json | None] = asyncio.Queue(maxsize=1000)
        self._watchers.add(watcher)
        encode = msgspec.json.encode
        try:
            yield b'retry: 1000\ndata: {"type":"hello"}\n\n'
            while True:
                try:
                    event = await asyncio.wait_for(watcher.get(), heartbeat)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if event is None:
                    return
                yield b"data: " + encode(event) + b"\n\n"
        finally:
            self._watchers.discard(watcher)
