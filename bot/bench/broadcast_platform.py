"""The platforms of `bench broadcast`, in a process of their own: who was sent what, and how fast.

Whether somebody got the announcement twice or never is judged by what is counted here.
"""

import asyncio
import os
import re
import sys
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import cast

import msgspec
import uvloop

from bot.bench.broadcast_ground import MARK, on_telegram
from bot.bench.broadcast_hooks import Callers, Reports
from bot.bench.lines import answer, measure
from bot.bench.platforms import FIRST, TelegramBench, WhatsAppBench

BURST = 0.5
"""Seconds' worth of messages that may come at once."""
HELD = 0.03
"""Seconds that an answer is kept back where a report goes first."""
REPORTING, WRITING = 32, 4
"""Connections to each process, for reports and for what residents write."""
FAR = 7919
"""Residents write one after the other, so far apart."""

_CHAT = re.compile(rb'"chat_id": *([0-9]+)')
_TO = re.compile(rb"To=whatsapp%3A%2B(628120([0-9]{8}))")
_MARK = MARK.encode()
_BUSY = answer(
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1",'
    b'"parameters":{"retry_after":1}}',
    b"429 Too Many Requests",
)
_TWILIO_BUSY = answer(
    b'{"code":20429,"message":"Too Many Requests","status":429}', b"429 Too Many Requests"
)
_SHOWN = (
    b'{"ok":true,"result":{"message_id":%d,"from":{"id":123456789,"is_bot":true,'
    b'"first_name":"Sapa","username":"sapa_bench_bot"},"chat":{"id":%d,"first_name":"Siti",'
    b'"type":"private"},"date":1795000000,"text":"Contoh"}}'
)
_MADE = (
    b'{"sid":"%b","status":"queued","account_sid":"%b","direction":"outbound-api",'
    b'"error_code":null,"error_message":null,"num_segments":"1","num_media":"0",'
    b'"api_version":"2010-04-01","price":null,"price_unit":null}'
)


class Given(msgspec.Struct, frozen=True):
    """What this process is told: ports, residents, messages a second, and who writes."""

    port: int
    bots: Sequence[int]
    residents: int
    rates: Mapping[str, float]
    writers: float


class Counted(msgspec.Struct):
    """What a provider took of the announcement, and beside it, second by second both; what it
    refused as too much."""

    taken: int = 0
    refused: int = 0
    replies: int = 0
    seconds: list[int] = msgspec.field(default_factory=list[int])
    first: float = 0.0
    last: float = 0.0


class Told(msgspec.Struct):
    """All that this process knows, but who was sent it: `latencies` are seconds."""

    telegram: Counted
    whatsapp: Counted
    reports: int
    reports_waiting: int
    reports_again: int
    refused: int
    wrote: int
    unanswered: int
    latencies: list[float]


class Provider:
    """A provider's limit, and what it took."""

    def __init__(self, rate: float) -> None:
        self._gap = 1 / rate
        self._free = 0.0
        self._began = perf_counter()
        self.counted = Counted()

    def takes(self, now: float, *, announces: bool) -> bool:
        """Whether one more message is within the limit."""
        counted = self.counted
        free = max(self._free, now)
        if free - now > BURST:
            counted.refused += 1
            return False
        self._free = free + self._gap
        second = int(now - self._began)
        while len(counted.seconds) <= second:
            counted.seconds.append(0)
        counted.seconds[second] += 1
        if announces:
            counted.first = counted.first or now
            counted.last = now
            counted.taken += 1
        else:
            counted.replies += 1
        return True


class Platforms:
    """Both providers, on one port."""

    def __init__(self, given: Given) -> None:
        self._given = given
        told = dict(WhatsAppBench(0).environment(0, 0))
        self._account = told["TWILIO_ACCOUNT_SID"].encode()
        self.copies = bytearray(given.residents)
        self.telegram = Provider(given.rates["telegram"])
        self.whatsapp = Provider(given.rates["whatsapp"])
        self._calls = 0
        self._callers = Callers(given.bots, REPORTING)
        self._writing = Callers(given.bots, WRITING)
        self.reports = Reports(self._callers, self._account, told["TWILIO_AUTH_TOKEN"].encode())
        self._waiting: dict[int, float] = {}
        self._latencies: list[float] = []
        self._wrote = 0
        self._writes = False
        self._on_telegram = TelegramBench()
        self._on_whatsapp = WhatsAppBench(0)

    # ── what the product calls ───────────────────────────────────────────────────────────────

    def called(self, line: bytes, body: bytes) -> tuple[bytes, float]:
        """The answer to a call, and the seconds that it is kept back."""
        if b"/sendMessage " in line:
            return self._message(body), 0.0
        if b"/Messages.json" in line:
            return self._created(body)
        if line.startswith(b"GET /bench/"):
            return self._asked(line), 0.0
        if b"/bot" in line:
            return self._on_telegram.called(line, body)[0], 0.0
        return answer(b"{}"), 0.0

    def _message(self, body: bytes) -> bytes:
        found = _CHAT.search(body)
        who = int(found[1]) if found else 0
        if not self._take(self.telegram, who, announces=_MARK in body):
            return _BUSY
        self._calls += 1
        return answer(_SHOWN % (self._calls, who))

    def _created(self, body: bytes) -> tuple[bytes, float]:
        found = _TO.search(body)
        who = int(found[2]) if found else 0
        if found is None or not self._take(self.whatsapp, who, announces=_MARK in body):
            return _TWILIO_BUSY, 0.0
        self._calls += 1
        sid = b"MM%032d" % self._calls
        early = self.reports.of(self._calls, sid, found[1])
        made = answer(_MADE % (sid, self._account), b"201 Created")
        return made, HELD if early else 0.0

    def _take(self, provider: Provider, who: int, *, announces: bool) -> bool:
        now = perf_counter()
        if not provider.takes(now, announces=announces):
            return False
        if announces:
            self.copies[who - FIRST] += 1
        elif (began := self._waiting.pop(who, None)) is not None:
            self._latencies.append(now - began)
        return True

    def _asked(self, line: bytes) -> bytes:
        if b"/bench/copies" in line:
            return answer(bytes(self.copies))
        if b"/bench/begin" in line:
            self._writes = True
        if b"/bench/end" in line:
            self._writes = False
        return answer(msgspec.json.encode(self._told()))

    def _told(self) -> Told:
        return Told(
            self.telegram.counted, self.whatsapp.counted, self.reports.made, self.reports.waiting,
            self._callers.again, self._callers.refused + self._writing.refused, self._wrote,
            len(self._waiting), self._latencies,
        )  # fmt: skip

    # ── what residents write ─────────────────────────────────────────────────────────────────

    async def play(self) -> None:
        """Tells the product what happens, until cancelled or left alone."""
        parent = os.getppid()
        self._callers.connect()
        self._writing.connect()
        reporting = asyncio.create_task(self.reports.run())
        telegram, due = on_telegram(self._given.residents), perf_counter()
        while os.getppid() == parent:
            await asyncio.sleep(max(0.0, due - perf_counter()))
            due = max(due, perf_counter() - 1.0) + 1 / (self._given.writers or 1.0)
            if not (self._writes and self._given.writers):
                continue
            number = self._wrote * FAR % self._given.residents
            who = number + FIRST
            if who in self._waiting:
                continue
            self._wrote += 1
            platform = self._on_telegram if number < telegram else self._on_whatsapp
            self._waiting[who] = perf_counter()
            self._writing.tell(platform.said(who, "menu"))
        reporting.cancel()


class _Line(asyncio.Protocol):
    """A connection of the product's: one call at a time."""

    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer + data if self._buffer else data
        while (measured := measure(buffer)) is not None:
            head, end = measured
            line = buffer[: buffer.find(b"\r\n")]
            answered, later = self._platforms.called(line, buffer[head + 4 : end])
            buffer = buffer[end:]
            if later:
                asyncio.get_running_loop().call_later(later, self._write, answered)
            else:
                self._write(answered)
            if line.startswith(b"GET /bench/") and self._transport is not None:
                self._transport.close()  # the bench reads to the end
        self._buffer = buffer

    def _write(self, answered: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answered)


async def play(given: Given) -> None:
    """Listens, and plays until the bench is gone."""
    platforms = Platforms(given)
    server = await asyncio.get_running_loop().create_server(
        lambda: _Line(platforms), "127.0.0.1", given.port, backlog=2048
    )
    async with server:
        await platforms.play()


if __name__ == "__main__":
    uvloop.run(play(msgspec.json.decode(sys.argv[1], type=Given)))
