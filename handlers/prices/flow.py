"""Harga: what a commodity costs in an area, whether that is a fair price, and how it went."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.talk import (
    Choice,
    Fill,
    Flow,
    HandOver,
    Known,
    Misheard,
    Option,
    Picture,
    Turn,
)
from bot.talk.asking import Paged, plain
from bot.talk.said import Heard, Typed
from handlers.price_questions.area import Area, area_name, known_area, which_area
from handlers.price_questions.commodity import Wanted, named_in, which_kind
from handlers.prices.telling import card_facts, glance_lines
from models.prices.commodities import Commodities
from models.prices.lookups import glance, price_card, series
from models.watch.reports import DEAR

_PRICE_WORDS = frozenset(("harga", "hrg", "rego"))
_BESIDE = frozenset(
    (
        "berapa", "brp", "brapa", "piro", "pigha", "pangan", "pasar", "hari", "ini", "sekarang",
        "sembako", "bahan", "pokok", "cek", "lihat", "liat", "info", "grafik", "mau", "tanya",
        "tau", "tahu", "saya", "min", "kak", "pak", "bu", "mas", "mbak", "admin", "ya", "dong",
        "sih", "apa", "aja", "saja", "daftar", "semua",
    )
)  # fmt: skip
"""What is said around the word for prices without naming anything."""
_CHART_POINTS = 2
"""A line needs two points."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`said` are the areas that the opening words or what we know of the resident tell, `named`
    the commodities that the words may mean. `wants` is what they ask to see of a price, `view` what
    is shown of it."""

    wants: str = ""
    said: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    commodity: str = ""
    where: tuple[str, ...] = ()
    area: str = ""
    view: str = ""


prices = Flow(
    "prices",
    Draft,
    opens=(
        "harga", "hrg", "rego", "harga pangan", "harga pasar", "harga hari ini", "harga sembako",
        "cek harga", "info harga", "grafik", "grafik harga", "het", "harga eceran tertinggi",
    ),
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip


@prices.step
async def wants(turn: Turn[Draft]) -> Known:
    asked = plain(turn.heard.text).split() if isinstance(turn.heard, Typed) else []
    return Known("chart" if "grafik" in asked else "")


@prices.step
async def said(turn: Turn[Draft]) -> Known:
    return Known(await known_area(turn))


@prices.step
async def named(turn: Turn[Draft]) -> Wanted:
    key = "which-other" if _asks_for_something(turn) else "which"
    return Wanted(key, turn.scene.world.commodities)


def _asks_for_something(turn: Turn[Draft]) -> bool:
    """Whether the opening words ask for the price of something; asked here, it is not known."""
    words = plain(turn.heard.text).split(" di ")[0].split() if isinstance(turn.heard, Typed) else []
    return not _PRICE_WORDS.isdisjoint(words) and not _PRICE_WORDS.union(_BESIDE).issuperset(words)


@prices.step
async def commodity(turn: Turn[Draft]) -> Choice[str] | Known:
    if len(turn.draft.named) == 1:
        return Known(turn.draft.named[0])
    return which_kind("which-kind", turn.scene.world.commodities, turn.draft.named)


@prices.step
async def where(turn: Turn[Draft]) -> Area | Known:
    if turn.draft.said:
        return Known(turn.draft.said)
    shelf = await turn.scene.world.shelf(turn.now)
    places = turn.scene.world.places
    return Area("where", places, shelf, unknown="place-unknown", outside="outside-lampung")


@prices.step
async def area(turn: Turn[Draft]) -> Choice[str] | Known:
    if len(turn.draft.where) == 1:
        return Known(turn.draft.where[0])
    return which_area("which-area", turn.scene.world.places, turn.draft.where)


class Next(Choice[str]):
    """What to see next of a price; who names another commodity or area gets that."""

    def __init__(
        self,
        key: str,
        options: Sequence[Option[str]],
        commodities: Commodities,
        elsewhere: Area,
        /,
        **facts: object,
    ) -> None:
        super().__init__(key, options, **facts)
        self._commodities = commodities
        self._elsewhere = elsewhere

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        if not isinstance(heard, Typed):
            return super().read(heard, offered)
        if named_in(self._commodities, heard.text):
            return f"?{heard.text}"
        chosen = super().read(heard, offered)
        if isinstance(chosen, Misheard) and chosen.why == "not-understood":
            named = self._elsewhere.read(heard, ())
            if isinstance(named, tuple) or self._elsewhere.find(heard.text):
                return f"?{heard.text}"
            return Misheard("neither")
        return chosen

    def picks(self, answer: str) -> bool:
        return answer.startswith("?")


@prices.step
async def next_(turn: Turn[Draft]) -> Next | Fill:
    draft = turn.draft
    shelf = await turn.scene.world.shelf(turn.now)
    places, commodities = turn.scene.world.places, turn.scene.world.commodities
    chosen = commodities.get(draft.commodity)
    if chosen is None:  # it was taken from the list meanwhile
        return turn.fill(named=None, commodity=None)
    elsewhere = Area("where", places, shelf, unknown="place-unknown", outside="outside-lampung")
    today = turn.today
    if draft.wants == "chart" and not draft.view:
        return await _chart(turn)
    if draft.view == "glance":
        async with turn.scene.world.reading() as session:
            cards = await glance(session, chosen, today)
        gone = ("glance",) if cards else ("glance", "chart", "alert")
        return Next(
            "glance" if cards else "nowhere",
            _options(turn, *gone),
            commodities,
            elsewhere,
            commodity=chosen.name,
            unit=chosen.unit,
            areas=glance_lines(turn, places, cards),
            day=max((card.day for card in cards), default=today),
        )
    async with turn.scene.world.reading() as session:
        card = await price_card(session, chosen, draft.area, today)
    if card is None:
        where = area_name(places, draft.area)
        options = _options(turn, "chart", "alert")
        return Next("none", options, commodities, elsewhere, commodity=chosen.name, area=where)
    key = draft.view or "card"
    options = _options(turn, *(("chart",) if draft.view else ()))
    return Next(key, options, commodities, elsewhere, **card_facts(turn, places, card, draft.area))


def _options(turn: Turn[Draft], *gone: str) -> list[Option[str]]:
    """What else there is to see, but for these."""
    options = [
        Option("chart", turn.text("chart"), words=("grafik",)),
        Option("glance", turn.text("glance-all"), words=("semua", "daerah lain semua")),
        Option("alert", turn.text("alert-me"), words=("kabari", "kabar")),
        Option("area", turn.text("other-area"), words=("ganti daerah", "kabupaten lain")),
        Option("other", turn.text("other-commodity"), words=("lain", "barang lainnya")),
        Option("report", turn.text("report"), words=("lapor", "laporkan")),
    ]
    return [each for each in options if each.key not in gone]


@next_.answer
async def chosen_next(turn: Turn[Draft], wanted: str) -> Fill | HandOver | None:
    draft = turn.draft
    match wanted:
        case "chart":
            return await _chart(turn)
        case "glance":
            return turn.fill(view="glance", next=None)
        case "alert":
            return HandOver("price_alerts", {"named": (draft.commodity,), "said": (draft.area,)})
        case "report":
            return HandOver("price_reports", {"kind": DEAR, "named": (draft.commodity,)})
        case "area":
            return turn.fill(said=(), where=None, area=None, view=None)
        case "other":
            return turn.fill(named=None, commodity=None, view=None)
        case _:
            return await _another(turn, wanted.removeprefix("?"))


async def _chart(turn: Turn[Draft]) -> Fill:
    """Sends the chart of the area that the card tells of."""
    draft = turn.draft
    chosen = turn.scene.world.commodities.get(draft.commodity)
    if chosen is None:
        return turn.fill(named=None, commodity=None)
    today = turn.today
    async with turn.scene.world.reading() as session:
        line = await series(session, chosen, draft.area, today)
    if len(line.points) < _CHART_POINTS:
        return turn.fill(view="no-chart", next=None)
    turn.picture(
        "chart-caption",
        Picture("price-chart", f"{chosen.code}/{line.area}/{today}"),
        commodity=chosen.name,
        area=area_name(turn.scene.world.places, line.area),
    )
    return turn.fill(view="charted", next=None)


async def _another(turn: Turn[Draft], text: str) -> Fill:
    """Another commodity, another area, or both, named in one sentence."""
    draft = turn.draft
    shelf = await turn.scene.world.shelf(turn.now)
    places, commodities = turn.scene.world.places, turn.scene.world.commodities
    found = named_in(commodities, text)
    elsewhere = Area("where", places, shelf, unknown="place-unknown", outside="outside-lampung")
    codes = elsewhere.find(text)
    if codes is None and not found:
        read = elsewhere.read(Typed(text), ())
        codes = read if isinstance(read, tuple) else None
    return turn.fill(
        named=found or draft.named,
        commodity=None if found else draft.commodity,
        said=codes or draft.where,
        where=None if codes else draft.where,
        area=None if codes else draft.area,
        view=None,
    )
