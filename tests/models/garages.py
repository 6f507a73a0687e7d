"""Vehicles that residents have remembered, and the job that reminds of them."""

from datetime import UTC, date, datetime

from sqlalchemy import text

from bot.stage import outbox_about
from bot.talk.said import Say, thaw_say
from bot.tax_reminders import TaxReminders
from handlers.garage.reminding import say_tax_due
from models.registration import give_consent
from models.vehicles.garage import VEHICLES, Remembered, forget, garage_of, remember, set_reminding
from models.vehicles.plates import Plate
from models.vehicles.register import Registered
from models.vehicles.tax_reminders import Due
from models.vehicles.vehicle import Vehicle
from models.world import World
from tests.models.registers import SEALER, plate, registered
from tests.models.shop import Shop

DUE = date(2027, 1, 10)
"""When the tax of most vehicles of these tests is due: a Sunday."""
BEFORE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""When most of them were remembered: 48 days before."""


def nine(day: date) -> datetime:
    """Nine in the morning of a day, in Lampung."""
    return datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)


def motorcycle(number: int, due: date = DUE, **more: object) -> Registered:
    """An invented motorcycle as a register has it."""
    paid = more.pop("paid_on", None)
    facts = {"cc": 110, "pkb": 90_900, "brand": "Contoh", "model": "Bebek", "year": 2019, **more}
    vehicle = Vehicle("motorcycle", due, **facts)  # pyright: ignore[reportArgumentType]
    return Registered(plate(number), vehicle, paid_on=paid if isinstance(paid, date) else None)


async def agrees(shop: Shop, who: int) -> None:
    """The resident consents."""
    async with shop.session() as db, db.begin():
        await give_consent(db, who, "2026-11", "telegram", BEFORE, VEHICLES)


async def remembers(
    shop: Shop, who: int, number: int, now: datetime = BEFORE, *, remind: bool = True
) -> Remembered:
    """The resident, who has consented, has a vehicle remembered."""
    await agrees(shop, who)
    async with shop.session() as db, db.begin():
        return await remember(db, SEALER, who, plate(number), now, remind=remind)


async def stops(shop: Shop, who: int, now: datetime, *, on: bool = False) -> int:
    """The resident wants to hear no more of any vehicle, or of all again."""
    async with shop.session() as db, db.begin():
        return await set_reminding(db, who, None, now, on=on)


async def forgets(shop: Shop, who: int, vehicle: int, now: datetime = BEFORE) -> bool:
    """The resident has a vehicle forgotten."""
    async with shop.session() as db, db.begin():
        return await forget(db, who, vehicle, now)


async def garage(shop: Shop, who: int) -> list[Remembered]:
    """What is remembered of the resident."""
    async with shop.session() as db:
        return await garage_of(db, SEALER, who)


async def run(shop: Shop, now: datetime, batch: int = 500) -> int:
    """One run of the job; how many were told."""
    world = World(shop.session)
    await world.shelf(now)

    def say(due: Due, of: Plate, at: datetime) -> Say:
        return say_tax_due(world, due, of, at)

    return await TaxReminders(shop.session, SEALER, say, batch).run(now)


async def waiting(shop: Shop) -> list[tuple[int, str]]:
    """What waits to be sent: to whom, and all that it says."""
    async with shop.session() as db:
        rows = await db.execute(
            text("SELECT resident_id, address, body FROM outbox WHERE state = 0 ORDER BY id")
        )
        return [
            (row.resident_id, thaw_say(SEALER.open(row.body, outbox_about(row.address))).text)
            for row in rows
        ]


async def withdrawn(shop: Shop) -> list[str]:
    """Why reminders were taken back before they were sent."""
    async with shop.session() as db:
        rows = await db.scalars(text("SELECT reason FROM outbox WHERE state = 3 ORDER BY id"))
        return [str(row) for row in rows]


async def sent(shop: Shop) -> None:
    """Everything that waits goes out."""
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE outbox SET state = 2 WHERE state = 0"))


__all__ = [
    "BEFORE", "DUE", "SEALER", "agrees", "forgets", "garage", "motorcycle", "nine", "plate",
    "registered", "remembers", "run", "sent", "stops", "waiting", "withdrawn",
]  # fmt: skip
