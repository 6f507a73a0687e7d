"""Announcements reach those who want them, by the way that is open to each."""

from tests.transcripts.announcers import a_second, a_topic, an_announcer, announced
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
        < Itu pengumuman terakhir untuk Anda, dikirim Sen 23 Nov.
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
        < Itu pengumuman terakhir untuk Anda, dikirim Rab 25 Nov.
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


async def test_of_many_that_are_held_three_are_read_at_once(world: World) -> None:
    _, whatsapp = await a_topic(world, wanted_by=2)
    await an_announcer(world)
    await world.wait(2 * DAY)
    for n in range(1, 4):
        await announced(world, f"Kabar {n} dari Contoh.")
    await world.wait(8 * DAY)
    for n in range(4, 6):
        await announced(world, f"Kabar {n} dari Contoh.")
    await whatsapp.plays("-- 1 detik")
    await whatsapp.chat("""
        > LIHAT
        < Kabar 1 dari Contoh.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
        < Kabar 2 dari Contoh.
          Pasar murah · Kode cek CEK-2: ketik *cek CEK-2*
          Tidak mau lagi? Ketik *berhenti*.
        < Kabar 3 dari Contoh.
          Pasar murah · Kode cek CEK-3: ketik *cek CEK-3*
          Tidak mau lagi? Ketik *berhenti*.
        < Masih ada 2 pengumuman lagi. Ketik *lihat* untuk membacanya.
    """)
    states = await world.sql(
        "SELECT state, reason FROM deliveries WHERE way = 3 ORDER BY broadcast_id"
    )
    assert [tuple(row) for row in states] == [(2, "answered")] * 3 + [(3, None)] * 2
    await whatsapp.chat("""
        > lihat
        < Kabar 4 dari Contoh.
          Pasar murah · Kode cek CEK-4: ketik *cek CEK-4*
          Tidak mau lagi? Ketik *berhenti*.
        < Kabar 5 dari Contoh.
          Pasar murah · Kode cek CEK-5: ketik *cek CEK-5*
          Tidak mau lagi? Ketik *berhenti*.
        > lihat
        < Kabar 3 dari Contoh.
          Pasar murah · Kode cek CEK-3: ketik *cek CEK-3*
          Tidak mau lagi? Ketik *berhenti*.
        < Kabar 4 dari Contoh.
          Pasar murah · Kode cek CEK-4: ketik *cek CEK-4*
          Tidak mau lagi? Ketik *berhenti*.
        < Kabar 5 dari Contoh.
          Pasar murah · Kode cek CEK-5: ketik *cek CEK-5*
          Tidak mau lagi? Ketik *berhenti*.
        < Itu pengumuman terakhir untuk Anda, dikirim Kam 3 Des.
    """)
    sent = await world.sql("SELECT sent, held, total FROM broadcasts")
    assert [tuple(row) for row in sent] == [(2, 0, 2)] * 5


async def test_what_was_let_go_is_read_once(world: World) -> None:
    """Who writes something else gets it a moment later; LIHAT within this moment says it at once."""
    _, whatsapp = await a_topic(world, wanted_by=2)
    await an_announcer(world)
    await world.wait(2 * DAY)
    await announced(world, "Kabar dari Contoh.")
    await whatsapp.plays("> menu")
    await world.run_jobs_only()
    await whatsapp.chat("""
        > LIHAT
        < Kabar dari Contoh.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
        -- 1 menit
    """)
    sent = await world.sql("SELECT sent, held, total, state FROM broadcasts")
    assert [tuple(row) for row in sent] == [(2, 0, 2, "done")]


async def test_a_cancelled_one_is_read_no_more(world: World) -> None:
    _, whatsapp = await a_topic(world, wanted_by=2)
    await an_announcer(world)
    await world.wait(2 * DAY)
    await announced(world, "Kabar yang salah.")
    await world.sql("UPDATE broadcasts SET state = 'cancelled'")
    await announced(world, "Kabar yang betul.")
    await whatsapp.plays("-- 1 detik")
    await whatsapp.chat("""
        > LIHAT
        < Kabar yang betul.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
    """)


async def test_who_was_only_invited_stops_them_by_one_word(world: World) -> None:
    _, whatsapp = await a_topic(world, wanted_by=2)
    await world.sql("DELETE FROM subscriptions")
    await an_announcer(world)
    await world.wait(2 * DAY)
    await announced(world, "Putaran di Natar pindah hari.", kind="service")
    await whatsapp.chat("""
        -- 1 detik
        < Ada pengumuman untuk warga Natar. Balas LIHAT untuk membaca.
          [1] LIHAT
        > STOP
        < Baik, tidak ada pengumuman lagi yang saya kirim, juga yang darurat. Anda tetap bisa bertanya kapan saja; ketik *langganan* kalau mau pengumuman lagi.
    """)
    await world.wait(60)
    await whatsapp.chat("""
        -- 1 menit
    """)
    states = await world.sql("SELECT state, reason FROM deliveries ORDER BY way")
    assert [tuple(row) for row in states] == [(2, None), (7, "silent")]


async def test_a_button_opens_its_service_weeks_later(world: World) -> None:
    telegram, whatsapp = await a_topic(world, wanted_by=2)
    await an_announcer(world)
    await announced(world, "Harga turun.", services=("prices", "markets"))
    await telegram.plays("-- 1 detik")
    await whatsapp.plays("-- 1 detik")
    await world.wait(40 * DAY)
    await telegram.chat("""
        > #2
        < Belum ada jadwal pasar murah di Natar, Lampung Selatan dalam 30 hari ke depan, dan di daerah lain di Lampung juga belum ada.
          [1] Kabari kalau ada
          [2] Tempat lain
        > pengumuman
        < Belum ada pengumuman untuk Anda dalam 14 hari ini. Ketik *langganan* untuk memilih pengumuman yang mau Anda terima.
        > #1 @2
        < Harga apa yang ingin dilihat?
          [1] Beras medium
          [2] Beras premium
          [3] Beras SPHP
          [4] Minyakita
          [5] Minyak goreng curah
          [6] Gula pasir
          [7] Tepung terigu
          [8] Telur ayam ras
          [9] Daging ayam ras
          [10] Lainnya…
    """)
    await whatsapp.chat("""
        > #1
        < Harga apa yang ingin dilihat?
          [1] Beras medium
          [2] Beras premium
          [3] Beras SPHP
          [4] Minyakita
          [5] Minyak goreng curah
          [6] Gula pasir
          [7] Tepung terigu
          [8] Telur ayam ras
          [9] Daging ayam ras
          [10] Lainnya…
    """)
    await world.sql("UPDATE broadcasts SET services = '{prices}'")
    await whatsapp.chat("""
        > #2 @2
        < Layanan di tombol itu sudah tidak ada. Ketik *menu* untuk melihat layanan yang ada.
    """)


async def test_those_of_two_weeks_are_told_with_their_days(everywhere: World) -> None:
    telegram, whatsapp = await a_topic(everywhere, wanted_by=2)
    siti = telegram if everywhere.channel == "telegram" else whatsapp
    await an_announcer(everywhere)
    for n in range(1, 3):
        await announced(everywhere, f"Kabar {n} dari Contoh.")
    await everywhere.wait(8 * DAY)
    await siti.plays("> menu")
    for n in range(3, 5):
        await announced(everywhere, f"Kabar {n} dari Contoh.")
    await siti.plays("-- 1 detik")
    await siti.chat("""
        > pengumuman
        < Kabar 2 dari Contoh.
          Pasar murah · Kode cek CEK-2: ketik *cek CEK-2*
          Tidak mau lagi? Ketik *berhenti*.
        < Kabar 3 dari Contoh.
          Pasar murah · Kode cek CEK-3: ketik *cek CEK-3*
          Tidak mau lagi? Ketik *berhenti*.
        < Kabar 4 dari Contoh.
          Pasar murah · Kode cek CEK-4: ketik *cek CEK-4*
          Tidak mau lagi? Ketik *berhenti*.
        < Itu pengumuman terakhir untuk Anda, dikirim Sen 23 Nov dan Sel 1 Des.
    """)
    await everywhere.wait(15 * DAY)
    await siti.plays("-- 1 detik")
    await siti.chat("""
        > pengumuman terakhir
        < Belum ada pengumuman untuk Anda dalam 14 hari ini. Ketik *langganan* untuk memilih pengumuman yang mau Anda terima.
    """)


async def test_my_announcements_are_those_one_got_or_wrote(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pengumuman saya
        < Belum ada pengumuman untuk Anda dalam 14 hari ini. Ketik *langganan* untuk memilih pengumuman yang mau Anda terima.
    """)
    officer = await an_announcer(everywhere)
    await officer.chat("""
        > daftar pengumuman
        < Belum ada pengumuman. Mau tulis?
          [1] Tulis pengumuman
        > pengumuman saya
        < Belum ada pengumuman. Mau tulis?
          [1] Tulis pengumuman
    """)
