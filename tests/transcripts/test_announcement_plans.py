"""Announcements that repeat: what residents get and when, and what officers are told of them."""

from datetime import timedelta

import pytest

from models.base import WIB
from models.broadcasts.announcements import Content
from models.broadcasts.plans import approve_plan, refuse_plan, write_plan
from models.broadcasts.timetable import next_times
from models.households import OfficerRow
from tests.transcript import Person
from tests.transcripts.announcers import TEXT, a_second, a_topic, an_announcer
from tests.world import World

WORDS, CRON = "Setiap Selasa dan Kamis pukul 08.00 WIB", "0 8 * * tue,thu"


async def a_plan(
    world: World, *, cron: str = CRON, words: str = WORDS, holidays: bool = True,
    approval_from: int = 500,
) -> int:  # fmt: skip
    """What the author's announcement repeats by; its author is an announcer, no admin."""
    now = world.clock.now()
    (first_at,) = next_times(cron, now, 1)
    async with world.service.sessions() as db, db.begin():
        author = await db.get_one(OfficerRow, await officer_of(world, "announcer"))
        content = Content("info", {"id": TEXT}, topic="pasar-murah")
        made = await write_plan(
            db, author, words, cron, holidays, content, first_at, now, approval_from=approval_from
        )
    return made.id


async def officer_of(world: World, role: str) -> int:
    """The number of the officer of this role who has written to us."""
    rows = await world.sql(
        "SELECT id FROM officers WHERE role = :role AND resident_id IS NOT NULL", role=role
    )
    return rows[0][0]


async def until(world: World, day: int, hour: float) -> None:
    """The clock is set to an hour of a day of November, without anything being done meanwhile."""
    midnight = world.clock.now().astimezone(WIB).replace(day=day, hour=0, minute=0, second=0)
    world.clock.set(midnight + timedelta(hours=hour))
    await world.lose_redis()


@pytest.fixture
async def author(world: World) -> Person:
    """An announcer with a topic that two residents want."""
    await a_topic(world, wanted_by=2)
    return await an_announcer(world)


async def a_reader(world: World) -> Person:
    """A resident who wants the topic."""
    resident = world.on_telegram("Wati Contoh")
    await resident.plays("> menu")
    await world.sql(
        "INSERT INTO subscriptions (resident_id, topic_code, channel, said, told, since) "
        "SELECT max(id), 'pasar-murah', 'telegram', 'ya', 'contoh', :now FROM residents",
        now=world.clock.now(),
    )
    return resident


async def test_residents_get_it_at_each_of_its_moments(world: World, author: Person) -> None:
    resident = await a_reader(world)
    await a_plan(world)
    await until(world, 24, 7.99)
    await resident.chat("""
        -- 10 detik
    """)
    await until(world, 24, 8)
    await resident.chat("""
        -- 10 detik
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
    """)
    await until(world, 25, 8)
    await resident.chat("""
        -- 10 detik
    """)
    await until(world, 26, 8)
    await resident.chat("""
        -- 10 detik
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Pasar murah · Kode cek CEK-2: ketik *cek CEK-2*
          Tidak mau lagi? Ketik *berhenti*.
    """)


async def test_what_was_missed_for_a_while_comes_late_and_the_author_is_told(
    world: World, author: Person
) -> None:
    await a_plan(world)
    await until(world, 24, 11)
    await author.chat("""
        -- 10 detik
        -- 10 detik
        < Pengumuman *CEK-1* baru mulai Sel 24 Nov pukul 11.00 WIB; seharusnya Sel 24 Nov pukul 08.00 WIB.
          [1] Lihat
        < Pengumuman *CEK-1* sedang dikirim: 2 dari 2.
          [1] Lihat
    """)


async def test_residents_read_that_what_was_missed_comes_late(world: World, author: Person) -> None:
    resident = await a_reader(world)
    await a_plan(world)
    await until(world, 24, 11)
    await resident.chat("""
        -- 10 detik
        < Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.
          Maaf, terlambat: seharusnya dikirim Sel 24 Nov pukul 08.00 WIB.
          Pasar murah · Kode cek CEK-1: ketik *cek CEK-1*
          Tidak mau lagi? Ketik *berhenti*.
    """)


async def test_of_what_was_missed_for_long_the_author_is_told_how_much(
    world: World, author: Person
) -> None:
    await a_plan(world)
    await until(world, 30, 9)
    await author.chat("""
        -- 10 detik
        < Sistem sempat berhenti, jadi 2 kiriman pengumuman berulang dilewati, terakhir Kamis, 26 November 2026 pukul 08.00 WIB.
          Setiap Selasa dan Kamis pukul 08.00 WIB, kecuali hari libur
          Berikutnya Selasa, 1 Desember 2026 pukul 08.00 WIB.
        -- 10 detik
    """)


async def test_the_latest_is_made_up_and_the_author_is_told_how_many_were_not(
    world: World, author: Person
) -> None:
    await a_plan(world, words="Setiap hari pukul 08.00 WIB", cron="0 8 * * *", holidays=False)
    await until(world, 26, 9)
    await author.chat("""
        -- 10 detik
        < Sistem sempat berhenti, jadi 2 kiriman pengumuman berulang sebelum Kamis, 26 November 2026 pukul 08.00 WIB dilewati.
          Setiap hari pukul 08.00 WIB
          Berikutnya Jumat, 27 November 2026 pukul 08.00 WIB.
        -- 10 detik
        < Pengumuman *CEK-1* baru mulai Kam 26 Nov pukul 09.00 WIB; seharusnya Kam 26 Nov pukul 08.00 WIB.
          [1] Lihat
        < Pengumuman *CEK-1* sedang dikirim: 2 dari 2.
          [1] Lihat
    """)


async def test_a_second_person_is_asked_and_the_author_hears_what_they_said(
    world: World, author: Person
) -> None:
    second = await a_second(world)
    first, other = await a_plan(world, approval_from=1), await a_plan(world, approval_from=1)
    await second.chat("""
        -- 10 detik
        < Pengumuman berulang menunggu persetujuan Anda, untuk warga di Seluruh Lampung.
          Setiap Selasa dan Kamis pukul 08.00 WIB, kecuali hari libur
          “Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.”
          Ketik *meja pengumuman*.
        < Pengumuman berulang menunggu persetujuan Anda, untuk warga di Seluruh Lampung.
          Setiap Selasa dan Kamis pukul 08.00 WIB, kecuali hari libur
          “Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.”
          Ketik *meja pengumuman*.
    """)
    async with world.service.sessions() as db, db.begin():
        officer = await db.get_one(OfficerRow, await officer_of(world, "admin"))
        await approve_plan(db, officer, first, world.clock.now())
        await refuse_plan(db, officer, other, "Isinya perlu dicek.", world.clock.now())
    await author.chat("""
        -- 10 detik
        < Pengumuman berulang disetujui.
          Setiap Selasa dan Kamis pukul 08.00 WIB, kecuali hari libur
          Berikutnya Selasa, 24 November 2026 pukul 08.00 WIB.
        < Pengumuman berulang tidak disetujui, jadi tidak ada yang dikirim.
          Setiap Selasa dan Kamis pukul 08.00 WIB, kecuali hari libur
          Alasannya: Isinya perlu dicek.
        -- 10 detik
    """)


async def test_others_are_told_when_its_author_announces_no_more(
    world: World, author: Person
) -> None:
    second = await a_second(world)
    await a_plan(world)
    await world.sql(
        "UPDATE officers SET ended_at = :now WHERE role = 'announcer'", now=world.clock.now()
    )
    await until(world, 24, 8)
    await second.chat("""
        -- 10 detik
        < Pengumuman berulang berhenti: penulisnya bukan petugas pengumuman lagi.
          Setiap Selasa dan Kamis pukul 08.00 WIB, kecuali hari libur
          “Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.”
        -- 10 detik
    """)


async def test_a_run_for_many_more_people_waits_for_a_second_person(
    world: World, author: Person
) -> None:
    second = await a_second(world)
    await a_plan(world)
    await world.sql(
        "INSERT INTO residents (created_at, language) "
        "SELECT :now, 'id' FROM generate_series(1, 500)",
        now=world.clock.now(),
    )
    await world.sql(
        "INSERT INTO reach (resident_id, language, ways, topics, silent) "
        "SELECT id, 'id', 1, 1, false FROM residents "
        "ON CONFLICT (resident_id) DO UPDATE SET ways = 1, topics = 1"
    )
    await until(world, 24, 8)
    await author.chat("""
        -- 10 detik
        < Penerima pengumuman *CEK-1* sekarang lebih banyak, jadi perlu persetujuan petugas kedua dulu.
          Setiap Selasa dan Kamis pukul 08.00 WIB, kecuali hari libur
        -- 10 detik
    """)
    await second.chat("""
        -- 10 detik
        < Pengumuman *CEK-1* menunggu persetujuan Anda: Biasa, per topik: Pasar murah, untuk warga di Seluruh Lampung. Ketik *meja pengumuman*.
          [1] Lihat
    """)
