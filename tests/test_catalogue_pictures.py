"""Products and their pictures in a zip: whole or not at all, repeatable, nothing in it trusted."""

import io
import zipfile
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.catalogue_pictures import PackImport
from bot.packs import MOST_FILES
from bot.settings import Settings
from bot.table_files import read_table
from bot.transfer import export_file, import_file, work_session
from models.photos import about
from tests.files import KEY, NOW, SEALER
from tests.photo_samples import content

SELLERS = """code,name,phone,kecamatan,confirmed_on,source
toko-contoh,Toko Contoh,0812 0099 0001,18.01.04,2026-11-20,contoh
"""
HEAD = "seller,name,category,rupiah,unit,confirmed_on,source,photo\n"
ROW = "toko-contoh,{},keripik,14000,bungkus,2026-11-20,contoh,{}\n"


@pytest.fixture
async def settings(database: str, tmp_path: Path) -> Settings:
    settings = Settings(database_url=database, pii_key=KEY, pii_index_key=KEY)
    file = tmp_path / "sellers.csv"
    file.write_text(SELLERS)
    assert await import_file(settings, "sellers", file, dry_run=False, tell=print)
    return settings


def table(*rows: tuple[str, str]) -> bytes:
    return (HEAD + "".join(ROW.format(*row) for row in rows)).encode()


def packed(file: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, body in members.items():
            pack.writestr(name, body)
    return file


async def taken(
    settings: Settings, file: Path, *, dry_run: bool = False, approved: bool = True
) -> list[str]:
    """What is told; the last line says whether it was taken."""
    told: list[str] = []
    done = await import_file(
        settings, "products", file, dry_run=dry_run, tell=told.append, approved=approved
    )
    assert done == ("as they were" in told[-1])
    return told


async def photos(settings: Settings) -> list[tuple[int, bytes, bytes]]:
    """Number, large and small copy of all photos."""
    async with work_session(settings) as session:
        rows = await session.execute(text("SELECT id, content, small FROM photos ORDER BY id"))
        return [
            (number, SEALER.open(large, about(number)), SEALER.open(small, about(number)))
            for number, large, small in rows.all()
        ]


async def count(settings: Settings, what: str = "products") -> object:
    async with work_session(settings) as session:
        return await session.scalar(text(f"SELECT count(*) FROM {what}"))  # noqa: S608  our words


async def test_a_product_gets_its_picture_without_what_the_camera_wrote(
    settings: Settings, tmp_path: Path
) -> None:
    rows = table(("Keripik talas", "Talas.JPG"), ("Keripik pisang", ""))
    file = packed(tmp_path / "a.zip", {"a/b/products.csv": rows, "a/talas.jpg": content("gps")})
    told = await taken(settings, file, dry_run=True)
    assert told == ["2 would be added, 0 would be changed, 0 as they were"]
    assert await photos(settings) == []
    assert (await taken(settings, file))[-1] == "2 added, 0 changed, 0 as they were"
    ((number, large, small),) = await photos(settings)
    shown = "products WHERE shown AND photo_id = " + str(number)
    assert await count(settings, shown + " AND name = 'Keripik talas'") == 1
    for copy, side in ((large, 1200), (small, 320)):
        with Image.open(io.BytesIO(copy)) as picture:
            assert picture.format == "JPEG"
            assert max(picture.size) == side
            assert not picture.getexif()


async def test_the_same_zip_again_stores_nothing_and_another_picture_takes_the_old_one_s_place(
    settings: Settings, tmp_path: Path
) -> None:
    members = {
        "products.csv": table(("Keripik talas", "a.jpg"), ("Keripik pisang", "b.jpg")),
        "a.jpg": content("gps"), "b.jpg": content("lain"),
    }  # fmt: skip
    file = packed(tmp_path / "a.zip", members)
    await taken(settings, file)
    before = await photos(settings)
    assert (await taken(settings, file))[-1] == "0 added, 0 changed, 2 as they were"
    assert await photos(settings) == before
    packed(file, {**members, "a.jpg": content("lain")})
    assert (await taken(settings, file))[-1] == "0 added, 1 changed, 1 as they were"
    after = await photos(settings)
    assert len(after) == 2
    assert [photo in before for photo in after] == [True, False]


async def test_what_is_exported_with_pictures_is_taken_back_as_the_same(
    settings: Settings, tmp_path: Path
) -> None:
    rows = table(("Keripik talas", "a.jpg"), ("Keripik pisang", ""))
    await taken(settings, packed(tmp_path / "a.zip", {"a.csv": rows, "a.jpg": content("gps")}))
    before = await photos(settings)
    told: list[str] = []
    out = tmp_path / "products.zip"
    assert await export_file(settings, "products", out, told.append)
    assert told == [f"2 rows and 1 pictures in {out}"]
    with zipfile.ZipFile(out) as pack:
        (row, _) = read_table("products.xlsx", pack.read("products.xlsx"))
        assert pack.read(row.cells["photo"]) == before[0][1]
    assert (await taken(settings, out))[-1] == "0 added, 0 changed, 2 as they were"
    assert await photos(settings) == before


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("a.jpg", content("pdf"), "is a PDF"),
        ("a.jpg", content("bom"), "is no picture"),
        ("a.jpg", content("kecil"), "fewer than 200 pixels"),
        ("a.jpg", content("besar"), "larger than 20 MB"),
        ("a.jpg", b"", "is no picture"),
        ("b.jpg", content("lain"), "'a.jpg' is not in the zip"),
    ],
)
async def test_a_picture_that_is_none_stops_the_file_and_its_row_is_named(
    settings: Settings, tmp_path: Path, name: str, body: bytes, why: str
) -> None:
    rows = table(("Keripik pisang", ""), ("Keripik talas", "a.jpg"))
    rows += ROW.format("Kopi", "").replace("14000", "0").encode()
    told = await taken(settings, packed(tmp_path / "a.zip", {"products.csv": rows, name: body}))
    assert told[0].startswith("a.zip, line 3, photo: ")
    assert why in told[0]
    assert told[1].startswith("a.zip, line 4, rupiah: ")
    assert told[-1].startswith("Nothing was changed.")
    assert (await count(settings), await photos(settings)) == (0, [])


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"a.jpg": b""}, "has no table"),
        ({"a.csv": b"", "b.xlsx": b""}, "has several tables"),
        ({"../products.csv": b""}, "leads out of the zip"),
        ({"/etc/products.csv": b""}, "leads out of the zip"),
        ({"C:\\products.csv": b""}, "leads out of the zip"),
        ({"a\\..\\products.csv": b""}, "leads out of the zip"),
        ({str(n): b"" for n in range(MOST_FILES + 1)}, "more than 3000 files"),
        ({"a.csv": bytes(20 * 1024 * 1024 + 1)}, "larger than 20 MB"),
        ({"products.csv": b""}, "the file is empty"),
    ],
)
async def test_a_zip_that_is_none_of_ours_is_refused(
    settings: Settings, tmp_path: Path, members: Mapping[str, bytes], why: str
) -> None:
    told = await taken(settings, packed(tmp_path / "a.zip", members))
    assert len(told) == 1
    assert told[0].startswith("a.zip: ")
    assert why in told[0]
    assert told[0].endswith("Nothing was changed.")


async def test_a_zip_that_claims_to_unpack_without_end_is_refused(
    settings: Settings, tmp_path: Path
) -> None:
    file = packed(tmp_path / "a.zip", {"products.csv": table(), "a.jpg": b"x"})
    whole = bytearray(file.read_bytes())
    entry = whole.rindex(b"PK\1\2")
    whole[entry + 24 : entry + 28] = (2**32 - 2).to_bytes(4, "little")
    file.write_bytes(whole)
    assert "unpacks to more than" in (await taken(settings, file))[0]


@pytest.mark.parametrize("flag", [1, 0])
async def test_a_zip_that_is_locked_or_damaged_is_refused(
    settings: Settings, tmp_path: Path, flag: int
) -> None:
    rows = table(("Keripik talas", "a.jpg"))
    file = packed(tmp_path / "a.zip", {"products.csv": rows, "a.jpg": content("lain")})
    whole = bytearray(file.read_bytes())
    if flag:
        whole[whole.rindex(b"PK\1\2") + 8] |= flag
        why = "locked with a password"
    else:
        start = whole.index(b"a.jpg")
        whole[start + 100 : start + 200] = bytes(100)
        why = "is damaged"
    file.write_bytes(whole)
    assert why in (await taken(settings, file))[0]
    file.write_bytes(whole[: len(whole) // 2])
    assert "is no zip" in (await taken(settings, file))[0]
    assert await count(settings) == 0


async def test_two_pictures_that_differ_in_capitals_are_not_guessed_at(
    settings: Settings, tmp_path: Path
) -> None:
    rows = table(("Keripik talas", "a.jpg"))
    members = {"products.csv": rows, "a.jpg": content("lain"), "A.JPG": content("gps")}
    told = await taken(settings, packed(tmp_path / "a.zip", members))
    assert "'a.jpg' and 'A.JPG' have the same name" in told[0]


async def test_what_a_zip_has_beside_is_left_and_told(settings: Settings, tmp_path: Path) -> None:
    members = {
        "products.csv": table(("Keripik talas", "")), "foto/": b"", "foto/sisa.jpg": b"",
        "__MACOSX/._products.csv": b"", "Thumbs.db": b"", "~$products.xlsx": b"",
    }  # fmt: skip
    told = await taken(settings, packed(tmp_path / "a.zip", members))
    assert told == [
        "no row names 1 of the files: foto/sisa.jpg", "1 added, 0 changed, 0 as they were",
    ]  # fmt: skip


async def test_only_products_come_as_a_zip_and_a_table_alone_has_no_pictures(
    settings: Settings, tmp_path: Path
) -> None:
    told: list[str] = []
    file = packed(tmp_path / "a.zip", {"products.csv": table(("Keripik talas", "a.jpg"))})
    assert not await import_file(settings, "sellers", file, dry_run=False, tell=told.append)
    assert "Only products" in told[0]
    alone = tmp_path / "products.csv"
    alone.write_bytes(table(("Keripik talas", "a.jpg")))
    assert "pictures come with a zip" in (await taken(settings, alone))[0]


async def test_where_the_disk_is_full_nothing_is_changed_and_the_officer_hears_why(
    settings: Settings, tmp_path: Path
) -> None:
    rows = table(("Keripik talas", "a.jpg"), ("Keripik pisang", "b.jpg"))
    members = {"products.csv": rows, "a.jpg": content("lain"), "b.jpg": content("gps")}
    async with work_session(settings) as session:
        await session.execute(text(_FULL))
        await session.execute(text(_AT_THE_SECOND))
    told = await taken(settings, packed(tmp_path / "a.zip", members))
    assert told == [
        "The database's disk is full. Nothing was changed. Make room there and import it again."
    ]
    assert (await count(settings), await photos(settings)) == (0, [])


_FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM photos) THEN
        RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full';
    END IF;
    RETURN NEW;
END $$
"""
_AT_THE_SECOND = """
CREATE TRIGGER full_disk BEFORE INSERT ON photos FOR EACH ROW EXECUTE FUNCTION full_disk()
"""


async def test_a_picture_that_the_seller_changed_meanwhile_is_not_overwritten(
    settings: Settings, tmp_path: Path
) -> None:
    members = {"products.csv": table(("Keripik talas", "a.jpg")), "a.jpg": content("lain")}
    file = packed(tmp_path / "a.zip", members)
    await taken(settings, file)
    told: list[str] = []
    sessions = 0

    @asynccontextmanager
    async def session() -> AsyncGenerator[AsyncSession]:
        nonlocal sessions
        sessions += 1
        async with work_session(settings) as open_session:
            if sessions == 2:
                await open_session.execute(text("UPDATE products SET photo_id = NULL"))
            yield open_session

    pack = PackImport(session, SEALER, NOW, "test", told.append)
    _, done = await pack.take(file, dry_run=False, approved=True)
    assert [(error.line, error.column) for error in done.errors] == [(2, "photo")]
    assert "import the file again" in done.errors[0].problem
    assert (await taken(settings, file))[-1] == "0 added, 1 changed, 0 as they were"


async def test_another_picture_waits_for_an_officer_beside_the_one_that_is_shown(
    settings: Settings, tmp_path: Path
) -> None:
    members = {"products.csv": table(("Keripik talas", "a.jpg")), "a.jpg": content("lain")}
    file = packed(tmp_path / "a.zip", members)
    await taken(settings, file)
    packed(file, {**members, "a.jpg": content("gps")})
    for changed in (1, 0):
        told = await taken(settings, file, approved=False)
        assert told[-1] == f"0 added, {changed} changed, {1 - changed} as they were"
    shown, other = await photos(settings)
    beside = f"photo_id = {shown[0]} AND (changes ->> 'photo_id')::bigint = {other[0]}"
    assert await count(settings, f"products WHERE shown AND {beside}") == 1
    assert (await taken(settings, file))[-1] == "0 added, 1 changed, 0 as they were"
    assert await photos(settings) == [other]
