"""What is announced, as residents choose it; of the `world`."""

import re
from collections.abc import Iterable, Sequence

from models.broadcasts.tables import Topic

_WORDS = re.compile(r"[a-z0-9]+")


class Topics:
    """The topics that are open, in their order. Made from rows once and never changed."""

    def __init__(self, rows: Iterable[Topic] = ()) -> None:
        every = sorted(rows, key=lambda row: (row.place, row.code))
        self.all: Sequence[Topic] = [row for row in every if row.open]
        self._by_code = {row.code: row for row in every}
        self._named = [(_words(row.name), row) for row in every]

    def get(self, code: str) -> Topic | None:
        """The topic of this code, closed ones as well."""
        return self._by_code.get(code)

    def named(self, text: str) -> Topic | None:
        """The topic whose whole name stands in a text; the longest such name counts."""
        said = f" {_words(text)} "
        found = [(len(name), row) for name, row in self._named if f" {name} " in said]
        return max(found, key=lambda each: each[0])[1] if found else None


def _words(text: str) -> str:
    return " ".join(_WORDS.findall(text.lower()))
