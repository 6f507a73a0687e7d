"""Officers for transcripts: whose numbers the sample data has, on either app."""

from models.sample.loading import OFFICER, OFFICER_OF_NATAR
from tests.phones import OnTelegram, OnWhatsApp
from tests.transcript import Person
from tests.transcripts.people import a_resident
from tests.world import World

ORDER = """
    > pesan
    > beras
    > 2
    > #1
    > ya
"""


def an_officer(world: World, *, channel: str = "", number: str = OFFICER) -> Person:
    """Somebody with an officer's number; `OFFICER_OF_NATAR` serves at one point only."""
    sandbox = world.demo.sandbox
    if (channel or world.channel) == "telegram":
        who = 990003 if number == OFFICER else 990004
        phone = OnTelegram(sandbox.telegram.phone(who, "Petugas Contoh", number))
    else:
        phone = OnWhatsApp(sandbox.twilio.phone(number, "Petugas Contoh"))
    return Person(
        phone, world.settle, world.wait, world.lose_redis, world.rewrite, codes=world.codes
    )


async def proven(officer: Person) -> Person:
    """The officer after having proved the number, where the app does not show it by itself."""
    if isinstance(officer.phone, OnTelegram):
        await officer.plays("""
            > saya petugas
            > [nomor]
        """)
    return officer


async def with_an_order(world: World, channel: str = "") -> Person:
    """A registered resident who has just ordered two bags of rice; the code is SP-KODE1."""
    on = channel or world.channel
    siti = world.on_telegram() if on == "telegram" else world.on_whatsapp("Siti Contoh")
    await a_resident(world, siti)
    await siti.plays(ORDER)
    return siti


__all__ = ["OFFICER", "OFFICER_OF_NATAR", "ORDER", "an_officer", "proven", "with_an_order"]
