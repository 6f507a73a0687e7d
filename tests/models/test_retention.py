"""What is forgotten, and when."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from models.base import Base
from models.households import FormLink
from models.post import Inbound, Outbound, Report
from models.residents import ResidentRow
from models.retention import BODIES, HOLDS, KEYS, LINKS, LOOKS, REPORTS, Retention
from models.staples.ledger import Hold
from models.vehicles.register import Look
from models.watch.reports import REPORTERS, PriceReport, Seen, file_report
from tests.models.shop import NOW, Shop

SOON = timedelta(seconds=1)


async def left(shop: Shop, *rows: Base) -> tuple[int, int]:
    """How many of these rows of one table there are after the job, and how many have a body."""
    async with shop.session() as db, db.begin():
        db.add_all(rows)
    await Retention(shop.session, batch=2).run(NOW)
    table = type(rows[0])
    async with shop.session() as db:
        bodies = 0
        if table in (Inbound, Outbound):
            bodies = await db.scalar(select(func.count(getattr(table, "body")))) or 0  # noqa: B009
    return await shop.count(table), bodies


def inbound(number: int, handled: datetime | None, **more: object) -> Inbound:
    received = handled or NOW - 3 * KEYS
    return Inbound(
        channel="telegram", external_id=str(number), address="1", body=b"x",
        received_at=received, handled_at=handled, **more,
    )  # fmt: skip


def outbound(number: int, settled: datetime | None) -> Outbound:
    return Outbound(
        key=str(number), resident_id=1, channel="telegram", address="1", body=b"x", lane=0,
        created_at=settled or NOW - 3 * KEYS, settled_at=settled,
    )  # fmt: skip


async def test_a_handled_message_loses_its_body_after_a_day_and_its_key_after_a_month(
    shop: Shop,
) -> None:
    ages = (BODIES - SOON, BODIES + SOON, KEYS - SOON, KEYS + SOON, 2 * KEYS, 3 * KEYS)
    rows = [inbound(n, NOW - age) for n, age in enumerate(ages)]
    assert await left(shop, *rows) == (3, 1)


async def test_an_unhandled_message_is_kept_whole(shop: Shop) -> None:
    waiting, parked = inbound(1, None), inbound(2, None, parked_at=NOW - 2 * KEYS)
    assert await left(shop, waiting, parked) == (2, 2)


async def test_a_settled_message_of_ours_is_forgotten_alike(shop: Shop) -> None:
    ages = (BODIES - SOON, BODIES + SOON, KEYS + SOON, 2 * KEYS, 3 * KEYS)
    rows = [outbound(n, NOW - age) for n, age in enumerate(ages)]
    assert await left(shop, *rows, outbound(9, None)) == (3, 2)


@pytest.mark.parametrize("number", [1, 5])
async def test_old_reports_holds_and_links_go(shop: Shop, number: int) -> None:
    (resident,) = [who for who, _ in await shop.households(1)]
    reports = [
        Report(channel="w", external_id=str(n), rank=1, code="", at=NOW - REPORTS - SOON)
        for n in range(number)
    ]
    assert (await left(shop, *reports))[0] == 0
    holds = [
        Hold(resident_id=n, household_id=1, round_id=1, point_id=1, slot_id=1, lines=[],
             expires_at=NOW - HOLDS - SOON, state="expired", created_at=NOW)
        for n in range(number)
    ]  # fmt: skip
    live = Hold(resident_id=1, household_id=1, round_id=1, point_id=1, slot_id=1, lines=[],
                expires_at=NOW - 2 * HOLDS, state="live", created_at=NOW)  # fmt: skip
    assert (await left(shop, live, *holds))[0] == 1
    links = [
        FormLink(token_hash=bytes([n]), resident_id=resident, purpose="household",
                 carried_sealed=b"", expires_at=NOW - LINKS - SOON)
        for n in range(number)
    ]  # fmt: skip
    assert (await left(shop, *links))[0] == 0
    assert await shop.count(ResidentRow) == 1


async def test_who_looked_which_vehicle_up_is_forgotten_after_three_months(shop: Shop) -> None:
    (resident,) = [who for who, _ in await shop.households(1)]
    looks = [
        Look(resident_id=resident, who=b"", key=b"", at=NOW - age, outcome="found", counted=True)
        for age in (LOOKS - SOON, LOOKS + SOON, 2 * LOOKS, 3 * LOOKS)
    ]
    assert (await left(shop, *looks))[0] == 1


async def test_who_reported_is_forgotten_and_the_report_is_not(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        siti = ResidentRow(created_at=NOW)
        db.add(siti)
        await db.flush()
        for age in (REPORTERS - BODIES, REPORTERS + SOON, 2 * REPORTERS):
            seen = Seen("empty", "telur", "18.01.04", "Pasar Natar")
            await file_report(db, siti.id, seen, NOW - age)
    await Retention(shop.session, batch=2).run(NOW)
    assert await shop.count(PriceReport) == 3
    assert await shop.count(PriceReport, resident_id=siti.id) == 1
