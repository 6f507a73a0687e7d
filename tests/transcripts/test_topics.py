"""Residents choose which announcements they get, and stop them by one word."""

from tests.transcripts.announcers import a_topic
from tests.world import World


async def test_what_comes_and_how_often_is_told_before_it_is_wanted(everywhere: World) -> None:
    await a_topic(everywhere)
    siti = everywhere.anyone()
    await siti.chat("""
        > langganan
        < Pengumuman tentang apa yang mau Anda terima? Pilih satu; saya jelaskan dulu isinya.
          [1] Pasar murah · paling sering 3 kali seminggu
          [2] Siaga bencana · kalau perlu
        > pasar murah
        < *Pasar murah*: Kapan dan di mana pasar murah.
          Seberapa sering: paling sering 3 kali seminggu. Gratis, dan bisa dihentikan kapan saja dengan mengetik *berhenti*.
          Mau saya kirimi?
          [1] Ya, kirimi saya
          [2] Tidak usah
        > ya
        < Baik, *Pasar murah* saya kirim ke sini (paling sering 3 kali seminggu). Ketik *berhenti* kalau tidak mau lagi.
        > langganan
        < Pengumuman tentang apa yang mau Anda terima? Pilih satu; saya jelaskan dulu isinya.
          [1] Pasar murah · Sudah Anda ikuti
          [2] Siaga bencana · kalau perlu
        > pasar murah
        < Anda mengikuti *Pasar murah* (paling sering 3 kali seminggu). Mau tetap saya kirimi?
          [1] Tetap kirimi
          [2] Hentikan
        > hentikan
        < Baik, pengumuman *Pasar murah* tidak saya kirim lagi. Ketik *langganan* kalau mau lagi.
        > langganan siaga bencana
        < *Siaga bencana*: Cuaca dan bencana.
          Seberapa sering: kalau perlu. Gratis, dan bisa dihentikan kapan saja dengan mengetik *berhenti*.
          Mau saya kirimi?
          [1] Ya, kirimi saya
          [2] Tidak usah
    """)
    proof = await everywhere.sql(
        "SELECT channel, said, told, ended_at IS NOT NULL FROM subscriptions"
    )
    assert [tuple(row) for row in proof] == [
        (
            everywhere.channel, "ya", "Kapan dan di mana pasar murah · paling sering 3 kali seminggu",
            True,
        )
    ]  # fmt: skip


async def test_a_topic_that_is_named_is_told_of_at_once(world: World) -> None:
    await a_topic(world)
    await world.anyone().chat("""
        > mau langganan info pasar murah
        < *Pasar murah*: Kapan dan di mana pasar murah.
          Seberapa sering: paling sering 3 kali seminggu. Gratis, dan bisa dihentikan kapan saja dengan mengetik *berhenti*.
          Mau saya kirimi?
          [1] Ya, kirimi saya
          [2] Tidak usah
        > tidak usah
        < Baik, tidak saya kirimi. Ketik *langganan* kalau berubah pikiran.
        > langganan pengumuman siaga bencana
        < *Siaga bencana*: Cuaca dan bencana.
          Seberapa sering: kalau perlu. Gratis, dan bisa dihentikan kapan saja dengan mengetik *berhenti*.
          Mau saya kirimi?
          [1] Ya, kirimi saya
          [2] Tidak usah
        > ya
        < Baik, *Siaga bencana* saya kirim ke sini (kalau perlu). Ketik *berhenti* kalau tidak mau lagi.
        > langganan pengumuman siaga bencana
        < Anda mengikuti *Siaga bencana* (kalau perlu). Mau tetap saya kirimi?
          [1] Tetap kirimi
          [2] Hentikan
        > tetap kirimi
        < Baik, *Siaga bencana* tetap saya kirim.
    """)


async def test_one_word_stops_all_announcements(everywhere: World) -> None:
    await a_topic(everywhere)
    siti = everywhere.anyone()
    await siti.plays("""
        > langganan pengumuman pasar murah
        > ya
        > langganan pengumuman siaga bencana
        > ya
    """)
    await siti.chat("""
        > BERHENTI
        < Baik, tidak ada pengumuman lagi yang saya kirim, juga yang darurat. Anda tetap bisa bertanya kapan saja; ketik *langganan* kalau mau pengumuman lagi.
        > stop
        < Tidak ada pengingat atau kabar yang sedang saya kirim kepada Anda. Ketik *menu* untuk melihat layanan.
    """)
    reach = await everywhere.sql("SELECT topics, silent FROM reach WHERE silent")
    assert [tuple(row) for row in reach] == [(0, True)]
    await siti.chat("""
        > langganan pengumuman pasar murah
        < *Pasar murah*: Kapan dan di mana pasar murah.
          Seberapa sering: paling sering 3 kali seminggu. Gratis, dan bisa dihentikan kapan saja dengan mengetik *berhenti*.
          Mau saya kirimi?
          [1] Ya, kirimi saya
          [2] Tidak usah
        > ya
        < Baik, *Pasar murah* saya kirim ke sini (paling sering 3 kali seminggu). Ketik *berhenti* kalau tidak mau lagi.
    """)
    assert await everywhere.sql("SELECT 1 FROM reach WHERE silent") == []


async def test_one_of_several_topics_stops(world: World) -> None:
    await a_topic(world)
    siti = world.anyone()
    await siti.plays("""
        > langganan pengumuman pasar murah
        > ya
        > langganan pengumuman siaga bencana
        > ya
    """)
    await siti.chat("""
        > berhenti pasar murah
        < Baik, pengumuman *Pasar murah* tidak saya kirim lagi. Ketik *langganan* kalau mau lagi.
        > berhenti pasar murah
        < Anda tidak sedang mengikuti *Pasar murah*. Ketik *langganan* untuk melihat pengumuman yang ada.
        > langganan pengumuman pasar murah
        < *Pasar murah*: Kapan dan di mana pasar murah.
          Seberapa sering: paling sering 3 kali seminggu. Gratis, dan bisa dihentikan kapan saja dengan mengetik *berhenti*.
          Mau saya kirimi?
          [1] Ya, kirimi saya
          [2] Tidak usah
        > ya
        < Baik, *Pasar murah* saya kirim ke sini (paling sering 3 kali seminggu). Ketik *berhenti* kalau tidak mau lagi.
        > stop pengumuman
        < Pengumuman mana yang mau dihentikan?
          [1] Siaga bencana
          [2] Pasar murah
          [3] Semua pengumuman
        > siaga
        < Baik, pengumuman *Siaga bencana* tidak saya kirim lagi. Ketik *langganan* kalau mau lagi.
        > berhenti langganan
        < Baik, tidak ada pengumuman lagi yang saya kirim, juga yang darurat. Anda tetap bisa bertanya kapan saja; ketik *langganan* kalau mau pengumuman lagi.
    """)


async def test_announcements_are_one_of_the_kinds_that_stop(world: World) -> None:
    await a_topic(world)
    siti = world.anyone()
    await siti.plays("""
        > kabari kalau telur di metro di bawah 28 ribu
        > langganan pengumuman pasar murah
        > ya
    """)
    await siti.chat("""
        > berhenti
        < Apa yang mau dihentikan?
          [1] Kabar harga · 1 kabar
          [2] Pengumuman · 1 topik
          [3] Semuanya
        > pengumuman
        < Baik, tidak ada pengumuman lagi yang saya kirim, juga yang darurat. Anda tetap bisa bertanya kapan saja; ketik *langganan* kalau mau pengumuman lagi.
        > berhenti
        < Ini kabar harga yang Anda minta. Mau menghentikan yang mana?
          [1] Hentikan nomor 1 · Telur ayam ras di Kota Metro di bawah Rp28.000
          [2] Biarkan
    """)


async def test_without_topics_nothing_can_be_followed(world: World) -> None:
    await world.sql("DELETE FROM subscriptions")
    await world.sql("DELETE FROM topics")
    await world.anyone().chat("""
        > langganan
        < Belum ada pengumuman yang bisa diikuti.
        > pengumuman
        < Belum ada pengumuman untuk Anda dalam 14 hari ini. Ketik *langganan* untuk memilih pengumuman yang mau Anda terima.
    """)
