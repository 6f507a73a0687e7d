"""Prices and price officers for transcripts: what was seen where, and who may enter it."""

from models.officers import add_officer
from models.sample.loading import OFFICER_OF_PRICES
from tests.phones import OnTelegram, OnWhatsApp
from tests.transcript import Person
from tests.world import World


async def price_of(
    world: World, commodity: str, area: str, rupiah: int, *, days: int = 0, source: str = "contoh"
) -> None:
    """The price that was seen so many days from today; earlier ones of that day are replaced."""
    await world.sql(
        "INSERT INTO observations (commodity_code, area_code, day, rupiah, source, entered_at) "
        "VALUES (:commodity, :area, CAST(:now AS date) + CAST(:days AS int), :rupiah, :source, "
        ":now) "
        "ON CONFLICT (commodity_code, area_code, day) "
        "DO UPDATE SET rupiah = excluded.rupiah, source = excluded.source, doubtful = false",
        commodity=commodity, area=area, rupiah=rupiah, days=days, source=source,
        now=world.clock.now(),
    )  # fmt: skip


async def no_prices(world: World, commodity: str, area: str = "") -> None:
    """Nobody has seen a price of it, in this area or anywhere."""
    await world.sql(
        "DELETE FROM observations WHERE commodity_code = :commodity "
        "AND (:area = '' OR area_code = :area)",
        commodity=commodity, area=area,
    )  # fmt: skip


async def a_price_officer(
    world: World, *, role: str = "tpid", area: str | None = None, opens: str = "catat harga"
) -> Person:
    """Somebody of the price team, known by the number: proven, where the app does not show it."""
    sandbox = world.demo.sandbox
    async with world.demo.service.sessions() as db, db.begin():
        await add_officer(
            db, world.demo.service.sealer, OFFICER_OF_PRICES, role=role, area=area, actor="test",
            now=world.clock.now(),
        )  # fmt: skip
    on_telegram = world.channel == "telegram"
    phone = (
        OnTelegram(sandbox.telegram.phone(990011, "Petugas Contoh", OFFICER_OF_PRICES))
        if on_telegram
        else OnWhatsApp(sandbox.twilio.phone(OFFICER_OF_PRICES, "Petugas Contoh"))
    )
    officer = Person(
        phone, world.settle, world.wait, world.lose_redis, world.rewrite, codes=world.codes
    )
    if on_telegram:
        await officer.plays(f"""
            > {opens}
            > [nomor]
            > menu
        """)
    return officer
