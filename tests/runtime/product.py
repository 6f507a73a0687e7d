"""The product joined as a test wants it: with services of the test's own."""

import dataclasses
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot.demo import Demo, joined, prepare, serving_at
from bot.main import service
from bot.sandbox import Sandbox, SandboxConfig, serving
from bot.sandbox.samsat import TOKEN
from bot.sandbox.serving import listening
from bot.settings import Settings
from bot.talk import Flow
from tests.clock import SetClock
from tests.world import KEYS, World


@asynccontextmanager
async def a_product(
    database: str,
    redis_url: str,
    clock: SetClock,
    flows: Sequence[Flow[Any]],
    *,
    samsat: bool = False,
    channel: str = "telegram",
) -> AsyncGenerator[World]:
    """The product with sample data and these flows, as `a_world` has it; with `samsat`, the
    sandbox's gateway is asked for bills."""
    with listening() as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = SandboxConfig(
            whatsapp_webhook_url=f"{url}/hooks/whatsapp", public_url=url, retry_unit=0.01
        )
        sandbox = Sandbox(config, clock)
        async with serving(sandbox) as base:
            plain = Settings(database_url=database, redis_url=redis_url)
            settings = joined(plain, KEYS, config, url, base)
            if samsat:
                settings = dataclasses.replace(
                    settings, samsat_url=f"{base}/samsat", samsat_token=TOKEN, samsat_timeout=0.2
                )
            await prepare(settings, clock, templates=False)
            async with (
                service(settings, clock, background=False, flows=flows) as running,
                serving_at(listener, running),
            ):
                await running.introduce()
                running.errands.pause = 0
                yield World(Demo(base, running, sandbox), clock, redis_url, channel=channel)
