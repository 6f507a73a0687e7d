"""Which village: the one that was named, the own one, or one of those around a pin."""

from bot.talk import Fill, Known, Misheard, Option, Part, Turn
from handlers.village.draft import ANEW, Draft
from handlers.village.reading import ASK, OWN, VILLAGES, Which, villages_named
from handlers.village.telling import village_name
from models.gazetteer import Place
from models.places import normal
from models.villages.lookups import KABUPATEN

part = Part[Draft]()


@part.step
async def said(turn: Turn[Draft]) -> Known:
    return Known(OWN)


@part.step
async def where(turn: Turn[Draft]) -> Which | Known | Fill:
    shelf = await turn.scene.world.shelf(turn.now)
    said, places, own = turn.draft.said, turn.scene.world.places, turn.resident.desa or ""
    if said == OWN and own:
        return Known(own)
    if said not in (OWN, ASK):
        named = villages_named(places, said)
        if isinstance(named, Misheard):
            return turn.fill(named.why, named.facts, said=ASK)
        return Known(named)
    home = places.get(own)
    options = [_option(turn, home, by_kecamatan=False)] if home else []
    return Which("which", options, places, shelf, own, anywhere=True)


@part.step
async def village(turn: Turn[Draft]) -> Which | Known | Fill:
    shelf = await turn.scene.world.shelf(turn.now)
    places, own = turn.scene.world.places, turn.resident.desa or ""
    meant = [place for code in turn.draft.where.split() if (place := places.get(code))]
    if not meant:  # another one is asked for, or its region is there no more
        return turn.fill(**ANEW)
    first = meant[0]
    if len(meant) > 1:
        same = len({normal(place.name) for place in meant}) == 1
        # Those nearest to home come first.
        home = (turn.resident.kecamatan or "")[:KABUPATEN]
        meant.sort(key=lambda place: place.code[:KABUPATEN] != home)
        options = [_option(turn, place, by_kecamatan=same) for place in meant]
        if same:
            return Which(
                "which-of-name", options, places, shelf, own, anywhere=False, name=first.name
            )
        return Which("which-of-these", options, places, shelf, own, anywhere=False)
    if first.level in VILLAGES:
        return Known(first.code)
    around = places.children(first.code, levels=VILLAGES)
    return Which(
        "which-around", [Option(place.code, place.name) for place in around], places, shelf, own,
        anywhere=False, kecamatan=first.name, kabupaten=first.kabupaten,
    )  # fmt: skip


@village.answer
async def chosen(turn: Turn[Draft], codes: str) -> Fill | None:
    place = turn.scene.world.places.get(codes)
    if place is not None and place.level in VILLAGES:
        return None
    return turn.fill(where=codes, village=None)


def _option(turn: Turn[Draft], place: Place, *, by_kecamatan: bool) -> Option[str]:
    """A place to choose; those of one name are told apart by their kecamatan."""
    around = place.kecamatan or place.name
    words = (around, f"{place.name} {around}", f"{around} {place.kabupaten}", place.kabupaten)
    if place.level not in VILLAGES:
        note = turn.text("all-villages", kabupaten=place.kabupaten)
        return Option(place.code, place.name, note, words)
    if by_kecamatan:
        village = village_name(turn, place)
        note = turn.text("one-village", village=village, kabupaten=place.kabupaten)
        return Option(place.code, around, note, words)
    note = turn.text("beside", kecamatan=place.kecamatan, kabupaten=place.kabupaten)
    return Option(place.code, place.name, note, words)
