"""Who is on duty and in which role, known by their telephone numbers' keyed hash."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audits import record
from models.base import Refused
from models.households import OfficerRow
from models.identity import mask_phone
from models.places import Region
from models.residents import Address
from models.sealed import Sealer
from models.staples.rounds import Point

ROLES = ("handover", "market", "tpid", "catalogue", "training", "announcer", "admin")


class BadDuty(Refused):
    """A duty names a role, an area or a point that does not exist: `what`."""

    key = "bad-duty"
    what: str

    def __init__(self, what: str) -> None:
        super().__init__(what=what)


class NoSuchOfficer(Refused):
    """No officer with this number is on duty."""

    key = "no-such-officer"


def phone_index(sealer: Sealer, phone: str) -> bytes:
    """The keyed hash by which an E.164 number is known here and in `addresses`."""
    return sealer.index("phone", phone)


async def add_officer(
    session: AsyncSession,
    sealer: Sealer,
    phone: str,
    *,
    role: str,
    actor: str,
    now: datetime,
    area: str | None = None,
    point: str | None = None,
) -> OfficerRow:
    """Put an officer on duty, or give one another duty. `phone` is E.164, `point` a point's code.

    Raises BadDuty.
    """
    if role not in ROLES:
        raise BadDuty(role)
    if area is not None and await session.get(Region, area) is None:
        raise BadDuty(area)
    point_id: int | None = None
    if point is not None:
        point_id = await session.scalar(select(Point.id).where(Point.code == point))
        if point_id is None:
            raise BadDuty(point)
    index = phone_index(sealer, phone)
    row = await find_officer(session, sealer, phone)
    before = None if row is None else _duty(row)
    if row is None:
        row = OfficerRow(phone_index=index, phone_masked=mask_phone(phone), created_at=now)
        session.add(row)
    row.role, row.area_code, row.point_id, row.ended_at = role, area, point_id, None
    if row.resident_id is None:
        known = select(Address.resident_id).where(Address.phone_index == index).limit(1)
        row.resident_id = await session.scalar(known)
    await session.flush()
    if before != _duty(row):
        record(
            session, at=now, actor=actor, act="add-officer", subject=f"officer:{row.id}",
            before=before, after=_duty(row),
        )  # fmt: skip
    return row


async def end_officer(
    session: AsyncSession, sealer: Sealer, phone: str, *, actor: str, now: datetime
) -> OfficerRow:
    """Take an officer off duty. Raises NoSuchOfficer."""
    row = await find_officer(session, sealer, phone)
    if row is None or row.ended_at is not None:
        raise NoSuchOfficer
    before = _duty(row)
    row.ended_at = now
    record(
        session, at=now, actor=actor, act="end-officer", subject=f"officer:{row.id}",
        before=before, after=_duty(row),
    )  # fmt: skip
    return row


async def find_officer(session: AsyncSession, sealer: Sealer, phone: str) -> OfficerRow | None:
    """The officer with this number, on duty or not."""
    index = phone_index(sealer, phone)
    return await session.scalar(select(OfficerRow).where(OfficerRow.phone_index == index))


def _duty(row: OfficerRow) -> dict[str, object]:
    return {
        "role": row.role,
        "area": row.area_code,
        "point": row.point_id,
        "phone": row.phone_masked,
        "ended": row.ended_at is not None,
    }
