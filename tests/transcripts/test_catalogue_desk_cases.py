"""Officers decide about what they were shown, look at permits, and hide what buyers reported."""

from tests.transcripts.test_catalogue_desk import an_officer
from tests.transcripts.test_selling import a_shop
from tests.world import World

_PERMITS = """
INSERT INTO papers (seller_id, product_id, kind, number, created_at)
SELECT seller_id, CASE WHEN kind = 'pirt' THEN p.id END, kind, number, changed_at
FROM products p, (VALUES ('nib', '9999000000001'), ('pirt', '2069999999999-27')) permits (kind, number)
WHERE source = 'chat'
"""


async def test_what_changed_after_it_was_shown_is_not_decided(everywhere: World) -> None:
    siti = everywhere.anyone()
    await a_shop(siti)
    await everywhere.run_jobs()
    officer = await an_officer(everywhere)
    await officer.plays("""
        > periksa produk
        > #1
    """)
    await siti.plays("""
        -- 10 detik
        > produk saya
        > #1
        > ganti nama
        > Keripik contoh ajaib
    """)
    await officer.chat("""
        > tampilkan
        < 1 produk menunggu diperiksa di wilayah Anda. Ketik *periksa produk*.
        < Produk itu baru saja berubah: diputuskan petugas lain, diubah penjualnya, atau dilaporkan. Tidak ada yang saya simpan. Silakan lihat lagi.
          1 produk menunggu, yang paling lama di atas. Mau lihat yang mana?
          [1] Keripik contoh ajaib · Dapur Contoh · baru
    """)
    assert await everywhere.sql("SELECT state FROM products WHERE source = 'chat'") == [
        ("waiting",)
    ]


async def test_permits_wait_until_somebody_has_looked_at_them(everywhere: World) -> None:
    siti = everywhere.anyone()
    await a_shop(siti)
    await everywhere.run_jobs()
    await everywhere.sql(_PERMITS)
    officer = await an_officer(everywhere)
    await officer.chat("""
        > periksa produk
        < 1 produk menunggu, yang paling lama di atas. Mau lihat yang mana?
          [1] Keripik contoh · Dapur Contoh · baru
        > #1
        < (gambar)
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keripik & camilan · Dapur Contoh, Natar
          NIB 9999000000001: periksa di oss.go.id.
          Ditampilkan?
          [1] Tampilkan
          [2] Tolak
          [3] Izin cocok
          [4] Izin tidak cocok
          [5] Produk lain
        > tampilkan
        < Sudah. Penjual *Keripik contoh* diberi tahu.
          1 produk menunggu, yang paling lama di atas. Mau lihat yang mana?
          [1] Keripik contoh · Dapur Contoh · izin
        > #1
        < (gambar)
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keripik & camilan · Dapur Contoh, Natar
          NIB 9999000000001: periksa di oss.go.id.
          Produknya sudah diperiksa. Izinnya cocok?
          [1] Izin cocok
          [2] Izin tidak cocok
          [3] Produk lain
        > izin cocok
        < (gambar)
          Izin sudah dicatat.
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keripik & camilan · Dapur Contoh, Natar
          P-IRT 2069999999999-27: periksa suratnya.
          Produknya sudah diperiksa. Izinnya cocok?
          [1] Izin cocok
          [2] Izin tidak cocok
          [3] Produk lain
        > izin tidak cocok
        < Izin sudah dicatat.
          Tidak ada produk yang menunggu.
    """)
    assert await everywhere.sql(
        "SELECT a.kind, a.state FROM papers a JOIN products p USING (seller_id)"
        " WHERE p.source = 'chat' ORDER BY a.id"
    ) == [("nib", "checked"), ("pirt", "refused")]


async def test_a_seller_is_told_that_a_reported_product_is_hidden(everywhere: World) -> None:
    siti = everywhere.anyone()
    await a_shop(siti)
    await everywhere.run_jobs()
    officer = await an_officer(everywhere)
    await officer.plays("""
        > periksa produk
        > #1
        > tampilkan
    """)
    await siti.chat("""
        -- 10 detik
        < *Keripik contoh* sudah ditampilkan. Ketik *produk saya* untuk mengubahnya.
    """)
    await everywhere.sql("UPDATE products SET reported_at = changed_at WHERE source = 'chat'")
    await officer.chat("""
        > periksa produk
        < 1 produk menunggu, yang paling lama di atas. Mau lihat yang mana?
          [1] Keripik contoh · Dapur Contoh · dilaporkan pembeli
        > #1
        < (gambar)
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keripik & camilan · Dapur Contoh, Natar
          Ditampilkan?
          [1] Tampilkan
          [2] Tolak
          [3] Produk lain
        > tolak
        < Apa alasannya? Penjual membacanya. Pilih, atau ketik sendiri.
          [1] Fotonya kurang jelas
          [2] Nama kurang jelas
          [3] Tidak boleh dijual
          [4] Harganya keliru
          [5] Sudah ada yang sama
        > #3
        < Sudah. Penjual *Keripik contoh* diberi tahu.
          Tidak ada produk yang menunggu.
    """)
    await siti.chat("""
        -- 10 detik
        < *Keripik contoh* tidak ditampilkan lagi. Alasan petugas: Tidak boleh dijual. Ketik *produk saya* untuk memperbaikinya.
    """)


async def test_a_permit_that_does_not_hold_is_told_and_typed_anew(everywhere: World) -> None:
    siti = everywhere.anyone()
    await a_shop(siti)
    await everywhere.run_jobs()
    await everywhere.sql("UPDATE products SET state = 'listed' WHERE source = 'chat'")
    await everywhere.sql(_PERMITS + " AND kind = 'pirt'")
    officer = await an_officer(everywhere)
    await officer.plays("""
        > periksa produk
        > #1
        > izin tidak cocok
    """)
    await siti.chat("""
        -- 10 detik
        < P-IRT *2069999999999-27* belum cocok, jadi tandanya tidak tampil. Kalau nomornya salah ketik, buka *produk saya*, pilih produknya, lalu *Ganti izin*.
        > produk saya
        < Ini produk *Dapur Contoh*. Mau lihat yang mana?
          [1] Keripik contoh · Rp15.000 · ditampilkan
          [2] Semua masih dijual
          [3] Tambah produk
          [4] Toko saya
        > #1
        < (gambar)
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keadaan: ditampilkan
          Mau apa?
          [1] Ganti harga
          [2] Habis
          [3] Sembunyikan dulu
          [4] Ganti nama
          [5] Ganti keterangan
          [6] Ganti foto
          [7] Ganti jenis
          [8] Ganti izin
          [9] Pembelian minimal
          [10] Lainnya…
        > ganti izin
        < Izin yang mana?
          [1] P-IRT
          [2] Halal
          [3] BPOM
          [4] NIB
        > p-irt
        < Berapa nomor P-IRT-nya? Tulis seperti di suratnya.
          [1] Lewati
        > 2069999999999-28
        < (gambar)
          Sudah dicatat. Tandanya tampil setelah petugas memeriksanya.
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keadaan: ditampilkan
          Mau apa?
          [1] Ganti harga
          [2] Habis
          [3] Sembunyikan dulu
          [4] Ganti nama
          [5] Ganti keterangan
          [6] Ganti foto
          [7] Ganti jenis
          [8] Ganti izin
          [9] Pembelian minimal
          [10] Lainnya…
    """)
    assert await everywhere.sql(
        "SELECT p.number, p.state, checked_at FROM papers p JOIN sellers s ON s.id = seller_id"
        " WHERE s.source = 'chat' AND kind = 'pirt'"
    ) == [("2069999999999-28", "unchecked", None)]
