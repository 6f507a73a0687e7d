"""Announcements from their handing in to the report, and invitations that take more than a day."""

import pytest

from bot.sandbox.faults import Statuses
from tests.transcripts.announcers import a_second, a_topic, an_announcer
from tests.transcripts.test_announcing import WRITTEN
from tests.world import World


async def test_handed_in_sent_read_and_reported(everywhere: World) -> None:
    telegram, whatsapp = await a_topic(everywhere, wanted_by=2)
    officer = await an_announcer(everywhere)
    await officer.plays(WRITTEN)
    await officer.chat("""
        > kirim sekarang
        < Pengumuman *CEK-1* dikirim mulai sekarang ke 2 warga. Perkembangannya saya kabari di sini.
        -- 3 detik
        -- 3 detik
        < Pengumuman *CEK-1* sedang dikirim: 2 dari 2.
          [1] Lihat
        > pengumuman saya
        < Mau tulis baru, atau lihat yang mana?
          [1] Tulis pengumuman
          [2] CEK-1 Besok ada pasar… · selesai
        > #2
        < *CEK-1* · selesai
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          2 dari 2 sudah diproses.
          Terkirim 2.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Laporan
          [2] Yang lain
        > laporan
        < *Laporan CEK-1*
          Terkirim 2.
          WhatsApp: 1 sampai, 1 dibaca (100%).
          Lama: 3 detik, rata-rata 0,7 pesan per detik.
        < *CEK-1* · selesai
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          2 dari 2 sudah diproses.
          Terkirim 2.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Laporan
          [2] Yang lain
    """)
    for resident in (telegram, whatsapp):
        await resident.chat("""
            -- 1 detik
            < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
              Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
              Tidak mau lagi? Ketik *berhenti*.
        """)


async def a_crowd(world: World, count: int) -> None:
    """So many residents of Natar with WhatsApp who subscribe, and have not written for long."""
    for n in range(count):
        world.demo.sandbox.twilio.phone(f"+6281299{n:06}", "Warga Contoh")
    await world.sql(
        "WITH made AS (INSERT INTO residents (created_at, heard_whatsapp_at, kecamatan_code) "
        "SELECT :now, CAST(:now AS timestamptz) - interval '9 days', '18.01.04' "
        "FROM generate_series(1, :count) RETURNING id) "
        "INSERT INTO addresses (channel, address, resident_id, created_at) SELECT 'whatsapp', "
        "'+6281299' || lpad((row_number() OVER () - 1)::text, 6, '0'), id, :now FROM made",
        now=world.clock.now(), count=count,
    )  # fmt: skip
    await world.sql(
        "INSERT INTO subscriptions (resident_id, topic_code, channel, said, told, since) "
        "SELECT resident_id, 'pasar-murah', 'whatsapp', 'ya', 'contoh', :now FROM addresses "
        "WHERE address LIKE '+6281299%'",
        now=world.clock.now(),
    )


@pytest.mark.settings(whatsapp_rate=5000)
async def test_invitations_keep_to_the_tier_over_days(world: World) -> None:
    await a_topic(world)
    # Who tells nothing of each message that it was sent, delivered and read: there are thousands.
    world.demo.sandbox.faults.switches.statuses = Statuses(order=[])
    await a_crowd(world, 2_300)
    officer, second = await an_announcer(world), await a_second(world)
    await officer.plays(WRITTEN)
    await officer.chat("""
        > tes ke saya
        < *[TES] Hanya untuk Anda.*
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
        < Pesan tes di atas hanya dikirim ke Anda.
          Di atas: begini warga membacanya di Telegram.
          Di WhatsApp: pesan yang sama.
          Yang lama tidak menulis di WhatsApp dapat undangan dulu: “Ada pengumuman untuk warga Natar (Lampung Selatan). Balas LIHAT untuk membaca.” Isinya dikirim setelah mereka membalas.
          WhatsApp membatasi undangan 2.000 per 24 jam: yang terakhir sekitar 1 hari setelah mulai.
          2.300 warga: 2.300 WhatsApp lewat undangan.
          Perlu persetujuan petugas kedua: penerimanya 500 atau lebih.
          Mau apa?
          [1] Kirim sekarang
          [2] Nanti
          [3] Berulang
          [4] Tes ke saya
          [5] Ubah
          [6] Batal
        > kirim sekarang
        < Pengumuman *CEK-1* menunggu persetujuan petugas kedua: penerimanya 500 atau lebih. Saya kabari hasilnya. Untuk melihatnya, ketik *pengumuman saya*.
    """)
    await second.plays("""
        -- 3 detik
        > #1
        > setuju
    """)
    await officer.chat("""
        -- 3 detik
        < Pengumuman *CEK-1* disetujui. Pengirimannya dimulai.
          [1] Lihat
        -- 5 detik
        < Pengumuman *CEK-1* sedang dikirim: 2.000 dari 2.300.
          [1] Lihat
        > pengumuman saya
        < Mau tulis baru, atau lihat yang mana?
          [1] Tulis pengumuman
          [2] CEK-1 Besok ada pasar… · sedang dikirim
        > #2
        < *CEK-1* · sedang dikirim
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          2.000 dari 2.300, sekitar 1 hari lagi: WhatsApp membatasi undangan 2.000 per 24 jam.
          Terkirim 0, undangan 2.000.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Perbarui
          [2] Jeda
          [3] Laporan
          [4] Batalkan
          [5] Yang lain
        -- 10 jam
        < Pengumuman *CEK-1*: sedang dikirim.
          2.000 dari 2.300, sekitar 1 hari lagi: WhatsApp membatasi undangan 2.000 per 24 jam.
          Terkirim 0, undangan 2.000.
          [1] Lihat
        -- 15 jam
        -- 5 detik
        < Pengumuman *CEK-1*: sedang dikirim.
          2.300 dari 2.300.
          Terkirim 0, undangan 2.300.
          [1] Lihat
        -- 5 detik
        < Pengumuman *CEK-1* selesai.
          [1] Lihat
        < *Laporan CEK-1*
          Terkirim 0, undangan 2.300.
          2.300 mendapat undangan dan belum membalas.
          Lama: 25 jam 0 menit, rata-rata 0 pesan per detik.
          [1] Lihat
    """)
    begun = await world.sql("SELECT sum(count) FROM conversation_starts")
    assert begun == [(2_300,)]
