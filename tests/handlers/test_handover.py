"""Handing over: once, at the right point, and the resident hears of it at once."""

import pytest
from sqlalchemy import text

from bot.talk.said import Opened, OwnNumber, Tapped
from models.registration import give_consent, register_household
from models.staples.codes import print_code
from models.staples.ledger import Case, Handover
from tests.handlers.chat import SEALER, Chat
from tests.models.shop import NOW, Shop


async def _person(shop: Shop, address: str, phone: bytes | None = None) -> int:
    async with shop.session() as db, db.begin():
        met = text(
            "SELECT resident_id FROM meet(ARRAY['telegram'], ARRAY[:address], "
            "ARRAY[CAST(:phone AS bytea)], :now)"
        )
        return int(await db.scalar(met, {"address": address, "phone": phone, "now": NOW}) or 0)


async def _officer(shop: Shop, point: int | None = None) -> Chat:
    async with shop.session() as db, db.begin():
        await db.execute(
            text(
                "INSERT INTO officers (phone_index, phone_masked, role, point_id, created_at) "
                "VALUES ('own', '+62', 'handover', :point, :now)"
            ),
            {"point": point, "now": NOW},
        )
    return Chat(shop, await _person(shop, "5", b"own"))


@pytest.fixture
async def siti(shop: Shop) -> Chat:
    """A resident with an order, registered by her name."""
    resident = await _person(shop, "1")
    async with shop.session() as db, db.begin():
        await give_consent(db, resident, "1", "telegram", NOW)
        await register_household(
            db, SEALER, resident, kk="1871990101190001", nik="1871994508900002",
            name="Siti Contoh", kecamatan="18.01.04", desa="18.01.04.2004", now=NOW,
        )  # fmt: skip
    siti = Chat(shop, resident)
    await siti.type("pesan 2 beras")
    await siti.type("ya")
    return siti


@pytest.fixture
async def code(siti: Chat) -> str:
    """The code of that order."""
    async with siti.shop.session() as db:
        return print_code(str(await db.scalar(text("SELECT code FROM orders"))))


async def test_an_officer_hands_over_once_and_the_resident_hears_of_it(
    siti: Chat, code: str
) -> None:
    officer = await _officer(siti.shop)
    said = await officer.type(code)
    assert "S••• C•••••" in said
    assert "2 × Beras" in said
    assert "Siti" not in said
    assert "sudah diserahkan" in await officer.tap("Ya")
    (told,) = officer.told
    assert told.resident == siti.resident
    assert code in told.say.text
    assert [option.label for option in told.say.options] == ["Bukan saya"]
    assert told.key.startswith("handover-")
    assert "sudah diambil" in await officer.type(code)
    assert await siti.shop.count(Handover) == 1
    assert "sudah diambil" in await siti.type("pesanan")


async def test_a_code_comes_by_deep_link_as_well(siti: Chat, code: str) -> None:
    officer = await _officer(siti.shop)
    assert "Serahkan sekarang?" in await officer.hear(Opened(code))


async def test_the_code_may_wait_for_its_question(siti: Chat, code: str) -> None:
    officer = await _officer(siti.shop)
    assert "Ketik kode" in await officer.type("serah terima")
    assert "Serahkan sekarang?" in await officer.type(code.removeprefix("SP-").lower())
    assert "belum diserahkan" in await officer.type("belum")
    assert await siti.shop.count(Handover) == 0


async def test_codes_that_do_not_hold_are_told_apart(siti: Chat, code: str) -> None:
    officer = await _officer(siti.shop)
    other = "2" if code[-1] != "2" else "3"
    assert "salah ketik" in await officer.type(code[:-1] + other)
    assert "Tidak ada pesanan" in await officer.type("SP-222222")


async def test_another_point_s_goods_stay_where_they_are(siti: Chat, code: str) -> None:
    async with siti.shop.session() as db, db.begin():
        point = await db.scalar(
            text(
                "INSERT INTO points (code, name, address, kecamatan_code, lat, lon, source) "
                "VALUES ('x', 'Pasar Contoh', 'Jl. Contoh', '18.72.01', -5, 105, 'contoh') "
                "RETURNING id"
            )
        )
    officer = await _officer(siti.shop, point)
    assert "diambil di Balai Desa Natar" in await officer.type(code)


async def test_a_cancelled_order_is_not_handed_over(siti: Chat, code: str) -> None:
    officer = await _officer(siti.shop)
    await officer.type(code)
    await siti.type("pesanan")
    await siti.type("batalkan")
    await siti.type("ya")
    assert "tidak berlaku lagi" in await officer.type("ya")
    assert await siti.shop.count(Handover) == 0


async def test_not_me_opens_a_case_and_stops_further_handovers(siti: Chat, code: str) -> None:
    officer = await _officer(siti.shop)
    await officer.type(code)
    await officer.type("ya")
    button = officer.told[0].say.ask
    assert "Apakah benar *bukan* Anda" in await siti.hear(Tapped(button, 0))
    said = await siti.type("bukan")
    assert "hentikan" in said
    assert "0721 000000" in said
    assert await siti.shop.count(Case) == 1
    assert "sedang diperiksa" in await siti.type("bukan saya")
    assert await siti.shop.count(Case) == 1
    await siti.type("pesan 1 gula")
    assert "Tercatat" in await siti.type("ya")
    async with siti.shop.session() as db:
        second = await db.scalar(text("SELECT code FROM orders ORDER BY id DESC"))
    assert "dihentikan" in await officer.type(f"SP-{second}")


async def test_it_was_me_after_all(siti: Chat, code: str) -> None:
    officer = await _officer(siti.shop)
    await officer.type(code)
    await officer.type("ya")
    await siti.type("bukan saya")
    assert "Terima kasih" in await siti.tap("Saya yang")
    assert await siti.shop.count(Case) == 0


async def test_another_s_receipt_cannot_be_disputed(siti: Chat, code: str) -> None:
    officer = await _officer(siti.shop)
    await officer.type(code)
    await officer.type("ya")
    stranger = Chat(siti.shop, await _person(siti.shop, "9"))
    assert "Tidak ada pesanan Anda" in await stranger.hear(Tapped(officer.told[0].say.ask, 0))
    assert "Tidak ada pesanan Anda" in await stranger.hear(Tapped("receipt~x", 0))


async def test_who_is_no_officer_hands_nothing_over(siti: Chat, code: str) -> None:
    stranger = Chat(siti.shop, await _person(siti.shop, "9"))
    assert "bukan pesanan Anda" in await stranger.type(code)
    await stranger.type("serah terima")
    assert stranger.last[0].wants_number
    assert "tekan tombol" in await stranger.type("+6281200990003")
    assert "tidak ada di daftar petugas" in await stranger.hear(OwnNumber("+6281200990009"))


async def test_an_officer_proves_their_number_once(siti: Chat, code: str) -> None:
    officer = await _officer(siti.shop)
    officer.resident = await _person(siti.shop, "6")
    await officer.type("saya petugas")
    assert officer.last[0].wants_number
    await _person(siti.shop, "6", b"own")  # what the runtime does with a number it can trust
    assert "Ketik kode" in await officer.hear(OwnNumber("+6281200990003"))
    assert "Serahkan sekarang?" in await officer.type(code)


async def test_an_officer_whose_duty_ended_meanwhile_hands_nothing_over(
    siti: Chat, code: str
) -> None:
    officer = await _officer(siti.shop)
    await officer.type(code)
    officer.known = await siti.shop.profile(officer.resident)
    async with siti.shop.session() as db, db.begin():
        await db.execute(text("UPDATE officers SET ended_at = :now"), {"now": NOW})
    assert "tidak ada di daftar petugas" in await officer.type("ya")
    assert await siti.shop.count(Handover) == 0
