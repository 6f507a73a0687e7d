"""Officers look at what sellers sent in: they let it be found, or refuse it with a reason."""

from tests.transcript import Person
from tests.transcripts.price_people import a_price_officer
from tests.transcripts.test_selling import a_shop
from tests.world import World


async def an_officer(world: World) -> Person:
    return await a_price_officer(world, role="catalogue", opens="periksa produk")


async def test_a_product_is_found_once_an_officer_has_seen_it(everywhere: World) -> None:
    siti = everywhere.anyone()
    await a_shop(siti)
    await everywhere.run_jobs()
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
          Ditampilkan?
          [1] Tampilkan
          [2] Tolak
          [3] Produk lain
        > tampilkan
        < Sudah. Penjual *Keripik contoh* diberi tahu.
          Tidak ada produk yang menunggu.
    """)
    await siti.chat("""
        -- 10 detik
        < *Keripik contoh* sudah ditampilkan. Ketik *produk saya* untuk mengubahnya.
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
        > ganti nama
        < Apa nama produknya? Misalnya *Keripik pisang cokelat*.
        > Keripik contoh manis
        < (gambar)
          Sudah dicatat. Pembeli melihat yang lama sampai petugas menyetujui perubahannya.
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keadaan: ditampilkan
          Perubahan Anda menunggu petugas.
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
        > habis
        < (gambar)
          Sudah diubah.
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keadaan: habis
          Perubahan Anda menunggu petugas.
          Mau apa?
          [1] Ganti harga
          [2] Ada lagi
          [3] Ganti nama
          [4] Ganti keterangan
          [5] Ganti foto
          [6] Ganti jenis
          [7] Ganti izin
          [8] Pembelian minimal
          [9] Hapus produk
          [10] Produk lain
        > ada lagi
        < (gambar)
          Sudah diubah.
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keadaan: ditampilkan
          Perubahan Anda menunggu petugas.
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
    await officer.chat("""
        > periksa produk
        < 1 produk menunggu, yang paling lama di atas. Mau lihat yang mana?
          [1] Keripik contoh · Dapur Contoh · perubahan
        > #1
        < (gambar)
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keripik & camilan · Dapur Contoh, Natar
          Nama baru: Keripik contoh manis
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
        > Jelek
        < Alasannya 10 sampai 200 huruf.
          Apa alasannya? Penjual membacanya. Pilih, atau ketik sendiri.
          [1] Fotonya kurang jelas
          [2] Nama kurang jelas
          [3] Tidak boleh dijual
          [4] Harganya keliru
          [5] Sudah ada yang sama
        > Nama lama lebih jelas bagi pembeli
        < Sudah. Penjual *Keripik contoh* diberi tahu.
          Tidak ada produk yang menunggu.
    """)
    await siti.chat("""
        -- 10 detik
        < Perubahan *Keripik contoh* belum bisa ditampilkan. Alasan petugas: Nama lama lebih jelas bagi pembeli. Yang lama tetap tampil.
    """)
    assert await everywhere.sql(
        "SELECT name, shown, changes FROM products WHERE source = 'chat'"
    ) == [("Keripik contoh", True, None)]


async def test_nobody_else_decides(everywhere: World) -> None:
    siti = everywhere.on_whatsapp()
    await siti.chat("""
        > periksa produk
        < Maaf, nomor ini tidak terdaftar sebagai petugas katalog.
    """)
