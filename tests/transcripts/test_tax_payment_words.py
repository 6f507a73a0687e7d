"""How residents say that they want to pay, and what must not be heard as something else."""

from tests.world import World


async def test_the_life_of_a_code_is_counted_from_when_it_was_there(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > signal
        < *SIGNAL, langkah 1 dari 4: buat akun*
          1. Pasang aplikasi *SIGNAL (Samsat Digital Nasional)* dari Play Store atau App Store.
          2. Daftar dengan NIK, nama seperti di KTP, email, dan nomor HP.
          3. Foto KTP, lalu foto wajah.
          4. Ketik kode OTP dari SMS, lalu buka tautan yang dikirim ke email.
          Kode OTP jangan diberikan kepada siapa pun, termasuk kepada kami.
          Melayani pajak tahunan saja. Lewat jatuh tempo paling lama 11 bulan (belum dipastikan). Kendaraan atas nama sendiri atau keluarga satu KK.
          [1] Langkah berikutnya
          [2] Simpan daftar
          [3] Cara lain
        > lanjut
        < *SIGNAL, langkah 2 dari 4: masukkan kendaraan*
          1. Pilih tambah kendaraan.
          2. Ketik nomor pelat.
          3. Ketik *lima angka terakhir nomor rangka*. Nomornya ada di STNK.
          4. Untuk kendaraan keluarga satu KK: masukkan juga NIK dan foto KTP pemiliknya.
          Periksa apakah merek dan tahun kendaraannya benar.
          [1] Langkah berikutnya
          [2] Tidak ditemukan
          [3] Cara lain
        > lanjut
        < *SIGNAL, langkah 3 dari 4: bayar*
          1. Periksa jumlah tagihannya.
          2. Minta *kode bayar*. Kode ini hanya berlaku *2 jam*, jadi siapkan dulu uangnya.
          3. Bayar dengan kode itu. Bisa lewat BRI, BNI, Mandiri, BCA, BSI, BTN, Danamon, bank daerah, dompet digital.
          [1] Langkah berikutnya
          [2] Sudah dapat kode
          [3] Cara lain
        > sudah dapat kode
        < Kode bayar berlaku 2 jam. Kalau baru saja Anda terima, bayarlah sebelum *pukul 11.00 WIB*. Kalau waktunya habis sebelum dibayar, minta kode baru di SIGNAL.
          [1] Langkah berikutnya
          [2] Cara lain
        -- 90 menit
        > zzz
        < Maaf, saya belum paham.
          Kode bayar berlaku 2 jam. Kalau baru saja Anda terima, bayarlah sebelum *pukul 11.00 WIB*. Kalau waktunya habis sebelum dibayar, minta kode baru di SIGNAL.
          [1] Langkah berikutnya
          [2] Cara lain
    """)


async def test_five_years_of_arrears_are_no_five_year_renewal(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > sudah telat 5 tahun pajak motor bayar dimana
        < Mau bayar *pajak tahunan*, atau sekalian *ganti STNK dan pelat* (lima tahunan)?
          Kalau belum yakin, ketik nomor pelatnya, nanti saya cek.
          [1] Pajak tahunan
          [2] Lima tahunan
          [3] Belum tahu
        > tahunan
        < Pajaknya sudah lewat jatuh tempo berapa lama? Tanggalnya ada di lembar pajak yang menyatu dengan STNK.
          [1] Belum lewat
          [2] Sampai 11 bulan
          [3] Di atas 11 bulan
    """)


async def test_who_is_not_late_yet_may_say_when_it_is_due(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > bayar pajak tahunan
        < Pajaknya sudah lewat jatuh tempo berapa lama? Tanggalnya ada di lembar pajak yang menyatu dengan STNK.
          [1] Belum lewat
          [2] Sampai 11 bulan
          [3] Di atas 11 bulan
        > 20 hari lagi
        < STNK-nya atas nama siapa?
          [1] Saya sendiri
          [2] Keluarga satu KK
          [3] Orang lain
    """)


async def test_an_office_is_found_by_its_name_and_by_its_hours(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > samsat kalianda
        < Ini tempat bayar di sekitar Kalianda, Lampung Selatan. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Kalianda · Samsat Induk · Lampung Selatan · jam belum diketahui
          [2] Samsat Keliling Contoh · Samsat Keliling · Natar · sedang tutup
          [3] Ganti daerah
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
        > jam berapa samsat metro tutup
        < Ini tempat bayar di sekitar Kota Metro. Pilih untuk melihat jam buka dan syaratnya.
          [1] Samsat Metro · Samsat Induk · Kota Metro · jam belum diketahui
          [2] Samsat Contoh Metro · Samsat Induk · Metro Pusat · buka sampai 14.00
          [3] Ganti daerah
    """)


async def test_a_plate_without_data_or_amount_is_spoken_of(world: World) -> None:
    siti = world.on_telegram()
    await siti.chat("""
        > bayar pajak be 9999 xx
        < Data *BE 9999 XX* belum bisa kami tampilkan, jadi saya tanyakan dulu beberapa hal.
          Mau bayar *pajak tahunan*, atau sekalian *ganti STNK dan pelat* (lima tahunan)?
          Kalau belum yakin, ketik nomor pelatnya, nanti saya cek.
          [1] Pajak tahunan
          [2] Lima tahunan
          [3] Belum tahu
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
        > bayar pajak be 1212 zzz
        < Untuk *BE 1212 ZZZ*: jatuh tempo 23 Desember 2026. Jumlah pajaknya belum bisa kami hitung.
          Mau bayar *pajak tahunan*, atau sekalian *ganti STNK dan pelat* (lima tahunan)?
          Kalau belum yakin, ketik nomor pelatnya, nanti saya cek.
          [1] Pajak tahunan
          [2] Lima tahunan
          [3] Belum tahu
    """)
