"""The engine: what was shown counts, nothing that was said is lost, and no word leads nowhere."""

from typing import Any

import pytest

from bot.talk import Fill, Flow, Turn
from bot.talk.said import (
    Filled,
    Opened,
    OwnNumber,
    Pictured,
    Pinned,
    Tapped,
    Typed,
    Unreadable,
)
from tests.talk import flows
from tests.talk.small import Talk


@pytest.fixture
def talk() -> Talk:
    """A resident whom nobody has met."""
    flows.met.clear()
    return Talk(flows.all_flows())


@pytest.fixture
def known(talk: Talk) -> Talk:
    """A resident whose name is known."""
    flows.met.add(talk.resident.id)
    return talk


async def test_the_first_open_question_is_asked(known: Talk) -> None:
    assert await known.hear(Opened()) == "Mau apa?"
    assert await known.type("beli") == "Apa?"
    assert await known.tap(0) == "Berapa? Paling banyak 4."
    assert await known.tap(1) == "2 kopi?"
    assert await known.type("ya") == "Tercatat: 2 kopi."
    assert known.snapshot is None


async def test_a_sentence_answers_what_it_can(known: Talk) -> None:
    assert await known.type("mau beli 2 teh") == "2 teh?"


async def test_a_sentence_in_the_menu_answers_what_it_can(known: Talk) -> None:
    await known.type("halo")
    assert await known.type("mau beli 2 teh dong") == "2 teh?"


async def test_a_sentence_to_a_question_answers_the_next_one_too(known: Talk) -> None:
    await known.type("beli")
    assert await known.type("saya mau teh 3 ya") == "3 teh?"


async def test_back_takes_back_one_answer_after_the_other(known: Talk) -> None:
    await known.type("beli")
    await known.tap(0)
    await known.tap(1)
    assert await known.type("kembali") == "Berapa? Paling banyak 4."
    assert await known.type("Kembali.") == "Apa?"
    assert await known.type("kembali") == "Mau apa?"
    assert await known.type("kembali") == "Mau apa?"


async def test_stopping_keeps_nothing(known: Talk) -> None:
    await known.type("beli")
    await known.tap(0)
    assert (await known.type("batal")).startswith("Baik, dibatalkan.")
    assert known.labels() == ["Beli", "Usul"]
    assert (await known.type("lanjutkan")).startswith("Tidak ada isian yang tertunda.")
    assert (await known.type("batal")).startswith("Tidak ada yang sedang berjalan.")


async def test_another_service_interrupts_and_the_draft_is_offered_again(known: Talk) -> None:
    await known.type("beli")
    await known.tap(1)
    assert await known.type("usul") == "Usul tentang ?"
    said = await known.type("jalan rusak, mau beli aspal")
    assert said.startswith("Dicatat: jalan rusak, mau beli aspal")
    assert "lanjutkan" in said
    assert await known.type("lanjutkan") == "Berapa? Paling banyak 4."
    assert await known.tap(0) == "1 teh?"


async def test_the_menu_keeps_what_was_answered(known: Talk) -> None:
    await known.type("beli")
    await known.tap(1)
    assert (await known.type("menu")).startswith("Isian tadi saya simpan.")
    assert await known.type("lanjutkan") == "Berapa? Paling banyak 4."


async def test_the_menu_says_nothing_of_a_draft_without_answers(known: Talk) -> None:
    await known.type("beli")
    assert await known.type("menu") == "Mau apa?"


async def test_a_service_begun_anew_forgets_the_old_draft(known: Talk) -> None:
    await known.type("beli")
    await known.tap(1)
    await known.type("menu")
    assert await known.type("beli") == "Apa?"
    assert (await known.type("menu")) == "Mau apa?"


async def test_a_stale_tap_is_answered_and_the_question_put_again(known: Talk) -> None:
    await known.type("beli")
    old = known.snapshot.ask if known.snapshot else ""
    await known.tap(0)
    said = await known.tap(1, ask=old)
    assert said == "Tombol itu sudah tidak berlaku.\n\nBerapa? Paling banyak 4."
    assert known.says[0].replaces == ""
    assert known.snapshot is not None
    assert known.snapshot.answers["thing"] == "kopi"


async def test_a_tap_on_a_finished_question_leads_to_the_menu(known: Talk) -> None:
    await known.type("beli")
    await known.type("teh")
    await known.type("1")
    old = known.snapshot.ask if known.snapshot else ""
    await known.type("ya")
    assert await known.tap(0, ask=old) == "Tombol itu sudah tidak berlaku.\n\nMau apa?"


async def test_a_tap_replaces_its_own_question(known: Talk) -> None:
    await known.type("beli")
    await known.tap(0)
    assert known.says[0].replaces == "77"
    await known.type("2")
    assert known.says[0].replaces == ""


async def test_mishearing_explains_itself_more_each_time(known: Talk) -> None:
    await known.type("beli")
    await known.tap(0)
    first = await known.type("banyak")
    second = await known.type("sekali")
    third = await known.type("pokoknya")
    assert first == "Maaf, saya perlu angka.\n\nBerapa? Paling banyak 4."
    assert "Contoh" in second
    assert "0721 000000" in third
    assert "menu" in third
    assert await known.type("2") == "2 kopi?"


async def test_an_answer_may_open_earlier_questions_again(known: Talk) -> None:
    await known.type("beli gula")
    assert await known.type("3") == "Gulanya habis.\n\nApa?"
    assert known.snapshot is not None
    assert known.snapshot.answers == {}


async def test_another_flow_goes_first_and_comes_back(talk: Talk) -> None:
    await talk.type("beli 2 kopi")
    assert talk.says[0].text == "Siapa?"
    await talk.type("Siti")
    assert await talk.type("desa 20") == "Selamat datang, Siti.\n\n2 kopi?"


async def test_back_from_another_flow_s_first_question_goes_back_to_ours(talk: Talk) -> None:
    await talk.type("beli")
    await talk.tap(0)
    await talk.tap(1)
    assert talk.says[0].text == "Siapa?"
    assert await talk.type("kembali") == "Berapa? Paling banyak 4."


async def test_both_flows_are_kept_when_the_menu_is_called(talk: Talk) -> None:
    await talk.type("beli")
    await talk.tap(0)
    await talk.tap(1)
    await talk.type("Siti")
    await talk.type("menu")
    assert await talk.type("lanjutkan") == "Desa mana?"
    assert await talk.tap(0) == "Selamat datang, Siti.\n\n2 kopi?"


async def test_leaving_another_flow_whole_leaves_ours_too(talk: Talk) -> None:
    await talk.type("beli 2 kopi")
    assert await talk.type("siapa") == "Tanpa nama tidak bisa."
    assert talk.snapshot is None


async def test_long_lists_lead_on_and_come_round(talk: Talk) -> None:
    await talk.type("beli 2 kopi")
    await talk.type("Siti")
    assert talk.labels() == [*(f"Desa {n}" for n in range(1, 10)), "Lainnya…"]
    await talk.tap(9)
    assert talk.labels()[0] == "Desa 10"
    await talk.type("lainnya")
    assert talk.labels() == [*(f"Desa {n}" for n in range(19, 26)), "Lainnya…"]
    assert await talk.type("2") == "Selamat datang, Siti.\n\n2 kopi?"


async def test_a_button_beside_opens_its_flow_and_keeps_the_draft(known: Talk) -> None:
    await known.type("beli")
    await known.tap(0)
    assert await known.hear(Tapped("wish~jalan", 0)) == "Usul tentang jalan?"
    await known.type("bagus")
    assert await known.type("lanjutkan") == "Berapa? Paling banyak 4."


async def test_a_button_of_a_service_that_is_gone_is_stale(known: Talk) -> None:
    assert (await known.hear(Tapped("gone~1", 0))).startswith("Tombol itu sudah")


async def test_a_code_is_recognized_wherever_no_text_is_asked_for(known: Talk) -> None:
    assert await known.type("kode-7") == "Usul tentang KODE-7?"
    await known.type("x")
    await known.type("beli")
    assert await known.type("kode-8") == "Usul tentang KODE-8?"
    assert (await known.type("kode-9")).startswith("Dicatat: kode-9")
    assert await known.hear(Opened("kode-5")) == "Usul tentang KODE-5?"


@pytest.mark.parametrize(
    ("heard", "reason"),
    [
        (Unreadable("voice"), "pesan suara"),
        (Unreadable("sticker"), "stikernya"),
        (Unreadable("contact"), "kartu kontak"),
        (Unreadable("something"), "belum bisa saya baca"),
        (Pictured("ref", "foto KTP"), "gambar"),
        (Pinned(-5.3, 105.2), "pilih salah satu"),
        (Typed(""), "belum paham"),
        (Typed("😀😀😀"), "belum paham"),
        (Typed("a" * 10_000), "belum paham"),
        (OwnNumber("+6281200990001"), "nomor Anda sudah saya terima"),
    ],
)
async def test_whatever_comes_is_answered_and_the_question_put_again(
    known: Talk, heard: Typed | Unreadable | Pictured | Pinned | OwnNumber, reason: str
) -> None:
    await known.type("beli")
    said = await known.hear(heard)
    assert reason in said
    assert said.endswith("Apa?")


async def test_help_and_a_person_are_always_there(known: Talk) -> None:
    await known.type("beli")
    assert "*kembali*" in await known.type("bantuan")
    said = await known.type("Petugas")
    assert "0721 000000" in said
    assert said.endswith("Apa?")


async def test_a_form_that_comes_late_is_not_taken_for_an_answer(known: Talk) -> None:
    await known.type("beli")
    assert await known.hear(Filled("unknown")) == "Apa?"
    assert await known.hear(Filled("errand")) == "Apa?"


async def test_a_flow_that_never_asks_is_an_error_and_not_a_hang() -> None:
    endless = Flow("endless", flows.Errand, opens=("putar",))

    @endless.step
    async def thing(turn: Turn[flows.Errand]) -> Fill:
        return turn.fill(many=1)

    _ = thing
    talk = Talk([flows.menu_flow(), endless])
    with pytest.raises(RuntimeError, match="does not come to a question"):
        await talk.type("putar")


async def test_a_sentence_goes_on_answering_after_a_question_in_between(known: Talk) -> None:
    assert await known.type("mau beli 3 dong") == "Apa?"
    assert await known.tap(1) == "3 teh?"


async def test_thanks_leave_the_question_as_it_is(known: Talk) -> None:
    await known.type("beli")
    before = known.snapshot
    assert await known.type("Terima kasih!") == "Sama-sama. Ketik *menu* kalau perlu yang lain."
    assert known.snapshot == before


async def test_a_salam_is_returned_and_the_question_put_again(known: Talk) -> None:
    question = await known.type("beli")
    assert await known.type("Assalamu'alaikum") == f"Waalaikumsalam.\n\n{question}"


async def test_an_identity_number_that_nobody_asked_for_is_not_repeated(known: Talk) -> None:
    await known.type("beli")
    said = await known.type("1871 9945 0690 0001")
    assert said.startswith("Nomor KK atau NIK tidak perlu ditulis sekarang.")
    assert "0001" not in said


async def test_stopping_gives_back_what_the_flow_had_taken() -> None:
    given_back: list[object] = []
    errand = flows.errand_flow()

    @errand.when_stopped
    async def give_back(turn: Turn[Any]) -> None:
        given_back.append(turn.draft)

    _ = give_back
    flows.met.clear()
    flows.met.add(1)
    talk = Talk([flows.menu_flow(), errand])
    await talk.type("beli")
    await talk.type("teh")
    await talk.type("cancel")
    assert len(given_back) == 1


async def test_who_answers_a_lost_conversation_is_told_so(known: Talk) -> None:
    known.lost = True
    assert (await known.type("ya")).startswith("Maaf, isian tadi sudah tidak tersimpan.")
    known.snapshot = None
    assert (await known.tap(0, ask="q9")).startswith("Maaf, isian tadi sudah tidak tersimpan.")
    known.snapshot = None
    assert await known.type("beli") == "Apa?"
