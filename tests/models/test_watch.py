"""Alerts are told once when their amount is crossed; reports are grouped and answered once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from models.audits import Audit
from models.duty import NotAnOfficer
from models.officers import add_officer
from models.residents import Officer, Resident, ResidentRow
from models.watch.alerts import (
    ABOVE,
    BELOW,
    MOST_ALERTS,
    PriceAlert,
    TooManyAlerts,
    alerts_of,
    stop_alert,
    take_due,
    watch_price,
)
from models.watch.reports import (
    DEAR,
    EMPTY,
    GroupAnswered,
    PriceReport,
    Seen,
    answer_group,
    file_report,
    open_groups,
)
from tests.models.people import SEALER
from tests.models.shop import DAY, NOW, Shop

METRO, MESUJI, PROVINCE = "18.72", "18.11", "18"
NATAR, KEDATON = "18.01.04", "18.71.01"


async def a_resident(shop: Shop) -> int:
    async with shop.session() as db, db.begin():
        row = ResidentRow(created_at=NOW)
        db.add(row)
        await db.flush()
        return row.id


async def costs(
    shop: Shop, rupiah: int, *, area: str = METRO, days: int = 0, doubtful: bool = False
) -> None:
    """Eggs cost so much in the area on the day so many days from today."""
    async with shop.session() as db, db.begin():
        await db.execute(
            text("""
                INSERT INTO observations VALUES
                    ('telur', :area, :day, :rupiah, 'contoh', :doubtful, NULL, :now)
                ON CONFLICT (commodity_code, area_code, day)
                DO UPDATE SET rupiah = excluded.rupiah, doubtful = excluded.doubtful
            """),
            {"area": area, "day": DAY + timedelta(days=days), "rupiah": rupiah,
             "doubtful": doubtful, "now": NOW},
        )  # fmt: skip


async def watches(
    shop: Shop,
    resident: int,
    rupiah: int,
    *,
    area: str = METRO,
    direction: str = BELOW,
    price: int | None = None,
) -> int:
    async with shop.session() as db, db.begin():
        return await watch_price(db, resident, "telur", area, direction, rupiah, NOW, price=price)


async def told(shop: Shop, *, days: int = 0, most: int = 100) -> list[tuple[int, int, str]]:
    """What is told now: resident, price, where it was seen."""
    async with shop.session() as db, db.begin():
        due = await take_due(db, NOW + timedelta(days=days), most)
        return sorted((each.resident, each.price, each.seen_in) for each in due)


async def test_an_alert_is_told_once_when_the_price_falls_below_its_amount(shop: Shop) -> None:
    siti = await a_resident(shop)
    await costs(shop, 28_500)
    await watches(shop, siti, 28_000)
    assert await told(shop) == []
    await costs(shop, 28_000)
    assert await told(shop) == []
    await costs(shop, 27_500)
    assert await told(shop) == [(siti, 27_500, METRO)]
    assert await told(shop) == []
    await costs(shop, 27_000, days=1)
    assert await told(shop, days=1) == []


async def test_it_is_told_again_after_the_price_was_on_the_other_side(shop: Shop) -> None:
    siti = await a_resident(shop)
    await watches(shop, siti, 28_000)
    await costs(shop, 27_500)
    assert await told(shop) == [(siti, 27_500, METRO)]
    await costs(shop, 28_500, days=1)
    assert await told(shop, days=1) == []
    await costs(shop, 27_900, days=2)
    assert await told(shop, days=2) == [(siti, 27_900, METRO)]


async def test_a_price_above_is_waited_for_in_the_same_way(shop: Shop) -> None:
    siti = await a_resident(shop)
    await watches(shop, siti, 30_000, direction=ABOVE)
    await costs(shop, 30_000)
    assert await told(shop) == []
    await costs(shop, 30_500)
    assert await told(shop) == [(siti, 30_500, METRO)]
    assert await told(shop) == []


async def test_what_the_resident_is_told_at_once_is_not_told_again(shop: Shop) -> None:
    siti = await a_resident(shop)
    await costs(shop, 27_500)
    await watches(shop, siti, 28_000, price=27_500)
    assert await told(shop) == []
    await costs(shop, 28_200, days=1)
    assert await told(shop, days=1) == []
    await costs(shop, 27_000, days=2)
    assert await told(shop, days=2) == [(siti, 27_000, METRO)]


async def test_doubtful_stale_and_future_prices_tell_nothing(shop: Shop) -> None:
    await watches(shop, await a_resident(shop), 28_000)
    await costs(shop, 13, doubtful=True)
    await costs(shop, 27_000, days=-8)
    await costs(shop, 27_000, days=1)
    assert await told(shop) == []
    await costs(shop, 27_000, days=-7)
    assert len(await told(shop)) == 1


async def test_the_provinces_price_counts_only_where_an_area_has_none_of_its_own(
    shop: Shop,
) -> None:
    siti, budi = await a_resident(shop), await a_resident(shop)
    await watches(shop, siti, 28_000, area=METRO)
    await watches(shop, budi, 28_000, area=MESUJI)
    await costs(shop, 29_000, area=METRO, days=-3)
    await costs(shop, 27_000, area=PROVINCE)
    assert await told(shop) == [(budi, 27_000, PROVINCE)]


async def test_alerts_are_taken_in_batches_and_each_once(shop: Shop) -> None:
    residents = [await a_resident(shop) for _ in range(5)]
    for resident in residents:
        await watches(shop, resident, 28_000)
    await costs(shop, 27_000)
    first, second, third = [await told(shop, most=2) for _ in range(3)]
    assert [len(first), len(second), len(third)] == [2, 2, 1]
    assert sorted(each[0] for each in first + second + third) == residents


async def test_two_who_take_at_once_take_different_alerts(shop: Shop) -> None:
    residents = [await a_resident(shop) for _ in range(4)]
    for resident in residents:
        await watches(shop, resident, 28_000)
    await costs(shop, 27_000)
    async with shop.session() as one, one.begin():
        first = await take_due(one, NOW, 2)
        async with shop.session() as other, other.begin():
            second = await take_due(other, NOW, 10)
    assert sorted(each.resident for each in [*first, *second]) == residents


async def test_an_alert_that_was_taken_by_who_then_died_is_still_due(shop: Shop) -> None:
    siti = await a_resident(shop)
    await watches(shop, siti, 28_000)
    await costs(shop, 27_000)
    async with shop.session() as db:
        assert len(await take_due(db, NOW, 10)) == 1
        await db.rollback()
    assert await told(shop) == [(siti, 27_000, METRO)]


async def test_the_same_wish_again_takes_the_place_of_the_first(shop: Shop) -> None:
    siti = await a_resident(shop)
    first = await watches(shop, siti, 28_000)
    assert await watches(shop, siti, 27_000) == first
    await watches(shop, siti, 31_000, direction=ABOVE)
    async with shop.session() as db:
        mine = await alerts_of(db, siti)
    assert [(each.direction, each.rupiah) for each in mine] == [(BELOW, 27_000), (ABOVE, 31_000)]


async def test_a_resident_has_so_many_alerts_and_no_more(shop: Shop) -> None:
    siti = await a_resident(shop)
    areas = [f"18.{n:02}" for n in range(1, MOST_ALERTS + 1)]
    for area in areas:
        await watches(shop, siti, 28_000, area=area)
    with pytest.raises(TooManyAlerts):
        await watches(shop, siti, 28_000, area=METRO)
    await watches(shop, siti, 27_000, area=areas[0])
    assert await shop.count(PriceAlert) == MOST_ALERTS


async def test_only_ones_own_alerts_are_stopped(shop: Shop) -> None:
    siti, budi = await a_resident(shop), await a_resident(shop)
    of_siti, of_budi = await watches(shop, siti, 28_000), await watches(shop, budi, 28_000)
    async with shop.session() as db, db.begin():
        assert await stop_alert(db, siti, of_budi) == []
        assert [each.id for each in await stop_alert(db, siti, of_siti)] == [of_siti]
        assert await stop_alert(db, siti, of_siti) == []
    async with shop.session() as db, db.begin():
        assert len(await stop_alert(db, budi, None)) == 1
    assert await shop.count(PriceAlert) == 0


async def an_officer(
    shop: Shop, *, role: str = "tpid", area: str | None = None, number: int = 1
) -> Resident:
    async with shop.session() as db, db.begin():
        row = await add_officer(
            db, SEALER, f"+62812009900{number:02}", role=role, area=area, actor="test", now=NOW
        )
        return Resident(await a_resident(shop), officer=Officer(row.id, role, area))


async def reports(
    shop: Shop,
    resident: int,
    rupiah: int | None,
    *,
    kecamatan: str = NATAR,
    place: str = "Pasar Natar",
    days: int = 0,
    photo: int | None = None,
) -> int:
    kind = EMPTY if rupiah is None else DEAR
    seen = Seen(kind, "minyakita", kecamatan, place, rupiah, -5.33333, 105.20202, photo)
    async with shop.session() as db, db.begin():
        return await file_report(db, resident, seen, NOW + timedelta(days=days))


async def test_reports_are_grouped_by_commodity_kecamatan_and_day(shop: Shop) -> None:
    officer = await an_officer(shop)
    for rupiah, photo in ((18_000, None), (19_000, 7), (25_000, 8), (None, None)):
        await reports(shop, await a_resident(shop), rupiah, photo=photo)
    await reports(shop, await a_resident(shop), 18_000, place="pasar natar")
    await reports(shop, await a_resident(shop), 17_000, kecamatan=KEDATON, place="Pasar Tugu")
    await reports(shop, await a_resident(shop), 17_500, days=-1, place="Warung A")
    async with shop.session() as db:
        first, second, third = await open_groups(db, officer)
    assert (first.kecamatan_name, first.kabupaten_name, first.day) == (
        "Natar", "Kabupaten Lampung Selatan", DAY,
    )  # fmt: skip
    assert (first.reports, first.dear, first.empty) == (5, 4, 1)
    assert (first.median, first.lowest, first.highest) == (18_000, 18_000, 25_000)
    assert first.places == ("Pasar Natar",)
    assert first.photos == (7, 8)
    assert (second.kecamatan, second.reports) == (KEDATON, 1)
    assert third.day == DAY - timedelta(days=1)


async def test_a_report_said_again_on_the_same_day_replaces_the_first(shop: Shop) -> None:
    siti = await a_resident(shop)
    first = await reports(shop, siti, 18_000)
    assert await reports(shop, siti, 18_500, place="Pasar Merak") == first
    assert await reports(shop, siti, None) != first
    assert await shop.count(PriceReport) == 2
    async with shop.session() as db:
        row = await db.get_one(PriceReport, first)
        # A hundred metres are enough to find a market, and too few to find a house.
        assert (row.rupiah, row.lat, row.lon) == (18_500, -5.333, 105.202)


async def test_an_officer_sees_the_reports_of_the_own_area_only(shop: Shop) -> None:
    await reports(shop, await a_resident(shop), 18_000, kecamatan=NATAR)
    await reports(shop, await a_resident(shop), 18_000, kecamatan=KEDATON)
    expected = {
        "18.71": [KEDATON], NATAR: [NATAR], "18": [NATAR, KEDATON], None: [NATAR, KEDATON],
    }  # fmt: skip
    for number, (area, kecamatan) in enumerate(expected.items(), 1):
        officer = await an_officer(shop, area=area, number=number)
        async with shop.session() as db:
            assert [each.kecamatan for each in await open_groups(db, officer)] == kecamatan


async def test_an_answer_closes_the_group_and_names_each_reporter_once(shop: Shop) -> None:
    officer, another = await an_officer(shop), await an_officer(shop, number=2)
    siti, budi = await a_resident(shop), await a_resident(shop)
    numbers = [await reports(shop, siti, 18_000), await reports(shop, budi, None)]
    async with shop.session() as db, db.begin():
        (group,) = await open_groups(db, officer)
        answered = await answer_group(db, officer, group.key, "Sudah ditindak.", NOW)
    assert [(each.report, each.resident) for each in answered] == [
        (numbers[0], siti), (numbers[1], budi),
    ]  # fmt: skip
    async with shop.session() as db, db.begin():
        assert await open_groups(db, another) == []
        with pytest.raises(GroupAnswered):
            await answer_group(db, another, group.key, "Sudah ditindak juga.", NOW)
    assert await shop.count(Audit, act="answer-reports") == 1
    await reports(shop, siti, 18_000)
    async with shop.session() as db:
        assert [each.reports for each in await open_groups(db, officer)] == [1]


async def test_of_two_officers_who_answer_at_once_one_comes_too_late(shop: Shop) -> None:
    officer, another = await an_officer(shop), await an_officer(shop, number=2)
    await reports(shop, await a_resident(shop), 18_000)
    key = f"minyakita/{NATAR}/{DAY}"

    async def answer(who: Resident) -> str:
        try:
            async with shop.session() as db, db.begin():
                await answer_group(db, who, key, "Sudah ditindak.", NOW)
        except GroupAnswered:
            return "too late"
        return "answered"

    outcomes = await asyncio.gather(answer(officer), answer(another))
    assert sorted(outcomes) == ["answered", "too late"]


@pytest.mark.parametrize("role", ["handover", "market"])
async def test_other_officers_see_and_answer_nothing(shop: Shop, role: str) -> None:
    await reports(shop, await a_resident(shop), 18_000)
    officer = await an_officer(shop, role=role)
    for who in (officer, Resident(officer.id), await _ended(shop)):
        async with shop.session() as db:
            with pytest.raises(NotAnOfficer):
                await open_groups(db, who)
            with pytest.raises(NotAnOfficer):
                await answer_group(db, who, f"minyakita/{NATAR}/{DAY}", "Sudah ditindak.", NOW)


async def test_an_officer_answers_nothing_outside_the_own_area(shop: Shop) -> None:
    await reports(shop, await a_resident(shop), 18_000, kecamatan=KEDATON)
    officer = await an_officer(shop, area="18.01")
    async with shop.session() as db:
        with pytest.raises(GroupAnswered):
            await answer_group(db, officer, f"minyakita/{KEDATON}/{DAY}", "Sudah ditindak.", NOW)


async def _ended(shop: Shop) -> Resident:
    officer = await an_officer(shop, number=9)
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE officers SET ended_at = :now"), {"now": NOW})
    return officer
