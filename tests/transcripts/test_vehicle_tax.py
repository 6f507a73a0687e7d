"""The bill of a plate in one message, the rules behind it, and the one reason where there is none."""

from tests.world import World


async def test_a_sentence_with_a_plate_is_answered_with_its_bill(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > be2345zzz pajaknya brp
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
        > rincian
        < Begini hitungannya untuk BE 2345 ZZZ:
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
          [3] Ingatkan saya
          [4] Plat lain
        > tagihan
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
        > plat lain
        < Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
        > BE 3456 ZZZ
        < *BE 3456 ZZZ* · Contoh Matic 125 2022, hitam
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Sabtu, 2 Januari 2027* (40 hari lagi)
          PKB (pajak pokok): Rp188.100
          Opsen PKB (kabupaten/kota): Rp124.146
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp18.810
          Keringanan opsen: -Rp12.415
          *Perkiraan total: Rp316.021*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
        > be 2777 zzz
        < *BE 2777 ZZZ* · Contoh Matic 150 2023, abu-abu
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Minggu, 29 November 2026* (6 hari lagi)
          PKB (pajak pokok): Rp134.300
          Opsen PKB (kabupaten/kota): Rp88.638
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp13.430
          Keringanan opsen: -Rp8.864
          *Perkiraan total: Rp235.644*
          Hari itu hari Minggu, kantor tutup. Biasanya Senin, 30 November 2026 masih tanpa denda, tetapi ini belum pasti. Lebih aman bayar sebelumnya.
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_a_plate_is_asked_for_by_its_words(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pajak
        < Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
        > [photo]
        < Maaf, foto belum bisa saya baca, jadi nomor pelatnya perlu diketik.
          Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
        > BE 0123 AB
        < Angka di pelat tidak diawali nol.
          Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
        > motor saya
        < Maaf, itu belum bisa saya baca sebagai nomor pelat.
          Contoh: ketik *BE 1234 AB*, seperti tertulis di pelat atau STNK.
          Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
        > 8e 2345 zzz
        < Saya ragu membaca pelatnya. Yang mana maksud Anda?
          [1] BE 2345 ZZZ
          [2] Bukan itu
        > ya
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
    """)
