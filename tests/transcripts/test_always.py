"""What works wherever a conversation stands: menu, batal, kembali, bantuan, petugas, lanjutkan."""

from tests.transcripts.people import a_resident, stock_of
from tests.world import World


async def test_the_words_that_always_work_work_in_the_middle_of_an_order(
    everywhere: World,
) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > gula
    """)
    await siti.chat("""
        > bantuan
        < Saya melayani lewat pesan. Ketik *menu* untuk daftar layanan, *kembali* untuk mundur satu langkah, *batal* untuk berhenti, *petugas* untuk bicara dengan orang.
          Bisa juga langsung: *pesan* (sembako), *jadwal* (pasar murah), *harga* (harga pangan), *pajak* (pajak kendaraan), *produk* (produk UMKM), *kabari* (kabar harga), *lapor* (harga mahal atau barang kosong), *cek keaslian* (pesan asli atau hoaks).
          Berapa bungkus Gula pasir 1 kg? Sisa jatah keluarga Anda bulan ini 2, stok 120.
          [1] 1
          [2] 2
        > petugas
        < Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Berapa bungkus Gula pasir 1 kg? Sisa jatah keluarga Anda bulan ini 2, stok 120.
          [1] 1
          [2] 2
        > kembali
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
        > gula
        < Berapa bungkus Gula pasir 1 kg? Sisa jatah keluarga Anda bulan ini 2, stok 120.
          [1] 1
          [2] 2
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
        > lanjutkan
        < Berapa bungkus Gula pasir 1 kg? Sisa jatah keluarga Anda bulan ini 2, stok 120.
          [1] 1
          [2] 2
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
        > lanjutkan
        < Tidak ada isian yang tertunda.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
    """)


async def test_the_words_that_always_work_work_at_the_summary(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > gula
        > 1
        > #1
    """)
    await siti.chat("""
        > Petugas
        < Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Pesanan Anda:
          1 × Gula pasir 1 kg: Rp17.500
          Jumlah *Rp17.500*, dibayar tunai saat diambil (hemat Rp1.000)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
        > kembali
        < 1 × Gula pasir 1 kg: Rp17.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
        > #2
        < Pesanan Anda:
          1 × Gula pasir 1 kg: Rp17.500
          Jumlah *Rp17.500*, dibayar tunai saat diambil (hemat Rp1.000)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 10.00–12.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
        > /batal
        < Baik, tidak jadi. Tidak ada yang dipesan, dan barang yang ditahan sudah dilepas. Ketik *pesan* kalau mau memesan lagi.
    """)
    assert await stock_of(everywhere, "gula-1") == (120, 0, 0)


async def test_another_service_interrupts_and_the_order_is_taken_up_again(
    everywhere: World,
) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > gula
        > 1
    """)
    await siti.chat("""
        > pesanan saya
        < Anda belum punya pesanan. Ketik *pesan* untuk memesan sembako.
          Tadi ada isian yang belum selesai. Ketik *lanjutkan* untuk meneruskan, atau *menu*.
        > lanjutkan
        < 1 × Gula pasir 1 kg: Rp17.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
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
        > ya
        < Tercatat. Kode pengambilan Anda: *SP-KODE1*
          1 × Gula pasir 1 kg: Rp17.500
          Bayar Rp17.500 tunai saat diambil
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bawa kode ini dan KTP atau KK asli. Ketik *pesanan* untuk mengubah atau membatalkan.
        < (gambar)
          Kode SP-KODE1. Tunjukkan gambar ini, atau sebutkan kodenya.
    """)


async def test_the_words_that_always_work_work_while_registering(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("""
        > pesan
        > natar
        > #1
        > gula
        > 1
        > setuju
    """)
    await siti.chat("""
        > bantuan
        < Saya melayani lewat pesan. Ketik *menu* untuk daftar layanan, *kembali* untuk mundur satu langkah, *batal* untuk berhenti, *petugas* untuk bicara dengan orang.
          Bisa juga langsung: *pesan* (sembako), *jadwal* (pasar murah), *harga* (harga pangan), *pajak* (pajak kendaraan), *produk* (produk UMKM), *kabari* (kabar harga), *lapor* (harga mahal atau barang kosong), *cek keaslian* (pesan asli atau hoaks).
          Siapa nama Anda, seperti di KTP?
        > petugas
        < Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Siapa nama Anda, seperti di KTP?
        > Siti Contoh
        < Anda tinggal di kecamatan apa? Ketik namanya, misalnya *Natar*.
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
        > lanjutkan
        < Anda tinggal di kecamatan apa? Ketik namanya, misalnya *Natar*.
        > kembali
        < Siapa nama Anda, seperti di KTP?
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


async def test_the_third_misunderstanding_names_a_person(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > gula
        > 1
    """)
    await siti.chat("""
        > kapan saja boleh
        < Maaf, saya belum paham.
          1 × Gula pasir 1 kg: Rp17.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
        > terserah
        < Maaf, saya belum paham.
          Contoh: ketik *1* untuk pilihan pertama, atau tekan tombolnya.
          1 × Gula pasir 1 kg: Rp17.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
        > bebas
        < Maaf, saya belum paham.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          1 × Gula pasir 1 kg: Rp17.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
    """)


async def test_greetings_are_returned(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > p
        < Selamat datang di *Sapa Lampung*, layanan pesan Pemerintah Provinsi Lampung untuk sembako bersubsidi, pasar murah, harga pangan, pajak kendaraan, dan produk UMKM.
          Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > Assalamu'alaikum
        < Waalaikumsalam.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > halo
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > apa kabar
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > terima kasih
        < Sama-sama. Ketik *menu* kalau perlu yang lain.
    """)


async def test_a_greeting_in_the_middle_changes_nothing(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > assalamualaikum
        < Waalaikumsalam.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > natar
        < Titik pengambilan di Kecamatan Natar. Mau ambil di mana?
          [1] Balai Desa Natar · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Desa Mart Hajimena · Beras SPHP 5 kg 60, Minyakita 1 L 60
    """)


async def test_unfinished_orders_are_asked_again_when_redis_was_lost(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > beras
        > 2
        > #1
    """)
    await siti.chat("""
        -- Redis hilang
        > #1
        < Maaf, isian tadi sudah tidak tersimpan. Mari mulai lagi.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
    """)
    assert await everywhere.sql("SELECT 1 FROM orders") == []
    await siti.plays("""
        > pesan
        > beras
        > 2
        > #1
        > ya
    """)
    await siti.chat("""
        -- Redis hilang
        > pesanan
        < Pesanan *SP-KODE1*: menunggu diambil
          2 × Beras SPHP 5 kg: Rp125.000
          Bayar Rp125.000 di tempat
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bisa diubah sampai Kam 26 Nov pukul 20.00 WIB. Mau apa?
          [1] Lihat kode & QR
          [2] Ubah jumlah
          [3] Ganti jam
          [4] Batalkan pesanan
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (198, 0, 2)


async def test_a_draft_is_forgotten_after_a_day(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > beras
    """)
    await siti.chat("""
        -- 25 jam
        > 2
        < Maaf, isian tadi sudah tidak tersimpan. Mari mulai lagi.
          Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
    """)
