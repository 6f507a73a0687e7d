"""Who registers, and where they live: kecamatan, then desa or kelurahan."""

from functools import partial

from bot.talk import Choice, FreeText, Known, Misheard, Option, Part, Place, Turn
from handlers.household.draft import Draft, kecamatan_of
from models.gazetteer import Gazetteer
from models.gazetteer import Place as Region
from models.places import normal

part = Part[Draft]()

_VILLAGES = ("desa", "kelurahan")
_LONGEST = 100


@part.step
async def name(turn: Turn[Draft]) -> FreeText:
    return FreeText("name", longest=60, shortest=2)


@part.step
async def places(turn: Turn[Draft]) -> Place[tuple[str, ...]]:
    await turn.scene.world.shelf(turn.now)  # the gazetteer is there once a shelf was
    return Place("kecamatan", pin=None, name=partial(_named, turn.scene.world.places))


def _named(gazetteer: Gazetteer, text: str) -> tuple[str, ...] | Misheard:
    """Kecamatan of this name; for a larger place those in it, for a village that village."""
    found = gazetteer.find(text) if len(text) <= _LONGEST else []
    narrow = [place for place in found if place.level == "kecamatan"]
    if not narrow and found and found[0].level in ("kabupaten", "kota"):
        # Two kecamatan bear the name of the kabupaten around them.
        same = gazetteer.find(text, levels=("kecamatan",), within=found[0].code)
        narrow = [place for place in same if normal(place.name) == normal(found[0].name)]
        narrow = narrow or gazetteer.children(found[0].code)
    codes = narrow or [place for place in found if place.level in _VILLAGES]
    return tuple(place.code for place in codes) or Misheard("place-unknown")


@part.step
async def home(turn: Turn[Draft]) -> Choice[str] | Known:
    codes = turn.draft.places
    if len(codes) == 1:
        return Known(codes[0])
    await turn.scene.world.shelf(turn.now)
    gazetteer = turn.scene.world.places
    found = [place for code in codes if (place := gazetteer.get(code)) is not None]
    same = len({normal(place.name) for place in found}) < len(found)
    around = [place.kecamatan or place.kabupaten for place in found]
    by_around = same and len(set(around)) == len(around)
    options = [
        Option(
            place.code,
            outer if by_around else place.name,
            _whole_name(turn, place) if by_around else place.kabupaten,
            words=(place.name, f"{place.name} {place.kabupaten}"),
        )
        for place, outer in zip(found, around, strict=True)
    ]
    return Choice("which-kecamatan", options)


def _whole_name(turn: Turn[Draft], place: Region) -> str:
    """The place's own name, for a label that names what lies around it."""
    if place.level in _VILLAGES:
        return turn.text("village", name=place.name, kabupaten=place.kabupaten)
    return turn.text("subdistrict", name=place.name)


@part.step
async def desa(turn: Turn[Draft]) -> Choice[str] | Known:
    chosen = turn.draft.home
    if len(chosen) > len(kecamatan_of(chosen)):
        return Known(chosen)
    await turn.scene.world.shelf(turn.now)
    gazetteer = turn.scene.world.places
    kecamatan = gazetteer.get(chosen)
    villages = gazetteer.children(chosen, levels=_VILLAGES)
    options = [Option(place.code, place.name) for place in villages]
    return Choice("desa", options, kecamatan=kecamatan.name if kecamatan else "")
