"""Where the resident is, and which of the places around can serve the case."""

from collections.abc import Sequence

from bot.talk import Choice, Fill, HandOver, Known, Option, Part, Pinned, Turn
from bot.talk.words import Markup
from handlers.price_questions.area import area_name, kecamatan_at
from handlers.tax_payment.draft import (
    ALL_THERE,
    ANEW,
    ELSEWHERE,
    OUTLETS,
    PHONE,
    Draft,
    Where,
    channels_of,
    desks_of,
)
from handlers.tax_payment.reading import AGAIN, Next, Wherever, another
from handlers.tax_payment.telling import place_note
from models.gazetteer import Place as Area
from models.prices.lookups import PROVINCE
from models.vehicles.pay_channels import PLACES
from models.vehicles.pay_places import PayPlace, measured, place_of, places_in, places_near

part = Part[Draft]()

ONLY = "only"
"""The view of a place that nobody had to choose, as there is no other."""

FAR_KM = 75.0
"""Nobody travels further to pay a tax: what is beyond counts as nothing near."""
_NEAREST = 6
_UNPINNED = 3
"""Offices of the kabupaten without a pin of their own that are told beside the nearest places."""
_MOST = 8
_OFFICES = 20
"""Offices of the province, which are shown where none is known around."""
_SEVERAL = 30
"""Candidates that are looked through for those without a pin."""

_ASKS = {
    "samdes": "where-samdes", "samsat": "where-samsat", "drive-thru": "where-drive-thru",
    "keliling": "where-keliling", "mall": "where-mall",
}  # fmt: skip


@part.step
async def where(turn: Turn[Draft]) -> Wherever | Known:
    shelf = await turn.scene.world.shelf(turn.now)
    draft = turn.draft
    if draft.way == PHONE:
        return Known(Where())
    if draft.view != "elsewhere":
        usual = shelf.point(turn.resident.point) if turn.resident.point else None
        home = turn.resident.kecamatan or (usual.kecamatan if usual else "")
        if home:
            return Known(Where(areas=(home,), home=True))
    offices = set(await desks_of(turn)) <= set(OUTLETS)
    key = _ASKS.get(draft.wish, "where-samsat" if offices else "where")
    why = await reason(turn)
    return Wherever(key, turn.scene.world.places, why=Markup(f"{why}\n" if why else ""))


async def reason(turn: Turn[Draft]) -> str:
    """Why it is not paid by telephone, or not just anywhere; empty where nothing stands against."""
    draft, on = turn.draft, turn.today
    if draft.wish or draft.lacking != ALL_THERE:
        return ""  # a paper that is lacking has been spoken of
    if draft.case.five_year:
        office = await desks_of(turn) == ["samsat"]
        return turn.text("reason-five-office" if office else "reason-five")
    channels = await channels_of(turn)
    match channels.hindrance("signal", draft.case, on):
        case "late":
            most = channels.of("signal", "months-late", on)
            return turn.text("reason-late", most=most.amount if most else 0)
        case "owner":
            return turn.text("reason-owner")
        case _:
            return ""


@part.step
async def area(turn: Turn[Draft]) -> Choice[str] | Known:
    """Places of one name are told apart; a desa stands for its kecamatan."""
    await turn.scene.world.shelf(turn.now)
    codes = turn.draft.where.areas if turn.draft.where else ()
    places = turn.scene.world.places
    if len(codes) < 2:
        return Known(codes[0][:8] if codes else "")
    options = [
        Option(
            code[:8],
            place.name,
            _around(turn, place),
            (place.kabupaten, place.kabupaten.removeprefix("Kota ")) if place.kabupaten else (),
        )
        for code in codes
        if (place := places.get(code)) is not None
    ]
    return Choice("which-area", options)


def _around(turn: Turn[Draft], place: Area) -> str:
    """What lies around a place, so that places of one name are told apart."""
    if place.kecamatan:
        return turn.text("in-kecamatan", kecamatan=place.kecamatan, kabupaten=place.kabupaten)
    if place.kabupaten:
        return turn.text("in-kabupaten", kabupaten=place.kabupaten)
    return turn.text("whole-kabupaten")


@part.step
async def place(turn: Turn[Draft]) -> Next | Known | Fill:
    """The places that are nearest, or those of the area."""
    if turn.draft.way == PHONE:
        return Known("")
    desks = await desks_of(turn)
    found = await _found(turn, desks)
    if len(found) == 1:
        return turn.fill(place=found[0].code, view=ONLY)
    draft = turn.draft
    key = "several"
    if not found and "samsat" in desks:
        key = "offices"
        async with turn.scene.world.reading() as session:
            found = await places_in(session, PROVINCE, ["samsat"], _OFFICES)
    options = [Option(each.code, each.name, place_note(turn, each)) for each in found]
    if not found:
        key = "none-samdes" if draft.wish == "samdes" else "none"
        if draft.wish and draft.wish != "samsat":
            options.append(
                Option(_SAMSAT, turn.text("any-samsat"), words=("samsat", "samsat terdekat"))
            )
        if await _by_phone(turn):
            options.append(Option(_PHONE, turn.text("by-phone"), words=("hp", "signal", "online")))
    elif key == "several" and _pin(turn) is not None:
        key = "several-near"
    options.append(
        Option(_OTHER, turn.text("elsewhere"), words=("lain", "ganti tempat", "daerah lain"))
    )
    why = await reason(turn) if draft.where is not None and draft.where.home else ""
    return Next(
        key,
        options,
        turn.scene.world.places,
        where=_here(turn),
        why=Markup(f"{why}\n" if why else ""),
    )


_SAMSAT, _PHONE, _OTHER = "=samsat", "=phone", "=elsewhere"


@place.answer
async def placed(turn: Turn[Draft], wanted: str) -> Fill | HandOver | None:
    await turn.scene.world.shelf(turn.now)
    match wanted:
        case "=samsat":
            return turn.fill(wish="samsat", place=None, view=None)
        case "=phone":
            return turn.fill(wish="signal", way=PHONE, place="", view=None)
        case "=elsewhere":
            return Fill({**ELSEWHERE, "view": "elsewhere"})
        case _:
            return moved(turn, wanted)


def moved(turn: Turn[Draft], wanted: str) -> Fill | None:
    """What `Next` was answered with beside its options: another place, or a new beginning."""
    if wanted == AGAIN:
        return Fill(ANEW)
    here = another(turn.scene.world.places, wanted)
    return None if here is None else Fill({**ELSEWHERE, "where": here})


async def _by_phone(turn: Turn[Draft]) -> bool:
    """Whether the case can be served without going anywhere."""
    channels = await channels_of(turn)
    return not channels.hindrance("signal", turn.draft.case, turn.today)


async def _found(turn: Turn[Draft], desks: Sequence[str]) -> list[PayPlace]:
    draft, world = turn.draft, turn.scene.world
    shelf = await world.shelf(turn.now)
    kinds = [kind for desk in desks for kind in PLACES[desk]]
    pin, area = _pin(turn), draft.area
    async with world.reading() as session:
        if pin is None:
            return await places_in(session, area or PROVINCE, kinds, _MOST)
        near = await places_near(session, *pin, kinds, _NEAREST)
        near = [each for each in near if each.km is not None and each.km <= FAR_KM]
        area = area or kecamatan_at(world.places, shelf, Pinned(*pin)) or ""
        around = await places_in(session, area, kinds, _SEVERAL) if area else []
        return near + [each for each in around if each.lat is None][:_UNPINNED]


def _pin(turn: Turn[Draft]) -> tuple[float, float] | None:
    """Where the resident stands; nobody knows where in an area that is."""
    here = turn.draft.where
    if here is None or here.lat is None or here.lon is None:
        return None
    return here.lat, here.lon


async def looked_at(turn: Turn[Draft]) -> PayPlace | None:
    """The place that was chosen, and how far it is."""
    async with turn.scene.world.reading() as session:
        found = await place_of(session, turn.draft.place)
    pin = _pin(turn)
    return found if found is None or pin is None else measured(found, *pin)


def _here(turn: Turn[Draft]) -> str:
    places, area = turn.scene.world.places, turn.draft.area
    here = places.get(area)
    if here is not None and here.kabupaten:
        return f"{here.name}, {here.kabupaten}"
    return area_name(places, area) if area else turn.text("near-you")
