"""Plans: what officers may do with them, and what the clock makes of them."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from models.base import WIB
from models.broadcasts.announcements import Content, Nobody, NotYours, OwnWork, approve
from models.broadcasts.plans import (
    PlanMoved,
    approve_plan,
    due_plans,
    end_plan,
    plans_of,
    plans_waiting,
    refuse_plan,
    write_plan,
)
from models.broadcasts.timetable import BadCron
from models.duty import OutsideArea
from models.households import OfficerRow
from tests.models.planning import (
    BEGIN,
    DAILY,
    EIGHT,
    WEATHER,
    a_plan,
    acts,
    announcer,
    later,
    more_readers,
    readers,
    runs,
    standing,
    ticks,
)
from tests.models.shop import Shop

URGENT = Content("urgent", {"id": "Contoh darurat."})


async def test_a_plan_makes_an_announcement_at_each_of_its_moments(shop: Shop) -> None:
    await readers(shop)
    made = await a_plan(shop, await announcer(shop))
    assert (made.state, made.next_at) == ("standing", EIGHT)
    assert await ticks(shop, later(hours=-0.1)) == []
    for day in range(3):
        (ran,) = await ticks(shop, later(day, 0.001))
        assert ran.made is not None
        assert (ran.made.state, ran.made.plan, ran.made.due_at) == ("planned", made.id, later(day))
        assert ran.made.texts == WEATHER.texts
        assert (ran.left_out, ran.late, ran.asked, ran.over) == (0, False, False, "")
        assert ran.plan.next_at == later(day + 1)
        assert await ticks(shop, later(day, 1)) == []
    assert await runs(shop) == [later(day) for day in range(3)]


@pytest.mark.parametrize(
    ("hours", "begun", "left_out", "late"),
    [
        (0, [0], 0, False),
        (0.1, [0], 0, False),
        (3, [0], 0, True),
        (6, [0], 0, True),
        (6.01, [], 1, False),
        (23.99, [], 1, False),
        (24, [1], 1, False),
        (26, [1], 1, True),
        (24 * 9 + 5, [9], 9, True),
        (24 * 9 + 7, [], 10, False),
        (24 * 400 + 1, [400], 400, True),
    ],
)
async def test_of_what_was_missed_the_latest_is_made_up_and_only_within_six_hours(
    shop: Shop, hours: float, begun: list[int], left_out: int, late: bool
) -> None:
    await readers(shop)
    await a_plan(shop, await announcer(shop))
    (ran,) = await ticks(shop, later(hours=hours))
    assert await runs(shop) == [later(day) for day in begun]
    assert (ran.left_out, ran.late) == (left_out, late)
    assert (ran.made is not None) == bool(begun)
    assert ran.plan.next_at is not None
    assert later(hours=hours) < ran.plan.next_at <= later(1, hours)


async def test_the_clock_set_back_an_hour_makes_nothing_twice(shop: Shop) -> None:
    await readers(shop)
    await a_plan(shop, await announcer(shop))
    assert len(await ticks(shop, later(hours=0.01))) == 1
    for hours in (-0.99, -0.5, 0, 0.01, 0.5):
        assert await ticks(shop, later(hours=hours)) == []
    assert await runs(shop) == [EIGHT]
    assert len(await ticks(shop, later(1))) == 1


async def test_the_clock_set_on_and_back_again_skips_nothing_but_what_has_been(shop: Shop) -> None:
    await readers(shop)
    await a_plan(shop, await announcer(shop))
    assert len(await ticks(shop, later(1, 1))) == 1  # a day too early
    assert await ticks(shop, later(hours=1)) == []
    assert await ticks(shop, later(1)) == []
    assert len(await ticks(shop, later(2))) == 1
    assert await runs(shop) == [later(1), later(2)]


async def test_holidays_are_left_out_as_they_are_known_at_the_time(shop: Shop) -> None:
    await readers(shop)
    author = await announcer(shop)
    resting = await a_plan(shop, author, skips_holidays=True)
    working = await a_plan(shop, author)

    def skip(day: date) -> bool:
        return day in (EIGHT.date(), EIGHT.date() + timedelta(days=1))

    by_plan = {each.plan.id: each for each in await ticks(shop, later(hours=0.01), skip=skip)}
    assert by_plan[resting.id].made is None
    assert by_plan[resting.id].left_out == 0  # nothing was missed
    assert by_plan[resting.id].plan.next_at == later(2)
    assert by_plan[working.id].made is not None
    assert by_plan[working.id].plan.next_at == later(1)


async def test_a_plan_that_has_no_dates_left_ends(shop: Shop) -> None:
    await readers(shop)
    christmas = await a_plan(shop, await announcer(shop), cron="0 8 25 12 *", skips_holidays=True)

    def skip(day: date) -> bool:
        return (day.month, day.day) == (12, 25) and day.year > 2026

    (ran,) = await ticks(shop, datetime(2026, 12, 25, 9, tzinfo=WIB), skip=skip)
    assert ran.made is not None
    assert (ran.over, ran.plan.state, ran.plan.next_at) == ("never", "ended", None)
    assert (await standing(shop, christmas.id)).next_days(BEGIN) == []


async def test_urgent_plans_and_large_ones_wait_for_a_second_person(shop: Shop) -> None:
    await readers(shop, 5)
    author, other = await announcer(shop), await announcer(shop)
    urgent = await a_plan(shop, author, content=URGENT)
    large = await a_plan(shop, author, approval_from=5)
    small = await a_plan(shop, author, approval_from=6)
    assert [each.state for each in (urgent, large, small)] == ["asked", "asked", "standing"]
    assert [each.plan.id for each in await ticks(shop, later(), approval_from=6)] == [small.id]
    async with shop.session() as db, db.begin():
        waiting = [each.id for each in await plans_waiting(db, other)]
        assert waiting == [large.id, urgent.id]
        assert not await plans_waiting(db, author)
        with pytest.raises(OwnWork):
            await approve_plan(db, author, urgent.id, BEGIN)
        agreed = await approve_plan(db, other, urgent.id, later(2, 1))
        assert (agreed.state, agreed.approver) == ("standing", other.id)
        assert agreed.next_at == later(3)  # what has passed is not made up
        with pytest.raises(PlanMoved):
            await approve_plan(db, other, urgent.id, BEGIN)
        declined = await refuse_plan(db, other, large.id, "Terlalu sering.", BEGIN)
        assert declined.state == "ended"
    by_plan = {each.plan.id: each for each in await ticks(shop, later(3), approval_from=1)}
    made = by_plan[urgent.id].made
    assert made is not None
    assert (made.state, made.approver) == ("planned", other.id)


async def test_a_run_that_has_grown_too_large_for_one_person_asks_a_second(shop: Shop) -> None:
    await readers(shop, 3)
    author, other = await announcer(shop), await announcer(shop)
    await a_plan(shop, author, approval_from=5)
    await more_readers(shop, 2)
    (ran,) = await ticks(shop, later(hours=0.01), approval_from=5)
    assert ran.asked
    assert ran.made is not None
    assert ran.made.state == "asked"
    assert ("schedule", "submit-broadcast") in [each[:2] for each in await acts(shop)]
    async with shop.session() as db, db.begin():
        agreed = await approve(db, other, ran.made.id, later(hours=2))
        assert agreed.state == "planned"
    # That it is due only now must not make room for another of its moment.
    assert await ticks(shop, later(hours=3), approval_from=5) == []


async def test_nothing_comes_of_a_plan_whose_author_has_left(shop: Shop) -> None:
    await readers(shop)
    author = await announcer(shop)
    made = await a_plan(shop, author)
    async with shop.session() as db, db.begin():
        (await db.get_one(OfficerRow, author.id)).ended_at = BEGIN
    (ran,) = await ticks(shop, later())
    assert (ran.made, ran.over) == (None, "author")
    assert (await standing(shop, made.id)).state == "ended"
    assert await runs(shop) == []
    actor, act, after = (await acts(shop))[-1]
    assert (actor, act, after["why"]) == ("schedule", "end-plan", "author")


async def test_nothing_comes_of_a_plan_outside_its_authors_area(shop: Shop) -> None:
    await readers(shop)
    author = await announcer(shop, area="18.01")
    with pytest.raises(OutsideArea):
        await a_plan(shop, author)
    with pytest.raises(Nobody):
        await a_plan(shop, author, areas=["18.01.04"])
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE reach SET area_code = '18.01.04'"))
    await a_plan(shop, author, areas=["18.01.04"])
    async with shop.session() as db, db.begin():
        (await db.get_one(OfficerRow, author.id)).area_code = "18.02"
    (ran,) = await ticks(shop, later())
    assert (ran.made, ran.over) == (None, "area")


async def test_a_plan_ends_when_its_author_or_who_may_do_everything_says_so(shop: Shop) -> None:
    await readers(shop)
    author, other = await announcer(shop), await announcer(shop)
    first, second = await a_plan(shop, author), await a_plan(shop, author)
    async with shop.session() as db, db.begin():
        assert [each.id for each in await plans_of(db, author)] == [second.id, first.id]
        assert not await plans_of(db, other)
        with pytest.raises(NotYours):
            await end_plan(db, other, first.id, BEGIN)
        await end_plan(db, author, first.id, BEGIN)
        with pytest.raises(PlanMoved):
            await end_plan(db, author, first.id, BEGIN)
    chief = await announcer(shop, role="admin")
    async with shop.session() as db, db.begin():
        await end_plan(db, chief, second.id, BEGIN)
        assert not await plans_of(db, author)
        assert len(await plans_of(db, author, ended=True)) == 2
        assert not await due_plans(db, later(9))
    assert [each[1] for each in await acts(shop)] == ["write-plan"] * 2 + ["end-plan"] * 2


async def test_a_plan_knows_its_next_dates(shop: Shop) -> None:
    await readers(shop)
    made = await a_plan(shop, await announcer(shop), skips_holidays=True)
    days = made.next_days(BEGIN, 3, lambda day: day == EIGHT.date() + timedelta(days=1))
    assert days == [later(), later(2), later(3)]


async def test_no_plan_is_kept_whose_cron_cannot_be_read(shop: Shop) -> None:
    await readers(shop)
    author = await announcer(shop)
    async with shop.session() as db, db.begin():
        for cron in ("0 8 * * 1", "0 8 * *", "halo"):
            with pytest.raises(BadCron):
                await write_plan(
                    db, author, "contoh", cron, False, WEATHER, EIGHT, BEGIN, approval_from=9
                )
        content = Content("info", {"id": "contoh"}, topic="tidak-ada")
        with pytest.raises(Nobody):
            await write_plan(
                db, author, "contoh", DAILY, False, content, EIGHT, BEGIN, approval_from=9
            )
