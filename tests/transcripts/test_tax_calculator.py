"""A bill without a plate: one question at a time, from last year's PKB or from the value."""

from tests.world import World


async def test_a_motorcycle_that_is_not_late(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > hitung pajak
        < Kita hitung tanpa pelat. Kendaraannya apa?
          [1] Sepeda motor
          [2] Mobil keluarga, MPV, SUV
          [3] Sedan
          [4] Jip
          [5] Pikap
          [6] Truk ringan
          [7] Truk
          [8] Mikrobus
          [9] Bus
          [10] Lainnya…
        > motor
        < Kendaraan itu milik siapa?
          [1] Pribadi
          [2] Perusahaan
          [3] Angkutan umum · pelat kuning
          [4] Dinas pemerintah · pelat merah
        > pribadi
        < Angka mana yang Anda punya? *PKB tahun lalu* tertulis di lembar pajak yang menyatu dengan STNK, pada baris PKB kolom Pokok.
          NJKB adalah nilai jual kendaraan menurut pemerintah.
          [1] PKB tahun lalu
          [2] NJKB
        > pkb tahun lalu
        < Berapa PKB pokok tahun lalu? Contoh: *90.900*.
        > 90.900
        < Isi silindernya berapa? Tertulis di STNK.
          [1] 50–250 cc
          [2] Sampai 50 cc
          [3] Di atas 250 cc
        > #1
        < Sudah lewat jatuh tempo berapa bulan? Ketik *0* kalau belum lewat, atau misalnya *3 bulan* atau *2 tahun*.
          [1] Belum lewat
        > belum
        < Tahun ini sekalian ganti pelat lima tahunan?
          [1] Ya, ganti pelat
          [2] Tidak
        > tidak
        < *Perkiraan pajak* · Sepeda motor, belum lewat jatuh tempo
          PKB (pajak pokok): Rp90.900
          Opsen PKB (kabupaten/kota): Rp59.994
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp9.090
          Keringanan opsen: -Rp5.999
          *Perkiraan total: Rp170.805*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Hitung lagi
          [4] Cek dengan pelat
        > rincian
        < Begini hitungannya untuk Sepeda motor:
          *PKB (pajak pokok): Rp90.900*
          Pajak Kendaraan Bermotor, untuk provinsi.
          Dasar: PKB pokok tahun terakhir, dianggap sama untuk setiap tahun (belum dipastikan).
          *Opsen PKB (kabupaten/kota): Rp59.994*
          Tambahan untuk kabupaten/kota, dibayar sekaligus dengan PKB.
          66% dari Rp90.900
          Dasar: UU 1/2022: opsen PKB 66 % dari PKB (menurut berita).
          *SWDKLLJ (Jasa Raharja): Rp35.000*
          Sumbangan wajib dana kecelakaan lalu lintas.
          Dasar: PMK 16/2017: sepeda motor di atas 50 sampai 250 cc (menurut berita).
          *Keringanan PKB: -Rp9.090*
          10% dari Rp90.900
          Dasar: Keputusan Gubernur Lampung G/896/VI.03/HK/2025 (menurut berita).
          *Keringanan opsen: -Rp5.999*
          10% dari Rp59.994
          Dasar: Keputusan Gubernur Lampung G/896/VI.03/HK/2025 (menurut berita).
          Sumber: anggapan; blog.maxsi.id, 2025; inilampung.com, 14 Oktober 2025; suzukipusaka.co.id; motorplus-online.com, 15 Mei 2025; lampost.co, 4 Februari 2026; berdikari.co, 4 Februari 2026.
          Yang mengikat adalah angka dari Samsat.
          [1] Lihat tagihan
          [2] Cara bayar
          [3] Hitung lagi
          [4] Cek dengan pelat
    """)


async def test_one_sentence_may_say_most_of_it(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > hitung pajak motor pribadi pkb 188.100 telat 3 bulan
        < Isi silindernya berapa? Tertulis di STNK.
          [1] 50–250 cc
          [2] Sampai 50 cc
          [3] Di atas 250 cc
        > #1
        < Tahun ini sekalian ganti pelat lima tahunan?
          [1] Ya, ganti pelat
          [2] Tidak
        > ya
        < *Perkiraan pajak* · Sepeda motor, lewat 3 bulan
          PKB (pajak pokok): Rp188.100
          Opsen PKB (kabupaten/kota): Rp124.146
          SWDKLLJ (Jasa Raharja): Rp35.000
          Denda PKB: Rp5.643
          Denda opsen: Rp3.724
          Denda SWDKLLJ: Rp16.000
          STNK baru: Rp100.000
          Pelat baru: Rp60.000
          Keringanan PKB: -Rp18.810
          Keringanan opsen: -Rp12.415
          *Perkiraan total: Rp501.388*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Sudah waktunya ganti STNK dan pelat (lima tahunan), jadi kendaraan perlu dibawa untuk cek fisik.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Hitung lagi
          [4] Cek dengan pelat
    """)


async def test_a_second_car_by_its_value_three_years_late(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > hitung pajak mobil keluarga
        < Kendaraan itu milik siapa?
          [1] Pribadi
          [2] Perusahaan
          [3] Angkutan umum · pelat kuning
          [4] Dinas pemerintah · pelat merah
        > pribadi
        < Angka mana yang Anda punya? *PKB tahun lalu* tertulis di lembar pajak yang menyatu dengan STNK, pada baris PKB kolom Pokok.
          NJKB adalah nilai jual kendaraan menurut pemerintah.
          [1] PKB tahun lalu
          [2] NJKB
        > njkb
        < Berapa NJKB-nya? Contoh: *9 juta*.
        > 150 juta
        < Ini kendaraan keberapa atas nama dan alamat yang sama, untuk jenis itu? Yang kedua dan seterusnya kena tarif progresif.
          [1] Pertama
          [2] Kedua
          [3] Ketiga
          [4] Keempat
          [5] Kelima atau lebih
        > kedua
        < Sudah lewat jatuh tempo berapa bulan? Ketik *0* kalau belum lewat, atau misalnya *3 bulan* atau *2 tahun*.
          [1] Belum lewat
        > 3 tahun
        < Tahun ini sekalian ganti pelat lima tahunan?
          [1] Ya, ganti pelat
          [2] Tidak
        > tidak
        < *Perkiraan pajak* · Mobil keluarga, MPV, SUV, lewat 3 tahun
          PKB (pajak pokok), 4 tahun: Rp6.300.000
          PKB progresif, 4 tahun: Rp1.575.000
          Opsen PKB (kabupaten/kota), 2 tahun: Rp2.598.750
          SWDKLLJ (Jasa Raharja), 4 tahun: Rp572.000
          Denda PKB, 3 tahun: Rp2.126.250
          Denda opsen: Rp155.925
          Denda SWDKLLJ, 3 tahun: Rp300.000
          Keringanan PKB, 4 tahun: -Rp787.500
          Keringanan opsen, 2 tahun: -Rp259.876
          *Perkiraan total: Rp12.580.549*
          Rinciannya per tahun:
          • jatuh tempo 23 November 2023: Rp2.959.875
          • jatuh tempo 23 November 2024: Rp2.959.875
          • jatuh tempo 23 November 2025: Rp3.576.487
          • tahun berjalan (23 November 2026): Rp3.084.312
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Hitung lagi
          [4] Cek dengan pelat
    """)


async def test_a_public_pickup_has_its_own_questions(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > hitung pajak pikap pelat kuning pkb 1,2 juta
        < Isi silindernya berapa? Tertulis di STNK.
          [1] Sampai 2.400 cc
          [2] Di atas 2.400 cc
        > #1
        < Sudah lewat jatuh tempo berapa bulan? Ketik *0* kalau belum lewat, atau misalnya *3 bulan* atau *2 tahun*.
          [1] Belum lewat
        > belum
        < Tahun ini sekalian ganti pelat lima tahunan?
          [1] Ya, ganti pelat
          [2] Tidak
        > tidak
        < *Perkiraan pajak* · Pikap, belum lewat jatuh tempo
          PKB (pajak pokok): Rp1.200.000
          Opsen PKB (kabupaten/kota): Rp792.000
          SWDKLLJ (Jasa Raharja): Rp143.000
          Keringanan PKB: -Rp648.000
          Keringanan opsen: -Rp427.680
          *Perkiraan total: Rp1.059.320*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Hitung lagi
          [4] Cek dengan pelat
    """)


async def test_nonsense_is_asked_again(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > kalkulator pajak
        < Kita hitung tanpa pelat. Kendaraannya apa?
          [1] Sepeda motor
          [2] Mobil keluarga, MPV, SUV
          [3] Sedan
          [4] Jip
          [5] Pikap
          [6] Truk ringan
          [7] Truk
          [8] Mikrobus
          [9] Bus
          [10] Lainnya…
        > sepeda motor
        < Kendaraan itu milik siapa?
          [1] Pribadi
          [2] Perusahaan
          [3] Angkutan umum · pelat kuning
          [4] Dinas pemerintah · pelat merah
        > pribadi
        < Angka mana yang Anda punya? *PKB tahun lalu* tertulis di lembar pajak yang menyatu dengan STNK, pada baris PKB kolom Pokok.
          NJKB adalah nilai jual kendaraan menurut pemerintah.
          [1] PKB tahun lalu
          [2] NJKB
        > #1
        < Berapa PKB pokok tahun lalu? Contoh: *90.900*.
        > -5000
        < Maaf, saya perlu jumlahnya dalam rupiah.
          Berapa PKB pokok tahun lalu? Contoh: *90.900*.
        > 90
        < Rp90 rasanya terlalu kecil untuk itu.
          Berapa PKB pokok tahun lalu? Contoh: *90.900*.
        > 900 juta
        < Rp900.000.000 rasanya terlalu besar untuk itu.
          Berapa PKB pokok tahun lalu? Contoh: *90.900*.
        > 90.900
        < Isi silindernya berapa? Tertulis di STNK.
          [1] 50–250 cc
          [2] Sampai 50 cc
          [3] Di atas 250 cc
        > #1
        < Sudah lewat jatuh tempo berapa bulan? Ketik *0* kalau belum lewat, atau misalnya *3 bulan* atau *2 tahun*.
          [1] Belum lewat
        > -3
        < Maaf, saya perlu jumlah bulan, paling kecil 0.
          Sudah lewat jatuh tempo berapa bulan? Ketik *0* kalau belum lewat, atau misalnya *3 bulan* atau *2 tahun*.
          [1] Belum lewat
        > minus 3 bulan
        < Maaf, saya perlu jumlah bulan, paling kecil 0.
          Contoh: ketik *2* untuk dua.
          Sudah lewat jatuh tempo berapa bulan? Ketik *0* kalau belum lewat, atau misalnya *3 bulan* atau *2 tahun*.
          [1] Belum lewat
        > 900 bulan
        < 900 bulan terlalu lama. Paling banyak 120 bulan.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Sudah lewat jatuh tempo berapa bulan? Ketik *0* kalau belum lewat, atau misalnya *3 bulan* atau *2 tahun*.
          [1] Belum lewat
        > 0
        < Tahun ini sekalian ganti pelat lima tahunan?
          [1] Ya, ganti pelat
          [2] Tidak
        > mungkin
        < Maaf, saya belum paham. Jawab *ya* atau *tidak*.
          Tahun ini sekalian ganti pelat lima tahunan?
          [1] Ya, ganti pelat
          [2] Tidak
        > tidak
        < *Perkiraan pajak* · Sepeda motor, belum lewat jatuh tempo
          PKB (pajak pokok): Rp90.900
          Opsen PKB (kabupaten/kota): Rp59.994
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp9.090
          Keringanan opsen: -Rp5.999
          *Perkiraan total: Rp170.805*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Hitung lagi
          [4] Cek dengan pelat
    """)


async def test_the_rules_behind_four_years(world: World) -> None:
    siti = world.on_telegram()
    await siti.plays("""
        > hitung pajak mobil keluarga pribadi njkb 150 juta telat 3 tahun
        > kedua
        > tidak
    """)
    await siti.chat("""
        > rincian
        < Begini hitungannya untuk Mobil keluarga, MPV, SUV:
          *PKB (pajak pokok): Rp6.300.000*
          Pajak Kendaraan Bermotor, untuk provinsi.
          4 tahun, masing-masing 1,05% dari Rp150.000.000
          Dasar: Bobot kendaraan menurut aturan yang berlaku pada 2024 (menurut berita).
          Dasar: Tarif sebelum Perda Lampung 4/2024 tidak kami ketahui; dihitung dengan tarif sesudahnya (belum dipastikan).
          Dasar: Perda Lampung 4/2024 (belum dipastikan).
          *PKB progresif: Rp1.575.000*
          Tambahan karena bukan kendaraan pertama.
          4 tahun, masing-masing 0,2625% dari Rp150.000.000
          Dasar: Bobot kendaraan menurut aturan yang berlaku pada 2024 (menurut berita).
          Dasar: Tarif sebelum Perda Lampung 4/2024 tidak kami ketahui; dihitung dengan tarif sesudahnya (belum dipastikan).
          Dasar: Perda Lampung 4/2024 (belum dipastikan).
          *Opsen PKB (kabupaten/kota): Rp2.598.750*
          Tambahan untuk kabupaten/kota, dibayar sekaligus dengan PKB.
          2 tahun, masing-masing 66% dari Rp1.968.750
          Dasar: UU 1/2022: opsen PKB 66 % dari PKB (menurut berita).
          *SWDKLLJ (Jasa Raharja): Rp572.000*
          Sumbangan wajib dana kecelakaan lalu lintas.
          Dasar: PMK 16/2017: sedan, jip dan mobil penumpang bukan angkutan umum (menurut berita).
          *Denda PKB: Rp2.126.250*
          2 tahun, masing-masing 2% × 24 bulan dari Rp1.968.750
          23 November 2025: 1% × 12 bulan dari Rp1.968.750
          Dasar: Aturan lama untuk jatuh tempo sebelum 5 Januari 2025: 2 % sebulan (berbeda menurut provinsi; aturan Lampung belum kami baca) (belum dipastikan).
          Dasar: Aturan lama: denda dihitung paling banyak 24 bulan (belum dipastikan).
          Dasar: PP 35/2023: bunga 1 % sebulan; bagian bulan dihitung sebulan (belum dipastikan).
          *Denda opsen: Rp155.925*
          1% × 12 bulan dari Rp1.299.375
          Dasar: PP 35/2023: bunga 1 % sebulan; bagian bulan dihitung sebulan (belum dipastikan).
          *Denda SWDKLLJ: Rp300.000*
          3 tahun, masing-masing 100% dari Rp140.000
          Dasar: PMK 16/2017 pasal 7: terlambat lebih dari 270 hari (menurut berita).
          Dasar: Biaya kartu di dalam SWDKLLJ; denda dihitung tanpa biaya ini (belum dipastikan).
          Dasar: Denda SWDKLLJ setahun paling banyak Rp100.000 (belum dipastikan).
          *Keringanan PKB: -Rp787.500*
          4 tahun, masing-masing 10% dari Rp1.968.750
          Dasar: Keputusan Gubernur Lampung G/896/VI.03/HK/2025 (tunggakan yang dibayar pada 2026: anggapan) (belum dipastikan).
          Dasar: Keputusan Gubernur Lampung G/896/VI.03/HK/2025 (menurut berita).
          *Keringanan opsen: -Rp259.876*
          2 tahun, masing-masing 10% dari Rp1.299.375
          Dasar: Keputusan Gubernur Lampung G/896/VI.03/HK/2025 (tunggakan yang dibayar pada 2026: anggapan) (belum dipastikan).
          Dasar: Keputusan Gubernur Lampung G/896/VI.03/HK/2025 (menurut berita).
          Sumber: economy.okezone.com, 4 Oktober 2024; anggapan; suzukipusaka.co.id; malangtimes.com, 6 November 2019; motorplus-online.com, 8 September 2020; pengetahuan umum; otomotifnet.gridoto.com; motorplus-online.com; lampost.co, 4 Februari 2026; berdikari.co, 4 Februari 2026; blog.maxsi.id, 2025; inilampung.com, 14 Oktober 2025.
          Yang mengikat adalah angka dari Samsat.
          [1] Lihat tagihan
          [2] Cara bayar
          [3] Hitung lagi
          [4] Cek dengan pelat
    """)


async def test_the_rules_behind_penalties_and_papers(world: World) -> None:
    siti = world.on_telegram()
    await siti.plays("""
        > hitung pajak motor pribadi pkb 188.100 telat 3 bulan
        > #1
        > ya
    """)
    await siti.chat("""
        > rincian
        < Begini hitungannya untuk Sepeda motor:
          *PKB (pajak pokok): Rp188.100*
          Pajak Kendaraan Bermotor, untuk provinsi.
          Dasar: PKB pokok tahun terakhir, dianggap sama untuk setiap tahun (belum dipastikan).
          *Opsen PKB (kabupaten/kota): Rp124.146*
          Tambahan untuk kabupaten/kota, dibayar sekaligus dengan PKB.
          66% dari Rp188.100
          Dasar: UU 1/2022: opsen PKB 66 % dari PKB (menurut berita).
          *SWDKLLJ (Jasa Raharja): Rp35.000*
          Sumbangan wajib dana kecelakaan lalu lintas.
          Dasar: PMK 16/2017: sepeda motor di atas 50 sampai 250 cc (menurut berita).
          *Denda PKB: Rp5.643*
          1% × 3 bulan dari Rp188.100
          Dasar: PP 35/2023: bunga 1 % sebulan; bagian bulan dihitung sebulan (belum dipastikan).
          *Denda opsen: Rp3.724*
          1% × 3 bulan dari Rp124.146
          Dasar: PP 35/2023: bunga 1 % sebulan; bagian bulan dihitung sebulan (belum dipastikan).
          *Denda SWDKLLJ: Rp16.000*
          50% dari Rp32.000
          Dasar: PMK 16/2017 pasal 7: terlambat 91–180 hari (menurut berita).
          Dasar: Biaya kartu di dalam SWDKLLJ; denda dihitung tanpa biaya ini (belum dipastikan).
          *STNK baru: Rp100.000*
          Biaya STNK baru, lima tahun sekali.
          Dasar: PP 76/2020: STNK baru atau perpanjangan lima tahun (menurut berita).
          *Pelat baru: Rp60.000*
          Biaya pelat baru, lima tahun sekali.
          Dasar: PP 76/2020: sepasang pelat nomor (TNKB) (menurut berita).
          *Keringanan PKB: -Rp18.810*
          10% dari Rp188.100
          Dasar: Keputusan Gubernur Lampung G/896/VI.03/HK/2025 (menurut berita).
          *Keringanan opsen: -Rp12.415*
          10% dari Rp124.146
          Dasar: Keputusan Gubernur Lampung G/896/VI.03/HK/2025 (menurut berita).
          Sumber: anggapan; blog.maxsi.id, 2025; inilampung.com, 14 Oktober 2025; suzukipusaka.co.id; motorplus-online.com, 15 Mei 2025; motorplus-online.com, 8 September 2020; malangtimes.com, 6 November 2019; pengetahuan umum; lampost.co, 4 Februari 2026; berdikari.co, 4 Februari 2026; forumlampung.com, September 2022; otomotif.kompas.com, 10 Januari 2023.
          Yang mengikat adalah angka dari Samsat.
          [1] Lihat tagihan
          [2] Cara bayar
          [3] Hitung lagi
          [4] Cek dengan pelat
    """)
