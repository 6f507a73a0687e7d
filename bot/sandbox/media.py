"""Pictures and files that pass through, kept in memory until newer ones need the room."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass

from bot.sandbox.pictures import picture_size


@dataclass(frozen=True, slots=True)
class Media:
    """One file: its content, what kind of thing the platform takes it for, and its picture size."""

    id: str
    kind: str
    name: str
    content_type: str
    content: bytes
    width: int = 0
    height: int = 0


class MediaStore:
    """Files by id; the oldest go when all together outgrow the room."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._kept: OrderedDict[str, Media] = OrderedDict()

    def keep(
        self, kind: str, content: bytes, *, name: str, content_type: str = "", prefix: str = ""
    ) -> Media:
        """Stores a file under a new id. Pictures are measured; raises NotAPicture."""
        width = height = 0
        if kind == "photo":
            width, height, content_type = picture_size(content)
        media = Media(
            prefix + secrets.token_hex(16),
            kind,
            name,
            content_type or "application/octet-stream",
            content,
            width,
            height,
        )
        self._kept[media.id] = media
        self._used += len(content)
        while self._used > self._room and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._used -= len(oldest.content)
        return media

    def find(self, media_id: str) -> Media | None:
        """The file of this id, while it is kept; being asked for keeps it longer."""
        media = self._kept.get(media_id)
        if media is not None:
            self._kept.move_to_end(media_id)
        return media
