"""Which sentences open a page, and which are left to the services that they are meant for."""

from typing import cast

import pytest
from sqlalchemy import select

from bot.talk.flow import Scene
from bot.talk.sentences import OpeningWords
from handlers import FLOWS
from handlers.programmes.asking import asked, page_said
from handlers.programmes.flow import programmes
from models.programmes.pages import PageRow, Pages
from tests.models.shop import Shop


async def known(shop: Shop) -> Pages:
    async with shop.session() as db:
        return Pages(await db.scalars(select(PageRow)))


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("syarat kur", "kur"),
        ("bunga KUR berapa?", "kur"),
        ("mau pinjam modal usaha", "kur"),
        ("cara bikin nib", "nib"),
        ("urus NIB bisa dibantu di mana?", "nib"),
        ("P-IRT", "pirt"),
        ("bagaimana cara mengurus PIRT untuk keripik?", "pirt"),
        ("daftar halal gratis", "halal"),
        ("gimana cara dapet sertifikat halal gratis", "halal"),
        ("umkm center buka gak", "umkm-center"),
        ("sentra keripik pisang di mana", "sentra-pisang"),
        ("acara umkm minggu ini", "acara-umkm"),
    ],
)
async def test_a_question_opens_its_page(shop: Shop, sentence: str, code: str) -> None:
    page = page_said(await known(shop), sentence)
    assert page is not None
    assert page.code == code


@pytest.mark.parametrize(
    "sentence",
    [
        "keripik halal",
        "madu label halal",
        "keripik pisang sertifikat halal",
        "kopi bubuk izin edar bpom",
        "keripik pirt",
        "produk halal",
        "cari keripik pisang halal",
        "jual keripik sudah ada pirt",
        "harga daging halal",
        "cara pesan ayam halal",
        "pelatihan pirt",
        "jadwal pelatihan halal",
        "kain tapis",
        "kursi",
        "nib saya 1234567890123",
        "umkm",
    ],
)
async def test_a_sentence_about_something_else_opens_none(shop: Shop, sentence: str) -> None:
    assert page_said(await known(shop), sentence) is None


@pytest.mark.parametrize(
    "sentence", ["syarat kur", "cara bikin nib", "pirt", "daftar halal gratis", "program umkm"]
)
def test_a_process_that_has_read_no_pages_yet_opens_them_too(sentence: str) -> None:
    reading = OpeningWords(FLOWS).find(sentence)
    assert page_said(Pages(), sentence) is None
    assert reading is not None
    assert reading.flow == programmes.name


def test_trainings_and_guides_in_one_breath_open_the_list() -> None:
    assert asked(cast("Scene", None), "pelatihan & panduan") == {}
