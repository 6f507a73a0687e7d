"""What is done below the card of an event: reminders, the map, the date; and what cards say later."""

from tests.transcripts.market_people import KEDATON, an_event, no_events
from tests.world import World


async def test_who_asks_to_be_reminded_is_told_when_and_may_stop(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=1)
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah natar
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > ingatkan saya
        < Baik. Saya ingatkan soal *Pasar Murah Natar* Sen 23 Nov pukul 19.00 dan Sel 24 Nov pukul 06.00 WIB. Kalau acaranya berubah, batal, atau barangnya habis, saya kabari juga.
          [1] Berhenti ingatkan
          [2] Peta
          [3] Kalender
        > acara sy
        < Ini yang saya ingatkan kepada Anda. Pilih untuk menghentikannya.
          [1] Hentikan 1 · Pasar Murah Natar, Sel 24 Nov pukul 08.00
          [2] Lihat jadwal
        > #1
        < Baik, ini tidak saya ingatkan lagi: Pasar Murah Natar, Sel 24 Nov pukul 08.00.
        > pasar murah natar
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > #1
        < Baik. Saya ingatkan soal *Pasar Murah Natar* Sen 23 Nov pukul 19.00 dan Sel 24 Nov pukul 06.00 WIB. Kalau acaranya berubah, batal, atau barangnya habis, saya kabari juga.
          [1] Berhenti ingatkan
          [2] Peta
          [3] Kalender
        > berhenti ingatkan
        < Baik, soal *Pasar Murah Natar* tidak saya ingatkan lagi.
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > #1
        < Baik. Saya ingatkan soal *Pasar Murah Natar* Sen 23 Nov pukul 19.00 dan Sel 24 Nov pukul 06.00 WIB. Kalau acaranya berubah, batal, atau barangnya habis, saya kabari juga.
          [1] Berhenti ingatkan
          [2] Peta
          [3] Kalender
    """)


async def test_the_map_and_the_date_come_on_telegram(world: World) -> None:
    await no_events(world)
    await an_event(world, "Natar", days=1)
    siti = world.on_telegram()
    await siti.chat("""
        > pasar murah natar
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > #2
        < Lokasi *Pasar Murah Natar*: Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan. Petanya di bawah ini.
          [1] Ingatkan saya
          [2] Kalender
        < (peta Lapangan Natar)
        > #3 @2
        < *Pasar Murah Natar*, Selasa, 24 November 2026, pukul 08.00–12.00 WIB. Buka berkas di bawah ini untuk menyimpannya di kalender HP.
          [1] Ingatkan saya
          [2] Peta
        < (berkas natar.ics)
    """)


async def test_the_map_and_the_date_come_on_whatsapp(world: World) -> None:
    await no_events(world)
    await an_event(world, "Natar", days=1)
    siti = world.on_whatsapp()
    await siti.chat("""
        > pasar murah natar
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > peta
        < Lokasi *Pasar Murah Natar*: Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan. Petanya di bawah ini.
          [1] Ingatkan saya
          [2] Kalender
        < Lapangan Natar: <tautan>
        > kalender
        < *Pasar Murah Natar*, Selasa, 24 November 2026, pukul 08.00–12.00 WIB. Buka berkas di bawah ini untuk menyimpannya di kalender HP.
          [1] Ingatkan saya
          [2] Peta
        < Berkas kalender: <tautan>
    """)


async def test_the_buttons_of_an_older_card_still_do_what_they_say(world: World) -> None:
    await no_events(world)
    await an_event(world, "Natar", days=3)
    await an_event(world, "Kedaton", days=2, kecamatan=KEDATON)
    siti = world.anyone()
    await siti.chat("""
        > pasar murah natar
        < *Pasar Murah Natar*
          Pasar murah, Dinas Contoh
          Kamis, 26 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > pasar murah di kec kedaton
        < *Pasar Murah Kedaton*
          Pasar murah, Dinas Contoh
          Rabu, 25 November 2026, pukul 08.00–12.00 WIB
          Lapangan Kedaton, Jl. Contoh No. 9, Kedaton, Kota Bandar Lampung
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > #1 @2
        < Baik. Saya ingatkan soal *Pasar Murah Natar* Rab 25 Nov pukul 19.00 dan Kam 26 Nov pukul 06.00 WIB. Kalau acaranya berubah, batal, atau barangnya habis, saya kabari juga.
          [1] Berhenti ingatkan
          [2] Peta
          [3] Kalender
        > harga
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
        > #1 @4
        < Baik. Saya ingatkan soal *Pasar Murah Natar* Rab 25 Nov pukul 19.00 dan Kam 26 Nov pukul 06.00 WIB. Kalau acaranya berubah, batal, atau barangnya habis, saya kabari juga.
          [1] Berhenti ingatkan
          [2] Peta
          [3] Kalender
    """)


async def test_an_event_that_goes_on_or_is_close_promises_only_what_can_be_kept(
    everywhere: World,
) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=0, hours=(8, 20))
    await an_event(everywhere, "Kedaton", days=1, kecamatan=KEDATON, pin=None)
    siti = everywhere.anyone()
    await siti.chat("""
        > pasar murah natar hari ini
        < *Pasar Murah Natar*
          *Sedang berlangsung*, sampai pukul 20.00 WIB
          Pasar murah, Dinas Contoh
          Senin, 23 November 2026, pukul 08.00–20.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Peta
          [3] Kalender
        > #1
        < Baik. Kalau *Pasar Murah Natar* berubah, batal, atau barangnya habis, saya kabari.
          [1] Berhenti ingatkan
          [2] Peta
          [3] Kalender
        -- 13 jam
        > pasar murah di kec kedaton
        < *Pasar Murah Kedaton*
          Pasar murah, Dinas Contoh
          Selasa, 24 November 2026, pukul 08.00–12.00 WIB
          Lapangan Kedaton, Jl. Contoh No. 9, Kedaton, Kota Bandar Lampung
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Ingatkan saya
          [2] Kalender
        > #1
        < Baik. Saya ingatkan soal *Pasar Murah Kedaton* Sel 24 Nov pukul 06.00 WIB. Kalau acaranya berubah, batal, atau barangnya habis, saya kabari juga.
          [1] Berhenti ingatkan
          [2] Kalender
    """)


async def test_a_card_says_that_the_event_was_cancelled_or_is_over(everywhere: World) -> None:
    await no_events(everywhere)
    event = await an_event(everywhere, "Natar", days=0, hours=(8, 12))
    siti = everywhere.anyone()
    await siti.plays("> pasar murah natar")
    await everywhere.sql(
        "UPDATE events SET state = 'cancelled', reason = 'Lapangan banjir', version = 2 "
        "WHERE id = :event",
        event=event,
    )  # fmt: skip
    await siti.chat("""
        > ingatkan saya
        < Acara ini sudah selesai atau dibatalkan. Ketik *jadwal* untuk melihat yang lain.
          *Pasar Murah Natar*
          *DIBATALKAN*: Lapangan banjir
          Pasar murah, Dinas Contoh
          Senin, 23 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Jadwal lain
        > pasar murah natar
        < Belum ada jadwal pasar murah di Natar, Lampung Selatan dalam 30 hari ke depan, dan di daerah lain di Lampung juga belum ada.
          [1] Kabari kalau ada
          [2] Tempat lain
    """)


async def test_an_event_that_ended_meanwhile_needs_no_reminder(everywhere: World) -> None:
    await no_events(everywhere)
    await an_event(everywhere, "Natar", days=0, hours=(8, 12))
    siti = everywhere.anyone()
    await siti.plays("> pasar murah natar")
    await siti.chat("""
        -- 4 jam
        > #1
        < Acara ini sudah selesai atau dibatalkan. Ketik *jadwal* untuk melihat yang lain.
          *Pasar Murah Natar*
          *Acara ini sudah selesai.*
          Pasar murah, Dinas Contoh
          Senin, 23 November 2026, pukul 08.00–12.00 WIB
          Lapangan Natar, Jl. Contoh No. 9, Natar, Lampung Selatan
          • Beras SPHP 5 kg: Rp57.500, paling banyak 2 karung per orang
          • Minyakita 1 liter: Rp15.000, paling banyak 2 botol per orang
          Sumber: contoh, diperbarui Sen 23 Nov pukul 09.00 WIB
          [1] Jadwal lain
    """)
