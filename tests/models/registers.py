"""Registers of a few invented vehicles, and residents who ask for them."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import text

from models.sealed import Sealer
from models.vehicles.looking import Found, Missing, look_up
from models.vehicles.register import Registered, replace_register
from models.vehicles.vehicle import Vehicle
from tests.models.shop import Shop

SEALER = Sealer(bytes(32), None, bytes(range(32)))
MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Nine in the morning in Lampung."""
MIDNIGHT = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
"""The end of that day there."""
AS_OF = date(2026, 11, 1)
MOTOR = Vehicle("motorcycle", date(2027, 3, 14), cc=125, pkb=90_900, brand="CONTOH", year=2020)
WHOLE = Vehicle(
    "pick-up", date(2028, 2, 29), stnk_until=date(2031, 2, 28), cc=2400, use="company", order=3,
    njkb=150_000_000, pkb=1_575_000, brand="CONTOH", model="ANGKUT \\ 'X'", year=2019,
    colour="ABU-ABU", kabupaten="18.71", blocked="Laporan kehilangan",
)  # fmt: skip
"""A vehicle of which everything is known."""
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def plate(number: int) -> str:
    """The key of an invented plate."""
    return f"BE{2000 + number}ZZZ"


async def registered(shop: Shop, *vehicles: Registered, asks_chassis: bool = False) -> int:
    """Make these the current register."""
    async with shop.session() as db, db.begin():
        return await replace_register(
            db, SEALER, vehicles, source="contoh", as_of=AS_OF, now=MORNING,
            asks_chassis=asks_chassis,
        )  # fmt: skip


async def resident(
    shop: Shop, address: str = "770001", channel: str = "telegram", phone: bytes | None = None
) -> int:
    """Somebody who writes from here; `phone` is the hash of a number that is vouched for."""
    async with shop.session() as db, db.begin():
        met = text("""
            SELECT resident_id FROM meet(ARRAY[:channel], ARRAY[:address],
                                         ARRAY[CAST(:phone AS bytea)], :now)
        """)
        values = {"channel": channel, "address": address, "phone": phone, "now": MORNING}
        return int(await db.scalar(met, values) or 0)


async def looked(
    shop: Shop, who: int, number: int, now: datetime = MORNING, chassis: str = ""
) -> Found | Missing:
    """One look-up, as a turn does it. Raises TooManyLooks, and its row is kept."""
    async with shop.session() as db:
        try:
            return await look_up(db, SEALER, who, plate(number), now, chassis)
        finally:
            await db.commit()


async def outcomes(shop: Shop) -> list[str]:
    """What came of each look-up, in their order."""
    async with shop.session() as db:
        rows = await db.scalars(text("SELECT outcome FROM vehicle_looks ORDER BY id"))
        return [str(row) for row in rows]
