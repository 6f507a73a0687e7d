"""Announcers write announcements, see them as residents will, and hand them in."""

from tests.transcripts.announcers import a_second, a_topic, an_announcer
from tests.world import World

WRITTEN = """
    > tulis pengumuman
    > biasa
    > pasar murah
    > natar
    > tulis teksnya
    > Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
    > cukup
    > tanpa gambar
    > tanpa tombol
"""

URGENT = """
    > tulis pengumuman
    > darurat
    > natar
    > tulis teksnya
    > Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
    > cukup
    > tanpa gambar
    > tanpa tombol
"""


async def test_an_announcement_is_written_seen_and_handed_in_on_telegram(world: World) -> None:
    await a_topic(world, wanted_by=4)
    officer = await an_announcer(world)
    await officer.chat("""
        > tulis pengumuman
        < Pengumuman apa yang mau ditulis?
          [1] Biasa, per topik · Untuk warga yang berlangganan topiknya
          [2] Tentang layanan · Untuk pemesan, pengikut acara, pemakai layanan
          [3] Darurat · Untuk semua warga di wilayah itu, juga malam hari; perlu dua petugas
        > biasa
        < Topiknya apa?
          [1] Pasar murah · Kapan dan di mana pasar murah
          [2] Siaga bencana · Cuaca dan bencana
        > pasar murah
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > natar
        < Untuk warga di *Natar (Lampung Selatan)* yang berlangganan Pasar murah.
          Saat ini: 4 warga: 2 Telegram, 2 WhatsApp langsung.
          Lanjut menulis?
          [1] Tulis teksnya
          [2] Saringan lain
          [3] Ganti wilayah
        > tulis teksnya
        < Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
        > Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
        < Ada teks dalam bahasa lain? Warga yang memakai bahasa itu mendapat teks itu.
          [1] Cukup
          [2] Bahasa Jawa
          [3] Bahasa Inggris
        > bahasa jawa
        < Tulis teksnya dalam Bahasa Jawa.
          [1] Tidak jadi
        > Sesuk ana pasar murah ing Balai Contoh, wiwit jam 08.00.
        < Ada teks dalam bahasa lain? Warga yang memakai bahasa itu mendapat teks itu.
          [1] Cukup
          [2] Bahasa Inggris
        > cukup
        < Kirim satu gambar, kalau ada. Kirim sebagai foto.
          [1] Tanpa gambar
        > [photo]
        < Perlu tombol yang membuka layanan? Paling banyak 3.
          [1] Tanpa tombol
          [2] Pesan sembako
          [3] Lihat jadwal
          [4] Lihat harga
          [5] Cek pajak
          [6] Produk UMKM
          [7] Pelatihan
        -- 10 detik
        > lihat jadwal
        < Tombol: Lihat jadwal. Tambah lagi?
          [1] Cukup
          [2] Pesan sembako
          [3] Lihat harga
          [4] Cek pajak
          [5] Produk UMKM
          [6] Pelatihan
        > cukup
        < (gambar)
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
        < (gambar)
          Sesuk ana pasar murah ing Balai Contoh, wiwit jam 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
        < Di atas: begini warga membacanya di Telegram.
          Di WhatsApp: gambarnya dulu, lalu pesan dengan tombol.
          4 warga: 2 Telegram, 2 WhatsApp langsung.
          Mau apa?
          [1] Kirim sekarang
          [2] Nanti
          [3] Berulang
          [4] Tes ke saya
          [5] Ubah
          [6] Batal
        > tes ke saya
        < (gambar)
          *[TES] Hanya untuk Anda.*
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
        < (gambar)
          *[TES] Hanya untuk Anda.*
          Sesuk ana pasar murah ing Balai Contoh, wiwit jam 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
        < Pesan tes di atas hanya dikirim ke Anda.
          Di atas: begini warga membacanya di Telegram.
          Di WhatsApp: gambarnya dulu, lalu pesan dengan tombol.
          4 warga: 2 Telegram, 2 WhatsApp langsung.
          Mau apa?
          [1] Kirim sekarang
          [2] Nanti
          [3] Berulang
          [4] Tes ke saya
          [5] Ubah
          [6] Batal
        > kirim sekarang
        < Pengumuman *CEK-1* dikirim mulai sekarang ke 4 warga. Perkembangannya saya kabari di sini.
        > pengumuman saya
        < Mau tulis baru, atau lihat yang mana?
          [1] Tulis pengumuman
          [2] CEK-1 Besok ada pasar… · dijadwalkan
        > #2
        < *CEK-1* · dijadwalkan
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          Mulai Senin, 23 November 2026 pukul 09.00 WIB.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Batalkan
          [2] Yang lain
    """)


async def test_an_announcement_is_written_seen_and_handed_in_on_whatsapp(world: World) -> None:
    await a_topic(world, wanted_by=4)
    await world.sql("UPDATE residents SET heard_whatsapp_at = :now", now=world.clock.now())
    world.clock.advance(25 * 3600)
    officer = await an_announcer(world, on="whatsapp")
    await officer.chat("""
        > buat pengumuman
        < Pengumuman apa yang mau ditulis?
          [1] Biasa, per topik · Untuk warga yang berlangganan topiknya
          [2] Tentang layanan · Untuk pemesan, pengikut acara, pemakai layanan
          [3] Darurat · Untuk semua warga di wilayah itu, juga malam hari; perlu dua petugas
        > biasa
        < Topiknya apa?
          [1] Pasar murah · Kapan dan di mana pasar murah
          [2] Siaga bencana · Cuaca dan bencana
        > pasar murah
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > natar
        < Untuk warga di *Natar (Lampung Selatan)* yang berlangganan Pasar murah.
          Saat ini: 4 warga: 2 Telegram, 2 WhatsApp lewat undangan.
          Lanjut menulis?
          [1] Tulis teksnya
          [2] Saringan lain
          [3] Ganti wilayah
        > tulis teksnya
        < Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
        > Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
        < Ada teks dalam bahasa lain? Warga yang memakai bahasa itu mendapat teks itu.
          [1] Cukup
          [2] Bahasa Jawa
          [3] Bahasa Inggris
        > cukup
        < Kirim satu gambar, kalau ada. Kirim sebagai foto.
          [1] Tanpa gambar
        > [photo]
        < Perlu tombol yang membuka layanan? Paling banyak 3.
          [1] Tanpa tombol
          [2] Pesan sembako
          [3] Lihat jadwal
          [4] Lihat harga
          [5] Cek pajak
          [6] Produk UMKM
          [7] Pelatihan
        > lihat jadwal
        < Tombol: Lihat jadwal. Tambah lagi?
          [1] Cukup
          [2] Pesan sembako
          [3] Lihat harga
          [4] Cek pajak
          [5] Produk UMKM
          [6] Pelatihan
        > pesan sembako
        < Tombol: Lihat jadwal, Pesan sembako. Tambah lagi?
          [1] Cukup
          [2] Lihat harga
          [3] Cek pajak
          [4] Produk UMKM
          [5] Pelatihan
        > cukup
        < Gambarnya masih saya ambil. Tunggu sebentar, lalu tekan tombolnya.
          [1] Lihat lagi
        -- 10 detik
        > lihat lagi
        < (gambar)
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
          [2] Pesan sembako
        < Di atas: begini warga membacanya di WhatsApp.
          Di Telegram: pesan yang sama, langsung.
          Yang lama tidak menulis di WhatsApp dapat undangan dulu: “Ada pengumuman untuk warga Natar (Lampung Selatan). Balas LIHAT untuk membaca.” Isinya dikirim setelah mereka membalas.
          4 warga: 2 Telegram, 2 WhatsApp lewat undangan.
          Mau apa?
          [1] Kirim sekarang
          [2] Nanti
          [3] Berulang
          [4] Tes ke saya
          [5] Ubah
          [6] Batal
        > tes ke saya
        < (gambar)
          *[TES] Hanya untuk Anda.*
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Lihat jadwal
          [2] Pesan sembako
        < Pesan tes di atas hanya dikirim ke Anda.
          Di atas: begini warga membacanya di WhatsApp.
          Di Telegram: pesan yang sama, langsung.
          Yang lama tidak menulis di WhatsApp dapat undangan dulu: “Ada pengumuman untuk warga Natar (Lampung Selatan). Balas LIHAT untuk membaca.” Isinya dikirim setelah mereka membalas.
          4 warga: 2 Telegram, 2 WhatsApp lewat undangan.
          Mau apa?
          [1] Kirim sekarang
          [2] Nanti
          [3] Berulang
          [4] Tes ke saya
          [5] Ubah
          [6] Batal
        > kirim sekarang
        < Pengumuman *CEK-1* dikirim mulai sekarang ke 4 warga. Perkembangannya saya kabari di sini.
        > pengumuman saya
        < Mau tulis baru, atau lihat yang mana?
          [1] Tulis pengumuman
          [2] CEK-1 Besok ada pasar… · dijadwalkan
        > #2
        < *CEK-1* · dijadwalkan
          Biasa, per topik: Pasar murah untuk warga di Natar (Lampung Selatan)
          Mulai Selasa, 24 November 2026 pukul 10.00 WIB.
          Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          [1] Batalkan
          [2] Yang lain
    """)


async def test_every_step_can_be_gone_back(everywhere: World) -> None:
    await a_topic(everywhere, wanted_by=2)
    officer = await an_announcer(everywhere)
    await officer.chat("""
        > pengumuman baru
        < Pengumuman apa yang mau ditulis?
          [1] Biasa, per topik · Untuk warga yang berlangganan topiknya
          [2] Tentang layanan · Untuk pemesan, pengikut acara, pemakai layanan
          [3] Darurat · Untuk semua warga di wilayah itu, juga malam hari; perlu dua petugas
        > darurat
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > kembali
        < Pengumuman apa yang mau ditulis?
          [1] Biasa, per topik · Untuk warga yang berlangganan topiknya
          [2] Tentang layanan · Untuk pemesan, pengikut acara, pemakai layanan
          [3] Darurat · Untuk semua warga di wilayah itu, juga malam hari; perlu dua petugas
        > biasa
        < Topiknya apa?
          [1] Pasar murah · Kapan dan di mana pasar murah
          [2] Siaga bencana · Cuaca dan bencana
        > siaga bencana
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > kembali
        < Topiknya apa?
          [1] Pasar murah · Kapan dan di mana pasar murah
          [2] Siaga bencana · Cuaca dan bencana
        > pasar murah
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > metro
        < Tidak ada warga yang bisa dijangkau: 0 warga.
          Tidak ada yang dikirim.
          Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > natar, lampung selatan
        < Untuk warga di *Natar (Lampung Selatan)* yang berlangganan Pasar murah.
          Saat ini: 2 warga: 1 Telegram, 1 WhatsApp langsung.
          Lanjut menulis?
          [1] Tulis teksnya
          [2] Saringan lain
          [3] Ganti wilayah
        > saringan lain
        < Lewat aplikasi apa?
          [1] Semua aplikasi
          [2] Telegram saja
          [3] WhatsApp saja
        > whatsapp
        < Untuk warga yang memakai bahasa apa?
          [1] Semua bahasa
          [2] Bahasa Indonesia
          [3] Bahasa Jawa
          [4] Bahasa Inggris
        > semua bahasa
        < Untuk warga di *Natar (Lampung Selatan)* yang berlangganan Pasar murah, lewat WhatsApp saja.
          Saat ini: 1 warga: 1 WhatsApp langsung. 1 tidak terjangkau: 1 tanpa alamat aktif.
          Lanjut menulis?
          [1] Tulis teksnya
          [2] Saringan lain
          [3] Ganti wilayah
        > ganti wilayah
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > seluruh lampung
        < Untuk warga di *Seluruh Lampung* yang berlangganan Pasar murah, lewat WhatsApp saja.
          Saat ini: 1 warga: 1 WhatsApp langsung. 1 tidak terjangkau: 1 tanpa alamat aktif. 2 lainnya tidak berlangganan.
          Lanjut menulis?
          [1] Tulis teksnya
          [2] Saringan lain
          [3] Ganti wilayah
        > tulis teksnya
        < Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
        > kembali
        < Untuk warga di *Seluruh Lampung* yang berlangganan Pasar murah, lewat WhatsApp saja.
          Saat ini: 1 warga: 1 WhatsApp langsung. 1 tidak terjangkau: 1 tanpa alamat aktif. 2 lainnya tidak berlangganan.
          Lanjut menulis?
          [1] Tulis teksnya
          [2] Saringan lain
          [3] Ganti wilayah
        > tulis teksnya
        < Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
        > Teks yang pertama, nanti diganti.
        < Ada teks dalam bahasa lain? Warga yang memakai bahasa itu mendapat teks itu.
          [1] Cukup
          [2] Bahasa Jawa
          [3] Bahasa Inggris
        > kembali
        < Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
        > Teks yang lain sama sekali.
        < Ada teks dalam bahasa lain? Warga yang memakai bahasa itu mendapat teks itu.
          [1] Cukup
          [2] Bahasa Jawa
          [3] Bahasa Inggris
        > bahasa jawa
        < Tulis teksnya dalam Bahasa Jawa.
          [1] Tidak jadi
        > kembali
        < Ada teks dalam bahasa lain? Warga yang memakai bahasa itu mendapat teks itu.
          [1] Cukup
          [2] Bahasa Jawa
          [3] Bahasa Inggris
        > cukup
        < Kirim satu gambar, kalau ada. Kirim sebagai foto.
          [1] Tanpa gambar
        > kembali
        < Ada teks dalam bahasa lain? Warga yang memakai bahasa itu mendapat teks itu.
          [1] Cukup
          [2] Bahasa Jawa
          [3] Bahasa Inggris
        > cukup
        < Kirim satu gambar, kalau ada. Kirim sebagai foto.
          [1] Tanpa gambar
        > tanpa gambar
        < Perlu tombol yang membuka layanan? Paling banyak 3.
          [1] Tanpa tombol
          [2] Pesan sembako
          [3] Lihat jadwal
          [4] Lihat harga
          [5] Cek pajak
          [6] Produk UMKM
          [7] Pelatihan
        > pesan sembako
        < Tombol: Pesan sembako. Tambah lagi?
          [1] Cukup
          [2] Lihat jadwal
          [3] Lihat harga
          [4] Cek pajak
          [5] Produk UMKM
          [6] Pelatihan
        > kembali
        < Perlu tombol yang membuka layanan? Paling banyak 3.
          [1] Tanpa tombol
          [2] Pesan sembako
          [3] Lihat jadwal
          [4] Lihat harga
          [5] Cek pajak
          [6] Produk UMKM
          [7] Pelatihan
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
          [8] Pengumuman · Tulis, setujui, dan pantau pengumuman
    """)


async def test_what_is_seen_can_be_changed(world: World) -> None:
    await a_topic(world, wanted_by=2)
    officer = await an_announcer(world)
    await officer.plays(WRITTEN)
    await officer.chat("""
        > ubah
        < Apa yang mau diubah?
          [1] Teks
          [2] Bahasa lain
          [3] Gambar
          [4] Tombol
          [5] Wilayah penerima
          [6] Jenis dan topik
        > tombol
        < Perlu tombol yang membuka layanan? Paling banyak 3.
          [1] Tanpa tombol
          [2] Pesan sembako
          [3] Lihat jadwal
          [4] Lihat harga
          [5] Cek pajak
          [6] Produk UMKM
          [7] Pelatihan
        > pesan sembako
        < Tombol: Pesan sembako. Tambah lagi?
          [1] Cukup
          [2] Lihat jadwal
          [3] Lihat harga
          [4] Cek pajak
          [5] Produk UMKM
          [6] Pelatihan
        > cukup
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Pesan sembako
        < Di atas: begini warga membacanya di Telegram.
          Di WhatsApp: pesan yang sama.
          2 warga: 1 Telegram, 1 WhatsApp langsung.
          Mau apa?
          [1] Kirim sekarang
          [2] Nanti
          [3] Berulang
          [4] Tes ke saya
          [5] Ubah
          [6] Batal
        > ubah
        < Apa yang mau diubah?
          [1] Teks
          [2] Bahasa lain
          [3] Gambar
          [4] Tombol
          [5] Wilayah penerima
          [6] Jenis dan topik
        > wilayah penerima
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > seluruh lampung
        < Untuk warga di *Seluruh Lampung* yang berlangganan Pasar murah.
          Saat ini: 2 warga: 1 Telegram, 1 WhatsApp langsung. 2 lainnya tidak berlangganan.
          Lanjut menulis?
          [1] Tulis teksnya
          [2] Saringan lain
          [3] Ganti wilayah
        > tulis teksnya
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Pesan sembako
        < Di atas: begini warga membacanya di Telegram.
          Di WhatsApp: pesan yang sama.
          2 warga: 1 Telegram, 1 WhatsApp langsung.
          Mau apa?
          [1] Kirim sekarang
          [2] Nanti
          [3] Berulang
          [4] Tes ke saya
          [5] Ubah
          [6] Batal
        > ubah
        < Apa yang mau diubah?
          [1] Teks
          [2] Bahasa lain
          [3] Gambar
          [4] Tombol
          [5] Wilayah penerima
          [6] Jenis dan topik
        > teks
        < Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
        > Lusa ada pasar murah di Balai Contoh.
        < Lusa ada pasar murah di Balai Contoh.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Pesan sembako
        < Di atas: begini warga membacanya di Telegram.
          Di WhatsApp: pesan yang sama.
          2 warga: 1 Telegram, 1 WhatsApp langsung.
          Mau apa?
          [1] Kirim sekarang
          [2] Nanti
          [3] Berulang
          [4] Tes ke saya
          [5] Ubah
          [6] Batal
        > kembali
        < Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
        > Lusa ada pasar murah di Balai Contoh, sampai siang.
        < Lusa ada pasar murah di Balai Contoh, sampai siang.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
          [1] Pesan sembako
        < Di atas: begini warga membacanya di Telegram.
          Di WhatsApp: pesan yang sama.
          2 warga: 1 Telegram, 1 WhatsApp langsung.
          Mau apa?
          [1] Kirim sekarang
          [2] Nanti
          [3] Berulang
          [4] Tes ke saya
          [5] Ubah
          [6] Batal
        > ubah
        < Apa yang mau diubah?
          [1] Teks
          [2] Bahasa lain
          [3] Gambar
          [4] Tombol
          [5] Wilayah penerima
          [6] Jenis dan topik
        > jenis dan topik
        < Pengumuman apa yang mau ditulis?
          [1] Biasa, per topik · Untuk warga yang berlangganan topiknya
          [2] Tentang layanan · Untuk pemesan, pengikut acara, pemakai layanan
          [3] Darurat · Untuk semua warga di wilayah itu, juga malam hari; perlu dua petugas
        > tentang layanan
        < Untuk siapa?
          [1] Pemesan sembako
          [2] Pengikut acara
          [3] Pemakai layanan
        > pemakai layanan
        < Pemakai layanan yang mana?
          [1] Pesan sembako
          [2] Jadwal pasar murah
          [3] Harga pangan
          [4] Pajak kendaraan
          [5] Produk UMKM
          [6] Desa saya
        > jadwal pasar murah
        < Yang memakainya sejak kapan?
          [1] 7 hari terakhir
          [2] 30 hari terakhir
          [3] 90 hari terakhir
          [4] Setahun terakhir
        > 30 hari terakhir
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > natar
        < Tidak ada warga yang bisa dijangkau: 0 warga.
          Tidak ada yang dikirim.
          Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
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
          [8] Pengumuman · Tulis, setujui, dan pantau pengumuman
        > meja pengumuman
        < Mau tulis baru, atau lihat yang mana?
          [1] Tulis pengumuman
          [2] CEK-1 Lusa ada pasar m… · dibatalkan
    """)


async def test_a_service_announcement_goes_to_whom_it_is_about(everywhere: World) -> None:
    await a_topic(everywhere, wanted_by=2)
    officer = await an_announcer(everywhere)
    await officer.chat("""
        > tulis pengumuman
        < Pengumuman apa yang mau ditulis?
          [1] Biasa, per topik · Untuk warga yang berlangganan topiknya
          [2] Tentang layanan · Untuk pemesan, pengikut acara, pemakai layanan
          [3] Darurat · Untuk semua warga di wilayah itu, juga malam hari; perlu dua petugas
        > tentang layanan
        < Untuk siapa?
          [1] Pemesan sembako
          [2] Pengikut acara
          [3] Pemakai layanan
        > pemesan sembako
        < Pemesan putaran yang mana?
          [1] Putaran Natar · tutup Kam 26 Nov
          [2] Putaran Metro · tutup Kam 26 Nov
          [3] Putaran Bandar Lampung · tutup Kam 26 Nov
        > #1
        < Pesanan yang bagaimana? Boleh beberapa, misalnya *2 dan 4*.
          [1] Semua
          [2] Belum diambil
          [3] Sudah diambil
          [4] Dibatalkan
          [5] Tidak diambil
        > 3 dan 5
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > seluruh lampung
        < Tidak ada warga yang bisa dijangkau: 0 warga.
          Tidak ada yang dikirim.
          Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > kembali
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > kembali
        < Pesanan yang bagaimana? Boleh beberapa, misalnya *2 dan 4*.
          [1] Semua
          [2] Belum diambil
          [3] Sudah diambil
          [4] Dibatalkan
          [5] Tidak diambil
        > kembali
        < Pemesan putaran yang mana?
          [1] Putaran Natar · tutup Kam 26 Nov
          [2] Putaran Metro · tutup Kam 26 Nov
          [3] Putaran Bandar Lampung · tutup Kam 26 Nov
        > kembali
        < Untuk siapa?
          [1] Pemesan sembako
          [2] Pengikut acara
          [3] Pemakai layanan
        > pengikut acara
        < Pengikut acara yang mana?
          [1] GPM Kedaton · Sen 23 Nov
          [2] Pasar Murah Natar · Sel 24 Nov
          [3] Operasi Pasar Telukbetu… · Rab 25 Nov
          [4] Pasar Murah Metro · Kam 26 Nov
          [5] GPM Kalianda · Sab 28 Nov
          [6] GPM Natar · Sel 1 Des
        > #1
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > natar
        < Tidak ada warga yang bisa dijangkau: 0 warga.
          Tidak ada yang dikirim.
          Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
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
          [8] Pengumuman · Tulis, setujui, dan pantau pengumuman
    """)


async def test_bad_input_is_said_and_asked_again(everywhere: World) -> None:
    await a_topic(everywhere, wanted_by=2)
    officer = await an_announcer(everywhere)
    await officer.chat("""
        > tulis pengumuman
        < Pengumuman apa yang mau ditulis?
          [1] Biasa, per topik · Untuk warga yang berlangganan topiknya
          [2] Tentang layanan · Untuk pemesan, pengikut acara, pemakai layanan
          [3] Darurat · Untuk semua warga di wilayah itu, juga malam hari; perlu dua petugas
        > besok saja
        < Maaf, saya belum paham.
          Pengumuman apa yang mau ditulis?
          [1] Biasa, per topik · Untuk warga yang berlangganan topiknya
          [2] Tentang layanan · Untuk pemesan, pengikut acara, pemakai layanan
          [3] Darurat · Untuk semua warga di wilayah itu, juga malam hari; perlu dua petugas
        > biasa
        < Topiknya apa?
          [1] Pasar murah · Kapan dan di mana pasar murah
          [2] Siaga bencana · Cuaca dan bencana
        > pasar murah
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > atlantis
        < atlantis belum saya temukan. Coba tulis dengan kabupatennya, misalnya *Natar, Lampung Selatan*.
          Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > natar dan atlantis
        < atlantis belum saya temukan. Coba tulis dengan kabupatennya, misalnya *Natar, Lampung Selatan*.
          Contoh: ketik *Natar*, atau kirim lokasi lewat tombol penjepit kertas.
          Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > natar
        < Untuk warga di *Natar (Lampung Selatan)* yang berlangganan Pasar murah.
          Saat ini: 2 warga: 1 Telegram, 1 WhatsApp langsung.
          Lanjut menulis?
          [1] Tulis teksnya
          [2] Saringan lain
          [3] Ganti wilayah
        > tulis teksnya
        < Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
        > Ya
        < Teksnya terlalu pendek. Tulis paling sedikit 10 huruf.
          Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
        > [sticker]
        < Terima kasih stikernya. Silakan ketik pesannya, ya.
          Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
        > [photo]
        < Gambarnya nanti, sesudah teks.
          Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
        > Hubungi NIK 1871 0145 0690 0001 ya
        < Ada nomor 16 angka seperti NIK atau KK di dalamnya. Hapus nomor itu; data pribadi tidak boleh diumumkan.
          Ketik dengan kata-kata Anda sendiri, lalu kirim.
          Tulis teksnya dalam bahasa Indonesia, seperti akan dibaca warga. Paling banyak sekitar 910 huruf. Kata tebal diapit *bintang*.
          Topik, kode cek, dan cara berhenti saya tambahkan sendiri.
    """)
    long = "Pasar murah besok. " * 60
    await officer.plays(f"> {long}")
    (said,) = [seen.text for seen in officer.shown[-1:]]
    assert said.startswith("Terlalu panjang ")
    await officer.chat("""
        > Harga <b>murah & <i>meriah</b>, *lihat* https://contoh.example/pasar.
        < Tautan di dalamnya:
          <tautan>
          Ada teks dalam bahasa lain? Warga yang memakai bahasa itu mendapat teks itu.
          [1] Cukup
          [2] Bahasa Jawa
          [3] Bahasa Inggris
        > bahasa jawa
        < Tulis teksnya dalam Bahasa Jawa.
          [1] Tidak jadi
        > tidak jadi
        < Ada teks dalam bahasa lain? Warga yang memakai bahasa itu mendapat teks itu.
          [1] Cukup
          [2] Bahasa Jawa
          [3] Bahasa Inggris
        > cukup
        < Kirim satu gambar, kalau ada. Kirim sebagai foto.
          [1] Tanpa gambar
        > [document]
        < Maaf, kirim sebagai *foto*, bukan sebagai berkas.
          Kirim satu gambar, kalau ada. Kirim sebagai foto.
          [1] Tanpa gambar
        > tanpa gambar
        < Perlu tombol yang membuka layanan? Paling banyak 3.
          [1] Tanpa tombol
          [2] Pesan sembako
          [3] Lihat jadwal
          [4] Lihat harga
          [5] Cek pajak
          [6] Produk UMKM
          [7] Pelatihan
        > pizza
        < Maaf, saya belum paham.
          Perlu tombol yang membuka layanan? Paling banyak 3.
          [1] Tanpa tombol
          [2] Pesan sembako
          [3] Lihat jadwal
          [4] Lihat harga
          [5] Cek pajak
          [6] Produk UMKM
          [7] Pelatihan
    """)


async def test_broken_html_is_text(world: World) -> None:
    await a_topic(world, wanted_by=2)
    for on in ("telegram", "whatsapp"):
        officer = await an_announcer(world, on=on)
        await officer.plays(WRITTEN)
        await officer.plays("""
            > ubah
            > teks
            > Harga <b>murah & <i>meriah</b>, *lihat* https://contoh.example/pasar.
        """)
        seen = officer.shown[-2].text
        assert "Harga <b>murah & <i>meriah</b>, *lihat* https://contoh.example/pasar." in seen
        await officer.plays("> batal")


async def test_many_lines_leave_no_room_for_buttons(everywhere: World) -> None:
    await a_topic(everywhere, wanted_by=2)
    officer = await an_announcer(everywhere)
    await officer.plays(WRITTEN.partition("    > Besok")[0])
    officer.phone.say("\n".join(f"Baris nomor {n} yang pendek." for n in range(1, 12)))
    await officer.settle()
    await officer.plays("""
        > cukup
        > tanpa gambar
    """)
    await officer.chat("""
        > pesan sembako
        < Dengan tombol, WhatsApp hanya memuat 12 baris; pengumuman ini 14 baris. Pendekkan teksnya, atau kirim tanpa tombol.
          Perlu tombol yang membuka layanan? Paling banyak 3.
          [1] Tanpa tombol
          [2] Pesan sembako
          [3] Lihat jadwal
          [4] Lihat harga
          [5] Cek pajak
          [6] Produk UMKM
          [7] Pelatihan
    """)


async def test_a_large_one_and_an_urgent_one_need_a_second_person(everywhere: World) -> None:
    await a_topic(everywhere, wanted_by=2)
    officer, second = await an_announcer(everywhere), await a_second(everywhere)
    await officer.plays(URGENT)
    await officer.chat("""
        > kirim sekarang
        < Pengumuman *CEK-1* menunggu persetujuan petugas kedua: ini pengumuman darurat. Saya kabari hasilnya. Untuk melihatnya, ketik *pengumuman saya*.
        > meja pengumuman
        < Mau tulis baru, atau lihat yang mana?
          [1] Tulis pengumuman
          [2] CEK-1 Jembatan Contoh… · menunggu persetujuan
        > #2
        < *CEK-1* · menunggu persetujuan
          Darurat untuk warga di Natar (Lampung Selatan)
          Menunggu petugas kedua.
          Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
          [1] Batalkan
          [2] Yang lain
    """)
    await second.chat("""
        -- 3 detik
        < Pengumuman *CEK-1* menunggu persetujuan Anda: Darurat, untuk warga di Natar (Lampung Selatan). Ketik *meja pengumuman*.
          [1] Lihat
        > meja pengumuman
        < Mau tulis baru, atau lihat yang mana?
          [1] Tulis pengumuman
          [2] CEK-1 Jembatan Contoh… · perlu persetujuan Anda
        > #2
        < Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
          Info darurat · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
        < *CEK-1* dari petugas lain, menunggu persetujuan Anda. Di atas: begini warga membacanya.
          Darurat untuk warga di Natar (Lampung Selatan)
          2 warga: 1 Telegram, 1 WhatsApp langsung.
          Dikirim begitu disetujui.
          Disetujui?
          [1] Setujui
          [2] Tolak
          [3] Yang lain
        > tolak
        < Apa alasannya? Penulisnya membacanya.
          [1] Isinya perlu dicek
          [2] Bahasanya kurang jelas
          [3] Wilayahnya keliru
          [4] Waktunya keliru
        > jelek
        < Alasannya 10 sampai 200 huruf.
          Apa alasannya? Penulisnya membacanya.
          [1] Isinya perlu dicek
          [2] Bahasanya kurang jelas
          [3] Wilayahnya keliru
          [4] Waktunya keliru
        > Nama jalannya keliru, tolong dicek
        < Dikembalikan ke penulisnya dengan alasan itu.
          Belum ada pengumuman. Mau tulis?
          [1] Tulis pengumuman
    """)
    await officer.chat("""
        -- 3 detik
        < Pengumuman *CEK-1* dikembalikan. Alasannya: Nama jalannya keliru, tolong dicek. Untuk memperbaikinya, ketik *pengumuman saya*.
          [1] Lihat
        > yang lain
        < Keadaannya baru saja berubah: dikembalikan. Tidak ada yang saya ubah.
          *CEK-1* · dikembalikan
          Darurat untuk warga di Natar (Lampung Selatan)
          Dikembalikan oleh petugas kedua: Nama jalannya keliru, tolong dicek.
          Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
          [1] Lanjutkan menulis
          [2] Batalkan
          [3] Yang lain
    """)
    await officer.plays("""
        > lanjutkan menulis
        > ubah
        > teks
        > Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh Dua.
        > kirim sekarang
    """)
    await second.chat("""
        -- 3 detik
        < Pengumuman *CEK-1* menunggu persetujuan Anda: Darurat, untuk warga di Natar (Lampung Selatan). Ketik *meja pengumuman*.
          [1] Lihat
        > meja pengumuman
        < Ini daftar yang terbaru.
          Mau tulis baru, atau lihat yang mana?
          [1] Tulis pengumuman
          [2] CEK-1 Jembatan Contoh… · perlu persetujuan Anda
        > #2
        < Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh Dua.
          Info darurat · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
        < *CEK-1* dari petugas lain, menunggu persetujuan Anda. Di atas: begini warga membacanya.
          Darurat untuk warga di Natar (Lampung Selatan)
          2 warga: 1 Telegram, 1 WhatsApp langsung.
          Dikirim begitu disetujui.
          Disetujui?
          [1] Setujui
          [2] Tolak
          [3] Yang lain
    """)
    await officer.plays("""
        > pengumuman saya
        > #2
        > batalkan
    """)
    await second.chat("""
        > setujui
        < Keadaannya baru saja berubah: dibatalkan. Tidak ada yang saya ubah.
          *CEK-1* · dibatalkan
          Darurat untuk warga di Natar (Lampung Selatan)
          Dibatalkan sebelum dikirim.
          Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh Dua.
          [1] Yang lain
    """)


async def test_a_second_person_agrees_by_the_button_of_the_news(world: World) -> None:
    await a_topic(world, wanted_by=2)
    officer, second = await an_announcer(world, on="whatsapp"), await a_second(world)
    await officer.plays(URGENT + "    > kirim sekarang")
    await second.chat("""
        -- 3 detik
        < Pengumuman *CEK-1* menunggu persetujuan Anda: Darurat, untuk warga di Natar (Lampung Selatan). Ketik *meja pengumuman*.
          [1] Lihat
        > #1
        < Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
          Info darurat · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
        < *CEK-1* dari petugas lain, menunggu persetujuan Anda. Di atas: begini warga membacanya.
          Darurat untuk warga di Natar (Lampung Selatan)
          2 warga: 1 Telegram, 1 WhatsApp langsung.
          Dikirim begitu disetujui.
          Disetujui?
          [1] Setujui
          [2] Tolak
          [3] Yang lain
        > setujui
        < Disetujui. Penulisnya saya kabari.
          Belum ada pengumuman. Mau tulis?
          [1] Tulis pengumuman
        > pengumuman saya
        < Belum ada pengumuman. Mau tulis?
          [1] Tulis pengumuman
    """)
    await officer.chat("""
        -- 3 detik
        < Pengumuman *CEK-1* disetujui. Pengirimannya dimulai.
          [1] Lihat
    """)
    rows = await world.sql(
        "SELECT a.act, o.role FROM audits a JOIN officers o ON a.actor = 'officer:' || o.id "
        "WHERE subject LIKE 'broadcasts:%' ORDER BY a.id"
    )
    assert rows == [
        ("write-broadcast", "announcer"), ("submit-broadcast", "announcer"),
        ("approve-broadcast", "admin"),
    ]  # fmt: skip


async def test_what_one_wrote_another_must_agree_to(world: World) -> None:
    await a_topic(world, wanted_by=2)
    officer = await a_second(world)
    await officer.plays(URGENT + "    > kirim sekarang")
    await officer.chat("""
        -- 3 detik
        > meja pengumuman
        < Mau tulis baru, atau lihat yang mana?
          [1] Tulis pengumuman
          [2] CEK-1 Jembatan Contoh… · menunggu persetujuan
        > #2
        < *CEK-1* · menunggu persetujuan
          Darurat untuk warga di Natar (Lampung Selatan)
          Menunggu petugas kedua.
          Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
          [1] Batalkan
          [2] Yang lain
        > setujui
        < Maaf, saya belum paham.
          *CEK-1* · menunggu persetujuan
          Darurat untuk warga di Natar (Lampung Selatan)
          Menunggu petugas kedua.
          Jembatan Contoh ditutup karena banjir. Lewat Jalan Contoh.
          [1] Batalkan
          [2] Yang lain
    """)


async def test_many_recipients_need_a_second_person_of_that_area(world: World) -> None:
    await a_topic(world, wanted_by=2)
    officer = await an_announcer(world)
    elsewhere = await a_second(world, area="18.72", on="whatsapp")
    await world.sql(
        "INSERT INTO residents (created_at) SELECT :now FROM generate_series(1, 600)",
        now=world.clock.now(),
    )
    await world.sql(
        "INSERT INTO addresses (channel, address, resident_id, created_at) "
        "SELECT 'telegram', (9000000 + id)::text, id, :now FROM residents r "
        "WHERE NOT EXISTS (SELECT FROM addresses WHERE resident_id = r.id)",
        now=world.clock.now(),
    )
    await world.sql("UPDATE reach SET topics = 1")
    await officer.plays(WRITTEN.replace("natar", "seluruh lampung"))
    await officer.chat("""
        > kirim sekarang
        < Pengumuman *CEK-1* menunggu persetujuan petugas kedua: penerimanya 500 atau lebih. Saya kabari hasilnya. Untuk melihatnya, ketik *pengumuman saya*.
    """)
    await elsewhere.chat("""
        -- 3 detik
        > meja pengumuman
        < Belum ada pengumuman. Mau tulis?
          [1] Tulis pengumuman
    """)


async def test_the_same_text_within_a_day_is_asked_about(world: World) -> None:
    await a_topic(world, wanted_by=2)
    officer = await an_announcer(world)
    await officer.plays(WRITTEN + "    > kirim sekarang")
    await officer.plays(WRITTEN)
    await officer.chat("""
        > kirim sekarang
        < Teks yang sama sudah dikirim Sen 23 Nov pukul 09.00 (kode CEK-1). Kirim lagi?
          [1] Ya, kirim lagi
          [2] Tidak
        > tidak
        < Di atas: begini warga membacanya di Telegram.
          Di WhatsApp: pesan yang sama.
          2 warga: 1 Telegram, 1 WhatsApp langsung.
          Mau apa?
          [1] Kirim sekarang
          [2] Nanti
          [3] Berulang
          [4] Tes ke saya
          [5] Ubah
          [6] Batal
        > kirim sekarang
        < Teks yang sama sudah dikirim Sen 23 Nov pukul 09.00 (kode CEK-1). Kirim lagi?
          [1] Ya, kirim lagi
          [2] Tidak
        > ya
        < Pengumuman *CEK-2* dikirim mulai sekarang ke 2 warga. Perkembangannya saya kabari di sini.
    """)


async def test_who_announces_for_an_area_stays_within_it(everywhere: World) -> None:
    await a_topic(everywhere, wanted_by=2)
    officer = await an_announcer(everywhere, area="18.01")
    await officer.chat("""
        > tulis pengumuman
        < Pengumuman apa yang mau ditulis?
          [1] Biasa, per topik · Untuk warga yang berlangganan topiknya
          [2] Tentang layanan · Untuk pemesan, pengikut acara, pemakai layanan
          [3] Darurat · Untuk semua warga di wilayah itu, juga malam hari; perlu dua petugas
        > darurat
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh wilayah saya
        > metro
        < metro di luar wilayah tugas Anda.
          Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh wilayah saya
        > seluruh wilayah saya
        < Untuk warga di *Lampung Selatan*.
          Saat ini: 2 warga: 1 Telegram, 1 WhatsApp langsung.
          Lanjut menulis?
          [1] Tulis teksnya
          [2] Saringan lain
          [3] Ganti wilayah
    """)


async def test_nobody_to_reach_is_said_and_nothing_is_sent(everywhere: World) -> None:
    await a_topic(everywhere, wanted_by=2)
    await everywhere.sql("UPDATE addresses SET gone_at = :now", now=everywhere.clock.now())
    officer = await an_announcer(everywhere)
    await officer.chat("""
        > tulis pengumuman
        < Pengumuman apa yang mau ditulis?
          [1] Biasa, per topik · Untuk warga yang berlangganan topiknya
          [2] Tentang layanan · Untuk pemesan, pengikut acara, pemakai layanan
          [3] Darurat · Untuk semua warga di wilayah itu, juga malam hari; perlu dua petugas
        > biasa
        < Topiknya apa?
          [1] Pasar murah · Kapan dan di mana pasar murah
          [2] Siaga bencana · Cuaca dan bencana
        > siaga bencana
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > natar
        < Tidak ada warga yang bisa dijangkau: 0 warga. 2 lainnya tidak berlangganan.
          Tidak ada yang dikirim.
          Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > kembali
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > kembali
        < Topiknya apa?
          [1] Pasar murah · Kapan dan di mana pasar murah
          [2] Siaga bencana · Cuaca dan bencana
        > pasar murah
        < Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
        > natar
        < Tidak ada warga yang bisa dijangkau: 0 warga. 2 tidak terjangkau: 2 tanpa alamat aktif.
          Tidak ada yang dikirim.
          Untuk warga di mana? Tulis nama kabupaten, kecamatan, atau desa. Boleh beberapa, pisahkan dengan koma.
          [1] Seluruh Lampung
    """)
    assert await everywhere.sql("SELECT count(*) FROM broadcasts") == [(0,)]


async def test_nobody_else_announces(everywhere: World) -> None:
    siti = everywhere.on_whatsapp()
    await siti.chat("""
        > tulis pengumuman
        < Maaf, nomor ini tidak terdaftar sebagai petugas pengumuman.
        > meja pengumuman
        < Maaf, nomor ini tidak terdaftar sebagai petugas pengumuman.
    """)


async def test_who_is_no_officer_any_more_sends_nothing(world: World) -> None:
    await a_topic(world, wanted_by=2)
    officer = await an_announcer(world)
    await officer.plays(WRITTEN)
    await world.sql("UPDATE officers SET ended_at = :now", now=world.clock.now())
    await officer.chat("""
        > kirim sekarang
        < Layanan ini untuk petugas. Tekan tombol untuk mengirim nomor Anda.
    """)
    assert await world.sql("SELECT DISTINCT state FROM broadcasts") == [("draft",)]


async def test_the_quiet_hours_are_told(world: World) -> None:
    await a_topic(world, wanted_by=2)
    officer = await an_announcer(world)
    world.clock.advance(13 * 3600)
    await officer.plays(WRITTEN)
    await officer.chat("""
        > kirim sekarang
        < Pengumuman *CEK-1* sudah dijadwalkan. Karena jam tenang, mulainya Selasa, 24 November 2026 pukul 06.00 WIB.
    """)
    assert "Sekarang jam tenang" in officer.shown[-2].text
