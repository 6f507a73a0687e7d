"""The residents of `bench broadcast`, its announcement, and what the ledger says in the end.

All are invented. Triggers rest while they are laid, row by row they would take an hour for a
million; what they keep is laid with the rest.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from time import perf_counter

import asyncpg

from bot.bench.platforms import FIRST, WhatsAppBench
from bot.database import make_engine, make_sessions
from models.broadcasts.audience import Audience, count_audience

MARK = "ContohSiaran"
"""The word by which the platforms know the announcement from what is answered to residents."""
_COUNTS = 3
TELEGRAM = 0.7
"""The share of the residents who use Telegram; the others wrote on WhatsApp today."""

_LAY = """
INSERT INTO topics (code, place, name, about, often)
VALUES ('contoh', 1, 'Contoh', 'pengumuman contoh', 'kadang-kadang');
INSERT INTO officers (phone_index, phone_masked, role, created_at)
VALUES ('\\x01', 'contoh', 'admin', now()), ('\\x02', 'contoh', 'admin', now());
ALTER TABLE addresses DISABLE TRIGGER USER;
ALTER TABLE subscriptions DISABLE TRIGGER USER;
INSERT INTO residents (id, kecamatan_code, heard_telegram_at, heard_whatsapp_at, created_at)
OVERRIDING SYSTEM VALUE
SELECT n, '18.' || lpad((1 + n % 13)::text, 2, '0') || '.' || lpad((1 + n % 20)::text, 2, '0'),
    CASE WHEN n <= {telegram} THEN now() - n % 100 * interval '1 hour' END,
    CASE WHEN n > {telegram} THEN now() - n % 20 * interval '1 hour' END, now()
FROM generate_series(1, {residents}) n;
SELECT setval(pg_get_serial_sequence('residents', 'id'), {residents});
INSERT INTO addresses (channel, address, resident_id, created_at)
SELECT CASE WHEN n <= {telegram} THEN 'telegram' ELSE 'whatsapp' END,
    CASE WHEN n <= {telegram} THEN (n + {first} - 1)::text
         ELSE '+628120' || lpad((n + {first} - 1)::text, 8, '0') END, n, now()
FROM generate_series(1, {residents}) n;
INSERT INTO subscriptions (resident_id, topic_code, channel, said, told, since)
SELECT n, 'contoh', CASE WHEN n <= {telegram} THEN 'telegram' ELSE 'whatsapp' END, 'ya', 'contoh',
    now()
FROM generate_series(1, {residents}) n;
INSERT INTO reach (resident_id, area_code, language, ways, topics, silent)
SELECT r.id, r.kecamatan_code, 'id', CASE WHEN r.id <= {telegram} THEN 1 ELSE 2 END,
    1::bigint << t.bit, false
FROM residents r, topics t WHERE t.code = 'contoh';
ALTER TABLE addresses ENABLE TRIGGER USER;
ALTER TABLE subscriptions ENABLE TRIGGER USER;
"""
_TEXT = (
    f"Pasar murah {MARK}\nSabtu pukul 08.00 sampai 12.00 di Balai Contoh: beras, minyak goreng, "
    "gula, telur. Bawa tas sendiri. Harga ada di layar, dan yang habis dikatakan di sini."
)
# It begins when everybody is there to send it: `call` says when that is.
_ANNOUNCE = """
INSERT INTO broadcasts (code, kind, topic_code, audience, texts, services, digest, state,
                        author_id, approver_id, due_at, created_at, changed_at)
SELECT 'BENCH1', $1, CASE WHEN $1 = 'info' THEN 'contoh' END, '{}',
    jsonb_build_object('id', $2::text), '{}', '', 'planned', min(id), max(id),
    now() + interval '1 day', now(), now()
FROM officers
"""
_CALL = "UPDATE broadcasts SET due_at = now() RETURNING due_at"
_STAND = """
SELECT state, begun_at, ended_at, now() AS now, total, sent, held, failed, gone, unsure, skipped
FROM broadcasts
"""
_WAITS = "SELECT EXISTS (SELECT FROM deliveries WHERE state = 0)"
_GIVE_UP = "SELECT expire_deliveries(now() - make_interval(secs => $1), now())"
_LEFT = "SELECT resident_id, state FROM deliveries WHERE state <> 2"
_REPORTS = "SELECT count(*) FROM reports WHERE channel = 'whatsapp' AND rank = 5"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the announcement is, by its own counters."""

    state: str
    begun_at: datetime | None
    ended_at: datetime | None
    now: datetime
    total: int
    sent: int
    held: int
    failed: int
    gone: int
    unsure: int
    skipped: int

    @property
    def has_ended(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "stopped", "cancelled")


def on_telegram(residents: int) -> int:
    """How many of them use Telegram."""
    return round(residents * TELEGRAM)


async def lay(url: str, residents: int, kind: str, port: int) -> None:
    """Fills an empty database."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            _LAY.format(residents=residents, telegram=on_telegram(residents), first=FIRST)
        )
        await connection.execute(_ANNOUNCE, kind, _TEXT)
        await connection.executemany(
            "INSERT INTO content_templates (shape, sid, created_at) VALUES ($1, $2, now())",
            WhatsAppBench(port).templates(),
        )
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


async def count_heads(url: str) -> float:
    """Seconds in the median until an announcer is told how many of all residents are reached."""
    engine = make_engine(url)
    took: list[float] = []
    try:
        for _ in range(_COUNTS):
            async with make_sessions(engine)() as session:
                begun = perf_counter()
                await count_audience(session, "info", "contoh", Audience(), datetime.now(UTC))
                took.append(perf_counter() - begun)
    finally:
        await engine.dispose()
    return median(took)


async def call(url: str) -> datetime:
    """The announcement is due from now on."""
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(_CALL)
    finally:
        await connection.close()


async def standing(url: str) -> Standing:
    """How far it is."""
    connection = await asyncpg.connect(url)
    try:
        row = await connection.fetchrow(_STAND)
        assert row is not None  # noqa: S101  it was laid
        return Standing(**dict(row))
    finally:
        await connection.close()


async def give_up(url: str, seconds: float) -> None:
    """What killed processes had for so long is given up, once nothing waits any more.

    The product's own job does the same after its lease: a short run must not wait for that.
    """
    connection = await asyncpg.connect(url)
    try:
        if not await connection.fetchval(_WAITS):
            await connection.fetchval(_GIVE_UP, seconds)
    finally:
        await connection.close()


async def left_over(url: str) -> dict[int, int]:
    """The residents whose message is not settled as sent, with the states of their rows."""
    connection = await asyncpg.connect(url)
    try:
        return {row["resident_id"]: row["state"] for row in await connection.fetch(_LEFT)}
    finally:
        await connection.close()


async def reports(url: str) -> int:
    """How many messages are known to be delivered."""
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval(_REPORTS))
    finally:
        await connection.close()
