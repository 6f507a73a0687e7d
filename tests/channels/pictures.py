"""Pictures for channels under test."""

from bot.channels import Drawing

# A PNG of one grey pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c636800000082008177cd72b6"
    "0000000049454e44ae426082"
)


class NoPictures:
    """There are none, and nobody should ask."""

    async def known(self, kind: str, subject: str) -> str | None:
        """Raises."""
        raise AssertionError(kind, subject)

    async def draw(self, kind: str, subject: str) -> Drawing:
        """Raises."""
        raise AssertionError(kind, subject)

    async def keep(self, kind: str, exact: str, file_id: str) -> None:
        """Raises."""
        raise AssertionError(kind, exact, file_id)


class Album:
    """Draws one grey pixel, and remembers."""

    def __init__(self, drawn: bytes = PIXEL) -> None:
        self.drawn = drawn
        self.ids: dict[tuple[str, str], str] = {}
        self.painted = 0

    async def known(self, kind: str, subject: str) -> str | None:
        """What was kept."""
        return self.ids.get((kind, subject))

    async def draw(self, kind: str, subject: str) -> Drawing:
        """One pixel; raises when there is none to draw."""
        self.painted += 1
        if not self.drawn:
            raise RuntimeError("no paint")
        kinds = {"event": ("acara.ics", "text/calendar")}
        name, media_type = kinds.get(kind, (f"{kind}.png", "image/png"))
        return Drawing(name, media_type, self.drawn, subject)

    async def keep(self, kind: str, exact: str, file_id: str) -> None:
        """Kept in memory."""
        self.ids[kind, exact] = file_id
