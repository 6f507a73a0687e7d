"""Officers at events tell what is left: two taps for a good, and the card shows it."""

from tests.transcripts.market_people import (
    KEDATON,
    a_market_officer,
    an_event,
    no_events,
)
from tests.world import World


async def test_stock_is_told_in_two_taps_and_shown_with_its_time(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=0, hours=(8, 12))
    officer = await a_market_officer(everywhere, area="18.01")
    if everywhere.channel == "telegram":
        await officer.chat("""
            > stok acara
            < Stok acara hanya untuk petugas. Kalau Anda petugas, kirim nomor telepon Anda dengan tombol di bawah, supaya bisa saya cocokkan dengan daftar petugas.
            > [nomor]
            < Stok *Pasar Murah Natar*. Barang yang mana?
              [1] Beras SPHP 5 kg · Belum dilaporkan
              [2] Minyakita 1 L · Belum dilaporkan
              [3] Selesai
            > menu
            < Sapa Lampung. Ada yang bisa saya bantu?
              [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
              [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
              [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
              [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
              [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
              [6] Pesanan saya · Kode pengambilan, ubah, batalkan
              [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
              [8] Stok acara · Untuk petugas: masih ada, tinggal sedikit, atau habis
        """)
    await officer.chat("""
        > stok
        < Stok *Pasar Murah Natar*. Barang yang mana?
          [1] Beras SPHP 5 kg · Belum dilaporkan
          [2] Minyakita 1 L · Belum dilaporkan
          [3] Selesai
        > #2
        < *Minyakita 1 liter*: bagaimana stoknya?
          [1] Masih ada
          [2] Tinggal sedikit
          [3] Habis
        > #2
        < Tercatat pukul 09.00 WIB: Minyakita 1 liter, tinggal sedikit.
          Stok *Pasar Murah Natar*. Barang yang mana?
          [1] Beras SPHP 5 kg · Belum dilaporkan
          [2] Minyakita 1 L · Tinggal sedikit (09.00)
          [3] Selesai
        > beras
        < *Beras SPHP 5 kg*: bagaimana stoknya?
          [1] Masih ada
          [2] Tinggal sedikit
          [3] Habis
        > habis
        < Tercatat pukul 09.00 WIB: Beras SPHP 5 kg, habis. Warga yang mengikuti acara ini segera dikabari.
          Stok *Pasar Murah Natar*. Barang yang mana?
          [1] Beras SPHP 5 kg · Habis (09.00)
          [2] Minyakita 1 L · Tinggal sedikit (09.00)
          [3] Selesai
        > selesai
        < Terima kasih. Ketik *stok* kapan saja untuk mengubahnya.
    """)
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah natar
        < *Pasar Murah Natar*
          *Sedang berlangsung*, sampai pukul 12.00 WIB
          Pasar murah, Dinas Contoh
          Senin, 23 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang. *Habis* (09.00)
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang. *Tinggal sedikit* (09.00)
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
    """)


async def test_an_officer_sees_the_events_of_the_own_area_today(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=1)
    await an_event(everywhere, "Kedaton", days=0, kecamatan=KEDATON, hours=(8, 15))
    officer = await a_market_officer(everywhere, area="18.01")
    await officer.plays("> stok acara")
    if everywhere.channel == "telegram":
        await officer.plays("> [nomor]")
    await officer.plays("> menu")
    await officer.chat("""
        > stok
        < Hari ini tidak ada acara di wilayah tugas Anda.
    """)
    await an_event(everywhere, "Hajimena", days=0, hours=(9, 15))
    await an_event(everywhere, "Merak Batin", days=0, hours=(10, 15))
    await officer.chat("""
        > stok
        < Acara yang mana?
          [1] Lapangan Hajimena · 09.00–15.00, Pasar Murah Hajimena
          [2] Lapangan Merak Batin · 10.00–15.00, Pasar Murah Merak Batin
        > #2
        < Stok *Pasar Murah Merak Batin*. Barang yang mana?
          [1] Beras SPHP 5 kg · Belum dilaporkan
          [2] Minyakita 1 L · Belum dilaporkan
          [3] Selesai
        -- 7 jam
        > stok
        < Acara itu sudah selesai atau dibatalkan, jadi stoknya tidak bisa diubah lagi.
        > stok
        < Hari ini tidak ada acara di wilayah tugas Anda.
    """)


async def test_an_event_that_is_cancelled_meanwhile_takes_no_stock(everywhere: World) -> None:
    await no_events(everywhere)
    event = await an_event(everywhere, "Natar", days=0, hours=(8, 15))
    officer = await a_market_officer(everywhere, role="admin")
    await officer.plays("> stok acara")
    if everywhere.channel == "telegram":
        await officer.plays("> [nomor]")
    await officer.plays("> menu")
    await officer.plays("> stok")
    await officer.plays("> #1")
    await everywhere.sql(
        "UPDATE events SET state = 'cancelled', reason = 'hujan', version = 2 WHERE id = :event",
        event=event,
    )
    await officer.chat("""
        > #3
        < Acara itu sudah selesai atau dibatalkan, jadi stoknya tidak bisa diubah lagi.
    """)


async def test_who_is_no_officer_tells_no_stock(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=0, hours=(8, 15))
    siti = everywhere.on_whatsapp()
    await siti.chat("""
        > stok acara
        < Maaf, nomor Anda tidak terdaftar sebagai petugas pasar murah. Kalau Anda petugas, minta admin mendaftarkan nomor ini.
    """)


async def test_each_role_sees_its_own_services_in_the_menu(world: World) -> None:
    world.channel = "whatsapp"
    officer = await a_market_officer(world)
    await officer.chat("""
        > menu
        < Selamat datang di *Sapa Lampung*, layanan pesan Pemerintah Provinsi Lampung untuk sembako bersubsidi, pasar murah, harga pangan, pajak kendaraan, dan produk UMKM.
          Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
          [8] Stok acara · Untuk petugas: masih ada, tinggal sedikit, atau habis
        > saya petugas
        < Anda terdaftar sebagai petugas, tetapi bukan untuk serah terima. Ketik *menu* untuk melihat layanan petugas Anda.
        > SP-ABCDEF
        < Kode itu salah ketik. Periksa lagi, atau ketik *pesanan* untuk melihat pesanan Anda.
    """)


async def test_an_officer_of_the_handover_tells_no_stock(world: World) -> None:
    world.channel = "whatsapp"
    officer = await a_market_officer(world, role="handover")
    await officer.chat("""
        > stok acara
        < Maaf, nomor Anda tidak terdaftar sebagai petugas pasar murah. Kalau Anda petugas, minta admin mendaftarkan nomor ini.
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
          [8] Serah terima · Untuk petugas: ketik kode pengambilan
    """)
