"""Cards with a picture on their way through the outbox: what stumbles is sent on, not again."""

import msgspec

from bot.notices import Notice, put_notices
from bot.sandbox import Fault
from bot.talk.said import Picture, Say, Shown, freeze
from tests.phones import OnWhatsApp
from tests.transcript import Person
from tests.world import World

CARD = Say(
    "*Keripik Contoh*\nRp15.000 / bungkus\n\nMau apa?",
    (Shown("Berikutnya"), Shown("Simpan")),
    ask="k7f2",
    picture=Picture("ticket", "SP-8K2M4Q"),
)


async def tell(world: World, say: Say) -> None:
    """Whoever came last is told this."""
    ((resident,),) = await world.sql("SELECT max(id) FROM residents")
    service = world.service
    async with service.sessions() as db, db.begin():
        notice = Notice("contoh", resident, freeze(say))
        assert await put_notices(db, service.sealer, [notice], world.clock()) == 1
    await world.settle()


async def outbox(world: World) -> list[tuple[int, int]]:
    """State and calls done of what was told."""
    rows = await world.sql("SELECT state, calls_done FROM outbox WHERE key = 'contoh'")
    return [(state, calls) for state, calls in rows]


async def a_person(world: World) -> Person:
    """Somebody on WhatsApp whose window is open."""
    budi = world.on_whatsapp()
    await budi.plays("> halo")
    return budi


def shown(person: Person) -> list[tuple[bool, str, int]]:
    """What stands on the phone since the greeting: a picture or not, the words, the buttons."""
    assert isinstance(person.phone, OnWhatsApp)
    messages = [message for message in person.phone.phone.messages if not message["mine"]]
    return [(bool(m["media"]), m["body"], len(m["buttons"])) for m in messages[1:]]


TOLD, ASKED = (True, "*Keripik Contoh*\nRp15.000 / bungkus", 0), (False, "Mau apa?", 2)


async def test_a_card_comes_as_its_picture_and_then_its_buttons(world: World) -> None:
    budi = await a_person(world)
    await tell(world, CARD)
    assert shown(budi) == [TOLD, ASKED]
    assert await outbox(world) == [(2, 2)]


async def test_the_picture_is_not_sent_again_when_only_the_buttons_stumbled(world: World) -> None:
    budi = await a_person(world)
    faults = world.demo.sandbox.faults
    faults.add(Fault("status", method="messages", after=1, times=1, status=503))
    await tell(world, CARD)
    assert shown(budi) == [TOLD]
    assert await outbox(world) == [(0, 1)]
    world.clock.advance(60)
    await world.settle()
    assert shown(budi) == [TOLD, ASKED]
    assert await outbox(world) == [(2, 2)]


async def test_words_after_a_picture_that_cannot_be_had_are_said_all_the_same(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.plays("> halo")
    long = "kata " * 300
    # Letters that no ticket has: the painter refuses, on WhatsApp the address shows nothing.
    await tell(everywhere, Say(long, picture=Picture("ticket", "é")))
    (said,) = [seen for seen in siti.phone.take() if "kata kata" in seen.text]
    assert said.text.strip() == long.strip()
    assert await outbox(everywhere) == [(2, 2)]


async def test_the_words_of_a_card_whose_picture_cannot_be_fetched_come_without_it(
    world: World,
) -> None:
    budi = await a_person(world)
    await tell(world, msgspec.structs.replace(CARD, picture=Picture("ticket", "é")))
    assert shown(budi) == [(False, TOLD[1], 0), ASKED]
    assert await outbox(world) == [(2, 2)]
