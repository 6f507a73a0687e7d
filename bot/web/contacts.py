"""The way from a product's card to its seller: a tap is counted, and nobody knows whose it was."""

from collections.abc import Callable
from urllib.parse import quote

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.talk.flow import Contact
from bot.web.pages import Pages
from models.catalogue.codes import is_product_code
from models.catalogue.contacts import SellerContact, seller_contact

_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
_PREVIEWERS = (
    "bot", "whatsapp/", "facebookexternalhit", "facebookcatalog", "preview", "crawler", "spider",
    "curl/", "wget/", "python-",
)  # fmt: skip
"""What stands in the names of programs that open a link before anybody has tapped it."""


def contact_routes(
    sessions: Callable[[], AsyncSession],
    count_tap: Callable[[int], None],
    contact: Contact,
) -> list[Route]:
    """`GET /k/{code}`: on to the seller's WhatsApp with a first sentence, or a page that says why
    not. Neither who came nor from where is kept."""
    pages = Pages(contact)

    async def to_seller(request: Request) -> Response:
        code: str = request.path_params["code"]
        found: SellerContact | None = None
        if is_product_code(code):
            async with sessions() as session:
                found = await seller_contact(session, code)
        if found is None:
            return pages.note("no-seller", 404, "bad")
        if request.method == "GET" and _is_person(request.headers.get("user-agent", "")):
            count_tap(found.product)
        if found.reach == "phone":
            return pages.note("call-seller", 200, "good", seller=found.seller, phone=found.phone)
        return RedirectResponse(_chat(found, code), 302, _HEADERS)

    return [Route("/k/{code:str}", to_seller)]


def _chat(found: SellerContact, code: str) -> str:
    words = (
        f"Halo, saya lihat {found.name} dari {found.seller} di Sapa Lampung (produk {code}). "
        "Apakah masih ada?"
    )
    return f"https://wa.me/{found.phone.removeprefix('+')}?text={quote(words)}"


def _is_person(agent: str) -> bool:
    named = agent.lower()
    return bool(named) and not any(each in named for each in _PREVIEWERS)
