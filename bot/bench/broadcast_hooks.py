"""How the played platforms call the product's webhooks: several processes in turn, as a balancer
would, over connections that stay; what a process did not answer is told to another."""

import asyncio
import binascii
import hmac
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import perf_counter

from bot.bench.lines import Asking

RETRY = 1.0
"""Seconds until what was answered with 503 is told again."""
RECONNECT = 0.05


class _Line(Asking):
    """A connection to a process, with what it was told last and has not answered."""

    def __init__(
        self, port: int, hear: Callable[["_Line", int], None], lose: Callable[["_Line"], None]
    ) -> None:
        super().__init__(lambda _, status, __: hear(self, status))
        self.port = port
        self.told = b""
        self._lose = lose

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._lose(self)


class Callers:
    """So many connections to each of the processes on these ports."""

    def __init__(self, ports: Sequence[int], connections: int) -> None:
        self._ports = ports
        self._connections = connections
        self._idle: dict[int, deque[_Line]] = {port: deque() for port in ports}
        self._queue: deque[bytes] = deque()
        self._turn = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self.answered = 0
        self.refused = 0
        self.again = 0

    @property
    def waiting(self) -> int:
        """How much is still to be told."""
        return len(self._queue)

    def connect(self) -> None:
        """Opens the connections, each as soon as somebody listens there."""
        for port in self._ports:
            for _ in range(self._connections):
                self._spawn(port)

    def tell(self, request: bytes) -> None:
        """A whole request, for whoever's turn it is."""
        self._queue.append(request)
        self._pump()

    def _spawn(self, port: int) -> None:
        task = asyncio.create_task(self._open(port))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _open(self, port: int) -> None:
        loop = asyncio.get_running_loop()
        while True:
            with suppress(OSError):
                _, line = await loop.create_connection(
                    lambda: _Line(port, self._hear, self._lose), "127.0.0.1", port
                )
                break
            await asyncio.sleep(RECONNECT)
        self._idle[port].append(line)
        self._pump()

    def _pump(self) -> None:
        while self._queue:
            for _ in self._ports:
                self._turn = (self._turn + 1) % len(self._ports)
                if idle := self._idle[self._ports[self._turn]]:
                    break
            else:
                return
            line = idle.popleft()
            if line.lost:
                continue
            line.told = self._queue.popleft()
            line.ask(line.told)

    def _hear(self, line: _Line, status: int) -> None:
        told, line.told = line.told, b""
        if status == 503:
            self.again += 1
            asyncio.get_running_loop().call_later(RETRY, self.tell, told)
        elif status // 100 == 2:
            self.answered += 1
        else:
            self.refused += 1
        self._idle[line.port].append(line)
        self._pump()

    def _lose(self, line: _Line) -> None:
        if line.told:
            self.again += 1
            self._queue.appendleft(line.told)
        with suppress(ValueError):
            self._idle[line.port].remove(line)
        self._spawn(line.port)
        self._pump()


# In the order of their names, as they are signed. Twilio names no port where it is the usual one.
_SIGNED = (
    b"http://127.0.0.1/hooks/whatsapp/status"
    b"AccountSid%bApiVersion2010-04-01ChannelPrefixwhatsappChannelToAddress%b"
    b"Fromwhatsapp:+6281299000000MessageSid%bMessageStatus%bSmsSid%bSmsStatus%b"
    b"StructuredMessagefalseTowhatsapp:%b"
)
_FORM = (
    b"AccountSid=%b&ApiVersion=2010-04-01&ChannelPrefix=whatsapp&ChannelToAddress=%%2B%b"
    b"&From=whatsapp%%3A%%2B6281299000000&MessageSid=%b&MessageStatus=%b&SmsSid=%b&SmsStatus=%b"
    b"&StructuredMessage=false&To=whatsapp%%3A%%2B%b"
)
_REQUEST = (
    b"POST /hooks/whatsapp/status HTTP/1.1\r\nHost: bench\r\nUser-Agent: TwilioProxy/1.1\r\n"
    b"Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
    b"X-Twilio-Signature: %b\r\nContent-Length: %d\r\n\r\n%b"
)


def status_report(account: bytes, token: bytes, sid: bytes, number: bytes, status: bytes) -> bytes:
    """The signed request that tells the status of a message to this number (digits alone)."""
    plus = b"+" + number
    signed = _SIGNED % (account, plus, sid, status, sid, status, plus)
    mark = binascii.b2a_base64(hmac.digest(token, signed, "sha1"), newline=False)
    body = _FORM % (account, number, sid, status, sid, status, number)
    return _REQUEST % (mark, len(body), body)


class Reports:
    """Tells of each message that it was sent and delivered: some out of order, some twice, some
    before the call that made the message is answered."""

    EARLY, SWAPPED, TWICE = 16, 8, 10
    """One message of so many each."""
    SENT, DELIVERED = 0.1, 0.4
    """Seconds after the call."""

    def __init__(self, callers: Callers, account: bytes, token: bytes) -> None:
        self._callers = callers
        self._keys = (account, token)
        self._later: tuple[deque[tuple[float, bytes]], ...] = (deque(), deque())
        self.made = 0

    @property
    def waiting(self) -> int:
        """How many are still to be told."""
        return sum(map(len, self._later)) + self._callers.waiting

    def of(self, count: int, sid: bytes, number: bytes) -> bool:
        """A message was taken. Returns whether its call must be answered after a report."""
        sent = status_report(*self._keys, sid, number, b"sent")
        delivered = status_report(*self._keys, sid, number, b"delivered")
        early = count % self.EARLY == 0
        if count % self.SWAPPED == 1:
            sent, delivered = delivered, sent
        now = perf_counter()
        if early:
            self._callers.tell(sent)
        else:
            self._later[0].append((now + self.SENT, sent))
        self._later[1].append((now + self.DELIVERED, delivered))
        self.made += 2
        if count % self.TWICE == 2:
            self._later[1].append((now + self.DELIVERED, delivered))
            self.made += 1
        return early

    async def run(self) -> None:
        """Tells what is due, until cancelled."""
        while True:
            await asyncio.sleep(0.02)
            now = perf_counter()
            for queue in self._later:
                while queue and queue[0][0] <= now:
                    self._callers.tell(queue.popleft()[1])
