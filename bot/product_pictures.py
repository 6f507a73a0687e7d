"""The pictures of products: the seller's photo, or a plain card where there is none."""

from collections import OrderedDict
from collections.abc import Callable
from html import escape

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels import Drawing
from bot.charts.press import Press
from bot.photos import JPEG
from bot.pictures import PNG, Painter, Sketch
from models.catalogue.tables import Category, ProductRow
from models.photos import about, photo_content
from models.sealed import Sealer

KEPT = 64
"""Plain cards that a process keeps: there is one for each kind of products."""
_WIDTH, _HEIGHT = 480, 320
_GROUND, _INK, _PALE = "#f3ecdf", "#3d3428", "#7d705d"


def product_pictures(sessions: Callable[[], AsyncSession], sealer: Sealer) -> Painter:
    """Shows the product of this code."""
    press = Press()
    kept: OrderedDict[str, bytes] = OrderedDict()
    wanted = select(ProductRow.photo_id, Category.name).join(
        Category, Category.code == ProductRow.category_code
    )

    async def show(code: str) -> Sketch:
        async with sessions() as session:
            row = (await session.execute(wanted.where(ProductRow.code == code))).one_or_none()
            if row is None:
                raise LookupError(code)
            photo, category = row
            sealed = None if photo is None else await photo_content(session, photo)
        if photo is not None and sealed is not None:
            exact, sealed_for = f"photo-{photo}", about(photo)

            async def opened() -> Drawing:
                content = sealer.open(sealed, sealed_for)
                return Drawing(f"produk-{code}.jpg", JPEG, content, exact)

            return Sketch(exact, opened)

        async def drawn() -> Drawing:
            if category not in kept:
                kept[category] = await press.png(_card(category))
                if len(kept) > KEPT:
                    kept.popitem(last=False)
            return Drawing("produk.png", PNG, kept[category], f"plain-{category}")

        return Sketch(f"plain-{category}", drawn)

    return show


def _card(category: str) -> str:
    middle = _WIDTH // 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}" font-family="Inter" text-anchor="middle">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{_GROUND}"/>'
        f'<text x="{middle}" y="155" font-size="28" font-weight="600" fill="{_INK}">'
        f"{escape(category)}</text>"
        f'<text x="{middle}" y="195" font-size="17" fill="{_PALE}">belum ada foto</text></svg>'
    )
