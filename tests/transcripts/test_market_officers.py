"""Officers at events tell what is left: two taps for a good, and the card shows it."""

from tests.transcripts.market_people import (
    KEDATON,
    a_market_officer,
    an_event,
    no_events,
)
from tests.world import World


async def test_stock_is_told_in_two_taps_and_shown_with_its_time(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=0, hours=(8, 12))
    officer = await a_market_officer(everywhere, area="18.01")
    if everywhere.channel == "telegram":
        await officer.chat("""
            > stok acara
            > [nomor]
        """)
    await officer.chat("""
        > stok
        > #2
        > #2
        > beras
        > habis
        > selesai
    """)
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah natar
    """)


async def test_an_officer_sees_the_events_of_the_own_area_today(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=1)
    await an_event(everywhere, "Kedaton", days=0, kecamatan=KEDATON, hours=(8, 15))
    officer = await a_market_officer(everywhere, area="18.01")
    await officer.plays("> stok acara")
    if everywhere.channel == "telegram":
        await officer.plays("> [nomor]")
    await officer.chat("""
        > stok
    """)
    await an_event(everywhere, "Hajimena", days=0, hours=(9, 15))
    await an_event(everywhere, "Merak Batin", days=0, hours=(10, 15))
    await officer.chat("""
        > stok
        > #2
        -- 7 jam
        > stok
    """)


async def test_an_event_that_is_cancelled_meanwhile_takes_no_stock(everywhere: World) -> None:
    await no_events(everywhere)
    event = await an_event(everywhere, "Natar", days=0, hours=(8, 15))
    officer = await a_market_officer(everywhere, role="admin")
    await officer.plays("> stok acara")
    if everywhere.channel == "telegram":
        await officer.plays("> [nomor]")
    await officer.plays("> stok")
    await officer.plays("> #1")
    await everywhere.sql(
        "UPDATE events SET state = 'cancelled', reason = 'hujan', version = 2 WHERE id = :event",
        event=event,
    )
    await officer.chat("""
        > #3
    """)


async def test_who_is_no_officer_tells_no_stock(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=0, hours=(8, 15))
    siti = everywhere.on_whatsapp()
    await siti.chat("""
        > stok acara
    """)


async def test_each_role_sees_its_own_services_in_the_menu(world: World) -> None:
    world.channel = "whatsapp"
    officer = await a_market_officer(world)
    await officer.chat("""
        > menu
        > saya petugas
        > SP-ABCDEF
    """)


async def test_an_officer_of_the_handover_tells_no_stock(world: World) -> None:
    world.channel = "whatsapp"
    officer = await a_market_officer(world, role="handover")
    await officer.chat("""
        > stok acara
        > menu
    """)
