"""Officers' files from the command line: what is read, what is told, what is left alone."""

import base64
import io
import zipfile
from pathlib import Path

import pytest

from bot.officers import add, end, read_phone
from bot.settings import Settings
from bot.table_files import read_table
from bot.transfer import export, import_file
from models.transfer import Unreadable

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
POINTS = """code;name;address;kecamatan;lat;lon;source
uji-1;Balai Uji;Jalan Contoh 1;18.71.01;-5,4;105,2;contoh
"""


@pytest.fixture
def settings(database: str) -> Settings:
    return Settings(database_url=database, pii_key=KEY, pii_index_key=KEY)


def spreadsheet(file: Path, rows: list[list[str | float]]) -> Path:
    """The least that a spreadsheet's file can be."""
    cells = ""
    for row in rows:
        cells += "<row>"
        for cell in row:
            if isinstance(cell, str):
                cells += f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
            else:
                cells += f"<c><v>{cell}</v></c>"
        cells += "</row>"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" '
        f'Type="{office}/worksheet" Target="worksheets/a.xml"/></Relationships>',
        "xl/worksheets/a.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData>'
        "</worksheet>",
    }
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


async def exported(settings: Settings, kind: str) -> str:
    out = io.StringIO()
    assert await export(settings, kind, out, print)
    return out.getvalue()


def test_a_spreadsheet_reads_like_the_same_rows_in_a_csv(tmp_path: Path) -> None:
    sheet = spreadsheet(tmp_path / "a.xlsx", [["Code", "Rupiah"], ["x", 62500.0], ["y", 0.5]])
    text = tmp_path / "a.csv"
    text.write_text("code;rupiah\nx;62500\ny;0.5\n")
    assert read_table(sheet.name, sheet.read_bytes()) == read_table(text.name, text.read_bytes())


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.csv"])
def test_a_file_that_is_no_table_is_refused(name: str) -> None:
    with pytest.raises(Unreadable):
        read_table(name, b"")


async def test_a_trial_tells_what_an_import_would_do_and_does_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "points.csv"
    file.write_text(POINTS)
    for dry_run, expected in ((True, "1 would be added"), (False, "1 added")):
        told: list[str] = []
        assert "uji-1" not in await exported(settings, "points")
        assert await import_file(settings, "points", file, dry_run=dry_run, tell=told.append)
        assert told[0].startswith(expected)
    assert "uji-1" in await exported(settings, "points")


async def test_a_wrong_line_is_named_and_nothing_is_changed(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "points.csv"
    file.write_text(POINTS + "uji-2;Balai Uji;Jalan Contoh 2;18.99.99;-5,4;105,2;contoh\n")
    told: list[str] = []
    assert not await import_file(settings, "points", file, dry_run=False, tell=told.append)
    assert told[0].startswith("points.csv, line 3, kecamatan")
    assert told[-1].startswith("Nothing was changed.")
    assert "uji-1" not in await exported(settings, "points")


async def test_a_kind_that_does_not_exist_is_answered_with_those_that_do(
    settings: Settings, tmp_path: Path
) -> None:
    told: list[str] = []
    assert not await import_file(settings, "pisang", tmp_path, dry_run=False, tell=told.append)
    assert not await export(settings, "pisang", io.StringIO(), told.append)
    assert all("points" in line for line in told)


async def test_an_officer_goes_on_duty_by_a_number_that_is_told_masked(settings: Settings) -> None:
    told: list[str] = []
    phone = "0812 0099 0003"
    assert await add(settings, phone, role="handover", area="18.71", point="", tell=told.append)
    assert "0003" in told[0]
    assert "0099" not in told[0]


async def test_an_officer_is_taken_off_duty_once(settings: Settings) -> None:
    told: list[str] = []
    phone = "0812 0099 0003"
    assert await add(settings, phone, role="tpid", area="18", point="", tell=told.append)
    assert await end(settings, phone, tell=told.append)
    assert "off duty" in told[-1]
    assert not await end(settings, phone, tell=told.append)
    assert not await end(settings, "0812", tell=told.append)


@pytest.mark.parametrize(
    ("phone", "role", "area", "point"),
    [
        ("0812", "handover", "", ""),
        ("081200990003", "boss", "", ""),
        ("081200990003", "handover", "18.99", ""),
        ("081200990003", "handover", "", "no-such-point"),
    ],
)
async def test_a_duty_that_cannot_be_is_refused(
    settings: Settings, phone: str, role: str, area: str, point: str
) -> None:
    told: list[str] = []
    assert not await add(settings, phone, role=role, area=area, point=point, tell=told.append)
    assert len(told) == 1


@pytest.mark.parametrize("written", ["081200990003", "+62 812-0099-0003", "6281200990003"])
def test_a_number_is_known_however_it_is_written(written: str) -> None:
    assert read_phone(written) == "+6281200990003"
