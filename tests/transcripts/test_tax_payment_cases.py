"""Paying what a bill or a plate tells of, and papers that are not at hand."""

from tests.world import World


async def test_a_bill_leaves_only_what_it_does_not_tell(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > be 2345 zzz pajaknya brp
        < *BE 2345 ZZZ* · Contoh Bebek 110 2019, merah
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Sabtu, 5 Desember 2026* (12 hari lagi)
          PKB (pajak pokok): Rp90.900
          Opsen PKB (kabupaten/kota): Rp59.994
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp9.090
          Keringanan opsen: -Rp5.999
          *Perkiraan total: Rp170.805*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
        > cara bayar
        < STNK-nya atas nama siapa?
          [1] Saya sendiri
          [2] Keluarga satu KK
          [3] Orang lain
        > keluarga
        < Mau bayar lewat HP dari rumah, atau datang ke tempat bayar?
          [1] Lewat HP (SIGNAL)
          [2] Datang ke tempat
        > datang
        < Apakah ini ada semua?
          • KTP pemilik
          • STNK
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
        > ada semua
        < Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau desanya. Saya carikan tempat bayar yang dekat.
        > metro
        < Ini tempat bayar di sekitar Kota Metro. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Metro · Samsat Induk · Kota Metro · jam belum diketahui
          [2] Samsat Contoh Metro · Samsat Induk · Metro Pusat · buka sampai 14.00
          [3] Ganti daerah
        > ganti daerah
        < Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau desanya. Saya carikan tempat bayar yang dekat.
        > natar
        < Ini tempat bayar di sekitar Natar, Lampung Selatan. Pilih untuk melihat jam buka dan syaratnya.
          [1] BUMDes Contoh Natar · BUMDes (E-Samdes) · Natar · buka sampai 15.00
          [2] Desa Mart Contoh · Desa Mart (E-Samdes) · Natar · buka sampai 21.00
          [3] Samsat Keliling Contoh · Samsat Keliling · Natar · sedang tutup
          [4] BUMDes Contoh Jati · BUMDes (E-Samdes) · Jati Agung · jam belum diketahui
          [5] Samsat Kalianda · Samsat Induk · Lampung Selatan · jam belum diketahui
          [6] Ganti daerah
        > #2
        < *Desa Mart Contoh* · Desa Mart (E-Samdes)
          Jl. Contoh No. 22, Natar, Lampung Selatan.
          *Sedang buka*, sampai pukul 21.00 WIB. Jam buka: Senin–Minggu 07.00–21.00, hari libur 08.00–20.00.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan).
          Bawa: KTP pemilik, STNK (belum dipastikan).
          Caranya: serahkan berkas, lalu bayar tagihannya dengan tunai. Petugas yang mengurus STNK ke Samsat. Bukti bayar dan STNK jadi dalam 2 hari. Sementara itu slip bayarnya berlaku 30 hari.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Siapkan sekitar *Rp170.805* (perkiraan). Yang mengikat adalah angka dari Samsat.
          Sumber tempat: contoh, per 3 November 2026 (belum dipastikan). Sumber aturan: lampost.co, 1 September 2021; radarlampung.bacakoran.co, April 2025; berita-public.com, 21 April 2025; news.ddtc.co.id, 25 Januari 2022.
          [1] Simpan daftar
          [2] Peta
          [3] Tempat lain
          [4] Ganti daerah
    """)


async def test_no_paper_is_asked_for_twice_where_one_is_lacking(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > bayar pajak tahunan
        < Pajaknya sudah lewat jatuh tempo berapa lama? Tanggalnya ada di lembar pajak yang menyatu dengan STNK.
          [1] Belum lewat
          [2] Sampai 11 bulan
          [3] Di atas 11 bulan
        > belum
        < STNK-nya atas nama siapa?
          [1] Saya sendiri
          [2] Keluarga satu KK
          [3] Orang lain
        > orang lain
        < Apakah ini ada semua?
          • KTP pemilik
          • STNK
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
        > ktp tidak ada
        < KTP yang diminta adalah KTP pemilik, yang namanya tertulis di STNK. Coba pinjam dulu KTP-nya.
          Kalau kendaraan itu sudah Anda beli, tanyakan *balik nama* di Samsat Induk. Menurut berita, sejak 2025 bea balik nama (BBNKB) kendaraan bekas tidak dipungut lagi. Biaya STNK, pelat, dan BPKB tetap ada.
          Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau kabupatennya. Saya carikan Samsat yang dekat.
        > kalianda
        < *Samsat Kalianda* · Samsat Induk
          Lampung Selatan. Alamat lengkapnya belum ada di data kami.
          Jam bukanya belum diketahui. Tanyakan dulu sebelum berangkat.
          Melayani pajak tahunan dan lima tahunan. Semua tunggakan bisa dibayar di sini.
          Bawa: KTP pemilik, STNK. KTP pemilik berarti KTP orang yang namanya di STNK. Pinjam dulu KTP aslinya.
          Caranya: serahkan berkas di loket, bayar, lalu terima STNK yang sudah disahkan.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: krakatoa.id, 29 Juli 2025; inilampung.com, 14 Oktober 2025. Datanya dari 14 Oktober 2025, mungkin sudah berubah. Sumber aturan: radarlampung.bacakoran.co, April 2025; saungberita.com, 21 April 2025.
          [1] Simpan daftar
          [2] Tempat lain
          [3] Ganti daerah
    """)
    budi = everywhere.anyone()
    await budi.chat("""
        > bayar pajak tahunan
        < Pajaknya sudah lewat jatuh tempo berapa lama? Tanggalnya ada di lembar pajak yang menyatu dengan STNK.
          [1] Belum lewat
          [2] Sampai 11 bulan
          [3] Di atas 11 bulan
        > belum
        < STNK-nya atas nama siapa?
          [1] Saya sendiri
          [2] Keluarga satu KK
          [3] Orang lain
        > saya sendiri
        < Mau bayar lewat HP dari rumah, atau datang ke tempat bayar?
          [1] Lewat HP (SIGNAL)
          [2] Datang ke tempat
        > datang ke tempat
        < Apakah ini ada semua?
          • KTP pemilik
          • STNK
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
        > stnk hilang
        < Kalau STNK hilang, biasanya perlu surat kehilangan dari kantor polisi, lalu diurus di Samsat Induk. Syarat pastinya belum kami ketahui, jadi tanyakan dulu di sana.
          Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau kabupatennya. Saya carikan Samsat yang dekat.
        > kalianda
        < *Samsat Kalianda* · Samsat Induk
          Lampung Selatan. Alamat lengkapnya belum ada di data kami.
          Jam bukanya belum diketahui. Tanyakan dulu sebelum berangkat.
          Melayani pajak tahunan dan lima tahunan. Semua tunggakan bisa dibayar di sini.
          Bawa: KTP pemilik, STNK.
          Caranya: serahkan berkas di loket, bayar, lalu terima STNK yang sudah disahkan.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: krakatoa.id, 29 Juli 2025; inilampung.com, 14 Oktober 2025. Datanya dari 14 Oktober 2025, mungkin sudah berubah. Sumber aturan: radarlampung.bacakoran.co, April 2025; saungberita.com, 21 April 2025.
          [1] Simpan daftar
          [2] Tempat lain
          [3] Ganti daerah
    """)


async def test_a_plate_in_the_sentence_is_looked_up(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > bayar pajak be 2345 zzz di mana
        < Untuk *BE 2345 ZZZ*: jatuh tempo 5 Desember 2026, perkiraan Rp170.805.
          STNK-nya atas nama siapa?
          [1] Saya sendiri
          [2] Keluarga satu KK
          [3] Orang lain
        > batal
        < Baik, dibatalkan. Tidak ada yang tersimpan dari langkah tadi.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > bayar pajak be 1234 zzz
        < Untuk *BE 1234 ZZZ*: jatuh tempo 14 Oktober 2023, perkiraan Rp8.484.136.
          Apakah ini ada semua?
          • KTP pemilik
          • STNK
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
        > ya
        < Karena lewat lebih dari 11 bulan, yang pasti bisa melayani adalah *Samsat Induk*.
          Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau kabupatennya. Saya carikan Samsat yang dekat.
        > batal
        < Baik, dibatalkan. Tidak ada yang tersimpan dari langkah tadi.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > bayar pajak BE 1357 ZZZ
        < *BE 1357 ZZZ* · Contoh Keluarga 1.3 2014, silver
          Terdaftar di Kota Metro
          Jatuh tempo pajak: *Minggu, 13 Desember 2026* (20 hari lagi)
          ⚠️ Pajaknya belum bisa dibayar, karena kendaraan ini *diblokir*: dilaporkan sudah dijual oleh pemilik lama.
          Datanglah ke Samsat dengan KTP, STNK, dan BPKB untuk membuka blokir dulu.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Samsat terdekat
          [2] Ingatkan saya
          [3] Plat lain
        > batal
        < Baik, dibatalkan. Tidak ada yang tersimpan dari langkah tadi.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > bayar pajak B 1234 ABC
        < *B 1234 ABC* bukan pelat Lampung. Kode B biasanya dari Jakarta dan sekitarnya.
          Yang bisa saya cek hanya pelat *BE*. Untuk pelat itu, cek di aplikasi SIGNAL atau di Samsat daerahnya.
          [1] Plat lain
          [2] Hitung sendiri
        > batal
        < Baik, dibatalkan. Tidak ada yang tersimpan dari langkah tadi.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > be 2345 zzz bayar berapa
        < *BE 2345 ZZZ* · Contoh Bebek 110 2019, merah
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Sabtu, 5 Desember 2026* (12 hari lagi)
          PKB (pajak pokok): Rp90.900
          Opsen PKB (kabupaten/kota): Rp59.994
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp9.090
          Keringanan opsen: -Rp5.999
          *Perkiraan total: Rp170.805*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
        > cara bayar
        < STNK-nya atas nama siapa?
          [1] Saya sendiri
          [2] Keluarga satu KK
          [3] Orang lain
        > bayar pajak be 4567 zzz
        < Untuk *BE 4567 ZZZ*: jatuh tempo 28 November 2026, perkiraan Rp422.088.
          Apakah ini ada semua?
          • KTP pemilik
          • STNK
          • BPKB
          • kendaraannya (untuk cek fisik)
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
          [4] BPKB tidak ada
    """)
