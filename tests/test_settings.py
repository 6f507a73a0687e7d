"""The settings: what is read, what is refused, and what is told about it."""

import base64
import dataclasses
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.settings import Settings, Unusable, environment, key_bytes

ROOT = Path(__file__).parent.parent
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
FIELDS = {field.name.upper() for field in dataclasses.fields(Settings)} - {"DEMO"}


def test_the_example_names_every_setting_and_no_other() -> None:
    assert dotenv_values(ROOT / ".env.example").keys() == FIELDS


def test_the_example_says_above_every_group_of_settings_what_it_is_for() -> None:
    groups = (ROOT / ".env.example").read_text().strip().split("\n\n")
    assert all(group.startswith("# ") for group in groups)


def test_the_example_as_it_is_means_what_no_file_means() -> None:
    example = {name: value or "" for name, value in dotenv_values(ROOT / ".env.example").items()}
    assert Settings.read(example) == Settings.read({}) == Settings()


def test_every_setting_is_read_from_its_variable() -> None:
    given = dict.fromkeys(FIELDS, "x")
    given |= {name: KEY for name in FIELDS if re.search(r"^(SECRET|PII)_", name)}
    given |= {
        name: "https://a.example"
        for name in FIELDS
        if name.endswith(("_BASE", "IC_URL", "PS_URL", "AT_URL"))
    }
    given |= {
        "DATABASE_URL": "postgresql://a/b",
        "REDIS_URL": "redis://a/1",
        "PORT": "81",
        "SAMSAT_TIMEOUT": "2.5",
        "TELEGRAM_RATE": "1",
        "WHATSAPP_RATE": "2",
        "WHATSAPP_TIER": "250",
        "BROADCAST_APPROVAL_FROM": "4",
        "BROADCAST_WEEKLY_CAP": "5",
        "QUIET_HOURS": "20:30-07:00",
        "TELEGRAM_MODE": "polling",
        "LOG_LEVEL": "debug",
        "SAPA_NOW": "2026-11-23T02:00:00Z",
    }
    read = Settings.read(given)
    same = [
        name for name in FIELDS if getattr(read, name.lower()) == getattr(Settings(), name.lower())
    ]
    assert not same


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eight"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "٨٠"),
        ("SAMSAT_TIMEOUT", "0"),
        ("SAMSAT_TIMEOUT", "16"),
        ("SAMSAT_TIMEOUT", "1e1"),
        ("TELEGRAM_RATE", "0"),
        ("WHATSAPP_RATE", "1.5"),
        ("BROADCAST_WEEKLY_CAP", "1001"),
        ("QUIET_HOURS", "21:00"),
        ("QUIET_HOURS", "25:00-06:00"),
        ("QUIET_HOURS", "21.00-06.00"),
        ("TELEGRAM_MODE", "pull"),
        ("LOG_LEVEL", "loud"),
        ("SAPA_NOW", "today"),
        ("DATABASE_URL", "mysql://a/b"),
        ("DATABASE_URL", "localhost"),
        ("REDIS_URL", "localhost:6379"),
        ("PUBLIC_URL", "sapa.example"),
        ("TELEGRAM_API_BASE", "ftp://a"),
        ("PII_KEY", "short"),
        ("PII_KEY", base64.urlsafe_b64encode(bytes(31)).decode()),
        ("PII_INDEX_KEY", "not base64 at all, but long enough for a key"),
    ],
)
def test_what_nobody_can_use_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(Unusable) as refused:
        Settings.read({name: value})
    assert [fault.name for fault in refused.value.faults] == [name]


def test_all_that_is_unusable_is_told_at_once() -> None:
    with pytest.raises(Unusable) as refused:
        Settings.read({"PORT": "x", "TELEGRAM_MODE": "x", "SAPA_NOW": "x"})
    assert len(refused.value.faults) == 3


def test_a_refused_key_is_not_repeated_in_the_refusal() -> None:
    with pytest.raises(Unusable) as refused:
        Settings.read({"PII_KEY": "almost-a-key"})
    assert "almost-a-key" not in str(refused.value)


def test_no_secret_shows_when_settings_are_printed() -> None:
    secret = [field for field in dataclasses.fields(Settings) if not field.repr]
    assert {field.name for field in secret} >= {
        "database_url",
        "redis_url",
        "telegram_bot_token",
        "telegram_webhook_secret",
        "twilio_auth_token",
        "twilio_auth_token_secondary",
        "secret_key",
        "pii_key",
        "pii_key_previous",
        "pii_index_key",
    }
    assert KEY not in repr(Settings.read({"PII_KEY": KEY}))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_every_way_to_write_a_database_comes_to_the_same(scheme: str) -> None:
    settings = Settings.read({"DATABASE_URL": f"{scheme}://u:p@h/d?host=/run/x"})
    assert settings.database_url == "postgresql://u:p@h/d?host=/run/x"


def test_without_a_public_url_it_is_where_we_listen() -> None:
    assert Settings.read({"PORT": "8123"}).public_url == "http://127.0.0.1:8123"


def test_serving_needs_the_three_keys() -> None:
    assert [fault.name for fault in Settings().missing_to_serve()] == [
        "SECRET_KEY",
        "PII_KEY",
        "PII_INDEX_KEY",
    ]
    keys = {"SECRET_KEY": KEY, "PII_KEY": KEY, "PII_INDEX_KEY": KEY}
    assert not Settings.read(keys).missing_to_serve()


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        ({}, []),
        ({"TELEGRAM_BOT_TOKEN": "1:a"}, ["TELEGRAM_WEBHOOK_SECRET", "PUBLIC_URL"]),
        ({"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_MODE": "polling"}, []),
        (
            {"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_WEBHOOK_SECRET": "ä"},
            ["TELEGRAM_WEBHOOK_SECRET", "PUBLIC_URL"],
        ),
        (
            {
                "TELEGRAM_BOT_TOKEN": "1:a",
                "TELEGRAM_WEBHOOK_SECRET": "a",
                "TELEGRAM_API_BASE": "http://127.0.0.1:1/bot",
            },
            [],
        ),
        (
            {"TWILIO_ACCOUNT_SID": "AC1", "PUBLIC_URL": "https://a.example"},
            ["TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_FROM"],
        ),
        (
            {"TWILIO_AUTH_TOKEN": "a", "TWILIO_MESSAGING_SERVICE_SID": "MG1"},
            ["TWILIO_ACCOUNT_SID", "PUBLIC_URL"],
        ),
    ],
)
def test_a_channel_that_is_half_set_up_is_told_what_it_lacks(
    given: dict[str, str], lacking: list[str]
) -> None:
    assert [fault.name for fault in Settings.read(given).half_set()] == lacking


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=81\nHOST=0.0.0.0  # all\nCONTACT_HOURS='Senin 08.00'\n")
    found = environment(tmp_path, {"PORT": "82"})
    assert found == {"PORT": "82", "HOST": "0.0.0.0", "CONTACT_HOURS": "Senin 08.00"}  # noqa: S104


def test_a_clock_that_was_set_runs_on() -> None:
    clock = Settings.read({"SAPA_NOW": "2026-11-23T09:00:00+07:00"}).clock()
    start = datetime(2026, 11, 23, 2, tzinfo=UTC)
    first = clock()
    assert start <= first < clock()
    assert first.tzinfo is UTC


def test_a_clock_that_was_not_set_shows_the_real_time() -> None:
    assert Settings().clock()().timestamp() == pytest.approx(datetime.now(UTC).timestamp(), abs=5)


def test_a_key_is_read_with_and_without_its_padding() -> None:
    assert key_bytes(KEY) == key_bytes(KEY.rstrip("=")) == bytes(range(32))
