"""Toko saya: a seller closes for a while, opens again, or has all of it forgotten."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import Decision, End, Flow, HandOver, Known, Option, Turn, YesNo
from bot.talk.words import Markup
from handlers.price_questions.area import area_name
from models.catalogue.selling import OwnShop, close_shop, open_shop, set_news, shop_of
from models.catalogue.tables import OPEN


@dataclass(frozen=True, slots=True)
class Draft:
    """`act` is what to do with the firm, `sure` whether it is meant."""

    act: str = ""
    sure: bool = False


my_shop = Flow(
    "my_shop",
    Draft,
    opens=("toko saya", "usaha saya", "tokoku", "tutup toko", "hapus toko", "hapus toko saya"),
    keeps=False,
    words=Path(__file__).parent,
)


@my_shop.step
async def act(turn: Turn[Draft]) -> Decision[str] | HandOver:
    shop = await _shop(turn)
    if shop is None:
        return HandOver("selling")
    opened = shop.state == OPEN
    toggle = (
        Option("pause", turn.text("close-a-while"), words=("tutup", "libur", "tutup dulu"))
        if opened
        else Option("open", turn.text("open-again"), words=("buka",))
    )
    return Decision(
        "my-shop",
        [
            toggle,
            Option("products", turn.text("its-products"), words=("produk", "produk saya")),
            *(
                []
                if shop.news
                else [Option("news", turn.text("news-again"), words=("kabari", "kabari lagi"))]
            ),
            Option("forget", turn.text("forget-shop"), words=("hapus",)),
        ],
        name=shop.name,
        place=area_name(turn.scene.world.places, shop.kecamatan),
        phone=f"0{shop.phone[3:]}" if shop.phone else "",
        state=Markup(turn.text("shop-open" if opened else "shop-closed")),
    )


@my_shop.step
async def sure(turn: Turn[Draft]) -> YesNo | Known:
    if turn.draft.act != "forget":
        return Known(True)
    return YesNo("forget-sure", yes=turn.text("forget-yes"), no=turn.text("delete-no"))


@my_shop.step
async def done(turn: Turn[Draft]) -> End | HandOver:
    session, resident = await turn.facts.session(), turn.resident.id
    if await _shop(turn) is None:
        return HandOver("selling")
    match turn.draft.act:
        case "pause":
            await open_shop(session, resident, turn.now, is_open=False)
            return turn.end("closed-a-while")
        case "open":
            await open_shop(session, resident, turn.now, is_open=True)
            return turn.end("opened")
        case "forget" if turn.draft.sure:
            await close_shop(session, resident, turn.now)
            return turn.end("forgotten-shop")
        case "news":
            await set_news(session, resident, wanted=True)
            return turn.end("news-started")
        case "products":
            return HandOver("my_products")
        case _:
            return turn.end("as-it-was")


async def _shop(turn: Turn[Draft]) -> OwnShop | None:
    return await shop_of(await turn.facts.session(), turn.resident.id)
