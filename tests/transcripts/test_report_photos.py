"""Photos in reports: sent by residents, fetched by a job, seen by price officers."""

from io import BytesIO

from PIL import Image

from tests.phones import OnWhatsApp
from tests.transcripts.price_people import a_price_officer
from tests.world import World


async def test_a_photo_goes_with_a_report_and_the_officer_sees_it(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.chat("""
        > lapor minyakita 18.000 di natar
        < Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > [document]
        < Maaf, kirim sebagai *foto*, bukan sebagai berkas.
          Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > [voice]
        < Maaf, saya menunggu foto. Kalau tidak ada, tekan tombolnya.
          Tekan tombol penjepit kertas atau kamera di sebelah tempat mengetik, lalu pilih fotonya.
          Ada foto label harganya? Kirim satu foto, tanpa wajah orang.
          [1] Tanpa foto
        > [photo]
        < Laporan Anda: *Minyakita* dijual Rp18.000 per liter
          Tempat: Kecamatan Natar, Lampung Selatan
          Dengan satu foto.
          Petugas tidak melihat nama dan nomor Anda. Kirim?
          [1] Kirim
          [2] Tidak jadi
        > #1
        < Terima kasih. Laporan nomor 1 masuk ke petugas TPID. Jawaban mereka saya kirim ke sini.
    """)
    await everywhere.run_jobs()
    ((state, ref),) = await everywhere.sql("SELECT state, ref FROM photos")
    assert (state, ref) == ("kept", "")

    officer = await a_price_officer(everywhere)
    await officer.chat("""
        > laporan
        < 1 laporan menunggu jawaban. Mau lihat yang mana?
          [1] Minyakita · Natar · 1 laporan, harga tengah Rp18.000, Sen 23 Nov
        > #1
        < *Minyakita* di Kecamatan Natar, Lampung Selatan
          Senin, 23 November 2026
          1 laporan mahal: Rp18.000 per liter.
          Foto: 1
          [1] Jawab
          [2] Lihat foto
          [3] Laporan lain
    """)
    # Telegram leaves the same words standing, WhatsApp says them anew.
    await officer.plays("> #2")
    assert (officer.shown[-1].picture, officer.shown[-1].text) == (True, "Foto dari pelapor.")


async def test_a_photo_that_is_none_is_refused_and_the_report_stays(world: World) -> None:
    siti = world.on_whatsapp()
    await siti.plays("""
        > lapor minyakita 18.000 di natar
    """)
    Image.new("RGB", (8, 8)).save(broken := BytesIO(), "JPEG")
    assert isinstance(siti.phone, OnWhatsApp)
    siti.phone.phone.attach("photo", content=broken.getvalue()[:-30])
    await siti.settle()
    await siti.plays("""
        > kirim
    """)
    await siti.chat("""
        -- 10 detik
        < Maaf, foto di laporan Anda tidak bisa dibuka, jadi tidak kami simpan. Laporannya tetap masuk. Untuk menyertakan foto, ketik *lapor* lagi.
    """)
    assert await world.sql("SELECT state FROM photos") == [("refused",)]
    assert await world.sql("SELECT count(*) FROM price_reports") == [(1,)]
