"""A photo that nobody asked for, with an offer below it: its seller is asked whether to list it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talk import End, Flow, HandOver, Known, Scene, Turn, YesNo
from bot.talk.said import Pictured
from handlers.selling.flow import below_photo, selling
from handlers.selling.prices import is_offer
from models.catalogue.descriptions import cleaned
from models.catalogue.selling import shop_of


@dataclass(frozen=True, slots=True)
class Draft:
    """`photo` is what the channel fetches the picture by, `caption` the words below it."""

    caption: str = ""
    photo: str = ""
    wanted: bool = False


def _offers(_scene: Scene, caption: str) -> Mapping[str, object] | None:
    return {"caption": caption} if is_offer(cleaned(caption).text) else None


photo_offer = Flow(
    "photo_offer", Draft, at_a_picture=_offers, keeps=False, words=Path(__file__).parent
)


@photo_offer.step
async def photo(turn: Turn[Draft]) -> Known | End:
    if await shop_of(await turn.facts.session(), turn.resident.id) is None:
        return turn.end("begin-selling")
    return Known(turn.heard.ref if isinstance(turn.heard, Pictured) else "")


@photo_offer.step
async def wanted(turn: Turn[Draft]) -> YesNo:
    return YesNo("list-photo", yes=turn.text("list-it"), no=turn.text("leave-it"))


@wanted.answer
async def decided(turn: Turn[Draft], yes: bool) -> HandOver | End:
    if not yes:
        return turn.end("dropped")
    told = await below_photo(turn, turn.draft.caption)
    return HandOver(selling.name, {"photo": turn.draft.photo, **told})
