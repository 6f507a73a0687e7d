"""Pictures that come beside a table: told apart by their files, kept as photos of products."""

import asyncio
import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import ARRAY, BigInteger, Text, and_, any_, cast, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.own import photos_of
from models.catalogue.tables import ProductRow, SellerRow
from models.photos import Photo, about, photo_content
from models.sealed import Sealer

BY_FILE = "file"
"""The channel of what came by file."""

ProductKey = tuple[str, str]
"""The code of a seller, and what it calls its product."""


class Picture(msgspec.Struct, frozen=True):
    """A picture: the digest of its file, and its large and small copy, where they were made."""

    digest: str
    copies: Callable[[], tuple[bytes, bytes]] | None


def digest_of(content: bytes) -> str:
    """What a picture's file is told apart by."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


async def unchanged(
    session: AsyncSession, sealer: Sealer, wanted: Mapping[ProductKey, str]
) -> set[ProductKey]:
    """Those products that have the picture of this digest already."""
    sellers = sorted({seller for seller, _ in wanted})
    found = await session.execute(
        select(SellerRow.code, ProductRow)
        .join(SellerRow, SellerRow.id == ProductRow.seller_id)
        .where(SellerRow.code == any_(cast(sellers, ARRAY(Text))))
    )
    pairs = {
        (photo, wanted[seller, row.name]): (seller, row.name)
        for seller, row in found.all()
        if (seller, row.name) in wanted
        for photo in photos_of(row)
    }
    return {pairs[pair] for pair in await same_pictures(session, sealer, pairs)}


async def same_pictures(
    session: AsyncSession, sealer: Sealer, pairs: Collection[tuple[int, str]]
) -> set[tuple[int, str]]:
    """Of pairs of a photo and a digest those where the photo was made of, or is, that file."""
    photos = sorted({photo for photo, _ in pairs})
    rows = await session.execute(
        select(Photo.id, Photo.ref).where(
            Photo.id == any_(cast(photos, ARRAY(BigInteger))), Photo.state == "kept"
        )
    )
    refs = dict(rows.all())
    same: set[tuple[int, str]] = set()
    for photo, digest in pairs:
        if photo in refs and (
            refs[photo] == digest or await _content_digest(session, sealer, photo) == digest
        ):
            same.add((photo, digest))
    return same


async def _content_digest(session: AsyncSession, sealer: Sealer, photo: int) -> str | None:
    sealed = await photo_content(session, photo)
    return None if sealed is None else digest_of(sealer.open(sealed, about(photo)))


async def pictured(session: AsyncSession) -> Sequence[tuple[str, int | None]]:
    """The code of every product, and the number of the photo that it shows, in order of export."""
    rows = await session.execute(
        select(ProductRow.code, Photo.id)
        .outerjoin(Photo, and_(Photo.id == ProductRow.photo_id, Photo.state == "kept"))
        .order_by(ProductRow.id)
    )
    return [(code, photo) for code, photo in rows.all()]


async def photo_numbers(session: AsyncSession, many: int) -> Sequence[int]:
    """So many numbers that no photo has or will have."""
    numbers = text(
        "SELECT nextval(pg_get_serial_sequence('photos', 'id')) FROM generate_series(1, :many)"
    )
    return list(await session.scalars(numbers, {"many": many}))


async def store_pictures(
    session: AsyncSession, sealer: Sealer, pictures: Mapping[int, Picture], now: datetime
) -> None:
    """Keep these pictures as photos of these numbers, one after the other."""
    for number, picture in pictures.items():
        if picture.copies is None:
            raise ValueError(number)
        large, small = await asyncio.to_thread(picture.copies)
        await session.execute(
            insert(Photo.__table__).values(  # pyright: ignore[reportArgumentType]
                id=number, channel=BY_FILE, ref=picture.digest, purpose="product", state="kept",
                content=sealer.seal(large, about(number)), small=sealer.seal(small, about(number)),
                not_before=now, created_at=now,
            )
        )  # fmt: skip
