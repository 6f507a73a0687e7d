"""Everything at once on this machine, with sample data and no tokens: the product and two phones.

Nothing here is a short cut: the phones speak to the sandbox's Bot API and Twilio servers, these
call our webhooks over HTTP with secret and signature, and our channels call them.
"""

import asyncio
import json
import secrets
import socket
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.contents import submit_templates, sync_contents
from bot.database import make_engine, make_sessions
from bot.main import Service, service
from bot.sandbox import Sandbox, SandboxConfig, serving
from bot.sandbox.serving import ServerWithin, listening
from bot.sandbox.twilio.contents import Content
from bot.settings import Settings, key_bytes
from bot.web.serving import config as web_config
from models.sample import load_sample
from models.sealed import Sealer

PAGE_PORT = 8000
BOT_PORT = 8001
_SECRETS = ("secret_key", "pii_key", "pii_index_key", "telegram_webhook_secret")


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo: where its page is, the product, and the providers."""

    url: str
    service: Service
    sandbox: Sandbox


def demo_secrets(folder: Path) -> dict[str, str]:
    """The demo's own keys, made at its first start and kept beside its data, for its owner."""
    file = folder / "demo-keys.json"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(json.dumps({name: secrets.token_urlsafe(32) for name in _SECRETS}))
    return json.loads(file.read_text())


@asynccontextmanager
async def running_demo(
    settings: Settings,
    keys: dict[str, str],
    now: Callable[[], datetime],
    *,
    page_port: int = PAGE_PORT,
    bot_port: int = BOT_PORT,
    background: bool = True,
    sample: bool = True,
    templates: bool = True,
    contents: Mapping[str, Content] | None = None,
    retry_unit: float = 1.0,
) -> AsyncGenerator[Demo]:
    """The product on two loopback ports; port 0 takes a free one. The servers' data must be there.

    Without `sample` the database has the sample data already. Without `templates` WhatsApp has
    numbers to type, as an account has that was not set up yet; `contents` are those that it has
    beforehand.
    """
    with _listening(bot_port) as listener:
        bot_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = SandboxConfig(
            whatsapp_webhook_url=f"{bot_url}/hooks/whatsapp",
            public_url=bot_url,
            retry_unit=retry_unit,
        )
        sandbox = Sandbox(config, now)
        sandbox.twilio.contents.kept.update(contents or {})
        async with serving(sandbox, port=page_port) as url:
            ours = joined(settings, keys, config, bot_url, url)
            await prepare(ours, now, sample=sample, templates=templates)
            async with (
                service(ours, now, background=background) as running,
                serving_at(listener, running),
            ):
                await running.introduce()
                yield Demo(url, running, sandbox)


async def prepare(
    settings: Settings, now: Callable[[], datetime], *, sample: bool = True, templates: bool
) -> None:
    """Sample data, and the content templates, which every new sandbox lacks."""
    engine = make_engine(settings.database_url)
    try:
        sessions = make_sessions(engine)
        sealer = Sealer(key_bytes(settings.pii_key), None, key_bytes(settings.pii_index_key))
        if sample:
            async with sessions() as db, db.begin():
                await load_sample(db, sealer, now())
        if templates:
            await sync_contents(settings, sessions, now)
            await submit_templates(settings, sessions, now)
    finally:
        await engine.dispose()


def joined(
    settings: Settings, keys: dict[str, str], config: SandboxConfig, bot_url: str, url: str
) -> Settings:
    """The settings of a product whose platforms are the sandbox."""
    return replace(
        settings,
        **keys,
        public_url=bot_url,
        demo=True,
        telegram_bot_token=config.telegram_token,
        telegram_api_base=f"{url}/telegram/bot",
        telegram_file_base=f"{url}/telegram/file/bot",
        telegram_mode="webhook",
        twilio_account_sid=config.twilio_sid,
        twilio_auth_token=config.twilio_token,
        twilio_whatsapp_from=f"whatsapp:{config.whatsapp_from}",
        twilio_api_base=f"{url}/twilio",
        twilio_content_base=f"{url}/twilio",
        contact_phone=settings.contact_phone or "0721-000000 (contoh)",
        contact_hours=settings.contact_hours or "Senin–Jumat 08.00–15.00 WIB",
    )


async def demo(settings: Settings, folder: Path, tell: Callable[[str], None]) -> None:
    """Runs the demo until the process is told to stop."""
    import signal

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with running_demo(settings, demo_secrets(folder), settings.clock()) as running:
        running.service.when_broken = stop.set
        running.service.schedule.start()
        tell(f"Sapa Lampung runs: open {running.url}/ and write from the phones. Ctrl+C ends it.")
        await stop.wait()
        tell("Stopping …")


@asynccontextmanager
async def serving_at(listener: socket.socket, running: Service) -> AsyncGenerator[None]:
    """The product is served on this socket, inside this loop, until the block ends."""
    config = web_config(running.app, running.hooks.answer, date_header=False)
    async with ServerWithin(config).serving(listener):
        yield


def _listening(port: int) -> socket.socket:
    """A socket on this port, or on a free one where something else has it."""
    try:
        return listening(port=port)
    except OSError:
        return listening()
