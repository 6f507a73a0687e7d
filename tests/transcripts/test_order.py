"""Ordering staples, as residents and officers see it."""

from tests.world import World


async def test_a_newcomer_orders_rice_from_home(world: World) -> None:
    siti = world.on_telegram()
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
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > Natar
        < Titik pengambilan di Kecamatan Natar. Mau ambil di mana?
          [1] Balai Desa Natar · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Desa Mart Hajimena · Beras SPHP 5 kg 60, Minyakita 1 L 60
        > #1
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
        > #1
        < Berapa karung Beras SPHP 5 kg? Paling banyak 5 per keluarga bulan ini, stok 200.
          [1] 1
          [2] 2
          [3] 3
          [4] 4
          [5] 5
        > 2
        < 2 × Beras SPHP 5 kg: Rp125.000
          Ambil di Balai Desa Natar.
          Untuk memesan, keluarga Anda perlu didaftarkan satu kali.
          Yang kami simpan: nama Anda, kecamatan dan desa, nomor KK, dan NIK. Nomornya kami simpan terkunci dan tidak pernah kami tampilkan utuh.
          Untuk apa: membagi jatah secara adil per keluarga, dan mencocokkan saat barang diambil. Tidak untuk hal lain.
          Berapa lama: selama keluarga Anda terdaftar. Anda boleh melihat, membetulkan, dan meminta semuanya dihapus.
          Apakah Anda setuju?
          [1] Setuju
          [2] Tidak setuju
        > ya
        < Siapa nama Anda, seperti di KTP?
        > Siti Contoh
        < Anda tinggal di kecamatan apa? Ketik namanya, misalnya *Natar*.
        > Natar
        < Desa atau kelurahan apa di Kecamatan Natar? Pilih, atau ketik namanya.
          [1] Bandarejo
          [2] Banjar Negeri
          [3] Branti Raya
          [4] Bumi Sari
          [5] Candi Mas
          [6] Haduyang
          [7] Hajimena
          [8] Kali Sari
          [9] Krawang Sari
          [10] Lainnya…
        > Merak Batin
        < Ketik nomor kartu keluarga (KK), 16 angka. Nomornya ada di bagian atas KK.
        > 1871990101200007
        < Sekarang ketik NIK Anda, 16 angka. Nomornya ada di KTP.
        > 1871994506900007
        < Terdaftar. Keluarga Anda tercatat dengan nomor KK 1871••••••••0007.
          2 × Beras SPHP 5 kg: Rp125.000
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
        > ya
        < Tercatat. Kode pengambilan Anda: *SP-KODE1*
          2 × Beras SPHP 5 kg: Rp125.000
          Bayar Rp125.000 tunai saat diambil
          Ambil di Balai Desa Natar, Jl. Contoh No. 6, Natar, Lampung Selatan
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bawa kode ini dan KTP atau KK asli. Ketik *pesanan* untuk mengubah atau membatalkan.
        < (gambar)
          Kode SP-KODE1. Tunjukkan gambar ini, atau sebutkan kodenya.
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
