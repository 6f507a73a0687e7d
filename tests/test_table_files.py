"""Every kind of table, through real files: what is written is read back as the same."""

import os
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.table_files import read_table, write_table
from bot.transfer import export_file, import_file, work_session
from models.sample import load_sample
from models.transfer import KINDS_IN, Table, Unreadable
from tests.files import KEY, NOW, SEALER

TABLE = Table(
    {"code": str, "count": int, "share": Decimal, "day": date, "at": datetime, "words": str},
    [
        [
            "0812", 62_500, Decimal("0.50"), date(2026, 11, 23),
            datetime(2026, 11, 23, 1, 10, tzinfo=UTC), ["telur", "endog"],
        ],
        ["=1+1", -5, Decimal("1.085"), None, None, ["+62", "x"]],
        ["'=1+1", 0, None, None, None, []],
        ["18.10", None, None, None, None, None],
        ["https://contoh.id", 10**9, None, None, None, None],
    ],
)  # fmt: skip
CELLS = [
    ("0812", "62500", "0.5", "2026-11-23", "2026-11-23 08:10", "telur|endog"),
    ("=1+1", "-5", "1.085", "", "", "+62|x"),
    ("'=1+1", "0", "", "", "", ""),
    ("18.10", "", "", "", "", ""),
    ("https://contoh.id", "1000000000", "", "", "", ""),
]


@pytest.fixture
def settings(database: str) -> Settings:
    return Settings(database_url=database, pii_key=KEY, pii_index_key=KEY)


def written(ending: str) -> bytes:
    out = BytesIO()
    write_table(TABLE, f"a{ending}", out)
    return out.getvalue()


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_text_numbers_and_times_are_read_as_they_were_written(ending: str) -> None:
    rows = read_table(f"a{ending}", written(ending))
    cells = [tuple(row.cells.values()) for row in rows]
    assert [(*row[:4], row[4].removesuffix(":00")[:16], row[5]) for row in cells] == CELLS


def test_a_spreadsheet_has_no_formula_and_its_header_stays_in_sight() -> None:
    with zipfile.ZipFile(BytesIO(written(".xlsx"))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert 'state="frozen"' in sheet
    assert "hyperlink" not in sheet


def test_no_cell_of_a_csv_is_a_formula() -> None:
    cells = written(".csv").decode().replace("\n", ",").split(",")
    assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []
    assert "'+62|x" in cells


def test_a_spreadsheet_that_unpacks_without_end_is_not_read() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts, parts.open("x", "w") as part:
        for _ in range(301):
            part.write(bytes(1024 * 1024))
    with pytest.raises(Unreadable, match="too large"):
        read_table("a.xlsx", out.getvalue())


@pytest.mark.parametrize("content", [b"a;b;A\n1;2;3\n", b"name,name\nx,y\n"])
def test_two_columns_of_one_name_are_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match="two columns"):
        read_table("a.csv", content)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
async def test_every_kind_is_read_back_from_its_file_as_the_same(
    settings: Settings, tmp_path: Path, ending: str
) -> None:
    async with work_session(settings) as session:
        await load_sample(session, SEALER, NOW)
    for kind in KINDS_IN:
        file = tmp_path / f"{kind}{ending}"
        told: list[str] = []
        assert await export_file(settings, kind, file, told.append)
        assert await import_file(settings, kind, file, dry_run=False, tell=told.append), told
        number = told[0].partition(" ")[0]
        assert told[-1] == f"0 added, 0 changed, {number} as they were", (kind, told)


async def test_a_file_is_written_whole_or_left_as_it_was(
    settings: Settings, tmp_path: Path
) -> None:
    told: list[str] = []
    for name in ("a.pdf", "a", "regions.zip"):
        assert not await export_file(settings, "regions", tmp_path / name, told.append)
        assert "must end in" in told[-1]
    assert not await export_file(settings, "regions", tmp_path / "no" / "a.csv", told.append)
    assert "No file was written" in told[-1]
    old = tmp_path / "a.csv"
    old.write_text("old")
    assert await export_file(settings, "regions", old, told.append)
    assert old.read_text().startswith("code,name")
    assert os.listdir(tmp_path) == ["a.csv"]


async def test_a_column_that_nobody_knows_is_told(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "regions.csv"
    file.write_text("code,name,level,parent_code,wide\n18,Lampung,provinsi,,x\n")
    told: list[str] = []
    assert await import_file(settings, "regions", file, dry_run=True, tell=told.append)
    assert told[0] == "regions.csv: regions have no column wide: left out"
