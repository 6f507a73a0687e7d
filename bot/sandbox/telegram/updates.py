"""How updates reach the bot: one queue per key, to its webhook or to its poll.

The next update of a key leaves only after the last was accepted. Messages queue by chat and
callback queries by user, in queues of their own, so that a message and a tap of one person may
arrive at the same moment. A failing update is tried again at once, then after 2, 4, 8 … seconds
up to a minute, until its own life is over; no more than twice `max_connections` keys are held in
work at a time, so that enough failing chats hold up everybody.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
import msgspec

from bot.sandbox.config import Json
from bot.sandbox.shared import Shared
from bot.sandbox.telegram import limits
from bot.sandbox.telegram.args import ApiError, Args

_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_ANSWER_SECONDS = 60
_LONGEST_PAUSE = 60.0


@dataclass(slots=True)
class Update:
    """One update that the bot has not accepted yet."""

    id: int
    body: Json
    key: str
    dies_at: float
    accepted: Callable[[], None] | None = None
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are posted to."""

    url: str
    secret: str
    connections: int
    slots: asyncio.Semaphore = field(compare=False)


class Updates:
    """The updates of one bot."""

    def __init__(self, shared: Shared, answer: Callable[[str, Args], Awaitable[object]]) -> None:
        self._shared = shared
        self._answer = answer
        self._last_id = shared.first_id()
        self._pending: dict[int, Update] = {}
        self._queues: dict[str, deque[int]] = {}
        self._working: set[str] = set()
        self._kept_out: deque[str] = deque()
        self._poll: asyncio.Future[str] | None = None
        self.webhook: Webhook | None = None
        self.allowed: list[str] = []
        self.last_error: tuple[int, str] | None = None

    @property
    def pending(self) -> int:
        """How many updates wait to be accepted."""
        return len(self._pending)

    @property
    def is_polled(self) -> bool:
        """Whether the bot waits for updates in a long poll."""
        return self._poll is not None and not self._poll.done()

    def allows(self, kind: str) -> bool:
        """Whether the bot asked for this kind of update."""
        return kind in self.allowed if self.allowed else kind not in _NOT_BY_DEFAULT

    def add(
        self, kind: str, body: Json, key: str, accepted: Callable[[], None] | None = None
    ) -> int | None:
        """A new update waits for the bot; its id, or None where the bot does not ask for such."""
        if not self.allows(kind):
            return None
        self._last_id += 1
        life = limits.CALLBACK_LIFE if kind == "callback_query" else limits.MESSAGE_LIFE
        update = Update(
            self._last_id,
            {"update_id": self._last_id, kind: body},
            key,
            self._shared.now() + life,
            accepted,
        )
        self._pending[update.id] = update
        self._queues.setdefault(key, deque()).append(update.id)
        if self.webhook is not None:
            self._work(key)
        elif self._poll is not None and not self._poll.done():
            self._poll.set_result("")
        return update.id

    def set_webhook(self, webhook: Webhook | None, *, drop: bool) -> None:
        """Another webhook, or none; what waits goes to the new one at once."""
        self.webhook = webhook
        self._kept_out.clear()
        if drop:
            self._pending.clear()
            self._queues.clear()
        if webhook is not None:
            self._end_poll("terminated by setWebhook request")
            for key in tuple(self._queues):
                self._work(key)
        self._shared.hurry.beat()

    def _work(self, key: str) -> None:
        if key in self._working:
            return
        most = 2 * (self.webhook.connections if self.webhook else 1)
        if len(self._working) >= most:
            if key not in self._kept_out:
                self._kept_out.append(key)
            return
        self._working.add(key)
        self._shared.spawn(self._drain(key))

    async def _drain(self, key: str) -> None:
        try:
            while (webhook := self.webhook) and (queue := self._queues.get(key)):
                update = self._pending.get(queue[0])
                if update is None or update.dies_at <= self._shared.now():
                    self._settle(key, queue.popleft(), accepted=False)
                    continue
                async with webhook.slots:
                    pause = await self._post(webhook, update)
                if pause is None:
                    # A new webhook may have dropped the queue in the meantime.
                    if queue and queue[0] == update.id:
                        queue.popleft()
                    self._settle(key, update.id, accepted=True)
                elif pause > 0:
                    await self._shared.hurry.next_beat(pause * self._shared.config.retry_unit)
        finally:
            self._working.discard(key)
            if self._kept_out and self.webhook is not None:
                self._work(self._kept_out.popleft())

    def _settle(self, key: str, update_id: int, *, accepted: bool) -> None:
        update = self._pending.pop(update_id, None)
        if not self._queues.get(key):
            self._queues.pop(key, None)
        if update is not None and accepted and update.accepted is not None:
            update.accepted()
        self._shared.pulse.beat()

    async def _post(self, webhook: Webhook, update: Update) -> float | None:
        """None when the bot has accepted it, else seconds until the next try."""
        update.tries += 1
        faults = self._shared.faults
        who = update.key.partition(":")[2]
        for fault in faults.take("telegram", "webhook", who, "delay"):
            await asyncio.sleep(fault.seconds)
        if faults.take("telegram", "webhook", who, "cut"):
            return self._failed("Connection refused", update, None, 0)
        copies = 1 + sum(
            fault.copies - 1 for fault in faults.take("telegram", "webhook", who, "repeat")
        )
        pauses = await asyncio.gather(*(self._post_once(webhook, update) for _ in range(copies)))
        return None if None in pauses else pauses[0]

    async def _post_once(self, webhook: Webhook, update: Update) -> float | None:
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        try:
            async with self._shared.http().post(
                self._shared.reach(webhook.url),
                data=msgspec.json.encode(update.body),
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=_ANSWER_SECONDS),
                allow_redirects=False,
            ) as response:
                answer = await response.read()
                status, asked = response.status, response.headers.get("Retry-After")
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            timed_out = isinstance(error, TimeoutError)
            return self._failed(
                "Read timeout expired" if timed_out else "Connection refused", update, None, 0
            )
        if not 200 <= status < 300:
            return self._failed(
                f"Wrong response from the webhook: {status} {response.reason}",
                update,
                asked,
                status,
            )
        self._shared.calls.add("telegram", "webhook", update.body, status)
        await self._obey(answer)
        return None

    def _failed(self, why: str, update: Update, asked: str | None, status: int) -> float:
        self._shared.calls.add("telegram", "webhook", update.body, status, why)
        self.last_error = (int(self._shared.now()), why)
        self._shared.pulse.beat()
        if asked is not None and asked.isdigit():
            return float(min(int(asked), 3600))
        return 0.0 if update.tries == 1 else min(2.0 ** (update.tries - 1), _LONGEST_PAUSE)

    async def _obey(self, answer: bytes) -> None:
        """Runs the method that the bot wrote into its answer; nobody hears what became of it."""
        if not answer.startswith(b"{"):
            return
        try:
            asked = msgspec.json.decode(answer, type=dict[str, object])
        except msgspec.DecodeError:
            return
        method = asked.pop("method", None)
        forbidden = ("get", "setwebhook", "deletewebhook", "close", "logout")
        if not isinstance(method, str) or method.lower().startswith(forbidden):
            return
        try:
            await self._answer(method, Args.of(asked))
        except ApiError as refusal:
            self._shared.calls.add("telegram", method, asked, refusal.status, refusal.description)
        else:
            self._shared.calls.add("telegram", method, asked, 200)

    def _end_poll(self, why: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(why)
        self._poll = None

    async def poll(self, offset: int, limit: int, seconds: int) -> list[Json]:
        """getUpdates: confirms what lies before the offset, waits for one update at least."""
        if self.webhook is not None:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._end_poll(
            "terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        if offset < 0:
            # Counted from the end: all that lies before is forgotten.
            offset = next(iter(list(self._pending)[offset:]), 0)
        self._confirm(offset)
        if not self._pending and seconds > 0:
            poll = self._poll = asyncio.get_running_loop().create_future()
            self._shared.pulse.beat()
            try:
                async with asyncio.timeout(seconds):
                    why = await poll
            except TimeoutError:
                why = ""
            if why:
                raise ApiError(409, f"Conflict: {why}")
        return [update.body for update in list(self._pending.values())[:limit]]

    def _confirm(self, offset: int) -> None:
        now = self._shared.now()
        done = {
            update.id: update.id < offset
            for update in self._pending.values()
            if update.id < offset or update.dies_at <= now
        }
        for update_id, accepted in done.items():
            self._settle(self._pending[update_id].key, update_id, accepted=accepted)
        for key, queue in tuple(self._queues.items()):
            while queue and queue[0] in done:
                queue.popleft()
            if not queue:
                del self._queues[key]
