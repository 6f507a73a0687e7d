"""Reads what somebody looks for out of a sentence."""

from models.catalogue.cards import Categories
from models.catalogue.search import Search
from models.gazetteer import Gazetteer

_FILLERS = frozenset(
    ("cari", "carikan", "ada", "yang", "yg", "jual", "beli", "mau", "produk", "umkm", "di", "dekat")
)


def read_wish(sentence: str, places: Gazetteer, categories: Categories) -> Search:
    """The words of a sentence that name a product, and the area that it names."""
    found, rest = places.spot(sentence)
    words = [word for word in rest.lower().split() if word not in _FILLERS]
    return Search(words=" ".join(words), area=found[0].code if len(found) == 1 else "")
