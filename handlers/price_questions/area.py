"""In which kabupaten or kota, or in the whole province: by a pin, a name, or what is known."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from bot.talk import Choice, Misheard, Option, Pinned, Place, Turn
from bot.talk.asking import plain
from bot.talk.said import Typed
from handlers.order.pickup import in_lampung
from models.gazetteer import Gazetteer
from models.prices.lookups import PROVINCE
from models.shelf import Shelf

_NEAR_KM = 25.0
_PROVINCE_WORDS = ("lampung", "provinsi", "provinsi lampung", "semua", "se lampung")


class Area(Place[tuple[str, ...]]):
    """The kabupaten or kota that is meant, by a pin or a name: all that the name may mean."""

    def __init__(
        self, key: str, places: Gazetteer, shelf: Shelf, /, unknown: str, outside: str
    ) -> None:
        super().__init__(
            key,
            pin=partial(_pinned, places, shelf, unknown, outside),
            name=partial(_named, places, unknown),
        )


def _pinned(
    places: Gazetteer, shelf: Shelf, unknown: str, outside: str, pin: Pinned
) -> tuple[str, ...] | Misheard:
    code = kecamatan_at(places, shelf, pin)
    if code is not None:
        return (code[:5],)
    return Misheard(unknown if in_lampung(pin) else outside)


def kecamatan_at(places: Gazetteer, shelf: Shelf, pin: Pinned) -> str | None:
    """The kecamatan around a pin: by the nearest village, or the nearest pickup point near it."""
    place = places.at(pin.lat, pin.lon)
    if place is not None:
        return place.code[:8]
    near = shelf.nearest(pin.lat, pin.lon)
    return near[0][0].kecamatan if near and near[0][1] <= _NEAR_KM else None


def _named(places: Gazetteer, unknown: str, text: str) -> tuple[str, ...] | Misheard:
    if plain(text) in _PROVINCE_WORDS:
        return (PROVINCE,)
    if len(text) > 100:
        return Misheard(unknown)
    found = tuple(dict.fromkeys(place.code[:5] for place in places.find(text)))
    return found or Misheard(unknown)


async def said_area(turn: Turn[Any]) -> tuple[str, ...]:
    """The areas that the words of this turn may mean; none where they name no place."""
    shelf = await turn.scene.world.shelf(turn.now)
    if not isinstance(turn.heard, Typed):
        return ()
    places = turn.scene.world.places
    said = Area("", places, shelf, unknown="", outside="").find(turn.heard.text)
    if said:
        return said
    # `harga telur metro`: what is no name of a commodity may be one of a place.
    spotted, _ = places.spot(turn.scene.world.commodities.split(turn.heard.text)[1])
    return tuple(dict.fromkeys(place.code[:5] for place in spotted))


async def known_area(turn: Turn[Any]) -> tuple[str, ...]:
    """The area that the words of this turn name, else where the resident lives or fetches goods."""
    said = await said_area(turn)
    if said:
        return said
    shelf = await turn.scene.world.shelf(turn.now)
    if turn.resident.kecamatan:
        return (turn.resident.kecamatan[:5],)
    usual = shelf.point(turn.resident.point) if turn.resident.point else None
    return (usual.kecamatan[:5],) if usual else ()


def which_area(key: str, places: Gazetteer, codes: Sequence[str]) -> Choice[str]:
    """One of the areas that a name may mean."""
    return Choice(key, [Option(code, area_name(places, code)) for code in codes])


def area_name(places: Gazetteer, code: str) -> str:
    """The area as it is said in a sentence."""
    place = places.get(code)
    if code == PROVINCE or place is None:
        return "Provinsi Lampung"
    return place.name
