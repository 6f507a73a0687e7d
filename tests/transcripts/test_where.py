"""Where to fetch: near a pin, in a place that is named, or where it was fetched before."""

from tests.transcripts.people import a_resident
from tests.world import World


async def test_a_pin_shows_the_nearest_points_first(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
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


async def test_the_name_of_a_kecamatan_shows_its_points(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > kec. kedaton
        < Titik pengambilan di Kecamatan Kedaton. Mau ambil di mana?
          [1] Kecamatan Kedaton · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
    """)


async def test_a_name_that_several_places_bear_is_asked_back(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > rajabasa
        < Ada beberapa tempat bernama itu. Di kabupaten atau kota mana?
          [1] Kota Bandar Lampung · Kecamatan Rajabasa
          [2] Lampung Selatan · Kecamatan Raja Basa
          [3] Tanggamus · Kecamatan Bandar Negeri Semuong
          [4] Pesisir Barat · Kecamatan Ngaras
        > #1
        < Titik pengambilan di Kecamatan Rajabasa. Mau ambil di mana?
          [1] Kelurahan Rajabasa · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
    """)


async def test_a_village_stands_for_the_kecamatan_around_it(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > desa hajimena
        < Titik pengambilan di Kecamatan Natar. Mau ambil di mana?
          [1] Balai Desa Natar · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Desa Mart Hajimena · Beras SPHP 5 kg 60, Minyakita 1 L 60
    """)


async def test_a_kecamatan_without_points_falls_back_to_its_kota(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > sukarame
        < Ada beberapa tempat bernama itu. Di kecamatan mana?
          [1] Sukarame · Kota Bandar Lampung
          [2] Balik Bukit · Lampung Barat
          [3] Belalau · Lampung Barat
          [4] Meraksa Aji · Tulang Bawang
          [5] Talang Padang · Tanggamus
          [6] Gunung Labuhan · Way Kanan
          [7] Punduh Pidada · Pesawaran
          [8] Pesisir Selatan · Pesisir Barat
          [9] Ngaras · Pesisir Barat
        > #1
        < Di Sukarame belum ada titik pengambilan. Yang ada di Kota Bandar Lampung: mau ambil di mana?
          [1] Kelurahan Rajabasa · Rajabasa · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Kecamatan Kedaton · Kedaton · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [3] Pasar Telukbetung · Telukbetung Selatan · Beras SPHP 5 kg 150, Minyakita 1 L 3
    """)


async def test_a_kabupaten_without_points_shows_those_elsewhere(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > krui
        < Di Pesisir Barat belum ada titik pengambilan. Yang buka sekarang ada di tempat lain: mau ambil di mana?
          [1] Kelurahan Rajabasa · Kota Bandar Lampung · Beras SPHP 5 kg 200, Minyakita 1 L 300
          [2] Kecamatan Kedaton · Kota Bandar Lampung · Beras SPHP 5 kg 200, Minyakita 1 L 300
          [3] Pasar Telukbetung · Kota Bandar Lampung · Beras SPHP 5 kg 150, Minyakita 1 L 3
          [4] Kecamatan Metro Pusat · Kota Metro · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [5] Kecamatan Metro Timur · Kota Metro · Beras SPHP 5 kg 100, Gula pasir 1 kg 40
          [6] Balai Desa Natar · Lampung Selatan · Beras SPHP 5 kg 200, Minyakita 1 L 300
          [7] Desa Mart Hajimena · Lampung Selatan · Beras SPHP 5 kg 60, Minyakita 1 L 60
        > pesisir barat
        < Maaf, saya belum paham.
          Di Pesisir Barat belum ada titik pengambilan. Yang buka sekarang ada di tempat lain: mau ambil di mana?
          [1] Kelurahan Rajabasa · Kota Bandar Lampung · Beras SPHP 5 kg 200, Minyakita 1 L 300
          [2] Kecamatan Kedaton · Kota Bandar Lampung · Beras SPHP 5 kg 200, Minyakita 1 L 300
          [3] Pasar Telukbetung · Kota Bandar Lampung · Beras SPHP 5 kg 150, Minyakita 1 L 3
          [4] Kecamatan Metro Pusat · Kota Metro · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [5] Kecamatan Metro Timur · Kota Metro · Beras SPHP 5 kg 100, Gula pasir 1 kg 40
          [6] Balai Desa Natar · Lampung Selatan · Beras SPHP 5 kg 200, Minyakita 1 L 300
          [7] Desa Mart Hajimena · Lampung Selatan · Beras SPHP 5 kg 60, Minyakita 1 L 60
    """)


async def test_a_misspelt_name_is_understood_and_an_unknown_one_is_asked_again(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > nowhere at all
        < Maaf, saya belum menemukan tempat itu di Lampung. Coba nama kecamatan atau kabupatennya.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > nattar
        < Titik pengambilan di Kecamatan Natar. Mau ambil di mana?
          [1] Balai Desa Natar · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Desa Mart Hajimena · Beras SPHP 5 kg 60, Minyakita 1 L 60
    """)


async def test_a_pin_in_jakarta_is_outside_of_lampung(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > @ -6.2000, 106.8167
        < Maaf, lokasi itu di luar Provinsi Lampung. Layanan ini hanya untuk Lampung.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > natar
        < Titik pengambilan di Kecamatan Natar. Mau ambil di mana?
          [1] Balai Desa Natar · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Desa Mart Hajimena · Beras SPHP 5 kg 60, Minyakita 1 L 60
    """)


async def test_a_pin_far_from_every_point_names_the_nearest(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > @ -5.1930, 103.9400
        < Lokasi itu jauh dari semua titik pengambilan. Yang terdekat Balai Desa Natar, 141 km dari sana. Kalau Anda bisa ke sana, ketik *Natar*.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > metro
        < Titik pengambilan di Kota Metro. Mau ambil di mana?
          [1] Kecamatan Metro Pusat · Metro Pusat · Beras SPHP 5 kg 200, Minyakita 1 L 300
          [2] Kecamatan Metro Timur · Metro Timur · Beras SPHP 5 kg 100, Gula pasir 1 kg 40
    """)


async def test_the_point_of_the_last_order_is_not_asked_for_again(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > /start
        < Selamat datang di *Sapa Lampung*, layanan pesan Pemerintah Provinsi Lampung untuk sembako bersubsidi, pasar murah, harga pangan, pajak kendaraan, dan produk UMKM.
          Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > Pesan
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
    """)


async def test_a_usual_point_that_sells_nothing_now_is_asked_anew(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await everywhere.sql("UPDATE rounds SET state = 'closed' WHERE area_code = '18.01.04'")
    await siti.chat("""
        > pesan
        < Di tempat Anda biasa mengambil sedang tidak ada penjualan.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)


async def test_when_every_round_is_full_the_next_one_is_named(everywhere: World) -> None:
    siti = everywhere.anyone()
    await everywhere.sql("UPDATE rounds SET taken = capacity")
    await siti.chat("""
        > pesan
        < Maaf, semua putaran sudah penuh. Putaran berikutnya diumumkan di sini.
    """)
    await everywhere.sql(
        "UPDATE rounds SET opens_at = opens_at + interval '2 days 8 hours' "
        "WHERE area_code = '18.72'"
    )
    await siti.chat("""
        > pesan
        < Maaf, semua putaran sudah penuh. Berikutnya Putaran Metro, dibuka Rabu, 25 November 2026 pukul 08.00 WIB.
    """)


async def test_nothing_on_sale_is_said_with_the_next_round(everywhere: World) -> None:
    siti = everywhere.anyone()
    await everywhere.sql(
        "UPDATE rounds SET opens_at = opens_at + interval '3 days 8 hours', "
        "closes_at = closes_at + interval '5 days'"
    )
    await siti.chat("""
        > pesan
        < Belum ada penjualan yang dibuka. Putaran Bandar Lampung dibuka Kamis, 26 November 2026 pukul 08.00 WIB.
        > stok
        < Belum ada penjualan yang dibuka. Putaran Bandar Lampung dibuka Kamis, 26 November 2026 pukul 08.00 WIB.
    """)
    await everywhere.sql("UPDATE rounds SET state = 'closed'")
    await siti.chat("""
        > pesan
        < Saat ini belum ada penjualan sembako yang dibuka. Silakan coba lagi nanti.
    """)


async def test_a_pin_out_of_the_blue_asks_what_there_is_nearby(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
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
        > @ -5.1125, 105.3067
        < Titik pengambilan dari yang terdekat. Mau ambil di mana?
          [1] Kecamatan Metro Pusat · 100 m · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Kecamatan Metro Timur · 2,5 km · Beras SPHP 5 kg 100, Gula pasir 1 kg 40
          [3] Balai Desa Natar · 27 km · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [4] Desa Mart Hajimena · 28 km · Beras SPHP 5 kg 60, Minyakita 1 L 60
          [5] Kelurahan Rajabasa · 29 km · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [6] Kecamatan Kedaton · 31 km · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [7] Pasar Telukbetung · 37 km · Beras SPHP 5 kg 150, Minyakita 1 L 3
        > menu
        < Isian tadi saya simpan. Ketik *lanjutkan* untuk meneruskan.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > @ -6.2000, 106.8167
        < Maaf, lokasi itu di luar Provinsi Lampung. Layanan ini hanya untuk Lampung.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)


async def test_the_point_of_an_order_becomes_the_usual_one(everywhere: World) -> None:
    siti = await a_resident(everywhere, usual="")
    await siti.plays("""
        > pesan
        > natar
        > desa mart hajimena
        > minyak
        > 1
        > #1
        > ya
        > pesanan
        > batalkan
        > ya
    """)
    await siti.chat("""
        > /start
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > Pesan
        < *Putaran Natar*, ambil di Desa Mart Hajimena.
          Pesan paling lambat Kam 26 Nov pukul 20.00 WIB.
          • Beras SPHP 5 kg: Rp62.500 per karung, beras medium di pasar Rp71.000, hemat Rp8.500
          • Minyakita 1 liter: Rp15.700 per botol
          Harga pasar: contoh, Sen 23 Nov. Ketik *asal harga* untuk sumbernya.
          Mau pesan apa?
          [1] Beras SPHP 5 kg · Rp62.500, sisa 60
          [2] Minyakita 1 L · Rp15.700, sisa 60
          [3] Ambil di tempat lain
    """)
