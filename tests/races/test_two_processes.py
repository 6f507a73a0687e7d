"""Two processes serve the same residents: each remembers them, and neither repeats the other."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

import pytest
from httpx2 import AsyncClient
from prometheus_client import REGISTRY

from bot.demo import serving_at
from bot.main import Service, service
from bot.sandbox.serving import listening
from tests.transcripts.people import a_resident, stock_of
from tests.world import World


@dataclass
class Pair:
    """A world and a second process beside its own."""

    world: World
    other: Service
    reached_at: str

    async def by(self, n: int) -> None:
        """From now on the platforms reach the first process (0) or the second (1)."""
        url = self.world.service.settings.public_url
        sandbox = self.world.demo.sandbox
        sandbox.connect(f"{url}/hooks/whatsapp", url, reached_at=self.reached_at if n else "")

    async def settle(self) -> None:
        """Until both processes rest."""
        await self.world.settle()
        await self.other.outbox.rest()


@pytest.fixture
async def pair(world: World) -> AsyncGenerator[Pair]:
    world.remembers = True
    with listening() as listener:
        async with (
            service(world.service.settings, world.clock, background=False) as other,
            serving_at(listener, other),
        ):
            yield Pair(world, other, f"http://127.0.0.1:{listener.getsockname()[1]}")


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_a_conversation_goes_on_whichever_process_hears_it(pair: Pair, channel: str) -> None:
    world = pair.world
    world.channel = channel
    siti = await a_resident(world)
    for n, words in enumerate(("pesan", "beras", "2", "1", "ya", "pesanan")):
        await pair.by(n % 2)
        siti.phone.say(words)
        await pair.settle()
    said = "\n".join(seen.text for seen in siti.phone.take())
    assert said.count("Ditahan untuk Anda") == 1
    assert said.count("Tercatat") == 1
    assert said.count("menunggu diambil") == 1
    assert await stock_of(world, "beras-sphp-5") == (198, 0, 2)
    assert await world.sql("SELECT count(*), count(handled_at) FROM inbox") == [(6, 6)]


async def test_a_resident_heard_by_turns_is_answered_the_short_way(pair: Pair) -> None:
    world = pair.world
    siti = await a_resident(world, world.on_telegram())
    begun = {way: _turns(way) for way in ("slow", "short")}
    for n in range(12):
        await pair.by(n % 2)
        siti.phone.say("harga beras" if n % 3 else "menu")
        await pair.settle()
    # Each process begins one turn from an old memory, and from then on asks.
    assert _turns("slow") - begun["slow"] <= 2
    assert _turns("short") - begun["short"] >= 10


def _turns(way: str) -> float:
    labels = {"channel": "telegram", "way": way}
    return REGISTRY.get_sample_value("sapa_turns_total", labels) or 0.0


async def test_one_update_in_both_processes_at_once_is_answered_once(pair: Pair) -> None:
    world = pair.world
    siti = await a_resident(world, world.on_telegram())
    await siti.plays("""
        > pesan
        > beras
        > 2
        > #1
    """)
    settings = world.service.settings
    headers = {"X-Telegram-Bot-Api-Secret-Token": settings.telegram_webhook_secret}
    (who,) = (row[0] for row in await world.sql("SELECT address FROM addresses"))
    update = (
        '{"update_id":5,"message":{"message_id":99,"date":1,"text":"ya",'
        f'"from":{{"id":{who},"is_bot":false}},"chat":{{"id":{who},"type":"private"}}}}}}'
    )
    async with (
        AsyncClient(base_url=settings.public_url) as one,
        AsyncClient(base_url=pair.reached_at) as two,
    ):
        answers = await asyncio.gather(
            *(
                client.post("/hooks/telegram", content=update, headers=headers)
                for client in (one, two, one, two)
            )
        )
    assert [answer.status_code for answer in answers] == [200] * 4
    await pair.settle()
    said = "\n".join(seen.text for seen in siti.phone.take())
    assert said.count("Tercatat") == 1
    assert await world.sql("SELECT count(*) FROM orders") == [(1,)]
    assert await world.sql("SELECT count(*), count(handled_at) FROM inbox") == [(5, 5)]


async def test_two_messages_in_two_processes_at_once_are_both_answered(pair: Pair) -> None:
    world = pair.world
    crowd = [await a_resident(world, world.on_telegram(), kk=f"187199020220{n:04}",
                              nik=f"187199020295{n:04}") for n in range(1, 5)]  # fmt: skip
    for person in crowd:
        await person.plays("> pesan")
    settings = world.service.settings
    headers = {"X-Telegram-Bot-Api-Secret-Token": settings.telegram_webhook_secret}
    rows = await world.sql("SELECT address FROM addresses ORDER BY id")
    async with (
        AsyncClient(base_url=settings.public_url) as one,
        AsyncClient(base_url=pair.reached_at) as two,
    ):
        for number, client in enumerate((one, two)):
            assert (await client.get("/health/live")).status_code == 200, number
        answers = await asyncio.gather(
            *(
                client.post(
                    "/hooks/telegram",
                    content=(
                        f'{{"update_id":{who}{n},"message":{{"message_id":9{n},"date":1,'
                        f'"text":"{words}","from":{{"id":{who},"is_bot":false}},'
                        f'"chat":{{"id":{who},"type":"private"}}}}}}'
                    ),
                    headers=headers,
                )
                for (who,) in rows
                for n, (client, words) in enumerate(((one, "beras"), (two, "bantuan")))
            )
        )
    assert [answer.status_code for answer in answers] == [200] * 8
    await pair.settle()
    assert await world.sql("SELECT count(*), count(handled_at) FROM inbox") == [(12, 12)]
    assert await world.sql("SELECT count(*) FROM inbox WHERE attempts > 0") == [(0,)]
    assert await world.sql("SELECT DISTINCT state FROM outbox") == [(2,)]
    for person in crowd:
        said = "\n".join(seen.text for seen in person.phone.take())
        assert "Saya melayani lewat pesan" in said
        assert "Berapa karung" in said
