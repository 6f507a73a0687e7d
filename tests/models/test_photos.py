"""Photos of residents: what is kept of them, what is refused, and who fetches them."""

import io
import zlib
from datetime import timedelta
from typing import cast

import pytest
from PIL import Image
from sqlalchemy import func, select, text

from bot.channels import Channel, Missing, Unavailable
from bot.photos import (
    FIRST_PAUSE,
    FULL_PAUSE,
    LARGE,
    SMALL,
    Photos,
    Rejected,
    copies,
    photos_of_residents,
)
from bot.pictures import Painters
from bot.talk.said import Say
from models.photos import ATTEMPTS, DAILY, LEASE, Photo, TooManyPhotos, add_photo, lease_photos
from models.post import Outbound
from models.retention import PHOTOS, Retention
from tests.models.gathering import a_follower
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

_PLACE, _CAMERA = 0x8825, 0x0110


def a_photo(width: int = 2400, height: int = 1200, kind: str = "JPEG", **more: object) -> bytes:
    """A picture whose left half is red."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("red", (0, 0, width // 2, height))
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


class Shelf:
    """A channel that has these files."""

    def __init__(self, *answers: bytes | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def fetch(self, ref: str) -> bytes:
        """The next answer."""
        self.asked.append(ref)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def the_job(shop: Shop, shelf: Shelf) -> Photos:
    channels = {"telegram": cast(Channel, shelf)}
    return Photos(
        shop.session,
        channels,
        SEALER,
        {"report": lambda _name, _why: Say("Fotonya tidak bisa dibuka.")},
    )


async def sent(shop: Shop, resident: int, ref: str = "AgAC") -> int:
    async with shop.session() as db, db.begin():
        return await add_photo(db, resident, "telegram", ref, NOW)


async def kept(shop: Shop, number: int) -> Photo:
    async with shop.session() as db:
        return await db.get_one(Photo, number)


def test_what_is_kept_is_small_upright_and_tells_nothing_of_the_camera() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright: turned right to be looked at
    exif[_CAMERA] = "Telepon Contoh"
    exif.get_ifd(_PLACE)[1] = "S"
    large, small = copies(a_photo(exif=exif))
    with Image.open(io.BytesIO(large)) as picture:
        assert picture.format == "JPEG"
        assert picture.size == (LARGE // 2, LARGE)
        assert dict(picture.getexif()) == {}
        top, bottom = picture.getpixel((300, 100)), picture.getpixel((300, 1200))
        assert top != bottom
    assert b"Telepon Contoh" not in large + small
    with Image.open(io.BytesIO(small)) as picture:
        assert picture.size == (SMALL // 2, SMALL)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_become_photos_too_and_small_ones_are_not_enlarged(kind: str) -> None:
    large, _ = copies(a_photo(200, 100, kind))
    with Image.open(io.BytesIO(large)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (200, 100))


def test_what_shines_through_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(copies(out.getvalue())[0])) as picture:
        assert picture.getpixel((20, 20)) == (255, 255, 255)


def _bomb() -> bytes:
    """A PNG that claims to be ten thousand pixels a side."""
    honest = bytearray(a_photo(8, 8, "PNG"))
    honest[16:24] = (10_000).to_bytes(4, "big") * 2
    honest[29:33] = zlib.crc32(honest[12:29]).to_bytes(4, "big")
    return bytes(honest)


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", a_photo(kind="GIF"), a_photo()[:-200], a_photo(kind="TIFF"), _bomb()],
    ids=["nothing", "pdf", "gif", "cut-off", "tiff", "too-many-pixels"],
)
def test_what_is_no_photo_is_rejected(content: bytes) -> None:
    with pytest.raises(Rejected):
        copies(content)


async def test_a_photo_is_fetched_sealed_and_shown(shop: Shop) -> None:
    resident = await a_follower(shop)
    number, shelf = await sent(shop, resident), Shelf(a_photo())
    assert await the_job(shop, shelf).run(NOW) == 1
    photo = await kept(shop, number)
    assert (photo.state, photo.ref, shelf.asked) == ("kept", "", ["AgAC"])
    assert photo.content is not None
    assert b"JFIF" not in photo.content

    painters = Painters({"photo": photos_of_residents(shop.session, SEALER)})
    drawn = await painters.draw("photo", str(number))
    assert (drawn.media_type, drawn.name) == ("image/jpeg", f"foto-{number}.jpg")
    assert drawn.content.startswith(b"\xff\xd8")
    assert await the_job(shop, shelf).run(NOW) == 0
    with pytest.raises(LookupError):
        await painters.draw("photo", str(number + 1))


@pytest.mark.parametrize("trouble", [Missing("gone"), b"%PDF-1.7"], ids=["missing", "no-photo"])
async def test_what_cannot_be_kept_is_told_once_to_its_sender(
    shop: Shop, trouble: bytes | Exception
) -> None:
    resident = await a_follower(shop)
    number = await sent(shop, resident)
    assert await the_job(shop, Shelf(trouble)).run(NOW) == 1
    photo = await kept(shop, number)
    assert (photo.state, photo.ref, photo.content) == ("refused", "", None)
    assert photo.reason
    async with shop.session() as db:
        told = list(await db.scalars(select(Outbound.key)))
    assert told == [f"photo-{number}"]


async def test_a_platform_that_is_away_is_asked_again_ever_more_rarely(shop: Shop) -> None:
    number = await sent(shop, await a_follower(shop))
    now, away = NOW, Shelf(*[Unavailable("away")] * ATTEMPTS)
    for attempt in range(ATTEMPTS - 1):
        assert await the_job(shop, away).run(now) == 0
        pause = FIRST_PAUSE * 3**attempt
        assert await the_job(shop, away).run(now + pause - timedelta(seconds=1)) == 0
        assert len(away.asked) == attempt + 1
        now += pause
    assert await the_job(shop, away).run(now) == 1
    assert (await kept(shop, number)).state == "refused"


@pytest.mark.parametrize(
    ("refused", "pause"),
    [
        pytest.param("NEW.state = 'kept'", FULL_PAUSE, id="for pictures"),
        pytest.param("NEW.attempts <= OLD.attempts", LEASE, id="for anything"),
    ],
)
async def test_a_photo_for_which_the_disk_has_no_room_waits_however_long(
    shop: Shop, refused: str, pause: timedelta
) -> None:
    number = await sent(shop, await a_follower(shop))
    await the_disk_is_full(shop, refused)
    now, tries = NOW, ATTEMPTS + 2
    shelf = Shelf(*[a_photo()] * (tries + 1))
    for attempt in range(tries):
        assert await the_job(shop, shelf).run(now) == 0
        assert await the_job(shop, shelf).run(now + pause - timedelta(seconds=1)) == 0
        assert len(shelf.asked) == attempt + 1
        now += pause
    assert (await kept(shop, number)).state == "waiting"
    async with shop.session() as db, db.begin():
        await db.execute(text("DROP TRIGGER no_room ON photos"))
    assert await the_job(shop, shelf).run(now) == 1
    assert (await kept(shop, number)).state == "kept"
    async with shop.session() as db:
        assert await db.scalar(select(func.count()).select_from(Outbound)) == 0


async def test_a_full_disk_uses_up_none_of_a_photos_tries(shop: Shop) -> None:
    number = await sent(shop, await a_follower(shop))
    await the_disk_is_full(shop, "NEW.state = 'kept'")
    now, shelf = NOW, Shelf(*[a_photo()] * ATTEMPTS, Unavailable("away"))
    for _ in range(ATTEMPTS + 1):
        assert await the_job(shop, shelf).run(now) == 0
        now += FULL_PAUSE
    photo = await kept(shop, number)
    assert (photo.state, photo.attempts) == ("waiting", 1)


async def the_disk_is_full(shop: Shop, refused: str) -> None:
    """PostgreSQL has no room for a change of a photo of which this holds."""
    async with shop.session() as db, db.begin():
        await db.execute(
            text("""
                CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100';
                END $$
            """)
        )
        await db.execute(
            text(f"""
                CREATE TRIGGER no_room BEFORE UPDATE ON photos
                FOR EACH ROW WHEN ({refused}) EXECUTE FUNCTION no_room()
            """)
        )


async def test_a_photo_whose_fetcher_died_is_fetched_by_another_after_the_lease(
    shop: Shop,
) -> None:
    number = await sent(shop, await a_follower(shop))
    async with shop.session() as db, db.begin():
        assert [photo.id for photo in await lease_photos(db, NOW, 5)] == [number]
    shelf = Shelf(a_photo())
    assert await the_job(shop, shelf).run(NOW + LEASE - timedelta(seconds=1)) == 0
    assert await the_job(shop, shelf).run(NOW + LEASE) == 1
    assert (await kept(shop, number)).state == "kept"


async def test_nobody_sends_more_photos_than_a_day_has_reports(shop: Shop) -> None:
    resident, other = await a_follower(shop), await a_follower(shop)
    for _ in range(DAILY["report"]):
        await sent(shop, resident)
    with pytest.raises(TooManyPhotos):
        await sent(shop, resident)
    assert await sent(shop, other)
    async with shop.session() as db, db.begin():
        assert await add_photo(db, resident, "telegram", "AgAC", NOW + timedelta(days=1))


async def test_photos_are_forgotten_after_a_month(shop: Shop) -> None:
    resident = await a_follower(shop)
    await sent(shop, resident)
    await Retention(shop.session).run(NOW + PHOTOS)
    assert await shop.count(Photo) == 1
    await Retention(shop.session).run(NOW + PHOTOS + timedelta(seconds=1))
    assert await shop.count(Photo) == 0
