"""Ten people order while the server is killed again and again; each has one order in the end."""

import asyncio
import re
from collections.abc import AsyncGenerator

import pytest

from bot.database import make_engine, make_sessions
from bot.settings import key_bytes
from models.registration import give_consent, register_household
from models.sealed import Sealer
from tests.crashes.server import Town, a_town, now
from tests.phones import OnTelegram, OnWhatsApp

PEOPLE = 10
DEATHS = 3
_NATAR, _DESA = "18.01.04", "18.01.04.2004"
# What is said to each thing that can be heard on the way, the first that fits.
_ANSWERS = (
    (r"Tercatat", ""),
    (r"Sudah benar\?", "ya"),
    (r"Mau diambil kapan\?", "1"),
    (r"^Berapa ", "1"),
    (r"Mau pesan apa\?", "1"),
    (r"Ada yang bisa saya bantu\?", "pesan"),
)


@pytest.fixture
async def town(database: str, redis_url: str) -> AsyncGenerator[Town]:
    async with a_town(database, redis_url) as ours:
        yield ours


async def _registered(town: Town) -> list[OnTelegram | OnWhatsApp]:
    """People with households of their own who have fetched goods before, half on each channel."""
    sandbox = town.sandbox
    phones: list[OnTelegram | OnWhatsApp] = []
    for number in range(PEOPLE):
        name = f"Warga Contoh {chr(65 + number)}"
        if number % 2:
            phones.append(OnWhatsApp(sandbox.twilio.phone(f"+6281277799{number:02}", name)))
        else:
            phones.append(
                OnTelegram(sandbox.telegram.phone(771000 + number, name, f"+62812{number:07}"))
            )
    settings = town.settings
    sealer = Sealer(key_bytes(settings.pii_key), None, key_bytes(settings.pii_index_key))
    engine = make_engine(settings.database_url)
    for number, phone in enumerate(phones):
        async with make_sessions(engine)() as db, db.begin():
            resident = await town.value(
                "SELECT resident_id FROM meet(ARRAY[$1], ARRAY[$2], ARRAY[NULL]::bytea[], $3)",
                phone.name, phone.phone.who, now(),
            )  # fmt: skip
            await give_consent(db, resident, "2026-11", phone.name, now())
            await register_household(
                db, sealer, resident, kk=f"18719901012001{number:02}",
                nik=f"18719945069001{number:02}", name=f"Warga Contoh {chr(65 + number)}",
                kecamatan=_NATAR, desa=_DESA, now=now(),
            )  # fmt: skip
    await engine.dispose()
    await town.db.execute(
        "UPDATE residents SET point_id = (SELECT id FROM points WHERE code = 'contoh-balai-natar')"
    )
    return phones


async def _orders(town: Town, phone: OnTelegram | OnWhatsApp) -> None:
    """Says `pesan`, then answers whatever is asked until the order stands."""
    phone.say("pesan")
    while True:

        async def something() -> list[str]:
            return [seen.text for seen in phone.take()]

        heard: list[str] = await town.until(something)
        # Only the newest counts: an older one may have come twice.
        words = next((said for pattern, said in _ANSWERS if re.search(pattern, heard[-1])), None)
        if any("Tercatat" in text for text in heard) or words == "":
            return
        if words:
            phone.say(words)


async def test_killed_at_any_moment_everybody_is_answered_and_nobody_orders_twice(
    town: Town,
) -> None:
    phones = await _registered(town)
    await town.start()
    ordering = [asyncio.create_task(_orders(town, phone)) for phone in phones]
    for death in range(1, DEATHS + 1):
        much = death * PEOPLE
        await town.until(lambda n=much: town.value("SELECT count(*) >= $1 FROM inbox", n))
        await town.kill()
        await town.expire_leases()
        await town.start()
    async with asyncio.timeout(90):
        await asyncio.gather(*ordering)
    await town.settled()
    assert await town.value("SELECT count(*) FROM orders WHERE state = 'open'") == PEOPLE
    assert await town.value("SELECT count(DISTINCT household_id) FROM orders") == PEOPLE
    assert await town.value("SELECT sum(sold) FROM stocks") == PEOPLE
    assert await town.value("SELECT sum(used) FROM allowances") == PEOPLE
    assert await town.value("SELECT count(*) FROM inbox WHERE handled_at IS NULL") == 0
