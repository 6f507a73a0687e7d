"""What of a file of products is found at once, and what waits for an officer.

What is new waits, and so do a new description, category or photo of what is found, as `changes`;
whoever takes the file in may say that it is approved. What has a forbidden word waits in any case,
and what an officer has refused stays so until it is another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ARRAY, Text, bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.own import drop_photos, photos_of
from models.catalogue.tables import LISTED, REFUSED, WAITING, ProductRow
from models.sealed import Sealer
from models.transfer.pictures import Picture, photo_numbers, same_pictures, store_pictures
from models.transfer.rows import Row, RowError
from models.transfer.sheet import Judged, NaturalKey, Values

_LOOKED_AT = ("description", "category_code", "photo_id")
"""What officers look at, beside the name, which makes a row another product."""

_FLAGS = text("""
SELECT i, words
FROM unnest(:names, :descriptions) WITH ORDINALITY AS t(name, description, i)
CROSS JOIN LATERAL forbidden_in(name, description) AS words
WHERE words <> '{}'
""").bindparams(bindparam("names", type_=ARRAY(Text)), bindparam("descriptions", type_=ARRAY(Text)))


class Album(msgspec.Struct, frozen=True):
    """The pictures that came beside a table, by line, and what they are sealed with."""

    pictures: Mapping[int, Picture]
    sealer: Sealer


@dataclass(frozen=True, slots=True)
class Moderated:
    """Judges a file of products. `approved` says that an officer has looked at all of them."""

    approved: bool = False
    album: Album | None = None

    async def __call__(
        self,
        session: AsyncSession,
        read: Mapping[NaturalKey, tuple[Row, Values]],
        there: Mapping[NaturalKey, Any],
        now: datetime,
    ) -> Judged:
        """Sets the state, and what of a row is shown only once an officer has looked at it."""
        found = _Found()
        flags = await _flags(session, [values for _, values in read.values()])
        await self._picture(session, read, there, found)
        names = {_same_name(key): key for key in (*read, *there)}
        for place, (key, (row, values)) in enumerate(read.items()):
            stands: ProductRow | None = there.get(key)
            if stands is None and (named := names[_same_name(key)]) != key:
                problem = f"the seller has {named[1]!r} too: write it as there"
                found.errors.append(RowError(row.line, "name", problem))
            wanted = values["state"]
            if wanted == REFUSED and (stands is None or stands.state != REFUSED):
                problem = "only an officer refuses a product, in the chat: leave it empty"
                found.errors.append(RowError(row.line, "state", problem))
                continue
            old = [] if stands is None else photos_of(stands)
            self._settle(stands, values, flagged=place in flags)
            found.loose += [photo for photo in old if photo not in _photos(stands, values)]
            found.waiting += _waits_anew(stands, values)
            self._note(row, stands, values, flags.get(place, ()), found)
        told = f"{found.waiting} wait until an officer approves them in the chat"

        async def store() -> None:
            if self.album is not None:
                await store_pictures(session, self.album.sealer, found.new, now)

        async def drop() -> None:
            await drop_photos(session, found.loose)

        return Judged(
            found.errors, found.notes, (told,) if found.waiting else (), before=store, after=drop
        )

    async def _picture(
        self,
        session: AsyncSession,
        read: Mapping[NaturalKey, tuple[Row, Values]],
        there: Mapping[NaturalKey, Any],
        found: "_Found",
    ) -> None:
        """Give each row that has a picture the number of a photo: one that is there, or a new."""
        if self.album is None:
            return
        pictures = self.album.pictures
        with_picture = [
            (row, values, pictures[row.line], photos_of(there[key]) if key in there else [])
            for key, (row, values) in read.items()
            if row.line in pictures
        ]
        pairs = [(old, picture.digest) for *_, picture, olds in with_picture for old in olds]
        same = await same_pictures(session, self.album.sealer, pairs)
        new: list[tuple[Values, Picture]] = []
        for row, values, picture, olds in with_picture:
            kept = [old for old in olds if (old, picture.digest) in same]
            if kept:
                values["photo_id"] = kept[0]
            elif picture.copies is not None:
                new.append((values, picture))
            else:
                problem = "was changed in the chat just now: import the file again"
                found.errors.append(RowError(row.line, "photo", problem))
        numbers = await photo_numbers(session, len(new))
        for number, (values, picture) in zip(numbers, new, strict=True):
            values["photo_id"] = number
            found.new[number] = picture

    def _settle(self, stands: ProductRow | None, values: Values, *, flagged: bool) -> None:
        wanted = values["state"]
        lets_in = self.approved and not flagged
        if stands is None:
            values["state"] = (wanted or LISTED) if lets_in else WAITING
            return
        news = {
            column: values[column]
            for column in _LOOKED_AT
            if column in values and values[column] != getattr(stands, column)
        }
        if stands.state == REFUSED and not news:
            values["state"] = REFUSED
        elif stands.state in (WAITING, REFUSED):
            named = LISTED if wanted in (None, REFUSED) else wanted
            values["state"] = named if lets_in else WAITING
            values["refusal"] = None
        elif wanted == WAITING or not news:
            values["state"] = wanted or stands.state
        elif self.approved:
            values["state"] = WAITING if flagged else wanted or stands.state
            rest = {name: new for name, new in (stands.changes or {}).items() if name not in news}
            values["changes"] = rest or None
        else:
            values["state"] = wanted or stands.state
            values["changes"] = {**(stands.changes or {}), **news}
            for column in news:
                values[column] = getattr(stands, column)

    def _note(
        self,
        row: Row,
        stands: ProductRow | None,
        values: Values,
        words: tuple[str, ...],
        found: "_Found",
    ) -> None:
        if values["state"] == REFUSED and stands is not None:
            problem = f"an officer has refused it ({stands.refusal}); it stays so until it differs"
            found.notes.append(RowError(row.line, "", problem))
        elif words and (values["state"] == WAITING or values.get("changes")):
            problem = f"has {', '.join(words)}: an officer decides about it in the chat"
            found.notes.append(RowError(row.line, "", problem))


@dataclass(slots=True)
class _Found:
    """What is gathered while a file is judged; `loose` are photos that nothing shows any more."""

    errors: list[RowError] = field(default_factory=list[RowError])
    notes: list[RowError] = field(default_factory=list[RowError])
    new: dict[int, Picture] = field(default_factory=dict[int, Picture])
    loose: list[int] = field(default_factory=list[int])
    waiting: int = 0


def _same_name(key: NaturalKey) -> tuple[object, str]:
    """What tells products of a seller apart for people, who read over capitals."""
    return key[0], str(key[1]).casefold()


async def _flags(session: AsyncSession, rows: list[Values]) -> dict[int, tuple[str, ...]]:
    """Forbidden words by place of the row, of those that have any."""
    texts = {
        "names": [values["name"] for values in rows],
        "descriptions": [values["description"] for values in rows],
    }
    found = await session.execute(_FLAGS, texts)
    return {place - 1: tuple(words) for place, words in found.all()}


def _photos(stands: ProductRow | None, values: Values) -> list[object]:
    """The photos that a product will have."""
    shown = values.get("photo_id", stands.photo_id if stands else None)
    changes = values.get("changes", stands.changes if stands else None)
    return [shown, (changes or {}).get("photo_id")]


def _waits_anew(stands: ProductRow | None, values: Values) -> bool:
    if stands is None or stands.state != WAITING:
        return values["state"] == WAITING or values.get("changes") not in (
            None, stands.changes if stands else None,
        )  # fmt: skip
    return False
