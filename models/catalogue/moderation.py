"""What officers decide about products: each decision is about what the officer has seen.

A product that was settled by another officer, or changed by its seller meanwhile, is not touched.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zlib import crc32

import msgspec
from sqlalchemy import String, cast, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audits import record
from models.base import Refused
from models.catalogue.listing import SameName
from models.catalogue.own import drop_photos, photos_of
from models.catalogue.permits import Permit, to_check, unchecked
from models.catalogue.reports import forget_reports, reports_of
from models.catalogue.tables import LISTED, REFUSED, WAITING, ProductRow, SellerRow
from models.duty import CATALOGUE, on_duty
from models.households import OfficerRow
from models.post import Outbound
from models.residents import Resident, ResidentRow

MOST = 50
"""Products that an officer is shown at once, the oldest first."""
_WAITS = or_(
    ProductRow.state == WAITING,
    ProductRow.changes.is_not(None),
    ProductRow.reported_at.is_not(None),
)
_CASE = select(ProductRow, SellerRow.name).join(SellerRow, SellerRow.id == ProductRow.seller_id)


class Settled(Refused):
    """Another officer has decided, or the seller has changed it, since it was looked at."""

    key = "already-settled"


class Case(msgspec.Struct, frozen=True):
    """A product that `waits`, or whose `changes` (by column) or permits do, or that is reported.

    `seen` names what is shown; `flags` are forbidden words in it, `reports` how many residents gave
    each reason. Where only a permit is to be checked, nothing else `waits`.
    """

    id: int
    code: str
    name: str
    category: str
    description: str
    rupiah: int
    unit: str
    size: str
    is_new: bool
    changes: Mapping[str, object]
    photo: int | None
    seen: str
    seller: str
    kecamatan: str
    flags: tuple[str, ...] = ()
    is_reported: bool = False
    waits: bool = True
    papers: tuple[Permit, ...] = ()
    reports: Mapping[str, int] = {}


class Decided(msgspec.Struct, frozen=True):
    """Whom to tell of a decision; `seller` is nobody where nobody runs the firm in the chat.

    `is_new` tells that the product itself was decided about, `changed` that changes of it were,
    `hidden` that one which was found is found no more.
    """

    product: int
    name: str
    seller: int | None
    is_new: bool
    changed: bool
    hidden: bool = False


async def cases(session: AsyncSession, officer: Resident) -> Sequence[Case]:
    """What waits in the officer's area, the oldest first, permits to be checked after the rest.

    Raises NotAnOfficer.
    """
    duty = await on_duty(session, officer, CATALOGUE)
    area = duty.area_code or ""
    rows = await session.execute(
        _CASE.where(_WAITS, ProductRow.kecamatan_code.startswith(area))
        .order_by(ProductRow.changed_at, ProductRow.id)
        .limit(MOST)
    )
    found = [_case(row, seller) for row, seller in rows.all()]
    more = await to_check(session, area, MOST - len(found))
    if more:
        rows = await session.execute(_CASE.where(ProductRow.id.in_(more)).order_by(ProductRow.id))
        found += [_case(row, seller) for row, seller in rows.all()]
    return found


async def count_waiting(session: AsyncSession, area: str | None) -> int:
    """How many products wait in an area, None for all; at most `MOST`."""
    waiting = (
        select(ProductRow.id)
        .where(_WAITS, ProductRow.kecamatan_code.startswith(area or ""))
        .limit(MOST)
    )
    count = await session.scalar(select(func.count()).select_from(waiting.subquery())) or 0
    return count + len(await to_check(session, area or "", MOST - count))


async def case(session: AsyncSession, officer: Resident, product: int) -> Case | None:
    """One of them, with its permits; None when it was settled. Raises NotAnOfficer."""
    duty = await on_duty(session, officer, CATALOGUE)
    rows = await session.execute(
        _CASE.where(
            ProductRow.id == product, ProductRow.kecamatan_code.startswith(duty.area_code or "")
        ).execution_options(populate_existing=True)
    )
    row = rows.one_or_none()
    if row is None:
        return None
    found = _case(*row)
    found = msgspec.structs.replace(found, papers=await unchecked(session, product))
    if found.is_reported:
        return msgspec.structs.replace(found, reports=await reports_of(session, product))
    return found if found.waits or (found.papers and row[0].state != REFUSED) else None


async def approve(
    session: AsyncSession, officer: Resident, product: int, seen: str, now: datetime
) -> Decided:
    """Let the product, or its changes, be found; reports of it are settled with that.

    Raises NotAnOfficer, Settled and SameName.
    """
    row, seller = await _held(session, officer, product, seen)
    before, old = _told(row), photos_of(row)
    wanted = dict(row.changes or {})
    name = wanted.get("name")
    if isinstance(name, str):
        taken = select(ProductRow.id).where(
            ProductRow.seller_id == row.seller_id, ProductRow.name == name, ProductRow.id != row.id
        )
        if await session.scalar(taken) is not None:
            raise SameName(name)
    for column, value in wanted.items():
        setattr(row, column, value)
    row.changes = None
    is_new = row.state == WAITING
    if is_new:
        row.state = LISTED
    await _settle_reports(session, row)
    await session.flush()
    await drop_photos(session, [photo for photo in old if photo != row.photo_id])
    _record(session, officer, "approve-product", row, before, now)
    return Decided(row.id, row.name, seller.resident_id, is_new, bool(wanted))


async def refuse(
    session: AsyncSession, officer: Resident, product: int, seen: str, why: str, now: datetime
) -> Decided:
    """Refuse the product, or its changes, for this reason. One that buyers have reported is found
    no more. Raises NotAnOfficer and Settled.
    """
    row, seller = await _held(session, officer, product, seen)
    before, old = _told(row), photos_of(row)
    is_new = row.state == WAITING
    hidden = not is_new and row.reported_at is not None
    changed = row.changes is not None
    row.changes = None
    if is_new or hidden:
        row.state, row.refusal = REFUSED, why
    await _settle_reports(session, row)
    await session.flush()
    await drop_photos(session, [photo for photo in old if photo != row.photo_id])
    _record(session, officer, "refuse-product", row, before, now, why)
    return Decided(row.id, row.name, seller.resident_id, is_new, changed, hidden)


async def _held(
    session: AsyncSession, officer: Resident, product: int, seen: str
) -> tuple[ProductRow, SellerRow]:
    seller_id = await session.scalar(select(ProductRow.seller_id).where(ProductRow.id == product))
    if seller_id is None:
        raise Settled
    seller = await session.get(SellerRow, seller_id, with_for_update=True)
    if seller is None:
        raise Settled
    await on_duty(session, officer, CATALOGUE, seller.kecamatan_code)
    row = await session.get(ProductRow, product, with_for_update=True, populate_existing=True)
    if row is None or not _waits(row) or _seen(row) != seen:
        raise Settled
    return row, seller


async def _settle_reports(session: AsyncSession, row: ProductRow) -> None:
    if row.reported_at is not None:
        row.reported_at = None
        await forget_reports(session, row.id)


def _record(
    session: AsyncSession, officer: Resident, act: str, row: ProductRow,
    before: Mapping[str, object], now: datetime, why: str = "",
) -> None:  # fmt: skip
    record(
        session, at=now, actor=f"officer:{officer.officer.id if officer.officer else 0}", act=act,
        subject=f"product:{row.id}", before=before,
        after={**_told(row), **({"why": why} if why else {})},
    )  # fmt: skip


def _told(row: ProductRow) -> dict[str, object]:
    return {"state": row.state, "name": row.name, "changes": row.changes}


def _waits(row: ProductRow) -> bool:
    return row.state == WAITING or row.changes is not None or row.reported_at is not None


def _seen(row: ProductRow) -> str:
    """Another one after each change by the seller, and after each time that buyers call."""
    times = (row.changed_at, row.reported_at)
    offer = crc32(f"{row.rupiah}/{row.unit}/{row.size}".encode())
    return " ".join([*(at.isoformat() for at in times if at is not None), f"{offer:08x}"])


def _case(row: ProductRow, seller: str) -> Case:
    return Case(
        row.id, row.code, row.name, row.category_code, row.description, row.rupiah, row.unit,
        row.size, row.state == WAITING, row.changes or {}, row.photo_id,
        _seen(row), seller, row.kecamatan_code, tuple(row.flags), row.reported_at is not None,
        _waits(row),
    )  # fmt: skip


class Desk(msgspec.Struct, frozen=True):
    """An officer for whom products wait: `count` of them, at most `MOST`."""

    officer: int
    resident: int
    language: str
    count: int


def news_key(officer: int, day: date) -> str:
    """The key of the row in the outbox that tells an officer of the day's work."""
    return f"desk-{officer}-{day}"


async def desks(session: AsyncSession, day: date) -> Sequence[Desk]:
    """The officers of the catalogue for whom something waits in their area, who can be told and
    have not been told on this day."""
    key = literal("desk-") + cast(OfficerRow.id, String) + literal(f"-{day}")
    rows = await session.execute(
        select(OfficerRow.id, OfficerRow.area_code, ResidentRow.id, ResidentRow.language)
        .join(ResidentRow, ResidentRow.id == OfficerRow.resident_id)
        .where(
            OfficerRow.ended_at.is_(None),
            OfficerRow.role == "catalogue",
            ~exists().where(Outbound.key == key),
        )
        .order_by(OfficerRow.id)
    )
    found = [
        Desk(officer, resident, language, await count_waiting(session, area))
        for officer, area, resident, language in rows.all()
    ]
    return [desk for desk in found if desk.count]
