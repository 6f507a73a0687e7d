"""The vehicles that a resident wants us to remember, to see them again and to be reminded of.

They are remembered with the resident's consent only, which ends with the last of them. A plate
stands here sealed, and as the keyed hash by which the register knows it.
"""

from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import (
    ForeignKey,
    Index,
    SmallInteger,
    UniqueConstraint,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import WIB, Base, Key, Ref, Refused
from models.registration import NoConsent, consented_to, withdraw_consent
from models.sealed import Sealer
from models.vehicles.register import chassis_index, plate_index

VEHICLES = "vehicles"
"""The kind of the consent."""
MOST_VEHICLES = 10
"""How many one resident may have remembered: a family's, and no dealer's."""


class ResidentVehicle(Base):
    """A vehicle that a resident wants to be remembered; with `remind`, they hear when it is due.

    `plate_key` is what the register finds it by, `chassis` the keyed hash of the end of its chassis
    number, where that was told: some registers say nothing without it. `due` is the day until which
    the register with the number `register_id` said that its tax is paid (0: none was asked yet),
    `next_on` the day of the next reminder of that. The last reminder was of the tax due on
    `told_for`, and was to be told `told_days` days before.
    """

    __tablename__ = "resident_vehicles"

    id: Mapped[Key]
    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    plate_key: Mapped[bytes]
    plate_sealed: Mapped[bytes]
    chassis: Mapped[bytes | None]
    remind: Mapped[bool]
    created_at: Mapped[datetime]
    register_id: Mapped[int] = mapped_column(server_default="0")
    due: Mapped[date | None]
    next_on: Mapped[date | None]
    told_for: Mapped[date | None]
    told_days: Mapped[int | None] = mapped_column(SmallInteger)

    __table_args__ = (
        UniqueConstraint("resident_id", "plate_key"),
        Index(
            "ix_resident_vehicles_next",
            "next_on",
            "id",
            postgresql_where=text("remind AND next_on IS NOT NULL"),
        ),
        Index("ix_resident_vehicles_register", "register_id", postgresql_where=text("remind")),
    )


class TooManyVehicles(Refused):
    """The resident has `most` vehicles remembered already."""

    key = "too-many-vehicles"
    most: int

    def __init__(self, most: int) -> None:
        super().__init__(most=most)


class Remembered(msgspec.Struct, frozen=True):
    """A vehicle of a resident's own, by its number here, and what the register knows of it now.

    `plate` is the plate's key (`BE1234AB`). Without `due` the register does not have it. `next_on`
    is the day of its next reminder.
    """

    id: int
    plate: str
    remind: bool
    due: date | None = None
    next_on: date | None = None
    name: str = ""


async def remember(
    session: AsyncSession,
    sealer: Sealer,
    resident: int,
    plate: str,
    now: datetime,
    *,
    remind: bool,
    chassis: str = "",
) -> Remembered:
    """Remember the vehicle with this plate (its key), and remind of its tax from tomorrow on.

    One that is remembered stays so; without `remind` its reminders stay as they are. `chassis` is
    the end of its chassis number, where a register asked for that. Raises NoConsent and
    TooManyVehicles.
    """
    # Held until the turn ends, so that two messages at once cannot both be the tenth vehicle.
    await session.execute(_HOLD, {"resident": resident})
    if not await consented_to(session, resident, VEHICLES):
        raise NoConsent
    key = plate_index(sealer, plate)
    mine = select(ResidentVehicle.id).where(ResidentVehicle.resident_id == resident)
    known = await session.scalar(mine.where(ResidentVehicle.plate_key == key))
    if known is None:
        count = select(func.count()).where(ResidentVehicle.resident_id == resident)
        if (await session.scalar(count) or 0) >= MOST_VEHICLES:
            raise TooManyVehicles(MOST_VEHICLES)
        new = ResidentVehicle(
            resident_id=resident,
            plate_key=key,
            plate_sealed=sealer.seal(plate.encode(), _about(resident)),
            remind=False,
            created_at=now,
        )
        session.add(new)
        await session.flush()
        known = new.id
    if chassis:
        proof = chassis_index(sealer, plate, chassis.upper())
        row = update(ResidentVehicle).where(ResidentVehicle.id == known)
        await session.execute(row.values(chassis=proof, register_id=0))
    if remind:
        await set_reminding(session, resident, known, now, on=True)
    return next(each for each in await garage_of(session, sealer, resident) if each.id == known)


async def set_reminding(
    session: AsyncSession, resident: int, vehicle: int | None, now: datetime, *, on: bool
) -> int:
    """Begin, from tomorrow, or stop to remind of one of the resident's vehicles, or of all (None).

    What waits to be sent is taken back when they stop. How many were changed.
    """
    values = {"resident": resident, "vehicle": vehicle, "on": on, "from": _tomorrow(now)}
    return len((await session.scalars(_SET_REMINDING, values)).all())


async def garage_of(session: AsyncSession, sealer: Sealer, resident: int) -> list[Remembered]:
    """The resident's vehicles, those that are due next first, then what the register lacks."""
    rows = await session.execute(_GARAGE, {"resident": resident})
    return [
        Remembered(
            id=row.id,
            plate=open_plate(sealer, row.plate_sealed, resident),
            remind=row.remind,
            due=row.due,
            next_on=row.next_on,
            name=row.name,
        )
        for row in rows
    ]


async def forget(session: AsyncSession, resident: int, vehicle: int, now: datetime) -> bool:
    """Forget one of the resident's vehicles and its reminders; whether it was there.

    The consent ends with the last of them.
    """
    await session.execute(_HOLD, {"resident": resident})
    mine = ResidentVehicle.resident_id == resident
    gone = await session.scalar(
        delete(ResidentVehicle)
        .where(mine, ResidentVehicle.id == vehicle)
        .returning(ResidentVehicle.id)
    )
    if await session.scalar(select(ResidentVehicle.id).where(mine).limit(1)) is None:
        await withdraw_consent(session, resident, now, VEHICLES)
    return gone is not None


def open_plate(sealer: Sealer, sealed: bytes, resident: int) -> str:
    """The key of a plate as it stands in a row of this resident. Raises Unsealable."""
    return sealer.open(sealed, _about(resident)).decode()


def _about(resident: int) -> str:
    """What a sealed plate is bound to: whose it is, so that it opens for nobody else."""
    return f"vehicle:{resident}"


def _tomorrow(now: datetime) -> date:
    return now.astimezone(WIB).date() + timedelta(days=1)


_HOLD = text("SELECT id FROM residents WHERE id = :resident FOR NO KEY UPDATE")
_SET_REMINDING = text("""
UPDATE resident_vehicles v
SET remind = :on, register_id = coalesce(r.id, 0), due = c.due,
    next_on = CASE WHEN :on THEN next_tax_reminder(c.due, :from) END
FROM resident_vehicles mine
LEFT JOIN registers r ON r.state = 'current'
LEFT JOIN known_vehicles c ON c.resident_vehicle_id = mine.id
WHERE mine.resident_id = :resident AND mine.id = v.id
  AND (mine.remind <> :on OR :on AND mine.register_id = 0)
  AND (CAST(:vehicle AS bigint) IS NULL OR mine.id = :vehicle)
RETURNING v.id
""")
_GARAGE = text("""
SELECT v.id, v.plate_sealed, v.remind, c.due, v.next_on,
       concat_ws(' ', nullif(c.brand, ''), nullif(c.model, ''), nullif(c.year, 0)) AS name
FROM resident_vehicles v LEFT JOIN known_vehicles c ON c.resident_vehicle_id = v.id
WHERE v.resident_id = :resident
ORDER BY c.due NULLS LAST, v.id
""")
