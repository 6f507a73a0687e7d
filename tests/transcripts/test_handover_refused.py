"""Goods that are not handed over: what officers are told, and that others learn nothing."""

from tests.transcripts.officers import OFFICER_OF_NATAR, an_officer, proven, with_an_order
from tests.transcripts.people import KK, NIK_OF_ANOTHER, a_resident
from tests.world import World


async def test_codes_that_do_not_hold_are_told_apart(world: World) -> None:
    siti = await with_an_order(world)
    officer = await proven(an_officer(world))
    code = world.codes[0]
    await officer.plays(f"> {code[:-1]}{'2' if code[-1] != '2' else '3'}")
    assert "salah ketik" in officer.shown[-1].text
    await officer.chat("""
        > SP-222222
        < Tidak ada pesanan dengan kode itu. Periksa lagi kodenya.
          Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
        > serah terima
        < Kode itu salah ketik. Periksa lagi: SP- lalu enam huruf dan angka. Tidak ada angka 0 dan 1, dan tidak ada huruf I, L, dan O.
          Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
        > beras
        < Kode itu salah ketik. Periksa lagi: SP- lalu enam huruf dan angka. Tidak ada angka 0 dan 1, dan tidak ada huruf I, L, dan O.
          Contoh: ketik *SP-* dan enam huruf dan angka di belakangnya.
          Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
        > SP-KODE1
        < *SP-KODE1* atas nama S••• C•••••
          2 × Beras SPHP 5 kg
          Dibayar Rp125.000 di Balai Desa Natar
          Jadwal Jum 27 Nov, 08.00–10.00 WIB
          Serahkan sekarang?
          [1] Ya, serahkan
          [2] Belum
    """)
    await siti.plays("""
        > pesanan
        > #4
        > ya
    """)
    await officer.chat("""
        > ya
        < Pesanan itu tidak berlaku lagi: sudah dibatalkan atau sudah lewat. Jangan diserahkan.
          Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
        > SP-KODE1
        < Pesanan itu tidak berlaku lagi: sudah dibatalkan atau sudah lewat. Jangan diserahkan.
          Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
    """)
    assert await world.sql("SELECT order_id FROM handovers") == []


async def test_an_officer_serves_the_own_point_and_area_only(world: World) -> None:
    await with_an_order(world)
    officer = await proven(an_officer(world, number=OFFICER_OF_NATAR))
    await world.sql(
        "UPDATE officers SET point_id = (SELECT id FROM points WHERE code = 'contoh-hajimena') "
        "WHERE point_id IS NOT NULL"
    )
    await officer.chat("""
        > SP-KODE1
        < Pesanan itu diambil di Balai Desa Natar, bukan di titik Anda.
          Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
    """)
    await world.sql("UPDATE officers SET point_id = NULL, area_code = '18.71'")
    await officer.chat("""
        > SP-KODE1
        < Pesanan itu diambil di Balai Desa Natar, bukan di titik Anda.
          Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
    """)
    await world.sql("UPDATE officers SET area_code = '18.01'")
    await officer.chat("""
        > SP-KODE1
        < *SP-KODE1* atas nama S••• C•••••
          2 × Beras SPHP 5 kg
          Dibayar Rp125.000 di Balai Desa Natar
          Jadwal Jum 27 Nov, 08.00–10.00 WIB
          Serahkan sekarang?
          [1] Ya, serahkan
          [2] Belum
        > ya
        < Tercatat: SP-KODE1 atas nama S••• C••••• sudah diserahkan, Rp125.000.
          Ketik kode berikutnya.
    """)


async def test_a_disputed_receipt_stops_what_the_household_would_fetch_next(world: World) -> None:
    siti = await with_an_order(world)
    officer = await proven(an_officer(world))
    await officer.plays("""
        > SP-KODE1
        > ya
    """)
    await siti.plays("""
        > pesan
        > beras
        > 1
        > #1
        > ya
        > bukan saya
        > #1
    """)
    budi = await a_resident(world, world.on_whatsapp(), kk=KK, nik=NIK_OF_ANOTHER, name="Budi")
    assert len(world.codes) == 2
    await officer.chat("""
        > SP-KODE2
        < Pengambilan keluarga ini sedang dihentikan karena ada laporan. Jangan diserahkan; minta warga menghubungi petugas layanan.
          Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
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
    await world.sql("UPDATE households SET frozen_at = NULL")
    await officer.chat("""
        > SP-KODE2
        < *SP-KODE2* atas nama S••• C•••••
          1 × Beras SPHP 5 kg
          Dibayar Rp62.500 di Balai Desa Natar
          Jadwal Jum 27 Nov, 08.00–10.00 WIB
          Serahkan sekarang?
          [1] Ya, serahkan
          [2] Belum
    """)
    await world.sql("UPDATE households SET frozen_at = now()")
    await officer.chat("""
        > ya
        < Pengambilan keluarga ini sedang dihentikan karena ada laporan. Jangan diserahkan; minta warga menghubungi petugas layanan.
          Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
    """)
    await budi.chat("""
        > bukan saya
        < Tidak ada pesanan Anda yang tercatat sudah diambil.
    """)


async def test_who_types_another_s_code_learns_nothing(everywhere: World) -> None:
    await with_an_order(everywhere)
    stranger = everywhere.anyone()
    await stranger.chat("""
        > SP-KODE1
        < Kode itu bukan pesanan Anda. Ketik *pesanan* untuk melihat pesanan Anda.
        > SP-222222
        < Kode itu bukan pesanan Anda. Ketik *pesanan* untuk melihat pesanan Anda.
    """)
    await stranger.plays("> saya petugas")
    await stranger.chat("""
        > SP-KODE1
        < Kode itu bukan pesanan Anda. Ketik *pesanan* untuk melihat pesanan Anda.
    """)
    assert await everywhere.sql("SELECT order_id FROM handovers") == []


async def test_who_is_no_officer_hears_so(world: World) -> None:
    stranger = world.on_telegram()
    await stranger.chat("""
        > saya petugas
        < Serah terima hanya untuk petugas. Kalau Anda petugas, kirim nomor telepon Anda dengan tombol di bawah, supaya bisa saya cocokkan dengan daftar petugas.
        > [nomor]
        < Maaf, nomor Anda tidak ada di daftar petugas. Kalau Anda petugas, minta admin mendaftarkan nomor ini.
    """)
    another = world.on_whatsapp()
    await another.chat("""
        > saya petugas
        < Maaf, nomor Anda tidak ada di daftar petugas. Kalau Anda petugas, minta admin mendaftarkan nomor ini.
    """)
