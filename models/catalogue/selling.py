"""What sellers do with their firm: register it, take an imported one over, open, close, leave."""

from datetime import datetime
from secrets import token_hex

import msgspec
from sqlalchemy import delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.asking import WEEK
from models.catalogue.own import BY_CHAT, CONSENT, answered, drop_photos, locked, photos_of
from models.catalogue.tables import (
    CLOSED,
    LISTED,
    OPEN,
    PAUSED,
    ForgottenShop,
    Paper,
    ProductRow,
    SellerRow,
)
from models.photos import Photo
from models.registration import NoConsent, consented_to, give_consent, withdraw_consent
from models.residents import Address


class NewSeller(msgspec.Struct, frozen=True):
    """A firm to register: `phone` is E.164, `nib` as it was typed, or empty."""

    name: str
    kecamatan: str
    phone: str
    reach: str = "whatsapp"
    lat: float | None = None
    lon: float | None = None
    nib: str = ""


class OwnShop(msgspec.Struct, frozen=True):
    """A seller's own firm."""

    id: int
    name: str
    kecamatan: str
    phone: str | None
    reach: str
    state: str
    asked: int
    news: bool
    confirmed_at: datetime


async def shop_of(session: AsyncSession, resident: int) -> OwnShop | None:
    """The resident's own firm."""
    row = await session.scalar(select(SellerRow).where(SellerRow.resident_id == resident))
    return None if row is None else _shop(row)


async def whatsapp_number(session: AsyncSession, resident: int) -> str:
    """The number that the resident writes from on WhatsApp, in E.164; empty where they do not."""
    found = await session.scalar(
        select(Address.address).where(
            Address.resident_id == resident,
            Address.channel == "whatsapp",
            Address.gone_at.is_(None),
        )
    )
    return found if found is not None and found.startswith("+") else ""


async def unclaimed(session: AsyncSession, phone: str) -> OwnShop | None:
    """The imported firm with this telephone that nobody runs in the chat yet."""
    row = await session.scalar(
        select(SellerRow)
        .where(SellerRow.phone == phone, SellerRow.resident_id.is_(None), SellerRow.state != CLOSED)
        .order_by(SellerRow.id)
        .limit(1)
    )
    return None if row is None else _shop(row)


async def claim_shop(
    session: AsyncSession, resident: int, shop: int, phone: str, now: datetime,
    *, version: str, channel: str,
) -> bool:  # fmt: skip
    """Give an imported firm to the resident whose telephone it has, and who has agreed to this
    version of what is published; False, and no consent is kept, if somebody was first.

    That the telephone is the resident's own is for the caller to know.
    """
    async with session.begin_nested() as both:
        await consent_to_publish(session, resident, version, channel, now)
        claimed = await session.scalar(
            update(SellerRow)
            .where(
                SellerRow.id == shop,
                SellerRow.phone == phone,
                SellerRow.resident_id.is_(None),
                ~select(SellerRow.id).where(SellerRow.resident_id == resident).exists(),
            )
            .values(resident_id=resident, changed_at=now, ask_at=now)
            .returning(SellerRow.id)
        )
        if claimed is None:
            await both.rollback()
    return claimed is not None


async def register_seller(
    session: AsyncSession, resident: int, new: NewSeller, now: datetime
) -> int:
    """Register the resident's firm; its number. A firm that is there stays. Raises NoConsent."""
    await _consented(session, resident)
    await session.execute(_HOLD, {"resident": resident})
    known = await session.scalar(select(SellerRow.id).where(SellerRow.resident_id == resident))
    if known is not None:
        return known
    row = SellerRow(
        code=f"chat-{token_hex(6)}", resident_id=resident, phone=new.phone, reach=new.reach,
        name=new.name, kecamatan_code=new.kecamatan, lat=new.lat, lon=new.lon, confirmed_at=now,
        ask_at=now + WEEK, source=BY_CHAT, changed_at=now,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    if new.nib:
        session.add(Paper(seller_id=row.id, kind="nib", number=new.nib, created_at=now))
    await session.flush()
    return row.id


async def open_shop(session: AsyncSession, resident: int, now: datetime, *, is_open: bool) -> None:
    """Open the firm, or close it for a while: nothing of it is found then. Raises Gone."""
    seller = await locked(session, resident)
    seller.state, seller.changed_at = (OPEN if is_open else PAUSED), now
    if is_open:
        await _confirm(session, seller, now)
    await session.flush()


async def confirm_all(session: AsyncSession, resident: int, now: datetime) -> int:
    """All that is listed is for sale; how many products that are. Raises Gone."""
    seller = await locked(session, resident)
    confirmed = await _confirm(session, seller, now)
    await session.flush()
    return confirmed


async def set_news(session: AsyncSession, resident: int, *, wanted: bool) -> bool:
    """Whether the seller gets the weekly question and the monthly card; False without a firm."""
    found = await session.scalar(
        update(SellerRow)
        .where(SellerRow.resident_id == resident)
        .values(news=wanted)
        .returning(SellerRow.id)
    )
    return found is not None


async def close_shop(session: AsyncSession, resident: int, now: datetime) -> None:
    """Forget the firm: its products, photos, papers and counts, and the consent. Raises Gone."""
    seller = await locked(session, resident)
    rows = await session.scalars(select(ProductRow).where(ProductRow.seller_id == seller.id))
    photos = [photo for row in rows for photo in photos_of(row)]
    if seller.source != BY_CHAT:
        # A file that is taken in again must not publish who does not want it any more.
        session.add(ForgottenShop(code=seller.code, forgotten_at=now))
        await session.flush()
    await session.execute(delete(SellerRow).where(SellerRow.id == seller.id))
    await drop_photos(session, photos)
    await session.execute(
        delete(Photo).where(Photo.resident_id == resident, Photo.purpose == "product")
    )
    await withdraw_consent(session, resident, now, CONSENT)


_HOLD = text("SELECT 1 FROM residents WHERE id = :resident FOR UPDATE")


async def consent_to_publish(
    session: AsyncSession, resident: int, version: str, channel: str, now: datetime
) -> None:
    """Keep that the resident agreed to this version of what is published; older ones end."""
    if not await consented_to(session, resident, CONSENT, version):
        await withdraw_consent(session, resident, now, CONSENT)
        await give_consent(session, resident, version, channel, now, CONSENT)


async def _consented(session: AsyncSession, resident: int) -> None:
    if not await consented_to(session, resident, CONSENT):
        raise NoConsent


async def _confirm(session: AsyncSession, seller: SellerRow, now: datetime) -> int:
    answered(seller, now)
    seller.confirmed_at = now
    done = await session.scalars(
        update(ProductRow)
        .where(ProductRow.seller_id == seller.id, ProductRow.state == LISTED)
        .values(confirmed_at=now)
        .returning(ProductRow.id)
    )
    return len(done.all())


def _shop(row: SellerRow) -> OwnShop:
    return OwnShop(
        row.id, row.name, row.kecamatan_code, row.phone, row.reach, row.state, row.asked,
        row.news, row.confirmed_at,
    )  # fmt: skip
