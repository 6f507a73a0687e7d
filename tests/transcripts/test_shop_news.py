"""Sellers are asked every week, and answer with one tap; buyers report what is wrong."""

from tests.transcript import Person
from tests.transcripts.price_people import a_price_officer
from tests.transcripts.test_selling import a_shop
from tests.world import World

WEEK = 7 * 24 * 3600


async def a_found_shop(world: World, siti: Person) -> None:
    """A seller with a product that buyers find."""
    await a_shop(siti)
    await world.run_jobs()
    await world.sql("UPDATE products SET state = 'listed' WHERE source = 'chat'")


async def test_one_tap_answers_the_weekly_question(everywhere: World) -> None:
    siti = everywhere.anyone()
    await a_found_shop(everywhere, siti)
    everywhere.clock.advance(WEEK)
    await siti.plays("> menu")  # WhatsApp lets us write to who wrote within a day
    await siti.chat("""
        -- 60 detik
        < Seminggu sekali saya bertanya, supaya pembeli tidak kecewa.
          Yang ditampilkan dari *Dapur Contoh*: Keripik contoh.
          Semua masih dijual? Tekan tombolnya, atau ketik *masih jual*.
          [1] Semua masih dijual
          [2] Ada yang berubah
          [3] Berhenti ditanya
    """)
    if siti.shown[-1].tap is not None:
        await siti.chat("""
            > #1
            < Terima kasih. 1 produk dicatat masih dijual hari ini.
        """)
    await siti.chat("""
        > masih dijual
        < Terima kasih. 1 produk dicatat masih dijual hari ini.
    """)
    assert await everywhere.sql("SELECT asked, asked_at FROM sellers WHERE source = 'chat'") == [
        (0, None)
    ]


async def test_who_does_not_answer_is_not_found_until_one_tap(world: World) -> None:
    siti = world.on_telegram()
    await a_found_shop(world, siti)
    await siti.chat("""
        -- 7 hari
        < Seminggu sekali saya bertanya, supaya pembeli tidak kecewa.
          Yang ditampilkan dari *Dapur Contoh*: Keripik contoh.
          Semua masih dijual? Tekan tombolnya, atau ketik *masih jual*.
          [1] Semua masih dijual
          [2] Ada yang berubah
          [3] Berhenti ditanya
        -- 7 hari
        < Seminggu sekali saya bertanya, supaya pembeli tidak kecewa.
          Yang ditampilkan dari *Dapur Contoh*: Keripik contoh.
          Semua masih dijual? Tekan tombolnya, atau ketik *masih jual*.
          [1] Semua masih dijual
          [2] Ada yang berubah
          [3] Berhenti ditanya
        -- 7 hari
        < *Dapur Contoh* sedang tidak ditampilkan, karena sudah lama belum ada kabar apakah produknya masih dijual: Keripik contoh.
          Masih dijual? Tekan tombolnya, atau ketik *masih jual*: semuanya tampil lagi.
          [1] Semua masih dijual
          [2] Ada yang berubah
          [3] Berhenti ditanya
    """)
    budi = world.on_telegram()
    await budi.chat("""
        > keripik di natar
        < Ada 3 produk. Yang paling cocok di atas.
          Di Natar, Lampung Selatan belum ada; ini dari tempat lain.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Keripik pisang cokelat · Rp15.000 per bungkus · Metro
          [2] Keripik pisang keju · Rp15.000 per bungkus · Metro
          [3] Keripik singkong balado · Rp12.000 per bungkus · Metro
          [4] Cari yang lain
    """)
    await siti.chat("""
        > #1
        < Terima kasih. 1 produk dicatat masih dijual hari ini.
    """)
    await budi.chat("""
        > keripik di natar
        < Ada 1 produk.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Keripik contoh · Rp15.000 per bungkus · Lampung Selatan
          [2] Cari yang lain
    """)


async def test_whoever_wants_no_such_messages_stops_them(everywhere: World) -> None:
    siti = everywhere.anyone()
    await a_found_shop(everywhere, siti)
    await siti.chat("""
        > berhenti
        < Baik, toko Anda tidak saya tanyai lagi, dan kartu bulanan tidak saya kirim. Produk yang 60 hari tidak dipastikan tidak ditampilkan. Ketik *produk saya* untuk memastikannya, *toko saya* untuk mendapat kabar lagi.
        > toko saya
        < *Dapur Contoh*, Natar
          Nomor untuk pembeli: 0721123456
          Toko sedang *buka*.
          Mau apa?
          [1] Tutup dulu
          [2] Lihat produknya
          [3] Kabari lagi
          [4] Hapus toko
        > kabari lagi
        < Baik, mulai sekarang saya bertanya seminggu sekali, dan mengirim kartu tiap bulan.
    """)


async def test_three_buyers_report_and_an_officer_looks(everywhere: World) -> None:
    siti = everywhere.anyone()
    await a_found_shop(everywhere, siti)
    budi = everywhere.anyone()
    await budi.chat("""
        > keripik contoh
        < Ada 4 produk. Yang paling cocok di atas.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Keripik contoh · Rp15.000 per bungkus · Lampung Selatan
          [2] Keripik pisang cokelat · Rp15.000 per bungkus · Metro
          [3] Keripik pisang keju · Rp15.000 per bungkus · Metro
          [4] Keripik singkong balado · Rp12.000 per bungkus · Metro
          [5] Cari yang lain
        > #1
        < (gambar)
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Dapur Contoh, Natar, Lampung Selatan
          Terakhir dipastikan penjual hari ini.
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
        > laporkan
        < Apa yang tidak sesuai? Nama Anda tidak diberitahukan kepada siapa pun.
          [1] Tidak bisa dihubungi
          [2] Tidak dijual lagi
          [3] Harganya beda
          [4] Barang terlarang
          [5] Lainnya
          [6] Tidak jadi
        > harganya beda
        < Terima kasih, sudah dicatat. Petugas memeriksanya kalau tiga orang melaporkan produk yang sama.
    """)
    for _ in range(2):
        await everywhere.anyone().plays("""
            > keripik contoh
            > #1
            > laporkan
            > harganya beda
        """)
    officer = await a_price_officer(everywhere, role="catalogue", opens="periksa produk")
    await officer.chat("""
        > periksa produk
        < 1 produk menunggu, yang paling lama di atas. Mau lihat yang mana?
          [1] Keripik contoh · Dapur Contoh · dilaporkan pembeli
        > #1
        < (gambar)
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keripik & camilan · Dapur Contoh, Natar
          Dilaporkan pembeli: harganya beda (3).
          Ditampilkan?
          [1] Tampilkan
          [2] Tolak
          [3] Produk lain
    """)
