"""Households and the people in them, consent to keep that, and the officers who may act on it.

A household (KK) is the unit of every ration. Numbers and names stand here sealed; what has to be
found again is found by a keyed hash.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Ref


class Household(Base):
    """A family card (kartu keluarga). `frozen_at`: no handovers until an officer has looked at it.

    `name_sealed` is the name of whoever registered it first.
    """

    __tablename__ = "households"

    id: Mapped[Key]
    kk_index: Mapped[bytes]
    kk_sealed: Mapped[bytes]
    kecamatan_code: Mapped[str]
    desa_code: Mapped[str]
    name_sealed: Mapped[bytes]
    frozen_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("kk_index"),)


class Person(Base):
    """Somebody with a NIK, in one household; `resident_id` is who they are in the chat."""

    __tablename__ = "persons"

    id: Mapped[Key]
    nik_index: Mapped[bytes]
    nik_sealed: Mapped[bytes]
    household_id: Mapped[Ref] = mapped_column(ForeignKey("households.id"))
    name_sealed: Mapped[bytes]
    resident_id: Mapped[Ref | None] = mapped_column(ForeignKey("residents.id"))
    created_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("nik_index"),
        Index(None, "household_id"),
        Index(None, "resident_id"),
    )


class Consent(Base):
    """The proof of a consent: which text (`version`), when, and on which channel it was given."""

    __tablename__ = "consents"

    id: Mapped[Key]
    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    kind: Mapped[str]
    version: Mapped[str]
    channel: Mapped[str]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_consents_standing",
            "resident_id",
            "kind",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )


class FormLink(Base):
    """A one-time link to our own short form; only the token's hash is kept.

    `carried_sealed` is what was said in the chat before, `tries` how often the form was sent in.
    """

    __tablename__ = "form_links"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"))
    purpose: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    carried_sealed: Mapped[bytes]
    tries: Mapped[int] = mapped_column(SmallInteger, server_default="0")

    __table_args__ = (Index(None, "resident_id"), Index(None, "expires_at"))


class OfficerRow(Base):
    """Somebody on one duty (`models.duty` says what each may do), or on all of them (`admin`).

    They are known by their telephone number's keyed hash; `resident_id` is set when that number is
    first heard. `area_code` is a region code prefix, `point_id` a single point; without either the
    whole province is theirs.
    """

    __tablename__ = "officers"

    id: Mapped[Key]
    phone_index: Mapped[bytes]
    phone_masked: Mapped[str]
    role: Mapped[str]
    area_code: Mapped[str | None]
    point_id: Mapped[Ref | None] = mapped_column(ForeignKey("points.id"))
    resident_id: Mapped[Ref | None] = mapped_column(ForeignKey("residents.id"))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("phone_index"),
        CheckConstraint(
            "role IN ('handover', 'market', 'tpid', 'catalogue', 'training', 'announcer', 'admin')",
            name="role",
        ),
        Index(None, "resident_id"),
    )
