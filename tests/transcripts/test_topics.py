"""Residents choose which announcements they get, and stop them by one word."""

from tests.transcripts.announcers import a_topic, topics_changed
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
        < Tidak ada pengingat, kabar, atau pengumuman yang saya kirim kepada Anda. Ketik *langganan* kalau mau pengumuman lagi.
    """)
    reach = await everywhere.sql("SELECT topics, silent FROM reach WHERE silent")
    assert [tuple(row) for row in reach] == [(0, True)]
    await siti.chat("""
        > langganan pengumuman pasar murah
        < *Pasar murah*: Kapan dan di mana pasar murah.
          Seberapa sering: paling sering 3 kali seminggu. Bisa dihentikan kapan saja dengan mengetik *berhenti*.
          Dulu Anda menghentikan semua pengumuman. Kalau ya, info darurat juga saya kirim lagi. Mau?
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
        < Anda tidak sedang mengikuti *Pasar murah*. Ketik *berhenti* untuk melihat apa yang saya kirim, atau *langganan* untuk pengumuman yang ada.
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


async def test_what_may_be_asked_of_a_topic_is_no_wish_to_hear_of_it(world: World) -> None:
    await a_topic(world)
    for said in (
        "mau info pasar murah",
        "minta info pasar murah di natar",
        "kirim info pasar murah",
    ):
        siti = world.anyone()
        await siti.plays(f"> {said}")
        assert "Mau saya kirimi?" not in siti.shown[-1].text
    for said in (
        "langganan pasar murah", "mau pengumuman pasar murah", "saya mau berlangganan pasar murah",
        "ikut pengumuman pasar murah dong", "daftar pengumuman pasar murah",
    ):  # fmt: skip
        siti = world.anyone()
        await siti.plays(f"> {said}")
        assert "Mau saya kirimi?" in siti.shown[-1].text, said


async def test_all_of_them_stop_in_whatever_words(world: World) -> None:
    await a_topic(world)
    for said in (
        "STOP", "berhenti semua", "stop pengumuman", "tidak mau pengumuman lagi", "batal langganan",
        "berhenti berlangganan", "jangan kirim saya pengumuman lagi ya", "unsubscribe",
        "stop semua pengumuman", "berhenti kirim pengumuman", "ga mau langganan lagi",
    ):  # fmt: skip
        siti = world.anyone()
        await siti.plays("""
            > langganan pasar murah
            > #1
        """)
        await siti.plays(f"> {said}")
        assert "juga" in siti.shown[-1].text, said
        kept = await world.sql("SELECT said FROM silences ORDER BY since DESC, resident_id DESC")
        assert kept[0][0] == said
        await world.wait(1)
    proof = await world.sql("SELECT DISTINCT said, told FROM subscriptions")
    assert [tuple(row) for row in proof] == [
        ("[Ya, kirimi saya]", "Kapan dan di mana pasar murah · paling sering 3 kali seminggu")
    ]


async def test_a_name_may_mean_something_else_that_is_sent(everywhere: World) -> None:
    await a_topic(everywhere)
    siti = everywhere.anyone()
    await siti.plays("""
        > langganan siaga bencana
        > ya
        > pasar murah di natar
        > #3
        > langganan siaga bencana
    """)
    await siti.chat("""
        > berhenti pasar murah
        < Ini yang saya ingatkan kepada Anda. Pilih untuk menghentikannya.
          [1] Hentikan 1 · Semua pasar murah di Natar, Lampung Selatan
          [2] Lihat jadwal
        > berhenti siaga bencana
        < Baik, pengumuman *Siaga bencana* tidak saya kirim lagi. Ketik *langganan* kalau mau lagi.
        > berhenti siaga bencana
        < Anda tidak sedang mengikuti *Siaga bencana*. Ketik *berhenti* untuk melihat apa yang saya kirim, atau *langganan* untuk pengumuman yang ada.
    """)


async def test_all_that_is_sent_stops_without_being_asked_about(everywhere: World) -> None:
    await a_topic(everywhere)
    siti = everywhere.anyone()
    await siti.plays("""
        > kabari kalau telur di metro di bawah 28 ribu
        > langganan pengumuman pasar murah
        > ya
    """)
    await siti.chat("""
        > berhenti semua
        < Baik, semua pengingat, kabar, dan pengumuman saya hentikan, juga info darurat. Anda tetap bisa bertanya kapan saja. Ketik *langganan* kalau mau pengumuman lagi.
        > berhenti
        < Tidak ada pengingat, kabar, atau pengumuman yang saya kirim kepada Anda. Ketik *langganan* kalau mau pengumuman lagi.
        > pengumuman
        < Belum ada pengumuman untuk Anda dalam 14 hari ini. Ketik *langganan* untuk memilih pengumuman yang mau Anda terima.
    """)
    reach = await everywhere.sql("SELECT topics, silent FROM reach WHERE silent")
    assert [tuple(row) for row in reach] == [(0, True)]
    kept = await everywhere.sql("SELECT channel, said FROM silences")
    assert [tuple(row) for row in kept] == [(everywhere.channel, "berhenti semua")]


async def test_who_stopped_all_is_told_that_urgent_ones_come_again(everywhere: World) -> None:
    await a_topic(everywhere)
    siti = everywhere.anyone()
    await siti.plays("> berhenti semua")
    await siti.chat("""
        > langganan
        < Pengumuman tentang apa yang mau Anda terima? Pilih satu; saya jelaskan dulu isinya.
          [1] Pasar murah · paling sering 3 kali seminggu
          [2] Siaga bencana · kalau perlu
          [3] Hanya info darurat · Hanya kalau ada keadaan darurat di daerah Anda
        > darurat
        < Dulu Anda menghentikan semua pengumuman. Saya bisa mengirim info darurat saja, kalau ada keadaan darurat di daerah Anda, juga di malam hari. Bisa dihentikan kapan saja dengan mengetik *berhenti semua*.
          Mau saya kirimi?
          [1] Ya, kirimi saya
          [2] Tidak usah
        > tidak usah
        < Baik, tidak saya kirimi. Ketik *langganan* kalau berubah pikiran.
        > langganan pasar murah
        < *Pasar murah*: Kapan dan di mana pasar murah.
          Seberapa sering: paling sering 3 kali seminggu. Bisa dihentikan kapan saja dengan mengetik *berhenti*.
          Dulu Anda menghentikan semua pengumuman. Kalau ya, info darurat juga saya kirim lagi. Mau?
          [1] Ya, kirimi saya
          [2] Tidak usah
        > tidak
        < Baik, tidak saya kirimi. Ketik *langganan* kalau berubah pikiran.
    """)
    assert len(await everywhere.sql("SELECT 1 FROM reach WHERE silent")) == 1
    await siti.chat("""
        > langganan
        < Pengumuman tentang apa yang mau Anda terima? Pilih satu; saya jelaskan dulu isinya.
          [1] Pasar murah · paling sering 3 kali seminggu
          [2] Siaga bencana · kalau perlu
          [3] Hanya info darurat · Hanya kalau ada keadaan darurat di daerah Anda
        > #3
        < Dulu Anda menghentikan semua pengumuman. Saya bisa mengirim info darurat saja, kalau ada keadaan darurat di daerah Anda, juga di malam hari. Bisa dihentikan kapan saja dengan mengetik *berhenti semua*.
          Mau saya kirimi?
          [1] Ya, kirimi saya
          [2] Tidak usah
        > #1
        < Baik, info darurat saya kirim lagi. Ketik *berhenti semua* kalau tidak mau lagi.
        > langganan
        < Pengumuman tentang apa yang mau Anda terima? Pilih satu; saya jelaskan dulu isinya.
          [1] Pasar murah · paling sering 3 kali seminggu
          [2] Siaga bencana · kalau perlu
    """)
    assert await everywhere.sql("SELECT 1 FROM reach WHERE silent") == []
    await siti.plays("> berhenti semua")
    await siti.chat("""
        > langganan siaga bencana
        < *Siaga bencana*: Cuaca dan bencana.
          Seberapa sering: kalau perlu. Bisa dihentikan kapan saja dengan mengetik *berhenti*.
          Dulu Anda menghentikan semua pengumuman. Kalau ya, info darurat juga saya kirim lagi. Mau?
          [1] Ya, kirimi saya
          [2] Tidak usah
        > ya
        < Baik, *Siaga bencana* saya kirim ke sini (kalau perlu). Ketik *berhenti* kalau tidak mau lagi.
    """)
    assert await everywhere.sql("SELECT 1 FROM reach WHERE silent") == []


async def test_a_topic_that_closes_is_offered_no_more_and_can_be_stopped(world: World) -> None:
    await a_topic(world)
    siti, budi = world.anyone(), world.anyone()
    await siti.plays("""
        > langganan pasar murah
        > ya
    """)
    await budi.plays("> langganan pasar murah")
    await world.sql("UPDATE topics SET open = false WHERE code = 'pasar-murah'")
    await topics_changed(world)
    await budi.chat("""
        > ya
        < Pengumuman ini sudah tidak ada. Ketik *langganan* untuk melihat yang lain.
    """)
    await siti.chat("""
        > langganan
        < Pengumuman tentang apa yang mau Anda terima? Pilih satu; saya jelaskan dulu isinya.
          [1] Siaga bencana · kalau perlu
        > berhenti pasar murah
        < Baik, pengumuman *Pasar murah* tidak saya kirim lagi. Ketik *langganan* kalau mau lagi.
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
