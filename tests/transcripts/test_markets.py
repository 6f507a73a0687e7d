"""Markets near a place and on a day: lists, cards, and what is said where there is none."""

from tests.transcripts.market_people import KEDATON, RAJABASA, an_event, no_events
from tests.transcripts.people import a_resident
from tests.transcripts.price_people import price_of
from tests.world import World


async def test_one_event_is_told_at_once_with_what_is_saved(everywhere: World) -> None:
    await no_events(everywhere)
    await price_of(everywhere, "beras-medium", "18.01", 13_800)
    await price_of(everywhere, "minyakita", "18.01", 14_500)
    await an_event(
        everywhere, "Natar", days=1, who="Warga Natar, satu kali per KK", papers="KTP dan KK",
        note="Bawa tas belanja sendiri",
    )  # fmt: skip
    await an_event(everywhere, "Kedaton", days=2, kecamatan=KEDATON)
    siti = everywhere.anyone()
    await siti.chat("""
        > kpn ada pasar murah di natar besok
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, hemat Rp11.500 dari harga pasar Rp69.000, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, harga pasar Rp14.500, paling banyak 2 botol per orang
          Harga pasar: Beras medium, Minyakita di Lampung Selatan, Sen 23 Nov (contoh)
          Untuk: Warga Natar, satu kali per KK
          Bawa: KTP dan KK
          Catatan: Bawa tas belanja sendiri
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
    """)


async def test_without_a_fresh_market_price_no_saving_is_told(everywhere: World) -> None:
    await no_events(everywhere)
    await price_of(everywhere, "minyakita", "18.01", 16_500, days=-8)
    await an_event(everywhere, "Natar", days=1, kind="gpm")
    siti = everywhere.anyone()
    await siti.chat("""
        > gpm natar
        < *Pasar Murah Natar*
          Gerakan Pangan Murah (GPM), Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
    """)


async def test_a_pin_shows_what_is_near_and_how_far(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=3)
    await an_event(everywhere, "Rajabasa", days=2, kecamatan=RAJABASA, pin=(-5.3645, 105.2346))
    await an_event(everywhere, "Kedaton", days=0, kecamatan=KEDATON, pin=(-5.3911, 105.2597))
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah dekat saya
        < Di mana? Kirim lokasi Anda, atau ketik nama kecamatan atau kabupatennya.
        > @ -5.3645, 105.2350
        < Ini acara terdekat dari lokasi Anda dalam 30 hari ke depan. Pilih untuk melihat barang dan harganya.
          [1] Lapangan Rajabasa · Rab 25 Nov, 08.00–12.00 · 100 m
          [2] Lapangan Kedaton · Sen 23 Nov, 08.00–12.00 · 4 km
          [3] Lapangan Natar · Kam 26 Nov, 08.00–12.00 · 5,3 km
          [4] Kabari kalau ada
          [5] Tempat lain
        > #1
        < *Pasar Murah Rajabasa*
          Pasar murah, Dinas Contoh
          Rabu, 25 November 2026, pukul 08.00–12.00 WIB
          Lapangan Rajabasa, Jl. Contoh No. 9, Rajabasa, Kota Bandar Lampung (100 m dari lokasi Anda)
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > besok atau lusa
        < *Pasar Murah Rajabasa*
          Pasar murah, Dinas Contoh
          Rabu, 25 November 2026, pukul 08.00–12.00 WIB
          Lapangan Rajabasa, Jl. Contoh No. 9, Rajabasa, Kota Bandar Lampung (100 m dari lokasi Anda)
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > minggu depan
        < Belum ada jadwal pasar murah di dekat lokasi Anda dari Sen 30 Nov sampai Min 6 Des. Yang ada:
          [1] Lapangan Rajabasa · Paling cepat dan paling dekat: Rab 25 Nov, 08.00–12.00 · 100 m
          [2] Kabari kalau ada
          [3] Tempat lain
    """)


async def test_a_pin_in_jakarta_is_outside(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=3)
    siti = everywhere.anyone()
    await siti.chat("""
        > jadwal
        < Di mana? Kirim lokasi Anda, atau ketik nama kecamatan atau kabupatennya.
        > @ -6.2000, 106.8167
        < Maaf, lokasi itu di luar Provinsi Lampung. Jadwal di sini hanya untuk Lampung.
          Di mana? Kirim lokasi Anda, atau ketik nama kecamatan atau kabupatennya.
        > natar
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Kamis, 26 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
    """)


async def test_a_list_goes_by_day_and_takes_another_day_or_place(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Merak Batin", days=5)
    await an_event(everywhere, "Natar", days=1)
    await an_event(everywhere, "Kedaton", days=5, kecamatan=KEDATON)
    siti = everywhere.anyone()
    await siti.chat("""
        > jadwal pasar murah
        < Di mana? Kirim lokasi Anda, atau ketik nama kecamatan atau kabupatennya.
        > lamsel
        < Ada 2 acara di Lampung Selatan dalam 30 hari ke depan. Pilih untuk melihat barang dan harganya.
          [1] Lapangan Natar · Sel 24 Nov, 08.00–12.00 · Natar
          [2] Lapangan Merak Batin · Sab 28 Nov, 08.00–12.00 · Natar
          [3] Kabari kalau ada
          [4] Tempat lain
        > sabtu ini
        < *Pasar Murah Merak Batin*
          Pasar murah, Dinas Contoh
          Sabtu, 28 November 2026, pukul 08.00–12.00 WIB
          Lapangan Merak Batin, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > bandar lampung
        < *Pasar Murah Kedaton*
          Pasar murah, Dinas Contoh
          Sabtu, 28 November 2026, pukul 08.00–12.00 WIB
          Lapangan Kedaton, Jl. Contoh No. 9, Kedaton, Kota Bandar Lampung
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > semua jadwal di lampung bulan ini
        < Ada 3 acara di Provinsi Lampung dari Sen 23 Nov sampai Sen 30 Nov. Pilih untuk melihat barang dan harganya.
          [1] Lapangan Natar · Sel 24 Nov, 08.00–12.00 · Natar, Lampung Selatan
          [2] Lapangan Merak Batin · Sab 28 Nov, 08.00–12.00 · Natar, Lampung Selatan
          [3] Lapangan Kedaton · Sab 28 Nov, 08.00–12.00 · Kedaton, Kota Bandar Lampung
          [4] Kabari kalau ada
          [5] Tempat lain
        > #3
        < *Pasar Murah Kedaton*
          Pasar murah, Dinas Contoh
          Sabtu, 28 November 2026, pukul 08.00–12.00 WIB
          Lapangan Kedaton, Jl. Contoh No. 9, Kedaton, Kota Bandar Lampung
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
    """)


async def test_of_a_registered_resident_the_place_is_known(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=1)
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
        > #2
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > di metro
        < Belum ada jadwal pasar murah di Kota Metro dalam 30 hari ke depan. Yang ada:
          [1] Lapangan Natar · Paling cepat dan paling dekat: Sel 24 Nov, 08.00–12.00 · Natar, Lampung Selatan
          [2] Kabari kalau ada
          [3] Tempat lain
    """)


async def test_where_none_is_the_next_in_time_and_the_nearest_are_offered(
    everywhere: World,
) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=40)
    await an_event(everywhere, "Kedaton", days=2, kecamatan=KEDATON, pin=(-5.3911, 105.2597))
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah di natar
        < Belum ada jadwal pasar murah di Natar, Lampung Selatan dalam 30 hari ke depan. Yang ada:
          [1] Lapangan Natar · Paling cepat dan paling dekat: Sab 2 Jan, 08.00–12.00 · Natar, Lampung Selatan
          [2] Kabari kalau ada
          [3] Tempat lain
        > kabari
        < Baik. Setiap ada pasar murah di Natar, Lampung Selatan, saya kabari malam sebelumnya dan pagi harinya. Ketik *acara saya* untuk melihat atau menghentikannya.
        > acara saya
        < Ini yang saya ingatkan kepada Anda. Pilih untuk menghentikannya.
          [1] Hentikan 1 · Semua pasar murah di Natar, Lampung Selatan
          [2] Lihat jadwal
        > #1
        < Baik, ini tidak saya ingatkan lagi: Semua pasar murah di Natar, Lampung Selatan.
        > acara saya
        < Belum ada acara atau daerah yang Anda ikuti. Ketik *jadwal* untuk melihat pasar murah.
        > pasar murah natar tgl 5
        < Belum ada jadwal pasar murah di Natar, Lampung Selatan pada Sabtu, 5 Desember 2026. Yang ada:
          [1] Lapangan Natar · Paling cepat dan paling dekat: Sab 2 Jan, 08.00–12.00 · Natar, Lampung Selatan
          [2] Kabari kalau ada
          [3] Tempat lain
        > @ -5.3298, 105.2027
        < Belum ada jadwal pasar murah di dekat lokasi Anda pada Sabtu, 5 Desember 2026. Yang ada:
          [1] Lapangan Natar · Paling cepat dan paling dekat: Sab 2 Jan, 08.00–12.00 · 100 m
          [2] Kabari kalau ada
          [3] Tempat lain
        > #1
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Sabtu, 2 Januari 2027, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan (100 m dari lokasi Anda)
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
    """)


async def test_where_there_is_none_at_all_one_can_still_ask_to_be_told(everywhere: World) -> None:
    await no_events(everywhere)
    siti = everywhere.anyone()
    await siti.chat("""
        > operasi pasar di metro besok
        < Belum ada jadwal pasar murah di Kota Metro pada Selasa, 24 November 2026, dan di daerah lain di Lampung juga belum ada.
          [1] Kabari kalau ada
          [2] Tempat lain
        > #2
        < Di mana? Kirim lokasi Anda, atau ketik nama kecamatan atau kabupatennya.
        > @ -5.3298, 105.2027
        < Belum ada jadwal pasar murah di Lampung pada Selasa, 24 November 2026.
          [1] Kabari kalau ada
          [2] Tempat lain
        > #1
        < Baik. Setiap ada pasar murah di Natar, Lampung Selatan, saya kabari malam sebelumnya dan pagi harinya. Ketik *acara saya* untuk melihat atau menghentikannya.
    """)


async def test_past_days_and_days_that_never_come_are_asked_anew(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=7)
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah di natar kemarin
        < Maaf, kemarin sudah lewat.
          Untuk hari apa?
          [1] Hari ini
          [2] Besok
          [3] Akhir pekan
          [4] Minggu depan
          [5] Semua jadwal
        > 31 november
        < Maaf, tidak ada tanggal 31 november.
          Untuk hari apa?
          [1] Hari ini
          [2] Besok
          [3] Akhir pekan
          [4] Minggu depan
          [5] Semua jadwal
        > 20 november
        < Maaf, 20 november sudah lewat.
          Contoh: ketik *1* untuk pilihan pertama, atau tekan tombolnya.
          Untuk hari apa?
          [1] Hari ini
          [2] Besok
          [3] Akhir pekan
          [4] Minggu depan
          [5] Semua jadwal
        > besok lagi deh
        < Belum ada jadwal pasar murah di Natar, Lampung Selatan pada Selasa, 24 November 2026. Yang ada:
          [1] Lapangan Natar · Paling cepat dan paling dekat: Sen 30 Nov, 08.00–12.00 · Natar, Lampung Selatan
          [2] Kabari kalau ada
          [3] Tempat lain
        > minggu depan
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Senin, 30 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > tgl 32
        < Maaf, tidak ada tanggal 32.
          Untuk hari apa?
          [1] Hari ini
          [2] Besok
          [3] Akhir pekan
          [4] Minggu depan
          [5] Semua jadwal
        > semua
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Senin, 30 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
    """)


async def test_rajabasa_is_asked_by_kabupaten(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Rajabasa", days=1, kecamatan=RAJABASA, pin=(-5.3645, 105.2346))
    siti = everywhere.anyone()
    await siti.chat("""
        > rajabasa ada gpm gk bsk
        < Ada beberapa tempat bernama Raja Basa. Yang di kabupaten atau kota mana?
          [1] Lampung Selatan · Kecamatan Raja Basa
          [2] Kota Bandar Lampung · Kecamatan Rajabasa
          [3] Tanggamus · Rajabasa, Kecamatan Bandar Negeri Semuong
          [4] Pesisir Barat · Raja Basa, Kecamatan Ngaras
        > bandar lampung
        < *Pasar Murah Rajabasa*
          Pasar murah, Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Rajabasa, Jl. Contoh No. 9, Rajabasa, Kota Bandar Lampung
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > raja basa
        < Ada beberapa tempat bernama Raja Basa. Yang di kabupaten atau kota mana?
          [1] Lampung Selatan · Kecamatan Raja Basa
          [2] Kota Bandar Lampung · Kecamatan Rajabasa
          [3] Tanggamus · Rajabasa, Kecamatan Bandar Negeri Semuong
          [4] Pesisir Barat · Raja Basa, Kecamatan Ngaras
        > #1
        < Belum ada jadwal pasar murah di Raja Basa, Lampung Selatan pada Selasa, 24 November 2026. Yang ada:
          [1] Lapangan Rajabasa · Paling cepat: Sel 24 Nov, 08.00–12.00 · Rajabasa, Kota Bandar Lampung
          [2] Kabari kalau ada
          [3] Tempat lain
    """)


async def test_a_village_name_of_many_places_is_asked_by_kabupaten_then_kecamatan(
    everywhere: World,
) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Sidodadi", days=1, kecamatan="18.09.04", pin=None)
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah di sidodadi
        < Ada beberapa tempat bernama Sidodadi. Yang di kabupaten atau kota mana?
          [1] Lampung Selatan · Sidodadi, Kecamatan Sidomulyo
          [2] Lampung Tengah · 2 tempat
          [3] Lampung Utara · Sidodadi, Kecamatan Sungkai Selatan
          [4] Lampung Barat · 2 tempat
          [5] Tulang Bawang · Sidodadi, Kecamatan Penawar Tama
          [6] Tanggamus · Sidodadi, Kecamatan Semaka
          [7] Lampung Timur · 2 tempat
          [8] Pesawaran · 2 tempat
          [9] Pringsewu · 2 tempat
          [10] Kota Bandar Lampung · Sidodadi, Kecamatan Kedaton
        > pesawaran
        < Di Pesawaran ada beberapa tempat bernama Sidodadi. Yang di kecamatan mana?
          [1] Way Lima
          [2] Teluk Pandan
        > way lima
        < *Pasar Murah Sidodadi*
          Pasar murah, Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Sidodadi, Jl. Contoh No. 9, Way Lima, Pesawaran
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Kalender
        > pasar murah di sidodadi, kec way lima
        < *Pasar Murah Sidodadi*
          Pasar murah, Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Sidodadi, Jl. Contoh No. 9, Way Lima, Pesawaran
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Kalender
    """)


async def test_a_place_nobody_knows_is_asked_anew(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=1)
    siti = everywhere.anyone()
    await siti.chat("""
        > ada pasar murah di jakarta
        < Maaf, saya belum menemukan tempat itu di Lampung.
          Di mana? Kirim lokasi Anda, atau ketik nama kecamatan atau kabupatennya.
        > zzzzzz
        < Maaf, saya belum menemukan tempat itu di Lampung.
          Di mana? Kirim lokasi Anda, atau ketik nama kecamatan atau kabupatennya.
        > dekat saya
        < Saya belum tahu di mana Anda sekarang.
          Contoh: ketik *Natar*, atau kirim lokasi lewat tombol penjepit kertas.
          Di mana? Kirim lokasi Anda, atau ketik nama kecamatan atau kabupatennya.
        > nattar besok
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
    """)
