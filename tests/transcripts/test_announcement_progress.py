"""Announcers see how far an announcement has come: few messages, each once, and a whole report."""

from datetime import timedelta

import pytest

from bot.broadcast_progress import BroadcastProgress
from bot.talk.said import Say
from models.broadcasts.news import BroadcastNews
from models.broadcasts.rules import Rules
from tests.phones import OnTelegram
from tests.transcript import Person
from tests.transcripts.announcers import a_second, a_topic, an_announcer
from tests.transcripts.test_announcing import URGENT, WRITTEN
from tests.world import World


async def handed_in(world: World, on: str, script: str = WRITTEN) -> Person:
    """An author whose announcement waits for its time."""
    await a_topic(world, wanted_by=2)
    officer = await an_announcer(world, on=on)
    await officer.plays(script + "    > kirim sekarang")
    return officer


async def stands(world: World, state: str = "running", **counts: int) -> None:
    """The announcement has come so far."""
    values = {"sent": 0, "held": 0, "failed": 0, "gone": 0, "unsure": 0, "skipped": 0} | counts
    await world.sql(
        "UPDATE broadcasts SET state = :state, changed_at = :now, begun_at = coalesce(begun_at, "
        ":now), total = 400, unreachable = 7, sent = :sent, held = :held, failed = :failed, "
        "gone = :gone, unsure = :unsure, skipped = :skipped, "
        "ended_at = CASE WHEN CAST(:state AS text) IN ('done', 'stopped') "
        "THEN CAST(:now AS timestamptz) END",
        state=state, now=world.clock.now(), **values,
    )  # fmt: skip


async def became(world: World, state: int, reason: str | None, count: int) -> None:
    """What became of so many recipients."""
    await world.sql(
        "INSERT INTO deliveries (resident_id, broadcast_id, way, state, reason, external_id, at) "
        "SELECT coalesce((SELECT max(resident_id) FROM deliveries), 100000) + n, "
        "(SELECT max(id) FROM broadcasts), 2, CAST(:state AS smallint), :reason, "
        "CASE WHEN CAST(:state AS smallint) = 2 THEN 'SMcontoh' || n END, :now "
        "FROM generate_series(1, :count) n",
        state=state, reason=reason, count=count, now=world.clock.now(),
    )  # fmt: skip


async def test_on_telegram_one_message_is_edited_until_the_report(world: World) -> None:
    officer = await handed_in(world, "telegram")
    phone = officer.phone
    assert isinstance(phone, OnTelegram)
    before = len(phone.phone.messages)
    await stands(world)
    await officer.chat("""
        -- 3 detik
        < Pengumuman *CEK-1* mulai dikirim ke 400 warga.
          [1] Lihat
    """)
    await stands(world, sent=40)
    await officer.chat("""
        -- 5 detik
        < Pengumuman *CEK-1*: sedang dikirim.
          40 dari 400, sekitar 1 menit lagi.
          Terkirim 40.
          [1] Lihat
        -- 2 detik
    """)
    await stands(world, sent=160, failed=1)
    await officer.chat("""
        -- 20 detik
        < Pengumuman *CEK-1*: sedang dikirim.
          161 dari 400, kurang dari semenit lagi.
          Terkirim 160, gagal 1.
          [1] Lihat
    """)
    await stands(world, "paused", sent=170, failed=1)
    await officer.chat("""
        -- 5 detik
        < Pengumuman *CEK-1*: dijeda.
          Dijeda di 171 dari 400.
          Terkirim 170, gagal 1.
          [1] Lihat
    """)
    for state, reason, count in (
        (4, "63003", 2), (4, "63018", 1), (5, "Forbidden: bot was blocked by the user", 5),
        (6, "the sender ended", 3), (7, "weekly cap", 12), (7, "silent", 2),
        (7, "unsubscribed", 1), (7, "no template", 4), (2, None, 10),
    ):  # fmt: skip
        await became(world, state, reason, count)
    await world.sql(
        "INSERT INTO reports (channel, external_id, rank, code, at) SELECT 'whatsapp', "
        "'SMcontoh' || n, CASE WHEN n < 5 THEN 6 ELSE 5 END, '', :now FROM generate_series(1, 8) n",
        now=world.clock.now(),
    )
    await stands(world, "done", sent=360, held=10, failed=3, gone=5, unsure=3, skipped=19)
    await officer.chat("""
        -- 5 detik
        < Pengumuman *CEK-1* selesai.
          [1] Lihat
        < *Laporan CEK-1*
          Terkirim 360, undangan 10, gagal 3, tidak aktif 5, tidak pasti 3, dilewati 19.
          12 sudah cukup pengumuman minggu ini
          5 memblokir atau menghapus akun
          4 di luar jendela WhatsApp, dan undangannya belum disetujui
          3 tidak pasti sampai; tidak dikirim ulang
          3 berhenti berlangganan sebelum terkirim
          2 nomornya tidak ada di WhatsApp
          1 dibatasi oleh WhatsApp
          10 mendapat undangan dan belum membalas.
          Tidak terjangkau sejak awal: 7.
          WhatsApp: 8 sampai, 4 dibaca (50%).
          Lama: 35 detik, rata-rata 11,4 pesan per detik.
          [1] Lihat
        -- 60 detik
    """)
    assert len(phone.phone.messages) - before == 2


async def test_on_whatsapp_there_are_three_messages(world: World) -> None:
    officer = await handed_in(world, "whatsapp")
    await stands(world)
    await officer.chat("""
        -- 3 detik
        < Pengumuman *CEK-1* mulai dikirim ke 400 warga.
          [1] Lihat
    """)
    await stands(world, sent=100)
    await officer.chat("""
        -- 20 detik
    """)
    await stands(world, sent=210)
    await officer.chat("""
        -- 20 detik
        < Pengumuman *CEK-1*: sedang dikirim.
          210 dari 400, kurang dari semenit lagi.
          Terkirim 210.
          [1] Lihat
        -- 20 detik
    """)
    await stands(world, "done", sent=400)
    await officer.chat("""
        -- 5 detik
        < *Laporan CEK-1*
          Terkirim 400.
          Tidak terjangkau sejak awal: 7.
          Lama: 63 detik, rata-rata 6,3 pesan per detik.
          [1] Lihat
        -- 20 detik
    """)


async def test_what_is_sent_late_to_who_answers_is_no_news(world: World) -> None:
    officer = await handed_in(world, "telegram")
    await stands(world, "done", sent=390, held=10)
    await officer.plays("-- 3 detik")
    await stands(world, sent=391, held=9)
    await officer.plays("-- 3 detik")
    await stands(world, "done", sent=391, held=9)
    before = len(officer.shown)
    await officer.plays("""
        -- 5 detik
        -- 60 detik
    """)
    assert len(officer.shown) == before


async def test_one_that_stops_by_itself_says_why_and_can_be_gone_on_with(world: World) -> None:
    officer = await handed_in(world, "telegram")
    await stands(world)
    await officer.plays("-- 3 detik")
    await became(world, 4, "63003", 60)
    await stands(world, "stopped", sent=90, failed=60)
    await world.sql("UPDATE broadcasts SET why = 'failures'")
    await officer.chat("""
        -- 5 detik
        < Pengumuman *CEK-1* berhenti sendiri: terlalu banyak yang gagal (60 dari 150). Ketik *pengumuman saya* untuk melihat sebabnya, melanjutkan, atau membatalkan.
          [1] Lihat
        > #1
        < *CEK-1* · berhenti sendiri
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          150 dari 400 sudah diproses.
          Terkirim 90, gagal 60.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Lanjutkan kirim
          [2] Kirim ulang gagal
          [3] Laporan
          [4] Batalkan
          [5] Yang lain
        > laporan
        < *Laporan CEK-1*
          Terkirim 90, gagal 60.
          60 nomornya tidak ada di WhatsApp
          Tidak terjangkau sejak awal: 7.
          Lama: 3 detik, rata-rata 50 pesan per detik.
        < *CEK-1* · berhenti sendiri
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          150 dari 400 sudah diproses.
          Terkirim 90, gagal 60.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Lanjutkan kirim
          [2] Kirim ulang gagal
          [3] Laporan
          [4] Batalkan
          [5] Yang lain
        > kirim ulang gagal
        < 60 pesan yang gagal dikirim ulang.
          *CEK-1* · sedang dikirim
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          90 dari 400, kurang dari semenit lagi.
          Terkirim 90.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Perbarui
          [2] Jeda
          [3] Laporan
          [4] Batalkan
          [5] Yang lain
        -- 5 detik
        < Pengumuman *CEK-1* sedang dikirim: 90 dari 400.
          [1] Lihat
        > perbarui
        < *CEK-1* · sedang dikirim
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          90 dari 400, kurang dari semenit lagi.
          Terkirim 90.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Perbarui
          [2] Jeda
          [3] Laporan
          [4] Batalkan
          [5] Yang lain
        > jeda
        < Dijeda. Yang sudah di jalan masih sampai.
          *CEK-1* · dijeda
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          Dijeda di 90 dari 400.
          Terkirim 90.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Lanjutkan kirim
          [2] Laporan
          [3] Batalkan
          [4] Yang lain
        > lanjutkan kirim
        < Dilanjutkan.
          *CEK-1* · sedang dikirim
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          90 dari 400, kurang dari semenit lagi.
          Terkirim 90.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Perbarui
          [2] Jeda
          [3] Laporan
          [4] Batalkan
          [5] Yang lain
        > batalkan
        < Yakin *CEK-1* dibatalkan? Yang belum dikirim tidak akan dikirim lagi.
          [1] Ya, batalkan
          [2] Tidak
        > tidak
        < *CEK-1* · sedang dikirim
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          90 dari 400, kurang dari semenit lagi.
          Terkirim 90.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Perbarui
          [2] Jeda
          [3] Laporan
          [4] Batalkan
          [5] Yang lain
        > batalkan
        < Yakin *CEK-1* dibatalkan? Yang belum dikirim tidak akan dikirim lagi.
          [1] Ya, batalkan
          [2] Tidak
        > ya, batalkan
        < Dibatalkan. Tidak ada lagi yang dikirim.
          *CEK-1* · dibatalkan
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          90 dari 400 sudah diproses.
          Terkirim 90.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Laporan
          [2] Yang lain
    """)


@pytest.mark.parametrize(("due", "late"), [(11, True), (9, False)])
async def test_one_that_begins_late_says_so(world: World, due: int, late: bool) -> None:
    officer = await handed_in(world, "telegram")
    await stands(world)
    await world.sql(
        "UPDATE broadcasts SET due_at = begun_at - make_interval(mins => :due)", due=due
    )
    await officer.plays("-- 3 detik")
    said = [seen.text for seen in officer.shown[-2:]]
    assert any("baru mulai Sen 23 Nov pukul 09.00 WIB" in text for text in said) is late


async def test_the_quiet_hours_are_no_delay(world: World) -> None:
    officer = await handed_in(world, "telegram")
    await world.sql("UPDATE broadcasts SET due_at = '2026-11-22 15:00+00'")
    world.clock.set(world.clock.now() - timedelta(hours=3))
    await stands(world)
    await officer.plays("-- 3 detik")
    assert "baru mulai" not in officer.shown[-1].text


async def test_news_are_told_once_by_however_many_processes(world: World) -> None:
    await handed_in(world, "telegram", URGENT)
    await a_second(world, on="whatsapp")
    service = world.demo.service

    def say(news: BroadcastNews) -> Say:
        return Say(f"{news.kind} {news.about.code}")

    jobs = [BroadcastProgress(service.sessions, service.sealer, Rules(), say) for _ in range(2)]
    told = [await job.run(world.clock.now()) for job in (*jobs, *jobs)]
    assert told == [1, 1, 1, 1]
    assert await world.sql("SELECT count(*) FROM outbox WHERE key LIKE 'broadcast-%'") == [(1,)]
