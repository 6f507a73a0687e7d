"""The form for the numbers of KK and NIK: what it takes, what it says, and to whom."""

import asyncio
import re

import pytest

from bot.stage import inbox_about
from bot.talk.flow import Contact
from bot.talk.said import Filled, thaw_heard
from models.links import MOST_TRIES
from models.registration import open_name, withdraw_consent
from tests.models.people import (
    DESA_NATAR,
    KK_SITI,
    KK_TONO,
    NATAR,
    NIK_BUDI,
    NIK_SITI,
    NIK_TONO,
    SEALER,
)
from tests.web.links import Desk

SPACED_KK = "1871-9901 0120 0001"


async def test_the_numbers_register_the_household_that_the_chat_has_asked_about(desk: Desk):
    budi = await desk.resident()
    answer = await desk.send(await desk.link(budi), SPACED_KK, NIK_BUDI)
    assert answer.status_code == 303
    household = await desk.household(budi)
    assert household is not None
    assert (household.kecamatan_code, household.desa_code) == (NATAR, DESA_NATAR)
    (person,) = await desk.people()
    assert person.resident_id == budi
    assert open_name(SEALER, person.name_sealed) == "Budi Contoh"


async def test_the_conversation_goes_on_in_the_residents_own_chat(desk: Desk):
    budi = await desk.resident()
    await desk.send(await desk.link(budi), KK_SITI, NIK_BUDI)
    (row,) = await desk.inbox(budi)
    assert (row.channel, row.address) == ("whatsapp", "+6281200990001")
    assert row.external_id.startswith("form-")
    assert row.handled_at is None
    assert row.body is not None
    heard = thaw_heard(SEALER.open(row.body, inbox_about("whatsapp", row.external_id)))
    assert heard == Filled("household")
    assert desk.caught_up == [(budi, 1)], "asked to go on after the row was there"


async def test_the_page_thanks_and_shows_no_digit_back(desk: Desk):
    token = await desk.link(await desk.resident())
    async with desk.browser() as browser:
        fields = {"kk": KK_SITI, "nik": NIK_BUDI}
        answer = await browser.post(f"/form/{token}", data=fields, follow_redirects=True)
    assert answer.status_code == 200
    assert "Terima kasih" in answer.text
    assert "kembali ke <b>WhatsApp</b>" in answer.text
    assert not re.search(r"\d{4}", re.sub(r"0721 ?000000", "", answer.text))


async def test_opening_a_link_uses_nothing_up(desk: Desk):
    budi = await desk.resident()
    token = await desk.link(budi)
    for _ in range(MOST_TRIES + 1):
        answer = await desk.open(token)
        assert answer.status_code == 200
        assert "sampai pukul <b>09.15 WIB</b>" in answer.text
    assert (await desk.send(token, KK_SITI, NIK_BUDI)).status_code == 303


async def test_the_empty_form_says_why_and_whom_to_ask(desk: Desk):
    page = (await desk.open(await desk.link(await desk.resident()))).text
    assert "Sapa Lampung" in page
    assert "per keluarga" in page
    assert "terkunci" in page
    assert 'href="tel:0721000000"' in page
    assert page.count('inputmode="numeric"') == 2
    assert page.count('autocomplete="off"') == 3
    assert '<label for="kk">' in page
    assert "<script" not in page
    assert "Budi" not in page, "whoever finds the link learns nothing about its owner"


WRONG = {
    "nothing": ("", NIK_BUDI, "kk", "belum diisi"),
    "letters": ("nomornya 12", NIK_BUDI, "kk", "huruf atau tanda lain"),
    "seventeen digits": (KK_SITI + "1", NIK_BUDI, "kk", "ketik 17 angka"),
    "fifteen digits": (KK_SITI, NIK_BUDI[:-1], "nik", "ketik 15 angka"),
    "no province": ("99" + KK_SITI[2:], NIK_BUDI, "kk", "kode provinsi"),
    "no date": (KK_SITI, NIK_BUDI[:6] + "3102" + NIK_BUDI[10:], "nik", "tanggal itu tidak ada"),
    "a serial of zeros": (KK_SITI, NIK_BUDI[:12] + "0000", "nik", "0000"),
    "a woman's NIK as KK": (NIK_SITI, NIK_SITI, "kk", "sepertinya NIK, bukan nomor KK"),
    "the same digits twice": (KK_SITI, KK_SITI, "nik", "sama dengan nomor KK"),
}


@pytest.mark.parametrize(("kk", "nik", "field", "why"), WRONG.values(), ids=WRONG.keys())
async def test_a_wrong_number_is_explained_beside_its_field(
    desk: Desk, kk: str, nik: str, field: str, why: str
):
    budi = await desk.resident()
    token = await desk.link(budi)
    answer = await desk.send(token, kk, nik)
    assert answer.status_code == 422
    shown = re.search(rf'id="{field}-error">([^<]*)<', answer.text)
    assert shown is not None
    assert why in shown[1]
    assert f'aria-describedby="{field}-hint {field}-error"' in answer.text
    assert await desk.household(budi) is None
    assert await desk.inbox(budi) == []
    assert (await desk.send(token, KK_SITI, NIK_BUDI)).status_code == 303, "the link still holds"


async def test_what_was_typed_wrong_can_be_mended_and_opens_no_html(desk: Desk):
    token = await desk.link(await desk.resident())
    answer = await desk.send(token, '"><b>18', NIK_BUDI)
    assert "<b>18" not in answer.text
    assert 'value="&#34;&gt;&lt;b&gt;18"' in answer.text
    assert f'value="{NIK_BUDI}"' in answer.text


async def test_after_ten_wrong_tries_the_link_is_closed(desk: Desk):
    budi = await desk.resident()
    token = await desk.link(budi)
    for _ in range(MOST_TRIES):
        assert (await desk.send(token, "1", "2")).status_code == 422
    answer = await desk.send(token, KK_SITI, NIK_BUDI)
    assert answer.status_code == 410
    assert "<b>tautan baru</b>" in answer.text
    assert await desk.household(budi) is None
    assert (await desk.open(token)).status_code == 410
    assert (await desk.send(await desk.link(budi), KK_SITI, NIK_BUDI)).status_code == 303


async def test_an_expired_link_says_so_and_takes_nothing(desk: Desk):
    budi = await desk.resident()
    token = await desk.link(budi)
    desk.clock.advance(15 * 60)
    for answer in (await desk.open(token), await desk.send(token, KK_SITI, NIK_BUDI)):
        assert answer.status_code == 410
        assert "15 menit" in answer.text
        assert "<b>tautan baru</b>" in answer.text
    assert await desk.household(budi) is None


@pytest.mark.parametrize("token", ["abc", "x" * 3000, "%00", "%F0%9F%8D%9A", "..%2f.."])
async def test_an_unknown_link_says_what_to_do(desk: Desk, token: str):
    for answer in (await desk.open(token), await desk.send(token, KK_SITI, NIK_BUDI)):
        assert answer.status_code == 404
    assert await desk.people() == []


async def test_a_newer_link_takes_the_place_of_the_older(desk: Desk):
    budi = await desk.resident()
    older, newer = await desk.link(budi), await desk.link(budi)
    assert "diganti dengan yang lebih baru" in (await desk.open(older)).text
    assert (await desk.open(newer)).status_code == 200


async def test_a_used_link_registers_nobody_else(desk: Desk):
    budi = await desk.resident()
    token = await desk.link(budi)
    await desk.send(token, KK_SITI, NIK_BUDI)
    answer = await desk.send(token, KK_TONO, NIK_TONO)
    assert answer.status_code == 303
    assert len(await desk.people()) == 1
    assert len(await desk.inbox(budi)) == 1


async def test_the_form_sent_five_times_at_once_counts_once(desk: Desk):
    budi = await desk.resident()
    token = await desk.link(budi)
    answers = await asyncio.gather(*(desk.send(token, KK_SITI, NIK_BUDI) for _ in range(5)))
    assert [answer.status_code for answer in answers] == [303] * 5
    assert len(await desk.inbox(budi)) == 1
    assert len(await desk.people()) == 1


async def test_another_familys_nik_is_refused_politely_with_whom_to_ask(desk: Desk):
    await desk.send(await desk.link(await desk.resident()), KK_TONO, NIK_TONO)
    budi = await desk.resident()
    token = await desk.link(budi)
    answer = await desk.send(token, KK_SITI, NIK_TONO)
    assert answer.status_code == 422
    assert "sudah tercatat pada KK lain" in answer.text
    assert "hubungi petugas di 0721 000000" in answer.text
    assert await desk.household(budi) is None
    assert await desk.inbox(budi) == []
    assert (await desk.send(token, KK_SITI, NIK_BUDI)).status_code == 303, "it can be mended"


async def test_a_resident_of_another_household_is_refused(desk: Desk):
    budi = await desk.resident()
    await desk.send(await desk.link(budi), KK_SITI, NIK_BUDI)
    answer = await desk.send(await desk.link(budi), KK_TONO, NIK_TONO)
    assert answer.status_code == 422
    assert "sudah terdaftar dengan KK lain" in answer.text


async def test_refusals_count_as_tries(desk: Desk):
    await desk.send(await desk.link(await desk.resident()), KK_TONO, NIK_TONO)
    token = await desk.link(await desk.resident())
    for _ in range(MOST_TRIES):
        assert (await desk.send(token, KK_SITI, NIK_TONO)).status_code == 422
    assert (await desk.send(token, KK_SITI, NIK_BUDI)).status_code == 410


async def test_without_a_telephone_the_office_is_named(desk: Desk):
    desk.contact = Contact()
    budi = await desk.resident()
    await desk.send(await desk.link(budi), KK_SITI, NIK_BUDI)
    answer = await desk.send(await desk.link(budi), KK_TONO, NIK_TONO)
    assert "datang ke kantor kecamatan" in answer.text
    assert "tel:" not in answer.text


async def test_whoever_has_withdrawn_consent_is_not_registered(desk: Desk):
    budi = await desk.resident()
    token = await desk.link(budi)
    async with desk.sessions() as db, db.begin():
        await withdraw_consent(db, budi, desk.clock())
    answer = await desk.send(token, KK_SITI, NIK_BUDI)
    assert answer.status_code == 422
    assert "Persetujuan" in answer.text
    assert await desk.people() == []


async def test_whoever_shares_the_card_joins_the_household(desk: Desk):
    siti, budi = await desk.resident(), await desk.resident()
    await desk.send(await desk.link(siti), KK_SITI, NIK_SITI)
    await desk.send(await desk.link(budi), KK_SITI, NIK_BUDI)
    first, second = await desk.household(siti), await desk.household(budi)
    assert first is not None
    assert second is not None
    assert first.id == second.id
