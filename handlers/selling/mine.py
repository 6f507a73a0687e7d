"""Produk saya: what a seller has, how it stands, and what to change in it."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import (
    Choice,
    Decision,
    End,
    Fill,
    Flow,
    HandOver,
    Known,
    Number,
    Option,
    Photograph,
    Picture,
    Turn,
    YesNo,
)
from bot.talk.words import rupiah as spelled
from handlers.selling.asking import Permit, Price, Wording
from handlers.selling.flow import capital, categories_of
from handlers.selling.prices import Offer
from handlers.selling.telling import badge_name, cut_told, state_told
from models.catalogue.listing import (
    OwnProduct,
    SameName,
    change_product,
    delete_product,
    has_name,
    own_product,
    own_products,
    set_minimum,
    set_price,
    set_stock,
)
from models.catalogue.own import LONGEST_DESCRIPTION, LONGEST_NAME, MOST_PRODUCTS, Gone
from models.catalogue.permits import name_paper
from models.catalogue.selling import confirm_all, shop_of
from models.catalogue.tables import LISTED, PAUSED, SOLD_OUT
from models.photos import TooManyPhotos, add_photo

_ADD, _ALL, _SHOP = -1, -2, -3
"""What is chosen beside a product: another one, that all are for sale, the firm itself."""
_PRICE, _SOLD, _AGAIN, _PAUSE = "price", "sold", "again", "pause"
_NAME, _TEXT, _PHOTO, _KIND, _PERMIT = "name", "text", "photo", "kind", "permit"
_LEAST, _DROP, _LIST = "least", "drop", "list"
_LABEL = 24
_PAPERS = ("pirt", "halal", "bpom", "nib")


@dataclass(frozen=True, slots=True)
class Draft:
    """`which` is the product's number, `act` what to do with it; then the new value, if any."""

    which: int = 0
    act: str = ""
    offer: Offer | None = None
    words: str = ""
    photo: str = ""
    category: str = ""
    paper: str = ""
    number: str = ""
    minimum: int = 0
    sure: bool = False


my_products = Flow(
    "my_products",
    Draft,
    opens=("produk saya", "jualan saya", "dagangan saya", "produkku", "daftar produk saya"),
    keeps=False,
    words=Path(__file__).parent,
)


@my_products.step
async def which(turn: Turn[Draft]) -> Choice[int] | HandOver:
    session, resident = await turn.facts.session(), turn.resident.id
    shop = await shop_of(session, resident)
    if shop is None:
        return HandOver("selling")
    products = await own_products(session, resident)
    options = [
        Option(
            each.id, _cut(each.name), f"{spelled(each.rupiah)} · {state_told(turn, each)}",
            (each.name,),
        )
        for each in products
    ]  # fmt: skip
    if any(each.state == LISTED for each in products):
        options.append(
            Option(_ALL, turn.text("still-sold"), words=("masih jual", "masih", "masih semua"))
        )
    if len(products) < MOST_PRODUCTS:
        options.append(Option(_ADD, turn.text("add"), words=("tambah", "tambah produk")))
    options.append(Option(_SHOP, turn.text("shop"), words=("toko saya",)))
    return Choice("mine" if products else "none-yet", options, name=shop.name)


@which.answer
async def chosen(turn: Turn[Draft], number: int) -> HandOver | Fill | None:
    if number == _ADD:
        return HandOver("selling")
    if number == _SHOP:
        return HandOver("my_shop")
    if number != _ALL:
        return None
    count = await confirm_all(await turn.facts.session(), turn.resident.id, turn.now)
    return turn.fill("confirmed-all", {"count": count}, which=None)


@my_products.step
async def act(turn: Turn[Draft]) -> Decision[str] | Fill:
    product = await _product(turn)
    if product is None:
        return turn.fill("product-gone", which=None)
    acts = [_PRICE]
    if product.state in (LISTED, PAUSED):
        acts.append(_SOLD)
    if product.state in (SOLD_OUT, PAUSED):
        acts.append(_AGAIN)
    if product.state == LISTED:
        acts.append(_PAUSE)
    absent = [] if product.state in (LISTED, PAUSED, SOLD_OUT) else [_SOLD, _PAUSE, _AGAIN]
    acts += [_NAME, _TEXT, _PHOTO, _KIND, _PERMIT, _LEAST, _DROP, _LIST]
    question = Decision(
        "product", [_option(turn, each) for each in acts],
        name=product.name, rupiah=product.rupiah, unit=product.unit,
        size=f" ({product.size})" if product.size else "",
        minimum=(
            "\n" + turn.text("least-told", minimum=product.minimum, unit=product.unit)
            if product.minimum > 1
            else ""
        ),
        description=f"\n{product.description}" if product.description else "",
        state=state_told(turn, product),
        refusal="\n" + turn.text("why-refused", why=product.refusal) if product.refusal else "",
        changes="\n" + turn.text("changes-wait") if product.changes else "",
    )  # fmt: skip
    question.lacking([_option(turn, each) for each in absent], "not-yet-seen")
    return question.showing(picture=Picture("product", product.code))


def _option(turn: Turn[Draft], act: str) -> Option[str]:
    return Option(act, turn.text(_LABELS[act]), words=_WORDS[act])


_LABELS = {
    _PRICE: "new-price", _SOLD: "sold-out", _AGAIN: "there-again", _PAUSE: "pause",
    _NAME: "new-name", _TEXT: "new-text", _PHOTO: "new-photo", _KIND: "new-kind",
    _PERMIT: "new-permit",
    _LEAST: "new-least", _DROP: "delete", _LIST: "to-list",
}  # fmt: skip
_WORDS = {
    _PRICE: ("harga", "ubah harga"), _SOLD: ("habis", "kosong"), _AGAIN: ("ada", "tampilkan"),
    _PAUSE: ("jeda", "sembunyikan"), _NAME: ("nama",), _TEXT: ("keterangan",), _PHOTO: ("foto",),
    _KIND: ("jenis",), _PERMIT: ("izin",), _LEAST: ("minimal",), _DROP: ("hapus",),
    _LIST: ("daftar", "produk lain", "produk saya", "jualan saya"),
}  # fmt: skip


@my_products.step
async def offer(turn: Turn[Draft]) -> Price | Known:
    product = await _product(turn)
    if turn.draft.act != _PRICE or product is None:
        return Known(None)
    return Price("price", name=product.name)


@my_products.step
async def words(turn: Turn[Draft]) -> Wording | Known:
    if turn.draft.act == _NAME:
        return Wording("name", LONGEST_NAME)
    if turn.draft.act == _TEXT:
        return Wording("description", LONGEST_DESCRIPTION, turn.text("no-description"))
    return Known("")


@words.answer
async def worded(turn: Turn[Draft], said: str) -> Fill | None:
    if turn.draft.act == _NAME and await has_name(
        await turn.facts.session(), turn.resident.id, said, turn.draft.which
    ):
        return turn.fill("same-name", {"name": said}, words=None)
    words = capital(said)
    why = cut_told(turn)
    return Fill({"words": words}, turn.say("was-cut", what=why) if why else None)


@my_products.step
async def photo(turn: Turn[Draft]) -> Photograph | Known:
    return (
        Photograph("photo-only", none=turn.text("drop")) if turn.draft.act == _PHOTO else Known("")
    )


@my_products.step
async def category(turn: Turn[Draft]) -> Choice[str] | Known:
    if turn.draft.act != _KIND:
        return Known("")
    await turn.scene.world.shelf(turn.now)
    return categories_of("category", turn)


@my_products.step
async def paper(turn: Turn[Draft]) -> Choice[str] | Known:
    if turn.draft.act != _PERMIT:
        return Known("")
    return Choice("papers-mine", [Option(kind, badge_name(turn, kind)) for kind in _PAPERS])


@my_products.step
async def number(turn: Turn[Draft]) -> Permit | Known:
    if turn.draft.act != _PERMIT:
        return Known("")
    return Permit("permit", turn.text("skip"), kind=badge_name(turn, turn.draft.paper))


@my_products.step
async def minimum(turn: Turn[Draft]) -> Number | Known:
    return Number("how-many", 1, 1000) if turn.draft.act == _LEAST else Known(0)


@my_products.step
async def sure(turn: Turn[Draft]) -> YesNo | Known:
    product = await _product(turn)
    if turn.draft.act != _DROP or product is None:
        return Known(True)
    return YesNo(
        "delete-sure", yes=turn.text("delete-yes"), no=turn.text("delete-no"), name=product.name
    )


@my_products.step
async def done(turn: Turn[Draft]) -> Fill | End:
    try:
        key, facts = await _do(turn)
    except (Gone, SameName, TooManyPhotos) as refused:
        key, facts = refused.key, dict(refused.facts())
    again: dict[str, object] = {
        "act": None, "offer": None, "words": None, "photo": None, "category": None,
        "paper": None, "number": None,
        "minimum": None, "sure": None,
    }  # fmt: skip
    if key == "deleted" or turn.draft.act == _LIST:
        again["which"] = None
    return Fill(again, turn.say(key, **facts) if key else None)


async def _do(turn: Turn[Draft]) -> tuple[str, dict[str, object]]:
    """Carries out what was chosen; the key of what is said about it, and its facts."""
    draft, session, resident = turn.draft, await turn.facts.session(), turn.resident.id
    product = await own_product(session, resident, draft.which)
    if product is None:
        raise Gone
    match draft.act:
        case "price" if draft.offer is not None:
            unit = draft.offer.unit or product.unit
            # What the old size told of was another unit.
            size = draft.offer.size or (product.size if unit == product.unit else "")
            await set_price(session, resident, product.id, draft.offer.rupiah, unit, size, turn.now)
            return "price-set", {"rupiah": draft.offer.rupiah, "unit": unit}
        case "sold" | "again" | "pause" as act:
            state = {_SOLD: SOLD_OUT, _AGAIN: LISTED, _PAUSE: PAUSED}[act]
            done = await set_stock(session, resident, product.id, state, turn.now)
            return ("changed" if done else "not-yet-seen"), {}
        case "name" | "text" as act:
            column = "name" if act == _NAME else "description"
            waits = await change_product(
                session, resident, product.id, {column: draft.words}, turn.now
            )
            return ("change-waits" if waits else "changed"), {}
        case "photo" if draft.photo:
            picture = await add_photo(
                session, resident, turn.scene.channel, draft.photo, turn.now, "product"
            )
            waits = await change_product(
                session, resident, product.id, {"photo_id": picture}, turn.now
            )
            return ("change-waits" if waits else "changed"), {}
        case "kind":
            waits = await change_product(
                session, resident, product.id, {"category_code": draft.category}, turn.now
            )
            return ("change-waits" if waits else "changed"), {}
        case "permit" if draft.number:
            await name_paper(session, resident, product.id, draft.paper, draft.number, turn.now)
            return "permit-waits", {}
        case "least":
            await set_minimum(session, resident, product.id, draft.minimum, turn.now)
            return "changed", {}
        case "drop" if draft.sure:
            await delete_product(session, resident, product.id, turn.now)
            return "deleted", {"name": product.name}
        case _:
            return "", {}


async def _product(turn: Turn[Draft]) -> OwnProduct | None:
    session = await turn.facts.session()
    return await own_product(session, turn.resident.id, turn.draft.which)


def _cut(name: str) -> str:
    return name if len(name) <= _LABEL else name[: _LABEL - 1].rstrip() + "…"
