"""A register is read line by line: what is taken, what is refused, and what is never told."""

import hashlib
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.transfer.rows import Unreadable
from models.vehicles.register import chassis_index, plate_index
from models.vehicles.register_file import BadLine, RegisterFile, RegisterRows
from tests.models.registers import AS_OF, SEALER

HEADER = (
    "plate,kind,use,order,cc,njkb,pkb,brand,model,year,colour,kabupaten,due,stnk_until,blocked,"
    "paid_on,paid_via,chassis"
)
WHOLE = (
    "BE 2345 ZZZ,motorcycle,company,7,125,15.000.000,90900,CONTOH,Motor,2020,HITAM,18.71,"
    "2027-03-14,14/03/2029,,2026-03-01,SIGNAL,a2345"
)


def rows(header: str = HEADER) -> RegisterRows:
    return RegisterRows(header, SEALER, ("18.01", "18.71"), AS_OF)


def copied(line: str, header: str = HEADER) -> dict[str, str]:
    """What PostgreSQL is given for a line, by column."""
    reader = rows(header)
    return dict(zip(reader.columns, reader.copied(line, 7).split("\t"), strict=True))


def wrong(line: str, header: str = HEADER) -> tuple[str, str]:
    """The column and the problem."""
    with pytest.raises(BadLine) as bad:
        rows(header).copied(line, 7)
    assert bad.value.error.line == 7
    return bad.value.error.column, bad.value.error.problem


def batches(content: bytes) -> list[str]:
    return [line for batch in RegisterFile(io.BytesIO(content)).batches() for line in batch]


def test_a_line_is_read_as_its_columns_say() -> None:
    assert copied(WHOLE) == {
        "key": rf"\\x{plate_index(SEALER, 'BE2345ZZZ').hex()}", "kind": "motorcycle",
        "use": "company", "ordinal": "5", "cc": "125", "njkb": "15000000", "pkb": "90900",
        "brand": "CONTOH", "model": "Motor", "year": "2020", "colour": "HITAM",
        "kabupaten": "18.71", "due": "2027-03-14", "stnk_until": "2029-03-14", "blocked": "",
        "paid_on": "2026-03-01", "paid_via": "SIGNAL", "line": "7",
        "chassis": rf"\\x{chassis_index(SEALER, 'BE2345ZZZ', 'A2345').hex()}",
    }  # fmt: skip


def test_what_is_not_said_is_left_open() -> None:
    assert copied("be-2345-zzz;bus;2027-03-14\r", "Plate; KIND;due\r") == {
        "key": rf"\\x{plate_index(SEALER, 'BE2345ZZZ').hex()}",
        "kind": "bus", "due": "2027-03-14", "line": "7",
    }  # fmt: skip
    empty = copied("BE 2345 ZZZ,motorcycle,,,,,,,,,,,2027-03-14,,,,,")
    assert {empty[name] for name in ("njkb", "pkb", "stnk_until", "paid_on", "chassis")} == {r"\N"}
    assert (empty["use"], empty["ordinal"], empty["cc"], empty["year"]) == (
        "private",
        "1",
        "0",
        "0",
    )


@pytest.mark.parametrize(
    ("cell", "becomes", "column"),
    [
        ("BE 1234 AB", "BE 0123 AB", "plate"),
        ("BE 1234 AB", "BE 12345 A", "plate"),
        ("BE 1234 AB", "B 1234 XYZ", "plate"),
        ("BE 1234 AB", "BE 1234", "plate"),
        ("BE 1234 AB", "BE 1234 ABCD", "plate"),
        ("BE 1234 AB", "BE १२३४ AB", "plate"),
        ("BE 1234 AB", "", "plate"),
        ("motorcycle", "kuda", "kind"),
        ("motorcycle", "", "kind"),
        ("company", "dinas", "use"),
        (",7,", ",satu,", "order"),
        ("125", "-125", "cc"),
        ("125", "12500000", "cc"),
        ("90900", "90,5", ""),
        ("90900", "-5", "pkb"),
        ("2020", "1492", "year"),
        ("2020", "2099", "year"),
        ("18.71", "31.71", "kabupaten"),
        ("2027-03-14", "", "due"),
        ("2027-03-14", "2027-02-30", "due"),
        ("2027-03-14", "2099-01-01", "due"),
        ("14/03/2029", "soon", "stnk_until"),
        ("2026-03-01", "2026-11-02", "paid_on"),
        ("a2345", "123456", "chassis"),
        ("CONTOH", "C" * 61, "brand"),
        ("CONTOH", "CON\tTOH", "brand"),
        ("CONTOH", "CON\x00TOH", "brand"),
        ("CONTOH", "CON\ufffdTOH", "brand"),
        ("CONTOH", '"CONTOH', ""),
        (",a2345", "", ""),
        (",a2345", ",a2345,", ""),
    ],
)
def test_a_broken_line_is_told_by_its_column(cell: str, becomes: str, column: str) -> None:
    line = WHOLE.replace("BE 2345 ZZZ", "BE 1234 AB")
    assert rows().copied(line, 7)
    found, problem = wrong(line.replace(cell, becomes, 1))
    assert (found, bool(problem)) == (column, True)
    assert "1234" not in problem


def test_a_plate_is_told_in_no_problem() -> None:
    _, problem = wrong(WHOLE.replace("BE 2345 ZZZ", "BE 02345 ZZZ"))
    assert "ZZZ" not in problem
    _, problem = wrong(WHOLE.replace("a2345", "chassis number a2345"))
    assert "2345" not in problem


def test_a_quoted_cell_may_hold_the_delimiter_and_reaches_no_other_line() -> None:
    assert copied(WHOLE.replace("CONTOH", '"CONTOH, LAMA"'))["brand"] == "CONTOH, LAMA"
    reader = rows()
    with pytest.raises(BadLine):
        reader.copied(WHOLE.replace("CONTOH", '"CONTOH'), 2)
    assert reader.copied(WHOLE, 3)


@given(st.text(st.characters(exclude_characters=',;"\n\r\ufffd', min_codepoint=32), max_size=60))
def test_any_text_goes_to_the_database_as_one_cell(model: str) -> None:
    if any(ord(letter) == 127 for letter in model):
        return
    copy = copied(WHOLE.replace("Motor", model, 1).replace("motorcycle", "bus", 1))["model"]
    assert "\t" not in copy
    assert copy.replace("\\\\", "\\") == model.strip()


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("kind,due", "plate"),
        ("plate,due", "kind"),
        ("", "plate, kind, due"),
        (f"{HEADER},owner", "must have each of these"),
        (f"{HEADER},plate", "once"),
    ],
)
def test_a_header_of_another_table_is_refused(header: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        rows(header)


def test_lines_are_read_from_any_file_and_hashed() -> None:
    assert batches(b"\xef\xbb\xbfplate\r\na\nb") == ["plate\r", "a", "b"]
    assert batches(b"a\n") == ["a"]
    assert batches(b"") == []
    assert batches(b"a\xffb\n") == ["a\ufffdb"]
    content = b"".join(b"%07d,%s\n" % (n, b"x" * 90) for n in range(30_000))
    file = RegisterFile(io.BytesIO(content))
    seen = 0
    for batch in file.batches():
        assert file.lines == seen
        assert batch[0].startswith(f"{seen:07}")
        seen += len(batch)
    assert seen == 30_000
    assert file.digest == hashlib.sha256(content).digest()


def test_a_file_without_lines_is_refused() -> None:
    with pytest.raises(Unreadable, match="no CSV"):
        batches(b"x" * 3_000_000)


def test_dates_are_bound_to_the_day_whose_state_is_shown() -> None:
    reader = RegisterRows("plate,kind,due,paid_on", SEALER, (), date(2030, 1, 1))
    assert reader.copied("BE2345ZZZ,bus,2035-01-01,2029-12-31", 2)
