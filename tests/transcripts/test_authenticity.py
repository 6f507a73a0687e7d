"""A message is forwarded or pasted, and residents hear whether it is ours."""

import pytest

from tests.transcripts.announcers import a_topic, an_announcer, announced
from tests.world import World

TEXT = (
    "Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 per 5 kg. "
    "Info: 0721 990000."
)


async def sent(world: World, text: str = TEXT, *, services: tuple[str, ...] = ()) -> None:
    """An announcement that one resident of Natar got."""
    await a_topic(world, wanted_by=1)
    await an_announcer(world)
    await announced(world, text, services=services)


async def test_a_forwarded_message_is_ours_or_was_changed(everywhere: World) -> None:
    await sent(everywhere)
    await everywhere.anyone().chat("""
        > [diteruskan] Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 per 5 kg. Info: 0721 990000.
        < *Asli.* Ini pengumuman kami: Pasar murah, dikirim 23 November 2026 oleh petugas pengumuman Provinsi Lampung, kode cek CEK-1. Semua katanya sama.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] *Besok* ada pasar murah di Balai Contoh mulai pukul 08.00. Beras SPHP Rp50.000 per 5 kg. Info: 0721 990000. Daftar di http://contoh.example kirim NIK 1801019990000001
        < *Diubah orang.* Pesan ini mirip pengumuman kami (Pasar murah, 23 November 2026, kode cek CEK-1), tetapi tidak sama:
          • Di pesan kami: Rp60.000 / di pesan ini: Rp50.000
          • Tidak ada di pesan kami: Daftar di contoh . example kirim NIK •••
          Jangan diteruskan, dan jangan ikuti isinya.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 per 5 kg. Info: 0857 1234567.
        < *Diubah orang.* Pesan ini mirip pengumuman kami (Pasar murah, 23 November 2026, kode cek CEK-1), tetapi tidak sama:
          • Di pesan kami: 0721 990000 / di pesan ini: 0857 1234567
          Jangan diteruskan, dan jangan ikuti isinya.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] Bantuan tunai Rp900.000 cair hari ini, kirim NIK dan nomor rekening.
        < *Tidak ada di catatan kami.* Pesan ini bukan pengumuman yang kami kirim di chat ini selama 400 hari terakhir. Yang saya cocokkan hanya pengumuman, bukan jawaban chat.
          Jangan diteruskan sebelum jelas.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
        < *Tidak lengkap.* Kata-katanya ada di pengumuman kami (Pasar murah, 23 November 2026, kode cek CEK-1), tetapi awal atau akhirnya tidak ada. Mintalah pesan yang utuh.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] Segera besok ada acara pasar murah di Gedung Contoh mulai jam 08.00. Beras SPHP cuma Rp6.000 per 25 kg. Info: 0857 1234567.
        < *Diubah orang.* Pesan ini mirip pengumuman kami (Pasar murah, 23 November 2026, kode cek CEK-1), tetapi tidak sama:
          • Di pesan kami: Rp60.000 / di pesan ini: cuma Rp6.000
          • Di pesan kami: 5 kg / di pesan ini: 25 kg
          • Di pesan kami: 0721 990000 / di pesan ini: 0857 1234567
          • Dan 4 beda lagi
          Jangan diteruskan, dan jangan ikuti isinya.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] 🙏🙏🙏
        < Di pesan itu tidak ada kata yang bisa saya cocokkan. Teruskan pesan yang ada tulisannya, atau ketik *cek keaslian*.
        > [diteruskan] 1801019990000001
        < *Tidak ada di catatan kami.* Pesan ini bukan pengumuman yang kami kirim di chat ini selama 400 hari terakhir. Yang saya cocokkan hanya pengumuman, bukan jawaban chat.
          Jangan diteruskan sebelum jelas.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] Ada pengumuman untuk warga Natar. Balas LIHAT untuk membaca.
        < Begini bunyi undangan kami untuk membaca pengumuman, tetapi siapa pun bisa menyalinnya. Isi pengumumannya hanya dibaca di chat ini: ketik *lihat*.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
    """)


async def test_what_was_got_here_is_sent_back(everywhere: World) -> None:
    """The whole message, with what stands below it, as the app sends it on."""
    people = await a_topic(everywhere, wanted_by=2)
    resident = people[0] if everywhere.channel == "telegram" else people[1]
    await an_announcer(everywhere)
    await announced(everywhere, TEXT, services=("markets", "order"))
    await resident.chat("""
        -- 1 detik
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 per 5 kg. Info: 0721 990000.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
          [2] Pesan sembako
        > [diteruskan:1]
        < *Asli.* Ini pengumuman kami: Pasar murah, dikirim 23 November 2026 oleh petugas pengumuman Provinsi Lampung, kode cek CEK-1. Semua katanya sama.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        -- 40 hari
        > [diteruskan:2]
        < *Asli.* Ini pengumuman kami: Pasar murah, dikirim 23 November 2026 oleh petugas pengumuman Provinsi Lampung, kode cek CEK-1. Semua katanya sama.
          Perhatikan: pesan ini sudah 40 hari. Mungkin sudah tidak berlaku.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
    """)


async def test_a_message_is_pasted_when_asked_for(everywhere: World) -> None:
    await sent(everywhere)
    await everywhere.anyone().chat("""
        > cek keaslian
        < Teruskan atau tempel pesannya di sini. Saya cocokkan kata demi kata dengan pengumuman yang pernah kami kirim.
        > Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 per 5 kg. Info: 0721 990000.
        < *Asli.* Ini pengumuman kami: Pasar murah, dikirim 23 November 2026 oleh petugas pengumuman Provinsi Lampung, kode cek CEK-1. Semua katanya sama.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > ini hoaks bukan ya?
        < Teruskan atau tempel pesannya di sini. Saya cocokkan kata demi kata dengan pengumuman yang pernah kami kirim.
        > [sticker]
        < Silakan ketik jawabannya.
          Teruskan atau tempel pesannya di sini. Saya cocokkan kata demi kata dengan pengumuman yang pernah kami kirim.
        > [photo]
        < Gambar belum bisa saya cocokkan, hanya kata-katanya.
          Tekan lama pesannya di aplikasi Anda, pilih *Teruskan*, lalu pilih chat ini.
          Teruskan atau tempel pesannya di sini. Saya cocokkan kata demi kata dengan pengumuman yang pernah kami kirim.
        > [diteruskan] Besok libur.
        < *Tidak ada di catatan kami.* Pesan ini bukan pengumuman yang kami kirim di chat ini selama 400 hari terakhir. Yang saya cocokkan hanya pengumuman, bukan jawaban chat.
          Jangan diteruskan sebelum jelas.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > cek keaslian
        < Teruskan atau tempel pesannya di sini. Saya cocokkan kata demi kata dengan pengumuman yang pernah kami kirim.
        > 1801019990000001
        < Nomor KK atau NIK tidak perlu ditulis sekarang. Nomor tadi tidak kami pakai.
          Teruskan atau tempel pesannya di sini. Saya cocokkan kata demi kata dengan pengumuman yang pernah kami kirim.
        > jadwal pasar murah
        < Di mana? Kirim lokasi Anda, atau ketik nama kecamatan atau kabupatennya.
        > apakah ini benar dari pemprov: Bantuan tunai Rp900.000 cair hari ini, kirim NIK.
        < *Tidak ada di catatan kami.* Pesan ini bukan pengumuman yang kami kirim di chat ini selama 400 hari terakhir. Yang saya cocokkan hanya pengumuman, bukan jawaban chat.
          Jangan diteruskan sebelum jelas.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
    """)


async def test_a_code_alone_says_whose_it_is_and_no_more(everywhere: World) -> None:
    await sent(everywhere)
    person = everywhere.anyone()
    await person.plays("> [diteruskan] " + TEXT)
    await person.chat("""
        > cek CEK-1
        < Kode CEK-1 milik pengumuman kami: Pasar murah, dikirim 23 November 2026 oleh petugas pengumuman Provinsi Lampung. Awalnya: “Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 …”
          Kode saja bisa disalin orang. Teruskan juga isi pesannya, supaya saya cocokkan.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > kode cek CEK-1
        < Kode CEK-1 milik pengumuman kami: Pasar murah, dikirim 23 November 2026 oleh petugas pengumuman Provinsi Lampung. Awalnya: “Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 …”
          Kode saja bisa disalin orang. Teruskan juga isi pesannya, supaya saya cocokkan.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > CEK-1
        < Kode CEK-1 milik pengumuman kami: Pasar murah, dikirim 23 November 2026 oleh petugas pengumuman Provinsi Lampung. Awalnya: “Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 …”
          Kode saja bisa disalin orang. Teruskan juga isi pesannya, supaya saya cocokkan.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > cek K7M3PA
        < Tidak ada pengumuman kami dengan kode itu. Periksa lagi hurufnya, atau teruskan isi pesannya ke sini.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [diteruskan] Hadiah motor untuk warga, hubungi segera. Kode cek CEK-1
        < *Bukan pesan kami.* Kodenya milik pengumuman kami (Pasar murah, 23 November 2026), tetapi isinya lain.
          Jangan diteruskan, dan jangan ikuti isinya.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > Hadiah motor untuk warga, hubungi segera. Pasar murah · Kode cek CEK-1: ketik cek CEK-1. Tidak mau lagi? Ketik berhenti.
        < *Bukan pesan kami.* Kodenya milik pengumuman kami (Pasar murah, 23 November 2026), tetapi isinya lain.
          Jangan diteruskan, dan jangan ikuti isinya.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
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


async def test_a_picture_is_looked_at_by_its_words(everywhere: World) -> None:
    await sent(everywhere)
    await everywhere.anyone().chat("""
        > [gambar] Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 per 5 kg. Info: 0721 990000.
        < *Asli.* Ini pengumuman kami: Pasar murah, dikirim 23 November 2026 oleh petugas pengumuman Provinsi Lampung, kode cek CEK-1. Semua katanya sama.
          Gambarnya bukan dari kami: pengumuman ini dikirim tanpa gambar.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [gambar] Hadiah motor untuk warga, kirim pulsa ke 0857 1234567.
        < *Tidak ada di catatan kami.* Pesan ini bukan pengumuman yang kami kirim di chat ini selama 400 hari terakhir. Yang saya cocokkan hanya pengumuman, bukan jawaban chat.
          Jangan diteruskan sebelum jelas.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
        > [gambar]
        < Maaf, gambar belum bisa saya lihat. Silakan ketik pesannya.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > cek keaslian
        < Teruskan atau tempel pesannya di sini. Saya cocokkan kata demi kata dengan pengumuman yang pernah kami kirim.
        > [gambar]
        < Gambar belum bisa saya cocokkan, hanya kata-katanya.
          Teruskan atau tempel pesannya di sini. Saya cocokkan kata demi kata dengan pengumuman yang pernah kami kirim.
        > [photo] Besok ada pasar murah di Balai Contoh.
        < *Tidak lengkap.* Kata-katanya ada di pengumuman kami (Pasar murah, 23 November 2026, kode cek CEK-1), tetapi awal atau akhirnya tidak ada. Mintalah pesan yang utuh.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
    """)


async def test_in_the_middle_of_something_else_it_is_answered_and_the_rest_waits(
    world: World,
) -> None:
    await sent(world)
    await world.anyone().chat("""
        > daftar jualan
        < Supaya pembeli bisa menemukan Anda, ini yang akan *dilihat semua orang*: nama usaha, kecamatan, dan nomor yang bisa dihubungi.
          Nama dan alamat Anda sendiri tidak ditampilkan.
          Untuk apa: hanya untuk menampilkan produk Anda di sini.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *toko saya*.
          Boleh ditampilkan?
          [1] Boleh
          [2] Tidak
        > #1
        < Nomor berapa yang bisa dihubungi pembeli? Ketik nomornya, atau tekan tombol untuk mengirim nomor Anda.
        > 0812 0099 0077
        < Nomor itu memakai WhatsApp?
          [1] Ya, WhatsApp
          [2] Telepon saja
        > [diteruskan] Bantuan tunai Rp900.000 cair hari ini, kirim NIK dan nomor rekening.
        < *Tidak ada di catatan kami.* Pesan ini bukan pengumuman yang kami kirim di chat ini selama 400 hari terakhir. Yang saya cocokkan hanya pengumuman, bukan jawaban chat.
          Jangan diteruskan sebelum jelas.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
          Tadi ada isian yang belum selesai. Ketik *lanjutkan* untuk meneruskan, atau *menu*.
        > lanjutkan
        < Nomor itu memakai WhatsApp?
          [1] Ya, WhatsApp
          [2] Telepon saja
        > [diteruskan] Warung Contoh
        < *Tidak ada di catatan kami.* Pesan ini bukan pengumuman yang kami kirim di chat ini selama 400 hari terakhir. Yang saya cocokkan hanya pengumuman, bukan jawaban chat.
          Jangan diteruskan sebelum jelas.
          Mau melaporkan? Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
          Tadi ada isian yang belum selesai. Ketik *lanjutkan* untuk meneruskan, atau *menu*.
        > cek keaslian
        < Teruskan atau tempel pesannya di sini. Saya cocokkan kata demi kata dengan pengumuman yang pernah kami kirim.
        > batal
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


async def test_forwarded_words_answer_a_question_that_wants_them(world: World) -> None:
    await sent(world)
    officer = await an_announcer(world)
    await world.anyone().chat("""
        > pajak
        < Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
        > [diteruskan] BE 2345 ZZZ
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
    await officer.plays("""
        > tulis pengumuman
        > biasa
        > pasar murah
        > natar
        > tulis teksnya
    """)
    await officer.chat("""
        > [diteruskan] Lusa ada pasar murah di Lapangan Contoh.
        < Ada teks dalam bahasa lain? Warga yang memakai bahasa itu mendapat teks itu.
          [1] Cukup
          [2] Bahasa Jawa
          [3] Bahasa Inggris
    """)


@pytest.mark.parametrize(
    "said",
    [
        "hoaks?", "ini hoax ya", "cek fakta dong", "apakah ini benar dari pemprov", "ini penipuan?",
        "asli atau palsu", "cek hoaks", "Cek Keaslian!", "benarkah ini", "pesan ini benar?",
    ],
)  # fmt: skip
async def test_it_is_asked_for_in_many_words(world: World, said: str) -> None:
    await world.anyone().chat(f"""
        > {said}
        < Teruskan atau tempel pesannya di sini. Saya cocokkan kata demi kata dengan pengumuman yang pernah kami kirim.
    """)


async def test_a_pasted_announcement_takes_nobody_off_the_list(everywhere: World) -> None:
    """The line below it tells how to stop; whoever pastes it does not say so."""
    (resident,) = await a_topic(everywhere, wanted_by=1)
    await an_announcer(everywhere)
    await announced(everywhere, TEXT)
    await resident.plays("-- 1 detik")
    await resident.chat("""
        > Besok ada pasar murah di Balai Contoh, mulai pukul 08.00. Beras SPHP Rp60.000 per 5 kg. Info: 0721 990000. Pasar murah · Kode cek CEK-1: ketik cek CEK-1 Tidak mau lagi? Ketik berhenti.
        < *Asli.* Ini pengumuman kami: Pasar murah, dikirim 23 November 2026 oleh petugas pengumuman Provinsi Lampung, kode cek CEK-1. Semua katanya sama.
          Ingat: NIK hanya kami minta setelah Anda sendiri mulai mendaftar, di chat Telegram kami atau di <tautan> saja. Kami tidak pernah meminta transfer uang lewat chat.
    """)
    wanted = await everywhere.sql("SELECT count(*) FROM subscriptions WHERE ended_at IS NULL")
    assert [tuple(row) for row in wanted] == [(1,)]


async def test_nothing_of_the_message_is_kept_or_logged(
    world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    await world.anyone().plays("""
        > cek keaslian
        > Kirim 1801019990000001 ke kami, warga Desa Rahasia.
        > cek keaslian 1801019990000002
        > [diteruskan] Kirim 1801019990000003 ke kami, warga Desa Rahasia.
    """)
    logged = capfd.readouterr()
    for told in ("180101999", "Rahasia"):
        assert told not in logged.out + logged.err
    kept = await world.sql("SELECT count(*) FROM residents WHERE talk LIKE '%Rahasia%'")
    assert [tuple(row) for row in kept] == [(0,)]
