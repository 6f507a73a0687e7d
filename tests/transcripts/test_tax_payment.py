"""How to pay vehicle tax: a few questions, then SIGNAL step by step or a place that can serve."""

from tests.transcripts.people import a_resident
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
          [5] Pesanan saya · Kode pengambilan, ubah, batalkan
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
          [5] Pesanan saya · Kode pengambilan, ubah, batalkan
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
          [5] Pesanan saya · Kode pengambilan, ubah, batalkan
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
          [5] Pesanan saya · Kode pengambilan, ubah, batalkan
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
          [5] Pesanan saya · Kode pengambilan, ubah, batalkan
        > bayar pajak BE 1357 ZZZ
        < *BE 1357 ZZZ* · Contoh Keluarga 1.3 2014, silver
          Terdaftar di Kota Metro
          Jatuh tempo pajak: *Minggu, 13 Desember 2026* (20 hari lagi)
          ⚠️ Pajaknya belum bisa dibayar, karena kendaraan ini *diblokir*: dilaporkan sudah dijual oleh pemilik lama.
          Datanglah ke Samsat dengan KTP, STNK, dan BPKB untuk membuka blokir dulu.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Ingatkan saya
          [2] Plat lain
        > batal
        < Baik, dibatalkan. Tidak ada yang tersimpan dari langkah tadi.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Pesanan saya · Kode pengambilan, ubah, batalkan
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
          [5] Pesanan saya · Kode pengambilan, ubah, batalkan
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
