"""The household is registered when it is first needed: in Telegram's chat, by a form on WhatsApp."""

import re

from httpx2 import AsyncClient

from tests.transcript import Person
from tests.transcripts.people import KK, NATAR, NIK_OF_ANOTHER, a_resident, used_of_quota
from tests.world import World

TO_THE_CONSENT = """
    > pesan
    > natar
    > #1
    > beras
    > 2
"""
TO_THE_NUMBERS = (
    TO_THE_CONSENT
    + """
    > setuju
    > Siti Contoh
    > natar
    > merak batin
"""
)


async def _numbers_kept(world: World) -> int:
    rows = await world.sql("SELECT count(*) FROM persons")
    return int(rows[0][0]) - 1  # the sample's own


async def _send_in(person: Person, kk: str, nik: str) -> tuple[int, str]:
    """Opens the link that was said last, and sends the form in from there."""
    links = [found for seen in person.shown for found in re.findall(r"https?://\S+", seen.text)]
    async with AsyncClient(headers={"Sec-Fetch-Site": "same-origin"}) as browser:
        assert (await browser.get(links[-1])).status_code == 200
        answer = await browser.post(links[-1], data={"kk": kk, "nik": nik}, follow_redirects=True)
    return answer.status_code, answer.text


async def test_what_is_wrong_with_a_number_is_explained(world: World) -> None:
    siti = world.on_telegram()
    await siti.plays(TO_THE_NUMBERS)
    await siti.chat("""
        > 187199010120000
        < Yang Anda ketik 15 angka, seharusnya 16. Periksa lagi dan ketik ulang.
          Ketik nomor kartu keluarga (KK), 16 angka. Nomornya ada di bagian atas KK.
        > 18719901012000077
        < Yang Anda ketik 17 angka, seharusnya 16. Periksa lagi dan ketik ulang.
          Contoh: ketik 16 angka tanpa spasi.
          Ketik nomor kartu keluarga (KK), 16 angka. Nomornya ada di bagian atas KK.
        > 1871 9901 ABCD 0007
        < Nomor itu berisi huruf atau tanda lain. Ketik angkanya saja, 16 angka.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Ketik nomor kartu keluarga (KK), 16 angka. Nomornya ada di bagian atas KK.
        > 9971990101200007
        < Dua angka pertamanya bukan kode provinsi mana pun. Periksa lagi dan ketik ulang.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Ketik nomor kartu keluarga (KK), 16 angka. Nomornya ada di bagian atas KK.
        > 1871993213200007
        < Angka ke-7 sampai ke-12 seharusnya sebuah tanggal, tetapi tanggal itu tidak ada. Periksa lagi dan ketik ulang.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Ketik nomor kartu keluarga (KK), 16 angka. Nomornya ada di bagian atas KK.
        > 1871990101200000
        < Empat angka terakhirnya tidak mungkin 0000. Periksa lagi dan ketik ulang.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Ketik nomor kartu keluarga (KK), 16 angka. Nomornya ada di bagian atas KK.
        > 1871994506900007
        < Itu sepertinya NIK, bukan nomor KK. Nomor KK ada di bagian atas kartu keluarga, di bawah tulisan KARTU KELUARGA.
          Petugas kami bisa dihubungi di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB).
          Atau ketik *menu* untuk melihat semua layanan.
          Ketik nomor kartu keluarga (KK), 16 angka. Nomornya ada di bagian atas KK.
        > 1871 9901-0120.0007
        < Sekarang ketik NIK Anda, 16 angka. Nomornya ada di KTP.
        > 1871990101200007
        < Itu sama dengan nomor KK tadi. NIK ada di KTP Anda, atau di kolom NIK pada kartu keluarga.
          Sekarang ketik NIK Anda, 16 angka. Nomornya ada di KTP.
        > 1871994513900007
        < Angka ke-7 sampai ke-12 seharusnya sebuah tanggal, tetapi tanggal itu tidak ada. Periksa lagi dan ketik ulang.
          Contoh: ketik 16 angka tanpa spasi.
          Sekarang ketik NIK Anda, 16 angka. Nomornya ada di KTP.
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
    """)
    assert await _numbers_kept(world) == 1


async def test_who_does_not_consent_keeps_their_data_and_can_still_look(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays(TO_THE_CONSENT)
    await siti.chat("""
        > tidak setuju
        < Baik, tidak ada yang kami simpan. Tanpa pendaftaran, pesanan lewat sini belum bisa dibuat.
          Melihat harga dan stok tetap bisa: ketik *pesan*. Untuk memesan tanpa chat, hubungi 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB) atau kantor desa Anda.
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)
    assert await everywhere.sql("SELECT id FROM consents WHERE channel <> 'contoh'") == []


async def test_the_place_of_living_is_found_by_kecamatan_kabupaten_or_village(
    everywhere: World,
) -> None:
    siti = everywhere.anyone()
    await siti.plays(TO_THE_CONSENT)
    await siti.chat("""
        > ya
        < Siapa nama Anda, seperti di KTP?
        > 😀
        < Maaf, itu belum bisa saya baca sebagai jawaban.
          Siapa nama Anda, seperti di KTP?
        > Siti Contoh binti Contoh
        < Anda tinggal di kecamatan apa? Ketik namanya, misalnya *Natar*.
        > entah di mana
        < Maaf, saya belum menemukan kecamatan itu di Lampung. Coba tulis lagi, atau tulis nama kabupatennya.
          Anda tinggal di kecamatan apa? Ketik namanya, misalnya *Natar*.
        > rajabasa
        < Yang mana tempat tinggal Anda?
          [1] Lampung Selatan · Kecamatan Raja Basa
          [2] Kota Bandar Lampung · Kecamatan Rajabasa
        > #2
        < Desa atau kelurahan apa di Kecamatan Rajabasa? Pilih, atau ketik namanya.
          [1] Gedong Meneng
          [2] Gedong Meneng Baru
          [3] Rajabasa
          [4] Rajabasa Jaya
          [5] Rajabasa Nunyai
          [6] Rajabasa Pemuka
          [7] Rajabasa Raya
        > lainnya
        < Maaf, saya belum paham.
          Desa atau kelurahan apa di Kecamatan Rajabasa? Pilih, atau ketik namanya.
          [1] Gedong Meneng
          [2] Gedong Meneng Baru
          [3] Rajabasa
          [4] Rajabasa Jaya
          [5] Rajabasa Nunyai
          [6] Rajabasa Pemuka
          [7] Rajabasa Raya
        > kembali
        < Yang mana tempat tinggal Anda?
          [1] Lampung Selatan · Kecamatan Raja Basa
          [2] Kota Bandar Lampung · Kecamatan Rajabasa
        > kembali
        < Anda tinggal di kecamatan apa? Ketik namanya, misalnya *Natar*.
    """)


async def test_whatsapp_takes_the_numbers_in_a_form_and_goes_on(world: World) -> None:
    budi = world.on_whatsapp()
    await budi.plays(TO_THE_NUMBERS)
    await budi.chat("""
        > 1871990101200007
        < Nomor KK atau NIK tidak perlu ditulis sekarang. Nomor tadi tidak kami pakai.
          Nomor KK dan NIK tidak boleh ditulis di chat ini. Isi lewat formulir kami di tautan berikut; hanya untuk Anda, dan berlaku 15 menit.
          Setelah dikirim, kita lanjut di sini. Kalau tautannya sudah tidak berlaku, ketik *tautan baru*.
          Isi formulir: <tautan>
          [1] Tautan baru
        > tautan baru
        < Nomor KK dan NIK tidak boleh ditulis di chat ini. Isi lewat formulir kami di tautan berikut; hanya untuk Anda, dan berlaku 15 menit.
          Setelah dikirim, kita lanjut di sini. Kalau tautannya sudah tidak berlaku, ketik *tautan baru*.
          Isi formulir: <tautan>
          [1] Tautan baru
    """)
    status, page = await _send_in(budi, "1871990101200007", "187199450690000")
    assert status == 422
    assert "15 angka" in page
    assert (await _send_in(budi, "1871990101200007", "1871994506900007"))[0] == 200
    await budi.chat("""
        -- 1 detik
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
    """)
    assert await _numbers_kept(world) == 1


async def test_a_second_member_shares_the_quota_and_hears_no_more_than_that(world: World) -> None:
    siti = await a_resident(world, world.on_telegram())
    await siti.plays("""
        > pesan
        > beras
        > 4
        > #1
        > ya
    """)
    budi = world.on_telegram("Budi Contoh")
    await budi.plays("""
        > pesan
        > rajabasa, bandar lampung
        > #1
        > beras
        > 3
        > setuju
        > Budi Contoh
        > natar
        > merak batin
    """)
    await budi.chat("""
        > 1871990101200008
        < Sekarang ketik NIK Anda, 16 angka. Nomornya ada di KTP.
        > 1871990203880009
        < Terdaftar. Nomor KK 1871••••••••0008 sudah didaftarkan anggota keluarga lain, jadi jatahnya dipakai bersama.
          3 × Beras SPHP 5 kg: Rp187.500
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
        > #1
        < Jatah keluarga Anda untuk Beras SPHP 5 kg tinggal 1 karung. Ambil 1 saja?
          [1] Ya, ambil 1
          [2] Tidak
        > ya
        < Pesanan Anda:
          1 × Beras SPHP 5 kg: Rp62.500
          Jumlah *Rp62.500*, dibayar tunai saat diambil (hemat Rp8.500)
          Ambil di Kelurahan Rajabasa, Jl. Contoh No. 1, Rajabasa, Bandar Lampung
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?
          [1] Ya, pesan
          [2] Ubah / tambah
          [3] Batal
        > ya
        < Tercatat. Kode pengambilan Anda: *SP-KODE2*
          1 × Beras SPHP 5 kg: Rp62.500
          Bayar Rp62.500 tunai saat diambil
          Ambil di Kelurahan Rajabasa, Jl. Contoh No. 1, Rajabasa, Bandar Lampung
          Jumat, 27 November 2026, pukul 08.00–10.00 WIB
          Bawa kode ini dan KTP atau KK asli. Ketik *pesanan* untuk mengubah atau membatalkan.
        < (gambar)
          Kode SP-KODE2. Tunjukkan gambar ini, atau sebutkan kodenya.
    """)


async def test_a_second_member_on_whatsapp_shares_the_quota_too(world: World) -> None:
    await a_resident(world, world.on_telegram())
    await used_of_quota(world, "beras-sphp-5", 5)
    budi = world.on_whatsapp()
    await budi.plays(TO_THE_NUMBERS)
    assert (await _send_in(budi, KK, NIK_OF_ANOTHER))[0] == 200
    await budi.chat("""
        -- 1 detik
        < Terdaftar. Nomor KK 1871••••••••0008 sudah didaftarkan anggota keluarga lain, jadi jatahnya dipakai bersama.
          2 × Beras SPHP 5 kg: Rp125.000
          Mau diambil kapan?
          [1] Jum 27 Nov 08.00–10.00
          [2] Jum 27 Nov 10.00–12.00
          [3] Jum 27 Nov 13.00–15.00
          [4] Sab 28 Nov 08.00–10.00
          [5] Sab 28 Nov 10.00–12.00
          [6] Sab 28 Nov 13.00–15.00
        > #1
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


async def test_a_nik_of_another_family_card_needs_an_officer(world: World) -> None:
    await a_resident(world, world.on_telegram())
    budi = world.on_telegram()
    await budi.plays(TO_THE_NUMBERS)
    await budi.chat("""
        > 1871990101200007
        < Sekarang ketik NIK Anda, 16 angka. Nomornya ada di KTP.
        > 1871994506900008
        < Maaf, NIK itu sudah tercatat pada KK lain, jadi pendaftaran belum bisa dilanjutkan. Hubungi petugas di 0721-000000 (contoh) (Senin–Jumat 08.00–15.00 WIB) dengan membawa KTP dan KK.
    """)


async def test_a_household_may_register_before_it_orders(world: World) -> None:
    siti = world.on_telegram()
    await siti.plays("""
        > daftar
        > ya
        > Siti Contoh
        > natar
        > merak batin
        > 1871990101200007
    """)
    await siti.chat("""
        > 1871994506900007
        < Terdaftar. Keluarga Anda tercatat dengan nomor KK 1871••••••••0007.
          Ketik *pesan* untuk memesan.
        > daftar
        < Terdaftar. Keluarga Anda tercatat dengan nomor KK 1871••••••••0007.
          Ketik *pesan* untuk memesan.
        > pesan
        < Mau diambil di dekat mana? Kirim lokasi, atau ketik nama kecamatan atau desanya.
    """)
    rows = await world.sql("SELECT kecamatan_code FROM households ORDER BY id DESC LIMIT 1")
    assert rows[0][0] == NATAR


async def test_a_form_counts_even_when_the_conversation_was_lost_meanwhile(world: World) -> None:
    budi = world.on_whatsapp()
    await budi.plays(TO_THE_NUMBERS)
    await budi.chat("""
        -- Redis hilang
    """)
    assert (await _send_in(budi, "1871990101200007", "1871994506900007"))[0] == 200
    await budi.chat("""
        -- 1 detik
        < Terdaftar. Keluarga Anda tercatat dengan nomor KK 1871••••••••0007.
          Ketik *pesan* untuk memesan.
    """)
