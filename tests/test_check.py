"""`./sapa check`: it finds what is wrong, and what it says can be acted upon."""

import base64
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest
from redis import Redis

from bot.check import Finding, look
from bot.embedded import embedded
from bot.sandbox import Sandbox, SandboxConfig, serving
from models.migrations import upgrade
from tests.clock import SetClock
from tests.folders import server_folder

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
NOWHERE = "http://127.0.0.1:9"  # the discard port: nobody listens there


@pytest.fixture
async def providers(clock: SetClock) -> AsyncGenerator[tuple[str, SandboxConfig]]:
    """Telegram and Twilio, played on this machine: their address, and who we are there."""
    config = SandboxConfig()
    async with serving(Sandbox(config, clock)) as url:
        yield url, config


@pytest.fixture(scope="module")
def folder() -> Generator[Path]:
    with server_folder() as made:
        yield made


@pytest.fixture(scope="module")
async def durable(folder: Path) -> AsyncGenerator[str]:
    """The address of a database that would be good enough for residents."""
    with embedded(folder, redis=False) as servers:
        await upgrade(servers.database_url)
        yield servers.database_url


@pytest.fixture
def complete(durable: str, redis_url: str, providers: tuple[str, SandboxConfig]) -> dict[str, str]:
    """Variables with which nothing is wrong."""
    url, config = providers
    return {
        "DATABASE_URL": durable,
        "REDIS_URL": redis_url,
        "SECRET_KEY": KEY,
        "PII_KEY": KEY,
        "PII_INDEX_KEY": KEY,
        "CONTACT_PHONE": "0721-000000",
        "TELEGRAM_BOT_TOKEN": config.telegram_token,
        "TELEGRAM_WEBHOOK_SECRET": "contoh",
        "TELEGRAM_API_BASE": f"{url}/telegram/bot",
        "TWILIO_ACCOUNT_SID": config.twilio_sid,
        "TWILIO_AUTH_TOKEN": config.twilio_token,
        "TWILIO_WHATSAPP_FROM": f"whatsapp:{config.whatsapp_from}",
        "TWILIO_API_BASE": f"{url}/twilio",
    }


async def findings(environ: dict[str, str]) -> list[Finding]:
    # Its servers are named, so the folder for our own is never looked at.
    return [finding async for finding in look(environ, Path("/nowhere"))]


async def the_only_fault(environ: dict[str, str]) -> Finding:
    faults = [finding for finding in await findings(environ) if finding.is_wrong]
    assert len(faults) == 1, faults
    return faults[0]


# Another server answers the same questions in its own words.
@pytest.mark.redis
async def test_where_all_is_well_every_part_is_fine(complete: dict[str, str]) -> None:
    found = await findings(complete)
    assert {finding.about: finding.state for finding in found} == dict.fromkeys(
        ("settings", "database", "Redis", "Telegram", "WhatsApp"), "fine"
    ), found


async def test_a_channel_without_a_token_is_off_and_no_fault(complete: dict[str, str]) -> None:
    quiet = {
        name: value
        for name, value in complete.items()
        if not name.startswith(("TELEGRAM", "TWILIO"))
    }
    found = await findings(quiet)
    assert not [finding for finding in found if finding.is_wrong]
    assert [finding.about for finding in found if finding.state == "off"] == [
        "Telegram",
        "WhatsApp",
    ]


@pytest.mark.parametrize(
    ("change", "about", "hint"),
    [
        ({"PII_KEY": ""}, "settings", "token_urlsafe"),
        ({"CONTACT_PHONE": ""}, "settings", "CONTACT_PHONE"),
        ({"SAPA_NOW": "2026-11-23"}, "settings", "SAPA_NOW"),
        ({"TELEGRAM_WEBHOOK_SECRET": ""}, "settings", "TELEGRAM_WEBHOOK_SECRET"),
        ({"DATABASE_URL": "postgresql://a@127.0.0.1:9/b"}, "database", "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://a@/b?host=/nowhere"}, "database", "DATABASE_URL"),
        ({"REDIS_URL": "redis://127.0.0.1:9/0"}, "Redis", "REDIS_URL"),
        ({"REDIS_URL": "unix:///nowhere"}, "Redis", "REDIS_URL"),
        ({"TELEGRAM_BOT_TOKEN": "1:another"}, "Telegram", "BotFather"),
        ({"TELEGRAM_API_BASE": f"{NOWHERE}/bot"}, "Telegram", "127.0.0.1:9"),
        ({"TWILIO_AUTH_TOKEN": "another"}, "WhatsApp", "TWILIO_AUTH_TOKEN"),
        ({"TWILIO_API_BASE": NOWHERE}, "WhatsApp", "127.0.0.1:9"),
    ],
)
async def test_what_is_wrong_is_named_with_what_to_do(
    complete: dict[str, str], change: dict[str, str], about: str, hint: str
) -> None:
    fault = await the_only_fault(complete | change)
    assert fault.about == about
    assert hint in fault.what


async def test_settings_that_nobody_can_use_are_all_that_is_looked_at() -> None:
    found = await findings({"PORT": "x", "TELEGRAM_MODE": "x"})
    assert [finding.about for finding in found] == ["settings", "settings"]


async def test_a_token_is_never_told(complete: dict[str, str]) -> None:
    wrong = complete | {"TELEGRAM_API_BASE": f"{NOWHERE}/bot", "TWILIO_API_BASE": NOWHERE}
    told = "\n".join(map(str, await findings(wrong)))
    assert complete["TELEGRAM_BOT_TOKEN"] not in told
    assert complete["TWILIO_AUTH_TOKEN"] not in told


async def test_a_redis_that_forgets_is_a_fault(complete: dict[str, str]) -> None:
    with Redis.from_url(complete["REDIS_URL"]) as client:
        client.config_set("maxmemory", "64mb")
        client.config_set("maxmemory-policy", "allkeys-lru")
        try:
            fault = await the_only_fault(complete)
        finally:
            client.config_set("maxmemory-policy", "noeviction")
            client.config_set("maxmemory", "0")
    assert "noeviction" in fault.what


async def test_tables_that_are_behind_are_a_fault(complete: dict[str, str]) -> None:
    empty = complete["DATABASE_URL"].replace("/sapa?", "/postgres?")
    fault = await the_only_fault(complete | {"DATABASE_URL": empty})
    assert "./sapa migrate" in fault.what


async def test_a_database_that_may_lose_orders_is_a_fault(
    complete: dict[str, str], database: str
) -> None:
    fault = await the_only_fault(complete | {"DATABASE_URL": database})
    assert "fsync" in fault.what


async def test_where_no_server_is_named_ours_are_looked_at(
    complete: dict[str, str], folder: Path
) -> None:
    named = {"DATABASE_URL": "", "REDIS_URL": ""}
    found = [finding async for finding in look(complete | named, folder)]
    assert [finding.what for finding in found if "of our own" in finding.what]
    assert not [finding for finding in found if finding.is_wrong]
