"""What is on sale, the basket with plus and minus, and the time to fetch it."""

from tests.transcripts.people import a_resident, left_in_stock, stock_of, used_of_quota
from tests.world import World


async def test_several_goods_go_into_one_order(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > pesan
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
        > beras
        < Berapa karung Beras SPHP 5 kg? Sisa jatah keluarga Anda bulan ini 5, stok 200.
          [1] 1
          [2] 2
          [3] 3
          [4] 4
          [5] 5
        > 2
        < 2 × Beras SPHP 5 kg: Rp125.000
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
        > #1
        < Pesanan Anda:
          2 × Beras SPHP 5 kg: Rp125.000
          Jumlah *Rp125.000*, dibayar tunai saat diambil (hemat Rp17.000)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
        > ubah
        < Pesanan sekarang:
          2 × Beras SPHP 5 kg: Rp125.000
          Jumlah Rp125.000
          Apa yang diubah?
          [1] +1 Beras SPHP 5 kg · sekarang 2
          [2] -1 Beras SPHP 5 kg · sekarang 2
          [3] Selesai mengubah
          [4] Tambah barang lain
          [5] Ganti jam
          [6] Ganti titik
        > tambah barang
        < Mau tambah apa dari Balai Desa Natar?
          [1] Beras SPHP 5 kg · Rp62.500, sisa 198
          [2] Minyakita 1 L · Rp15.700, sisa 300
          [3] Gula pasir 1 kg · Rp17.500, sisa 120
          [4] Telur ayam 1 kg · Rp30.000, sisa 80
          [5] Tidak jadi tambah
        > minyak
        < Berapa botol Minyakita 1 liter? Sisa jatah keluarga Anda bulan ini 2, stok 300.
          [1] 1
          [2] 2
        > 1
        < Pesanan Anda:
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Jumlah *Rp140.700*, dibayar tunai saat diambil (hemat Rp17.000)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
        > ya
        < Tercatat. Kode pengambilan Anda: *SP-KODE1*
          2 × Beras SPHP 5 kg: Rp125.000
          1 × Minyakita 1 liter: Rp15.700
          Bayar Rp140.700 tunai saat diambil
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bawa kode ini dan KTP atau KK asli. Ketik *pesanan* untuk mengubah atau membatalkan.
        < (gambar)
          Kode SP-KODE1. Tunjukkan gambar ini, atau sebutkan kodenya.
    """)
    assert await stock_of(everywhere, "beras-sphp-5") == (198, 0, 2)
    assert await stock_of(everywhere, "minyakita-1") == (299, 0, 1)


async def test_plus_and_minus_change_the_basket(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > gula
        > 1
        > #1
    """)
    await siti.chat("""
        > #2
        < Pesanan sekarang:
          1 × Gula pasir 1 kg: Rp17.500
          Jumlah Rp17.500
          Apa yang diubah?
          [1] +1 Gula pasir 1 kg · sekarang 1
          [2] Selesai mengubah
          [3] Tambah barang lain
          [4] Ganti jam
          [5] Ganti titik
        > #1
        < Pesanan sekarang:
          2 × Gula pasir 1 kg: Rp35.000
          Jumlah Rp35.000
          Apa yang diubah?
          [1] -1 Gula pasir 1 kg · sekarang 2
          [2] Selesai mengubah
          [3] Tambah barang lain
          [4] Ganti jam
          [5] Ganti titik
        > #1
        < Pesanan sekarang:
          1 × Gula pasir 1 kg: Rp17.500
          Jumlah Rp17.500
          Apa yang diubah?
          [1] +1 Gula pasir 1 kg · sekarang 1
          [2] Selesai mengubah
          [3] Tambah barang lain
          [4] Ganti jam
          [5] Ganti titik
        > #2
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
    assert await stock_of(everywhere, "gula-1") == (119, 1, 0)


async def test_the_time_and_the_point_can_be_changed_before_confirming(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.plays("""
        > pesan
        > beras
        > 1
        > #1
        > ubah
    """)
    await siti.chat("""
        > ganti jam
        < 1 × Beras SPHP 5 kg: Rp62.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
        > jum 27 nov 13.00
        < Pesanan Anda:
          1 × Beras SPHP 5 kg: Rp62.500
          Jumlah *Rp62.500*, dibayar tunai saat diambil (hemat Rp8.500)
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 13.00–15.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
        > ubah
        < Pesanan sekarang:
          1 × Beras SPHP 5 kg: Rp62.500
          Jumlah Rp62.500
          Apa yang diubah?
          [1] +1 Beras SPHP 5 kg · sekarang 1
          [2] Selesai mengubah
          [3] Tambah barang lain
          [4] Ganti jam
          [5] Ganti titik
        > ganti titik
        < Tiap titik punya stok sendiri, jadi barangnya dipilih lagi di sana.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > hajimena
        < Titik pengambilan di Kecamatan Natar. Mau ambil di mana?
          [1] Balai Desa Natar · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Desa Mart Hajimena · Beras SPHP 5 kg 60, Minyakita 1 L 60
    """)


async def test_one_sentence_is_enough_to_say_what_is_wanted(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > mau pesan 2 beras sphp
        < 2 × Beras SPHP 5 kg: Rp125.000
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
    """)


async def test_a_newcomer_says_what_and_where_in_one_sentence(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > assalamualaikum pak mau pesan 2 karung beras sphp di natar
        < Titik pengambilan di Kecamatan Natar. Mau ambil di mana?
          [1] Balai Desa Natar · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Desa Mart Hajimena · Beras SPHP 5 kg 60, Minyakita 1 L 60
        > #1
        < 2 × Beras SPHP 5 kg: Rp125.000
          Ambil di Balai Desa Natar.
          Untuk memesan, keluarga Anda perlu didaftarkan satu kali.
          Yang kami simpan: nama Anda, kecamatan dan desa, nomor KK, dan NIK. Nomornya kami simpan terkunci dan tidak pernah kami tampilkan utuh.
          Untuk apa: membagi jatah secara adil per keluarga, dan mencocokkan saat barang diambil. Tidak untuk hal lain.
          Berapa lama: selama keluarga Anda terdaftar. Anda boleh melihat, membetulkan, dan meminta semuanya dihapus.
          Apakah Anda setuju?
          [1] Setuju
          [2] Tidak setuju
    """)


async def test_a_good_without_a_market_price_shows_no_saving_and_one_sold_out_says_so(
    everywhere: World,
) -> None:
    siti = await a_resident(everywhere, usual="contoh-telukbetung")
    await siti.chat("""
        > pesan
        < *Putaran Bandar Lampung*, ambil di Pasar Telukbetung.
          Pesan paling lambat Kam 26 Nov pukul 20.00 WIB.
          • Beras SPHP 5 kg: Rp62.500 per karung, beras medium di pasar Rp71.000, hemat Rp8.500
          • Minyakita 1 liter: Rp15.700 per botol
          • Telur ayam ras 1 kg: habis
          Harga pasar: contoh, Sen 23 Nov. Ketik *asal harga* untuk sumbernya.
          Mau pesan apa?
          [1] Beras SPHP 5 kg · Rp62.500, sisa 150
          [2] Minyakita 1 L · Rp15.700, sisa 3
          [3] Ambil di tempat lain
        > telur
        < Maaf, Telur ayam 1 kg sudah habis di titik ini.
          *Putaran Bandar Lampung*, ambil di Pasar Telukbetung.
          Pesan paling lambat Kam 26 Nov pukul 20.00 WIB.
          • Beras SPHP 5 kg: Rp62.500 per karung, beras medium di pasar Rp71.000, hemat Rp8.500
          • Minyakita 1 liter: Rp15.700 per botol
          • Telur ayam ras 1 kg: habis
          Harga pasar: contoh, Sen 23 Nov. Ketik *asal harga* untuk sumbernya.
          Mau pesan apa?
          [1] Beras SPHP 5 kg · Rp62.500, sisa 150
          [2] Minyakita 1 L · Rp15.700, sisa 3
          [3] Ambil di tempat lain
        > minyak
        < Berapa botol Minyakita 1 liter? Sisa jatah keluarga Anda bulan ini 2, stok 3.
          [1] 1
          [2] 2
        > 3
        < 3 terlalu banyak. Paling banyak 2.
          Berapa botol Minyakita 1 liter? Sisa jatah keluarga Anda bulan ini 2, stok 3.
          [1] 1
          [2] 2
        > 2
        < 2 × Minyakita 1 liter: Rp31.400
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
    """)


async def test_everything_sold_out_at_a_point_leads_to_the_others(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    for good in ("beras-sphp-5", "minyakita-1", "gula-1", "telur-1"):
        await left_in_stock(everywhere, good, 0)
    await siti.chat("""
        > pesan
        < Maaf, semua barang di Balai Desa Natar sudah habis. Titik lain masih ada.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > natar
        < Titik pengambilan di Kecamatan Natar. Mau ambil di mana?
          [1] Balai Desa Natar · habis
          [2] Desa Mart Hajimena · Beras SPHP 5 kg 60, Minyakita 1 L 60
        > #1
        < Maaf, semua barang di Balai Desa Natar sudah habis. Titik lain masih ada.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > metro
        < Titik pengambilan di Kota Metro. Mau ambil di mana?
          [1] Kecamatan Metro Pusat · Metro Pusat · Beras SPHP 5 kg 200, Minyakita 1 L 300
          [2] Kecamatan Metro Timur · Metro Timur · Beras SPHP 5 kg 100, Gula pasir 1 kg 40
    """)


async def test_a_quota_that_is_used_up_is_told_when_the_good_is_chosen(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await used_of_quota(everywhere, "beras-sphp-5", 5)
    await used_of_quota(everywhere, "minyakita-1", 1)
    await siti.chat("""
        > pesan
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
        > beras
        < Jatah Beras SPHP 5 kg keluarga Anda bulan ini sudah terpakai. Pilih yang lain?
          *Putaran Natar*, ambil di Balai Desa Natar.
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
        > minyak
        < Berapa botol Minyakita 1 liter? Sisa jatah keluarga Anda bulan ini 1, stok 300.
          [1] 1
    """)


async def test_quantities_are_read_however_they_are_written(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > pesan
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
        > beras
        < Berapa karung Beras SPHP 5 kg? Sisa jatah keluarga Anda bulan ini 5, stok 200.
          [1] 1
          [2] 2
          [3] 3
          [4] 4
          [5] 5
        > dua puluh karung
        < 20 terlalu banyak. Paling banyak 5.
          Berapa karung Beras SPHP 5 kg? Sisa jatah keluarga Anda bulan ini 5, stok 200.
          [1] 1
          [2] 2
          [3] 3
          [4] 4
          [5] 5
        > setengah
        < Jumlahnya harus utuh, tidak bisa setengah.
          Contoh: ketik *2* untuk dua.
          Berapa karung Beras SPHP 5 kg? Sisa jatah keluarga Anda bulan ini 5, stok 200.
          [1] 1
          [2] 2
          [3] 3
          [4] 4
          [5] 5
        > 0
        < Paling sedikit 1.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Berapa karung Beras SPHP 5 kg? Sisa jatah keluarga Anda bulan ini 5, stok 200.
          [1] 1
          [2] 2
          [3] 3
          [4] 4
          [5] 5
        > -3
        < Maaf, saya perlu angka.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Berapa karung Beras SPHP 5 kg? Sisa jatah keluarga Anda bulan ini 5, stok 200.
          [1] 1
          [2] 2
          [3] 3
          [4] 4
          [5] 5
        > dua karung
        < 2 × Beras SPHP 5 kg: Rp125.000
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
    """)


async def test_what_was_chosen_can_be_taken_back_step_by_step(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > pesan
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
        > beras
        < Berapa karung Beras SPHP 5 kg? Sisa jatah keluarga Anda bulan ini 5, stok 200.
          [1] 1
          [2] 2
          [3] 3
          [4] 4
          [5] 5
        > 3
        < 3 × Beras SPHP 5 kg: Rp187.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
        > kembali
        < Berapa karung Beras SPHP 5 kg? Sisa jatah keluarga Anda bulan ini 5, stok 200.
          [1] 1
          [2] 2
          [3] 3
          [4] 4
          [5] 5
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
        > kembali
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
    """)


async def test_every_slot_being_full_leads_to_another_point(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await everywhere.sql(
        "UPDATE slots SET taken = capacity "
        "WHERE point_id = (SELECT id FROM points WHERE code = 'contoh-balai-natar')"
    )
    await siti.chat("""
        > pesan
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
        > beras
        < Berapa karung Beras SPHP 5 kg? Sisa jatah keluarga Anda bulan ini 5, stok 200.
          [1] 1
          [2] 2
          [3] 3
          [4] 4
          [5] 5
        > 1
        < Maaf, semua jam pengambilan di Balai Desa Natar sudah penuh. Silakan pilih titik lain.
          Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)


async def test_a_sentence_about_a_spent_quota_is_answered_and_asked_on(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await used_of_quota(everywhere, "beras-sphp-5", 5)
    await siti.chat("""
        > mau pesan 2 beras sphp
        < Jatah Beras SPHP 5 kg keluarga Anda bulan ini sudah terpakai. Pilih yang lain?
          *Putaran Natar*, ambil di Balai Desa Natar.
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


async def test_another_point_than_the_usual_one_may_be_chosen(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > pesan
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
        > #5
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > hajimena
        < Titik pengambilan di Kecamatan Natar. Mau ambil di mana?
          [1] Balai Desa Natar · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Desa Mart Hajimena · Beras SPHP 5 kg 60, Minyakita 1 L 60
    """)
