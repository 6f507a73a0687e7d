"""Desa saya: which village is meant, what is known there, and the ways on from it."""

from tests.transcripts.people import a_resident
from tests.world import World

VILLAGE = "18.04.22.2005"
"""The longest name of all."""


async def test_somebody_registered_sees_the_own_village_and_goes_on_from_it(
    everywhere: World,
) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > desa saya
        < *Desa Natar*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: Desa Mart Contoh Natar, Layanan Surat Contoh Natar, 1 tempat lain (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > tempat layanan
        < Tempat layanan di dan sekitar Desa Natar. Pilih untuk melihat alamat dan layanannya.
          [1] Desa Mart Contoh Natar · Desa Mart · Natar
          [2] Layanan Surat Contoh Natar · Smart Village · Natar
          [3] BUMDes Contoh Merak Batin · BUMDes · Merak Batin
          [4] Kembali ke desa
        > #1
        < *Desa Mart Contoh Natar* (Desa Mart)
          Jl. Contoh No. 32, Natar, Desa Natar, Lampung Selatan
          Jam buka: Setiap hari 07.00–21.00
          Layanan: Sembako, pulsa, kirim uang
          Sumber: contoh, per 3 November 2026
          [1] Peta
          [2] Tempat lain
          [3] Kembali ke desa
        > kembali ke desa
        < *Desa Natar*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: Desa Mart Contoh Natar, Layanan Surat Contoh Natar, 1 tempat lain (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > pasar murah ini
        < *Pasar Murah Natar*
          Pasar murah, Dinas Perdagangan Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 11, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp60.000, hemat Rp11.000 dari harga pasar Rp71.000, paling banyak 2 karung per orang
          • Gula pasir 1 kg: Rp16.500, hemat Rp2.000 dari harga pasar Rp18.500, paling banyak 2 bungkus per orang
          • Minyakita 1 liter: Rp15.500, paling banyak 2 botol per orang
          • Telur ayam ras 1 kg: Rp27.000, hemat Rp2.500 dari harga pasar Rp29.500, paling banyak 1 bungkus per orang
          Harga pasar: Beras medium, Gula pasir, Telur ayam ras di Lampung Selatan, Sen 23 Nov (contoh)
          Untuk: Warga Lampung dengan KTP
          Bawa: KTP
          Catatan: Bawa tas belanja sendiri.
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > desa saya
        < *Desa Natar*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: Desa Mart Contoh Natar, Layanan Surat Contoh Natar, 1 tempat lain (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > produk umkm
        < Ada 3 produk. Urutannya bergiliran, supaya semua penjual kebagian.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Madu hutan · Rp75.000 per botol · Lampung Selatan
          [2] Gula aren cetak · Rp25.000 per bungkus · Lampung Selatan
          [3] Sambal seruit botol · Rp22.000 per botol · Lampung Selatan
          [4] Cari yang lain
        > desa saya
        < *Desa Natar*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: Desa Mart Contoh Natar, Layanan Surat Contoh Natar, 1 tempat lain (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > bayar pajak
        < Ini tempat bayar di sekitar Natar, Lampung Selatan. Pilih untuk melihat jam buka dan syaratnya.
          [1] BUMDes Contoh Natar · BUMDes (E-Samdes) · Natar · buka sampai 15.00
          [2] Desa Mart Contoh · Desa Mart (E-Samdes) · Natar · buka sampai 21.00
          [3] BUMDes Contoh Jati · BUMDes (E-Samdes) · Jati Agung · jam belum diketahui
          [4] Ganti daerah
        > desa saya
        < *Desa Natar*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: Desa Mart Contoh Natar, Layanan Surat Contoh Natar, 1 tempat lain (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > #3
        < Harga apa yang ingin dilihat?
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
        > telur
        < *Telur ayam ras* di Lampung Selatan:
          *Rp29.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp1.200 dibanding Sen 16 Nov (Rp28.300).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > desa saya
        < *Desa Natar*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: Desa Mart Contoh Natar, Layanan Surat Contoh Natar, 1 tempat lain (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > pelatihan umkm
        < *Penyuluhan P-IRT Contoh*
          P-IRT · Dinas Koperasi Contoh
          Rabu, 25 November 2026, 08.00–12.00 WIB
          Balai Contoh Natar, Jl. Contoh No. 41, Natar, Natar, Lampung Selatan
          Sisa 30 dari 30 kursi.
          Pendaftaran sampai 25 November 2026, 07.00 WIB.
          Sumber: contoh, 23 November 2026
          Mau apa?
          [1] Daftar
          [2] Simpan tanggalnya
          [3] Pelatihan lain
        > desa saya
        < *Desa Natar*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: Desa Mart Contoh Natar, Layanan Surat Contoh Natar, 1 tempat lain (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > pesan sembako
        < Titik pengambilan di Kecamatan Natar. Mau ambil di mana?
          [1] Balai Desa Natar · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Desa Mart Hajimena · Beras SPHP 5 kg 60, Minyakita 1 L 60
        > desa lain
        < Desa atau kelurahan mana? Ketik namanya, atau kirim lokasi.
          [1] Natar · Kecamatan Natar, Lampung Selatan
    """)


async def test_a_village_is_named_and_those_of_one_name_are_told_apart(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > desa Hajimena
        < *Desa Hajimena*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: BUMDes Contoh Merak Batin di Merak Batin, Desa Mart Contoh Natar di Natar (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > kelurahan Kedaton
        < *Kelurahan Kedaton*, Kecamatan Kedaton, Kota Bandar Lampung
          *Tempat layanan*: belum ada data BUMDes, Desa Mart, atau Smart Village.
          *Pasar murah*: GPM Kedaton, Halaman Kecamatan Kedaton, sekarang sampai Sen 23 Nov pukul 17.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp32.000/kg, Gula pasir Rp18.500/kg di Kota Bandar Lampung (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Kedaton, 6 di Kota Bandar Lampung (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Pendampingan Halal Contoh, Kedaton, Kam 26 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: Samsat Mall Contoh (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Kecamatan Kedaton (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Pasar murah ini
          [2] Harga pangan
          [3] Produk UMKM
          [4] Pelatihan UMKM
          [5] Bayar pajak
          [6] Pesan sembako
          [7] Desa lain
        > info desa kedaton
        < Ada beberapa tempat bernama Kedaton. Yang di kecamatan mana?
          [1] Kalianda · Desa Kedaton, Lampung Selatan
          [2] Abung Tengah · Desa Kedaton, Lampung Utara
          [3] Batanghari Nuban · Desa Kedaton, Lampung Timur
          [4] Kasui · Desa Kedaton, Way Kanan
          [5] Kedaton · Kelurahan Kedaton, Kota Bandar Lampung
        > Kalianda
        < *Desa Kedaton*, Kecamatan Kalianda, Lampung Selatan
          *Tempat layanan*: belum ada data BUMDes, Desa Mart, atau Smart Village.
          *Pasar murah*: GPM Kalianda, Lapangan Kalianda, Sab 28 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: belum ada data di Kecamatan Kalianda, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: belum ada data di kecamatan ini. Di Lampung Selatan: Samsat Kalianda (sumber: inilampung.com, 14 Oktober 2025).
          *Ambil sembako*: belum ada titik yang dibuka di Kecamatan Kalianda.
          Mau lihat yang mana?
          [1] Pasar murah ini
          [2] Harga pangan
          [3] Produk UMKM
          [4] Pelatihan UMKM
          [5] Bayar pajak
          [6] Desa lain
        > sidodadi
        < Ada beberapa tempat bernama Sidodadi. Yang di kecamatan mana?
          [1] Sidomulyo · Desa Sidodadi, Lampung Selatan
          [2] Bangun Rejo · Desa Sido Dadi, Lampung Tengah
          [3] Bandar Surabaya · Desa Sidodadi, Lampung Tengah
          [4] Sungkai Selatan · Desa Sidodadi, Lampung Utara
          [5] Air Hitam · Desa Sidodadi, Lampung Barat
          [6] Pagar Dewa · Desa Sidodadi, Lampung Barat
          [7] Penawar Tama · Desa Sidodadi, Tulang Bawang
          [8] Semaka · Desa Sidodadi, Tanggamus
          [9] Pekalongan · Desa Sidodadi, Lampung Timur
          [10] Lainnya…
        > #10
        < Ada beberapa tempat bernama Sidodadi. Yang di kecamatan mana?
          [1] Sekampung · Desa Sidodadi, Lampung Timur
          [2] Way Lima · Desa Sidodadi, Pesawaran
          [3] Teluk Pandan · Desa Sidodadi, Pesawaran
          [4] Pardasuka · Desa Sidodadi, Pringsewu
          [5] Pagelaran · Desa Sidodadi, Pringsewu
          [6] Kedaton · Kelurahan Sidodadi, Kota Bandar Lampung
          [7] Lainnya…
        > Sekampung
        < *Desa Sidodadi*, Kecamatan Sekampung, Lampung Timur
          *Tempat layanan*: belum ada data BUMDes, Desa Mart, atau Smart Village.
          *Pasar murah*: belum ada jadwal di Lampung Timur untuk 30 hari ke depan.
          *Harga*: Beras medium Rp14.600/kg, Telur ayam ras Rp29.000/kg, Gula pasir Rp18.600/kg di Lampung Timur (sumber: contoh, 23 November 2026).
          *Produk UMKM*: belum ada data di Lampung Timur.
          *Pelatihan UMKM*: belum ada jadwal di Lampung Timur.
          *Bayar pajak kendaraan*: belum ada data di kecamatan ini. Di Lampung Timur: Samsat Sukadana (sumber: inilampung.com, 14 Oktober 2025).
          *Ambil sembako*: belum ada titik yang dibuka di Kecamatan Sekampung.
          Mau lihat yang mana?
          [1] Jadwal pasar murah
          [2] Harga pangan
          [3] Produk UMKM
          [4] Pelatihan UMKM
          [5] Bayar pajak
          [6] Desa lain
        > jadwal pasar murah
        < Belum ada jadwal pasar murah di Sekampung, Lampung Timur dalam 30 hari ke depan. Yang ada:
          [1] Halaman Kecamatan Kedaton · Paling cepat: Sen 23 Nov, 07.00–17.00 · Kedaton, Kota Bandar Lampung
          [2] Kabari kalau ada
          [3] Tempat lain
        > desa sidodadi sekampung
        < Belum ada jadwal pasar murah di Sekampung, Lampung Timur dalam 30 hari ke depan. Yang ada:
          [1] Halaman Kecamatan Kedaton · Paling cepat: Sen 23 Nov, 07.00–17.00 · Kedaton, Kota Bandar Lampung
          [2] Kabari kalau ada
          [3] Tempat lain
        > info desa sidodadi sekampung
        < *Desa Sidodadi*, Kecamatan Sekampung, Lampung Timur
          *Tempat layanan*: belum ada data BUMDes, Desa Mart, atau Smart Village.
          *Pasar murah*: belum ada jadwal di Lampung Timur untuk 30 hari ke depan.
          *Harga*: Beras medium Rp14.600/kg, Telur ayam ras Rp29.000/kg, Gula pasir Rp18.600/kg di Lampung Timur (sumber: contoh, 23 November 2026).
          *Produk UMKM*: belum ada data di Lampung Timur.
          *Pelatihan UMKM*: belum ada jadwal di Lampung Timur.
          *Bayar pajak kendaraan*: belum ada data di kecamatan ini. Di Lampung Timur: Samsat Sukadana (sumber: inilampung.com, 14 Oktober 2025).
          *Ambil sembako*: belum ada titik yang dibuka di Kecamatan Sekampung.
          Mau lihat yang mana?
          [1] Jadwal pasar murah
          [2] Harga pangan
          [3] Produk UMKM
          [4] Pelatihan UMKM
          [5] Bayar pajak
          [6] Desa lain
        > produk umkm
        < Ada 16 produk. Urutannya bergiliran, supaya semua penjual kebagian.
          Di Lampung Timur belum ada; ini dari tempat lain.
          Pilih satu untuk melihat foto dan penjualnya. Bisa juga ketik kata lain, atau kirim lokasi.
          [1] Kopi robusta bubuk · Rp28.000 per bungkus · Tanggamus
          [2] Kopi robusta biji · Rp110.000 per kg · Tanggamus
          [3] Keripik pisang cokelat · Rp15.000 per bungkus · Metro
          [4] Keripik pisang keju · Rp15.000 per bungkus · Metro
          [5] Madu hutan · Rp75.000 per botol · Lampung Selatan
          [6] Gula aren cetak · Rp25.000 per bungkus · Lampung Selatan
          [7] Selendang tapis · Rp450.000 per lembar · Bandar Lampung
          [8] Lainnya
          [9] Cari yang lain
        > info desa sidodadi sekampung
        < *Desa Sidodadi*, Kecamatan Sekampung, Lampung Timur
          *Tempat layanan*: belum ada data BUMDes, Desa Mart, atau Smart Village.
          *Pasar murah*: belum ada jadwal di Lampung Timur untuk 30 hari ke depan.
          *Harga*: Beras medium Rp14.600/kg, Telur ayam ras Rp29.000/kg, Gula pasir Rp18.600/kg di Lampung Timur (sumber: contoh, 23 November 2026).
          *Produk UMKM*: belum ada data di Lampung Timur.
          *Pelatihan UMKM*: belum ada jadwal di Lampung Timur.
          *Bayar pajak kendaraan*: belum ada data di kecamatan ini. Di Lampung Timur: Samsat Sukadana (sumber: inilampung.com, 14 Oktober 2025).
          *Ambil sembako*: belum ada titik yang dibuka di Kecamatan Sekampung.
          Mau lihat yang mana?
          [1] Jadwal pasar murah
          [2] Harga pangan
          [3] Produk UMKM
          [4] Pelatihan UMKM
          [5] Bayar pajak
          [6] Desa lain
        > bayar pajak
        < *Samsat Sukadana* · Samsat Induk
          Lampung Timur. Alamat lengkapnya belum ada di data kami.
          Jam bukanya belum diketahui. Tanyakan dulu sebelum berangkat.
          Melayani pajak tahunan dan lima tahunan. Semua tunggakan bisa dibayar di sini.
          Bawa: KTP pemilik, STNK.
          Caranya: serahkan berkas di loket, bayar, lalu terima STNK yang sudah disahkan.
          Biaya layanan di luar pajak: *belum diketahui*. Tanyakan sebelum membayar.
          Sumber tempat: krakatoa.id, 29 Juli 2025; inilampung.com, 14 Oktober 2025. Datanya dari 14 Oktober 2025, mungkin sudah berubah. Sumber aturan: radarlampung.bacakoran.co, April 2025; saungberita.com, 21 April 2025.
          [1] Simpan daftar
          [2] Tempat lain
          [3] Ganti daerah
    """)


async def test_who_is_not_registered_names_the_village_or_sends_a_pin(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > desa saya
        < Desa atau kelurahan mana? Ketik namanya, atau kirim lokasi.
        > desa saya
        < Keluarga Anda belum terdaftar di sini, jadi saya belum tahu desa Anda.
          Desa atau kelurahan mana? Ketik namanya, atau kirim lokasi.
        > desa antah berantah
        < Maaf, desa atau kelurahan itu belum saya temukan. Coba tulis nama kecamatannya.
          Contoh: ketik *Natar*, atau kirim lokasi lewat tombol penjepit kertas.
          Desa atau kelurahan mana? Ketik namanya, atau kirim lokasi.
        > lampung selatan
        < Lampung Selatan terlalu luas. Sebutkan nama desa, kelurahan, atau kecamatannya.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Desa atau kelurahan mana? Ketik namanya, atau kirim lokasi.
        > @ -6.2000, 106.8000
        < Maaf, lokasi itu di luar Provinsi Lampung.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Desa atau kelurahan mana? Ketik namanya, atau kirim lokasi.
        > @ -5.3298, 105.2027
        < Di Kecamatan Natar, Lampung Selatan, desa atau kelurahan mana? Pilih, atau ketik namanya.
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
        > Hajimena
        < *Desa Hajimena*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: BUMDes Contoh Merak Batin di Merak Batin, Desa Mart Contoh Natar di Natar (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > desa lain
        < Desa atau kelurahan mana? Ketik namanya, atau kirim lokasi.
        > jati agung
        < Ada beberapa tempat bernama Jati Agung. Yang di kecamatan mana?
          [1] Ambarawa · Desa Jati Agung, Pringsewu
          [2] Jati Agung · Semua desa di kecamatan ini, Lampung Selatan
    """)


async def test_where_nothing_is_known_it_is_said(everywhere: World) -> None:
    siti = everywhere.anyone()
    await everywhere.sql("DELETE FROM observations")
    await everywhere.sql("DELETE FROM pay_places")
    await siti.chat("""
        > info desa pasar krui
        < Ada beberapa tempat bernama Pasar Krui. Yang di kecamatan mana?
          [1] Pesisir Tengah · Kelurahan Pasar Krui, Pesisir Barat
          [2] Pesisir Tengah · Kelurahan Pasar Kota Krui, Pesisir Barat
        > info desa way jambu
        < *Desa Way Jambu*, Kecamatan Pesisir Selatan, Pesisir Barat
          *Tempat layanan*: belum ada data BUMDes, Desa Mart, atau Smart Village.
          *Pasar murah*: belum ada jadwal di Pesisir Barat untuk 30 hari ke depan.
          *Harga*: belum ada data baru untuk Pesisir Barat.
          *Produk UMKM*: belum ada data di Pesisir Barat.
          *Pelatihan UMKM*: belum ada jadwal di Pesisir Barat.
          *Bayar pajak kendaraan*: belum ada data di Pesisir Barat.
          *Ambil sembako*: belum ada titik yang dibuka di Kecamatan Pesisir Selatan.
          Mau lihat yang mana?
          [1] Jadwal pasar murah
          [2] Harga pangan
          [3] Produk UMKM
          [4] Pelatihan UMKM
          [5] Bayar pajak
          [6] Desa lain
    """)


async def test_words_that_mean_another_service_or_answer_its_question_stay_with_it(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > harga telur di desa hajimena
        < *Telur ayam ras* di Lampung Selatan:
          *Rp29.500* per kg, Senin, 23 November 2026
          Sumber: contoh
          Naik Rp1.200 dibanding Sen 16 Nov (Rp28.300).
          Tidak melewati HAP Rp30.000 per kg (acuan Bapanas, 2025).
          [1] Grafik 8 minggu
          [2] Semua daerah
          [3] Kabari saya
          [4] Daerah lain
          [5] Barang lain
          [6] Lapor harga
        > pasar murah di desa natar
        < Ada 2 acara di Natar, Lampung Selatan dalam 30 hari ke depan. Pilih untuk melihat barang dan harganya.
          [1] Lapangan Natar · Sel 24 Nov, 08.00–12.00
          [2] Balai Desa Natar · Sel 1 Des, 08.00–11.00
          [3] Kabari kalau ada
          [4] Tempat lain
        > desa mart
        < Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau desanya. Saya carikan BUMDes atau Desa Mart yang melayani E-Samdes.
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > desa gayam
        < *Desa Gayam*, Kecamatan Penengahan, Lampung Selatan
          *Tempat layanan*: belum ada data BUMDes, Desa Mart, atau Smart Village.
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: belum ada data di Kecamatan Penengahan, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: belum ada data di kecamatan ini. Di Lampung Selatan: Samsat Kalianda (sumber: inilampung.com, 14 Oktober 2025).
          *Ambil sembako*: belum ada titik yang dibuka di Kecamatan Penengahan.
          Mau lihat yang mana?
          [1] Pasar murah ini
          [2] Harga pangan
          [3] Produk UMKM
          [4] Pelatihan UMKM
          [5] Bayar pajak
          [6] Desa lain
        > desa mart
        < Anda di mana? Kirim lokasi, atau ketik nama kecamatan atau desanya. Saya carikan BUMDes atau Desa Mart yang melayani E-Samdes.
        > desa sumber agung
        < Ada beberapa tempat dengan nama itu. Yang mana?
          [1] Sumber Agung · desa di Sragi, Lampung Selatan
          [2] Sumber Agung · desa di Way Sulan, Lampung Selatan
          [3] Sumber Agung · desa di Bandar Surabaya, Lampung Tengah
          [4] Sumber Agung · desa di Abung Timur, Lampung Utara
          [5] Sumber Agung · desa di Muara Sungkai, Lampung Utara
          [6] Sumber Agung · desa di Suoh, Lampung Barat
          [7] Sumber Agung · desa di Rawa Pitu, Tulang Bawang
          [8] Sumber Agung · desa di Batanghari, Lampung Timur
          [9] Sumber Agung · desa di Metro Kibang, Lampung Timur
          [10] Lainnya…
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
        > desa merak batin
        < Titik pengambilan di Kecamatan Natar. Mau ambil di mana?
          [1] Balai Desa Natar · Beras SPHP 5 kg 200, Minyakita 1 L 300, Gula pasir 1 kg 120
          [2] Desa Mart Hajimena · Beras SPHP 5 kg 60, Minyakita 1 L 60
    """)


async def test_what_a_place_lacks_is_told_and_one_that_is_gone_leads_back(
    everywhere: World,
) -> None:
    siti = await a_resident(everywhere)
    await siti.chat("""
        > info desa saya
        < *Desa Natar*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: Desa Mart Contoh Natar, Layanan Surat Contoh Natar, 1 tempat lain (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > tempat layanan
        < Tempat layanan di dan sekitar Desa Natar. Pilih untuk melihat alamat dan layanannya.
          [1] Desa Mart Contoh Natar · Desa Mart · Natar
          [2] Layanan Surat Contoh Natar · Smart Village · Natar
          [3] BUMDes Contoh Merak Batin · BUMDes · Merak Batin
          [4] Kembali ke desa
        > #2
        < *Layanan Surat Contoh Natar* (Smart Village)
          Balai Desa Contoh, Natar, Desa Natar, Lampung Selatan
          Jam buka: belum ada data
          Layanan: Surat pengantar, surat domisili
          Sumber: contoh, per 3 November 2026
          [1] Tempat lain
          [2] Kembali ke desa
        > tempat lain
        < Tempat layanan di dan sekitar Desa Natar. Pilih untuk melihat alamat dan layanannya.
          [1] Desa Mart Contoh Natar · Desa Mart · Natar
          [2] Layanan Surat Contoh Natar · Smart Village · Natar
          [3] BUMDes Contoh Merak Batin · BUMDes · Merak Batin
          [4] Kembali ke desa
    """)
    await everywhere.sql("UPDATE service_places SET state = 'closed' WHERE kind = 'desa-mart'")
    await siti.chat("""
        > #1
        < Maaf, pilihan itu sudah tidak ada.
          Tempat layanan di dan sekitar Desa Natar. Pilih untuk melihat alamat dan layanannya.
          [1] Layanan Surat Contoh Natar · Smart Village · Natar
          [2] BUMDes Contoh Merak Batin · BUMDes · Merak Batin
          [3] Kembali ke desa
        > apa kabar
        < Maaf, saya belum paham.
          Contoh: ketik *1* untuk pilihan pertama, atau tekan tombolnya.
          Tempat layanan di dan sekitar Desa Natar. Pilih untuk melihat alamat dan layanannya.
          [1] Layanan Surat Contoh Natar · Smart Village · Natar
          [2] BUMDes Contoh Merak Batin · BUMDes · Merak Batin
          [3] Kembali ke desa
        > desa lain
        < Desa atau kelurahan mana? Ketik namanya, atau kirim lokasi.
          [1] Natar · Kecamatan Natar, Lampung Selatan
        > #1
        < *Desa Natar*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: Layanan Surat Contoh Natar, BUMDes Contoh Merak Batin di Merak Batin (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
    """)


async def test_the_map_comes_on_telegram(world: World) -> None:
    siti = await a_resident(world, world.on_telegram())
    await siti.chat("""
        > desa saya
        < *Desa Natar*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: Desa Mart Contoh Natar, Layanan Surat Contoh Natar, 1 tempat lain (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > tempat layanan
        < Tempat layanan di dan sekitar Desa Natar. Pilih untuk melihat alamat dan layanannya.
          [1] Desa Mart Contoh Natar · Desa Mart · Natar
          [2] Layanan Surat Contoh Natar · Smart Village · Natar
          [3] BUMDes Contoh Merak Batin · BUMDes · Merak Batin
          [4] Kembali ke desa
        > #1
        < *Desa Mart Contoh Natar* (Desa Mart)
          Jl. Contoh No. 32, Natar, Desa Natar, Lampung Selatan
          Jam buka: Setiap hari 07.00–21.00
          Layanan: Sembako, pulsa, kirim uang
          Sumber: contoh, per 3 November 2026
          [1] Peta
          [2] Tempat lain
          [3] Kembali ke desa
        > peta
        < Lokasi *Desa Mart Contoh Natar* ada di bawah ini.
          [1] Tempat lain
          [2] Kembali ke desa
        < (peta Desa Mart Contoh Natar)
    """)


async def test_the_map_comes_on_whatsapp(world: World) -> None:
    budi = await a_resident(world, world.on_whatsapp())
    await budi.chat("""
        > desa saya
        < *Desa Natar*, Kecamatan Natar, Lampung Selatan
          *Tempat layanan*: Desa Mart Contoh Natar, Layanan Surat Contoh Natar, 1 tempat lain (sumber: contoh, 3 November 2026).
          *Pasar murah*: Pasar Murah Natar, Lapangan Natar, Sel 24 Nov pukul 08.00 WIB (sumber: contoh, 23 November 2026).
          *Harga*: Beras medium Rp14.200/kg, Telur ayam ras Rp29.500/kg, Gula pasir Rp18.500/kg di Lampung Selatan (sumber: contoh, 23 November 2026).
          *Produk UMKM*: 3 di Kecamatan Natar, 5 di Lampung Selatan (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Penyuluhan P-IRT Contoh, Natar, Rab 25 Nov (sumber: contoh, 23 November 2026).
          *Bayar pajak kendaraan*: BUMDes Contoh Natar (sumber: contoh, 3 November 2026).
          *Ambil sembako*: Balai Desa Natar, Desa Mart Hajimena (sumber: contoh, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
        > tempat layanan
        < Tempat layanan di dan sekitar Desa Natar. Pilih untuk melihat alamat dan layanannya.
          [1] Desa Mart Contoh Natar · Desa Mart · Natar
          [2] Layanan Surat Contoh Natar · Smart Village · Natar
          [3] BUMDes Contoh Merak Batin · BUMDes · Merak Batin
          [4] Kembali ke desa
        > #1
        < *Desa Mart Contoh Natar* (Desa Mart)
          Jl. Contoh No. 32, Natar, Desa Natar, Lampung Selatan
          Jam buka: Setiap hari 07.00–21.00
          Layanan: Sembako, pulsa, kirim uang
          Sumber: contoh, per 3 November 2026
          [1] Peta
          [2] Tempat lain
          [3] Kembali ke desa
        > peta
        < Lokasi *Desa Mart Contoh Natar* ada di bawah ini.
          [1] Tempat lain
          [2] Kembali ke desa
        < Desa Mart Contoh Natar: <tautan>
    """)


_LONG = "Nama Contoh Yang Panjangnya Sampai Enam Puluh Huruf Di Sini"


async def test_the_longest_names_leave_room_for_buttons_on_whatsapp(world: World) -> None:
    kecamatan = VILLAGE[:8]
    for number in range(3):
        await world.sql(
            "INSERT INTO service_places (code, name, kind, area_code, source, seen_on) "
            "VALUES (:code, :name, 'bumdes', :area, :source, date '2026-09-30')",
            code=f"panjang-{number}", name=f"{number} {_LONG}", area=VILLAGE, source=_LONG,
        )  # fmt: skip
    await world.sql(
        "UPDATE events SET kecamatan_code = :area, name = :name, place = :name, source = :name",
        area=kecamatan, name=_LONG,
    )  # fmt: skip
    await world.sql("UPDATE observations SET source = :name", name=_LONG)
    await world.sql(
        "UPDATE trainings SET kecamatan_code = :area, name = :name, source = :name",
        area=kecamatan, name=_LONG,
    )  # fmt: skip
    await world.sql(
        "UPDATE pay_places SET area_code = :area, name = :name, source = :name",
        area=kecamatan, name=_LONG,
    )  # fmt: skip
    await world.sql(
        "UPDATE points SET name = :name, kecamatan_code = :area, source = :name",
        area=kecamatan,
        name=_LONG,
    )
    await world.sql("UPDATE products SET kecamatan_code = :area", area=kecamatan)
    budi = world.on_whatsapp()
    await budi.chat("""
        > desa suka banjar ii ujung rembun
        < *Desa Suka Banjar II Ujung Rembun*, Kecamatan Lumbok Seminung, Lampung Barat
          *Tempat layanan*: 0 Nama Contoh Yang Panj…, 1 Nama Contoh Yang Panj…, 1 tempat lain (sumber: Nama Contoh Yang Panjan…, 30 September 2026).
          *Pasar murah*: Nama Contoh Yang Panjan…, Nama Contoh Yang Panjan…, sekarang sampai Sen 23 Nov pukul 17.00 WIB (sumber: Nama Contoh Yang Panjan…, 23 November 2026).
          *Harga*: Beras medium Rp14.000/kg, Telur ayam ras Rp29.750/kg, Gula pasir Rp18.900/kg di Lampung Barat (sumber: Nama Contoh Yang Panjan…, 23 November 2026).
          *Produk UMKM*: 16 di Kecamatan Lumbok Seminung, 16 di Lampung Barat (sumber: Pasar Berjaya, 23 November 2026).
          *Pelatihan UMKM*: Nama Contoh Yang Panjan…, Lumbok Seminung, Rab 25 Nov (sumber: Nama Contoh Yang Panjan…, 23 November 2026).
          *Bayar pajak kendaraan*: Nama Contoh Yang Panjan… (sumber: Nama Contoh Yang Panjan…, 14 Oktober 2025).
          *Ambil sembako*: Nama Contoh Yang Panjan…, Nama Contoh Yang Panjan… (sumber: Nama Contoh Yang Panjan…, 23 November 2026).
          Mau lihat yang mana?
          [1] Tempat layanan
          [2] Pasar murah ini
          [3] Harga pangan
          [4] Produk UMKM
          [5] Pelatihan UMKM
          [6] Bayar pajak
          [7] Pesan sembako
          [8] Desa lain
    """)
