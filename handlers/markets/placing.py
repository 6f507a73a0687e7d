"""When and where: what the words told, else a question; places of one name are told apart."""

from collections.abc import Sequence

from bot.talk import Choice, Fill, Known, Option, Part, Turn
from bot.talk.said import Tapped, Typed
from handlers.markets.draft import Draft, take_up
from handlers.markets.reading import When, Where, Wherever, soon
from handlers.markets.telling import days_in_words
from handlers.price_questions.area import area_name

part = Part[Draft]()


@part.step
async def said(turn: Turn[Draft]) -> Fill:
    """What is known before anything is asked: a button's payload, or the words."""
    await turn.scene.world.shelf(turn.now)
    number, _, acts = turn.draft.payload.partition(".")
    if number.isdecimal():
        pressed = turn.heard.index if isinstance(turn.heard, Tapped) else len(acts)
        act = acts[pressed] if pressed < len(acts) else ""
        today = turn.today
        return turn.fill(
            said=True, days=soon(today), where=Where(), kabupaten="", area="", event=number, act=act
        )
    return take_up(turn, turn.heard.text) if isinstance(turn.heard, Typed) else turn.fill(said=True)


@part.step
async def days(turn: Turn[Draft]) -> When | Known:
    today = turn.today
    if turn.draft.useless:
        return When("when", today, every=turn.text("every-day"))
    return Known(soon(today))


@part.step
async def where(turn: Turn[Draft]) -> Wherever | Known:
    shelf = await turn.scene.world.shelf(turn.now)
    if not turn.draft.near:
        usual = shelf.point(turn.resident.point) if turn.resident.point else None
        home = turn.resident.kecamatan or (usual.kecamatan if usual else "")
        if home:
            return Known(Where(areas=(home,)))
    return Wherever("where", turn.scene.world.places, turn.today)


@where.answer
async def located(turn: Turn[Draft], place: Where) -> Fill | None:
    if place.days and place.lat is None and not place.areas:  # another day only
        return turn.fill(
            "days-heard", {"when": days_in_words(turn, place.days)}, days=place.days, where=None
        )
    return turn.fill(days=place.days) if place.days else None


@part.step
async def kabupaten(turn: Turn[Draft]) -> Choice[str] | Known:
    """Places of one name are told apart by their kabupaten first."""
    await turn.scene.world.shelf(turn.now)
    areas = turn.draft.where.areas if turn.draft.where else ()
    places = turn.scene.world.places
    around = list(dict.fromkeys(area[:5] for area in areas))
    if len(around) < 2:
        return Known(around[0] if around else "")
    options: list[Option[str]] = []
    for code in around:
        here = [place for area in areas if area[:5] == code and (place := places.get(area))]
        if len(here) > 1:
            told = turn.text("several-there", count=len(here))
        elif here[0].kecamatan:
            told = turn.text("village-there", name=here[0].name, kecamatan=here[0].kecamatan)
        else:
            told = turn.text("kecamatan-there", name=here[0].name)
        name = area_name(places, code)
        options.append(Option(code, name, told, (name.removeprefix("Kota "),)))
    return Choice("which-kabupaten", options, name=_name(turn, areas))


@part.step
async def area(turn: Turn[Draft]) -> Choice[str] | Known:
    """Those of one kabupaten are told apart by their kecamatan; a desa stands for its own."""
    await turn.scene.world.shelf(turn.now)
    draft = turn.draft
    areas = [a for a in (draft.where.areas if draft.where else ()) if a[:5] == draft.kabupaten[:5]]
    around = list(dict.fromkeys(area[:8] for area in areas))
    if len(around) < 2:
        return Known(around[0] if around else "")
    places = turn.scene.world.places
    options = [Option(code, place.name) for code in around if (place := places.get(code))]
    return Choice(
        "which-kecamatan", options, name=_name(turn, areas), around=area_name(places, around[0][:5])
    )


def _name(turn: Turn[Draft], areas: Sequence[str]) -> str:
    place = turn.scene.world.places.get(areas[0])
    return place.name if place else ""
