"""Pesanan saya: the ticket again, other quantities, another time, and cancelling until the cut-off."""

from tests.transcript import Person
from tests.transcripts.people import a_resident, left_in_stock, quota_used, stock_of
from tests.world import World


async def _ordered(world: World) -> Person:
    """Somebody with an order of two sacks of rice and a bottle of oil."""
    siti = await a_resident(world)
    await siti.plays("""
        > pesan
        > beras
        > 2
        > #1
        > ubah
        > tambah barang
        > minyak
        > 1
        > ya
    """)
    return siti


async def test_nobody_has_orders_at_first(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesanan saya
        < Anda belum punya pesanan. Ketik *pesan* untuk memesan sembako.
    """)


async def test_the_ticket_is_shown_again_by_asking_or_by_its_code(everywhere: World) -> None:
    siti = await _ordered(everywhere)
    await siti.chat("""
        > kode
        < Pesanan *SP-KODE1*: menunggu diambil
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bisa diubah sampai Kam 26 Nov pukul 20.00 WIB. Mau apa?
          [1] Lihat kode & QR
          [2] Ubah jumlah
          [3] Ganti jam
          [4] Batalkan pesanan
        > #1
        < Kode pengambilan Anda: *SP-KODE1*
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bawa kode ini dan KTP atau KK asli.
        < (gambar)
          Kode SP-KODE1. Tunjukkan gambar ini, atau sebutkan kodenya.
        > SP-KODE1
        < Pesanan *SP-KODE1*: menunggu diambil
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bisa diubah sampai Kam 26 Nov pukul 20.00 WIB. Mau apa?
          [1] Lihat kode & QR
          [2] Ubah jumlah
          [3] Ganti jam
          [4] Batalkan pesanan
        > kode
        < Kode pengambilan Anda: *SP-KODE1*
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bawa kode ini dan KTP atau KK asli.
        < (gambar)
          Kode SP-KODE1. Tunjukkan gambar ini, atau sebutkan kodenya.
        > menu
        < Pesanan Anda *SP-KODE1* menunggu diambil. Ketik *kode* untuk melihatnya.
          Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
    """)


async def test_quantities_are_changed_within_stock_and_quota(everywhere: World) -> None:
    siti = await _ordered(everywhere)
    await left_in_stock(everywhere, "beras-sphp-5", 1)
    await siti.chat("""
        > pesanan
        < Pesanan *SP-KODE1*: menunggu diambil
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bisa diubah sampai Kam 26 Nov pukul 20.00 WIB. Mau apa?
          [1] Lihat kode & QR
          [2] Ubah jumlah
          [3] Ganti jam
          [4] Batalkan pesanan
        > ubah jumlah
        < Jumlah barang yang mana?
          [1] Beras SPHP 5 kg · sekarang 2
          [2] Minyakita 1 L · sekarang 1
        > beras
        < Sekarang 2 karung Beras SPHP 5 kg. Mau jadi berapa? Paling banyak 3.
          [1] 1
          [2] 2
          [3] 3
        > 5
        < 5 terlalu banyak. Paling banyak 3.
          Sekarang 2 karung Beras SPHP 5 kg. Mau jadi berapa? Paling banyak 3.
          [1] 1
          [2] 2
          [3] 3
        > 3
        < Sudah diubah. Pesanan *SP-KODE1* sekarang:
          3 × Beras SPHP 5 kg: Rp187.500
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp203.200 di tempat
          Ambil di Balai Desa Natar, Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Kodenya tetap sama.
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (0, 0, 3)
    assert await quota_used(everywhere, "beras-sphp-5") == 3


async def test_another_time_is_chosen(everywhere: World) -> None:
    siti = await _ordered(everywhere)
    await siti.chat("""
        > pesanan
        < Pesanan *SP-KODE1*: menunggu diambil
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bisa diubah sampai Kam 26 Nov pukul 20.00 WIB. Mau apa?
          [1] Lihat kode & QR
          [2] Ubah jumlah
          [3] Ganti jam
          [4] Batalkan pesanan
        > ganti jam
        < Mau diambil kapan?
          [1] Jum 27 Nov 10.00–12.00
          [2] Jum 27 Nov 13.00–15.00
          [3] Sab 28 Nov 08.00–10.00
          [4] Sab 28 Nov 10.00–12.00
          [5] Sab 28 Nov 13.00–15.00
        > #2
        < Sudah diubah. Pesanan *SP-KODE1* sekarang:
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 di tempat
          Ambil di Balai Desa Natar, Jumat, 27 November 2026, pukul 13.00–15.00 WIB
          Kodenya tetap sama.
    """)
    taken = await everywhere.sql("SELECT taken FROM slots WHERE taken > 0")
    assert [tuple(row) for row in taken] == [(1,)]


async def test_cancelling_gives_stock_and_quota_back_at_once(everywhere: World) -> None:
    siti = await _ordered(everywhere)
    await siti.chat("""
        > pesanan
        < Pesanan *SP-KODE1*: menunggu diambil
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bisa diubah sampai Kam 26 Nov pukul 20.00 WIB. Mau apa?
          [1] Lihat kode & QR
          [2] Ubah jumlah
          [3] Ganti jam
          [4] Batalkan pesanan
        > batalkan pesanan
        < Batalkan pesanan SP-KODE1? Barang dan jatah Anda langsung kembali.
          [1] Ya, batalkan
          [2] Tidak jadi
        > tidak jadi
        < Baik, pesanan Anda tetap berlaku.
        > pesanan
        < Pesanan *SP-KODE1*: menunggu diambil
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bisa diubah sampai Kam 26 Nov pukul 20.00 WIB. Mau apa?
          [1] Lihat kode & QR
          [2] Ubah jumlah
          [3] Ganti jam
          [4] Batalkan pesanan
        > batalkan
        < Batalkan pesanan SP-KODE1? Barang dan jatah Anda langsung kembali.
          [1] Ya, batalkan
          [2] Tidak jadi
        > ya
        < Pesanan SP-KODE1 sudah dibatalkan. Barangnya kembali ke stok, dan jatah keluarga Anda kembali seperti semula. Ketik *pesan* untuk memesan lagi.
        > pesanan
        < Pesanan SP-KODE1: dibatalkan
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Jumlah Rp140.700
          Balai Desa Natar, Jumat, 27 November 2026
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (200, 0, 0)
    assert await stock_of(everywhere, "minyakita-1") == (300, 0, 0)
    assert await quota_used(everywhere, "beras-sphp-5") == 0
    assert await everywhere.sql("SELECT 1 FROM slots WHERE taken > 0") == []
    assert await everywhere.sql("SELECT 1 FROM rounds WHERE taken > 0") == []


async def test_after_the_cut_off_the_order_stands(everywhere: World) -> None:
    siti = await _ordered(everywhere)
    await siti.chat("""
        > pesanan
        < Pesanan *SP-KODE1*: menunggu diambil
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bisa diubah sampai Kam 26 Nov pukul 20.00 WIB. Mau apa?
          [1] Lihat kode & QR
          [2] Ubah jumlah
          [3] Ganti jam
          [4] Batalkan pesanan
        > batalkan pesanan
        < Batalkan pesanan SP-KODE1? Barang dan jatah Anda langsung kembali.
          [1] Ya, batalkan
          [2] Tidak jadi
    """)
    await everywhere.sql("UPDATE rounds SET change_until = :now", now=everywhere.clock.now())
    await siti.chat("""
        > ya
        < Maaf, batas waktu mengubah sudah lewat. Pesanan Anda tetap berlaku.
        > pesanan
        < Pesanan *SP-KODE1*: menunggu diambil
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Batas waktu mengubah sudah lewat. Mau apa?
          [1] Lihat kode & QR
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (198, 0, 2)


async def test_a_code_that_is_mistyped_or_somebody_else_s_is_not_told(everywhere: World) -> None:
    siti = await _ordered(everywhere)
    await siti.plays("> kode")
    tono = everywhere.anyone()
    await tono.chat("""
        > SP-KODE1
        < Kode itu bukan pesanan Anda. Ketik *pesanan* untuk melihat pesanan Anda.
        > SP-ABCDEF
        < Kode itu salah ketik. Periksa lagi, atau ketik *pesanan* untuk melihat pesanan Anda.
    """)


async def test_past_orders_can_be_looked_up(everywhere: World) -> None:
    siti = await _ordered(everywhere)
    await siti.plays("""
        > pesanan
        > batalkan
        > ya
        > pesan
        > gula
        > 1
        > #1
        > ya
    """)
    await siti.chat("""
        > pesanan
        < Pesanan *SP-KODE2*: menunggu diambil
          1 × Gula pasir 1 kg: Rp17.500
          Bayar Rp17.500 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bisa diubah sampai Kam 26 Nov pukul 20.00 WIB. Mau apa?
          [1] Lihat kode & QR
          [2] Ubah jumlah
          [3] Ganti jam
          [4] Batalkan pesanan
          [5] Pesanan lain
        > pesanan lain
        < Pesanan yang mana?
          [1] SP-KODE2 · Jum 27 Nov · menunggu diambil
          [2] SP-KODE1 · Jum 27 Nov · dibatalkan
        > #2
        < Pesanan SP-KODE1: dibatalkan
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Jumlah Rp140.700
          Balai Desa Natar, Jumat, 27 November 2026
    """)
