"""Peers and floors, driven by the harness of a folder beside the repository.

The folder brings its own driver, bots and servers (PostgreSQL and Redis with durable commits); it
is only ever called in processes of its own, with the interpreter of its own environment. Ours uses
the same two servers while peers are compared.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

AGAINST = ("aiogram-tuned", "ptb", "floor-libs", "floor-hard-uvicorn")

_LIBRARIES = ("aiogram", "python-telegram-bot", "SQLAlchemy", "asyncpg", "redis", "uvicorn")
_ONE = """
import json, sys
sys.path.insert(0, sys.argv[1])
import harness
harness.reset()
print(json.dumps(harness.run(sys.argv[2], sys.argv[3:])))
"""
_VERSIONS = """
import importlib.metadata, sys
for name in sys.argv[1:]:
    print(name, importlib.metadata.version(name))
"""
_WHERE = """
import json, sys
sys.path.insert(0, sys.argv[1])
import harness, services
harness.psql(file="schema.sql")
print(json.dumps([services.PG_DSN, services.REDIS_URL]))
"""


class Unready(Exception):
    """The peers cannot run; says what is missing."""


@dataclass(frozen=True, slots=True)
class Peer:
    """What one repetition of a peer came to."""

    updates_a_second: float
    p50: float
    p99: float
    milliseconds: float
    """CPU of the bot for five updates."""
    idle_mib: float
    loaded_mib: float


class Peers:
    """The folder of the peers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._home = Path(
            os.environ.get("BENCH_TMP") or Path(tempfile.gettempdir(), "rt-bench")
        ).absolute()
        self._python = self._home / "venv" / "bin" / "python"
        if not (self._folder / "harness.py").exists():
            raise Unready(f"{folder} holds no harness.py")
        if not self._python.exists():
            raise Unready(
                f"{self._python} is missing. Make it once: python3 -m venv {self._home}/venv && "
                f"{self._python} -m pip install -r {folder}/requirements.txt "
                "(BENCH_TMP names another folder)"
            )

    @contextmanager
    def servers(self) -> Generator[tuple[str, str]]:
        """Their PostgreSQL and Redis, started where they do not run; their addresses."""
        were_up = (self._home / "redis.pid").exists()
        self._call([str(self._folder / "services.py"), "start"])
        try:
            database_url, redis_url = json.loads(self._say(_WHERE))
            # Another database number than theirs, which they empty before each repetition.
            yield database_url, redis_url.rpartition("/")[0] + "/1"
        finally:
            if not were_up:
                self._call([str(self._folder / "services.py"), "stop"])

    def run(self, name: str, *, at_once: int, seconds: float, warm: float, delay: float) -> Peer:
        """One repetition of one peer; `delay` in seconds for each of its calls."""
        # The slower ones answer few in the same time: more of it makes their figures steadier.
        is_slow = name.startswith(("aiogram", "ptb", "botbuilder"))
        options = [
            "--slots", at_once, "--secs", seconds * (1.6 if is_slow else 1),
            "--warm", warm * (2 if is_slow else 1), "--delay", delay * 1000,
        ]  # fmt: skip
        ran: dict[str, Any] = json.loads(self._say(_ONE, name, *map(str, options)))
        updates = ran["updates"] or 1
        return Peer(
            ran["updates_s"], ran["p50_ms"] or 0.0, ran["p99_ms"] or 0.0,
            ran["cpu"]["bot"] / updates * 5000, ran["rss_idle"], ran["rss_after"],
        )  # fmt: skip

    def versions(self) -> str:
        """The peers' libraries, as their environment has them."""
        asked = (
            f"from importlib.metadata import version as v\nfor n in {_LIBRARIES}: print(n, v(n))"
        )
        return ", ".join(self._say(asked, with_folder=False).splitlines())

    def _say(self, program: str, *arguments: str, with_folder: bool = True) -> str:
        folder = [str(self._folder)] if with_folder else []
        return self._call(["-c", program, *folder, *arguments])

    def _call(self, arguments: Sequence[str]) -> str:
        done = subprocess.run(  # noqa: S603  the interpreter of the peers' own environment
            [str(self._python), *arguments],
            env={**os.environ, "BENCH_TMP": str(self._home)}, stdout=subprocess.PIPE, text=True,
            check=False, cwd=self._folder,
        )  # fmt: skip
        if done.returncode != 0:
            raise Unready(f"{Path(arguments[0]).name} of the peers failed ({done.returncode})")
        return done.stdout
