"""The servers that a run stands on: the peers', the ones that the settings name, or our own."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.bench.peers import Peers
from bot.embedded import embedded


@dataclass(frozen=True, slots=True)
class Servers:
    """A database and a Redis, and what they are in words; `home` holds a PostgreSQL of ours."""

    database_url: str
    redis_url: str
    which: str
    home: Path | None = None

    def at(self, database_url: str) -> "Servers":
        """The same servers, in this database."""
        return replace(self, database_url=database_url)


@contextmanager
def servers(peers: Peers | None) -> Generator[tuple[Servers, Path]]:
    """Running servers, and the file for the log of what runs on them. Raises Trouble, Unready."""
    log = Path(tempfile.gettempdir(), "sapa-bench.log")
    if peers is not None:
        with peers.servers() as (database_url, redis_url):
            yield Servers(database_url, redis_url, "the peers' PostgreSQL and Redis"), log
        return
    # Only the command line reads settings, and it is imported by the time it calls us.
    from bot.commands import read_settings

    given = read_settings()
    with tempfile.TemporaryDirectory(prefix="sapa-bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)  # the servers may run as somebody else
        home = Path(folder, "home")
        with embedded(home, database=not given.database_url, redis=not given.redis_url) as ours:
            which = "given servers" if given.database_url else "embedded servers, durable commits"
            yield (
                Servers(
                    given.database_url or ours.database_url,
                    given.redis_url or ours.redis_url,
                    which,
                    None if given.database_url else home,
                ),
                log,
            )
