"""Announcements are sent later, or again and again."""

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
    > tanpa tombol
"""


async def test_an_announcement_is_sent_at_a_time(everywhere: World) -> None:
    siti, *_ = await a_topic(everywhere, wanted_by=1)
    officer = await an_announcer(everywhere)
    await officer.plays(WRITTEN)
    await officer.chat("""
        > nanti
        < Kapan dikirim? Tulis harinya dan jamnya, misalnya *besok jam 8 pagi* atau *25 Desember pukul 07.00*.
        > kemarin jam 8
        < kemarin sudah lewat.
          Kapan dikirim? Tulis harinya dan jamnya, misalnya *besok jam 8 pagi* atau *25 Desember pukul 07.00*.
        > kapan-kapan
        < Maaf, itu belum bisa saya baca sebagai waktu.
          Contoh: ketik *besok jam 8*, atau *25 Desember jam 7 pagi*.
          Kapan dikirim? Tulis harinya dan jamnya, misalnya *besok jam 8 pagi* atau *25 Desember pukul 07.00*.
        > besok jam 8 pagi
        < Pengumuman *CEK-1* sudah dijadwalkan Selasa, 24 November 2026 pukul 08.00 WIB.
        > pengumuman saya
        < Mau tulis baru, atau lihat yang mana?
          [1] Tulis pengumuman
          [2] CEK-1 Besok ada pasar… · dijadwalkan
    """)
    await everywhere.wait(20 * 3600)
    await siti.chat("""
        -- 1 detik
    """)
    await everywhere.wait(4 * 3600)
    await siti.chat("""
        -- 1 detik
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
    """)


async def test_an_announcement_repeats_until_it_is_ended(everywhere: World) -> None:
    await a_topic(everywhere, wanted_by=1)
    officer = await an_announcer(everywhere)
    await officer.plays(WRITTEN)
    await officer.chat("""
        > berulang
        < Seberapa sering? Misalnya *setiap Senin jam 8*, *hari kerja pukul 07.30*, atau *tiap tanggal 1 jam 9*.
        > tiap lima menit
        < Terlalu sering. Paling banyak 3 kali sehari, misalnya *setiap hari jam 8 dan 16*.
          Seberapa sering? Misalnya *setiap Senin jam 8*, *hari kerja pukul 07.30*, atau *tiap tanggal 1 jam 9*.
        > setiap jumat jam 8
        < *Setiap Jumat pukul 08.00 WIB*
          Lima kali pertama:
          • Jumat, 27 November 2026 pukul 08.00 WIB
          • Jumat, 4 Desember 2026 pukul 08.00 WIB
          • Jumat, 11 Desember 2026 pukul 08.00 WIB
          • Jumat, 18 Desember 2026 pukul 08.00 WIB
          • Jumat, 25 Desember 2026 pukul 08.00 WIB
          Simpan?
          [1] Ya, simpan
          [2] Lewati hari libur
          [3] Ganti waktunya
        > lewati hari libur
        < *Setiap Jumat pukul 08.00 WIB, kecuali hari libur*
          Lima kali pertama:
          • Jumat, 27 November 2026 pukul 08.00 WIB
          • Jumat, 4 Desember 2026 pukul 08.00 WIB
          • Jumat, 11 Desember 2026 pukul 08.00 WIB
          • Jumat, 18 Desember 2026 pukul 08.00 WIB
          • Jumat, 8 Januari 2027 pukul 08.00 WIB
          Simpan?
          [1] Ya, simpan
          [2] Ganti waktunya
        > ganti waktunya
        < Seberapa sering? Misalnya *setiap Senin jam 8*, *hari kerja pukul 07.30*, atau *tiap tanggal 1 jam 9*.
        > hari kerja jam 9
        < *Setiap Senin sampai Jumat pukul 09.00 WIB, kecuali hari libur*
          Lima kali pertama:
          • Selasa, 24 November 2026 pukul 09.00 WIB
          • Rabu, 25 November 2026 pukul 09.00 WIB
          • Kamis, 26 November 2026 pukul 09.00 WIB
          • Jumat, 27 November 2026 pukul 09.00 WIB
          • Senin, 30 November 2026 pukul 09.00 WIB
          Simpan?
          [1] Ya, simpan
          [2] Ganti waktunya
        > ya, simpan
        < Tersimpan: Setiap Senin sampai Jumat pukul 09.00 WIB, kecuali hari libur. Yang pertama Selasa, 24 November 2026 pukul 09.00 WIB.
          Untuk melihat atau menghentikannya, ketik *pengumuman berulang*.
        > pengumuman berulang
        < Ini pengumuman yang berulang. Lihat yang mana?
          [1] Besok ada pasar murah… · berjalan
        > #1
        < *Setiap Senin sampai Jumat pukul 09.00 WIB, kecuali hari libur* · berjalan
          Pasar murah untuk warga di Natar (Lampung Selatan) yang berlangganan Pasar murah
          Saat ini: 1 warga: 1 Telegram.
          • Selasa, 24 November 2026 pukul 09.00 WIB
          • Rabu, 25 November 2026 pukul 09.00 WIB
          • Kamis, 26 November 2026 pukul 09.00 WIB
          • Jumat, 27 November 2026 pukul 09.00 WIB
          • Senin, 30 November 2026 pukul 09.00 WIB
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Hentikan
          [2] Yang lain
        > hentikan
        < Baik, tidak berulang lagi. Yang sudah dikirim tetap tercatat.
        > pengumuman berulang
        < Belum ada pengumuman berulang. Ketik *tulis pengumuman*, lalu pilih *Berulang*.
    """)


async def test_a_plan_comes_again_by_itself(world: World) -> None:
    siti, *_ = await a_topic(world, wanted_by=1)
    officer = await an_announcer(world)
    await officer.plays(WRITTEN)
    await officer.plays("""
        > berulang
        > tiap hari jam 10
        > ya, simpan
    """)
    for seconds in (3600, 24 * 3600):
        await world.wait(seconds)
        await world.run_jobs()
        await siti.plays("-- 1 detik")
    runs = await world.sql("SELECT state, sent FROM broadcasts WHERE plan_id IS NOT NULL")
    assert [tuple(row) for row in runs] == [("done", 1), ("done", 1)]


async def test_an_urgent_plan_waits_for_a_second_person(world: World) -> None:
    await a_topic(world, wanted_by=1)
    officer, second = await an_announcer(world), await a_second(world)
    await officer.plays("""
        > tulis pengumuman
        > darurat
        > natar
        > tulis teksnya
        > Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
        > cukup
        > tanpa gambar
        > tanpa tombol
    """)
    await officer.chat("""
        > berulang
        < Seberapa sering? Misalnya *setiap Senin jam 8*, *hari kerja pukul 07.30*, atau *tiap tanggal 1 jam 9*.
        > tiap hari jam 6 pagi
        < *Setiap hari pukul 06.00 WIB*
          Lima kali pertama:
          • Selasa, 24 November 2026 pukul 06.00 WIB
          • Rabu, 25 November 2026 pukul 06.00 WIB
          • Kamis, 26 November 2026 pukul 06.00 WIB
          • Jumat, 27 November 2026 pukul 06.00 WIB
          • Sabtu, 28 November 2026 pukul 06.00 WIB
          Simpan?
          [1] Ya, simpan
          [2] Lewati hari libur
          [3] Ganti waktunya
        > simpan
        < Tersimpan: Setiap hari pukul 06.00 WIB. Menunggu persetujuan petugas kedua dulu; saya kabari hasilnya.
          Untuk melihatnya, ketik *pengumuman berulang*.
        > meja pengumuman
        < Mau tulis baru, atau lihat yang mana?
          [1] Tulis pengumuman
          [2] CEK-1 Jembatan Contoh… · dibatalkan
          [3] Yang berulang
        > yang berulang
        < Ini pengumuman yang berulang. Lihat yang mana?
          [1] Jembatan Contoh ditut… · menunggu persetujuan
        > #1
        < *Setiap hari pukul 06.00 WIB* · menunggu persetujuan
          Darurat untuk warga di Natar (Lampung Selatan)
          Saat ini: 1 warga: 1 Telegram.
          • Selasa, 24 November 2026 pukul 06.00 WIB
          • Rabu, 25 November 2026 pukul 06.00 WIB
          • Kamis, 26 November 2026 pukul 06.00 WIB
          • Jumat, 27 November 2026 pukul 06.00 WIB
          • Sabtu, 28 November 2026 pukul 06.00 WIB
          Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
          [1] Hentikan
          [2] Yang lain
    """)
    await second.chat("""
        > pengumuman berulang
        < Ini pengumuman yang berulang. Lihat yang mana?
          [1] Jembatan Contoh ditut… · perlu persetujuan Anda
        > #1
        < *Setiap hari pukul 06.00 WIB* · menunggu persetujuan
          Darurat untuk warga di Natar (Lampung Selatan)
          Saat ini: 1 warga: 1 Telegram.
          • Selasa, 24 November 2026 pukul 06.00 WIB
          • Rabu, 25 November 2026 pukul 06.00 WIB
          • Kamis, 26 November 2026 pukul 06.00 WIB
          • Jumat, 27 November 2026 pukul 06.00 WIB
          • Sabtu, 28 November 2026 pukul 06.00 WIB
          Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
          [1] Setujui
          [2] Tolak
          [3] Yang lain
        > setujui
        < Disetujui. Penulisnya saya kabari.
    """)
