"""A resident's own orders: shown again, changed and cancelled until the cut-off."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from models.staples.codes import print_code
from tests.handlers.chat import Chat
from tests.models.shop import NOW, Shop


@pytest.fixture
async def ordered(siti: Chat) -> Chat:
    """A resident with an open order of one sack."""
    await siti.type("pesan 1 beras")
    await siti.type("ya")
    return siti


async def _code(shop: Shop) -> str:
    async with shop.session() as db:
        newest = text("SELECT code FROM orders ORDER BY id DESC")
        return print_code(str(await db.scalar(newest)))


async def test_without_orders_the_way_to_one_is_told(siti: Chat) -> None:
    assert "*pesan*" in await siti.type("pesanan saya")


@pytest.mark.parametrize("words", ["kode", "tiket saya", "status"])
async def test_the_open_order_is_shown_and_its_ticket_again(ordered: Chat, words: str) -> None:
    code = await _code(ordered.shop)
    said = await ordered.type(words)
    assert code in said
    assert "menunggu diambil" in said
    await ordered.tap("Lihat kode")
    assert [say.picture.subject for say in ordered.last if say.picture] == [code]


async def test_who_asks_where_the_code_is_gets_it_at_once(ordered: Chat) -> None:
    await ordered.type("mana kode saya")
    assert [say.picture.kind for say in ordered.last if say.picture] == ["ticket"]


async def test_the_owner_s_code_shows_the_order_however_it_is_typed(ordered: Chat) -> None:
    code = await _code(ordered.shop)
    for typed in (code, code.lower(), code.removeprefix("SP-"), code.replace("-", " ")):
        assert "menunggu diambil" in await ordered.type(typed)


async def test_a_mistyped_code_is_told_from_one_of_others(ordered: Chat) -> None:
    code = await _code(ordered.shop)
    other = "2" if code[-1] != "2" else "3"
    assert "salah ketik" in await ordered.type(code[:-1] + other)
    assert "bukan pesanan Anda" in await ordered.type("SP-222222")


async def test_quantities_change_and_the_code_stays(ordered: Chat) -> None:
    code = await _code(ordered.shop)
    await ordered.type("pesanan")
    assert "Sekarang 1 karung" in await ordered.tap("Ubah jumlah")
    said = await ordered.tap("2")
    assert "2 × Beras" in said
    assert code in said
    assert await ordered.shop.stock("beras") == (0, 2)


async def test_a_change_that_others_made_impossible_is_said(ordered: Chat) -> None:
    ordered.looks_once()
    await ordered.type("pesanan")
    await ordered.tap("Ubah jumlah")
    async with ordered.shop.session() as db, db.begin():
        await db.execute(text("UPDATE stocks SET quantity = reserved + sold"))
    said = await ordered.tap("2")
    assert "belum berubah" in said
    assert await ordered.shop.stock("beras") == (0, 1)


async def test_the_time_changes(ordered: Chat) -> None:
    async with ordered.shop.session() as db, db.begin():
        await db.execute(
            text("INSERT INTO slots (round_id, point_id, starts_at, ends_at, capacity) "
                 "SELECT round_id, point_id, ends_at, ends_at + interval '2 hours', 5 FROM slots")
        )  # fmt: skip
    await ordered.type("pesanan")
    await ordered.tap("Ganti jam")
    assert ordered.labels() == ["Kam 26 Nov 11.00–13.00"]
    assert "pukul 11.00–13.00" in await ordered.type("1")


async def test_without_another_time_the_order_stays(ordered: Chat) -> None:
    await ordered.type("pesanan")
    assert "tidak ada jam lain" in await ordered.tap("Ganti jam")


@pytest.mark.parametrize("word", ["batal", "batalkan pesanan", "batalkan"])
async def test_cancelling_gives_stock_and_quota_back_at_once(ordered: Chat, word: str) -> None:
    household = (await ordered.shop.profile(ordered.resident)).household
    assert household is not None
    await ordered.type("pesanan")
    assert "langsung kembali" in await ordered.type(word)
    assert "sudah dibatalkan" in await ordered.type("ya")
    assert await ordered.shop.stock("beras") == (0, 0)
    assert await ordered.shop.used(household) == {}
    assert "1 × Beras" in await ordered.type("pesan 1 beras")


async def test_a_second_thought_keeps_the_order(ordered: Chat) -> None:
    await ordered.type("pesanan")
    await ordered.tap("Batalkan")
    assert "tetap berlaku" in await ordered.type("tidak")
    assert await ordered.shop.stock("beras") == (0, 1)


async def test_after_the_cut_off_nothing_changes_any_more(ordered: Chat) -> None:
    await ordered.type("pesanan")
    await ordered.tap("Batalkan")
    ordered.now = NOW + timedelta(days=1)
    assert "batas waktu" in await ordered.type("ya")
    said = await ordered.type("pesanan")
    assert "sudah lewat" in said
    assert ordered.labels() == ["Lihat kode & QR"]


async def test_the_history_is_there_beside_the_open_order(ordered: Chat) -> None:
    await ordered.type("pesanan")
    await ordered.tap("Batalkan")
    await ordered.type("ya")
    await ordered.type("pesan 1 gula")
    await ordered.type("ya")
    await ordered.type("pesanan")
    await ordered.tap("Pesanan lain")
    assert len(ordered.labels()) == 2
    assert "dibatalkan" in ordered.last[0].options[1].note
    assert "dibatalkan" in await ordered.type("2")
