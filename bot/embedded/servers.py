"""PostgreSQL and Valkey, each on a data folder and a Unix socket of its own."""

import os
import secrets
import shutil
import signal
import socket
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bot.embedded.binaries import postgres_programs, valkey_program
from bot.embedded.processes import Owner, Process, end_leftover, run, start

DATABASE = "sapa"
"""The name of the database and of the user that owns it."""

_SMALL_MACHINE = {
    "shared_buffers": "128MB",
    "max_connections": "60",
    "max_parallel_workers_per_gather": "0",
    # Our statements are short: compiling them costs more than it saves.
    "jit": "off",
}
_QUIET = {
    "listen_addresses": "",
    "timezone": "UTC",
    # The details of a violated constraint hold residents' data.
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Place:
    """Where a server lives: its folders, and the user that it runs as."""

    home: Path
    sockets: Path
    owner: Owner
    durable: bool


class Server(ABC):
    """What PostgreSQL and Valkey have in common for whoever starts them."""

    name: str
    last_signal: signal.Signals

    def __init__(self, place: Place) -> None:
        self.place: Place = place
        self.folder: Path = place.home / self.name
        self.log: Path = place.home / f"{self.name}.log"

    @property
    @abstractmethod
    def url(self) -> str:
        """The address that clients connect to."""

    @property
    @abstractmethod
    def pid_file(self) -> Path:
        """Where the server writes its process id."""

    @abstractmethod
    def command(self) -> list[str | Path]:
        """How it is started."""

    @abstractmethod
    def is_ready(self, pid: int) -> bool:
        """Whether the server with this process id answers."""

    def takes_long(self) -> bool:
        """Whether the next start takes a second or more."""
        return False

    def prepare(self) -> None:
        """Makes its data folder, if it is new."""
        self.place.owner.folder(self.folder)

    def start(self) -> Process:
        """Starts it on its own data; a server that was left there is ended first."""
        end_leftover(self.pid_file, self.folder, self.last_signal)
        self.prepare()
        return start(
            self.name,
            self.command(),
            owner=self.place.owner,
            log=self.log,
            last_signal=self.last_signal,
        )


class Postgres(Server):
    """PostgreSQL with a password for its socket, made anew where there is no data yet."""

    name: str = "postgres"
    last_signal: signal.Signals = signal.SIGINT  # "fast": ends sessions, writes a checkpoint

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._programs: Path = postgres_programs(place.home, place.owner)
        self._password: Path = place.home / "postgres.password"

    @property
    def url(self) -> str:
        password = self._password.read_text()
        host = quote(str(self.place.sockets), safe="/")
        return f"postgresql://{DATABASE}:{password}@/{DATABASE}?host={host}"

    @property
    def pid_file(self) -> Path:
        return self.folder / "postmaster.pid"

    def takes_long(self) -> bool:
        return not self.folder.exists()

    def prepare(self) -> None:
        if self.folder.exists():
            return
        owner = self.place.owner
        draft = self.place.home / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        owner.folder(draft)
        self._write_password(self._password)
        # Its own copy, as initdb reads it as the servers' user; /dev/stdin fails as root.
        copy = self.place.sockets / "password"
        copy.write_text(self._password.read_text())
        copy.chmod(0o600)
        if owner.is_other:
            os.chown(copy, owner.uid, owner.gid)
        initdb = [self._programs / "initdb", "-D", draft, "-U", DATABASE, f"--pwfile={copy}"]
        initdb += ["-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", "--no-instructions"]
        if not self.place.durable:
            initdb.append("--no-sync")
        self.log.unlink(missing_ok=True)
        try:
            run(initdb, owner=owner, log=self.log)
        finally:
            copy.unlink()
        single = [self._programs / "postgres", "--single", "-D", draft, "postgres"]
        run(single, owner=owner, log=self.log, spoken=f"CREATE DATABASE {DATABASE}\n".encode())
        draft.rename(self.folder)

    def _write_password(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(24))

    def command(self) -> list[str | Path]:
        settings = _SMALL_MACHINE | _QUIET | ({} if self.place.durable else _FORGETFUL)
        settings["unix_socket_directories"] = str(self.place.sockets)
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [self._programs / "postgres", "-D", self.folder, *options]

    def is_ready(self, pid: int) -> bool:
        try:
            lines = self.pid_file.read_text().splitlines()
        except FileNotFoundError:
            return False
        # A killed server leaves its file behind, so the id is compared too.
        return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


class Valkey(Server):
    """Valkey, which speaks Redis, on a socket that only its user may open."""

    name: str = "valkey"
    last_signal: signal.Signals = signal.SIGTERM

    def __init__(self, place: Place, program: Path | None = None) -> None:
        super().__init__(place)
        self._program: Path = program or valkey_program(place.home, place.owner)
        self._socket: Path = place.sockets / "valkey.sock"

    @property
    def url(self) -> str:
        return f"unix://{quote(str(self._socket), safe='/')}?db=0"

    @property
    def pid_file(self) -> Path:
        return self.folder / "valkey.pid"

    def command(self) -> list[str | Path]:
        settings: dict[str, str | Path] = {
            "port": "0",
            "unixsocket": self._socket,
            "unixsocketperm": "700",
            "dir": self.folder,
            "pidfile": self.pid_file,
            # The command line must go on naming the folder: a leftover is known by it.
            "set-proc-title": "no",
            "save": "",
            "appendonly": "yes" if self.place.durable else "no",
            "appendfsync": "everysec",
            # Drafts and paces are never dropped for room: a full server says so.
            "maxmemory-policy": "noeviction",
        }
        options = [word for name, value in settings.items() for word in (f"--{name}", value)]
        return [self._program, *options]

    def is_ready(self, pid: int) -> bool:
        with socket.socket(socket.AF_UNIX) as asked:
            asked.settimeout(1)
            try:
                asked.connect(str(self._socket))
                asked.sendall(b"PING\r\n")
                return asked.recv(64).startswith(b"+PONG")
            except OSError:
                return False
