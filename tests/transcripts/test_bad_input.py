"""Whatever people send is answered clearly, or passed over on purpose; nothing is lost by it."""

from tests.transcripts.people import a_resident
from tests.world import World


async def test_what_cannot_be_read_is_answered_and_the_question_put_again(
    everywhere: World,
) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > gula
    """)
    await siti.chat("""
        > [sticker]
        < Terima kasih stikernya. Silakan ketik pesannya, ya.
          Berapa bungkus Gula pasir 1 kg? Sisa jatah keluarga Anda bulan ini 2, stok 120.
          [1] 1
          [2] 2
        > [voice]
        < Maaf, pesan suara belum bisa saya dengar. Silakan ketik pesannya.
          Berapa bungkus Gula pasir 1 kg? Sisa jatah keluarga Anda bulan ini 2, stok 120.
          [1] 1
          [2] 2
        > [photo]
        < Maaf, gambar belum bisa saya lihat. Silakan ketik pesannya.
          Berapa bungkus Gula pasir 1 kg? Sisa jatah keluarga Anda bulan ini 2, stok 120.
          [1] 1
          [2] 2
        > [contact]
        < Maaf, kartu kontak orang lain tidak bisa saya pakai. Silakan ketik pesannya.
          Berapa bungkus Gula pasir 1 kg? Sisa jatah keluarga Anda bulan ini 2, stok 120.
          [1] 1
          [2] 2
        > [document]
        < Maaf, berkas belum bisa saya baca. Silakan ketik pesannya.
          Berapa bungkus Gula pasir 1 kg? Sisa jatah keluarga Anda bulan ini 2, stok 120.
          [1] 1
          [2] 2
        > @ -5.3298, 105.2027
        < Maaf, saya perlu angka.
          Berapa bungkus Gula pasir 1 kg? Sisa jatah keluarga Anda bulan ini 2, stok 120.
          [1] 1
          [2] 2
        > 😀
        < Maaf, saya perlu angka.
          Contoh: ketik *2* untuk dua.
          Berapa bungkus Gula pasir 1 kg? Sisa jatah keluarga Anda bulan ini 2, stok 120.
          [1] 1
          [2] 2
        > 1
        < 1 × Gula pasir 1 kg: Rp17.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
    """)


async def test_what_cannot_be_read_is_answered_when_nothing_waits(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > [voice]
        < Maaf, pesan suara belum bisa saya dengar. Silakan ketik pesannya.
          Selamat datang di *Sapa Lampung*, layanan pesan Pemerintah Provinsi Lampung untuk sembako bersubsidi, pasar murah, harga pangan, pajak kendaraan, dan produk UMKM.
          Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > 🙏🙏
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > @ -5.3298, 105.2027
        < Titik pengambilan dari yang terdekat. Mau ambil di mana?
          [1] Balai Desa Natar · 100 m · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Desa Mart Hajimena · 3,5 km · Beras SPHP 5 kg 60, Minyakita 1 L 60
          [3] Kelurahan Rajabasa · 5,2 km · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [4] Kecamatan Kedaton · 9,3 km · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [5] Pasar Telukbetung · 14 km · Beras SPHP 5 kg 150, Minyakita 1 L 3
          [6] Kecamatan Metro Timur · 27 km · Beras SPHP 5 kg 100, Gula pasir 1 kg 40
          [7] Kecamatan Metro Pusat · 27 km · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
    """)


async def test_ten_thousand_characters_are_answered_like_any_other_words(world: World) -> None:
    siti, budi = world.on_telegram(), world.on_whatsapp()
    await siti.plays("> pesan")
    siti.phone.say("tolong " * 1_428)
    await siti.chat("""
        -- 1 detik
        < Maaf, saya belum menemukan tempat itu di Lampung. Coba nama kecamatan atau kabupatennya.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        < Maaf, saya belum menemukan tempat itu di Lampung. Coba nama kecamatan atau kabupatennya.
          Contoh: ketik *Natar*, atau kirim lokasi lewat tombol penjepit kertas.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        < Maaf, saya belum menemukan tempat itu di Lampung. Coba nama kecamatan atau kabupatennya.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)
    await budi.plays("> pesan")
    budi.phone.say("x" * 10_000)
    await budi.chat("""
        -- 1 detik
        < Maaf, saya belum menemukan tempat itu di Lampung. Coba nama kecamatan atau kabupatennya.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)


async def test_html_and_stars_in_a_name_are_shown_as_they_were_typed(world: World) -> None:
    siti = world.on_telegram()
    await siti.plays("""
        > pesan
        > natar
        > #1
        > gula
        > 1
        > setuju
        > <b>Siti</b> & *co* {name}
        > natar
        > merak batin
        > 1871990101200007
        > 1871994506900007
    """)
    await siti.chat("""
        > #1
        < Pesanan Anda:
          1 × Gula pasir 1 kg: Rp17.500
          Jumlah *Rp17.500*, dibayar tunai saat diambil (hemat Rp1.000)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
    """)
    rows = await world.sql("SELECT name_sealed FROM persons ORDER BY id DESC LIMIT 1")
    sealer = world.demo.service.sealer
    assert sealer.open(rows[0][0], "name").decode() == "<b>Siti</b> & *co* {name}"


async def test_a_button_of_a_question_that_is_over_is_refused_and_ours_put_again(
    world: World,
) -> None:
    budi = await a_resident(world, world.on_whatsapp())
    await budi.plays("""
        > pesan
        > beras
        > 1
    """)
    await budi.chat("""
        > #1 @3
        < Tombol itu sudah tidak berlaku.
          1 × Beras SPHP 5 kg: Rp62.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
        > #2 @2
        < Tombol itu sudah tidak berlaku.
          1 × Beras SPHP 5 kg: Rp62.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
    """)


async def test_a_button_of_an_old_menu_is_refused(world: World) -> None:
    budi = world.on_whatsapp()
    await budi.plays("""
        > menu
        > menu
        > pesan
    """)
    await budi.chat("""
        > #1 @2
        < Tombol itu sudah tidak berlaku.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)


async def test_an_identity_number_out_of_the_blue_is_neither_used_nor_repeated(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > 1871994506900007
        < Nomor KK atau NIK tidak perlu ditulis sekarang. Nomor tadi tidak kami pakai.
          Selamat datang di *Sapa Lampung*, layanan pesan Pemerintah Provinsi Lampung untuk sembako bersubsidi, pasar murah, harga pangan, pajak kendaraan, dan produk UMKM.
          Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > 1871 9945 0690 0007
        < Nomor KK atau NIK tidak perlu ditulis sekarang. Nomor tadi tidak kami pakai.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)
    kept = await everywhere.sql("SELECT count(*) FROM persons")
    assert kept[0][0] == 1  # the sample's own


async def test_what_looks_like_a_command_or_code_is_only_text(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > '; DROP TABLE orders; --
        < Maaf, itu di luar layanan saya. Itu tidak bisa saya ikuti. Saya hanya melayani urusan warga Lampung yang ada di menu.
          Yang bisa saya bantu: ketik *menu*.
        > {0.__class__} %s ${x}
        < Maaf, itu di luar layanan saya. Untuk urusan pemerintah yang lain, tanyakan ke kantor desa, kelurahan, atau kecamatan.
          Yang bisa saya bantu: ketik *menu*.
        > /apaini
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
    """)
