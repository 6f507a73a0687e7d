"""Vehicles that are no usual case: late, blocked, paid already, without an amount, and so on."""

from datetime import date

from models.vehicles.register import Registered
from models.vehicles.vehicle import Vehicle
from tests.transcripts.vehicle_people import register_of
from tests.world import World


async def test_a_car_three_years_behind(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pajak be 1234 zzz
        < *BE 1234 ZZZ* · Contoh Keluarga 1.3 2016, silver
          Terdaftar di Kota Metro
          Jatuh tempo pajak: *Sabtu, 14 Oktober 2023* (lewat 3 tahun 1 bulan)
          PKB (pajak pokok), 4 tahun: Rp5.040.000
          Opsen PKB (kabupaten/kota), 2 tahun: Rp1.663.200
          SWDKLLJ (Jasa Raharja), 4 tahun: Rp572.000
          Denda PKB, 4 tahun: Rp1.411.200
          Denda opsen, 2 tahun: Rp133.056
          Denda SWDKLLJ, 4 tahun: Rp335.000
          Keringanan PKB, 4 tahun: -Rp504.000
          Keringanan opsen, 2 tahun: -Rp166.320
          *Perkiraan total: Rp8.484.136*
          Rinciannya per tahun:
          • jatuh tempo 14 Oktober 2023: Rp1.981.800
          • jatuh tempo 14 Oktober 2024: Rp1.981.800
          • jatuh tempo 14 Oktober 2025: Rp2.418.264
          • tahun berjalan (14 Oktober 2026): Rp2.102.272
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Karena lewat lebih dari 11 bulan, bayarnya di *Samsat Induk*. Samsat Drive Thru hanya menerima sampai 11 bulan (sumber: antaranews.com, Juni 2019), dan lewat aplikasi kemungkinan ditolak.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026. Pembayaran sesudah tanggal itu belum terlihat di sini.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_papers_and_plates_that_are_due_too(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > stnk be 4567 zzz
        < *BE 4567 ZZZ* · Contoh Matic 110 2021, biru
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Sabtu, 28 November 2026* (5 hari lagi)
          PKB (pajak pokok): Rp152.000
          Opsen PKB (kabupaten/kota): Rp100.320
          SWDKLLJ (Jasa Raharja): Rp35.000
          STNK baru: Rp100.000
          Pelat baru: Rp60.000
          Keringanan PKB: -Rp15.200
          Keringanan opsen: -Rp10.032
          *Perkiraan total: Rp422.088*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Sudah waktunya ganti STNK dan pelat (lima tahunan), jadi kendaraan perlu dibawa untuk cek fisik.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_a_blocked_vehicle(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > cek pajak be 1357 zzz
        < *BE 1357 ZZZ* · Contoh Keluarga 1.3 2014, silver
          Terdaftar di Kota Metro
          Jatuh tempo pajak: *Minggu, 13 Desember 2026* (20 hari lagi)
          ⚠️ Pajaknya belum bisa dibayar, karena kendaraan ini *diblokir*: dilaporkan sudah dijual oleh pemilik lama.
          Datanglah ke Samsat dengan KTP, STNK, dan BPKB untuk membuka blokir dulu.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Samsat terdekat
          [2] Ingatkan saya
          [3] Plat lain
        > cara bayar
        < Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau kabupatennya. Saya carikan Samsat yang dekat.
        > metro
        < Ini tempat bayar di sekitar Kota Metro. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Metro · Samsat Induk · Kota Metro · jam belum diketahui
          [2] Samsat Contoh Metro · Samsat Induk · Metro Pusat · buka sampai 14.00
          [3] Ganti daerah
    """)


async def test_a_due_date_that_not_every_year_has(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > be 2929 zzz
        < *BE 2929 ZZZ* · Contoh Sport 150 2020, putih
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Kamis, 29 Februari 2024* (lewat 2 tahun 8 bulan)
          PKB (pajak pokok), 3 tahun: Rp361.500
          Opsen PKB (kabupaten/kota), 2 tahun: Rp159.060
          SWDKLLJ (Jasa Raharja), 3 tahun: Rp105.000
          Denda PKB, 3 tahun: Rp93.990
          Denda opsen, 2 tahun: Rp23.859
          Denda SWDKLLJ, 3 tahun: Rp88.000
          STNK baru: Rp100.000
          Pelat baru: Rp60.000
          Keringanan PKB, 3 tahun: -Rp36.150
          Keringanan opsen, 2 tahun: -Rp15.906
          *Perkiraan total: Rp939.353*
          Rinciannya per tahun:
          • jatuh tempo 29 Februari 2024: Rp233.290
          • jatuh tempo 28 Februari 2025: Rp289.033
          • tahun berjalan (28 Februari 2026): Rp417.030
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Sudah waktunya ganti STNK dan pelat (lima tahunan), jadi kendaraan perlu dibawa untuk cek fisik.
          Karena lewat lebih dari 11 bulan, bayarnya di *Samsat Induk*. Samsat Drive Thru hanya menerima sampai 11 bulan (sumber: antaranews.com, Juni 2019), dan lewat aplikasi kemungkinan ditolak.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026. Pembayaran sesudah tanggal itu belum terlihat di sini.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_the_last_day(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > be 2468 zzz
        < *BE 2468 ZZZ* · Contoh Bebek 125 2018, hitam
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Senin, 23 November 2026* (hari ini)
          PKB (pajak pokok): Rp98.000
          Opsen PKB (kabupaten/kota): Rp64.680
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp9.800
          Keringanan opsen: -Rp6.468
          *Perkiraan total: Rp181.412*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_too_late_for_the_drive_thru(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > be 5678 zzz
        < *BE 5678 ZZZ* · Contoh Bebek 100 2012, hijau
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Jumat, 28 November 2025* (lewat 11 bulan 26 hari)
          PKB (pajak pokok): Rp110.000
          Opsen PKB (kabupaten/kota): Rp72.600
          SWDKLLJ (Jasa Raharja): Rp35.000
          Denda PKB: Rp13.200
          Denda opsen: Rp8.712
          Denda SWDKLLJ: Rp32.000
          Keringanan PKB: -Rp11.000
          Keringanan opsen: -Rp7.260
          *Perkiraan total: Rp253.252*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Karena lewat lebih dari 11 bulan, bayarnya di *Samsat Induk*. Samsat Drive Thru hanya menerima sampai 11 bulan (sumber: antaranews.com, Juni 2019), dan lewat aplikasi kemungkinan ditolak.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026. Pembayaran sesudah tanggal itu belum terlihat di sini.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_a_payment_that_the_data_has_not_caught_up_with(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > be 6789 zzz
        < *BE 6789 ZZZ* · Contoh Matic 125 2021, merah
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Minggu, 15 November 2026* (lewat 8 hari)
          Menurut data, kendaraan ini sudah dibayar 15 November 2026 lewat SIGNAL, tetapi tanggal jatuh temponya di data belum diperbarui.
          *Jangan bayar lagi dulu.* Lihat bukti bayarnya, atau cek di aplikasi SIGNAL atau Samsat.
          Data kendaraan: contoh, per 16 November 2026. Pembayaran sesudah tanggal itu belum terlihat di sini.
          [1] Samsat terdekat
          [2] Ingatkan saya
          [3] Plat lain
    """)


async def test_relief_of_public_transport_and_the_tariff_of_companies(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > be 7012 zzz
        < *BE 7012 ZZZ* · Contoh Angkot 2015, kuning
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Minggu, 21 Februari 2027* (90 hari lagi)
          PKB (pajak pokok): Rp900.000
          Opsen PKB (kabupaten/kota): Rp594.000
          SWDKLLJ (Jasa Raharja): Rp90.000
          Keringanan PKB: -Rp486.000
          Keringanan opsen: -Rp320.760
          *Perkiraan total: Rp777.240*
          Hari itu hari Minggu, kantor tutup. Biasanya Senin, 22 Februari 2027 masih tanpa denda, tetapi ini belum pasti. Lebih aman bayar sebelumnya.
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
        > be 8123 zzz
        < *BE 8123 ZZZ* · Contoh Pikap 1.5 2020, putih
          Terdaftar di Lampung Tengah
          Jatuh tempo pajak: *Sabtu, 6 Februari 2027* (75 hari lagi)
          PKB (pajak pokok): Rp2.061.500
          Opsen PKB (kabupaten/kota): Rp1.360.590
          SWDKLLJ (Jasa Raharja): Rp143.000
          Keringanan PKB: -Rp206.150
          Keringanan opsen: -Rp136.059
          *Perkiraan total: Rp3.222.881*
          Hari itu Tahun Baru Imlek, kantor tutup. Biasanya Senin, 8 Februari 2027 masih tanpa denda, tetapi ini belum pasti. Lebih aman bayar sebelumnya.
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_a_vehicle_whose_amount_is_not_known_leads_to_the_calculator(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > be 1212 zzz
        < *BE 1212 ZZZ* · Contoh Keluarga 1.3 2010, silver
          Terdaftar di Kota Metro
          Jatuh tempo pajak: *Rabu, 23 Desember 2026* (30 hari lagi)
          Nilai pajak kendaraan ini tidak ada di data kami. Kalau Anda tahu PKB tahun lalu, saya bisa menghitungnya.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Hitung sendiri
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
        > hitung sendiri
        < Angka mana yang Anda punya? *PKB tahun lalu* tertulis di lembar pajak yang menyatu dengan STNK, pada baris PKB kolom Pokok.
          NJKB adalah nilai jual kendaraan menurut pemerintah.
          [1] PKB tahun lalu
          [2] NJKB
    """)


async def test_a_plate_that_is_not_in_the_data(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pajak be 9999 dzz
        < *BE 9999 DZZ* tidak ada di data kami (data per 16 November 2026). Itu belum berarti kendaraannya tidak terdaftar.
          Yang bisa dicoba:
          • Lihat lagi ketikannya, sama dengan di STNK.
          • Kendaraan baru atau baru pindah dari luar daerah sering belum masuk data.
          • Cek di aplikasi SIGNAL dengan pelat dan lima angka terakhir nomor rangka.
          • Bawa STNK ke Samsat. Menurut huruf belakangnya, pelat ini mungkin dari Lampung Selatan (belum pasti).
          [1] Plat lain
          [2] Hitung sendiri
        > be 9999 azz
        < *BE 9999 AZZ* tidak ada di data kami (data per 16 November 2026). Itu belum berarti kendaraannya tidak terdaftar.
          Yang bisa dicoba:
          • Lihat lagi ketikannya, sama dengan di STNK.
          • Kendaraan baru atau baru pindah dari luar daerah sering belum masuk data.
          • Cek di aplikasi SIGNAL dengan pelat dan lima angka terakhir nomor rangka.
          • Bawa STNK ke Samsat. Menurut huruf belakangnya, pelat ini biasanya dari Kota Bandar Lampung.
          [1] Plat lain
          [2] Hitung sendiri
    """)


async def test_a_plate_from_elsewhere(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pajak b 1234 xyz
        < *B 1234 XYZ* bukan pelat Lampung. Kode B biasanya dari Jakarta dan sekitarnya.
          Yang bisa saya cek hanya pelat *BE*. Untuk pelat itu, cek di aplikasi SIGNAL atau di Samsat daerahnya.
          [1] Plat lain
          [2] Hitung sendiri
        > bg 12 a
        < *BG 12 A* bukan pelat Lampung. Kode BG biasanya dari Sumatera Selatan.
          Yang bisa saya cek hanya pelat *BE*. Untuk pelat itu, cek di aplikasi SIGNAL atau di Samsat daerahnya.
          [1] Plat lain
          [2] Hitung sendiri
        > plat lain
        < Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
        > d 1 a
        < *D 1 A* bukan pelat Lampung. Kode D biasanya dari Bandung dan sekitarnya.
          Yang bisa saya cek hanya pelat *BE*. Untuk pelat itu, cek di aplikasi SIGNAL atau di Samsat daerahnya.
          [1] Plat lain
          [2] Hitung sendiri
    """)


async def test_a_plate_from_elsewhere_needs_a_word_for_tax(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > a 1234 bc
        < Selamat datang di *Sapa Lampung*, layanan pesan Pemerintah Provinsi Lampung untuk sembako bersubsidi, pasar murah, harga pangan, pajak kendaraan, dan produk UMKM.
          Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
    """)


async def test_what_is_wrong_with_a_plate_is_said_at_once(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pajak be 12345 a berapa
        < Angka di pelat paling banyak empat.
          Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > be 0123 ab
        < Angka di pelat tidak diawali nol.
          Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > pajak be 1234
        < Hurufnya belum lengkap. Pelat Lampung diawali *BE* dan diakhiri satu sampai tiga huruf.
          Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
    """)


async def test_look_alikes_and_words_are_asked_about(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pajak be 234S zzz
        < Saya ragu membaca pelatnya. Yang mana maksud Anda?
          [1] BE 2345 ZZZ
          [2] BE 234 S
          [3] Bukan itu
        > bukan itu
        < Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
        > BE 234S ZZ
        < Saya ragu membaca pelatnya. Yang mana maksud Anda?
          [1] BE 2345 ZZ
          [2] BE 234 SZZ
          [3] Bukan itu
        > #1
        < *BE 2345 ZZ* tidak ada di data kami (data per 16 November 2026). Itu belum berarti kendaraannya tidak terdaftar.
          Yang bisa dicoba:
          • Lihat lagi ketikannya, sama dengan di STNK.
          • Kendaraan baru atau baru pindah dari luar daerah sering belum masuk data.
          • Cek di aplikasi SIGNAL dengan pelat dan lima angka terakhir nomor rangka.
          • Bawa STNK ke Samsat. Menurut huruf belakangnya, pelat ini mungkin dari Tanggamus (belum pasti).
          [1] Plat lain
          [2] Hitung sendiri
    """)


async def test_nobody_looks_through_all_plates(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("""
        > be 1 zzz
        > be 2 zzz
        > be 3 zzz
        > be 4 zzz
        > be 5 zzz
    """)
    await siti.chat("""
        > be 6 zzz
        < Hari ini Anda sudah melihat beberapa pelat. Supaya data kendaraan orang lain tidak disalahgunakan, pelat yang lain baru bisa dilihat pukul 09.01.
          Pelat yang sudah Anda cek hari ini tetap bisa dilihat.
        > be 7 zzz
        < Hari ini Anda sudah melihat beberapa pelat. Supaya data kendaraan orang lain tidak disalahgunakan, pelat yang lain baru bisa dilihat pukul 09.01.
          Pelat yang sudah Anda cek hari ini tetap bisa dilihat.
        > be 1 zzz
        < *BE 1 ZZZ* tidak ada di data kami (data per 16 November 2026). Itu belum berarti kendaraannya tidak terdaftar.
          Yang bisa dicoba:
          • Lihat lagi ketikannya, sama dengan di STNK.
          • Kendaraan baru atau baru pindah dari luar daerah sering belum masuk data.
          • Cek di aplikasi SIGNAL dengan pelat dan lima angka terakhir nomor rangka.
          • Bawa STNK ke Samsat. Menurut huruf belakangnya, pelat ini mungkin dari Tanggamus (belum pasti).
          [1] Plat lain
          [2] Hitung sendiri
        -- 2 menit
        > be 7 zzz
        < *BE 7 ZZZ* tidak ada di data kami (data per 16 November 2026). Itu belum berarti kendaraannya tidak terdaftar.
          Yang bisa dicoba:
          • Lihat lagi ketikannya, sama dengan di STNK.
          • Kendaraan baru atau baru pindah dari luar daerah sering belum masuk data.
          • Cek di aplikasi SIGNAL dengan pelat dan lima angka terakhir nomor rangka.
          • Bawa STNK ke Samsat. Menurut huruf belakangnya, pelat ini mungkin dari Tanggamus (belum pasti).
          [1] Plat lain
          [2] Hitung sendiri
    """)


async def test_before_a_register_is_taken_in(everywhere: World) -> None:
    await everywhere.sql("UPDATE registers SET state = 'gone'")
    siti = everywhere.anyone()
    await siti.chat("""
        > pajak be 2345 zzz
        < Data kendaraan belum tersedia di sini, jadi *BE 2345 ZZZ* belum bisa saya cek.
          Anda bisa mengecek di aplikasi SIGNAL atau di Samsat. Kalau tahu PKB tahun lalu, saya bisa menghitung perkiraannya.
          [1] Hitung sendiri
          [2] Plat lain
    """)


async def test_a_register_that_asks_who_holds_the_papers(everywhere: World) -> None:
    bike = Vehicle(kind="motorcycle", due=date(2027, 3, 1), pkb=100_000, brand="Contoh")
    await register_of(
        everywhere, [Registered("BE1212ZZZ", bike, chassis="12345")], asks_chassis=True
    )
    siti = everywhere.anyone()
    await siti.chat("""
        > pajak be 1212 zzz
        < Untuk pelat *BE 1212 ZZZ* saya perlu *lima angka terakhir nomor rangka*. Nomornya ada di STNK, pada baris Nomor Rangka.
          Ini supaya hanya yang memegang STNK yang bisa melihat tagihannya.
        > MHABC12345
        < *BE 1212 ZZZ* · Contoh
          Jatuh tempo pajak: *Senin, 1 Maret 2027* (98 hari lagi)
          PKB (pajak pokok): Rp100.000
          Opsen PKB (kabupaten/kota): Rp66.000
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp10.000
          Keringanan opsen: -Rp6.600
          *Perkiraan total: Rp184.400*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 1 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
        > 54321
        < Maaf, saya belum paham.
          *BE 1212 ZZZ* · Contoh
          Jatuh tempo pajak: *Senin, 1 Maret 2027* (98 hari lagi)
          PKB (pajak pokok): Rp100.000
          Opsen PKB (kabupaten/kota): Rp66.000
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp10.000
          Keringanan opsen: -Rp6.600
          *Perkiraan total: Rp184.400*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 1 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
        > 1 2 3 4 5
        < Maaf, saya belum paham.
          Contoh: ketik *1* untuk pilihan pertama, atau tekan tombolnya.
          *BE 1212 ZZZ* · Contoh
          Jatuh tempo pajak: *Senin, 1 Maret 2027* (98 hari lagi)
          PKB (pajak pokok): Rp100.000
          Opsen PKB (kabupaten/kota): Rp66.000
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp10.000
          Keringanan opsen: -Rp6.600
          *Perkiraan total: Rp184.400*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 1 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_old_data_says_that_it_may_lack_a_payment(everywhere: World) -> None:
    bike = Vehicle(kind="motorcycle", due=date(2026, 11, 10), pkb=100_000, brand="Contoh")
    paid_before = Registered("BE1212ZZZ", bike, paid_on=date(2026, 10, 2), paid_via="E-Samdes")
    await register_of(everywhere, [paid_before])
    siti = everywhere.anyone()
    await siti.chat("""
        > pajak be 1212 zzz
        < *BE 1212 ZZZ* · Contoh
          Jatuh tempo pajak: *Selasa, 10 November 2026* (lewat 13 hari)
          PKB (pajak pokok): Rp100.000
          Opsen PKB (kabupaten/kota): Rp66.000
          SWDKLLJ (Jasa Raharja): Rp35.000
          Denda PKB: Rp1.000
          Denda opsen: Rp660
          Denda SWDKLLJ: Rp8.000
          Keringanan PKB: -Rp10.000
          Keringanan opsen: -Rp6.600
          *Perkiraan total: Rp194.060*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Terakhir dibayar 2 Oktober 2026 lewat E-Samdes.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 1 November 2026. Pembayaran sesudah tanggal itu belum terlihat di sini.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_papers_that_have_been_dead_for_long(everywhere: World) -> None:
    bike = Vehicle(
        kind="motorcycle", due=date(2018, 5, 10), stnk_until=date(2020, 5, 10), pkb=80_000,
        brand="Contoh",
    )  # fmt: skip
    await register_of(everywhere, [Registered("BE1212ZZZ", bike)])
    siti = everywhere.anyone()
    await siti.chat("""
        > pajak be 1212 zzz
        < *BE 1212 ZZZ* · Contoh
          Jatuh tempo pajak: *Kamis, 10 Mei 2018* (lewat 8 tahun 6 bulan)
          PKB (pajak pokok), 6 tahun: Rp480.000
          Opsen PKB (kabupaten/kota), 2 tahun: Rp105.600
          SWDKLLJ (Jasa Raharja), 6 tahun: Rp210.000
          Denda PKB, 6 tahun: Rp174.400
          Denda opsen, 2 tahun: Rp13.728
          Denda SWDKLLJ, 6 tahun: Rp184.000
          STNK baru: Rp100.000
          Pelat baru: Rp60.000
          Keringanan PKB, 6 tahun: -Rp48.000
          Keringanan opsen, 2 tahun: -Rp10.560
          *Perkiraan total: Rp1.269.168*
          Rinciannya per tahun:
          • jatuh tempo 10 Mei 2021: Rp177.400
          • jatuh tempo 10 Mei 2022: Rp177.400
          • jatuh tempo 10 Mei 2023: Rp177.400
          • jatuh tempo 10 Mei 2024: Rp177.400
          • jatuh tempo 10 Mei 2025: Rp211.752
          • tahun berjalan (10 Mei 2026): Rp347.816
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Sudah waktunya ganti STNK dan pelat (lima tahunan), jadi kendaraan perlu dibawa untuk cek fisik.
          Tunggakan 3 tahun yang lebih lama tidak ikut dihitung: yang ditagih paling banyak lima tahun.
          Karena lewat lebih dari 11 bulan, bayarnya di *Samsat Induk*. Samsat Drive Thru hanya menerima sampai 11 bulan (sumber: antaranews.com, Juni 2019), dan lewat aplikasi kemungkinan ditolak.
          STNK habis sejak 10 Mei 2020. Kendaraan yang dua tahun tidak didaftar ulang sesudah STNK habis dapat dihapus dari daftar (UU 22/2009 pasal 74).
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 1 November 2026. Pembayaran sesudah tanggal itu belum terlihat di sini.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_the_relief_of_today(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > kapan pemutihan pajak
        < Keringanan untuk kendaraan pribadi, per 23 November 2026:
          • PKB (pajak pokok): potongan 10% sampai 31 Desember 2026 (Keputusan Gubernur Lampung G/896/VI.03/HK/2025, menurut berita)
          • Opsen PKB (kabupaten/kota): potongan 10% sampai 31 Desember 2026 (Keputusan Gubernur Lampung G/896/VI.03/HK/2025, menurut berita)
          Program pemutihan tunggakan atau denda yang sedang berlaku tidak ada di data kami. Kabar terbaru tanyakan ke Samsat.
          Ketik nomor pelat, misalnya *BE 1234 AB*, untuk melihat hitungannya.
    """)


async def test_no_relief_is_known(everywhere: World) -> None:
    await everywhere.sql(
        "DELETE FROM tax_rates WHERE what LIKE 'relief-%' AND valid_to >= '2026-01-01'"
    )
    siti = everywhere.anyone()
    await siti.chat("""
        > pemutihan
        < Per 23 November 2026 tidak ada keringanan atau pemutihan di data kami. Kabar terbaru tanyakan ke Samsat.
    """)


async def test_a_plate_is_heard_while_something_else_is_asked(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> harga telur")
    await siti.chat("""
        > be 1 zzz pajaknya
        < *BE 1 ZZZ* tidak ada di data kami (data per 16 November 2026). Itu belum berarti kendaraannya tidak terdaftar.
          Yang bisa dicoba:
          • Lihat lagi ketikannya, sama dengan di STNK.
          • Kendaraan baru atau baru pindah dari luar daerah sering belum masuk data.
          • Cek di aplikasi SIGNAL dengan pelat dan lima angka terakhir nomor rangka.
          • Bawa STNK ke Samsat. Menurut huruf belakangnya, pelat ini mungkin dari Tanggamus (belum pasti).
          [1] Plat lain
          [2] Hitung sendiri
    """)


async def test_a_wrong_plate_at_a_bill_is_told_what_is_wrong(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> be 1212 zzz")
    await siti.chat("""
        > be 0123 ab
        < Angka di pelat tidak diawali nol.
          *BE 1212 ZZZ* · Contoh Keluarga 1.3 2010, silver
          Terdaftar di Kota Metro
          Jatuh tempo pajak: *Rabu, 23 Desember 2026* (30 hari lagi)
          Nilai pajak kendaraan ini tidak ada di data kami. Kalau Anda tahu PKB tahun lalu, saya bisa menghitungnya.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Hitung sendiri
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_a_wrong_plate_stays_with_the_service_that_asks_for_one(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> ingatkan pajak")
    await siti.chat("""
        > be 12345 a
        < Angka di pelat paling banyak empat.
          Kendaraan yang mana? Ketik nomor pelatnya, misalnya *BE 1234 AB*.
    """)
