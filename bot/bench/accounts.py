"""CPU seconds and memory of processes, from /proc: what a second of load really cost."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import redis.asyncio as redis

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_HERE = ("", "localhost", "127.0.0.1", "::1")


def family(pid: int) -> list[int]:
    """A process and all that descend from it, while they live."""
    children: dict[int, list[int]] = {}
    for each in Path("/proc").iterdir():
        if each.name.isdecimal() and (fields := _stat(int(each.name))):
            children.setdefault(int(fields[1]), []).append(int(each.name))
    found = [pid]
    for each in found:
        found += children.get(each, ())
    return found


def cpu_seconds(pid: int) -> float:
    """User and system time of a process, its living descendants and its ended children."""
    ticks = 0
    for each in family(pid):
        if fields := _stat(each):
            ticks += sum(int(ticks) for ticks in fields[11:15])
    return ticks / _TICK


def resident_mib(pid: int) -> float:
    """The memory that a process and its descendants hold now, in MiB."""
    pages = 0
    for each in family(pid):
        try:
            pages += int(Path(f"/proc/{each}/statm").read_text().split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    return pages * _PAGE / 2**20


def _stat(pid: int) -> list[str]:
    """The fields of proc(5) stat behind the name: state, parent …; none when it is gone."""
    try:
        whole = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return whole.rpartition(") ")[2].split()


def pace() -> float:
    """CPU milliseconds of a fixed loop: how fast the machine is now, beside its other work."""
    begun = time.process_time()
    counts: dict[int, int] = {}
    total = 0
    for number in range(100_000):
        counts[number & 255] = total
        total += len(str(number))
    return (time.process_time() - begun) * 1000


@dataclass(frozen=True, slots=True)
class Spent:
    """CPU seconds by process; what runs elsewhere is not in it."""

    seconds: dict[str, float]

    def since(self, before: "Spent") -> "Spent":
        """What was spent between the two."""
        return Spent({name: now - before.seconds[name] for name, now in self.seconds.items()})

    def milliseconds(self, name: str, updates: int) -> float:
        """CPU milliseconds for five updates."""
        return self.seconds.get(name, 0.0) / updates * 5000 if updates else 0.0


@dataclass(slots=True)
class Accounts:
    """The processes whose time is counted, by name."""

    pids: dict[str, int]

    def read(self) -> Spent:
        """What they have spent until now."""
        return Spent({name: cpu_seconds(pid) for name, pid in self.pids.items()})


async def server_pids(database_url: str, redis_url: str) -> dict[str, int]:
    """The servers' processes, where they run on this machine."""
    found: dict[str, int] = {}
    connection = await asyncpg.connect(database_url)
    try:
        backend = _stat(int(await connection.fetchval("SELECT pg_backend_pid()")))
    finally:
        await connection.close()
    if backend and ("host=" in database_url or urlsplit(database_url).hostname in _HERE):
        found["pg"] = int(backend[1])
    if redis_url.startswith("unix:") or urlsplit(redis_url).hostname in _HERE:
        client = redis.Redis.from_url(redis_url)
        try:
            pid = int((await client.info("server"))["process_id"])
        finally:
            await client.aclose()
        if _stat(pid):
            found["redis"] = pid
    return found
