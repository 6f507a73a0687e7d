"""Pictures and documents that are made when they are sent: who makes each kind of them."""

from collections.abc import Awaitable, Callable, Mapping

import msgspec

from bot.channels import Drawing
from bot.tickets import paint_ticket

PNG = "image/png"


class Sketch(msgspec.Struct, frozen=True):
    """What a file would show now, before anything is drawn."""

    exact: str
    draw: Callable[[], Awaitable[Drawing]]


Painter = Callable[[str], Awaitable[Sketch]]
"""Makes the sketch of a subject.

Raises LookupError when there is nothing of that name, and ValueError when it is no name.
"""


class Painters:
    """The painters of all kinds."""

    def __init__(self, painters: Mapping[str, Painter]) -> None:
        self._painters: Mapping[str, Painter] = painters

    async def sketch(self, kind: str, subject: str) -> Sketch:
        """What the file would show. Raises LookupError and ValueError."""
        return await self._painters[kind](subject)

    async def draw(self, kind: str, subject: str) -> Drawing:
        """The file. Raises LookupError and ValueError."""
        return await (await self.sketch(kind, subject)).draw()


async def ticket(code: str) -> Sketch:
    """The painter of tickets: a code is always painted alike."""

    async def draw() -> Drawing:
        return Drawing("ticket.png", PNG, paint_ticket(code), code)

    return Sketch(code, draw)
