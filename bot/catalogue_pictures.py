"""Products with their pictures by file: a zip taken in whole or not at all, and written.

Pictures are looked at one after the other before anything is locked, and wait in a file without a
name; only then is all of it written, in one transaction.
"""

import asyncio
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from bot.packs import BadPicture, Pack, open_pack
from bot.photos import LEAST, MOST_PIXELS, TOO_MANY, TOO_SMALL, Rejected, copies
from bot.table_files import write_table
from models.photos import about, photo_content
from models.sealed import Sealer
from models.transfer import Outcome, Row, RowError, Table, export_table
from models.transfer.catalogue import PRODUCTS
from models.transfer.imports import import_sheet
from models.transfer.moderated import Album, Moderated
from models.transfer.pictures import Picture, ProductKey, digest_of, pictured, unchanged

COLUMN = "photo"
"""Names a row's picture; where it is empty the product keeps the one it has."""
_TABLE = "products.xlsx"
_MOST_NAMED = 5
_EACH = 100
"""Pictures after which it is told how far it is."""


@dataclass(frozen=True, slots=True)
class PackImport:
    """Takes a zip in. `session` begins a transaction, which is committed where nothing is raised;
    `now` is what counts as now, `tell` hears how far it is."""

    session: Callable[[], AbstractAsyncContextManager[AsyncSession]]
    sealer: Sealer
    now: datetime
    actor: str
    tell: Callable[[str], None]

    async def take(
        self, file: Path, *, dry_run: bool, approved: bool
    ) -> tuple[Sequence[Row], Outcome]:
        """The rows of the zip's table, and what became of them. Raises Unreadable."""
        with open_pack(file) as pack, tempfile.TemporaryFile() as spool:
            rows = await asyncio.to_thread(pack.rows)
            wanted, errors = await asyncio.to_thread(_named, pack, rows)
            pictures = await self._looked_at(pack, wanted, spool, errors)
            album = Album(pictures, self.sealer)
            sheet = replace(PRODUCTS, judge=Moderated(approved, album), only={})
            async with self.session() as session:
                done = await import_sheet(
                    session, sheet, rows, actor=self.actor, now=self.now,
                    dry_run=dry_run or bool(errors),
                )  # fmt: skip
            if errors:
                every = sorted([*errors, *done.errors], key=lambda error: error.line)
                return rows, Outcome(errors=tuple(every))
            left = _left(pack, wanted)
            return rows, msgspec.structs.replace(done, told=(*done.told, *left))

    async def _looked_at(
        self, pack: Pack, wanted: Mapping[int, "_Named"], spool: IO[bytes], errors: list[RowError]
    ) -> dict[int, Picture]:
        """Their pictures, by line; what is wrong with them goes to `errors`."""
        async with self.session() as session:
            digests = {named.product: named.digest for named in wanted.values()}
            same = await unchanged(session, self.sealer, digests)
        pictures: dict[int, Picture] = {}
        new = [(line, named) for line, named in wanted.items() if named.product not in same]
        for line, named in wanted.items():
            if named.product in same:
                pictures[line] = Picture(named.digest, None)
        for number, (line, named) in enumerate(new, 1):
            try:
                kept = await asyncio.to_thread(_spooled, pack, named.member, spool)
            except BadPicture as bad:
                errors.append(RowError(line, COLUMN, f"{named.member.filename!r} {bad}"))
            else:
                pictures[line] = Picture(named.digest, kept)
            if number % _EACH == 0:
                self.tell(f"{number} of {len(new)} new pictures looked at")
        return pictures


@dataclass(frozen=True, slots=True)
class _Named:
    """A picture that a row names."""

    product: ProductKey
    member: ZipInfo
    digest: str


def _named(pack: Pack, rows: Sequence[Row]) -> tuple[dict[int, _Named], list[RowError]]:
    """The pictures that rows name, by line, and what is wrong with the names."""
    found: dict[int, _Named] = {}
    errors: list[RowError] = []
    for row in rows:
        if not (name := row.cells.get(COLUMN, "")):
            continue
        try:
            member = pack.find(name)
            digest = digest_of(pack.read(member))
        except BadPicture as bad:
            errors.append(RowError(row.line, COLUMN, str(bad)))
        else:
            product = (row.cells.get("seller", ""), row.cells.get("name", ""))
            found[row.line] = _Named(product, member, digest)
    return found, errors


def _spooled(pack: Pack, member: ZipInfo, spool: IO[bytes]) -> Callable[[], tuple[bytes, bytes]]:
    """Make the copies of a picture, put them aside, and say how to get them back."""
    content = pack.read(member)
    try:
        large, small = copies(content, LEAST["product"])
    except Rejected as rejected:
        raise BadPicture(_why(content, str(rejected))) from rejected
    start = spool.seek(0, 2)
    spool.write(large + small)
    return partial(_back, spool, start, len(large), len(small))


def _back(spool: IO[bytes], start: int, large: int, small: int) -> tuple[bytes, bytes]:
    spool.seek(start)
    return spool.read(large), spool.read(small)


def _why(content: bytes, reason: str) -> str:
    if reason == TOO_SMALL:
        return f"has fewer than {LEAST['product']} pixels a side: take a larger one"
    if reason == TOO_MANY:
        return f"has more than {MOST_PIXELS // 1_000_000} million pixels: make it smaller"
    if content.startswith(b"%PDF"):
        return "is a PDF, whatever its name says: take a JPEG, PNG or WebP"
    return "is no picture that can be read: take a JPEG, PNG or WebP"


def _left(pack: Pack, wanted: Mapping[int, _Named]) -> Sequence[str]:
    """What is said of pictures that no row names."""
    taken = {named.member.filename for named in wanted.values()}
    left = [
        member.filename
        for members in pack.pictures.values()
        for member in members
        if member.filename not in taken
    ]
    if not left:
        return ()
    more = "" if len(left) <= _MOST_NAMED else " …"
    return (f"no row names {len(left)} of the files: {', '.join(left[:_MOST_NAMED])}{more}",)


async def write_pack(session: AsyncSession, sealer: Sealer, out: IO[bytes]) -> tuple[int, int]:
    """Write all products with their pictures as a zip; how many products and pictures."""
    # The table and its pictures are of one moment.
    await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    table = await export_table(session, sealer, PRODUCTS.kind)
    photos = await pictured(session)
    rows = [
        [*row, None if photo is None else f"{code}.jpg"]
        for row, (code, photo) in zip(table.rows, photos, strict=True)
    ]
    sheet = BytesIO()
    write_table(Table({**table.columns, COLUMN: str}, rows), _TABLE, sheet)
    number = 0
    # Neither JPEGs nor spreadsheets get smaller.
    with ZipFile(out, "w", ZIP_STORED) as pack:
        pack.writestr(_TABLE, sheet.getvalue())
        for code, photo in photos:
            sealed = None if photo is None else await photo_content(session, photo)
            if photo is not None and sealed is not None:
                pack.writestr(f"{code}.jpg", sealer.open(sealed, about(photo)))
                number += 1
    return len(rows), number
