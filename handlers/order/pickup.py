"""Where to fetch: a pin or a place's name, then a point near it, then the round that it serves."""

from functools import partial

from bot.talk import Choice, End, Fill, HandOver, Known, Misheard, Option, Part, Pinned, Turn
from bot.talk import Place as Asks
from bot.talk.asking import plain
from bot.talk.words import Markup, distance
from handlers.order.draft import Draft, Where, elsewhere, open_points, shelf_of
from models.gazetteer import Gazetteer, Place
from models.places import covers
from models.shelf import PointCard, Shelf

part = Part[Draft]()

_LAMPUNG = ((-6.3, -3.6), (103.4, 106.3))
"""The degrees between which the whole province lies, its islands included."""
TOO_FAR_KM = 75.0
"""How far is too far to fetch a bag of rice: a pin beyond it is taken for a mistake."""


def in_lampung(pin: Pinned) -> bool:
    """Whether a pin may be in the province: it is, or is just outside of it."""
    (south, north), (west, east) = _LAMPUNG
    return south <= pin.lat <= north and west <= pin.lon <= east


@part.step
async def sale(turn: Turn[Draft]) -> Known | End:
    """Whether anything is on sale at all."""
    shelf = await shelf_of(turn)
    if turn.draft.hold is not None or shelf.rounds_at(turn.now):
        return Known()
    full = shelf.full_rounds(turn.now)
    if full:
        return turn.end("all-full", note=note_of(turn, shelf, full[0].id))
    coming = shelf.coming_rounds(turn.now)
    if coming:
        return turn.end("not-yet", round=coming[0].name, opens=coming[0].opens_at)
    return turn.end("nothing-on-sale")


@part.step
async def where(turn: Turn[Draft]) -> Asks[Where] | Known | Fill:
    shelf = await shelf_of(turn)
    points = open_points(shelf, turn.now)
    usual = turn.resident.point
    if usual in points and not turn.draft.elsewhere:
        return Known(Where(point=usual))
    if len(points) == 1:
        return Known(Where(point=next(iter(points))))
    if usual is not None and not turn.draft.elsewhere:
        return turn.fill("usual-closed", elsewhere=True)
    places = turn.scene.world.places
    return Asks(
        "where",
        pin=partial(_pinned, shelf, list(points.values())),
        name=partial(_named, places, list(points.values())),
    )


def _pinned(shelf: Shelf, points: list[PointCard], pin: Pinned) -> Where | Misheard:
    if not in_lampung(pin):
        return Misheard("outside-lampung")
    ids = {point.id for point in points}
    near = [(point, km) for point, km in shelf.nearest(pin.lat, pin.lon) if point.id in ids]
    if near and near[0][1] > TOO_FAR_KM:
        point, km = near[0]
        return Misheard("too-far", {"point": point.name, "km": km, "area": point.kecamatan_name})
    return Where(pin.lat, pin.lon)


def _named(places: Gazetteer, points: list[PointCard], text: str) -> Where | Misheard:
    said = plain(text)
    named = [point for point in points if said == plain(point.name)]
    if len(named) == 1:
        return Where(point=named[0].id)
    if len(text) > 100:
        return Misheard("place-unknown")
    # Goods are fetched in a kecamatan at the nearest: a village stands for the one around it.
    found = {place.code[:8]: place for place in places.find(text)}
    if found:
        return Where(regions=tuple(found))
    holding = [point for point in points if len(said) >= 4 and said in plain(point.name)]
    return Where(point=holding[0].id) if len(holding) == 1 else Misheard("place-unknown")


@part.step
async def which_place(turn: Turn[Draft]) -> Choice[str] | Known:
    where = turn.draft.where
    if where is None or len(where.regions) < 2:
        return Known(where.regions[0] if where and where.regions else "")
    places = turn.scene.world.places
    known = [place for code in where.regions if (place := places.get(code)) is not None]
    kecamatan = {point.kecamatan for point in open_points(await shelf_of(turn), turn.now).values()}
    # Where something can be fetched comes first.
    known.sort(key=lambda place: not any(covers(place.code, code) for code in kecamatan))
    return _told_apart(turn, known)


def _told_apart(turn: Turn[Draft], places: list[Place]) -> Choice[str]:
    """Places of one name are told apart by their kabupaten, several in one by their kecamatan."""
    around = [place.kabupaten or place.name for place in places]
    by_kabupaten = len(set(around)) == len(around)
    options: list[Option[str]] = []
    for place, kabupaten in zip(places, around, strict=True):
        level = turn.text("kecamatan" if place.level == "kecamatan" else "all-of", name=place.name)
        label, note = (kabupaten, level) if by_kabupaten else (place.name, kabupaten)
        options.append(Option(place.code, label, note, (place.name, f"{place.name} {kabupaten}")))
    return Choice("which-kabupaten" if by_kabupaten else "which-kecamatan", options)


@part.step
async def point(turn: Turn[Draft]) -> Choice[int] | Known | Fill:
    shelf = await shelf_of(turn)
    where = turn.draft.where or Where()
    points = open_points(shelf, turn.now)
    if where.point:
        if where.point in points:
            return Known(where.point)
        return elsewhere(turn, "point-closed")
    if where.lat is not None and where.lon is not None:
        near = [(p, km) for p, km in shelf.nearest(where.lat, where.lon) if p.id in points]
        options = [_option(turn, shelf, p, distance(km)) for p, km in near]
        return Choice("points-near", options)
    return _in_region(turn, shelf, list(points.values()))


def _in_region(turn: Turn[Draft], shelf: Shelf, points: list[PointCard]) -> Choice[int]:
    """The points of the kecamatan, else of the kabupaten, else all of them; and says which."""
    places = turn.scene.world.places
    code = turn.draft.which_place
    place = places.get(code)
    name = place.name if place else ""
    here = [point for point in points if covers(code, point.kecamatan)]
    if here and len(code) > 5:
        return Choice("points-kecamatan", [_option(turn, shelf, p) for p in here], place=name)
    if here:
        options = [_option(turn, shelf, p, p.kecamatan_name) for p in here]
        return Choice("points-kabupaten", options, place=name)
    around = places.get(code[:5])
    here = [point for point in points if covers(code[:5], point.kecamatan)]
    if here and around:
        options = [_option(turn, shelf, p, p.kecamatan_name) for p in here]
        return Choice("points-around", options, place=name, around=around.name)
    if place and place.lat is not None and place.lon is not None:
        near = shelf.nearest(place.lat, place.lon)
        ids = {point.id for point in points}
        options = [_option(turn, shelf, p, distance(km)) for p, km in near if p.id in ids]
        return Choice("points-elsewhere", options, place=around.name if around else name)
    options = [_option(turn, shelf, p, p.kabupaten_name.removeprefix("Kabupaten ")) for p in points]
    return Choice("points-elsewhere", options, place=around.name if around else name)


def _option(turn: Turn[Draft], shelf: Shelf, point: PointCard, where: str = "") -> Option[int]:
    """A point with where or how far it is, and what is left there, as far as the note has room."""
    left = [
        f"{sale.good.short_name} {sale.free}"
        for each in shelf.rounds_at(turn.now)
        for sale in shelf.goods_at(each.id, point.id)
        if sale.free > 0
    ]
    note = where
    for number, each in enumerate(left or [turn.text("none-left")]):
        longer = f"{note}{', ' if number else ' · ' if where else ''}{each}"
        if len(longer) > 72:  # what a list of WhatsApp shows below a label
            break
        note = longer
    return Option(point.id, point.name, note, (point.code,))


@part.step
async def round_(turn: Turn[Draft]) -> Choice[int] | Known | Fill:
    shelf = await shelf_of(turn)
    here = [
        each
        for each in shelf.rounds_at(turn.now)
        if any(each_point.id == turn.draft.point for each_point in shelf.points_of(each.id))
    ]
    if not here:
        return elsewhere(turn, "point-closed")
    if len(here) == 1:
        return Known(here[0].id)
    options = [
        Option(each.id, each.name, turn.text("until-note", until=each.closes_at)) for each in here
    ]
    return Choice("which-round", options)


@part.step
async def ordered(turn: Turn[Draft]) -> Choice[bool] | Known | End:
    """A household has one open order in a round: who has one is told before choosing goods."""
    open_order = next(
        (each for each in turn.resident.open_orders if each.round == turn.draft.round), None
    )
    if open_order is None:
        return Known()
    if not open_order.mine:
        return turn.end("household-has-order")
    return Choice(
        "have-order",
        [
            Option(True, turn.text("see-order"), words=("ya", "lihat", "ubah")),
            Option(False, turn.text("leave-it"), words=("tidak",)),
        ],
    )


@ordered.answer
async def ordered_already(turn: Turn[Draft], see: bool) -> HandOver | End:
    return HandOver("orders") if see else turn.end("as-it-was")


def note_of(turn: Turn[Draft], shelf: Shelf, missed: int) -> str:
    """What to tell those who come too late for a round: which ones are open, or what comes next."""
    others = [each for each in shelf.rounds_at(turn.now) if each.id != missed]
    if others:
        names = ", ".join(each.name for each in others)
        return Markup(turn.text("other-rounds", rounds=names))
    coming = shelf.coming_rounds(turn.now)
    if coming:
        return turn.text("next-round", round=coming[0].name, opens=coming[0].opens_at)
    missed_one = shelf.round(missed)
    return missed_one.next_note if missed_one and missed_one.next_note else turn.text("no-next")
