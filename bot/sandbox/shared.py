"""What both platforms of a sandbox have in common: the time, the log, the media, the way out."""

import asyncio
import secrets
from collections.abc import Coroutine
from typing import Any

import aiohttp

from bot.sandbox.calls import CallLog
from bot.sandbox.config import Clock, SandboxConfig
from bot.sandbox.events import Events, Pulse
from bot.sandbox.faults import Faults
from bot.sandbox.media import MediaStore


class Shared:
    """Made once per sandbox.

    `pulse` beats when anything settles, `hurry` when waiting retries are to be made at once.
    `base_url` is where this sandbox is reached, known once it is served.
    """

    def __init__(self, config: SandboxConfig, clock: Clock) -> None:
        self.config = config
        self.clock = clock
        self.faults = Faults()
        self.events = Events()
        self.media = MediaStore(config.media_bytes)
        self.pulse = Pulse()
        self.calls = CallLog(config.calls_kept, self.pulse)
        self.hurry = Pulse()
        self.base_url = ""
        self.whatsapp_webhook_url = config.whatsapp_webhook_url
        self.public_url = config.public_url.rstrip("/")
        self.reached_at = config.reached_at.rstrip("/")
        self.busy = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    def reach(self, url: str) -> str:
        """Where a public address is found on this machine."""
        if self.public_url and self.reached_at and url.startswith(self.public_url):
            return self.reached_at + url[len(self.public_url) :]
        return url

    def now(self) -> float:
        """Seconds since 1970, by the sandbox's clock."""
        return self.clock().timestamp()

    def first_id(self) -> int:
        """Where a series of ids begins."""
        if self.config.first_id is not None:
            return self.config.first_id
        return 1000 + 1000 * secrets.randbelow(900_000)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs something beside the requests; `busy` counts what is under way."""
        self.busy += 1
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        self.busy -= 1
        self.pulse.beat()
        if not task.cancelled() and (error := task.exception()) is not None:
            asyncio.get_running_loop().call_exception_handler(
                {"message": "the sandbox failed beside a request", "exception": error}
            )

    def http(self) -> aiohttp.ClientSession:
        """The client with which the sandbox calls the bot; made in the loop that first asks."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=500, keepalive_timeout=30),
                auto_decompress=False,
            )
        return self._session

    async def close(self) -> None:
        """Ends what runs and lets go of connections and watchers."""
        self.events.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None
