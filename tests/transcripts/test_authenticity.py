"""A message is forwarded or pasted, and residents hear whether it is ours."""

from tests.transcripts.announcers import a_topic, an_announcer
from tests.world import World

WRITTEN = """
    > tulis pengumuman
    > biasa
    > pasar murah
    > natar
    > tulis teksnya
    > Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 per 5 kg.
    > cukup
    > tanpa gambar
    > tanpa tombol
    > kirim sekarang
"""


async def announced(world: World) -> None:
    await a_topic(world, wanted_by=1)
    officer = await an_announcer(world)
    await officer.plays(WRITTEN)
    await world.wait(2)


async def test_a_forwarded_message_is_ours_or_was_changed(everywhere: World) -> None:
    await announced(everywhere)
    await everywhere.anyone().chat("""
        > [diteruskan] Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 per 5 kg.
        < *Asli.* Ini pengumuman kami: Pasar murah, dikirim 23 November 2026, kode cek CEK-1. Kata-katanya sama.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] *Besok* ada pasar murah di Balai Contoh mulai pukul 08.00. Beras SPHP Rp50.000 per 5 kg. Daftar di http://contoh.example kirim NIK 1801019990000001
        < *Diubah orang.* Pesan ini mirip pengumuman kami (Pasar murah, 23 November 2026, kode cek CEK-1), tetapi tidak sama:
          • Di pesan kami: Rp60.000. Di pesan ini: Rp50.000.
          • Tidak ada di pesan kami: Daftar di <tautan> kirim NIK •••.
          Jangan diteruskan.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] Bantuan tunai Rp900.000 cair hari ini, kirim NIK dan nomor rekening.
        < *Tidak ada di catatan kami.* Pesan ini bukan pengumuman yang kami kirim di sini dalam setahun terakhir. Jangan diteruskan sebelum jelas.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
        < Kata-kata yang ada cocok dengan pengumuman kami (Pasar murah, 23 November 2026, kode cek CEK-1), tetapi *tidak lengkap*. Ketik *cek CEK-1* untuk memeriksa kodenya.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
    """)


async def test_a_message_is_pasted_when_asked_for(world: World) -> None:
    await announced(world)
    await world.anyone().chat("""
        > cek keaslian
        < Teruskan atau tempel pesannya di sini. Saya cocokkan dengan pengumuman yang pernah kami kirim.
        > Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 per 5 kg.
        < *Asli.* Ini pengumuman kami: Pasar murah, dikirim 23 November 2026, kode cek CEK-1. Kata-katanya sama.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > ini hoaks
        < Teruskan atau tempel pesannya di sini. Saya cocokkan dengan pengumuman yang pernah kami kirim.
        > 🙏🙏🙏
        < Maaf, itu belum bisa saya baca sebagai jawaban.
          Teruskan atau tempel pesannya di sini. Saya cocokkan dengan pengumuman yang pernah kami kirim.
        > 18010199900000001
        < Maaf, itu belum bisa saya baca sebagai jawaban.
          Contoh: ketik nama seperti di KTP, lalu kirim.
          Teruskan atau tempel pesannya di sini. Saya cocokkan dengan pengumuman yang pernah kami kirim.
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
    """)


async def test_a_code_alone_says_whose_it_is_and_no_more(world: World) -> None:
    await announced(world)
    await world.anyone().chat("""
        > cek CEK-1
        < Kode CEK-1 milik pengumuman kami: Pasar murah, dikirim 23 November 2026. Kode bisa disalin orang: teruskan juga isi pesannya ke sini, supaya saya cocokkan.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] Hadiah motor untuk warga, hubungi segera. Kode cek CEK-1
        < *Bukan pesan kami.* Kodenya milik pengumuman kami (Pasar murah, 23 November 2026), tetapi isinya lain. Jangan diteruskan.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > cek be 2345 zzz
        < *BE 2345 ZZZ* · Contoh Bebek 110 2019, merah
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Sabtu, 5 Desember 2026* (12 hari lagi)
          PKB (pajak pokok): Rp90.900
          Opsen PKB (kabupaten/kota): Rp59.994
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp9.090
          Keringanan opsen: -Rp5.999
          *Perkiraan total: Rp170.805*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)
