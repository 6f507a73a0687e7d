"""Goods are held while the summary is read; what happens when they, or the quota, run short."""

from tests.transcripts.people import (
    NIK_OF_ANOTHER,
    a_resident,
    left_in_stock,
    quota_used,
    stock_of,
    used_of_quota,
)
from tests.world import World

TO_THE_SUMMARY = """
    > pesan
    > beras
    > 2
    > #1
"""


async def test_goods_are_held_while_the_summary_is_read(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > pesan
        < *Putaran Natar*, ambil di Balai Desa Natar.
          Pesan paling lambat Kam 26 Nov pukul 20.00 WIB.
          • Beras SPHP 5 kg: Rp62.500 per karung, beras medium di pasar Rp71.000, hemat Rp8.500
          • Minyakita 1 liter: Rp15.700 per botol
          • Gula pasir 1 kg: Rp17.500 per bungkus, gula pasir di pasar Rp18.500, hemat Rp1.000
          • Telur ayam ras 1 kg: Rp30.000 per bungkus
          Harga pasar: contoh, Sen 23 Nov. Ketik *asal harga* untuk sumbernya.
          Mau pesan apa?
          [1] Beras SPHP 5 kg · Rp62.500, sisa 200
          [2] Minyakita 1 L · Rp15.700, sisa 300
          [3] Gula pasir 1 kg · Rp17.500, sisa 120
          [4] Telur ayam 1 kg · Rp30.000, sisa 80
          [5] Ambil di tempat lain
        > beras
        < Berapa karung Beras SPHP 5 kg? Sisa jatah keluarga Anda bulan ini 5, stok 200.
          [1] 1
          [2] 2
          [3] 3
          [4] 4
          [5] 5
        > 2
        < 2 × Beras SPHP 5 kg: Rp125.000
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
        > #1
        < Pesanan Anda:
          2 × Beras SPHP 5 kg: Rp125.000
          Jumlah *Rp125.000*, dibayar tunai saat diambil (hemat Rp17.000)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (198, 2, 0)
    assert await quota_used(everywhere, "beras-sphp-5") == 2


async def test_goods_go_back_at_once_when_the_order_is_dropped(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays(TO_THE_SUMMARY)
    await siti.chat("""
        > #3
        < Baik, tidak jadi. Tidak ada yang dipesan, dan barang yang ditahan sudah dilepas. Ketik *pesan* kalau mau memesan lagi.
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (200, 0, 0)
    assert await quota_used(everywhere, "beras-sphp-5") == 0


async def test_goods_go_back_at_once_when_the_conversation_is_stopped(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays(TO_THE_SUMMARY)
    await siti.chat("""
        > cancel
        < Baik, dibatalkan. Tidak ada yang tersimpan dari langkah tadi.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (200, 0, 0)


async def test_a_confirmation_that_comes_too_late_takes_the_goods_anew(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays(TO_THE_SUMMARY)
    await siti.chat("""
        -- 20 menit
        > ya
        < Tercatat. Kode pengambilan Anda: *SP-KODE1*
          2 × Beras SPHP 5 kg: Rp125.000
          Bayar Rp125.000 tunai saat diambil
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bawa kode ini dan KTP atau KK asli. Ketik *pesanan* untuk mengubah atau membatalkan.
        < (gambar)
          Kode SP-KODE1. Tunjukkan gambar ini, atau sebutkan kodenya.
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (198, 0, 2)


async def test_a_confirmation_that_comes_too_late_may_find_fewer(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays(TO_THE_SUMMARY)
    await siti.chat("""
        -- 20 menit
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (200, 0, 0)
    await left_in_stock(everywhere, "beras-sphp-5", 1)
    await siti.chat("""
        > ya
        < Beras SPHP 5 kg tinggal 1 karung. Ambil 1 saja?
          [1] Ya, ambil 1
          [2] Tidak
        > ya
        < Pesanan Anda:
          1 × Beras SPHP 5 kg: Rp62.500
          Jumlah *Rp62.500*, dibayar tunai saat diambil (hemat Rp8.500)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Ditahan untuk Anda sampai 09.35 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
        > ya
        < Tercatat. Kode pengambilan Anda: *SP-KODE1*
          1 × Beras SPHP 5 kg: Rp62.500
          Bayar Rp62.500 tunai saat diambil
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bawa kode ini dan KTP atau KK asli. Ketik *pesanan* untuk mengubah atau membatalkan.
        < (gambar)
          Kode SP-KODE1. Tunjukkan gambar ini, atau sebutkan kodenya.
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (0, 0, 1)


async def test_a_confirmation_that_comes_too_late_may_find_nothing(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays(TO_THE_SUMMARY)
    await siti.chat("""
        -- 20 menit
    """)
    await left_in_stock(everywhere, "beras-sphp-5", 0)
    await siti.chat("""
        > ya
        < Maaf, Beras SPHP 5 kg baru saja habis. Pilih yang lain?
          *Putaran Natar*, ambil di Balai Desa Natar.
          Pesan paling lambat Kam 26 Nov pukul 20.00 WIB.
          • Beras SPHP 5 kg: habis
          • Minyakita 1 liter: Rp15.700 per botol
          • Gula pasir 1 kg: Rp17.500 per bungkus, gula pasir di pasar Rp18.500, hemat Rp1.000
          • Telur ayam ras 1 kg: Rp30.000 per bungkus
          Harga pasar: contoh, Sen 23 Nov. Ketik *asal harga* untuk sumbernya.
          Mau pesan apa?
          [1] Minyakita 1 L · Rp15.700, sisa 300
          [2] Gula pasir 1 kg · Rp17.500, sisa 120
          [3] Telur ayam 1 kg · Rp30.000, sisa 80
          [4] Ambil di tempat lain
    """)


async def test_fewer_are_offered_when_stock_runs_short_meanwhile(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > beras
        > 3
    """)
    await left_in_stock(everywhere, "beras-sphp-5", 2)
    await siti.chat("""
        > #1
        < Beras SPHP 5 kg tinggal 2 karung. Ambil 2 saja?
          [1] Ya, ambil 2
          [2] Tidak
        > ya
        < Pesanan Anda:
          2 × Beras SPHP 5 kg: Rp125.000
          Jumlah *Rp125.000*, dibayar tunai saat diambil (hemat Rp17.000)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (0, 2, 0)


async def test_fewer_may_be_declined(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > beras
        > 3
    """)
    await left_in_stock(everywhere, "beras-sphp-5", 2)
    await siti.chat("""
        > #1
        < Beras SPHP 5 kg tinggal 2 karung. Ambil 2 saja?
          [1] Ya, ambil 2
          [2] Tidak
        > tidak
        < Baik, tanpa Beras SPHP 5 kg.
          *Putaran Natar*, ambil di Balai Desa Natar.
          Pesan paling lambat Kam 26 Nov pukul 20.00 WIB.
          • Beras SPHP 5 kg: Rp62.500 per karung, beras medium di pasar Rp71.000, hemat Rp8.500
          • Minyakita 1 liter: Rp15.700 per botol
          • Gula pasir 1 kg: Rp17.500 per bungkus, gula pasir di pasar Rp18.500, hemat Rp1.000
          • Telur ayam ras 1 kg: Rp30.000 per bungkus
          Harga pasar: contoh, Sen 23 Nov. Ketik *asal harga* untuk sumbernya.
          Mau pesan apa?
          [1] Beras SPHP 5 kg · Rp62.500, sisa 2
          [2] Minyakita 1 L · Rp15.700, sisa 300
          [3] Gula pasir 1 kg · Rp17.500, sisa 120
          [4] Telur ayam 1 kg · Rp30.000, sisa 80
          [5] Ambil di tempat lain
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (2, 0, 0)


async def test_fewer_are_offered_when_the_quota_runs_short_meanwhile(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > beras
        > 3
    """)
    await used_of_quota(everywhere, "beras-sphp-5", 4)
    await siti.chat("""
        > #1
        < Jatah keluarga Anda untuk Beras SPHP 5 kg tinggal 1 karung. Ambil 1 saja?
          [1] Ya, ambil 1
          [2] Tidak
        > ya
        < Pesanan Anda:
          1 × Beras SPHP 5 kg: Rp62.500
          Jumlah *Rp62.500*, dibayar tunai saat diambil (hemat Rp8.500)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
    """)
    assert await quota_used(everywhere, "beras-sphp-5") == 5


async def test_a_good_that_sells_out_meanwhile_is_chosen_again_and_the_rest_kept(
    everywhere: World,
) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > beras
        > 1
        > #1
        > ubah
        > tambah barang
        > gula
    """)
    await left_in_stock(everywhere, "gula-1", 0)
    await siti.chat("""
        > 2
        < Maaf, Gula pasir 1 kg baru saja habis. Pilih yang lain?
          Mau tambah apa dari Balai Desa Natar?
          [1] Beras SPHP 5 kg · Rp62.500, sisa 199
          [2] Minyakita 1 L · Rp15.700, sisa 300
          [3] Telur ayam 1 kg · Rp30.000, sisa 80
          [4] Tidak jadi tambah
        > tidak jadi
        < Pesanan Anda:
          1 × Beras SPHP 5 kg: Rp62.500
          Jumlah *Rp62.500*, dibayar tunai saat diambil (hemat Rp8.500)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
    """)


async def test_a_slot_that_fills_up_meanwhile_is_chosen_again(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > beras
        > 1
    """)
    await everywhere.sql("UPDATE slots SET taken = capacity WHERE extract(hour FROM starts_at) = 1")
    await siti.chat("""
        > #1
        < Maaf, jam itu baru saja penuh.
          1 × Beras SPHP 5 kg: Rp62.500
          Mau diambil kapan?
          [1] Jum 27 Nov 10.00–12.00
          [2] Jum 27 Nov 13.00–15.00
          [3] Sab 28 Nov 10.00–12.00
          [4] Sab 28 Nov 13.00–15.00
    """)


async def test_a_round_that_fills_up_meanwhile_names_the_next(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > beras
        > 1
    """)
    await everywhere.sql("UPDATE rounds SET taken = capacity WHERE area_code = '18.01.04'")
    await siti.chat("""
        > #1
        < Maaf, putaran ini sudah penuh. Yang masih buka: Putaran Bandar Lampung, Putaran Metro. Ketik *pesan* untuk memilih.
        > pesan
        < Di tempat Anda biasa mengambil sedang tidak ada penjualan.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)


async def test_a_round_that_closes_meanwhile_names_the_next(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > beras
        > 1
    """)
    await everywhere.sql("UPDATE rounds SET state = 'closed' WHERE area_code = '18.01.04'")
    await siti.chat("""
        > #1
        < Maaf, putaran ini sudah ditutup. Yang masih buka: Putaran Bandar Lampung, Putaran Metro. Ketik *pesan* untuk memilih.
        > pesan
        < Di tempat Anda biasa mengambil sedang tidak ada penjualan.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)


async def test_held_goods_become_an_order_even_when_the_round_closes_meanwhile(
    everywhere: World,
) -> None:
    siti = await a_resident(everywhere)
    await siti.plays(TO_THE_SUMMARY)
    await everywhere.sql("UPDATE rounds SET state = 'closed' WHERE area_code = '18.01.04'")
    await siti.chat("""
        > ya
        < Tercatat. Kode pengambilan Anda: *SP-KODE1*
          2 × Beras SPHP 5 kg: Rp125.000
          Bayar Rp125.000 tunai saat diambil
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bawa kode ini dan KTP atau KK asli. Ketik *pesanan* untuk mengubah atau membatalkan.
        < (gambar)
          Kode SP-KODE1. Tunjukkan gambar ini, atau sebutkan kodenya.
    """)


async def test_a_household_has_one_open_order_in_a_round(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays(TO_THE_SUMMARY + "    > ya\n")
    await siti.chat("""
        > pesan
        < Anda sudah punya pesanan di putaran ini. Mau melihat atau mengubahnya?
          [1] Lihat pesanan
          [2] Tidak usah
        > ya
        < Pesanan *SP-KODE1*: menunggu diambil
          2 × Beras SPHP 5 kg: Rp125.000
          Bayar Rp125.000 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bisa diubah sampai Kam 26 Nov pukul 20.00 WIB. Mau apa?
          [1] Lihat kode & QR
          [2] Ubah jumlah
          [3] Ganti jam
          [4] Batalkan pesanan
        > pesan
        < Anda sudah punya pesanan di putaran ini. Mau melihat atau mengubahnya?
          [1] Lihat pesanan
          [2] Tidak usah
        > tidak
        < Baik. Pesanan Anda tetap berlaku.
    """)
    budi = await a_resident(everywhere, nik=NIK_OF_ANOTHER, name="Budi Contoh")
    await budi.chat("""
        > pesan
        < Keluarga Anda sudah punya pesanan di putaran ini. Satu keluarga satu pesanan setiap putaran. Kalau menurut Anda ini keliru, ketik *petugas*.
    """)


async def test_two_of_one_household_share_its_quota_and_meet_at_the_order(
    everywhere: World,
) -> None:
    siti = await a_resident(everywhere)
    budi = await a_resident(everywhere, nik=NIK_OF_ANOTHER, name="Budi Contoh")
    await siti.plays(TO_THE_SUMMARY)
    await budi.chat("""
        > pesan
        < *Putaran Natar*, ambil di Balai Desa Natar.
          Pesan paling lambat Kam 26 Nov pukul 20.00 WIB.
          • Beras SPHP 5 kg: Rp62.500 per karung, beras medium di pasar Rp71.000, hemat Rp8.500
          • Minyakita 1 liter: Rp15.700 per botol
          • Gula pasir 1 kg: Rp17.500 per bungkus, gula pasir di pasar Rp18.500, hemat Rp1.000
          • Telur ayam ras 1 kg: Rp30.000 per bungkus
          Harga pasar: contoh, Sen 23 Nov. Ketik *asal harga* untuk sumbernya.
          Mau pesan apa?
          [1] Beras SPHP 5 kg · Rp62.500, sisa 198
          [2] Minyakita 1 L · Rp15.700, sisa 300
          [3] Gula pasir 1 kg · Rp17.500, sisa 120
          [4] Telur ayam 1 kg · Rp30.000, sisa 80
          [5] Ambil di tempat lain
        > beras
        < Berapa karung Beras SPHP 5 kg? Sisa jatah keluarga Anda bulan ini 3, stok 198.
          [1] 1
          [2] 2
          [3] 3
        > 3
        < 3 × Beras SPHP 5 kg: Rp187.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
        > #1
        < Pesanan Anda:
          3 × Beras SPHP 5 kg: Rp187.500
          Jumlah *Rp187.500*, dibayar tunai saat diambil (hemat Rp25.500)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
    """)
    await siti.plays("> ya")
    await budi.chat("""
        > ya
        < Keluarga Anda sudah punya pesanan di putaran ini. Satu keluarga satu pesanan setiap putaran. Kalau menurut Anda ini keliru, ketik *petugas*.
    """)
    assert await quota_used(everywhere, "beras-sphp-5") == 2


async def test_confirming_twice_makes_one_order(world: World) -> None:
    for siti, kk, nik in (
        (world.on_telegram(), "1871990101200008", "1871994506900008"),
        (world.on_whatsapp(), "1871990101200009", "1871994506900009"),
    ):
        await a_resident(world, siti, kk=kk, nik=nik)
        await siti.plays(TO_THE_SUMMARY)
        tap = siti.shown[-1].tap
        assert tap is not None
        tap(0)
        tap(0)
        await world.settle()
    orders = await world.sql("SELECT count(*) FROM orders GROUP BY resident_id")
    assert [tuple(row) for row in orders] == [(1,), (1,)]
    assert await stock_of(world, "beras-sphp-5") == (196, 0, 4)
    # The ticket's picture, which WhatsApp fetches from us, may come before it or after.
    heard = [seen.text for seen in siti.phone.take()]
    assert sum(words.startswith("Tombol itu sudah tidak berlaku.") for words in heard) == 1
