"""`bench register`: a register as large as Lampung's, taken in by the command, and looked up in.

The command runs as a process of its own, so that its memory is its own. Beside the look-ups through
the product's layers stand the same by the bare driver.
"""

import argparse
import os
import random
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import uvloop
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bench import ground, register_ground
from bot.bench.lookups import Timed, timed
from bot.bench.report import Gate, conditions, tell, told_gates
from bot.bench.servers import servers
from bot.database import make_engine, make_sessions
from bot.embedded import Trouble
from bot.settings import key_bytes
from models.sealed import Sealer
from models.vehicles.looking import Found, look_up
from models.vehicles.register import plate_index

_SECONDS = 180.0
_MEBIBYTES = 500.0
_MILLISECONDS = 5.0
_WARM = 50
_RESIDENTS = 2_000


@dataclass(frozen=True, slots=True)
class Import:
    """One run of the command: seconds, the most memory that it had, and its last words."""

    seconds: float
    mebibytes: float
    told: Sequence[str]


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """The command's own arguments."""
    parser = argparse.ArgumentParser(prog="sapa bench register", description=__doc__)
    add = parser.add_argument
    add("--vehicles", type=int, default=3_500_000)
    add("--broken", type=int, default=40, help="broken lines among them")
    add("--times", type=int, default=2000, help="how often a vehicle is looked up")
    return parser.parse_args(arguments)


def take(file: Path, environ: Mapping[str, str]) -> Import:
    """Run the command to its end."""
    started = time.perf_counter()
    day = register_ground.AS_OF.isoformat()
    told: list[str] = []
    with subprocess.Popen(  # noqa: S603 - our own command and our own file
        [sys.executable, "-m", "bot", "import", "vehicles", str(file), "--source", "contoh",
         "--as-of", day],
        env={**os.environ, **environ}, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        for line in process.stderr or ():
            told.append(line.rstrip())
            if "%" in line or "read" in line:
                tell(f"    {told[-1]}")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Trouble("\n".join(["the import failed", *told[-5:]]))
    return Import(time.perf_counter() - started, _mebibytes(used), told)


def _mebibytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 1024


async def looks(url: str, sealer: Sealer, asked: argparse.Namespace) -> dict[str, Timed]:
    """Vehicles looked up one after the other, through the product and by the bare driver."""
    chance = random.Random(1)  # noqa: S311 - the same plates in every run
    now = datetime.now(UTC)
    connection = await asyncpg.connect(url, server_settings={"jit": "off"})
    engine = make_engine(url)
    try:
        await connection.execute(
            "INSERT INTO residents (created_at) SELECT now() FROM generate_series(1, $1::int)",
            _RESIDENTS,
        )

        async def through(db: AsyncSession) -> None:
            resident, number = chance.randint(1, _RESIDENTS), chance.randrange(asked.vehicles)
            found = await look_up(db, sealer, resident, register_ground.plate(number), now)
            if not isinstance(found, Found):
                raise LookupError(f"vehicle {number}: {found}")

        times = await timed(make_sessions(engine), {"a vehicle, look_up": through}, asked.times)
        times["the same by asyncpg"] = await _bare(connection, sealer, asked, now)
        return times
    finally:
        await engine.dispose()
        await connection.close()


async def _bare(
    connection: asyncpg.Connection, sealer: Sealer, asked: argparse.Namespace, now: datetime
) -> Timed:
    chance = random.Random(2)  # noqa: S311 - the same plates in every run
    statement = "SELECT look_up_vehicle($1, $2, NULL, $3, $4)::text"
    took: list[float] = []
    for number in range(_WARM + asked.times):
        plate = register_ground.plate(chance.randrange(asked.vehicles))
        resident = chance.randint(1, _RESIDENTS)
        start = time.perf_counter()
        change = connection.transaction()
        await change.start()
        await connection.fetchval(statement, resident, plate_index(sealer, plate), b"salt", now)
        await change.rollback()
        if number >= _WARM:
            took.append(time.perf_counter() - start)
    return Timed.of(took)


async def run(server_url: str, redis_url: str, asked: argparse.Namespace) -> list[Gate]:
    """Writes the file, takes it in twice, and looks vehicles up; what must be reached."""
    async with ground.database(server_url) as url:
        with tempfile.TemporaryDirectory(prefix="sapa-bench-", dir="/tmp") as folder:
            written = register_ground.write(
                Path(folder, "register.csv"), asked.vehicles, asked.broken
            )
            tell(f"{written.path.stat().st_size / 1e6:.0f} MB written")
            key = secrets.token_urlsafe(32)
            environ = {
                "DATABASE_URL": url, "REDIS_URL": redis_url, "SECRET_KEY": key, "PII_KEY": key,
                "PII_INDEX_KEY": key, "SAPA_NOW": "2026-11-23T02:00:00Z",
            }  # fmt: skip
            first = take(written.path, environ)
            tell(f"taken in: {first.seconds:.1f} s, {first.mebibytes:.0f} MiB: {first.told[-1]}")
            again = take(written.path, environ)
            tell(f"again: {again.seconds:.1f} s: {again.told[0]}")
        connection = await asyncpg.connect(url)
        try:
            kept = await connection.fetchval("SELECT count(*) FROM current_vehicles")
        finally:
            await connection.close()
        told = sum("register.csv, line" in line for line in first.told)
        if (kept, told) != (written.vehicles, written.broken):
            raise Trouble(f"BOOKS WRONG: {kept} vehicles kept, {told} broken lines told")
        sealer = Sealer(key_bytes(key), None, key_bytes(key))
        times = await looks(url, sealer, asked)
    found, bare = times["a vehicle, look_up"], times["the same by asyncpg"]
    tell(f"the same by asyncpg      p50 {bare.p50:6.2f}  p99 {bare.p99:6.2f} ms")
    return [
        Gate("import, seconds", first.seconds, _SECONDS, most=True),
        Gate("import, MiB", first.mebibytes, _MEBIBYTES, most=True),
        Gate("a vehicle, look_up, p99 ms", found.p99, _MILLISECONDS, most=True),
    ]


def main(arguments: Sequence[str]) -> None:
    """Runs it and prints; ends with 1 when a gate is missed or the books are wrong."""
    asked = options(arguments)
    try:
        with servers(None) as (found, _):
            tell(conditions(found.which))
            gates = uvloop.run(run(found.database_url, found.redis_url, asked))
    except Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        sys.exit(1)
    if not told_gates(gates):
        sys.exit(1)
