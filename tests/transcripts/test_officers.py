"""Goods are handed over in the chat: what officers see, and what residents hear of it."""

import pytest

from tests.transcripts.officers import (
    OFFICER_OF_NATAR,
    ORDER,
    an_officer,
    proven,
    with_an_order,
)
from tests.transcripts.people import KK, NIK_OF_ANOTHER, a_resident
from tests.world import World


async def test_an_officer_on_telegram_proves_the_number_and_hands_over(world: World) -> None:
    siti = await with_an_order(world)
    officer = an_officer(world)
    await officer.chat("""
        > saya petugas
        > +6281200990003
        > [contact]
        > [nomor]
        > SP-KODE1
        > #1
    """)
    await siti.chat("""
        -- 1 detik
        > #1
        > #1
        > pesanan
    """)
    assert await world.sql("SELECT kind, state FROM cases") == [("not-mine", "open")]


async def test_an_officer_on_whatsapp_is_known_by_the_number(world: World) -> None:
    siti = await with_an_order(world, "whatsapp")
    officer = an_officer(world, channel="whatsapp")
    await officer.chat("""
        > saya petugas
        > SP-KODE1
        > ya
    """)
    await siti.chat("""
        -- 1 detik
        > #1
        > #1
    """)
    assert await world.sql("SELECT kind, state FROM cases") == [("not-mine", "open")]


async def test_the_receipt_can_be_disputed_by_typing_where_there_are_no_buttons(
    everywhere: World,
) -> None:
    siti = await with_an_order(everywhere)
    officer = await proven(an_officer(everywhere))
    await officer.plays("""
        > SP-KODE1
        > ya
    """)
    await siti.chat("""
        -- 1 detik
        > bukan saya
        > #2
        > bukan saya
        > #1
        > bukan saya
    """)


@pytest.mark.parametrize(
    "spell",
    [
        lambda code: code,
        lambda code: code.lower(),
        lambda code: code.removeprefix("SP-"),
        lambda code: code.removeprefix("SP-").lower(),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f"  {code[:6]} {code[6:]} ",
        lambda code: "-".join(code.replace("-", "").lower()),
    ],
)  # fmt: skip
async def test_a_code_is_read_in_any_spelling(world: World, spell: object) -> None:
    await with_an_order(world)
    officer = await proven(an_officer(world))
    assert callable(spell)
    await officer.plays(f"> {spell(world.codes[0])}")
    assert "Serahkan sekarang?" in officer.shown[-1].text


async def test_goods_that_are_not_handed_over_yet_stay(everywhere: World) -> None:
    await with_an_order(everywhere)
    officer = await proven(an_officer(everywhere))
    await officer.chat("""
        > SP-KODE1
        > belum
        > SP-KODE1
        > #1
        > SP-KODE1
        -- 2 jam
        > SP-KODE1
    """)
    assert len(await everywhere.sql("SELECT FROM handovers")) == 1


async def test_codes_that_do_not_hold_are_told_apart(world: World) -> None:
    siti = await with_an_order(world)
    officer = await proven(an_officer(world))
    code = world.codes[0]
    await officer.plays(f"> {code[:-1]}{'2' if code[-1] != '2' else '3'}")
    assert "salah ketik" in officer.shown[-1].text
    await officer.chat("""
        > SP-222222
        > serah terima
        > beras
        > SP-KODE1
    """)
    await siti.plays("""
        > pesanan
        > #4
        > ya
    """)
    await officer.chat("""
        > ya
        > SP-KODE1
    """)
    assert await world.sql("SELECT FROM handovers") == []


async def test_an_officer_serves_the_own_point_and_area_only(world: World) -> None:
    await with_an_order(world)
    officer = await proven(an_officer(world, number=OFFICER_OF_NATAR))
    await world.sql(
        "UPDATE officers SET point_id = (SELECT id FROM points WHERE code = 'contoh-hajimena') "
        "WHERE point_id IS NOT NULL"
    )
    await officer.chat("""
        > SP-KODE1
    """)
    await world.sql("UPDATE officers SET point_id = NULL, area_code = '18.71'")
    await officer.chat("""
        > SP-KODE1
    """)
    await world.sql("UPDATE officers SET area_code = '18.01'")
    await officer.chat("""
        > SP-KODE1
        > ya
    """)


async def test_a_disputed_receipt_stops_what_the_household_would_fetch_next(world: World) -> None:
    siti = await with_an_order(world)
    officer = await proven(an_officer(world))
    await officer.plays("""
        > SP-KODE1
        > ya
    """)
    await siti.plays("""
        > pesan
        > beras
        > 1
        > #1
        > ya
        > bukan saya
        > #1
    """)
    budi = await a_resident(world, world.on_whatsapp(), kk=KK, nik=NIK_OF_ANOTHER, name="Budi")
    assert len(world.codes) == 2
    await officer.chat("""
        > SP-KODE2
        > menu
    """)
    await world.sql("UPDATE households SET frozen_at = NULL")
    await officer.chat("""
        > SP-KODE2
    """)
    await world.sql("UPDATE households SET frozen_at = now()")
    await officer.chat("""
        > ya
    """)
    await budi.chat("""
        > bukan saya
    """)


async def test_who_types_another_s_code_learns_nothing(everywhere: World) -> None:
    await with_an_order(everywhere)
    stranger = everywhere.anyone()
    await stranger.plays("> /start")
    await stranger.chat("""
        > SP-KODE1
        > SP-222222
        > serah terima
        > SP-KODE1
    """)
    assert await everywhere.sql("SELECT FROM handovers") == []


async def test_who_is_no_officer_hears_so(world: World) -> None:
    stranger = world.on_telegram()
    await stranger.chat("""
        > saya petugas
        > [nomor]
    """)
    another = world.on_whatsapp()
    await another.chat("""
        > saya petugas
    """)


async def test_an_officer_may_order_as_well(world: World) -> None:
    officer = await proven(an_officer(world))
    await a_resident(world, officer)
    await officer.plays(ORDER)
    assert len(await world.sql("SELECT FROM orders WHERE state = 'open'")) == 1
