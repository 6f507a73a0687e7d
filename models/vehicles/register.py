"""The register of vehicles as tables: no plates, no names, and one state of it at a time.

A plate is found by its keyed hash, and cannot be read back from it. Each register that is taken in
is a partition of `vehicles`; the row of `registers` that is `current` says which one is read.
"""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    SmallInteger,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Ref
from models.sealed import Sealer
from models.vehicles.vehicle import Vehicle

KEY_BYTES = 16
"""Of the hash of a plate: among a hundred million plates no two have the same."""
CHASSIS_BYTES = 8
CHASSIS_LENGTH = 5
"""So many of the last characters of a chassis number are asked for, as by SIGNAL."""


class RegisterRow(Base):
    """A register that was taken in: the state of the data of `source` on the day `as_of`.

    `file_hash` is a keyed hash of its file (None: it was no file), `vehicles` what is in it,
    `broken` how many lines were left out, `repeated` how many plates stood there more than once.
    With `asks_chassis` the end of the chassis number must be known to see a vehicle. It is
    `current`, the `previous` one, or `gone`.
    """

    __tablename__ = "registers"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    source: Mapped[str]
    as_of: Mapped[date]
    file_hash: Mapped[bytes | None]
    vehicles: Mapped[int]
    broken: Mapped[int] = mapped_column(server_default="0")
    repeated: Mapped[int] = mapped_column(server_default="0")
    asks_chassis: Mapped[bool] = mapped_column(server_default=text("false"))
    state: Mapped[str]
    taken_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("state IN ('current', 'previous', 'gone')", name="state"),
        Index("uq_registers_state", "state", unique=True, postgresql_where=text("state <> 'gone'")),
    )


class VehicleRow(Base):
    """A vehicle in a register. `key` and `chassis` are keyed hashes, see below; the rest is that of
    `Vehicle`, `ordinal` its `order`. `paid_on` and `paid_via` tell of the last payment, where the
    source does.
    """

    __tablename__ = "vehicles"

    register_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[bytes] = mapped_column(primary_key=True)
    kind: Mapped[str]
    use: Mapped[str] = mapped_column(server_default="private")
    ordinal: Mapped[int] = mapped_column(SmallInteger, server_default="1")
    cc: Mapped[int] = mapped_column(server_default="0")
    njkb: Mapped[int | None] = mapped_column(BigInteger)
    pkb: Mapped[int | None] = mapped_column(BigInteger)
    brand: Mapped[str] = mapped_column(server_default="")
    model: Mapped[str] = mapped_column(server_default="")
    year: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    colour: Mapped[str] = mapped_column(server_default="")
    kabupaten: Mapped[str] = mapped_column(server_default="")
    due: Mapped[date]
    stnk_until: Mapped[date | None]
    blocked: Mapped[str] = mapped_column(server_default="")
    paid_on: Mapped[date | None]
    paid_via: Mapped[str] = mapped_column(server_default="")
    chassis: Mapped[bytes | None]

    __table_args__ = ({"postgresql_partition_by": "LIST (register_id)"},)


class Look(Base):
    """A look-up by a resident: which plate (`key`), when, and what came of it.

    `who` is a keyed hash of their telephone number, or of the chat where the platform vouches for
    none; `counted` says that it was one of the day's different plates. `chassis` is a keyed hash of
    the end of the chassis number that they gave, right or wrong.
    """

    __tablename__ = "vehicle_looks"

    id: Mapped[Key]
    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    who: Mapped[bytes]
    key: Mapped[bytes]
    at: Mapped[datetime]
    outcome: Mapped[str]
    counted: Mapped[bool]
    chassis: Mapped[bytes | None]

    __table_args__ = (
        CheckConstraint(
            "outcome IN ('found', 'unknown', 'needs-chassis', 'wrong-chassis', 'no-register',"
            " 'too-often')",
            name="outcome",
        ),
        Index("ix_vehicle_looks_resident", "resident_id", "at"),
        Index("ix_vehicle_looks_who", "who", "at"),
        Index("ix_vehicle_looks_at", "at"),
    )


class Registered(msgspec.Struct, frozen=True):
    """A vehicle to take into a register: its plate's key (`BE1234AB`) and what is known of it."""

    plate: str
    vehicle: Vehicle
    paid_on: date | None = None
    paid_via: str = ""
    chassis: str = ""


def plate_index(sealer: Sealer, plate: str) -> bytes:
    """What a plate (its key, `BE1234AB`) is found by."""
    return sealer.index("plate", plate)[:KEY_BYTES]


def chassis_index(sealer: Sealer, plate: str, chassis: str) -> bytes:
    """What the last five characters of a chassis number are compared by, for this plate alone."""
    return sealer.index("chassis", f"{plate}:{chassis}")[:CHASSIS_BYTES]


async def replace_register(
    session: AsyncSession,
    sealer: Sealer,
    vehicles: Sequence[Registered],
    *,
    source: str,
    as_of: date,
    now: datetime,
    asks_chassis: bool = False,
) -> int:
    """Make these few vehicles the current register; the caller commits. The register's number.

    For samples and tests: whoever reads meanwhile waits for the commit. A file of any size goes
    the way of `bot.register_import`.
    """
    number = int(await session.scalar(_NEXT) or 0)
    await session.execute(
        text(f"CREATE TABLE vehicles_{number} PARTITION OF vehicles FOR VALUES IN ({number})")
    )
    session.add_all(
        VehicleRow(
            register_id=number, key=plate_index(sealer, each.plate), ordinal=each.vehicle.order,
            chassis=chassis_index(sealer, each.plate, each.chassis) if each.chassis else None,
            paid_on=each.paid_on, paid_via=each.paid_via,
            **{name: getattr(each.vehicle, name) for name in _AS_THEY_ARE},
        )
        for each in vehicles
    )  # fmt: skip
    await session.flush()
    values = {
        "register": number, "source": source, "as_of": as_of, "hash": None,
        "vehicles": len(vehicles), "broken": 0, "repeated": 0, "asks": asks_chassis, "now": now,
    }  # fmt: skip
    await session.execute(_PUBLISH, values)
    return number


_NEXT = text("SELECT nextval(pg_get_serial_sequence('registers', 'id'))")
_PUBLISH = text("""
SELECT publish_register(CAST(:register AS int), :source, CAST(:as_of AS date),
                        CAST(:hash AS bytea), :vehicles, :broken, :repeated, :asks, :now)
""")
_AS_THEY_ARE = tuple(name for name in Vehicle.__struct_fields__ if name != "order")
