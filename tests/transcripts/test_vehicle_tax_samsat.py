"""Samsat itself is asked where it can be; its figures bind, and its silence is told."""

from collections.abc import AsyncGenerator

import pytest

from handlers import FLOWS
from tests.clock import SetClock
from tests.outside.gateway import an_answer
from tests.runtime.product import a_product
from tests.world import World

PLATE = "BE2345ZZZ"


@pytest.fixture(params=["telegram", "whatsapp"])
async def asked(
    request: pytest.FixtureRequest, database: str, redis_url: str, clock: SetClock
) -> AsyncGenerator[World]:
    """The product with a gateway that knows one plate."""
    async with a_product(
        database, redis_url, clock, FLOWS, samsat=True, channel=request.param
    ) as world:
        world.rewrite = bool(request.config.getoption("--rewrite"))
        world.demo.sandbox.samsat.book[PLATE] = an_answer(PLATE)
        yield world
        world.demo.sandbox.samsat.wake()


async def test_the_figures_of_samsat_are_told_as_such(asked: World) -> None:
    siti = asked.anyone()
    await siti.chat("""
        > be2345zzz pajaknya brp
        < Sebentar, saya cek ke Samsat…
        < *BE 2345 ZZZ* · Contoh Bebek 2019, hitam
          Jatuh tempo pajak: *Selasa, 1 Desember 2026* (8 hari lagi)
          PKB (pajak pokok): Rp90.900
          Opsen PKB (kabupaten/kota): Rp59.994
          SWDKLLJ (Jasa Raharja): Rp35.000
          *Total: Rp185.894*
          Angka ini dari Samsat, 23 November 2026 pukul 09.00 WIB.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
        > rincian
        < Begini hitungannya untuk BE 2345 ZZZ:
          *PKB (pajak pokok): Rp90.900*
          Pajak Kendaraan Bermotor, untuk provinsi.
          *Opsen PKB (kabupaten/kota): Rp59.994*
          Tambahan untuk kabupaten/kota, dibayar sekaligus dengan PKB.
          *SWDKLLJ (Jasa Raharja): Rp35.000*
          Sumbangan wajib dana kecelakaan lalu lintas.
          Yang mengikat adalah angka dari Samsat.
          [1] Lihat tagihan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
        > plat lain
        < Ketik nomor pelat kendaraannya, misalnya *BE 1234 AB*.
          Belum hafal pelatnya? Ketik *hitung pajak* untuk menghitung tanpa pelat.
        > be 9999 azz
        < Sebentar, saya cek ke Samsat…
        < Menurut Samsat, *BE 9999 AZZ* tidak ditemukan.
          Lihat lagi ketikannya, sama dengan di STNK. Kalau sudah benar, bawa STNK ke Samsat: bisa jadi datanya belum dipindahkan atau kendaraannya sudah dihapus dari daftar.
          [1] Plat lain
          [2] Hitung sendiri
    """)


async def test_a_silent_samsat_is_told_and_can_be_asked_again(asked: World) -> None:
    asked.demo.sandbox.samsat.mood = "down"
    siti = asked.anyone()
    await siti.chat("""
        > pajak be 2345 zzz
        < Sebentar, saya cek ke Samsat…
        < Samsat belum menjawab. Ini dari data yang ada pada kami.
          *BE 2345 ZZZ* · Contoh Bebek 110 2019, merah
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
          [5] Coba lagi
        > rincian
        < Begini hitungannya untuk BE 2345 ZZZ:
          *PKB (pajak pokok): Rp90.900*
          Pajak Kendaraan Bermotor, untuk provinsi.
          Dasar: PKB pokok tahun terakhir, dianggap sama untuk setiap tahun (belum dipastikan).
          *Opsen PKB (kabupaten/kota): Rp59.994*
          Tambahan untuk kabupaten/kota, dibayar sekaligus dengan PKB.
          66% dari Rp90.900
          Dasar: UU 1/2022: opsen PKB 66 % dari PKB (menurut berita).
          *SWDKLLJ (Jasa Raharja): Rp35.000*
          Sumbangan wajib dana kecelakaan lalu lintas.
          Dasar: PMK 16/2017: sepeda motor di atas 50 sampai 250 cc (menurut berita).
          *Keringanan PKB: -Rp9.090*
          10% dari Rp90.900
          Dasar: Keputusan Gubernur Lampung G/896/VI.03/HK/2025 (menurut berita).
          *Keringanan opsen: -Rp5.999*
          10% dari Rp59.994
          Dasar: Keputusan Gubernur Lampung G/896/VI.03/HK/2025 (menurut berita).
          Sumber: anggapan; blog.maxsi.id, 2025; inilampung.com, 14 Oktober 2025; suzukipusaka.co.id; motorplus-online.com, 15 Mei 2025; lampost.co, 4 Februari 2026; berdikari.co, 4 Februari 2026.
          Yang mengikat adalah angka dari Samsat.
          [1] Lihat tagihan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
          [5] Coba lagi
    """)
    asked.demo.sandbox.samsat.mood = ""
    await siti.chat("""
        > coba lagi
        < Sebentar, saya cek ke Samsat…
        < *BE 2345 ZZZ* · Contoh Bebek 2019, hitam
          Jatuh tempo pajak: *Selasa, 1 Desember 2026* (8 hari lagi)
          PKB (pajak pokok): Rp90.900
          Opsen PKB (kabupaten/kota): Rp59.994
          SWDKLLJ (Jasa Raharja): Rp35.000
          *Total: Rp185.894*
          Angka ini dari Samsat, 23 November 2026 pukul 09.00 WIB.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_samsat_may_want_to_know_who_holds_the_papers(asked: World) -> None:
    asked.demo.sandbox.samsat.chassis[PLATE] = "12345"
    siti = asked.anyone()
    await siti.chat("""
        > pajak be 2345 zzz
        < Sebentar, saya cek ke Samsat…
        < Untuk pelat *BE 2345 ZZZ* saya perlu *lima angka terakhir nomor rangka*. Nomornya ada di STNK, pada baris Nomor Rangka.
          Ini supaya hanya yang memegang STNK yang bisa melihat tagihannya.
        > 54321
        < Sebentar, saya cek ke Samsat…
        < Nomor rangka itu tidak cocok dengan pelat *BE 2345 ZZZ*. Coba lihat lagi di STNK.
          Untuk pelat *BE 2345 ZZZ* saya perlu *lima angka terakhir nomor rangka*. Nomornya ada di STNK, pada baris Nomor Rangka.
          Ini supaya hanya yang memegang STNK yang bisa melihat tagihannya.
        > 12345
        < Sebentar, saya cek ke Samsat…
        < *BE 2345 ZZZ* · Contoh Bebek 2019, hitam
          Jatuh tempo pajak: *Selasa, 1 Desember 2026* (8 hari lagi)
          PKB (pajak pokok): Rp90.900
          Opsen PKB (kabupaten/kota): Rp59.994
          SWDKLLJ (Jasa Raharja): Rp35.000
          *Total: Rp185.894*
          Angka ini dari Samsat, 23 November 2026 pukul 09.00 WIB.
          [1] Rincian aturan
          [2] Cara bayar
          [3] Ingatkan saya
          [4] Plat lain
    """)


async def test_the_papers_may_be_asked_for_after_a_silence(asked: World) -> None:
    asked.demo.sandbox.samsat.mood = "down"
    asked.demo.sandbox.samsat.chassis[PLATE] = "12345"
    siti = asked.anyone()
    await siti.plays("> pajak be 2345 zzz")
    asked.demo.sandbox.samsat.mood = ""
    await siti.chat("""
        > coba lagi
        < Sebentar, saya cek ke Samsat…
        < Untuk pelat *BE 2345 ZZZ* saya perlu *lima angka terakhir nomor rangka*. Nomornya ada di STNK, pada baris Nomor Rangka.
          Ini supaya hanya yang memegang STNK yang bisa melihat tagihannya.
    """)
