"""Updates fetched instead of delivered: for a first try without an address of one's own."""

from dataclasses import replace

from bot.demo import joined, prepare
from bot.main import service
from bot.sandbox import Sandbox, SandboxConfig, serving
from bot.settings import Settings
from tests.clock import SetClock
from tests.world import KEYS


async def test_an_update_that_nobody_can_parse_does_not_hold_back_the_others(
    database: str, redis_url: str, clock: SetClock
) -> None:
    config = SandboxConfig(retry_unit=0.01)
    sandbox = Sandbox(config, clock)
    async with serving(sandbox) as url:
        plain = Settings(database_url=database, redis_url=redis_url)
        settings = replace(
            joined(plain, KEYS, config, "http://127.0.0.1:9", url), telegram_mode="polling"
        )
        await prepare(settings, clock, templates=False)
        siti = sandbox.telegram.phone(990001)
        async with service(settings, clock) as running:
            running.spawn(running.introduce())
            sandbox.telegram.post("message", {"message_id": "no number", "chat": "nobody"})
            siti.say("/start")
            assert "Selamat datang" in (await siti.next_message())["text"]
            siti.tap(siti.messages[-1], 0)
            await siti.next_toast()
            async with running.sessions() as db:
                connection = await db.connection()
                parked = await connection.exec_driver_sql(
                    "SELECT count(*) FROM inbox WHERE parked_at IS NOT NULL"
                )
                assert parked.scalar() == 1
