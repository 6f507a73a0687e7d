"""Residents as the service knows them, and the addresses at which they talk to it.

A resident is whoever writes from an address; who they are to the programme (which household) is in
`models.households`. What every turn needs to know of a resident comes in one value, `Resident`,
which the database builds as one JSON document.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

import msgspec
from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Ref


class ResidentRow(Base):
    """Somebody who writes to us. `talk` names the current snapshot, `turn` counts the turns."""

    __tablename__ = "residents"

    id: Mapped[Key]
    talk: Mapped[str | None]
    turn: Mapped[Ref] = mapped_column(server_default="0")
    language: Mapped[str] = mapped_column(server_default="id")
    household_id: Mapped[Ref | None] = mapped_column(ForeignKey("households.id"))
    kecamatan_code: Mapped[str | None]
    point_id: Mapped[Ref | None] = mapped_column(ForeignKey("points.id"))
    heard_telegram_at: Mapped[datetime | None]
    heard_whatsapp_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "household_id"),)


class Address(Base):
    """Where a resident is reached on a channel: a chat, a number, or an opaque user id.

    `phone_index` is the keyed hash of the E.164 number, where the platform vouches for it.
    `gone_at` is set when the address no longer takes messages.
    """

    __tablename__ = "addresses"

    id: Mapped[Key]
    channel: Mapped[str]
    address: Mapped[str] = mapped_column(String(200))
    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    phone_index: Mapped[bytes | None]
    gone_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("channel", "address"),
        Index(None, "resident_id"),
        Index(None, "phone_index"),
    )


class Officer(msgspec.Struct, frozen=True):
    """What a resident may do as an officer: `role` is one of `models.officers.ROLES`.

    `area` is a region code prefix and `point` one pickup point; both None means everywhere.
    """

    id: int
    role: str
    area: str | None = None
    point: int | None = None


class OpenOrder(msgspec.Struct, frozen=True):
    """An open order of the resident's household; `code` is empty where another member placed it."""

    round: int
    mine: bool
    code: str = ""


class Resident(msgspec.Struct, frozen=True):
    """What a turn knows about the resident it serves.

    `used` is what the household has taken of its quotas, by period and good, reservations
    included; `held` is the part of it that this resident's own running hold keeps. `consented` is
    about identity data. `point` is the pickup point of the last order, `turn` counts the turns.
    """

    id: int
    turn: int = 0
    household: int | None = None
    kecamatan: str | None = None
    desa: str | None = None
    point: int | None = None
    frozen: bool = False
    consented: bool = False
    language: str = "id"
    officer: Officer | None = None
    used: Mapping[str, Mapping[str, int]] = {}
    held: Mapping[str, Mapping[str, int]] = {}
    open_orders: tuple[OpenOrder, ...] = ()

    def serves(self, roles: Collection[str]) -> bool:
        """Whether the resident was an officer of one of these roles when this was read."""
        return self.officer is not None and self.officer.role in roles

    def taken(self, good: str, period: str) -> int:
        """How many of the good the household has used in the period, own hold not counted.

        A new wish replaces the resident's running hold, so that hold does not stand in its way.
        """
        used = self.used.get(period, {}).get(good, 0)
        return used - self.held.get(period, {}).get(good, 0)


_decoder: msgspec.json.Decoder[Resident] = msgspec.json.Decoder(Resident)


def read_profile(profile: str | bytes) -> Resident:
    """The resident that `meet` describes."""
    return _decoder.decode(profile)
