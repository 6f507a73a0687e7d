"""What sellers do with their products.

A product that a seller sends in waits for an officer. What tells buyers no more than price and
stock changes at once; a new name, description, category or photo of a product that is found stands
beside it as `changes` until an officer has looked at them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Refused
from models.catalogue.own import (
    BY_CHAT,
    MOST_PRODUCTS,
    answered,
    drop_photos,
    held,
    locked,
    photos_of,
)
from models.catalogue.tables import (
    LISTED,
    PAUSED,
    REFUSED,
    SOLD_OUT,
    WAITING,
    Paper,
    ProductRow,
    SellerRow,
)


class TooManyProducts(Refused):
    """The seller has `most` products already."""

    key = "too-many-products"
    most: int

    def __init__(self, most: int) -> None:
        super().__init__(most=most)


class SameName(Refused):
    """The seller has a product called `name` already."""

    key = "same-name"
    name: str

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class NewProduct(msgspec.Struct, frozen=True):
    """A product to list; `papers` are its permits' kinds and numbers, as they were typed."""

    name: str
    category: str
    rupiah: int
    unit: str
    size: str = ""
    description: str = ""
    minimum: int = 1
    photo: int | None = None
    papers: tuple[tuple[str, str], ...] = ()


class OwnProduct(msgspec.Struct, frozen=True):
    """A product as its seller sees it; `changes` are what of it waits for an officer."""

    id: int
    code: str
    name: str
    category: str
    description: str
    rupiah: int
    unit: str
    size: str
    minimum: int
    state: str
    refusal: str | None
    changes: Mapping[str, object]
    photo: int | None
    shown: bool


async def own_products(session: AsyncSession, resident: int) -> Sequence[OwnProduct]:
    """All products of the resident's firm, by name."""
    rows = await session.scalars(
        select(ProductRow)
        .join(SellerRow, SellerRow.id == ProductRow.seller_id)
        .where(SellerRow.resident_id == resident)
        .order_by(ProductRow.name, ProductRow.id)
    )
    return [_product(row) for row in rows]


async def own_product(session: AsyncSession, resident: int, product: int) -> OwnProduct | None:
    """One of the resident's products."""
    row = await session.scalar(
        select(ProductRow)
        .join(SellerRow, SellerRow.id == ProductRow.seller_id)
        .where(SellerRow.resident_id == resident, ProductRow.id == product)
    )
    return None if row is None else _product(row)


async def has_name(session: AsyncSession, resident: int, name: str, but: int = 0) -> bool:
    """Whether another product of the resident's is called so, however it is capitalised."""
    found = await session.scalar(
        select(ProductRow.id)
        .join(SellerRow, SellerRow.id == ProductRow.seller_id)
        .where(
            SellerRow.resident_id == resident,
            func.lower(ProductRow.name) == name.lower(),
            ProductRow.id != but,
        )
        .limit(1)
    )
    return found is not None


async def add_product(
    session: AsyncSession, resident: int, new: NewProduct, now: datetime
) -> OwnProduct:
    """List a product, which waits for an officer. Raises Gone, TooManyProducts and SameName."""
    seller = await locked(session, resident)
    answered(seller, now)
    count = select(func.count()).where(ProductRow.seller_id == seller.id)
    if (await session.scalar(count) or 0) >= MOST_PRODUCTS:
        raise TooManyProducts(MOST_PRODUCTS)
    if await has_name(session, resident, new.name):
        raise SameName(new.name)
    row = ProductRow(
        seller_id=seller.id, name=new.name, category_code=new.category,
        description=new.description, rupiah=new.rupiah, unit=new.unit, size=new.size,
        minimum=new.minimum, photo_id=new.photo, confirmed_at=now, source=BY_CHAT, changed_at=now,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    for kind, number in new.papers:
        session.add(
            Paper(seller_id=seller.id, product_id=row.id, kind=kind, number=number, created_at=now)
        )
    await session.flush()
    await session.refresh(row)
    return _product(row)


async def set_price(
    session: AsyncSession, resident: int, product: int, rupiah: int, unit: str, size: str,
    now: datetime,
) -> None:  # fmt: skip
    """Another price, unit or size, at once. Raises Gone."""
    row = await held(session, resident, product, now)
    row.rupiah, row.unit, row.size, row.confirmed_at = rupiah, unit, size, now
    await session.flush()


async def set_minimum(
    session: AsyncSession, resident: int, product: int, minimum: int, now: datetime
) -> None:
    """How many are sold at least, at once. Raises Gone."""
    row = await held(session, resident, product, now)
    row.minimum, row.confirmed_at = minimum, now
    await session.flush()


async def set_stock(
    session: AsyncSession, resident: int, product: int, state: str, now: datetime
) -> bool:
    """LISTED, SOLD_OUT or PAUSED, at once; False for one that an officer has not let in yet.

    Raises Gone.
    """
    row = await held(session, resident, product, now)
    if row.state not in (LISTED, SOLD_OUT, PAUSED):
        return False
    row.state, row.confirmed_at = state, now
    await session.flush()
    return True


async def change_product(
    session: AsyncSession, resident: int, product: int, wish: Mapping[str, object], now: datetime
) -> bool:
    """New values of name, description, category_code or photo_id; True if an officer sees them
    first while the old ones go on being shown.

    One that waits or was refused is changed itself, and waits. Raises Gone and SameName.
    """
    row = await held(session, resident, product, now)
    name = wish.get("name")
    if isinstance(name, str) and await has_name(session, resident, name, product):
        raise SameName(name)
    row.changed_at = now
    if row.state in (WAITING, REFUSED):
        before = row.photo_id
        for column, value in wish.items():
            setattr(row, column, value)
        row.state, row.refusal = WAITING, None
        await session.flush()
        if before is not None and row.photo_id != before:
            await drop_photos(session, [before])
        return False
    replaced = (row.changes or {}).get("photo_id")
    changes = {**(row.changes or {}), **wish}
    row.changes = changes
    await session.flush()
    if isinstance(replaced, int) and changes.get("photo_id") != replaced:
        await drop_photos(session, [replaced])
    return True


async def delete_product(session: AsyncSession, resident: int, product: int, now: datetime) -> None:
    """Delete a product with its photos, papers and counts. Raises Gone."""
    row = await held(session, resident, product, now)
    photos = photos_of(row)
    await session.delete(row)
    await session.flush()
    await drop_photos(session, photos)


async def unpicture(session: AsyncSession, photo: int) -> str | None:
    """Take a photo that is none off the product that it was for; the product's name.

    None where no product is to show it any more.
    """
    replaces = and_(
        ProductRow.changes.is_not(None), ProductRow.changes["photo_id"].astext == str(photo)
    )
    shows = or_(ProductRow.photo_id == photo, replaces)
    found = (
        await session.execute(select(ProductRow.id, ProductRow.seller_id).where(shows))
    ).first()
    if found is None:
        return None
    await session.scalar(
        select(SellerRow.id).where(SellerRow.id == found.seller_id).with_for_update()
    )
    row = await session.scalar(
        select(ProductRow)
        .where(ProductRow.id == found.id, shows)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        return None
    if row.photo_id == photo:
        row.photo_id = None
    if row.changes is not None and row.changes.get("photo_id") == photo:
        row.changes = {k: v for k, v in row.changes.items() if k != "photo_id"} or None
    await session.flush()
    await drop_photos(session, [photo])
    return row.name


def _product(row: ProductRow) -> OwnProduct:
    return OwnProduct(
        row.id, row.code, row.name, row.category_code, row.description, row.rupiah, row.unit,
        row.size, row.minimum, row.state, row.refusal, row.changes or {}, row.photo_id, row.shown,
    )  # fmt: skip
