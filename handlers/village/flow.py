"""Desa saya: what there is in and around a village, each with source and day, and the way to it."""

from pathlib import Path

from bot.talk import End, Fill, Flow, HandOver, Option, Pinned, Say, Turn
from handlers.catalogue.asking import WORDS
from handlers.markets.telling import place_in_words
from handlers.village import placing
from handlers.village.draft import ANEW, CARD, MAP, PLACE, PLACES, Draft
from handlers.village.reading import Which, names_a_place, village_said
from handlers.village.telling import (
    card_facts,
    kind_name,
    place_facts,
    sells_e_samdes,
    village_name,
)
from models.gazetteer import Place
from models.prices.lookups import area_glance
from models.villages.lookups import (
    KABUPATEN,
    KECAMATAN,
    Village,
    service_place,
    village_of,
)

village = Flow(
    "village",
    Draft,
    recognizes=village_said,
    keeps=False,
    yields=names_a_place,
    words=Path(__file__).parent,
)
village.join(placing.part)

_PLACE, _EVENT, _TRAINING, _PRODUCTS = "#", "!", "^", "~"
"""What the keys of a place, an event and a training begin with, before their numbers; and what that
of the products does, before the code of the area where there are some."""
_SCHEDULE, _PRICES, _TRAININGS = "schedule", "prices", "trainings"
_E_SAMDES, _SAMSAT, _ORDER, _OTHER, _CARD = "samdes", "samsat", "order", "other", "card"


@village.step
async def next_(turn: Turn[Draft]) -> Which | Fill:
    await turn.scene.world.shelf(turn.now)
    place = turn.scene.world.places.get(turn.draft.village)
    if place is None:  # regions were imported meanwhile
        return turn.fill("village-unknown", **ANEW)
    if turn.draft.view in (PLACE, MAP):
        return await _one_place(turn)
    async with turn.scene.world.reading() as session:
        known = await village_of(session, place.code, turn.now)
        if turn.draft.view == PLACES and known.places:
            return await _places(turn, place, known)
        prices = await area_glance(session, place.code, turn.today)
    shelf = await turn.scene.world.shelf(turn.now)
    points = shelf.points_in(place.code[:KECAMATAN])
    options = _ways(turn, known, any_points=bool(points))
    return await _look(
        turn, "card", options, **card_facts(turn, place, known, prices, points)
    )  # fmt: skip


async def _look(turn: Turn[Draft], key: str, options: list[Option[str]], **facts: object) -> Which:
    """The question with these options; who names another village gets that."""
    shelf = await turn.scene.world.shelf(turn.now)
    own = turn.resident.desa or ""
    return Which(key, options, turn.scene.world.places, shelf, own, anywhere=False, **facts)


def _ways(turn: Turn[Draft], known: Village, *, any_points: bool) -> list[Option[str]]:
    """Where the card leads, to what there is."""
    places = Option(PLACES, turn.text("see-places"), words=("layanan", "bumdes"))
    event = (
        Option(_SCHEDULE, turn.text("see-schedule"), words=("jadwal",))
        if known.event is None
        else Option(f"{_EVENT}{known.event.id}", turn.text("see-event"), words=("acara",))
    )
    area = turn.draft.village[: KECAMATAN if known.products else KABUPATEN]
    training = f"{_TRAINING}{known.training.id}" if known.training else _TRAININGS
    tax = _E_SAMDES if sells_e_samdes(known) else _SAMSAT
    order = Option(_ORDER, turn.text("see-points"), words=("ambil sembako",))
    return [
        *([places] if known.places else []),
        event,
        Option(_PRICES, turn.text("see-prices"), words=("harga",)),
        Option(f"{_PRODUCTS}{area}", turn.text("see-products"), words=("umkm", "produk")),
        Option(training, turn.text("see-trainings"), words=("pelatihan",)),
        Option(tax, turn.text("see-desks"), words=("pajak",)),
        *([order] if any_points else []),
        Option(_OTHER, turn.text("other-village"), words=("ganti desa", "kelurahan lain")),
    ]


async def _places(turn: Turn[Draft], place: Place, known: Village) -> Which:
    options = [
        Option(
            f"{_PLACE}{each.id}",
            each.name,
            turn.text("place-note", kind=kind_name(turn, each.kind), area=each.area_name),
        )
        for each in known.places
    ]
    options.append(Option(_CARD, turn.text("back-to-card"), words=("kembali ke kartu",)))
    return await _look(turn, "which-place", options, village=village_name(turn, place))


async def _one_place(turn: Turn[Draft]) -> Which | Fill:
    async with turn.scene.world.reading() as session:
        found = await service_place(session, turn.draft.place)
    if found is None:
        return turn.fill("place-gone", **CARD)
    options = [
        Option(PLACES, turn.text("other-places"), words=("lain",)),
        Option(_CARD, turn.text("back-to-card"), words=("kembali ke kartu",)),
    ]
    if turn.draft.view == MAP:
        return await _look(turn, "mapped", options, name=found.name)
    if found.lat is not None:
        options.insert(0, Option(MAP, turn.text("map"), words=("lokasi", "maps")))
    return await _look(turn, "place-card", options, **place_facts(turn, found))


@next_.answer
async def chosen_next(turn: Turn[Draft], wanted: str) -> Fill | HandOver | End:
    if wanted.startswith(_PLACE):
        return turn.fill(view=PLACE, place=int(wanted.removeprefix(_PLACE)))
    if wanted.startswith(_EVENT):
        return HandOver("markets", {"payload": wanted.removeprefix(_EVENT)})
    if wanted.startswith(_TRAINING):
        return HandOver("trainings", {"payload": wanted.removeprefix(_TRAINING)})
    if wanted.startswith(_PRODUCTS):
        where = place_in_words(turn.scene.world.places, wanted.removeprefix(_PRODUCTS))
        return HandOver("catalogue", {"wish": f"{WORDS}di {where}"})
    match wanted:
        case "places":
            return turn.fill(view=PLACES, place=None)
        case "map":
            return await _map(turn)
        case "card":
            return turn.fill(**CARD)
        case "other":
            return turn.fill(**ANEW)
        case "schedule" | "prices" | "trainings" | "samdes" | "samsat" | "order":
            return _leave(turn, wanted)
        case _:
            return turn.fill(**{**ANEW, "where": wanted})


async def _map(turn: Turn[Draft]) -> Fill:
    async with turn.scene.world.reading() as session:
        found = await service_place(session, turn.draft.place)
    if found is None or found.lat is None or found.lon is None:
        return turn.fill("place-gone", **CARD)
    turn.also(Say("", pin=Pinned(found.lat, found.lon, found.name)))
    return turn.fill(view=MAP)


def _leave(turn: Turn[Draft], wanted: str) -> HandOver:
    """Another service, which is told where."""
    kecamatan = turn.draft.village[:KECAMATAN]
    match wanted:
        case "schedule":
            return HandOver("markets", {"said": True, "where": {"areas": (kecamatan,)}})
        case "prices":
            return HandOver("prices", {"said": (kecamatan[:KABUPATEN],)})
        case "trainings":
            return HandOver("trainings", {"area": kecamatan[:KABUPATEN]})
        case "order":
            return HandOver("order", {"elsewhere": True, "where": {"regions": (kecamatan,)}})
        case _:
            where = {"areas": (kecamatan,), "home": True}
            return HandOver("tax_payment", {"wish": wanted, "where": where})
