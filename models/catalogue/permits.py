"""Permits that sellers have named, and officers look at: one that holds is a badge from then on."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.audits import record
from models.catalogue.own import held
from models.catalogue.papers import end_of
from models.catalogue.tables import Paper, ProductRow, SellerRow
from models.duty import CATALOGUE, on_duty
from models.residents import Resident

_UNCHECKED = "unchecked"


class Permit(msgspec.Struct, frozen=True):
    """A permit that no officer has looked at yet; the seller's own where `kind` is `nib`."""

    id: int
    kind: str
    number: str


class Checked(msgspec.Struct, frozen=True):
    """A permit that was settled; `seller` is nobody where nobody runs the firm in the chat."""

    seller: int | None
    kind: str
    number: str


async def unchecked(session: AsyncSession, product: int) -> tuple[Permit, ...]:
    """The permits of a product and of its seller that nobody has looked at."""
    seller = select(ProductRow.seller_id).where(ProductRow.id == product).scalar_subquery()
    rows = await session.execute(
        select(Paper.id, Paper.kind, Paper.number)
        .where(
            Paper.seller_id == seller,
            or_(Paper.product_id == product, Paper.product_id.is_(None)),
            Paper.state == _UNCHECKED,
        )
        .order_by(Paper.id)
    )
    return tuple(Permit(*row) for row in rows.all())


async def to_check(session: AsyncSession, area: str, most: int) -> Sequence[int]:
    """Products in an area for which nothing but a permit is to be looked at, those with the oldest
    permits, at most so many. A seller's own permit stands with the first product of theirs."""
    if most <= 0:
        return []
    rows = await session.scalars(_TO_CHECK, {"area": area, "most": most})
    return list(dict.fromkeys(rows.all()))


async def check_paper(
    session: AsyncSession, officer: Resident, paper: int, number: str, now: datetime, *,
    holds: bool,
) -> Checked | None:  # fmt: skip
    """Settle the permit of this number; a badge is shown from then on, if it holds.

    None if it was settled, or is gone or another one. Raises NotAnOfficer and OutsideArea.
    """
    seller_id = await session.scalar(select(Paper.seller_id).where(Paper.id == paper))
    seller = await session.get(SellerRow, seller_id, with_for_update=True) if seller_id else None
    if seller is None:
        return None
    duty = await on_duty(session, officer, CATALOGUE, seller.kecamatan_code)
    row = await session.get(Paper, paper, with_for_update=True, populate_existing=True)
    if row is None or row.state != _UNCHECKED or row.number != number:
        return None
    row.state, row.checked_at, row.officer_id = "checked" if holds else "refused", now, duty.id
    row.expires_on = end_of(row.kind, row.number) or row.expires_on
    await session.flush()
    record(
        session, at=now, actor=f"officer:{duty.id}", act="check-paper", subject=f"paper:{paper}",
        before={"state": _UNCHECKED}, after={"state": row.state, "number": number},
    )  # fmt: skip
    return Checked(seller.resident_id, row.kind, number)


async def name_paper(
    session: AsyncSession, resident: int, product: int, kind: str, number: str, now: datetime
) -> None:
    """The number of a permit as its seller types it, for an officer to look at; the same as before
    changes nothing. Raises Gone."""
    row = await held(session, resident, product, now)
    of = None if kind == "nib" else product
    known = await session.scalar(
        select(Paper).where(
            Paper.seller_id == row.seller_id,
            Paper.kind == kind,
            Paper.product_id.is_(None) if of is None else Paper.product_id == of,
        )
    )
    if known is None:
        known = Paper(seller_id=row.seller_id, product_id=of, kind=kind, created_at=now)
        session.add(known)
    elif known.number == number and known.state != "refused":
        return
    known.number, known.state = number, _UNCHECKED
    known.checked_at = known.officer_id = known.expires_on = None
    await session.flush()


_TO_CHECK = text("""
SELECT p.id FROM papers a CROSS JOIN LATERAL (
    SELECT id, kecamatan_code FROM products
    WHERE seller_id = a.seller_id AND (a.product_id IS NULL OR id = a.product_id)
      AND state IN ('listed', 'sold-out', 'paused') AND changes IS NULL AND reported_at IS NULL
    ORDER BY id LIMIT 1
) p
WHERE a.state = 'unchecked' AND starts_with(p.kecamatan_code, :area)
ORDER BY a.id LIMIT :most
""")
