"""Lapor: a resident reports a price above the ceiling or an empty shelf: what, how dear, where."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import (
    Choice,
    Decision,
    End,
    Fill,
    Flow,
    Known,
    Option,
    Photograph,
    Rupiah,
    Turn,
    YesNo,
)
from bot.talk.money import rupiah_in
from bot.talk.said import Say, Typed
from bot.talk.words import Markup
from handlers.price_questions.commodity import Wanted, which_kind
from handlers.price_questions.doubt import AGAIN, MEANT, doubt, price_typed
from handlers.price_questions.spot import Shop, Spot, which_kecamatan
from models.photos import TooManyPhotos, add_photo
from models.places import normal
from models.prices.commodities import Commodity
from models.prices.entry import meant
from models.watch.reports import DEAR, EMPTY, Seen, ceiling_of, file_report

_SMALLEST_PRICE = 100


@dataclass(frozen=True, slots=True)
class Draft:
    """`sure` is what was said of a doubtful price, `fair` that one below the ceiling is meant.

    `photo` is what the channel fetches a picture by.
    """

    kind: str = ""
    named: tuple[str, ...] = ()
    commodity: str = ""
    rupiah: int = 0
    sure: str = ""
    where: Spot | None = None
    kecamatan: str = ""
    fair: bool = False
    photo: str = ""


price_reports = Flow(
    "price_reports",
    Draft,
    opens=(
        "lapor", "lapor harga", "mau lapor", "saya mau lapor", "laporkan", "ngelapor", "aduan",
        "aduan harga", "lapor stok kosong", "lapor barang kosong",
    ),
    words=Path(__file__).parent,
)  # fmt: skip


@price_reports.step
async def kind(turn: Turn[Draft]) -> Choice[str] | Known:
    await turn.scene.world.shelf(turn.now)
    if isinstance(turn.heard, Typed) and (rupiah_in(turn.heard.text) or 0) >= _SMALLEST_PRICE:
        return Known(DEAR)  # who names a price in the first sentence reports it
    dear = ("mahal", "kemahalan", "mahal sekali", "di atas het", "larang", "naik", "lapor harga")
    empty = ("kosong", "habis", "langka", "tidak ada", "ga ada", "gak ada", "susah dicari")
    return Choice(
        "which-trouble",
        [
            Option(DEAR, turn.text("dear"), words=dear),
            Option(EMPTY, turn.text("empty"), words=empty),
        ],
    )


@price_reports.step
async def named(turn: Turn[Draft]) -> Wanted:
    key = "which-dear" if turn.draft.kind == DEAR else "which-empty"
    return Wanted(key, turn.scene.world.commodities)


@price_reports.step
async def commodity(turn: Turn[Draft]) -> Choice[str] | Known:
    if len(turn.draft.named) == 1:
        return Known(turn.draft.named[0])
    return which_kind("which-kind", turn.scene.world.commodities, turn.draft.named)


@price_reports.step
async def rupiah(turn: Turn[Draft]) -> Rupiah | Known | Fill:
    if turn.draft.kind == EMPTY:
        return Known(0)
    chosen = _commodity(turn)
    if chosen is None:
        return turn.fill(named=None, commodity=None)
    return Rupiah("how-much", commodity=chosen.name, unit=chosen.unit)


@price_reports.step
async def sure(turn: Turn[Draft]) -> Choice[str] | Known:
    chosen = _commodity(turn)
    if turn.draft.kind == EMPTY or chosen is None or chosen.is_plausible(turn.draft.rupiah):
        return Known("")
    slip = meant(chosen, turn.draft.rupiah)
    return doubt(turn, "doubtful", chosen, turn.draft.rupiah, slip)


@sure.answer
async def doubted(turn: Turn[Draft], wanted: str) -> Fill | None:
    chosen = _commodity(turn)
    if wanted == AGAIN or chosen is None:
        return turn.fill(rupiah=price_typed(turn.heard), sure=None)
    return turn.fill(rupiah=meant(chosen, turn.draft.rupiah)) if wanted == MEANT else None


@price_reports.step
async def where(turn: Turn[Draft]) -> Shop:
    shelf = await turn.scene.world.shelf(turn.now)
    return Shop("where", turn.scene.world.places, shelf, at_pin=turn.text("at-pin"))


@price_reports.step
async def kecamatan(turn: Turn[Draft]) -> Choice[str] | Known:
    return which_kecamatan("which-kecamatan", turn.scene.world.places, turn.draft.where)


@price_reports.step
async def fair(turn: Turn[Draft]) -> YesNo | Known:
    """A price that keeps to the ceiling is no case, unless the resident says that it is."""
    chosen = _commodity(turn)
    if turn.draft.kind == EMPTY or chosen is None:
        return Known(False)
    today = turn.today
    async with turn.scene.world.reading() as session:
        ceiling = await ceiling_of(session, chosen.code, turn.draft.kecamatan[:5], today)
    if ceiling is None or turn.draft.rupiah > ceiling.rupiah:
        return Known(False)
    return YesNo(
        "not-above",
        yes=turn.text("report-it"),
        no=turn.text("leave-it"),
        rupiah=turn.draft.rupiah,
        kind=ceiling.kind,
        ceiling=ceiling.rupiah,
        unit=chosen.unit,
        basis=ceiling.basis,
    )


@fair.answer
async def reported_all_the_same(turn: Turn[Draft], yes: bool) -> End | None:
    return None if yes else turn.end("dropped")


@price_reports.step
async def photo(turn: Turn[Draft]) -> Photograph:
    key = "photo-dear" if turn.draft.kind == DEAR else "photo-empty"
    return Photograph(key, none=turn.text("no-photo"))


@price_reports.step
async def confirm(turn: Turn[Draft]) -> Decision[bool]:
    draft = turn.draft
    chosen = _commodity(turn)
    place = turn.scene.world.places.get(draft.kecamatan)
    spot = draft.where.place if draft.where else ""
    kecamatan = place.name if place else ""
    facts = {
        "commodity": chosen.name if chosen else "",
        "unit": chosen.unit if chosen else "",
        "rupiah": draft.rupiah,
        "place": "" if normal(spot) == normal(kecamatan) else f"{spot}, ",
        "kecamatan": kecamatan,
        "kabupaten": place.kabupaten if place else "",
        "photo": Markup("\n" + turn.text("with-photo")) if draft.photo else "",
    }
    return Decision(
        "confirm-dear" if draft.kind == DEAR else "confirm-empty",
        [
            Option(True, turn.text("send"), words=("ya", "y", "iya", "kirim", "benar", "betul")),
            Option(False, turn.text("leave-it"), words=("tidak", "jangan", "gak", "ga", "batal")),
        ],
        **facts,
    )


@confirm.answer
async def confirmed(turn: Turn[Draft], send: bool) -> End:
    draft = turn.draft
    spot = draft.where
    if not send or spot is None:
        return turn.end("dropped")
    seen = Seen(
        draft.kind, draft.commodity, draft.kecamatan, spot.place,
        draft.rupiah or None, spot.lat, spot.lon, await _photo(turn),
    )  # fmt: skip
    number = await file_report(await turn.facts.session(), turn.resident.id, seen, turn.now)
    return turn.end("filed", number=number)


async def _photo(turn: Turn[Draft]) -> int | None:
    """The number of the photo, which is fetched later; None without one, or with too many."""
    if not turn.draft.photo:
        return None
    session = await turn.facts.session()
    try:
        return await add_photo(
            session, turn.resident.id, turn.scene.channel, turn.draft.photo, turn.now
        )
    except TooManyPhotos as refused:
        turn.also(turn.say(refused.key))
        return None


def _commodity(turn: Turn[Draft]) -> Commodity | None:
    return turn.scene.world.commodities.get(turn.draft.commodity)


def say_refused(_product: str, _reason: str) -> Say:
    """What a reporter is told whose photo turned out to be none."""
    return Say(price_reports.words("photo-refused"))
