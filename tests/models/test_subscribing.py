"""Who wants to hear of what: the proof of it, and what announcements know of it at once."""

import asyncio
import io
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.broadcasts.audience import Audience, count_audience
from models.broadcasts.received import recent, take_held, told_lately
from models.broadcasts.subscribing import (
    end_silence,
    is_silent,
    silence,
    subscribe,
    subscribed,
    unsubscribe,
)
from models.broadcasts.tables import Topic
from models.broadcasts.topics import Topics
from models.transfer import Outcome, export_csv, import_rows, read_csv
from models.transfer.topics import MOST
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop
from tests.models.test_trainings_size import plans, steps

LATER = NOW + timedelta(hours=1)
TOPICS = """code,place,name,about,often
pasar-murah,1,Pasar murah,Kapan dan di mana pasar murah.,paling sering 3 kali seminggu
harga,2,Harga pangan,Perubahan harga,kalau perlu
"""


async def sql(shop: Shop, statement: str, **values: object) -> list[Any]:
    async with shop.session() as db, db.begin():
        connection = await db.connection()
        found = await connection.execute(text(statement), values)
        return [tuple(row) for row in found] if found.returns_rows else []


async def taken_in(shop: Shop, content: str) -> Outcome:
    async with shop.session() as db, db.begin():
        rows = read_csv(content.encode())
        return await import_rows(db, "topics", rows, actor="test", now=NOW)


@pytest.fixture
async def siti(shop: Shop) -> int:
    """A resident with Telegram, and two topics that there are."""
    assert (await taken_in(shop, TOPICS)).errors == ()
    ((resident,),) = await sql(
        shop, "INSERT INTO residents (created_at) VALUES (:now) RETURNING id", now=NOW
    )
    await sql(
        shop,
        "INSERT INTO addresses (channel, address, resident_id, created_at) "
        "VALUES ('telegram', '1', :resident, :now)",
        resident=resident, now=NOW,
    )  # fmt: skip
    return resident


async def wants(
    db: AsyncSession, resident: int, topic: str = "pasar-murah", said: str = "ya"
) -> bool:
    return await subscribe(
        db, resident, topic, channel="telegram", said=said, told="Kapan dan di mana", now=NOW
    )


async def reach(shop: Shop) -> tuple[int, int, bool]:
    """Ways, topics and silence, as announcements know them."""
    ((ways, topics, is_silent),) = await sql(shop, "SELECT ways, topics, silent FROM reach")
    return ways, topics, is_silent


# ── the proof ────────────────────────────────────────────────────────────────────────────────────


async def test_the_proof_of_a_wish_is_kept_when_it_ends(shop: Shop, siti: int) -> None:
    async with shop.session() as db, db.begin():
        assert await wants(db, siti, said="langganan pasar murah ya " * 4)
        assert not await wants(db, siti, said="sekali lagi")
    async with shop.session() as db, db.begin():
        assert await unsubscribe(db, siti, ("pasar-murah", "harga"), LATER) == ["pasar-murah"]
        assert await unsubscribe(db, siti, ("pasar-murah",), LATER) == []
        assert await subscribed(db, siti) == []
    async with shop.session() as db, db.begin():
        assert await wants(db, siti)
        assert await wants(db, siti, "harga")
        assert await subscribed(db, siti) == ["pasar-murah", "harga"]
    kept = "SELECT topic_code, channel, said, told, since, ended_at FROM subscriptions ORDER BY id"
    assert await sql(shop, kept) == [
        ("pasar-murah", "telegram", ("langganan pasar murah ya " * 4)[:60], "Kapan dan di mana",
         NOW, LATER),
        ("pasar-murah", "telegram", "ya", "Kapan dan di mana", NOW, None),
        ("harga", "telegram", "ya", "Kapan dan di mana", NOW, None),
    ]  # fmt: skip


async def test_who_wants_none_has_none_and_the_first_words_are_kept(shop: Shop, siti: int) -> None:
    async with shop.session() as db, db.begin():
        await wants(db, siti)
        await wants(db, siti, "harga")
        ended = await silence(db, siti, channel="telegram", said="STOP", now=LATER)
        assert sorted(ended) == ["harga", "pasar-murah"]
        assert not await silence(db, siti, channel="whatsapp", said="lagi", now=LATER)
        assert await is_silent(db, siti)
        assert await subscribed(db, siti) == []
    assert await sql(shop, "SELECT channel, said FROM silences") == [("telegram", "STOP")]
    async with shop.session() as db, db.begin():
        assert await wants(db, siti)
        assert not await is_silent(db, siti)
        await silence(db, siti, channel="telegram", said="STOP", now=LATER)
        assert await end_silence(db, siti)
        assert not await end_silence(db, siti)
        assert await subscribed(db, siti) == []


@pytest.mark.parametrize(("guarded", "kept"), [(True, 1), (False, 2)])
async def test_a_wish_that_is_said_twice_at_once_is_kept_once(
    shop: Shop, siti: int, guarded: bool, kept: int
) -> None:
    if not guarded:
        await sql(shop, "DROP INDEX uq_subscriptions_standing")

    async def once(hold: asyncio.Event, go_on: asyncio.Event) -> bool:
        async with shop.session() as db, db.begin():
            made = await wants(db, siti)
            hold.set()
            await go_on.wait()
            return made

    first, second, free = asyncio.Event(), asyncio.Event(), asyncio.Event()
    free.set()
    async with asyncio.TaskGroup() as group:
        one = group.create_task(once(first, second))
        await first.wait()
        other = group.create_task(once(asyncio.Event(), free))
        await shop.blocked(1)
        second.set()
    assert (one.result(), other.result()) == (True, not guarded)
    assert len(await sql(shop, "SELECT 1 FROM subscriptions WHERE ended_at IS NULL")) == kept


# ── what announcements know of it ────────────────────────────────────────────────────────────────


async def test_each_act_is_known_to_announcements_at_once(shop: Shop, siti: int) -> None:
    bits = dict(await sql(shop, "SELECT code, 1 << bit FROM topics"))
    assert await reach(shop) == (1, 0, False)
    async with shop.session() as db, db.begin():
        await wants(db, siti)
    assert await reach(shop) == (1, bits["pasar-murah"], False)
    async with shop.session() as db, db.begin():
        await wants(db, siti, "harga")
    assert await reach(shop) == (1, bits["pasar-murah"] | bits["harga"], False)
    async with shop.session() as db, db.begin():
        await unsubscribe(db, siti, ("pasar-murah",), LATER)
    assert await reach(shop) == (1, bits["harga"], False)
    async with shop.session() as db, db.begin():
        await silence(db, siti, channel="telegram", said="STOP", now=LATER)
    assert await reach(shop) == (1, 0, True)
    async with shop.session() as db, db.begin():
        await end_silence(db, siti)
    assert await reach(shop) == (1, 0, False)
    async with shop.session() as db, db.begin():
        await silence(db, siti, channel="telegram", said="STOP", now=LATER)
        await wants(db, siti)
    assert await reach(shop) == (1, bits["pasar-murah"], False)


async def test_who_has_no_address_any_more_is_counted_as_out_of_reach(
    shop: Shop, siti: int
) -> None:
    async with shop.session() as db, db.begin():
        await wants(db, siti)
    for erased in (
        "UPDATE addresses SET gone_at = now()",
        "DELETE FROM addresses",
    ):
        await sql(shop, erased)
        assert (await reach(shop))[0] == 0
        async with shop.session() as db:
            count = await count_audience(db, "info", "pasar-murah", Audience(), NOW)
            assert (count.reached, count.unreachable) == (0, 1)
            assert await subscribed(db, siti) == ["pasar-murah"]
    await sql(
        shop,
        "INSERT INTO addresses (channel, address, resident_id, created_at) "
        "VALUES ('whatsapp', '+62', :resident, :now)",
        resident=siti, now=NOW,
    )  # fmt: skip
    assert (await reach(shop))[0] == 2


_LOCK = "SELECT FROM reach WHERE resident_id = p_resident FOR NO KEY UPDATE;"


@pytest.mark.parametrize("guarded", [True, False])
async def test_a_wish_is_not_lost_to_a_move_at_the_same_time(
    shop: Shop, siti: int, guarded: bool
) -> None:
    """A household moves, which a member writes; another one subscribes meanwhile."""
    ((_, household),) = await shop.households(1)
    await sql(shop, "UPDATE residents SET household_id = :h WHERE id = :r", h=household, r=siti)
    if not guarded:
        ((source,),) = await sql(shop, "SELECT pg_get_functiondef('note_reach'::regproc)")
        assert _LOCK in source
        await sql(shop, source.replace(_LOCK, ""))
    ((bit,),) = await sql(shop, "SELECT 1 << bit FROM topics WHERE code = 'pasar-murah'")
    move = "UPDATE households SET desa_code = '18.01.04.2001' WHERE id = :h"
    async with shop.session() as db:
        await wants(db, siti)
        moving = asyncio.create_task(sql(shop, move, h=household))
        await shop.blocked(1)
        await db.commit()
    await moving
    found = await sql(shop, "SELECT topics, area_code FROM reach WHERE resident_id = :r", r=siti)
    assert found == [(bit if guarded else 0, "18.01.04.2001")]


# ── topics ───────────────────────────────────────────────────────────────────────────────────────


async def test_topics_come_in_and_go_out_by_file(shop: Shop) -> None:
    first = await taken_in(shop, TOPICS)
    assert (first.added, first.changed, first.errors) == (2, 0, ())
    found = "SELECT code, bit, about, open FROM topics ORDER BY bit"
    assert await sql(shop, found) == [
        ("pasar-murah", 0, "Kapan dan di mana pasar murah", True),
        ("harga", 1, "Perubahan harga", True),
    ]
    out = io.StringIO()
    async with shop.session() as db:
        assert await export_csv(db, SEALER, "topics", out) == 2
    again = await taken_in(shop, out.getvalue())
    assert (again.added, again.changed, again.same) == (0, 0, 2)
    more = (
        "code,place,name,about,often,state\nharga,2,Harga pangan,Perubahan harga,kalau perlu,closed"
    )
    closed = await taken_in(shop, f"{more}\npajak,1,Pajak,Keringanan,sebulan sekali,open")
    assert (closed.added, closed.changed, closed.errors) == (1, 1, ())
    # What announcements know residents by stays where it is.
    assert [row[:2] for row in await sql(shop, found)] == [
        ("pasar-murah", 0), ("harga", 1), ("pajak", 2),
    ]  # fmt: skip


async def test_of_more_topics_than_can_be_known_of_none_is_taken(shop: Shop) -> None:
    head = "code,place,name,about,often"
    rows = [f"topik-{n},{n},Topik {n},contoh,jarang" for n in range(MOST)]
    assert (await taken_in(shop, "\n".join([head, *rows]))).added == MOST
    more = await taken_in(shop, f"{head}\n{rows[0]}\nlain,1,Lain,contoh,jarang")
    assert [(error.line, error.column) for error in more.errors] == [(3, "code")]
    assert "announce this within another" in more.errors[0].problem
    assert (await taken_in(shop, f"{head}\n{rows[0]}")).same == 1
    assert await sql(shop, "SELECT count(*) FROM topics") == [(MOST,)]


@pytest.mark.parametrize(
    "row",
    [
        "PASAR MURAH!,1,Pasar,isi,sering",
        f"pasar,1,{'x' * 25},isi,sering",
        f"pasar,1,Pasar,isi,{'x' * 73}",
        f"pasar,1,Pasar,{'x' * 201},sering",
        "pasar,-1,Pasar,isi,sering",
        "pasar,99999,Pasar,isi,sering",
        "pasar,1,,isi,sering",
    ],
)
async def test_a_topic_that_no_list_can_show_is_refused(shop: Shop, row: str) -> None:
    refused = await taken_in(shop, f"code,place,name,about,often\n{row}")
    assert len(refused.errors) == 1
    assert await sql(shop, "SELECT 1 FROM topics") == []


def test_a_topic_is_known_by_its_whole_name_and_the_longest_counts() -> None:
    rows = [
        Topic(code=name, place=n, bit=n, name=name, about="", often="", open=name != "Usaha kecil")
        for n, name in enumerate(("Pasar", "Pasar murah", "Usaha kecil (UMKM)", "Usaha kecil"))
    ]
    topics = Topics(rows)
    assert [each.name for each in topics.all] == ["Pasar", "Pasar murah", "Usaha kecil (UMKM)"]
    for said, meant in (
        ("langganan pasar murah", "Pasar murah"),
        ("info PASAR ya", "Pasar"),
        ("usaha kecil umkm", "Usaha kecil (UMKM)"),
        ("usaha kecil", "Usaha kecil"),
        ("pasarmurah", None),
        ("murah", None),
    ):
        found = topics.named(said)
        assert (found and found.name) == meant, said


# ── at size ──────────────────────────────────────────────────────────────────────────────────────

MOST_READ = 250
"""Rows that a step of a plan may read: those of one resident."""
MOST_PAGES = 300
_FILL = (
    "ALTER TABLE subscriptions DISABLE TRIGGER USER",
    "ALTER TABLE silences DISABLE TRIGGER USER",
    "INSERT INTO residents (created_at) SELECT :now FROM generate_series(1, 40000)",
    """
    INSERT INTO subscriptions (resident_id, topic_code, channel, said, told, since, ended_at)
    SELECT r.id, t.code, 'telegram', 'ya', 'contoh', at, CASE WHEN n > 1 THEN at END
    FROM residents r, topics t, generate_series(1, 3) n, CAST(:now AS timestamptz) at
    """,
    """
    INSERT INTO silences (resident_id, channel, said, since)
    SELECT id, 'telegram', 'stop', :now FROM residents WHERE id % 20 = 0
    """,
    """
    INSERT INTO officers (phone_index, phone_masked, role, created_at)
    VALUES ('\\x01', 'contoh', 'announcer', :now)
    """,
    """
    INSERT INTO broadcasts (code, kind, audience, texts, services, digest, state, author_id,
        begun_at, created_at, changed_at)
    SELECT 'c' || n, 'service', '{}', '{"id": "Contoh"}', '{}', '\\x00', 'done',
        (SELECT min(id) FROM officers), :now, :now, :now FROM generate_series(1, 3000) n
    """,
    """
    INSERT INTO deliveries (resident_id, broadcast_id, way, state, at)
    SELECT r.id, b.id, 3, CASE WHEN b.id > 2998 THEN 3 ELSE 2 END,
        CAST(:now AS timestamptz) - (3000 - b.id) * interval '1 day'
    FROM residents r, broadcasts b WHERE b.id > 2800 AND (r.id % 20 = 0 OR b.id % 40 = 0)
    """,
    "ALTER TABLE subscriptions ENABLE TRIGGER USER",
    "ALTER TABLE silences ENABLE TRIGGER USER",
    "ANALYZE residents, subscriptions, silences, broadcasts, deliveries",
)
_GROWING = ("residents", "subscriptions", "silences", "broadcasts", "deliveries", "reach")


async def test_what_one_resident_asks_of_years_walks_indexes(shop: Shop, siti: int) -> None:
    async with shop.session() as db, db.begin():
        for statement in _FILL:
            await db.execute(text(statement), {"now": NOW} if ":now" in statement else {})
    heard: list[tuple[str, Any]] = []

    def hear(_c: object, _k: object, statement: str, values: object, *_: object) -> None:
        heard.append((statement, values))

    async with shop.session() as db:
        sqlalchemy_event.listen(shop.engine.sync_engine, "before_cursor_execute", hear)
        resident = 20_000
        assert len(await subscribed(db, resident)) == 2
        assert await is_silent(db, resident)
        assert len(await recent(db, resident, NOW)) == 3
        assert await told_lately(db, resident, NOW)
        assert await end_silence(db, resident)
        assert await unsubscribe(db, resident, ("harga",), NOW) == ["harga"]
        assert await wants(db, resident, "harga")
        await silence(db, resident, channel="telegram", said="stop", now=NOW)
        asked = len(heard)
        held, left = await take_held(db, resident, NOW)
        assert (len(held), left) == (2, 0)
        sqlalchemy_event.remove(shop.engine.sync_engine, "before_cursor_execute", hear)
        await db.rollback()
        assert asked > 10
        for (statement, _), plan in zip(heard, await plans(db, heard), strict=True):
            pages = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
            if "take_held" in statement:
                assert pages <= MOST_PAGES, statement
            for step in steps(plan):
                loops = step["Actual Loops"]
                read = (step["Actual Rows"] + step.get("Rows Removed by Filter", 0)) * loops
                assert read <= MOST_READ, (statement, step)
                if step["Node Type"] == "Seq Scan":
                    assert step["Relation Name"] not in _GROWING, statement
        await db.rollback()
