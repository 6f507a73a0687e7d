"""An announcer, readers and plans to test with."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, text

from models.audits import Audit
from models.base import WIB
from models.broadcasts.announcements import Content
from models.broadcasts.audience import Audience
from models.broadcasts.plans import Plan, PlanRun, Skip, due_plans, plan, run_plan, write_plan
from models.broadcasts.tables import BroadcastRow
from models.broadcasts.timetable import next_times, no_day
from models.households import OfficerRow
from tests.models.officers import an_officer
from tests.models.shop import Shop

BEGIN = datetime(2026, 11, 23, 10, tzinfo=WIB)
"""A Monday in the morning."""
EIGHT = datetime(2026, 11, 24, 8, tzinfo=WIB)
"""When what comes every day comes first."""
DAILY = "0 8 * * *"
WEATHER = Content("info", {"id": "Contoh cuaca hari ini."}, topic="cuaca")


async def readers(shop: Shop, count: int = 3) -> None:
    """A topic, and so many who want it and have written on Telegram."""
    async with shop.session() as db, db.begin():
        await db.execute(text(
            "INSERT INTO topics (code, place, bit, name, about, often) VALUES "
            "('cuaca', 1, 0, 'Cuaca', 'contoh', 'contoh')"
        ))  # fmt: skip
    await more_readers(shop, count)


async def more_readers(shop: Shop, count: int) -> None:
    """So many more."""
    values = {"now": BEGIN, "count": count}
    async with shop.session() as db, db.begin():
        await db.execute(text(
            "INSERT INTO residents (created_at, language) "
            "SELECT :now, 'id' FROM generate_series(1, :count)"
        ), values)  # fmt: skip
        await db.execute(text(
            "INSERT INTO addresses (resident_id, channel, address, created_at) "
            "SELECT id, 'telegram', 'contoh-' || id, :now FROM residents "
            "WHERE id NOT IN (SELECT resident_id FROM addresses)"
        ), values)  # fmt: skip
        await db.execute(text(
            "INSERT INTO subscriptions (resident_id, topic_code, channel, said, told, since) "
            "SELECT id, 'cuaca', 'telegram', 'ya', 'contoh', :now FROM residents "
            "WHERE id NOT IN (SELECT resident_id FROM subscriptions)"
        ), values)  # fmt: skip


async def announcer(shop: Shop, *, role: str = "announcer", area: str | None = None) -> OfficerRow:
    """An officer's row."""
    found = await an_officer(shop, role=role, area=area)
    assert found.officer is not None
    async with shop.session() as db:
        return await db.get_one(OfficerRow, found.officer.id)


async def a_plan(
    shop: Shop,
    author: OfficerRow,
    *,
    cron: str = DAILY,
    content: Content = WEATHER,
    areas: Sequence[str] = (),
    skips_holidays: bool = False,
    approval_from: int = 500,
    now: datetime = BEGIN,
) -> Plan:
    """A plan that begins at its next moment."""
    if areas:
        content = Content(content.kind, content.texts, content.topic, Audience(areas=tuple(areas)))
    (first_at,) = next_times(cron, now, 1)
    async with shop.session() as db, db.begin():
        return await write_plan(
            db, author, "Setiap hari pukul 08.00 WIB", cron, skips_holidays, content, first_at,
            now, approval_from=approval_from,
        )  # fmt: skip


async def ticks(
    shop: Shop, now: datetime, *, approval_from: int = 500, skip: Skip = no_day
) -> list[PlanRun]:
    """What the job does at this moment."""
    async with shop.session() as db:
        due = await due_plans(db, now)
    ran: list[PlanRun] = []
    for number in due:
        async with shop.session() as db, db.begin():
            each = await run_plan(db, number, now, approval_from=approval_from, skip=skip)
        if each is not None:
            ran.append(each)
    return ran


async def runs(shop: Shop) -> list[datetime]:
    """When the announcements that came of plans should have begun, in WIB."""
    async with shop.session() as db:
        found = await db.scalars(select(BroadcastRow.due_at).order_by(BroadcastRow.id))
        return [each.astimezone(WIB) for each in found if each is not None]


async def standing(shop: Shop, number: int) -> Plan:
    """The plan as it stands."""
    async with shop.session() as db:
        return await plan(db, number)


async def acts(shop: Shop) -> list[tuple[str, str, Mapping[str, object]]]:
    """Who did what, and how it stood then."""
    async with shop.session() as db:
        rows = await db.scalars(select(Audit).order_by(Audit.id))
        return [(row.actor, row.act, row.after or {}) for row in rows]


def later(days: int = 0, hours: float = 0) -> datetime:
    """So long after the first moment."""
    return EIGHT + timedelta(days=days, hours=hours)
