"""The bench of the register takes a file in by the command, and its invented plates are plates."""

from pathlib import Path

import pytest

from bot.bench import register, register_ground
from bot.embedded import Servers
from models.vehicles.plates import plate_of
from models.vehicles.register_file import BadLine, RegisterRows
from tests.models.registers import SEALER


async def test_a_register_is_taken_in_and_looked_up_in(
    servers: Servers, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = register.options(["--vehicles", "2000", "--broken", "8", "--times", "5"])
    gates = await register.run(servers.database_url, servers.redis_url, asked)
    out = capsys.readouterr().out
    assert [gate.gate for gate in gates] == [180, 500, 5]
    assert all(gate.figure > 0 for gate in gates)
    assert "2,000 vehicles taken in as of 2026-11-01, 8 broken lines left out" in out
    assert "This file is the register already" in out


def test_the_file_has_as_many_vehicles_and_broken_lines_as_it_says(tmp_path: Path) -> None:
    written = register_ground.write(tmp_path / "a.csv", 5_000, 16)
    header, *lines = written.path.read_text().splitlines()
    rows = RegisterRows(header, SEALER, [f"18.{n:02}" for n in range(1, 14)], register_ground.AS_OF)
    broken = 0
    for number, line in enumerate(lines, 2):
        try:
            rows.copied(line, number)
        except BadLine:
            broken += 1
    assert (written.vehicles, written.broken, broken) == (5_000, 16, 16)


def test_no_two_vehicles_have_one_plate() -> None:
    plates = [register_ground.plate(number) for number in range(200_000)]
    assert len(set(plates)) == len(plates)
    assert plate_of(plates[-1]).key == plates[-1]
