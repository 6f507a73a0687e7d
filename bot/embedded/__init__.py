"""Starts PostgreSQL and Valkey from their wheels where no address of a server is given.

Whoever holds a server's lock file runs it; a second process on the same folder uses the running
one. On Linux the servers end with us even when we are killed; elsewhere the next start ends what
was left. Only the standard library is needed, so that `check` can say what is wrong with the rest.
"""

import os
import shutil
import tempfile
import time
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.embedded.processes import PATIENCE, Owner, Process, Trouble, claim
from bot.embedded.servers import Place, Postgres, Server, Valkey
from bot.settings import Settings

__all__ = ["Servers", "Trouble", "data_home", "embedded", "servers"]

# sun_path holds 108 bytes, and PostgreSQL puts `/.s.PGSQL.5432.lock` behind the folder.
_LONGEST_SOCKET_FOLDER = 80


@dataclass(frozen=True, slots=True)
class Servers:
    """Where the two servers are; an address is empty where that server was not asked for."""

    database_url: str
    redis_url: str


def data_home(environ: Mapping[str, str]) -> Path:
    """The folder that keeps the data of `demo` and `serve`.

    Root's own folders are closed to the user that the servers run as, and opening them is not
    ours to do; then it is a folder below /var/lib.
    """
    base = environ.get("XDG_DATA_HOME") or Path(environ.get("HOME") or Path.home(), ".local/share")
    home = Path(base).absolute() / "sapa-lampung"
    return home if Owner.choose().enters(home) else Path("/var/lib/sapa-lampung")


def _silent(_: str) -> None:
    pass


@contextmanager
def embedded(
    home: Path,
    *,
    durable: bool = True,
    database: bool = True,
    redis: bool = True,
    redis_program: Path | None = None,
    tell: Callable[[str], None] = _silent,
) -> Generator[Servers]:
    """Runs the servers asked for on the data in `home`, from the main thread only.

    Without `durable` a crash may lose data: for tests. `redis_program` takes the place of Valkey.
    `tell` hears a sentence when something takes long. Raises Trouble.
    """
    if not (database or redis):
        yield Servers("", "")
        return
    owner = Owner.choose()
    owner.home(home)
    with ExitStack() as stack:
        place = Place(home, _sockets(home, owner, stack), owner, durable)
        postgres = _Running(Postgres(place), tell) if database else None
        valkey = _Running(Valkey(place, redis_program), tell) if redis else None
        for each in filter(None, (postgres, valkey)):
            stack.enter_context(each.held())
        yield Servers(
            database_url=postgres.wait() if postgres else "",
            redis_url=valkey.wait() if valkey else "",
        )


@asynccontextmanager
async def servers(
    settings: Settings, home: Path, *, tell: Callable[[str], None] = _silent
) -> AsyncGenerator[Servers]:
    """The servers that the settings name; where they name none, one of ours, durable.

    It blocks the loop for the second that this takes: the servers must be the main thread's, and
    nothing is served before they are there.
    """
    with embedded(
        home, database=not settings.database_url, redis=not settings.redis_url, tell=tell
    ) as ours:
        yield Servers(
            database_url=settings.database_url or ours.database_url,
            redis_url=settings.redis_url or ours.redis_url,
        )


class _Running:
    """One server of ours: run by us, or by another process that holds its lock file."""

    def __init__(self, server: Server, tell: Callable[[str], None]) -> None:
        self._server: Server = server
        self._tell: Callable[[str], None] = tell
        self._lock: Path = server.place.home / f"{server.name}.lock"
        self._note: Path = server.place.home / f"{server.name}.url"
        self._process: Process | None = None
        self._url: str = ""

    @contextmanager
    def held(self) -> Generator[None]:
        """Starts the server and stops it in the end, or finds the one that runs."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with claim(self._lock) as ours:
                if ours:
                    with self._started():
                        yield
                    return
            # The note is there from when that server answers until its process begins to end.
            if self._note.exists():
                self._url = self._note.read_text()
                yield
                return
            time.sleep(0.02)
        raise Trouble(
            f"another process holds {self._lock} and its {self._server.name} does not run"
        )

    @contextmanager
    def _started(self) -> Generator[None]:
        self._note.unlink(missing_ok=True)  # a killed process left it
        if self._server.takes_long():
            self._tell(f"Preparing {self._server.name} (first start only) …")
        self._process = self._server.start()
        try:
            yield
        finally:
            self._note.unlink(missing_ok=True)
            self._process.stop()

    def wait(self) -> str:
        """The server's address, once it answers."""
        if self._process is not None:
            self._process.wait_until(self._server.is_ready)
            self._url = self._server.url
            draft = self._note.with_suffix(".new")
            draft.touch(mode=0o600)
            draft.write_text(self._url)
            draft.rename(self._note)
        return self._url


def _sockets(home: Path, owner: Owner, stack: ExitStack) -> Path:
    folder = home / "run"
    if len(os.fsencode(folder)) > _LONGEST_SOCKET_FOLDER:
        folder = Path(tempfile.mkdtemp(prefix="sapa-", dir="/tmp"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
    return owner.folder(folder)
