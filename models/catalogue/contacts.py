"""How a buyer reaches a seller: the telephone that the seller has published, sealed until then."""

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.tables import ProductRow, SellerRow
from models.sealed import Sealer

_ABOUT = "seller-phone"


class SellerContact(msgspec.Struct, frozen=True):
    """Whom to ask about a product: `phone` is E.164, `reach` is `whatsapp` or `phone`."""

    product: int
    name: str
    seller: str
    phone: str
    reach: str


def seal_phone(sealer: Sealer, phone: str) -> bytes:
    """The telephone (E.164) as a seller's row keeps it."""
    return sealer.seal(phone.encode(), _ABOUT)


def open_phone(sealer: Sealer, sealed: bytes) -> str:
    """The inverse of `seal_phone`."""
    return sealer.open(sealed, _ABOUT).decode()


async def seller_contact(session: AsyncSession, sealer: Sealer, code: str) -> SellerContact | None:
    """Who sells the product with this code, while it can be found and has a telephone."""
    wanted = (
        select(
            ProductRow.id, ProductRow.name, SellerRow.name, SellerRow.phone_sealed, SellerRow.reach
        )
        .join(SellerRow, SellerRow.id == ProductRow.seller_id)
        .where(ProductRow.code == code, ProductRow.shown)
    )
    row = (await session.execute(wanted)).one_or_none()
    if row is None:
        return None
    product, name, seller, sealed, reach = row
    if sealed is None:
        return None
    return SellerContact(product, name, seller, open_phone(sealer, sealed), reach)
