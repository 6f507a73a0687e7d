"""Vehicles that residents have remembered: with their consent, listed, reminded of, forgotten."""

from datetime import date

from models.vehicles.register import Registered
from models.vehicles.vehicle import Vehicle
from tests.transcripts.vehicle_people import register_of
from tests.world import World


async def test_a_bill_is_reminded_of_after_a_consent(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> be2345zzz pajaknya brp")
    await siti.chat("""
        > ingatkan saya
        < Untuk itu saya perlu menyimpan nomor pelat *BE 2345 ZZZ*.
          Yang disimpan: nomor pelat kendaraan yang Anda sebut, terkunci. Nama dan alamat pemiliknya tidak.
          Untuk apa: daftar kendaraan Anda dan pengingat pajaknya. Tidak untuk hal lain.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *kendaraan saya*.
          Boleh saya simpan?
          [1] Boleh
          [2] Tidak
        > boleh
        < Tersimpan.
          *BE 2345 ZZZ* · Contoh Bebek 110 2019
          Jatuh tempo pajak: *Sabtu, 5 Desember 2026* (12 hari lagi)
          Saya ingatkan di chat ini 30, 7, dan 1 hari sebelumnya. Yang berikutnya: Sabtu, 28 November 2026, sekitar pukul 09.00.
          Di WhatsApp, pengingat hanya bisa dikirim dalam 24 jam sesudah pesan terakhir Anda, jadi catat juga tanggalnya. Di Telegram pengingat selalu dikirim.
          Untuk berhenti, ketik *berhenti pajak*. Untuk melihat atau menghapus, ketik *kendaraan saya*.
        > kendaraan saya
        < Ini kendaraan yang Anda simpan. Mau lihat yang mana?
          [1] BE 2345 ZZZ · jatuh tempo Sab 5 Des, 12 hari lagi · diingatkan
          [2] Tambah kendaraan
        > #1
        < *BE 2345 ZZZ* · Contoh Bebek 110 2019
          Jatuh tempo pajak: *Sabtu, 5 Desember 2026* (12 hari lagi)
          Saya ingatkan di chat ini 30, 7, dan 1 hari sebelumnya. Yang berikutnya: Sabtu, 28 November 2026, sekitar pukul 09.00.
          [1] Lihat tagihan
          [2] Cara bayar
          [3] Berhenti ingatkan
          [4] Lupakan
          [5] Daftar kendaraan
        > lihat tagihan
        < *BE 2345 ZZZ* · Contoh Bebek 110 2019, merah
          Terdaftar di Kota Bandar Lampung
          Jatuh tempo pajak: *Sabtu, 5 Desember 2026* (12 hari lagi)
          PKB (pajak pokok): Rp90.900
          Opsen PKB (kabupaten/kota): Rp59.994
          SWDKLLJ (Jasa Raharja): Rp35.000
          Keringanan PKB: -Rp9.090
          Keringanan opsen: -Rp5.999
          *Perkiraan total: Rp170.805*
          Keringanan ini untuk pembayaran sampai 31 Desember 2026.
          Ini hitungan kalau dibayar hari ini, 23 November 2026. Yang mengikat adalah angka dari Samsat.
          Data kendaraan: contoh, per 16 November 2026.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_without_consent_nothing_is_kept(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > ingatkan pajak BE 2345 ZZZ
        < Untuk itu saya perlu menyimpan nomor pelat *BE 2345 ZZZ*.
          Yang disimpan: nomor pelat kendaraan yang Anda sebut, terkunci. Nama dan alamat pemiliknya tidak.
          Untuk apa: daftar kendaraan Anda dan pengingat pajaknya. Tidak untuk hal lain.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *kendaraan saya*.
          Boleh saya simpan?
          [1] Boleh
          [2] Tidak
        > tidak
        < Baik, tidak ada yang saya simpan. Pajaknya tetap bisa dicek kapan saja: ketik nomor pelatnya.
        > kendaraan saya
        < Belum ada kendaraan yang Anda simpan. Kalau disimpan, jatuh temponya bisa saya ingatkan.
          [1] Tambah kendaraan
    """)
    assert await everywhere.sql("SELECT 1 FROM resident_vehicles") == []
    assert await everywhere.sql("SELECT 1 FROM consents WHERE kind = 'vehicles'") == []


async def test_a_consent_is_asked_for_once_and_ends_with_the_last_vehicle(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > simpan kendaraan
        < Kendaraan yang mana? Ketik nomor pelatnya, misalnya *BE 1234 AB*.
        > be 2345 zzz
        < Mau saya ingatkan 30, 7, dan 1 hari sebelum pajaknya jatuh tempo?
          [1] Ya, ingatkan
          [2] Tidak usah
        > ya
        < Untuk itu saya perlu menyimpan nomor pelat *BE 2345 ZZZ*.
          Yang disimpan: nomor pelat kendaraan yang Anda sebut, terkunci. Nama dan alamat pemiliknya tidak.
          Untuk apa: daftar kendaraan Anda dan pengingat pajaknya. Tidak untuk hal lain.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *kendaraan saya*.
          Boleh saya simpan?
          [1] Boleh
          [2] Tidak
        > boleh
        < Tersimpan.
          *BE 2345 ZZZ* · Contoh Bebek 110 2019
          Jatuh tempo pajak: *Sabtu, 5 Desember 2026* (12 hari lagi)
          Saya ingatkan di chat ini 30, 7, dan 1 hari sebelumnya. Yang berikutnya: Sabtu, 28 November 2026, sekitar pukul 09.00.
          Di WhatsApp, pengingat hanya bisa dikirim dalam 24 jam sesudah pesan terakhir Anda, jadi catat juga tanggalnya. Di Telegram pengingat selalu dikirim.
          Untuk berhenti, ketik *berhenti pajak*. Untuk melihat atau menghapus, ketik *kendaraan saya*.
        > simpan motor be 3456 zzz
        < Mau saya ingatkan 30, 7, dan 1 hari sebelum pajaknya jatuh tempo?
          [1] Ya, ingatkan
          [2] Tidak usah
        > tidak usah
        < Tersimpan.
          *BE 3456 ZZZ* · Contoh Matic 125 2022
          Jatuh tempo pajak: *Sabtu, 2 Januari 2027* (40 hari lagi)
          Pengingat pajak: tidak aktif.
          Ketik *kendaraan saya* untuk melihat semuanya.
        > kendaraan saya
        < Ini kendaraan yang Anda simpan. Mau lihat yang mana?
          [1] BE 2345 ZZZ · jatuh tempo Sab 5 Des, 12 hari lagi · diingatkan
          [2] BE 3456 ZZZ · jatuh tempo Sab 2 Jan, 40 hari lagi
          [3] Tambah kendaraan
        > #2
        < *BE 3456 ZZZ* · Contoh Matic 125 2022
          Jatuh tempo pajak: *Sabtu, 2 Januari 2027* (40 hari lagi)
          Pengingat pajak: tidak aktif.
          [1] Lihat tagihan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Lupakan
          [5] Daftar kendaraan
        > ingatkan saya
        < Baik, pajak *BE 3456 ZZZ* saya ingatkan.
          *BE 3456 ZZZ* · Contoh Matic 125 2022
          Jatuh tempo pajak: *Sabtu, 2 Januari 2027* (40 hari lagi)
          Saya ingatkan di chat ini 30, 7, dan 1 hari sebelumnya. Yang berikutnya: Kamis, 3 Desember 2026, sekitar pukul 09.00.
          [1] Lihat tagihan
          [2] Cara bayar
          [3] Berhenti ingatkan
          [4] Lupakan
          [5] Daftar kendaraan
        > lupakan
        < Baik, *BE 3456 ZZZ* sudah saya hapus, juga pengingatnya.
        > lupakan be2345zzz
        < Baik, *BE 2345 ZZZ* sudah saya hapus, juga pengingatnya.
        > ingatkan pajak be 2345 zzz
        < Untuk itu saya perlu menyimpan nomor pelat *BE 2345 ZZZ*.
          Yang disimpan: nomor pelat kendaraan yang Anda sebut, terkunci. Nama dan alamat pemiliknya tidak.
          Untuk apa: daftar kendaraan Anda dan pengingat pajaknya. Tidak untuk hal lain.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *kendaraan saya*.
          Boleh saya simpan?
          [1] Boleh
          [2] Tidak
    """)


async def test_reminders_stop_by_one_word(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> ingatkan pajak be 2345 zzz")
    await siti.plays("> boleh")
    await siti.plays("> ingatkan pajak be 3456 zzz")
    await siti.chat("""
        > berhenti ingatkan be 3456 zzz
        < Baik, pajak *BE 3456 ZZZ* tidak saya ingatkan lagi. Kendaraannya tetap tersimpan di *kendaraan saya*.
        > berhenti pajak
        < Baik, pajak BE 2345 ZZZ tidak saya ingatkan lagi. Kendaraannya tetap tersimpan; ketik *kendaraan saya* untuk menyalakan lagi atau menghapusnya.
        > stop pajak
        < Tidak ada pajak kendaraan yang sedang saya ingatkan.
        > kendaraan saya
        < Ini kendaraan yang Anda simpan. Mau lihat yang mana?
          [1] BE 2345 ZZZ · jatuh tempo Sab 5 Des, 12 hari lagi
          [2] BE 3456 ZZZ · jatuh tempo Sab 2 Jan, 40 hari lagi
          [3] Tambah kendaraan
    """)


async def test_who_has_no_vehicle_remembered_is_offered_it(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > kendaraan saya
        < Belum ada kendaraan yang Anda simpan. Kalau disimpan, jatuh temponya bisa saya ingatkan.
          [1] Tambah kendaraan
        > #1
        < Kendaraan yang mana? Ketik nomor pelatnya, misalnya *BE 1234 AB*.
        > 8E 2345 ZZZ
        < Saya ragu membaca pelatnya. Yang mana maksud Anda?
          [1] BE 2345 ZZZ
          [2] Bukan itu
        > #1
        < Mau saya ingatkan 30, 7, dan 1 hari sebelum pajaknya jatuh tempo?
          [1] Ya, ingatkan
          [2] Tidak usah
        > tidak usah
        < Untuk itu saya perlu menyimpan nomor pelat *BE 2345 ZZZ*.
          Yang disimpan: nomor pelat kendaraan yang Anda sebut, terkunci. Nama dan alamat pemiliknya tidak.
          Untuk apa: daftar kendaraan Anda dan pengingat pajaknya. Tidak untuk hal lain.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *kendaraan saya*.
          Boleh saya simpan?
          [1] Boleh
          [2] Tidak
        > boleh
        < Tersimpan.
          *BE 2345 ZZZ* · Contoh Bebek 110 2019
          Jatuh tempo pajak: *Sabtu, 5 Desember 2026* (12 hari lagi)
          Pengingat pajak: tidak aktif.
          Ketik *kendaraan saya* untuk melihat semuanya.
    """)


async def test_each_due_date_is_told_as_it_is(everywhere: World) -> None:
    await register_of(
        everywhere,
        [
            Registered(f"BE{2000 + number}ZZZ", Vehicle("motorcycle", due, pkb=90_900))
            for number, due in enumerate(
                (
                    date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 22), date(2024, 2, 29),
                    date(2026, 12, 23),
                )
            )
        ],
    )  # fmt: skip
    siti = everywhere.anyone()
    await siti.plays("> ingatkan pajak be 2000 zzz")
    await siti.chat("""
        > boleh
        < Tersimpan.
          *BE 2000 ZZZ*
          Jatuh tempo pajak: *Senin, 23 November 2026* (hari ini)
          Untuk tahun ini tidak ada pengingat lagi. Sesudah dibayar dan datanya masuk, saya ingatkan untuk tahun depan.
          Di WhatsApp, pengingat hanya bisa dikirim dalam 24 jam sesudah pesan terakhir Anda, jadi catat juga tanggalnya. Di Telegram pengingat selalu dikirim.
          Untuk berhenti, ketik *berhenti pajak*. Untuk melihat atau menghapus, ketik *kendaraan saya*.
        > ingatkan pajak be 2001 zzz
        < Tersimpan.
          *BE 2001 ZZZ*
          Jatuh tempo pajak: *Selasa, 24 November 2026* (besok)
          Untuk tahun ini tidak ada pengingat lagi. Sesudah dibayar dan datanya masuk, saya ingatkan untuk tahun depan.
          Di WhatsApp, pengingat hanya bisa dikirim dalam 24 jam sesudah pesan terakhir Anda, jadi catat juga tanggalnya. Di Telegram pengingat selalu dikirim.
          Untuk berhenti, ketik *berhenti pajak*. Untuk melihat atau menghapus, ketik *kendaraan saya*.
        > ingatkan pajak be 2002 zzz
        < Tersimpan.
          *BE 2002 ZZZ*
          Jatuh tempo pajak: *Minggu, 22 November 2026* (lewat 1 hari)
          Karena sudah lewat, pengingat baru mulai sesudah pajaknya dibayar dan datanya masuk.
          Di WhatsApp, pengingat hanya bisa dikirim dalam 24 jam sesudah pesan terakhir Anda, jadi catat juga tanggalnya. Di Telegram pengingat selalu dikirim.
          Untuk berhenti, ketik *berhenti pajak*. Untuk melihat atau menghapus, ketik *kendaraan saya*.
        > ingatkan pajak be 2003 zzz
        < Tersimpan.
          *BE 2003 ZZZ*
          Jatuh tempo pajak: *Kamis, 29 Februari 2024* (sudah lewat)
          Karena sudah lewat, pengingat baru mulai sesudah pajaknya dibayar dan datanya masuk.
          Di WhatsApp, pengingat hanya bisa dikirim dalam 24 jam sesudah pesan terakhir Anda, jadi catat juga tanggalnya. Di Telegram pengingat selalu dikirim.
          Untuk berhenti, ketik *berhenti pajak*. Untuk melihat atau menghapus, ketik *kendaraan saya*.
        > ingatkan pajak be 2004 zzz
        < Tersimpan.
          *BE 2004 ZZZ*
          Jatuh tempo pajak: *Rabu, 23 Desember 2026* (30 hari lagi)
          Saya ingatkan di chat ini 30, 7, dan 1 hari sebelumnya. Yang berikutnya: Rabu, 16 Desember 2026, sekitar pukul 09.00.
          Di WhatsApp, pengingat hanya bisa dikirim dalam 24 jam sesudah pesan terakhir Anda, jadi catat juga tanggalnya. Di Telegram pengingat selalu dikirim.
          Untuk berhenti, ketik *berhenti pajak*. Untuk melihat atau menghapus, ketik *kendaraan saya*.
        > kendaraan saya
        < Ini kendaraan yang Anda simpan. Mau lihat yang mana?
          [1] BE 2003 ZZZ · jatuh tempo 29 Februari 2024, sudah lewat · diingatkan
          [2] BE 2002 ZZZ · jatuh tempo 22 November 2026, sudah lewat · diingatkan
          [3] BE 2000 ZZZ · jatuh tempo hari ini · diingatkan
          [4] BE 2001 ZZZ · jatuh tempo besok, Sel 24 Nov · diingatkan
          [5] BE 2004 ZZZ · jatuh tempo Rab 23 Des, 30 hari lagi · diingatkan
          [6] Tambah kendaraan
    """)


async def test_what_the_register_lacks_is_reminded_of_when_it_comes(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> ingatkan pajak be 2999 zzz")
    await siti.chat("""
        > boleh
        < Tersimpan.
          *BE 2999 ZZZ*
          Kendaraan ini belum ada di data kami, jadi jatuh temponya belum saya tahu.
          Saya ingatkan 30, 7, dan 1 hari sebelumnya, begitu kendaraannya ada di data.
          Di WhatsApp, pengingat hanya bisa dikirim dalam 24 jam sesudah pesan terakhir Anda, jadi catat juga tanggalnya. Di Telegram pengingat selalu dikirim.
          Untuk berhenti, ketik *berhenti pajak*. Untuk melihat atau menghapus, ketik *kendaraan saya*.
        > kendaraan saya
        < Ini kendaraan yang Anda simpan. Mau lihat yang mana?
          [1] BE 2999 ZZZ · belum ada di data · diingatkan
          [2] Tambah kendaraan
    """)


async def test_only_plates_from_lampung_can_be_remembered(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > ingatkan pajak b 1234 zzz
        < *B 1234 ZZZ* bukan pelat Lampung. Yang bisa saya ingatkan hanya kendaraan dengan pelat *BE*.
    """)


async def test_a_stranger_is_asked_for_the_chassis_number(everywhere: World) -> None:
    vehicle = Vehicle("motorcycle", date(2026, 12, 23), pkb=90_900)
    await register_of(
        everywhere, [Registered("BE2000ZZZ", vehicle, chassis="A1234")], asks_chassis=True
    )
    siti = everywhere.anyone()
    await siti.chat("""
        > ingatkan pajak be 2000 zzz
        < Untuk pelat *BE 2000 ZZZ* saya perlu *lima angka terakhir nomor rangka*. Nomornya ada di STNK, pada baris Nomor Rangka.
          Ini supaya hanya yang memegang STNK yang bisa melihat jatuh temponya.
        > 12
        < Saya perlu tepat lima huruf atau angka terakhir dari nomor rangka.
          Untuk pelat *BE 2000 ZZZ* saya perlu *lima angka terakhir nomor rangka*. Nomornya ada di STNK, pada baris Nomor Rangka.
          Ini supaya hanya yang memegang STNK yang bisa melihat jatuh temponya.
        > 99999
        < Nomor rangka itu tidak cocok dengan pelat *BE 2000 ZZZ*. Coba lihat lagi di STNK.
          Untuk pelat *BE 2000 ZZZ* saya perlu *lima angka terakhir nomor rangka*. Nomornya ada di STNK, pada baris Nomor Rangka.
          Ini supaya hanya yang memegang STNK yang bisa melihat jatuh temponya.
        > a1234
        < Untuk itu saya perlu menyimpan nomor pelat *BE 2000 ZZZ*.
          Yang disimpan: nomor pelat kendaraan yang Anda sebut, terkunci. Nama dan alamat pemiliknya tidak.
          Untuk apa: daftar kendaraan Anda dan pengingat pajaknya. Tidak untuk hal lain.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *kendaraan saya*.
          Boleh saya simpan?
          [1] Boleh
          [2] Tidak
        > boleh
        < Tersimpan.
          *BE 2000 ZZZ*
          Jatuh tempo pajak: *Rabu, 23 Desember 2026* (30 hari lagi)
          Saya ingatkan di chat ini 30, 7, dan 1 hari sebelumnya. Yang berikutnya: Rabu, 16 Desember 2026, sekitar pukul 09.00.
          Di WhatsApp, pengingat hanya bisa dikirim dalam 24 jam sesudah pesan terakhir Anda, jadi catat juga tanggalnya. Di Telegram pengingat selalu dikirim.
          Untuk berhenti, ketik *berhenti pajak*. Untuk melihat atau menghapus, ketik *kendaraan saya*.
    """)
    budi = everywhere.anyone()
    await budi.plays("> pajak be 2000 zzz")
    await budi.plays("> a1234")
    await budi.chat("""
        > ingatkan saya
        < Untuk itu saya perlu menyimpan nomor pelat *BE 2000 ZZZ*.
          Yang disimpan: nomor pelat kendaraan yang Anda sebut, terkunci. Nama dan alamat pemiliknya tidak.
          Untuk apa: daftar kendaraan Anda dan pengingat pajaknya. Tidak untuk hal lain.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *kendaraan saya*.
          Boleh saya simpan?
          [1] Boleh
          [2] Tidak
    """)


async def test_there_is_an_end_to_how_many(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> simpan kendaraan be 2000 zzz")
    await siti.plays("> tidak usah")
    await siti.plays("> boleh")
    for number in range(1, 10):
        await siti.plays(f"> simpan kendaraan be {2000 + number} zzz")
        await siti.plays("> tidak usah")
        await everywhere.sql("DELETE FROM vehicle_looks")
    await siti.chat("""
        > ingatkan pajak be 2345 zzz
        < Paling banyak 10 kendaraan yang bisa saya simpan. Ketik *kendaraan saya* untuk menghapus salah satu dulu.
        > kendaraan saya
        < Ini kendaraan yang Anda simpan. Mau lihat yang mana?
          [1] BE 2000 ZZZ · belum ada di data
          [2] BE 2001 ZZZ · belum ada di data
          [3] BE 2002 ZZZ · belum ada di data
          [4] BE 2003 ZZZ · belum ada di data
          [5] BE 2004 ZZZ · belum ada di data
          [6] BE 2005 ZZZ · belum ada di data
          [7] BE 2006 ZZZ · belum ada di data
          [8] BE 2007 ZZZ · belum ada di data
          [9] BE 2008 ZZZ · belum ada di data
          [10] BE 2009 ZZZ · belum ada di data
    """)


async def test_to_remember_is_to_look_up_and_has_its_limit(everywhere: World) -> None:
    siti = everywhere.anyone()
    for number in range(5):
        await siti.plays(f"> pajak be {2000 + number} zzz")
    await siti.chat("""
        > ingatkan pajak be 2345 zzz
        < Hari ini Anda sudah melihat beberapa pelat. Supaya data kendaraan orang lain tidak disalahgunakan, pelat yang lain baru bisa dipakai pukul 09.01.
          Pelat yang sudah Anda cek hari ini tetap bisa diingatkan.
          Tadi ada isian yang belum selesai. Ketik *lanjutkan* untuk meneruskan, atau *menu*.
        > ingatkan pajak be 2004 zzz
        < Untuk itu saya perlu menyimpan nomor pelat *BE 2004 ZZZ*.
          Yang disimpan: nomor pelat kendaraan yang Anda sebut, terkunci. Nama dan alamat pemiliknya tidak.
          Untuk apa: daftar kendaraan Anda dan pengingat pajaknya. Tidak untuk hal lain.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *kendaraan saya*.
          Boleh saya simpan?
          [1] Boleh
          [2] Tidak
    """)


async def test_who_is_reminded_of_nothing_else_finds_the_vehicles_by_any_word_for_reminders(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.plays("> ingatkan pajak be 2345 zzz")
    await siti.plays("> boleh")
    await siti.chat("""
        > berhenti ingatkan
        < Ini kendaraan yang Anda simpan. Mau lihat yang mana?
          [1] BE 2345 ZZZ · jatuh tempo Sab 5 Des, 12 hari lagi · diingatkan
          [2] Tambah kendaraan
        > #1
        < *BE 2345 ZZZ* · Contoh Bebek 110 2019
          Jatuh tempo pajak: *Sabtu, 5 Desember 2026* (12 hari lagi)
          Saya ingatkan di chat ini 30, 7, dan 1 hari sebelumnya. Yang berikutnya: Sabtu, 28 November 2026, sekitar pukul 09.00.
          [1] Lihat tagihan
          [2] Cara bayar
          [3] Berhenti ingatkan
          [4] Lupakan
          [5] Daftar kendaraan
        > berhenti
        < Baik, pajak *BE 2345 ZZZ* tidak saya ingatkan lagi. Kendaraannya tetap tersimpan di *kendaraan saya*.
        > pengingat saya
        < Belum ada acara atau daerah yang Anda ikuti. Ketik *jadwal* untuk melihat pasar murah.
    """)


async def test_what_is_meant_counts_however_it_is_said(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > simpan be 4567 zzz
        < Mau saya ingatkan 30, 7, dan 1 hari sebelum pajaknya jatuh tempo?
          [1] Ya, ingatkan
          [2] Tidak usah
        > ya, ingatkan
        < Untuk itu saya perlu menyimpan nomor pelat *BE 4567 ZZZ*.
          Yang disimpan: nomor pelat kendaraan yang Anda sebut, terkunci. Nama dan alamat pemiliknya tidak.
          Untuk apa: daftar kendaraan Anda dan pengingat pajaknya. Tidak untuk hal lain.
          Berapa lama: sampai Anda menghapusnya. Kapan saja, ketik *kendaraan saya*.
          Boleh saya simpan?
          [1] Boleh
          [2] Tidak
        > boleh
        < Tersimpan.
          *BE 4567 ZZZ* · Contoh Matic 110 2021
          Jatuh tempo pajak: *Sabtu, 28 November 2026* (5 hari lagi)
          Saya ingatkan di chat ini 30, 7, dan 1 hari sebelumnya. Yang berikutnya: Jumat, 27 November 2026, sekitar pukul 09.00.
          Di WhatsApp, pengingat hanya bisa dikirim dalam 24 jam sesudah pesan terakhir Anda, jadi catat juga tanggalnya. Di Telegram pengingat selalu dikirim.
          Untuk berhenti, ketik *berhenti pajak*. Untuk melihat atau menghapus, ketik *kendaraan saya*.
        > berhenti ingatkan saya pajak
        < Baik, pajak BE 4567 ZZZ tidak saya ingatkan lagi. Kendaraannya tetap tersimpan; ketik *kendaraan saya* untuk menyalakan lagi atau menghapusnya.
        > menu
        < Sapa Lampung. Ada yang bisa saya bantu?
          [1] Pesan sembako · Lihat harga, pesan, ambil di titik terdekat
          [2] Jadwal pasar murah · Kapan dan di mana, barang, harga, dan pengingat
          [3] Harga pangan · Harga dan grafik, kabar kalau turun, lapor harga mahal
          [4] Pajak kendaraan · Tagihan, denda, dan cara hitungnya
          [5] Produk UMKM · Keripik, kopi, tapis, dan lainnya dari Lampung
          [6] Pesanan saya · Kode pengambilan, ubah, batalkan
          [7] Desa saya · Layanan, pasar murah, harga, dan UMKM di sana
        > ingatkan pajak
        < Kendaraan yang mana? Ketik nomor pelatnya, misalnya *BE 1234 AB*.
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
        > hapus semua kendaraan
        < Ini kendaraan yang Anda simpan. Mau lihat yang mana?
          [1] BE 4567 ZZZ · jatuh tempo Sab 28 Nov, 5 hari lagi
          [2] Tambah kendaraan
    """)


async def test_how_to_pay_for_a_remembered_vehicle_asks_nothing_that_is_known(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.plays("""
        > ingatkan pajak be4567zzz
        > boleh
        > kendaraan saya
        > be 4567 zzz
    """)
    await siti.chat("""
        > cara bayar
        < Untuk *BE 4567 ZZZ*: jatuh tempo 28 November 2026, perkiraan Rp422.088.
          Apakah ini ada semua?
          • KTP pemilik
          • STNK
          • BPKB
          • kendaraannya (untuk cek fisik)
          [1] Ada semua
          [2] KTP tidak ada
          [3] STNK tidak ada
          [4] BPKB tidak ada
    """)
