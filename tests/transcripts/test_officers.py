"""Goods are handed over in the chat: what officers see, and what residents hear of it."""

from tests.transcripts.officers import (
    OFFICER_OF_NATAR,
    ORDER,
    an_officer,
    proven,
    with_an_order,
)
from tests.transcripts.people import KK, NIK_OF_ANOTHER, a_resident
from tests.world import World


async def test_an_officer_on_telegram_proves_the_number_and_hands_over(world: World) -> None:
    siti = await with_an_order(world)
    officer = an_officer(world)
    await officer.chat("""
        > saya petugas
        < Serah terima hanya untuk petugas. Kalau Anda petugas, kirim nomor telepon Anda dengan tombol di bawah, supaya bisa saya cocokkan dengan daftar petugas.
        > +6281200990003
        < Silakan tekan tombol untuk mengirim nomor Anda.
          Serah terima hanya untuk petugas. Kalau Anda petugas, kirim nomor telepon Anda dengan tombol di bawah, supaya bisa saya cocokkan dengan daftar petugas.
        > [contact]
        < Maaf, kartu kontak orang lain tidak bisa saya pakai. Silakan ketik pesannya.
          Serah terima hanya untuk petugas. Kalau Anda petugas, kirim nomor telepon Anda dengan tombol di bawah, supaya bisa saya cocokkan dengan daftar petugas.
        > [nomor]
        < Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
        > SP-KODE1
        < *SP-KODE1* atas nama S••• C•••••
          2 × Beras SPHP 5 kg
          Dibayar Rp125.000 di Balai Desa Natar
          Jadwal Jum 27 Nov, 08.00–10.00 WIB
          Serahkan sekarang?
          [1] Ya, serahkan
          [2] Belum
        > #1
        < Tercatat: SP-KODE1 atas nama S••• C••••• sudah diserahkan, Rp125.000.
          Ketik kode berikutnya.
    """)
    await siti.chat("""
        -- 1 detik
        < Pesanan SP-KODE1 tercatat *sudah diambil* pukul 09.00 WIB di Balai Desa Natar:
          2 × Beras SPHP 5 kg
          Dibayar Rp125.000.
          Kalau bukan Anda atau keluarga Anda yang mengambil, tekan tombol di bawah atau ketik *bukan saya*.
          [1] Bukan saya
        > #1
        < Pesanan SP-KODE1 tercatat diambil Sen 23 Nov pukul 09.00 WIB di Balai Desa Natar.
          Apakah benar *bukan* Anda atau keluarga Anda yang mengambil?
          [1] Bukan saya
          [2] Saya yang ambil
        > #1
        < Laporan Anda tercatat, nomor 1. Petugas akan memeriksa pengambilan itu.
          Sementara itu, pengambilan lain atas nama keluarga Anda kami hentikan agar aman.
          Kalau ada yang ingin disampaikan, hubungi 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
        > pesanan
        < Pesanan SP-KODE1: sudah diambil
          2 × Beras SPHP 5 kg: Rp125.000
          Jumlah Rp125.000
          Balai Desa Natar, Jumat, 27 November 2026
    """)
    assert await world.sql("SELECT kind, state FROM cases") == [("not-mine", "open")]


async def test_an_officer_on_whatsapp_is_known_by_the_number(world: World) -> None:
    siti = await with_an_order(world, "whatsapp")
    officer = an_officer(world, channel="whatsapp")
    await officer.chat("""
        > saya petugas
        < Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
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
    await siti.chat("""
        -- 1 detik
        < Pesanan SP-KODE1 tercatat *sudah diambil* pukul 09.00 WIB di Balai Desa Natar:
          2 × Beras SPHP 5 kg
          Dibayar Rp125.000.
          Kalau bukan Anda atau keluarga Anda yang mengambil, tekan tombol di bawah atau ketik *bukan saya*.
          [1] Bukan saya
        > #1
        < Pesanan SP-KODE1 tercatat diambil Sen 23 Nov pukul 09.00 WIB di Balai Desa Natar.
          Apakah benar *bukan* Anda atau keluarga Anda yang mengambil?
          [1] Bukan saya
          [2] Saya yang ambil
        > #1
        < Laporan Anda tercatat, nomor 1. Petugas akan memeriksa pengambilan itu.
          Sementara itu, pengambilan lain atas nama keluarga Anda kami hentikan agar aman.
          Kalau ada yang ingin disampaikan, hubungi 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
    """)
    assert await world.sql("SELECT kind, state FROM cases") == [("not-mine", "open")]


async def test_the_receipt_can_be_disputed_by_typing_where_there_are_no_buttons(
    everywhere: World,
) -> None:
    siti = await with_an_order(everywhere)
    officer = await proven(an_officer(everywhere))
    await officer.plays("""
        > SP-KODE1
        > ya
    """)
    await siti.chat("""
        -- 1 detik
        < Pesanan SP-KODE1 tercatat *sudah diambil* pukul 09.00 WIB di Balai Desa Natar:
          2 × Beras SPHP 5 kg
          Dibayar Rp125.000.
          Kalau bukan Anda atau keluarga Anda yang mengambil, tekan tombol di bawah atau ketik *bukan saya*.
          [1] Bukan saya
        > bukan saya
        < Pesanan SP-KODE1 tercatat diambil Sen 23 Nov pukul 09.00 WIB di Balai Desa Natar.
          Apakah benar *bukan* Anda atau keluarga Anda yang mengambil?
          [1] Bukan saya
          [2] Saya yang ambil
        > #2
        < Baik. Terima kasih sudah memeriksa.
        > bukan saya
        < Pesanan SP-KODE1 tercatat diambil Sen 23 Nov pukul 09.00 WIB di Balai Desa Natar.
          Apakah benar *bukan* Anda atau keluarga Anda yang mengambil?
          [1] Bukan saya
          [2] Saya yang ambil
        > #1
        < Laporan Anda tercatat, nomor 1. Petugas akan memeriksa pengambilan itu.
          Sementara itu, pengambilan lain atas nama keluarga Anda kami hentikan agar aman.
          Kalau ada yang ingin disampaikan, hubungi 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
        > bukan saya
        < Laporan Anda untuk pesanan SP-KODE1 sudah kami terima dan sedang diperiksa petugas.
          Kalau ada yang ingin disampaikan, hubungi 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
    """)


async def test_a_code_is_read_in_any_spelling(world: World) -> None:
    await with_an_order(world)
    officer = await proven(an_officer(world))
    code = world.codes[0]
    bare = code.removeprefix("SP-")
    spellings = (
        code.lower(), bare, bare.lower(), f"SP{bare}", f"sp {bare}", f"{code[:6]} {code[6:]}",
        "-".join(f"sp{bare.lower()}"), f" {code}\n",
    )  # fmt: skip
    for spelling in spellings:
        await officer.plays(f"> {spelling}")
        assert "Serahkan sekarang?" in officer.shown[-1].text, spelling


async def test_goods_that_are_not_handed_over_yet_stay(everywhere: World) -> None:
    await with_an_order(everywhere)
    officer = await proven(an_officer(everywhere))
    await officer.chat("""
        > SP-KODE1
        < *SP-KODE1* atas nama S••• C•••••
          2 × Beras SPHP 5 kg
          Dibayar Rp125.000 di Balai Desa Natar
          Jadwal Jum 27 Nov, 08.00–10.00 WIB
          Serahkan sekarang?
          [1] Ya, serahkan
          [2] Belum
        > belum
        < Baik, belum diserahkan. Ketik kode berikutnya kapan saja.
        > SP-KODE1
        < *SP-KODE1* atas nama S••• C•••••
          2 × Beras SPHP 5 kg
          Dibayar Rp125.000 di Balai Desa Natar
          Jadwal Jum 27 Nov, 08.00–10.00 WIB
          Serahkan sekarang?
          [1] Ya, serahkan
          [2] Belum
        > #1
        < Tercatat: SP-KODE1 atas nama S••• C••••• sudah diserahkan, Rp125.000.
          Ketik kode berikutnya.
        > SP-KODE1
        < Pesanan itu *sudah diambil* Sen 23 Nov pukul 09.00 WIB. Jangan diserahkan lagi.
          Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
        -- 2 jam
        > SP-KODE1
        < Pesanan itu *sudah diambil* Sen 23 Nov pukul 09.00 WIB. Jangan diserahkan lagi.
          Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
    """)
    assert len(await everywhere.sql("SELECT order_id FROM handovers")) == 1


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
          [2] Pesanan saya · Kode pengambilan, ubah, batalkan
          [3] Serah terima · Untuk petugas: ketik kode pengambilan
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


async def test_an_officer_may_order_as_well(world: World) -> None:
    officer = await proven(an_officer(world))
    await a_resident(world, officer)
    assert "Ketik kode" in officer.shown[-1].text
    await officer.plays(ORDER)
    assert len(await world.sql("SELECT id FROM orders WHERE state = 'open'")) == 1
