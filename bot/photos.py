"""Fetches the photos that residents send, checks them, and keeps a copy without their secrets.

A photo is leased, fetched and settled; a process that dies meanwhile leaves it to another. What is
no photo is refused, and its sender is told. Where the database's disk is full a photo is neither:
it is fetched anew until there is room, as channels keep what was sent for days.
"""

import asyncio
import contextlib
import io
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels import Channel, Drawing, Missing, Unavailable
from bot.notices import Notice, put_notices
from bot.observe import log
from bot.pictures import Painter, Sketch
from bot.talk.said import Say, freeze
from models.catalogue.listing import unpicture
from models.photos import (
    ATTEMPTS,
    Wanted,
    about,
    await_room,
    keep_photo,
    lease_photos,
    photo_content,
    postpone_photo,
    refuse_photo,
)
from models.sealed import Sealer

if TYPE_CHECKING:
    from PIL import Image

BATCH = 10
"""Photos that one run fetches at most, one after the other."""
LARGE, SMALL = 1280, 320
"""Pixels of the longer side of what is kept."""
MOST_PIXELS = 50_000_000
"""What a phone's camera makes at most; a file that claims more is made to fill our memory."""
FIRST_PAUSE = timedelta(minutes=1)
"""Until the second try; each further pause is three times as long."""
FULL_PAUSE = timedelta(minutes=10)
"""Until the next try where the disk was full: somebody has to make room."""

LEAST = {"product": 200}
"""Pixels of the shorter side that a photo needs, by what it is for."""
TOO_SMALL = "too small"
"""The reason where it has fewer."""
TOO_MANY = "too many pixels"
"""The reason where it has more than MOST_PIXELS."""

_DISK_FULL = "53100"
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 80
_GROUND = (255, 255, 255)
JPEG = "image/jpeg"


class Rejected(Exception):
    """This is no photo that we keep; the words are the reason."""


class Photos:
    """The job. Safe to run twice at once."""

    def __init__(
        self,
        sessions: Callable[[], AsyncSession],
        channels: Mapping[str, Channel],
        sealer: Sealer,
        refusals: Mapping[str, Callable[[str, str], Say]],
    ) -> None:
        self._sessions = sessions
        self._channels = channels
        self._sealer = sealer
        self._refusals = refusals

    async def run(self, now: datetime) -> int:
        """Fetch what is due; how many photos were settled."""
        async with self._sessions() as session, session.begin():
            wanted = await lease_photos(session, now, BATCH)
        return sum([await self._take(photo, now) for photo in wanted])

    async def _take(self, photo: Wanted, now: datetime) -> bool:
        channel = self._channels.get(photo.channel)
        try:
            if channel is None:
                raise Unavailable(f"{photo.channel} is off")
            content = await channel.fetch(photo.ref)
            large, small = await asyncio.to_thread(copies, content, LEAST.get(photo.purpose, 0))
        except Unavailable as error:
            if photo.attempts < ATTEMPTS:
                pause = FIRST_PAUSE * 3 ** (photo.attempts - 1)
                async with self._sessions() as session, session.begin():
                    await postpone_photo(session, photo.id, now + pause)
                return False
            return await self._refuse(photo, str(error), now)
        except (Missing, Rejected) as error:
            return await self._refuse(photo, str(error), now)
        return await self._keep(photo, large, small, now)

    async def _keep(self, photo: Wanted, large: bytes, small: bytes, now: datetime) -> bool:
        seal = self._sealer.seal
        sealed = seal(large, about(photo.id)), seal(small, about(photo.id))
        try:
            async with self._sessions() as session, session.begin():
                return await keep_photo(session, photo.id, *sealed)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != _DISK_FULL:
                raise
        log.error("photo.disk-full", photo=photo.id)
        # A few bytes in a row that stands may fit where a picture does not; if not, the lease ends.
        with contextlib.suppress(DBAPIError):
            async with self._sessions() as session, session.begin():
                await await_room(session, photo.id, now + FULL_PAUSE)
        return False

    async def _refuse(self, photo: Wanted, reason: str, now: datetime) -> bool:
        log.info("photo.refused", photo=photo.id, reason=reason)
        async with self._sessions() as session, session.begin():
            if not await refuse_photo(session, photo.id, reason):
                return False
            product = ""
            if photo.purpose == "product":
                product = await unpicture(session, photo.id) or ""
            if photo.resident is not None:
                words = freeze(self._refusals[photo.purpose](product, reason))
                notice = Notice(f"photo-{photo.id}", photo.resident, words)
                await put_notices(session, self._sealer, [notice], now)
        return True


def copies(content: bytes, least: int = 0) -> tuple[bytes, bytes]:
    """A large and a small copy as JPEG: upright, without metadata. Raises Rejected.

    `least` are the pixels that its shorter side must have.
    """
    from PIL import Image, ImageOps  # only where a photo was sent

    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as sent:
            if sent.width * sent.height > MOST_PIXELS:
                raise Rejected(TOO_MANY)
            if min(sent.size) < least:
                raise Rejected(TOO_SMALL)
            sent.draft("RGB", (LARGE, LARGE))  # a JPEG is decoded no larger than it is wanted
            # Made smaller before anything else: each further step is a copy of all pixels.
            large = _flat(ImageOps.exif_transpose(_shrunk(sent)))
    except Rejected:
        raise
    except Exception as error:
        # A file that somebody made to break the decoder may break it in any way.
        raise Rejected(f"not a picture: {type(error).__name__}") from error
    small = large.copy()
    small.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    return _jpeg(large), _jpeg(small)


def _shrunk(sent: "Image.Image") -> "Image.Image":
    from PIL import Image

    # The numbers of a palette cannot be mixed, colours can.
    picture = sent.convert("RGBA") if sent.mode in ("1", "P", "PA") else sent
    picture.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    return picture


def _flat(picture: "Image.Image") -> "Image.Image":
    """Its pixels and nothing else, on white where it is transparent."""
    from PIL import Image

    layer = picture.convert("RGBA")
    flat = Image.new("RGB", layer.size, _GROUND)
    flat.paste(layer, mask=layer)
    return flat


def _jpeg(picture: "Image.Image") -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def photos_of_residents(sessions: Callable[[], AsyncSession], sealer: Sealer) -> Painter:
    """Shows the photo of this number, to officers: whoever says it has asked who may see it."""

    async def show(number: str) -> Sketch:
        async with sessions() as session:
            sealed = await photo_content(session, int(number))
        if sealed is None:
            raise LookupError(number)

        async def draw() -> Drawing:
            content = sealer.open(sealed, about(int(number)))
            return Drawing(f"foto-{number}.jpg", JPEG, content, number)

        return Sketch(number, draw)

    return show
