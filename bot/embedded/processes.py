"""Starts, watches and stops one server process that never outlives us."""

import fcntl
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.embedded import launch

PATIENCE = 60.0
"""Seconds that a server may take to start: a large log is read again after a power cut."""

_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Trouble(Exception):
    """An embedded server cannot be started; the sentence says why and what to do instead."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The user that the servers run as; -1 means ourselves."""

    uid: int = -1
    gid: int = -1

    @classmethod
    def choose(cls) -> "Owner":
        """Nobody, where we are root: PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return cls()
        nobody = pwd.getpwnam("nobody")
        return cls(nobody.pw_uid, nobody.pw_gid)

    @property
    def is_other(self) -> bool:
        """Whether the servers run as somebody else than we do."""
        return self.uid >= 0

    def home(self, path: Path) -> Path:
        """The folder, made where it is missing with all above it, for ourselves; others may only
        pass through it, where the servers are others."""
        missing = [each for each in (path, *path.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir()
            each.chmod(0o711 if self.is_other else 0o700)  # whatever the umask says
        if not self.enters(path):
            raise Trouble(f"PostgreSQL does not run as root, and nobody else can enter {path}")
        return path

    def folder(self, path: Path) -> Path:
        """The folder, made where it is missing, for the owner alone."""
        path.mkdir(mode=0o700, exist_ok=True)
        if self.is_other:
            os.chown(path, self.uid, self.gid)
        return path

    def enters(self, folder: Path) -> bool:
        """Whether the owner may pass through the folder and all above it, as far as they exist."""
        if not self.is_other:
            return True
        folder = folder.resolve()
        return all(_allows(step, self, stat.S_IXOTH) for step in (folder, *folder.parents))

    def reads(self, path: Path) -> bool:
        """Whether the owner may read the folder or run the program."""
        if not self.is_other:
            return True
        return self.enters(path.parent) and _allows(path, self, stat.S_IROTH | stat.S_IXOTH)


def _allows(path: Path, owner: Owner, bits: int) -> bool:
    try:
        status = path.stat()
    except FileNotFoundError:
        return True  # what is not there yet, we make ourselves
    if status.st_uid == owner.uid:
        bits <<= 6
    elif status.st_gid == owner.gid:
        bits <<= 3
    return status.st_mode & bits == bits


@dataclass(slots=True)
class Process:
    """A running server: how it is told to stop, and where it writes what it has to say."""

    name: str
    popen: subprocess.Popen[bytes]
    log: Path
    last_signal: signal.Signals

    def wait_until(self, is_ready: Callable[[int], bool]) -> None:
        """Returns once it is ready; raises Trouble with its last words when it ended or hangs."""
        deadline = time.monotonic() + PATIENCE
        while not is_ready(self.popen.pid):
            if self.popen.poll() is not None or time.monotonic() > deadline:
                raise Trouble(f"{self.name} does not start; {self.log} says:\n{tail(self.log)}")
            time.sleep(0.01)

    def stop(self) -> None:
        """Tells it to stop and waits until it has."""
        if self.popen.poll() is None:
            self.popen.send_signal(self.last_signal)
        try:
            self.popen.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            self.popen.wait()


def start(
    name: str,
    command: Sequence[str | Path],
    *,
    owner: Owner,
    log: Path,
    last_signal: signal.Signals,
) -> Process:
    """Starts a server of the owner's, which is sent `last_signal` should we be killed.

    Must be called in the main thread: Linux sends that signal when the calling *thread* ends.
    """
    with log.open("wb") as written:
        os.chmod(log, 0o600)
        # A session of its own: Ctrl-C in a terminal is for us, and we stop the servers last.
        popen = _popen(command, owner, last_signal, written, subprocess.DEVNULL)
    return Process(name, popen, log, last_signal)


def run(command: Sequence[str | Path], *, owner: Owner, log: Path, spoken: bytes = b"") -> None:
    """Runs a command of the owner's to its end, with `spoken` as its input. Raises Trouble."""
    with log.open("ab") as written:
        os.chmod(log, 0o600)
        popen = _popen(command, owner, signal.SIGTERM, written, subprocess.PIPE)
        popen.communicate(spoken)
    if popen.returncode != 0:
        raise Trouble(f"{Path(command[0]).name} failed; {log} says:\n{tail(log)}")


def _popen(
    command: Sequence[str | Path],
    owner: Owner,
    last_signal: signal.Signals,
    output: IO[bytes],
    stdin: int,
) -> subprocess.Popen[bytes]:
    numbers = (os.getpid(), int(last_signal), owner.uid, owner.gid)
    launcher = [sys.executable, "-I", "-S", launch.__file__, *map(str, numbers)]
    return subprocess.Popen(  # noqa: S603  no shell, and a command of our own making
        [*launcher, *map(str, command)],
        stdin=stdin,
        stdout=output,
        stderr=subprocess.STDOUT,
        cwd="/",
        env=_ENVIRONMENT,
        start_new_session=True,
    )


def tail(log: Path) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-8:])


@contextmanager
def claim(path: Path) -> Generator[bool]:
    """Whether this process is now the only one that holds the lock file; the kernel lets go."""
    with path.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def end_leftover(pid_file: Path, folder: Path, last_signal: signal.Signals) -> None:
    """Ends a server that a killed parent left on this folder, and waits until it is gone.

    Only a process whose command line names the folder is meant: numbers are given out again.
    """
    deadline = time.monotonic() + PATIENCE
    told = False
    while (pid := _read_pid(pid_file)) and str(folder) in _command_line(pid):
        if not told:
            os.kill(pid, last_signal)
            told = True
        if time.monotonic() > deadline:
            raise Trouble(f"process {pid} still uses {folder} and does not stop; end it yourself")
        time.sleep(0.01)


def _read_pid(pid_file: Path) -> int:
    try:
        return int(pid_file.read_text().split(maxsplit=1)[0])
    except (FileNotFoundError, IndexError, ValueError):
        return 0


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        pass
    ps = shutil.which("ps") if not Path("/proc/self").exists() else None
    if ps is None:
        return ""
    asked = [ps, "-o", "command=", "-p", str(pid)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603
