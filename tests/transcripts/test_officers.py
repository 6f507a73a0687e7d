"""Goods are handed over in the chat: what officers see, and what residents hear of it."""

from tests.transcripts.officers import ORDER, an_officer, proven, with_an_order
from tests.transcripts.people import a_resident
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


async def test_an_officer_may_order_as_well(world: World) -> None:
    officer = await proven(an_officer(world))
    await a_resident(world, officer)
    assert "Ketik kode" in officer.shown[-1].text
    await officer.plays(ORDER)
    assert len(await world.sql("SELECT id FROM orders WHERE state = 'open'")) == 1


async def test_an_officer_who_wrote_before_is_known_as_soon_as_the_number_comes(
    world: World,
) -> None:
    world.remembers = True
    officer = an_officer(world, channel="telegram")
    await officer.plays("> /start")
    await officer.chat("""
        > saya petugas
        < Serah terima hanya untuk petugas. Kalau Anda petugas, kirim nomor telepon Anda dengan tombol di bawah, supaya bisa saya cocokkan dengan daftar petugas.
        > [nomor]
        < Ketik kode pengambilannya, misalnya SP- lalu enam huruf dan angka.
    """)
