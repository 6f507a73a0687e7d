"""What a buyer sees of a product, and what the shelves of the catalogue are called."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from models.catalogue.tables import Category


class ProductCard(msgspec.Struct, frozen=True):
    """A product as a buyer sees it; `km` is from where they look, None where that is unknown.

    `rupiah` is for one `unit`; `badges` are kinds of papers that an officer has checked and that
    are valid; `photo` is the number of its photo; `state` is that of the product, `shown` whether
    it can be found. `reach` is how the seller is reached: `whatsapp` or `phone`.
    """

    id: int
    code: str
    name: str
    category: str
    description: str
    rupiah: int
    unit: str
    size: str
    minimum: int
    state: str
    shown: bool
    confirmed_at: datetime
    photo: int | None
    seller: int
    seller_name: str
    reach: str
    kecamatan: str
    badges: tuple[str, ...] = ()
    km: float | None = None


class Shelving(msgspec.Struct, frozen=True):
    """A category as residents choose it."""

    code: str
    name: str
    short_name: str
    words: tuple[str, ...]


class Categories:
    """All categories, in their order; of the `world`."""

    def __init__(self, rows: Iterable[Category]) -> None:
        ordered = sorted(rows, key=lambda row: (row.place, row.code))
        self.all: Sequence[Shelving] = [
            Shelving(row.code, row.name, row.short_name, tuple(row.words)) for row in ordered
        ]
        self._by_code = {each.code: each for each in self.all}

    def get(self, code: str) -> Shelving | None:
        """The category of this code; None where it is not in use any more."""
        return self._by_code.get(code)
