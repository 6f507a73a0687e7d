"""Many residents at once, each with a phone and a registered household."""

from sqlalchemy import text

from models.registration import give_consent, register_household
from tests.phones import OnTelegram, OnWhatsApp
from tests.transcripts.people import DESA_NATAR, NATAR, USUAL
from tests.world import World

Phone = OnTelegram | OnWhatsApp
PATIENCE = 60.0
"""Seconds that a crowd may take on a slow machine."""


async def a_crowd(world: World, number: int, *, households: int | None = None) -> list[Phone]:
    """So many residents, every second one on WhatsApp; each household has one of them, unless
    there are fewer households: then they are shared in turn. All fetched at the usual point."""
    service, sandbox = world.demo.service, world.demo.sandbox
    now = world.clock.now()
    phones: list[Phone] = []
    for n in range(number):
        if n % 2:
            phones.append(OnWhatsApp(sandbox.twilio.phone(f"+6281300{n:06}", "Budi Contoh")))
        else:
            phones.append(
                OnTelegram(sandbox.telegram.phone(660000 + n, "Siti Contoh", f"+6281400{n:06}"))
            )
    async with service.sessions() as db, db.begin():
        met = await db.execute(
            text(
                "SELECT n, resident_id FROM meet(:channels, :addresses, "
                "CAST(:phones AS bytea[]), :now)"
            ),
            {
                "channels": [phone.name for phone in phones],
                "addresses": [phone.phone.who for phone in phones],
                "phones": [None] * number,
                "now": now,
            },
        )
        for n, resident in sorted((int(row[0]), int(row[1])) for row in met):
            household = n % (households or number)
            await give_consent(db, resident, "2026-11", phones[n - 1].name, now)
            await register_household(
                db, service.sealer, resident, kk=f"187199020220{household + 1:04}",
                nik=f"187199020295{n:04}", name="Siti Contoh", kecamatan=NATAR, desa=DESA_NATAR,
                now=now,
            )  # fmt: skip
        await db.execute(
            text("UPDATE residents SET point_id = (SELECT id FROM points WHERE code = :usual)"),
            {"usual": USUAL},
        )
        await db.execute(text("UPDATE slots SET capacity = 1000"))
        await db.execute(text("UPDATE rounds SET capacity = 1000"))
    return phones


async def all_say(world: World, phones: list[Phone], words: str) -> list[str]:
    """Everybody says it at the same moment; all that each of them hears, joined."""
    for phone in phones:
        phone.say(words)
    await world.demo.sandbox.settled(PATIENCE)
    await world.settle()
    return ["\n".join(seen.text for seen in phone.take()) for phone in phones]
