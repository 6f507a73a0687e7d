"""More turns of the slow way at once than there are connections: none waits for another."""

import asyncio

from bot.commits import Message
from bot.stage import inbox_about
from bot.talk.said import Typed, freeze
from tests.world import World

CROWD = 25
"""More than a pool of connections holds."""


async def test_turns_that_hold_all_connections_still_see_the_world(world: World) -> None:
    running = world.demo.service
    messages = [
        await _said(world, 880_000 + number, "harga telur di metro") for number in range(CROWD)
    ]
    running.world.forget()
    async with asyncio.timeout(20):
        await asyncio.gather(*(running.slow.take(message) for message in messages))
    handled = await world.sql("SELECT count(*), count(handled_at) FROM inbox")
    assert handled == [(CROWD, CROWD)]


async def _said(world: World, chat: int, words: str) -> Message:
    running = world.demo.service
    met = await running.meetings.meet("telegram", str(chat), None)
    name = f"crowd-{chat}"
    body = running.sealer.seal(freeze(Typed(words)), inbox_about("telegram", name))
    return Message(met.resident.id, met.talk, "telegram", name, str(chat), body)
