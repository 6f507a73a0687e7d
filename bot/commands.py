"""What the commands share: words on the terminal, settings, servers, and a loop to run on."""

import dataclasses
import gc
import os
import sys
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path

import uvloop

from bot.embedded import Trouble, data_home, servers
from bot.settings import Settings, Unusable, environment


def tell(sentence: str) -> None:
    """Says on the terminal what is going on, apart from what a command puts out."""
    sys.stderr.write(f"{sentence}\n")


def read_settings(*, demo: bool = False) -> Settings:
    """The settings of the environment and `.env`; ends the process where they are unusable."""
    try:
        return Settings.read(environment(Path(), os.environ), demo=demo)
    except Unusable as unusable:
        for fault in unusable.faults:
            tell(str(fault))
        raise SystemExit(1) from None


def with_keys(settings: Settings) -> Settings:
    """The settings, if nothing that protects residents is missing in them; else the end."""
    missing = settings.missing_to_serve()
    for fault in missing:
        tell(str(fault))
    if missing:
        raise SystemExit(1)
    return settings


def home(*, demo: bool) -> Path:
    """Where this machine keeps the data: the demo's apart, as it has keys of its own."""
    return data_home(os.environ) / ("demo" if demo else "serve")


def run(work: Coroutine[object, object, None]) -> None:
    """Runs a command to its end on a fast loop, and turns known trouble into a sentence."""
    try:
        uvloop.run(work)
    except Trouble as trouble:
        tell(str(trouble))
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def serve() -> None:
    """Serves residents until the process is told to stop."""
    given = with_keys(read_settings())

    async def work() -> None:
        # Nothing that is imported is ever rubbish; `serve` collects again once it listens.
        gc.disable()
        from bot.main import serve

        async with reachable(given) as settings:
            await serve(settings)

    run(work())


@asynccontextmanager
async def reachable(settings: Settings) -> AsyncGenerator[Settings]:
    """The settings with a database and a Redis in them: those that they name, or ours.

    A database of ours is brought up to date; one that is named is the operator's (`migrate`).
    """
    async with servers(settings, home(demo=settings.demo), tell=tell) as urls:
        if not settings.database_url:
            await upgrade(urls.database_url)
        yield dataclasses.replace(
            settings, database_url=urls.database_url, redis_url=urls.redis_url
        )


async def upgrade(database_url: str) -> None:
    """Brings a database's tables up to date."""
    from models import migrations

    await migrations.upgrade(database_url)
