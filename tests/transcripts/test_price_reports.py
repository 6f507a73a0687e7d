"""Residents report dear prices and empty shelves; price officers see groups and answer them."""

from tests.transcript import Person
from tests.transcripts.price_people import a_price_officer, no_prices
from tests.world import World


async def reported(world: World, *sentences: str) -> list[Person]:
    """Residents who have each reported one thing, in one sentence."""
    people: list[Person] = []
    for sentence in sentences:
        people.append(world.anyone())
        await people[-1].plays(f"> {sentence}")
        await people[-1].plays("> tanpa foto")
        await people[-1].plays("> kirim")
    return people


async def test_a_price_above_the_ceiling_is_reported_in_one_sentence(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > saya mau lapor minyakita dijual 18rb di pasar natar
        < Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > #1
        < Laporan Anda: *Minyakita* dijual Rp18.000 per liter
          Tempat: pasar natar, Kecamatan Natar, Lampung Selatan
          Petugas tidak melihat nama dan nomor Anda. Kirim?
          [1] Kirim
          [2] Tidak jadi
        > ya
        < Terima kasih. Laporan nomor 1 masuk ke petugas TPID. Jawaban mereka saya kirim ke sini.
    """)
    assert await everywhere.sql(
        "SELECT kind, commodity_code, rupiah, kecamatan_code, place FROM price_reports"
    ) == [("dear", "minyakita", 18_000, "18.01.04", "pasar natar")]


async def test_what_is_missing_is_asked_one_by_one(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > lapor
        < Apa yang mau dilaporkan?
          [1] Harga terlalu mahal
          [2] Barang kosong
        > #1
        < Barang apa yang mahal?
          [1] Beras medium
          [2] Beras premium
          [3] Beras SPHP
          [4] Minyakita
          [5] Minyak goreng curah
          [6] Gula pasir
          [7] Tepung terigu
          [8] Telur ayam ras
          [9] Daging ayam ras
          [10] Lainnya…
        > beras sphp
        < Dijual berapa Beras SPHP itu, per kg?
        > 13
        < Rp13 per kg untuk Beras SPHP rasanya keliru. Maksudnya Rp13.000?
          [1] Ya, Rp13.000
          [2] Benar, Rp13
          [3] Tulis lagi
        > #1
        < Di mana? Ketik nama pasar atau toko dan kecamatannya, misalnya *Toko Makmur, Natar*, atau kirim lokasinya.
        > Pasar Tugu, Kedaton
        < Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > #1
        < Laporan Anda: *Beras SPHP* dijual Rp13.000 per kg
          Tempat: Pasar Tugu, Kedaton, Kecamatan Kedaton, Kota Bandar Lampung
          Petugas tidak melihat nama dan nomor Anda. Kirim?
          [1] Kirim
          [2] Tidak jadi
        > #1
        < Terima kasih. Laporan nomor 1 masuk ke petugas TPID. Jawaban mereka saya kirim ke sini.
    """)


async def test_an_empty_shelf_is_reported_without_a_price(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > lapor minyak kosong di natar
        < Yang mana?
          [1] Minyakita
          [2] Minyak goreng curah
        > minyakita
        < Ada foto raknya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > #1
        < Laporan Anda: *Minyakita* kosong
          Tempat: Kecamatan Natar, Lampung Selatan
          Petugas tidak melihat nama dan nomor Anda. Kirim?
          [1] Kirim
          [2] Tidak jadi
        > kirim
        < Terima kasih. Laporan nomor 1 masuk ke petugas TPID. Jawaban mereka saya kirim ke sini.
    """)


async def test_a_price_below_the_ceiling_is_asked_back(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > lapor minyakita 15.000 di natar
        < Rp15.000 tidak melewati HET Rp15.700 per liter (Permendag 43/2025). Tetap laporkan?
          [1] Tetap laporkan
          [2] Tidak jadi
        > tidak
        < Baik, tidak jadi. Tidak ada yang dilaporkan.
        > lapor minyakita 15.000 di natar
        < Rp15.000 tidak melewati HET Rp15.700 per liter (Permendag 43/2025). Tetap laporkan?
          [1] Tetap laporkan
          [2] Tidak jadi
        > #1
        < Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > #1
        < Laporan Anda: *Minyakita* dijual Rp15.000 per liter
          Tempat: Kecamatan Natar, Lampung Selatan
          Petugas tidak melihat nama dan nomor Anda. Kirim?
          [1] Kirim
          [2] Tidak jadi
        > #1
        < Terima kasih. Laporan nomor 1 masuk ke petugas TPID. Jawaban mereka saya kirim ke sini.
    """)


async def test_a_price_typed_at_the_doubt_takes_the_place_of_the_first(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > lapor harga beras medium di natar
        < Dijual berapa Beras medium itu, per kg?
        > 13
        < Rp13 per kg untuk Beras medium rasanya keliru. Maksudnya Rp13.000?
          [1] Ya, Rp13.000
          [2] Benar, Rp13
          [3] Tulis lagi
        > 17.500
        < Di mana? Ketik nama pasar atau toko dan kecamatannya, misalnya *Toko Makmur, Natar*, atau kirim lokasinya.
    """)


async def test_a_commodity_without_a_ceiling_can_be_reported(everywhere: World) -> None:
    await no_prices(everywhere, "garam")
    siti = everywhere.anyone()
    await siti.chat("""
        > lapor garam mahal 30.000 di natar
        < Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > #1
        < Laporan Anda: *Garam* dijual Rp30.000 per kg
          Tempat: Kecamatan Natar, Lampung Selatan
          Petugas tidak melihat nama dan nomor Anda. Kirim?
          [1] Kirim
          [2] Tidak jadi
    """)


async def test_a_place_is_a_pin_or_a_name_in_one_kecamatan(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > lapor minyakita 18.000
        < Di mana? Ketik nama pasar atau toko dan kecamatannya, misalnya *Toko Makmur, Natar*, atau kirim lokasinya.
        > @ -6.1754, 106.8272
        < Maaf, lokasi itu di luar Provinsi Lampung. Laporan di sini hanya untuk Lampung.
          Di mana? Ketik nama pasar atau toko dan kecamatannya, misalnya *Toko Makmur, Natar*, atau kirim lokasinya.
        > lampung selatan
        < Lampung Selatan luas. Di kecamatan mana?
          Contoh: ketik *Natar*, atau kirim lokasi lewat tombol penjepit kertas.
          Di mana? Ketik nama pasar atau toko dan kecamatannya, misalnya *Toko Makmur, Natar*, atau kirim lokasinya.
        > toko makmur
        < Maaf, saya belum menemukan kecamatannya. Tulis juga nama kecamatannya, misalnya *Toko Makmur, Natar*.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Di mana? Ketik nama pasar atau toko dan kecamatannya, misalnya *Toko Makmur, Natar*, atau kirim lokasinya.
        > Pasar Rajabasa
        < Ada beberapa tempat bernama itu. Di kecamatan mana?
          [1] Raja Basa · Lampung Selatan
          [2] Rajabasa · Kota Bandar Lampung
          [3] Bandar Negeri Semuong · Tanggamus
          [4] Ngaras · Pesisir Barat
        > #2
        < Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > #1
        < Laporan Anda: *Minyakita* dijual Rp18.000 per liter
          Tempat: Pasar Rajabasa, Kecamatan Rajabasa, Kota Bandar Lampung
          Petugas tidak melihat nama dan nomor Anda. Kirim?
          [1] Kirim
          [2] Tidak jadi
    """)
    budi = everywhere.anyone()
    await budi.chat("""
        > lapor minyakita 18.000
        < Di mana? Ketik nama pasar atau toko dan kecamatannya, misalnya *Toko Makmur, Natar*, atau kirim lokasinya.
        > @ -5.33, 105.20
        < Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > #1
        < Laporan Anda: *Minyakita* dijual Rp18.000 per liter
          Tempat: Lokasi di peta, Kecamatan Natar, Lampung Selatan
          Petugas tidak melihat nama dan nomor Anda. Kirim?
          [1] Kirim
          [2] Tidak jadi
    """)


async def test_a_telephone_number_is_no_part_of_a_shops_name(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > lapor minyakita 18.000
        < Di mana? Ketik nama pasar atau toko dan kecamatannya, misalnya *Toko Makmur, Natar*, atau kirim lokasinya.
        > Toko Makmur 0812 0099 1234, Natar
        < Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > #1
        < Laporan Anda: *Minyakita* dijual Rp18.000 per liter
          Tempat: Toko Makmur, Natar, Kecamatan Natar, Lampung Selatan
          Petugas tidak melihat nama dan nomor Anda. Kirim?
          [1] Kirim
          [2] Tidak jadi
    """)


async def test_a_report_is_not_sent_against_ones_will(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > lapor minyakita 18.000 di natar
        < Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > #1
        < Laporan Anda: *Minyakita* dijual Rp18.000 per liter
          Tempat: Kecamatan Natar, Lampung Selatan
          Petugas tidak melihat nama dan nomor Anda. Kirim?
          [1] Kirim
          [2] Tidak jadi
        > tidak
        < Baik, tidak jadi. Tidak ada yang dilaporkan.
    """)
    assert await everywhere.sql("SELECT 1 FROM price_reports") == []


async def test_a_residents_laporan_is_one_to_make(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> laporan")
    if everywhere.channel == "telegram":
        await siti.chat("""
            > [nomor]
            < Maaf, nomor Anda tidak terdaftar sebagai petugas TPID. Untuk melapor, ketik *lapor*.
        """)
    else:
        await siti.chat("""
            > kosong
            < Barang apa yang kosong?
              [1] Beras medium
              [2] Beras premium
              [3] Beras SPHP
              [4] Minyakita
              [5] Minyak goreng curah
              [6] Gula pasir
              [7] Tepung terigu
              [8] Telur ayam ras
              [9] Daging ayam ras
              [10] Lainnya…
        """)


async def test_an_officer_sees_groups_and_answers_each_reporter_once(everywhere: World) -> None:
    siti, budi, tono = await reported(
        everywhere,
        "lapor minyakita 18.000 di natar",
        "lapor minyakita 19.000 di natar",
        "lapor minyakita kosong di natar",
    )
    await reported(everywhere, "lapor telur 40.000 di toko makmur, kedaton")
    officer = await a_price_officer(everywhere)
    await officer.chat("""
        > laporan
        < 4 laporan menunggu jawaban. Mau lihat yang mana?
          [1] Minyakita · Natar · 3 laporan, harga tengah Rp18.000, Sen 23 Nov
          [2] Telur ayam ras · Kedaton · 1 laporan, harga tengah Rp40.000, Sen 23 Nov
        > #1
        < *Minyakita* di Kecamatan Natar, Lampung Selatan
          Senin, 23 November 2026
          2 laporan mahal: harga tengah Rp18.000 per liter, dari Rp18.000 sampai Rp19.000.
          1 laporan kosong.
          [1] Jawab
          [2] Laporan lain
        > #1
        < Apa jawaban untuk pelapor Minyakita di Kecamatan Natar? Tulis dalam satu pesan, tanpa nama atau nomor siapa pun.
        > ok
        < Maaf, itu belum bisa saya baca sebagai jawaban.
          Apa jawaban untuk pelapor Minyakita di Kecamatan Natar? Tulis dalam satu pesan, tanpa nama atau nomor siapa pun.
        > Terima kasih. Besok ada operasi pasar Minyakita di Natar.
        < Jawaban untuk 3 pelapor:
          Terima kasih. Besok ada operasi pasar Minyakita di Natar.
          Kirim dan tutup laporannya?
          [1] Kirim
          [2] Tulis ulang
        > tulis ulang
        < Apa jawaban untuk pelapor Minyakita di Kecamatan Natar? Tulis dalam satu pesan, tanpa nama atau nomor siapa pun.
        > Terima kasih. Operasi pasar Minyakita diadakan besok di Natar.
        < Jawaban untuk 3 pelapor:
          Terima kasih. Operasi pasar Minyakita diadakan besok di Natar.
          Kirim dan tutup laporannya?
          [1] Kirim
          [2] Tulis ulang
        > kirim
        < Terkirim ke 3 pelapor. Laporannya ditutup. Ketik *laporan* untuk yang lain.
        > laporan
        < 1 laporan menunggu jawaban. Mau lihat yang mana?
          [1] Telur ayam ras · Kedaton · 1 laporan, harga tengah Rp40.000, Sen 23 Nov
    """)
    for person in (siti, budi, tono):
        await person.chat("""
            -- 1 detik
            < Jawaban petugas TPID untuk laporan Anda tentang Minyakita di Kecamatan Natar, Sen 23 Nov:
              Terima kasih. Operasi pasar Minyakita diadakan besok di Natar.
        """)


async def test_an_officer_sees_only_the_own_area(everywhere: World) -> None:
    await reported(everywhere, "lapor telur 40.000 di kedaton")
    officer = await a_price_officer(everywhere, area="18.01")
    await officer.chat("""
        > laporan
        < Tidak ada laporan warga yang menunggu jawaban di wilayah Anda.
    """)


async def test_a_group_that_another_has_answered_is_gone(everywhere: World) -> None:
    await reported(everywhere, "lapor minyakita 18.000 di natar")
    officer = await a_price_officer(everywhere)
    await officer.plays("""
        > laporan
        > #1
        > #1
    """)
    await everywhere.sql(
        "UPDATE price_reports SET answered_at = :now, answer = 'Sudah ditindak.'",
        now=everywhere.clock.now(),
    )
    await officer.chat("""
        > Kami tindak hari ini juga.
        < Laporan itu sudah dijawab petugas lain.
          Tidak ada laporan warga yang menunggu jawaban di wilayah Anda.
    """)


async def test_an_officer_of_handovers_sees_no_reports(everywhere: World) -> None:
    await reported(everywhere, "lapor minyakita 18.000 di natar")
    officer = await a_price_officer(everywhere, role="handover")
    await officer.chat("""
        > laporan
        < Apa yang mau dilaporkan?
          [1] Harga terlalu mahal
          [2] Barang kosong
    """)
