"""How fast each platform is written to: slots reserved in Redis, shared by all processes.

A slot is reserved, never retried for: the script moves the provider's next free moment on and
answers how long to wait for the one that was taken, so ten workers waste nothing. Replies reserve
nothing and only wait out a pause that the platform asked for.
"""

import asyncio
from collections.abc import Callable, Mapping

import redis.asyncio as redis
from redis.exceptions import RedisError

from bot.observe import log

RATES: Mapping[str, float] = {"telegram": 25.0, "whatsapp": 60.0}
"""Notices and broadcasts a second, under the platforms' 30 and 80, so that replies find room."""
ALONE = 0.2
"""The share of the rate that one process takes while Redis is away."""

# KEYS: the provider's next free moment, its pause. ARGV: seconds a slot takes.
_RESERVE = """
local t = redis.call('TIME')
local now = t[1] + t[2] / 1000000
local taken = tonumber(redis.call('GET', KEYS[1]) or '0')
local paused = tonumber(redis.call('GET', KEYS[2]) or '0')
local free = math.max(taken, paused, now)
redis.call('SET', KEYS[1], string.format('%.6f', free + tonumber(ARGV[1])), 'EX', 3600)
return string.format('%.6f', free - now)
"""
# KEYS: the provider's pause. ARGV: seconds from now.
_PAUSE = """
local t = redis.call('TIME')
local till = t[1] + t[2] / 1000000 + tonumber(ARGV[1])
if till > tonumber(redis.call('GET', KEYS[1]) or '0') then
  redis.call('SET', KEYS[1], string.format('%.6f', till), 'EX', math.ceil(tonumber(ARGV[1])) + 1)
end
return 1
"""


class Pacing:
    """Slots for the lanes `notice` and `broadcast`, and the pauses that platforms ask for."""

    def __init__(
        self,
        store: redis.Redis,
        monotonic: Callable[[], float],
        rates: Mapping[str, float] = RATES,
    ) -> None:
        self._reserve = store.register_script(_RESERVE)
        self._pause = store.register_script(_PAUSE)
        self._monotonic = monotonic
        self._rates = rates
        self._until: dict[str, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def reserve(self, provider: str) -> float:
        """Takes the next slot; returns the seconds to wait for it."""
        rate = self._rates.get(provider, 10.0)
        keys = [f"pace:{provider}:next", f"pace:{provider}:pause"]
        try:
            return float(await self._reserve(keys=keys, args=[f"{1 / rate:.6f}"]))
        except (RedisError, OSError) as error:
            log.warning("pacing.away", error=type(error).__name__)
            return 1 / (rate * ALONE)

    async def slot(self, provider: str) -> None:
        """Waits for the next slot."""
        wait = max(await self.reserve(provider), self.paused(provider))
        if wait > 0:
            await asyncio.sleep(wait)

    def paused(self, provider: str) -> float:
        """Seconds that the platform still wants to be left alone by this process."""
        return max(0.0, self._until.get(provider, 0.0) - self._monotonic())

    def pause(self, provider: str, seconds: float) -> None:
        """The platform asked everybody to wait."""
        self._until[provider] = max(self._until.get(provider, 0.0), self._monotonic() + seconds)
        task = asyncio.create_task(self._share(provider, seconds))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _share(self, provider: str, seconds: float) -> None:
        try:
            await self._pause(keys=[f"pace:{provider}:pause"], args=[f"{seconds:.3f}"])
        except (RedisError, OSError) as error:
            log.warning("pacing.away", error=type(error).__name__)
