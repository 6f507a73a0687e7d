"""Announcers for transcripts, a second person, a topic, and residents who want to hear of it."""

from sqlalchemy import select

from models.broadcasts.announcements import Announcement, Content, submit, write_broadcast
from models.broadcasts.audience import Audience
from models.households import OfficerRow
from models.officers import add_officer
from models.sample.loading import ANNOUNCER, OFFICER_OF_ALL
from tests.phones import OnTelegram, OnWhatsApp
from tests.transcript import Person
from tests.transcripts.people import a_resident
from tests.world import World

TEXT = "Besok ada pasar murah di Balai Contoh, mulai pukul 08.00."


async def an_announcer(
    world: World,
    *,
    number: str = ANNOUNCER,
    role: str = "announcer",
    area: str | None = None,
    on: str = "",
) -> Person:
    """Somebody who announces, known by the number: proven, where the app does not show it."""
    sandbox, service = world.demo.sandbox, world.demo.service
    async with service.sessions() as db, db.begin():
        await add_officer(
            db, service.sealer, number, role=role, area=area, actor="test", now=world.clock.now()
        )
    on_telegram = (on or world.channel) == "telegram"
    name = "Humas Contoh" if number == ANNOUNCER else "Kepala Contoh"
    phone = (
        OnTelegram(sandbox.telegram.phone(int(number[-6:]), name, number))
        if on_telegram
        else OnWhatsApp(sandbox.twilio.phone(number, name))
    )
    officer = Person(
        phone, world.settle, world.wait, world.lose_redis, world.rewrite, codes=world.codes
    )
    if on_telegram:
        await officer.plays("""
            > meja pengumuman
            > [nomor]
            > menu
        """)
    else:
        await officer.plays("> menu")
    return officer


async def a_second(world: World, *, area: str | None = None, on: str = "") -> Person:
    """Somebody who may agree to announcements of others."""
    return await an_announcer(world, number=OFFICER_OF_ALL, role="admin", area=area, on=on)


async def a_topic(world: World, wanted_by: int = 0) -> list[Person]:
    """A topic, and residents of Natar who want to hear of it, one by one on either app."""
    await world.sql("DELETE FROM subscriptions")
    await world.sql("DELETE FROM topics")
    await world.sql(
        "INSERT INTO topics (code, place, bit, name, about, often) VALUES "
        "('pasar-murah', 1, 0, 'Pasar murah', 'Kapan dan di mana pasar murah', 'paling sering 3 "
        "kali seminggu'), ('siaga', 2, 1, 'Siaga bencana', 'Cuaca dan bencana', 'kalau perlu')"
    )
    await topics_changed(world)
    people: list[Person] = []
    for n in range(wanted_by):
        person = world.on_telegram() if n % 2 == 0 else world.on_whatsapp()
        await a_resident(world, person, kk=f"18719901012001{n:02}", nik=f"18719945069001{n:02}")
        await person.plays("> menu")
        people.append(person)
    await world.sql(
        "INSERT INTO subscriptions (resident_id, topic_code, channel, said, told, since) "
        "SELECT r.id, 'pasar-murah', 'telegram', 'ya', 'contoh', :now FROM residents r "
        "JOIN households h ON h.id = r.household_id WHERE h.kecamatan_code = '18.01.04'",
        now=world.clock.now(),
    )
    return people


async def topics_changed(world: World) -> None:
    """As an import does: what is known of topics is read anew."""
    now = world.clock.now()
    await world.sql(
        "INSERT INTO audits (at, actor, act, subject) VALUES (:now, 'test', 'import', 'topics')",
        now=now,
    )
    world.service.world.forget()
    await world.service.world.shelf(now)


async def announced(
    world: World, text: str, *, kind: str = "info", services: tuple[str, ...] = ()
) -> Announcement:
    """An announcement by the announcer there is to who is in Natar, sent as far as it can be."""
    now = world.clock.now()
    topic = "pasar-murah" if kind == "info" else None
    content = Content(kind, {"id": text}, topic, Audience(("18.01.04",)), services=services)
    async with world.service.sessions() as db, db.begin():
        officer = await db.scalar(select(OfficerRow).where(OfficerRow.role == "announcer"))
        assert officer is not None
        written = await write_broadcast(db, officer, content, now)
        assert written is not None
        handed_in = await submit(db, officer, written.id, None, now, approval_from=500)
    await world.wait(2)
    return handed_in
