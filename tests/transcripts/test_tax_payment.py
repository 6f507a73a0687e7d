"""How to pay vehicle tax: a few questions, then SIGNAL step by step or a place that can serve."""

from tests.world import World


async def test_a_yearly_tax_in_ones_own_name_is_paid_by_signal_step_by_step(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > cara bayar pajak
        < Mau bayar *pajak tahunan*, atau sekalian *ganti STNK dan pelat* (lima tahunan)?
          Kalau belum yakin, ketik nomor pelatnya, nanti saya cek.
          [1] Pajak tahunan
          [2] Lima tahunan
          [3] Belum tahu
        > belum tahu
        < Di bawah nomor pelat ada bulan dan tahun, misalnya *11.26*. Itu batas berlaku STNK dan pelat. Kalau tahunnya 2026 atau sebelumnya, berarti lima tahunan. Kalau sesudah 2026, berarti tahunan.
          Mau bayar *pajak tahunan*, atau sekalian *ganti STNK dan pelat* (lima tahunan)?
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
        > sendiri
        < Mau bayar lewat HP dari rumah, atau datang ke tempat bayar?
          [1] Lewat HP (SIGNAL)
          [2] Datang ke tempat
        > #1
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
        > #1
        < *SIGNAL, langkah 2 dari 4: masukkan kendaraan*
          1. Pilih tambah kendaraan.
          2. Ketik nomor pelat.
          3. Ketik *lima angka terakhir nomor rangka*. Nomornya ada di STNK.
          Periksa apakah merek dan tahun kendaraannya benar.
          [1] Langkah berikutnya
          [2] Tidak ditemukan
          [3] Cara lain
        > tidak ditemukan
        < SIGNAL tidak menyebut alasannya. Yang sering terjadi, menurut dugaan kami:
          • Salah ketik pelat, atau bukan lima angka *terakhir* dari nomor rangka.
          • STNK bukan atas nama Anda atau keluarga satu KK.
          • Tunggakannya terlalu lama, sudah waktunya lima tahunan, atau kendaraannya diblokir.
          Kalau ketikannya sudah benar, bayarlah di Samsat. Untuk melihat tagihannya di sini, ketik nomor pelatnya.
          [1] Langkah berikutnya
          [2] Cara lain
        > #1
        < *SIGNAL, langkah 3 dari 4: bayar*
          1. Periksa jumlah tagihannya.
          2. Minta *kode bayar*. Kode ini hanya berlaku *2 jam*, jadi siapkan dulu uangnya.
          3. Bayar dengan kode itu. Bisa lewat BRI, BNI, Mandiri, BCA, BSI, BTN, Danamon, bank daerah, dompet digital.
          [1] Langkah berikutnya
          [2] Sudah dapat kode
          [3] Cara lain
        > sudah dapat kode
        < Kode bayar berlaku 2 jam. Kalau baru saja Anda terima, bayarlah sebelum *pukul 11.00 WIB*. Kalau waktunya habis sebelum dibayar, minta kode baru di SIGNAL.
          [1] Langkah berikutnya
          [2] Cara lain
        > #1
        < *SIGNAL, langkah 4 dari 4: simpan buktinya*
          Sesudah dibayar, di aplikasi muncul:
          • e-TBPKP (bukti bayar)
          • e-Pengesahan STNK
          • e-KD (bukti Jasa Raharja)
          Simpan atau cetak buktinya. Bukti kertas dapat dikirim lewat pos kalau Anda minta; biayanya belum diketahui.
          Sumber: jambi.tribunnews.com, 3 September 2021; radarlampung.bacakoran.co, April 2025; berita-public.com, 21 April 2025; otomotif.kompas.com, 18 September 2024; poskota.co.id, 23 April 2025.
          [1] Simpan daftar
          [2] Cara lain
        > cara lain
        < Apakah ini ada semua?
          • KTP pemilik
          • STNK
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
    """)


async def test_a_desk_is_found_near_a_pin_with_its_hours_papers_and_time(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > bayar pajak tahunan
        < Pajaknya sudah lewat jatuh tempo berapa lama? Tanggalnya ada di lembar pajak yang menyatu dengan STNK.
          [1] Belum lewat
          [2] Sampai 11 bulan
          [3] Di atas 11 bulan
        > telat 3 bulan
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
        > lengkap
        < SIGNAL hanya untuk kendaraan atas nama sendiri atau keluarga satu KK, jadi bayarnya datang ke tempat.
          Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau desanya. Saya carikan tempat bayar yang dekat.
        > @ -5.3298, 105.2027
        < Ini tempat bayar yang terdekat dari lokasi Anda. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Keliling Contoh · Samsat Keliling · 300 m · sedang tutup
          [2] BUMDes Contoh Natar · BUMDes (E-Samdes) · 500 m · buka sampai 15.00
          [3] Desa Mart Contoh · Desa Mart (E-Samdes) · 1,5 km · buka sampai 21.00
          [4] Samsat Contoh · Samsat Induk, Samsat Drive Thru · 5,2 km · buka sampai 14.00
          [5] Samsat Mall Contoh · Samsat Mall · 8,7 km · sedang tutup
          [6] BUMDes Contoh Jati · BUMDes (E-Samdes) · 9,6 km · jam belum diketahui
          [7] Samsat Kalianda · Samsat Induk · Lampung Selatan · jam belum diketahui
          [8] Ganti daerah
        > #2
        < *BUMDes Contoh Natar* · BUMDes (E-Samdes)
          Jl. Contoh No. 21, Merak Batin, Natar, Lampung Selatan (500 m dari lokasi Anda).
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
        > tempat lain
        < Ini tempat bayar yang terdekat dari lokasi Anda. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Keliling Contoh · Samsat Keliling · 300 m · sedang tutup
          [2] BUMDes Contoh Natar · BUMDes (E-Samdes) · 500 m · buka sampai 15.00
          [3] Desa Mart Contoh · Desa Mart (E-Samdes) · 1,5 km · buka sampai 21.00
          [4] Samsat Contoh · Samsat Induk, Samsat Drive Thru · 5,2 km · buka sampai 14.00
          [5] Samsat Mall Contoh · Samsat Mall · 8,7 km · sedang tutup
          [6] BUMDes Contoh Jati · BUMDes (E-Samdes) · 9,6 km · jam belum diketahui
          [7] Samsat Kalianda · Samsat Induk · Lampung Selatan · jam belum diketahui
          [8] Ganti daerah
        > #3
        < *Desa Mart Contoh* · Desa Mart (E-Samdes)
          Jl. Contoh No. 22, Natar, Lampung Selatan (1,5 km dari lokasi Anda).
          *Sedang buka*, sampai pukul 21.00 WIB. Jam buka: Senin–Minggu 07.00–21.00, hari libur 08.00–20.00.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan).
          Bawa: KTP pemilik, STNK (belum dipastikan). KTP pemilik berarti KTP orang yang namanya di STNK. Pinjam dulu KTP aslinya.
          Caranya: serahkan berkas, lalu bayar tagihannya dengan tunai. Petugas yang mengurus STNK ke Samsat. Bukti bayar dan STNK jadi dalam 2 hari. Sementara itu slip bayarnya berlaku 30 hari.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: contoh, per 3 November 2026 (belum dipastikan). Sumber aturan: lampost.co, 1 September 2021; radarlampung.bacakoran.co, April 2025; berita-public.com, 21 April 2025; news.ddtc.co.id, 25 Januari 2022.
          [1] Simpan daftar
          [2] Peta
          [3] Tempat lain
          [4] Ganti daerah
    """)


async def test_five_years_need_the_office_and_a_lacking_paper_is_spoken_of(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > ganti plat 5 tahunan
        < Pajaknya sudah lewat jatuh tempo berapa lama? Tanggalnya ada di lembar pajak yang menyatu dengan STNK.
          [1] Belum lewat
          [2] Sampai 11 bulan
          [3] Di atas 11 bulan
        > belum
        < Apakah ini ada semua?
          • KTP pemilik
          • STNK
          • BPKB
          • kendaraannya (untuk cek fisik)
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
          [4] BPKB tidak ada
        > bpkb di leasing
        < Kalau BPKB masih di leasing atau bank, biasanya dapat memakai surat keterangan dari sana. Ini belum pasti, jadi tanyakan dulu ke leasing dan ke Samsat Induk.
          Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau kabupatennya. Saya carikan Samsat yang dekat.
        > @ -5.3645, 105.2350
        < Ini tempat bayar yang terdekat dari lokasi Anda. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Contoh · Samsat Induk, Samsat Drive Thru · 200 m · buka sampai 14.00
          [2] Samsat Contoh Metro · Samsat Induk · 29 km · buka sampai 14.00
          [3] Samsat Rajabasa · Samsat Induk · Kota Bandar Lampung · jam belum diketahui
          [4] Ganti daerah
        > #1
        < *Samsat Contoh* · Samsat Induk, Samsat Drive Thru
          Jl. Contoh No. 25, Rajabasa, Kota Bandar Lampung (200 m dari lokasi Anda).
          *Sedang buka*, sampai pukul 14.00 WIB. Jam buka: Senin–Kamis 08.00–14.00, Jumat 08.00–11.00 dan 13.30–14.30, Sabtu 08.00–12.00.
          Melayani pajak tahunan dan lima tahunan. Semua tunggakan bisa dibayar di sini.
          Bawa: KTP pemilik, STNK, BPKB, kendaraannya (untuk cek fisik).
          Caranya: cek fisik kendaraan, serahkan berkas dan hasil cek fisik, bayar, lalu terima STNK dan pelat baru.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: contoh, per 3 November 2026 (belum dipastikan). Sumber aturan: radarlampung.bacakoran.co, April 2025; saungberita.com, 21 April 2025.
          [1] Simpan daftar
          [2] Peta
          [3] Tempat lain
          [4] Ganti daerah
    """)
    budi = everywhere.anyone()
    await budi.chat("""
        > pajak lima tahunan
        < Pajaknya sudah lewat jatuh tempo berapa lama? Tanggalnya ada di lembar pajak yang menyatu dengan STNK.
          [1] Belum lewat
          [2] Sampai 11 bulan
          [3] Di atas 11 bulan
        > #1
        < Apakah ini ada semua?
          • KTP pemilik
          • STNK
          • BPKB
          • kendaraannya (untuk cek fisik)
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
          [4] BPKB tidak ada
        > lengkap
        < Lima tahunan perlu cek fisik kendaraan, jadi bayarnya di Samsat Induk atau Samsat Drive Thru.
          Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau kabupatennya. Saya carikan Samsat yang dekat.
        > @ -5.3645, 105.2350
        < Ini tempat bayar yang terdekat dari lokasi Anda. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Contoh · Samsat Induk, Samsat Drive Thru · 200 m · buka sampai 14.00
          [2] Samsat Contoh Metro · Samsat Induk · 29 km · buka sampai 14.00
          [3] Samsat Rajabasa · Samsat Induk · Kota Bandar Lampung · jam belum diketahui
          [4] Ganti daerah
    """)


async def test_what_is_long_overdue_goes_to_the_office(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > bayar pajak tahunan
        < Pajaknya sudah lewat jatuh tempo berapa lama? Tanggalnya ada di lembar pajak yang menyatu dengan STNK.
          [1] Belum lewat
          [2] Sampai 11 bulan
          [3] Di atas 11 bulan
        > 2 tahun
        < Apakah ini ada semua?
          • KTP pemilik
          • STNK
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
        > #1
        < Karena lewat lebih dari 11 bulan, yang pasti bisa melayani adalah *Samsat Induk*.
          Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau kabupatennya. Saya carikan Samsat yang dekat.
        > di pringsewu
        < Tempat bayar di Pringsewu belum ada di data kami. Ini kantor Samsat lain yang kami ketahui di Lampung.
          [1] Samsat Kalianda · Samsat Induk · Lampung Selatan · jam belum diketahui
          [2] Samsat Gunung Sugih · Samsat Induk · Lampung Tengah · jam belum diketahui
          [3] Samsat Kotabumi · Samsat Induk · Lampung Utara · jam belum diketahui
          [4] Samsat Liwa · Samsat Induk · Lampung Barat · jam belum diketahui
          [5] Samsat Menggala · Samsat Induk · Tulang Bawang · jam belum diketahui
          [6] Samsat Kota Agung · Samsat Induk · Tanggamus · jam belum diketahui
          [7] Samsat Sukadana · Samsat Induk · Lampung Timur · jam belum diketahui
          [8] Samsat Blambangan Umpu · Samsat Induk · Way Kanan · jam belum diketahui
          [9] Samsat Mesuji · Samsat Induk · Mesuji · jam belum diketahui
          [10] Lainnya…
        > #2
        < *Samsat Gunung Sugih* · Samsat Induk
          Lampung Tengah. Alamat lengkapnya belum ada di data kami.
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


async def test_five_years_long_overdue_are_for_the_office_only(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > perpanjang stnk
        < Pajaknya sudah lewat jatuh tempo berapa lama? Tanggalnya ada di lembar pajak yang menyatu dengan STNK.
          [1] Belum lewat
          [2] Sampai 11 bulan
          [3] Di atas 11 bulan
        > setahun lebih
        < Apakah ini ada semua?
          • KTP pemilik
          • STNK
          • BPKB
          • kendaraannya (untuk cek fisik)
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
          [4] BPKB tidak ada
        > ada semua
        < Lima tahunan perlu cek fisik kendaraan. Karena lewatnya sudah lama, bayarnya di *Samsat Induk*.
          Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau kabupatennya. Saya carikan Samsat yang dekat.
        > @ -5.3645, 105.2350
        < Ini tempat bayar yang terdekat dari lokasi Anda. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Contoh · Samsat Induk, Samsat Drive Thru · 200 m · buka sampai 14.00
          [2] Samsat Contoh Metro · Samsat Induk · 29 km · buka sampai 14.00
          [3] Samsat Rajabasa · Samsat Induk · Kota Bandar Lampung · jam belum diketahui
          [4] Ganti daerah
        > bayar pajak tahunan
        < Pajaknya sudah lewat jatuh tempo berapa lama? Tanggalnya ada di lembar pajak yang menyatu dengan STNK.
          [1] Belum lewat
          [2] Sampai 11 bulan
          [3] Di atas 11 bulan
    """)
