"""Program & panduan: pages to read, each with its source and day, and the way on from it."""

from dataclasses import dataclass
from pathlib import Path

from bot.talk import Fill, Flow, HandOver, Known, Option, Turn
from bot.talk.asking import plain
from bot.talk.said import Link, Typed
from bot.talk.words import Markup
from handlers.catalogue.asking import WORDS
from handlers.programmes.asking import OPENS, PAGE, Which, asked, seeks_goods
from handlers.trainings.telling import hours
from models.programmes.pages import CENTRE, EVENT, Page
from models.trainings.cards import trainings

_CENTRES, _TRAININGS, _BACK, _SEEK = "centres", "trainings", "back", "?"
_SURE = {"verified": "source", "reported": "source-reported", "unverified": "source-unverified"}


@dataclass(frozen=True, slots=True)
class Draft:
    """`code` is the page that is read; `kind` is CENTRE where the list shows the centres."""

    kind: str = ""
    code: str = ""


programmes = Flow(
    "programmes",
    Draft,
    opens=OPENS,
    recognizes=asked,
    keeps=False,
    words=Path(__file__).parent,
)


@programmes.step
async def code(turn: Turn[Draft]) -> Which | Known | HandOver:
    await turn.scene.world.shelf(turn.now)
    pages = turn.scene.world.pages
    if isinstance(turn.heard, Typed) and seeks_goods(pages, turn.heard.text):
        return HandOver("catalogue", {"wish": WORDS + turn.heard.text})
    if isinstance(turn.heard, Typed) and plain(turn.heard.text) in OPENS:
        named = pages.named(plain(turn.heard.text))
        if named is not None:
            return Known(named[0].code)  # its name alone opened the service
    centres = [page for page in pages.all if page.kind == CENTRE]
    if turn.draft.kind == CENTRE and centres:
        options = [*map(_row, centres), Option(_BACK, turn.text("others"), words=("lain",))]
        return Which("which-centre", options, pages)
    options = [
        Option(_TRAININGS, turn.text("trainings"), words=("pelatihan", "jadwal")),
        *(_row(page) for page in pages.all if page.kind != CENTRE),
    ]
    if centres:
        options.append(Option(_CENTRES, turn.text("centres"), words=("sentra", "sentra hilir")))
    return Which("which", options, pages)


def _row(page: Page) -> Option[str]:
    return Option(PAGE + page.code, page.title, words=page.words)


@code.answer
async def chosen(turn: Turn[Draft], wanted: str) -> Fill | HandOver:
    if wanted.startswith(PAGE):
        return turn.fill(code=wanted.removeprefix(PAGE))
    if wanted == _TRAININGS:
        return HandOver("trainings")
    return turn.fill(code=None, kind=CENTRE if wanted == _CENTRES else None)


@programmes.step
async def next_(turn: Turn[Draft]) -> Which | Fill:
    await turn.scene.world.shelf(turn.now)
    pages = turn.scene.world.pages
    page = pages.get(turn.draft.code)
    if page is None:  # hidden meanwhile
        return turn.fill("gone", code=None)
    options = [
        Option(_SEEK + words, turn.text("see-products", words=words), words=(words,))
        for words in page.products
    ]
    if page.kind in ("guide", EVENT) or page.topic:
        options.append(Option(_TRAININGS, turn.text("trainings"), words=("pelatihan", "jadwal")))
    options.append(Option(_BACK, turn.text("others"), words=("lain", "kembali", "daftar")))
    location = "\n" + turn.text("where", place=page.location) if page.location else ""
    source = turn.text(_SURE[page.certainty], source=page.source, day=page.seen_on)
    look = Which(
        "page", options, pages,
        title=page.title, body=page.body, location=Markup(location), source=Markup(source),
        coming=Markup(await _coming(turn, page)),
    )  # fmt: skip
    return look.showing(link=Link(turn.text("open-link"), page.link) if page.link else None)


async def _coming(turn: Turn[Draft], page: Page) -> str:
    """What is held next, below a page about events; that nothing is, where no other page tells."""
    if page.kind != EVENT:
        return ""
    async with turn.scene.world.reading() as session:
        found = await trainings(session, turn.now, turn.resident.id)
    card = next((each for each in found if each.starts_at > turn.now), None)
    if card is not None:
        return "\n" + turn.text("next-training", name=card.name, when=hours(card))
    alone = all(each is page or each.kind != EVENT for each in turn.scene.world.pages.all)
    return "\n" + turn.text("nothing-coming") if alone else ""


@next_.answer
async def went(turn: Turn[Draft], wanted: str) -> Fill | HandOver:
    if wanted.startswith(PAGE):
        return turn.fill(code=wanted.removeprefix(PAGE))
    if wanted.startswith(_SEEK):
        return HandOver("catalogue", {"wish": WORDS + wanted.removeprefix(_SEEK)})
    page = turn.scene.world.pages.get(turn.draft.code)
    if wanted == _TRAININGS:
        return HandOver("trainings", {"topic": page.topic} if page and page.topic else {})
    return turn.fill(code=None, kind=page.kind if page and page.kind == CENTRE else None)
