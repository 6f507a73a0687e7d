"""Sellers register, list a product, and change what they have."""

from tests.transcript import Person
from tests.world import World


async def test_a_seller_registers_and_lists_a_product(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > saya mau jualan
        < Supaya pembeli bisa menemukan Anda, ini yang akan *dilihat semua orang*: nama usaha, kecamatan, dan nomor yang bisa dihubungi.
          Nama dan alamat Anda sendiri tidak ditampilkan.
          Untuk apa: hanya untuk menampilkan produk Anda di sini.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *toko saya*.
          Boleh ditampilkan?
          [1] Boleh
          [2] Tidak
    """)
    await siti.plays("""
        > boleh
        > 0812 3456 7890
        > ya
    """)
    await siti.chat("""
        > Dapur Contoh Siti
        < Di kecamatan mana usahanya? Ketik namanya, atau kirim lokasinya.
        > natar
        < Punya NIB (Nomor Induk Berusaha)? Ketik nomornya. Belum punya juga tidak apa-apa.
          [1] Belum punya
        > belum punya
        < Ini yang akan ditampilkan:
          *Dapur Contoh Siti*
          Natar, Lampung Selatan
          081234567890 (WhatsApp)
          Sudah benar?
          [1] Ya, daftarkan
          [2] Ulangi
        > ya, daftarkan
        < *Dapur Contoh Siti* sudah terdaftar. Sekarang produknya.
          Produk Anda jenis apa?
          [1] Kopi
          [2] Keripik & camilan
          [3] Kemplang & kerupuk
          [4] Makanan olahan
          [5] Sambal & bumbu
          [6] Gula, madu, cokelat
          [7] Kuliner siap saji
          [8] Tapis, batik, tenun
          [9] Kerajinan tangan
          [10] Lainnya…
        > keripik
        < Kirim satu foto produknya. Boleh dengan tulisan nama dan harga.
          [1] Tanpa foto
        > [photo:lain] keripik pisang 15rb/bungkus isi 10
        < Ceritakan produknya dalam satu dua kalimat.
          [1] Tidak perlu
        > Renyah, tahan sebulan. Pesan di https://contoh.example
        < Saya hapus dari tulisan Anda: tautan. Pembeli menghubungi Anda lewat tombol di bawah produk.
          Produk ini punya izin?
          [1] Tidak ada
          [2] P-IRT
          [3] Halal
          [4] BPOM
        > p-irt
        < Berapa nomor P-IRT-nya? Tulis seperti di suratnya.
          [1] Lewati
        > 2991871000001-30
        < Ada izin lain?
          [1] Sudah semua
          [2] Halal
          [3] BPOM
        > sudah semua
        < *Keripik pisang*
          Rp15.000 per bungkus (isi 10)
          Jenis: Keripik & camilan
          Renyah, tahan sebulan.
          Dengan satu foto.
          P-IRT 2991871000001-30 (belum diperiksa petugas)
          Petugas melihatnya dulu sebelum ditampilkan. Kirim?
          [1] Kirim
          [2] Ubah
          [3] Tidak jadi
        > kirim
        < Terkirim. *Keripik pisang* ditampilkan setelah dilihat petugas. Ketik *produk saya* untuk melihat atau mengubahnya, *jualan* untuk menambah.
        > produk saya
        < Ini produk *Dapur Contoh Siti*. Mau lihat yang mana?
          [1] Keripik pisang · Rp15.000 · menunggu petugas
          [2] Tambah produk
          [3] Toko saya
        > #1
        < (gambar)
          *Keripik pisang*
          Rp15.000 per bungkus (isi 10)
          Renyah, tahan sebulan.
          Keadaan: menunggu petugas
          Mau apa?
          [1] Ganti harga
          [2] Ganti nama
          [3] Ganti keterangan
          [4] Ganti foto
          [5] Ganti jenis
          [6] Ganti izin
          [7] Pembelian minimal
          [8] Hapus produk
          [9] Produk lain
        > ganti harga
        < Berapa harga *Keripik pisang*? Misalnya *15rb per bungkus isi 10*.
        > 15-20rb
        < Tulis satu harga saja. Kalau ada beberapa ukuran, pasang sebagai produk sendiri-sendiri.
          Berapa harga *Keripik pisang*? Misalnya *15rb per bungkus isi 10*.
        > 17rb
        < (gambar)
          Harganya sekarang Rp17.000 per bungkus.
          *Keripik pisang*
          Rp17.000 per bungkus (isi 10)
          Renyah, tahan sebulan.
          Keadaan: menunggu petugas
          Mau apa?
          [1] Ganti harga
          [2] Ganti nama
          [3] Ganti keterangan
          [4] Ganti foto
          [5] Ganti jenis
          [6] Ganti izin
          [7] Pembelian minimal
          [8] Hapus produk
          [9] Produk lain
        > habis
        < (gambar)
          Produk ini belum dilihat petugas, jadi belum ditampilkan.
          *Keripik pisang*
          Rp17.000 per bungkus (isi 10)
          Renyah, tahan sebulan.
          Keadaan: menunggu petugas
          Mau apa?
          [1] Ganti harga
          [2] Ganti nama
          [3] Ganti keterangan
          [4] Ganti foto
          [5] Ganti jenis
          [6] Ganti izin
          [7] Pembelian minimal
          [8] Hapus produk
          [9] Produk lain
        > hapus produk
        < Hapus *Keripik pisang*, juga foto dan catatannya?
          [1] Ya, hapus
          [2] Tidak jadi
        > ya
        < *Keripik pisang* sudah dihapus.
          *Dapur Contoh Siti* belum punya produk. Mau pasang satu?
          [1] Tambah produk
          [2] Toko saya
    """)


async def test_a_seller_without_consent_leaves_nothing_behind(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > daftar umkm
        < Supaya pembeli bisa menemukan Anda, ini yang akan *dilihat semua orang*: nama usaha, kecamatan, dan nomor yang bisa dihubungi.
          Nama dan alamat Anda sendiri tidak ditampilkan.
          Untuk apa: hanya untuk menampilkan produk Anda di sini.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *toko saya*.
          Boleh ditampilkan?
          [1] Boleh
          [2] Tidak
        > tidak
        < Baik, tidak ada yang disimpan. Kalau berubah pikiran, ketik *jualan*.
        > toko saya
        < Supaya pembeli bisa menemukan Anda, ini yang akan *dilihat semua orang*: nama usaha, kecamatan, dan nomor yang bisa dihubungi.
          Nama dan alamat Anda sendiri tidak ditampilkan.
          Untuk apa: hanya untuk menampilkan produk Anda di sini.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *toko saya*.
          Boleh ditampilkan?
          [1] Boleh
          [2] Tidak
    """)
    assert await everywhere.sql("SELECT count(*) FROM consents WHERE kind = 'seller'") == [(0,)]


async def test_words_that_do_not_belong_there_are_asked_for_again(world: World) -> None:
    siti = world.on_telegram()
    await siti.plays("""
        > jualan
        > boleh
    """)
    await siti.chat("""
        > +60 12 345 6789
        < Maaf, hanya nomor Indonesia yang bisa dipakai, misalnya *0812 3456 7890*.
          Nomor berapa yang bisa dihubungi pembeli? Ketik nomornya, atau tekan tombol untuk mengirim nomor Anda.
        > 0812
        < Nomornya belum terbaca. Tulis seperti *0812 3456 7890*.
          Tekan tombol *Kirim nomor saya* di bawah layar.
          Nomor berapa yang bisa dihubungi pembeli? Ketik nomornya, atau tekan tombol untuk mengirim nomor Anda.
        > (0721) 123456
        < Apa nama usahanya? Misalnya *Dapur Bu Contoh*.
        > https://contoh.example
        < Tautan dan nomor telepon tidak bisa dipakai di sini. Tulis dengan kata-kata saja.
          Apa nama usahanya? Misalnya *Dapur Bu Contoh*.
        > Warung Contoh
        < Di kecamatan mana usahanya? Ketik namanya, atau kirim lokasinya.
        > natar lampung selatan
        < Punya NIB (Nomor Induk Berusaha)? Ketik nomornya. Belum punya juga tidak apa-apa.
          [1] Belum punya
        > lewati
        < Ini yang akan ditampilkan:
          *Warung Contoh*
          Natar, Lampung Selatan
          0721123456 (telepon)
          Sudah benar?
          [1] Ya, daftarkan
          [2] Ulangi
        > ya
        < *Warung Contoh* sudah terdaftar. Sekarang produknya.
          Produk Anda jenis apa?
          [1] Kopi
          [2] Keripik & camilan
          [3] Kemplang & kerupuk
          [4] Makanan olahan
          [5] Sambal & bumbu
          [6] Gula, madu, cokelat
          [7] Kuliner siap saji
          [8] Tapis, batik, tenun
          [9] Kerajinan tangan
          [10] Lainnya…
        > jasa
        < Kirim satu foto produknya. Boleh dengan tulisan nama dan harga.
          [1] Tanpa foto
        > [sticker]
        < Maaf, saya menunggu foto. Kalau tidak ada, tekan tombolnya.
          Kirim satu foto produknya. Boleh dengan tulisan nama dan harga.
          [1] Tanpa foto
        > tanpa foto
        < Apa nama produknya? Misalnya *Keripik pisang cokelat*.
        > <b>Servis</b> kipas WA 0812-3456-7890
        < Saya hapus dari tulisan Anda: kode HTML, nomor telepon. Pembeli menghubungi Anda lewat tombol di bawah produk.
          Berapa harga *Servis kipas*? Misalnya *15rb per bungkus isi 10*.
        > 50
        < Harganya kurang dari Rp100. Tulis lengkap, misalnya *15.000*.
          Berapa harga *Servis kipas*? Misalnya *15rb per bungkus isi 10*.
        > 50rb
        < Rp50.000 itu per apa? Pilih, atau ketik yang lain.
          [1] bungkus
          [2] buah
          [3] kg
          [4] botol
          [5] toples
          [6] kotak
          [7] lembar
          [8] porsi
        > rumah
        < Satu rumah isinya berapa? Misalnya *250 gram* atau *isi 10*.
          [1] Tidak perlu
        > tidak perlu
        < Ceritakan produknya dalam satu dua kalimat.
          [1] Tidak perlu
        > -
        < Produk ini punya izin?
          [1] Tidak ada
          [2] P-IRT
          [3] Halal
          [4] BPOM
        > tidak ada
        < *Servis kipas*
          Rp50.000 per rumah
          Jenis: Jasa
          Tanpa foto.
          Petugas melihatnya dulu sebelum ditampilkan. Kirim?
          [1] Kirim
          [2] Ubah
          [3] Tidak jadi
        > ubah
        < Apa yang mau diubah?
          [1] Nama
          [2] Harga
          [3] Foto
          [4] Keterangan
          [5] Jenis
          [6] Izin
        > harga
        < Berapa harga *Servis kipas*? Misalnya *15rb per bungkus isi 10*.
        > 60rb per unit
        < Satu unit isinya berapa? Misalnya *250 gram* atau *isi 10*.
          [1] Tidak perlu
        > tidak perlu
        < *Servis kipas*
          Rp60.000 per unit
          Jenis: Jasa
          Tanpa foto.
          Petugas melihatnya dulu sebelum ditampilkan. Kirim?
          [1] Kirim
          [2] Ubah
          [3] Tidak jadi
        > tidak jadi
        < Baik, tidak jadi. Tidak ada yang dipasang.
    """)


async def test_a_shop_is_closed_opened_and_forgotten(everywhere: World) -> None:
    siti = everywhere.anyone()
    await a_shop(siti)
    await siti.chat("""
        > toko saya
        < *Dapur Contoh*, Natar
          Nomor untuk pembeli: 0721123456
          Toko sedang *buka*.
          Mau apa?
          [1] Tutup dulu
          [2] Lihat produknya
          [3] Hapus toko
        > tutup dulu
        < Toko ditutup dulu. Ketik *toko saya* untuk membukanya lagi.
        > toko saya
        < *Dapur Contoh*, Natar
          Nomor untuk pembeli: 0721123456
          Toko sedang *tutup*, jadi produknya tidak tampil.
          Mau apa?
          [1] Buka lagi
          [2] Lihat produknya
          [3] Hapus toko
        > buka lagi
        < Toko dibuka lagi.
        > toko saya
        < *Dapur Contoh*, Natar
          Nomor untuk pembeli: 0721123456
          Toko sedang *buka*.
          Mau apa?
          [1] Tutup dulu
          [2] Lihat produknya
          [3] Hapus toko
        > hapus toko
        < Semua produk, foto, dan catatan toko akan dihapus dan tidak bisa kembali. Hapus?
          [1] Ya, hapus semua
          [2] Tidak jadi
        > ya
        < Semua sudah dihapus: toko, produk, foto, dan izin Anda untuk menampilkannya.
    """)
    assert await everywhere.sql("SELECT count(*) FROM products WHERE source = 'chat'") == [(0,)]
    assert await everywhere.sql("SELECT count(*) FROM photos") == [(0,)]


async def test_photos_that_are_none_are_told_by_the_products_name(world: World) -> None:
    siti = world.on_telegram()
    await a_shop(siti)
    told: list[str] = []
    for sort in ("besar", "pdf", "bom", "kecil"):
        await siti.plays(f"""
            > produk saya
            > #1
            > ganti foto
            > [photo:{sort}]
            -- 10 detik
        """)
        told.append(siti.shown[-1].text)
    assert [text.partition(",")[0] for text in told] == ["Maaf"] * 4
    assert ["terlalu kecil" in text for text in told] == [False, False, False, True]
    assert all("*Keripik contoh*" in text for text in told)
    assert await world.sql("SELECT count(*) FROM photos") == [(0,)]
    await siti.plays("""
        > produk saya
        > #1
        > ganti foto
        > [photo:gps]
        -- 10 detik
    """)
    assert await world.sql("SELECT state, purpose FROM photos") == [("kept", "product")]


async def a_shop(siti: Person) -> None:
    """Registers, and lists a product with a photo."""
    await siti.plays("""
        > jualan
        > boleh
        > (0721) 123456
        > Dapur Contoh
        > natar
        > lewati
        > ya
        > keripik
        > [photo:lain] keripik contoh 15rb/bungkus isi 10
        > -
        > tidak ada
        > kirim
    """)


async def test_another_kind_waits_for_an_officer_too(everywhere: World) -> None:
    siti = everywhere.anyone()
    await a_shop(siti)
    await everywhere.sql("UPDATE products SET state = 'listed' WHERE source = 'chat'")
    await siti.chat("""
        > produk saya
        < Ini produk *Dapur Contoh*. Mau lihat yang mana?
          [1] Keripik contoh · Rp15.000 · ditampilkan
          [2] Semua masih dijual
          [3] Tambah produk
          [4] Toko saya
        > #1
        < (gambar)
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keadaan: ditampilkan
          Mau apa?
          [1] Ganti harga
          [2] Habis
          [3] Sembunyikan dulu
          [4] Ganti nama
          [5] Ganti keterangan
          [6] Ganti foto
          [7] Ganti jenis
          [8] Ganti izin
          [9] Pembelian minimal
          [10] Lainnya…
        > ganti jenis
        < Produk Anda jenis apa?
          [1] Kopi
          [2] Keripik & camilan
          [3] Kemplang & kerupuk
          [4] Makanan olahan
          [5] Sambal & bumbu
          [6] Gula, madu, cokelat
          [7] Kuliner siap saji
          [8] Tapis, batik, tenun
          [9] Kerajinan tangan
          [10] Lainnya…
        > kopi
        < (gambar)
          Sudah dicatat. Pembeli melihat yang lama sampai petugas menyetujui perubahannya.
          *Keripik contoh*
          Rp15.000 per bungkus (isi 10)
          Keadaan: ditampilkan
          Perubahan Anda menunggu petugas.
          Mau apa?
          [1] Ganti harga
          [2] Habis
          [3] Sembunyikan dulu
          [4] Ganti nama
          [5] Ganti keterangan
          [6] Ganti foto
          [7] Ganti jenis
          [8] Ganti izin
          [9] Pembelian minimal
          [10] Lainnya…
    """)
    assert await everywhere.sql(
        "SELECT category_code, changes, shown FROM products WHERE source = 'chat'"
    ) == [("keripik", {"category_code": "kopi"}, True)]


async def test_another_unit_does_not_keep_the_size_of_the_old_one(world: World) -> None:
    siti = world.on_telegram()
    await a_shop(siti)
    await siti.plays("""
        > produk saya
        > #1
        > ganti harga
        > 60rb per kg
    """)
    assert await world.sql("SELECT rupiah, unit, size FROM products WHERE source = 'chat'") == [
        (60_000, "kg", "")
    ]


async def test_a_photo_with_an_offer_below_it_is_listed_if_its_seller_wants(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await a_shop(siti)
    await siti.chat("""
        > [photo:lain] keripik pisang 15rb/bungkus isi 10
        < Mau dijual di *Produk UMKM*?
          [1] Ya, jual
          [2] Tidak
        > ya, jual
        < Produk Anda jenis apa?
          [1] Kopi
          [2] Keripik & camilan
          [3] Kemplang & kerupuk
          [4] Makanan olahan
          [5] Sambal & bumbu
          [6] Gula, madu, cokelat
          [7] Kuliner siap saji
          [8] Tapis, batik, tenun
          [9] Kerajinan tangan
          [10] Lainnya…
        > keripik
        < Ceritakan produknya dalam satu dua kalimat.
          [1] Tidak perlu
        > -
        < Produk ini punya izin?
          [1] Tidak ada
          [2] P-IRT
          [3] Halal
          [4] BPOM
        > tidak ada
        < *Keripik pisang*
          Rp15.000 per bungkus (isi 10)
          Jenis: Keripik & camilan
          Dengan satu foto.
          Petugas melihatnya dulu sebelum ditampilkan. Kirim?
          [1] Kirim
          [2] Ubah
          [3] Tidak jadi
        > kirim
        < Terkirim. *Keripik pisang* ditampilkan setelah dilihat petugas. Ketik *produk saya* untuk melihat atau mengubahnya, *jualan* untuk menambah.
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > [photo:lain] kopi robusta 60 ribu sekilo
        < Mau dijual di *Produk UMKM*?
          [1] Ya, jual
          [2] Tidak
        > tidak
        < Baik, tidak jadi. Tidak ada yang dipasang.
        > [photo:lain] keripik contoh 15rb/bungkus isi 10
        < Mau dijual di *Produk UMKM*?
          [1] Ya, jual
          [2] Tidak
        > jadwal
        < Di mana? Kirim lokasi Anda, atau ketik nama kecamatan atau kabupatennya.
        > [photo] Wisuda 2024
        < Maaf, gambar belum bisa saya lihat. Silakan ketik pesannya.
          Di mana? Kirim lokasi Anda, atau ketik nama kecamatan atau kabupatennya.
    """)
    rows = await everywhere.sql(
        "SELECT name, photo_id IS NULL FROM products WHERE source = 'chat' ORDER BY id"
    )
    assert rows == [("Keripik contoh", False), ("Keripik pisang", False)]


async def test_who_sells_nothing_is_told_how_to_begin_with_a_photo_that_offers_something(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > [photo:lain] keripik pisang 15rb/bungkus isi 10
        < Kalau mau menjual ini di *Produk UMKM*, ketik *jualan*.
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > [photo:lain] keripik pisang 15rb/bungkus isi 10
        < Maaf, gambar belum bisa saya lihat. Silakan ketik pesannya.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)
    assert await everywhere.sql("SELECT count(*) FROM photos") == [(0,)]
