"""What is done below the card of an event: reminders, the map, the date; and what cards say later."""

from tests.transcripts.market_people import KEDATON, an_event, no_events
from tests.world import World


async def test_who_asks_to_be_reminded_is_told_when_and_may_stop(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=1)
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah natar
        > ingatkan saya
        > acara saya
        > #1
        > pasar murah natar
        > #1
        > berhenti ingatkan
        > #1
    """)


async def test_the_map_and_the_date_come_on_telegram(world: World) -> None:
    await no_events(world)
    await an_event(world, "Natar", days=1)
    siti = world.on_telegram()
    await siti.chat("""
        > pasar murah natar
        > #2
        > #3 @2
    """)


async def test_the_map_and_the_date_come_on_whatsapp(world: World) -> None:
    await no_events(world)
    await an_event(world, "Natar", days=1)
    siti = world.on_whatsapp()
    await siti.chat("""
        > pasar murah natar
        > peta
        > kalender
    """)


async def test_the_buttons_of_an_older_card_still_do_what_they_say(world: World) -> None:
    await no_events(world)
    await an_event(world, "Natar", days=3)
    await an_event(world, "Kedaton", days=2, kecamatan=KEDATON)
    siti = world.anyone()
    await siti.chat("""
        > pasar murah natar
        > pasar murah kedaton
        > #1 @2
        > harga
        > #1 @4
    """)


async def test_an_event_that_goes_on_or_is_close_promises_only_what_can_be_kept(
    everywhere: World,
) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=0, hours=(8, 20))
    await an_event(everywhere, "Kedaton", days=1, kecamatan=KEDATON, pin=None)
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah natar hari ini
        > #1
        -- 13 jam
        > pasar murah kedaton
        > #1
    """)


async def test_a_card_says_that_the_event_was_cancelled_or_is_over(everywhere: World) -> None:
    await no_events(everywhere)
    event = await an_event(everywhere, "Natar", days=0, hours=(8, 12))
    siti = everywhere.anyone()
    await siti.plays("> pasar murah natar")
    await everywhere.sql(
        "UPDATE events SET state = 'cancelled', reason = 'Lapangan banjir', version = 2 "
        "WHERE id = :event",
        event=event,
    )  # fmt: skip
    await siti.chat("""
        > ingatkan saya
        > pasar murah natar
    """)


async def test_an_event_that_ended_meanwhile_needs_no_reminder(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=0, hours=(8, 12))
    siti = everywhere.anyone()
    await siti.plays("> pasar murah natar")
    await siti.chat("""
        -- 4 jam
        > #1
    """)
