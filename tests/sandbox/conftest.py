"""A served sandbox, the platforms' own clients that talk to it, and a bot that only listens."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest
from twilio.rest import Client  # pyright: ignore[reportMissingTypeStubs]

from bot.sandbox import Sandbox, SandboxConfig, TelegramPhone, WhatsAppPhone, serving
from tests.clock import SetClock
from tests.sandbox.receiver import Receiver, receiving

CONFIG = SandboxConfig(retry_unit=0.001)


@pytest.fixture
async def sandbox(clock: SetClock) -> AsyncGenerator[Sandbox]:
    sandbox = Sandbox(CONFIG, clock)
    async with serving(sandbox):
        yield sandbox


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library tells waiting times in the way that it will soon tell them everywhere."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncGenerator[Bot]:
    bot = Bot(
        CONFIG.telegram_token,
        base_url=f"{sandbox.base_url}/telegram/bot",
        base_file_url=f"{sandbox.base_url}/telegram/file/bot",
        # No certificates are read for a server of this machine: that takes most of a test's time.
        request=HTTPXRequest(httpx_kwargs={"verify": False}),
        get_updates_request=HTTPXRequest(httpx_kwargs={"verify": False}),
    )
    async with bot:
        yield bot


@pytest.fixture
async def receiver(sandbox: Sandbox) -> AsyncGenerator[Receiver]:
    async with receiving() as receiver:
        sandbox.connect(f"{receiver.url}/whatsapp")
        yield receiver


@pytest.fixture
def siti(sandbox: Sandbox) -> TelegramPhone:
    """A resident who has started the bot."""
    return sandbox.telegram.phone(990001, started=True)


@pytest.fixture
def budi(sandbox: Sandbox) -> WhatsAppPhone:
    """A resident who has just written, so that the window is open."""
    return sandbox.twilio.phone("+6281200990002", started=True)


@pytest.fixture
def client(sandbox: Sandbox) -> Any:
    """Twilio's own synchronous client; its calls belong into a thread."""
    client: Any = Client(CONFIG.twilio_sid, CONFIG.twilio_token)
    client.api.base_url = f"{sandbox.base_url}/twilio"
    client.content.base_url = f"{sandbox.base_url}/twilio"
    client.messaging.base_url = f"{sandbox.base_url}/twilio"
    return client
