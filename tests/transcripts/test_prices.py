"""Today's price of a commodity: where, since when, from whom, and whether it is a fair one."""

from tests.transcripts.people import a_resident
from tests.transcripts.price_people import no_prices, price_of
from tests.world import World


async def test_a_price_is_told_with_its_day_source_change_and_ceiling(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > min brp harga telor di metro
        < *Telur ayam ras* di Kota Metro:
          *Rp29.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp250 dibanding Sen 16 Nov (Rp29.250).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > semua daerah
        < *Telur ayam ras* per kg di semua daerah, dari yang termurah. Data Senin, 23 November 2026, kecuali yang disebut lain:
          • Lampung Utara: Rp28.500
          • Tulang Bawang Barat: Rp28.500
          • Tulang Bawang: Rp28.750
          • Lampung Timur: Rp29.000
          • Pesawaran: Rp29.250
          • Provinsi Lampung: Rp29.500
          • Lampung Selatan: Rp29.500
          • Lampung Tengah: Rp29.500
          • Mesuji: Rp29.500
          • Kota Metro: Rp29.500
          • Lampung Barat: Rp29.750
          • Pesisir Barat: Rp29.750
          • Tanggamus: Rp30.000
          • Way Kanan: Rp30.250
          • Pringsewu: Rp30.500
          • Kota Bandar Lampung: Rp32.000
          Sumber: contoh
          [1] Grafik 8 minggu
          [2] Kabari saya
          [3] Daerah lain
          [4] Barang lain
          [5] Lapor harga
        > #2
        < Sekarang Rp29.500 di Kota Metro (Sen 23 Nov, sumber: contoh).
          Kabari kalau Telur ayam ras di Kota Metro mencapai harga berapa per kg?
    """)


async def test_who_asks_for_prices_alone_is_asked_of_what_and_where(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > harga
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
        > #10
        < Harga apa yang ingin dilihat?
          [1] Daging sapi
          [2] Bawang merah
          [3] Bawang putih
          [4] Cabai rawit merah
          [5] Cabai merah keriting
          [6] Kedelai
          [7] Ikan kembung
          [8] Ikan bandeng
          [9] Ikan tongkol
          [10] Lainnya…
        > #2
        < Di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > bandar lampung
        < *Bawang merah* di Kota Bandar Lampung:
          *Rp39.000* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp2.750 dibanding Sen 16 Nov (Rp36.250).
          Tidak melewati HAP Rp41.500 per kg (acuan Bapanas, 2025: Rp36.500–41.500).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > #5
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
        > gula
        < *Gula pasir* di Kota Bandar Lampung:
          *Rp18.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp200 dibanding Sen 16 Nov (Rp18.300).
          Rp1.000 *di atas* HAP Rp17.500 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > #4
        < Di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > kota metro
        < *Gula pasir* di Kota Metro:
          *Rp18.000* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp50 dibanding Sen 16 Nov (Rp17.950).
          Rp500 *di atas* HAP Rp17.500 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
    """)


async def test_prices_are_in_the_menu(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > menu
        < Selamat datang di *Sapa Lampung*, layanan pesan Pemerintah Provinsi Lampung untuk sembako bersubsidi, pasar murah, harga pangan, pajak kendaraan, dan produk UMKM.
          Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > #3
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
        > telur
        < Di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > natar
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
    """)


async def test_of_a_registered_resident_the_area_is_known_and_may_be_changed(
    everywhere: World,
) -> None:
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
        > metro
        < *Telur ayam ras* di Kota Metro:
          *Rp29.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp250 dibanding Sen 16 Nov (Rp29.250).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > cabe rawit di pringsewu
        < *Cabai rawit merah* di Pringsewu:
          *Rp63.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp4.400 dibanding Sen 16 Nov (Rp59.100).
          Rp6.500 *di atas* HAP Rp57.000 per kg (acuan Bapanas, 2025: Rp40.000–57.000).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > gula
        < *Gula pasir* di Pringsewu:
          *Rp18.300* per kg, Senin, 23 November 2026
          Sumber: contoh
          Turun Rp150 dibanding Sen 16 Nov (Rp18.450).
          Rp800 *di atas* HAP Rp17.500 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > #4
        < Di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > lamsel
        < *Gula pasir* di Lampung Selatan:
          *Rp18.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp250 dibanding Sen 16 Nov (Rp18.250).
          Rp1.000 *di atas* HAP Rp17.500 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
    """)


async def test_a_place_is_understood_without_the_word_before_it(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > harga telur metro
        < *Telur ayam ras* di Kota Metro:
          *Rp29.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp250 dibanding Sen 16 Nov (Rp29.250).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
    """)


async def test_a_name_that_several_share_asks_which_one(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > harga cabe di metro
        < Yang mana?
          [1] Cabai rawit merah
          [2] Cabai merah keriting
        > #2
        < *Cabai merah keriting* di Kota Metro:
          *Rp48.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp1.050 dibanding Sen 16 Nov (Rp47.450).
          Tidak melewati HAP Rp55.000 per kg (acuan Bapanas, 2025: Rp37.000–55.000).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > bawang
        < Yang mana?
          [1] Bawang merah
          [2] Bawang putih
        > bawang putih
        < *Bawang putih* di Kota Metro:
          *Rp37.000* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp250 dibanding Sen 16 Nov (Rp36.750).
          Tidak melewati HAP Rp40.000 per kg (acuan Bapanas, 2025: Rp38.000–40.000).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > brp harga brs sphp 5kg di balam?
        < Ada beberapa tempat bernama itu. Di kabupaten atau kota mana?
          [1] Kota Bandar Lampung
          [2] Pesisir Barat
    """)


async def test_what_is_not_watched_is_said_so(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > harga wortel
        < Maaf, saya belum punya harga untuk itu. Yang ada:
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
        > wortel
        < Maaf, saya belum punya harga untuk itu.
          Harga apa yang ingin dilihat?
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
        > solar
        < Maaf, saya belum punya harga untuk itu.
          Contoh: ketik *1* untuk pilihan pertama, atau tekan tombolnya.
          Harga apa yang ingin dilihat?
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
        > #1
        < Di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > 99
        < Maaf, saya belum menemukan tempat itu di Lampung. Coba nama kabupaten atau kotanya.
          Di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > metro
        < *Beras medium* di Kota Metro:
          *Rp14.200* per kg, Senin, 23 November 2026
          Sumber: contoh
          Turun Rp50 dibanding Sen 16 Nov (Rp14.250).
          Rp700 *di atas* HET Rp13.500 per kg (Kep. Bapanas 299/2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > harga wortel
        < Maaf, barang atau daerah itu belum ada di daftar kami.
          *Beras medium* di Kota Metro:
          *Rp14.200* per kg, Senin, 23 November 2026
          Sumber: contoh
          Turun Rp50 dibanding Sen 16 Nov (Rp14.250).
          Rp700 *di atas* HET Rp13.500 per kg (Kep. Bapanas 299/2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
    """)


async def test_an_old_price_is_told_as_one(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > harga minyakita di metro
        < *Minyakita* di Kota Metro:
          *Rp16.000* per liter, Senin, 9 November 2026
          Sumber: contoh
          Catatan ini sudah 14 hari, jadi harga sekarang bisa berbeda.
          Rp300 *di atas* HET Rp15.700 per liter (Permendag 43/2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
    """)


async def test_where_an_area_has_no_price_the_provinces_is_told_as_such(everywhere: World) -> None:
    await no_prices(everywhere, "telur", "18.11")
    siti = everywhere.anyone()
    await siti.chat("""
        > harga telur di mesuji
        < *Telur ayam ras* di Provinsi Lampung:
          *Rp29.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Untuk Mesuji belum ada catatan terbaru, jadi ini harga Provinsi Lampung.
          Naik Rp950 dibanding Sen 16 Nov (Rp28.550).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
    """)


async def test_where_nobody_has_seen_a_price_that_is_said(everywhere: World) -> None:
    await no_prices(everywhere, "garam")
    siti = everywhere.anyone()
    await siti.chat("""
        > harga garam di mesuji
        < Belum ada catatan harga Garam di Mesuji, dan di tingkat provinsi juga belum ada.
          [1] Semua daerah
          [2] Daerah lain
          [3] Barang lain
          [4] Lapor harga
        > #1
        < Belum ada catatan harga Garam di daerah mana pun.
          [1] Daerah lain
          [2] Barang lain
          [3] Lapor harga
        > harga gula
        < *Gula pasir* di Mesuji:
          *Rp18.800* per kg, Senin, 23 November 2026
          Sumber: contoh
          Turun Rp100 dibanding Sen 16 Nov (Rp18.900).
          Rp1.300 *di atas* HAP Rp17.500 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
    """)


async def test_one_price_makes_no_chart(everywhere: World) -> None:
    await no_prices(everywhere, "garam")
    await price_of(everywhere, "garam", "18.72", 12_000)
    siti = everywhere.anyone()
    await siti.chat("""
        > harga garam di metro
        < *Garam* di Kota Metro:
          *Rp12.000* per kg, Senin, 23 November 2026
          Sumber: contoh
          Harga seminggu sebelumnya tidak tercatat.
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > #1
        < Catatan harga Garam di Kota Metro belum cukup untuk grafik. Yang ada: Rp12.000 per kg, Senin, 23 November 2026, sumber: contoh.
          Harga seminggu sebelumnya tidak tercatat.
          [1] Semua daerah
          [2] Kabari saya
          [3] Daerah lain
          [4] Barang lain
          [5] Lapor harga
    """)


async def test_a_name_of_several_places_asks_for_the_kabupaten(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > harga telur di rajabasa
        < Ada beberapa tempat bernama itu. Di kabupaten atau kota mana?
          [1] Lampung Selatan
          [2] Kota Bandar Lampung
          [3] Tanggamus
          [4] Pesisir Barat
        > #2
        < *Telur ayam ras* di Kota Bandar Lampung:
          *Rp32.000* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp1.150 dibanding Sen 16 Nov (Rp30.850).
          Rp2.000 *di atas* HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
    """)


async def test_a_place_may_be_pinned_and_must_lie_in_lampung(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > harga telur
        < Di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > @ -6.1754, 106.8272
        < Maaf, lokasi itu di luar Provinsi Lampung. Harga di sini hanya untuk Lampung.
          Di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > @ -5.33, 105.20
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
    """)


async def test_an_unknown_place_is_asked_for_again(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > harga telur
        < Di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > atlantis
        < Maaf, saya belum menemukan tempat itu di Lampung. Coba nama kabupaten atau kotanya.
          Di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > [sticker]
        < Terima kasih stikernya. Silakan ketik pesannya, ya.
          Di kabupaten atau kota mana? Ketik namanya, atau kirim lokasi.
        > metro
        < *Telur ayam ras* di Kota Metro:
          *Rp29.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp250 dibanding Sen 16 Nov (Rp29.250).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > atlantis
        < Maaf, barang atau daerah itu belum ada di daftar kami.
          *Telur ayam ras* di Kota Metro:
          *Rp29.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp250 dibanding Sen 16 Nov (Rp29.250).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > 9
        < Pilihannya hanya 1 sampai 6.
          Contoh: ketik *1* untuk pilihan pertama, atau tekan tombolnya.
          *Telur ayam ras* di Kota Metro:
          *Rp29.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp250 dibanding Sen 16 Nov (Rp29.250).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
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


async def test_all_areas_are_told_at_a_glance_with_the_days_of_older_prices(world: World) -> None:
    await no_prices(world, "garam")
    await price_of(world, "garam", "18.72", 12_000)
    await price_of(world, "garam", "18.71", 11_000, days=-2)
    await price_of(world, "garam", "18.01", 10_000, days=-20)
    siti = world.anyone()
    await siti.chat("""
        > harga garam di metro
        < *Garam* di Kota Metro:
          *Rp12.000* per kg, Senin, 23 November 2026
          Sumber: contoh
          Harga seminggu sebelumnya tidak tercatat.
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > #2
        < *Garam* per kg di semua daerah, dari yang termurah. Data Senin, 23 November 2026, kecuali yang disebut lain:
          • Kota Bandar Lampung: Rp11.000 (Sab 21 Nov)
          • Kota Metro: Rp12.000
          • Lampung Selatan: Rp10.000 (sudah lama, Sel 3 Nov)
          Sumber: contoh
          [1] Grafik 8 minggu
          [2] Kabari saya
          [3] Daerah lain
          [4] Barang lain
          [5] Lapor harga
    """)


async def test_a_chart_is_a_picture_beside_the_price(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> harga telur di metro")
    await siti.chat("""
        > #1
        < *Telur ayam ras* di Kota Metro: *Rp29.500* per kg (Sen 23 Nov, sumber: contoh). Grafiknya di bawah ini.
          Naik Rp250 dibanding Sen 16 Nov (Rp29.250).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Semua daerah
          [2] Kabari saya
          [3] Daerah lain
          [4] Barang lain
          [5] Lapor harga
        < (gambar)
          Harga Telur ayam ras di Kota Metro, 8 minggu terakhir.
    """)


async def test_a_price_of_the_future_is_no_price_of_today(world: World) -> None:
    await no_prices(world, "garam")
    await price_of(world, "garam", "18.72", 99_000, days=1)
    await price_of(world, "garam", "18.72", 12_000, days=-1)
    siti = world.anyone()
    await siti.chat("""
        > harga garam di metro
        < *Garam* di Kota Metro:
          *Rp12.000* per kg, Minggu, 22 November 2026
          Sumber: contoh
          Harga seminggu sebelumnya tidak tercatat.
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
    """)


async def test_a_chart_may_be_asked_for_at_once(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > grafik telur di natar
        < *Telur ayam ras* di Lampung Selatan: *Rp29.500* per kg (Sen 23 Nov, sumber: contoh). Grafiknya di bawah ini.
          Naik Rp1.200 dibanding Sen 16 Nov (Rp28.300).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Semua daerah
          [2] Kabari saya
          [3] Daerah lain
          [4] Barang lain
          [5] Lapor harga
        < (gambar)
          Harga Telur ayam ras di Lampung Selatan, 8 minggu terakhir.
    """)


async def test_a_dear_price_is_reported_from_its_card(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > harga gula di metro
        < *Gula pasir* di Kota Metro:
          *Rp18.000* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp50 dibanding Sen 16 Nov (Rp17.950).
          Rp500 *di atas* HAP Rp17.500 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > lapor harga
        < Dijual berapa Gula pasir itu, per kg?
        > 19.000
        < Di mana? Ketik nama pasar atau toko dan kecamatannya, misalnya *Toko Makmur, Natar*, atau kirim lokasinya.
        > Pasar Cendrawasih Metro Pusat
        < Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
    """)


async def test_a_price_is_asked_for_where_another_service_asks_for_a_place(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > harga telur di metro
        < *Telur ayam ras* di Kota Metro:
          *Rp29.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp250 dibanding Sen 16 Nov (Rp29.250).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
    """)
