"""Residents are told when a price crosses the amount they wait for, once, and how to stop it."""

from tests.transcripts.people import a_resident
from tests.transcripts.price_people import no_prices, price_of
from tests.world import World


async def test_one_sentence_is_enough_and_the_price_is_told_once(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > kabari kalau telur di bawah 28 ribu di metro
        < Baik. Saya kabari begitu Telur ayam ras di Kota Metro tercatat di bawah Rp28.000 per kg.
          Sekarang Rp29.500 di Kota Metro (Sen 23 Nov, sumber: contoh).
          Ketik *kabar harga saya* untuk melihat atau menghentikan.
    """)
    await price_of(everywhere, "telur", "18.72", 27_500)
    await siti.chat("""
        -- 1 menit
        < *Telur ayam ras* di Kota Metro sekarang *Rp27.500* per kg, di bawah Rp28.000 yang Anda tunggu.
          Senin, 23 November 2026, sumber: contoh
          Saya kabari lagi hanya kalau harganya naik lalu turun lagi. Untuk berhenti, tekan tombol di bawah atau ketik *kabar harga saya*.
          [1] Berhenti kabari
        -- 1 menit
    """)
    await price_of(everywhere, "telur", "18.72", 27_400)
    await siti.chat("""
        -- 1 menit
    """)


async def test_an_alert_is_stopped_by_its_button(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> kabari kalau telur di atas 30 ribu di metro")
    await price_of(everywhere, "telur", "18.72", 30_500)
    await siti.chat("""
        -- 1 menit
        < *Telur ayam ras* di Kota Metro sekarang *Rp30.500* per kg, di atas Rp30.000 yang Anda pantau.
          Senin, 23 November 2026, sumber: contoh
          Saya kabari lagi hanya kalau harganya turun lalu naik lagi. Untuk berhenti, tekan tombol di bawah atau ketik *kabar harga saya*.
          [1] Berhenti kabari
    """)
    if siti.shown[-1].tap is not None:
        await siti.chat("""
            > #1
            < Baik, dihentikan:
              • Telur ayam ras di Kota Metro di atas Rp30.000
            > #1
            < Kabar itu sudah berhenti sebelumnya.
        """)
    else:
        await siti.chat("""
            > kabar harga saya
            < Ini kabar harga yang Anda minta. Mau menghentikan yang mana?
              [1] Hentikan nomor 1 · Telur ayam ras di Kota Metro di atas Rp30.000
              [2] Biarkan
            > #1
            < Baik, dihentikan:
              • Telur ayam ras di Kota Metro di atas Rp30.000
        """)
    await siti.chat("""
        > kabar harga saya
        < Anda belum minta dikabari tentang harga apa pun. Contoh: *kabari kalau telur di bawah 28 ribu*.
    """)


async def test_what_is_missing_is_asked(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > kabari
        < Mau dikabari tentang harga apa?
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
        > telur
        < Harga di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > metro
        < Sekarang Rp29.500 di Kota Metro (Sen 23 Nov, sumber: contoh).
          Kabari kalau Telur ayam ras di Kota Metro mencapai harga berapa per kg?
        > murah
        < Maaf, saya perlu harganya dalam rupiah.
          Sekarang Rp29.500 di Kota Metro (Sen 23 Nov, sumber: contoh).
          Kabari kalau Telur ayam ras di Kota Metro mencapai harga berapa per kg?
        > 28 ribu
        < Baik. Saya kabari begitu Telur ayam ras di Kota Metro tercatat di bawah Rp28.000 per kg.
          Sekarang Rp29.500 di Kota Metro (Sen 23 Nov, sumber: contoh).
          Ketik *kabar harga saya* untuk melihat atau menghentikan.
    """)


async def test_the_card_leads_to_an_alert(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > harga telur
        < *Telur ayam ras* di Lampung Selatan:
          *Rp29.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp1.200 dibanding Sen 16 Nov (Rp28.300).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > kabari saya
        < Sekarang Rp29.500 di Lampung Selatan (Sen 23 Nov, sumber: contoh).
          Kabari kalau Telur ayam ras di Lampung Selatan mencapai harga berapa per kg?
        > 31.000
        < Baik. Saya kabari begitu Telur ayam ras di Lampung Selatan tercatat di atas Rp31.000 per kg.
          Sekarang Rp29.500 di Lampung Selatan (Sen 23 Nov, sumber: contoh).
          Ketik *kabar harga saya* untuk melihat atau menghentikan.
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
    """)


async def test_a_price_that_is_beyond_already_is_told_at_once(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > kabari kalau telur di bawah 30 ribu di metro
        < Sekarang Rp29.500 di Kota Metro (Sen 23 Nov, sumber: contoh). Itu sudah di bawah Rp30.000.
          Kalau Telur ayam ras di Kota Metro naik lalu turun lagi di bawah Rp30.000 per kg, saya kabari.
          Ketik *kabar harga saya* untuk melihat atau menghentikan.
        -- 1 menit
    """)
    await price_of(everywhere, "telur", "18.72", 30_000)
    await siti.chat("""
        -- 1 menit
    """)
    await price_of(everywhere, "telur", "18.72", 29_000)
    await siti.chat("""
        -- 1 menit
        < *Telur ayam ras* di Kota Metro sekarang *Rp29.000* per kg, di bawah Rp30.000 yang Anda tunggu.
          Senin, 23 November 2026, sumber: contoh
          Saya kabari lagi hanya kalau harganya naik lalu turun lagi. Untuk berhenti, tekan tombol di bawah atau ketik *kabar harga saya*.
          [1] Berhenti kabari
    """)


async def test_an_amount_that_can_hardly_be_meant_is_asked_back(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > kabari kalau telur di bawah 28 di metro
        < Rp28 per kg untuk Telur ayam ras rasanya keliru. Maksudnya Rp28.000?
          [1] Ya, Rp28.000
          [2] Benar, Rp28
          [3] Tulis lagi
        > #1
        < Baik. Saya kabari begitu Telur ayam ras di Kota Metro tercatat di bawah Rp28.000 per kg.
          Sekarang Rp29.500 di Kota Metro (Sen 23 Nov, sumber: contoh).
          Ketik *kabar harga saya* untuk melihat atau menghentikan.
        > kabari kalau beras medium di atas 1.350.000 di metro
        < Rp1.350.000 per kg untuk Beras medium rasanya keliru. Maksudnya Rp13.500?
          [1] Ya, Rp13.500
          [2] Benar, Rp1.350.000
          [3] Tulis lagi
        > tulis lagi
        < Sekarang Rp14.200 di Kota Metro (Sen 23 Nov, sumber: contoh).
          Kabari kalau Beras medium di Kota Metro di atas harga berapa per kg?
        > 14.500
        < Baik. Saya kabari begitu Beras medium di Kota Metro tercatat di atas Rp14.500 per kg.
          Sekarang Rp14.200 di Kota Metro (Sen 23 Nov, sumber: contoh).
          Ketik *kabar harga saya* untuk melihat atau menghentikan.
    """)


async def test_without_a_price_the_direction_is_asked(everywhere: World) -> None:
    await no_prices(everywhere, "garam")
    siti = everywhere.anyone()
    await siti.chat("""
        > kabari harga garam di metro
        < Sekarang belum ada catatan harganya.
          Kabari kalau Garam di Kota Metro mencapai harga berapa per kg?
        > 11 ribu
        < Dikabari kalau turun di bawah Rp11.000, atau naik di atasnya?
          [1] Turun di bawahnya
          [2] Naik di atasnya
        > naik
        < Baik. Saya kabari begitu Garam di Kota Metro tercatat di atas Rp11.000 per kg.
          Sekarang belum ada catatan harganya.
          Ketik *kabar harga saya* untuk melihat atau menghentikan.
    """)


async def test_alerts_are_listed_and_stopped(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> kabari kalau telur di bawah 28 ribu di metro")
    await siti.plays("> kabari kalau gula di atas 19 ribu di metro")
    await siti.chat("""
        > kabar harga saya
        < Ini kabar harga yang Anda minta. Mau menghentikan yang mana?
          [1] Hentikan nomor 1 · Telur ayam ras di Kota Metro di bawah Rp28.000
          [2] Hentikan nomor 2 · Gula pasir di Kota Metro di atas Rp19.000
          [3] Hentikan semua
          [4] Biarkan
        > #4
        < Baik, semua tetap.
        > kabar harga saya
        < Ini kabar harga yang Anda minta. Mau menghentikan yang mana?
          [1] Hentikan nomor 1 · Telur ayam ras di Kota Metro di bawah Rp28.000
          [2] Hentikan nomor 2 · Gula pasir di Kota Metro di atas Rp19.000
          [3] Hentikan semua
          [4] Biarkan
        > #1
        < Baik, dihentikan:
          • Telur ayam ras di Kota Metro di bawah Rp28.000
        > kabar harga saya
        < Ini kabar harga yang Anda minta. Mau menghentikan yang mana?
          [1] Hentikan nomor 1 · Gula pasir di Kota Metro di atas Rp19.000
          [2] Biarkan
        > #1
        < Baik, dihentikan:
          • Gula pasir di Kota Metro di atas Rp19.000
        > kabar harga saya
        < Anda belum minta dikabari tentang harga apa pun. Contoh: *kabari kalau telur di bawah 28 ribu*.
    """)


async def test_all_are_stopped_at_once(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> kabari kalau telur di bawah 28 ribu di metro")
    await siti.plays("> kabari kalau gula di atas 19 ribu di metro")
    await siti.chat("""
        > berhenti kabari
        < Ini kabar harga yang Anda minta. Mau menghentikan yang mana?
          [1] Hentikan nomor 1 · Telur ayam ras di Kota Metro di bawah Rp28.000
          [2] Hentikan nomor 2 · Gula pasir di Kota Metro di atas Rp19.000
          [3] Hentikan semua
          [4] Biarkan
        > semua
        < Baik, dihentikan:
          • Telur ayam ras di Kota Metro di bawah Rp28.000
          • Gula pasir di Kota Metro di atas Rp19.000
    """)


async def test_there_is_an_end_to_how_many(everywhere: World) -> None:
    siti = everywhere.anyone()
    for number in range(1, 9):
        place = ("metro", "pringsewu", "mesuji", "tanggamus")[(number - 1) // 2]
        way = "di bawah 20 ribu" if number % 2 else "di atas 50 ribu"
        await siti.plays(f"> kabari kalau telur {way} di {place}")
    await siti.chat("""
        > kabari kalau telur di bawah 28 ribu di pesawaran
        < Paling banyak 8 kabar harga. Ketik *kabar harga saya* untuk menghentikan salah satu dulu.
        > kabar harga saya
        < Ini kabar harga yang Anda minta. Mau menghentikan yang mana?
          [1] Hentikan nomor 1 · Telur ayam ras di Kota Metro di bawah Rp20.000
          [2] Hentikan nomor 2 · Telur ayam ras di Kota Metro di atas Rp50.000
          [3] Hentikan nomor 3 · Telur ayam ras di Pringsewu di bawah Rp20.000
          [4] Hentikan nomor 4 · Telur ayam ras di Pringsewu di atas Rp50.000
          [5] Hentikan nomor 5 · Telur ayam ras di Mesuji di bawah Rp20.000
          [6] Hentikan nomor 6 · Telur ayam ras di Mesuji di atas Rp50.000
          [7] Hentikan nomor 7 · Telur ayam ras di Tanggamus di bawah Rp20.000
          [8] Hentikan nomor 8 · Telur ayam ras di Tanggamus di atas Rp50.000
          [9] Hentikan semua
          [10] Biarkan
    """)


async def test_whoever_cannot_be_reached_is_not_told(world: World) -> None:
    siti = world.anyone()
    await siti.plays("> kabari kalau telur di bawah 28 ribu di metro")
    await world.sql("UPDATE addresses SET gone_at = :now", now=world.clock.now())
    await price_of(world, "telur", "18.72", 27_500)
    await world.run_jobs()
    assert await world.sql("SELECT 1 FROM outbox WHERE key LIKE 'alert-%'") == []
