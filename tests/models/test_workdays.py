"""Working days: what the package tells, what officers set right, and what a new version changes."""

from datetime import date
from importlib.metadata import version

import pytest
from sqlalchemy import text

from models.migrations import upgrade
from models.transfer import Outcome, import_rows, read_csv
from models.workdays import HolidayRow, Workdays
from models.world import World
from tests.models.conftest import Books
from tests.models.shop import NOW, Shop

HEAD = "day,name,off,source\n"
CHRISTMAS = date(2026, 12, 25)


async def taken_in(shop: Shop, content: str) -> Outcome:
    rows = read_csv((HEAD + content).encode())
    async with shop.session() as db, db.begin():
        return await import_rows(db, "holidays", rows, actor="test", now=NOW)


async def workdays_of(shop: Shop) -> Workdays:
    world = World(shop.session)
    await world.shelf(NOW)
    return world.workdays


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 1, 1), "Tahun Baru Masehi"),
        (date(2026, 12, 24), "Cuti Bersama Hari Raya Natal"),
        (CHRISTMAS, "Hari Raya Natal"),
        (date(2027, 3, 8), "Hari Suci Nyepi"),
        (date(2026, 11, 23), None),
        (date(2026, 11, 22), None),  # a Sunday has no name
    ],
)
def test_the_holidays_of_the_state_are_there_after_a_migration(
    books: Books, day: date, name: str | None
) -> None:
    assert books.workdays.holiday(day) == name


@pytest.mark.parametrize(
    ("day", "is_workday", "following"),
    [
        (date(2026, 11, 23), True, date(2026, 11, 23)),  # a Monday
        (date(2026, 11, 21), True, date(2026, 11, 21)),  # a Saturday
        (date(2026, 11, 22), False, date(2026, 11, 23)),
        (CHRISTMAS, False, date(2026, 12, 26)),  # a Friday
        (date(2026, 12, 24), False, date(2026, 12, 26)),
        (date(2027, 3, 8), False, date(2027, 3, 13)),  # Nyepi, then Idulfitri
        (date(2027, 12, 25), False, date(2027, 12, 27)),  # a Saturday before a Sunday
    ],
)
def test_sundays_and_holidays_are_passed_over(
    books: Books, day: date, is_workday: bool, following: date
) -> None:
    assert books.workdays.is_workday(day) is is_workday
    assert books.workdays.next_workday(day) == following


def test_a_table_in_which_every_day_is_closed_does_not_hang() -> None:
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + more) for more in range(100)]
    closed = Workdays(HolidayRow(day=day, name="Libur", off=True, source="uji") for day in days)
    assert closed.next_workday(days[0]) == days[0]


async def test_an_officer_adds_a_holiday_and_takes_one_away(shop: Shop) -> None:
    done = await taken_in(
        shop,
        "2026-12-01,Hari Jadi Contoh,,SE Gubernur contoh\n"
        "2026-12-25,Hari Raya Natal,tidak,SE Gubernur contoh\n",
    )
    assert done == Outcome(added=1, changed=1)
    workdays = await workdays_of(shop)
    assert workdays.holiday(date(2026, 12, 1)) == "Hari Jadi Contoh"
    assert workdays.holiday(CHRISTMAS) is None
    assert workdays.is_workday(CHRISTMAS)


async def test_running_processes_hear_of_it(shop: Shop) -> None:
    world = World(shop.session, max_age=0)
    await world.shelf(NOW)
    before = world.workdays
    await world.shelf(NOW.replace(minute=1))
    assert world.workdays is before  # nothing changed, nothing loaded
    await taken_in(shop, "2026-12-01,Hari Jadi Contoh,ya,SE Gubernur contoh\n")
    await world.shelf(NOW.replace(minute=2))
    assert world.workdays.holiday(date(2026, 12, 1)) == "Hari Jadi Contoh"


async def test_an_officers_row_needs_the_officers_source(shop: Shop) -> None:
    source = f"holidays {version('holidays')}"
    assert await taken_in(shop, f"2026-12-25,Hari Raya Natal,ya,{source}\n") == Outcome(same=1)
    done = await taken_in(
        shop,
        f"2026-12-25,Hari Raya Natal,tidak,{source}\n"
        f"2026-12-01,Hari Jadi Contoh,,{source}\n"
        "2026-12-02,Hari Contoh,mungkin,SE\n",
    )
    assert [(error.line, error.column) for error in done.errors] == [
        (2, "source"), (3, "source"), (4, "off"),
    ]  # fmt: skip


async def test_a_new_version_of_the_package_leaves_officers_rows_alone(
    shop: Shop, database: str
) -> None:
    await taken_in(
        shop,
        "2026-12-25,Hari Raya Natal,tidak,SE Gubernur contoh\n"
        "2026-12-01,Hari Jadi Contoh,,SE Gubernur contoh\n",
    )
    older = text("UPDATE holidays SET source = 'holidays 0.1' WHERE source LIKE 'holidays %'")
    moved = text("""
        INSERT INTO holidays (day, name, source)
        VALUES ('2026-11-20', 'Hari yang bergeser', 'holidays 0.1')
    """)
    async with shop.session() as db, db.begin():
        await db.execute(moved)
        await db.execute(older)
        await db.execute(text("UPDATE holidays SET name = 'lama' WHERE day = '2027-01-01'"))
    world = World(shop.session, max_age=0)
    await world.shelf(NOW)
    assert world.workdays.holiday(date(2026, 11, 20)) == "Hari yang bergeser"

    await upgrade(database)
    await world.shelf(NOW.replace(minute=1))
    workdays = world.workdays
    assert workdays.holiday(date(2026, 11, 20)) is None
    assert workdays.holiday(date(2027, 1, 1)) == "Tahun Baru Masehi"
    assert workdays.holiday(CHRISTMAS) is None
    assert workdays.holiday(date(2026, 12, 1)) == "Hari Jadi Contoh"


async def test_a_migration_that_finds_all_of_them_writes_nothing(shop: Shop, database: str) -> None:
    state = text("SELECT max(xmin::text::bigint), count(*) FROM holidays")
    async with shop.session() as db:
        before = (await db.execute(state)).one()
    await upgrade(database)
    async with shop.session() as db:
        assert (await db.execute(state)).one() == before
        assert await db.scalar(text("SELECT count(*) FROM audits")) == 0
