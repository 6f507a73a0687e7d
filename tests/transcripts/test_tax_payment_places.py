"""Places to pay vehicle tax at: named ways, hours on a holiday, the map and the checklist."""

from tests.transcripts.people import a_resident
from tests.world import World


async def test_a_way_that_is_named_is_shown_at_once(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > signal
        < *SIGNAL, langkah 1 dari 4: buat akun*
          1. Pasang aplikasi *SIGNAL (Samsat Digital Nasional)* dari Play Store atau App Store.
          2. Daftar dengan NIK, nama seperti di KTP, email, dan nomor HP.
          3. Foto KTP, lalu foto wajah.
          4. Ketik kode OTP dari SMS, lalu buka tautan yang dikirim ke email.
          Kode OTP jangan diberikan kepada siapa pun, termasuk kepada kami.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan). Kendaraan atas nama sendiri atau keluarga satu KK.
          [1] Langkah berikutnya
          [2] Simpan daftar
          [3] Cara lain
        > cara lain
        < Mau bayar *pajak tahunan*, atau sekalian *ganti STNK dan pelat* (lima tahunan)?
          Kalau belum yakin, ketik nomor pelatnya, nanti saya cek.
          [1] Pajak tahunan
          [2] Lima tahunan
          [3] Belum tahu
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
        > bumdes terdekat
        < Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau desanya. Saya carikan BUMDes atau Desa Mart yang melayani E-Samdes.
        > @ -5.3298, 105.2027
        < Ini tempat bayar yang terdekat dari lokasi Anda. Pilih untuk melihat jam buka dan syaratnya.
          [1] BUMDes Contoh Natar · BUMDes (E-Samdes) · 500 m · buka sampai 15.00
          [2] Desa Mart Contoh · Desa Mart (E-Samdes) · 1,5 km · buka sampai 21.00
          [3] BUMDes Contoh Jati · BUMDes (E-Samdes) · 9,6 km · jam belum diketahui
          [4] BUMDes Contoh Kibang · BUMDes (E-Samdes) · 19 km · buka sampai 15.00
          [5] Ganti daerah
        > #2
        < *Desa Mart Contoh* · Desa Mart (E-Samdes)
          Jl. Contoh No. 22, Natar, Lampung Selatan (1,5 km dari lokasi Anda).
          *Sedang buka*, sampai pukul 21.00 WIB. Jam buka: Senin–Minggu 07.00–21.00, hari libur 08.00–20.00.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan).
          Bawa: KTP pemilik, STNK (belum dipastikan).
          Caranya: serahkan berkas, lalu bayar tagihannya dengan tunai. Petugas yang mengurus STNK ke Samsat. Bukti bayar dan STNK jadi dalam 2 hari. Sementara itu slip bayarnya berlaku 30 hari.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: contoh, per 3 November 2026 (belum dipastikan). Sumber aturan: lampost.co, 1 September 2021; radarlampung.bacakoran.co, April 2025; berita-public.com, 21 April 2025; news.ddtc.co.id, 25 Januari 2022.
          [1] Simpan daftar
          [2] Peta
          [3] Tempat lain
          [4] Ganti daerah
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
        > samsat terdekat
        < Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau kabupatennya. Saya carikan Samsat yang dekat.
        > @ -6.2000, 106.8167
        < Maaf, lokasi itu di luar Provinsi Lampung. Tempat bayar di sini hanya untuk Lampung.
          Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau kabupatennya. Saya carikan Samsat yang dekat.
        > zzzzzz
        < Maaf, saya belum menemukan tempat itu di Lampung.
          Contoh: ketik *Natar*, atau kirim lokasi lewat tombol penjepit kertas.
          Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau kabupatennya. Saya carikan Samsat yang dekat.
        > kec natar
        < Ini tempat bayar di sekitar Natar, Lampung Selatan. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Keliling Contoh · Samsat Keliling · Natar · sedang tutup
          [2] Samsat Kalianda · Samsat Induk · Lampung Selatan · jam belum diketahui
          [3] Ganti daerah
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
        > bumdes di liwa
        < BUMDes atau Desa Mart yang melayani E-Samdes di Lampung Barat belum ada di data kami. Coba tanyakan ke kantor desa.
          Menurut kompas.id (16 Maret 2023), 477 BUMDes di Lampung sudah menjadi agennya.
          [1] Samsat terdekat
          [2] Lewat HP (SIGNAL)
          [3] Ganti daerah
        > #1
        < *Samsat Liwa* · Samsat Induk
          Lampung Barat. Alamat lengkapnya belum ada di data kami.
          Jam bukanya belum diketahui. Tanyakan dulu sebelum berangkat.
          Melayani pajak tahunan dan lima tahunan. Semua tunggakan bisa dibayar di sini.
          Bawa: KTP pemilik, STNK.
          Caranya: serahkan berkas di loket, bayar, lalu terima STNK yang sudah disahkan.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: krakatoa.id, 29 Juli 2025; inilampung.com, 14 Oktober 2025. Datanya dari 14 Oktober 2025, mungkin sudah berubah. Sumber aturan: radarlampung.bacakoran.co, April 2025; saungberita.com, 21 April 2025.
          [1] Simpan daftar
          [2] Tempat lain
          [3] Ganti daerah
        > samsat keliling di natar
        < *Samsat Keliling Contoh* · Samsat Keliling
          Halaman Pasar Contoh, Natar, Lampung Selatan.
          *Sedang tutup.* Buka lagi besok, Selasa, 24 November 2026, pukul 09.00 WIB. Jam buka: Selasa 09.00–12.00, Kamis 09.00–12.00.
          Catatan: Hanya Selasa dan Kamis.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan).
          Bawa: KTP pemilik, STNK.
          Caranya: serahkan berkas di loket, bayar, lalu terima STNK yang sudah disahkan.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: contoh, per 3 November 2026 (belum dipastikan). Sumber aturan: radarlampung.bacakoran.co, April 2025; berita-public.com, 21 April 2025.
          [1] Simpan daftar
          [2] Peta
          [3] Tempat lain
          [4] Ganti daerah
    """)


async def test_of_a_registered_resident_the_place_is_known(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > bayar pajak
        < Mau bayar *pajak tahunan*, atau sekalian *ganti STNK dan pelat* (lima tahunan)?
          Kalau belum yakin, ketik nomor pelatnya, nanti saya cek.
          [1] Pajak tahunan
          [2] Lima tahunan
          [3] Belum tahu
        > tahunan
        < Pajaknya sudah lewat jatuh tempo berapa lama? Tanggalnya ada di lembar pajak yang menyatu dengan STNK.
          [1] Belum lewat
          [2] Sampai 11 bulan
          [3] Di atas 11 bulan
        > belum
        < STNK-nya atas nama siapa?
          [1] Saya sendiri
          [2] Keluarga satu KK
          [3] Orang lain
        > teman
        < Apakah ini ada semua?
          • KTP pemilik
          • STNK
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
        > ada
        < SIGNAL hanya untuk kendaraan atas nama sendiri atau keluarga satu KK, jadi bayarnya datang ke tempat.
          Ini tempat bayar di sekitar Natar, Lampung Selatan. Pilih untuk melihat jam buka dan syaratnya.
          [1] BUMDes Contoh Natar · BUMDes (E-Samdes) · Natar · buka sampai 15.00
          [2] Desa Mart Contoh · Desa Mart (E-Samdes) · Natar · buka sampai 21.00
          [3] Samsat Keliling Contoh · Samsat Keliling · Natar · sedang tutup
          [4] BUMDes Contoh Jati · BUMDes (E-Samdes) · Jati Agung · jam belum diketahui
          [5] Samsat Kalianda · Samsat Induk · Lampung Selatan · jam belum diketahui
          [6] Ganti daerah
        > #1
        < *BUMDes Contoh Natar* · BUMDes (E-Samdes)
          Jl. Contoh No. 21, Merak Batin, Natar, Lampung Selatan.
          *Sedang buka*, sampai pukul 15.00 WIB. Jam buka: Senin–Kamis 08.00–15.00, Jumat 08.00–11.30, Sabtu 08.00–12.00.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan).
          Bawa: KTP pemilik, STNK (belum dipastikan). KTP pemilik berarti KTP orang yang namanya di STNK. Pinjam dulu KTP aslinya.
          Caranya: serahkan berkas, lalu bayar tagihannya dengan tunai. Petugas yang mengurus STNK ke Samsat. Bukti bayar dan STNK jadi dalam 2 hari. Sementara itu slip bayarnya berlaku 30 hari.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: contoh, per 3 November 2026 (belum dipastikan). Sumber aturan: lampost.co, 1 September 2021; radarlampung.bacakoran.co, April 2025; berita-public.com, 21 April 2025; news.ddtc.co.id, 25 Januari 2022.
          [1] Simpan daftar
          [2] Peta
          [3] Tempat lain
          [4] Ganti daerah
        > di rajabasa
        < Ada beberapa tempat dengan nama itu. Yang mana?
          [1] Raja Basa · kecamatan di Lampung Selatan
          [2] Rajabasa · kecamatan di Kota Bandar Lampung
          [3] Rajabasa · desa di Bandar Negeri Semuong, Tanggamus
          [4] Raja Basa · desa di Ngaras, Pesisir Barat
        > #2
        < Ini tempat bayar di sekitar Rajabasa, Kota Bandar Lampung. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Contoh · Samsat Induk, Samsat Drive Thru · Rajabasa · buka sampai 14.00
          [2] Samsat Mall Contoh · Samsat Mall · Kedaton · sedang tutup
          [3] Samsat Rajabasa · Samsat Induk · Kota Bandar Lampung · jam belum diketahui
          [4] Ganti daerah
    """)


async def test_on_a_holiday_a_place_is_closed_and_says_when_it_opens(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        -- 32 hari
        > bumdes di natar
        < Ini tempat bayar di sekitar Natar, Lampung Selatan. Pilih untuk melihat jam buka dan syaratnya.
          [1] BUMDes Contoh Natar · BUMDes (E-Samdes) · Natar · sedang tutup
          [2] Desa Mart Contoh · Desa Mart (E-Samdes) · Natar · buka sampai 20.00
          [3] BUMDes Contoh Jati · BUMDes (E-Samdes) · Jati Agung · jam belum diketahui
          [4] Ganti daerah
        > #1
        < *BUMDes Contoh Natar* · BUMDes (E-Samdes)
          Jl. Contoh No. 21, Merak Batin, Natar, Lampung Selatan.
          *Tutup*, hari ini Hari Raya Natal. Buka lagi besok, Sabtu, 26 Desember 2026, pukul 08.00 WIB. Jam buka: Senin–Kamis 08.00–15.00, Jumat 08.00–11.30, Sabtu 08.00–12.00.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan).
          Bawa: KTP pemilik, STNK (belum dipastikan).
          Caranya: serahkan berkas, lalu bayar tagihannya dengan tunai. Petugas yang mengurus STNK ke Samsat. Bukti bayar dan STNK jadi dalam 2 hari. Sementara itu slip bayarnya berlaku 30 hari.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: contoh, per 3 November 2026 (belum dipastikan). Sumber aturan: lampost.co, 1 September 2021; radarlampung.bacakoran.co, April 2025; berita-public.com, 21 April 2025; news.ddtc.co.id, 25 Januari 2022.
          [1] Simpan daftar
          [2] Peta
          [3] Tempat lain
          [4] Ganti daerah
        > tempat lain
        < Ini tempat bayar di sekitar Natar, Lampung Selatan. Pilih untuk melihat jam buka dan syaratnya.
          [1] BUMDes Contoh Natar · BUMDes (E-Samdes) · Natar · sedang tutup
          [2] Desa Mart Contoh · Desa Mart (E-Samdes) · Natar · buka sampai 20.00
          [3] BUMDes Contoh Jati · BUMDes (E-Samdes) · Jati Agung · jam belum diketahui
          [4] Ganti daerah
        > #2
        < *Desa Mart Contoh* · Desa Mart (E-Samdes)
          Jl. Contoh No. 22, Natar, Lampung Selatan.
          *Sedang buka*, sampai pukul 20.00 WIB. Jam buka: Senin–Minggu 07.00–21.00, hari libur 08.00–20.00.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan).
          Bawa: KTP pemilik, STNK (belum dipastikan).
          Caranya: serahkan berkas, lalu bayar tagihannya dengan tunai. Petugas yang mengurus STNK ke Samsat. Bukti bayar dan STNK jadi dalam 2 hari. Sementara itu slip bayarnya berlaku 30 hari.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: contoh, per 3 November 2026 (belum dipastikan). Sumber aturan: lampost.co, 1 September 2021; radarlampung.bacakoran.co, April 2025; berita-public.com, 21 April 2025; news.ddtc.co.id, 25 Januari 2022.
          [1] Simpan daftar
          [2] Peta
          [3] Tempat lain
          [4] Ganti daerah
        -- 2 hari
        > samsat di kedaton
        < Ada beberapa tempat dengan nama itu. Yang mana?
          [1] Kedaton · kecamatan di Kota Bandar Lampung
          [2] Kedaton · desa di Kalianda, Lampung Selatan
          [3] Kedaton · desa di Abung Tengah, Lampung Utara
          [4] Kedaton · desa di Batanghari Nuban, Lampung Timur
          [5] Kedaton · desa di Kasui, Way Kanan
        > #1
        < Ini tempat bayar di sekitar Kedaton, Kota Bandar Lampung. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Mall Contoh · Samsat Mall · Kedaton · sedang tutup
          [2] Samsat Contoh · Samsat Induk, Samsat Drive Thru · Rajabasa · sedang tutup
          [3] Samsat Rajabasa · Samsat Induk · Kota Bandar Lampung · jam belum diketahui
          [4] Ganti daerah
    """)


async def test_the_checklist_and_the_map_come_on_telegram(world: World) -> None:
    siti = world.on_telegram()
    await siti.chat("""
        > bumdes di natar
        < Ini tempat bayar di sekitar Natar, Lampung Selatan. Pilih untuk melihat jam buka dan syaratnya.
          [1] BUMDes Contoh Natar · BUMDes (E-Samdes) · Natar · buka sampai 15.00
          [2] Desa Mart Contoh · Desa Mart (E-Samdes) · Natar · buka sampai 21.00
          [3] BUMDes Contoh Jati · BUMDes (E-Samdes) · Jati Agung · jam belum diketahui
          [4] Ganti daerah
        > #1
        < *BUMDes Contoh Natar* · BUMDes (E-Samdes)
          Jl. Contoh No. 21, Merak Batin, Natar, Lampung Selatan.
          *Sedang buka*, sampai pukul 15.00 WIB. Jam buka: Senin–Kamis 08.00–15.00, Jumat 08.00–11.30, Sabtu 08.00–12.00.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan).
          Bawa: KTP pemilik, STNK (belum dipastikan).
          Caranya: serahkan berkas, lalu bayar tagihannya dengan tunai. Petugas yang mengurus STNK ke Samsat. Bukti bayar dan STNK jadi dalam 2 hari. Sementara itu slip bayarnya berlaku 30 hari.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: contoh, per 3 November 2026 (belum dipastikan). Sumber aturan: lampost.co, 1 September 2021; radarlampung.bacakoran.co, April 2025; berita-public.com, 21 April 2025; news.ddtc.co.id, 25 Januari 2022.
          [1] Simpan daftar
          [2] Peta
          [3] Tempat lain
          [4] Ganti daerah
        > simpan
        < Daftar yang perlu dibawa dan langkahnya ada di bawah ini. Bisa disimpan di HP atau dicetak.
          [1] Peta
          [2] Tempat lain
          [3] Ganti daerah
        < (berkas bayar-pajak-contoh-bumdes-natar.pdf)
        > peta
        < Peta *BUMDes Contoh Natar* ada di bawah ini.
          [1] Simpan daftar
          [2] Tempat lain
          [3] Ganti daerah
        < (peta BUMDes Contoh Natar)
        > signal
        < *SIGNAL, langkah 1 dari 4: buat akun*
          1. Pasang aplikasi *SIGNAL (Samsat Digital Nasional)* dari Play Store atau App Store.
          2. Daftar dengan NIK, nama seperti di KTP, email, dan nomor HP.
          3. Foto KTP, lalu foto wajah.
          4. Ketik kode OTP dari SMS, lalu buka tautan yang dikirim ke email.
          Kode OTP jangan diberikan kepada siapa pun, termasuk kepada kami.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan). Kendaraan atas nama sendiri atau keluarga satu KK.
          [1] Langkah berikutnya
          [2] Simpan daftar
          [3] Cara lain
        > simpan
        < Daftar yang perlu dibawa dan langkahnya ada di bawah ini. Bisa disimpan di HP atau dicetak.
          [1] Langkah berikutnya
          [2] Cara lain
        < (berkas bayar-pajak-signal.pdf)
    """)


async def test_the_checklist_and_the_map_come_on_whatsapp(world: World) -> None:
    siti = world.on_whatsapp()
    await siti.chat("""
        > bumdes di natar
        < Ini tempat bayar di sekitar Natar, Lampung Selatan. Pilih untuk melihat jam buka dan syaratnya.
          [1] BUMDes Contoh Natar · BUMDes (E-Samdes) · Natar · buka sampai 15.00
          [2] Desa Mart Contoh · Desa Mart (E-Samdes) · Natar · buka sampai 21.00
          [3] BUMDes Contoh Jati · BUMDes (E-Samdes) · Jati Agung · jam belum diketahui
          [4] Ganti daerah
        > #1
        < *BUMDes Contoh Natar* · BUMDes (E-Samdes)
          Jl. Contoh No. 21, Merak Batin, Natar, Lampung Selatan.
          *Sedang buka*, sampai pukul 15.00 WIB. Jam buka: Senin–Kamis 08.00–15.00, Jumat 08.00–11.30, Sabtu 08.00–12.00.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan).
          Bawa: KTP pemilik, STNK (belum dipastikan).
          Caranya: serahkan berkas, lalu bayar tagihannya dengan tunai. Petugas yang mengurus STNK ke Samsat. Bukti bayar dan STNK jadi dalam 2 hari. Sementara itu slip bayarnya berlaku 30 hari.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: contoh, per 3 November 2026 (belum dipastikan). Sumber aturan: lampost.co, 1 September 2021; radarlampung.bacakoran.co, April 2025; berita-public.com, 21 April 2025; news.ddtc.co.id, 25 Januari 2022.
          [1] Simpan daftar
          [2] Peta
          [3] Tempat lain
          [4] Ganti daerah
        > simpan
        < Daftar yang perlu dibawa dan langkahnya ada di bawah ini. Bisa disimpan di HP atau dicetak.
          [1] Peta
          [2] Tempat lain
          [3] Ganti daerah
        < Daftar yang dibawa: <tautan>
        > peta
        < Peta *BUMDes Contoh Natar* ada di bawah ini.
          [1] Simpan daftar
          [2] Tempat lain
          [3] Ganti daerah
        < BUMDes Contoh Natar: <tautan>
    """)
