"""Registers a resident's household: consent first, then two numbers and a name, kept sealed."""

from datetime import datetime

import msgspec
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Refused
from models.households import Consent, Household, Person
from models.identity import mask_name, mask_number, read_kk, read_name, read_nik
from models.places import covers
from models.residents import ResidentRow
from models.sealed import Sealer

IDENTITY = "identity"
_NAME = "name"


class NoConsent(Refused):
    """The resident has not agreed that these data are kept."""

    key = "no-consent"


class IdentityConflict(Refused):
    """The NIK belongs to another family card: an officer has to look at it."""

    key = "identity-conflict"


class AlreadyRegistered(Refused):
    """The resident belongs to another household already: an officer has to change that."""

    key = "already-registered"


class Registered(msgspec.Struct, frozen=True):
    """The resident's household now; `joined` if somebody had registered it before."""

    household: int
    joined: bool


class OwnHousehold(msgspec.Struct, frozen=True):
    """What a resident may see of their own registration: masked, and nobody else's name."""

    household: int
    kk: str
    nik: str
    name: str
    kecamatan: str
    desa: str
    members: int
    frozen: bool


async def give_consent(
    session: AsyncSession,
    resident: int,
    version: str,
    channel: str,
    now: datetime,
    kind: str = IDENTITY,
) -> None:
    """Keep the proof that the resident agreed to this version of the text; once while it stands."""
    await session.execute(
        insert(Consent)
        .values(resident_id=resident, kind=kind, version=version, channel=channel, given_at=now)
        .on_conflict_do_nothing(
            index_elements=[Consent.resident_id, Consent.kind],
            index_where=Consent.withdrawn_at.is_(None),
        )
    )


async def withdraw_consent(
    session: AsyncSession, resident: int, now: datetime, kind: str = IDENTITY
) -> None:
    """The consent stands no more; what it was given for is for the officers to erase in time."""
    await session.execute(
        update(Consent)
        .where(Consent.resident_id == resident, Consent.kind == kind)
        .where(Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )


async def consented_to(
    session: AsyncSession, resident: int, kind: str = IDENTITY, version: str = ""
) -> bool:
    """Whether a consent of this kind stands; with `version`, whether it is to this text."""
    standing = select(Consent.id).where(
        Consent.resident_id == resident, Consent.kind == kind, Consent.withdrawn_at.is_(None)
    )
    if version:
        standing = standing.where(Consent.version == version)
    return await session.scalar(standing) is not None


async def register_household(
    session: AsyncSession,
    sealer: Sealer,
    resident: int,
    *,
    kk: str,
    nik: str,
    name: str,
    kecamatan: str,
    desa: str,
    now: datetime,
) -> Registered:
    """Make, or join, the household with this KK; saying the same again changes nothing.

    Place codes are those of regions. Raises BadNumber, NoConsent, AlreadyRegistered,
    IdentityConflict, and Refused for a name that is none.
    """
    kk = read_kk(kk)
    nik = read_nik(nik, kk)
    sealed_name = sealer.seal(read_name(name).encode(), _NAME)
    if not covers(kecamatan, desa):
        raise ValueError(f"{desa} is not in {kecamatan}")
    row = await session.get_one(
        ResidentRow, resident, with_for_update={"key_share": True}, populate_existing=True
    )
    if not await consented_to(session, resident):
        raise NoConsent
    kk_index, nik_index = sealer.index("kk", kk), sealer.index("nik", nik)
    # What is written before a refusal is taken back, and the turn goes on without it.
    async with session.begin_nested():
        made = await session.scalar(
            insert(Household)
            .values(
                kk_index=kk_index,
                kk_sealed=sealer.seal(kk.encode(), _about("kk", kk_index)),
                kecamatan_code=kecamatan,
                desa_code=desa,
                name_sealed=sealed_name,
                created_at=now,
            )
            .on_conflict_do_nothing(index_elements=[Household.kk_index])
            .returning(Household.id)
        )
        known = select(Household.id).where(Household.kk_index == kk_index)
        household = made if made is not None else (await session.scalars(known)).one()
        if row.household_id not in (None, household):
            raise AlreadyRegistered
        await session.execute(
            insert(Person)
            .values(
                nik_index=nik_index,
                nik_sealed=sealer.seal(nik.encode(), _about("nik", nik_index)),
                household_id=household,
                name_sealed=sealed_name,
                resident_id=resident,
                created_at=now,
            )
            .on_conflict_do_nothing(index_elements=[Person.nik_index])
        )
        theirs = select(Person.household_id).where(Person.nik_index == nik_index)
        if (await session.scalars(theirs)).one() != household:
            raise IdentityConflict
        row.household_id = household
        row.kecamatan_code = kecamatan
        await session.flush()
    return Registered(household, joined=made is None)


async def own_household(
    session: AsyncSession, sealer: Sealer, resident: int
) -> OwnHousehold | None:
    """What is kept of the resident's household and of themselves, masked; None without one."""
    household = await session.scalar(
        select(Household)
        .join(ResidentRow, ResidentRow.household_id == Household.id)
        .where(ResidentRow.id == resident)
    )
    if household is None:
        return None
    person = await session.scalar(
        select(Person)
        .where(Person.resident_id == resident, Person.household_id == household.id)
        .order_by(Person.id)
        .limit(1)
    )
    members = select(func.count()).where(Person.household_id == household.id)
    kk = sealer.open(household.kk_sealed, _about("kk", household.kk_index)).decode()
    nik, name = "", ""
    if person is not None:
        nik = sealer.open(person.nik_sealed, _about("nik", person.nik_index)).decode()
        name = open_name(sealer, person.name_sealed)
    return OwnHousehold(
        household=household.id,
        kk=mask_number(kk),
        nik=mask_number(nik) if nik else "",
        name=mask_name(name),
        kecamatan=household.kecamatan_code,
        desa=household.desa_code,
        members=await session.scalar(members) or 0,
        frozen=household.frozen_at is not None,
    )


def open_name(sealer: Sealer, sealed: bytes) -> str:
    """A name as it was registered; `mask_name` it before anybody sees it."""
    return sealer.open(sealed, _NAME).decode()


def _about(kind: str, index: bytes) -> str:
    """What a sealed number is bound to: its own row, by that row's unique index."""
    return f"{kind}:{index.hex()}"
