"""Which residents are to be reminded of which vehicle's tax, 30, 7 and 1 days before it is due.

Each vehicle that is reminded of carries the day of its next reminder, so a look for what is due
walks only that. The day is set anew when another register comes in: of a vehicle that was paid
meanwhile the register has a later due date, and so its reminders move on by a year.
"""

from datetime import date, datetime, time

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.vehicles.vehicle import Vehicle

OPENS, CLOSES = time(9), time(20)
"""Hours in Lampung between which reminders go out; what an outage kept back waits for the next."""


class Due(msgspec.Struct, frozen=True):
    """A reminder that is to be told: of which vehicle (its number in the garage), and to whom.

    The tax is due on `due`, as the register of `source` had it on `as_of`; it was to be told `days`
    before. `plate` is sealed. `paid_on` tells of the last payment, where the register does.
    """

    id: int
    resident: int
    language: str
    plate: bytes
    due: date
    days: int
    vehicle: Vehicle
    as_of: date
    source: str
    paid_on: date | None

    @property
    def key(self) -> str:
        """What the outbox knows it by; the triggers of resident_vehicles find it by that."""
        return f"tax-{self.id}-{self.due}-{self.days}"


def is_open(now: datetime) -> bool:
    """Whether reminders may go out at this hour."""
    return OPENS <= now.astimezone(WIB).time() < CLOSES


async def follow_register(session: AsyncSession, now: datetime, most: int) -> int:
    """Look up anew when vehicles are due, where a register came in since; at most so many.

    How many were looked at. A reminder that waits to be sent is taken back where the due date
    changed.
    """
    register = await session.scalar(CURRENT)
    if register is None:
        return 0
    values = {"register": register, "today": now.astimezone(WIB).date(), "most": most}
    seen = len((await session.scalars(FOLLOW, values)).all())
    if seen < most:
        seen += len((await session.scalars(FOLLOW_BACK, values | {"most": most - seen})).all())
    return seen


async def take_due(session: AsyncSession, now: datetime, most: int) -> tuple[int, list[Due]]:
    """The reminders that are due, which count as told with the commit: how many were taken, at
    most so many, and those of them that are to be told.

    After an outage one is told late, but not when the day itself has passed, nor where the tax was
    paid. Of two processes that ask at once each gets what the other has not.
    """
    today = now.astimezone(WIB).date()
    rows = (await session.execute(TAKE, {"today": today, "most": most})).all()
    found: list[Due] = []
    for row in rows:
        paid = row.paid_on is not None and row.paid_on >= row.due
        if row.due >= today and not paid:
            found.append(_told(row.reminder))
    return len(rows), found


_decoder: msgspec.json.Decoder[Due] = msgspec.json.Decoder(Due)


def _told(document: object) -> Due:
    return _decoder.decode(str(document))


CURRENT = text("SELECT id FROM registers WHERE state = 'current'")

# In the order of the index, and each looked up by itself, so that the planner cannot think of
# walking all vehicles instead.
_FOLLOW = """
WITH stale AS (
    SELECT id FROM resident_vehicles WHERE remind AND register_id {than} :register
    ORDER BY register_id LIMIT :most FOR UPDATE SKIP LOCKED
)
UPDATE resident_vehicles v
SET register_id = :register, due = c.due,
    next_on = CASE WHEN c.due IS NOT DISTINCT FROM v.due THEN v.next_on
                   ELSE next_tax_reminder(c.due, :today) END
FROM stale s
LEFT JOIN LATERAL (
    SELECT due FROM known_vehicles WHERE resident_vehicle_id = s.id LIMIT 1
) c ON true
WHERE v.id = s.id
RETURNING v.id
"""
FOLLOW = text(_FOLLOW.format(than="<"))
FOLLOW_BACK = text(_FOLLOW.format(than=">"))
"""For when an older register was made the current one again, by hand."""

# What another register has come in for since is left to the next look: it may be paid.
TAKE = text("""
WITH taken AS (
    SELECT v.id, v.next_on
    FROM resident_vehicles v
    JOIN registers r ON r.state = 'current' AND r.id = v.register_id
    WHERE v.remind AND v.next_on <= :today
    ORDER BY v.next_on, v.id LIMIT :most FOR UPDATE OF v SKIP LOCKED
)
UPDATE resident_vehicles v
SET told_for = v.due, told_days = v.due - t.next_on,
    next_on = next_tax_reminder(v.due, CAST(:today AS date) + 1)
FROM taken t
JOIN LATERAL (SELECT * FROM known_vehicles WHERE resident_vehicle_id = t.id LIMIT 1) c ON true
CROSS JOIN residents p
WHERE v.id = t.id AND p.id = v.resident_id
RETURNING v.due, c.paid_on, jsonb_build_object(
    'id', v.id, 'resident', v.resident_id, 'language', p.language,
    'plate', translate(encode(v.plate_sealed, 'base64'), chr(10), ''),
    'due', v.due, 'days', v.due - t.next_on, 'paid_on', c.paid_on,
    'as_of', c.as_of, 'source', c.source,
    'vehicle', jsonb_build_object(
        'kind', c.kind, 'use', c.use, 'order', c.ordinal, 'cc', c.cc, 'njkb', c.njkb,
        'pkb', c.pkb, 'brand', c.brand, 'model', c.model, 'year', c.year, 'colour', c.colour,
        'kabupaten', c.kabupaten, 'due', c.due, 'stnk_until', c.stnk_until,
        'blocked', c.blocked))::text AS reminder
""")
