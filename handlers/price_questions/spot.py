"""Where something was seen: a pin, or a market and its kecamatan in the resident's words."""

import re
from dataclasses import dataclass
from functools import partial

from bot.talk import Choice, Known, Misheard, Option, Pinned, Place
from bot.talk.asking import plain
from handlers.order.pickup import in_lampung
from handlers.price_questions.area import kecamatan_at
from models.gazetteer import Gazetteer
from models.shelf import Shelf

_LONGEST = 60
_KECAMATAN = len("18.01.04")
_KINDS = re.compile(r"\b(?:pasar|psr|toko|warung|wrg|kios|agen|pangkalan|minimarket|di|dekat)\b\.?")
_NUMBERS = re.compile(r"\+?\d[\d\s.-]{5,}")
"""Long numbers are people's: a telephone number has no place in the name of a shop."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A shop or a market: what it is called, and the kecamatan where one of that name may be."""

    place: str
    kecamatan: tuple[str, ...]
    lat: float | None = None
    lon: float | None = None


class Shop(Place[Spot]):
    """Asks for the spot; `at_pin` is what a place is called that was only pinned."""

    def __init__(self, key: str, places: Gazetteer, shelf: Shelf, /, at_pin: str) -> None:
        super().__init__(
            key, pin=partial(_pinned, places, shelf, at_pin), name=partial(_named, places)
        )

    def picks(self, answer: Spot) -> bool:
        return False  # a shop may be called after what it sells


def which_kecamatan(key: str, places: Gazetteer, spot: Spot | None) -> Choice[str] | Known:
    """The kecamatan of the spot; asked where several have that name."""
    codes = spot.kecamatan if spot else ()
    if len(codes) == 1:
        return Known(codes[0])
    known = [place for code in codes if (place := places.get(code)) is not None]
    return Choice(
        key,
        [
            Option(place.code, place.name, place.kabupaten, (f"{place.name} {place.kabupaten}",))
            for place in known
        ],
    )


def _pinned(places: Gazetteer, shelf: Shelf, at_pin: str, pin: Pinned) -> Spot | Misheard:
    code = kecamatan_at(places, shelf, pin)
    if code is not None:
        return Spot(pin.name[:_LONGEST] or at_pin, (code,), pin.lat, pin.lon)
    return Misheard("place-unknown" if in_lampung(pin) else "outside-lampung")


def _named(places: Gazetteer, text: str) -> Spot | Misheard:
    said = re.sub(r"\s+,", ",", " ".join(_NUMBERS.sub(" ", text).split())).strip(" ,.")
    if not said or len(said) > 100:
        return Misheard("place-unknown")
    # `Toko Makmur, Natar`: the kecamatan stands last; `Pasar Natar`: in the market's own name.
    _, comma, last = said.rpartition(",")
    found = places.find(last, levels=("kecamatan",)) if comma else []
    for part in (said, last, re.sub(r".*\bdi\b", "", plain(said))):
        bare = _KINDS.sub(" ", part.lower()).strip()
        found = found or (places.find(bare) if bare else [])
    words = plain(said).split()
    for tail in range(min(3, len(words) - 1), 0, -1):  # `Pasar Cendrawasih Metro Pusat`
        found = found or places.find(" ".join(words[-tail:]), levels=("kecamatan",))
    codes = tuple(dict.fromkeys(place.code[:_KECAMATAN] for place in found))
    if codes and all(len(code) == _KECAMATAN for code in codes):
        return Spot(said[:_LONGEST], codes)
    return Misheard("too-wide", {"area": found[0].name}) if found else Misheard("place-unknown")
