"""The menu: a greeting the first time, an open order in one line, and what an officer may do."""

import msgspec

from bot.talk.said import Opened
from models.residents import Officer, OpenOrder
from tests.handlers.chat import Chat


async def test_the_first_time_we_say_who_we_are(siti: Chat) -> None:
    assert "Pemerintah Provinsi Lampung" in await siti.hear(Opened())
    assert "Pemerintah" not in await siti.type("menu")


async def test_an_open_order_is_mentioned_in_one_line(siti: Chat) -> None:
    siti.known = msgspec.structs.replace(
        await siti.shop.profile(siti.resident), open_orders=(OpenOrder(1, True, "222222"),)
    )
    await siti.type("halo")
    assert "*SP-222222* menunggu diambil" in await siti.type("menu")


async def test_only_officers_are_offered_the_handover(siti: Chat) -> None:
    await siti.type("menu")
    assert siti.labels() == [
        "Pesan sembako", "Jadwal pasar murah", "Harga pangan", "Pajak kendaraan", "Produk UMKM",
        "Pesanan saya",
        "Desa saya",
    ]  # fmt: skip
    siti.known = msgspec.structs.replace(
        await siti.shop.profile(siti.resident), officer=Officer(1, "handover")
    )
    await siti.type("menu")
    assert "Serah terima" in siti.labels()


async def test_the_menu_takes_numbers_labels_and_words(siti: Chat) -> None:
    for words in ("1", "pesan sembako", "Pesan", "mau beli dong"):
        await siti.type("menu")
        assert "Mau pesan apa?" in await siti.type(words)
        await siti.type("batal")
