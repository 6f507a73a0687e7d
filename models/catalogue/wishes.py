"""Reads what somebody looks for out of a sentence."""

import re

from models.catalogue.cards import Categories
from models.catalogue.search import Search
from models.gazetteer import Gazetteer, Place

_FILLERS = frozenset(
    (
        "cari", "cariin", "carikan", "nyari", "ada", "adakah", "yang", "yg", "jual", "jualan",
        "penjual", "beli", "mau", "pengen", "ingin", "saya", "sy", "aku", "produk", "umkm", "lokal",
        "khas", "asli", "buatan", "tolong", "dong", "ya", "min", "kak", "mana", "dimana", "toko",
        "di", "d", "dekat", "deket", "dkt", "sekitar", "daerah", "sini", "terdekat", "enak",
        "murah", "bagus", "terbaik", "terenak", "termurah", "paling", "beberapa", "apa",
        "gak", "nggak", "tidak", "untuk", "buat", "dan", "atau", "sama", "dgn", "dengan",
    )
)  # fmt: skip
# A village may be called like a fruit: only what stands behind such a word is surely a place.
_AT = re.compile(r"\b(?:di|d|dekat|deket|dkt|sekitar|daerah|wilayah|dari|kec|kecamatan|kab)\b")
# Where the resident is can only be told by a pin.
_NEAR = re.compile(r"\b(?:dekat|deket|dkt|sekitar)(?:an)? (?:sini|saya|sy|aku|rumah|kami)\b")
_KABUPATEN = len("18.71")


def read_wish(sentence: str, places: Gazetteer, categories: Categories) -> Search:
    """The words of a sentence that name a product, and the area that it names."""
    said = _NEAR.sub(" ", " ".join(re.sub(r"[^\w\s-]", " ", sentence.lower()).split()))
    area, rest = _area(said, places)
    words = [word for word in rest.split() if word not in _FILLERS]
    named = " ".join(words)
    for category in categories.all:
        if named in (category.name.lower(), category.short_name.lower()):
            return Search(category=category.code, area=area)
    return Search(words=named, area=area)


def _area(said: str, places: Gazetteer) -> tuple[str, str]:
    """The code of the area, and the sentence without it."""
    marks = list(_AT.finditer(said))
    if marks:
        mark = marks[-1]
        found, rest = places.spot(said[mark.start() :])
        if found:
            return _largest(found).code, f"{said[: mark.start()]} {rest}"
        return "", said
    found, rest = places.spot(said)
    whole = [place for place in found if len(place.code) == _KABUPATEN]
    return (whole[0].code, rest) if whole else ("", said)


def _largest(found: list[Place]) -> Place:
    """Of places of one name, the one that holds most: a kota before its kecamatan."""
    return min(found, key=lambda place: (len(place.code), place.code))
