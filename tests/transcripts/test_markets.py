"""Markets near a place and on a day: lists, cards, and what is said where there is none."""

from tests.transcripts.market_people import KEDATON, RAJABASA, an_event, no_events
from tests.transcripts.people import a_resident
from tests.transcripts.price_people import no_prices, price_of
from tests.world import World


async def test_one_event_is_told_at_once_with_what_is_saved(everywhere: World) -> None:
    await no_events(everywhere)
    await price_of(everywhere, "beras-medium", "18.01", 13_800)
    await price_of(everywhere, "minyakita", "18.01", 14_500)
    await an_event(
        everywhere, "Natar", days=1, who="Warga Natar, satu kali per KK", papers="KTP dan KK",
        note="Bawa tas belanja sendiri",
    )  # fmt: skip
    await an_event(everywhere, "Kedaton", days=2, kecamatan=KEDATON)
    siti = everywhere.anyone()
    await siti.chat("""
        > kpn ada pasar murah di natar besok
    """)


async def test_without_a_fresh_market_price_no_saving_is_told(everywhere: World) -> None:
    await no_events(everywhere)
    await no_prices(everywhere, "beras-medium")
    await no_prices(everywhere, "minyakita")
    await price_of(everywhere, "minyakita", "18.01", 16_500, days=-8)
    await an_event(everywhere, "Natar", days=1, kind="gpm")
    siti = everywhere.anyone()
    await siti.chat("""
        > gpm natar
    """)


async def test_a_pin_shows_what_is_near_and_how_far(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=3)
    await an_event(everywhere, "Rajabasa", days=2, kecamatan=RAJABASA, pin=(-5.3645, 105.2346))
    await an_event(everywhere, "Kedaton", days=0, kecamatan=KEDATON, pin=(-5.3911, 105.2597))
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah dekat saya
        > @ -5.3645, 105.2350
        > #1
        > besok atau lusa
        > minggu depan
    """)


async def test_a_pin_in_jakarta_is_outside(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=3)
    siti = everywhere.anyone()
    await siti.chat("""
        > jadwal
        > @ -6.2000, 106.8167
        > natar
    """)


async def test_a_list_goes_by_day_and_takes_another_day_or_place(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Merak Batin", days=5)
    await an_event(everywhere, "Natar", days=1)
    await an_event(everywhere, "Kedaton", days=5, kecamatan=KEDATON)
    siti = everywhere.anyone()
    await siti.chat("""
        > jadwal pasar murah
        > lamsel
        > sabtu ini
        > bandar lampung
        > semua jadwal di lampung bulan ini
        > #9
        > #3
    """)


async def test_of_a_registered_resident_the_place_is_known(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=1)
    siti = await a_resident(everywhere)
    await siti.chat("""
        > menu
        > #2
        > di metro
    """)


async def test_where_none_is_the_next_in_time_and_the_nearest_are_offered(
    everywhere: World,
) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=40)
    await an_event(everywhere, "Kedaton", days=2, kecamatan=KEDATON, pin=(-5.3911, 105.2597))
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah di natar
        > kabari
        > acara saya
        > #1
        > acara saya
        > pasar murah natar tgl 5
        > @ -5.3298, 105.2027
        > #1
    """)


async def test_where_there_is_none_at_all_one_can_still_ask_to_be_told(everywhere: World) -> None:
    await no_events(everywhere)
    siti = everywhere.anyone()
    await siti.chat("""
        > operasi pasar di metro besok
        > #2
        > @ -5.3298, 105.2027
        > #1
    """)


async def test_past_days_and_days_that_never_come_are_asked_anew(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=7)
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah di natar kemarin
        > 31 november
        > 20 november
        > besok lagi deh
        > minggu depan
        > tgl 32
        > semua
    """)


async def test_rajabasa_is_asked_by_kabupaten(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Rajabasa", days=1, kecamatan=RAJABASA, pin=(-5.3645, 105.2346))
    siti = everywhere.anyone()
    await siti.chat("""
        > rajabasa ada gpm gk bsk
        > bandar lampung
        > raja basa
        > #1
    """)


async def test_a_village_name_of_many_places_is_asked_by_kabupaten_then_kecamatan(
    everywhere: World,
) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Sidodadi", days=1, kecamatan="18.09.04", pin=None)
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah di sidodadi
        > pesawaran
        > way lima
        > pasar murah di sidodadi, kec way lima
    """)


async def test_a_place_nobody_knows_is_asked_anew(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=1)
    siti = everywhere.anyone()
    await siti.chat("""
        > ada pasar murah di jakarta
        > zzzzzz
        > dekat saya
        > nattar besok
    """)
