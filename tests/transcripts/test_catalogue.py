"""Local products: found by kind, by words and near a place; shown with a picture, one by one."""

from tests.world import World


async def test_a_product_is_found_by_its_kind_and_leads_to_its_seller(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > produk umkm
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
        > Kopi
        < Ada 2 produk. Urutannya bergiliran, supaya semua penjual kebagian.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Kopi robusta bubuk · Rp28.000 per bungkus · Tanggamus
          [2] Kopi robusta biji · Rp110.000 per kg · Tanggamus
          [3] Cari yang lain
        > #1
        < (gambar)
          *Kopi robusta bubuk*
          Rp28.000 per bungkus (200 gram)
          Kopi Contoh Way Lalaan, Kota Agung, Tanggamus
          Petik merah, sangrai sedang.
          Terakhir dipastikan penjual kemarin.
          Mau apa?
          Hubungi penjual: <tautan>
          [1] Berikutnya
          [2] Produk serupa
          [3] Toko ini
          [4] Simpan
          [5] Bagikan
          [6] Laporkan
          [7] Ke daftar
          [8] Cari yang lain
        > berikutnya
        < (gambar)
          *Kopi robusta biji*
          Rp110.000 per kg
          Kopi Contoh Way Lalaan, Kota Agung, Tanggamus
          Terakhir dipastikan penjual kemarin.
          Mau apa?
          Hubungi penjual: <tautan>
          [1] Produk serupa
          [2] Toko ini
          [3] Simpan
          [4] Bagikan
          [5] Laporkan
          [6] Ke daftar
          [7] Cari yang lain
        > toko ini
        < Ada 2 produk. Urutannya bergiliran, supaya semua penjual kebagian.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Kopi robusta bubuk · Rp28.000 per bungkus · Tanggamus
          [2] Kopi robusta biji · Rp110.000 per kg · Tanggamus
          [3] Cari yang lain
    """)


async def test_words_find_a_product_and_other_words_another(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > keripik pisang di metro
        < Ada 2 produk. Yang paling cocok di atas.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Keripik pisang cokelat · Rp15.000 per bungkus · Metro
          [2] Keripik pisang keju · Rp15.000 per bungkus · Metro
          [3] Cari yang lain
        > madu
        < Ada 1 produk.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Madu hutan · Rp75.000 per botol · Lampung Selatan
          [2] Cari yang lain
        > #1
        < (gambar)
          *Madu hutan*
          Rp75.000 per botol (500 ml)
          Kelompok Tani Contoh Natar, Natar, Lampung Selatan
          Terakhir dipastikan penjual 4 hari lalu.
          Mau apa?
          Hubungi penjual: <tautan>
          [1] Produk serupa
          [2] Toko ini
          [3] Simpan
          [4] Bagikan
          [5] Laporkan
          [6] Ke daftar
          [7] Cari yang lain
        > kembali ke daftar
        < Ada 1 produk.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Madu hutan · Rp75.000 per botol · Lampung Selatan
          [2] Cari yang lain
        > sepatu roda
        < Belum ada produk yang cocok. Coba kata lain, atau pilih jenisnya.
          Cari produk apa? Ketik namanya, misalnya *keripik pisang di Metro*, atau pilih jenisnya.
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
    """)


async def test_the_nearest_come_first_where_a_place_is_known(everywhere: World) -> None:
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
        > @ -5.3640, 105.2430
        < Ada 16 produk. Yang dekat didahulukan.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Selendang tapis · Rp450.000 per lembar · 100 m
          [2] Kain batik Lampung · Rp185.000 per lembar · 100 m
          [3] Dompet sulam usus · Rp60.000 per buah · 100 m
          [4] Kemplang panggang ikan · Rp20.000 per bungkus · 3 km
          [5] Kerupuk ikan mentah · Rp35.000 per kg · 3 km
          [6] Pempek kapal selam · Rp12.000 per buah · 3 km
          [7] Madu hutan · Rp75.000 per botol · 5,8 km
          [8] Lainnya
          [9] Cari yang lain
        > @ -8.65, 115.21
        < Maaf, lokasi itu di luar Provinsi Lampung. Produk di sini hanya dari Lampung.
          Ada 16 produk. Yang dekat didahulukan.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Selendang tapis · Rp450.000 per lembar · 100 m
          [2] Kain batik Lampung · Rp185.000 per lembar · 100 m
          [3] Dompet sulam usus · Rp60.000 per buah · 100 m
          [4] Kemplang panggang ikan · Rp20.000 per bungkus · 3 km
          [5] Kerupuk ikan mentah · Rp35.000 per kg · 3 km
          [6] Pempek kapal selam · Rp12.000 per buah · 3 km
          [7] Madu hutan · Rp75.000 per botol · 5,8 km
          [8] Lainnya
          [9] Cari yang lain
    """)


async def test_a_product_is_kept_shared_and_opened_from_a_link(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > produk 222222
        < (gambar)
          *Keripik pisang cokelat*
          Rp15.000 per bungkus (250 gram)
          Dapur Contoh Bu Yem, Metro Pusat, Metro
          Sudah diperiksa petugas: NIB, P-IRT.
          Pisang kepok, cokelat bubuk. Tahan dua bulan.
          Terakhir dipastikan penjual 2 hari lalu.
          Mau apa?
          Hubungi penjual: <tautan>
          [1] Produk serupa
          [2] Toko ini
          [3] Simpan
          [4] Bagikan
          [5] Laporkan
          [6] Cari yang lain
        > simpan
        < (gambar)
          Tersimpan. Ketik *favorit* untuk melihatnya lagi.
          *Keripik pisang cokelat*
          Rp15.000 per bungkus (250 gram)
          Dapur Contoh Bu Yem, Metro Pusat, Metro
          Sudah diperiksa petugas: NIB, P-IRT.
          Pisang kepok, cokelat bubuk. Tahan dua bulan.
          Terakhir dipastikan penjual 2 hari lalu.
          Mau apa?
          Hubungi penjual: <tautan>
          [1] Produk serupa
          [2] Toko ini
          [3] Hapus simpanan
          [4] Bagikan
          [5] Laporkan
          [6] Cari yang lain
        > bagikan
        < Teruskan pesan ini:
          *Keripik pisang cokelat*, Rp15.000 per bungkus, dari Dapur Contoh Bu Yem
          Telegram: <tautan>
          WhatsApp: <tautan>
          [1] Ke produk tadi
          [2] Cari yang lain
        > favorit
        < Ada 1 produk.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Keripik pisang cokelat · Rp15.000 per bungkus · Metro
          [2] Cari yang lain
        > #1
        < (gambar)
          *Keripik pisang cokelat*
          Rp15.000 per bungkus (250 gram)
          Dapur Contoh Bu Yem, Metro Pusat, Metro
          Sudah diperiksa petugas: NIB, P-IRT.
          Pisang kepok, cokelat bubuk. Tahan dua bulan.
          Terakhir dipastikan penjual 2 hari lalu.
          Mau apa?
          Hubungi penjual: <tautan>
          [1] Produk serupa
          [2] Toko ini
          [3] Hapus simpanan
          [4] Bagikan
          [5] Laporkan
          [6] Ke daftar
          [7] Cari yang lain
        > hapus
        < (gambar)
          Sudah dihapus dari simpanan.
          *Keripik pisang cokelat*
          Rp15.000 per bungkus (250 gram)
          Dapur Contoh Bu Yem, Metro Pusat, Metro
          Sudah diperiksa petugas: NIB, P-IRT.
          Pisang kepok, cokelat bubuk. Tahan dua bulan.
          Terakhir dipastikan penjual 2 hari lalu.
          Mau apa?
          Hubungi penjual: <tautan>
          [1] Produk serupa
          [2] Toko ini
          [3] Simpan
          [4] Bagikan
          [5] Laporkan
          [6] Ke daftar
          [7] Cari yang lain
        > favorit
        < Belum ada produk yang Anda simpan.
          Cari produk apa? Ketik namanya, misalnya *keripik pisang di Metro*, atau pilih jenisnya.
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
    """)


async def test_what_is_sold_out_or_gone_says_so(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > produk 77777T
        < (gambar)
          *Kopi luwak bubuk*
          Rp150.000 per bungkus (100 gram)
          Kopi Contoh Way Lalaan, Kota Agung, Tanggamus
          Produk ini *sedang habis*, menurut penjualnya.
          Mau apa?
          [1] Produk serupa
          [2] Toko ini
          [3] Simpan
          [4] Bagikan
          [5] Laporkan
          [6] Cari yang lain
        > serupa
        < Ada 2 produk. Urutannya bergiliran, supaya semua penjual kebagian.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Kopi robusta bubuk · Rp28.000 per bungkus · Tanggamus
          [2] Kopi robusta biji · Rp110.000 per kg · Tanggamus
          [3] Cari yang lain
        > produk KKKKK3
        < Produk itu sudah tidak ada.
          Cari produk apa? Ketik namanya, misalnya *keripik pisang di Metro*, atau pilih jenisnya.
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
    """)


async def test_words_of_other_services_still_open_them(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > produk umkm
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


async def test_what_is_looked_at_is_counted_and_not_by_whom(world: World) -> None:
    siti = world.on_telegram()
    await siti.chat("""
        > produk umkm
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
        > Kopi
        < Ada 2 produk. Urutannya bergiliran, supaya semua penjual kebagian.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Kopi robusta bubuk · Rp28.000 per bungkus · Tanggamus
          [2] Kopi robusta biji · Rp110.000 per kg · Tanggamus
          [3] Cari yang lain
        > #1
        < (gambar)
          *Kopi robusta bubuk*
          Rp28.000 per bungkus (200 gram)
          Kopi Contoh Way Lalaan, Kota Agung, Tanggamus
          Petik merah, sangrai sedang.
          Terakhir dipastikan penjual kemarin.
          Mau apa?
          Hubungi penjual: <tautan>
          [1] Berikutnya
          [2] Produk serupa
          [3] Toko ini
          [4] Simpan
          [5] Bagikan
          [6] Laporkan
          [7] Ke daftar
          [8] Cari yang lain
        > produk 222222
        < (gambar)
          *Keripik pisang cokelat*
          Rp15.000 per bungkus (250 gram)
          Dapur Contoh Bu Yem, Metro Pusat, Metro
          Sudah diperiksa petugas: NIB, P-IRT.
          Pisang kepok, cokelat bubuk. Tahan dua bulan.
          Terakhir dipastikan penjual 2 hari lalu.
          Mau apa?
          Hubungi penjual: <tautan>
          [1] Produk serupa
          [2] Toko ini
          [3] Simpan
          [4] Bagikan
          [5] Laporkan
          [6] Cari yang lain
    """)
    await world.run_jobs()
    counted = await world.sql(
        "SELECT p.code, d.shown, d.opened, d.tapped FROM product_days d "
        "JOIN products p ON p.id = d.product_id ORDER BY p.code"
    )
    assert [tuple(row) for row in counted] == [
        ("222222", 0, 1, 0), ("555554", 1, 1, 0), ("66666F", 1, 0, 0),
    ]  # fmt: skip
    await world.run_jobs()
    again = await world.sql("SELECT sum(shown), sum(opened) FROM product_days")
    assert tuple(again[0]) == (2, 2)


async def test_words_of_another_service_are_left_to_it(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > jadwal bazar kopi di natar
        < Ada 2 acara di Natar, Lampung Selatan dalam 30 hari ke depan. Pilih untuk melihat barang dan harganya.
          [1] Lapangan Natar · Sel 24 Nov, 08.00–12.00
          [2] Balai Desa Natar · Sel 1 Des, 08.00–11.00
          [3] Kabari kalau ada
          [4] Tempat lain
        > kripik
        < Ada 3 produk. Yang paling cocok di atas.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Keripik pisang cokelat · Rp15.000 per bungkus · Metro
          [2] Keripik pisang keju · Rp15.000 per bungkus · Metro
          [3] Keripik singkong balado · Rp12.000 per bungkus · Metro
          [4] Cari yang lain
        > ada kopi bubuk dekat metro?
        < Ada 1 produk.
          Di Kota Metro belum ada; ini dari tempat lain.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Kopi robusta bubuk · Rp28.000 per bungkus · Tanggamus
          [2] Cari yang lain
    """)


async def test_words_that_fit_nothing_are_passed_over_and_told(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > cari kripik pisng sepatu
        < Ada 2 produk. Yang paling cocok di atas.
          Dilewati karena belum ada yang cocok: sepatu.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Keripik pisang cokelat · Rp15.000 per bungkus · Metro
          [2] Keripik pisang keju · Rp15.000 per bungkus · Metro
          [3] Cari yang lain
        > sambel siruit
        < Ada 1 produk.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Sambal seruit botol · Rp22.000 per botol · Lampung Selatan
          [2] Cari yang lain
        > oleh2 singkong
        < Ada 1 produk.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Keripik singkong balado · Rp12.000 per bungkus · Metro
          [2] Cari yang lain
    """)
