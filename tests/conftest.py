"""What every test may ask for: a database of its own, a Redis, a clock that stands still.

Each process of a run starts its own PostgreSQL and Valkey, as they take a second and sixty
megabytes: then nothing is shared, and nothing has to be agreed upon.
"""

import os
import shutil
from collections.abc import AsyncGenerator, Generator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import asyncpg
import hypothesis
import pytest
from redis import Redis

from bot.database import make_engine, make_sessions
from bot.embedded import Servers, embedded
from bot.settings import key_bytes
from models.migrations import upgrade
from models.sample.loading import load_sample
from models.sealed import Sealer
from tests.clock import START, SetClock
from tests.folders import server_folder
from tests.models.shop import Shop
from tests.own_redis import OwnRedis
from tests.transcript import rewrite_files
from tests.world import KEYS, World, a_world

# Machines that share their cores with others are slow at times: no example may fail for that.
hypothesis.settings.register_profile("sapa", deadline=None, max_examples=50)
hypothesis.settings.load_profile("sapa")

TEMPLATE = "template_sapa"
SAMPLED = "template_sapa_sampled"
_clone_numbers = count(1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A browser test that cannot run is a failure where CI=true: there, Chromium is installed."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and item.get_closest_marker("browser"):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def servers() -> Generator[Servers]:
    """A PostgreSQL and a Valkey; SAPA_TEST_REDIS names another program to take its place."""
    program = os.environ.get("SAPA_TEST_REDIS")
    redis = Path(program) if program else None
    with server_folder() as home, embedded(home, durable=False, redis_program=redis) as ours:
        yield ours


@pytest.fixture(scope="session")
async def template(servers: Servers) -> AsyncGenerator[asyncpg.Connection]:
    """A connection beside the template database, which holds every table and the regions."""
    admin = await asyncpg.connect(servers.database_url)
    await admin.execute(f"CREATE DATABASE {TEMPLATE}")
    await upgrade(_named(servers.database_url, TEMPLATE))
    yield admin
    await admin.close()


@pytest.fixture(scope="session")
async def sampled(servers: Servers, template: asyncpg.Connection) -> str:
    """The name of another template: the same with the sample data, as the clock finds it."""
    await template.execute(f"CREATE DATABASE {SAMPLED} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
    engine = make_engine(_named(servers.database_url, SAMPLED))
    key, index_key = key_bytes(KEYS["pii_key"]), key_bytes(KEYS["pii_index_key"])
    async with make_sessions(engine)() as db, db.begin():
        await load_sample(db, Sealer(key, None, index_key), START)
    await engine.dispose()
    return SAMPLED


@pytest.fixture
async def database(
    servers: Servers, template: asyncpg.Connection, sampled: str, request: pytest.FixtureRequest
) -> AsyncGenerator[str]:
    """The address of a database of this test's own, with every table and the regions, and below a
    world with the sample data too: loading it takes longer than most tests."""
    name = f"test_{next(_clone_numbers)}"
    whole = not {"world", "everywhere"}.isdisjoint(request.fixturenames)
    source = sampled if whole else TEMPLATE
    await template.execute(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY FILE_COPY")
    yield _named(servers.database_url, name)
    await template.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _named(url: str, database: str) -> str:
    before, _, query = url.partition("?")
    return f"{before.rpartition('/')[0]}/{database}?{query}"


@pytest.fixture
def redis_url(servers: Servers) -> str:
    """The address of a Redis that holds nothing."""
    with Redis.from_url(servers.redis_url) as client:
        client.flushall()
        client.script_flush()
    return servers.redis_url


@pytest.fixture
def own_redis() -> Generator[OwnRedis]:
    with server_folder() as home:

        def start(stack: ExitStack) -> str:
            return stack.enter_context(embedded(home, durable=False, database=False)).redis_url

        redis = OwnRedis(start)
        yield redis
        redis.stop()


@pytest.fixture
def clock() -> SetClock:
    """A clock that shows nine in the morning in Lampung until it is moved."""
    return SetClock()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program; skips where there is none."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium on PATH")
    return program


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite` writes what was said into the transcripts, and saves the README's picture."""
    parser.addoption("--rewrite", action="store_true", help="write what was said into the tests")


def pytest_sessionfinish() -> None:
    """Changes the transcripts when asked to; the review is the developer's."""
    rewrite_files()


@pytest.fixture
async def world(
    database: str, redis_url: str, clock: SetClock, request: pytest.FixtureRequest
) -> AsyncGenerator[World]:
    """The product with its sample data, and phones to write to it."""
    rewrite = bool(request.config.getoption("--rewrite"))
    marker = request.node.get_closest_marker("settings")
    async with a_world(
        database, redis_url, clock, sample=False, rewrite=rewrite,
        otherwise=marker.kwargs if marker else None,
    ) as ours:  # fmt: skip
        yield ours


@pytest.fixture(params=["telegram", "whatsapp", "numbers to type"])
async def everywhere(
    database: str, redis_url: str, clock: SetClock, request: pytest.FixtureRequest
) -> AsyncGenerator[World]:
    """The same once for each way to show a question; `world.anyone()` has a phone of that kind."""
    rewrite = bool(request.config.getoption("--rewrite"))
    templates = request.param != "numbers to type"
    async with a_world(
        database, redis_url, clock, sample=False, templates=templates, rewrite=rewrite
    ) as ours:
        ours.channel = "telegram" if request.param == "telegram" else "whatsapp"
        # One way with a process that remembers, two with one that has just been started.
        ours.remembers = request.param == "telegram"
        yield ours


@pytest.fixture
async def shop(database: str) -> AsyncGenerator[Shop]:
    """A shop on a database of this test's own, not yet open."""
    shop = Shop.at(database)
    yield shop
    await shop.engine.dispose()
