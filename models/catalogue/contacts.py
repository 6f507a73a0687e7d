"""How a buyer reaches a seller: the telephone that the seller has published."""

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.tables import ProductRow, SellerRow


class SellerContact(msgspec.Struct, frozen=True):
    """Whom to ask about a product: `phone` is E.164, `reach` is `whatsapp` or `phone`."""

    product: int
    name: str
    seller: str
    phone: str
    reach: str


async def seller_contact(session: AsyncSession, code: str) -> SellerContact | None:
    """Who sells the product with this code, while it can be found and has a telephone."""
    wanted = (
        select(ProductRow.id, ProductRow.name, SellerRow.name, SellerRow.phone, SellerRow.reach)
        .join(SellerRow, SellerRow.id == ProductRow.seller_id)
        .where(ProductRow.code == code, ProductRow.shown, SellerRow.phone.is_not(None))
    )
    row = (await session.execute(wanted)).one_or_none()
    return None if row is None else SellerContact(row[0], row[1], row[2], str(row[3]), row[4])
