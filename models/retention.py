"""Forgets what is no longer needed: bodies a day after they were handled, old rows later.

Everything goes in batches with a transaction each, so that no turn waits behind a deletion.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import CursorResult, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.reports import LASTING
from models.unclear import KEPT
from models.watch.reports import REPORTERS

BODIES = timedelta(hours=24)
"""How long sealed bodies outlive their handling or settling."""

KEYS = timedelta(days=30)
"""How long a message is known after that, lest it be delivered again."""

REPORTS = timedelta(days=30)
HOLDS = timedelta(days=7)
LINKS = timedelta(days=1)
PHOTOS = timedelta(days=30)
LOOKS = timedelta(days=90)
COUNTS = timedelta(days=400)
SIGNUPS = timedelta(days=400)
LOOSE = timedelta(days=2)
USES = timedelta(days=400)
LEDGERS = timedelta(days=400)
STARTS = timedelta(days=3)

# A message that was never handled keeps its body while it is parked: somebody has to look at it.
_EMPTY_INBOX = text("""
    UPDATE inbox SET body = NULL WHERE id IN (
        SELECT id FROM inbox
        WHERE body IS NOT NULL AND received_at < :before AND handled_at < :before
        ORDER BY received_at LIMIT :most FOR NO KEY UPDATE SKIP LOCKED)
""")
_EMPTY_OUTBOX = text("""
    UPDATE outbox SET body = NULL WHERE id IN (
        SELECT id FROM outbox
        WHERE body IS NOT NULL AND settled_at IS NOT NULL AND settled_at < :before
        ORDER BY settled_at LIMIT :most FOR NO KEY UPDATE SKIP LOCKED)
""")
_DROP_INBOX = text("""
    DELETE FROM inbox WHERE id IN (
        SELECT id FROM inbox WHERE received_at < :before AND handled_at < :before LIMIT :most)
""")
_DROP_OUTBOX = text("""
    DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE created_at < :before AND settled_at < :before LIMIT :most)
""")
_DROP_REPORTS = text("""
    DELETE FROM reports WHERE (channel, external_id) IN (
        SELECT channel, external_id FROM reports WHERE at < :before ORDER BY at LIMIT :most)
""")
_DROP_HOLDS = text("""
    DELETE FROM holds WHERE id IN (
        SELECT id FROM holds WHERE state <> 'live' AND expires_at < :before
        ORDER BY expires_at LIMIT :most)
""")
_DROP_ERRANDS = text("""
    DELETE FROM errands WHERE id IN (
        SELECT id FROM errands WHERE done_at < :before ORDER BY done_at LIMIT :most)
""")
_DROP_LINKS = text("""
    DELETE FROM form_links WHERE token_hash IN (
        SELECT token_hash FROM form_links WHERE expires_at < :before
        ORDER BY expires_at LIMIT :most)
""")

# The report itself stays: what was seen where on which day is nobody's personal data.
_FORGET_REPORTERS = text("""
    UPDATE price_reports SET resident_id = NULL WHERE id IN (
        SELECT id FROM price_reports WHERE resident_id IS NOT NULL AND created_at < :before
        ORDER BY created_at LIMIT :most FOR NO KEY UPDATE SKIP LOCKED)
""")

# A report's photo is sealed, but it is a resident's: who wanted to see it has seen it by now.
_DROP_PHOTOS = text("""
    DELETE FROM photos WHERE id IN (
        SELECT id FROM photos WHERE purpose = 'report' AND created_at < :before
        ORDER BY created_at LIMIT :most)
""")

# Long enough to see who looks strangers' vehicles up, and no longer.
_DROP_LOOKS = text("""
    DELETE FROM vehicle_looks WHERE id IN (
        SELECT id FROM vehicle_looks WHERE at < :before ORDER BY at LIMIT :most)
""")

_DROP_PRODUCT_REPORTS = text("""
    DELETE FROM product_reports WHERE (resident_id, product_id, day) IN (
        SELECT resident_id, product_id, day FROM product_reports
        WHERE day < CAST(:before AS timestamptz)::date ORDER BY day LIMIT :most)
""")
_DROP_PRODUCT_DAYS = text("""
    DELETE FROM product_days WHERE (product_id, day) IN (
        SELECT product_id, day FROM product_days
        WHERE day < CAST(:before AS timestamptz)::date ORDER BY day LIMIT :most)
""")
# A photo that a seller sent before leaving the conversation; nothing shows it. A week of them is
# looked through, so that a run does not read all photos there are.
_DROP_LOOSE_PHOTOS = text("""
    DELETE FROM photos WHERE id IN (
        SELECT id FROM photos p
        WHERE purpose = 'product' AND created_at < :before
          AND created_at > CAST(:before AS timestamptz) - interval '7 days'
          AND NOT EXISTS (SELECT FROM products WHERE photo_id = p.id)
          AND NOT EXISTS (SELECT FROM products
                          WHERE changes IS NOT NULL AND changes ->> 'photo_id' = p.id::text)
        ORDER BY created_at LIMIT :most)
""")
# The same of announcements; those that were sent, and what repeats, keep theirs.
_DROP_LOOSE_PICTURES = text("""
    DELETE FROM photos WHERE id IN (
        SELECT id FROM photos p
        WHERE purpose = 'announcement' AND created_at < :before
          AND created_at > CAST(:before AS timestamptz) - interval '7 days'
          AND NOT EXISTS (SELECT FROM broadcasts WHERE photo_id = p.id)
          AND NOT EXISTS (SELECT FROM broadcast_plans
                          WHERE content ->> 'photo' = p.id::text)
        ORDER BY created_at LIMIT :most)
""")
# With them goes how many signed up; how many came is kept.
_DROP_SIGNUPS = text("""
    DELETE FROM signups WHERE id IN (
        SELECT s.id FROM trainings t JOIN signups s ON s.training_id = t.id
        WHERE t.ends_at < :before AND t.taken + t.waiting > 0 ORDER BY t.id, s.id LIMIT :most)
""")

_DROP_USES = text("""
    DELETE FROM service_uses WHERE (service, resident_id) IN (
        SELECT service, resident_id FROM service_uses
        WHERE used_on < CAST(:before AS timestamptz)::date ORDER BY used_on LIMIT :most)
""")
# What an announcement said and how many got it stays; who got it does not.
_DROP_DELIVERIES = text("""
    DELETE FROM deliveries WHERE (resident_id, broadcast_id) IN (
        SELECT resident_id, broadcast_id FROM deliveries WHERE at < :before LIMIT :most)
""")
_DROP_STARTS = text("""
    DELETE FROM conversation_starts WHERE quarter IN (
        SELECT quarter FROM conversation_starts WHERE quarter < :before LIMIT :most)
""")

_DROP_UNCLEAR = text("""
    DELETE FROM unclear_sentences WHERE id IN (
        SELECT id FROM unclear_sentences
        WHERE day < CAST(:before AS timestamptz)::date ORDER BY day LIMIT :most)
""")

_STEPS = (
    (_EMPTY_INBOX, BODIES),
    (_EMPTY_OUTBOX, BODIES),
    (_DROP_INBOX, KEYS),
    (_DROP_OUTBOX, KEYS),
    (_DROP_REPORTS, REPORTS),
    (_DROP_HOLDS, HOLDS),
    (_DROP_ERRANDS, BODIES),
    (_DROP_LINKS, LINKS),
    (_DROP_PHOTOS, PHOTOS),
    (_DROP_LOOKS, LOOKS),
    (_FORGET_REPORTERS, REPORTERS),
    (_DROP_PRODUCT_REPORTS, LASTING),
    (_DROP_PRODUCT_DAYS, COUNTS),
    (_DROP_LOOSE_PHOTOS, LOOSE),
    (_DROP_LOOSE_PICTURES, LOOSE),
    (_DROP_SIGNUPS, SIGNUPS),
    (_DROP_USES, USES),
    (_DROP_DELIVERIES, LEDGERS),
    (_DROP_STARTS, STARTS),
    (_DROP_UNCLEAR, KEPT),
)


class Retention:
    """The job that forgets. Safe to run twice at once."""

    def __init__(self, sessions: Callable[[], AsyncSession], batch: int = 1000) -> None:
        self._sessions = sessions
        self._batch = batch

    async def run(self, now: datetime) -> int:
        """Forget what is due; how many rows were emptied or deleted."""
        total = 0
        for statement, age in _STEPS:
            values = {"before": now - age, "most": self._batch}
            while True:
                async with self._sessions() as session, session.begin():
                    result = await session.execute(statement, values)
                gone = cast("CursorResult[tuple[()]]", result).rowcount
                total += gone
                if gone < self._batch:
                    break
        return total
