"""What sellers are told about their products."""

from collections.abc import Sequence
from typing import Any, Protocol

from bot.talk import Turn
from bot.talk.said import Typed
from handlers.selling.prices import Offer
from models.catalogue.descriptions import cleaned
from models.catalogue.listing import OwnProduct
from models.catalogue.tables import LISTED, PAUSED, REFUSED, SOLD_OUT, WAITING

_STATES = {
    WAITING: "state-waiting", LISTED: "state-listed", PAUSED: "state-paused",
    SOLD_OUT: "state-sold-out", REFUSED: "state-refused",
}  # fmt: skip
_CUT = {"html": "cut-html", "link": "cut-link", "phone": "cut-phone"}
_BADGES = {
    "pirt": "badge-pirt", "halal": "badge-halal", "bpom": "badge-bpom", "nib": "badge-nib",
}  # fmt: skip


class Told(Protocol):
    """What a draft has gathered of a product."""

    @property
    def name(self) -> str: ...
    @property
    def offer(self) -> Offer | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def size(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def photo(self) -> str: ...


def badge_name(turn: Turn[Any], kind: str) -> str:
    """The kind of a permit, as people call it."""
    return turn.text(_BADGES[kind])


def cut_told(turn: Turn[Any]) -> str:
    """What was cut out of the words just typed; empty where nothing was."""
    if not isinstance(turn.heard, Typed):
        return ""
    return ", ".join(turn.text(_CUT[each]) for each in cleaned(turn.heard.text).cut)


def preview(
    turn: Turn[Any], category: str, told: Told, papers: Sequence[tuple[str, str]]
) -> dict[str, object]:
    """What the text of a product as it will be shown needs."""
    shelving = turn.scene.world.categories.get(category)
    listed = ", ".join(f"{badge_name(turn, kind)} {number}" for kind, number in papers)
    return {
        "name": told.name,
        "rupiah": told.offer.rupiah if told.offer else 0,
        "unit": told.unit,
        "size": f" ({told.size})" if told.size else "",
        "description": f"\n{told.description}" if told.description else "",
        "category": shelving.name if shelving else "",
        "photo": turn.text("with-photo" if told.photo else "without-photo"),
        "papers": "\n" + turn.text("papers-told", papers=listed) if papers else "",
    }


def state_told(turn: Turn[Any], product: OwnProduct) -> str:
    """How a product stands, in a few words."""
    if product.state == LISTED and not product.shown:
        return turn.text("state-hidden")
    return turn.text(_STATES[product.state])
