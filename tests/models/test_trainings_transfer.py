"""Trainings come in and go out by a sheet; what who signed up should hear raises the version."""

import io
from datetime import timedelta

import pytest

from models.retention import Retention
from models.sample import load_sample
from models.trainings.cards import TrainingCard, training_card
from models.trainings.signups import be_there
from models.trainings.tables import TrainingRow
from models.transfer import Outcome, export_csv, import_rows, read_csv
from tests.models.classes import STARTS, a_training, people, signs_up
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

HEADER = (
    "code,topic,kind,name,organiser,place,address,kecamatan,starts_at,ends_at,signup_until,seats,"
    "source"
)
ROW = (
    "p1,pirt,training,Penyuluhan Contoh,Dinas Contoh,Balai Contoh,Jl. Contoh 1,18.01.04,"
    "2026-11-25 09:00,2026-11-25 12:00,2026-11-24 17:00,30,contoh"
)
DAY = timedelta(days=1)
LATER = NOW + timedelta(hours=1)


async def taken_in(shop: Shop, *lines: str, dry_run: bool = False) -> Outcome:
    rows = read_csv("\n".join(lines).encode())
    async with shop.session() as db, db.begin():
        return await import_rows(db, "trainings", rows, actor="test", now=LATER, dry_run=dry_run)


async def card(shop: Shop) -> TrainingCard:
    async with shop.session() as db:
        found = await training_card(db, 0, code="p1")
    assert found is not None
    return found


async def test_a_training_is_taken_in_once(shop: Shop) -> None:
    assert (await taken_in(shop, HEADER, ROW, dry_run=True)).added == 1
    assert await shop.count(TrainingRow) == 0
    assert (await taken_in(shop, HEADER, ROW)).added == 1
    assert (await taken_in(shop, HEADER, ROW)).same == 1
    found = await card(shop)
    assert (found.starts_at, found.version, found.changed_at) == (STARTS, 1, LATER)


async def test_every_training_has_a_number_to_tell_that_no_file_shows(shop: Shop) -> None:
    rows = [ROW.replace("p1", f"p{number}") for number in range(40)]
    assert (await taken_in(shop, HEADER, *rows)).added == 40
    async with shop.session() as db:
        numbers = {(await db.get_one(TrainingRow, at)).spoken for at in range(1, 41)}
    assert all(len(number) == 4 and number.isdecimal() for number in numbers)
    assert len(numbers) > 30
    out = io.StringIO()
    async with shop.session() as db:
        await export_csv(db, SEALER, "trainings", out)
    assert "spoken" not in out.getvalue()


async def test_how_many_came_goes_out_and_who_does_not(shop: Shop) -> None:
    held, to_come = await a_training(shop, "p1"), await a_training(shop, "p2", starts=STARTS + DAY)
    siti, budi, wati = await people(shop, 3)
    for who in (siti, budi, wati):
        await signs_up(shop, who, held)
    await signs_up(shop, wati, to_come)
    async with shop.session() as db, db.begin():
        spoken = (await db.get_one(TrainingRow, held)).spoken
        await be_there(db, siti, spoken, STARTS)
    head, *rows = await attendance_of(shop)
    assert head == "code,title,begins,seats,signed_up,waiting,present,absent"
    assert rows == [
        "p1,Penyuluhan Contoh p1,2026-11-25 09:00,2,2,1,1,1",
        "p2,Penyuluhan Contoh p2,2026-11-26 09:00,2,1,0,0,",
    ]
    await Retention(shop.session).run(STARTS + 500 * DAY)
    assert (await attendance_of(shop))[1] == "p1,Penyuluhan Contoh p1,2026-11-25 09:00,2,,,1,"


async def attendance_of(shop: Shop) -> list[str]:
    out = io.StringIO()
    async with shop.session() as db:
        await export_csv(db, SEALER, "attendance", out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize(
    ("was", "becomes", "version"),
    [
        ("Balai", "Aula", 2),
        ("25 09:00", "25 10:00", 2),
        (",30,", ",40,", 1),
        ("24 17:00", "24 18:00", 1),
        (",contoh", ",Dinas", 1),
    ],
)
async def test_what_who_signed_up_should_hear_of_raises_the_version(
    shop: Shop, was: str, becomes: str, version: int
) -> None:
    assert was in ROW
    await taken_in(shop, HEADER, ROW)
    assert (await taken_in(shop, HEADER, ROW.replace(was, becomes))).changed == 1
    assert (await card(shop)).version == version


async def test_a_cancelled_training_needs_a_reason(shop: Shop) -> None:
    await taken_in(shop, HEADER, ROW)
    header = f"{HEADER},state,reason"
    outcome = await taken_in(shop, header, f"{ROW},cancelled,")
    assert [error.problem for error in outcome.errors] == ["a cancelled training needs a reason"]
    assert (await taken_in(shop, header, f"{ROW},cancelled,Hujan")).changed == 1
    found = await card(shop)
    assert (found.state, found.reason, found.version) == ("cancelled", "Hujan", 2)
    outcome = await taken_in(shop, header, f"{ROW},,Hujan")
    assert [error.problem for error in outcome.errors] == ["only a cancelled training has a reason"]
    assert (await taken_in(shop, HEADER, ROW)).changed == 1
    assert (await card(shop)).version == 3


async def test_there_are_never_fewer_seats_than_are_taken(shop: Shop) -> None:
    await taken_in(shop, HEADER, ROW)
    training = (await card(shop)).id
    for each in await people(shop, 3):
        await signs_up(shop, each, training)
    outcome = await taken_in(shop, HEADER, ROW.replace(",30,", ",2,"))
    assert [(error.line, error.column, error.problem) for error in outcome.errors] == [
        (2, "seats", "3 are taken already")
    ]
    assert (await taken_in(shop, HEADER, ROW.replace(",30,", ",3,"))).changed == 1


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ("25 12:00", "25 09:00", "ends_at is not after starts_at"),
        ("2026-11-25 12:00", "2026-12-25 12:00", "lasts more than 14 days: write several "
                                                 "trainings"),
        ("24 17:00", "25 17:00", "signup_until is after ends_at"),
        ("18.01.04", "18.01", "18.01 is not a kecamatan"),
        ("18.01.04", "18.99.04", "'18.99.04' is not known"),
        (",pirt,", ",masak,", "'masak' is none of digital, standard, pirt, halal, packaging, "
                              "finance, other"),
        (",training,", ",kursus,", "'kursus' is none of training, mentoring"),
        (",30,", ",0,", "must be more than 0"),
        (",30,", ",20000,", "more than 10000 seats"),
        (",30,", ",banyak,", "'banyak' is not a whole number"),
        ("p1,", "P 1,", "'P 1' is not made of at most 40 letters a-z, digits and hyphens"),
        ("p1,", ",", "is empty"),
        ("25 09:00", "31 09:00", "'2026-11-31 09:00' is not a time such as 2026-11-23 08:00"),
    ],
)  # fmt: skip
async def test_a_row_that_cannot_be_is_told_with_its_line_and_nothing_is_taken(
    shop: Shop, was: str, becomes: str, problem: str
) -> None:
    assert was in ROW
    outcome = await taken_in(shop, HEADER, ROW.replace("p1", "p0"), ROW.replace(was, becomes))
    assert [(error.line, error.problem) for error in outcome.errors] == [(3, problem)]
    assert await shop.count(TrainingRow) == 0


async def test_what_goes_out_comes_in_as_no_change(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        await load_sample(db, SEALER, NOW)
    out = io.StringIO()
    async with shop.session() as db:
        await export_csv(db, SEALER, "trainings", out)
    outcome = await taken_in(shop, out.getvalue())
    assert (outcome.added, outcome.changed, outcome.errors) == (0, 0, ())
    assert outcome.same == await shop.count(TrainingRow) > 0


async def test_the_sample_says_that_it_is_made_up(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        await load_sample(db, SEALER, NOW)
        rows = [await db.get_one(TrainingRow, at) for at in range(1, 6)]
    for row in rows:
        assert row.code.startswith("contoh-")
        assert "Contoh" in row.name
        assert "Contoh" in row.address
        assert "contoh" in row.source.lower()
