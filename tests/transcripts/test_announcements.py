"""Announcements reach those who want them, by the way that is open to each."""

from tests.transcripts.announcers import a_second, a_topic, an_announcer
from tests.world import World

WRITTEN = """
    > tulis pengumuman
    > biasa
    > pasar murah
    > natar
    > tulis teksnya
    > Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
    > cukup
    > tanpa gambar
    > lihat jadwal
    > cukup
    > kirim sekarang
"""

DAY = 24 * 3600


async def test_each_gets_it_once_and_its_button_opens_the_service(world: World) -> None:
    telegram, whatsapp, *_ = await a_topic(world, wanted_by=2)
    officer = await an_announcer(world)
    await officer.plays(WRITTEN)
    await world.wait(2)
    await telegram.chat("""
        -- 1 detik
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
        > #1
        < Ada 2 acara di Natar, Lampung Selatan dalam 30 hari ke depan. Pilih untuk melihat barang dan harganya.
          [1] Lapangan Natar · Sel 24 Nov, 08.00–12.00
          [2] Balai Desa Natar · Sel 1 Des, 08.00–11.00
          [3] Kabari kalau ada
          [4] Tempat lain
    """)
    await whatsapp.chat("""
        -- 1 detik
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
        > #1
        < Ada 2 acara di Natar, Lampung Selatan dalam 30 hari ke depan. Pilih untuk melihat barang dan harganya.
          [1] Lapangan Natar · Sel 24 Nov, 08.00–12.00
          [2] Balai Desa Natar · Sel 1 Des, 08.00–11.00
          [3] Kabari kalau ada
          [4] Tempat lain
        > pengumuman
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
        < Itu pengumuman terakhir untuk Anda dalam 14 hari ini.
    """)
    states = await world.sql("SELECT state, way FROM deliveries ORDER BY way")
    assert [tuple(row) for row in states] == [(2, 1), (2, 2)]


async def test_outside_the_window_an_invitation_goes_first(world: World) -> None:
    _, whatsapp = await a_topic(world, wanted_by=2)
    await world.wait(2 * DAY)
    officer = await an_announcer(world)
    await officer.plays(WRITTEN)
    await world.wait(2)
    await whatsapp.chat("""
        -- 1 detik
        < Ada pengumuman untuk warga Natar. Balas LIHAT untuk membaca.
          [1] LIHAT
        > LIHAT
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
        > lihat
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
        < Itu pengumuman terakhir untuk Anda dalam 14 hari ini.
    """)


async def test_who_answers_otherwise_gets_it_as_well(world: World) -> None:
    _, whatsapp = await a_topic(world, wanted_by=2)
    await world.wait(2 * DAY)
    officer = await an_announcer(world)
    await officer.plays(WRITTEN)
    await world.wait(2)
    await whatsapp.plays("> menu")
    await whatsapp.chat("""
        -- 1 menit
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
    """)


async def test_who_stopped_after_it_was_written_gets_nothing(world: World) -> None:
    telegram, whatsapp = await a_topic(world, wanted_by=2)
    officer = await an_announcer(world)
    await officer.plays(WRITTEN)
    await world.run_jobs_only()
    await telegram.plays("> berhenti")
    await world.run_jobs()
    await telegram.chat("""
        -- 1 detik
    """)
    found = await world.sql("SELECT state, reason FROM deliveries ORDER BY way")
    assert [tuple(row) for row in found] == [(7, "silent"), (2, None)]
    await whatsapp.plays("-- 1 detik")


async def test_an_urgent_one_waits_for_a_second_person_and_passes_the_night(world: World) -> None:
    telegram, _ = await a_topic(world, wanted_by=2)
    officer, second = await an_announcer(world), await a_second(world)
    await world.wait(14 * 3600)  # eleven at night
    await officer.plays("""
        > tulis pengumuman
        > darurat
        > natar
        > tulis teksnya
        > Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
        > cukup
        > tanpa gambar
        > tanpa tombol
        > kirim sekarang
    """)
    await world.wait(3)
    await second.chat("""
        -- 1 detik
        < Pengumuman *CEK-1* menunggu persetujuan Anda: Darurat, untuk warga di Natar (Lampung Selatan). Ketik *meja pengumuman*.
          [1] Lihat
        > #1
        < Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
          Info darurat · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
        < *CEK-1* dari petugas lain, menunggu persetujuan Anda. Di atas: begini warga membacanya.
          Darurat untuk warga di Natar (Lampung Selatan)
          2 warga: 1 Telegram, 1 WhatsApp langsung.
          Dikirim begitu disetujui.
          Disetujui?
          [1] Setujui
          [2] Tolak
          [3] Yang lain
        > setuju
        < Disetujui. Penulisnya saya kabari.
          Belum ada pengumuman. Mau tulis?
          [1] Tulis pengumuman
    """)
    await world.wait(3)
    await telegram.chat("""
        -- 1 detik
        < Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
          Info darurat · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
    """)


async def test_who_used_a_service_is_known_by_the_day(world: World) -> None:
    siti = world.on_telegram()
    await siti.plays("""
        > harga beras
        > jadwal pasar murah
    """)
    await world.run_jobs()
    await siti.plays("> harga beras")
    await world.run_jobs()
    uses = await world.sql("SELECT service, used_on FROM service_uses ORDER BY service")
    today = world.clock.now().date()
    assert [tuple(row) for row in uses] == [("markets", today), ("prices", today)]
