"""Trainings: what there is, a seat or a place in the list, and being there."""

from httpx2 import AsyncClient

from tests.transcript import Person
from tests.transcripts.price_people import a_price_officer
from tests.world import World

_ROWS = """
INSERT INTO trainings (code, topic, kind, name, organiser, place, address, kecamatan_code,
    starts_at, ends_at, signup_until, seats, source, changed_at, spoken)
SELECT code, topic, 'training', name, 'Dinas Contoh', 'Balai Contoh', 'Jl. Contoh 1', area,
    starts, starts + interval '3 hours', starts - interval '1 hour', seats, 'contoh',
    '2026-11-20 02:00+00', '4821'
FROM (VALUES
    ('pirt-1', 'pirt', 'Penyuluhan P-IRT Contoh', '18.01.04', '2026-11-28 02:00+00'::timestamptz, 1),
    ('digital-1', 'digital', 'Jualan Online Contoh', '18.72.01', '2026-12-05 02:00+00', 30)
) t (code, topic, name, area, starts, seats)
"""


async def a_schedule(world: World) -> None:
    """Two trainings: of one seat in Natar, and of thirty in Metro."""
    await world.sql("DELETE FROM trainings")
    await world.sql(_ROWS)


async def test_a_resident_finds_a_training_and_gets_a_seat(everywhere: World) -> None:
    await a_schedule(everywhere)
    siti = everywhere.anyone()
    await siti.chat("""
        > pelatihan
        < Ini pelatihan yang akan datang, yang terdekat waktunya di atas. Mau lihat yang mana?
          [1] Penyuluhan P-IRT Contoh · Sab 28 Nov, 09.00 · Lampung Selatan · sisa 1 kursi
          [2] Jualan Online Contoh · Sab 5 Des, 09.00 · Kota Metro · sisa 30 kursi
        > #1
        < *Penyuluhan P-IRT Contoh*
          P-IRT · Dinas Contoh
          Sabtu, 28 November 2026, 09.00–12.00 WIB
          Balai Contoh, Jl. Contoh 1, Natar, Lampung Selatan
          Sisa 1 dari 1 kursi.
          Pendaftaran sampai 28 November 2026, 08.00 WIB.
          Sumber: contoh, 20 November 2026
          Mau apa?
          [1] Daftar
          [2] Simpan tanggalnya
          [3] Pelatihan lain
        > daftar
        < Anda terdaftar. Sehari sebelumnya, dan tiga jam sebelumnya, Anda saya ingatkan.
          *Penyuluhan P-IRT Contoh*
          P-IRT · Dinas Contoh
          Sabtu, 28 November 2026, 09.00–12.00 WIB
          Balai Contoh, Jl. Contoh 1, Natar, Lampung Selatan
          1 kursi, semua terisi.
          Anda *sudah terdaftar*. Di tempat, ketik *hadir* dan angka yang disebut petugas.
          Sumber: contoh, 20 November 2026
          Mau apa?
          [1] Batal ikut
          [2] Simpan tanggalnya
          [3] Pelatihan lain
        > pelatihan saya
        < Ini pelatihan Anda. Mau lihat yang mana?
          [1] Penyuluhan P-IRT Contoh · Sab 28 Nov, 09.00 · Lampung Selatan · Anda terdaftar
          [2] Pelatihan lain
    """)


async def test_the_date_goes_into_the_phones_calendar(everywhere: World) -> None:
    await a_schedule(everywhere)
    siti = everywhere.anyone()
    await siti.plays("""
        > pelatihan pirt
        > #1
        > simpan tanggalnya
    """)
    said = " ".join(seen.text for seen in siti.shown)
    assert "Ini file kalendernya." in said
    assert ("berkas pirt-1.ics" in said) == (everywhere.channel == "telegram")
    assert ("/pelatihan/pirt-1.ics" in said) == (everywhere.channel != "telegram")
    async with AsyncClient(base_url=everywhere.service.settings.public_url) as browser:
        answer = await browser.get("/pelatihan/pirt-1.ics")
        assert (await browser.get("/pelatihan/nirgends.ics")).status_code == 404
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert b"SUMMARY:Penyuluhan P-IRT Contoh" in answer.content
    assert b"LOCATION:Balai Contoh\\, Jl. Contoh 1\\, Natar\\, " in answer.content


async def test_who_comes_late_waits_and_moves_up(everywhere: World) -> None:
    await a_schedule(everywhere)
    siti, budi = everywhere.anyone(), everywhere.anyone()
    await siti.plays("""
        > pelatihan pirt
        > #1
        > daftar
    """)
    await budi.chat("""
        > ada pelatihan pirt ga
        < Ini pelatihan yang akan datang, yang terdekat waktunya di atas. Mau lihat yang mana?
          [1] Penyuluhan P-IRT Contoh · Sab 28 Nov, 09.00 · Lampung Selatan · penuh
        > #1
        < *Penyuluhan P-IRT Contoh*
          P-IRT · Dinas Contoh
          Sabtu, 28 November 2026, 09.00–12.00 WIB
          Balai Contoh, Jl. Contoh 1, Natar, Lampung Selatan
          1 kursi, semua terisi.
          Pendaftaran sampai 28 November 2026, 08.00 WIB.
          Sumber: contoh, 20 November 2026
          Mau apa?
          [1] Masuk daftar tunggu
          [2] Simpan tanggalnya
          [3] Pelatihan lain
        > masuk daftar tunggu
        < Anda masuk daftar tunggu. Kalau ada yang batal, Anda saya kabari.
          *Penyuluhan P-IRT Contoh*
          P-IRT · Dinas Contoh
          Sabtu, 28 November 2026, 09.00–12.00 WIB
          Balai Contoh, Jl. Contoh 1, Natar, Lampung Selatan
          1 kursi, semua terisi; 1 orang menunggu.
          Anda ada di *daftar tunggu*. Anda saya kabari kalau ada kursi kosong.
          Sumber: contoh, 20 November 2026
          Mau apa?
          [1] Batal ikut
          [2] Simpan tanggalnya
          [3] Pelatihan lain
    """)
    await siti.chat("""
        > pelatihan saya
        < Ini pelatihan Anda. Mau lihat yang mana?
          [1] Penyuluhan P-IRT Contoh · Sab 28 Nov, 09.00 · Lampung Selatan · Anda terdaftar
          [2] Pelatihan lain
        > #1
        < *Penyuluhan P-IRT Contoh*
          P-IRT · Dinas Contoh
          Sabtu, 28 November 2026, 09.00–12.00 WIB
          Balai Contoh, Jl. Contoh 1, Natar, Lampung Selatan
          1 kursi, semua terisi; 1 orang menunggu.
          Anda *sudah terdaftar*. Di tempat, ketik *hadir* dan angka yang disebut petugas.
          Sumber: contoh, 20 November 2026
          Mau apa?
          [1] Batal ikut
          [2] Simpan tanggalnya
          [3] Pelatihan lain
        > batal ikut
        < Pendaftaran Anda sudah dibatalkan.
          *Penyuluhan P-IRT Contoh*
          P-IRT · Dinas Contoh
          Sabtu, 28 November 2026, 09.00–12.00 WIB
          Balai Contoh, Jl. Contoh 1, Natar, Lampung Selatan
          1 kursi, semua terisi.
          Pendaftaran sampai 28 November 2026, 08.00 WIB.
          Sumber: contoh, 20 November 2026
          Mau apa?
          [1] Masuk daftar tunggu
          [2] Simpan tanggalnya
          [3] Pelatihan lain
    """)
    await budi.chat("""
        -- 5 detik
        < Ada kursi untuk Anda di *Penyuluhan P-IRT Contoh*: Anda sekarang *terdaftar*.
          Sabtu, 28 November 2026, 09.00–12.00 WIB
          Balai Contoh, Jl. Contoh 1, Natar, Lampung Selatan
          Kalau tidak bisa datang, ketik *pelatihan saya* lalu batalkan, supaya yang lain dapat kursi.
    """)


async def test_a_topic_or_a_place_without_trainings_is_told(everywhere: World) -> None:
    await a_schedule(everywhere)
    siti = everywhere.anyone()
    await siti.chat("""
        > pelatihan halal
        < Pelatihan itu belum ada. Yang lain:
          Ini pelatihan yang akan datang, yang terdekat waktunya di atas. Mau lihat yang mana?
          [1] Penyuluhan P-IRT Contoh · Sab 28 Nov, 09.00 · Lampung Selatan · sisa 1 kursi
          [2] Jualan Online Contoh · Sab 5 Des, 09.00 · Kota Metro · sisa 30 kursi
        > pelatihan digital
        < Ini pelatihan yang akan datang, yang terdekat waktunya di atas. Mau lihat yang mana?
          [1] Jualan Online Contoh · Sab 5 Des, 09.00 · Kota Metro · sisa 30 kursi
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > pelatihan di metro
        < Ini pelatihan yang akan datang, yang terdekat waktunya di atas. Mau lihat yang mana?
          [1] Jualan Online Contoh · Sab 5 Des, 09.00 · Kota Metro · sisa 30 kursi
    """)
    await everywhere.sql("DELETE FROM trainings")
    await siti.chat("""
        > jadwal pelatihan
        < Belum ada pelatihan yang dijadwalkan. Coba lagi lain hari, atau ketik *panduan* untuk panduan usaha.
        > pelatihan saya
        < Anda belum terdaftar di pelatihan mana pun. Ketik *pelatihan* untuk melihat jadwalnya.
        > hadir 4821
        < Saat ini tidak ada pelatihan yang Anda ikuti. Kehadiran dicatat dari 30 menit sebelum mulai sampai 30 menit sesudah selesai, untuk yang terdaftar.
    """)


async def test_the_number_told_in_the_room_notes_who_came(everywhere: World) -> None:
    await a_schedule(everywhere)
    siti, officer = everywhere.anyone(), await an_officer(everywhere)
    await siti.plays("""
        > pelatihan pirt
        > #1
        > daftar
    """)
    await siti.chat("""
        > hadir 4821
        < Saat ini tidak ada pelatihan yang Anda ikuti. Kehadiran dicatat dari 30 menit sebelum mulai sampai 30 menit sesudah selesai, untuk yang terdaftar.
    """)
    await officer.chat("""
        > peserta pelatihan
        < Ini pelatihan di wilayah Anda. Mau lihat yang mana?
          [1] Penyuluhan P-IRT Contoh · Sab 28 Nov, 09.00 · 1/1 kursi
          [2] Jualan Online Contoh · Sab 5 Des, 09.00 · 0/30 kursi
        > #1
        < *Penyuluhan P-IRT Contoh*
          Sabtu, 28 November 2026, 09.00–12.00 WIB
          Terdaftar: 1 dari 1 kursi
          Daftar tunggu: 0
          Hadir: 0
          Angka hadir tampil di sini mulai 30 menit sebelum acara.
          [1] Perbarui
          [2] Pelatihan lain
    """)
    await everywhere.sql(
        "UPDATE trainings SET starts_at = '2026-11-23 02:10+00', ends_at = '2026-11-23 05:00+00',"
        " signup_until = '2026-11-23 02:00+00' WHERE code = 'pirt-1'"
    )
    await siti.chat("""
        > hadir
        < Berapa empat angka yang disebut petugas di ruangan?
        > empat
        < Angkanya empat, misalnya *4821*.
          Berapa empat angka yang disebut petugas di ruangan?
        > 1111
        < Angkanya belum cocok. Lihat lagi di papan, atau tanya petugas.
          Berapa empat angka yang disebut petugas di ruangan?
        > 4821
        < Selamat datang! Anda tercatat hadir di *Penyuluhan P-IRT Contoh*.
        > hadir 4821
        < Selamat datang! Anda tercatat hadir di *Penyuluhan P-IRT Contoh*.
    """)
    await officer.chat("""
        > perbarui
        < *Penyuluhan P-IRT Contoh*
          Senin, 23 November 2026, 09.10–12.00 WIB
          Terdaftar: 1 dari 1 kursi
          Daftar tunggu: 0
          Hadir: 1
          Tulis di papan: ketik *hadir 4821* di chat ini.
          [1] Perbarui
          [2] Pelatihan lain
    """)


async def test_five_wrong_numbers_wait(world: World) -> None:
    await a_schedule(world)
    siti = world.on_telegram()
    await siti.plays("""
        > pelatihan pirt
        > #1
        > daftar
    """)
    await world.sql(
        "UPDATE trainings SET starts_at = '2026-11-23 02:10+00', ends_at = '2026-11-23 05:00+00',"
        " signup_until = '2026-11-23 02:00+00' WHERE code = 'pirt-1'"
    )
    for _ in range(5):
        await siti.plays("> hadir 0000")
    await siti.plays("""
        > pelatihan saya
        > #1
    """)
    await siti.chat("""
        > batal ikut
        < Baru saja Anda mengetik angka hadir yang tidak cocok. Anda bisa batal ikut 15 menit lagi.
          *Penyuluhan P-IRT Contoh*
          P-IRT · Dinas Contoh
          Senin, 23 November 2026, 09.10–12.00 WIB
          Balai Contoh, Jl. Contoh 1, Natar, Lampung Selatan
          1 kursi, semua terisi.
          Anda *sudah terdaftar*. Di tempat, ketik *hadir* dan angka yang disebut petugas.
          Sumber: contoh, 20 November 2026
          Mau apa?
          [1] Batal ikut
          [2] Simpan tanggalnya
          [3] Pelatihan lain
        > hadir 4821
        < Sudah lima kali tidak cocok. Coba lagi 15 menit lagi, atau minta petugas mencatat Anda.
        -- 15 menit
        > hadir 4821
        < Selamat datang! Anda tercatat hadir di *Penyuluhan P-IRT Contoh*.
    """)


async def test_nobody_else_sees_who_comes(everywhere: World) -> None:
    siti = everywhere.on_whatsapp()
    await siti.chat("""
        > peserta pelatihan
        < Maaf, nomor ini tidak terdaftar sebagai petugas pelatihan.
    """)


async def an_officer(world: World) -> Person:
    return await a_price_officer(world, role="training", opens="peserta pelatihan")


async def test_whoever_stops_everything_keeps_the_seat_without_reminders(everywhere: World) -> None:
    await a_schedule(everywhere)
    siti = everywhere.anyone()
    await siti.plays("""
        > kabari kalau telur di atas 30 ribu di metro
        > pelatihan pirt
        > #1
        > daftar
    """)
    await siti.chat("""
        > berhenti
        < Apa yang mau dihentikan?
          [1] Kabar harga · 1 kabar
          [2] Pelatihan · 1 yang Anda ikuti
          [3] Semuanya
    """)
    await siti.plays("> semuanya")
    assert await everywhere.sql("SELECT DISTINCT told FROM signups") == [(2,)]


async def test_who_waits_takes_a_free_seat_in_the_room(everywhere: World) -> None:
    await a_schedule(everywhere)
    siti, budi = everywhere.anyone(), everywhere.anyone()
    for each in (siti, budi):
        await each.plays("""
            > pelatihan pirt
            > #1
            > #1
        """)
    await everywhere.sql(
        "UPDATE trainings SET starts_at = '2026-11-23 01:50+00', ends_at = '2026-11-23 05:00+00',"
        " signup_until = '2026-11-23 01:00+00' WHERE code = 'pirt-1'"
    )
    await budi.chat("""
        > hadir 4821
        < Angkanya benar, tetapi Anda masih di daftar tunggu dan belum ada kursi kosong. Tanyakan ke petugas.
    """)
    await siti.plays("""
        > pelatihan saya
        > #1
        > batal ikut
    """)
    await budi.chat("""
        > pelatihan saya
        < Ini pelatihan Anda. Mau lihat yang mana?
          [1] Penyuluhan P-IRT Contoh · Sen 23 Nov, 08.50 · Lampung Selatan · Anda menunggu
          [2] Pelatihan lain
        > #1
        < *Penyuluhan P-IRT Contoh*
          P-IRT · Dinas Contoh
          Senin, 23 November 2026, 08.50–12.00 WIB
          Balai Contoh, Jl. Contoh 1, Natar, Lampung Selatan
          1 kursi, semua terisi; 1 orang menunggu.
          Anda ada di *daftar tunggu*. Kalau di tempat masih ada kursi, ketik *hadir* dan angka yang disebut petugas.
          Sumber: contoh, 20 November 2026
          Mau apa?
          [1] Batal ikut
          [2] Simpan tanggalnya
          [3] Pelatihan lain
        > hadir 4821
        < Selamat datang! Anda tercatat hadir di *Penyuluhan P-IRT Contoh*.
    """)
