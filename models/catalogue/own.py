"""What sellers may write, and the locks under which they write it: the seller's row first."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Refused
from models.catalogue.asking import WEEK
from models.catalogue.tables import ProductRow, SellerRow
from models.photos import Photo

CONSENT = "seller"
"""The kind of the consent to be published."""
BY_CHAT = "chat"
"""The source of what was typed in the chat."""
MOST_PRODUCTS = 100
"""How many one seller lists by chat; who has more sends a file."""
LONGEST_NAME, LONGEST_DESCRIPTION, LONGEST_BUSINESS = 60, 300, 60
LONGEST_UNIT, LONGEST_SIZE = 20, 40
MOST_RUPIAH = 100_000_000
LEAST_RUPIAH = 100
"""A price outside of these is a slip."""


class Gone(Refused):
    """The product, or the firm, is no longer there, or no longer the resident's."""

    key = "product-gone"


async def locked(session: AsyncSession, resident: int) -> SellerRow:
    """The resident's firm. Raises Gone."""
    seller = await session.scalar(
        select(SellerRow).where(SellerRow.resident_id == resident).with_for_update()
    )
    if seller is None:
        raise Gone
    return seller


async def held(session: AsyncSession, resident: int, product: int, now: datetime) -> ProductRow:
    """The product, locked after its seller; whoever touches it is there: no question is open."""
    seller = await locked(session, resident)
    row = await session.scalar(
        select(ProductRow)
        .where(ProductRow.id == product, ProductRow.seller_id == seller.id)
        .with_for_update()
    )
    if row is None:
        raise Gone
    answered(seller, now)
    return row


def answered(seller: SellerRow, now: datetime) -> None:
    """The seller is there: the next weekly question is a week away."""
    seller.asked, seller.asked_at, seller.ask_at = 0, None, now + WEEK


async def drop_photos(session: AsyncSession, photos: Sequence[int]) -> None:
    """Forget these photos, which nothing shows any more."""
    if photos:
        await session.execute(delete(Photo).where(Photo.id.in_(photos), Photo.purpose == "product"))


def photos_of(row: ProductRow) -> list[int]:
    """The photos of a product, of its changes too."""
    found = (row.photo_id, (row.changes or {}).get("photo_id"))
    return [photo for photo in found if isinstance(photo, int)]
