"""Produk UMKM: look for local products, see one with its picture, and reach who sells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import Fill, Flow, HandOver, Known, Option, Picture, Turn
from bot.talk.asking import PAGE as ROWS
from bot.talk.asking import plain
from bot.talk.said import Link, Typed
from bot.talk.words import Markup
from handlers.catalogue.asking import (
    CATEGORY,
    CODE,
    GOODS,
    GUIDES,
    LIKE,
    MINE,
    OPENS,
    PIN,
    SAVED,
    SELL,
    SELLER,
    WORDS,
    Look,
    looked_for,
)
from handlers.catalogue.telling import card_facts, forward_facts, label, note
from handlers.markets.telling import place_in_words
from models.base import Refused
from models.catalogue.cards import ProductCard
from models.catalogue.favourites import drop_favourite, favourites, keep_favourite
from models.catalogue.lookups import Pin, product_card, product_cards
from models.catalogue.ranking import DECK, PAGE
from models.catalogue.search import Found, Search, search
from models.catalogue.wishes import read_wish

_ROW = "+"
"""What the key of a list's row begins with, before the product's number."""
_MORE, _ANEW, _LIST, _BACK = "more", "anew", "list", "back"
_NEXT, _LIKE, _SHOP, _SAVE = "next", "like", "shop", "save"
_FORGET, _SHARE, _REPORT = "forget", "share", "report"
_NOTHING = {MINE: "nothing-saved", LIKE: "nothing-like"}


@dataclass(frozen=True, slots=True)
class Draft:
    """`wish` is what is looked for, its first letter says how (`handlers.catalogue.asking`).

    `lat` and `lon` are where from, `deck` are the numbers of what was found, in order, `first` the
    place of the page's first one; `area` was named, and has none of it, `ignored` are words that
    fit none of it. `code` is a product that a link names, `product` the number of the one whose
    card is open, `kept` whether this conversation
    has kept or dropped it: `yes` or `no`; `shares` whether the message to forward is shown.
    """

    code: str = ""
    wish: str = ""
    lat: float | None = None
    lon: float | None = None
    product: int = 0
    deck: tuple[int, ...] = ()
    area: str = ""
    ignored: str = ""
    first: int = 0
    kept: str = ""
    shares: bool = False


_CLOSED: Mapping[str, object] = {"product": None, "kept": None, "shares": None}
"""Answers that are open again when a card is left."""
_DEALT: Mapping[str, object] = {
    **_CLOSED, "deck": None, "area": None, "ignored": None, "first": None,
}  # fmt: skip
"""And when something else is looked for."""

catalogue = Flow(
    "catalogue",
    Draft,
    opens=OPENS,
    recognizes=looked_for,
    keeps=False,
    words=Path(__file__).parent,
)


def _pin(draft: Draft) -> Pin | None:
    return None if draft.lat is None or draft.lon is None else (draft.lat, draft.lon)


@catalogue.step
async def named(turn: Turn[Draft]) -> Known | Fill:
    """The product that a link names is opened at once."""
    if not turn.draft.code:
        return Known()
    async with turn.scene.world.reading() as session:
        card = await product_card(session, turn.draft.code, turn.now)
    if card is None:
        return turn.fill("gone", code=None)
    return turn.fill(code=None, **_opened(turn, card.id))


@catalogue.step
async def wish(turn: Turn[Draft]) -> Look | Known:
    if turn.draft.product:
        return Known("")
    heard = turn.heard
    if isinstance(heard, Typed) and plain(heard.text) in GOODS:
        return Known(WORDS + heard.text)  # what it was opened with is what is looked for
    await turn.scene.world.shelf(turn.now)
    world = turn.scene.world
    kinds = [
        Option(CATEGORY + each.code, each.short_name, words=(each.name, *each.words))
        for each in world.categories.all
    ]
    others = [
        Option(MINE, turn.text("favourites"), words=SAVED),
        Option(SELL, turn.text("sell"), words=("jualan", "mau jualan")),
        Option(GUIDES, turn.text("guides"), words=("program", "program umkm", "panduan")),
    ]
    # Nobody looks for these below `Lainnya…`; the kinds that stand there can be typed as well.
    first = len(kinds) if len(kinds) + len(others) <= ROWS else ROWS - 1 - len(others)
    options = [*kinds[:first], *others, *kinds[first:]]
    return Look("what", options, world.places, world.categories)


@wish.answer
async def wished(turn: Turn[Draft], wanted: str) -> Fill | HandOver | None:
    if wanted == SELL:
        return HandOver("selling")
    if wanted == GUIDES:
        return HandOver("programmes")
    return _sought(turn, wanted) if wanted.startswith((PIN, CODE)) else None


def _sought(turn: Turn[Draft], wanted: str) -> Fill | None:
    """A new look, by whatever was said below a card or a list; None for a button of theirs."""
    if wanted.startswith(CODE):
        return turn.fill(code=wanted[1:], wish=None, **_DEALT)
    if wanted.startswith(PIN):
        lat, lon = map(float, wanted[1:].split(","))
        before = turn.draft.wish
        wish = WORDS if before.startswith(PIN) or not before else before
        return turn.fill(wish=wish, lat=lat, lon=lon, **_DEALT)
    if wanted == MINE or wanted.startswith(WORDS):
        return turn.fill(wish=wanted, **_DEALT)
    return None


@catalogue.step
async def deck(turn: Turn[Draft]) -> Known | Fill:
    draft, world = turn.draft, turn.scene.world
    if draft.product:
        return Known(())
    await world.shelf(turn.now)
    asked = _search(turn)
    if draft.wish == MINE:
        found = Found(tuple(await favourites(await turn.facts.session(), turn.resident.id)))
    else:
        async with world.reading() as session:
            found = await search(session, asked, turn.now)
    if not found.ids:
        return turn.fill(_NOTHING.get(draft.wish[:1], "nothing"), wish=None)
    world.counts.shown(found.ids[:PAGE])
    area = asked.area if found.elsewhere else ""
    return turn.fill(deck=found.ids, area=area, ignored=", ".join(found.ignored), first=0)


def _search(turn: Turn[Draft]) -> Search:
    draft, world = turn.draft, turn.scene.world
    pin = _pin(draft)
    sort, rest = draft.wish[:1], draft.wish[1:]
    if sort == CATEGORY:
        return Search(category=rest, pin=pin)
    if sort == SELLER:
        return Search(seller=int(rest), pin=pin)
    if sort == LIKE:
        category, _, product = rest.partition("/")
        return Search(category=category, pin=pin, but=int(product))
    said = read_wish(rest, world.places, world.categories)
    return Search(said.words, said.category, said.area, pin)


@catalogue.step
async def next_(turn: Turn[Draft]) -> Look | Fill:
    draft, world = turn.draft, turn.scene.world
    await world.shelf(turn.now)
    if draft.product:
        return await _card(turn)
    async with world.reading() as session:
        rows = draft.deck[draft.first : draft.first + PAGE]
        cards = await product_cards(session, rows, turn.now, _pin(draft))
    if not cards:
        return turn.fill("nothing", wish=None, **_DEALT)
    options = [
        Option(f"{_ROW}{card.id}", label(card), note(turn, card), (card.name,)) for card in cards
    ]
    if draft.first + PAGE < len(draft.deck):
        options.append(Option(_MORE, turn.text("more"), words=("lagi", "lanjut", "lain")))
    return _look(
        turn, "found", options,
        count=_count(turn), order=_order(turn), remarks=Markup(_remarks(turn)),
    )  # fmt: skip


def _look(turn: Turn[Draft], key: str, options: list[Option[str]], **facts: object) -> Look:
    """The question with these options, and the way to look for something else."""
    anew = Option(_ANEW, turn.text("anew"), words=("cari lagi", "cari", "ganti"))
    world = turn.scene.world
    return Look(key, [*options, anew], world.places, world.categories, **facts)


def _count(turn: Turn[Draft]) -> str:
    count = len(turn.draft.deck)
    if count == 1:
        return turn.text("one")
    return turn.text("many" if count >= DECK else "some", count=count)


def _order(turn: Turn[Draft]) -> str:
    """In which order they stand, where there are several."""
    if len(turn.draft.deck) == 1:
        return ""
    if turn.draft.wish == MINE:
        return " " + turn.text("the-latest")
    if _pin(turn.draft) is not None:
        return " " + turn.text("the-nearest")
    return " " + turn.text("the-best" if _search(turn).words else "in-turn")


def _remarks(turn: Turn[Draft]) -> str:
    """That nothing lies where it was looked for, or fits all words."""
    remarks = ""
    if turn.draft.ignored:
        remarks = "\n" + turn.text("ignored", words=turn.draft.ignored)
    if turn.draft.area:
        area = place_in_words(turn.scene.world.places, turn.draft.area)
        remarks += "\n" + turn.text("none-there", area=area)
    return remarks


async def _card(turn: Turn[Draft]) -> Look | Fill:
    draft = turn.draft
    async with turn.scene.world.reading() as session:
        cards = await product_cards(session, [draft.product], turn.now, _pin(draft))
        kept = draft.kept == "yes"
        if not draft.kept:
            kept = draft.product in await favourites(session, turn.resident.id)
    if not cards:
        return turn.fill("gone", wish=None, **_DEALT)
    card = cards[0]
    if draft.shares:
        back = Option(_BACK, turn.text("back"), words=("produk tadi", "kembali ke produk"))
        return _look(turn, "to-forward", [back], **forward_facts(turn, card))
    options: list[Option[str]] = []
    if _following(draft):
        options.append(Option(_NEXT, turn.text("next"), words=("lanjut", "lagi", "next")))
    options += [
        Option(_LIKE, turn.text("like-this"), words=("serupa", "mirip")),
        Option(_SHOP, turn.text("this-shop"), words=("toko", "penjual ini")),
        Option(_FORGET, turn.text("forget"), words=("hapus",))
        if kept
        else Option(_SAVE, turn.text("save"), words=("simpan produk",)),
        Option(_SHARE, turn.text("share"), words=("kirim ke teman", "share")),
        Option(_REPORT, turn.text("report"), words=("lapor", "laporkan produk")),
    ]
    if draft.deck:
        options.append(Option(_LIST, turn.text("list"), words=("daftar", "kembali ke daftar")))
    look = _look(turn, "card", options, **card_facts(turn, card))
    url = turn.scene.doors.url
    link = Link(turn.text("contact"), f"{url}/k/{card.code}") if card.shown and url else None
    return look.showing(picture=Picture("product", card.code), link=link)


def _following(draft: Draft) -> int:
    """The number of the product that comes after this one in the list; 0 for none."""
    at = draft.deck.index(draft.product) + 1 if draft.product in draft.deck else 0
    return draft.deck[at] if 0 < at < len(draft.deck) else 0


def _opened(turn: Turn[Draft], product: int) -> Mapping[str, object]:
    """The answers that open a product's card."""
    turn.scene.world.counts.opened(product)
    return {**_CLOSED, "product": product}


@next_.answer
async def chosen(turn: Turn[Draft], wanted: str) -> Fill | HandOver:
    draft = turn.draft
    if (sought := _sought(turn, wanted)) is not None:
        return sought
    if wanted.startswith(_ROW):
        return turn.fill(**_opened(turn, int(wanted[1:])))
    match wanted:
        case "more":
            first = draft.first + PAGE
            turn.scene.world.counts.shown(draft.deck[first : first + PAGE])
            return turn.fill(first=first)
        case "next":
            product = _following(draft)
            first = draft.deck.index(product) // PAGE * PAGE
            return turn.fill(first=first, **_opened(turn, product))
        case "list":
            return turn.fill(**_CLOSED)
        case "share":
            return turn.fill(shares=True)
        case "report":
            return HandOver("product_report", {"product": draft.product})
        case "back":
            return turn.fill(shares=None)
        case "save":
            return await _save(turn)
        case "forget":
            await drop_favourite(await turn.facts.session(), turn.resident.id, draft.product)
            return turn.fill("forgotten", kept="no")
        case "like" | "shop":
            return await _others(turn, wanted)
        case _:
            return turn.fill(wish=None, **_DEALT)


async def _save(turn: Turn[Draft]) -> Fill:
    session = await turn.facts.session()
    try:
        await keep_favourite(session, turn.resident.id, turn.draft.product, turn.now)
    except Refused as refused:
        return turn.fill(refused.key, refused.facts())
    return turn.fill("saved", kept="yes")


async def _others(turn: Turn[Draft], wanted: str) -> Fill:
    """What else there is of this kind, or of this seller."""
    async with turn.scene.world.reading() as session:
        cards: list[ProductCard] = await product_cards(session, [turn.draft.product], turn.now)
    if not cards:
        return turn.fill("gone", wish=None, **_DEALT)
    card = cards[0]
    like = f"{LIKE}{card.category}/{card.id}"
    return turn.fill(wish=like if wanted == _LIKE else f"{SELLER}{card.seller}", **_DEALT)
