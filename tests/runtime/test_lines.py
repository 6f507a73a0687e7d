"""One message of a resident after the other, in the order of coming."""

import asyncio
from contextlib import suppress

from bot.turns import Lines

SITI = ("telegram", "1")


async def test_who_waits_is_let_in_in_the_order_of_coming() -> None:
    lines, done = Lines(), list[int]()

    async def message(number: int) -> None:
        await lines.wait(SITI)
        try:
            done.append(number)
            await asyncio.sleep(0)
            done.append(number)
        finally:
            lines.leave(SITI)

    await asyncio.gather(*(message(number) for number in range(4)))
    assert done == [0, 0, 1, 1, 2, 2, 3, 3]
    await lines.wait(("telegram", "2"))
    await asyncio.wait_for(lines.wait(SITI), 1)  # nobody is left in it


async def test_who_gives_up_keeps_nobody_waiting() -> None:
    lines = Lines()
    await lines.wait(SITI)
    waiting = asyncio.create_task(lines.wait(SITI))
    called = asyncio.create_task(lines.wait(SITI))
    last = asyncio.create_task(lines.wait(SITI))
    await asyncio.sleep(0)
    waiting.cancel()
    with suppress(asyncio.CancelledError):
        await waiting
    lines.leave(SITI)  # calls the second, who gives up before hearing of it
    called.cancel()
    with suppress(asyncio.CancelledError):
        await called
    await asyncio.wait_for(last, 1)
