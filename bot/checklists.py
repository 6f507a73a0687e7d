"""The writer of checklists: what to bring and to do, as it stands now, as a file to keep."""

import zlib
from collections.abc import Awaitable, Callable

from bot.channels import Drawing
from bot.paper import pdf_of
from bot.pictures import Painter, Sketch
from models.checklist import Checklist

PDF = "application/pdf"

Tell = Callable[[str], Awaitable[Checklist]]
"""Makes the checklist of a subject; raises as painters do."""


def checklists(tell: Tell) -> Painter:
    """Writes the checklists that are told."""

    async def write(subject: str) -> Sketch:
        told = await tell(subject)
        content = pdf_of(told)
        exact = f"{subject}@{zlib.crc32(content):08x}"  # prices, hours and papers change

        async def draw() -> Drawing:
            return Drawing(f"{told.name}.pdf", PDF, content, exact)

        return Sketch(exact, draw)

    return write
