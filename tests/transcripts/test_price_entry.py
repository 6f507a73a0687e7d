"""Officers of the price team enter prices in the chat; what can hardly be true is asked back."""

from tests.transcripts.price_people import a_price_officer, no_prices
from tests.world import World


async def test_an_officer_enters_one_price_after_the_other(everywhere: World) -> None:
    officer = await a_price_officer(everywhere, area="18.72")
    await officer.chat("""
        > catat harga
        < Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        > #8
        < Berapa harga Telur ayam ras di Kota Metro hari ini, per kg?
        > 29.000
        < Tercatat: Telur ayam ras di Kota Metro Rp29.000 per kg, menggantikan Rp29.500 hari ini.
          Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        > gula 17,5 rb
        < Tercatat: Gula pasir di Kota Metro Rp17.500 per kg, menggantikan Rp18.000 hari ini.
          Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        > cabe
        < Yang mana?
          [1] Cabai rawit merah
          [2] Cabai merah keriting
        > #1
        < Berapa harga Cabai rawit merah di Kota Metro hari ini, per kg?
        > enam puluh ribu
        < Tercatat: Cabai rawit merah di Kota Metro Rp60.000 per kg, menggantikan Rp62.000 hari ini.
          Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        > telur 29.000
        < Telur ayam ras di Kota Metro memang sudah tercatat Rp29.000 per kg hari ini.
          Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        > telur 28.500
        < Tercatat: Telur ayam ras di Kota Metro Rp28.500 per kg, menggantikan Rp29.000 hari ini.
          Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
          [8] Catat harga pasar · Untuk petugas TPID: harga hari ini
          [9] Laporan warga · Untuk petugas TPID: harga mahal, barang kosong
    """)
    assert await everywhere.sql(
        "SELECT commodity_code, rupiah, source, doubtful FROM observations "
        "WHERE entered_by IS NOT NULL ORDER BY commodity_code"
    ) == [
        ("cabai-rawit", 60_000, "TPID Kota Metro", False),
        ("gula", 17_500, "TPID Kota Metro", False),
        ("telur", 28_500, "TPID Kota Metro", False),
    ]


async def test_a_price_of_thirteen_rupiah_is_asked_back(everywhere: World) -> None:
    officer = await a_price_officer(everywhere, area="18.72")
    await officer.chat("""
        > harga beras medium 13
        < Rp13 per kg untuk Beras medium jauh dari biasanya. Terakhir tercatat Rp14.200. Maksudnya Rp13.000?
          Harga ini belum dipakai sampai Anda pastikan.
          [1] Ya, Rp13.000
          [2] Benar, Rp13
          [3] Tulis lagi
        > ya
        < Tercatat: Beras medium di Kota Metro Rp13.000 per kg, menggantikan Rp14.200 hari ini.
          Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
          [8] Catat harga pasar · Untuk petugas TPID: harga hari ini
          [9] Laporan warga · Untuk petugas TPID: harga mahal, barang kosong
    """)
    siti = everywhere.anyone()
    await siti.chat("""
        > harga beras medium di metro
        < *Beras medium* di Kota Metro:
          *Rp13.000* per kg, Senin, 23 November 2026
          Sumber: TPID Kota Metro
          Turun Rp1.250 dibanding Sen 16 Nov (Rp14.250).
          Tidak melewati HET Rp13.500 per kg (Kep. Bapanas 299/2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
    """)


async def test_a_price_with_two_noughts_too_many_is_asked_back(everywhere: World) -> None:
    officer = await a_price_officer(everywhere, area="18.72")
    await officer.chat("""
        > catat harga
        < Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        > beras medium 1.350.000
        < Rp1.350.000 per kg untuk Beras medium jauh dari biasanya. Terakhir tercatat Rp14.200. Maksudnya Rp13.500?
          Harga ini belum dipakai sampai Anda pastikan.
          [1] Ya, Rp13.500
          [2] Benar, Rp1.350.000
          [3] Tulis lagi
        > tulis lagi
        < Berapa harga Beras medium di Kota Metro hari ini, per kg?
        > tidak tahu
        < Maaf, saya perlu harganya dalam rupiah.
          Berapa harga Beras medium di Kota Metro hari ini, per kg?
        > 1350000
        < Rp1.350.000 per kg untuk Beras medium jauh dari biasanya. Terakhir tercatat Rp14.200. Maksudnya Rp13.500?
          Harga ini belum dipakai sampai Anda pastikan.
          [1] Ya, Rp13.500
          [2] Benar, Rp1.350.000
          [3] Tulis lagi
        > #1
        < Tercatat: Beras medium di Kota Metro Rp13.500 per kg, menggantikan Rp14.200 hari ini.
          Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
    """)


async def test_a_doubtful_price_is_in_no_answer_until_it_is_confirmed(everywhere: World) -> None:
    officer = await a_price_officer(everywhere, area="18.72")
    siti = everywhere.anyone()
    await officer.chat("""
        > harga telur 45.000
        < Rp45.000 per kg untuk Telur ayam ras jauh dari biasanya. Terakhir tercatat Rp29.500.
          Harga ini belum dipakai sampai Anda pastikan.
          [1] Benar, Rp45.000
          [2] Tulis lagi
    """)
    await siti.chat("""
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
    await officer.chat("""
        > #2
        < Berapa harga Telur ayam ras di Kota Metro hari ini, per kg?
    """)
    await siti.chat("""
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


async def test_a_doubtful_price_that_is_left_stays_out(everywhere: World) -> None:
    await no_prices(everywhere, "garam")
    officer = await a_price_officer(everywhere, area="18.72")
    await officer.chat("""
        > harga garam 13
        < Rp13 per kg untuk Garam jauh dari biasanya. Maksudnya Rp13.000?
          Harga ini belum dipakai sampai Anda pastikan.
          [1] Ya, Rp13.000
          [2] Benar, Rp13
          [3] Tulis lagi
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
          [8] Catat harga pasar · Untuk petugas TPID: harga hari ini
          [9] Laporan warga · Untuk petugas TPID: harga mahal, barang kosong
    """)
    siti = everywhere.anyone()
    await siti.chat("""
        > harga garam di metro
        < Belum ada catatan harga Garam di Kota Metro, dan di tingkat provinsi juga belum ada.
          [1] Semua daerah
          [2] Daerah lain
          [3] Barang lain
          [4] Lapor harga
    """)


async def test_an_officer_enters_nothing_outside_the_own_area(everywhere: World) -> None:
    officer = await a_price_officer(everywhere, area="18.72")
    await officer.chat("""
        > harga telur 29.000 di pringsewu
        < Maaf, daerah itu bukan wilayah tugas Anda.
    """)


async def test_an_officer_of_the_province_says_where(everywhere: World) -> None:
    officer = await a_price_officer(everywhere)
    await officer.chat("""
        > harga telur 29.000
        < Harga di kabupaten atau kota mana? Kirim lokasi, atau ketik namanya. Bisa juga sekaligus, misalnya *telur 29.000 di Metro*.
        > rajabasa
        < Ada beberapa tempat bernama itu. Di kabupaten atau kota mana?
          [1] Lampung Selatan
          [2] Kota Bandar Lampung
          [3] Tanggamus
          [4] Pesisir Barat
        > #2
        < Tercatat: Telur ayam ras di Kota Bandar Lampung Rp29.000 per kg, menggantikan Rp32.000 hari ini.
          Harga di Kota Bandar Lampung, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        > harga gula 17.000 di metro
        < Tercatat: Gula pasir di Kota Metro Rp17.000 per kg, menggantikan Rp18.000 hari ini.
          Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        > gula 17.900 di provinsi
        < Tercatat: Gula pasir di Provinsi Lampung Rp17.900 per kg, menggantikan Rp18.500 hari ini.
          Harga di Provinsi Lampung, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
    """)


async def test_what_is_no_amount_or_no_commodity_is_asked_again(everywhere: World) -> None:
    officer = await a_price_officer(everywhere, area="18.72")
    await officer.chat("""
        > catat harga
        < Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        > emas 1.500.000
        < Maaf, barang itu tidak ada di daftar harga.
          Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
        < Berapa harga Telur ayam ras di Kota Metro hari ini, per kg?
        > -5
        < Maaf, saya perlu harganya dalam rupiah.
          Berapa harga Telur ayam ras di Kota Metro hari ini, per kg?
        > 0
        < Maaf, saya perlu harganya dalam rupiah.
          Contoh: ketik *28.500* atau *28 ribu*.
          Berapa harga Telur ayam ras di Kota Metro hari ini, per kg?
        > [voice]
        < Maaf, pesan suara belum bisa saya dengar. Silakan ketik pesannya.
          Berapa harga Telur ayam ras di Kota Metro hari ini, per kg?
        > 28 ribu
        < Tercatat: Telur ayam ras di Kota Metro Rp28.000 per kg, menggantikan Rp29.500 hari ini.
          Harga di Kota Metro, Senin, 23 November 2026. Barang apa?
          Bisa langsung dengan harganya, misalnya *telur 29.000* atau *telur 29.000 di Metro*. Kalau sudah semua, ketik *menu*.
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
    """)


async def test_a_residents_sentence_with_a_price_is_a_question(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > harga telur 29.000 di metro
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


async def test_who_is_no_officer_enters_no_prices(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> menu")
    await siti.plays("> catat harga")
    if everywhere.channel == "telegram":
        await siti.chat("""
            > [nomor]
            < Maaf, nomor Anda tidak terdaftar sebagai petugas TPID. Untuk melihat harga, ketik *harga*.
        """)
    assert await everywhere.sql("SELECT 1 FROM observations WHERE entered_by IS NOT NULL") == []


async def test_an_officer_of_handovers_enters_no_prices(everywhere: World) -> None:
    officer = await a_price_officer(everywhere, role="handover")
    await officer.chat("""
        > catat harga
        < Maaf, nomor Anda tidak terdaftar sebagai petugas TPID. Untuk melihat harga, ketik *harga*.
        > harga telur 29.000 di metro
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
