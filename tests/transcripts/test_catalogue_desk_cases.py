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
