"""What buyers report of products: after three of them an officer looks. Who it was is not told."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import WIB, Base, Ref
from models.catalogue.tables import ProductRow

REASONS = ("unreachable", "not-sold", "price", "forbidden", "other")
"""Nobody answers there; it is not sold any more; it costs more; it must not be sold; other."""
ENOUGH = 3
"""So many different residents must report a product before an officer is asked to look."""
LASTING = timedelta(days=30)
"""How long a report counts."""


class ProductReport(Base):
    """One resident's report of a product on one day (WIB)."""

    __tablename__ = "product_reports"

    resident_id: Mapped[Ref] = mapped_column(ForeignKey("residents.id"), primary_key=True)
    product_id: Mapped[Ref] = mapped_column(
        ForeignKey("products.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    reason: Mapped[str]

    __table_args__ = (
        CheckConstraint(
            "reason IN ('unreachable', 'not-sold', 'price', 'forbidden', 'other')", name="reason"
        ),
        Index("ix_product_reports_product", "product_id"),
        Index("ix_product_reports_day", "day"),
    )


async def report_product(
    session: AsyncSession, resident: int, product: int, reason: str, now: datetime
) -> bool:
    """Keep the report; False if this resident has reported it today, or it is gone."""
    held = await session.scalar(
        select(ProductRow.id).where(ProductRow.id == product).with_for_update(key_share=True)
    )
    if held is None:
        return False
    today = now.astimezone(WIB).date()
    kept = await session.scalar(
        insert(ProductReport)
        .values(product_id=product, resident_id=resident, day=today, reason=reason)
        .on_conflict_do_nothing()
        .returning(ProductReport.day)
    )
    if kept is None:
        return False
    reporters = await session.scalar(
        select(func.count(ProductReport.resident_id.distinct())).where(
            ProductReport.product_id == product, ProductReport.day > today - LASTING
        )
    )
    if (reporters or 0) >= ENOUGH:
        await session.execute(
            update(ProductRow)
            .where(ProductRow.id == product, ProductRow.reported_at.is_(None))
            .values(reported_at=now)
        )
    return True


async def reports_of(session: AsyncSession, product: int) -> Mapping[str, int]:
    """How many residents gave each reason, of those that have not been looked at."""
    rows = await session.execute(
        select(ProductReport.reason, func.count(ProductReport.resident_id.distinct()))
        .where(ProductReport.product_id == product)
        .group_by(ProductReport.reason)
    )
    return {row[0]: row[1] for row in rows}


async def forget_reports(session: AsyncSession, product: int) -> None:
    """An officer has looked at them."""
    await session.execute(delete(ProductReport).where(ProductReport.product_id == product))
