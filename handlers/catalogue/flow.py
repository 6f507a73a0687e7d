"""Produk UMKM: look for local products, see one with its photo, and reach who sells it."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import End, Fill, Flow, Known, Option, Picture, Turn
from bot.talk.said import Link
from bot.talk.words import Markup
from handlers.catalogue.asking import (
    CATEGORY,
    CENTRE,
    CODE,
    LIKE,
    MINE,
    OPENS,
    PIN,
    SAVED,
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
from models.catalogue.lookups import product_card, product_cards, seller_cards
from models.catalogue.search import DECK, Found, Search, search
from models.catalogue.similar import similar
from models.catalogue.wishes import read_wish

PAGE = 7
"""Rows of a page: with *more* and *anew* they fit a list of ten, and a small screen."""
_MORE, _ANEW, _LIST = "more", "anew", "list"
_NEXT, _LIKE, _SHOP, _SAVE, _FORGET, _SHARE = "next", "like", "shop", "save", "forget", "share"
_BACK = "back"


@dataclass(frozen=True, slots=True)
class Draft:
    """`wish` is what is looked for, its first letter says how (`handlers.catalogue.asking`).

    `lat` and `lon` are where from, `deck` are the numbers of what was found, in order, `first` the
    place of the page's first one; `area` was named, and has none of it. `code` is the product whose
    card is open, `kept` whether this conversation has kept or dropped it: `yes` or `no`; `shares`
    whether the message to forward is shown.
    """

    wish: str = ""
    lat: float | None = None
    lon: float | None = None
    code: str = ""
    deck: tuple[int, ...] = ()
    area: str = ""
    first: int = 0
    kept: str = ""
    shares: bool = False


catalogue = Flow(
    "catalogue",
    Draft,
    opens=OPENS,
    recognizes=looked_for,
    keeps=False,
    words=Path(__file__).parent,
)


def _pin(draft: Draft) -> tuple[float, float] | None:
    return None if draft.lat is None or draft.lon is None else (draft.lat, draft.lon)


@catalogue.step
async def wish(turn: Turn[Draft]) -> Look | Known:
    if turn.draft.code:  # a link has named it
        await _opened(turn, turn.draft.code)
        return Known("")
    await turn.scene.world.shelf(turn.now)
    world = turn.scene.world
    options = [
        Option(CATEGORY + each.code, each.short_name, words=(each.name, *each.words))
        for each in world.categories.all
    ]
    options.append(Option(MINE, turn.text("favourites"), words=SAVED))
    return Look("what", options, world.places, world.categories)


@wish.answer
async def wished(turn: Turn[Draft], wanted: str) -> Fill | None:
    return _sought(turn, wanted) if wanted.startswith((PIN, CODE)) else None


def _sought(turn: Turn[Draft], wanted: str) -> Fill | None:
    """A new look, by whatever was said below a card or a list; None for a button of theirs."""
    if wanted.startswith(CODE):
        return turn.fill(
            wish="", deck=turn.draft.deck or (), code=wanted[1:], kept=None, shares=None
        )
    if wanted.startswith(PIN):
        return _pinned(turn, wanted)
    if wanted == MINE or wanted.startswith(WORDS):
        return turn.fill(wish=wanted, code=None, deck=None, first=None, shares=None)
    return None


def _pinned(turn: Turn[Draft], wanted: str) -> Fill:
    lat, lon = map(float, wanted.removeprefix(PIN).split(","))
    before = turn.draft.wish
    kept = WORDS if before.startswith(PIN) or not before else before
    return turn.fill(wish=kept, lat=lat, lon=lon, deck=None, first=None, code=None, shares=None)


@catalogue.step
async def deck(turn: Turn[Draft]) -> Known | Fill:
    draft = turn.draft
    if draft.code:
        return Known(())
    await turn.scene.world.shelf(turn.now)
    if draft.wish == MINE:
        kept = await favourites(await turn.facts.session(), turn.resident.id)
        return _dealt(turn, Found([], tuple(kept), len(kept)), "", "nothing-saved")
    async with turn.scene.world.reading() as session:
        if draft.wish.startswith(SELLER):
            cards = await seller_cards(session, int(draft.wish[1:]), turn.now)
            ids = tuple(card.id for card in cards)
            return _dealt(turn, Found(cards, ids, len(ids)), "", "nothing")
        if draft.wish.startswith(LIKE):
            card = await product_card(session, draft.wish[1:], turn.now)
            cards = (
                [] if card is None else await similar(session, card, turn.now, PAGE, _pin(draft))
            )
            ids = tuple(card.id for card in cards)
            return _dealt(turn, Found(cards, ids, len(ids)), "", "nothing-like")
        asked = _search(turn)
        found = await search(session, asked, turn.now, limit=PAGE)
    return _dealt(turn, found, asked.area, "nothing")


def _search(turn: Turn[Draft]) -> Search:
    draft = turn.draft
    if draft.wish.startswith(CATEGORY):
        return Search(category=draft.wish[1:], pin=_pin(draft))
    if draft.wish.startswith(CENTRE):
        return Search(centre=draft.wish[1:], pin=_pin(draft))
    world = turn.scene.world
    said = read_wish(draft.wish.removeprefix(WORDS), world.places, world.categories)
    return Search(said.words, said.category, said.area, _pin(draft) or said.pin)


def _dealt(turn: Turn[Draft], found: Found, area: str, nothing: str) -> Known | Fill:
    if not found.ids:
        return turn.fill(nothing, wish=None, deck=None, first=None)
    turn.scene.world.counts.shown(found.ids[:PAGE])
    return turn.fill(deck=found.ids, area="" if found.here else area, first=0)


@catalogue.step
async def next_(turn: Turn[Draft]) -> Look | Fill | End:
    await turn.scene.world.shelf(turn.now)
    if turn.draft.code:
        return await _card(turn)
    draft, world = turn.draft, turn.scene.world
    async with world.reading() as session:
        rows = draft.deck[draft.first : draft.first + PAGE]
        cards = await product_cards(session, rows, turn.now, _pin(draft))
    if not cards:
        return turn.fill("nothing", wish=None, deck=None, first=None)
    options = [
        Option(CODE + card.code, label(card), note(turn, card), (card.name,)) for card in cards
    ]
    if draft.first + PAGE < len(draft.deck):
        options.append(Option(_MORE, turn.text("more"), words=("lagi", "lanjut", "lain")))
    options.append(Option(_ANEW, turn.text("anew"), words=("cari lagi", "cari", "ganti")))
    return Look(
        "found", options, world.places, world.categories,
        count=_count(turn), order=_order(turn), remarks=Markup(_remarks(turn)),
    )  # fmt: skip


def _count(turn: Turn[Draft]) -> str:
    count = len(turn.draft.deck)
    key = "one" if count == 1 else "many" if count >= DECK else "some"
    return turn.text(key, **({} if count == 1 else {"count": count}))


def _order(turn: Turn[Draft]) -> str:
    if turn.draft.wish == MINE:
        return turn.text("the-latest")
    if _pin(turn.draft) is not None:
        return turn.text("the-nearest")
    wish = turn.draft.wish
    by_words = wish.startswith(WORDS) and bool(_search(turn).words)
    return turn.text("the-best" if by_words else "the-confirmed")


def _remarks(turn: Turn[Draft]) -> str:
    """That nothing lies where it was looked for."""
    if not turn.draft.area:
        return ""
    area = place_in_words(turn.scene.world.places, turn.draft.area)
    return "\n" + turn.text("none-there", area=area)


async def _card(turn: Turn[Draft]) -> Look | Fill | End:
    draft, world = turn.draft, turn.scene.world
    async with world.reading() as session:
        card = await product_card(session, draft.code, turn.now, _pin(draft))
        kept = draft.kept == "yes"
        if card is not None and not draft.kept:
            kept = card.id in await favourites(session, turn.resident.id)
    if card is None:
        if not draft.deck:
            return turn.fill("gone", wish=None, code=None, deck=None)
        return turn.fill("gone", code=None)
    if draft.shares:
        back = Option(_BACK, turn.text("back"), words=("produk tadi",))
        anew = Option(_ANEW, turn.text("anew"), words=("cari lagi", "cari", "ganti"))
        return Look(
            "to-forward", [back, anew], world.places, world.categories, **forward_facts(turn, card)
        )
    options: list[Option[str]] = []
    if _following(draft, card) is not None:
        options.append(Option(_NEXT, turn.text("next"), words=("lanjut", "lagi", "next")))
    options += [
        Option(_LIKE, turn.text("like-this"), words=("serupa", "mirip")),
        Option(_SHOP, turn.text("this-shop"), words=("toko", "penjual ini")),
        Option(_FORGET, turn.text("forget"), words=("hapus",))
        if kept
        else Option(_SAVE, turn.text("save"), words=("simpan produk",)),
        Option(_SHARE, turn.text("share"), words=("kirim ke teman", "share")),
    ]
    if draft.deck:
        options.append(Option(_LIST, turn.text("list"), words=("daftar",)))
    options.append(Option(_ANEW, turn.text("anew"), words=("cari lagi", "cari", "ganti")))
    look = Look("card", options, world.places, world.categories, **card_facts(turn, card))
    url = turn.scene.doors.url
    link = Link(turn.text("contact"), f"{url}/k/{card.code}") if card.shown and url else None
    look.showing(picture=Picture("product", card.code), link=link)
    return look


def _following(draft: Draft, card: ProductCard) -> int | None:
    """The number of the product that comes after this one in the list."""
    at = draft.deck.index(card.id) + 1 if card.id in draft.deck else 0
    return draft.deck[at] if 0 < at < len(draft.deck) else None


@next_.answer
async def chosen(turn: Turn[Draft], wanted: str) -> Fill | End | None:
    draft, counts = turn.draft, turn.scene.world.counts
    if wanted.startswith(CODE):
        return await _opened(turn, wanted[1:])
    sought = _sought(turn, wanted)
    if sought is not None:
        return sought
    match wanted:
        case "more":
            first = draft.first + PAGE
            counts.shown(draft.deck[first : first + PAGE])
            return turn.fill(first=first)
        case "anew":
            return turn.fill(wish=None, code=None, deck=None, first=None, shares=None)
        case "list":
            return turn.fill(code=None)
        case _:
            return await _act(turn, wanted)


async def _opened(turn: Turn[Draft], code: str) -> Fill:
    async with turn.scene.world.reading() as session:
        card = await product_card(session, code, turn.now)
    if card is not None:
        turn.scene.world.counts.opened(card.id)
    return turn.fill(code=code, kept=None, shares=None)


async def _act(turn: Turn[Draft], wanted: str) -> Fill | End:
    draft = turn.draft
    async with turn.scene.world.reading() as session:
        card = await product_card(session, draft.code, turn.now)
        following = None if card is None else _following(draft, card)
        later = [] if following is None else await product_cards(session, [following], turn.now)
    if card is None:
        return turn.fill("gone", code=None)
    match wanted:
        case "next":
            if not later:
                return turn.fill("the-last")
            turn.scene.world.counts.opened(later[0].id)
            first = draft.deck.index(later[0].id) // PAGE * PAGE
            return turn.fill(code=later[0].code, first=first, kept=None)
        case "like":
            return turn.fill(wish=LIKE + card.code, code=None, deck=None, first=None)
        case "shop":
            return turn.fill(wish=f"{SELLER}{card.seller}", code=None, deck=None, first=None)
        case "share":
            return turn.fill(shares=True)
        case "back":
            return turn.fill(shares=None)
        case _:
            return await _keep(turn, card, wanted)


async def _keep(turn: Turn[Draft], card: ProductCard, wanted: str) -> Fill:
    session = await turn.facts.session()
    if wanted == _FORGET:
        await drop_favourite(session, turn.resident.id, card.id)
        return turn.fill("forgotten", kept="no")
    try:
        await keep_favourite(session, turn.resident.id, card.id, turn.now)
    except Refused as refused:
        return turn.fill(refused.key, refused.facts())
    return turn.fill("saved", kept="yes")
