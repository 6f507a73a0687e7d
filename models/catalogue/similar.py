"""Products like another one."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.cards import ProductCard
from models.catalogue.lookups import Pin
from models.catalogue.search import Search, search


async def similar(
    session: AsyncSession,
    product: ProductCard,
    now: datetime,
    limit: int = 5,
    pin: Pin | None = None,
) -> list[ProductCard]:
    """Others of its kind, without itself: the nearest first, or the ones confirmed last."""
    wish = Search(category=product.category, pin=pin)
    found = await search(session, wish, now, limit=limit + 1)
    return [card for card in found.cards if card.id != product.id][:limit]
