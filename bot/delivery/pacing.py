"""How fast each platform is written to: slots reserved in Redis, shared by all processes.

A slot is reserved, never retried for: the script moves the provider's next free moment on and
answers how long to wait for the one that was taken, so ten workers waste nothing. Replies wait for
no slot, only for the end of a pause that the platform asked for: what they take is told with the
next reservation, and others wait for it.
"""

import asyncio
from collections.abc import Callable, Mapping

import redis.asyncio as redis
from redis.exceptions import RedisError

from bot.observe import log

RATES: Mapping[str, float] = {"telegram": 29.0, "whatsapp": 76.0}
"""Messages a second, replies among them, a little under the platforms' 30 and 80."""
LAGGING = 2.0
"""Seconds that replies may keep others waiting: more of them at once count no further."""
ALONE = 0.2
"""The share of the rate that one process takes while Redis is away."""

# KEYS: the provider's next free moment, its pause. ARGV: seconds that the slots take, seconds that
# replies took.
_RESERVE = """
local t = redis.call('TIME')
local now = t[1] + t[2] / 1000000
local taken = tonumber(redis.call('GET', KEYS[1]) or '0')
local paused = tonumber(redis.call('GET', KEYS[2]) or '0')
local free = math.max(math.max(taken, now) + tonumber(ARGV[2]), paused)
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
        self._replies: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def rate(self, provider: str) -> float:
        """Messages a second."""
        return self._rates.get(provider, 10.0)

    def replied(self, provider: str) -> None:
        """A reply takes a place that it has not waited for."""
        self._replies[provider] = self._replies.get(provider, 0) + 1

    async def reserve(self, provider: str, count: int = 1) -> float:
        """Takes the next slots, one after the other; returns the seconds to wait for the first."""
        rate = self.rate(provider)
        replies = min(LAGGING, self._replies.pop(provider, 0) / rate)
        keys = [f"pace:{provider}:next", f"pace:{provider}:pause"]
        try:
            return float(
                await self._reserve(keys=keys, args=[f"{count / rate:.6f}", f"{replies:.6f}"])
            )
        except (RedisError, OSError) as error:
            log.warning("pacing.away", error=type(error).__name__)
            return count / (rate * ALONE)

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
