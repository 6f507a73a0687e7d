"""A register is taken in beside those who read it: whole or not at all, and told in full."""

import asyncio
import base64
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.bench.register_ground import HEADER, write
from bot.database import make_engine, make_sessions
from bot.register_import import Wanted, import_register, wanted_register
from models.vehicles.looking import Found, look_again
from models.vehicles.register import plate_index
from tests.models.registers import SEALER, WHOLE
from tests.runtime.registers import LINE, WANTED, Office, an_office, motors, waits


@pytest.fixture
async def office(database: str, tmp_path: Path) -> AsyncGenerator[Office]:
    async with an_office(database, tmp_path) as ours:
        yield ours


async def test_forty_broken_lines_of_many_are_told_and_left_out(office: Office) -> None:
    written = write(office.folder / "large.csv", 12_000, 40)
    assert await office.take(written.path)
    assert sum("large.csv, line" in line for line in office.told) == 40
    assert office.has_told("12,000 vehicles taken in as of 2026-11-01, 40 broken lines left out")
    assert await office.db.fetchval("SELECT count(*) FROM current_vehicles") == 12_000
    told = await office.row("vehicles, broken, source")
    assert told == (12_000, 40, "Bapenda Contoh")
    (audit,) = await office.row("after ->> 'broken'", "audits WHERE act = 'import-vehicles'")
    assert audit == "40"
    # The numbers are those that an editor shows.
    lines = written.path.read_text().split("\n")
    for sentence in office.told:
        if "large.csv, line" in sentence:
            number = int(sentence.split("line ")[1].split(":")[0].split(",")[0])
            assert lines[number - 1].startswith(("BE 0123", "B 1234", "BE 1234"))


async def test_all_that_a_line_says_is_found_again(office: Office) -> None:
    vehicle = WHOLE
    line = (
        f"BE 2345 ZZZ,{vehicle.kind},{vehicle.use},{vehicle.order},{vehicle.cc},{vehicle.njkb},"
        f"{vehicle.pkb},{vehicle.brand},{vehicle.model},{vehicle.year},{vehicle.colour},"
        f"{vehicle.kabupaten},{vehicle.due},{vehicle.stnk_until},{vehicle.blocked},"
        "2026-03-01,SIGNAL,12345"
    )
    assert await office.take(office.file(line))
    engine = make_engine(office.settings.database_url)
    async with make_sessions(engine)() as db:
        found = await look_again(db, plate_index(SEALER, "BE2345ZZZ"))
    await engine.dispose()
    day, paid = WANTED.as_of, date(2026, 3, 1)
    assert found == Found(vehicle, day, "Bapenda Contoh", paid, "SIGNAL")


async def test_a_hundred_broken_lines_are_told_and_the_others_counted(office: Office) -> None:
    assert not await office.take(office.file(*motors(900), *(["BE 1 A,kuda"] * 120)))
    assert sum("register.csv, line" in line for line in office.told) == 100
    assert office.has_told("… and 20 more")
    assert office.has_told("120 lines are broken, more than one in a hundred")
    assert office.told[-1] == "Nothing was changed."
    assert await office.tables() == []


async def test_a_trial_reads_all_and_keeps_nothing(office: Office) -> None:
    file = office.file(*motors(3), *motors(1, "2028-01-01"))
    assert await office.take(file, replace(WANTED, dry_run=True))
    assert office.has_told("line 2: the plate of line 5")
    assert office.has_told("3 vehicles would be taken in")
    assert await office.tables() == []
    assert await office.db.fetchval("SELECT count(*) FROM registers") == 0
    assert await office.take(file)


async def test_the_same_file_again_changes_nothing(office: Office) -> None:
    file = office.file(*motors(3))
    assert await office.take(file)
    before = await office.row("*")
    assert await office.take(file)
    assert office.told == [
        "This file is the register already, with 3 vehicles.", "Nothing was changed.",
    ]  # fmt: skip
    assert await office.row("*") == before
    asked = replace(WANTED, asks_chassis=True, source="Bapenda")
    assert await office.take(file, replace(asked, dry_run=True))
    assert await office.row("*") == before
    assert await office.take(file, asked)
    assert await office.row("id, source, asks_chassis") == (before[0], "Bapenda", True)


async def test_with_another_index_key_the_same_file_is_another_register(office: Office) -> None:
    file = office.file(*motors(3))
    assert await office.take(file)
    other = base64.urlsafe_b64encode(bytes(32)).decode()
    office.settings = replace(office.settings, pii_index_key=other)
    assert await office.take(file)
    assert office.has_told("3 vehicles taken in")
    assert await office.due("BE2000ZZZ") is None


async def test_a_plate_that_stands_twice_is_taken_with_the_later_due_day(office: Office) -> None:
    lines = (*motors(2), *motors(2, "2028-01-01"), *motors(1, "2026-01-01"))
    assert await office.take(office.file(*lines))
    assert [line for line in office.told if "the plate of" in line] == [
        f"register.csv, line {line}: the plate of line {kept}, "
        "whose tax is paid for longer; left out"
        for line, kept in ((2, 4), (3, 5), (6, 4))
    ]
    assert await office.due("BE2000ZZZ") == await office.due("BE2001ZZZ") == "2028-01-01"
    assert await office.db.fetchval("SELECT repeated FROM registers") == 3
    assert await office.take(office.file(*motors(100), *motors(100)), replace(WANTED, fewer=True))
    assert office.has_told("… and 60 more")


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (replace(WANTED, as_of=date(2026, 10, 31)), "newer register, as of 2026-11-01"),
        (replace(WANTED, as_of=date(2026, 11, 24)), "has not come yet"),
    ],
)
async def test_a_state_of_another_time_is_refused(office: Office, wanted: Wanted, why: str) -> None:
    assert await office.take(office.file(*motors(3)))
    assert not await office.take(office.file(*motors(4)), wanted)
    assert office.has_told(why)
    assert await office.db.fetchval("SELECT count(*) FROM registers") == 1


async def test_a_file_that_was_cut_off_is_refused_unless_that_is_meant(office: Office) -> None:
    assert await office.take(office.file(*motors(100)))
    short = office.file(*motors(70))
    assert not await office.take(short)
    assert office.has_told("70 vehicles, and 100 are in the register that is read")
    assert await office.due("BE2080ZZZ") is not None
    assert await office.take(short, replace(WANTED, fewer=True))
    assert await office.due("BE2080ZZZ") is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "has no column plate, kind, due"),
        (HEADER, "there is no vehicle in it"),
        ("a" * 100_000, "no CSV"),
        ("a" * 1_000, "has no column"),
        (f"owner,{HEADER}\n", "must have each of these"),
    ],
)
async def test_what_is_no_register_is_refused(office: Office, content: str, why: str) -> None:
    file = office.folder / "register.csv"
    file.write_text(content)
    assert not await office.take(file)
    assert office.has_told(why)
    assert await office.tables() == []


async def test_a_file_that_changes_while_it_is_read_is_refused(office: Office) -> None:
    file = office.file(*motors(3))
    async with office.db.transaction():
        # The import has read the whole file once when it comes to the regions.
        await office.db.execute("LOCK TABLE regions IN ACCESS EXCLUSIVE MODE")
        taking = asyncio.create_task(office.take(file))
        await waits(office, "regions")
        office.file(*motors(4))
    assert not await taking
    assert office.has_told("was changed while it was read")
    assert await office.tables() == []


async def test_two_do_not_take_registers_in_at_once(office: Office) -> None:
    async with office.db.transaction():
        await office.db.execute("LOCK TABLE regions IN ACCESS EXCLUSIVE MODE")
        taking = asyncio.create_task(office.take(office.file(*motors(3))))
        await waits(office, "regions")
        told: list[str] = []
        other = office.file(*motors(4), name="other.csv")
        assert not await import_register(office.settings, other, WANTED, told.append)
        assert "another register is being taken in" in told[0]
    assert await taking


async def test_no_plate_is_told_nor_kept(office: Office) -> None:
    bad = "BE 02345 ZZZ,motorcycle,,,,,,,,,,,2027-03-14,,,,,"
    moved = ",motorcycle,,,BE 2345 ZZZ,,,,,,,,2027-03-14,,,,,"
    lines = [LINE.format(plate=f"{number} ZZX", due="2027-03-14") for number in range(2000, 2400)]
    assert await office.take(office.file(*lines, bad, moved))
    assert sum("register.csv, line" in line for line in office.told) == 2
    kept = [*office.told]
    for (table,) in await office.db.fetch(
        "SELECT tablename FROM pg_tables WHERE schemaname='public'"
    ):
        rows = await office.db.fetch(f'SELECT t::text FROM "{table}" t')  # noqa: S608  # a table of ours
        kept += [row[0] for row in rows]
    everything = "\n".join(kept).lower()
    for secret in ("ZZX", "ZZZ", "02345", "be2345", "be 2345"):
        assert secret.lower() not in everything
        assert secret.encode().hex() not in everything
    # The dump is one: what may be known of a vehicle stands in it.
    assert "90900" in everything


@pytest.mark.parametrize(
    ("source", "as_of", "words"),
    [
        ("Bapenda", "", "--as-of"),
        ("Bapenda", "01-11-2026", "--as-of"),
        (" ", "2026-11-01", "--source"),
    ],
)
def test_source_and_day_must_be_said(source: str, as_of: str, words: str) -> None:
    told: list[str] = []
    wanted = wanted_register(
        source, as_of, asks_chassis=False, fewer=False, dry_run=False, tell=told.append
    )
    assert wanted is None
    assert words in told[0]
