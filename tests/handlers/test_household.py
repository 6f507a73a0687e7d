"""Registering a household: consent first, numbers never shown again, one quota for all of it."""

import pytest
from sqlalchemy import text

from bot.talk.said import Filled
from models.households import Consent, Household, Person
from models.links import check_form_link
from models.registration import register_household
from tests.handlers.chat import SEALER, Chat
from tests.models.shop import NOW, Shop

KK = "1871990101190001"
NIK = "1871994508900002"
ANOTHER = "1871990101900003"


@pytest.fixture
async def budi(shop: Shop) -> Chat:
    """A resident of whom nothing is known."""
    return Chat(shop, await _newcomer(shop))


async def _newcomer(shop: Shop) -> int:
    async with shop.session() as db, db.begin():
        made = text("INSERT INTO residents (created_at) VALUES (:now) RETURNING id")
        return int(await db.scalar(made, {"now": NOW}) or 0)


async def _until_numbers(chat: Chat, kecamatan: str = "natar", desa: str = "merak batin") -> str:
    await chat.type("pesan 1 beras")
    await chat.type("setuju")
    await chat.type("Budi Contoh")
    await chat.type(kecamatan)
    return await chat.type(desa)


async def test_registration_goes_on_to_the_order(budi: Chat) -> None:
    assert "16 angka" in await _until_numbers(budi)
    await budi.type(KK)
    said = await budi.type(NIK)
    assert "Terdaftar" in said
    assert "1871••••••••0001" in said
    assert "1 × Beras" in said
    assert "Tercatat" in await budi.type("ya")
    assert await budi.shop.count(Consent, resident_id=budi.resident, channel="telegram") == 1
    assert KK not in str(budi.snapshot)


async def test_nothing_is_kept_without_consent(budi: Chat) -> None:
    await budi.type("pesan 1 beras")
    said = await budi.type("tidak setuju")
    assert "tidak ada yang kami simpan" in said
    assert "0721 000000" in said
    assert budi.snapshot is None
    assert await budi.shop.count(Consent) == 0


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("18719901011900017", "17 angka"),
        ("187199", "6 angka"),
        ("187199010119000l", "huruf"),
        ("0071990101190001", "provinsi"),
        ("1871993201190001", "tanggal"),
        ("1871990101190000", "0000"),
        (NIK, "sepertinya NIK"),
    ],
)
async def test_a_wrong_kk_number_is_explained(budi: Chat, typed: str, reason: str) -> None:
    await _until_numbers(budi)
    said = await budi.type(typed)
    assert reason in said
    assert typed not in said
    assert "nomor kartu keluarga" in said


async def test_the_same_digits_as_kk_and_as_nik_are_explained(budi: Chat) -> None:
    await _until_numbers(budi)
    await budi.type("1871 9901 0119 0001")
    assert "sama dengan nomor KK" in await budi.type(KK)
    assert "Terdaftar" in await budi.type(NIK)


async def test_a_second_member_shares_the_quota_and_hears_so(budi: Chat) -> None:
    await _until_numbers(budi)
    await budi.type(KK)
    await budi.type(NIK)
    code = (await budi.type("ya")).split("*")[1]
    sari = Chat(budi.shop, await _newcomer(budi.shop))
    await _until_numbers(sari)
    await sari.type(KK)
    said = await sari.type(ANOTHER)
    assert "jatahnya dipakai bersama" in said
    assert "Keluarga Anda sudah punya pesanan" in said
    assert code not in said
    assert "Budi" not in said
    assert await budi.shop.count(Household) == 1
    assert await budi.shop.count(Person) == 2


async def test_a_nik_of_another_family_card_needs_an_officer(budi: Chat) -> None:
    await _until_numbers(budi)
    await budi.type(KK)
    await budi.type(NIK)
    sari = Chat(budi.shop, await _newcomer(budi.shop))
    await _until_numbers(sari)
    await sari.type("1871990202190004")
    said = await sari.type(NIK)
    assert "KK lain" in said
    assert "0721 000000" in said
    assert sari.snapshot is None


async def test_numbers_are_never_asked_where_the_platform_forbids_it(budi: Chat) -> None:
    budi.asks_identity = False
    said = await _until_numbers(budi)
    assert "tidak boleh ditulis di chat" in said
    first = budi.last[0].link
    assert first is not None
    assert first.url.startswith("https://sapa.example/form/")
    assert budi.labels() == ["Tautan baru"]
    await budi.type("tautan baru")
    second = budi.last[0].link
    assert second is not None
    assert second.url != first.url
    said = await budi.type(KK)
    assert KK not in said
    assert "tidak boleh ditulis di chat" in said


async def test_the_form_that_was_sent_in_leads_on(budi: Chat) -> None:
    budi.asks_identity = False
    await _until_numbers(budi)
    await _fill_in(budi, _token(budi))
    said = await budi.hear(Filled("household"))
    assert "Terdaftar" in said
    assert "1 × Beras" in said


async def test_the_form_may_come_in_after_its_question_was_left(budi: Chat) -> None:
    budi.asks_identity = False
    await _until_numbers(budi)
    token = _token(budi)
    await budi.type("menu")
    await _fill_in(budi, token)
    said = await budi.hear(Filled("household"))
    assert "Terdaftar" in said
    assert "lanjutkan" in said
    assert "1 × Beras" in await budi.type("lanjutkan")


def _token(chat: Chat) -> str:
    link = chat.last[0].link
    assert link is not None
    return link.url.rpartition("/")[2]


async def _fill_in(chat: Chat, token: str) -> None:
    """What the page behind the link does."""
    async with chat.shop.session() as db, db.begin():
        link = await check_form_link(db, SEALER, token, NOW)
        carried = link.carried
        assert carried.channel == "telegram"
        await register_household(
            db, SEALER, link.resident, kk=KK, nik=NIK, name=carried.name,
            kecamatan=carried.kecamatan, desa=carried.desa, now=NOW,
        )  # fmt: skip


async def test_a_kecamatan_of_several_places_is_asked_back(budi: Chat) -> None:
    await budi.type("daftar")
    await budi.type("ya")
    await budi.type("Budi Contoh")
    await budi.type("rajabasa")
    assert sorted(budi.labels()) == ["Kota Bandar Lampung", "Lampung Selatan"]
    await budi.tap("Kota")
    assert "Gedong Meneng" in budi.labels()


async def test_a_kabupaten_leads_to_its_kecamatan_and_a_village_needs_no_more(budi: Chat) -> None:
    await budi.type("daftar")
    await budi.type("ya")
    await budi.type("Budi Contoh")
    await budi.type("kota metro")
    assert budi.labels()[0] == "Metro Barat"
    await budi.type("kembali")
    assert "nomor kartu keluarga" in await budi.type("desa hajimena")


async def test_an_unknown_place_is_asked_again(budi: Chat) -> None:
    await budi.type("daftar")
    await budi.type("ya")
    await budi.type("Budi Contoh")
    assert "belum menemukan" in await budi.type("atlantis")
    assert "belum menemukan" in await budi.type("x" * 10_000)


async def test_who_is_registered_hears_so(budi: Chat) -> None:
    await _until_numbers(budi)
    await budi.type(KK)
    await budi.type(NIK)
    await budi.type("batal")
    assert "Terdaftar" in await budi.type("daftar")
