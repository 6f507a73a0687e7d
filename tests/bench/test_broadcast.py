"""The bench of announcements: one small run of each class with a kill, and its own parts."""

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from socket import socket
from time import perf_counter

import pytest

from bot.bench import broadcast
from bot.bench.broadcast_ground import Standing
from bot.bench.broadcast_hooks import status_report
from bot.bench.broadcast_platform import Counted, Provider, Told
from bot.bench.broadcast_report import Judged, gates, most_in_doubt, steady
from bot.bench.platforms import FIRST, WhatsAppBench, number_of
from bot.bench.servers import Servers
from bot.channels import Report
from bot.channels.whatsapp_form import hear_status, parse, verify
from bot.embedded import Servers as Running
from models.broadcasts.tables import Delivery

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
STANDS = Standing("done", NOW, NOW, NOW, 4, 4, 0, 0, 0, 0, 0)
COUNTED = Counted()
# Waits for no lease of a minute: the bench gives up what the killed process had.
SHORT = [
    "--residents", "20000", "--kills", "1", "--telegram-scale", "60", "--whatsapp-scale", "10",
    "--give-up", "6",
]  # fmt: skip


def free_port() -> int:
    """The first of four that are free in a row, below those that connections are given; each
    process of a run of the tests has ports of its own, as they are taken only a moment later."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 8
    for port in range(28200 + worker * 200, 28400 + worker * 200, 4):
        if all(is_free(port + n) for n in range(4)):
            return port
    raise AssertionError("no ports")


def is_free(port: int) -> bool:
    with closing(socket()) as one:
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


@pytest.mark.parametrize("kind", ["ordinary", "urgent"])
@pytest.mark.redis
async def test_twenty_thousand_get_it_once_though_a_process_is_killed(
    servers: Running, redis_url: str, tmp_path: Path, kind: str
) -> None:
    asked = broadcast.options(
        [*SHORT, "--port", str(free_port()), *(["--urgent"] if kind == "urgent" else [])]
    )
    found = Servers(servers.database_url, redis_url, "of the tests")
    judged = await broadcast.run(asked, found, tmp_path / "log")
    told, doubt = judged.told, most_in_doubt(asked)
    assert judged.stands.state == "done"
    assert judged.stands.total == 20_000
    assert judged.untold == 0
    if kind == "urgent":
        assert judged.doubled <= doubt
        assert (judged.unsure, judged.missed) == (0, [])
    else:
        assert judged.doubled == 0
        assert judged.unsure <= doubt
    assert (told.telegram.refused, told.whatsapp.refused, told.refused) == (0, 0, 0)
    assert judged.reported == 1
    assert told.reports > 12_000
    assert told.unanswered == 0
    reached = {gate.what: gate.is_reached for gate in gates(judged, asked, broadcast.rates(asked))}
    for timed in ("p95 of replies, s", "head count before sending, s"):
        del reached[timed]  # others work on this machine too
    assert all(reached.values()), reached


def judged(copies: bytes, left: dict[int, int]) -> Judged:
    told = Told(COUNTED, COUNTED, 0, 0, 0, 0, 0, 0, [])
    return Judged(len(copies), STANDS, told, copies, left, 0, 1.0, [], {}, 0.1)


def test_the_platforms_books_are_held_against_the_ledger() -> None:
    well = judged(bytes([1, 1, 0, 1]), {3: Delivery.UNSURE, 4: Delivery.UNSURE})
    assert (well.doubled, well.missed, well.unsure, well.untold) == (0, [3], 2, 0)
    lost = judged(bytes([1, 3, 0, 1]), {1: Delivery.FAILED})
    assert (lost.doubled, lost.missed, lost.unsure, lost.untold) == (2, [3], 0, 2)


def test_a_provider_takes_half_a_second_at_once_and_then_its_rate() -> None:
    provider, now = Provider(100), perf_counter()
    taken = sum(provider.takes(now, announces=True) for _ in range(80))
    assert 50 <= taken <= 52
    assert provider.counted.refused == 80 - taken
    assert provider.takes(now + 0.02, announces=False)


def test_the_rate_is_that_between_the_first_tenth_and_the_last() -> None:
    assert steady(Counted(seconds=[0, 0, 3, 50, 50, 50, 50, 50, 7, 0, 0])) == 50
    assert steady(Counted(seconds=[20])) == 0


def test_a_report_is_signed_as_the_product_wants_it() -> None:
    token = WhatsAppBench(0).environment(0, 0)["TWILIO_AUTH_TOKEN"]
    number = number_of(FIRST + 7)
    request = status_report(b"AC1", token.encode(), b"MM1", number[1:].encode(), b"delivered")
    head, _, body = request.partition(b"\r\n\r\n")
    fields = parse(body)
    signed = head.partition(b"X-Twilio-Signature: ")[2].partition(b"\r\n")[0].decode()
    for port in (28182, 28183):
        verify(signed, f"http://127.0.0.1:{port}/hooks/whatsapp/status", fields, (token,))
    assert dict(fields)["To"] == f"whatsapp:{number}"
    assert hear_status(dict(fields), body) == Report("MM1", "delivered")
