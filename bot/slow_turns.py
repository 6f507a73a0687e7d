"""The slow way of a turn: stored first, the resident's row locked, all unhandled done in order.

It takes what the short way refused, what needs a transaction of its own, and what a crash left
behind. A turn that breaks is rolled back and tried again later, or at once when the resident has
written on meanwhile: what was said first is still answered first. After the third time its row is
parked, where officers can see and release it, and the resident goes on without it.
"""

import asyncio
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

import asyncpg
import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.channels import Channel
from bot.commits import LEASE, Message
from bot.delivery.outbox import Outbox, Reply
from bot.observe import PARKED, count_refusal, log, statements_of, turns_of
from bot.stage import Stage, errand_about, inbox_about
from bot.talk.flow import Sent, Tell
from bot.talk.said import Say, thaw_heard
from bot.talk.snapshot import Outcome
from models.post import Lane
from models.residents import Resident

ATTEMPTS = 3
"""How often a message that breaks its turn is tried before it is parked."""
BACK_OFF = timedelta(seconds=10)
"""How long a broken turn rests before a sweep tries it again; each time three times as long."""
PATIENCE = timedelta(seconds=2)
"""How old an unhandled row must be before a sweep takes it from the turn that may be at it."""

_STORE = """
INSERT INTO inbox (channel, external_id, resident_id, address, body, received_at)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (channel, external_id) DO NOTHING
"""
_LOCK = """
SELECT talk, profile_of(id, $2)::text AS profile FROM residents WHERE id = $1 FOR UPDATE
"""
_OLDEST = """
SELECT id, channel, external_id, resident_id, address, body, attempts, received_at, ours FROM inbox
WHERE resident_id = $1 AND handled_at IS NULL AND parked_at IS NULL ORDER BY id LIMIT 1
"""
_BROKEN = """
UPDATE inbox SET attempts = attempts + 1, trouble = $2, not_before = $3,
  parked_at = CASE WHEN attempts + 1 >= $4 THEN $5::timestamptz END
WHERE id = $1 AND handled_at IS NULL RETURNING parked_at IS NOT NULL
"""
# Nobody else says so when the turn is rolled back, and WhatsApp's window counts from it.
_HEARD = """
UPDATE residents SET
  heard_telegram_at = CASE WHEN $2 = 'telegram' THEN greatest(heard_telegram_at, $3)
                      ELSE heard_telegram_at END,
  heard_whatsapp_at = CASE WHEN $2 = 'whatsapp' THEN greatest(heard_whatsapp_at, $3)
                      ELSE heard_whatsapp_at END
WHERE id = $1
"""
_WRITTEN_ON = """
SELECT EXISTS (SELECT FROM inbox WHERE resident_id = $1 AND id > $2
  AND handled_at IS NULL AND parked_at IS NULL)
"""
_TELL = """
INSERT INTO outbox (key, resident_id, channel, address, body, lane, state, created_at)
VALUES ($1, $2, $3, $4, $5, $6, 0, $7) ON CONFLICT (key) DO NOTHING
"""
_SEND = """
INSERT INTO errands (kind, resident_id, channel, address, flow, step, ask, wish, created_at,
  not_before)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
"""
_REACHED_AT = """
SELECT a.channel, a.address FROM addresses a JOIN residents r ON r.id = a.resident_id
WHERE a.resident_id = $1 AND a.gone_at IS NULL
ORDER BY CASE a.channel WHEN 'telegram' THEN r.heard_telegram_at ELSE r.heard_whatsapp_at END
  DESC NULLS LAST, a.id LIMIT 1
"""
_DUE = """
SELECT DISTINCT resident_id FROM inbox
WHERE handled_at IS NULL AND parked_at IS NULL AND resident_id IS NOT NULL
  AND received_at < $1 AND (not_before IS NULL OR not_before <= $2) LIMIT 200
"""


class OwnFacts:
    """Facts for the slow way: everything in the turn's own transaction."""

    __slots__ = ("_connection", "_db", "_now")

    def __init__(self, db: AsyncSession, connection: asyncpg.Connection, now: datetime) -> None:
        self._db = db
        self._connection = connection
        self._now = now

    async def call(self, function: str, wish: Mapping[str, object]) -> Mapping[str, object]:
        """One row of a set function."""
        rows = await self._connection.fetch(
            f"SELECT result::text FROM {function}(ARRAY[$1::text::jsonb], $2)",  # noqa: S608  # names of ours
            msgspec.json.encode(wish).decode(),
            self._now,
        )
        answer: Mapping[str, object] = msgspec.json.decode(rows[0][0])
        count_refusal(answer)
        return answer

    async def session(self) -> AsyncSession:
        """The turn's session; the flush before the end is the turn's, and so is the commit."""
        return self._db


class SlowTurns:
    """Answers messages one by one under the resident's lock."""

    def __init__(
        self,
        stage: Stage,
        sessions: async_sessionmaker[AsyncSession],
        channels: Mapping[str, Channel],
        outbox: Outbox,
    ) -> None:
        self._stage = stage
        self._sessions = sessions
        self._channels = channels
        self._outbox = outbox
        self.sent = asyncio.Event()
        """Set when an errand was sent."""

    async def take(self, message: Message) -> None:
        """Stores the message and does all that is unhandled of its resident."""
        async with self._sessions() as db, db.begin():
            connection = await _raw(db)
            await connection.execute(
                _STORE, message.channel, message.external_id, message.resident, message.address,
                message.body, self._stage.now(),
            )  # fmt: skip
        await self.catch_up(message.resident)

    async def catch_up(self, resident: int) -> None:
        """Every unhandled message of the resident, oldest first."""
        while await self._next(resident):
            pass

    async def sweep(self) -> int:
        """Takes what nobody is at: returns how many residents had something left."""
        now = self._stage.now()
        async with self._sessions() as db:
            connection = await _raw(db)
            rows = await connection.fetch(_DUE, now - PATIENCE, now)
        for (resident,) in rows:
            await self.catch_up(resident)
        return len(rows)

    async def _next(self, resident: int) -> bool:
        """One message; False when nothing is left, or the last one there is broke."""
        inbound: Any = None
        try:
            async with self._sessions() as db, db.begin():
                connection = await _raw(db)
                locked = await connection.fetchrow(_LOCK, resident, self._stage.now())
                inbound = await connection.fetchrow(_OLDEST, resident)
                if inbound is None or locked is None:
                    return False
                statements_of("slow").inc(4)
                replies, told, sent, old = await self._answer(db, connection, locked, inbound)
        except (asyncpg.PostgresConnectionError, OSError, asyncpg.InterfaceError):
            raise
        except Exception as error:
            if inbound is None:
                raise
            return await self._broken(inbound, resident, error)
        if old is not None:
            self._stage.snapshots.forget([old])
        self._outbox.hand(replies)
        if sent:
            self.sent.set()
        if told:
            self._outbox.poke()
        turns_of(inbound["channel"], "own").inc()
        return True

    async def _answer(
        self, db: AsyncSession, connection: asyncpg.Connection, locked: Any, inbound: Any
    ) -> tuple[list[Reply], bool, bool, str | None]:
        stage = self._stage
        now = stage.now()
        channel = self._channels[inbound["channel"]]
        resident = msgspec.json.decode(locked["profile"], type=Resident)
        about = inbox_about(inbound["channel"], inbound["external_id"])
        heard = thaw_heard(stage.sealer.open(inbound["body"], about))
        snapshot = await stage.snapshots.get(locked["talk"])
        facts = OwnFacts(db, connection, now)
        lost = locked["talk"] is not None and snapshot is None
        scene = stage.scene(
            resident, resident.turn, channel, inbound["external_id"], facts, lost=lost
        )
        outcome = await stage.engine.answer(snapshot, heard, scene)
        await db.flush()
        name = None
        if outcome.snapshot is not None:
            name = stage.snapshots.new_name(resident.id)
            await stage.snapshots.put([(name, stage.snapshots.seal(name, outcome.snapshot))])
        await self._tell(connection, outcome.tells, now)
        await self._send(connection, outcome.sent, inbound, now)
        rows = await connection.fetch(
            "SELECT n, outbox_ids FROM finish_turns($1,$2,$3,$4,$5,$6,$7,$8,$9)",
            [resident.id], [name], [inbound["channel"]], [inbound["id"]], [inbound["address"]],
            [1] * len(outcome.says), stage.seal_says(outcome, inbound["address"]), now, now + LEASE,
        )  # fmt: skip
        ids: Sequence[int] = (rows[0]["outbox_ids"] or ()) if rows else ()
        stage.count(outcome, scene)
        self._log(outcome, inbound)
        replies = [
            Reply(row, resident.id, inbound["channel"], inbound["address"], say)
            for row, say in zip(ids, outcome.says, strict=False)
        ]
        return replies, bool(outcome.tells) or not ids, bool(outcome.sent), locked["talk"]

    async def _tell(
        self, connection: asyncpg.Connection, tells: Sequence[Tell], now: datetime
    ) -> None:
        """Puts words to other residents into the outbox, where each is reached best."""
        for tell in tells:
            reached = await connection.fetchrow(_REACHED_AT, tell.resident)
            if reached is None:
                continue
            body = self._stage.seal_say(tell.say, reached["address"])
            await connection.execute(
                _TELL, tell.key, tell.resident, reached["channel"], reached["address"], body,
                int(Lane.NOTICE), now,
            )  # fmt: skip

    async def _send(
        self, connection: asyncpg.Connection, sent: Sequence[Sent], inbound: Any, now: datetime
    ) -> None:
        """Puts errands where who asks other systems finds them."""
        for each in sent:
            about = errand_about(inbound["address"], each.ask)
            wish = self._stage.sealer.seal(msgspec.json.encode(each.wish), about)
            await connection.execute(
                _SEND, each.kind, inbound["resident_id"], inbound["channel"], inbound["address"],
                each.flow, each.step, each.ask, wish, now,
            )  # fmt: skip

    async def _broken(self, inbound: Any, resident: int, error: Exception) -> bool:
        """Counts the attempt and says sorry the first time, with a code to quote.

        True when the resident has written on meanwhile and must not wait.
        """
        code = secrets.token_hex(3).upper()
        now = self._stage.now()
        attempts = inbound["attempts"]
        log.error("turn.broken", code=code, id=inbound["external_id"], exc_info=error)
        async with self._sessions() as db, db.begin():
            connection = await _raw(db)
            if not inbound["ours"]:
                await connection.execute(
                    _HEARD, resident, inbound["channel"], inbound["received_at"]
                )
            parked = await connection.fetchval(
                _BROKEN, inbound["id"], f"{code} {type(error).__name__}",
                now + BACK_OFF * 3**attempts, ATTEMPTS, now,
            )  # fmt: skip
            goes_on = await connection.fetchval(_WRITTEN_ON, resident, inbound["id"])
            if attempts == 0:
                words = self._stage.engine.words("trouble", {"code": code})
                await connection.execute(
                    _TELL, f"trouble-{inbound['id']}", resident, inbound["channel"],
                    inbound["address"], self._stage.seal_say(Say(words), inbound["address"]),
                    int(Lane.REPLY), now,
                )  # fmt: skip
        if parked:
            PARKED.inc()
            log.error("inbox.parked", code=code, id=inbound["external_id"])
        self._outbox.poke()
        return bool(goes_on)

    def _log(self, outcome: Outcome, inbound: Any) -> None:
        log.info(
            "turn.done", id=inbound["external_id"], channel=inbound["channel"], flow=outcome.flow,
            step=outcome.step, way="own",
        )  # fmt: skip


async def _raw(db: AsyncSession) -> asyncpg.Connection:
    """The driver's connection under a session, inside the session's transaction."""
    connection = await db.connection()
    await connection.execute(text("SELECT 1"))
    raw = await connection.get_raw_connection()
    return cast("asyncpg.Connection", raw.driver_connection)
