"""The product under load: `serve` as a process of its own, with everything on that it has."""

import asyncio
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.bench.lines import fetch


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the product and the platform's API listen on this machine.

    Below the range that outgoing connections take theirs from, so that none sits on these.
    """

    bot: int = 28180
    api: int = 28181


PATIENCE = 30.0
"""Seconds that it may take to listen, and to end."""
IDLE = 1.0
"""Seconds of rest before its memory is read."""

_OURS = ("TELEGRAM_", "TWILIO_", "SAPA_", "PII_")


class Unserved(Exception):
    """The product did not listen; says where its last words are."""


@dataclass(frozen=True, slots=True)
class Product:
    """A running `serve`: its process, and the seconds from its start until it listened."""

    pid: int
    port: int
    listening: float

    async def counted(self, name: str, **labels: str) -> float:
        """The sum of one counter over all labels, or over those that have these."""
        total = 0.0
        for line in (await fetch(self.port, "/metrics")).splitlines():
            found, _, value = line.rpartition(" ")
            has = all(f'{key}="{wanted}"' in found for key, wanted in labels.items())
            if found.partition("{")[0] == name and has:
                total += float(value)
        return total


def settings(
    database_url: str, redis_url: str, port: int, given: Mapping[str, str]
) -> dict[str, str]:
    """The environment of `serve`: ours without what the operator's own product is set to."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    # What stands in a .env must not come in either, and an empty variable counts as unset.
    unset = dict.fromkeys(("TELEGRAM_BOT_TOKEN", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"), "")
    return {
        **kept, **unset,
        "DATABASE_URL": database_url, "REDIS_URL": redis_url, "LOG_LEVEL": "INFO",
        "HOST": "127.0.0.1", "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": secrets.token_urlsafe(32), "PII_KEY": secrets.token_urlsafe(32),
        "PII_INDEX_KEY": secrets.token_urlsafe(32), **given,
    }  # fmt: skip


@asynccontextmanager
async def serving(environment: Mapping[str, str], log: Path) -> AsyncGenerator[Product]:
    """Runs `serve` until the block ends. Raises Unserved."""
    process, product = await begin(environment, log)
    try:
        await asyncio.sleep(IDLE)
        yield product
        if process.poll() is not None:
            raise Unserved(f"serve ended by itself; {log} says:\n{_tail(log)}")
    finally:
        await end(process)


async def begin(
    environment: Mapping[str, str], log: Path
) -> tuple[subprocess.Popen[bytes], Product]:
    """Starts `serve` and waits until it listens. Raises Unserved."""
    begun = time.perf_counter()
    with log.open("wb") as written:
        # Nothing waits in this loop yet, so that starting a process may hold it up.
        process = subprocess.Popen(  # noqa: ASYNC220
            [sys.executable, "-m", "bot", "serve"],
            env=dict(environment),
            stderr=written,
            stdout=written,
        )
    try:
        while not _listens(int(environment["PORT"])):
            if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise Unserved(f"serve does not listen; {log} says:\n{_tail(log)}")
            await asyncio.sleep(0.01)
    except BaseException:
        await end(process)
        raise
    listening = time.perf_counter() - begun
    return process, Product(process.pid, int(environment["PORT"]), listening)


async def end(process: subprocess.Popen[bytes]) -> None:
    """Tells it to end and waits until it has."""
    process.terminate()
    try:
        await asyncio.to_thread(process.wait, PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as asked:
        asked.settimeout(0.2)
        return asked.connect_ex(("127.0.0.1", port)) == 0


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-8:])
