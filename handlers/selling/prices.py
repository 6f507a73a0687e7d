"""Prices as sellers type them: `15rb/bungkus isi 10`, `60 ribu sekilo`, `Rp 450.000 per lembar`."""

import re
from typing import Literal, NamedTuple

from bot.talk.asking import plain
from bot.talk.money import read_rupiah, rupiah_in
from models.catalogue.own import LEAST_RUPIAH, LONGEST_NAME, LONGEST_SIZE, LONGEST_UNIT, MOST_RUPIAH

_RANGE = re.compile(
    r"\d\s*(?:rb|rbu|ribu|k|jt|juta)?\s*(?:-|\u2013|\u2014|s/d|sd\b|sampai|hingga)\s*(?:rp\.?\s*)?\d",
    re.IGNORECASE,
)
_PER = re.compile(r"\s*/\s*|\bper\s+|\b(?:untuk|tiap|setiap)\s+", re.IGNORECASE)
_UNITS = {
    "bungkus": "bungkus", "bks": "bungkus", "bngks": "bungkus", "pcs": "buah", "pc": "buah",
    "biji": "biji", "buah": "buah", "bh": "buah", "kg": "kg", "kilo": "kg", "kilogram": "kg",
    "ons": "ons", "liter": "liter", "ltr": "liter", "botol": "botol", "btl": "botol",
    "toples": "toples", "pak": "pak", "pack": "pak", "paket": "paket", "kotak": "kotak",
    "box": "kotak", "dus": "dus", "lembar": "lembar", "lbr": "lembar", "potong": "potong",
    "porsi": "porsi", "lusin": "lusin", "kodi": "kodi", "ikat": "ikat", "kaleng": "kaleng",
    "cup": "cup", "karung": "karung", "ekor": "ekor", "meter": "meter", "gram": "gram",
    "set": "set", "pasang": "pasang", "jam": "jam", "hari": "hari", "orang": "orang",
}  # fmt: skip
"""What people write for a unit, and how it stands in the catalogue."""
_ONE = re.compile(
    rf"\bse(?=(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b)", re.IGNORECASE
)
_BARE_UNIT = re.compile(rf"\b({'|'.join(sorted(_UNITS, key=len, reverse=True))})\b", re.IGNORECASE)
_SIZE = re.compile(
    r"\b(?:isi|berat|netto|ukuran|@)?\s*\d+(?:[.,]\d+)?\s*"
    r"(?:kg|kilo|gram|gr|g|ons|liter|ltr|ml|cc|cm|meter|butir|biji|pcs|lembar|potong)\b"
    r"|\bisi\s*\d+\b",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"\brp\.?\s*\d|\d\s*(?:ribu|rebu|rb|rbu|k|juta|jt|jta)\b|\d[.,]\d{3}\b|\d\s*(?:/|per\b)\s*[a-z]",
    re.IGNORECASE,
)
_OTHERWISE = frozenset(
    (
        "lapor", "laporan", "mahal", "kemahalan", "kosong", "langka", "naik", "turun", "pajak",
        "tagihan", "struk", "nota", "kuitansi", "bukti", "transfer", "ditransfer", "dibayar", "cek",
        "beli", "tiket", "kode", "bantuan", "subsidi",
    )
)  # fmt: skip
"""Who writes one of these below a photo reports a price, or shows what was paid."""
_AMOUNT = re.compile(r"(?:rp\.?\s*)?\d[\d.,]*(?:\s*(?:ribu|rebu|rb|rbu|k|juta|jt|jta)\b)?", re.I)


class Offer(NamedTuple):
    """A price in rupiah for one `unit` of this `size`; both may be empty."""

    rupiah: int
    unit: str = ""
    size: str = ""


Why = Literal["price-range", "price-form", "price-small", "price-large", "unit-long", "size-long"]


def read_offer(text: str) -> Offer | Why:
    """The price that the whole text names, else what is wrong with it."""
    if _RANGE.search(text.replace(",-", "").replace(".-", "")):
        return "price-range"
    money, per, rest = _split(text)
    if per:
        rupiah = read_rupiah(money)
        unit, size = _unit_and_size(rest)
    else:
        found = _SIZE.search(text)
        size = found[0] if found else ""
        bare = text.replace(size, " ", 1) if size else text
        unit_word = _BARE_UNIT.search(bare)
        unit = _UNITS[unit_word[1].lower()] if unit_word else ""
        rupiah = rupiah_in(bare)
    if rupiah is None:
        return "price-form"
    if rupiah < LEAST_RUPIAH:
        return "price-small"
    if rupiah > MOST_RUPIAH:
        return "price-large"
    if len(unit) > LONGEST_UNIT:
        return "unit-long"
    if len(size) > LONGEST_SIZE:
        return "size-long"
    return Offer(rupiah, unit, " ".join(size.split()))


def read_unit(text: str) -> str:
    """A unit by itself, as it stands in the catalogue."""
    said = plain(text).removeprefix("per ")
    return _UNITS.get(said, said)


def named_offer(caption: str) -> tuple[str, Offer | None]:
    """The name and the price of a product in the words below its photo; either may be missing."""
    amount = _AMOUNT.search(caption)
    if amount is None:
        return " ".join(caption.split()), None
    offer = read_offer(caption[amount.start() :])
    name = " ".join(caption[: amount.start()].split()).strip(" ,.:;-=@")
    return name, offer if isinstance(offer, Offer) else None


def is_offer(caption: str) -> bool:
    """Whether the words below a photo that nobody asked for name something and its price.

    A bare number may be a year, a plate or a house: it is a price where it is written as one.
    """
    name, offer = named_offer(caption)
    return (
        offer is not None
        and 3 <= len(name) <= LONGEST_NAME
        and any(letter.isalpha() for letter in name)
        and _PRICED.search(caption) is not None
        and _OTHERWISE.isdisjoint(plain(caption).split())
        and "?" not in caption
    )


def _split(text: str) -> tuple[str, bool, str]:
    """What stands before and after `per` one unit, and whether there is such a word."""
    spaced = _ONE.sub("/", text)
    found = _PER.search(spaced)
    if found is None or not spaced[: found.start()].strip():
        return text, False, ""
    return spaced[: found.start()], True, spaced[found.end() :]


def _unit_and_size(rest: str) -> tuple[str, str]:
    """`bungkus isi 10` is a bungkus of this size; `3 bungkus` is a unit as it stands."""
    words = rest.replace("(", " ").replace(")", " ").replace(",", " ").split()
    if not words:
        return "", ""
    if words[0][0].isdigit() and len(words) > 1:
        return f"{words[0]} {read_unit(words[1])}", " ".join(words[2:])
    return read_unit(words[0]), " ".join(words[1:])
