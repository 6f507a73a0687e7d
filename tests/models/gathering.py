"""Events to test against: cheap markets in the days after NOW, and people who follow them."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from models.events.tables import Event, EventGoodRow
from models.residents import Address, ResidentRow
from models.staples.goods import Good
from tests.models.shop import DAY, NOW, Shop

NATAR, KEDATON, METRO = "18.01.04", "18.71.01", "18.72.01"
TOMORROW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""Eight in the morning of the day after NOW, in Lampung."""


async def an_event(
    shop: Shop,
    code: str = "natar-1",
    *,
    starts: datetime = TOMORROW,
    hours: float = 4,
    kecamatan: str = NATAR,
    pin: tuple[float, float] | None = (-5.33, 105.2),
) -> int:
    """A planned event with rice at 62.500 a sack of five kilograms."""
    async with shop.session() as db, db.begin():
        if await db.get(Good, "beras-5") is None:
            db.add(
                Good(code="beras-5", commodity="beras-medium", name="Beras 5 kg",
                     short_name="Beras 5 kg", unit="karung", size=5, size_unit="kg", words=[])
            )  # fmt: skip
            await db.flush()
        lat, lon = pin or (None, None)
        event = Event(
            code=code, kind="pasar-murah", name=f"Pasar Murah {code}", organiser="Dinas Contoh",
            place="Balai Contoh", address="Jl. Contoh 1", kecamatan_code=kecamatan, lat=lat,
            lon=lon, starts_at=starts, ends_at=starts + timedelta(hours=hours), who="Warga",
            papers="KTP", note="", source="contoh", changed_at=NOW,
        )  # fmt: skip
        db.add(event)
        await db.flush()
        db.add(EventGoodRow(event_id=event.id, good_code="beras-5", rupiah=62_500, most=2))
        return event.id


async def a_follower(shop: Shop) -> int:
    """Somebody with a chat on Telegram."""
    async with shop.session() as db, db.begin():
        row = ResidentRow(created_at=NOW, heard_telegram_at=NOW)
        db.add(row)
        await db.flush()
        db.add(
            Address(channel="telegram", address=str(880_000 + row.id), resident_id=row.id,
                    created_at=NOW)
        )  # fmt: skip
        return row.id


async def costs(
    shop: Shop, rupiah: int, *, area: str = "18.01", days: int = 0, commodity: str = "beras-medium"
) -> None:
    """A kilogram costs so much in the area, so many days from today."""
    async with shop.session() as db, db.begin():
        await db.execute(
            text("INSERT INTO observations VALUES (:c, :a, :d, :r, 'contoh', false, NULL, :n)"),
            {"c": commodity, "a": area, "d": DAY + timedelta(days=days), "r": rupiah, "n": NOW},
        )
