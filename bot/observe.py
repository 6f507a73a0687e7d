"""Logs as events with fields, counters, and the masking of personal data in both."""

import asyncio
import functools
import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from prometheus_client import Counter, Gauge, Histogram

from bot.unneeded import without_rich
from models.masking import PLATE, TOKEN, TYPED_PLATE

with without_rich():
    import structlog

_DIGIT = re.compile(r"\d")
_LONG_NUMBER = re.compile(r"\d{7,}")
_PRIVATE = frozenset(
    (
        "address",
        "phone",
        "name",
        "text",
        "body",
        "nik",
        "kk",
        "plate",
        "token",
        "secret",
        "url",
        "say",
    )
)
# A message's own id leads through its whole life, and tells nothing of who wrote it.
_IDS = frozenset(("id", "row", "code", "at"))

_encode = msgspec.json.Encoder(enc_hook=repr).encode


def masked(text: str) -> str:
    """The text without tokens, plates and long numbers: addresses, telephones, NIK and KK."""
    if _DIGIT.search(text) is None:  # each of them has one, and most of what is logged has none
        return text
    text = TOKEN.sub("•••", text)
    text = _LONG_NUMBER.sub(
        lambda found: found[0][:2] + "•" * (len(found[0]) - 4) + found[0][-2:], text
    )
    text = PLATE.sub(r"\1 •••• \2", text)
    return TYPED_PLATE.sub("BE ••••", text)


def mask_event(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Masks every field of an event, so that no call site can forget."""
    for key, value in event.items():
        if key in _IDS:
            continue
        if key in _PRIVATE:
            event[key] = "•••"
        elif isinstance(value, str):
            event[key] = masked(value)
        elif isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10_000_000:
            event[key] = masked(str(value))
    return event


def finish(_logger: object, method: str, event: MutableMapping[str, Any]) -> bytes:
    """The event as a line: masked, with its level and its moment."""
    mask_event(_logger, method, event)
    event["level"] = method
    event["at"] = datetime.now(UTC)
    return _encode(event)


class _TurnDone(msgspec.Struct):
    id: str
    channel: str
    flow: str
    step: str
    ms: float
    at: datetime
    event: str = "turn.done"
    level: str = "info"


_tells_turns = False
_told: list[bytes] = []
_written_by: asyncio.AbstractEventLoop | None = None


def tell_turn(external_id: str, channel: str, flow: str, step: str, seconds: float) -> None:
    """Logs a turn, as `log.info` would in six times the time: there is nothing to mask in it, and
    turns that end in one round of the loop are written together."""
    global _written_by
    if not _tells_turns:
        return
    turn = _TurnDone(external_id, channel, flow, step, round(seconds * 1000, 1), datetime.now(UTC))
    _told.append(_encode(turn) + b"\n")
    loop = asyncio.get_running_loop()
    if _written_by is not loop:
        _written_by = loop
        loop.call_soon(_write_told)


def _write_told() -> None:
    global _written_by
    _written_by = None
    lines = b"".join(_told)
    _told.clear()
    sys.stderr.buffer.write(lines)
    sys.stderr.buffer.flush()


def configure(level: str = "info") -> None:
    """Sends every event to standard error as one line of JSON; the standard library's too."""
    global _tells_turns
    least = getattr(logging, level.upper(), logging.INFO)
    _tells_turns = least <= logging.INFO
    structlog.configure(
        processors=[structlog.processors.format_exc_info, finish],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.BytesLoggerFactory(sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s", force=True)


log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

TURNS = Counter("sapa_turns_total", "Turns by channel and how they went", ["channel", "way"])
TURN_SECONDS = Histogram(
    "sapa_turn_seconds", "Seconds from webhook to commit", ["channel"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)  # fmt: skip
MISHEARD = Counter("sapa_misheard_total", "Answers that could not be used", ["flow", "step", "why"])
STEPS = Counter("sapa_steps_total", "Questions put and flows ended", ["flow", "step"])
REFUSED = Counter("sapa_refused_total", "Refusals by rule", ["rule"])
SENDS = Counter("sapa_sends_total", "Calls to a platform by outcome", ["channel", "outcome"])
SNAPSHOTS_LOST = Counter("sapa_snapshots_lost_total", "Drafts that were gone when they were wanted")
STATEMENTS = Counter("sapa_turn_statements_total", "SQL statements of turns", ["what"])
ROUND_TRIPS = Counter("sapa_turn_redis_round_trips_total", "Redis round trips of turns")
ERRANDS = Counter("sapa_errands_total", "Questions to other systems", ["kind", "outcome"])
WAITING = Gauge("sapa_outbox_waiting", "Messages that wait to be sent")
PARKED = Gauge("sapa_inbox_parked", "Messages that were given up after three attempts")


# A metric with its labels, looked up once: a turn counts eight things.
turns_of = functools.cache(TURNS.labels)
errands_of = functools.cache(ERRANDS.labels)
turn_seconds_of = functools.cache(TURN_SECONDS.labels)
steps_of = functools.cache(STEPS.labels)
sends_of = functools.cache(SENDS.labels)
statements_of = functools.cache(STATEMENTS.labels)


def count_refusal(answer: Mapping[str, object]) -> None:
    """Counts what a rule refused, by the key that the rule gives."""
    refused = answer.get("refused")
    if refused is not None:
        REFUSED.labels(str(refused)).inc()
