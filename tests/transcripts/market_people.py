"""Events and their officers for transcripts: a market made up for a test, and who tells its stock."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from models.base import WIB
from models.events.tables import Event, EventGoodRow
from models.officers import add_officer
from tests.phones import OnTelegram, OnWhatsApp
from tests.transcript import Person
from tests.world import World

MARKET = "+6281200990012"
NATAR, RAJABASA, KEDATON = "18.01.04", "18.71.10", "18.71.01"
_GOODS = {"beras-sphp-5": 57_500, "minyakita-1": 15_000}


async def no_events(world: World) -> None:
    """The sample's events and prices are gone, so that a test tells of its own only."""
    await world.sql("DELETE FROM observations")
    await world.sql("DELETE FROM event_told")
    await world.sql("DELETE FROM follows")
    await world.sql("DELETE FROM event_goods")
    await world.sql("DELETE FROM events")


async def an_event(
    world: World,
    code: str,
    *,
    days: int,
    hours: tuple[int, int] = (8, 12),
    kecamatan: str = NATAR,
    pin: tuple[float, float] | None = (-5.3298, 105.2027),
    goods: Mapping[str, int] = _GOODS,
    **more: str,
) -> int:
    """An event so many days from today; the number of it. Today's are over when they have ended."""
    now = world.clock.now()
    day = now.astimezone(WIB).date() + timedelta(days=days)

    def at(hour: int) -> datetime:
        return datetime.combine(day, time(hour), WIB)

    told = {
        "kind": "pasar-murah", "name": f"Pasar Murah {code}", "organiser": "Dinas Contoh",
        "place": f"Lapangan {code}", "address": "Jl. Contoh No. 9", "who": "", "papers": "",
        "source": "contoh", **more,
    }  # fmt: skip
    async with world.demo.service.sessions() as db, db.begin():
        event = Event(
            code=code.lower().replace(" ", "-"), kecamatan_code=kecamatan,
            lat=pin[0] if pin else None, lon=pin[1] if pin else None,
            starts_at=at(hours[0]), ends_at=at(hours[1]), changed_at=now, **told,
        )  # fmt: skip
        db.add(event)
        await db.flush()
        db.add_all(
            EventGoodRow(event_id=event.id, good_code=good, rupiah=rupiah, most=2)
            for good, rupiah in goods.items()
        )
        return event.id


async def a_market_officer(
    world: World, *, role: str = "market", area: str | None = None
) -> Person:
    """Somebody who tells the stock of events, known by the number, which the test must prove."""
    sandbox = world.demo.sandbox
    async with world.demo.service.sessions() as db, db.begin():
        await add_officer(
            db, world.demo.service.sealer, MARKET, role=role, area=area, actor="test",
            now=world.clock.now(),
        )  # fmt: skip
    phone = (
        OnTelegram(sandbox.telegram.phone(990012, "Petugas Contoh", MARKET))
        if world.channel == "telegram"
        else OnWhatsApp(sandbox.twilio.phone(MARKET, "Petugas Contoh"))
    )
    return Person(
        phone, world.settle, world.wait, world.lose_redis, world.rewrite, codes=world.codes
    )
