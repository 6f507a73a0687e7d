"""The command line looks at announcements and steers them, and says so in the book."""

import asyncio
import dataclasses
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.broadcast_commands import show, show_list, steer, watch
from bot.settings import Settings
from models.broadcasts.announcements import Content, submit, write_broadcast
from models.broadcasts.ledger import begin_broadcast, end_broadcasts
from models.households import OfficerRow
from models.officers import add_officer
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop


@pytest.fixture
def settings(database: str) -> Settings:
    return dataclasses.replace(Settings(), database_url=database, sapa_now=NOW)


async def a_running_one(shop: Shop) -> str:
    """The code of an announcement that goes to three residents on Telegram."""
    async with shop.session() as db, db.begin():
        officer: OfficerRow = await add_officer(
            db, SEALER, "+6281200990014", role="announcer", actor="test", now=NOW
        )
        await db.execute(
            text("INSERT INTO residents (created_at) SELECT :now FROM generate_series(1, 3)"),
            {"now": NOW},
        )
        await db.execute(
            text(
                "INSERT INTO addresses (channel, address, resident_id, created_at) "
                "SELECT 'telegram', id::text, id, :now FROM residents"
            ),
            {"now": NOW},
        )
        content = Content("service", {"id": "Besok ada pasar murah contoh."})
        written = await write_broadcast(db, officer, content, NOW)
        assert written is not None
        await submit(db, officer, written.id, None, NOW, approval_from=500)
        begun = await begin_broadcast(db, written.id, NOW)
        assert begun is not None
        assert begun.total == 3
        return written.code


async def acts(shop: Shop) -> Sequence[tuple[str, str]]:
    async with shop.session() as db:
        rows = await db.execute(
            text("SELECT actor, act FROM audits WHERE subject LIKE 'broadcasts:%' ORDER BY id")
        )
        return [(str(actor), str(act)) for actor, act in rows]


async def test_an_announcement_is_listed_shown_paused_gone_on_with_and_cancelled(
    shop: Shop, settings: Settings
) -> None:
    code = await a_running_one(shop)
    out: list[str] = []
    said: list[str] = []
    await show_list(settings, out.append)
    assert [line.split() for line in out] == [
        [code, "running", "0", "of", "3", "service", "Besok", "ada", "pasar", "murah", "contoh."]
    ]
    assert await show(settings, code.lower(), out.append, said.append)
    assert "service, no topic, to everywhere" in out
    assert await steer(settings, code, "pause", said.append)
    assert not await steer(settings, code, "pause", said.append)
    assert await steer(settings, code, "resume", said.append)
    assert await steer(settings, code, "cancel", said.append)
    assert said == [
        f"{code} is paused.",
        f"{code} is paused: nothing was changed.",
        f"{code} is going on.",
        f"{code} is cancelled.",
    ]
    assert [act for actor, act in await acts(shop) if actor == "command-line"] == [
        "pause-broadcast", "resume-broadcast", "cancel-broadcast",
    ]  # fmt: skip


async def test_what_is_not_there_is_said(shop: Shop, settings: Settings) -> None:
    said: list[str] = []
    assert not await show(settings, "nobody", said.append, said.append)
    assert not await watch(settings, "nobody", said.append, said.append)
    assert not await steer(settings, "nobody", "cancel", said.append)
    assert said == ["There is no announcement NOBODY; see `broadcast list`."] * 3


@pytest.mark.parametrize(
    ("tier", "left"),
    [(2000, "about 4 min left"), (1, "about 1 d left (1 invitations in 24 hours)")],
)
async def test_watching_tells_how_long_it_takes(
    shop: Shop, settings: Settings, tier: int, left: str
) -> None:
    code = await a_running_one(shop)
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE deliveries SET way = 3"))
        await db.execute(text("UPDATE deliveries SET state = 2 WHERE resident_id = 1"))
        await db.execute(text("UPDATE broadcasts SET sent = 1"))
    later = dataclasses.replace(settings, sapa_now=NOW + timedelta(minutes=2), whatsapp_tier=tier)
    out: list[str] = []
    seen = asyncio.Event()

    def put(line: str) -> None:
        out.append(line)
        seen.set()

    watching = asyncio.create_task(watch(later, code, put, put, every=0.02))
    await seen.wait()
    watching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await watching
    assert [line.split("  ", 1)[1] for line in out] == [f"running  1 of 3  sent 1  {left}"]


async def test_watching_ends_with_the_announcement(shop: Shop, settings: Settings) -> None:
    code = await a_running_one(shop)
    out: list[str] = []
    seen = asyncio.Event()

    def put(line: str) -> None:
        out.append(line)
        seen.set()

    watching = asyncio.create_task(watch(settings, code, put, put, every=0.02))
    await seen.wait()
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE deliveries SET state = 2"))
        await db.execute(text("UPDATE broadcasts SET sent = 3"))
        await end_broadcasts(db, NOW)
    async with asyncio.timeout(10):
        assert await watching
    assert [line.split("  ", 1)[1] for line in out] == ["running  0 of 3", "done  3 of 3  sent 3"]
