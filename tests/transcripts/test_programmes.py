"""Program & panduan: pages by list and by sentence, and the ways on from them."""

from tests.world import World


async def test_the_list_leads_to_guides_and_back(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > program umkm
        < Mau lihat apa? Pilih, atau ketik, misalnya *syarat KUR*.
          [1] Jadwal pelatihan
          [2] KUR (modal usaha)
          [3] NIB
          [4] P-IRT
          [5] Sertifikat halal
          [6] Izin edar BPOM
          [7] UMKM Center
          [8] Acara UMKM
          [9] Sentra hilir
        > #2
        < *KUR (modal usaha)*
          Kredit Usaha Rakyat tahun 2026, menurut berita:
          KUR super mikro: sampai Rp10 juta, bunga 3 sampai 6 persen setahun, tanpa agunan.
          KUR mikro: sampai Rp100 juta, bunga 6 persen, tanpa agunan. Bunga tidak naik kalau meminjam lagi.
          KUR kecil: sampai Rp500 juta, bunga 6 persen, dengan agunan; ini belum kami pastikan.
          Syarat yang biasa diminta: usaha sudah berjalan 6 bulan, KTP, KK, NIB atau surat keterangan usaha, dan catatan kredit (SLIK) yang bersih. Di atas Rp50 juta perlu NPWP. Syarat ini belum kami pastikan.
          Yang memutuskan adalah bank. Kami tidak menerima pengajuan.
          Sumber: poskota.co.id, 16 Januari 2026; banjoo.id, November 2025, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Jadwal pelatihan
          [2] Yang lain
        > yang lain
        < Mau lihat apa? Pilih, atau ketik, misalnya *syarat KUR*.
          [1] Jadwal pelatihan
          [2] KUR (modal usaha)
          [3] NIB
          [4] P-IRT
          [5] Sertifikat halal
          [6] Izin edar BPOM
          [7] UMKM Center
          [8] Acara UMKM
          [9] Sentra hilir
        > umkm center
        < *UMKM Center*
          UMKM Center, disebut juga Pasar UMKM, diberitakan pada 4 Juni 2024: dibiayai 14 BUMN sebesar Rp9 miliar, dengan rencana sekitar 40 penyewa.
          Pada Juli 2025 diberitakan bahwa gedungnya belum dipakai, dan penyewaannya kepada pengelola masih dikaji.
          Apakah sekarang sudah buka, dan jam bukanya, belum kami pastikan. Tanyakan dulu sebelum datang.
          Tempat: PKOR Way Halim
          Sumber: kupastuntas.co, 4 Juni 2024; lampost.co, 7 dan 21 Juli 2025; berdikari.co, 8 Juli 2025, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Yang lain
        > yang lain
        < Mau lihat apa? Pilih, atau ketik, misalnya *syarat KUR*.
          [1] Jadwal pelatihan
          [2] KUR (modal usaha)
          [3] NIB
          [4] P-IRT
          [5] Sertifikat halal
          [6] Izin edar BPOM
          [7] UMKM Center
          [8] Acara UMKM
          [9] Sentra hilir
        > sertifikat halal
        < *Sertifikat halal*
          Nomor sertifikat halal diawali huruf ID. Nomor ketetapan (KH) bukan nomor sertifikat.
          Sertifikat bisa diperiksa di halal.go.id.
          Pangan dari usaha mikro dan kecil disebut wajib bersertifikat halal sejak Oktober 2026, tetapi tanggal ini belum kami pastikan.
          Cara mendaftar, biaya, dan pendaftaran gratis juga belum kami pastikan.
          Sumber: sahabathalal.id; economy.okezone.com, 20 Februari 2023, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          Buka situs: <tautan>
          [1] Jadwal pelatihan
          [2] Yang lain
    """)


async def test_sentences_open_a_guide_at_once(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > syarat kur
        < *KUR (modal usaha)*
          Kredit Usaha Rakyat tahun 2026, menurut berita:
          KUR super mikro: sampai Rp10 juta, bunga 3 sampai 6 persen setahun, tanpa agunan.
          KUR mikro: sampai Rp100 juta, bunga 6 persen, tanpa agunan. Bunga tidak naik kalau meminjam lagi.
          KUR kecil: sampai Rp500 juta, bunga 6 persen, dengan agunan; ini belum kami pastikan.
          Syarat yang biasa diminta: usaha sudah berjalan 6 bulan, KTP, KK, NIB atau surat keterangan usaha, dan catatan kredit (SLIK) yang bersih. Di atas Rp50 juta perlu NPWP. Syarat ini belum kami pastikan.
          Yang memutuskan adalah bank. Kami tidak menerima pengajuan.
          Sumber: poskota.co.id, 16 Januari 2026; banjoo.id, November 2025, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Jadwal pelatihan
          [2] Yang lain
        > cara bikin nib
        < *NIB*
          NIB (Nomor Induk Berusaha) dibuat lewat OSS. Nomornya 13 angka.
          Untuk usaha mikro, siapkan KTP, nomor HP, dan email. Membuatnya gratis.
          Tempat yang membantu membuat NIB di Lampung belum kami ketahui.
          Sumber: sinarpolitan.com, 6 April 2022; ukmindonesia.id, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Jadwal pelatihan
          [2] Yang lain
        > pirt
        < *P-IRT*
          Nomor P-IRT paling sedikit 15 angka: 13 angka, tanda hubung, lalu 2 angka tahun habis berlakunya.
          Angka pertama menunjukkan kemasan: 1 kaca, 2 plastik, 3 karton, 4 kaleng, 5 foil, 6 lainnya, 7 komposit, 8 ganda. Angka kedua dan ketiga menunjukkan jenis pangan.
          Cara, syarat, dan biaya mengurusnya belum kami pastikan.
          Sumber: tempo.co, 20 Oktober 2021, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Jadwal pelatihan
          [2] Yang lain
        > daftar halal gratis
        < *Sertifikat halal*
          Nomor sertifikat halal diawali huruf ID. Nomor ketetapan (KH) bukan nomor sertifikat.
          Sertifikat bisa diperiksa di halal.go.id.
          Pangan dari usaha mikro dan kecil disebut wajib bersertifikat halal sejak Oktober 2026, tetapi tanggal ini belum kami pastikan.
          Cara mendaftar, biaya, dan pendaftaran gratis juga belum kami pastikan.
          Sumber: sahabathalal.id; economy.okezone.com, 20 Februari 2023, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          Buka situs: <tautan>
          [1] Jadwal pelatihan
          [2] Yang lain
        > keripik pisang
        < Ada 2 produk. Yang paling cocok di atas.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Keripik pisang cokelat · Rp15.000 per bungkus · Metro
          [2] Keripik pisang keju · Rp15.000 per bungkus · Metro
          [3] Cari yang lain
    """)


async def test_a_centre_leads_to_its_products(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > panduan umkm
        < Mau lihat apa? Pilih, atau ketik, misalnya *syarat KUR*.
          [1] Jadwal pelatihan
          [2] KUR (modal usaha)
          [3] NIB
          [4] P-IRT
          [5] Sertifikat halal
          [6] Izin edar BPOM
          [7] UMKM Center
          [8] Acara UMKM
          [9] Sentra hilir
        > sentra hilir
        < Sentra hilir mana?
          [1] Sentra hilir kopi
          [2] Sentra hilir pisang
          [3] Sentra hilir kuliner
          [4] Sentra hilir kerajinan
          [5] Yang lain
        > #2
        < *Sentra hilir pisang*
          Sentra hilir pisang termasuk program UMKM Provinsi Lampung yang diumumkan pada 11 Agustus 2022. Alamat, jam buka, dan keadaannya sekarang belum kami ketahui.
          Penjual keripik pisang diberitakan berkumpul di Gang PU, Jl. Pagar Alam.
          Sumber: lampungbarometer.id dan metropolis.co.id, 11 Agustus 2022; cnnindonesia.com, 10 September 2017, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Lihat keripik pisang
          [2] Yang lain
        > lihat keripik pisang
        < Ada 2 produk. Yang paling cocok di atas.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Keripik pisang cokelat · Rp15.000 per bungkus · Metro
          [2] Keripik pisang keju · Rp15.000 per bungkus · Metro
          [3] Cari yang lain
    """)


async def test_a_guide_leads_to_trainings_about_it(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > bpom
        < *Izin edar BPOM*
          Nomor izin edar BPOM untuk pangan diawali MD (dibuat di Indonesia) atau ML (impor), lalu 12 angka.
          Awalan lain: NA untuk kosmetik, TR untuk obat tradisional, SD untuk suplemen.
          Cara, syarat, dan biaya mengurusnya belum kami pastikan.
          Sumber: doklit.com, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Jadwal pelatihan
          [2] Yang lain
        > acara umkm
        < *Acara UMKM*
          Yang pernah diberitakan: pada 12 Agustus 2020 aplikasi Pasar Berjaya diluncurkan. Pada Juni 2024 Tapis Mal, toko daring yang dikelola BUMD Wahana Raharja, diluncurkan bersama Pasar UMKM.
          Apakah kedua aplikasi itu masih berjalan, belum kami pastikan.
          Pelatihan berikutnya: Penyuluhan P-IRT Contoh, Rabu, 25 November 2026, 08.00–12.00 WIB.
          Sumber: harianmomentum.com, 12 Agustus 2020; lampung.antaranews.com, 2024, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Jadwal pelatihan
          [2] Yang lain
        > p-irt
        < *P-IRT*
          Nomor P-IRT paling sedikit 15 angka: 13 angka, tanda hubung, lalu 2 angka tahun habis berlakunya.
          Angka pertama menunjukkan kemasan: 1 kaca, 2 plastik, 3 karton, 4 kaleng, 5 foil, 6 lainnya, 7 komposit, 8 ganda. Angka kedua dan ketiga menunjukkan jenis pangan.
          Cara, syarat, dan biaya mengurusnya belum kami pastikan.
          Sumber: tempo.co, 20 Oktober 2021, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Jadwal pelatihan
          [2] Yang lain
        > jadwal pelatihan
        < Ini pelatihan yang akan datang, yang terdekat waktunya di atas. Mau lihat yang mana?
          [1] Penyuluhan P-IRT Contoh · Rab 25 Nov, 08.00 · Lampung Selatan · sisa 30 kursi
    """)


async def test_who_asks_for_products_is_offered_the_pages(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > umkm
        < Cari produk apa? Ketik namanya, misalnya *keripik pisang di Metro*, atau pilih jenisnya.
          [1] Kopi
          [2] Keripik & camilan
          [3] Kemplang & kerupuk
          [4] Makanan olahan
          [5] Sambal & bumbu
          [6] Gula, madu, cokelat
          [7] Yang saya simpan
          [8] Saya mau jualan
          [9] Program & panduan
          [10] Lainnya…
        > lainnya
        < Cari produk apa? Ketik namanya, misalnya *keripik pisang di Metro*, atau pilih jenisnya.
          [1] Kuliner siap saji
          [2] Tapis, batik, tenun
          [3] Kerajinan tangan
          [4] Hasil tani & ikan
          [5] Jasa
          [6] Lainnya…
        > program & panduan
        < Mau lihat apa? Pilih, atau ketik, misalnya *syarat KUR*.
          [1] Jadwal pelatihan
          [2] KUR (modal usaha)
          [3] NIB
          [4] P-IRT
          [5] Sertifikat halal
          [6] Izin edar BPOM
          [7] UMKM Center
          [8] Acara UMKM
          [9] Sentra hilir
    """)


async def test_a_page_that_was_hidden_meanwhile_is_said_to_be_gone(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > kur
        < *KUR (modal usaha)*
          Kredit Usaha Rakyat tahun 2026, menurut berita:
          KUR super mikro: sampai Rp10 juta, bunga 3 sampai 6 persen setahun, tanpa agunan.
          KUR mikro: sampai Rp100 juta, bunga 6 persen, tanpa agunan. Bunga tidak naik kalau meminjam lagi.
          KUR kecil: sampai Rp500 juta, bunga 6 persen, dengan agunan; ini belum kami pastikan.
          Syarat yang biasa diminta: usaha sudah berjalan 6 bulan, KTP, KK, NIB atau surat keterangan usaha, dan catatan kredit (SLIK) yang bersih. Di atas Rp50 juta perlu NPWP. Syarat ini belum kami pastikan.
          Yang memutuskan adalah bank. Kami tidak menerima pengajuan.
          Sumber: poskota.co.id, 16 Januari 2026; banjoo.id, November 2025, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Jadwal pelatihan
          [2] Yang lain
    """)
    await everywhere.sql("UPDATE pages SET state = 'hidden' WHERE code = 'kur'")
    await everywhere.sql(
        "INSERT INTO audits (at, actor, act, subject)"
        " VALUES ('2026-11-23 02:00+00', 'contoh', 'import', 'pages')"
    )
    await everywhere.wait(2)
    await siti.chat("""
        > ya
        < Maaf, halaman itu sudah tidak ada.
          Mau lihat apa? Pilih, atau ketik, misalnya *syarat KUR*.
          [1] Jadwal pelatihan
          [2] NIB
          [3] P-IRT
          [4] Sertifikat halal
          [5] Izin edar BPOM
          [6] UMKM Center
          [7] Acara UMKM
          [8] Sentra hilir
    """)


async def test_the_longest_page_fits_one_message(everywhere: World) -> None:
    await everywhere.sql(
        "UPDATE pages SET title = repeat('W', 24), body = repeat('x', 324) || E'\\n'"
        " || repeat('y', 325), location = repeat('t', 80), source = repeat('s', 160),"
        " certainty = 'unverified', products = '{kemplang,keripik pisang,sambal,kuliner}',"
        " link = 'https://contoh.example/' || repeat('a', 177), seen_on = '2026-09-23'"
        " WHERE code = 'kur'"
    )
    siti = everywhere.anyone()
    await siti.chat("""
        > kur
        < *WWWWWWWWWWWWWWWWWWWWWWWW*
          xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
          yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
          Tempat: tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt
          Belum kami pastikan. Sumber: ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss, dilihat 23 September 2026.
          Buka situs: <tautan>
          [1] Lihat kemplang
          [2] Lihat keripik pisang
          [3] Lihat sambal
          [4] Lihat kuliner
          [5] Jadwal pelatihan
          [6] Yang lain
    """)


async def test_a_product_with_a_permit_is_looked_for_as_a_product(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > keripik pisang sertifikat halal
        < Ada 2 produk. Yang paling cocok di atas.
          Dilewati karena belum ada yang cocok: sertifikat, halal.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Keripik pisang cokelat · Rp15.000 per bungkus · Metro
          [2] Keripik pisang keju · Rp15.000 per bungkus · Metro
          [3] Cari yang lain
    """)


async def test_a_page_about_events_tells_what_is_held_next_or_that_nothing_is(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await everywhere.sql("UPDATE trainings SET state = 'cancelled', reason = 'contoh'")
    await siti.chat("""
        > acara umkm
        < *Acara UMKM*
          Yang pernah diberitakan: pada 12 Agustus 2020 aplikasi Pasar Berjaya diluncurkan. Pada Juni 2024 Tapis Mal, toko daring yang dikelola BUMD Wahana Raharja, diluncurkan bersama Pasar UMKM.
          Apakah kedua aplikasi itu masih berjalan, belum kami pastikan.
          Acara UMKM yang akan datang belum ada yang kami ketahui.
          Sumber: harianmomentum.com, 12 Agustus 2020; lampung.antaranews.com, 2024, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Jadwal pelatihan
          [2] Yang lain
    """)
    await everywhere.sql("UPDATE trainings SET state = 'planned', reason = NULL")
    await siti.chat("""
        > acara umkm
        < *Acara UMKM*
          Yang pernah diberitakan: pada 12 Agustus 2020 aplikasi Pasar Berjaya diluncurkan. Pada Juni 2024 Tapis Mal, toko daring yang dikelola BUMD Wahana Raharja, diluncurkan bersama Pasar UMKM.
          Apakah kedua aplikasi itu masih berjalan, belum kami pastikan.
          Pelatihan berikutnya: Penyuluhan P-IRT Contoh, Rabu, 25 November 2026, 08.00–12.00 WIB.
          Sumber: harianmomentum.com, 12 Agustus 2020; lampung.antaranews.com, 2024, dilihat 22 November 2026. Belum kami pastikan ke instansinya.
          [1] Jadwal pelatihan
          [2] Yang lain
        > jadwal pelatihan
        < Ini pelatihan yang akan datang, yang terdekat waktunya di atas. Mau lihat yang mana?
          [1] Pendampingan Standar Mu… · Sen 23 Nov, 08.00 · Kota Bandar Lampung · sisa 8 kursi
          [2] Penyuluhan P-IRT Contoh · Rab 25 Nov, 08.00 · Lampung Selatan · sisa 30 kursi
          [3] Pendampingan Halal Cont… · Kam 26 Nov, 09.00 · Kota Bandar Lampung · sisa 10 kursi
          [4] Jualan Lewat HP Contoh · Sab 28 Nov, 09.00 · Kota Metro · sisa 20 kursi
          [5] Kemasan Produk Contoh · Sel 1 Des, 08.00 · Lampung Selatan · sisa 25 kursi
    """)
