"""A zip with one table and the pictures that it names, opened without trusting it.

Nothing of it is ever written under a name that stands in it.
"""

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bot.table_files import SPREADSHEETS, read_table
from models.transfer import Row, Unreadable

MOST_FILES = 3000
MOST_BYTES = 20 * 1024 * 1024
"""Of one file in it."""
MOST_UNPACKED = 4 * 1024**3
"""Bytes of all files in it: above it the zip is made to keep us busy."""

_TABLES = (".csv", *SPREADSHEETS)
_NOISE = ("thumbs.db", "desktop.ini")
_LOCKED = 0x1
_DRIVE = re.compile(r"[a-zA-Z]:")
# zipfile says RuntimeError of a password, and one kind of it of a way of packing that it does not
# know.
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError)


class BadPicture(Exception):
    """A picture cannot be had; the message is for the officer."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A zip that is open: one table, and pictures by name, without folders and capitals."""

    archive: zipfile.ZipFile
    table: zipfile.ZipInfo
    pictures: Mapping[str, Sequence[zipfile.ZipInfo]]

    def rows(self) -> list[Row]:
        """The rows of the table. Raises Unreadable."""
        try:
            content = self.read(self.table)
        except BadPicture as bad:
            raise Unreadable(f"{self.table.filename} {bad}") from bad
        return read_table(self.table.filename, content)

    def find(self, name: str) -> zipfile.ZipInfo:
        """The picture of this name. Raises BadPicture."""
        found = self.pictures.get(_plain(name), ())
        if not found:
            raise BadPicture(f"{name!r} is not in the zip")
        if len(found) > 1:
            named = " and ".join(repr(each.filename) for each in found[:2])
            raise BadPicture(f"{named} have the same name but for folder or capitals: rename one")
        return found[0]

    def read(self, member: zipfile.ZipInfo) -> bytes:
        """The content of a file. Raises BadPicture."""
        if member.file_size > MOST_BYTES:
            raise BadPicture(f"is larger than {MOST_BYTES // 1024**2} MB: make it smaller")
        try:
            return self.archive.read(member)
        except _BROKEN as error:
            raise BadPicture("is damaged: make the zip anew") from error


@contextmanager
def open_pack(file: Path) -> Generator[Pack]:
    """Open a zip. Raises Unreadable where the zip as a whole is none that is taken."""
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise Unreadable("is no zip, or a damaged one: make it anew") from error
    with archive:
        yield _judged(archive)


def _judged(archive: zipfile.ZipFile) -> Pack:
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise Unreadable(f"has more than {MOST_FILES} files: cut it into several")
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Unreadable(f"unpacks to more than {MOST_UNPACKED // 1024**3} GB: cut it into several")
    tables: list[zipfile.ZipInfo] = []
    pictures: dict[str, list[zipfile.ZipInfo]] = {}
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or _DRIVE.match(member.filename):
            raise Unreadable(f"{member.filename!r} leads out of the zip: make it anew")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise Unreadable(f"{member.filename!r} is a link: put the file itself into the zip")
        if member.is_dir() or _is_noise(path):
            continue
        if member.flag_bits & _LOCKED:
            raise Unreadable("is locked with a password: make it anew without one")
        if path.suffix.lower() in _TABLES:
            tables.append(member)
        else:
            pictures.setdefault(_plain(path.name), []).append(member)
    if not tables:
        raise Unreadable("has no table: put products.csv or products.xlsx beside the pictures")
    if len(tables) > 1:
        named = ", ".join(table.filename for table in tables[:5])
        raise Unreadable(f"has several tables ({named}): leave one of them")
    return Pack(archive, tables[0], pictures)


def _is_noise(path: PurePosixPath) -> bool:
    """What systems put beside files by themselves."""
    return (
        path.parts[:1] == ("__MACOSX",)
        or path.name.startswith((".", "~$"))
        or path.name.lower() in _NOISE
    )


def _plain(name: str) -> str:
    """The name without folder and capitals, and accents as one system writes them."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return unicodedata.normalize("NFC", last).casefold()
