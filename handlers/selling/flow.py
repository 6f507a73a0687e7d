"""Jualan: a seller lists a product step by step, and sees it as buyers will before it is sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.talk import (
    Choice,
    Decision,
    End,
    Fill,
    First,
    Flow,
    Known,
    Option,
    Photograph,
    Scene,
    Turn,
)
from bot.talk.asking import plain
from bot.talk.said import Pictured, Say
from handlers.selling.asking import Permit, Price, Unit, Wording
from handlers.selling.prices import Offer, named_offer
from handlers.selling.telling import badge_name, cut_told, preview
from models.catalogue.descriptions import cleaned
from models.catalogue.listing import (
    NewProduct,
    SameName,
    TooManyProducts,
    add_product,
    has_name,
    own_products,
)
from models.catalogue.own import LONGEST_DESCRIPTION, LONGEST_NAME, LONGEST_SIZE, MOST_PRODUCTS
from models.catalogue.selling import shop_of
from models.photos import TooManyPhotos, add_photo

OPENS = (
    "jualan", "saya mau jualan", "mau jualan", "jual produk", "mau jual produk", "daftar jualan",
    "daftar penjual", "daftar umkm", "buka toko", "tambah produk", "tambah jualan", "mau jual",
    "pasang produk",
)  # fmt: skip
_SELLS = re.compile(
    r"^(?:saya |aku |sy )?(?:mau|ingin|pengen|pingin|bisa) (?:jual|jualan|menjual|nitip jual)\b"
)
_PAPERS = ("pirt", "halal", "bpom")
_ENOUGH = "enough"
_UNITS = ("bungkus", "buah", "kg", "botol", "toples", "kotak", "lembar", "porsi")


@dataclass(frozen=True, slots=True)
class Draft:
    """`photo` is what the channel fetches a picture by; `papers` are kinds and numbers so far.

    `paper` is the kind that is being told, `number` its number. `sends` is what to do with it all,
    `change` which answer is to be given anew.
    """

    category: str = ""
    photo: str = ""
    name: str = ""
    offer: Offer | None = None
    unit: str = ""
    size: str = ""
    description: str = ""
    papers: tuple[tuple[str, str], ...] = ()
    paper: str = ""
    number: str = ""
    sends: str = ""
    change: str = ""


def _sells(scene: Scene, text: str) -> Mapping[str, object] | None:
    """Nothing is known yet, but that the words say that something is to be sold."""
    return {} if _SELLS.match(plain(text)) else None


selling = Flow("selling", Draft, opens=OPENS, recognizes=_sells, words=Path(__file__).parent)


@selling.step
async def shop(turn: Turn[Draft]) -> Known | First | End:
    session, resident = await turn.facts.session(), turn.resident.id
    if await shop_of(session, resident) is None:
        return First("become_seller")
    if len(await own_products(session, resident)) >= MOST_PRODUCTS:
        return turn.end("too-many-products", most=MOST_PRODUCTS)
    return Known()


@selling.step
async def category(turn: Turn[Draft]) -> Choice[str]:
    await turn.scene.world.shelf(turn.now)
    return categories_of("category", turn)


def categories_of(key: str, turn: Turn[Any]) -> Choice[str]:
    """Which kind of product it is."""
    return Choice(
        key,
        [
            Option(each.code, each.short_name, words=(each.name, *each.words))
            for each in turn.scene.world.categories.all
        ],
    )


@selling.step
async def photo(turn: Turn[Draft]) -> Photograph:
    return Photograph("photo", none=turn.text("no-photo"))


@photo.answer
async def pictured(turn: Turn[Draft], ref: str) -> Fill | None:
    """The words below the photo may be the name and the price."""
    if not isinstance(turn.heard, Pictured) or not turn.heard.caption:
        return None
    answers = await below_photo(turn, turn.heard.caption)
    return turn.fill(**answers) if answers else None


async def below_photo(turn: Turn[Any], caption: str) -> Mapping[str, object]:
    """The answers of a listing that the words below its photo give."""
    name, offer = named_offer(cleaned(caption).text)
    answers: dict[str, object] = {}
    if 3 <= len(name) <= LONGEST_NAME:
        session = await turn.facts.session()
        if not await has_name(session, turn.resident.id, name):
            answers["name"] = capital(name)
    if offer is not None:
        answers["offer"] = offer
    return answers


@selling.step
async def name(turn: Turn[Draft]) -> Wording:
    return Wording("name", LONGEST_NAME)


@name.answer
async def named(turn: Turn[Draft], said: str) -> Fill | None:
    if await has_name(await turn.facts.session(), turn.resident.id, said):
        return turn.fill("same-name", {"name": said}, name=None)
    return _told(turn, name=capital(said)) or turn.fill(name=capital(said))


@selling.step
async def offer(turn: Turn[Draft]) -> Price:
    return Price("price", name=turn.draft.name)


@selling.step
async def unit(turn: Turn[Draft]) -> Unit | Known:
    if turn.draft.offer is not None and turn.draft.offer.unit:
        return Known(turn.draft.offer.unit)
    rupiah = turn.draft.offer.rupiah if turn.draft.offer else 0
    return Unit("unit", [Option(each, each) for each in _UNITS], rupiah=rupiah)


@selling.step
async def size(turn: Turn[Draft]) -> Wording | Known:
    if turn.draft.offer is not None and turn.draft.offer.size:
        return Known(turn.draft.offer.size)
    return Wording("size", LONGEST_SIZE, turn.text("no-size"), 1, unit=turn.draft.unit)


@selling.step
async def description(turn: Turn[Draft]) -> Wording:
    return Wording("description", LONGEST_DESCRIPTION, turn.text("no-description"))


@description.answer
async def described(turn: Turn[Draft], said: str) -> Fill | None:
    return _told(turn, description=said)


@selling.step
async def paper(turn: Turn[Draft]) -> Choice[str]:
    told = {kind for kind, _ in turn.draft.papers}
    last = turn.text("all-papers" if told else "no-papers")
    options = [Option(each, badge_name(turn, each)) for each in _PAPERS if each not in told]
    options.insert(0, Option(_ENOUGH, last, words=("tidak", "tidak ada", "belum", "lewati", "ga")))
    return Choice("which-paper" if told else "papers", options)


@selling.step
async def number(turn: Turn[Draft]) -> Permit | Known | Fill:
    draft = turn.draft
    if draft.paper == _ENOUGH:
        return Known("")
    return Permit("permit", turn.text("skip"), kind=badge_name(turn, draft.paper))


@number.answer
async def numbered(turn: Turn[Draft], said: str) -> Fill:
    papers = (*turn.draft.papers, (turn.draft.paper, said)) if said else turn.draft.papers
    return turn.fill(papers=papers, paper=None, number=None)


@selling.step
async def sends(turn: Turn[Draft]) -> Decision[str]:
    return Decision(
        "preview",
        [
            Option("send", turn.text("send"), words=("ya", "y", "iya", "kirim", "benar", "betul")),
            Option("change", turn.text("change"), words=("ganti", "salah")),
            Option("drop", turn.text("drop"), words=("tidak", "batal", "jangan", "gak", "ga")),
        ],
        **preview(turn, turn.draft.category, turn.draft, turn.draft.papers),
    )


@sends.answer
async def decided(turn: Turn[Draft], wanted: str) -> End | None:
    if wanted == "drop":
        return turn.end("dropped")
    return await _sent(turn) if wanted == "send" else None


@selling.step
async def change(turn: Turn[Draft]) -> Choice[str]:
    return Choice(
        "which-change",
        [
            Option("name", turn.text("the-name")),
            Option("offer", turn.text("the-price")),
            Option("photo", turn.text("the-photo")),
            Option("description", turn.text("the-description")),
            Option("category", turn.text("the-category")),
            Option("paper", turn.text("the-papers")),
        ],
    )


@change.answer
async def changed(turn: Turn[Draft], wanted: str) -> Fill:
    again: dict[str, object] = {wanted: None, "sends": None, "change": None}
    if wanted == "offer":
        again |= {"unit": None, "size": None}
    if wanted == "paper":
        again |= {"papers": (), "number": None}
    return turn.fill(**again)


def capital(name: str) -> str:
    """A name as it stands in a list, whoever typed it in a hurry."""
    return name[:1].upper() + name[1:]


def say_refused(product: str, reason: str) -> Say:
    """What a seller is told whose photo, of the `product` of this name, turned out to be none."""
    if not product:
        return Say(selling.words("photo-unused"))
    key = "photo-small" if reason == "too small" else "photo-refused"
    return Say(selling.words(key, {"name": product}))


def _told(turn: Turn[Draft], **answer: object) -> Fill | None:
    """Files words that were shortened, and says what was cut and why."""
    why = cut_told(turn)
    return Fill(answer, turn.say("was-cut", what=why)) if why else None


async def _sent(turn: Turn[Draft]) -> End:
    draft, session = turn.draft, await turn.facts.session()
    offer = draft.offer or Offer(1)
    picture: int | None = None
    if draft.photo:
        try:
            picture = await add_photo(
                session, turn.resident.id, turn.scene.channel, draft.photo, turn.now, "product"
            )
        except TooManyPhotos as refused:
            turn.also(turn.say(refused.key))
    new = NewProduct(
        draft.name, draft.category, offer.rupiah, draft.unit, draft.size, draft.description,
        photo=picture, papers=draft.papers,
    )  # fmt: skip
    try:
        await add_product(session, turn.resident.id, new, turn.now)
    except (SameName, TooManyProducts) as refused:
        return turn.end(refused.key, **refused.facts())
    return turn.end("sent", name=draft.name)
